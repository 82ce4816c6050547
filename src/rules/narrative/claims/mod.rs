//! What the prose claims of the report's own figures, read once for all rules.

mod absence;
mod cases;
mod documents;
mod lexicon;
mod number;
mod parts;
mod phrase;
mod reader;
mod reporter;
mod requests;
mod scene;
mod scope;
#[cfg(test)]
mod sentences;
mod statements;
pub mod subject;
mod tokens;

use number::Number;
use reader::Reader;
use subject::Subject;

use crate::report::{Decimal, Part, Report, Span};

/// All that the prose claims.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// Counts and amounts, and what there was none of.
    pub counts: Vec<Claim>,
    /// Percentages.
    pub shares: Vec<Share>,
    /// Wholes with their parts.
    pub breakdowns: Vec<Breakdown>,
    /// 均获维持.
    pub upheld: Vec<Upheld>,
    /// 全部办结.
    pub finished: Vec<Finished>,
    /// What is said of 信息处理费.
    pub fees: Vec<FeeClaim>,
}

impl Claims {
    /// Reads the prose and the notes of a report.
    pub fn read(report: &Report) -> Self {
        let mut claims = Self::default();
        let mut reader = Reader::new(report, &mut claims);
        for part in Part::ALL {
            reader.begin(part);
            for (index, paragraph) in report.paragraphs(part).iter().enumerate() {
                reader.paragraph(index, paragraph);
            }
        }
        claims.allow_for_what_carries_over(report);
        claims
    }

    /// Where the prose itself tells how many are carried over, 全部办结 is about the rest.
    fn allow_for_what_carries_over(&mut self, report: &Report) {
        let words = ["结转下", "转下一", "转下年", "结转至", "结转到", "顺延"];
        let carries = |text: &String| words.iter().any(|word| text.contains(word));
        if !self.finished.is_empty() && Part::ALL.iter().any(|&part| report.paragraphs(part).iter().any(carries)) {
            for finished in &mut self.finished {
                finished.in_time = true;
            }
        }
    }
}

/// A number that the prose says of something the tables count.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The digits, or the words that say there was none.
    pub at: Span,
    /// From what it is about to its unit.
    pub phrase: Span,
    /// The number; none where the prose says there was none.
    pub number: Option<Number>,
    /// What it is about, and what else it may as well be about.
    pub readings: Vec<Subject>,
    /// What it could be about if one stretched the words.
    pub stretched: Vec<Subject>,
    /// It is only some of what it is about, so no more than that.
    pub some: bool,
    /// The words leave it open whether it is about this at all.
    pub doubtful: bool,
}

impl Claim {
    /// What it is about, first of all.
    pub fn subject(&self) -> &Subject {
        &self.readings[0]
    }
}

/// A percentage of a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// The number with its sign.
    pub at: Span,
    /// From the part it is of.
    pub phrase: Span,
    /// The percentage.
    pub percent: Number,
    /// The part, as the prose counts it.
    pub part: Option<Decimal>,
    /// What the part is about, where that is a figure of the tables.
    pub subject: Option<Subject>,
    /// What the prose has counted before.
    pub wholes: Vec<Decimal>,
}

/// A whole and its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Breakdown {
    /// The whole, and where it stands.
    pub whole: (Decimal, Span),
    /// Its parts.
    pub parts: Vec<(Decimal, Span)>,
    /// Whether the parts are meant to be all there is.
    pub complete: bool,
}

/// That all was upheld.
#[derive(Debug, Clone, PartialEq)]
pub struct Upheld {
    pub at: Span,
    /// Rows of table 四.
    pub rows: Vec<&'static str>,
    /// Only of what was decided.
    pub decided: bool,
}

/// That all requests were finished.
#[derive(Debug, Clone, PartialEq)]
pub struct Finished {
    pub at: Span,
    /// It only says that none was late.
    pub in_time: bool,
    /// It may mean that none was late.
    pub doubtful: bool,
}

/// What is said of the fee for handling information.
#[derive(Debug, Clone, PartialEq)]
pub struct FeeClaim {
    pub at: Span,
    /// That none was charged.
    pub none: bool,
    /// That it is the notices that are spoken of.
    pub notices: bool,
}
