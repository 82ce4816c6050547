//! E507.

use super::plain;
use crate::diagnostic::{Applicability, Fix, Location, Severity};
use crate::edit::Edit;
use crate::locale::Locale;
use crate::rules::declare_rule;
use crate::rules::text::has_any;

declare_rule! {
    /// # What it checks
    /// The title ends with 政府信息公开工作年度报告.
    ///
    /// 标题以“政府信息公开工作年度报告”结尾。
    /// # Why it matters
    /// People and machines find the report by these words; a 工作总结 is another paper.
    ///
    /// 读者和检索都靠这几个字找到年报；“工作总结”是另一种文件。
    /// # Basis
    /// Regulations, article 50, and the name of the form: 政府信息公开工作年度报告.
    ///
    /// 《条例》第五十条，格式的名称：政府信息公开工作年度报告。
    /// # Example
    /// “某镇2025年信息公开年报”.
    ///
    /// “某镇2025年信息公开年报”。
    /// # How to fix
    /// Take the form's title: name of the organ, year, 政府信息公开工作年度报告.
    ///
    /// 改用格式的标题：机关名称、年份、“政府信息公开工作年度报告”。
    /// # Known limits
    /// 年 or 年度, and whether the year or the organ comes first, make no difference.
    ///
    /// “年”与“年度”、年份在前还是机关在前，不作区别。
    TITLE_WORDING {
        code: "E507",
        name: "title-wording",
        severity: Severity::Warning,
        title: ["报告标题与格式不同", "Title differs from the form"],
        basis: ["《条例》第五十条：政府信息公开工作年度报告", "Regulations, article 50: the report's name"],
        check: |context, outcome| {
            let Some(printed) = &context.report.printed_title else {
                outcome.holds();
                return;
            };
            let plain = plain(printed);
            // 某某局政府信息公开工作2022年度报告 has its year in the middle.
            let words = plain.replace(|c: char| c.is_ascii_digit(), "");
            if words.ends_with("政府信息公开工作年度报告") {
                outcome.holds();
                return;
            }
            let is_near = words.contains("信息公开")
                && has_any(&words, &["年度", "年报", "报告"]);
            let found = outcome.fails(Location::Title, match (context.locale, is_near) {
                (Locale::Zh, true) => format!("标题“{printed}”与规定的名称“政府信息公开工作年度报告”略有不同，可按格式统一"),
                (Locale::Zh, false) => format!("标题“{printed}”不是“政府信息公开工作年度报告”，请核对"),
                (Locale::En, true) => {
                    format!("The title “{printed}” differs a little from the form's, 政府信息公开工作年度报告")
                }
                (Locale::En, false) => {
                    format!("The title “{printed}” doesn't say 政府信息公开工作年度报告; please check it")
                }
            });
            if is_near {
                found.severity = Severity::Advice;
            }
            if context.report.year.is_some() && !context.report.agency.name.is_empty() {
                found.fix = Some(Fix {
                    title: match context.locale {
                        Locale::Zh => format!("改为“{}”", context.report.title()),
                        Locale::En => format!("Print “{}”", context.report.title()),
                    },
                    applicability: Applicability::NeedsReview,
                    edits: vec![Edit::Title(None)],
                });
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::report::Report;
    use crate::rules::testing::{apply_fix, assert_clean, codes, find};

    fn printed(title: &str) -> Report {
        let mut report = Report::sample();
        report.printed_title = Some(title.to_owned());
        report
    }

    #[test]
    fn the_forms_title_passes() {
        assert_clean("E507");
    }

    #[test]
    fn harmless_variants_pass() {
        for title in [
            "2025年示例县人民政府政府信息公开工作年度报告",
            "示例县人民政府2025年度政府信息公开工作年度报告",
            "示例县人民政府政府信息公开工作2025年度报告",
            "示例县人民政府2025年 政府信息公开工作 年度报告",
        ] {
            assert_eq!(codes(&printed(title)), [""; 0], "{title}");
        }
    }

    #[test]
    fn another_name_is_found() {
        for (title, severity) in [
            ("示例县人民政府2025年政府信息公开年度报告", Severity::Advice),
            ("示例县2025年信息公开年报", Severity::Advice),
            ("示例县2025年政务公开工作总结", Severity::Warning),
        ] {
            let mut report = printed(title);
            assert_eq!(find(&report, "E507").severity, severity, "{title}");
            apply_fix(&mut report, "E507");
            assert_eq!(report, Report::sample());
        }
    }
}
