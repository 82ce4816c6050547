//! A102.

use super::{check_identities, column_name, total_differs};
use crate::diagnostic::Severity;
use crate::rules::declare_rule;
use crate::schema::BalanceKind;

declare_rule! {
    /// # What it checks
    /// In each column of table 三, （七）总计 equals the sum of the results above it, from 予以公开 to 其他处理.
    ///
    /// 表三每一列，（七）总计等于它上面从“予以公开”到“其他处理”各项结果之和。
    /// # Why it matters
    /// Every request that was handled has exactly one result. A column that doesn't add up has a request
    /// counted twice, left out, or booked under another applicant.
    ///
    /// 每件办结的申请只有一个结果。一列加不起来，说明有的申请重复计算、漏计，或者记到了别的申请人名下。
    /// # Basis
    /// The form of table 三: 三、本年度办理结果 is divided into （一） to （六）, and （七） is their total.
    ///
    /// 表三格式：三、本年度办理结果分为（一）至（六），（七）是它们的总计。
    /// # Example
    /// 自然人: the results add up to 60, （七）总计 says 61.
    ///
    /// 自然人一列：各项结果之和为 60，（七）总计写成 61。
    /// # How to fix
    /// Look for the result that differs from the register; if all are right, take the sum as total.
    ///
    /// 找出与台账不符的那一项；都对，就把总计改为它们的和。
    /// # Known limits
    /// A column with a blank or a word in it can't be judged.
    ///
    /// 列里有空白或文字，无法判断。
    RESULTS_TOTAL_MISMATCH {
        code: "A102",
        name: "results-total-mismatch",
        severity: Severity::Error,
        title: ["表三（七）总计不等于各项办理结果之和", "Total of results differs from the results"],
        basis: ["表三格式：（七）总计为（一）至（六）各项之和", "Form of table 三: (七) is the sum of (一) to (六)"],
        check: |context, outcome| {
            check_identities(context, outcome, BalanceKind::ResultsTotal, |context, identity, terms| {
                let column = column_name(context, identity.at);
                let column = context.locale.pick("{}列", "{}").replace("{}", column);
                let (total, parts) = (["（七）总计", "total of results"], ["各项办理结果之和", "sum of the results"]);
                total_differs(context, &column, total, parts, terms)
            });
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{assert_clean, assert_finds, broken};

    #[test]
    fn results_that_add_up_pass() {
        assert_clean("A102");
    }

    #[test]
    fn every_column_is_checked_not_only_the_total() {
        let report = broken("requests/granted/business", "4");
        let found = assert_finds(&report, "A102", "requests/total/business");
        assert_eq!(found.message, "商业企业列：（七）总计 7 ≠ 各项办理结果之和 8，差\u{a0}−1");
    }
}
