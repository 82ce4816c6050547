//! Numbers of cases: rows and columns of table 四.

use super::lexicon::Word;
use super::phrase::{Meaning, Phrase, distinct};
use super::scene::{Scene, Setting};
use super::subject::{Subject, TOTAL};
use super::tokens::Token;
use crate::schema::TableId;

impl Scene {
    /// Cases of reconsideration and litigation, and how they ended.
    pub fn case(&self, phrase: &Phrase<'_>) -> Vec<Meaning> {
        let rows = remedies(phrase.words);
        let outcome = phrase.last(outcome);
        // What an organ decides on others' cases is not in the report.
        let informs = phrase.has_any(|word| matches!(word, Word::Topic | Word::Request));
        let handles = |word| matches!(word, Word::Accept | Word::Handle | Word::Finish);
        let received = !informs && phrase.has(Word::Receive);
        let caseload = !informs
            && (self.caseload
                || phrase.has_any(handles)
                || phrase.start() < self.narrows_at
                || received && self.setting != Setting::Requests);
        // 按复议决定重新答复1件: what followed from a case.
        let aftermath =
            outcome.is_none() && phrase.has_any(|word| matches!(word, Word::Partly | Word::Decided | Word::Answer));
        let unknown = rows.is_empty() && self.remedies.is_empty();
        if unknown || caseload || aftermath || !self.about_information || self.setting == Setting::Foreign {
            return Vec::new();
        }
        let (columns, some) = columns(outcome);
        let subject = |rows: &[&'static str]| Subject::new(TableId::Remedies, rows.to_vec(), columns);
        if rows.len() > 1 && phrase.is_of_each() {
            return rows.iter().map(|row| Meaning { some, ..Meaning::of(subject(&[row])) }).collect();
        }
        let mut readings = if rows.is_empty() {
            vec![subject(&self.last_remedy), subject(self.remedies_near()), subject(&self.remedies)]
        } else {
            vec![subject(&rows)]
        };
        readings.retain(|reading| !reading.rows.is_empty());
        readings.dedup();
        let mut meaning = Meaning { some, ..Meaning::any_of(readings) };
        if rows == ["litigation"] {
            // 诉讼 alone may mean either kind.
            meaning.stretched = vec![subject(&["litigation_direct"]), subject(&["litigation_after_reconsideration"])];
        }
        meaning.doubtful = received;
        vec![meaning.unless_clear(phrase.clear)]
    }
}

/// The rows of table 四 that words name. 诉讼 beside a kind of it is of that kind: 复议后起诉的行政诉讼.
pub fn remedies(words: &[Token]) -> Vec<&'static str> {
    let mut rows = distinct(words, remedy);
    if rows.iter().any(|row| row.starts_with("litigation_")) {
        rows.retain(|row| *row != "litigation");
    }
    rows
}

pub const fn remedy(word: Word) -> Option<&'static str> {
    if let Word::Remedy(row) = word { Some(row) } else { None }
}

pub const fn outcome(word: Word) -> Option<&'static str> {
    if let Word::Outcome(column) = word { Some(column) } else { None }
}

/// The columns an outcome is counted in, and whether they hold more than that.
fn columns(outcome: Option<&str>) -> (&'static [&'static str], bool) {
    match outcome {
        None => (TOTAL, false),
        Some("upheld") => (&["upheld"], false),
        Some("corrected") => (&["corrected"], false),
        Some("pending") => (&["pending"], false),
        Some("other") => (&["other"], false),
        Some("corrected?") => (&["corrected"], true),
        Some(_) => (&["upheld", "other"], true),
    }
}
