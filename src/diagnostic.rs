//! What a check or a reader has to say: what is wrong, where, why, and what would mend it.

use crate::edit::Edit;
use crate::report::{Decimal, Prose, Report};
use crate::schema::{Cell, TableId};

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
}

/// A place in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Location {
    /// The report as a whole.
    Report,
    /// The name of the organ.
    Agency,
    /// The year reported on.
    Year,
    /// The date of publication.
    Published,
    /// A part written in paragraphs.
    Prose(Prose),
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
            Self::Agency => "agency/name".to_owned(),
            Self::Year => "year".to_owned(),
            Self::Published => "published".to_owned(),
            Self::Prose(part) => part.address(),
            Self::Table(table) => table.id().to_owned(),
            Self::Cell(cell) => report.address(cell),
        }
    }
}

/// Something found.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// Stable code of the rule: `A101`. Never reused.
    pub code: &'static str,
    /// Name of the rule after its fault: `row-total-mismatch`.
    pub rule: &'static str,
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
    /// The cells that take part.
    pub related: Vec<Cell>,
    /// What the rule rests on.
    pub basis: &'static str,
    /// Where in the source it was read, for a reader's findings.
    pub source: Option<SourcePlace>,
    /// A change that would mend it.
    pub fix: Option<Fix>,
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
