//! Figures to draw and to list: numbers, or words for what is none.

use crate::locale::Locale;
use crate::report::{Decimal, Quantity};

/// A figure with its name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// What it counts.
    pub name: String,
    /// The number; none where the report holds none.
    pub value: Option<Decimal>,
    /// What stands in its place: the number as it was written, or 未填.
    pub words: String,
    /// Whether it is a part of the one above it that has none over itself.
    pub is_part: bool,
}

impl Figure {
    /// What stands in a cell.
    pub fn of(name: &str, quantity: &Quantity, locale: Locale) -> Self {
        let words = match quantity {
            Quantity::Blank => blank(locale),
            other => other.to_string(),
        };
        Self { name: name.to_owned(), value: quantity.number(), words, is_part: false }
    }

    /// The sum of several cells. It is no number where one of them isn't.
    pub fn sum(name: &str, quantities: &[&Quantity], locale: Locale) -> Self {
        let value = quantities.iter().map(|quantity| quantity.number()).sum::<Option<Decimal>>();
        let words = match value {
            Some(value) => value.to_string(),
            None if quantities.iter().all(|quantity| quantity.is_blank()) => blank(locale),
            None => locale.pick("未填全", "incomplete").to_owned(),
        };
        Self { name: name.to_owned(), value, words, is_part: false }
    }

    /// The same as a part of the figure before it.
    pub fn part(self) -> Self {
        Self { is_part: true, ..self }
    }
}

fn blank(locale: Locale) -> String {
    locale.pick("未填", "blank").to_owned()
}

/// How one number departs from another: `+3 (+5.0%)`. Without a share where there is nothing to share by.
pub(super) fn change(now: Decimal, before: Decimal) -> String {
    let signed = |value: Decimal| {
        let sign = if value.is_sign_negative() && !value.is_zero() {
            "−"
        } else if value.is_zero() {
            ""
        } else {
            "+"
        };
        format!("{sign}{}", value.abs())
    };
    let Some(difference) = now.checked_sub(before) else { return String::new() };
    let share = difference.checked_mul(Decimal::ONE_HUNDRED).and_then(|share| share.checked_div(before));
    match share {
        Some(share) if !difference.is_zero() => {
            let mut share = share.round_dp(1);
            share.rescale(1);
            format!("{} ({}%)", signed(difference.normalize()), signed(share))
        }
        _ => signed(difference.normalize()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_is_said_as_blank_and_a_sum_with_a_blank_is_none() {
        let figure = Figure::of("甲", &Quantity::Blank, Locale::Zh);
        assert_eq!((figure.value, &*figure.words), (None, "未填"));
        let sum = |parts: &[&Quantity]| Figure::sum("甲", parts, Locale::Zh).words;
        assert_eq!(sum(&[&1.into(), &2.into()]), "3");
        assert_eq!(sum(&[&1.into(), &Quantity::Blank]), "未填全");
        assert_eq!(sum(&[&Quantity::Blank]), "未填");
        assert_eq!(Figure::of("甲", &Quantity::NotApplicable, Locale::Zh).words, "不适用");
    }

    #[test]
    fn changes_have_a_sign_and_a_share_where_there_is_one() {
        let change = |now: i64, before: i64| change(now.into(), before.into());
        assert_eq!(change(63, 60), "+3 (+5.0%)");
        assert_eq!(change(40, 60), "−20 (−33.3%)");
        assert_eq!(change(3, 0), "+3");
        assert_eq!(change(3, 3), "0");
    }
}
