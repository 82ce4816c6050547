//! D401.

use super::last_year;
use crate::diagnostic::{Applicability, Fix, Location, Severity, Terms};
use crate::edit::Edit;
use crate::locale::Locale;
use crate::report::Quantity;
use crate::rules::declare_rule;
use crate::schema::TableId;

declare_rule! {
    /// # What it checks
    /// In each column, 上年结转 equals what last year's report carried over to this year.
    ///
    /// 每一栏的上年结转，等于上年度报告的结转下年度继续办理。
    /// # Why it matters
    /// Both figures count the same cases. Readers who lay two reports side by side look here first.
    ///
    /// 两个数数的是同一批申请。把两年报告放在一起看的人，首先看这里。
    /// # Basis
    /// The form of table 三: 二、上年结转 continues 四、结转下年度继续办理 of the year before.
    ///
    /// 表三格式：第二项上年结转，承接上年度报告第四项结转下年度继续办理。
    /// # Example
    /// 2024 carried out 3 (自然人 2, 商业企业 1); 2025 carries in 3 under 自然人.
    ///
    /// 2024年度结转下年 3 件（自然人 2、商业企业 1），2025年度上年结转全记在自然人名下。
    /// # How to fix
    /// Check the register. Where last year's report is right, take its figures; where it was wrong, explain it in a note.
    ///
    /// 核对登记台账。上年报告正确的，照填；上年报告有误的，加注说明。
    /// # Known limits
    /// Which of the two reports is wrong can't be told. Only columns that hold a number in both are judged.
    ///
    /// 哪一年的报告错了，看不出来。两边都是数的栏才判断。
    CARRIED_IN_MISMATCH {
        code: "D401",
        name: "carried-in-mismatch",
        severity: Severity::Error,
        title: ["上年结转与上年报告不符", "Carried in differs from last year's report"],
        basis: [
            "表三格式：上年结转即上年度报告的结转下年度继续办理",
            "Form of table 三: carried in is what last year's report carried out",
        ],
        check: |context, outcome| {
            let Some((previous, year)) = last_year(context) else { return };
            let (table, before) =
                (context.report.grid(TableId::Requests).table(), previous.grid(TableId::Requests).table());
            for column in table.blocks.iter().flat_map(|block| block.columns) {
                let (Some(cell), Some(from)) = (table.cell("carried_in", column.id), before.cell("carried_out", column.id))
                else {
                    continue;
                };
                let (Some(left), Some(right)) = (context.report.quantity(cell).number(), previous.quantity(from).number())
                else {
                    outcome.cannot_judge();
                    continue;
                };
                if left == right {
                    outcome.holds();
                    continue;
                }
                let name = context.locale.pick(column.label, column.gloss);
                let last = year - 1;
                let found = outcome.fails(Location::Cell(cell), match context.locale {
                    Locale::Zh => format!(
                        "{name}：{year} 年度上年结转 {left} ≠ {last} 年度结转下年度继续办理 {right}；请核对，改正写错的一份"
                    ),
                    Locale::En => format!(
                        "{name}: carried in {left} for {year} ≠ carried out {right} in the report for {last}; please mend the one that is wrong"
                    ),
                });
                found.terms = Some(Terms { left, right });
                found.fix = Some(Fix {
                    title: match context.locale {
                        Locale::Zh => format!("按上年度报告改为 {right}"),
                        Locale::En => format!("Set to last year's {right}"),
                    },
                    applicability: Applicability::NeedsReview,
                    edits: vec![Edit::Cell(cell, Quantity::Number(right))],
                });
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Report;
    use crate::rules::continuity::testing::{assert_clean, judge, last_year};
    use crate::rules::testing::broken;

    #[test]
    fn what_was_carried_out_is_carried_in() {
        assert_clean("D401");
    }

    #[test]
    fn a_difference_is_found_in_its_column_and_mended() {
        let mut report = broken("requests/carried_in/business", "1");
        let found = judge("D401", &report, Some(&last_year())).diagnostics;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].at.address(&report), "requests/carried_in/business");
        assert!(found[0].message.contains("2025 年度上年结转 1 ≠ 2024 年度结转下年度继续办理 0"));
        for edit in found[0].fix.clone().expect("fix").edits {
            let _ = edit.apply(&mut report);
        }
        assert_eq!(report, Report::sample());
    }

    #[test]
    fn blanks_are_not_judged_and_other_reports_not_compared() {
        let report = broken("requests/carried_in/business", "");
        let checked = judge("D401", &report, Some(&last_year()));
        assert_eq!((checked.failed, checked.not_judged), (0, 1));
        let mut other = last_year();
        other.year = Some(2023);
        let report = broken("requests/carried_in/business", "1");
        assert_eq!(judge("D401", &report, Some(&other)).failed, 0);
    }
}
