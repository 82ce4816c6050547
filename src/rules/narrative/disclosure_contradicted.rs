//! C304.

use super::judge::{Topic, judge};
use crate::diagnostic::Severity;
use crate::rules::declare_rule;

declare_rule! {
    /// # What it checks
    /// What the prose says of 规章 and 行政规范性文件 made, repealed and in force, of decisions and of 行政事业性收费 equals table 二.
    ///
    /// 正文说的规章、行政规范性文件制发、废止、现行有效件数，行政许可、处罚、强制决定数量，行政事业性收费金额，与表二一致。
    /// # Why it matters
    /// These figures can be looked up elsewhere; two of them in one report invite the question which is right.
    ///
    /// 这些数在别处也查得到；一份报告里出现两个，人们就会问哪个对。
    /// # Basis
    /// The Regulation, art. 20 and art. 50; the form of table 二.
    ///
    /// 《政府信息公开条例》第二十条、第五十条；表二格式。
    /// # Example
    /// The text says 制发行政规范性文件4件; 本年制发件数 says 3.
    ///
    /// 正文写制发行政规范性文件4件，表二本年制发件数为 3。
    /// # How to fix
    /// Check both against the list of documents or the accounts and correct the one that is wrong.
    ///
    /// 与文件清单或财务数据核对，哪个错改哪个。
    /// # Known limits
    /// Items published, listed, reviewed or explained are not counted as made. Money is compared as far as it is printed.
    ///
    /// 公开、列入目录、审核、解读的件数不算制发件数。金额按正文印出的位数比对。
    DISCLOSURE_CONTRADICTED {
        code: "C304",
        name: "disclosure-contradicted",
        severity: Severity::Warning,
        title: ["正文主动公开数据与表二不一致", "Disclosure in the text differs from table 二"],
        basis: ["《政府信息公开条例》第二十条、第五十条；正文与表二同一口径", "Regulation arts. 20 and 50; text and table 二 of one report"],
        check: |context, outcome| judge(context, outcome, Topic::Disclosure),
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, assert_says, codes, fixed, saying};

    #[test]
    fn documents_and_fees_pass() {
        assert_clean("C304");
        let report = saying(Prose::Overview, "现行有效行政规范性文件27件，全年行政事业性收费3415.7万元。");
        assert!(!codes(&report).contains(&"C304"));
    }

    #[test]
    fn another_number_of_documents_or_amount_is_found() {
        let report = saying(Prose::Overview, "全年制发行政规范性文件4件，废止1件；行政事业性收费3145.74万元。");
        let found = assert_says(&report, "C304", "4");
        assert!(found.message.contains("表二“行政规范性文件 · 本年制发件数”为 3"), "{}", found.message);
        assert_says(&report, "C304", "3145.74");
        assert!(codes(&fixed(&report, &found)).contains(&"C304"));
    }

    #[test]
    fn what_is_published_or_reviewed_is_not_what_is_made() {
        let report = saying(Prose::Overview, "审核规范性文件15件，公开行政许可信息8000条，解读规范性文件2件。");
        assert!(!codes(&report).contains(&"C304"));
    }
}
