//! What a number is about, from the words around it and what was said before.

use super::lexicon::{ORGANISATIONS, Word};
use super::number::{Number, Unit};
use super::subject::{RESULTS, Subject, TOTAL};
use super::tokens::{Token, What, is_covered};
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

/// What has been said before, as far as a number may refer to it.
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
    /// Row of table 四 named last.
    last_remedy: Vec<&'static str>,
    /// Rows of table 三 counted last: 其中 refers to them.
    flow: Vec<&'static str>,
    /// Row of table 二 named last in the sentence.
    document: Option<&'static str>,
    /// How many brackets are open.
    pub depth: usize,
}

/// A number understood.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Meaning {
    pub readings: Vec<Subject>,
    pub stretched: Vec<Subject>,
    pub some: bool,
    pub doubtful: bool,
    /// Where the words that tell it begin and end.
    pub start: usize,
    pub end: usize,
}

const ISSUED: &[&str] = &["issued", "made"];
const REPEALED: &[&str] = &["repealed"];
const IN_FORCE: &[&str] = &["in_force", "total_public"];
const NEWLY_PUBLIC: &[&str] = &["newly_public"];

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
            depth: 0,
        }
    }

    pub(super) fn begin_sentence(&mut self, tokens: &[Token]) {
        if matches!(self.setting, Setting::Foreign) {
            self.setting = self.heading;
        }
        let informs = |token: &Token| matches!(token.word(), Some(Word::Topic | Word::Request));
        self.about_information = tokens.iter().any(informs) || self.setting == Setting::Requests;
        self.remedies.clear();
        self.begin_segment();
        self.document = None;
        self.depth = 0;
    }

    /// What follows ； speaks of its own.
    pub(super) fn begin_segment(&mut self) {
        self.segment.clear();
        self.last_remedy.clear();
    }

    /// The rows of table 四 that words without one refer to.
    pub(super) fn remedies_near(&self) -> &[&'static str] {
        if self.segment.is_empty() { &self.remedies } else { &self.segment }
    }

    /// Whether no case has been spoken of since the last ；.
    pub(super) fn last_segment_is_of_requests(&self) -> bool {
        self.segment.is_empty()
    }

    /// Takes in what a clause speaks of before its numbers are looked at.
    pub(super) fn enter(&mut self, clause: &[Token]) {
        let has = |wanted: fn(Word) -> bool| clause.iter().filter_map(Token::word).any(wanted);
        if has(|word| matches!(word, Word::Request)) {
            self.setting = Setting::Requests;
        } else if has(|word| matches!(word, Word::Foreign)) {
            self.setting = Setting::Foreign;
        } else if has(|word| matches!(word, Word::Elsewhere)) {
            self.setting = Setting::Elsewhere;
        }
        for token in clause {
            match token.word() {
                Some(Word::Remedy(row)) => {
                    for rows in [&mut self.remedies, &mut self.segment] {
                        if !rows.contains(&row) {
                            rows.push(row);
                        }
                    }
                }
                Some(Word::Document(row)) => self.document = Some(row),
                _ => {}
            }
        }
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

    /// What a number is about; several where it is said of each of several things.
    pub(super) fn understand(
        &self,
        text: &str,
        before: &[Token],
        after: &[Token],
        number: &Number,
        token: Token,
        pending: &[Token],
    ) -> Vec<Meaning> {
        let mut words = before;
        if !before.iter().any(tells) {
            let bare =
                before.iter().all(|token| matches!(token.word(), Some(Word::Filler | Word::All | Word::Including)));
            words = if after.iter().any(tells) {
                after
            } else if bare {
                pending
            } else {
                &[]
            };
        }
        if words.is_empty()
            || after.first().is_some_and(|token| token.is(Word::Aside) && words.as_ptr() == before.as_ptr())
        {
            return Vec::new();
        }
        let near = |token: &&Token| tells(token) || token.is(Word::Request) || token.is(Word::Application);
        let (Some(first), Some(last)) = (words.iter().find(near), words.iter().rfind(near)) else { return Vec::new() };
        let (start, end) = (first.start.min(token.start), last.end.max(token.end));
        let gap = if words.as_ptr() == after.as_ptr() && !after.is_empty() {
            (token.end, last.end, words)
        } else if last.end <= token.start && words.as_ptr() == before.as_ptr() {
            (first.start, token.start, words)
        } else {
            (first.start, last.end, words)
        };
        let clear = is_covered(text, gap.2, gap.0, gap.1);
        let each = words.iter().rposition(|token| matches!(token.word(), Some(Word::All | Word::Each)));
        let said_of_each = each.is_some_and(|each| words[each + 1..].iter().all(|token| token.is(Word::Filler)));
        let request_after = after.iter().any(|token| token.is(Word::Request) || token.is(Word::Application));
        let counted_first = first.start > token.start;
        let mut meanings = self.read(text, words, number, clear, said_of_each, request_after, counted_first);
        for meaning in &mut meanings {
            (meaning.start, meaning.end) = (start, end);
        }
        meanings
    }

    fn read(
        &self,
        text: &str,
        words: &[Token],
        number: &Number,
        clear: bool,
        each: bool,
        request_after: bool,
        counted_first: bool,
    ) -> Vec<Meaning> {
        let has = |wanted: Word| words.iter().any(|token| token.is(wanted));
        if number.unit == Unit::Money {
            let aside = has(Word::Aside) || has(Word::ProcessingFee);
            let charged = has(Word::Fee) && !aside && clear;
            return charged
                .then(|| Meaning::of(Subject::new(TableId::Disclosure, vec!["fees"], &["amount"])))
                .into_iter()
                .collect();
        }
        let remedies = distinct(words, |word| if let Word::Remedy(row) = word { Some(row) } else { None });
        let outcome = words
            .iter()
            .rev()
            .find_map(|token| if let Some(Word::Outcome(column)) = token.word() { Some(column) } else { None });
        if !remedies.is_empty() || outcome.is_some() && !self.remedies.is_empty() {
            return self.remedy(words, remedies, outcome, clear, each);
        }
        if outcome.is_some() {
            return Vec::new();
        }
        let documents = words.iter().any(|token| matches!(token.word(), Some(Word::Document(_) | Word::Fate(_))));
        if documents && !has(Word::Request) {
            return self.document(words, clear).into_iter().collect();
        }
        let decision =
            words.iter().find_map(|token| if let Some(Word::Decision(row)) = token.word() { Some(row) } else { None });
        if let Some(row) = decision {
            let spoiled = has(Word::Aside) || has(Word::Publish) || has(Word::Request) || !has(Word::Decided) || !clear;
            let mut meaning = Meaning::of(Subject::new(TableId::Disclosure, vec![row], &["decisions"]));
            meaning.doubtful = true;
            return if spoiled { Vec::new() } else { vec![meaning] };
        }
        self.request(text, words, number, clear, each, request_after, counted_first)
    }

    /// Rows and columns of table 四.
    fn remedy(
        &self,
        words: &[Token],
        mut rows: Vec<&'static str>,
        outcome: Option<&'static str>,
        clear: bool,
        each: bool,
    ) -> Vec<Meaning> {
        let caseload =
            words.iter().any(|token| matches!(token.word(), Some(Word::Accept | Word::Handle | Word::Finish)))
                && !words.iter().any(|token| matches!(token.word(), Some(Word::Topic | Word::Request)));
        if !self.about_information || caseload || self.setting == Setting::Foreign {
            return Vec::new();
        }
        if rows.len() > 1 && rows.iter().any(|row| row.starts_with("litigation_")) {
            rows.retain(|row| *row != "litigation" && *row != "reconsideration");
        }
        let mut readings = Vec::new();
        let (columns, some): (&'static [&'static str], bool) = match outcome {
            None => (TOTAL, false),
            Some("upheld") => (&["upheld"], false),
            Some("corrected") => (&["corrected"], false),
            Some("pending") => (&["pending"], false),
            Some("other") => (&["other"], false),
            Some("corrected?") => (&["corrected"], true),
            Some(_) => (&["upheld", "other"], true),
        };
        let subject = |rows: &[&'static str]| Subject::new(TableId::Remedies, rows.to_vec(), columns);
        if each && rows.len() > 1 {
            return rows.iter().map(|row| Meaning { some, ..Meaning::of(subject(&[row])) }).collect();
        }
        if rows.is_empty() {
            if !self.last_remedy.is_empty() {
                readings.push(subject(&self.last_remedy));
            }
            readings.push(subject(self.remedies_near()));
            readings.push(subject(&self.remedies));
        } else {
            readings.push(subject(&rows));
        }
        if rows == ["litigation"] && outcome.is_none() {
            // 诉讼 alone may be either kind.
            readings.push(subject(&["litigation_direct"]));
            readings.push(subject(&["litigation_after_reconsideration"]));
            readings.rotate_left(0);
        }
        readings.dedup();
        let mut meaning = Meaning { some, ..Meaning::of(readings.remove(0)) };
        let kinds = rows == ["litigation"];
        if kinds {
            meaning.stretched = readings;
        } else {
            meaning.readings.extend(readings);
        }
        meaning.some |= !clear;
        meaning.doubtful = !clear;
        vec![meaning]
    }

    /// 规章 and 规范性文件.
    fn document(&self, words: &[Token], clear: bool) -> Option<Meaning> {
        let has = |wanted: Word| words.iter().any(|token| token.is(wanted));
        let row = words
            .iter()
            .rev()
            .find_map(|token| if let Some(Word::Document(row)) = token.word() { Some(row) } else { None });
        let named = row.is_some();
        let row = row.or(self.document)?;
        let fate = words
            .iter()
            .rev()
            .find_map(|token| if let Some(Word::Fate(fate)) = token.word() { Some(fate) } else { None })?;
        // 印发文件 is about any document, 废止文件 may be about those just named.
        if has(Word::Aside) || !named && (!clear || fate == "issued" && has(Word::File)) {
            return None;
        }
        let subject = |columns| Subject::new(TableId::Disclosure, vec![row], columns);
        let mut meaning = match fate {
            "issued" => {
                Meaning { readings: vec![subject(ISSUED), subject(NEWLY_PUBLIC)], ..Meaning::of(subject(ISSUED)) }
            }
            "repealed" => Meaning::of(subject(REPEALED)),
            _ => Meaning::of(subject(IN_FORCE)),
        };
        meaning.some = !clear;
        meaning.doubtful = !clear || has(Word::Publish);
        Some(meaning)
    }

    /// Rows and columns of table 三.
    fn request(
        &self,
        text: &str,
        words: &[Token],
        number: &Number,
        clear: bool,
        each: bool,
        request_after: bool,
        counted_first: bool,
    ) -> Vec<Meaning> {
        let has = |wanted: Word| words.iter().any(|token| token.is(wanted));
        let strong = has(Word::Request);
        let talks_of_requests = self.setting == Setting::Requests;
        if self.setting == Setting::Foreign || number.unit == Unit::Item && !strong && !request_after {
            return Vec::new();
        }
        let columns = words
            .iter()
            .find_map(|token| if let Some(Word::Applicant(columns)) = token.word() { Some(columns) } else { None });
        let column = columns.unwrap_or(TOTAL);
        let unclear = |mut meaning: Meaning| {
            meaning.some |= !clear;
            meaning.doubtful |= !clear;
            meaning
        };
        let flow = |rows: &[&'static str]| Subject::requests(rows).of(column);
        if let Some(row) = carried(text, words) {
            let also = words.iter().any(|token| {
                matches!(token.word(), Some(Word::Finish | Word::Handle | Word::Answer | Word::Result(_)))
            });
            let mut meaning = Meaning::of(flow(&[row[0]]));
            meaning.readings.extend(row[1..].iter().map(|row| flow(&[row])));
            meaning.some = also && row[0] == "carried_in";
            if !talks_of_requests && !strong {
                meaning.doubtful = true;
            }
            return vec![unclear(meaning)];
        }
        if !(talks_of_requests || strong) && !self.is_plainly_result(words) {
            return Vec::new();
        }
        let results = distinct(words, |word| if let Word::Result(row) = word { Some(row) } else { None });
        if !results.is_empty() {
            return self.result(words, &results, column, each).into_iter().map(unclear).collect();
        }
        let channel = has(Word::Channel);
        let verb = words.iter().find_map(|token| match token.word()? {
            word @ (Word::Receive | Word::Accept | Word::Handle | Word::Finish | Word::Answer) => Some(word),
            _ => None,
        });
        let noun = strong || has(Word::Application) || request_after;
        let mut meaning = match verb {
            Some(Word::Receive) => Meaning {
                stretched: vec![flow(&["received", "carried_in"]), flow(&["total"])],
                ..Meaning::of(flow(&["received"]))
            },
            Some(Word::Accept) => Meaning {
                readings: vec![flow(&["received"]), flow(&["received", "carried_in"]), flow(&["total"])],
                ..Meaning::of(flow(&["received"]))
            },
            Some(Word::Handle) if noun => Meaning {
                readings: vec![flow(&["total"]), flow(&["received", "carried_in"]), flow(&["received"])],
                ..Meaning::of(flow(&["total"]))
            },
            Some(Word::Handle) => return Vec::new(),
            Some(Word::Finish) => Meaning {
                stretched: vec![flow(&["received"]), flow(&["received", "carried_in"])],
                ..Meaning::of(flow(&["total"]))
            },
            Some(_) => Meaning {
                readings: vec![flow(&["total"]), flow(&RESULTS[..5])],
                stretched: vec![flow(&["received"]), flow(&RESULTS[..4]), flow(&["received", "carried_in"])],
                ..Meaning::of(flow(&["total"]))
            },
            None if columns.is_some() && !self.flow.is_empty() => Meaning {
                readings: vec![flow(&self.flow), flow(&["received"]), flow(&["total"])],
                ..Meaning::of(flow(&self.flow))
            },
            None if columns.is_some() && !strong => return Vec::new(),
            None if channel => Meaning::of(flow(&["received", "carried_in"])),
            None if strong && !counted_first => Meaning {
                readings: vec![flow(&["received"]), flow(&["received", "carried_in"]), flow(&["total"])],
                ..Meaning::of(flow(&["received"]))
            },
            None => return Vec::new(),
        };
        if channel {
            meaning.readings.push(flow(&["received", "carried_in"]));
            meaning.some = true;
        }
        if words
            .iter()
            .filter(|token| {
                matches!(token.word(), Some(Word::Receive | Word::Accept | Word::Handle | Word::Finish | Word::Answer))
            })
            .count()
            > 1
        {
            meaning.readings.push(flow(&["total"]));
            meaning.readings.push(flow(&["received", "carried_in"]));
        }
        if columns == Some(ORGANISATIONS) {
            // 法人 may leave out 其他组织, or mean companies only.
            let others = meaning
                .readings
                .iter()
                .flat_map(|subject| [subject.of(&ORGANISATIONS[..4]), subject.of(&["business"])]);
            let others: Vec<_> = others.collect();
            meaning.readings.extend(others);
        }
        vec![unclear(meaning)]
    }

    /// A group of results or a ground, or several together.
    fn result(
        &self,
        words: &[Token],
        results: &[&'static str],
        column: &'static [&'static str],
        each: bool,
    ) -> Vec<Meaning> {
        let of = |rows: &[&'static str]| Subject::requests(rows).of(column);
        if each && results.len() > 1 {
            return results.iter().map(|row| Meaning::of(of(&[row]))).collect();
        }
        let last = results[results.len() - 1];
        let group = results.iter().rev().find(|row| !row.contains('.'));
        let ground = results.iter().rev().find(|row| row.contains('.'));
        let mut meaning = match (group, ground) {
            (Some(group), Some(ground)) if ground.starts_with(group) => {
                // 因不掌握等原因无法提供 is the group, 因国家秘密不予公开 the ground.
                if words.iter().any(|token| token.is(Word::Etc)) {
                    Meaning::of(of(&[group]))
                } else {
                    Meaning { readings: vec![of(&[ground]), of(&[group])], ..Meaning::of(of(&[ground])) }
                }
            }
            _ if results.len() > 1 => Meaning { readings: vec![of(results)], ..Meaning::of(of(results)) },
            _ => Meaning::of(of(&[last])),
        };
        let joined = words.iter().any(|token| token.is(Word::Join));
        if results.len() > 1 && !joined {
            meaning.readings.push(of(&[last]));
        }
        if results.len() == 1 && !self.flow.is_empty() && self.depth > 0 && column != TOTAL {
            meaning.some = true;
        }
        vec![meaning]
    }

    /// Whether the words can be nothing but results of requests.
    fn is_plainly_result(&self, words: &[Token]) -> bool {
        self.setting == Setting::Open
            && self.about_information
            && words.iter().any(|token| matches!(token.word(), Some(Word::Result(_))))
    }

    /// What there was none of, in a clause with a negation at `not`.
    pub(super) fn nothing(&self, text: &str, clause: &[Token], not: usize, pending: &[Token]) -> Vec<Meaning> {
        let after = &clause[not + 1..];
        let names = |token: &&Token| tells(token) || token.is(Word::Request) || token.is(Word::Application);
        let backwards = !after.iter().any(|token| names(&token));
        let words = match (backwards, not, &clause[not].what) {
            (false, ..) => after,
            (true, 0, What::Word(Word::Not)) => pending,
            (true, _, What::Word(Word::Not)) => &clause[..not],
            _ => return Vec::new(),
        };
        let (Some(first), Some(last)) = (words.iter().find(names), words.iter().rfind(names)) else {
            return Vec::new();
        };
        if words.iter().any(|token| token.number().is_some()) {
            return Vec::new();
        }
        let start = clause[not].start.min(first.start);
        let end = if backwards { clause[not].end.max(last.end) } else { last.end };
        let clear = if backwards {
            is_covered(text, words, first.start, last.end)
        } else {
            is_covered(text, words, clause[not].end, last.end)
        };
        let has = |wanted: Word| words.iter().any(|token| token.is(wanted));
        let mut meanings = Vec::new();
        let remedies = distinct(words, |word| if let Word::Remedy(row) = word { Some(row) } else { None });
        let outcome = words
            .iter()
            .find_map(|token| if let Some(Word::Outcome(column)) = token.word() { Some(column) } else { None });
        if let Some(outcome) = outcome {
            let rows = if remedies.is_empty() { self.remedies_near().to_vec() } else { remedies };
            if outcome == "corrected" && clear && self.about_information && !rows.is_empty() {
                meanings.push(Meaning::of(Subject::new(TableId::Remedies, rows, &["corrected"])));
            }
        } else if !remedies.is_empty() {
            let caseload = has(Word::Accept) || has(Word::Handle);
            let rest = clause.last().map_or(last.end, |token| token.end);
            if !is_covered(text, clause, last.end, rest) {
                return Vec::new();
            }
            if !caseload && self.setting != Setting::Foreign || has(Word::Topic) {
                for row in remedies {
                    let mut meaning = Meaning::of(Subject::new(TableId::Remedies, vec![row], TOTAL));
                    meaning.doubtful = !clear || !self.about_information;
                    meanings.push(meaning);
                }
            }
        } else if let Some(row) = carried(text, words) {
            if clear && row.len() == 1 {
                meanings.push(Meaning::of(Subject::requests(&row)));
            }
        } else if let (Word::NotMade(fate), Some(row)) = (
            clause[not].word().unwrap_or(Word::Filler),
            words.iter().find_map(|token| if let Some(Word::Document(row)) = token.word() { Some(row) } else { None }),
        ) {
            let columns = if fate == "issued" { ISSUED } else { REPEALED };
            if clear && !has(Word::Aside) && !has(Word::Publish) {
                let subject = Subject::new(TableId::Disclosure, vec![row], columns);
                meanings.push(Meaning { doubtful: true, ..Meaning::of(subject) });
            }
        } else if has(Word::Request) || has(Word::Application) && self.setting == Setting::Requests {
            let harmless = |token: &Token| {
                matches!(
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
                ) || token.what == What::Pause
            };
            let rest = words.iter().position(|token| token.start >= last.end).unwrap_or(words.len());
            let listed = words[rest..].iter().take_while(|token| token.what != What::Pause);
            if clear
                && words[..rest].iter().all(harmless)
                && listed.clone().all(harmless)
                && self.setting == Setting::Requests
            {
                let columns = words.iter().find_map(|token| {
                    if let Some(Word::Applicant(columns)) = token.word() { Some(columns) } else { None }
                });
                let mixed =
                    distinct(
                        words,
                        |word| if let Word::Applicant(columns) = word { columns.first().copied() } else { None },
                    )
                    .len()
                        > 1;
                let column = columns.filter(|_| !mixed).unwrap_or(TOTAL);
                meanings.push(Meaning::of(Subject::requests(&["received"]).of(column)));
            }
        }
        for meaning in &mut meanings {
            (meaning.start, meaning.end) = (start, end);
        }
        meanings
    }
}

impl Meaning {
    fn of(subject: Subject) -> Self {
        Self { readings: vec![subject], stretched: Vec::new(), some: false, doubtful: false, start: 0, end: 0 }
    }
}

/// Whether a word can say what a number is about.
fn tells(token: &Token) -> bool {
    matches!(
        token.word(),
        Some(
            Word::Receive
                | Word::Accept
                | Word::Handle
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
                | Word::Request
                | Word::Channel
        )
    )
}

/// Rows 结转 may be about, likeliest first.
fn carried(text: &str, words: &[Token]) -> Option<Vec<&'static str>> {
    for (at, token) in words.iter().enumerate() {
        match token.word() {
            Some(Word::CarriedIn) => return Some(vec!["carried_in"]),
            Some(Word::CarriedOut) => return Some(vec!["carried_out"]),
            Some(Word::Carried) => {
                let year = words[at + 1..].iter().chain(words[..at].iter().rev()).find_map(Token::number);
                let after = &text[token.end..];
                let known = year.filter(|number| number.unit == Unit::Year);
                return Some(if known.is_some() || after.starts_with("到") || after.starts_with("至") {
                    // Which year it is isn't followed up: either is taken.
                    vec!["carried_out", "carried_in"]
                } else {
                    vec!["carried_in", "carried_out"]
                });
            }
            _ => {}
        }
    }
    None
}

fn distinct<T: PartialEq + Copy>(words: &[Token], pick: impl Fn(Word) -> Option<T>) -> Vec<T> {
    let mut found = Vec::new();
    for picked in words.iter().filter_map(Token::word).filter_map(pick) {
        if !found.contains(&picked) {
            found.push(picked);
        }
    }
    found
}
