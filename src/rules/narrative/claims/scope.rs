//! Whose figures a sentence gives, and of what time.

use super::lexicon::Word;
use super::number::{Number, Unit};
use super::reporter::Reporter;
use super::tokens::{Token, What, has};
use crate::report::Decimal;

/// Whose figures they are, and of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    whose: Whose,
    /// Of another year, or of a part of this one.
    other_time: bool,
    /// Of another year in this clause only, which compares.
    compared: bool,
    /// What follows is part of what was told: 其中.
    among: bool,
}

/// Whose figures they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Own,
    /// Perhaps those of the government alone, not of all its organs.
    Perhaps,
    Others,
}

impl Scope {
    /// As a sentence begins.
    pub const fn new() -> Self {
        Self { whose: Whose::Own, other_time: false, compared: false, among: false }
    }

    /// Whether the figures are the report's own.
    pub fn is_own(self) -> bool {
        self.whose != Whose::Others && !self.other_time && !self.compared
    }

    /// Whether that is in doubt.
    pub fn is_doubtful(self) -> bool {
        self.whose == Whose::Perhaps
    }

    /// As a bracket opens: what is in it is part of what stands before it.
    pub const fn inside(self) -> Self {
        Self { among: true, ..self }
    }

    /// As ； is passed: another body may be spoken of, the time stays.
    pub const fn next_segment(self) -> Self {
        Self { other_time: self.other_time, ..Self::new() }
    }

    /// Whether the figures are those of the year reported on, and of all of it.
    pub fn settle_time(&mut self, year: Option<u16>, text: &str, clause: &[Token]) {
        self.compared = false;
        let compares = || has(clause, Word::Change);
        let carries = || has(clause, Word::Carried);
        for token in clause {
            match &token.what {
                What::Number(number) if number.unit == Unit::Year && !carries() => {
                    let other = year.is_some_and(|year| number.value != Decimal::from(year));
                    if compares() {
                        self.compared |= other;
                    } else {
                        self.other_time = other;
                    }
                }
                What::Number(number) if number.unit == Unit::Month => {
                    let until = number.most.unwrap_or(number.value);
                    let begins = number.value == Decimal::ONE && text[token.end..].trim_start().starts_with('1');
                    self.other_time |= until != Decimal::from(12) && !begins;
                }
                What::Word(Word::PartOfYear | Word::ManyYears) => self.other_time = true,
                What::Word(Word::LastYear) if !compares() => self.other_time = true,
                What::Word(Word::ThisYear) => self.other_time = false,
                _ => {}
            }
        }
    }

    /// Whose figures they are: looks at the names of organs before the first number.
    pub fn settle_body(&mut self, reporter: &Reporter<'_>, text: &str, clause: &[Token]) {
        let Some(first) = clause.first().filter(|_| clause.iter().any(is_telling)) else { return };
        let marks = ['。', '！', '？', '，', '；', '：', '（', '）', '、', '!', '?', ',', ';', ':', '(', ')'];
        let lead = &text[..first.start];
        let mut at = lead.rfind(marks).map_or(0, |mark| mark + lead[mark..].chars().next().map_or(0, char::len_utf8));
        let mut whole = false;
        for (nth, token) in clause.iter().enumerate() {
            let gap = text.get(at..token.start).unwrap_or_default().trim();
            let acting = !gap.is_empty() && clause[nth..].iter().find(|token| !is_between(token)).is_some_and(acts);
            match acting.then(|| reporter.speaks_of(gap)).flatten() {
                Some(true) if !self.among => {
                    self.whose = if reporter.is_doubtful(gap) { Whose::Perhaps } else { self.whose };
                }
                Some(_) if !gap.starts_with(['我', '本']) => self.whose = Whose::Others,
                _ => {}
            }
            at = token.end;
            match token.word() {
                Some(Word::Including) => self.among = true,
                Some(Word::Region(kind)) => {
                    whole = reporter.covers(kind);
                    self.whose = if whole { Whose::Own } else { Whose::Others };
                }
                Some(Word::Others) if !whole => self.whose = Whose::Others,
                _ => {}
            }
            if token.number().is_some_and(Number::counts) {
                break;
            }
        }
    }
}

/// Whether a token can tell whose figures they are.
fn is_telling(token: &Token) -> bool {
    acts(token) || matches!(token.word(), Some(Word::Including | Word::Region(_) | Word::Others))
}

/// Whether a token may stand between an organ and what it did.
fn is_between(token: &Token) -> bool {
    matches!(token.word(), Some(Word::Filler | Word::ThisYear | Word::All | Word::Topic | Word::Join | Word::InTime))
        || token.number().is_some_and(|number| number.unit == Unit::Year)
}

/// Whether a token is what an organ did with requests or documents.
fn acts(token: &Token) -> bool {
    matches!(
        token.word(),
        Some(
            Word::Receive
                | Word::Accept
                | Word::Handle
                | Word::Finish
                | Word::Answer
                | Word::Not
                | Word::NotReceived
                | Word::NotMade(_)
                | Word::Fate(_)
                | Word::Request
                | Word::Decision(_)
                | Word::Fee
                | Word::CarriedIn
                | Word::CarriedOut
        )
    )
}
