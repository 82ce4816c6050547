//! Reads the claims of a paragraph: sentence by sentence, clause by clause, whose number it is and of what.

use super::claims::{Breakdown, Claim, Claims, FeeClaim, Finished, Share, Upheld};
use super::lexicon::Word;
use super::meaning::{Meaning, Scene, Setting};
use super::number::{Number, Unit};
use super::reporter::Reporter;
use super::subject::Subject;
use super::tokens::{Token, What, tokens};
use crate::report::{Decimal, Part, Report, Span};
use crate::schema::TableId;

/// Reads the paragraphs of a part in order; what one is about carries over to the next.
pub(super) struct Reader<'a> {
    report: &'a Report,
    claims: &'a mut Claims,
    reporter: Reporter<'a>,
    part: Part,
    index: usize,
    text: &'a str,
    /// What the heading of the paragraph says it is about.
    heading: Setting,
    scene: Scene,
    /// The figures of the sentence belong to another year or to a part of this one.
    other_time: bool,
    /// They are another body's.
    others: bool,
    /// What follows is part of what was told: 其中.
    among: bool,
    /// They are perhaps those of the government alone.
    doubtful: bool,
    /// The words of the clause before, where it had no number.
    pending: Vec<Token>,
    /// The count read last in the sentence, and what it is about.
    last: Option<(Decimal, Span, Option<Subject>)>,
    /// All counts of the paragraph.
    counted: Vec<Decimal>,
    /// The whole whose parts may follow, and the parts so far with the kind of each.
    whole: Option<(Decimal, Span)>,
    parts: Vec<(Decimal, Span, Kind)>,
}

/// Kinds of parts that together make a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Online,
    ByMail,
    InPerson,
    Otherwise,
    NaturalPersons,
    Organisations,
}

impl<'a> Reader<'a> {
    pub(super) fn new(report: &'a Report, part: Part, claims: &'a mut Claims) -> Self {
        let heading = match part {
            Part::Notes(TableId::Requests) => Setting::Requests,
            _ => Setting::Open,
        };
        Self {
            report,
            reporter: Reporter::of(report),
            part,
            index: 0,
            text: "",
            heading,
            scene: Scene::new(heading),
            other_time: false,
            others: false,
            among: false,
            doubtful: false,
            pending: Vec::new(),
            last: None,
            counted: Vec::new(),
            whole: None,
            parts: Vec::new(),
            claims,
        }
    }

    /// Reads one paragraph.
    pub(super) fn paragraph(&mut self, index: usize, text: &'a str) {
        (self.index, self.text) = (index, text);
        let tokens = tokens(text);
        self.heading = self.heading_of(&tokens).unwrap_or(self.heading);
        self.scene = Scene::new(self.heading);
        (self.last, self.whole) = (None, None);
        self.counted.clear();
        for sentence in tokens.split_inclusive(|token| token.what == What::Stop) {
            self.sentence(sentence);
        }
        self.close_breakdown();
    }

    /// What a paragraph that begins like a heading is about.
    fn heading_of(&self, tokens: &[Token]) -> Option<Setting> {
        let lead = tokens.iter().take_while(|token| {
            token.start < 60 && !matches!(token.what, What::Stop | What::Comma | What::Semicolon | What::Colon)
        });
        lead.filter_map(Token::word).find_map(|word| match word {
            Word::Request => Some(Setting::Requests),
            Word::Elsewhere => Some(Setting::Elsewhere),
            _ => None,
        })
    }

    /// Whether a token is a number that counts: with a unit, or bare at the end behind a result.
    fn counts(&self, clause: &[Token], at: usize) -> bool {
        let Some(number) = clause[at].number() else { return false };
        let bare = || {
            let result = at > 0 && matches!(clause[at - 1].word(), Some(Word::Result(_)));
            let after = self.text[clause[at].end..].trim_start().chars().next();
            number.unit == Unit::Other && result && after.is_none_or(|after| "，、；。）,;)".contains(after))
        };
        is_counting(number) || bare()
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.part, self.index, start..end)
    }

    fn sentence(&mut self, tokens: &[Token]) {
        self.scene.begin_sentence(tokens);
        (self.other_time, self.others, self.doubtful) = (false, false, false);
        self.pending.clear();
        let mut outside = (false, false);
        self.among = false;
        for clause in tokens.split_inclusive(|token| ends_clause(token.what)) {
            let end = clause.last().map(|token| token.what);
            let clause = if end.is_some_and(ends_clause) { &clause[..clause.len() - 1] } else { clause };
            self.clause(clause, tokens);
            match end {
                Some(What::Semicolon) => {
                    (self.others, self.doubtful) = (false, false);
                    self.scene.begin_segment();
                }
                Some(What::Open) => {
                    self.scene.depth += 1;
                    outside = (self.others, self.other_time);
                }
                Some(What::Close) => {
                    self.scene.depth = self.scene.depth.saturating_sub(1);
                    (self.others, self.other_time) = outside;
                }
                _ => {}
            }
        }
    }

    fn clause(&mut self, clause: &[Token], sentence: &[Token]) {
        if clause.is_empty() {
            return;
        }
        self.scene.enter(clause);
        self.settle_time(clause);
        self.settle_body(clause);
        let counts: Vec<usize> = (0..clause.len()).filter(|&at| self.counts(clause, at)).collect();
        self.fees(clause);
        if self.other_time || self.others {
            self.last = None;
            self.pending.clear();
            return;
        }
        self.upheld(clause, sentence);
        self.finished(clause, sentence);
        if let Some(not) = clause.iter().position(|token| token.word().is_some_and(is_negation)) {
            if counts.iter().all(|&at| at < not) {
                self.nothing(clause, not);
            }
        }
        if counts.is_empty() {
            if !clause.iter().any(|token| token.word().is_some_and(is_negation)) {
                self.pending = clause.to_vec();
            }
            return;
        }
        if let Some(at) = clause.iter().position(|token| token.is(Word::Respectively)) {
            self.respectively(&clause[..at], &clause[at..]);
        } else {
            self.numbers(clause, &counts);
        }
        self.pending.clear();
    }

    /// Gives each number of a clause the words that belong to it.
    fn numbers(&mut self, clause: &[Token], counts: &[usize]) {
        let mut number_first = false;
        for (nth, &at) in counts.iter().enumerate() {
            let after_previous = if nth == 0 { 0 } else { counts[nth - 1] + 1 };
            let joins = |token: &Token| matches!(token.what, What::Pause);
            let from = match clause[after_previous..at].iter().rposition(joins) {
                Some(pause) if nth > 0 => after_previous + pause + 1,
                _ => after_previous,
            };
            let next = counts.get(nth + 1).copied().unwrap_or(clause.len());
            let until = match clause[at + 1..next].iter().position(joins) {
                Some(pause) if nth + 1 < counts.len() => at + 1 + pause,
                _ => next,
            };
            let (before, after) = (&clause[from..at], &clause[at + 1..until]);
            if nth == 0 {
                number_first = !before.iter().any(is_telling) && after.iter().any(is_telling);
            }
            let before = if number_first && nth > 0 { &clause[at..at] } else { before };
            self.number(clause, at, before, after);
        }
    }

    fn number(&mut self, clause: &[Token], at: usize, before: &[Token], after: &[Token]) {
        let token = clause[at];
        let Some(mut number) = token.number().copied() else { return };
        if number.unit == Unit::Other {
            number.unit = Unit::Case;
        }
        let changes = |tokens: &[Token]| tokens.iter().any(|token| token.is(Word::Change) || token.is(Word::LastYear));
        // 无一件: the number is denied.
        let denied = clause[..at].iter().rev().take_while(|token| token.what != What::Pause);
        if denied.clone().any(|token| token.is(Word::Not)) && number.unit != Unit::Percent {
            return;
        }
        if changes(&clause[..at]) || number.unit == Unit::Percent && changes(before) {
            if number.unit != Unit::Percent {
                self.last = None;
            }
            return;
        }
        if number.unit == Unit::Percent {
            self.share(number, token, before);
            return;
        }
        let pending = std::mem::take(&mut self.pending);
        let understood = self.scene.understand(self.text, before, after, &number, token, &pending);
        let readings: Vec<Meaning> = understood;
        self.note_part(number.value, self.span(token.start, token.end), before);
        let first = readings.first().filter(|meaning| !meaning.some).map(|meaning| meaning.readings[0].clone());
        let at = self.span(token.start, number.digits_end);
        for meaning in readings {
            self.scene.remember(&meaning);
            self.claim(meaning, Some(number), at);
        }
        self.last = Some((number.value, at, first));
        if number.unit == Unit::Case && self.scene.setting == Setting::Requests {
            self.counted.push(number.value);
        }
    }

    fn claim(&mut self, meaning: Meaning, number: Option<Number>, at: Span) {
        let phrase = self.span(meaning.start.min(at.start as usize), meaning.end.max(at.end as usize));
        self.claims.counts.push(Claim {
            at,
            phrase,
            number,
            readings: meaning.readings,
            stretched: meaning.stretched,
            some: meaning.some,
            doubtful: meaning.doubtful || self.doubtful,
        });
    }

    /// 分别为: the numbers go to what was named before, in order.
    fn respectively(&mut self, before: &[Token], after: &[Token]) {
        let names: Vec<&Token> = before.iter().filter(|token| is_name(token)).collect();
        let numbers: Vec<&Token> = after.iter().filter(|token| token.number().is_some_and(is_counting)).collect();
        if names.len() != numbers.len() {
            return;
        }
        for (name, token) in names.into_iter().zip(numbers) {
            let Some(number) = token.number().copied().filter(|number| number.unit == Unit::Case) else { continue };
            let name = std::slice::from_ref(name);
            for meaning in self.scene.understand(self.text, name, &[], &number, *token, &[]) {
                let meaning = Meaning { some: false, doubtful: false, ..meaning };
                self.scene.remember(&meaning);
                self.claim(meaning, Some(number), self.span(token.start, number.digits_end));
            }
        }
    }

    /// 无, 未收到: what there was none of.
    fn nothing(&mut self, clause: &[Token], not: usize) {
        let pending = std::mem::take(&mut self.pending);
        for meaning in self.scene.nothing(self.text, clause, not, &pending) {
            let (start, end) = (meaning.start, meaning.end);
            self.claim(meaning, None, self.span(start, end));
        }
    }

    fn share(&mut self, percent: Number, token: Token, before: &[Token]) {
        let asks =
            before.iter().any(|token| token.is(Word::Rate) || token.is(Word::Foreign) || token.is(Word::Elsewhere));
        let told = before.iter().any(|token| token.is(Word::Share)) || before.is_empty();
        if asks || !told || self.scene.setting == Setting::Foreign || percent.most.is_some() {
            return;
        }
        let at = self.span(token.start, token.end);
        let named = before.iter().any(is_telling);
        let (part, subject, from) = match (&self.last, named) {
            (Some((value, from, subject)), false) => (Some(*value), subject.clone(), from.start as usize),
            (_, true) => {
                let number = Number { unit: Unit::Case, ..percent };
                let meaning = self.scene.understand(self.text, before, &[], &number, token, &[]).into_iter().next();
                let Some(meaning) = meaning.filter(|meaning| !meaning.some) else { return };
                (None, meaning.readings.into_iter().next(), meaning.start)
            }
            _ => return,
        };
        let phrase = self.span(from.min(token.start), token.end);
        let wholes = self.counted.clone();
        self.claims.shares.push(Share { at, phrase, percent, part, subject, wholes });
    }

    /// Keeps the parts of a whole together.
    fn note_part(&mut self, value: Decimal, at: Span, before: &[Token]) {
        let kind = before.iter().find_map(|token| match token.word()? {
            Word::Applicant(["natural_person"]) => Some(Kind::NaturalPersons),
            Word::Applicant(columns) if columns.len() > 1 => Some(Kind::Organisations),
            Word::Channel => Some(kind_of_channel(&self.text[token.start..token.end])),
            _ => None,
        });
        let flows = before.iter().any(|token| {
            matches!(token.word(), Some(Word::Receive | Word::Accept | Word::Finish | Word::Answer | Word::Request))
        });
        let matches_topic = self.scene.setting == Setting::Requests;
        match kind {
            Some(kind) if matches_topic && self.whole.is_some() => {
                let same = |known: Kind| {
                    matches!(known, Kind::NaturalPersons | Kind::Organisations)
                        == matches!(kind, Kind::NaturalPersons | Kind::Organisations)
                };
                if self.parts.iter().all(|&(_, _, known)| same(known)) {
                    self.parts.push((value, at, kind));
                }
            }
            None if flows && matches_topic => {
                self.close_breakdown();
                self.whole = Some((value, at));
            }
            _ => {
                self.close_breakdown();
                self.whole = None;
            }
        }
    }

    fn close_breakdown(&mut self) {
        let parts = std::mem::take(&mut self.parts);
        let Some(whole) = self.whole.filter(|_| parts.len() > 1) else { return };
        let has = |kind| parts.iter().any(|&(_, _, known)| known == kind);
        let complete = has(Kind::NaturalPersons) && has(Kind::Organisations)
            || has(Kind::Online) && has(Kind::ByMail) && has(Kind::InPerson)
            || has(Kind::Otherwise);
        let parts = parts.into_iter().map(|(value, at, _)| (value, at)).collect();
        self.claims.breakdowns.push(Breakdown { whole, parts, complete });
    }

    fn upheld(&mut self, clause: &[Token], sentence: &[Token]) {
        let Some(all) = clause.iter().position(|token| token.is(Word::All)) else { return };
        let outcome = clause[all..].iter().find(|token| token.is(Word::Outcome("upheld")));
        let rows = self.scene.remedies_near().to_vec();
        let limited = sentence.iter().any(|token| token.is(Word::Except)) || !self.scene.about_information;
        let Some(outcome) = outcome.filter(|_| !rows.is_empty() && !limited) else { return };
        let said = sentence.first().and_then(|first| self.text.get(first.start..outcome.end)).unwrap_or_default();
        let at = self.span(clause[all].start, outcome.end);
        self.claims.upheld.push(Upheld { at, rows, decided: said.contains("审结") });
    }

    fn finished(&mut self, clause: &[Token], sentence: &[Token]) {
        if self.scene.setting != Setting::Requests || !self.scene.last_segment_is_of_requests() {
            return;
        }
        let rest = |token: &Token| matches!(token.word(), Some(Word::Except | Word::CarriedOut | Word::Carried));
        let rest_told = sentence.iter().any(rest);
        let done = |token: &Token| token.is(Word::Finish) || token.is(Word::Answer);
        let in_time = clause.iter().any(|token| token.is(Word::InTime));
        let full = |token: &Token| {
            let number = token.number().filter(|number| number.unit == Unit::Percent);
            number.is_some_and(|number| number.value == Decimal::ONE_HUNDRED)
        };
        let all = clause.iter().position(|token| token.is(Word::All));
        let rate = clause.windows(2).position(|pair| pair[0].is(Word::Finish) && pair[1].is(Word::Rate));
        if let Some(all) = all {
            let Some(done) = clause[all..].iter().find(|token| done(token)) else { return };
            let answered = done.is(Word::Answer);
            let at = self.span(clause[all].start, done.end);
            let doubtful = answered || in_time;
            self.claims.finished.push(Finished { at, in_time: answered && in_time || rest_told, doubtful });
        } else if let (Some(rate), Some(full), false) = (rate, clause.iter().find(|token| full(token)), in_time) {
            let at = self.span(clause[rate].start, full.end);
            self.claims.finished.push(Finished { at, in_time: rest_told, doubtful: true });
        }
    }

    fn fees(&mut self, clause: &[Token]) {
        let has = |word| clause.iter().any(|token| token.is(word));
        if !has(Word::ProcessingFee) || self.others || self.other_time {
            return;
        }
        let negated = clause.iter().find(|token| token.is(Word::Not));
        let amount = clause.iter().find(|token| token.number().is_some_and(|number| number.unit == Unit::Money));
        let none = match (negated, amount) {
            (Some(_), None) => true,
            (None, Some(amount)) => amount.number().is_some_and(|number| number.value.is_zero()),
            _ => return,
        };
        let (first, last) = (negated.or(amount).map_or(0, |token| token.start), clause[clause.len() - 1].end);
        let at = self.span(first, last.max(first));
        self.claims.fees.push(FeeClaim { at, none, notices: has(Word::Notice) });
    }

    /// Whether the figures are those of the year reported on, and of all of it.
    fn settle_time(&mut self, clause: &[Token]) {
        let compares = clause.iter().any(|token| token.is(Word::Change));
        for (at, token) in clause.iter().enumerate() {
            match &token.what {
                What::Number(number) if number.unit == Unit::Year => {
                    let carries = clause[at + 1..].iter().chain(&clause[..at]).any(|token| token.is(Word::Carried));
                    if let Some(year) = self.report.year.filter(|_| !carries) {
                        self.other_time = number.value != Decimal::from(year);
                    }
                }
                What::Number(number) if number.unit == Unit::Month => {
                    let until = number.most.unwrap_or(number.value);
                    let begins = number.value == Decimal::ONE && self.text[token.end..].trim_start().starts_with('1');
                    self.other_time |= until != Decimal::from(12) && !begins;
                }
                What::Word(Word::PartOfYear | Word::ManyYears) => self.other_time = true,
                What::Word(Word::LastYear) if !compares => self.other_time = true,
                What::Word(Word::ThisYear) => self.other_time = false,
                _ => {}
            }
        }
    }

    /// Whose figures they are.
    fn settle_body(&mut self, clause: &[Token]) {
        let mut at = clause[0].start;
        if let Some(before) = self.text.get(..at) {
            let marks = ['。', '，', '；', '：', '（', '）', '、', ',', ';', ':', '(', ')', '\n'];
            at = before.rfind(marks).map_or(0, |mark| mark + before[mark..].chars().next().map_or(0, char::len_utf8));
        }
        let mut whole = false;
        for (nth, token) in clause.iter().enumerate() {
            if let Some(gap) = self.text.get(at..token.start) {
                let does = clause[nth..].iter().find(|token| !is_between(token)).is_some_and(does);
                match self.reporter.speaks_of(gap).filter(|_| does) {
                    Some(own) if own && !self.among && self.scene.depth == 0 => {
                        self.doubtful |= self.reporter.is_doubtful(gap);
                    }
                    Some(_) => self.others = !gap.trim().starts_with(['我', '本']),
                    None => {}
                }
            }
            at = token.end;
            match token.word() {
                Some(Word::Including) => self.among = true,
                Some(Word::Region(kind)) => {
                    whole = self.reporter.covers(kind);
                    self.others = !whole;
                }
                Some(Word::Others) => self.others |= !whole,
                _ => {}
            }
            if token.number().is_some_and(is_counting) {
                break;
            }
        }
    }
}

/// Whether a number counts something, rather than being a date or a name.
fn is_counting(number: &Number) -> bool {
    matches!(number.unit, Unit::Case | Unit::Item | Unit::Percent | Unit::Money)
}

/// Whether a token may stand between an organ and what it did.
fn is_between(token: &Token) -> bool {
    matches!(token.word(), Some(Word::Filler | Word::ThisYear | Word::All | Word::Topic | Word::Join | Word::InTime))
        || token.number().is_some_and(|number| number.unit == Unit::Year)
}

/// Whether a token is what an organ did with requests, cases or documents.
fn does(token: &Token) -> bool {
    matches!(
        token.word(),
        Some(
            Word::Receive
                | Word::Accept
                | Word::Handle
                | Word::Finish
                | Word::Answer
                | Word::Not
                | Word::NotReceived
                | Word::NotMade(_)
                | Word::Fate(_)
                | Word::Request
                | Word::CarriedIn
                | Word::CarriedOut
        )
    )
}

const fn ends_clause(what: What) -> bool {
    matches!(what, What::Stop | What::Semicolon | What::Comma | What::Colon | What::Open | What::Close)
}

const fn is_negation(word: Word) -> bool {
    matches!(word, Word::Not | Word::NotReceived | Word::NotMade(_))
}

/// Whether a token can say what a number is about.
fn is_telling(token: &Token) -> bool {
    is_name(token) || matches!(token.word(), Some(Word::Handle | Word::Request | Word::Application | Word::Channel))
}

/// Whether a token names one thing the tables count.
fn is_name(token: &Token) -> bool {
    let Some(word) = token.word() else { return false };
    matches!(
        word,
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
}

fn kind_of_channel(word: &str) -> Kind {
    match word {
        "信函" | "信件" | "邮寄" | "快递" | "信函方式" | "来信" => Kind::ByMail,
        "当面" | "现场" | "窗口" | "来访" | "线下" => Kind::InPerson,
        "其他方式" | "其他渠道" | "其他形式" => Kind::Otherwise,
        _ => Kind::Online,
    }
}
