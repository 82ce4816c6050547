//! B206.

use super::says;
use crate::diagnostic::{Applicability, Fix, Location, Severity};
use crate::edit::Edit;
use crate::locale::Locale;
use crate::numeral::{fold, is_spacing};
use crate::report::{Part, Prose};
use crate::rules::text::has_any;
use crate::rules::year::years;
use crate::rules::{Context, Outcome, declare_rule};

declare_rule! {
    /// # What it checks
    /// The report names the organ it is of and the year it is about, and says which days its figures cover.
    ///
    /// 报告写明是哪个机关的、哪一年度的，数据统计到哪一天。
    /// # Why it matters
    /// Organ and year stand in the title. Without them nobody can tell whose report it is, nor compare it with another;
    /// without the period nobody knows whether a figure ends with the year.
    ///
    /// 机关和年度在标题里。没有它们，谁也不知道这是谁的报告，也无法与别的报告比较；没有统计期限，就不知道数据是否截至年底。
    /// # Basis
    /// Regulations on government information disclosure, article 49: each organ reports each year.
    ///
    /// 《条例》第四十九条：各机关每年报告。
    /// # Example
    /// A title that reads “2025年政府信息公开工作年度报告”.
    ///
    /// 标题写成“2025年政府信息公开工作年度报告”。
    /// # How to fix
    /// Fill in the full name of the organ and the year reported on, which is not the year of publication. Say in the opening
    /// paragraph that the figures run from 1 January to 31 December.
    ///
    /// 填写机关全称和所属年度；所属年度不是公布的年份。在开头一段写明数据统计期限为1月1日至12月31日。
    /// # Known limits
    /// Whether the name is the right one can't be told from the report. A missing period is only advice, since the form
    /// doesn't ask for it; the year named in the preamble or the first paragraph of 一 is enough.
    ///
    /// 名称是否正确，从报告里看不出来。格式没有要求写统计期限，所以缺了只作建议；引言或第一部分第一段写了年份的，就算写了。
    UNNAMED_REPORT {
        code: "B206",
        name: "unnamed-report",
        severity: Severity::Warning,
        title: ["缺少机关、年度或统计期限", "Organ, year or period is missing"],
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
            look_for_period(context, outcome);
        },
    }
}

fn look_for_period(context: &Context<'_>, outcome: &mut Outcome) {
    let report = context.report;
    let (preamble, overview) = (report.prose(Prose::Preamble), report.prose(Prose::Overview));
    if preamble.is_empty() && overview.is_empty() {
        return;
    }
    let is_told = Part::ALL.into_iter().any(|part| says(report.paragraphs(part), PERIODS))
        || preamble.iter().chain(overview.first()).any(|paragraph| names_period(paragraph, report.year));
    if is_told {
        outcome.holds();
        return;
    }
    let message = context.locale.pick(
        "没有看到数据的统计期限；一般在开头写明1月1日至12月31日",
        "The period of the figures isn't given; the opening paragraph usually says 1 January to 31 December",
    );
    let found = outcome.fails(Location::Part(Prose::Preamble.into()), message.to_owned());
    found.severity = Severity::Advice;
    found.fix = report.year.map(|year| {
        let sentence = format!("本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。");
        let paragraphs = preamble.iter().cloned().chain([sentence]).collect();
        Fix {
            title: match context.locale {
                Locale::Zh => "开头补写统计期限".to_owned(),
                Locale::En => "Add the period to the opening".to_owned(),
            },
            applicability: Applicability::NeedsReview,
            edits: vec![Edit::Paragraphs(Prose::Preamble.into(), paragraphs)],
        }
    });
}

/// Words only a period is given in.
const PERIODS: &[&str] =
    &["1月1日", "12月31日", "统计期", "统计时", "统计周期", "统计区间", "统计范围", "1月至12月", "1-12月"];

/// Whether a paragraph names the year, or gives a period with blanks between its figures.
fn names_period(paragraph: &str, year: Option<u16>) -> bool {
    let bare: String = paragraph.chars().filter(|&c| !is_spacing(c)).map(fold).collect();
    years(&bare).any(|named| year.is_none_or(|year| year == named.value)) || has_any(&bare, PERIODS)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::report::{Prose, Report};
    use crate::rules::testing::{assert_clean, codes, found, written};

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

    #[test]
    fn a_period_that_is_nowhere_given_is_advice_and_can_be_added() {
        let mut report = Report::sample();
        report.prose_mut(Prose::Preamble).clear();
        report.prose_mut(Prose::Overview)[0] = "县人民政府推进政务公开，各项工作有序。".to_owned();
        let told = found(&report, "B206");
        assert_eq!((told.len(), told[0].severity), (1, Severity::Advice));
        for edit in told[0].fix.clone().expect("fix").edits {
            let _ = edit.apply(&mut report);
        }
        assert!(codes(&report).is_empty());
        for text in [
            "所列数据的统计时限为全年。",
            "现公布2025 年度报告。",
            "现将2025年情况报告如下：",
            "统计范围：2025.1.1—2025.12.31。",
            "数据截至2025年底。",
            "数据自1 月1 日起至 1 2 月 3 1 日止。",
            "数据自２０２５年１月１日起。",
        ] {
            assert!(codes(&written(Prose::Preamble, &[text])).iter().all(|code| *code != "B206"), "{text}");
        }
    }
}
