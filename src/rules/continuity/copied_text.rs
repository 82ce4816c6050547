//! D404.

use super::last_year;
use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::report::{Part, Prose, Span};
use crate::rules::declare_rule;
use crate::similarity::likeness;

declare_rule! {
    /// # What it checks
    /// Sections 一 and 五 are not, figures aside, last year's text again.
    ///
    /// 第一、第五部分除数字外，不是上年文字的重复。
    /// # Why it matters
    /// Problems that are word for word last year's were either not mended or not looked at; inspectors compare.
    ///
    /// 问题与上年一字不差，不是没有改，就是没有认真查找；考核时会对照。
    /// # Basis
    /// Regulations, article 50: the report tells of the year's work, its problems and how they were mended.
    ///
    /// 《条例》第五十条：报告当年工作情况、存在的主要问题及改进情况。
    /// # Example
    /// Section 五 of 2025 agrees with that of 2024 in 96 of 100 characters.
    ///
    /// 2025年度第五部分与2024年度有 96% 相同。
    /// # How to fix
    /// Say what became of last year's problems and which there are now.
    ///
    /// 写明上年问题改进得怎样，今年又有哪些问题。
    /// # Known limits
    /// Clauses are compared whole; a clause with one other word counts as new. Short texts and section 六, which may well
    /// say the same each year, are left alone.
    ///
    /// 按分句比较，改动一个字的分句算新写。篇幅很短的不比；第六部分每年可以相同，也不比。
    COPIED_TEXT {
        code: "D404",
        name: "copied-text",
        severity: Severity::Warning,
        title: ["与上年文字大体相同", "Mostly last year's text"],
        basis: ["《条例》第五十条：报告当年情况", "Regulations, article 50: the year's own work and problems"],
        check: |context, outcome| {
            let Some((previous, year)) = last_year(context) else { return };
            for prose in [Prose::Overview, Prose::Problems] {
                let likeness = likeness(previous.prose(prose), context.report.prose(prose));
                if likeness.all < SHORTEST {
                    continue;
                }
                let percent = likeness.percent();
                if percent <= MOSTLY {
                    outcome.holds();
                    continue;
                }
                let (part, last) = (Part::Prose(prose), year - 1);
                let heading = prose.section().map_or_else(String::new, |section| context.report.heading(section));
                let found = outcome.fails(Location::Part(part), match context.locale {
                    Locale::Zh => {
                        format!("“{heading}”除数字外有 {percent}% 的文字与 {last} 年度相同，请写出今年的情况")
                    }
                    Locale::En => format!(
                        "Figures aside, {percent}% of “{heading}” is the text of {last}; please tell of this year"
                    ),
                });
                if prose != Prose::Problems {
                    found.severity = Severity::Advice;
                }
                let stretches = likeness.stretches.into_iter().take(MOST_RELATED);
                found.related =
                    stretches.map(|(index, bytes)| Location::Span(Span::new(part, index, bytes))).collect();
            }
        },
    }
}

/// Texts of fewer characters may well be the same.
const SHORTEST: usize = 80;
/// More than this percentage is mostly.
const MOSTLY: usize = 90;
const MOST_RELATED: usize = 20;

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::report::{Prose, Report};
    use crate::rules::continuity::testing::{assert_clean, judge, last_year};

    #[test]
    fn a_text_of_its_own_passes() {
        assert_clean("D404");
    }

    #[test]
    fn last_years_text_with_other_figures_is_found() {
        let report = Report::sample();
        let mut previous = last_year();
        for part in [Prose::Overview, Prose::Problems, Prose::OtherMatters] {
            *previous.prose_mut(part) =
                report.prose(part).iter().map(|text| text.replace("2025", "2024").replace("60件", "81件")).collect();
        }
        let found = judge("D404", &report, Some(&previous)).diagnostics;
        let told: Vec<_> = found.iter().map(|found| (found.at.address(&report), found.severity)).collect();
        let expected = [("sections/overview", Severity::Advice), ("sections/problems", Severity::Warning)]
            .map(|(at, severity)| (at.to_owned(), severity));
        assert_eq!(told, expected);
        assert!(found[1].message.contains("100%") && !found[1].related.is_empty());
    }

    #[test]
    fn a_text_half_new_passes() {
        let mut report = Report::sample();
        let mut previous = last_year();
        *previous.prose_mut(Prose::Problems) = report.prose(Prose::Problems).clone();
        report.prose_mut(Prose::Problems)[1] =
            "针对上年问题，已逐月通报目录更新情况，答复文书范例印发各单位使用。".to_owned();
        assert_eq!(judge("D404", &report, Some(&previous)).failed, 0);
    }
}
