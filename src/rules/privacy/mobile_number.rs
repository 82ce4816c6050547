//! G701.

use std::ops::Range;

use super::mask;
use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::report::Span;
use crate::rules::declare_rule;
use crate::rules::text::{after, digit_runs, has_any, lead, stands_alone};

declare_rule! {
    /// # What it checks
    /// No mobile number stands in the text: eleven digits that begin with 13 to 19.
    ///
    /// 文字里没有手机号码：13 至 19 开头的十一位数。
    /// # Why it matters
    /// A report stays on the net for good. A private number in it belongs to an applicant or a clerk and can't be called
    /// back.
    ///
    /// 年报长期挂在网上。里面的私人号码是申请人或经办人的，公开了就收不回来。
    /// # Basis
    /// Law on the protection of personal information; regulations, article 15: privacy is not disclosed.
    ///
    /// 《个人信息保护法》；《条例》第十五条：个人隐私不得公开。
    /// # Example
    /// “联系人：张某，13800000000”.
    ///
    /// “联系人：张某，13800000000”。
    /// # How to fix
    /// Give an office telephone instead, or mask the number.
    ///
    /// 改用办公电话，或隐去中间几位。
    /// # Known limits
    /// A mobile given as the office's telephone is only asked about. Numbers written with blanks, dashes or full-width
    /// digits aren't found.
    ///
    /// 作为联系电话公布的手机号只作建议。中间有空格、短横或用全角数字写的号码找不出来。
    MOBILE_NUMBER {
        code: "G701",
        name: "mobile-number",
        severity: Severity::Warning,
        title: ["文中有手机号码", "Mobile number in the text"],
        basis: ["《个人信息保护法》，《条例》第十五条", "Personal Information Protection Law; Regulations, article 15"],
        check: |context, outcome| {
            for (part, index, paragraph) in context.paragraphs() {
                let mut is_clean = true;
                for run in digit_runs(paragraph, 11).filter(|run| is_mobile(paragraph, run)) {
                    is_clean = false;
                    let lead = lead(paragraph, run.start);
                    let is_contact = has_any(lead, &["电话", "联系", "咨询", "热线", "传真", "手机"])
                        && !has_any(lead, &["申请人", "当事人", "举报人", "投诉人", "信访人", "村民", "居民"]);
                    let number = &paragraph[run.clone()];
                    let span = Span::new(part, index, run);
                    let found = outcome.fails(Location::Span(span), match (context.locale, is_contact) {
                        (Locale::Zh, false) => format!("{number} 像是手机号码；涉及个人的请隐去或删除"),
                        (Locale::Zh, true) => format!("{number} 是手机号码；作联系电话用的，是否改为办公电话？"),
                        (Locale::En, false) => format!("{number} looks like a mobile number; if it is private, mask it"),
                        (Locale::En, true) => format!("{number} is a mobile number; would an office telephone do?"),
                    });
                    if is_contact {
                        found.severity = Severity::Advice;
                    }
                    found.fix = Some(mask(context, span, 3, 4));
                }
                if is_clean {
                    outcome.holds();
                }
            }
        },
    }
}

fn is_mobile(text: &str, run: &Range<usize>) -> bool {
    let counts = ['元', '万', '亿', '件', '条', '次', '人', '户', '个', '号'];
    run.len() == 11
        && matches!(text.as_bytes()[run.clone()], [b'1', b'3'..=b'9', ..])
        && stands_alone(text, run)
        && !after(text, run.end).is_some_and(|c| counts.contains(&c))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, codes, found, mended, words, written};

    #[test]
    fn a_report_without_numbers_of_people_passes() {
        assert_clean("G701");
    }

    #[test]
    fn a_mobile_number_is_found_and_masked() {
        let text = ["申请人李某来电13800000000咨询补贴。"];
        let report = written(Prose::Overview, &text);
        assert!(codes(&report).contains(&"G701"));
        assert_eq!(words("G701", &text), ["13800000000"]);
        assert_eq!(mended("G701", &text), ["申请人李某来电138****0000咨询补贴。"]);
    }

    #[test]
    fn an_office_that_gives_a_mobile_is_only_asked() {
        let report = written(Prose::Preamble, &["如有疑问，请致电（联系电话：13900000000）。"]);
        assert_eq!(found(&report, "G701")[0].severity, Severity::Advice);
        let report = written(Prose::Overview, &["申请人李某（电话13900000000）要求公开。"]);
        assert_eq!(found(&report, "G701")[0].severity, Severity::Warning);
    }

    #[test]
    fn other_long_numbers_are_left_alone() {
        let right = [
            "电话：010-12345678，0100-1234567，邮编：100000，热线12345。",
            "统一社会信用代码11123456789012345X，编号20251380000000012。",
            "收费13800000000元，见http://a.gov.cn/t13800000000.html和138****0000。",
        ];
        assert!(words("G701", &right).is_empty());
    }
}
