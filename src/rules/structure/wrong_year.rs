//! E506.

use super::period::period;
use crate::diagnostic::{Applicability, Fix, Location, Severity};
use crate::edit::Edit;
use crate::locale::Locale;
use crate::report::{Part, Prose, Report, Span};
use crate::rules::text::{has_any, rewrite, sentence};
use crate::rules::year::{Year, years};
use crate::rules::{Context, Outcome, declare_rule};

declare_rule! {
    /// # What it checks
    /// The title, the statistics period, the preamble's mention of this report and the first words of 一 name the year
    /// reported on.
    ///
    /// 标题、统计期限、引言里提到的本报告和第一部分的开头，写的都是所属年度。
    /// # Why it matters
    /// A preamble taken over from last year is the commonest slip there is, and makes it doubtful which year the figures
    /// are of.
    ///
    /// 引言沿用上年、年份没有改，是最常见的疏漏；读者因此分不清数据是哪一年的。
    /// # Basis
    /// The form: a report covers 1 January to 31 December of its year.
    ///
    /// 年度报告格式：统计期限为所属年度1月1日至12月31日。
    /// # Example
    /// “统计期限自2024年1月1日起至2024年12月31日止” in the report for 2025.
    ///
    /// 2025年度报告写“统计期限自2024年1月1日起至2024年12月31日止”。
    /// # How to fix
    /// Put the year reported on; where the title is wrong, mend the title.
    ///
    /// 改为所属年度；如果是标题错了，就改标题。
    /// # Known limits
    /// Only a period that is called so, or runs from 1 January to 31 December, is looked at. Dates of laws, notices and
    /// plans are left alone.
    ///
    /// 只看写明是统计期限、或者从1月1日到12月31日的；法规、通知、规划的日期不看。
    WRONG_YEAR {
        code: "E506",
        name: "wrong-year",
        severity: Severity::Warning,
        title: ["年份与所属年度不符", "Another year than the report's"],
        basis: ["年度报告格式：统计期限为所属年度1月1日至12月31日", "The form: the period is the calendar year reported on"],
        check: |context, outcome| {
            let report = context.report;
            let mut named = report.year;
            for (part, index, text) in opening(report) {
                let Some((period, is_called_so)) = period(text) else { continue };
                let Some(year) = report.year else {
                    // A report that lost its title still says which year it is about.
                    named = period.last().map(|last| last.value);
                    outcome.cannot_judge();
                    continue;
                };
                judge_period(context, outcome, (part, index), year, &period, is_called_so);
            }
            let Some(year) = named else { return };
            if let Some(title) = &report.printed_title {
                judge_title(context, outcome, title, year);
            }
            for (part, index, text) in opening(report) {
                let is_first = part == Part::Prose(Prose::Overview) && index == 0;
                for found in years(text) {
                    if found.value != year
                        && (is_this_report(text, &found, part) || is_first && opens(text, &found, year))
                    {
                        mentions(context, outcome, Span::new(part, index, found.digits), (found.value, year));
                    }
                }
            }
        },
    }
}

/// The paragraphs that introduce a report: the preamble, and the first two of 一.
fn opening(report: &Report) -> impl Iterator<Item = (Part, usize, &str)> {
    [(Prose::Preamble, usize::MAX), (Prose::Overview, 2)].into_iter().flat_map(move |(prose, count)| {
        let paragraphs = report.prose(prose).iter().enumerate().take(count);
        paragraphs.map(move |(index, text)| (Part::Prose(prose), index, text.as_str()))
    })
}

fn judge_period(
    context: &Context<'_>,
    outcome: &mut Outcome,
    (part, index): (Part, usize),
    year: u16,
    period: &[Year],
    is_called_so: bool,
) {
    let Some(wrong) = period.iter().find(|found| found.value != year) else {
        outcome.holds();
        return;
    };
    let covers = period.iter().any(|found| found.value <= year) && period.iter().any(|found| found.value >= year);
    let mut values: Vec<String> = period.iter().map(|found| found.value.to_string()).collect();
    values.dedup();
    let values = values.join(context.locale.pick(" 年至 ", " to "));
    let message = match (context.locale, covers) {
        (Locale::Zh, false) => format!("统计期限写的是 {values} 年，而报告是 {year} 年度的；请核对，改正写错的一处"),
        (Locale::Zh, true) => {
            format!("统计期限写的是 {values} 年，{year} 年度报告应为 {year} 年1月1日至12月31日，请核对")
        }
        (Locale::En, false) => {
            format!("The period is given as {values}, but the report is for {year}; please mend the one that is wrong")
        }
        (Locale::En, true) => {
            format!("The period is given as {values}; a report for {year} covers that calendar year. Please check it")
        }
    };
    let span = |found: &Year| Span::new(part, index, found.digits.clone());
    let diagnostic = outcome.fails(Location::Span(span(wrong)), message);
    if is_called_so && !covers {
        diagnostic.severity = Severity::Error;
    }
    diagnostic.related = vec![Location::Year];
    let wrong = period.iter().rev().filter(|found| found.value != year);
    diagnostic.fix = Some(Fix {
        title: set_year(context.locale, year),
        applicability: Applicability::NeedsReview,
        edits: wrong.map(|found| Edit::Words(span(found), year.to_string())).collect(),
    });
}

fn judge_title(context: &Context<'_>, outcome: &mut Outcome, title: &str, year: u16) {
    let named: Vec<u16> = years(title).map(|found| found.value).collect();
    if named.is_empty() || named.contains(&year) {
        outcome.holds();
        return;
    }
    let found = outcome.fails(
        Location::Title,
        match context.locale {
            Locale::Zh => format!("标题写的是 {} 年，而所属年度是 {year} 年，请核对", named[0]),
            Locale::En => format!("The title says {}, the year reported on is {year}; please check them", named[0]),
        },
    );
    found.related = vec![Location::Year];
    found.fix = years(title).next().map(|wrong| {
        let mut mended = title.to_owned();
        mended.replace_range(wrong.digits, &year.to_string());
        Fix {
            title: set_year(context.locale, year),
            applicability: Applicability::NeedsReview,
            edits: vec![Edit::Title(Some(mended))],
        }
    });
}

/// Tells of a year before 一's first sentence, or before the name of this report.
fn mentions(context: &Context<'_>, outcome: &mut Outcome, span: Span, (found, year): (u16, u16)) {
    let diagnostic = outcome.fails(
        Location::Span(span),
        match context.locale {
            Locale::Zh => format!("这里写的是 {found} 年，而报告是 {year} 年度的，请核对"),
            Locale::En => format!("This says {found}, but the report is for {year}; please check it"),
        },
    );
    let title = set_year(context.locale, year);
    diagnostic.fix = Some(rewrite(title, Applicability::NeedsReview, span, &year.to_string()));
}

fn set_year(locale: Locale, year: u16) -> String {
    match locale {
        Locale::Zh => format!("改为 {year} 年"),
        Locale::En => format!("Change to {year}"),
    }
}

/// Whether a year is said of this report itself: 编制《某镇2025年政府信息公开工作年度报告》, 现将2025年工作报告如下.
fn is_this_report(text: &str, year: &Year, part: Part) -> bool {
    const NAMES: [&str; 4] =
        ["政府信息公开工作年度报告", "政府信息公开年度报告", "信息公开工作年度报告", "信息公开年度报告"];
    const MARKS: [char; 8] = ['，', '。', '、', '；', '《', '》', ',', ';'];
    /// How much may stand between a year and the words it belongs to: the name of an organ.
    const NEAR: usize = 90;
    let around = sentence(text, year.digits.start);
    let (before, after) = (&text[around.start..year.digits.start], &text[year.end..around.end]);
    if has_any(before, &["上年", "去年", "上一年", "此前", "曾"]) {
        return false;
    }
    let presents = before.contains('现') || before.contains("特向") || before.contains("编制");
    let named = NAMES.iter().find_map(|name| after.find(name).map(|at| (at, at + name.len())));
    if let Some((start, end)) = named
        && start <= NEAR
        && !after[..start].contains(MARKS)
    {
        let rest = after[end..].trim_start();
        let ends = rest.is_empty() || rest.starts_with(['》', '，', '。', '；', '：', ',', ':', '如', '（', '(']);
        let verb = presents || part == Part::Prose(Prose::Preamble) && has_any(before, &["公布", "发布", "撰写"]);
        return ends && verb;
    }
    let presented =
        before.rfind("现将").is_some_and(|at| before.len() - at <= NEAR && !before[at..].contains(['《', '》']));
    presented && after.contains("如下") && !year.after(text).starts_with(|c: char| c.is_ascii_digit())
}

/// Whether 一 opens with this year, and goes on as if it were the report's: 2025年，我局…
fn opens(text: &str, found: &Year, year: u16) -> bool {
    let is_lead = found.before(text).is_empty();
    let after = found.after(text);
    let goes_on = after.starts_with(['，', ',', '我', '全', '本']);
    is_lead && goes_on && !found.comes_before(text, year)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::report::{Prose, Report};
    use crate::rules::testing::{apply_fix, assert_clean, codes_under, find};

    fn preamble(text: &str) -> Report {
        let mut report = Report::sample();
        *report.prose_mut(Prose::Preamble) = vec![text.to_owned()];
        report
    }

    #[test]
    fn the_reports_own_year_passes() {
        assert_clean("E506");
    }

    #[test]
    fn periods_of_the_year_in_their_many_wordings_pass() {
        for text in [
            "统计期限自2025年1月1日起至12月31日止。",
            "本报告中所列数据的统计期限从 2025 年 1 月 1 日起，到 2025 年 12 月 31 日止，可在网站下载。",
            "统计数据时间范围为2025年1月1日—12月31日，2024年底前受理的不计入。",
            "除特别说明外，统计期限（含结转）为2025年度。",
            "数据统计截至2025年12月31日。",
            "根据《条例》（2019年4月3日修订）和《关于做好2024年政府信息公开工作年度报告编制工作的通知》编制。",
            "我镇2024年政府信息公开工作年度报告已于上年公布。",
            "现将有关情况报告如下，2024年12月印发的规划见附件。",
            "近年来统计工作取得进展，2024年获评优秀。",
        ] {
            assert_eq!(codes_under(&preamble(text), 'E'), [""; 0], "{text}");
        }
    }

    #[test]
    fn another_period_is_found_and_mended() {
        for (text, severity) in [
            ("统计期限自2024年1月1日起至2024年12月31日止。", Severity::Error),
            ("统计期限为2024 年1月1日至12月31日，电子版可下载。", Severity::Error),
            ("统计期限自2024年1月1日起至2025年12月31日止。", Severity::Warning),
            ("本报告数据自2024年1月1日起至2024年12月31日止。", Severity::Warning),
        ] {
            let mut report = preamble(text);
            assert_eq!(find(&report, "E506").severity, severity, "{text}");
            assert_eq!(codes_under(&report, 'E'), ["E506"], "{text}");
            apply_fix(&mut report, "E506");
            assert_eq!(codes_under(&report, 'E'), [""; 0], "{text}");
        }
    }

    #[test]
    fn another_year_of_this_report_is_found() {
        for text in [
            "我镇编制了《示例镇2024年政府信息公开工作年度报告》。",
            "现公布示例县2024年度政府信息公开工作年度报告。",
            "现将我局2024年度政府信息公开工作情况报告如下：",
        ] {
            let mut report = preamble(text);
            assert_eq!(codes_under(&report, 'E'), ["E506"], "{text}");
            apply_fix(&mut report, "E506");
            assert_eq!(codes_under(&report, 'E'), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_report_without_a_title_is_compared_with_its_period() {
        let mut report =
            preamble("我镇编制了《示例镇2024年政府信息公开工作年度报告》，统计期限自2025年1月1日起至12月31日止。");
        report.year = None;
        assert!(find(&report, "E506").message.contains("2024"));
    }

    #[test]
    fn the_opening_of_the_overview_and_the_title_are_compared() {
        let mut report = Report::sample();
        report.prose_mut(Prose::Overview)[0] = "2024年，我县推进政务公开。".to_owned();
        assert_eq!(codes_under(&report, 'E'), ["E506"]);
        for text in [
            "2024年12月，省里印发方案。",
            "2024年，我县启动试点；2025年全面推开。",
            "2024年，我县启动试点，2025年全面推开。",
            "2024年，我县获评优秀。2025年，我县全面推开。",
        ] {
            report.prose_mut(Prose::Overview)[0] = text.to_owned();
            let found = codes_under(&report, 'E');
            assert!(text.contains("；") || !found.contains(&"E506"), "{text}");
        }
        let mut report = Report::sample();
        report.printed_title = Some("示例县人民政府2024年度政府信息公开工作年度报告".to_owned());
        assert_eq!(find(&report, "E506").at.address(&report), "title");
        apply_fix(&mut report, "E506");
        assert_eq!(codes_under(&report, 'E'), [""; 0]);
    }
}
