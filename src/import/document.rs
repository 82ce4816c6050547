//! The neutral document every source becomes: lines and tables, each knowing its place in the source.

use std::rc::Rc;

use crate::diagnostic::SourcePlace;
use crate::locale::Locale;

/// What was found in a source, in reading order.
#[derive(Debug, Default)]
pub struct Document {
    /// The title the source gives itself, such as HTML's `title`.
    pub title: Option<String>,
    /// Lines and tables.
    pub blocks: Vec<Block>,
}

/// A line or a table.
#[derive(Debug)]
pub enum Block {
    /// A line, which is a paragraph, a heading, or a cell of a table that lost its shape.
    Line(Line),
    /// A table.
    Table(Matrix),
}

/// A line of text.
#[derive(Debug, Clone)]
pub struct Line {
    /// The text, without spacing at its ends.
    pub text: String,
    /// Whether it is known to be a table cell. Such a line may be empty; others never are.
    pub is_cell: bool,
    /// Where it stands.
    pub place: Place,
}

/// A table as a grid.
#[derive(Debug, Default)]
pub struct Matrix {
    /// The rows.
    pub rows: Vec<Vec<Slot>>,
    /// Whether spans are known, so that what stands in one column stands below each other.
    pub aligned: bool,
}

/// One square of a table's grid.
#[derive(Debug, Clone)]
pub struct Slot {
    /// The text of the cell that covers it; squares of one cell share it.
    pub text: Rc<str>,
    /// Whether the cell begins here; false where it only reaches here by a span.
    pub begins: bool,
    /// Where the cell stands.
    pub place: Place,
}

/// A place in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A line of text, from 1.
    Line(usize),
    /// A paragraph of a page, from 1.
    Paragraph(usize),
    /// A cell of a page's table: table, row and cell, each from 1.
    Cell(usize, usize, usize),
}

impl Place {
    /// The place in words, with the text there.
    pub fn with(self, text: &str, locale: Locale) -> SourcePlace {
        const LONGEST: usize = 60;
        let place = match (self, locale) {
            (Self::Line(line), Locale::Zh) => format!("第 {line} 行"),
            (Self::Line(line), Locale::En) => format!("line {line}"),
            (Self::Paragraph(number), Locale::Zh) => format!("第 {number} 段"),
            (Self::Paragraph(number), Locale::En) => format!("paragraph {number}"),
            (Self::Cell(table, row, cell), Locale::Zh) => format!("第 {table} 个表格第 {row} 行第 {cell} 格"),
            (Self::Cell(table, row, cell), Locale::En) => format!("table {table}, row {row}, cell {cell}"),
        };
        let mut excerpt: String = text.chars().take(LONGEST).collect();
        if text.chars().nth(LONGEST).is_some() {
            excerpt.push('…');
        }
        SourcePlace { place, excerpt }
    }
}
