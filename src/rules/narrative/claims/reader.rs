//! Reads the claims of a paragraph: sentence by sentence, clause by clause, number by number.

use super::lexicon::{Word, sentence_at};
use super::number::{Number, Unit};
use super::parts::Parts;
use super::phrase::{Meaning, Phrase, names, tells};
use super::reporter::Reporter;
use super::scene::{Scene, Setting};
use super::scope::Scope;
use super::subject::Subject;
use super::tokens::{Token, What, has, has_any, read_tokens};
use super::{Claim, Claims, Share};
use crate::report::{Decimal, Part, Report, Span};
use crate::schema::TableId;

/// Sentences of more bytes are none, and not read.
const LONGEST: usize = 12_000;
/// After more counts than this, what a percentage is of isn't looked for.
const MOST_WHOLES: usize = 100;

/// Reads the paragraphs of a part in order; what one is about carries over to the next.
pub struct Reader<'a> {
    report: &'a Report,
    pub claims: &'a mut Claims,
    reporter: Reporter<'a>,
    part: Part,
    index: usize,
    pub text: &'a str,
    /// Kept for its room.
    tokens: Vec<Token>,
    /// What the heading of the paragraph says it is about.
    heading: Setting,
    pub scene: Scene,
    scope: Scope,
    /// The count read last in the sentence, and what it is about.
    last: Option<(Decimal, Span, Option<Subject>)>,
    /// Where that count ends.
    counted_until: usize,
    /// All counts of requests in the paragraph.
    counted: Vec<Decimal>,
    parts: Parts,
}

impl<'a> Reader<'a> {
    pub fn new(report: &'a Report, claims: &'a mut Claims) -> Self {
        Self {
            report,
            claims,
            reporter: Reporter::of(report),
            part: Part::ALL[0],
            index: 0,
            text: "",
            tokens: Vec::new(),
            heading: Setting::Open,
            scene: Scene::new(Setting::Open),
            scope: Scope::new(),
            last: None,
            counted_until: usize::MAX,
            counted: Vec::new(),
            parts: Parts::default(),
        }
    }

    /// Turns to another part.
    pub fn begin(&mut self, part: Part) {
        self.part = part;
        self.heading = if part == Part::Notes(TableId::Requests) { Setting::Requests } else { Setting::Open };
    }

    /// Reads one paragraph.
    pub fn paragraph(&mut self, index: usize, text: &'a str) {
        (self.index, self.text) = (index, text);
        self.last = None;
        self.counted_until = usize::MAX;
        self.counted.clear();
        let mut tokens = std::mem::take(&mut self.tokens);
        let mut start = 0;
        while start < text.len() {
            let (end, telling) = sentence_at(text, start);
            if end - start > LONGEST {
                self.last = None;
            } else if start == 0 || telling || self.scene.is_about_requests() {
                read_tokens(text, start..end, &mut tokens);
                if start == 0 {
                    self.heading = heading(&tokens).unwrap_or(self.heading);
                    self.scene = Scene::new(self.heading);
                }
                self.sentence(&tokens);
            } else {
                self.last = None;
            }
            start = end;
        }
        self.claims.breakdowns.extend(self.parts.end());
        self.tokens = tokens;
    }

    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.part, self.index, start..end)
    }

    fn sentence(&mut self, tokens: &[Token]) {
        self.scene.begin_sentence(tokens);
        self.scope = Scope::new();
        if !tokens.iter().any(may_claim) {
            tokens.split(ends_clause).for_each(|clause| self.scene.enter(clause));
            return;
        }
        let mut outside = self.scope;
        // The words of the clause before, where it had no number.
        let mut pending: &[Token] = &[];
        for clause in tokens.split_inclusive(ends_clause) {
            let [.., end] = clause else { continue };
            let clause = if ends_clause(end) { &clause[..clause.len() - 1] } else { clause };
            pending = if self.clause(clause, tokens, pending) { clause } else { &[] };
            match end.what {
                What::Semicolon => {
                    self.scope = self.scope.next_segment();
                    self.scene.begin_segment();
                }
                What::Open => (outside, self.scope) = (self.scope, self.scope.inside()),
                What::Close => self.scope = outside,
                _ => {}
            }
        }
    }

    /// Reads a clause; whether its words wait for a number in the next.
    fn clause(&mut self, clause: &[Token], sentence: &[Token], pending: &[Token]) -> bool {
        self.scene.enter(clause);
        self.scope.settle_time(self.report.year, self.text, clause);
        self.scope.settle_body(&self.reporter, self.text, clause);
        if !self.scope.is_own() {
            self.last = None;
            return false;
        }
        if !clause.iter().any(may_claim) {
            return true;
        }
        self.fees(clause);
        self.upheld(clause, sentence);
        self.finished(clause, sentence);
        let counts: Vec<usize> = (0..clause.len()).filter(|&at| self.counts(clause, at)).collect();
        let negation = clause.iter().position(|token| token.word().is_some_and(is_negation));
        let denies = negation.filter(|not| counts.iter().all(|at| at < not));
        if let Some(not) = denies {
            self.nothing(clause, not, pending);
        }
        if let Some(at) = clause.iter().position(|token| token.is(Word::Respectively)) {
            self.respectively(&clause[..at], &clause[at..]);
        } else {
            self.numbers(clause, &counts, if denies.is_some() { &[] } else { pending });
        }
        counts.is_empty() && negation.is_none()
    }

    /// Whether a token is a number that counts: with a unit, or bare at the end behind a result.
    fn counts(&self, clause: &[Token], at: usize) -> bool {
        let Some(number) = clause[at].number() else { return false };
        let result = at > 0 && matches!(clause[at - 1].word(), Some(Word::Result(_)));
        let last = || {
            let after = self.text[clause[at].end..].trim_start().chars().next();
            after.is_none_or(|after| "，、；。）,;)".contains(after))
        };
        number.counts() || number.unit == Unit::Other && result && last()
    }

    /// Gives each number of a clause the words that belong to it.
    fn numbers(&mut self, clause: &[Token], counts: &[usize], pending: &[Token]) {
        let pause = |token: &Token| token.is_pause();
        let mut number_first = false;
        for (nth, &at) in counts.iter().enumerate() {
            let previous = if nth == 0 { 0 } else { counts[nth - 1] + 1 };
            let next = counts.get(nth + 1).copied();
            let from = clause[previous..at].iter().rposition(pause).filter(|_| nth > 0);
            let until = clause[at + 1..next.unwrap_or(clause.len())].iter().position(pause).filter(|_| next.is_some());
            let from = from.map_or(previous, |pause| previous + pause + 1);
            let until = until.map_or(next.unwrap_or(clause.len()), |pause| at + 1 + pause);
            let (before, after) = (&clause[from..at], &clause[at + 1..until]);
            if nth == 0 {
                number_first = !before.iter().any(tells) && after.iter().any(tells);
            }
            // 2件维持和1件撤销: the words between belong to the number before them.
            let before = if number_first && nth > 0 { &[] } else { before };
            self.number(clause, at, [before, after, if nth == 0 { pending } else { &[] }]);
        }
    }

    fn number(&mut self, clause: &[Token], at: usize, words: [&[Token]; 3]) {
        let before = words[0];
        let token = clause[at];
        let Some(mut number) = token.number().copied() else { return };
        if has_any(&clause[..at], |word| matches!(word, Word::Change | Word::LastYear)) {
            return;
        }
        if number.unit == Unit::Percent {
            self.share(number, token, before);
            return;
        }
        // 无一件: the number is denied.
        let mut near = clause[..at].iter().rev().take_while(|token| !token.is_pause());
        if near.any(|token| token.is(Word::Not)) {
            return;
        }
        if number.unit == Unit::Other {
            number.unit = Unit::Case;
        }
        let phrase = Phrase::find(self.text, words, token, &number);
        let meanings = phrase.map(|phrase| phrase.meanings(&self.scene)).unwrap_or_default();
        let of_requests = self.scene.setting == Setting::Requests;
        let place = self.span(token.start, token.end);
        let ended =
            if of_requests { self.parts.note(self.text, before, number.value, place) } else { self.parts.end() };
        self.claims.breakdowns.extend(ended);
        // 收到的60件中57件已办结: of those only, not of what was carried in.
        let finished = |word| matches!(word, Word::Finish | Word::Answer);
        let gap = self.text.get(self.counted_until..token.start).unwrap_or_default();
        let of_those = gap.trim_start_matches("申请").starts_with('中')
            && (has_any(before, finished) || has_any(words[1], finished));
        self.counted_until = token.end;
        // 图文信息3000条，占60%: a share of what is published.
        let published = number.unit != Unit::Case
            || !of_requests
            || has_any(before, |word| matches!(word, Word::Publish | Word::Aside));
        let whole = meanings.first().filter(|meaning| !meaning.some).map(|meaning| meaning.readings[0].clone());
        let digits = self.span(token.start, number.digits_end);
        self.last = (whole.is_some() || !published).then_some((number.value, digits, whole));
        if number.unit == Unit::Case && of_requests {
            self.counted.push(number.value);
        }
        for mut meaning in meanings {
            meaning.some |= of_those;
            self.claim(meaning, Some(number), digits);
        }
    }

    fn claim(&mut self, meaning: Meaning, number: Option<Number>, at: Span) {
        self.scene.remember(&meaning);
        let phrase = self.span(meaning.start.min(at.start as usize), meaning.end.max(at.end as usize));
        self.claims.counts.push(Claim {
            at,
            phrase,
            number,
            readings: meaning.readings,
            stretched: meaning.stretched,
            // What may be the government's alone is no more than that of all its organs.
            some: meaning.some || number.is_some() && self.scope.is_doubtful(),
            doubtful: meaning.doubtful || self.scope.is_doubtful(),
        });
    }

    /// 分别为: the numbers go to what was named before, in order.
    fn respectively(&mut self, before: &[Token], after: &[Token]) {
        let named: Vec<&Token> = before.iter().filter(|token| names(token)).collect();
        let numbers: Vec<&Token> = after.iter().filter(|token| token.number().is_some_and(Number::counts)).collect();
        if named.len() != numbers.len() {
            return;
        }
        for (name, token) in named.into_iter().zip(numbers) {
            let Some(number) = token.number().filter(|number| number.unit == Unit::Case) else { continue };
            let phrase = Phrase::of_name(self.text, std::slice::from_ref(name), *token, number);
            for meaning in phrase.map(|phrase| phrase.meanings(&self.scene)).unwrap_or_default() {
                self.claim(meaning, Some(*number), self.span(token.start, number.digits_end));
            }
        }
    }

    /// 无, 未收到: what there was none of.
    fn nothing(&mut self, clause: &[Token], not: usize, pending: &[Token]) {
        for meaning in self.scene.nothing(self.text, clause, not, pending) {
            let at = self.span(meaning.start, meaning.end);
            self.claim(meaning, None, at);
        }
    }

    /// 占42.4%: of the count before it, or of what is named.
    fn share(&mut self, percent: Number, token: Token, before: &[Token]) {
        // 占办结总数的42.4%: what stands behind 占 is the whole.
        let until = before.iter().position(|token| token.is(Word::Share));
        let part = &before[..until.unwrap_or(before.len())];
        let told = before.is_empty() || has(before, Word::Share);
        let other = has_any(before, |word| matches!(word, Word::Rate | Word::Foreign | Word::Elsewhere));
        if !told
            || other
            || self.counted.len() > MOST_WHOLES
            || self.scene.setting == Setting::Foreign
            || percent.most.is_some()
        {
            return;
        }
        let (part, subject, from) = if part.iter().any(tells) {
            let number = Number { unit: Unit::Case, ..percent };
            let phrase = Phrase::find(self.text, [part, &[], &[]], token, &number);
            let meaning = phrase.and_then(|phrase| phrase.meanings(&self.scene).into_iter().next());
            let Some(meaning) = meaning.filter(|meaning| !meaning.some) else { return };
            (None, meaning.readings.into_iter().next(), meaning.start)
        } else {
            let Some((value, from, subject)) = &self.last else { return };
            (Some(*value), subject.clone(), from.start as usize)
        };
        let (at, phrase) = (self.span(token.start, token.end), self.span(from.min(token.start), token.end));
        self.claims.shares.push(Share { at, phrase, percent, part, subject, wholes: self.counted.clone() });
    }
}

/// What a paragraph that begins like a heading is about.
fn heading(tokens: &[Token]) -> Option<Setting> {
    let lead = tokens.iter().take_while(|token| {
        token.start < 60 && !matches!(token.what, What::Stop | What::Comma | What::Semicolon | What::Colon)
    });
    lead.filter_map(Token::word).find_map(|word| match word {
        Word::Request => Some(Setting::Requests),
        Word::Elsewhere => Some(Setting::Elsewhere),
        _ => None,
    })
}

/// Whether a sentence with such a token may claim anything.
fn may_claim(token: &Token) -> bool {
    let denies = |word| is_negation(word) || word == Word::All;
    token.word().is_some_and(denies)
        || token.number().is_some_and(|number| number.counts() || number.unit == Unit::Other)
}

const fn ends_clause(token: &Token) -> bool {
    use What::{Close, Colon, Comma, Open, Semicolon, Stop};
    matches!(token.what, Stop | Semicolon | Comma | Colon | Open | Close)
}

const fn is_negation(word: Word) -> bool {
    matches!(word, Word::Not | Word::NotReceived | Word::NotMade(_))
}
