//! C302.

use super::judge::{Topic, judge};
use crate::diagnostic::Severity;
use crate::rules::declare_rule;

declare_rule! {
    /// # What it checks
    /// What the prose says of the results of requests (予以公开, 部分公开, 不予公开 and its grounds, 无法提供, 不予处理, 其他处理, and sums of these) equals table 三.
    ///
    /// 正文说的办理结果（予以公开、部分公开、不予公开及其各项理由、无法提供、不予处理、其他处理，以及合在一起说的），与表三一致。
    /// # Why it matters
    /// The commonest slip is to quote one cell as if it were the group: the natural persons, or the first ground.
    ///
    /// 最常见的错，是把一格的数当成一组的数：只抄了自然人一栏，或只抄了第一项理由。
    /// # Basis
    /// The Regulation, art. 50, and the form of table 三: a group is the sum of its rows.
    ///
    /// 《政府信息公开条例》第五十条；表三格式：一组结果是各行之和。
    /// # Example
    /// The text says 无法提供 15; the three rows of 无法提供 add up to 17.
    ///
    /// 正文写无法提供15件，表三“无法提供”三行合计为 17。
    /// # How to fix
    /// Add up the rows of the group and correct the text, or the table where it is wrong.
    ///
    /// 把这一组各行加起来，改正正文；表格错了就改表格。
    /// # Known limits
    /// 其他 alone is not understood, nor are results told in words of one's own. Blank cells only give a lower bound.
    ///
    /// 单说“其他”以及自拟说法的结果不比对。有空白格时，只能知道至少是多少。
    RESULTS_CONTRADICTED {
        code: "C302",
        name: "results-contradicted",
        severity: Severity::Warning,
        title: ["正文办理结果与表三不一致", "Results in the text differ from table 三"],
        basis: ["《政府信息公开条例》第五十条；表三办理结果各项", "Regulation art. 50; the results of table 三"],
        check: |context, outcome| judge(context, outcome, Topic::Results),
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, assert_says, codes, fixed, saying};

    #[test]
    fn groups_grounds_and_sums_pass() {
        assert_clean("C302");
        let report = saying(
            Prose::Overview,
            "（二）依申请公开。予以公开及部分公开32件，不予公开6件，因本机关不掌握等原因无法提供17件，其中不掌握相关信息15件。",
        );
        assert!(!codes(&report).contains(&"C302"));
    }

    #[test]
    fn one_row_told_as_the_group_is_found() {
        let report = saying(Prose::Overview, "（二）依申请公开。因本机关不掌握等原因无法提供15件。");
        let found = assert_says(&report, "C302", "15");
        assert_eq!(
            found.message,
            "正文写“本机关不掌握等原因无法提供15件”，表三“无法提供”为 17，两处不一致。请核对后统一"
        );
        assert!(!codes(&fixed(&report, &found)).contains(&"C302"));
    }

    #[test]
    fn a_blank_row_gives_a_lower_bound_only() {
        let mut report = saying(Prose::Overview, "（二）依申请公开。予以公开20件，部分公开9件。");
        for address in ["requests/granted/total", "requests/granted/business", "requests/partly_granted/total"] {
            let cell = report.cell(address).expect("cell");
            report.grid_mut(cell.table).replace(cell, crate::report::Quantity::Blank);
        }
        // 21 and more were granted; the six of 部分公开 are all there, and add up to 7.
        assert!(assert_says(&report, "C302", "20").message.contains("至少为 22"));
        assert_says(&report, "C302", "9");
    }
}
