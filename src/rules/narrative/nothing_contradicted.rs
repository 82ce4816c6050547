//! C307.

use super::judge::{Topic, judge};
use crate::diagnostic::Severity;
use crate::rules::declare_rule;

declare_rule! {
    /// # What it checks
    /// Where the prose says there was none (未收到申请, 无行政复议、行政诉讼, 无结转), the tables have none.
    ///
    /// 正文说没有的（未收到申请，无行政复议、行政诉讼，无结转），表里也是 0。
    /// # Why it matters
    /// Such sentences are often left from last year, and deny what the table shows.
    ///
    /// 这类句子常是上年留下的，与表里的数正好相反。
    /// # Basis
    /// The Regulation, art. 50; text and tables are of one report.
    ///
    /// 《政府信息公开条例》第五十条；文字与表格同属一份报告。
    /// # Example
    /// The text says 未发生行政复议; table 四 has 4.
    ///
    /// 正文写未发生政府信息公开行政复议，表四行政复议总计为 4。
    /// # How to fix
    /// Put the number into the text, or correct the table.
    ///
    /// 正文改写为实际件数；表格错了就改表格。
    /// # Known limits
    /// Only what is denied without conditions is compared: 未收到线上申请 is left alone. A blank cell can't be judged.
    ///
    /// 只比对不带条件的“没有”，如“未收到线上申请”不比对。表里是空白的，无法判断。
    NOTHING_CONTRADICTED {
        code: "C307",
        name: "nothing-contradicted",
        severity: Severity::Warning,
        title: ["正文说没有，表里却有", "The text says none, the table has some"],
        basis: ["《政府信息公开条例》第五十条；正文与表格同一口径", "Regulation art. 50; text and tables of one report"],
        check: |context, outcome| judge(context, outcome, Topic::Nothing),
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, assert_says, codes, saying};

    #[test]
    fn nothing_said_of_what_there_is_passes() {
        let report =
            saying(Prose::Overview, "（二）依申请公开。未收到科研机构提出的政府信息公开申请，未收到线上申请。");
        assert!(!codes(&report).contains(&"C307"));
        assert_clean("C307");
    }

    #[test]
    fn what_the_table_has_is_found() {
        let report = saying(
            Prose::Overview,
            "（二）依申请公开。全年未收到政府信息公开申请，无因政府信息公开引起的行政复议、行政诉讼。",
        );
        let found = assert_says(&report, "C307", "未收到政府信息公开申请");
        assert_eq!(found.message, "正文写“未收到政府信息公开申请”，表三“本年新收”为 60，两处不一致。请核对后统一");
        assert_eq!(codes(&report).iter().filter(|code| **code == "C307").count(), 3);
    }
}
