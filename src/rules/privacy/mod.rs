//! G — personal data that must not be published.

use super::{Group, Topic};

/// The rules of this group, by code.
pub static GROUP: Group = Group { topic: Topic::Privacy, rules: &[] };
