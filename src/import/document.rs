//! The neutral document every source becomes: lines and tables, each knowing its place in the source.

use std::borrow::Cow;
use std::rc::Rc;

use super::charset::DAMAGED;
use super::fold::legible;
use crate::diagnostic::{Location, SourcePlace};
use crate::locale::Locale;

/// What was found in a source, in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The title the source gives itself, such as HTML's `title`.
    pub title: Option<String>,
    /// Lines and tables.
    pub blocks: Vec<Block>,
    /// Lines between them that the site around the report has put there, each with the number of blocks before it.
    pub aside: Vec<(usize, Line)>,
}

impl Document {
    /// Where characters could not be decoded: in how many lines and cells, the first of them and its text.
    pub(super) fn damage(&self) -> Option<(usize, Place, &str)> {
        let damaged = |text: &str| text.contains(DAMAGED);
        let texts = self.blocks.iter().flat_map(|block| match block {
            Block::Line(line) => vec![(line.place, line.text.as_str())],
            Block::Table(matrix) => {
                let slots = matrix.rows.iter().flatten().filter(|slot| slot.begins);
                slots.map(|slot| (slot.place, &*slot.text)).collect()
            }
        });
        let mut found = texts.filter(|(_, text)| damaged(text));
        let (place, text) = found.next()?;
        Some((found.count() + 1, place, text))
    }

    /// The document in usual characters, without marks nobody sees. A figure with a character that could not be
    /// decoded is none.
    #[must_use]
    pub(super) fn legible(mut self) -> Self {
        for block in &mut self.blocks {
            match block {
                Block::Line(line) => {
                    if let Cow::Owned(text) = legible(&line.text) {
                        line.text = text;
                    }
                }
                Block::Table(matrix) => {
                    for slot in matrix.rows.iter_mut().flatten() {
                        if slot.text.contains(DAMAGED) && !slot.text.chars().any(char::is_alphabetic) {
                            slot.text = "".into();
                        } else if let Cow::Owned(text) = legible(&slot.text) {
                            slot.text = text.into();
                        }
                    }
                }
            }
        }
        self
    }
}

/// A line or a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A line, which is a paragraph, a heading, or a cell of a table that lost its shape.
    Line(Line),
    /// A table.
    Table(Matrix),
}

impl Block {
    /// All its text.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Line(line) => line.text.clone(),
            Self::Table(matrix) => {
                matrix.rows.iter().flatten().filter(|slot| slot.begins).map(|slot| &*slot.text).collect()
            }
        }
    }

    /// The block as lines, with a line for each cell.
    pub(super) fn lines(&self) -> Vec<Line> {
        match self {
            Self::Line(line) => vec![line.clone()],
            Self::Table(matrix) => {
                let cells = matrix.rows.iter().flatten().filter(|slot| slot.begins);
                cells.map(|slot| Line { text: slot.text.to_string(), is_cell: true, place: slot.place }).collect()
            }
        }
    }
}

/// A line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The text, without spacing at its ends.
    pub text: String,
    /// Whether it is known to be a table cell. Such a line may be empty; others never are.
    pub is_cell: bool,
    /// Where it stands.
    pub place: Place,
}

/// A table as a grid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The rows.
    pub rows: Vec<Vec<Slot>>,
    /// Whether spans are known, so that what stands in one column stands below each other.
    pub aligned: bool,
}

/// One square of a table's grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The text of the cell that covers it; squares of one cell share it.
    pub text: Rc<str>,
    /// Whether the cell begins here; false where it only reaches here by a span.
    pub begins: bool,
    /// Where the cell stands.
    pub place: Place,
}

/// A place in the source: a stretch of it that can be pointed at, and where needed one of the fields in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, paragraph or cell.
    pub spot: Spot,
    /// Which of the fields that blanks, tabs or bars cut it into, from 1; 0 for all of it.
    pub field: usize,
}

/// A line, paragraph or cell of the source. All count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// A line of text.
    Line(usize),
    /// A paragraph of a page or document.
    Paragraph(usize),
    /// A cell of a page's or document's table: table, row and cell.
    Cell(usize, usize, usize),
    /// A sheet of a workbook, by those that are shown.
    Sheet(usize),
    /// A cell of a sheet: sheet, row and column.
    Square(usize, usize, usize),
    /// A line of a printed page: page and line.
    PageLine(usize, usize),
    /// A cell of a table on a printed page: page, table, row and cell.
    PageCell(usize, usize, usize, usize),
}

impl Spot {
    /// All of it.
    #[must_use]
    pub const fn whole(self) -> Place {
        self.field(0)
    }

    /// One of its fields, from 1.
    #[must_use]
    pub const fn field(self, field: usize) -> Place {
        Place { spot: self, field }
    }
}

impl Place {
    /// A short name no other place of the source has.
    #[must_use]
    pub fn id(self) -> String {
        let spot = match self.spot {
            Spot::Line(line) => format!("l{line}"),
            Spot::Paragraph(number) => format!("p{number}"),
            Spot::Cell(table, row, cell) => format!("t{table}-{row}-{cell}"),
            Spot::Sheet(sheet) => format!("s{sheet}"),
            Spot::Square(sheet, row, column) => format!("s{sheet}-{}{row}", letters(column)),
            Spot::PageLine(page, line) => format!("s{page}-l{line}"),
            Spot::PageCell(page, table, row, cell) => format!("s{page}-t{table}-{row}-{cell}"),
        };
        if self.field == 0 { spot } else { format!("{spot}.{}", self.field) }
    }

    /// The place in words.
    #[must_use]
    pub fn words(self, locale: Locale) -> String {
        let spot = match (self.spot, locale) {
            (Spot::Line(line), Locale::Zh) => format!("第 {line} 行"),
            (Spot::Line(line), Locale::En) => format!("line {line}"),
            (Spot::Paragraph(number), Locale::Zh) => format!("第 {number} 段"),
            (Spot::Paragraph(number), Locale::En) => format!("paragraph {number}"),
            (Spot::Cell(table, row, cell), Locale::Zh) => format!("第 {table} 个表格第 {row} 行第 {cell} 格"),
            (Spot::Cell(table, row, cell), Locale::En) => format!("table {table}, row {row}, cell {cell}"),
            (Spot::Sheet(sheet), Locale::Zh) => format!("第 {sheet} 个工作表"),
            (Spot::Sheet(sheet), Locale::En) => format!("sheet {sheet}"),
            (Spot::Square(sheet, row, column), Locale::Zh) => format!("第 {sheet} 个工作表 {}{row}", letters(column)),
            (Spot::Square(sheet, row, column), Locale::En) => format!("sheet {sheet}, {}{row}", letters(column)),
            (Spot::PageLine(page, line), Locale::Zh) => format!("第 {page} 页第 {line} 行"),
            (Spot::PageLine(page, line), Locale::En) => format!("page {page}, line {line}"),
            (Spot::PageCell(page, table, row, cell), Locale::Zh) => {
                format!("第 {page} 页第 {table} 个表格第 {row} 行第 {cell} 格")
            }
            (Spot::PageCell(page, table, row, cell), Locale::En) => {
                format!("page {page}, table {table}, row {row}, cell {cell}")
            }
        };
        match (self.field, locale) {
            (0, _) => spot,
            (field, Locale::Zh) => format!("{spot}第 {field} 项"),
            (field, Locale::En) => format!("{spot}, item {field}"),
        }
    }

    /// The place in words, with the text there.
    #[must_use]
    pub fn with(self, text: &str, locale: Locale) -> SourcePlace {
        const LONGEST: usize = 60;
        let mut excerpt: String = text.chars().take(LONGEST).collect();
        if text.chars().nth(LONGEST).is_some() {
            excerpt.push('…');
        }
        SourcePlace { id: self.id(), place: self.words(locale), excerpt }
    }
}

/// The letters of a column, as spreadsheets name it: A, B … Z, AA.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    while let Some(index) = left.checked_sub(1) {
        letters.push(b'A' + u8::try_from(index % 26).unwrap_or(0));
        left = index / 26;
    }
    letters.into_iter().rev().map(char::from).collect()
}

/// Where something of the report stood in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// What: a cell, a part in paragraphs, a heading, the organ's name.
    pub at: Location,
    /// Where. What was put together from several places has several origins.
    pub place: Place,
    /// Whether the place alone didn't decide it, so that sums had to.
    pub inferred: bool,
}

impl Origin {
    /// The origin of what was read with certainty.
    #[must_use]
    pub const fn of(at: Location, place: Place) -> Self {
        Self { at, place, inferred: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_sheets_are_named_as_spreadsheets_name_them() {
        for (column, words) in [
            (2, "第 1 个工作表 B7"),
            (26, "第 1 个工作表 Z7"),
            (28, "第 1 个工作表 AB7"),
            (16_384, "第 1 个工作表 XFD7"),
        ] {
            assert_eq!(Spot::Square(1, 7, column).whole().words(Locale::Zh), words);
        }
        assert_eq!(Spot::Square(2, 7, 2).whole().id(), "s2-B7");
    }
}
