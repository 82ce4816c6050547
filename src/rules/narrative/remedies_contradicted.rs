//! C303.

use super::judge::{Topic, judge};
use crate::diagnostic::Severity;
use crate::rules::declare_rule;

declare_rule! {
    /// # What it checks
    /// What the prose says of reconsideration and litigation about disclosure, and how they ended, equals table 四.
    ///
    /// 正文说的政府信息公开行政复议、行政诉讼件数和结果，与表四一致。
    /// # Why it matters
    /// How often an organ was taken to court and corrected is what readers look for first.
    ///
    /// 被复议、被诉讼多少件，被纠正多少件，是读者最先看的。
    /// # Basis
    /// The Regulation, art. 50: the report tells of reconsideration and litigation.
    ///
    /// 《政府信息公开条例》第五十条：年度报告应当包括因政府信息公开工作被申请行政复议、提起行政诉讼的情况。
    /// # Example
    /// The text says 行政复议 3; table 四 says 4.
    ///
    /// 正文写行政复议3件，表四行政复议总计为 4。
    /// # How to fix
    /// Check both against the files of the cases and correct the one that is wrong.
    ///
    /// 与案件材料核对，哪个错改哪个。
    /// # Known limits
    /// Only cases about disclosure are compared: where the text doesn't say so it stays silent. 撤销 and 驳回 are only held to be no more than the column they fall in.
    ///
    /// 只比对信息公开方面的案件，正文没有说明的不比对。“撤销”“驳回”只核对不多于所在的栏。
    REMEDIES_CONTRADICTED {
        code: "C303",
        name: "remedies-contradicted",
        severity: Severity::Warning,
        title: ["正文复议诉讼与表四不一致", "Remedies in the text differ from table 四"],
        basis: ["《政府信息公开条例》第五十条；正文与表四同一口径", "Regulation art. 50; text and table 四 of one report"],
        check: |context, outcome| judge(context, outcome, Topic::Remedies),
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, assert_says, codes, fixed, saying};

    #[test]
    fn cases_and_outcomes_pass() {
        assert_clean("C303");
        let report = saying(
            Prose::Overview,
            "（二）依申请公开。因政府信息公开引起的行政复议4件，其中维持2件、纠正1件、尚未审结1件；行政诉讼1件，维持1件。",
        );
        assert!(!codes(&report).contains(&"C303"));
    }

    #[test]
    fn another_number_of_cases_is_found() {
        let report = saying(Prose::Overview, "（二）依申请公开。政府信息公开类行政复议3件，行政诉讼1件。");
        let found = assert_says(&report, "C303", "3");
        assert_eq!(found.message, "正文写“行政复议3件”，表四“行政复议”为 4，两处不一致。请核对后统一");
        assert!(!codes(&fixed(&report, &found)).contains(&"C303"));
    }

    #[test]
    fn the_caseload_of_an_organ_that_reviews_is_another_matter() {
        let report = saying(Prose::Overview, "（五）监督保障。全年办理行政复议案件52件，行政诉讼案件18件。");
        assert!(!codes(&report).contains(&"C303"));
    }
}
