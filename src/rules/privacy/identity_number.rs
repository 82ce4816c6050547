//! G702.

use std::ops::Range;

use super::mask;
use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::report::Span;
use crate::rules::declare_rule;
use crate::rules::text::{digit_runs, has_any, lead, stands_alone};

declare_rule! {
    /// # What it checks
    /// No identity number stands in the text: eighteen digits (the last may be X) with a date of birth and a check digit
    /// that fits, or the older fifteen where the words before call it one.
    ///
    /// 文字里没有公民身份号码：十八位（末位可以是 X），出生日期合理、校验码相符；或前面写明是身份证的十五位旧号码。
    /// # Why it matters
    /// With a name beside it, it is all a swindler needs. Publishing it is a breach of the law, whoever copied it in.
    ///
    /// 与姓名放在一起，就够行骗用了。无论是谁粘贴进来的，公开出去就违法。
    /// # Basis
    /// Law on the protection of personal information, article 28; GB 11643-1999, on the check digit.
    ///
    /// 《个人信息保护法》第二十八条；GB 11643—1999 规定校验码。
    /// # Example
    /// A list of subsidies pasted in, with 身份证号 in one column.
    ///
    /// 粘贴进来的补贴名单里带着身份证号一栏。
    /// # How to fix
    /// Delete it, or mask the date of birth and what follows.
    ///
    /// 删除，或隐去出生日期等各位。
    /// # Known limits
    /// A number whose check digit doesn't fit is taken for another kind of number. Foreigners' permits aren't found.
    ///
    /// 校验码不符的，当作别的编号。外国人永久居留证号码找不出来。
    IDENTITY_NUMBER {
        code: "G702",
        name: "identity-number",
        severity: Severity::Error,
        title: ["文中有身份证号码", "Identity number in the text"],
        basis: ["《个人信息保护法》第二十八条，GB 11643—1999", "Personal Information Protection Law, article 28"],
        check: |context, outcome| {
            for (part, index, paragraph) in context.paragraphs() {
                let mut is_clean = true;
                for run in digit_runs(paragraph, 15) {
                    let Some(run) = identity(paragraph, run) else { continue };
                    is_clean = false;
                    let (is_old, number) = (run.len() == 15, &paragraph[run.clone()]);
                    let span = Span::new(part, index, run);
                    let found = outcome.fails(Location::Span(span), match context.locale {
                        Locale::Zh => format!("{number} 是公民身份号码；不得公开，请删除或隐去"),
                        Locale::En => format!("{number} is an identity number; it must not be published: delete or mask it"),
                    });
                    if is_old {
                        found.severity = Severity::Warning;
                    }
                    found.fix = Some(mask(context, span, 6, if is_old { 3 } else { 4 }));
                }
                if is_clean {
                    outcome.holds();
                }
            }
        },
    }
}

/// The identity number a run of digits is or begins.
fn identity(text: &str, run: Range<usize>) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let run = match (run.len(), bytes.get(run.end)) {
        (17, Some(b'X' | b'x')) => run.start..run.end + 1,
        (15 | 18, _) => run,
        _ => return None,
    };
    let digits = &bytes[run.clone()];
    let called = |words: &[&str]| has_any(lead(text, run.start), words);
    let is_it = match digits.len() {
        18 => {
            has_date(&digits[6..14]) && check_digit(digits) == digits[17].to_ascii_uppercase() && !called(&["信用代码"])
        }
        _ => called(&["身份证", "身份号码"]) && has_month_and_day(&digits[8..12]),
    };
    (is_it && matches!(digits[0], b'1'..=b'8') && stands_alone(text, &run)).then_some(run)
}

fn has_date(digits: &[u8]) -> bool {
    matches!(digits[..2], [b'1', b'9'] | [b'2', b'0']) && has_month_and_day(&digits[4..])
}

fn has_month_and_day(digits: &[u8]) -> bool {
    let number = |at: usize| (digits[at] - b'0') * 10 + (digits[at + 1] - b'0');
    (1..=12).contains(&number(0)) && (1..=31).contains(&number(2))
}

/// The last digit, by ISO 7064 MOD 11-2.
fn check_digit(digits: &[u8]) -> u8 {
    let sum = digits[..17].iter().fold(0, |sum, digit| (sum + u32::from(digit - b'0')) * 2 % 11);
    b"10X98765432"[sum as usize]
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, codes, found, mended, words, written};

    #[test]
    fn a_report_without_numbers_of_people_passes() {
        assert_clean("G702");
    }

    #[test]
    fn a_number_with_a_fitting_check_digit_is_found_and_masked() {
        // The example of the standard itself.
        let text = ["补贴对象李某，11010519491231002X，已公示。"];
        let report = written(Prose::Overview, &text);
        assert!(codes(&report).contains(&"G702"));
        assert_eq!(mended("G702", &text), ["补贴对象李某，110105********002X，已公示。"]);
        assert_eq!(words("G702", &["身份证号：110105491231002"]), ["110105491231002"]);
        let old = written(Prose::Overview, &["身份证号：110105491231002"]);
        assert_eq!(found(&old, "G702")[0].severity, Severity::Warning);
    }

    #[test]
    fn other_long_numbers_are_left_alone() {
        let right = [
            "编号110105194912310021，代码11010519491331002X，信用代码11010519491231002X。",
            "文号110105491231002，流水号1101051949123100200，A11010519491231002X。",
            "12345678901234567",
        ];
        assert!(words("G702", &right).is_empty());
    }
}
