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
    let mut walk = Walk::new(tokens, table);
    let mut last = 0;
    for (number, token) in tokens {
        if tables.partition_point(|at| at < number) > tables.partition_point(|at| *at < last) {
            walk.leave_for_a_table();
        }
        last = *number;
        match token {
            Token::Figure(value) => walk.figure(value),
            Token::Label(label) => walk.label(*label, *number),
            Token::Words(text, _) => walk.words(text, *number),
        }
    }
    walk.finish()
}

/// What is known on the way down a table.
#[allow(clippy::struct_excessive_bools, reason = "each holds or doesn't, whatever the others do")]
struct Walk {
    table: &'static Table,
    furniture: Furniture,
    rows: Vec<Met>,
    /// Rows the form doesn't know: their numbers and figures.
    foreign: Vec<(usize, Vec<Value>)>,
    /// Most figures are known to be cells.
    are_cells: bool,
    /// Figures go to the last label.
    is_open: bool,
    /// How many figures stood behind no label since the last words or label.
    stray: usize,
    torn: bool,
    /// How many more figures may be those of a row the form doesn't know.
    unknown: usize,
    /// Words that may be such a row's label have come, and no figures since.
    is_bare: bool,
    /// No label has come yet below the heads of a block; figures that come there are those of labels behind them.
    is_below_heads: bool,
    is_astray: bool,
}

impl Walk {
    fn new(tokens: &[(usize, Token)], table: &'static Table) -> Self {
        Self {
            table,
            furniture: Furniture::of(table),
            rows: Vec::new(),
            foreign: Vec::new(),
            are_cells: are_cells(tokens.iter().filter_map(|(_, token)| token.figure())),
            is_open: false,
            stray: 0,
            torn: false,
            unknown: 0,
            is_bare: false,
            is_below_heads: false,
            is_astray: false,
        }
    }

    /// A table stands between the last line and the next.
    fn leave_for_a_table(&mut self) {
        (self.is_open, self.unknown, self.is_below_heads) = (false, 0, true);
        self.end_block();
    }

    fn end_block(&mut self) {
        if let Some(last) = self.rows.last_mut() {
            last.is_last = true;
        }
    }

    fn figure(&mut self, value: &Value) {
        if self.unknown > 0 {
            self.unknown -= 1;
            self.is_bare = false;
            if let Some((_, values)) = self.foreign.last_mut() {
                values.push(value.clone());
            }
            return;
        }
        let is_open = self.is_open;
        let mut row = self.rows.last_mut().filter(|_| is_open);
        // Between cells, and not behind a figure that it may be a part of, a number is that of a page.
        let may_be_number = self.are_cells && value.is_alone() && number_of_page(&value.text).is_some();
        if may_be_number && row.as_ref().is_none_or(|row| row.values.is_empty()) {
            return;
        }
        let is_blank = value.text.is_empty();
        if let Some(row) = row.as_mut().filter(|row| row.values.len() < row.wanted() || is_blank) {
            row.values.push(value.clone());
        } else if !is_blank {
            if let Some(row) = row {
                row.surplus.push(value.clone());
            }
            let blocks = self.table.blocks;
            self.is_astray |= blocks.len() > 1 && self.is_below_heads;
            self.stray += 1;
            self.torn |= blocks.iter().any(|block| block.columns.len() > 1 && self.stray >= block.columns.len());
        }
    }

    fn label(&mut self, label: Label, number: usize) {
        if let Some(last) = self.rows.last_mut().filter(|_| self.is_bare) {
            last.may_be_next = !last.is_in_line();
        }
        (self.stray, self.unknown, self.is_bare, self.is_below_heads) = (0, 0, false, false);
        let is_rest = |last: &Met| last.label.row.id == label.row.id && last.values.is_empty();
        if !(self.is_open && self.rows.last().is_some_and(is_rest)) {
            self.rows.push(Met {
                label,
                number,
                values: Vec::new(),
                surplus: Vec::new(),
                is_astray: false,
                may_be_next: false,
                is_last: false,
            });
            self.is_open = true;
        }
    }

    fn words(&mut self, text: &str, number: usize) {
        self.stray = 0;
        // In a table that runs across, the heads of columns stand behind the label of their row.
        let runs_down = self.table.orientation == Orientation::Down;
        let is_head = runs_down && begins_block(text, self.table);
        if is_head {
            self.is_below_heads = true;
            self.end_block();
        }
        // Words may be the rest of a label, until figures have come. What is no part of the form's table is
        // another row's label: misprinted, or one the form doesn't know.
        let has_values = self.rows.last().is_some_and(|row| !row.values.is_empty());
        let is_own = !runs_down || self.rows.last().is_some_and(|row| has_words(row.label.row, text));
        let is_rest = is_head || self.furniture.has(text) || text.ends_with([')', '）']);
        self.is_open &= !has_values && is_rest && is_own && !is_head;
        self.unknown = 0;
        if !(self.is_open || is_rest || self.rows.is_empty()) {
            self.unknown = self.table.blocks.iter().map(|block| block.columns.len()).max().unwrap_or(0);
            self.is_bare = true;
            self.foreign.push((number, Vec::new()));
        }
    }

    fn finish(mut self) -> Rows {
        self.end_block();
        for row in &mut self.rows {
            row.is_astray = self.is_astray && !row.is_in_line();
        }
        let foreign = self.foreign.into_iter().filter(|(_, values)| values.len() > 1);
        Rows {
            met: self.rows,
            torn: self.torn,
            foreign: foreign.map(|(block, values)| Mark { block, what: What::Foreign(values) }).collect(),
        }
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
