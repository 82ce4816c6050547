//! E501.

use super::{parts, place, swapped};
use crate::diagnostic::{Applicability, Fix, Location, Severity};
use crate::edit::Edit;
use crate::locale::Locale;
use crate::outline::Ordinal;
use crate::rules::declare_rule;
use crate::rules::text::is_numeral;
use crate::schema::SectionId;

declare_rule! {
    /// # What it checks
    /// The six headings are numbered 一 to 六, each once.
    ///
    /// 六个部分的标题依次编号一至六，各用一次。
    /// # Why it matters
    /// Readers, and whoever adds up many reports, find a section by its number. A heading without one reads like a
    /// line of the section before.
    ///
    /// 读者和汇总的人按编号找内容。标题没有编号，看上去就像上一部分里的一行字。
    /// # Basis
    /// The form prints the six sections with these numbers.
    ///
    /// 年度报告格式按此编号列出六个部分。
    /// # Example
    /// “存在的主要问题及改进情况” between 四 and 六, without its 五.
    ///
    /// 四与六之间的标题“存在的主要问题及改进情况”，前面没有“五、”。
    /// # How to fix
    /// Take the number of the form; the words of the heading stay.
    ///
    /// 改用格式的编号，标题文字不变。
    /// # Known limits
    /// Arabic numerals in the right order are only mentioned. Numbers inside a section are not looked at.
    ///
    /// 用阿拉伯数字而次序正确的，只作提示。各部分之内的编号不看。
    HEADING_NUMBER {
        code: "E501",
        name: "heading-number",
        severity: Severity::Warning,
        title: ["标题编号缺失或有误", "Heading number lost or wrong"],
        basis: ["年度报告格式：六个部分依次编号一至六", "The form: six sections, numbered 一 to 六"],
        check: |context, outcome| {
            let report = context.report;
            let swapped = swapped(report);
            for section in SectionId::ALL {
                let Some(heading) = report.printed_heading(section) else {
                    outcome.holds();
                    continue;
                };
                if swapped.is_some_and(|pair| pair.contains(&section)) {
                    continue;
                }
                let (number, words) = parts(heading);
                let form = report.edition.section(section);
                let wanted = form.number;
                let message = match number {
                    Some(Ordinal::Chinese(number)) if number == place(section) => {
                        outcome.holds();
                        continue;
                    }
                    None if !heading.trim_start().starts_with(is_numeral) => match context.locale {
                        Locale::Zh => format!("标题“{heading}”没有编号，按格式应为“{wanted}、”"),
                        Locale::En => format!("The heading “{heading}” has no number; in the form it is {wanted}"),
                    },
                    Some(Ordinal::Arabic(number)) if number == place(section) => match context.locale {
                        Locale::Zh => format!("标题“{heading}”用了阿拉伯数字，格式用“{wanted}、”"),
                        Locale::En => format!("The heading “{heading}” has an Arabic number; the form has {wanted}"),
                    },
                    _ => match context.locale {
                        Locale::Zh => format!("标题“{heading}”的编号不对，按格式应为“{wanted}、”"),
                        Locale::En => format!("The heading “{heading}” has a wrong number; in the form it is {wanted}"),
                    },
                };
                let mended = Some(format!("{wanted}、{words}")).filter(|mended| *mended != form.heading());
                let title = match (context.locale, &mended) {
                    (Locale::Zh, mended) => format!("改为“{}”", mended.clone().unwrap_or_else(|| form.heading())),
                    (Locale::En, mended) => format!("Print “{}”", mended.clone().unwrap_or_else(|| form.heading())),
                };
                let found = outcome.fails(Location::Heading(section), message);
                if number == Some(Ordinal::Arabic(place(section))) {
                    found.severity = Severity::Advice;
                }
                let edits = vec![Edit::Heading(section, mended.filter(|_| !words.is_empty()))];
                found.fix = Some(Fix { title, applicability: Applicability::Safe, edits });
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::report::Report;
    use crate::rules::testing::{apply_fix, assert_clean, codes, find, printed};
    use crate::schema::SectionId;

    #[test]
    fn the_forms_headings_pass() {
        assert_clean("E501");
    }

    #[test]
    fn a_lost_or_wrong_number_is_found_and_mended() {
        for (heading, severity) in [
            ("存在的主要问题及改进情况", Severity::Warning),
            ("四、存在的主要问题及改进情况", Severity::Warning),
            ("（五）存在的主要问题及改进情况", Severity::Warning),
            ("五存在的主要问题及改进情况", Severity::Warning),
            ("5、存在的主要问题及改进情况", Severity::Advice),
        ] {
            let mut report = printed(SectionId::Problems, heading);
            let found = find(&report, "E501");
            assert_eq!((found.severity, found.at.address(&report).as_str()), (severity, "headings/problems"));
            assert_eq!(codes(&report), ["E501"]);
            apply_fix(&mut report, "E501");
            assert_eq!(report, Report::sample());
        }
    }

    #[test]
    fn a_heading_in_other_words_keeps_them() {
        let mut report = printed(SectionId::Problems, "存在问题及下一步打算");
        apply_fix(&mut report, "E501");
        assert_eq!(report.printed_heading(SectionId::Problems), Some("五、存在问题及下一步打算"));
        assert!(!codes(&report).contains(&"E501"));
    }

    #[test]
    fn other_marks_behind_the_number_pass() {
        for heading in ["六.其他需要报告的事项", "六，其他需要报告的事项：", " 六、 其他需要报告的事项"]
        {
            assert_eq!(codes(&printed(SectionId::OtherMatters, heading)), [""; 0], "{heading}");
        }
    }
}
