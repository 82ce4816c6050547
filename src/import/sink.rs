//! Rows of the source on their way into the grid, with what is to be said about them.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{Line, Origin, Place, Spot};
use super::findings::{Findings, How};
use crate::diagnostic::Location;
use crate::numeral;
use crate::report::{Grid, Quantity};
use crate::schema::{Block, Row, Table};

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

/// Takes rows as they are met and, when all are known, puts them into a grid.
pub struct Sink<'a> {
    pub grid: &'a mut Grid,
    findings: &'a mut Findings,
    /// The number of the block that is being read.
    at: usize,
    /// Whether the columns are others than the form's.
    is_odd: bool,
    met: Vec<Met>,
}

/// A row as it was met.
struct Met {
    /// The number of the block it stands in.
    at: usize,
    block: &'static Block,
    row: &'static Row,
    place: Place,
    values: Vec<Value>,
    state: State,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Certain,
    /// Only the sums told its figures apart.
    Inferred(How),
    /// Its figures can't be told apart.
    Unplaced,
    /// Its label stands apart from its figures.
    Torn,
    /// It stands in lines, and was read from a table already.
    Beside,
}

impl Met {
    const fn is_read(&self) -> bool {
        matches!(self.state, State::Certain | State::Inferred(_))
    }

    fn quantities(&self) -> Vec<Quantity> {
        self.values.iter().map(|value| numeral::parse(&value.text)).collect()
    }
}

impl<'a> Sink<'a> {
    /// For a table whose columns are the form's, or are not.
    pub const fn new(grid: &'a mut Grid, findings: &'a mut Findings, is_odd: bool) -> Self {
        Self { grid, findings, at: 0, is_odd, met: Vec::new() }
    }

    /// The block that is read from now on.
    pub const fn goes_to(&mut self, block: usize) {
        self.at = block;
    }

    fn meet(&mut self, block: &'static Block, row: &'static Row, values: &[Value], place: Place, state: State) {
        let is_odd = self.is_odd && block.columns.len() > 1 && state != State::Torn;
        let state = if is_odd { State::Unplaced } else { state };
        self.met.push(Met { at: self.at, block, row, place, values: values.to_vec(), state });
    }

    /// A row with exactly one text for each of its columns.
    pub fn row(&mut self, block: &'static Block, row: &'static Row, values: &[Value]) {
        self.meet(block, row, values, first_place(values), State::Certain);
    }

    /// A row whose figures only the sums told apart.
    pub fn inferred(&mut self, block: &'static Block, row: &'static Row, values: &[Value], how: How) {
        self.meet(block, row, values, first_place(values), State::Inferred(how));
    }

    /// A row whose figures can't be told apart.
    pub fn unplaced(&mut self, block: &'static Block, row: &'static Row, values: &[Value], place: Place) {
        self.meet(block, row, values, place, State::Unplaced);
    }

    /// A row in lines beside a table it was read from.
    pub fn beside(&mut self, block: &'static Block, row: &'static Row, values: &[Value]) {
        self.meet(block, row, values, first_place(values), State::Beside);
    }

    /// A row whose label stands apart from its figures.
    pub fn torn(&mut self, block: &'static Block, row: &'static Row, place: Place) {
        self.meet(block, row, &[], place, State::Torn);
    }

    /// Figures that belong to no row.
    pub fn left_over(&mut self, values: &[Value]) {
        if let Some(first) = values.first() {
            self.findings.left_out(Some(self.grid.table().id.section()), 1, first.place, &joined(values));
        }
    }

    /// How many rows were read.
    pub fn rows_found(&self) -> usize {
        self.met.iter().filter(|met| met.is_read()).count()
    }

    /// Whether a row was read.
    pub fn has(&self, row: &Row) -> bool {
        self.met.iter().any(|met| met.is_read() && met.row.id == row.id)
    }

    /// Fills the grid, says which rows were not found or not read, and gives the places of those that were.
    pub fn finish(mut self) -> Vec<Origin> {
        let table = self.grid.table();
        if self.met.is_empty() {
            self.findings.table_missing(table.id);
            return Vec::new();
        }
        self.met.sort_by_key(|met| (met.at, met.place));
        let met = std::mem::take(&mut self.met);
        let second = second_table(table, &met);
        let of = |row: &'static Row| met.iter().enumerate().filter(move |(_, met)| met.row.id == row.id);
        let differs = |row: &'static Row| {
            let read: Vec<Vec<Quantity>> =
                of(row).filter(|(_, met)| met.is_read()).map(|(_, met)| met.quantities()).collect();
            read.windows(2).any(|pair| pair[0] != pair[1])
        };
        let is_other = second.is_some() && table.rows().any(|(_, row)| differs(row));
        if is_other && let Some(met) = second.and_then(|second| met.get(second)) {
            self.findings.table_repeated(table.id, met.place, &joined(&met.values));
        }
        let (mut origins, mut missing) = (Vec::new(), Vec::new());
        for (block, row) in table.rows() {
            let read: Vec<(usize, &Met)> = of(row).filter(|(_, met)| met.is_read()).collect();
            if let [.., (_, last)] = read[..]
                && differs(row)
            {
                if !is_other {
                    self.findings.row_repeated(table, row, last.place, &joined(&last.values));
                }
                continue;
            }
            // What only one of two tables has may be last year's.
            let counts = |at: usize| second.is_none_or(|second| at < second && (!is_other || read.len() > 1));
            if let Some((at, met)) = read.first()
                && counts(*at)
            {
                self.put(met, &mut origins);
            } else if let Some((_, met)) = of(row).find(|(_, met)| met.state == State::Unplaced) {
                let (found, wanted) = (met.values.len(), block.columns.len());
                self.findings.figures_unplaced(table, row, found, wanted, met.place, &joined(&met.values));
            } else if let Some((_, met)) = of(row).find(|(_, met)| met.state == State::Torn) {
                self.findings.figures_torn(table, row, met.place, row.label);
            } else {
                missing.push(row);
            }
        }
        if !missing.is_empty() {
            self.findings.rows_missing(table, &missing);
        }
        origins
    }

    fn put(&mut self, met: &Met, origins: &mut Vec<Origin>) {
        let table = self.grid.table();
        let inferred = matches!(met.state, State::Inferred(_));
        for ((column, value), quantity) in met.block.columns.iter().zip(&met.values).zip(met.quantities()) {
            if let Some(cell) = table.cell(met.row.id, column.id) {
                self.grid.replace(cell, quantity);
                origins.push(Origin { at: Location::Cell(cell), place: value.place, inferred });
            }
        }
        if let State::Inferred(how) = met.state {
            self.findings.figures_inferred(table, met.row, how, met.place, &joined(&met.values));
        }
    }
}

/// Where a second table begins, as one with last year's figures: several rows are met once more. It begins where the
/// rows no longer come in the form's order. Labels apart from their figures may come in pieces, so that those show it
/// only by going back over half of the table.
fn second_table(table: &Table, met: &[Met]) -> Option<usize> {
    let rows: Vec<&str> = table.rows().map(|(_, row)| row.id).collect();
    let order: Vec<(usize, usize)> = met
        .iter()
        .enumerate()
        .filter_map(|(at, met)| Some((at, rows.iter().position(|id| *id == met.row.id)?)))
        .collect();
    let with_figures: Vec<(usize, usize)> =
        order.iter().copied().filter(|(at, _)| met[*at].state != State::Torn).collect();
    begins_again(&with_figures, 0).or_else(|| begins_again(&order, rows.len() / 2))
}

/// Where rows, each with its place in the form, begin once more, at least so far back.
fn begins_again(order: &[(usize, usize)], back: usize) -> Option<usize> {
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    let mut repeated = BTreeSet::new();
    let mut start = None;
    for (at, (_, row)) in order.iter().enumerate() {
        // A label printed twice in a row is one.
        if let Some(before) = seen.insert(*row, at).filter(|before| before + 1 < at) {
            repeated.insert(*row);
            start = start.or_else(|| (before + 1..=at).find(|&next| order[next].1 + back <= order[next - 1].1));
        }
    }
    start.filter(|_| repeated.len() > 1).map(|start| order[start].0)
}

fn first_place(values: &[Value]) -> Place {
    values.first().map_or(Spot::Line(0).whole(), |value| value.place)
}

fn joined(values: &[Value]) -> String {
    values.iter().map(|value| value.text.as_str()).collect::<Vec<_>>().join(" ")
}
