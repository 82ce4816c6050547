//! What the prose says without counting: 均获维持, 全部办结, 未收取信息处理费.

use super::cases::outcome as outcome_of;
use super::lexicon::Word;
use super::number::{Number, Unit};
use super::reader::Reader;
use super::scene::Setting;
use super::tokens::{Token, has};
use super::{FeeClaim, Finished, Upheld};
use crate::report::Decimal;

impl Reader<'_> {
    /// 均获维持, 均胜诉.
    pub fn upheld(&mut self, clause: &[Token], sentence: &[Token]) {
        let Some(all) = clause.iter().position(|token| token.is(Word::All)) else { return };
        let outcome = clause[all..].iter().find(|token| token.is(Word::Outcome("upheld")));
        let some = clause[..all].iter().any(|token| token.number().is_some_and(Number::counts));
        let limited = some || has(sentence, Word::Except) || !self.scene.about_information;
        let Some(outcome) = outcome.filter(|_| !limited) else { return };
        let mut rows = self.scene.remedies_near().to_vec();
        // 行政复议4件（维持2件、纠正2件），行政诉讼1件，均为维持: of the last.
        let before = |token: &&Token| token.start < clause[all].start;
        let other = |token: &Token| token.word().and_then(outcome_of).is_some_and(|outcome| outcome != "upheld");
        if sentence.iter().take_while(before).any(other) {
            rows = rows.split_off(rows.len().saturating_sub(1));
        }
        if &self.text[outcome.start..outcome.end] == "胜诉" {
            rows.retain(|row| row.starts_with("litigation"));
        }
        if rows.is_empty() {
            return;
        }
        let said = sentence.first().and_then(|first| self.text.get(first.start..outcome.end)).unwrap_or_default();
        let at = self.span(clause[all].start, outcome.end);
        self.claims.upheld.push(Upheld { at, rows, decided: said.contains("审结") });
    }

    /// 全部办结, 办结率100%.
    pub fn finished(&mut self, clause: &[Token], sentence: &[Token]) {
        if self.scene.setting != Setting::Requests || !self.scene.is_of_requests_only() {
            return;
        }
        let rest = |token: &Token| matches!(token.word(), Some(Word::Except | Word::CarriedOut | Word::Carried));
        let rest_told =
            (0..sentence.len()).any(|at| rest(&sentence[at]) && (at == 0 || !sentence[at - 1].is(Word::Not)));
        let in_time = has(clause, Word::InTime);
        if let Some(all) = clause.iter().position(|token| token.is(Word::All)) {
            let done = |token: &&Token| token.is(Word::Finish) || token.is(Word::Answer);
            let Some(done) = clause[all..].iter().find(done) else { return };
            // 57件均已办结 is a count, and compared as one.
            if clause.iter().any(|token| token.number().is_some_and(|number| number.unit == Unit::Case)) {
                return;
            }
            let answered = done.is(Word::Answer);
            let at = self.span(clause[all].start, done.end);
            let harmless = answered && in_time || rest_told;
            self.claims.finished.push(Finished { at, in_time: harmless, doubtful: answered || in_time });
        } else if !in_time {
            let full = |token: &&Token| {
                let percent = token.number().filter(|number| number.unit == Unit::Percent);
                percent.is_some_and(|percent| percent.value == Decimal::ONE_HUNDRED)
            };
            let rate = clause.windows(2).find(|pair| pair[0].is(Word::Finish) && pair[1].is(Word::Rate));
            let (Some(rate), Some(full)) = (rate, clause.iter().find(full)) else { return };
            let at = self.span(rate[0].start, full.end);
            self.claims.finished.push(Finished { at, in_time: rest_told, doubtful: true });
        }
    }

    /// What is said of 信息处理费.
    pub fn fees(&mut self, clause: &[Token]) {
        let [.., last] = clause else { return };
        if !has(clause, Word::ProcessingFee) {
            return;
        }
        let negated = clause.iter().find(|token| token.is(Word::Not));
        let amount = clause.iter().find(|token| token.number().is_some_and(|number| number.unit == Unit::Money));
        let none = match (negated, amount.and_then(Token::number)) {
            (Some(_), None) => true,
            (None, Some(amount)) => amount.value.is_zero(),
            _ => return,
        };
        let first = negated.or(amount).map_or(last.start, |token| token.start);
        let at = self.span(first, last.end);
        let notices = has(clause, Word::Notice);
        self.claims.fees.push(FeeClaim { at, none, notices });
    }
}
