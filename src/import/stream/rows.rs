//! Labels with the figures behind them.

use super::doubt::are_cells;
use super::token::{Label, Token};
use crate::import::align::{Mark, What};
use crate::import::furniture::{Furniture, is_corner};
use crate::import::label;
use crate::import::normal::normal;
use crate::import::pages::number as number_of_page;
use crate::import::sink::Value;
use crate::outline::split_number;
use crate::schema::{Orientation, Row, Table};

/// A row as it was met: its label and the figures behind it.
pub(super) struct Met {
    pub(super) label: Label,
    /// The number of the block it stands in.
    pub(super) number: usize,
    pub(super) values: Vec<Value>,
    /// Figures too many that stood behind it, so that any of them may be a stray one.
    pub(super) surplus: Vec<Value>,
    /// Figures stand before the labels of its table, so that those behind them may be the next one's.
    pub(super) is_astray: bool,
    /// Words that may be a label stand right behind its figures and have none behind them: the figures may be theirs.
    pub(super) may_be_next: bool,
    /// No label follows before the next heads, or before the end.
    pub(super) is_last: bool,
}

impl Met {
    pub(super) fn wanted(&self) -> usize {
        self.label.block.columns.len()
    }

    /// Whether some figures, but not all, have a line of text to themselves.
    pub(super) fn straggles(&self) -> bool {
        self.values.iter().any(Value::is_alone) && !self.values.iter().all(Value::is_alone)
    }

    /// Whether all its figures stand on the line of its label, and so are its own.
    pub(super) fn is_in_line(&self) -> bool {
        self.values.iter().all(|value| value.place.spot == self.label.end)
    }
}

/// The rows of a stream of tokens.
pub(super) struct Rows {
    pub(super) met: Vec<Met>,
    /// Labels and figures are torn apart: somewhere as many figures as a row has columns stand behind no label.
    pub(super) torn: bool,
    /// Figures of rows the form doesn't know.
    pub(super) foreign: Vec<Mark>,
}

/// Each label with the figures behind it. A row ends where its block of the table does, and at a table between lines.
pub(super) fn rows(tokens: &[(usize, Token)], tables: &[usize], table: &'static Table) -> Rows {
    let mut rows: Vec<Met> = Vec::new();
    let mut foreign: Vec<(usize, Vec<Value>)> = Vec::new();
    let mut is_open = false;
    let (mut stray, mut torn) = (0, false);
    let furniture = Furniture::of(table);
    let has_blocks = table.blocks.len() > 1;
    let runs_down = table.orientation == Orientation::Down;
    let widest = table.blocks.iter().map(|block| block.columns.len()).max().unwrap_or(0);
    // How many more figures may be those of a row the form doesn't know.
    let mut unknown = 0;
    // Words that may be such a row's label have come, and no figures since.
    let mut is_bare = false;
    // No label has come yet below the heads of a block; figures that come there are those of labels behind them.
    let mut is_below_heads = false;
    let mut is_astray = false;
    let mut last = 0;
    let are_cells = are_cells(tokens.iter().filter_map(|(_, token)| token.figure()));
    for (number, token) in tokens {
        let tables_between = tables.partition_point(|at| at < number) - tables.partition_point(|at| *at < last);
        last = *number;
        if tables_between > 0 {
            (is_open, unknown, is_below_heads) = (false, 0, true);
            if let Some(last) = rows.last_mut() {
                last.is_last = true;
            }
        }
        match token {
            Token::Figure(value) if unknown > 0 => {
                is_bare = false;
                unknown -= 1;
                if let Some((_, values)) = foreign.last_mut() {
                    values.push(value.clone());
                }
            }
            // Between cells, and not behind a figure that it may be a part of, a number is that of a page.
            Token::Figure(value)
                if are_cells
                    && value.is_alone()
                    && number_of_page(&value.text).is_some()
                    && rows.last().is_none_or(|row| !is_open || row.values.is_empty()) => {}
            Token::Figure(value) => {
                let is_blank = value.text.is_empty();
                if let Some(row) =
                    rows.last_mut().filter(|row| is_open && (row.values.len() < row.wanted() || is_blank))
                {
                    row.values.push(value.clone());
                } else if !is_blank {
                    if let Some(row) = rows.last_mut().filter(|_| is_open) {
                        row.surplus.push(value.clone());
                    }
                    is_astray |= has_blocks && is_below_heads;
                    stray += 1;
                    torn |= table.blocks.iter().any(|block| block.columns.len() > 1 && stray >= block.columns.len());
                }
            }
            Token::Label(label) => {
                if let Some(last) = rows.last_mut().filter(|_| is_bare) {
                    last.may_be_next = !last.is_in_line();
                }
                (stray, unknown, is_bare, is_below_heads) = (0, 0, false, false);
                let is_rest_of_label = rows
                    .last()
                    .is_some_and(|last| is_open && last.label.row.id == label.row.id && last.values.is_empty());
                if !is_rest_of_label {
                    rows.push(Met {
                        label: *label,
                        number: *number,
                        values: Vec::new(),
                        surplus: Vec::new(),
                        is_astray: false,
                        may_be_next: false,
                        is_last: false,
                    });
                    is_open = true;
                }
            }
            Token::Words(text, _) => {
                stray = 0;
                // In a table that runs across, the heads of columns stand behind the label of their row.
                let is_head = runs_down && begins_block(text, table);
                is_below_heads |= is_head;
                if let Some(last) = rows.last_mut().filter(|_| is_head) {
                    last.is_last = true;
                }
                // Words may be the rest of a label, until figures have come. What is no part of the form's table is
                // another row's label: misprinted, or one the form doesn't know.
                let has_values = rows.last().is_some_and(|row| !row.values.is_empty());
                let is_own = !runs_down || rows.last().is_some_and(|row| has_words(row.label.row, text));
                let is_rest = is_head || furniture.has(text) || text.ends_with([')', '）']);
                is_open &= !has_values && is_rest && is_own && !is_head;
                unknown = if is_open || is_rest || rows.is_empty() { 0 } else { widest };
                if unknown > 0 {
                    is_bare = true;
                    foreign.push((*number, Vec::new()));
                }
            }
        }
    }
    if let Some(last) = rows.last_mut() {
        last.is_last = true;
    }
    for row in &mut rows {
        row.is_astray = is_astray && !row.is_in_line();
    }
    let foreign = foreign.into_iter().filter(|(_, values)| values.len() > 1);
    Rows {
        met: rows,
        torn,
        foreign: foreign.map(|(block, values)| Mark { block, what: What::Foreign(values) }).collect(),
    }
}

/// Whether words may be the rest of a row's label, or a note behind it.
pub(super) fn has_words(row: &Row, words: &str) -> bool {
    words.ends_with([')', '）']) || split_number(words).0.is_none() && normal(row.label).contains(&normal(words))
}

/// Whether words stand over the rows of a block: its title, or what heads its labels or columns.
pub(super) fn begins_block(text: &str, table: &Table) -> bool {
    let is_head = |words: &str| {
        let words = label::core(words);
        let is = |label: &str| words == label::core(label);
        is_corner(&words)
            || table.blocks.iter().any(|block| {
                !block.title.is_empty() && is(block.title)
                    || block.columns.iter().any(|column| is(column.label) || column.group.iter().any(|group| is(group)))
            })
    };
    is_head(text) || is_corner(text) || text.split_whitespace().all(is_head)
}
