//! F605.

use super::{Widths, tell_widths};
use crate::diagnostic::Severity;
use crate::locale::Locale;
use crate::numeral::fold;
use crate::report::Span;
use crate::rules::{declare_rule, text};

declare_rule! {
    /// # What it checks
    /// No digit in the text is full-width.
    ///
    /// 文字部分没有全角数字。
    /// # Why it matters
    /// １ and 1 look alike on paper, but a search for 21 doesn't find ２1, and in print the widths differ.
    ///
    /// １和 1 看着差不多，但搜索 21 找不到 ２1，印出来宽窄也不一。
    /// # Basis
    /// GB/T 15835-2011, on figures in publications: Arabic figures are set half-width.
    ///
    /// GB/T 15835—2011《出版物上数字用法》：阿拉伯数字用半角。
    /// # Example
    /// “２０25年”.
    ///
    /// “２０25年”。
    /// # How to fix
    /// Change them all to half-width at once; nothing else changes.
    ///
    /// 可一次全部改为半角，别处不变。
    /// # Known limits
    /// Figures in tables are read in either width and aren't looked at here.
    ///
    /// 表格里的数全角半角都能读，这里不看。
    MIXED_DIGITS {
        code: "F605",
        name: "mixed-digits",
        severity: Severity::Advice,
        title: ["全角数字", "Full-width digits"],
        basis: ["GB/T 15835—2011《出版物上数字用法》", "GB/T 15835-2011, figures in publications"],
        check: |context, outcome| {
            let mut found = Widths::new();
            for (part, index, paragraph) in context.paragraphs() {
                let before = found.len();
                let digits = text::others(paragraph).filter(|(_, c)| matches!(c, '０'..='９'));
                found.extend(digits.map(|(at, c)| (Span::new(part, index, at..at + c.len_utf8()), fold(c))));
                if found.len() == before {
                    outcome.holds();
                }
            }
            tell_widths(context, outcome, &found, |count, first| match context.locale {
                Locale::Zh => format!("文中有 {count} 个全角数字，第一个是“{first}”；数字用半角"),
                Locale::En => format!("{count} digits are full-width, the first is “{first}”; set them half-width"),
            }, ["全部改为半角数字", "Set all digits half-width"]);
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{assert_clean, codes, mended, words, written};

    #[test]
    fn half_width_digits_pass() {
        assert_clean("F605");
    }

    #[test]
    fn full_width_digits_are_one_finding_and_all_change_at_once() {
        let text = ["２０25年公开信息３件。", "培训１次。"];
        let report = written(crate::report::Prose::Overview, &text);
        assert!(codes(&report).contains(&"F605"));
        assert_eq!(words("F605", &text), ["２"]);
        assert_eq!(mended("F605", &text), ["2025年公开信息3件。", "培训1次。"]);
    }
}
