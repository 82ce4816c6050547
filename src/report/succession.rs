//! What one year's report owes to the one before.

use super::Report;
use crate::schema::{Cell, Edition, Part};

impl Report {
    /// The report for the year after: the same organ, in the form then in force, with what the year before carried
    /// out carried in, column by column. Everything else is blank; nothing is guessed, not even what is in force.
    #[must_use]
    pub fn succeeding(previous: &Self) -> Self {
        let year = previous.year.and_then(|year| year.checked_add(1));
        let mut report = Self::new(Edition::for_year(year));
        (report.agency, report.year) = (previous.agency.clone(), year);
        for from in previous.cells().filter(|&cell| previous.part(cell) == Part::CarriedOut) {
            let column = previous.grid(from.table).table().column(from).id;
            let to = report.cells().find(|&cell| {
                report.part(cell) == Part::CarriedIn && report.grid(cell.table).table().column(cell).id == column
            });
            let figure = previous.quantity(from);
            if let Some(to) = to.filter(|_| figure.number().is_some()) {
                report.grid_mut(to.table).replace(to, figure.clone());
            }
        }
        report
    }

    /// The cell of last year's report that counts the same as one of this report, to be shown beside it: the same row and
    /// column. Between two editions only tables that have not changed have one, and what was carried over.
    /// Whether the other report is last year's is not looked at.
    #[must_use]
    pub fn counterpart(&self, cell: Cell, previous: &Self) -> Option<Cell> {
        let (table, before) = (self.grid(cell.table).table(), previous.grid(cell.table).table());
        if !table.has(cell) {
            return None;
        }
        let is_carried = matches!(self.part(cell), Part::CarriedIn | Part::CarriedOut);
        let is_same =
            || table.len() == before.len() && table.cells().all(|cell| table.address(cell) == before.address(cell));
        if table == before || is_carried || is_same() {
            return before.cell(table.row(cell.row).1.id, table.column(cell).id);
        }
        None
    }

    fn part(&self, cell: Cell) -> Part {
        self.grid(cell.table).table().row(cell.row).1.part
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Quantity;
    use crate::schema::TableId;

    fn earlier(year: u16) -> Report {
        let mut report = Report::new(Edition::for_year(Some(year)));
        report.year = Some(year);
        "示例县水利局".clone_into(&mut report.agency.name);
        report
    }

    fn put(report: &mut Report, address: &str, value: impl Into<Quantity>) {
        let cell = report.cell(address).expect("cell");
        report.grid_mut(cell.table).replace(cell, value.into());
    }

    fn at<'a>(report: &'a Report, address: &str) -> &'a Quantity {
        report.quantity(report.cell(address).expect("cell"))
    }

    #[test]
    fn what_was_carried_out_is_carried_in_and_nothing_else_comes_along() {
        let previous = Report::sample();
        let next = Report::succeeding(&previous);
        let mut right = Report::new(Edition::for_year(Some(2026)));
        (right.agency, right.year) = (previous.agency.clone(), Some(2026));
        let figures = [2, 1, 0, 0, 0, 0, 3];
        let columns = ["natural_person", "business", "research", "public_welfare", "legal_service", "other", "total"];
        for (column, figure) in columns.into_iter().zip(figures) {
            put(&mut right, &format!("requests/carried_in/{column}"), figure);
        }
        assert_eq!(next, right);
    }

    #[test]
    fn only_figures_are_carried_over_and_into_the_form_then_in_force() {
        for (year, edition) in [(2019, "2019"), (2020, "2021"), (2023, "2021")] {
            let mut previous = earlier(year);
            put(&mut previous, "requests/carried_out/business", 5);
            put(&mut previous, "requests/carried_out/other", Quantity::NotApplicable);
            put(&mut previous, "requests/carried_out/research", Quantity::Text("/".into()));
            let next = Report::succeeding(&previous);
            assert_eq!((next.year, next.edition.id), (Some(year + 1), edition));
            assert_eq!(at(&next, "requests/carried_in/business"), &5.into());
            assert_eq!(next.cells().filter(|&cell| !next.quantity(cell).is_blank()).count(), 1);
        }
        let mut undated = Report::sample();
        undated.year = None;
        assert_eq!(Report::succeeding(&undated).year, None);
    }

    #[test]
    fn in_one_edition_every_cell_has_its_counterpart() {
        for year in [2020, 2025] {
            let report = earlier(year);
            for cell in report.cells() {
                assert_eq!(report.counterpart(cell, &earlier(year)), Some(cell));
            }
        }
    }

    #[test]
    fn between_editions_only_what_counts_the_same_has_one() {
        let (report, previous) = (earlier(2021), earlier(2020));
        let same = |address: &str| {
            let found = report.counterpart(report.cell(address).expect("cell"), &previous)?;
            assert_eq!(previous.address(found), address);
            Some(())
        };
        for address in ["requests/carried_out/total", "requests/carried_in/business", "remedies/reconsideration/upheld"]
        {
            assert!(same(address).is_some(), "{address}");
        }
        for address in ["requests/received/total", "disclosure/licensing/decisions", "requests/other.other/total"] {
            assert!(same(address).is_none(), "{address}");
        }
        // A report that still uses the earlier table compares with it.
        let mut mixed = earlier(2021);
        *mixed.grid_mut(TableId::Requests) = previous.grid(TableId::Requests).clone();
        let cell = mixed.cell("requests/other/total").expect("cell");
        assert_eq!(mixed.counterpart(cell, &previous), Some(cell));
        assert_eq!(earlier(2021).counterpart(previous.cell("disclosure/fees/change").expect("cell"), &previous), None);
    }
}
