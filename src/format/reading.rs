//! What a reading tells, as the page gets it from the worker.

use serde_json::Value;

use super::{FormatError, report_from_value};
use crate::report::Report;

/// A reading as it comes over the wire: the report, and its review, ready to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingMessage {
    /// The report.
    pub report: Report,
    /// The format of the file where it is newer than this version knows.
    pub newer: Option<String>,
    /// What was recognised, and what its reader had to say, as HTML.
    pub summary: String,
    /// The source with the places marked that were read, as HTML; none where it carried the report as data.
    pub source: Option<String>,
}

/// Reads the worker's answer.
///
/// # Errors
/// Where it isn't one.
pub fn reading_from_json(text: &str) -> Result<ReadingMessage, FormatError> {
    let not_one = || FormatError::NotAReport(None);
    let mut answer: Value = serde_json::from_str(text).map_err(|_| not_one())?;
    let report = report_from_value(answer.get_mut("report").map(Value::take).ok_or_else(not_one)?)?.report;
    let text_of = |member: &str| answer.get(member).and_then(Value::as_str).map(str::to_owned);
    Ok(ReadingMessage {
        report,
        newer: text_of("newer"),
        summary: text_of("summary").unwrap_or_default(),
        source: text_of("source"),
    })
}
