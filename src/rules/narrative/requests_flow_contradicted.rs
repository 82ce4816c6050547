//! C301.

use super::judge::{Topic, judge};
use crate::diagnostic::Severity;
use crate::rules::declare_rule;

declare_rule! {
    /// # What it checks
    /// What the prose says of requests received, carried in, handled and carried out equals table 三, also by kind of applicant.
    ///
    /// 正文说的本年新收、上年结转、办理总数、结转下年度的申请件数，与表三一致；按申请人类别说的也一样。
    /// # Why it matters
    /// A reader meets the number in the text first. Where the table says another, neither can be relied on.
    ///
    /// 读者先看到正文里的数。表里是另一个数，两个就都不可信了。
    /// # Basis
    /// The Regulation, art. 50: the report tells how requests were received and handled; text and tables are of one report.
    ///
    /// 《政府信息公开条例》第五十条：年度报告应当包括收到和处理政府信息公开申请的情况；文字与表格同属一份报告。
    /// # Example
    /// The text says 60 requests were received; 一、本年新收 · 总计 says 61.
    ///
    /// 正文写收到申请60件，表三“一、本年新收”总计为 61。
    /// # How to fix
    /// Check both against the register of requests and correct the one that is wrong.
    ///
    /// 与申请登记台账核对，哪个错改哪个。
    /// # Known limits
    /// Numbers of other years, of parts of the year and of other bodies are left alone. 受理 and 办理 may include what was carried in, and then hold. Where a wider reading would agree, it only asks.
    ///
    /// 往年的、部分月份的、其他单位的数不比对。“受理”“办理”可以含上年结转，含了能对上就算一致。换一种读法能对上的，只作提示。
    REQUESTS_FLOW_CONTRADICTED {
        code: "C301",
        name: "requests-flow-contradicted",
        severity: Severity::Warning,
        title: ["正文申请件数与表三不一致", "Requests in the text differ from table 三"],
        basis: ["《政府信息公开条例》第五十条；正文与表三同一口径", "Regulation art. 50; text and table 三 of one report"],
        check: |context, outcome| judge(context, outcome, Topic::Flow),
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, assert_says, codes, fixed, saying};

    #[test]
    fn what_the_table_says_passes() {
        assert_clean("C301");
    }

    #[test]
    fn every_number_of_a_sentence_is_compared_with_its_own_cell() {
        let report =
            saying(Prose::Overview, "（二）依申请公开。全年收到政府信息公开申请60件，办结58件，结转下年度3件。");
        let found = assert_says(&report, "C301", "58");
        assert_eq!(found.message, "正文写“办结58件”，表三“办理结果总计”为 59，两处不一致。请核对后统一");
        assert!(!codes(&fixed(&report, &found)).contains(&"C301"));
    }

    #[test]
    fn a_wider_reading_that_agrees_is_asked_about() {
        let report = saying(Prose::Overview, "（二）依申请公开。全年收到政府信息公开申请62件。");
        let found = assert_says(&report, "C301", "62");
        assert_eq!(found.severity, crate::diagnostic::Severity::Advice);
        assert!(found.fix.is_none());
    }
}
