//! Plain text: pasted from a page, a document or a spreadsheet, or read from a file.

use super::bars::{self, BARS};
use super::document::{Block, Document, Line, Matrix, Slot, Spot};
use crate::numeral::is_spacing;

/// Cuts text into lines and, where cells are marked by tabs or bars, tables.
pub fn document(text: &str) -> Document {
    let lines: Vec<&str> = text.lines().collect();
    let ended = bars::cells(&lines);
    let opened = opened_by_bars(&lines);
    let mut blocks = Vec::new();
    let mut open = Matrix::default();
    for (index, raw) in lines.iter().enumerate() {
        let spot = Spot::Line(index + 1);
        if let Some(cells) = ended.get(&index) {
            close(&mut open, &mut blocks);
            let places = (1..).map(|field| if cells.len() > 1 { spot.field(field) } else { spot.whole() });
            let cells = cells.iter().zip(places);
            blocks.extend(
                cells.map(|(text, place)| Block::Line(Line { text: (*text).to_owned(), is_cell: true, place })),
            );
            continue;
        }
        match cut(raw, opened) {
            Cut::Nothing => {}
            Cut::Cells(cells) => {
                let slots = cells.into_iter().zip(1..);
                open.rows.push(
                    slots.map(|(text, at)| Slot { text: text.into(), begins: true, place: spot.field(at) }).collect(),
                );
            }
            Cut::Line { text, is_cell } => {
                close(&mut open, &mut blocks);
                blocks.push(Block::Line(Line { text, is_cell, place: spot.whole() }));
            }
        }
    }
    close(&mut open, &mut blocks);
    Document { blocks, ..Document::default() }
}

fn close(open: &mut Matrix, blocks: &mut Vec<Block>) {
    if !open.rows.is_empty() {
        blocks.push(Block::Table(std::mem::take(open)));
    }
}

/// A line with more separators than this is no row of any table.
pub const MOST_CELLS: usize = 200;

enum Cut {
    /// Nothing but spacing, or the line of dashes that Markdown draws under a head.
    Nothing,
    Line {
        text: String,
        is_cell: bool,
    },
    Cells(Vec<String>),
}

/// Whether a bar at the beginning of a line opens its first cell. Where rows mostly end with a bar and don't begin with
/// one, it ends a cell that is blank.
fn opened_by_bars(lines: &[&str]) -> bool {
    let ended = lines.iter().map(|line| line.trim_matches(is_spacing)).filter(|line| line.ends_with(BARS));
    let (opened, open): (Vec<&str>, Vec<&str>) =
        ended.filter(|line| line.matches(BARS).nth(1).is_some()).partition(|line| line.starts_with(BARS));
    opened.len() >= open.len()
}

fn cut(raw: &str, opened: bool) -> Cut {
    let trim = |text: &str| text.trim_matches(is_spacing).to_owned();
    if raw.contains(BARS) && raw.matches(BARS).nth(MOST_CELLS).is_none() {
        let inner = raw.trim_matches(is_spacing);
        let inner = inner.strip_prefix(BARS).filter(|_| opened).unwrap_or(inner);
        let inner = inner.strip_suffix(BARS).unwrap_or(inner);
        let cells: Vec<String> = inner.split(BARS).map(trim).collect();
        if cells.iter().any(|cell| !cell.is_empty()) && cells.iter().all(|cell| cell.chars().all(|c| "-: ".contains(c)))
        {
            return if cells.iter().any(|cell| cell.contains("--")) { Cut::Nothing } else { cells_or_line(cells) };
        }
        return cells_or_line(cells);
    }
    if raw.matches(['|', '｜', '\t']).nth(MOST_CELLS).is_some() {
        return Cut::Line { text: trim(raw), is_cell: false };
    }
    let tabs = raw.matches('\t').count();
    let leads = raw.starts_with('\t');
    if tabs >= 2 || (tabs == 1 && !leads) {
        return cells_or_line(raw.split('\t').map(trim).collect());
    }
    let text = trim(raw);
    if text.is_empty() && !leads { Cut::Nothing } else { Cut::Line { text, is_cell: leads } }
}

/// A row with one filled cell is a line when it reads like one; otherwise its blanks are cells.
fn cells_or_line(mut cells: Vec<String>) -> Cut {
    const LONGEST_LABEL: usize = 40;
    let filled: Vec<usize> = (0..cells.len()).filter(|&at| !cells[at].is_empty()).collect();
    match filled[..] {
        [] => Cut::Nothing,
        [only] if cells.len() == 1 || cells[only].chars().count() > LONGEST_LABEL => {
            Cut::Line { text: cells.swap_remove(only), is_cell: false }
        }
        _ => Cut::Cells(cells),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_one_a_line_stay_cells_even_when_empty() {
        let blocks = document("标题\n\n\t规章\n\t\n\t　　0\n").blocks;
        let lines: Vec<_> = blocks
            .iter()
            .map(|block| match block {
                Block::Line(line) => (line.text.as_str(), line.is_cell, line.place.spot),
                Block::Table(_) => panic!("no table here"),
            })
            .collect();
        assert_eq!(
            lines,
            [
                ("标题", false, Spot::Line(1)),
                ("规章", true, Spot::Line(3)),
                ("", true, Spot::Line(4)),
                ("0", true, Spot::Line(5))
            ]
        );
    }

    #[test]
    fn a_bar_before_the_first_cell_is_its_edge_or_the_end_of_a_blank_one() {
        let last = |text: &str| match document(text).blocks.pop() {
            Some(Block::Table(matrix)) => matrix.rows.last().map_or(0, Vec::len),
            other => panic!("{other:?}"),
        };
        assert_eq!(last("甲 | 乙 | 丙 |\n丁 | 3 | 4 |\n | 1 | 2 |"), 3);
        assert_eq!(last("| 甲 | 乙 | 丙 |\n| | 1 | 2 |"), 3);
        assert_eq!(last("| 甲 | 乙 |\n| 1 | 2 |"), 2);
    }

    #[test]
    fn tabs_and_bars_make_tables() {
        let blocks = document("规章\t0\t\t3\n| 行政规范性文件 | 1 | 2 | |\n|---|---|---|---|\n正文。").blocks;
        let [Block::Table(matrix), Block::Line(_)] = &blocks[..] else { panic!("{blocks:?}") };
        let texts: Vec<Vec<&str>> =
            matrix.rows.iter().map(|row| row.iter().map(|slot| &*slot.text).collect()).collect();
        assert_eq!(texts, [vec!["规章", "0", "", "3"], vec!["行政规范性文件", "1", "2", ""]]);
    }
}
