//! E — title, headings, edition, dates.

use super::{Group, Topic};

/// The rules of this group, by code.
pub static GROUP: Group = Group { topic: Topic::Structure, rules: &[] };
