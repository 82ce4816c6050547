//! B209.

use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::numeral::is_spacing;
use crate::report::Prose;
use crate::rules::declare_rule;
use crate::rules::text::others;

/// About what is asked for, in characters.
const ASKED: usize = 1_000;
/// Where it is far more.
const FAR_MORE: usize = 2 * ASKED;

declare_rule! {
    /// # What it checks
    /// Section 一 isn't more than twice as long as the thousand characters it should have.
    ///
    /// “总体情况”没有超过要求的一千字左右的两倍。
    /// # Why it matters
    /// The form wants nothing padded. Readers look for the figures, which drown in two pages of measures taken.
    ///
    /// 格式要求内容不注水。读者要找的是情况和数据，几页工作措施会把它们淹没。
    /// # Basis
    /// Local guidance on annual reports: section 一 has about 1,000 characters.
    ///
    /// 各地编制年度报告的要求：总体情况一般一千字左右。
    /// # Example
    /// 2,400 characters, half of them on meetings held.
    ///
    /// 写了 2400 字，一半是开了哪些会。
    /// # How to fix
    /// Keep what happened this year and its figures; leave out what is said every year.
    ///
    /// 留下本年做了什么和相应数据，删去年年都说的话。
    /// # Known limits
    /// The length is guidance, not law, and a province has more to tell than a town: this is advice.
    ///
    /// 字数是指导意见，不是硬性规定，省市的内容也比乡镇多，所以只作建议。
    LONG_OVERVIEW {
        code: "B209",
        name: "long-overview",
        severity: Severity::Advice,
        title: ["总体情况偏长", "Section 一 is long"],
        basis: ["各地年度报告编制要求：总体情况一千字左右", "Local guidance: section 一 has about 1,000 characters"],
        check: |context, outcome| {
            let overview = context.report.prose(Prose::Overview);
            let mut count: usize = overview.iter().map(|paragraph| paragraph.chars().count()).sum();
            if count > FAR_MORE {
                let blanks = |paragraph: &String| others(paragraph).filter(|(_, c)| is_spacing(*c)).count();
                count -= overview.iter().map(blanks).sum::<usize>();
            }
            if count <= FAR_MORE {
                outcome.holds();
                return;
            }
            outcome.fails(Location::Part(Prose::Overview.into()), match context.locale {
                Locale::Zh => format!("“总体情况”有 {count} 字，一般要求 {ASKED} 字左右；是否可以精简？"),
                Locale::En => format!("Section 一 has {count} characters, about {ASKED} are asked for; can it be shortened?"),
            });
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, codes, found, written};

    #[test]
    fn a_short_overview_passes() {
        assert_clean("B209");
    }

    #[test]
    fn a_very_long_one_is_told_with_its_length_without_blanks() {
        let sentence = "主动公开，依申请，平台管理，监督考核、评议、追究。\u{3000}\u{3000}".repeat(100);
        let report = written(Prose::Overview, &[&sentence]);
        assert!(codes(&report).contains(&"B209"));
        assert!(found(&report, "B209")[0].message.contains("2500 字"));
        assert!(found(&written(Prose::Overview, &[&"字".repeat(2000)]), "B209").is_empty());
    }
}
