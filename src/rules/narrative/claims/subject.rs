//! What a number is about: a sum of cells of one table.

use super::lexicon::ORGANISATIONS;
use crate::locale::Locale;
use crate::report::{Decimal, Report};
use crate::schema::{Cell, Part, ResultGroup, TableId};

/// The last column of tables 三 and 四.
pub const TOTAL: &[&str] = &["total"];

/// Every result of table 三, by group.
pub const RESULTS: &[&str] = &["granted", "partly_granted", "denied", "unavailable", "not_processed", "other"];

/// Cells of a table that are added up: some rows by some columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    pub table: TableId,
    /// Ids of rows, or what the ids of several begin with: `denied` is all its grounds.
    pub rows: Vec<&'static str>,
    /// Ids of columns.
    pub columns: &'static [&'static str],
}

/// What the table says of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// The sum of all that are numbers.
    pub sum: Decimal,
    /// Whether that is all of it; where a cell is blank, the true figure may be greater.
    pub whole: bool,
}

impl Subject {
    pub const fn new(table: TableId, rows: Vec<&'static str>, columns: &'static [&'static str]) -> Self {
        Self { table, rows, columns }
    }

    /// Rows of table 三, all applicants.
    pub fn requests(rows: &[&'static str]) -> Self {
        Self::new(TableId::Requests, rows.to_vec(), TOTAL)
    }

    /// The same rows of other columns.
    pub fn of(&self, columns: &'static [&'static str]) -> Self {
        Self::new(self.table, self.rows.clone(), columns)
    }

    /// The cells it adds up.
    pub fn cells(&self, report: &Report) -> Vec<Cell> {
        let table = self.table;
        let mut cells = Vec::new();
        for (row, (block, named)) in (0_u8..).zip(report.grid(table).table().rows()) {
            if self.rows.iter().any(|id| covers(id, named.id)) {
                let columns = (0_u8..).zip(block.columns).filter(|(_, column)| self.columns.contains(&column.id));
                cells.extend(columns.map(|(column, _)| Cell { table, row, column }));
            }
        }
        cells
    }

    /// What the table says; none where it has no such cell or nothing in it is a number.
    pub fn figure(&self, report: &Report) -> Option<Figure> {
        Self::figure_of(report, &self.cells(report))
    }

    /// The same, of cells at hand.
    pub fn figure_of(report: &Report, cells: &[Cell]) -> Option<Figure> {
        add_up(cells, |cell| {
            report.quantity(cell).number().map(|sum| Figure { sum, whole: true }).or_else(|| items(report, cell))
        })
    }

    /// What the table says where totals are made from their parts instead of read; none where there is no total in it.
    pub fn figure_by_parts(&self, report: &Report, cells: &[Cell]) -> Option<Figure> {
        if self.table == TableId::Disclosure || self.columns != TOTAL {
            return None;
        }
        if self.rows == ["total"] {
            return Self::requests(RESULTS).figure(report);
        }
        add_up(cells, |cell| items(report, cell))
    }

    /// Its name: `予以公开、部分公开`, and of whom.
    pub fn name(&self, report: &Report, locale: Locale) -> String {
        let rows: Vec<&str> = self.rows.iter().map(|id| row_name(report, self.table, id, locale)).collect();
        let mut name = rows.join(locale.pick("、", " + "));
        if self.columns == ORGANISATIONS {
            name += locale.pick(" · 法人或其他组织", " · organisations");
        } else if self.columns != TOTAL {
            let grid = report.grid(self.table).table();
            let mut columns: Vec<&str> = Vec::new();
            for cell in self.cells(report) {
                let column = grid.column(cell);
                let label = locale.pick(column.label, column.gloss);
                if !columns.contains(&label) {
                    columns.push(label);
                }
            }
            name = format!("{name} · {}", columns.join(locale.pick("、", " + ")));
        }
        name
    }
}

fn add_up(cells: &[Cell], read: impl Fn(Cell) -> Option<Figure>) -> Option<Figure> {
    let mut figure = Figure { sum: Decimal::ZERO, whole: true };
    let mut seen = false;
    for &cell in cells {
        match read(cell) {
            Some(part) => {
                figure.sum = figure.sum.checked_add(part.sum)?;
                figure.whole &= part.whole;
                seen = true;
            }
            None => figure.whole = false,
        }
    }
    seen.then_some(figure)
}

/// Whether an id stands for a row: its own, or its group's.
fn covers(id: &str, row: &str) -> bool {
    row.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '_']))
}

/// The sum of what a total is the total of. Blanks make it a lower bound, and none where nothing is a number.
fn items(report: &Report, total: Cell) -> Option<Figure> {
    let table = report.grid(total.table).table();
    let (block, _) = table.row(total.row);
    if table.column(total).part != Part::Total {
        return None;
    }
    let mut figure = None;
    let mut whole = true;
    for (column, _) in (0_u8..).zip(block.columns).filter(|(_, column)| column.part == Part::Item) {
        match report.quantity(Cell { column, ..total }).number() {
            Some(value) => figure = Some(figure.unwrap_or(Decimal::ZERO).checked_add(value)?),
            None => whole = false,
        }
    }
    figure.map(|sum| Figure { sum, whole })
}

fn row_name(report: &Report, table: TableId, id: &str, locale: Locale) -> &'static str {
    let found = report.grid(table).table().rows().find(|(_, row)| row.id == id);
    let row = found.map(|(_, row)| locale.pick(row.name, row.gloss));
    let group = || ResultGroup::by_id(id).map(|group| locale.pick(group.name, group.gloss));
    row.or_else(group).unwrap_or_else(|| locale.pick("行政诉讼", "Litigation"))
}
