//! D406.

use super::is_same_organ;
use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::rules::declare_rule;
use crate::schema::TableId;

declare_rule! {
    /// # What it checks
    /// The report given as last year's is of the same organ, of the year before, and in the same form.
    ///
    /// 作为上年报告的那一份，是同一机关、前一年度、同一格式的。
    /// # Why it matters
    /// Against another organ's report, or one of two years ago, every comparison is noise; across two forms only the
    /// requests carried over can be compared.
    ///
    /// 与别的机关或隔年的报告比较没有意义；两种格式之间，只有结转的申请可以比较。
    /// # Basis
    /// The forms 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号 count different things.
    ///
    /// 国办公开办函〔2019〕60号与国办公开办函〔2021〕30号两种格式统计的内容不同。
    /// # Example
    /// The report for 2025 beside that for 2023.
    ///
    /// 2025年度报告与2023年度报告比较。
    /// # How to fix
    /// Choose the report of the year before.
    ///
    /// 换成上一年度的报告。
    /// # Known limits
    /// Organs are told by their names; one that was renamed looks like another.
    ///
    /// 是否同一机关按名称判断，改过名的会当作另一个机关。
    EDITIONS_NOT_COMPARABLE {
        code: "D406",
        name: "editions-not-comparable",
        severity: Severity::Warning,
        title: ["与上年报告不可比", "Not comparable with the other report"],
        basis: ["只有同一机关相邻年度、同一格式的报告可以逐项比较", "Only reports of one organ, of successive years and in one form compare"],
        check: |context, outcome| {
            let Some(previous) = context.previous else { return };
            let (here, there) = (&context.report.agency.name, &previous.agency.name);
            if is_same_organ(here, there) {
                outcome.holds();
            } else {
                outcome.fails(Location::Agency, match context.locale {
                    Locale::Zh => format!("上年报告是“{there}”的，本报告是“{here}”的，没有与它比较；机关改过名的，请改为同一名称"),
                    Locale::En => format!(
                        "The other report is of {there}, this one of {here}; they were not compared. Where the organ was renamed, use one name"
                    ),
                });
            }
            let (Some(year), Some(before)) = (context.report.year, previous.year) else {
                outcome.cannot_judge();
                return;
            };
            if before.checked_add(1) != Some(year) {
                outcome.fails(Location::Year, match context.locale {
                    Locale::Zh => format!("与之比较的是 {before} 年度报告，不是 {year} 年度的上一年，没有比较；请换成上一年度的"),
                    Locale::En => format!(
                        "The other report is for {before}, which is not the year before {year}; they were not compared. Please choose the one before"
                    ),
                });
                return;
            }
            outcome.holds();
            for table in [TableId::Disclosure, TableId::Requests] {
                let [new, old] = [context.report, previous].map(|report| report.grid(table).table().edition);
                if new == old {
                    outcome.holds();
                    continue;
                }
                let name = table.name(context.locale);
                let found = outcome.fails(Location::Table(table), match context.locale {
                    Locale::Zh => format!("{name}今年用 {new} 年格式，上年用 {old} 年格式，除结转申请外没有比较"),
                    Locale::En => format!(
                        "{name} is in the form of {new}, last year's in that of {old}; but for requests carried over they were not compared"
                    ),
                });
                found.severity = Severity::Advice;
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::edit::Edit;
    use crate::report::Report;
    use crate::rules::continuity::testing::{assert_clean, judge, last_year};
    use crate::schema::Edition;

    #[test]
    fn the_year_before_of_the_same_organ_passes() {
        assert_clean("D406");
    }

    #[test]
    fn another_organ_another_year_and_another_form_are_told() {
        let at = |previous: &Report| {
            let report = Report::sample();
            let codes = ["D401", "D402", "D403", "D404", "D405"];
            let silent = codes.iter().all(|code| judge(code, &report, Some(previous)).failed == 0);
            let found = judge("D406", &report, Some(previous)).diagnostics;
            (found.iter().map(|found| found.at.address(&report)).collect::<Vec<_>>(), silent)
        };
        let mut other = last_year();
        other.agency.name = "示例县水利局".to_owned();
        assert_eq!(at(&other), (vec!["agency/name".to_owned()], true));
        let mut older = last_year();
        older.year = Some(2023);
        assert_eq!(at(&older), (vec!["year".to_owned()], true));
        let mut earlier = last_year();
        let _ = Edit::Edition(Edition::by_id("2019").expect("edition")).apply(&mut earlier);
        assert_eq!(at(&earlier), (vec!["disclosure".to_owned(), "requests".to_owned()], true));
    }
}
