//! What a printed table shows beside its figures: labels, heads, titles.

use super::label::core;
use super::normal::{is_page_number, normal};
use super::table::is_value;
use crate::schema::{Block, Table};

/// All a table prints beside its figures, in one text.
pub struct Furniture(String);

impl Furniture {
    pub fn of(table: &Table) -> Self {
        let mut text = table.corner.to_owned();
        for block in table.blocks {
            text.push_str(block.title);
            for column in block.columns {
                text.extend(column.group.iter().copied().chain([column.label]));
            }
            for row in block.rows {
                text.extend(row.group.iter().copied().chain([row.label]));
            }
        }
        Self(normal(&text))
    }

    /// Whether some words, which may be a piece of a label, are the table's own. No words are.
    pub fn has(&self, text: &str) -> bool {
        let words: String = normal(text).chars().filter(|c| !c.is_ascii_digit() && !".-+/|#".contains(*c)).collect();
        words.is_empty() || self.0.contains(&words)
    }

    /// Whether a line is part of a printed table: figures, a label or a piece of one, several such pieces run
    /// together, a page number, a caption.
    pub fn is(&self, text: &str) -> bool {
        self.has(text)
            || is_page_number(text)
            || is_value(text)
            || normal(text).trim_start_matches('#').starts_with('表')
            || self.has_pieces(&normal(text))
    }

    /// Whether a text is nothing but pieces of at least two characters.
    fn has_pieces(&self, text: &str) -> bool {
        const LONGEST: usize = 80;
        let chars: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit() && !".#|".contains(*c)).collect();
        let mut rest = &chars[..];
        while rest.len() > 1 && chars.len() <= LONGEST {
            let fits = |length: &usize| self.0.contains(&rest[..*length].iter().collect::<String>());
            // Where a piece is none, no longer one is.
            let Some(length) = (2..=rest.len()).take_while(fits).last() else { return false };
            rest = &rest[length..];
        }
        rest.is_empty()
    }
}

/// Whether a text is what stands over the labels of rows, in the corner of a table.
pub fn is_corner(text: &str) -> bool {
    let text = normal(text);
    text == "信息内容" || text.contains("勾稽关系")
}

/// Whether some printed heads are those of all of a block's columns; wrapped ones may show by their beginnings.
pub fn shows_columns<'a>(block: &Block, heads: impl Iterator<Item = &'a str>) -> bool {
    const BEGINNING: usize = 2;
    const SHORTEST: usize = 4;
    let heads: Vec<String> = heads.map(core).collect();
    let all = heads.concat();
    let labels: Vec<String> = block.columns.iter().map(|column| core(column.label)).collect();
    let beginning = |label: &str| label.chars().take(BEGINNING).collect::<String>();
    labels.iter().all(|label| {
        let start = beginning(label);
        let is_own = labels.iter().filter(|other| beginning(other) == start).count() == 1;
        heads.contains(label)
            || label.chars().count() >= SHORTEST && (all.contains(label) || is_own && all.contains(&start))
    })
}
