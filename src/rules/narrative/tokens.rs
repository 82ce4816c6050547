//! A paragraph as the words, numbers and marks that matter.

use super::lexicon::{INDEX, Word};
use super::number::{self, Number};

/// A word, number or mark with its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Token {
    pub what: What,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum What {
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
    pub(super) fn word(&self) -> Option<Word> {
        if let What::Word(word) = self.what { Some(word) } else { None }
    }

    pub(super) fn number(&self) -> Option<&Number> {
        if let What::Number(number) = &self.what { Some(number) } else { None }
    }

    pub(super) fn is(&self, word: Word) -> bool {
        self.word() == Some(word)
    }
}

/// Whether some word among tokens is of a kind.
pub(super) fn has_any(tokens: &[Token], wanted: impl Fn(Word) -> bool) -> bool {
    tokens.iter().filter_map(Token::word).any(wanted)
}

/// The tokens of a paragraph. What lies between two of them is text that isn't understood.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 16);
    let (index, bytes) = (&*INDEX, text.as_bytes());
    let mut at = 0;
    while let Some(&first) = bytes.get(at) {
        if first == b' ' || !text.is_char_boundary(at) {
            at += 1;
            continue;
        }
        if let Some((word, length)) = index.word_at(&bytes[at..]) {
            tokens.push(Token { what: What::Word(word), start: at, end: at + length });
            at += length;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let mut end = at + c.len_utf8();
        let what = match c {
            '。' | '！' | '？' | '!' | '?' => Some(What::Stop),
            '；' | ';' => Some(What::Semicolon),
            '，' | ',' => Some(What::Comma),
            '：' | ':' => Some(What::Colon),
            '、' => Some(What::Pause),
            '（' | '(' => Some(What::Open),
            '）' | ')' => Some(What::Close),
            '《' | '〔' => {
                let close = text[end..].find(['》', '〕']);
                end = close.map_or(end, |close| end + close + '》'.len_utf8());
                Some(What::Name)
            }
            _ if number::may_begin(c) => Number::at(text, at).map(What::Number),
            _ => None,
        };
        if let Some(What::Number(number)) = &what {
            end = number.end;
        }
        if let Some(what) = what {
            tokens.push(Token { what, start: at, end });
        }
        at = end;
    }
    tokens
}

/// Whether all between two places of a paragraph is understood: only tokens and spacing.
pub(super) fn is_covered(text: &str, tokens: &[Token], start: usize, end: usize) -> bool {
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
