//! What is written in paragraphs, and places in it.

use std::ops::Range;

use super::Report;
use crate::schema::{SectionId, TableId};

/// The parts of a report that are prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Prose {
    /// The words between title and 一.
    Preamble,
    /// 一、总体情况.
    Overview,
    /// 五、存在的主要问题及改进情况.
    Problems,
    /// 六、其他需要报告的事项.
    OtherMatters,
}

impl Prose {
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::Preamble, Self::Overview, Self::Problems, Self::OtherMatters];

    /// The section it fills; none for the preamble.
    #[must_use]
    pub const fn section(self) -> Option<SectionId> {
        match self {
            Self::Preamble => None,
            Self::Overview => Some(SectionId::Overview),
            Self::Problems => Some(SectionId::Problems),
            Self::OtherMatters => Some(SectionId::OtherMatters),
        }
    }

    /// The prose of a section; none where the section is a table.
    #[must_use]
    pub fn of_section(section: SectionId) -> Option<Self> {
        Self::ALL.into_iter().find(|prose| prose.section() == Some(section))
    }
}

/// Whatever is written in paragraphs: prose, or the notes (注) beside a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Preamble or section.
    Prose(Prose),
    /// What is written beside a table.
    Notes(TableId),
}

impl Part {
    /// All seven, prose first.
    pub const ALL: [Self; 7] = [
        Self::Prose(Prose::Preamble),
        Self::Prose(Prose::Overview),
        Self::Prose(Prose::Problems),
        Self::Prose(Prose::OtherMatters),
        Self::Notes(TableId::Disclosure),
        Self::Notes(TableId::Requests),
        Self::Notes(TableId::Remedies),
    ];

    /// The section it stands in; none for the preamble.
    #[must_use]
    pub const fn section(self) -> Option<SectionId> {
        match self {
            Self::Prose(prose) => prose.section(),
            Self::Notes(table) => Some(table.section()),
        }
    }

    /// Its address in files and diagnostics: `sections/overview`, `table_notes/requests`.
    #[must_use]
    pub fn address(self) -> String {
        match self {
            Self::Prose(Prose::Preamble) => "preamble".to_owned(),
            Self::Prose(prose) => format!("sections/{}", prose.section().map_or("", SectionId::id)),
            Self::Notes(table) => format!("table_notes/{}", table.id()),
        }
    }

    /// The part at an address.
    #[must_use]
    pub fn at(address: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.address() == address)
    }
}

impl From<Prose> for Part {
    fn from(prose: Prose) -> Self {
        Self::Prose(prose)
    }
}

/// A stretch of one paragraph. In files and addresses its ends count characters
/// (`sections/overview/2:14-20`, all from 0); here they count bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The part.
    pub part: Part,
    /// The paragraph, from 0.
    pub paragraph: u32,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A stretch of a paragraph, by bytes.
    #[must_use]
    pub fn new(part: Part, paragraph: usize, bytes: std::ops::Range<usize>) -> Self {
        // A paragraph of more than 4 GB can't be held by anything that runs this.
        let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { part, paragraph: index(paragraph), start: index(bytes.start), end: index(bytes.end) }
    }

    /// Its bytes in the paragraph.
    #[must_use]
    pub const fn bytes(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether both cover a character of the same paragraph.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        (self.part, self.paragraph) == (other.part, other.paragraph) && self.start < other.end && other.start < self.end
    }

    /// The paragraph it is in; none where the report has changed under it.
    #[must_use]
    pub fn paragraph(self, report: &Report) -> Option<&str> {
        report.paragraphs(self.part).get(self.paragraph as usize).map(String::as_str)
    }

    /// The text it covers; none where the report has changed under it.
    #[must_use]
    pub fn text(self, report: &Report) -> Option<&str> {
        self.paragraph(report)?.get(self.bytes())
    }

    /// Its address: `sections/overview/2:14-20`.
    #[must_use]
    pub fn address(self, report: &Report) -> String {
        let count = |bytes: Range<usize>| {
            let text = self.paragraph(report).and_then(|paragraph| paragraph.get(bytes));
            text.map_or(0, |text| text.chars().count())
        };
        let start = count(0..self.start as usize);
        let end = start + count(self.bytes());
        format!("{}/{}:{start}-{end}", self.part.address(), self.paragraph)
    }

    /// The stretch at an address; none where the report has no such place.
    #[must_use]
    pub fn at(address: &str, report: &Report) -> Option<Self> {
        let (part, place) = address.rsplit_once('/')?;
        let (paragraph, ends) = place.split_once(':')?;
        let (start, end) = ends.split_once('-')?;
        let (part, paragraph): (_, usize) = (Part::at(part)?, paragraph.parse().ok()?);
        let text = report.paragraphs(part).get(paragraph)?;
        let byte = |characters: &str| {
            let characters: usize = characters.parse().ok()?;
            text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(characters)
        };
        let (start, end) = (byte(start)?, byte(end)?);
        (start <= end).then(|| Self::new(part, paragraph, start..end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_their_addresses_correspond() {
        for part in Part::ALL {
            assert_eq!(Part::at(&part.address()), Some(part));
        }
        assert_eq!(Part::at("sections"), None);
    }

    #[test]
    fn spans_count_characters_in_addresses_and_survive_what_is_gone() {
        let mut report = Report::sample();
        let part = Part::Prose(Prose::OtherMatters);
        let text = report.paragraphs(part)[0].clone();
        let start = text.find("信息处理费").expect("text");
        let span = Span::new(part, 0, start..start + "信息处理费".len());
        assert_eq!(span.text(&report), Some("信息处理费"));
        let address = span.address(&report);
        assert_eq!(Span::at(&address, &report), Some(span));
        for wrong in ["sections/other_matters/0:9-99", "sections/other_matters/3:0-1", "sections/other_matters/0:3-1"] {
            assert_eq!(Span::at(wrong, &report), None);
        }
        report.paragraphs_mut(part).clear();
        assert_eq!(span.text(&report), None);
    }
}
