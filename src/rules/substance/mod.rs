//! H — whether anything is said.

mod empty_problems;
mod repeated_passage;

use super::{Group, Topic};

/// The rules of this group, by code.
pub static GROUP: Group =
    Group { topic: Topic::Substance, rules: &[&empty_problems::EMPTY_PROBLEMS, &repeated_passage::REPEATED_PASSAGE] };
