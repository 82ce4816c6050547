//! B — what is missing, or stands where something else belongs.

mod blank_cell;
mod not_a_number;

pub use blank_cell::BLANK_CELL;
pub use not_a_number::NOT_A_NUMBER;
