//! Numbers of documents and decisions, and the amount of fees: table 二.

use super::lexicon::Word;
use super::phrase::{Meaning, Phrase};
use super::scene::Scene;
use super::subject::Subject;
use crate::schema::TableId;

// The columns of both editions.
pub const ISSUED: &[&str] = &["issued", "made"];
pub const REPEALED: &[&str] = &["repealed"];
const IN_FORCE: &[&str] = &["in_force", "total_public"];
const NEWLY_PUBLIC: &[&str] = &["newly_public"];

impl Scene {
    /// 规章 and 规范性文件, and what became of them.
    pub fn document(&self, phrase: &Phrase<'_>) -> Option<Meaning> {
        let named = phrase.last(document);
        let row = named.or(self.document)?;
        let fate = phrase.last(|word| if let Word::Fate(fate) = word { Some(fate) } else { None })?;
        // 印发文件 is about any document, 废止文件 may be about those just named.
        let any = fate == "issued" && phrase.has(Word::File);
        if phrase.has(Word::Aside) || named.is_none() && (!phrase.clear || any) {
            return None;
        }
        let subject = |columns| Subject::new(TableId::Disclosure, vec![row], columns);
        let mut meaning = match fate {
            "issued" => Meaning::any_of(vec![subject(ISSUED), subject(NEWLY_PUBLIC)]),
            "repealed" => Meaning::of(subject(REPEALED)),
            _ => Meaning::of(subject(IN_FORCE)),
        };
        meaning.doubtful = phrase.has(Word::Publish);
        Some(meaning.unless_clear(phrase.clear))
    }
}

impl Phrase<'_> {
    /// 行政许可 and the like, where it is decisions that are counted.
    pub fn decision(&self) -> Option<Meaning> {
        let row = self.first(|word| if let Word::Decision(row) = word { Some(row) } else { None })?;
        let other = self.has_any(|word| matches!(word, Word::Aside | Word::Publish | Word::Request));
        let counted = self.has(Word::Decided) && self.clear && !other;
        let subject = Subject::new(TableId::Disclosure, vec![row], &["decisions"]);
        counted.then(|| Meaning { doubtful: true, ..Meaning::of(subject) })
    }

    /// 行政事业性收费, never 信息处理费.
    pub fn fee(&self) -> Option<Meaning> {
        let other = self.has(Word::Aside) || self.has(Word::ProcessingFee);
        let charged = self.has(Word::Fee) && self.clear && !other;
        charged.then(|| Meaning::of(Subject::new(TableId::Disclosure, vec!["fees"], &["amount"])))
    }
}

pub const fn document(word: Word) -> Option<&'static str> {
    if let Word::Document(row) = word { Some(row) } else { None }
}
