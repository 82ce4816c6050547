//! A paragraph as the words, numbers and marks that matter.

use std::ops::Range;

use super::lexicon::{INDEX, Sign, Word, width};
use super::number::Number;

/// A word, number or mark with its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Token {
    pub what: What,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum What {
    Word(Word),
    Number(Number),
    /// 。！？
    Stop,
    /// ；
    Semicolon,
    /// ，
    Comma,
    /// ：
    Colon,
    /// 、
    Pause,
    /// （
    Open,
    /// ）
    Close,
    /// 《…》 or 〔…〕: the name of something.
    Name,
}

impl Token {
    pub fn word(&self) -> Option<Word> {
        if let What::Word(word) = self.what { Some(word) } else { None }
    }

    pub fn number(&self) -> Option<&Number> {
        if let What::Number(number) = &self.what { Some(number) } else { None }
    }

    pub fn is(&self, wanted: Word) -> bool {
        self.word().is_some_and(|word| word.is(wanted))
    }

    /// Whether it is a mark between clauses or parts of one.
    pub const fn is_pause(&self) -> bool {
        matches!(self.what, What::Pause)
    }
}

/// Whether a word is among tokens.
pub fn has(tokens: &[Token], wanted: Word) -> bool {
    tokens.iter().any(|token| token.is(wanted))
}

/// Whether some word among tokens is of a kind.
pub fn has_any(tokens: &[Token], wanted: impl Fn(Word) -> bool) -> bool {
    tokens.iter().filter_map(Token::word).any(wanted)
}

/// Puts the tokens of a sentence in place of others. What lies between two of them is text that isn't understood.
pub fn read_tokens(text: &str, sentence: Range<usize>, tokens: &mut Vec<Token>) {
    tokens.clear();
    let (index, bytes) = (&*INDEX, text.as_bytes());
    let mut at = sentence.start;
    while at < sentence.end {
        let Some((sign, length)) = index.sign_at(&bytes[at..]) else {
            at += width(bytes[at]);
            continue;
        };
        let (start, end) = (at, at + length);
        at = end;
        let what = match sign {
            Sign::Word(word) => What::Word(word),
            Sign::Mark(&mark) => mark,
            Sign::Name => {
                at = name_end(&text[end..sentence.end]).map_or(end, |length| end + length);
                What::Name
            }
            Sign::Numeral => {
                let Some(number) = Number::at(text, start) else { continue };
                at = number.end;
                What::Number(number)
            }
        };
        tokens.push(Token { what, start, end: at });
    }
}

/// Where a name ends, with its mark. One without a mark is not looked for all through the text.
fn name_end(text: &str) -> Option<usize> {
    const LONGEST: usize = 120;
    let close = text.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '》' | '〕'));
    close.map(|(at, mark)| at + mark.len_utf8())
}

/// Whether all between two places of a paragraph is understood: only tokens and spacing.
pub fn is_covered(text: &str, tokens: &[Token], start: usize, end: usize) -> bool {
    let mut at = start;
    let blank = |from: usize, to: usize| {
        let quotes = |c: char| crate::numeral::is_spacing(c) || "“”\"'‘’".contains(c);
        text.get(from..to).is_none_or(|gap| gap.chars().all(quotes))
    };
    for token in tokens.iter().filter(|token| token.start >= start && token.end <= end) {
        if !blank(at, token.start) {
            return false;
        }
        at = token.end;
    }
    blank(at, end)
}
