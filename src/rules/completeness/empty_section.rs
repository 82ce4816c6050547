//! B204.

use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::report::Prose;
use crate::rules::declare_rule;

declare_rule! {
    /// # What it checks
    /// Sections 一, 五 and 六 hold at least one paragraph.
    ///
    /// 一、五、六三个部分至少各有一段。
    /// # Why it matters
    /// The form has six sections and none may be left out. An empty one reads as if the organ had nothing to say, or
    /// had lost a page.
    ///
    /// 格式规定六个部分，哪个都不能缺。空着，读起来像是无话可说，或者丢了一页。
    /// # Basis
    /// Regulations on government information disclosure, article 50, and the form's six sections.
    ///
    /// 《条例》第五十条，以及格式规定的六个部分。
    /// # Example
    /// 五、存在的主要问题及改进情况 with nothing under it.
    ///
    /// “五、存在的主要问题及改进情况”下面什么也没有。
    /// # How to fix
    /// Write the section. Where there is nothing else to report under 六, say whether 信息处理费 was charged.
    ///
    /// 写上这一部分。六没有其他事项的，写明是否收取信息处理费。
    /// # Known limits
    /// Whether what is written says anything is for other rules to ask.
    ///
    /// 写得是否有内容，由其他规则过问。
    EMPTY_SECTION {
        code: "B204",
        name: "empty-section",
        severity: Severity::Warning,
        title: ["这一部分没有内容", "Section is empty"],
        basis: ["《条例》第五十条，年度报告格式：六个部分均应报告", "Regulations, article 50: all six sections are reported"],
        check: |context, outcome| {
            for part in Prose::ALL {
                let Some(section) = part.section() else { continue };
                if !context.report.prose(part).is_empty() {
                    outcome.holds();
                    continue;
                }
                let heading = context.report.edition.section(section).heading();
                outcome.fails(Location::Part(part.into()), match context.locale {
                    Locale::Zh => format!("“{heading}”还没有写"),
                    Locale::En => format!("Nothing is written under {heading} yet"),
                });
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::report::{Prose, Report};
    use crate::rules::testing::{assert_clean, codes};

    #[test]
    fn written_sections_pass() {
        assert_clean("B204");
    }

    #[test]
    fn each_empty_section_is_found_and_the_preamble_may_be_missing() {
        for part in Prose::ALL {
            let mut report = Report::sample();
            report.prose_mut(part).clear();
            let empty = codes(&report).iter().filter(|code| **code == "B204").count();
            assert_eq!(empty, usize::from(part != Prose::Preamble));
        }
    }
}
