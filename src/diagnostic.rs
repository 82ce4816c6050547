//! What a check or a reader has to say: what is wrong, where, why, and what would mend it.

use std::borrow::Cow;

use crate::edit::Edit;
use crate::report::{Decimal, Extras, Part, Report, Span, Waiver};
use crate::schema::{Cell, SectionId, TableId};

/// How sure and how grave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// 错误 — wrong beyond doubt.
    Error,
    /// 提醒 — needs a look.
    Warning,
    /// 建议 — would be better.
    Advice,
}

impl Severity {
    /// The word used in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }

    /// The severity a word means.
    #[must_use]
    pub fn by_id(id: &str) -> Option<Self> {
        [Self::Error, Self::Warning, Self::Advice].into_iter().find(|severity| severity.id() == id)
    }
}

/// A place in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Location {
    /// The report as a whole.
    Report,
    /// The title as printed.
    Title,
    /// The name of the organ.
    Agency,
    /// The year reported on.
    Year,
    /// The date of publication.
    Published,
    /// The heading of a section.
    Heading(SectionId),
    /// A part written in paragraphs.
    Part(Part),
    /// A stretch of text.
    Span(Span),
    /// A table as a whole.
    Table(TableId),
    /// A cell.
    Cell(Cell),
}

impl Location {
    /// The address in files and messages.
    #[must_use]
    pub fn address(self, report: &Report) -> String {
        match self {
            Self::Report => String::new(),
            Self::Title => "title".to_owned(),
            Self::Agency => "agency/name".to_owned(),
            Self::Year => "year".to_owned(),
            Self::Published => "published".to_owned(),
            Self::Heading(section) => format!("headings/{}", section.id()),
            Self::Part(part) => part.address(),
            Self::Span(span) => span.address(report),
            Self::Table(table) => table.id().to_owned(),
            Self::Cell(cell) => report.address(cell),
        }
    }

    /// The place at an address; none where the report has no such place.
    #[must_use]
    pub fn at(address: &str, report: &Report) -> Option<Self> {
        let heading = || {
            let id = address.strip_prefix("headings/")?;
            SectionId::ALL.into_iter().find(|section| section.id() == id)
        };
        Some(match address {
            "" => Self::Report,
            "title" => Self::Title,
            "agency/name" => Self::Agency,
            "year" => Self::Year,
            "published" => Self::Published,
            _ => None
                .or_else(|| heading().map(Self::Heading))
                .or_else(|| Part::at(address).map(Self::Part))
                .or_else(|| TableId::by_id(address).map(Self::Table))
                .or_else(|| report.cell(address).map(Self::Cell))
                .or_else(|| Span::at(address, report).map(Self::Span))?,
        })
    }

    /// The section it is in; none before section 一.
    #[must_use]
    pub const fn section(self) -> Option<SectionId> {
        match self {
            Self::Report | Self::Title | Self::Agency | Self::Year | Self::Published => None,
            Self::Heading(section) => Some(section),
            Self::Part(part) | Self::Span(Span { part, .. }) => part.section(),
            Self::Table(table) | Self::Cell(Cell { table, .. }) => Some(table.section()),
        }
    }

    /// Sorts places as they come in the document.
    #[must_use]
    pub fn order(self) -> impl Ord {
        let rank = match self {
            Self::Report => 0,
            Self::Title => 1,
            Self::Agency => 2,
            Self::Year => 3,
            Self::Published => 4,
            Self::Heading(_) => 5,
            Self::Table(_) => 6,
            Self::Cell(_) => 7,
            Self::Part(_) => 8,
            Self::Span(_) => 9,
        };
        let cell = if let Self::Cell(cell) = self { Some(cell) } else { None };
        let span = if let Self::Span(span) = self { Some(span) } else { None };
        let preamble = matches!(self, Self::Part(_) | Self::Span(_)) && self.section().is_none();
        (self.section(), preamble, rank, cell, span)
    }
}

/// Something found.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// Stable code of the rule: `A101`. Never reused.
    pub code: Cow<'static, str>,
    /// Name of the rule after its fault: `row-total-mismatch`.
    pub rule: Cow<'static, str>,
    /// How grave.
    pub severity: Severity,
    /// The place.
    pub at: Location,
    /// What is wrong, in a few words.
    pub title: String,
    /// What is wrong, in a sentence with its numbers.
    pub message: String,
    /// Both sides, where it is about a sum.
    pub terms: Option<Terms>,
    /// The other places that take part.
    pub related: Vec<Location>,
    /// What the rule rests on.
    pub basis: Cow<'static, str>,
    /// Where in the source it was read, for a reader's findings.
    pub source: Option<SourcePlace>,
    /// A change that would mend it.
    pub fix: Option<Fix>,
    /// Why it is right all the same, where the report says so. It then stands against nothing.
    pub waived: Option<String>,
}

impl Diagnostic {
    /// Whether nobody has explained it yet.
    #[must_use]
    pub const fn stands(&self) -> bool {
        self.waived.is_none()
    }

    /// The reason why it is right all the same, as the report keeps it.
    #[must_use]
    pub fn waiver(&self, report: &Report, reason: String) -> Waiver {
        let (code, at) = (self.code.clone().into_owned(), self.at.address(report));
        Waiver { code, at, reason, text: self.subject(report), extras: Extras::new() }
    }

    /// Whether a reason is about it: the same rule at the same place, or about the same words in the same part. A reason
    /// that tells words or figures holds for these alone.
    #[must_use]
    pub fn is_waived_by(&self, waiver: &Waiver, report: &Report) -> bool {
        let is_there = || match self.at {
            Location::Span(span) if waiver.text.is_some() => {
                let part = waiver.at.rsplit_once('/').map_or(&*waiver.at, |(part, _)| part);
                part == span.part.address()
            }
            at => waiver.at == at.address(report),
        };
        waiver.code == self.code && (waiver.text.is_none() || waiver.text == self.subject(report)) && is_there()
    }

    /// The words or figures it is about: both sides of a sum, the value of a cell, a stretch of text.
    fn subject(&self, report: &Report) -> Option<String> {
        match (self.at, self.terms) {
            (_, Some(Terms { left, right })) => Some(format!("{left} ≠ {right}")),
            (Location::Cell(cell), None) => Some(report.quantity(cell).to_string()),
            (Location::Span(span), None) => span.text(report).map(str::to_owned),
            _ => None,
        }
    }
}

/// Both sides of a sum that should agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// The left side.
    pub left: Decimal,
    /// The right side.
    pub right: Decimal,
}

impl Terms {
    /// Left less right.
    #[must_use]
    pub fn difference(self) -> Decimal {
        self.left - self.right
    }

    /// The difference as people write it: `−1`, with a sign that keeps to its number.
    #[must_use]
    pub fn difference_in_words(self) -> String {
        self.difference().to_string().replace('-', "−")
    }
}

/// A place in what was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcePlace {
    /// Its name, which no other place of the source has.
    pub id: String,
    /// Where, in words a person can follow: 第 12 行.
    pub place: String,
    /// The text there, shortened.
    pub excerpt: String,
}

/// Whether a fix may be taken unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applicability {
    /// Changes nothing a person could have meant.
    Safe,
    /// Likely right, but a person must look.
    NeedsReview,
}

impl Applicability {
    /// The word used in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::NeedsReview => "needs-review",
        }
    }

    /// What a word means.
    #[must_use]
    pub fn by_id(id: &str) -> Option<Self> {
        [Self::Safe, Self::NeedsReview].into_iter().find(|one| one.id() == id)
    }
}

/// A change that would mend what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// What it does: 改总计为 12.
    pub title: String,
    /// Whether it may be taken unseen.
    pub applicability: Applicability,
    /// The same edits a person would make.
    pub edits: Vec<Edit>,
}
