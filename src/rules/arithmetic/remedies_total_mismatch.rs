//! A104.

use super::{check_identities, row_name, total_differs};
use crate::diagnostic::Severity;
use crate::rules::declare_rule;
use crate::schema::BalanceKind;

declare_rule! {
    /// # What it checks
    /// In table 四, each of the three 总计 equals 结果维持 + 结果纠正 + 其他结果 + 尚未审结.
    /// # Why it matters
    /// A 总计 left at 0 while its parts are not is the commonest slip in published reports, and hides how
    /// often an organ was corrected.
    /// # Basis
    /// The form of table 四: each group of outcomes closes with its 总计.
    /// # Example
    /// 行政复议: 维持 10, 纠正 1, 其他 0, 未审结 0, 总计 0.
    /// # How to fix
    /// Check the four outcomes, then take their sum as total.
    /// # Known limits
    /// A group with a blank or a word in it can't be judged.
    REMEDIES_TOTAL_MISMATCH {
        code: "A104",
        name: "remedies-total-mismatch",
        severity: Severity::Error,
        title: ["表四总计不等于四项结果之和", "Total of table 4 differs from its outcomes"],
        basis: ["表四格式：总计为四项结果之和", "Form of table 4: the total is the sum of the four outcomes"],
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
