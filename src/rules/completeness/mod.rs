//! B — what is missing, or stands where something else belongs.

mod blank_cell;
mod empty_section;
mod not_a_number;
mod unnamed_report;

pub use blank_cell::BLANK_CELL;
pub use empty_section::EMPTY_SECTION;
pub use not_a_number::NOT_A_NUMBER;
pub use unnamed_report::UNNAMED_REPORT;

use super::{Group, Topic};

/// The rules of this group, by code.
pub static GROUP: Group =
    Group { topic: Topic::Completeness, rules: &[&BLANK_CELL, &NOT_A_NUMBER, &EMPTY_SECTION, &UNNAMED_REPORT] };
