//! B — what is missing, or stands where something else belongs.

mod blank_cell;
mod empty_section;
mod not_a_number;
mod unnamed_report;

pub use blank_cell::BLANK_CELL;
pub use empty_section::EMPTY_SECTION;
pub use not_a_number::NOT_A_NUMBER;
pub use unnamed_report::UNNAMED_REPORT;
