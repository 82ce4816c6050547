//! What browser storage holds of a draft: its generations, as `gongkai-draft/1`, and its line in the index.

use std::fmt;

use serde_json::{Value, json};

use super::{Parsed, report_from_value, report_to_value};
use crate::report::Report;

const FORMAT: &str = "gongkai-draft/1";
const FAMILY: &str = "gongkai-draft/";
const VERSION: u32 = 1;

/// Names one generation of a draft: a counter, and the hash of its text. Two texts saved under
/// the same number are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Revision {
    /// Counts the saves of a draft, from 1.
    pub number: u64,
    hash: u64,
}

impl Revision {
    /// The name of a text.
    #[must_use]
    pub fn of(number: u64, text: &str) -> Self {
        Self { number, hash: hash(text) }
    }

    /// Whether the text is the one it was given to, undamaged.
    #[must_use]
    pub fn names(self, text: &str) -> bool {
        self.hash == hash(text)
    }

    /// Reads what `Display` writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (number, hash) = text.split_once('-')?;
        Some(Self { number: number.parse().ok()?, hash: u64::from_str_radix(hash, 16).ok()? })
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:016x}", self.number, self.hash)
    }
}

/// FNV-1a, 64 bits. It guards against damage, not against malice.
#[must_use]
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A text led by its hash.
#[must_use]
pub fn seal(text: &str) -> String {
    format!("{:016x} {text}", hash(text))
}

/// The text that was sealed; none where it is damaged.
#[must_use]
pub fn unseal(sealed: &str) -> Option<&str> {
    let (seal, text) = sealed.split_once(' ')?;
    (u64::from_str_radix(seal, 16) == Ok(hash(text))).then_some(text)
}

/// A generation of a draft, read.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftGeneration {
    /// The report.
    pub report: Report,
    /// When it was saved, in milliseconds since 1970.
    pub saved: u64,
    /// Whether a newer version wrote it: show it, don't save over it.
    pub newer: bool,
}

/// Writes a generation.
#[must_use]
pub fn draft_to_json(id: &str, number: u64, saved: u64, report: &Report) -> String {
    json!({ "format": FORMAT, "id": id, "revision": number, "saved": saved, "report": report_to_value(report) })
        .to_string()
}

/// Reads a generation; none where this version cannot.
#[must_use]
pub fn draft_from_json(text: &str) -> Option<DraftGeneration> {
    let Value::Object(mut root) = serde_json::from_str(text).ok()? else { return None };
    let version: u32 = root.get("format")?.as_str()?.strip_prefix(FAMILY)?.parse().ok()?;
    let Parsed { report, newer } = report_from_value(root.shift_remove("report")?).ok()?;
    let saved = root.get("saved").and_then(Value::as_u64).unwrap_or_default();
    Some(DraftGeneration { report, saved, newer: version > VERSION || newer.is_some() })
}

/// What a list of drafts shows of one, and which of its generations is current.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftEntry {
    /// The draft.
    pub id: String,
    /// Its current generation.
    pub revision: Revision,
    /// The name it was given, if any. It is kept apart, so that it outlives the entry; a listing fills it in.
    pub name: Option<String>,
    /// Whether last year's report is kept beside it; a listing fills it in.
    pub has_previous: bool,
    /// The report's title; the id where this version can't read the report.
    pub title: String,
    /// Name of the organ that reports.
    pub agency: String,
    /// The year reported on.
    pub year: Option<u16>,
    /// When it was last saved, in milliseconds since 1970.
    pub modified: u64,
    /// When it was deleted, if it was; it can still be restored.
    pub deleted_at: Option<u64>,
    /// Length of the current generation in bytes.
    pub bytes: usize,
}

impl DraftEntry {
    /// Describes a generation by its report, none where this version can't read it.
    #[must_use]
    pub fn of(id: &str, revision: Revision, bytes: usize, modified: u64, report: Option<&Report>) -> Self {
        Self {
            id: id.to_owned(),
            revision,
            name: None,
            has_previous: false,
            title: report.map_or_else(|| id.to_owned(), Report::title),
            agency: report.map(|report| report.agency.name.clone()).unwrap_or_default(),
            year: report.and_then(|report| report.year),
            modified,
            deleted_at: None,
            bytes,
        }
    }

    /// What to show of it: its name, or else the report's title.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.title)
    }

    /// Writes the entry, sealed.
    #[must_use]
    pub fn to_text(&self) -> String {
        let json = json!({
            "id": self.id,
            "revision": self.revision.to_string(),
            "title": self.title,
            "agency": self.agency,
            "year": self.year,
            "modified": self.modified,
            "deleted": self.deleted_at,
            "bytes": self.bytes,
        })
        .to_string();
        seal(&json)
    }

    /// Reads an entry; none where it is damaged.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let root: Value = serde_json::from_str(unseal(text)?).ok()?;
        let string = |member: &str| root.get(member).and_then(Value::as_str);
        let number = |member: &str| root.get(member).and_then(Value::as_u64);
        Some(Self {
            id: string("id")?.to_owned(),
            revision: Revision::parse(string("revision")?)?,
            name: None,
            has_previous: false,
            title: string("title")?.to_owned(),
            agency: string("agency")?.to_owned(),
            year: number("year").and_then(|year| year.try_into().ok()),
            modified: number("modified")?,
            deleted_at: number("deleted"),
            bytes: number("bytes")?.try_into().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generation_and_its_entry_come_back_as_they_were() {
        let report = Report::sample();
        let text = draft_to_json("d1", 12, 1_767_000_000_000, &report);
        let read = draft_from_json(&text).expect("own output");
        let entry = DraftEntry::of("d1", Revision::of(12, &text), text.len(), read.saved, Some(&report));
        assert_eq!(read, DraftGeneration { report, saved: 1_767_000_000_000, newer: false });

        assert_eq!((entry.year, entry.agency.as_str()), (Some(2025), "示例县人民政府"));
        for entry in [DraftEntry { deleted_at: Some(7), ..entry.clone() }, entry] {
            assert_eq!(DraftEntry::from_text(&entry.to_text()), Some(entry));
        }
    }

    #[test]
    fn a_revision_is_told_by_number_and_text() {
        let revision = Revision::of(3, "文");
        assert_eq!(Revision::parse(&revision.to_string()), Some(revision));
        assert!(revision.names("文") && !revision.names("文 "));
        assert_ne!(revision, Revision::of(3, "字"));
        for nothing in ["", "3", "-", "3-", "-ff", "a-ff", "3-fg"] {
            assert_eq!(Revision::parse(nothing), None, "{nothing}");
        }
        // The published test vectors of FNV-1a.
        assert_eq!((hash(""), hash("foobar")), (0xcbf2_9ce4_8422_2325, 0x8594_4171_f739_67e8));
    }

    #[test]
    fn damage_to_an_entry_is_noticed() {
        let text = DraftEntry::of("d1", Revision::of(1, "x"), 1, 0, None).to_text();
        assert!(DraftEntry::from_text(&text).is_some());
        for damaged in ["", "x", " {}", &text[1..], &text[..text.len() - 1], &text.replace("d1", "d2")] {
            assert_eq!(DraftEntry::from_text(damaged), None);
        }
    }

    #[test]
    fn what_a_newer_version_wrote_is_read_and_said_to_be_newer() {
        let text = draft_to_json("d1", 1, 0, &Report::sample());
        for newer in [text.replace("draft/1", "draft/2"), text.replace("report/1", "report/2")] {
            assert!(draft_from_json(&newer).expect("report").newer);
        }
        assert_eq!(draft_from_json(&text.replace("draft/1", "memo/1")), None);
        assert_eq!(draft_from_json(&text.replace("\"edition\":\"2021\"", "\"edition\":\"2035\"")), None);
    }
}
