//! A table of the source whose cells are known, into the form's table. Shared by every reader that gives tables.

use std::collections::BTreeMap;

use super::document::{Matrix, Origin, Place, Slot};
use super::findings::Findings;
use super::label::{self, RowLabels};
use crate::diagnostic::Location;
use crate::numeral;
use crate::report::{Grid, Quantity};
use crate::schema::{Block, Orientation, Row};

/// Text of a cell and where it stands.
pub struct Value {
    pub text: String,
    pub place: Place,
}

/// Takes rows as they are found and puts them into a grid.
pub struct Sink<'a> {
    pub grid: &'a mut Grid,
    pub findings: &'a mut Findings,
    origins: Vec<Origin>,
    seen: BTreeMap<&'static str, Vec<Quantity>>,
}

impl<'a> Sink<'a> {
    pub const fn new(grid: &'a mut Grid, findings: &'a mut Findings) -> Self {
        Self { grid, findings, origins: Vec::new(), seen: BTreeMap::new() }
    }

    /// A row with exactly one text for each of its columns.
    pub fn row(&mut self, block: &'static Block, row: &'static Row, values: &[Value]) {
        let quantities: Vec<Quantity> = values.iter().map(|value| numeral::parse(&value.text)).collect();
        let table = self.grid.table();
        if let Some(before) = self.seen.get(row.id) {
            if before.is_empty() {
                // What could not be told apart the first time stands here once more.
            } else if *before == quantities {
                return;
            } else {
                self.findings.row_repeated(table, row, values[0].place, &joined(values));
                for column in block.columns {
                    if let Some(cell) = table.cell(row.id, column.id) {
                        self.grid.replace(cell, Quantity::Blank);
                        self.origins.retain(|origin| origin.at != Location::Cell(cell));
                    }
                }
                return;
            }
        }
        for ((column, value), quantity) in block.columns.iter().zip(values).zip(&quantities) {
            if let Some(cell) = table.cell(row.id, column.id) {
                self.grid.replace(cell, quantity.clone());
                self.origins.push(Origin::of(Location::Cell(cell), value.place));
            }
        }
        self.seen.insert(row.id, quantities);
    }

    /// A row whose figures can't be told apart.
    pub fn unplaced(&mut self, block: &'static Block, row: &'static Row, values: &[Value], place: Place) {
        if !self.seen.contains_key(row.id) {
            self.seen.insert(row.id, Vec::new());
            let table = self.grid.table();
            self.findings.figures_unplaced(table, row, values.len(), block.columns.len(), place, &joined(values));
        }
    }

    /// How many rows were found.
    pub fn rows_found(&self) -> usize {
        self.seen.len()
    }

    /// Says which rows were not found, and gives the places of those that were.
    pub fn finish(self) -> Vec<Origin> {
        let table = self.grid.table();
        if self.seen.is_empty() {
            self.findings.table_missing(table.id);
            return self.origins;
        }
        let missing: Vec<&'static Row> =
            table.rows().map(|(_, row)| row).filter(|row| !self.seen.contains_key(row.id)).collect();
        if !missing.is_empty() {
            self.findings.rows_missing(table, &missing);
        }
        self.origins
    }
}

fn joined(values: &[Value]) -> String {
    values.iter().map(|value| value.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Whether a text can stand in a figure's cell: blank, a number, or one of the short things people write there.
pub fn is_value(text: &str) -> bool {
    const LONGEST: usize = 20;
    match numeral::parse(text) {
        Quantity::Text(text) => {
            text.chars().count() <= LONGEST
                && (text.starts_with(|c: char| numeral::fold(c).is_ascii_digit())
                    && !text.contains(['、', '年'])
                    && crate::outline::split_number(&super::normal::normal(&text)).0.is_none()
                    || numeral::is_placeholder(&text))
        }
        _ => true,
    }
}

/// Reads what a table of the source holds of the form's table.
pub fn read(matrix: &Matrix, sink: &mut Sink<'_>) {
    match sink.grid.table().orientation {
        Orientation::Down => read_down(matrix, sink),
        Orientation::Across => read_across(matrix, sink),
    }
}

fn read_down(matrix: &Matrix, sink: &mut Sink<'_>) {
    let table = sink.grid.table();
    let labels = RowLabels::new(table);
    let mut heads: Vec<&[Slot]> = Vec::new();
    let mut has_rows = false;
    for slots in &matrix.rows {
        let found = find_label(slots, &labels)
            // Heads of columns share words with rows (其他, 总计), and come before all of them.
            .filter(|(at, block, _)| has_rows || !label::is_column_of(&slots[*at].text, block));
        let Some((at, block, row)) = found else {
            // Each block of a table has heads of its own.
            if has_rows && table.blocks.len() > 1 {
                heads.clear();
                has_rows = false;
            }
            heads.push(slots);
            continue;
        };
        has_rows = true;
        let place = slots[at].place;
        let right = &slots[at + 1..];
        let values = by_position(&heads, slots, block).or_else(|| by_order(right, block));
        let values = values.filter(|_| columns_stand_in_order(&heads, block));
        match values {
            Some(values) => sink.row(block, row, &values),
            None if right.iter().all(|slot| slot.text.is_empty()) && !matrix.aligned => {}
            None => sink.unplaced(block, row, &cells(right), place),
        }
    }
}

/// The label of a row: the last cell that is one, with nothing but figures to its right.
fn find_label(slots: &[Slot], labels: &RowLabels) -> Option<(usize, &'static Block, &'static Row)> {
    let (at, (block, row)) = slots
        .iter()
        .enumerate()
        .rev()
        .skip_while(|(_, slot)| is_value(&slot.text))
        .find_map(|(at, slot)| labels.find(&slot.text).map(|found| (at, found)))?;
    slots[at + 1..].iter().all(|slot| is_value(&slot.text) || slot.text == slots[at].text).then(|| {
        // The label may span several squares; figures begin after the last of them.
        let end = slots[at + 1..].iter().take_while(|slot| !slot.begins && slot.text == slots[at].text).count();
        (at + end, block, row)
    })
}

fn cells(slots: &[Slot]) -> Vec<Value> {
    let begins = slots.iter().filter(|slot| slot.begins);
    begins.map(|slot| Value { text: slot.text.to_string(), place: slot.place }).collect()
}

/// Figures one after the other, one for each column. Blank cells behind the last don't count, unless blanks may
/// stand before the first too: then there is no telling which is which.
fn by_order(right: &[Slot], block: &Block) -> Option<Vec<Value>> {
    let mut values = cells(right);
    let begins_blank = values.first().is_some_and(|value| value.text.is_empty());
    if begins_blank && values.iter().any(|value| !value.text.is_empty()) {
        return (values.len() == block.columns.len()).then_some(values);
    }
    while values.len() > block.columns.len() && values.last().is_some_and(|value| value.text.is_empty()) {
        values.pop();
    }
    (values.len() == block.columns.len()).then_some(values)
}

/// Figures by the heads they stand under, where every head of the block was found in lines as wide as this one.
fn by_position(heads: &[&[Slot]], slots: &[Slot], block: &Block) -> Option<Vec<Value>> {
    let is_head = |at: usize, label: &str| {
        let mut lines = heads.iter().rev().filter(|head| head.len() == slots.len());
        lines.any(|head| head[at].begins && label::is_column(&head[at].text, label))
    };
    let mut after = 0;
    let mut values = Vec::new();
    for column in block.columns {
        let at = (after..slots.len()).find(|&at| is_head(at, column.label))?;
        // A cell that only reaches under the head stands under another one too.
        if !slots[at].begins {
            return None;
        }
        values.push(Value { text: slots[at].text.to_string(), place: slots[at].place });
        after = at + 1;
    }
    (values.len() > 1).then_some(values)
}

/// Where the table prints its heads, they must be the form's, in its order: an extra column (小计) moves figures.
fn columns_stand_in_order(heads: &[&[Slot]], block: &Block) -> bool {
    let printed = heads.iter().copied().flatten().filter(|slot| slot.begins).map(|slot| &*slot.text);
    label::columns_stand_in_order(printed, block)
}

fn read_across(matrix: &Matrix, sink: &mut Sink<'_>) {
    let table = sink.grid.table();
    let wanted: usize = table.len();
    for slots in &matrix.rows {
        let values = cells(slots);
        let all_values = values.iter().all(|value| is_value(&value.text));
        if all_values && values.len() == wanted && (matrix.aligned || values.iter().any(|value| !value.text.is_empty()))
        {
            put_across(values, sink);
            return;
        }
    }
}

/// All the figures of a table that runs across, in order.
pub fn put_across(values: Vec<Value>, sink: &mut Sink<'_>) {
    let mut values = values.into_iter();
    for (block, row) in sink.grid.table().rows() {
        let row_values: Vec<Value> = values.by_ref().take(block.columns.len()).collect();
        sink.row(block, row, &row_values);
    }
}
