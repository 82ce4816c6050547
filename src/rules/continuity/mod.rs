//! D — what can be seen only beside last year's report.

use super::{Group, Topic};

/// The rules of this group, by code.
pub static GROUP: Group = Group { topic: Topic::Continuity, rules: &[] };
