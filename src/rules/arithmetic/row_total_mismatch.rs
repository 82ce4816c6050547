//! A101.

use super::{check_identities, row_name, total_differs};
use crate::diagnostic::Severity;
use crate::rules::declare_rule;
use crate::schema::BalanceKind;

declare_rule! {
    /// # What it checks
    /// In each row of table 三, 总计 equals the sum of the six applicant columns.
    ///
    /// 表三每一行，总计等于六类申请人之和。
    /// # Why it matters
    /// A reader who adds up a row must get the total printed beside it. Where they differ, either a case was
    /// booked under the wrong applicant or the total was typed from another draft.
    ///
    /// 读者把一行加起来，应当得到旁边印着的总计。两者不等，不是某件申请记错了申请人类别，就是总计抄自另一稿。
    /// # Basis
    /// The form of table 三: 总计 stands over 自然人 and the five kinds of 法人或其他组织.
    ///
    /// 表三格式：总计统管自然人和五类法人或其他组织。
    /// # Example
    /// 一、本年新收: 自然人 60, 商业企业 2, the rest 0, 总计 63.
    ///
    /// 一、本年新收：自然人 60，商业企业 2，其余为 0，总计写成 63。
    /// # How to fix
    /// Check the six figures against the register of requests, then correct the one that is wrong; where they
    /// are all right, take the sum as total.
    ///
    /// 先拿六个数与申请登记台账核对，改正错的那个；都对，就把总计改为它们的和。
    /// # Known limits
    /// A row with a blank or a word in it can't be judged. Two errors that cancel out are not seen here.
    ///
    /// 行里有空白或文字，无法判断。两处错误恰好抵消，这里看不出来。
    ROW_TOTAL_MISMATCH {
        code: "A101",
        name: "row-total-mismatch",
        severity: Severity::Error,
        title: ["表三行总计不等于各类申请人之和", "Row total differs from the sum of applicants"],
        basis: [
            "表三格式：总计为自然人与法人或其他组织各栏之和",
            "Form of table 三: the total covers natural persons and all organisations",
        ],
        check: |context, outcome| {
            check_identities(context, outcome, BalanceKind::RowTotal, |context, identity, terms| {
                let (total, parts) = (["总计", "total"], ["六类申请人之和", "sum of the six applicants"]);
                total_differs(context, row_name(context, identity.at), total, parts, terms)
            });
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{assert_clean, assert_finds, broken};

    #[test]
    fn a_total_that_is_the_sum_passes() {
        assert_clean("A101");
    }

    #[test]
    fn a_wrong_total_is_found_at_the_total_with_both_sides() {
        let report = broken("requests/denied.state_secret/total", "3");
        let found = assert_finds(&report, "A101", "requests/denied.state_secret/total");
        assert_eq!(found.message, "属于国家秘密：总计 3 ≠ 六类申请人之和 0，差\u{a0}3");
        assert_eq!(found.related.len(), 7);
    }

    #[test]
    fn a_blank_can_not_be_judged() {
        let report = broken("requests/granted/research", "");
        assert!(!crate::rules::testing::codes(&report).contains(&"A101"));
    }
}
