//! E503.

use crate::diagnostic::{Applicability, Fix, Location, Severity};
use crate::edit::Edit;
use crate::locale::Locale;
use crate::rules::declare_rule;
use crate::schema::{EDITIONS, Edition, TableId};

declare_rule! {
    /// # What it checks
    /// Tables 二 and 三 are those of the form in force for the year reported on.
    ///
    /// 表二、表三用的是所属年度适用的格式。
    /// # Why it matters
    /// The earlier tables ask for other figures: 本年新制作数量 is not 本年制发件数, and their one row 其他处理 hides
    /// what is now told apart. Such a report can't be added up with others.
    ///
    /// 旧表问的是别的数：“本年新制作数量”不是“本年制发件数”，“其他处理”一行也没有分开。这样的报告无法与别的报告汇总。
    /// # Basis
    /// 国办公开办函〔2021〕30号 for the reports of 2021 and later; 国办公开办函〔2019〕60号 before.
    ///
    /// 2021年度及以后用国办公开办函〔2021〕30号格式，此前用国办公开办函〔2019〕60号格式。
    /// # Example
    /// A report for 2023 whose table 二 counts 本年新制作数量 and 对外公开总数量.
    ///
    /// 2023年度报告的表二仍统计“本年新制作数量”“对外公开总数量”。
    /// # How to fix
    /// Change to the form in force and fill in anew what the earlier form didn't ask. Figures both forms have are kept.
    ///
    /// 改用现行格式，旧表没有的数重新填写；两种格式都有的数会保留。
    /// # Known limits
    /// Table 四 is the same in both. Single labels of the earlier form inside a table of the later are not seen here.
    ///
    /// 表四两种格式相同。新表里夹着个别旧行名，这里看不出来。
    SUPERSEDED_EDITION {
        code: "E503",
        name: "superseded-edition",
        severity: Severity::Warning,
        title: ["用的不是当年适用的格式", "Form of another year"],
        basis: ["国办公开办函〔2021〕30号：2021年度起施行", "国办公开办函〔2021〕30号: in force from the reports of 2021"],
        check: |context, outcome| {
            let report = context.report;
            let Some(year) = report.year else {
                outcome.cannot_judge();
                return;
            };
            if year < EDITIONS[0].first_year {
                return;
            }
            let wanted = Edition::for_year(Some(year));
            // A table that holds nothing shows no form.
            let is_blank = |table| report.grid(table).table().cells().all(|cell| report.quantity(cell).is_blank());
            let tables = [TableId::Disclosure, TableId::Requests].map(|table| (table, is_blank(table)));
            let are_blank = tables.iter().all(|(_, blank)| *blank);
            for (table, _) in tables.into_iter().filter(|(_, blank)| are_blank || !blank) {
                let Some(used) = Edition::by_id(report.grid(table).table().edition) else { continue };
                if used == wanted {
                    outcome.holds();
                    continue;
                }
                let name = table.name(context.locale);
                let (used_id, wanted_id) = (used.id, wanted.id);
                let is_early = used.first_year > wanted.first_year;
                let message = match (context.locale, is_early) {
                    (Locale::Zh, false) => {
                        format!("{name}是 {used_id} 年的旧格式，{year} 年度应使用 {wanted_id} 年格式（{}）", wanted.basis)
                    }
                    (Locale::Zh, true) => {
                        format!("{name}是 {used_id} 年的格式，{year} 年度报告时尚未施行；请核对所属年度和表格")
                    }
                    (Locale::En, false) => format!(
                        "{name} is that of the form of {used_id}; for {year} the form of {wanted_id} is in force ({})",
                        wanted.basis
                    ),
                    (Locale::En, true) => format!(
                        "{name} is that of the form of {used_id}, which was not in force for {year}; please check year and table"
                    ),
                };
                let found = outcome.fails(Location::Table(table), message);
                if is_early {
                    found.severity = Severity::Advice;
                    continue;
                }
                found.fix = Some(Fix {
                    title: match context.locale {
                        Locale::Zh => format!("改用 {wanted_id} 年格式（旧格式独有的数不再保留）"),
                        Locale::En => format!("Change to the form of {wanted_id} (figures only the earlier form has are left behind)"),
                    },
                    applicability: Applicability::NeedsReview,
                    edits: vec![Edit::Edition(wanted)],
                });
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::edit::Edit;
    use crate::report::{Grid, Report};
    use crate::rules::testing::{apply_fix, assert_clean, codes, find};
    use crate::schema::{Edition, TableId};

    #[test]
    fn the_form_in_force_passes() {
        assert_clean("E503");
    }

    #[test]
    fn a_single_table_of_the_earlier_form_is_found() {
        let earlier = Edition::by_id("2019").expect("edition");
        let mut report = Report::sample();
        *report.grid_mut(TableId::Disclosure) =
            report.grid(TableId::Disclosure).in_layout(earlier.table(TableId::Disclosure));
        let found = find(&report, "E503");
        assert_eq!((found.severity, found.at.address(&report).as_str()), (Severity::Warning, "disclosure"));
        apply_fix(&mut report, "E503");
        assert!(!codes(&report).contains(&"E503"));
    }

    #[test]
    fn a_table_without_figures_is_not_asked_about_beside_one_that_has_some() {
        let mut report = Report::sample();
        let _ = Edit::Edition(Edition::by_id("2019").expect("edition")).apply(&mut report);
        *report.grid_mut(TableId::Disclosure) = Grid::new(report.grid(TableId::Disclosure).table());
        assert_eq!(find(&report, "E503").at.address(&report), "requests");
        assert_eq!(codes(&report).iter().filter(|code| **code == "E503").count(), 1);
    }

    #[test]
    fn the_earlier_form_is_right_in_its_years_and_the_later_one_is_asked_about() {
        let mut report = Report::sample();
        report.year = Some(2020);
        assert_eq!(find(&report, "E503").severity, Severity::Advice);
        let _ = Edit::Edition(Edition::by_id("2019").expect("edition")).apply(&mut report);
        assert!(!codes(&report).contains(&"E503"));
        report.year = Some(2022);
        assert_eq!(codes(&report).iter().filter(|code| **code == "E503").count(), 2);
    }
}
