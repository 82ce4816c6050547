//! A table that lost its shape: labels and figures one after the other, one a line.
//!
//! A row is read only where exactly as many figures follow its label as it has columns.

use super::document::Line;
use super::label::{self, RowLabels};
use super::normal::is_page_number;
use super::table::{Sink, Value, is_value, put_across};
use crate::schema::{Block, Orientation, Row};

/// A label wrapped over more lines than this is not put together.
const LONGEST_WRAP: usize = 5;

/// Reads what a run of lines holds of the form's table.
pub fn read(lines: &[&Line], sink: &mut Sink<'_>) {
    let lines: Vec<Line> = lines.iter().flat_map(|line| split_figures(line)).collect();
    match sink.grid.table().orientation {
        Orientation::Down => read_down(&lines, sink),
        Orientation::Across => read_across(&lines, sink),
    }
}

/// `规章 0 0 0` on one line is a label and three figures, and its label may have the group it stands under before
/// it: each field is a line of its own. Page numbers (`- 3 -`) are nothing.
fn split_figures(line: &Line) -> Vec<Line> {
    if is_page_number(&line.text) {
        return Vec::new();
    }
    let fields: Vec<&str> = line.text.split_whitespace().collect();
    if fields.len() < 2 || !fields.last().is_some_and(|field| is_value(field)) {
        return vec![line.clone()];
    }
    let fields = fields.into_iter().zip(1..);
    fields
        .map(|(text, at)| Line { text: text.to_owned(), is_cell: line.is_cell, place: line.place.spot.field(at) })
        .collect()
}

/// A row as it was met: its label and the figures behind it.
struct Met<'a> {
    block: &'static Block,
    row: &'static Row,
    label: &'a Line,
    values: Vec<Value>,
    /// A figure too many stood behind it, so that any of them may be the stray one.
    surplus: bool,
}

impl Met<'_> {
    fn wanted(&self) -> usize {
        self.block.columns.len()
    }

    /// Where cells are marked, blanks behind the last column are the next row's; where they aren't, there are none.
    fn drop_blanks_behind(&mut self) {
        let wanted = self.wanted();
        if self.values.len() > wanted && self.values[wanted..].iter().all(|value| value.text.is_empty()) {
            self.values.truncate(wanted);
        }
    }

    fn is_on_one_line(&self) -> bool {
        self.values.iter().all(|value| value.place.spot == self.label.place.spot)
    }
}

fn read_down(lines: &[Line], sink: &mut Sink<'_>) {
    let table = sink.grid.table();
    let labels = RowLabels::new(table);
    let mut rows: Vec<Met<'_>> = Vec::new();
    let mut is_open = false;
    // Figures that stand behind no label. As many as a row has columns: labels and figures are torn apart.
    let (mut stray, mut torn) = (0, false);
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        if is_value(&line.text) {
            let open =
                rows.last_mut().filter(|row| is_open && (row.values.len() < row.wanted() || line.text.is_empty()));
            if let Some(row) = open {
                row.values.push(Value { text: line.text.clone(), place: line.place });
            } else if !line.text.is_empty() {
                if let Some(row) = rows.last_mut().filter(|_| is_open) {
                    row.surplus = true;
                }
                stray += 1;
                torn |= table.blocks.iter().any(|block| block.columns.len() > 1 && stray >= block.columns.len());
            }
            at += 1;
            continue;
        }
        stray = 0;
        let Some((block, row, length)) = find_label(&lines[at..], &labels) else {
            // Once figures have come, what isn't one ends the row: it may be the next one's label, misprinted.
            is_open &= rows.last().is_some_and(|row| row.values.is_empty());
            at += 1;
            continue;
        };
        at += length;
        let is_rest_of_label =
            rows.last().is_some_and(|last| is_open && last.row.id == row.id && last.values.is_empty());
        let is_head = rows.is_empty() && label::is_column_of(&line.text, block);
        if is_rest_of_label || is_head {
            continue;
        }
        if rows.is_empty() && !label::columns_stand_in_order(lines[..at].iter().map(|line| &*line.text), block) {
            return;
        }
        rows.push(Met { block, row, label: line, values: Vec::new(), surplus: false });
        is_open = true;
    }
    for mut met in rows {
        met.drop_blanks_behind();
        if met.values.len() == met.wanted() && !met.surplus && (!torn || met.is_on_one_line()) {
            sink.row(met.block, met.row, &met.values);
        } else if !met.values.is_empty() || torn {
            sink.unplaced(met.block, met.row, &met.values, met.label.place);
        }
    }
}

/// A label at the beginning of some lines, and over how many of them it is wrapped. A wrap neither begins at the
/// head of a column nor goes on into a line that is a label by itself.
fn find_label(lines: &[Line], labels: &RowLabels) -> Option<(&'static Block, &'static Row, usize)> {
    let mut text = lines[0].text.clone();
    if let Some((block, row)) = labels.find(&text) {
        return Some((block, row, 1));
    }
    if labels.is_head(&text) {
        return None;
    }
    let rest = lines[1..].iter().take(LONGEST_WRAP - 1);
    let mut rest = rest.take_while(|line| !is_value(&line.text) && labels.find(&line.text).is_none()).enumerate();
    rest.find_map(|(index, line)| {
        text.push_str(&line.text);
        labels.find(&text).map(|(block, row)| (block, row, index + 2))
    })
}

fn read_across(lines: &[Line], sink: &mut Sink<'_>) {
    let wanted = sink.grid.table().len();
    for run in lines.chunk_by(|a, b| is_value(&a.text) == is_value(&b.text)) {
        if run.len() == wanted && is_value(&run[0].text) && run.iter().any(|line| !line.text.is_empty()) {
            put_across(run.iter().map(|line| Value { text: line.text.clone(), place: line.place }).collect(), sink);
            return;
        }
    }
}
