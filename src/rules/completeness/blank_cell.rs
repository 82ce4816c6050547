//! B201.

use crate::diagnostic::{Applicability, Fix, Location, Severity};
use crate::edit::Edit;
use crate::locale::Locale;
use crate::rules::declare_rule;

declare_rule! {
    /// # What it checks
    /// Every cell of the three tables holds something.
    ///
    /// 三张表的每一格都填了内容。
    /// # Why it matters
    /// Blank can mean none, not known or forgotten. A reader can't tell, and no sum with a blank in it can be
    /// checked.
    ///
    /// 空白可以是没有、不知道或忘了填，读者无从分辨；含有空白的勾稽关系也无法核对。
    /// # Basis
    /// The form asks for every figure; where there was nothing, the figure is 0.
    ///
    /// 年度报告格式要求各项均填写，没有的填 0。
    /// # Example
    /// 3.其他 under （六）其他处理 left empty.
    ///
    /// （六）其他处理下的“3.其他”空着。
    /// # How to fix
    /// Write 0 where there was none. 不适用 is right for 规章 where the organ has no power to make them.
    ///
    /// 确实没有的填 0。没有规章制定权的机关，规章一行可填“不适用”。
    /// # Known limits
    /// That a 0 is true can't be told from the table alone, so the fill is always for a person to choose.
    ///
    /// 填 0 是否属实，从表上看不出来，所以总要由人选择。
    BLANK_CELL {
        code: "B201",
        name: "blank-cell",
        severity: Severity::Warning,
        title: ["单元格空白", "Blank cell"],
        basis: ["年度报告格式：各项均应填写，没有的填 0", "The form: every figure is given, 0 where there was none"],
        check: |context, outcome| {
            for cell in context.report.cells() {
                if !context.report.quantity(cell).is_blank() {
                    outcome.holds();
                    continue;
                }
                let name = context.report.grid(cell.table).table().name(cell, context.locale);
                let found = outcome.fails(Location::Cell(cell), match context.locale {
                    Locale::Zh => format!("{name}：没有填写；空白不等于 0"),
                    Locale::En => format!("{name}: nothing is written; blank is not 0"),
                });
                found.fix = Some(Fix {
                    title: context.locale.pick("填 0", "Fill in 0").to_owned(),
                    applicability: Applicability::NeedsReview,
                    edits: vec![Edit::Cell(cell, 0.into())],
                });
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Report;
    use crate::rules::testing::{assert_clean, assert_finds, broken, codes};
    use crate::schema::Edition;

    #[test]
    fn a_full_report_passes() {
        assert_clean("B201");
    }

    #[test]
    fn a_blank_is_found_and_filled_only_when_asked() {
        let address = "requests/other.other/legal_service";
        let mut report = broken(address, "");
        let found = assert_finds(&report, "B201", address);
        for edit in found.fix.expect("fix").edits {
            let _ = edit.apply(&mut report);
        }
        assert_eq!(report, Report::sample());
    }

    #[test]
    fn an_empty_report_has_200_blanks_and_no_sum_is_judged() {
        let found = codes(&Report::new(Edition::for_year(Some(2025))));
        assert_eq!(found.iter().filter(|code| **code == "B201").count(), 200);
        assert!(found.iter().all(|code| code.starts_with('B')));
    }
}
