//! B — what is missing, or stands where something else belongs.

mod blank_cell;
mod empty_section;
mod not_a_number;
mod unnamed_report;

use super::{Group, Topic};

/// The rules of this group, by code.
pub static GROUP: Group = Group {
    topic: Topic::Completeness,
    rules: &[
        &blank_cell::BLANK_CELL,
        &not_a_number::NOT_A_NUMBER,
        &empty_section::EMPTY_SECTION,
        &unnamed_report::UNNAMED_REPORT,
    ],
};
