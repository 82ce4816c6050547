//! F — words and punctuation.

mod cut_off_sentence;
mod doubled_words;
pub mod ends;
mod frequent_slip;
mod half_width_punctuation;
mod misplaced_punctuation;
mod mixed_digits;
mod slips;
mod unpaired_marks;

use super::{Context, Group, Outcome, Topic};
use crate::diagnostic::{Applicability, Fix, Location};
use crate::edit::Edit;
use crate::report::Span;

/// The rules of this group, by code.
pub static GROUP: Group = Group {
    topic: Topic::Wording,
    rules: &[
        &doubled_words::DOUBLED_WORDS,
        &misplaced_punctuation::MISPLACED_PUNCTUATION,
        &frequent_slip::FREQUENT_SLIP,
        &cut_off_sentence::CUT_OFF_SENTENCE,
        &mixed_digits::MIXED_DIGITS,
        &half_width_punctuation::HALF_WIDTH_PUNCTUATION,
        &unpaired_marks::UNPAIRED_MARKS,
    ],
};

/// Characters of the wrong width, each with the right one: one finding for them all, since they have one cause.
type Widths = Vec<(Span, char)>;

/// Tells of characters of the wrong width at the first of them, and offers to change them all.
fn tell_widths(
    context: &Context<'_>,
    outcome: &mut Outcome,
    found: &Widths,
    message: impl FnOnce(usize, &str) -> String,
    title: [&str; 2],
) {
    let Some(&(first, _)) = found.first() else { return };
    let text = first.text(context.report).unwrap_or_default();
    let told = outcome.fails(Location::Span(first), message(found.len(), text));
    told.related = found[1..].iter().map(|&(span, _)| Location::Span(span)).collect();
    told.fix = Some(Fix {
        title: context.locale.pick(title[0], title[1]).to_owned(),
        applicability: Applicability::Safe,
        // The last first: the places before it then stay where they are.
        edits: found.iter().rev().map(|&(span, right)| Edit::Words(span, right.to_string())).collect(),
    });
}
