//! B204.

use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::report::Prose;
use crate::rules::declare_rule;

declare_rule! {
    /// # What it checks
    /// Sections 一, 五 and 六 hold at least one paragraph.
    /// # Why it matters
    /// The form has six sections and none may be left out. An empty one reads as if the organ had nothing to say, or
    /// had lost a page.
    /// # Basis
    /// Regulations on government information disclosure, article 50, and the form's six sections.
    /// # Example
    /// 五、存在的主要问题及改进情况 with nothing under it.
    /// # How to fix
    /// Write the section. Where there is nothing else to report under 六, say whether 信息处理费 was charged.
    /// # Known limits
    /// Whether what is written says anything is for other rules to ask.
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
                outcome.fails(Location::Prose(part), match context.locale {
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
            let expected: &[&str] = if part == Prose::Preamble { &[] } else { &["B204"] };
            assert_eq!(codes(&report), expected);
        }
    }
}
