//! G — personal data that must not be published.

mod bank_card;
mod identity_number;
mod mobile_number;

use super::{Context, Group, Topic};
use crate::diagnostic::{Applicability, Fix};
use crate::report::Span;
use crate::rules::text::rewrite;

/// The rules of this group, by code.
pub static GROUP: Group = Group {
    topic: Topic::Privacy,
    rules: &[&mobile_number::MOBILE_NUMBER, &identity_number::IDENTITY_NUMBER, &bank_card::BANK_CARD],
};

/// Offers to put asterisks in the place of all digits but the first and the last few.
fn mask(context: &Context<'_>, span: Span, first: u32, last: u32) -> Fix {
    let inner = Span { start: span.start + first, end: span.end - last, ..span };
    let title = context.locale.pick("中间各位改为星号", "Put asterisks in the middle").to_owned();
    rewrite(title, Applicability::NeedsReview, inner, &"*".repeat(inner.bytes().len()))
}
