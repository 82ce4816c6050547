//! C310.

use super::subject::Subject;
use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::rules::declare_rule;

declare_rule! {
    /// # What it checks
    /// Where the prose says that no 信息处理费 was charged, table 三 has no request that was closed because that fee was not paid.
    ///
    /// 正文说没有收取信息处理费的，表三“逾期未缴费”应为 0，或者有所说明。
    /// # Why it matters
    /// A fee that was not paid was asked for first: the report must tell of the notice.
    ///
    /// 未缴费，说明发过收费通知，报告应当写明。
    /// # Basis
    /// 国办函〔2020〕109号 and the form of table 三: （六）2 counts requests closed because the fee was not paid after a notice.
    ///
    /// 国办函〔2020〕109号；表三格式：（六）2 计发出收费通知后逾期未缴费而不再处理的申请。
    /// # Example
    /// 未发出收费通知, while 逾期未缴费 says 2.
    ///
    /// 正文写未发出信息处理费收费通知，表三“逾期未缴费”为 2。
    /// # How to fix
    /// Tell how many notices there were, of what amount, and how much was paid.
    ///
    /// 写明发出收费通知几件、通知金额和实际收取金额。
    /// # Known limits
    /// The fee is never compared with 行政事业性收费 of table 二, which is another thing. The earlier form has no such row.
    ///
    /// 信息处理费不与表二的行政事业性收费比较，两者不是一回事。旧格式没有这一行。
    PROCESSING_FEE_CONTRADICTED {
        code: "C310",
        name: "processing-fee-contradicted",
        severity: Severity::Warning,
        title: ["信息处理费与表三对不上", "Processing fee doesn't fit table 三"],
        basis: [
            "国办函〔2020〕109号；表三（六）2. 逾期未缴费",
            "Circular 〔2020〕109; table 三, （六）2, closed as the fee was not paid",
        ],
        check: |context, outcome| {
            let subject = Subject::requests(&["other.fee_unpaid"]);
            if subject.cells(context.report).is_empty() {
                return;
            }
            for fee in context.claims().fees.iter().filter(|fee| fee.none) {
                let figure = subject.figure(context.report);
                let Some(figure) = figure.filter(|figure| figure.whole || !figure.sum.is_zero()) else {
                    outcome.cannot_judge();
                    continue;
                };
                if figure.sum.is_zero() {
                    outcome.holds();
                    continue;
                }
                let sum = figure.sum;
                let found = outcome.fails(Location::Span(fee.at), match (context.locale, fee.notices) {
                    (Locale::Zh, true) => format!("正文说没有发出收费通知，表三却有 {sum} 件因逾期未缴费不再处理。请核对后统一"),
                    (Locale::Zh, false) => {
                        format!("正文说没有收取信息处理费，表三有 {sum} 件因逾期未缴费不再处理：是否发出过收费通知？建议写明")
                    }
                    (Locale::En, true) => format!("The text says there were no notices, but table 三 has {sum} closed as the fee was not paid. Make them agree"),
                    (Locale::En, false) => format!("The text says no fee was charged, and table 三 has {sum} closed as it was not paid: were there notices? Better tell"),
                });
                if !fee.notices {
                    found.severity = Severity::Advice;
                }
                found.related = subject.cells(context.report).into_iter().map(Location::Cell).collect();
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, assert_says, broken, codes};

    #[test]
    fn none_charged_and_none_unpaid_passes() {
        assert_clean("C310");
    }

    #[test]
    fn unpaid_fees_that_were_never_asked_for_are_found() {
        let mut report = broken("requests/other.fee_unpaid/total", "2");
        assert_eq!(assert_says(&report, "C310", "未收取政府信息公开信息处理费").severity, Severity::Advice);
        *report.prose_mut(Prose::OtherMatters) = vec!["本年度未发出信息处理费收费通知。".to_owned()];
        assert_eq!(assert_says(&report, "C310", "未发出信息处理费收费通知").severity, Severity::Warning);
        *report.prose_mut(Prose::OtherMatters) = vec!["全年收取信息处理费400元。".to_owned()];
        assert!(!codes(&report).contains(&"C310"));
    }
}
