//! What has been said before, as far as a number may refer to it.

use super::lexicon::Word;
use super::phrase::Meaning;
use super::subject::TOTAL;
use super::tokens::{Token, What, has, has_any};
use crate::schema::TableId;

/// What is being talked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
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
pub struct Scene {
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
    /// The talk is of cases an organ handles, which aren't those about its disclosure.
    pub caseload: bool,
    /// Where the sentence narrows down to disclosure: 复议156件，其中政府信息公开12件.
    pub narrows_at: usize,
    /// What was received holds what was carried in: 收到62件，其中上年结转2件.
    pub includes_carried: bool,
    /// Row of table 二 named last in the sentence.
    pub document: Option<&'static str>,
}

impl Scene {
    pub const fn new(heading: Setting) -> Self {
        Self {
            heading,
            setting: heading,
            about_information: false,
            remedies: Vec::new(),
            segment: Vec::new(),
            last_remedy: Vec::new(),
            flow: Vec::new(),
            caseload: false,
            narrows_at: 0,
            includes_carried: false,
            document: None,
        }
    }

    pub fn begin_sentence(&mut self, tokens: &[Token]) {
        if self.setting == Setting::Foreign {
            self.setting = self.heading;
        }
        let informs = informed(tokens);
        self.about_information = informs || self.setting == Setting::Requests;
        let (before, among) =
            tokens.split_at(tokens.iter().position(|token| token.is(Word::Including)).unwrap_or(tokens.len()));
        self.narrows_at =
            among.first().filter(|_| informed(among) && !informed(before)).map_or(0, |including| including.start);
        self.includes_carried =
            among.iter().take_while(|token| token.what != What::Semicolon).any(|token| token.is(Word::CarriedIn));
        self.caseload = false;
        self.remedies.clear();
        self.begin_segment();
        self.document = None;
    }

    /// What follows ； speaks of its own.
    pub fn begin_segment(&mut self) {
        self.segment.clear();
        self.last_remedy.clear();
    }

    /// Whether the talk is of requests as the next sentence begins.
    pub fn is_about_requests(&self) -> bool {
        self.setting == Setting::Requests || self.setting == Setting::Foreign && self.heading == Setting::Requests
    }

    /// Takes in what a clause speaks of before its numbers are looked at.
    pub fn enter(&mut self, clause: &[Token]) {
        let mut spoken_of = None;
        let informs = informed(clause);
        let remedy = clause.iter().position(|token| matches!(token.word(), Some(Word::Remedy(_))));
        let handled = remedy.is_some_and(|remedy| clause[..remedy].iter().any(is_handled));
        self.caseload = !informs && (self.caseload || handled);
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
    pub fn remember(&mut self, meaning: &Meaning) {
        let subject = &meaning.readings[0];
        match subject.table {
            TableId::Remedies => self.last_remedy.clone_from(&subject.rows),
            TableId::Requests if !meaning.some && subject.columns == TOTAL => self.flow.clone_from(&subject.rows),
            _ => {}
        }
    }

    /// The rows of table 四 that words without one refer to.
    pub fn remedies_near(&self) -> &[&'static str] {
        if self.segment.is_empty() { &self.remedies } else { &self.segment }
    }

    /// Whether no case has been spoken of since the last ；.
    pub const fn is_of_requests_only(&self) -> bool {
        self.segment.is_empty()
    }
}

fn is_handled(token: &Token) -> bool {
    matches!(token.word(), Some(Word::Accept | Word::Handle | Word::Finish))
}

/// Whether the talk is of disclosure of information.
fn informed(tokens: &[Token]) -> bool {
    has_any(tokens, |word| matches!(word, Word::Topic | Word::Request))
}
