//! B203.

use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::rules::declare_rule;
use crate::schema::TableId;

declare_rule! {
    /// # What it checks
    /// Each of the three tables has at least one cell filled in.
    ///
    /// 三张表每张至少填了一格。
    /// # Why it matters
    /// A table of which nothing is filled in was forgotten, or was lost when the report was pasted. One finding says so
    /// before two hundred say that cells are blank.
    ///
    /// 一格都没填的表，不是忘了填，就是粘贴时丢了。先用一条指出，胜过一格一格地报空白。
    /// # Basis
    /// Regulations on government information disclosure, article 50, and the form's tables 二, 三 and 四.
    ///
    /// 《条例》第五十条，以及格式规定的表二、表三、表四。
    /// # Example
    /// An organ that got no requests leaves table 三 out.
    ///
    /// 全年没有收到申请，表三就整张空着。
    /// # How to fix
    /// Fill the table in; where there was nothing, every figure is 0.
    ///
    /// 填写这张表；没有相关情况的，每项填 0。
    /// # Known limits
    /// One figure is enough to pass; the blanks beside it are told one by one (B201).
    ///
    /// 填了一格就不再指出，其余空白由 B201 逐格指出。
    EMPTY_TABLE {
        code: "B203",
        name: "empty-table",
        severity: Severity::Warning,
        title: ["整张表没有填写", "Table is empty"],
        basis: ["《条例》第五十条，年度报告格式：三张表均应填写", "Regulations, article 50: all three tables are filled in"],
        check: |context, outcome| {
            for table in TableId::ALL {
                let layout = context.report.grid(table).table();
                if layout.cells().any(|cell| !context.report.quantity(cell).is_blank()) {
                    outcome.holds();
                    continue;
                }
                let (name, count) = (table.name(context.locale), layout.len());
                outcome.fails(Location::Table(table), match context.locale {
                    Locale::Zh => format!("{name}的 {count} 格都没有填写；没有相关情况的填 0"),
                    Locale::En => format!("None of the {count} cells of {name} is filled in; write 0 for none"),
                });
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Report;
    use crate::rules::testing::{assert_clean, codes, found};
    use crate::schema::{Edition, TableId};

    #[test]
    fn filled_tables_pass() {
        assert_clean("B203");
    }

    #[test]
    fn each_empty_table_is_found_once_and_one_figure_is_enough() {
        let mut report = Report::new(Edition::for_year(Some(2025)));
        assert_eq!(codes(&report).iter().filter(|code| **code == "B203").count(), 3);
        let cell = report.cell("remedies/reconsideration/total").expect("cell");
        report.grid_mut(TableId::Remedies).replace(cell, 0.into());
        assert_eq!(found(&report, "B203").len(), 2);
    }
}
