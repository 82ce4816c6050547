//! The parts a paragraph divides the requests into: how they came, or who made them.

use super::Breakdown;
use super::lexicon::Word;
use super::tokens::{Token, has_any};
use crate::report::{Decimal, Span};

/// The whole told last, and its parts so far.
#[derive(Debug, Default)]
pub struct Parts {
    whole: Option<(Decimal, Span)>,
    parts: Vec<(Decimal, Span, Kind)>,
}

/// Kinds of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Online,
    ByMail,
    InPerson,
    Otherwise,
    NaturalPersons,
    Organisations,
}

impl Kind {
    fn of(text: &str, words: &[Token]) -> Option<Self> {
        words.iter().find_map(|token| match token.word()? {
            Word::Applicant(["natural_person"]) => Some(Self::NaturalPersons),
            Word::Applicant([_, _, ..]) => Some(Self::Organisations),
            Word::Channel => Some(match &text[token.start..token.end] {
                "信函" | "信件" | "邮寄" | "快递" | "信函方式" | "来信" | "书面" => Self::ByMail,
                "当面" | "现场" | "窗口" | "来访" | "线下" => Self::InPerson,
                "其他方式" | "其他渠道" | "其他形式" => Self::Otherwise,
                _ => Self::Online,
            }),
            _ => None,
        })
    }

    const fn is_applicant(self) -> bool {
        matches!(self, Self::NaturalPersons | Self::Organisations)
    }
}

impl Parts {
    /// Takes in a number of requests with its words; gives the breakdown it ends.
    pub fn note(&mut self, text: &str, words: &[Token], value: Decimal, at: Span) -> Option<Breakdown> {
        let flows = |word| matches!(word, Word::Receive | Word::Accept | Word::Finish | Word::Answer | Word::Request);
        match Kind::of(text, words) {
            Some(kind) if self.whole.is_some() => {
                if self.parts.first().is_none_or(|(_, _, known)| known.is_applicant() == kind.is_applicant()) {
                    self.parts.push((value, at, kind));
                }
                None
            }
            None if has_any(words, flows) => {
                let ended = self.end();
                self.whole = Some((value, at));
                ended
            }
            _ => self.end(),
        }
    }

    /// The breakdown so far, where there is one.
    pub fn end(&mut self) -> Option<Breakdown> {
        let parts = std::mem::take(&mut self.parts);
        let whole = self.whole.take().filter(|_| parts.len() > 1)?;
        let has = |kind| parts.iter().any(|&(_, _, known)| known == kind);
        let complete = has(Kind::NaturalPersons) && has(Kind::Organisations)
            || has(Kind::Online) && has(Kind::ByMail) && has(Kind::InPerson)
            || has(Kind::Otherwise);
        let parts = parts.into_iter().map(|(value, at, _)| (value, at)).collect();
        Some(Breakdown { whole, parts, complete })
    }
}
