//! G703.

use std::ops::Range;

use super::mask;
use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::report::Span;
use crate::rules::declare_rule;
use crate::rules::text::{digit_runs, has_any, lead, stands_alone};

declare_rule! {
    /// # What it checks
    /// No number of a bank card stands in the text: sixteen to nineteen digits that begin with 62 and have a fitting check
    /// digit, or with 4 or 5 where the words before speak of a card or an account.
    ///
    /// 文字里没有银行卡号：62 开头、校验位相符的十六至十九位数；4、5 开头的，须前文提到卡号或账户。
    /// # Why it matters
    /// It comes in with lists of subsidies and grants, and belongs to a person.
    ///
    /// 它常随补贴发放名单混进来，是个人的财产信息。
    /// # Basis
    /// Law on the protection of personal information, article 28: accounts are sensitive information.
    ///
    /// 《个人信息保护法》第二十八条：金融账户属于敏感个人信息。
    /// # Example
    /// “补贴发至 62 开头的某卡号”.
    ///
    /// “补贴已发至62开头的某卡号”。
    /// # How to fix
    /// Delete it, or mask all but the last four digits.
    ///
    /// 删除，或只留末四位。
    /// # Known limits
    /// An account of the organ itself may be published and is found all the same. Numbers written in groups of four
    /// aren't found.
    ///
    /// 机关自己的收款账户可以公布，也会被指出。四位一组写的卡号找不出来。
    BANK_CARD {
        code: "G703",
        name: "bank-card",
        severity: Severity::Warning,
        title: ["文中像有银行卡号", "Perhaps a bank card number in the text"],
        basis: ["《个人信息保护法》第二十八条", "Personal Information Protection Law, article 28"],
        check: |context, outcome| {
            for (part, index, paragraph) in context.paragraphs() {
                let mut is_clean = true;
                for run in digit_runs(paragraph, 16).filter(|run| is_card(paragraph, run)) {
                    is_clean = false;
                    let number = &paragraph[run.clone()];
                    let span = Span::new(part, index, run);
                    let found = outcome.fails(Location::Span(span), match context.locale {
                        Locale::Zh => format!("{number} 像是银行卡号；属于个人的，请删除或隐去"),
                        Locale::En => format!("{number} looks like a bank card; if it is a person's, delete or mask it"),
                    });
                    found.fix = Some(mask(context, span, 4, 4));
                }
                if is_clean {
                    outcome.holds();
                }
            }
        },
    }
}

fn is_card(text: &str, run: &Range<usize>) -> bool {
    let digits = &text.as_bytes()[run.clone()];
    let called = |words: &[&str]| has_any(lead(text, run.start), words);
    let begins = match digits {
        [b'6', b'2', ..] => true,
        [b'4', ..] | [b'5', b'1'..=b'5', ..] => digits.len() == 16 && called(&["卡号", "银行卡", "账户", "账号"]),
        _ => false,
    };
    begins
        && (16..=19).contains(&digits.len())
        && is_luhn(digits)
        && stands_alone(text, run)
        && !called(&["信用代码", "文号", "编号", "索引号", "备案号"])
}

/// Whether the last digit is the check digit of the others (ISO/IEC 7812-1).
fn is_luhn(digits: &[u8]) -> bool {
    let weights = [1, 2].into_iter().cycle();
    let sum = digits.iter().rev().zip(weights).fold(0, |sum, (digit, weight)| {
        let digit = u32::from(digit - b'0') * weight;
        sum + digit / 10 + digit % 10
    });
    sum % 10 == 0
}

#[cfg(test)]
mod tests {
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, codes, mended, words, written};

    #[test]
    fn a_report_without_numbers_of_people_passes() {
        assert_clean("G703");
    }

    #[test]
    fn a_card_is_found_and_masked() {
        let text = ["补贴发至6200000000000000003，已到账。"];
        let valid = text.map(|text| text.replace("6200000000000000003", "6200000000000005"));
        let report = written(Prose::Overview, &[&valid[0]]);
        assert!(codes(&report).contains(&"G703"));
        assert_eq!(mended("G703", &[&valid[0]]), ["补贴发至6200********0005，已到账。"]);
        assert_eq!(words("G703", &["银行卡4111111111111111。"]), ["4111111111111111"]);
    }

    #[test]
    fn other_long_numbers_are_left_alone() {
        let right =
            ["流水号6200000000000006。", "编号6200000000000005。", "共4111111111111111字节。", "620000000000000500000"];
        assert!(words("G703", &right).is_empty());
    }
}
