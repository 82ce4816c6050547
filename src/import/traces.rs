//! Whether a row of the form is printed at all, where its label is in pieces.

use super::document::{Block, Line};
use super::label::core;
use super::normal::{is_page_number, normal};
use super::table::is_value;
use crate::schema::{Row, Table};

/// A piece of a label this long tells it from other words.
const PIECE: usize = 5;

/// All text of some blocks but the figures and page numbers in it, so that a label around its figures is whole.
pub fn words(blocks: &[&Block]) -> String {
    let lines = blocks.iter().flat_map(|block| block.lines()).filter(|line| !is_page_number(&line.text));
    let words = |line: &Line| line.text.split_whitespace().filter(|field| !is_value(field)).collect::<String>();
    lines.map(|line| words(&line)).collect()
}

/// No table of the form has near as many words; what is longer is looked at no further.
const LONGEST: usize = 100_000;

/// The rows some text shows at least a piece of the label of.
pub struct Traces(Vec<&'static str>);

impl Traces {
    pub fn new(table: &Table, text: &str) -> Self {
        let text: String = normal(text).chars().take(LONGEST).collect();
        let labels: Vec<(&'static str, Vec<char>)> =
            table.rows().map(|(_, row)| (row.id, core(row.label).chars().collect())).collect();
        let shows = |label: &[char], id: &str| {
            let whole: String = label.iter().collect();
            if label.len() <= PIECE {
                return text.contains(&whole);
            }
            label.windows(PIECE).any(|piece| {
                let is_own =
                    labels.iter().all(|(other, label)| *other == id || !label.windows(PIECE).any(|own| own == piece));
                is_own && text.contains(&piece.iter().collect::<String>())
            })
        };
        Self(labels.iter().filter(|(id, label)| shows(label, id)).map(|(id, _)| *id).collect())
    }

    pub fn has(&self, row: &Row) -> bool {
        self.0.contains(&row.id)
    }
}
