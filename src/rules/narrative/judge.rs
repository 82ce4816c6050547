//! Compares claims with the tables.

use super::claims::Claim;
use super::subject::{Figure, Subject};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Location, Severity, Terms};
use crate::edit::Edit;
use crate::locale::Locale;
use crate::numeral;
use crate::report::{Decimal, Report, Span};
use crate::rules::{Context, Outcome};
use crate::schema::TableId;

/// Which rule a claim is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    Flow,
    Results,
    Remedies,
    Disclosure,
    Nothing,
}

impl Claim {
    /// The rule it is for.
    pub(super) fn topic(&self) -> Topic {
        let subject = self.subject();
        if self.number.is_none() {
            return Topic::Nothing;
        }
        match subject.table {
            TableId::Disclosure => Topic::Disclosure,
            TableId::Remedies => Topic::Remedies,
            TableId::Requests => {
                let flow = |row: &&str| ["received", "carried_in", "carried_out", "total"].contains(row);
                if subject.rows.iter().all(flow) { Topic::Flow } else { Topic::Results }
            }
        }
    }
}

/// How a claim and a figure go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Match {
    Agrees,
    Differs(Figure),
    /// The edition has no such cells.
    NoCells,
    Unknown,
}

fn compare(report: &Report, claim: &Claim, subject: &Subject) -> Match {
    let cells = subject.cells(report);
    if cells.is_empty() {
        return Match::NoCells;
    }
    let Some(figure) = Subject::figure_of(report, &cells) else { return Match::Unknown };
    let agrees = |figure: Figure| match claim.number {
        None => figure.whole && figure.sum.is_zero(),
        Some(number) if claim.some => number.value <= figure.sum,
        Some(number) => figure.whole && number.is(figure.sum),
    };
    let apart = |figure: Figure| {
        figure.whole
            || claim.number.map_or(Decimal::ZERO, |number| number.most.unwrap_or(number.value)) < figure.sum
                && !claim.some
    };
    if agrees(figure) || subject.figure_by_parts(report, &cells).is_some_and(agrees) {
        Match::Agrees
    } else if apart(figure) {
        Match::Differs(figure)
    } else {
        Match::Unknown
    }
}

/// Judges every claim of a topic.
pub(super) fn judge(context: &Context<'_>, outcome: &mut Outcome, topic: Topic) {
    for claim in context.claims().counts.iter().filter(|claim| claim.topic() == topic) {
        let mut nearest = None;
        let mut known = true;
        let holds = claim.readings.iter().any(|subject| match compare(context.report, claim, subject) {
            Match::Agrees => true,
            Match::Differs(figure) => {
                nearest = nearest.or(Some(figure));
                false
            }
            Match::Unknown => {
                known = false;
                false
            }
            Match::NoCells => false,
        });
        if holds {
            outcome.holds();
            continue;
        }
        let Some(figure) = nearest.filter(|_| known) else {
            outcome.cannot_judge();
            continue;
        };
        let stretched = claim.stretched.iter().find(|subject| compare(context.report, claim, subject) == Match::Agrees);
        let message = explain(context, claim, figure, stretched);
        let found = outcome.fails(Location::Span(claim.at), message);
        finish(context, found, claim, figure, stretched.is_some());
    }
}

fn finish(context: &Context<'_>, found: &mut Diagnostic, claim: &Claim, figure: Figure, stretched: bool) {
    let cells = claim.subject().cells(context.report);
    found.related = cells.into_iter().map(Location::Cell).collect();
    let value = claim.number.map_or(Decimal::ZERO, |number| number.value);
    found.terms = Some(Terms { left: value, right: figure.sum });
    if claim.doubtful || stretched {
        found.severity = Severity::Advice;
    } else if figure.whole && !claim.some {
        found.fix = claim.number.and_then(|_| set_words(context, claim.at, value, figure.sum));
    }
}

/// Puts the table's figure into the text, where the text has plain digits.
fn set_words(context: &Context<'_>, at: Span, value: Decimal, figure: Decimal) -> Option<Fix> {
    let text = at.text(context.report)?;
    if numeral::parse(text).number() != Some(value) {
        return None;
    }
    let figure = figure.to_string();
    Some(Fix {
        title: match context.locale {
            Locale::Zh => format!("把正文中的 {text} 改为 {figure}"),
            Locale::En => format!("Change {text} in the text to {figure}"),
        },
        applicability: Applicability::NeedsReview,
        edits: vec![Edit::Words(at, figure)],
    })
}

fn explain(context: &Context<'_>, claim: &Claim, figure: Figure, stretched: Option<&Subject>) -> String {
    let (report, locale) = (context.report, context.locale);
    let phrase = quoted(report, claim.phrase);
    let table = claim.subject().table.name(locale);
    let name = claim.subject().name(report, locale);
    let sum = figure.sum.normalize();
    let least = if figure.whole { "" } else { locale.pick("至少", "at least ") };
    match locale {
        Locale::Zh => {
            let says = format!("正文写“{phrase}”，{table}“{name}”{least}为 {sum}");
            match stretched {
                Some(other) => format!("{says}，“{}”才是这个数。请核实正文说的是哪一项", other.name(report, locale)),
                None if claim.doubtful => format!("{says}。说的若是同一件事，请核对后统一"),
                None if claim.some => format!("{says}，部分不会多于全部。请核对"),
                None => format!("{says}，两处不一致。请核对后统一"),
            }
        }
        Locale::En => {
            let says = format!("The text says “{phrase}”; in {table}, {name} is {least}{sum}");
            match stretched {
                Some(other) => {
                    format!("{says}, while {} is that number. Which of them is meant?", other.name(report, locale))
                }
                None if claim.doubtful => format!("{says}. If both are about the same, make them agree"),
                None if claim.some => format!("{says}, and a part can't be more than the whole. Check both"),
                None => format!("{says}. Check both and make them agree"),
            }
        }
    }
}

/// The words of a span, shortened.
pub(super) fn quoted(report: &Report, span: Span) -> String {
    let text = span.text(report).unwrap_or_default();
    if text.chars().nth(40).is_none() {
        return text.to_owned();
    }
    let tail = text.char_indices().rev().nth(23).map_or(0, |(at, _)| at);
    let head = text.char_indices().nth(14).map_or(0, |(at, _)| at);
    format!("{}……{}", &text[..head], &text[tail..])
}
