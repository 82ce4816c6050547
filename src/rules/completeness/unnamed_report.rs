//! B206.

use crate::diagnostic::{Location, Severity};
use crate::rules::declare_rule;

declare_rule! {
    /// # What it checks
    /// The report names the organ it is of and the year it is about.
    ///
    /// 报告写明是哪个机关的、哪一年度的。
    /// # Why it matters
    /// Both stand in the title. Without them nobody can tell whose report it is, nor compare it with another.
    ///
    /// 两者都在标题里。没有它们，谁也不知道这是谁的报告，也无法与别的报告比较。
    /// # Basis
    /// Regulations on government information disclosure, article 49: each organ reports each year.
    ///
    /// 《条例》第四十九条：各机关每年报告。
    /// # Example
    /// A title that reads “2025年政府信息公开工作年度报告”.
    ///
    /// 标题写成“2025年政府信息公开工作年度报告”。
    /// # How to fix
    /// Fill in the full name of the organ and the year reported on, which is not the year of publication.
    ///
    /// 填写机关全称和所属年度；所属年度不是公布的年份。
    /// # Known limits
    /// Whether the name is the right one can't be told from the report.
    ///
    /// 名称是否正确，从报告里看不出来。
    UNNAMED_REPORT {
        code: "B206",
        name: "unnamed-report",
        severity: Severity::Error,
        title: ["标题不完整", "Title is incomplete"],
        basis: ["《条例》第四十九条，年度报告格式：标题写明机关名称和年度", "Regulations, article 49: organ and year are named"],
        check: |context, outcome| {
            let locale = context.locale;
            if context.report.agency.name.trim().is_empty() {
                let message = locale.pick("没有填写机关名称", "The name of the organ is missing");
                outcome.fails(Location::Agency, message.to_owned());
            } else {
                outcome.holds();
            }
            if context.report.year.is_none() {
                let message = locale.pick("没有填写所属年度", "The year reported on is missing");
                outcome.fails(Location::Year, message.to_owned());
            } else {
                outcome.holds();
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Report;
    use crate::rules::testing::{assert_clean, codes};

    #[test]
    fn a_named_report_passes() {
        assert_clean("B206");
    }

    #[test]
    fn a_missing_name_and_a_missing_year_are_found() {
        let mut report = Report::sample();
        report.agency.name = " ".to_owned();
        assert_eq!(codes(&report), ["B206"]);
        report.year = None;
        assert_eq!(codes(&report), ["B206", "B206"]);
    }
}
