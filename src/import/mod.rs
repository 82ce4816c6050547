//! Reading: whatever shape a report comes in becomes a neutral document, and one recogniser finds the
//! report in it. What can't be read with certainty stays blank and is reported with its place in the source;
//! nothing is guessed and nothing turns into 0.

mod align;
mod altered;
mod bars;
mod charset;
mod chrome;
mod columns;
mod document;
mod edition;
mod error;
mod findings;
mod fold;
mod furniture;
mod heading;
mod html;
mod label;
mod mhtml;
mod normal;
mod office;
mod pages;
mod passage;
mod pdf;
mod preamble;
mod prose;
mod published;
mod recognise;
mod sections;
mod separated;
mod signs;
mod sink;
mod sniff;
mod stream;
mod table;
mod text;
mod title;
mod traces;
mod wording;

pub use document::{Block, Document, Line, Matrix, Origin, Place, Slot, Spot};
pub use error::{Foreign, ReadError};

use crate::diagnostic::Diagnostic;
use crate::format::{FormatError, Parsed, report_from_json};
use crate::locale::Locale;
use crate::report::Report;

/// Files larger than this are refused: no report comes near it.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

/// Text of more lines than this is refused; the longest reports have a few thousand.
pub const MAX_LINES: usize = 50_000;

/// Text with more tabs and bars than this is refused: each makes a cell.
const MOST_SEPARATORS: usize = 500_000;

/// What is to be read.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The bytes of the file, or of the text that was pasted.
    pub bytes: &'a [u8],
    /// Name of the file; empty where there is none.
    pub name: &'a str,
    /// Media type the browser claims; empty where there is none.
    pub media_type: &'a str,
}

/// Decodes bytes of a legacy charset, by its WHATWG label; nothing where it can't. Browsers and Node bring
/// `TextDecoder`, so the tables needn't be carried.
pub type Decode<'a> = &'a dyn Fn(&str, &[u8]) -> Option<String>;

/// The kinds of source that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Plain text, as pasted or as a file.
    Text,
    /// A web page or a fragment of one.
    Html,
    /// A page this product published, with its data block.
    PublishedHtml,
    /// `gongkai-report` JSON.
    Json,
    /// A Word document, of Word 2007 or later or of WPS.
    Docx,
    /// A workbook of Excel 2007 or later.
    Workbook,
    /// A workbook of Excel 97 to 2003, or of WPS.
    Xls,
    /// Values with separators between them.
    Separated,
    /// A PDF with text in it.
    Pdf,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Text,
        Self::Html,
        Self::PublishedHtml,
        Self::Json,
        Self::Docx,
        Self::Workbook,
        Self::Xls,
        Self::Separated,
        Self::Pdf,
    ];

    /// The word used in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::PublishedHtml => "published-html",
            Self::Json => "json",
            Self::Docx => "docx",
            Self::Workbook => "xlsx",
            Self::Xls => "xls",
            Self::Separated => "csv",
            Self::Pdf => "pdf",
        }
    }
}

/// What reading gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The report, as far as it could be read.
    pub report: Report,
    /// What could not be read with certainty, and what was noticed on the way.
    pub diagnostics: Vec<Diagnostic>,
    /// What it was read from.
    pub kind: Kind,
    /// The format of the file where it is newer than this version knows: show it, don't save over it.
    pub newer: Option<String>,
    /// The source as the reader saw it; none where it carried the report as data.
    pub document: Option<Document>,
    /// Where in the source the report's parts stood.
    pub origins: Vec<Origin>,
}

impl Reading {
    /// A reading of a source that carries the report as data.
    fn of_data(parsed: Parsed, kind: Kind) -> Self {
        let Parsed { report, newer } = parsed;
        Self { report, diagnostics: Vec::new(), kind, newer, document: None, origins: Vec::new() }
    }
}

/// Reads a report from a file or pasted text.
///
/// # Errors
/// Where the source is empty, too large, of a kind that isn't read, or no report is found in it.
pub fn read(source: Source<'_>, decode: Decode<'_>, locale: Locale) -> Result<Reading, ReadError> {
    if source.bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    if let Some(found) = office::read(source.bytes) {
        let found = found?;
        let mut reading = recognise::recognise(found.document, found.kind, locale)?;
        findings::of_unread(&mut reading, &found.unread, locale);
        return Ok(reading);
    }
    if pdf::is_pdf(source.bytes) {
        return recognise::recognise(pdf::document(source.bytes, decode)?, Kind::Pdf, locale);
    }
    let (shape, text) = sniff::sniff(source, decode)?;
    match shape {
        sniff::Shape::Json => read_json(&text, locale),
        sniff::Shape::Html => {
            if html::is_too_much(&text) {
                return Err(ReadError::TooMuch);
            }
            let page = html::Page::parse(&text).ok_or(ReadError::TooDeep)?;
            if let Some(reading) = published::read(&page, locale) {
                return Ok(reading);
            }
            let (damaged, has_frames) = (published::has_block(&page), page.has_frames());
            let mut reading =
                recognise::recognise(page.into_document(), Kind::Html, locale).map_err(|error| match error {
                    ReadError::NotAReport if has_frames => ReadError::OnlyFrames,
                    error => error,
                })?;
            if damaged {
                findings::of_damaged_block(&mut reading, locale);
            }
            Ok(reading)
        }
        sniff::Shape::Separated => recognise::recognise(separated::document(&text)?, Kind::Separated, locale),
        sniff::Shape::Text if text.lines().nth(MAX_LINES).is_some() => Err(ReadError::TooLarge),
        sniff::Shape::Text if text.matches(['\t', '|', '｜']).nth(MOST_SEPARATORS).is_some() => {
            Err(ReadError::TooMuch)
        }
        sniff::Shape::Text => recognise::recognise(text::document(&text), Kind::Text, locale),
    }
}

fn read_json(text: &str, locale: Locale) -> Result<Reading, ReadError> {
    let mut reading = Reading::of_data(report_from_json(text)?, Kind::Json);
    findings::of_json(&mut reading, locale);
    Ok(reading)
}

impl From<FormatError> for ReadError {
    fn from(error: FormatError) -> Self {
        Self::Json(error)
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn the_declarations_for_scripts_name_every_kind_and_no_other() {
        let ids = Kind::ALL.map(|kind| format!("'{}'", kind.id())).join(" | ");
        assert!(include_str!("../module.d.ts").contains(&format!("kind: {ids};")), "{ids}");
    }
}
