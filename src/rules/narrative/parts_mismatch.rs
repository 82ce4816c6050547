//! C306.

use super::judge::quoted;
use crate::diagnostic::{Location, Severity, Terms};
use crate::locale::Locale;
use crate::report::Decimal;
use crate::rules::declare_rule;

declare_rule! {
    /// # What it checks
    /// Where the prose divides the requests by how they came (网络, 信函, 当面) or by whom, the parts add up to the whole it names; where it doesn't tell all parts, they are no more than the whole.
    ///
    /// 正文把申请按渠道（网络、信函、当面）或申请人分开说的，各部分加起来等于所说的总数；没有说全的，加起来不超过总数。
    /// # Why it matters
    /// The channels stand in no table: only their sum can show that a number is wrong.
    ///
    /// 渠道在表里没有，数错了只有加起来才看得出。
    /// # Basis
    /// Arithmetic: parts that are all there is add up to the whole.
    ///
    /// 算术：全部的部分之和等于总数。
    /// # Example
    /// 收到申请60件，其中网络40件、信函15件、当面4件: 59.
    ///
    /// 收到申请60件，其中网络40件、信函15件、当面4件：加起来是 59。
    /// # How to fix
    /// Check the parts against the register.
    ///
    /// 与申请登记台账核对各部分。
    /// # Known limits
    /// Only parts that follow the whole in the same paragraph are taken together.
    ///
    /// 只把同一段里接在总数后面的各部分合在一起看。
    PARTS_MISMATCH {
        code: "C306",
        name: "parts-mismatch",
        severity: Severity::Warning,
        title: ["分项之和与总数不符", "Parts don't add up to the whole"],
        basis: ["分项之和 = 总数", "Parts that are all there is add up to the whole"],
        check: |context, outcome| {
            for breakdown in &context.claims().breakdowns {
                let whole = breakdown.whole.0;
                let sum: Decimal = breakdown.parts.iter().map(|part| part.0).sum();
                if sum == whole || sum < whole && !breakdown.complete {
                    outcome.holds();
                    continue;
                }
                let each = breakdown.parts.iter().map(|part| part.0.to_string()).collect::<Vec<_>>().join(" + ");
                let said = quoted(context.report, breakdown.whole.1);
                let found = outcome.fails(Location::Span(breakdown.whole.1), match context.locale {
                    Locale::Zh => format!("正文总数写“{said}”，后面分项之和 {each} = {sum}，两者不符。请核对"),
                    Locale::En => format!("The text gives the whole as “{said}”, but its parts {each} = {sum}. Check them"),
                });
                found.terms = Some(Terms { left: whole, right: sum });
                found.related = breakdown.parts.iter().map(|part| Location::Span(part.1)).collect();
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, assert_says, checked_of, codes, saying};

    #[test]
    fn parts_that_add_up_or_are_not_all_pass() {
        assert_clean("C306");
        for text in [
            "（二）依申请公开。收到政府信息公开申请60件，其中网络申请40件、信函申请15件、当面申请5件。",
            "（二）依申请公开。收到政府信息公开申请60件，其中网络申请40件、信函申请15件。",
        ] {
            let report = saying(Prose::Overview, text);
            assert_eq!((checked_of(&report, "C306").held, checked_of(&report, "C306").failed), (1, 0), "{text}");
        }
    }

    #[test]
    fn parts_that_do_not_are_found() {
        let report = saying(
            Prose::Overview,
            "（二）依申请公开。收到政府信息公开申请60件，其中网络申请40件、信函申请15件、当面申请4件。",
        );
        let found = assert_says(&report, "C306", "60件");
        assert_eq!(found.message, "正文总数写“60件”，后面分项之和 40 + 15 + 4 = 59，两者不符。请核对");
        assert!(codes(&report).contains(&"C306"));
    }
}
