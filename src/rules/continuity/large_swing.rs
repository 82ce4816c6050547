//! D403.

use super::last_year;
use crate::diagnostic::{Location, Severity, Terms};
use crate::locale::Locale;
use crate::report::Decimal;
use crate::rules::declare_rule;

declare_rule! {
    /// # What it checks
    /// Totals that are more than five times last year's or less than a fifth of it, or that came from nothing or fell to
    /// nothing.
    ///
    /// 合计数比上年多到五倍以上、少到五分之一以下，或者从无到有、从有到无，且数量较大。
    /// # Why it matters
    /// Such a change can be true; as often a figure slipped into the next row, a unit was taken for another, or only a
    /// part was counted.
    ///
    /// 这样的变化可能属实，但也常是数字填错了行、单位弄错了，或者只统计了一部分。
    /// # Basis
    /// Comparison with last year's report; no provision asks for it.
    ///
    /// 与上年度报告比较，没有条文要求。
    /// # Example
    /// 行政许可 4120 in 2024 and 412 in 2025.
    ///
    /// 行政许可 2024年度 4120 件，2025年度 412 件。
    /// # How to fix
    /// Check the figure. Where it is right, nothing needs to be done.
    ///
    /// 核对这个数。确实无误的，不用改。
    /// # Known limits
    /// Changes by less than 20 are never asked about, nor are tables of another edition than last year's.
    ///
    /// 相差不到 20 的不问；与上年格式不同的表不比较。
    LARGE_SWING {
        code: "D403",
        name: "large-swing",
        severity: Severity::Advice,
        title: ["与上年相差很大", "Far from last year's figure"],
        basis: ["与上年度报告比较", "Comparison with last year's report"],
        check: |context, outcome| {
            let Some((previous, year)) = last_year(context) else { return };
            for address in TOTALS {
                let (Some(cell), Some(before)) = (context.report.cell(address), previous.cell(address)) else { continue };
                let (table, other) = (context.report.grid(cell.table).table(), previous.grid(cell.table).table());
                if table.edition != other.edition {
                    continue;
                }
                let (Some(new), Some(old)) = (context.report.quantity(cell).number(), previous.quantity(before).number())
                else {
                    continue;
                };
                if !is_far(old, new) {
                    outcome.holds();
                    continue;
                }
                let (name, last) = (table.name(cell, context.locale), year - 1);
                let found = outcome.fails(Location::Cell(cell), match context.locale {
                    Locale::Zh => format!("{name}：{last} 年度 {old}，{year} 年度 {new}，相差很大，请核对"),
                    Locale::En => format!("{name}: {old} for {last}, {new} for {year}; that is far apart, please check it"),
                });
                found.terms = Some(Terms { left: new, right: old });
            }
        },
    }
}

const TOTALS: [&str; 9] = [
    "disclosure/licensing/decisions",
    "disclosure/penalties/decisions",
    "disclosure/coercion/decisions",
    "disclosure/fees/amount",
    "requests/received/total",
    "requests/total/total",
    "remedies/reconsideration/total",
    "remedies/litigation_direct/total",
    "remedies/litigation_after_reconsideration/total",
];

/// Whether one figure is five times the other and more, and they are some way apart.
fn is_far(old: Decimal, new: Decimal) -> bool {
    const FACTOR: i64 = 5;
    const APART: i64 = 20;
    const FROM_NOTHING: i64 = 50;
    let (less, more) = (old.min(new), old.max(new));
    if less.is_zero() {
        return more >= FROM_NOTHING.into();
    }
    let is_apart = more.checked_sub(less).is_some_and(|apart| apart >= APART.into());
    is_apart && less.checked_mul(FACTOR.into()).is_some_and(|limit| more >= limit)
}

#[cfg(test)]
mod tests {
    use super::is_far;
    use crate::rules::continuity::testing::{assert_clean, judge, last_year};
    use crate::rules::testing::broken;

    #[test]
    fn figures_like_last_years_pass() {
        assert_clean("D403");
    }

    #[test]
    fn what_is_far_and_what_is_not() {
        for (old, new, far) in [
            (4120, 412, true),
            (10, 60, true),
            (0, 50, true),
            (316, 0, true),
            (1, 12, false),
            (0, 30, false),
            (100, 300, false),
            (0, 0, false),
        ] {
            assert_eq!(is_far(old.into(), new.into()), far, "{old} {new}");
        }
    }

    #[test]
    fn a_swing_is_asked_about() {
        let report = broken("disclosure/licensing/decisions", "412");
        let found = judge("D403", &report, Some(&last_year())).diagnostics;
        assert_eq!(found.len(), 1);
        assert!(found[0].message.contains("2024 年度 4120，2025 年度 412"));
    }
}
