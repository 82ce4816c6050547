//! C — what the prose says, against the tables.

use super::{Group, Topic};

/// The rules of this group, by code.
pub static GROUP: Group = Group { topic: Topic::Narrative, rules: &[] };
