//! The shapes files and scripts see, and their versions. Nothing else reads or writes JSON.

mod diagnostic;
mod json_schema;
mod report;

pub use diagnostic::{checked_to_json, diagnostics_to_json};
pub use json_schema::json_schema;
pub use report::{FORMAT, FormatError, Parsed, report_from_json, report_from_value, report_to_json, report_to_value};
