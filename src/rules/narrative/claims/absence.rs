//! What the prose says there was none of.

use super::cases::{outcome, remedies, remedy};
use super::documents::{ISSUED, REPEALED, document};
use super::lexicon::Word;
use super::phrase::{Meaning, carried, distinct, end_of_phrase, tells};
use super::requests::applicant;
use super::scene::{Scene, Setting};
use super::subject::{Subject, TOTAL};
use super::tokens::{Token, has, is_covered};
use crate::schema::TableId;

/// A negation with the words it denies.
struct Denial<'a> {
    text: &'a str,
    words: &'a [Token],
    not: Token,
    first: Token,
    last: Token,
    /// The negation stands behind: 行政诉讼：无.
    behind: bool,
}

impl<'a> Denial<'a> {
    fn find(text: &'a str, clause: &'a [Token], not: usize, pending: &'a [Token]) -> Option<Self> {
        let counts = |token: &&Token| tells(token) || token.is(Word::Application);
        let after = &clause[not + 1..];
        let behind = !after.iter().any(|token| counts(&token));
        let words = match (behind, not, clause[not].word()) {
            (false, ..) => after,
            (true, 0, Some(Word::Not)) => pending,
            (true, _, Some(Word::Not)) => &clause[..not],
            _ => return None,
        };
        if words.iter().any(|token| token.number().is_some()) {
            return None;
        }
        let (first, last) = (*words.iter().find(counts)?, *words.iter().rfind(counts)?);
        Some(Self { text, words, not: clause[not], first, last, behind })
    }

    /// Whether all from the negation to the last word is understood.
    fn is_clear(&self) -> bool {
        let from = if self.behind { self.first.start } else { self.not.end };
        is_covered(self.text, self.words, from, self.last.end)
    }

    /// Whether nothing is said behind the last word that could narrow it.
    fn ends_there(&self) -> bool {
        let until = end_of_phrase(self.text, self.last.end);
        self.behind || is_covered(self.text, self.words, self.last.end, until)
    }

    fn has(&self, wanted: Word) -> bool {
        has(self.words, wanted)
    }

    fn first<T>(&self, pick: impl Fn(Word) -> Option<T>) -> Option<T> {
        self.words.iter().filter_map(Token::word).find_map(pick)
    }
}

impl Scene {
    /// What there was none of, in a clause with a negation at `not`.
    pub fn nothing(&self, text: &str, clause: &[Token], not: usize, pending: &[Token]) -> Vec<Meaning> {
        let Some(denial) = Denial::find(text, clause, not, pending) else { return Vec::new() };
        let mut meanings = if denial.first(outcome).or_else(|| denial.first(remedy)).is_some() {
            self.no_case(&denial)
        } else if let Some(rows) = carried(text, denial.words) {
            let certain = rows.len() == 1 && denial.is_clear();
            certain.then(|| Meaning::of(Subject::requests(rows))).into_iter().collect()
        } else if denial.first(document).is_some() {
            no_document(&denial).into_iter().collect()
        } else {
            self.no_request(&denial).into_iter().collect()
        };
        for meaning in &mut meanings {
            meaning.start = denial.not.start.min(denial.first.start);
            meaning.end = if denial.behind { denial.not.end } else { denial.last.end };
        }
        meanings
    }

    /// 未发生行政复议, 没有败诉.
    fn no_case(&self, denial: &Denial<'_>) -> Vec<Meaning> {
        let rows = remedies(denial.words);
        let subject = |rows, columns| Subject::new(TableId::Remedies, rows, columns);
        if let Some(outcome) = denial.first(outcome) {
            let mut rows = if rows.is_empty() { self.remedies_near().to_vec() } else { rows };
            if denial.text[denial.first.start..denial.last.end].contains("败诉") {
                rows.retain(|row| row.starts_with("litigation"));
            }
            let known = outcome == "corrected" && denial.is_clear() && self.about_information && !rows.is_empty();
            return known.then(|| Meaning::of(subject(rows, &["corrected"]))).into_iter().collect();
        }
        let caseload = denial.has(Word::Accept) || denial.has(Word::Handle) || self.setting == Setting::Foreign;
        if !denial.ends_there() || caseload && !denial.has(Word::Topic) {
            return Vec::new();
        }
        let doubtful = !denial.is_clear() || !self.about_information;
        rows.into_iter().map(|row| Meaning { doubtful, ..Meaning::of(subject(vec![row], TOTAL)) }).collect()
    }

    /// 未收到政府信息公开申请, without conditions.
    fn no_request(&self, denial: &Denial<'_>) -> Option<Meaning> {
        let requests = denial.has(Word::Request) || denial.has(Word::Application);
        let plain = denial.words.iter().take_while(|token| token.start < denial.last.end || !token.is_pause());
        if self.setting != Setting::Requests || !requests || !plain.clone().all(is_harmless) {
            return None;
        }
        if !denial.is_clear() || !denial.ends_there() {
            return None;
        }
        let applicants = distinct(denial.words, applicant);
        let columns = if let [one] = *applicants { one } else { TOTAL };
        Some(Meaning::of(Subject::requests(&["received"]).of(columns)))
    }
}

/// 未制定规范性文件.
fn no_document(denial: &Denial<'_>) -> Option<Meaning> {
    let row = denial.first(document)?;
    let Some(Word::NotMade(fate)) = denial.not.word() else { return None };
    let columns = if fate == "issued" { ISSUED } else { REPEALED };
    let plain = denial.is_clear() && !denial.has(Word::Aside) && !denial.has(Word::Publish);
    let subject = Subject::new(TableId::Disclosure, vec![row], columns);
    plain.then(|| Meaning { doubtful: true, ..Meaning::of(subject) })
}

/// Whether a word among those denied narrows nothing.
fn is_harmless(token: &Token) -> bool {
    token.is_pause()
        || matches!(
            token.word(),
            Some(
                Word::Filler
                    | Word::Publish
                    | Word::Aside
                    | Word::Application
                    | Word::Request
                    | Word::Topic
                    | Word::Join
                    | Word::Receive
                    | Word::Accept
                    | Word::ThisYear
                    | Word::Applicant(_)
            )
        )
}
