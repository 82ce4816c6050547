//! What the lines of a table that lost its shape are: labels, figures, words.

use super::Numbered;
use crate::import::document::{Line, Place, Spot};
use crate::import::label::{self, RowLabels};
use crate::import::normal::is_page_number;
use crate::import::sink::Value;
use crate::import::table::is_value;
use crate::schema::{Block, Row, Table};

/// A label wrapped over more lines than this is not put together.
pub(super) const LONGEST_WRAP: usize = 5;

/// What a line is, or a field of it.
pub(super) enum Token {
    Label(Label),
    Figure(Value),
    Words(String, Spot),
}

/// The label of a row.
#[derive(Clone, Copy)]
pub(super) struct Label {
    pub(super) block: &'static Block,
    pub(super) row: &'static Row,
    pub(super) place: Place,
    /// Where it ends, when it is wrapped.
    pub(super) end: Spot,
    /// Whether it may be but a piece of another label: 其他 of 其他处理.
    pub(super) may_be_piece: bool,
    /// Whether it is known to be a table cell.
    pub(super) is_cell: bool,
}

impl Token {
    pub(super) const fn figure(&self) -> Option<&Value> {
        match self {
            Self::Figure(value) => Some(value),
            _ => None,
        }
    }

    pub(super) const fn spot(&self) -> Spot {
        match self {
            Self::Label(label) => label.end,
            Self::Figure(value) => value.place.spot,
            Self::Words(_, spot) => *spot,
        }
    }
}

/// The lines as labels, figures and words, each with the number of its block; nothing where the printed heads are
/// not the form's.
pub(super) fn tokens(lines: &[Numbered<'_>], table: &'static Table) -> Option<Vec<(usize, Token)>> {
    let labels = RowLabels::new(table);
    let lines: Vec<(usize, Line)> =
        lines.iter().flat_map(|(block, line)| split_figures(line).into_iter().map(|line| (*block, line))).collect();
    let mut tokens = Vec::new();
    let mut has_label = false;
    let mut at = 0;
    while let Some((number, line)) = lines.get(at) {
        let spot = line.place.spot;
        let mut length = 1;
        let token = if is_value(&line.text) {
            Token::Figure(Value::of(line))
        } else if let Some((block, row, wrapped)) = find_label(&lines[at..], &labels) {
            length = wrapped;
            if !has_label && label::is_column_of(&line.text, block) {
                Token::Words(line.text.clone(), spot)
            } else {
                let printed = lines[..at + length].iter().map(|(_, line)| &*line.text);
                if !has_label && !label::columns_stand_in_order(printed, block) {
                    return None;
                }
                has_label = true;
                let last = &lines[at + length - 1].1;
                let (end, is_cell) = (last.place.spot, last.is_cell);
                let may_be_piece = length == 1 && labels.may_be_piece(&line.text, row);
                Token::Label(Label { block, row, place: line.place, end, may_be_piece, is_cell })
            }
        } else {
            Token::Words(line.text.clone(), spot)
        };
        tokens.push((*number, token));
        at += length;
    }
    Some(tokens)
}

/// `规章 0 0 0` on one line is a label and three figures, and its label may have the group it stands under before
/// it: each field is a line of its own. Page numbers (`- 3 -`) are nothing.
pub(super) fn split_figures(line: &Line) -> Vec<Line> {
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

/// A label at the beginning of some lines, and over how many of them it is wrapped. A wrap neither begins at the
/// head of a column nor goes on into a line that is a label by itself.
pub(super) fn find_label(lines: &[(usize, Line)], labels: &RowLabels) -> Option<(&'static Block, &'static Row, usize)> {
    let (_, first) = lines.first()?;
    let mut text = first.text.clone();
    if let Some((block, row)) = labels.find(&text) {
        return Some((block, row, 1));
    }
    if labels.is_head(&text) {
        return None;
    }
    let rest = lines[1..].iter().take(LONGEST_WRAP - 1);
    let mut rest = rest.take_while(|(_, line)| !is_value(&line.text) && labels.find(&line.text).is_none()).enumerate();
    rest.find_map(|(index, (_, line))| {
        text.push_str(&line.text);
        labels.find(&text).map(|(block, row)| (block, row, index + 2))
    })
}
