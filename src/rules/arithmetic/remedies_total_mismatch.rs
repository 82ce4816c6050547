//! A104.

use super::{check_identities, row_name, total_differs};
use crate::diagnostic::Severity;
use crate::rules::declare_rule;
use crate::schema::BalanceKind;

declare_rule! {
    /// # What it checks
    /// In table 四, each of the three 总计 equals 结果维持 + 结果纠正 + 其他结果 + 尚未审结.
    ///
    /// 表四三组中，每一组的总计等于结果维持、结果纠正、其他结果、尚未审结之和。
    /// # Why it matters
    /// A 总计 left at 0 while its parts are not is the commonest slip in published reports, and hides how
    /// often an organ was corrected.
    ///
    /// 各项有数而总计为 0，是已公布的报告里最常见的错，也让人看不出机关被纠正了多少次。
    /// # Basis
    /// The form of table 四: each group of outcomes closes with its 总计.
    ///
    /// 表四格式：每一组结果以总计收尾。
    /// # Example
    /// 行政复议: 维持 10, 纠正 1, 其他 0, 未审结 0, 总计 0.
    ///
    /// 行政复议：维持 10，纠正 1，其他 0，未审结 0，总计写成 0。
    /// # How to fix
    /// Check the four outcomes, then take their sum as total.
    ///
    /// 核对四项结果，再把总计改为它们的和。
    /// # Known limits
    /// A group with a blank or a word in it can't be judged.
    ///
    /// 一组里有空白或文字，无法判断。
    REMEDIES_TOTAL_MISMATCH {
        code: "A104",
        name: "remedies-total-mismatch",
        severity: Severity::Error,
        title: ["表四总计不等于四项结果之和", "Total of table 四 differs from its outcomes"],
        basis: ["表四格式：总计为四项结果之和", "Form of table 四: the total is the sum of the four outcomes"],
        check: |context, outcome| {
            check_identities(context, outcome, BalanceKind::RemediesTotal, |context, identity, terms| {
                let (total, parts) = (["总计", "total"], ["四项结果之和", "sum of the four outcomes"]);
                total_differs(context, row_name(context, identity.at), total, parts, terms)
            });
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{assert_clean, assert_finds, broken};

    #[test]
    fn outcomes_that_add_up_pass() {
        assert_clean("A104");
    }

    #[test]
    fn a_total_left_at_zero_is_found() {
        let report = broken("remedies/reconsideration/total", "0");
        let found = assert_finds(&report, "A104", "remedies/reconsideration/total");
        assert_eq!(found.message, "行政复议：总计 0 ≠ 四项结果之和 4，差\u{a0}−4");
        assert_eq!(found.related.len(), 5);
    }
}
