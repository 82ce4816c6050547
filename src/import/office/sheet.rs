//! A sheet of cells, from a workbook or a file of separated values, into lines and tables.
//!
//! A sheet holds a whole report below each other: title, headings and prose in single cells, tables between them.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::Fault;
use crate::import::document::{Block, Line, Matrix, Place, Slot};
use crate::import::html::tidy;
use crate::import::{heading, title};
use crate::numeral;
use crate::report::Quantity;

/// Cells beyond these belong to no table of a report.
const MOST_ROWS: usize = 20_000;
pub const MOST_COLUMNS: usize = 256;
/// Bytes of text in a sheet: a few cells may share a long text that is stored once.
const MOST_TEXT: usize = 16 * 1024 * 1024;
/// Squares of all tables of a file.
pub const MOST_SQUARES: usize = 100_000;

/// A square of a sheet: row and column.
type Square = (usize, usize);

/// A sheet; rows and columns count from 0.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The cells, blank ones too where the source marks them.
    rows: BTreeMap<usize, BTreeMap<usize, String>>,
    pub merges: Vec<Merge>,
    pub hidden_rows: BTreeSet<usize>,
    pub hidden_columns: BTreeSet<usize>,
    /// Formulas that nobody has worked out.
    pub uncalculated: Vec<Square>,
    /// A cell so far off that it belongs to no table.
    pub far: Option<Square>,
    /// Bytes of text in it.
    size: usize,
}

/// A cell that spans, with its first and last row and column.
#[derive(Debug, Clone, Copy)]
pub struct Merge {
    pub top: usize,
    pub left: usize,
    pub bottom: usize,
    pub right: usize,
}

/// A row of squares.
struct Row {
    /// Its place in the sheet.
    at: usize,
    slots: Vec<Slot>,
    /// The only filled cell, where there is just one.
    only: Option<usize>,
    /// How many cells are filled.
    filled: usize,
    /// How many cells there are.
    cells: usize,
}

impl Sheet {
    /// Sets a cell.
    pub fn put(&mut self, row: usize, column: usize, text: &str) {
        self.size = self.size.saturating_add(text.len());
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            if !text.trim().is_empty() {
                self.far.get_or_insert((row, column));
            }
        } else if self.size <= MOST_TEXT {
            self.rows.entry(row).or_default().insert(column, text.to_owned());
        }
    }

    /// Whether nothing is written in it.
    pub fn is_blank(&self) -> bool {
        self.written().next().is_none()
    }

    /// The cells that aren't blank.
    fn written(&self) -> impl Iterator<Item = Square> {
        let cells =
            self.rows.iter().flat_map(|(row, cells)| cells.iter().map(move |(column, text)| (*row, *column, text)));
        cells.filter(|(_, _, text)| !tidy(text).is_empty()).map(|(row, column, _)| (row, column))
    }

    /// The hidden cells in which something is written.
    pub fn written_out_of_sight(&self) -> impl Iterator<Item = Square> {
        self.written().filter(|(row, column)| self.is_hidden(*row, *column))
    }

    fn is_hidden(&self, row: usize, column: usize) -> bool {
        self.hidden_rows.contains(&row) || self.hidden_columns.contains(&column)
    }

    /// Writes the sheet down as lines and tables.
    pub fn blocks(&self, place: &dyn Fn(usize, usize) -> Place, blocks: &mut Vec<Block>) -> Result<(), Fault> {
        if self.size > MOST_TEXT {
            return Err(Fault::TooMuch);
        }
        let Some(columns) = self.columns() else { return Ok(()) };
        let mut table: Vec<Row> = Vec::new();
        let mut is_apart = false;
        let mut next = 0;
        for row in self.rows(&columns, place)? {
            is_apart |= (next..row.at).any(|between| !self.hidden_rows.contains(&between));
            next = row.at + 1;
            // A row nothing is written in, nor drawn.
            if row.filled == 0 && row.cells < 2 {
                is_apart = true;
                continue;
            }
            if let Some(only) = row.only.filter(|&only| is_line(&row, only)) {
                write(std::mem::take(&mut table), blocks);
                blocks.push(line(&row.slots[only]));
            } else {
                // Below an empty row another table begins, unless it goes on with figures.
                if is_apart && !row.slots.iter().any(is_figure) {
                    write(std::mem::take(&mut table), blocks);
                }
                table.push(row);
            }
            is_apart = false;
        }
        write(table, blocks);
        Ok(())
    }

    /// The columns that are shown, from the first to the last that is used.
    fn columns(&self) -> Option<Vec<usize>> {
        let used = || self.written().filter(|(row, column)| !self.is_hidden(*row, *column)).map(|(_, column)| column);
        let (first, last) = (used().min()?, used().max()?);
        let spanned = self.merges.iter().filter(|merge| (first..=last).contains(&merge.left)).map(|merge| merge.right);
        let last = spanned.max().unwrap_or(last).max(last).min(first + MOST_COLUMNS);
        Some((first..=last).filter(|column| !self.hidden_columns.contains(column)).collect())
    }

    fn rows(&self, columns: &[usize], place: &dyn Fn(usize, usize) -> Place) -> Result<Vec<Row>, Fault> {
        // Behind the last row that is written in, rows are only drawn; but the first of them may be blank figures.
        let last = self.written().map(|(row, _)| row + 1).max().unwrap_or(0);
        let shown = self.rows.range(..=last).map(|(row, _)| *row).filter(|row| !self.hidden_rows.contains(row));
        let shown: Vec<usize> = shown.collect();
        if shown.len().saturating_mul(columns.len()) > MOST_SQUARES {
            return Err(Fault::TooMuch);
        }
        let origins = self.origins(&shown, columns)?;
        let text_at = |row: usize, column: usize| -> Rc<str> {
            self.rows.get(&row).and_then(|cells| cells.get(&column)).map_or_else(String::new, |text| tidy(text)).into()
        };
        let mut spanning: BTreeMap<Square, Rc<str>> = BTreeMap::new();
        let mut rows = Vec::new();
        for &row in &shown {
            let slots: Vec<Slot> = columns
                .iter()
                .map(|&column| {
                    let Some(&(top, left)) = origins.get(&(row, column)) else {
                        return Slot { text: text_at(row, column), begins: true, place: place(row, column) };
                    };
                    // A cell whose first square is hidden begins where it comes to sight.
                    let begins = !spanning.contains_key(&(top, left));
                    let text = spanning.entry((top, left)).or_insert_with(|| text_at(top, left));
                    Slot { text: Rc::clone(text), begins, place: place(top, left) }
                })
                .collect();
            let is_filled = |slot: &Slot| slot.begins && !slot.text.is_empty();
            let filled = slots.iter().filter(|slot| is_filled(slot)).count();
            let only = slots.iter().position(is_filled).filter(|_| filled == 1);
            let known = self.rows.get(&row);
            let is_cell =
                |(slot, column): &(&Slot, &usize)| slot.begins && known.is_some_and(|cells| cells.contains_key(column));
            let cells = slots.iter().zip(columns).filter(is_cell).count();
            rows.push(Row { at: row, slots, only, filled, cells });
        }
        Ok(rows)
    }

    /// For each square under a spanning cell, where that cell begins.
    fn origins(&self, rows: &[usize], columns: &[usize]) -> Result<BTreeMap<Square, Square>, Fault> {
        let mut origins = BTreeMap::new();
        let mut squares = 0;
        for merge in &self.merges {
            let top = rows.partition_point(|&row| row < merge.top);
            let covered = rows[top..].iter().take_while(|&&row| row <= merge.bottom);
            for &row in covered {
                for &column in columns.iter().filter(|&&column| (merge.left..=merge.right).contains(&column)) {
                    origins.entry((row, column)).or_insert((merge.top, merge.left));
                    squares += 1;
                    if squares > MOST_SQUARES {
                        return Err(Fault::TooMuch);
                    }
                }
            }
        }
        Ok(origins)
    }
}

/// Whether the only filled cell of a row is a line of its own rather than a label whose figures are blank.
fn is_line(row: &Row, only: usize) -> bool {
    const LONGEST_LABEL: usize = 40;
    let text = &*row.slots[only].text;
    let is_wide = row.slots.len() > 1
        && row.slots[only + 1..].iter().all(|slot| !slot.begins)
        && row.slots[..only].iter().all(|slot| slot.text.is_empty());
    // 第二十条第（一）项 spans table 二, and is part of it.
    (is_wide && only == 0 && !text.starts_with("第二十条"))
        || text.chars().count() > LONGEST_LABEL
        || heading::parse(text).is_some()
        || title::parse(text).is_some()
        || ["注", "备注", "说明"].iter().any(|start| text.starts_with(start))
}

fn is_figure(slot: &Slot) -> bool {
    matches!(numeral::parse(&slot.text), Quantity::Number(_))
}

fn line(slot: &Slot) -> Block {
    Block::Line(Line { text: slot.text.to_string(), is_cell: false, place: slot.place })
}

/// Writes rows down as a table. Single cells before the first row of several are lines over it, those behind the last
/// are lines below it; where there is no row of several, all are lines.
fn write(rows: Vec<Row>, blocks: &mut Vec<Block>) {
    let is_row = |row: &Row| row.filled > 1 || row.slots.iter().any(|slot| slot.text.starts_with("第二十条"));
    let first = rows.iter().position(is_row).unwrap_or(rows.len());
    let last = rows.iter().rposition(|row| is_row(row) || row.cells > 1).map_or(0, |last| last + 1);
    let mut matrix = Matrix { rows: Vec::new(), aligned: true };
    let mut below = Vec::new();
    for (index, row) in rows.into_iter().enumerate() {
        let single = row.only.filter(|_| index < first || index >= last).map(|only| line(&row.slots[only]));
        match single {
            Some(line) if index < first => blocks.push(line),
            Some(line) => below.push(line),
            None if index >= first => matrix.rows.push(row.slots),
            None => {}
        }
    }
    if !matrix.rows.is_empty() {
        blocks.push(Block::Table(matrix));
    }
    blocks.extend(below);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::Spot;

    /// A sheet of rows whose cells are parted by bars; `.` is a cell that isn't there.
    fn sheet(rows: &[&str]) -> Sheet {
        let mut sheet = Sheet::default();
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_empty()) {
            for (column, text) in row.split('|').enumerate().filter(|(_, text)| *text != ".") {
                sheet.put(index, column, text);
            }
        }
        sheet
    }

    fn merge(top: usize, left: usize, bottom: usize, right: usize) -> Merge {
        Merge { top, left, bottom, right }
    }

    fn written(sheet: &Sheet) -> Vec<String> {
        let mut blocks = Vec::new();
        sheet.blocks(&|row, column| Spot::Square(1, row + 1, column + 1).whole(), &mut blocks).expect("blocks");
        let square = |slot: &Slot| format!("{}{}", slot.text, if slot.begins { "" } else { "<" });
        let block = |block| match block {
            Block::Line(line) => vec![line.text],
            Block::Table(matrix) => matrix
                .rows
                .iter()
                .map(|row| format!("|{}", row.iter().map(square).collect::<Vec<_>>().join("|")))
                .collect(),
        };
        blocks.into_iter().flat_map(block).collect()
    }

    #[test]
    fn titles_headings_and_prose_are_lines_around_tables() {
        let mut sheet = sheet(&[
            "某镇2023年政府信息公开工作年度报告",
            "",
            "一、总体情况",
            "无。|.",
            "二、主动公开政府信息情况|.|.|.",
            "第二十条第（一）项",
            "信息内容|本年制发件数|本年废止件数|现行有效件数",
            "规章|0|0|",
            "行政规范性文件|||",
            "",
            "注：含清理。",
        ]);
        sheet.merges = vec![merge(5, 0, 5, 3)];
        assert_eq!(
            written(&sheet),
            [
                "某镇2023年政府信息公开工作年度报告",
                "一、总体情况",
                "无。",
                "二、主动公开政府信息情况",
                "|第二十条第（一）项|第二十条第（一）项<|第二十条第（一）项<|第二十条第（一）项<",
                "|信息内容|本年制发件数|本年废止件数|现行有效件数",
                "|规章|0|0|",
                "|行政规范性文件|||",
                "注：含清理。",
            ]
        );
    }

    #[test]
    fn tables_apart_are_two_and_a_table_with_a_gap_is_one() {
        let apart = sheet(&["甲|乙", "1|2", "", "丙|丁", "3|4"]);
        let mut blocks = Vec::new();
        apart.blocks(&|row, column| Spot::Square(1, row, column).whole(), &mut blocks).expect("blocks");
        assert_eq!(blocks.len(), 2);
        assert_eq!(written(&sheet(&["甲|乙", "", "丙|2"])), ["|甲|乙", "|丙|2"]);
        let mut blocks = Vec::new();
        sheet(&["甲|乙", "", "丙|2"]).blocks(&|_, _| Spot::Line(1).whole(), &mut blocks).expect("blocks");
        assert_eq!(blocks.len(), 1);
    }

    #[test]
    fn what_is_hidden_is_not_read_and_a_spanning_cell_begins_where_it_is_seen() {
        let mut sheet = sheet(&["甲|乙|丙", "旧|1|2", "新|3|4"]);
        sheet.merges = vec![merge(1, 0, 2, 0)];
        sheet.hidden_rows.insert(1);
        sheet.hidden_columns.insert(1);
        assert_eq!(written(&sheet), ["|甲|丙", "|旧|4"]);
        assert_eq!(sheet.written_out_of_sight().count(), 5);
    }

    #[test]
    fn a_row_of_blanks_that_is_drawn_is_a_row() {
        assert_eq!(written(&sheet(&["结果维持|结果纠正", "|", "|", "|"])), ["|结果维持|结果纠正", "||"]);
    }

    #[test]
    fn absurd_sheets_take_no_room() {
        let mut tall = Sheet { merges: vec![merge(0, 0, 1_048_575, 16_383)], ..Sheet::default() };
        for (row, column) in [(0, 0), (MOST_ROWS - 1, 0), (MOST_ROWS - 1, MOST_COLUMNS - 1), (1_048_575, 16_383)] {
            tall.put(row, column, "甲");
        }
        assert_eq!((written(&tall).len(), tall.far), (1, Some((1_048_575, 16_383))));
        let (mut full, mut wordy) = (Sheet::default(), Sheet::default());
        let long = "字".repeat(10_000);
        for row in 0..MOST_ROWS {
            full.put(row, 0, "甲");
            full.put(row, MOST_COLUMNS - 1, "1");
            wordy.put(row, 0, &long);
        }
        for sheet in [full, wordy] {
            assert_eq!(sheet.blocks(&|_, _| Spot::Line(1).whole(), &mut Vec::new()), Err(Fault::TooMuch));
        }
    }
}
