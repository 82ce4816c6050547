//! Rows of the source on their way into the grid, with what is to be said about them.

use std::collections::BTreeMap;

use super::document::{Line, Origin, Place, Spot};
use super::findings::{Findings, How};
use crate::diagnostic::Location;
use crate::numeral;
use crate::report::{Grid, Quantity};
use crate::schema::{Block, Row};

/// Text of a cell and where it stands.
#[derive(Debug, Clone)]
pub struct Value {
    pub text: String,
    pub place: Place,
    /// Whether it is known to be a table cell.
    pub is_cell: bool,
}

impl Value {
    pub fn of(line: &Line) -> Self {
        Self { text: line.text.clone(), place: line.place, is_cell: line.is_cell }
    }

    /// Whether it has a line of text to itself and isn't known to be a cell: so it may be anything.
    pub const fn is_alone(&self) -> bool {
        !self.is_cell && self.place.field == 0
    }
}

/// Takes rows as they are found and puts them into a grid.
pub struct Sink<'a> {
    pub grid: &'a mut Grid,
    findings: &'a mut Findings,
    origins: Vec<Origin>,
    seen: BTreeMap<&'static str, Vec<Quantity>>,
    unread: Vec<Unread>,
}

/// A row that was found and could not be read, so far.
struct Unread {
    block: &'static Block,
    row: &'static Row,
    /// How many figures stand with its label; none where the two are torn apart.
    found: Option<usize>,
    place: Place,
    text: String,
}

impl<'a> Sink<'a> {
    pub const fn new(grid: &'a mut Grid, findings: &'a mut Findings) -> Self {
        Self { grid, findings, origins: Vec::new(), seen: BTreeMap::new(), unread: Vec::new() }
    }

    /// A row with exactly one text for each of its columns.
    pub fn row(&mut self, block: &'static Block, row: &'static Row, values: Vec<Value>) {
        self.put(block, row, &values, false);
    }

    /// A row whose figures only the sums told apart.
    pub fn inferred(&mut self, block: &'static Block, row: &'static Row, values: &[Value], how: How) {
        self.put(block, row, values, true);
        if let Some(first) = values.first() {
            self.findings.figures_inferred(self.grid.table(), row, how, first.place, &joined(values));
        }
    }

    fn put(&mut self, block: &'static Block, row: &'static Row, values: &[Value], inferred: bool) {
        let quantities: Vec<Quantity> = values.iter().map(|value| numeral::parse(&value.text)).collect();
        let table = self.grid.table();
        if let Some(before) = self.seen.get(row.id) {
            if *before != quantities {
                let place = values.first().map_or(Spot::Line(0).whole(), |value| value.place);
                self.findings.row_repeated(table, row, place, &joined(values));
                for column in block.columns {
                    if let Some(cell) = table.cell(row.id, column.id) {
                        self.grid.replace(cell, Quantity::Blank);
                        self.origins.retain(|origin| origin.at != Location::Cell(cell));
                    }
                }
            }
            return;
        }
        for ((column, value), quantity) in block.columns.iter().zip(values).zip(&quantities) {
            if let Some(cell) = table.cell(row.id, column.id) {
                self.grid.replace(cell, quantity.clone());
                self.origins.push(Origin { at: Location::Cell(cell), place: value.place, inferred });
            }
        }
        self.seen.insert(row.id, quantities);
    }

    /// A row whose figures can't be told apart.
    pub fn unplaced(&mut self, block: &'static Block, row: &'static Row, values: &[Value], place: Place) {
        self.unread.push(Unread { block, row, found: Some(values.len()), place, text: joined(values) });
    }

    /// A row whose label stands apart from its figures.
    pub fn torn(&mut self, block: &'static Block, row: &'static Row, place: Place) {
        self.unread.push(Unread { block, row, found: None, place, text: row.label.to_owned() });
    }

    /// Figures that belong to no row.
    pub fn left_over(&mut self, values: &[Value]) {
        if let Some(first) = values.first() {
            self.findings.left_out(Some(self.grid.table().id.section()), 1, first.place, &joined(values));
        }
    }

    /// How many rows were found.
    pub fn rows_found(&self) -> usize {
        self.seen.len()
    }

    /// Whether a row was read.
    pub fn has(&self, row: &Row) -> bool {
        self.seen.contains_key(row.id)
    }

    /// Says which rows were not found or not read, and gives the places of those that were.
    pub fn finish(mut self) -> Vec<Origin> {
        let table = self.grid.table();
        if self.seen.is_empty() && self.unread.is_empty() {
            self.findings.table_missing(table.id);
            return self.origins;
        }
        let mut told: Vec<&str> = Vec::new();
        for Unread { block, row, found, place, text } in std::mem::take(&mut self.unread) {
            if !self.has(row) && !told.contains(&row.id) {
                told.push(row.id);
                match found {
                    Some(found) => {
                        self.findings.figures_unplaced(table, row, found, block.columns.len(), place, &text);
                    }
                    None => self.findings.figures_torn(table, row, place, &text),
                }
            }
        }
        let missing: Vec<&'static Row> =
            table.rows().map(|(_, row)| row).filter(|row| !self.has(row) && !told.contains(&row.id)).collect();
        if !missing.is_empty() {
            self.findings.rows_missing(table, &missing);
        }
        self.origins
    }
}

fn joined(values: &[Value]) -> String {
    values.iter().map(|value| value.text.as_str()).collect::<Vec<_>>().join(" ")
}
