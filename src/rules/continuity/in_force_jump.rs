//! D402.

use super::last_year;
use crate::diagnostic::{Location, Severity, Terms};
use crate::locale::Locale;
use crate::report::{Prose, Quantity, Report};
use crate::rules::declare_rule;
use crate::rules::text::has_any;
use crate::schema::TableId;

declare_rule! {
    /// # What it checks
    /// 现行有效件数 equals last year's, plus what was issued, less what was repealed.
    ///
    /// 现行有效件数等于上年的现行有效件数加本年制发、减本年废止。
    /// # Why it matters
    /// Documents don't appear or vanish by themselves. A jump nobody explains looks like a figure typed wrong.
    ///
    /// 文件不会自己多出来或消失。没有说明的跳变，看上去像填错了数。
    /// # Basis
    /// Table 二: what is in force follows from the stock and its changes. A clean-up, lapsed validity or a change of
    /// organs may break the sum rightly.
    ///
    /// 表二：现行有效件数由上年存量和本年增减得出。文件清理、有效期届满、机构调整可以使其不等。
    /// # Example
    /// 2024: 25 in force. 2025: 3 issued, 1 repealed, 31 in force; 27 would follow.
    ///
    /// 2024年度现行有效 25 件；2025年度制发 3 件、废止 1 件，现行有效写 31 件，应为 27 件。
    /// # How to fix
    /// Check the three figures against the list of documents; where they are right, say why in a note under the table.
    ///
    /// 按文件目录核对三个数；确实无误的，在表下加注说明原因。
    /// # Known limits
    /// Whether a clean-up explains the difference can't be told; where one is mentioned the finding is only advice.
    ///
    /// 清理能否解释差额，看不出来；文中提到清理、失效等的，只作提示。
    IN_FORCE_JUMP {
        code: "D402",
        name: "in-force-jump",
        severity: Severity::Warning,
        title: ["现行有效件数与上年不衔接", "Documents in force don't follow from last year's"],
        basis: ["表二：现行有效＝上年现行有效＋制发−废止", "Table 二: in force = last year's + issued − repealed"],
        check: |context, outcome| {
            let Some((previous, year)) = last_year(context) else { return };
            let (report, table) = (context.report, context.report.grid(TableId::Disclosure).table());
            for (_, row) in table.rows() {
                let cells = ["in_force", "issued", "repealed"].map(|column| table.cell(row.id, column));
                let before = previous.grid(TableId::Disclosure).table().cell(row.id, "in_force");
                let ([Some(in_force), Some(issued), Some(repealed)], Some(before)) = (cells, before) else { continue };
                let figures = [in_force, issued, repealed].map(|cell| report.quantity(cell));
                // An organ that makes no rules writes 不适用, or nothing, year after year.
                if figures.iter().all(|figure| figure.number().is_none()) {
                    continue;
                }
                let [Some(left), Some(made), Some(gone)] = figures.map(Quantity::number) else {
                    outcome.cannot_judge();
                    continue;
                };
                let Some(stock) = previous.quantity(before).number() else {
                    outcome.cannot_judge();
                    continue;
                };
                let right = stock + made - gone;
                if left == right {
                    outcome.holds();
                    continue;
                }
                let (name, last) = (context.locale.pick(row.name, row.gloss), year - 1);
                let found = outcome.fails(Location::Cell(in_force), match context.locale {
                    Locale::Zh => format!(
                        "{name}：现行有效 {left} ≠ {last} 年度现行有效 {stock} + 制发 {made} − 废止 {gone} = {right}；因清理、失效等造成的，请加注说明"
                    ),
                    Locale::En => format!(
                        "{name}: in force {left} ≠ {stock} in force for {last} + {made} issued − {gone} repealed = {right}; where a clean-up or the like is the reason, please say so in a note"
                    ),
                });
                found.terms = Some(Terms { left, right });
                found.related = [issued, repealed].map(Location::Cell).to_vec();
                if is_explained(report) {
                    found.severity = Severity::Advice;
                }
            }
        },
    }
}

/// Whether a note under table 二, or section 一, speaks of what breaks the sum.
fn is_explained(report: &Report) -> bool {
    const REASONS: &[&str] = &["清理", "失效", "届满", "到期", "划转", "调整", "机构改革", "重新认定"];
    let says = |text: &String| has_any(text, REASONS);
    let of_documents = |text: &&String| has_any(text, &["规范性文件", "规章", "文件"]);
    report.notes(TableId::Disclosure).iter().any(says)
        || report.prose(Prose::Overview).iter().filter(of_documents).any(says)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::report::Prose;
    use crate::rules::continuity::testing::{assert_clean, judge, last_year};
    use crate::rules::testing::broken;
    use crate::schema::TableId;

    const AT: &str = "disclosure/normative_documents/in_force";

    #[test]
    fn a_stock_that_follows_passes() {
        assert_clean("D402");
    }

    #[test]
    fn a_jump_is_found_and_an_explanation_makes_it_advice() {
        let mut report = broken(AT, "31");
        report.prose_mut(Prose::Overview).clear();
        let found = judge("D402", &report, Some(&last_year())).diagnostics;
        assert_eq!((found.len(), found[0].severity), (1, Severity::Warning));
        assert_eq!(found[0].at.address(&report), AT);
        assert!(found[0].message.contains("25 + 制发 3 − 废止 1 = 27"));
        report.notes_mut(TableId::Disclosure).push("注：因机构改革，接收文件4件。".to_owned());
        assert_eq!(judge("D402", &report, Some(&last_year())).diagnostics[0].severity, Severity::Advice);
    }

    #[test]
    fn what_does_not_apply_is_left_alone_and_a_blank_is_not_judged() {
        let mut report = broken("disclosure/regulations/in_force", "不适用");
        for column in ["issued", "repealed"] {
            let cell = report.cell(&format!("disclosure/regulations/{column}")).expect("cell");
            report.grid_mut(cell.table).replace(cell, crate::report::Quantity::NotApplicable);
        }
        let checked = judge("D402", &report, Some(&last_year()));
        assert_eq!((checked.failed, checked.not_judged), (0, 0));
        assert_eq!(judge("D402", &broken(AT, ""), Some(&last_year())).not_judged, 1);
    }
}
