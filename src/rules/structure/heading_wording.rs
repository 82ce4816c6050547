//! E502.

use super::{is_title_of, parts};
use crate::diagnostic::{Applicability, Fix, Location, Severity};
use crate::edit::Edit;
use crate::locale::Locale;
use crate::rules::declare_rule;
use crate::rules::text::has_any;
use crate::schema::SectionId;

declare_rule! {
    /// # What it checks
    /// The headings of the six sections have the form's wording.
    ///
    /// 六个部分的标题与格式的写法一致。
    /// # Why it matters
    /// The headings say what a section has to tell. Where one leaves half of it out (存在的主要问题 without
    /// 改进情况), the section often does, too.
    ///
    /// 标题说明这一部分要讲什么。标题少了一半（只写“存在的主要问题”，没有“改进情况”），内容往往也少一半。
    /// # Basis
    /// The form prints the six headings.
    ///
    /// 年度报告格式列出了六个标题。
    /// # Example
    /// “五、存在的主要问题”; the form has “五、存在的主要问题及改进情况”.
    ///
    /// 标题写作“五、存在的主要问题”，格式为“五、存在的主要问题及改进情况”。
    /// # How to fix
    /// See whether the section tells all the form asks for; then take the form's heading.
    ///
    /// 先看这一部分内容是否齐全，再改用格式的标题。
    /// # Known limits
    /// Wordings that mean the same are only mentioned: some places prescribe their own. 和, 及, 与, 的, 主要 and marks
    /// make no difference.
    ///
    /// 意思相同的写法只作提示，有的地方自有规定。和、及、与、的、主要等字和标点的出入，不算不同。
    HEADING_WORDING {
        code: "E502",
        name: "heading-wording",
        severity: Severity::Warning,
        title: ["部分的标题与格式不同", "Section heading differs from the form"],
        basis: ["年度报告格式：六个部分的标题", "The form: headings of the six sections"],
        check: |context, outcome| {
            for section in SectionId::ALL {
                let words = context.report.printed_heading(section).map_or("", |heading| parts(heading).1);
                if words.is_empty() || is_title_of(context.report, section, words) {
                    outcome.holds();
                    continue;
                }
                let form = context.report.edition.section(section);
                let same = means_the_same(section, words);
                let message = match (context.locale, same) {
                    (Locale::Zh, true) => format!("标题“{words}”与格式的“{}”写法不同，意思相近，可按格式统一", form.title),
                    (Locale::Zh, false) => {
                        format!("标题“{words}”与格式的“{}”意思不同，请核对这一部分内容是否齐全", form.title)
                    }
                    (Locale::En, true) => {
                        format!("The heading “{words}” says in other words what the form has as “{}”", form.title)
                    }
                    (Locale::En, false) => format!(
                        "The heading “{words}” doesn't say what the form has as “{}”; please see whether the section tells all",
                        form.title
                    ),
                };
                let found = outcome.fails(Location::Heading(section), message);
                if same {
                    found.severity = Severity::Advice;
                }
                found.fix = Some(Fix {
                    title: match context.locale {
                        Locale::Zh => format!("改为“{}”", form.heading()),
                        Locale::En => format!("Print “{}”", form.heading()),
                    },
                    applicability: Applicability::NeedsReview,
                    edits: vec![Edit::Heading(section, None)],
                });
            }
        },
    }
}

/// Whether a heading in other words is about what the section is about.
fn means_the_same(section: SectionId, words: &str) -> bool {
    let has = |any: &[&str]| has_any(words, any);
    match section {
        SectionId::Overview => has(&["总体", "概述", "概况", "综述", "总述", "基本情况", "工作情况"]),
        SectionId::Disclosure => has(&["主动公开"]),
        SectionId::Requests => has(&["申请"]),
        SectionId::Remedies => has(&["复议"]) && has(&["诉讼"]),
        SectionId::Problems => {
            has(&["问题", "不足"])
                && has(&["改进", "措施", "整改", "打算", "下一步", "下步", "建议", "对策", "计划", "思路", "努力方向"])
        }
        SectionId::OtherMatters => has(&["其他", "其它", "报告", "说明"]),
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
        assert_clean("E502");
    }

    #[test]
    fn particles_and_marks_make_no_difference() {
        for (section, heading) in [
            (SectionId::Remedies, "四、政府信息公开行政复议和行政诉讼情况"),
            (SectionId::Problems, "五、存在的主要问题和改进情况"),
            (SectionId::Problems, "五、存在问题及改进情况"),
            (SectionId::OtherMatters, "六、其他需要报告事项。"),
            (SectionId::OtherMatters, "六、其它需要报告的事项（信息处理费）"),
            (SectionId::Overview, "一、 总体情况："),
        ] {
            assert_eq!(codes(&printed(section, heading)), [""; 0], "{heading}");
        }
    }

    #[test]
    fn another_wording_is_mentioned_and_another_meaning_warned_of() {
        for (section, heading, severity) in [
            (SectionId::Remedies, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", Severity::Advice),
            (SectionId::Problems, "五、政府信息公开工作存在的主要问题及改进情况", Severity::Advice),
            (SectionId::Problems, "五、存在的不足和下一步打算", Severity::Advice),
            (SectionId::Overview, "一、概述", Severity::Advice),
            (SectionId::Problems, "五、存在的主要问题", Severity::Warning),
            (SectionId::Remedies, "四、政府信息公开行政复议情况", Severity::Warning),
        ] {
            let mut report = printed(section, heading);
            assert_eq!(find(&report, "E502").severity, severity, "{heading}");
            assert_eq!(codes(&report), ["E502"]);
            apply_fix(&mut report, "E502");
            assert_eq!(report, Report::sample());
        }
    }
}
