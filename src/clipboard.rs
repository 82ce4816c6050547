//! Blocks of cells on the clipboard, as spreadsheets put them there: cells between tabs, rows between line breaks.

use std::mem::take;

use crate::edit::Edit;
use crate::export::escape;
use crate::numeral::{self, parse_in};
use crate::report::{Quantity, Report};
use crate::schema::{Cell, Unit};

/// Texts of cells, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block(Vec<Vec<String>>);

/// Where the cells of a block would go.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// The changes; those that change nothing included.
    pub edits: Vec<Edit>,
    /// How many cells of the block have no place.
    pub left_over: usize,
    /// How many texts are no figures; they are kept as written.
    pub not_figures: usize,
}

impl Block {
    /// Reads what a spreadsheet, a word processor or a page put on the clipboard as plain text. A cell may stand in
    /// quotes, and then hold tabs, line breaks and doubled quotes.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
        let mut quoted = false;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
                '"' if quoted => quoted = false,
                '"' if cell.is_empty() => quoted = true,
                _ if quoted => cell.push(c),
                '\t' => row.push(take(&mut cell)),
                '\r' if chars.peek() == Some(&'\n') => {}
                '\n' | '\r' => {
                    row.push(take(&mut cell));
                    rows.push(take(&mut row));
                }
                _ => cell.push(c),
            }
        }
        // The last line break ends the last row.
        if !cell.is_empty() || !row.is_empty() || rows.is_empty() {
            row.push(cell);
            rows.push(row);
        }
        Self(rows)
    }

    /// Cells of a report, line by line.
    #[must_use]
    pub fn of(report: &Report, lines: &[Vec<Cell>]) -> Self {
        let text = |cell: &Cell| report.quantity(*cell).to_string();
        Self(lines.iter().map(|line| line.iter().map(text).collect()).collect())
    }

    /// The block as plain text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let cell = |text: &String| {
            if text.contains(['\t', '\n', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.clone() }
        };
        let lines: Vec<String> = self.0.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("\t")).collect();
        lines.join("\n")
    }

    /// The block as a table, for programs that take one.
    #[must_use]
    pub fn to_html(&self) -> String {
        self.table(|_, _| true)
    }

    /// The block as a table to look at, with what has no place among these lines struck out.
    #[must_use]
    pub fn to_preview(&self, lines: &[Vec<Cell>]) -> String {
        self.table(|row, column| lines.get(row).is_some_and(|line| column < line.len()))
    }

    /// A table of no more than anybody would look at.
    fn table(&self, has_place: impl Fn(usize, usize) -> bool) -> String {
        const MOST: usize = 100;
        let mut out = "<table>".to_owned();
        for (at, row) in self.0.iter().take(MOST).enumerate() {
            out += "<tr>";
            for (column, text) in row.iter().take(MOST).enumerate() {
                let (open, close) =
                    if has_place(at, column) { ("<td>", "</td>") } else { ("<td><del>", "</del></td>") };
                out += &[open, &escape(text), close].concat();
            }
            out += "</tr>";
        }
        out + "</table>"
    }

    /// The one text, where there is only one.
    #[must_use]
    pub fn single(&self) -> Option<&str> {
        match self.0.as_slice() {
            [row] if row.len() == 1 => Some(&row[0]),
            _ => None,
        }
    }

    /// Rows, and cells of the longest.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.0.len(), self.0.iter().map(Vec::len).max().unwrap_or(0))
    }

    /// Whether there are words among the cells: labels, or heads. Then the block says itself where it belongs.
    #[must_use]
    pub fn has_words(&self) -> bool {
        self.0.iter().flatten().any(|text| is_word(text))
    }

    /// The figures alone, without the heads over them and the labels to their left; none where that isn't all there
    /// is. Lines that lie under a label of several lines may be shorter, so they are counted from their ends.
    #[must_use]
    pub fn figures(&self) -> Option<Self> {
        let has_figure = |row: &Vec<String>| row.iter().any(|text| parse_in(text, Unit::Count).number().is_some());
        let first = self.0.iter().position(has_figure)?;
        let last = self.0.iter().rposition(has_figure)?;
        let rows = self.0.get(first..=last)?;
        let beside_labels =
            |row: &Vec<String>| row.len() - row.iter().rposition(|text| is_word(text)).map_or(0, |at| at + 1);
        let width = rows.iter().map(beside_labels).min()?;
        let ends: Vec<Vec<&String>> = rows.iter().map(|row| row.iter().skip(row.len() - width).collect()).collect();
        // A label may be wider than its text.
        let is_filled = |text: &&String| !text.trim_matches(numeral::is_spacing).is_empty();
        let from = ends.iter().filter_map(|row| row.iter().position(is_filled)).min()?;
        Some(Self(ends.into_iter().map(|row| row.into_iter().skip(from).cloned().collect()).collect()))
    }

    /// Puts the cells over cells of a report, line by line from the first of each.
    #[must_use]
    pub fn place(&self, report: &Report, lines: &[Vec<Cell>]) -> Placement {
        let mut placement = Placement { edits: Vec::new(), left_over: 0, not_figures: 0 };
        for (at, row) in self.0.iter().enumerate() {
            for (column, text) in row.iter().enumerate() {
                let Some(&cell) = lines.get(at).and_then(|line| line.get(column)) else {
                    // What has no place and says nothing is not missed.
                    placement.left_over += usize::from(!text.trim_matches(numeral::is_spacing).is_empty());
                    continue;
                };
                let value = parse_in(text, report.grid(cell.table).table().column(cell).unit);
                placement.not_figures += usize::from(matches!(value, Quantity::Text(_)));
                placement.edits.push(Edit::Cell(cell, value));
            }
        }
        placement
    }
}

/// Whether a text is a label or a head. The number of its line may stand before it.
fn is_word(text: &str) -> bool {
    let Quantity::Text(text) = parse_in(text, Unit::Count) else { return false };
    let unnumbered = text.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['.', '．', '、']);
    let words = unnumbered.unwrap_or(&text);
    !words.is_empty() && !numeral::is_placeholder(words) && !words.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Lattice, layout};

    fn lines(report: &Report, from: &str) -> Vec<Vec<Cell>> {
        let cell = report.cell(from).expect("cell");
        Lattice::new(&layout(report.grid(cell.table).table())).from(cell)
    }

    #[test]
    fn what_is_copied_comes_back() {
        let report = Report::sample();
        let lines = lines(&report, "requests/received/natural_person");
        let block = Block::of(&report, &lines);
        assert_eq!(block.size(), (25, 7));
        assert_eq!(Block::parse(&block.to_text()), block);
        assert_eq!(Block::parse(&(block.to_text().replace('\n', "\r\n") + "\r\n")), block);
        let placed = block.place(&report, &lines);
        assert_eq!((placed.edits.len(), placed.left_over, placed.not_figures), (175, 0, 0));
        assert!(placed.edits.iter().all(|edit| edit.is_idle(&report)));
    }

    #[test]
    fn quotes_hold_tabs_line_breaks_and_quotes() {
        let block = Block::parse("\"1\t2\n\"\"3\"\"\"\tb\n\tc");
        assert_eq!(block, Block(vec![vec!["1\t2\n\"3\"".into(), "b".into()], vec![String::new(), "c".into()]]));
        assert_eq!(Block::parse(&block.to_text()), block);
        assert_eq!(Block::parse("5\"\t6"), Block(vec![vec!["5\"".into(), "6".into()]]));
    }

    #[test]
    fn what_is_shown_is_escaped_and_says_what_has_no_place() {
        let block = Block::parse("1\t<b>\n2");
        assert_eq!(block.to_html(), "<table><tr><td>1</td><td>&lt;b&gt;</td></tr><tr><td>2</td></tr></table>");
        let report = Report::sample();
        let lines = lines(&report, "requests/carried_out/total");
        let preview = block.to_preview(&lines);
        assert!(preview.contains("<td>1</td><td><del>&lt;b&gt;</del></td></tr><tr><td><del>2</del></td>"), "{preview}");
    }

    #[test]
    fn what_has_no_place_is_counted_unless_it_is_blank() {
        let report = Report::sample();
        let lines = lines(&report, "requests/carried_out/other");
        let placed = Block::parse("1\t2\t\t\n\t\n3").place(&report, &lines);
        assert_eq!((placed.edits.len(), placed.left_over), (2, 1));
        assert_eq!(Block::parse("1\t二\t/").place(&report, &lines).not_figures, 1);
    }

    #[test]
    fn labels_are_words_and_figures_are_none() {
        for plain in ["1\t2\n3\t", "12件\t/", "—\t不适用", "约12件"] {
            assert!(!Block::parse(plain).has_words(), "{plain}");
        }
        for words in ["予以公开\t1", "自然人\t总计\n1\t2", "1.属于国家秘密\t0"] {
            assert!(Block::parse(words).has_words(), "{words}");
        }
    }

    #[test]
    fn figures_are_told_from_what_stands_over_and_beside_them() {
        let figures = |text: &str| Block::parse(text).figures().map(|block| block.to_text());
        let heads = "\t自然人\t总计\n本年新收\t1\t１\n上年结转\t\t\n予以公开\t2件\t2\n注：略\t\t";
        assert_eq!(figures(heads).as_deref(), Some("1\t１\n\t\n2件\t2"));
        // A label over several columns, and one over several lines, as a spreadsheet and a page give them.
        assert_eq!(figures("本年新收\t\t\t1\t2\n上年结转\t\t\t0\t3").as_deref(), Some("1\t2\n0\t3"));
        assert_eq!(figures("不予公开\t1.属于国家秘密\t1\t2\n2.其他\t\t0").as_deref(), Some("1\t2\n\t0"));
        for other in ["今天\t明天", "1\t元\n2\t元", "1\n合计\n2"] {
            assert_eq!(figures(other), None, "{other}");
        }
    }
}
