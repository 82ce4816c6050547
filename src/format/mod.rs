//! The shapes files and scripts see, and their versions. Reports, findings, drafts and backups become JSON and come
//! from it only here; options, and what is wrapped around a report for a script, are put together where they are passed
//! on (`module`, `ui::host`, `ui::embedded`).

mod backup;
mod change;
mod diagnostic;
mod difference;
mod draft;
mod error;
mod json_schema;
mod list;
mod reading;
mod report;

pub use backup::{BackupError, BackupTexts, backup_from_json, backup_to_json};
pub use change::changes;
pub use diagnostic::{checked_from_json, checked_to_json, diagnostics_to_json};
pub use difference::{difference, with_difference};
pub use draft::{DraftEntry, DraftGeneration, Revision, draft_from_json, draft_to_json, hash, seal, unseal};
pub use error::FormatError;
pub use json_schema::json_schema;
pub use list::{changes_to_json, help_to_json};
pub use reading::{ReadingMessage, reading_from_json};
pub use report::{
    FORMAT, Parsed, report_from_json, report_from_value, report_to_json, report_to_line, report_to_value,
};
