//! What a reading tells, as the page gets it from the worker.

use serde_json::Value;

use super::{FormatError, report_from_value};
use crate::diagnostic::{Severity, SourcePlace};
use crate::report::Report;

/// A reading as it comes over the wire: the report, and what is to be said about the source.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingMessage {
    /// The report.
    pub report: Report,
    /// The kind of source, such as `text`, `html` or `docx`.
    pub kind: String,
    /// The format of the file where it is newer than this version knows.
    pub newer: Option<String>,
    /// What the reader found worth saying.
    pub notes: Vec<ReadingNote>,
}

/// One thing a reader found worth saying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingNote {
    /// How grave.
    pub severity: Severity,
    /// In a few words.
    pub title: String,
    /// In a sentence.
    pub message: String,
    /// Address in the report; empty for all of it.
    pub at: String,
    /// Where it stands in the source.
    pub source: Option<SourcePlace>,
}

/// Reads the worker's answer.
///
/// # Errors
/// Where it isn't one.
pub fn reading_from_json(text: &str) -> Result<ReadingMessage, FormatError> {
    let not_one = || FormatError::NotAReport(None);
    let mut answer: Value = serde_json::from_str(text).map_err(|_| not_one())?;
    let report = report_from_value(answer.get_mut("report").map(Value::take).ok_or_else(not_one)?)?.report;
    let text_at = |value: &Value, pointer: &str| value.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    let notes = answer.get("diagnostics").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let note = |note: &Value| ReadingNote {
        severity: text_at(note, "/severity").and_then(|id| Severity::by_id(&id)).unwrap_or(Severity::Warning),
        title: text_at(note, "/title").unwrap_or_default(),
        message: text_at(note, "/message").unwrap_or_default(),
        at: text_at(note, "/at").unwrap_or_default(),
        source: text_at(note, "/source/place")
            .zip(text_at(note, "/source/excerpt"))
            .map(|(place, excerpt)| SourcePlace { place, excerpt }),
    };
    Ok(ReadingMessage {
        notes: notes.iter().map(note).collect(),
        kind: text_at(&answer, "/source/kind").unwrap_or_default(),
        newer: text_at(&answer, "/source/newer"),
        report,
    })
}
