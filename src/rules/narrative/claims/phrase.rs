//! A number with the words that tell what it is about.

use super::lexicon::Word;
use super::number::{Number, Unit};
use super::scene::Scene;
use super::subject::Subject;
use super::tokens::{Token, has, has_any, is_covered};

/// A number and its words.
pub struct Phrase<'a> {
    pub text: &'a str,
    /// The words that tell it.
    pub words: &'a [Token],
    /// What stands behind the number.
    after: &'a [Token],
    pub number: &'a Number,
    /// The number's place.
    token: Token,
    /// The first and last of the words that count.
    ends: (Token, Token),
    /// Whether all between is understood.
    pub clear: bool,
}

/// A number understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Meaning {
    /// What it is about, likeliest first; any of them will do.
    pub readings: Vec<Subject>,
    /// What it could be about if one stretched the words.
    pub stretched: Vec<Subject>,
    /// It is only some of it.
    pub some: bool,
    /// The words leave it open.
    pub doubtful: bool,
    /// Where the words that tell it begin and end.
    pub start: usize,
    pub end: usize,
}

impl Meaning {
    pub fn of(subject: Subject) -> Self {
        Self::any_of(vec![subject])
    }

    /// One of several, likeliest first.
    pub const fn any_of(readings: Vec<Subject>) -> Self {
        Self { readings, stretched: Vec::new(), some: false, doubtful: false, start: 0, end: 0 }
    }

    /// Words that aren't all understood may say that it is only a part.
    pub fn unless_clear(mut self, clear: bool) -> Self {
        self.some |= !clear;
        self.doubtful |= !clear;
        self
    }
}

impl<'a> Phrase<'a> {
    /// Takes the words before the number, else those behind it, else those of the clause before.
    pub fn find(
        text: &'a str,
        [before, after, pending]: [&'a [Token]; 3],
        token: Token,
        number: &'a Number,
    ) -> Option<Self> {
        let bare = |token: &Token| matches!(token.word(), Some(Word::Filler | Word::All | Word::Including));
        let (words, until) = if before.iter().any(tells) {
            // 审核件3份目录: what is counted stands behind and is none of ours.
            if after.first().is_some_and(|token| token.is(Word::Aside)) {
                return None;
            }
            (before, token.start)
        } else if after.iter().any(tells) {
            (after, 0)
        } else if before.iter().all(bare) && follows_directly(text, pending, token) {
            (pending, 0)
        } else {
            return None;
        };
        let counts = |token: &&Token| tells(token) || token.is(Word::Application);
        let (first, last) = (*words.iter().find(counts)?, *words.iter().rfind(counts)?);
        let from = if first.start > token.start { token.end } else { first.start };
        let clear = is_covered(text, words, from, until.max(last.end));
        Some(Self { text, words, after, number, token, ends: (first, last), clear })
    }

    /// A name and the number that 分别 gives it.
    pub fn of_name(text: &'a str, name: &'a [Token], token: Token, number: &'a Number) -> Option<Self> {
        let ends = (*name.first()?, *name.last()?);
        Some(Self { text, words: name, after: &[], number, token, ends, clear: true })
    }

    /// What the number is about; several where it is said of each of several things.
    pub fn meanings(&self, scene: &Scene) -> Vec<Meaning> {
        let mut meanings = if self.number.unit == Unit::Money {
            self.fee().into_iter().collect()
        } else if self.has_any(|word| matches!(word, Word::Remedy(_) | Word::Outcome(_))) {
            scene.case(self)
        } else if self.has_any(|word| matches!(word, Word::Document(_) | Word::Fate(_))) && !self.has(Word::Request) {
            scene.document(self).into_iter().collect()
        } else if self.has_any(|word| matches!(word, Word::Decision(_))) {
            self.decision().into_iter().collect()
        } else {
            scene.request(self)
        };
        for meaning in &mut meanings {
            meaning.start = self.ends.0.start.min(self.token.start);
            meaning.end = self.ends.1.end.max(self.token.end);
        }
        meanings
    }

    pub fn has(&self, wanted: Word) -> bool {
        has(self.words, wanted)
    }

    pub fn has_any(&self, wanted: impl Fn(Word) -> bool) -> bool {
        has_any(self.words, wanted)
    }

    /// The first word of a kind, by what it carries.
    pub fn first<T>(&self, pick: impl Fn(Word) -> Option<T>) -> Option<T> {
        self.words.iter().filter_map(Token::word).find_map(pick)
    }

    /// The last.
    pub fn last<T>(&self, pick: impl Fn(Word) -> Option<T>) -> Option<T> {
        self.words.iter().rev().filter_map(Token::word).find_map(pick)
    }

    /// Whether the number is said of each thing named: 均为, 各.
    pub fn is_of_each(&self) -> bool {
        let each = self.words.iter().rposition(|token| token.is(Word::All) || token.is(Word::Each));
        each.is_some_and(|each| self.words[each + 1..].iter().all(|token| token.is(Word::Filler)))
    }

    /// Whether the number is followed by what it counts: 60份申请.
    pub fn counts_requests(&self) -> bool {
        has_any(self.after, |word| matches!(word, Word::Request | Word::Application))
    }

    /// Where the number stands.
    pub const fn start(&self) -> usize {
        self.token.start
    }

    /// Whether all that is said behind the words is understood.
    pub fn ends_clause(&self) -> bool {
        let from = self.ends.1.end;
        is_covered(self.text, self.after, from, end_of_phrase(self.text, from))
    }

    /// Whether the number comes first: 3件结转下年度.
    pub const fn begins_with_number(&self) -> bool {
        self.ends.0.start > self.token.start
    }
}

/// Whether a word can say what a number is about.
pub fn tells(token: &Token) -> bool {
    names(token) || matches!(token.word(), Some(Word::Handle | Word::Request | Word::Channel))
}

/// Whether a word names one thing the tables count.
pub fn names(token: &Token) -> bool {
    matches!(
        token.word(),
        Some(
            Word::Receive
                | Word::Accept
                | Word::Finish
                | Word::Answer
                | Word::CarriedIn
                | Word::CarriedOut
                | Word::Carried
                | Word::Result(_)
                | Word::Applicant(_)
                | Word::Remedy(_)
                | Word::Outcome(_)
                | Word::Document(_)
                | Word::Fate(_)
                | Word::Decision(_)
                | Word::Fee
        )
    )
}

/// What the words of a kind carry, each once.
pub fn distinct<T: PartialEq>(words: &[Token], pick: impl Fn(Word) -> Option<T>) -> Vec<T> {
    let mut found = Vec::new();
    for picked in words.iter().filter_map(Token::word).filter_map(pick) {
        if !found.contains(&picked) {
            found.push(picked);
        }
    }
    found
}

/// Rows 结转 may be about, likeliest first.
pub fn carried(text: &str, words: &[Token]) -> Option<&'static [&'static str]> {
    for (at, token) in words.iter().enumerate() {
        match token.word() {
            Some(Word::CarriedIn) => return Some(&["carried_in"]),
            Some(Word::CarriedOut) => return Some(&["carried_out"]),
            Some(Word::Carried) => {
                // Which year it names isn't followed up: either way is taken.
                let near = words[at + 1..].iter().chain(words[..at].iter().rev()).find_map(Token::number);
                let dated = near.is_some_and(|number| number.unit == Unit::Year);
                let onward = dated || text[token.end..].starts_with(['到', '至']);
                return Some(if onward { &["carried_out", "carried_in"] } else { &["carried_in", "carried_out"] });
            }
            _ => {}
        }
    }
    None
}

/// Where the words end that a place of a text belongs to.
pub fn end_of_phrase(text: &str, from: usize) -> usize {
    text[from..].find(|c| "，。；：、（）！？,;:()!?".contains(c)).map_or(text.len(), |length| from + length)
}

/// Whether nothing but filling stands between the clause before and a number: 收到申请，共60件.
fn follows_directly(text: &str, pending: &[Token], number: Token) -> bool {
    let told = pending.iter().rev().find(|token| !token.is(Word::Filler) && !token.is_pause());
    let between = told.and_then(|token| text.get(token.end..number.start)).unwrap_or("?");
    between.chars().all(|c| " ，,：:（(共计总数量为是达到有了合件的案情况".contains(c))
}
