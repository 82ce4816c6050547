//! What has been said before, as far as a number may refer to it.

use super::lexicon::Word;
use super::phrase::Meaning;
use super::subject::TOTAL;
use super::tokens::{Token, has, has_any};
use crate::schema::TableId;

/// What is being talked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// Nothing in particular.
    Open,
    /// Requests for information.
    Requests,
    /// Another side of the work: 主动公开, 平台.
    Elsewhere,
    /// Matters that aren't requests: 热线, 提案.
    Foreign,
}

/// What has been said before.
#[derive(Debug)]
pub(super) struct Scene {
    /// What the heading speaks of.
    heading: Setting,
    /// What is being talked of.
    pub setting: Setting,
    /// The talk is of disclosure of information, so 复议 and 诉讼 are about it.
    pub about_information: bool,
    /// Rows of table 四 named in the sentence.
    pub remedies: Vec<&'static str>,
    /// Those named since the last ；.
    segment: Vec<&'static str>,
    /// Rows of table 四 counted last.
    pub last_remedy: Vec<&'static str>,
    /// Rows of table 三 counted last: 其中 refers to them.
    pub flow: Vec<&'static str>,
    /// Row of table 二 named last in the sentence.
    pub document: Option<&'static str>,
}

impl Scene {
    pub(super) const fn new(heading: Setting) -> Self {
        Self {
            heading,
            setting: heading,
            about_information: false,
            remedies: Vec::new(),
            segment: Vec::new(),
            last_remedy: Vec::new(),
            flow: Vec::new(),
            document: None,
        }
    }

    pub(super) fn begin_sentence(&mut self, tokens: &[Token]) {
        if self.setting == Setting::Foreign {
            self.setting = self.heading;
        }
        let informs = has_any(tokens, |word| matches!(word, Word::Topic | Word::Request));
        self.about_information = informs || self.setting == Setting::Requests;
        self.remedies.clear();
        self.begin_segment();
        self.document = None;
    }

    /// What follows ； speaks of its own.
    pub(super) fn begin_segment(&mut self) {
        self.segment.clear();
        self.last_remedy.clear();
    }

    /// Takes in what a clause speaks of before its numbers are looked at.
    pub(super) fn enter(&mut self, clause: &[Token]) {
        let mut spoken_of = None;
        for word in clause.iter().filter_map(Token::word) {
            match word {
                Word::Request => spoken_of = Some(Setting::Requests),
                Word::Foreign if spoken_of != Some(Setting::Requests) => spoken_of = Some(Setting::Foreign),
                Word::Elsewhere if spoken_of.is_none() && !has(clause, Word::Including) => {
                    spoken_of = Some(Setting::Elsewhere);
                }
                Word::Remedy(row) => {
                    for rows in [&mut self.remedies, &mut self.segment] {
                        if !rows.contains(&row) {
                            rows.push(row);
                        }
                    }
                }
                // What is said of documents reviewed or listed is not said of those made.
                Word::Document(row) => self.document = (!has(clause, Word::Aside)).then_some(row),
                _ => {}
            }
        }
        self.setting = spoken_of.unwrap_or(self.setting);
    }

    /// Keeps what later numbers may refer to.
    pub(super) fn remember(&mut self, meaning: &Meaning) {
        let subject = &meaning.readings[0];
        match subject.table {
            TableId::Remedies => self.last_remedy.clone_from(&subject.rows),
            TableId::Requests if !meaning.some && subject.columns == TOTAL => self.flow.clone_from(&subject.rows),
            _ => {}
        }
    }

    /// The rows of table 四 that words without one refer to.
    pub(super) fn remedies_near(&self) -> &[&'static str] {
        if self.segment.is_empty() { &self.remedies } else { &self.segment }
    }

    /// Whether no case has been spoken of since the last ；.
    pub(super) const fn is_of_requests_only(&self) -> bool {
        self.segment.is_empty()
    }
}
