//! Values with separators between them (CSV, TSV), as spreadsheets and systems export them.

use super::ReadError;
use super::document::{Document, Spot};
use super::office::sheet::Sheet;

const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// Reads a file of separated values.
pub fn document(text: &str) -> Result<Document, ReadError> {
    let (separator, text) = separator(text);
    let mut sheet = Sheet::default();
    let mut lines = Vec::new();
    for (index, (line, cells)) in (Records { rest: text, separator, line: 1 }).enumerate() {
        if lines.len() >= super::MAX_LINES {
            return Err(ReadError::TooLarge);
        }
        lines.push(line);
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            for (column, cell) in cells.iter().enumerate() {
                sheet.put(index, column, unprotected(cell));
            }
        }
    }
    let place = |row: usize, column: usize| Spot::Line(lines.get(row).copied().unwrap_or(row + 1)).field(column + 1);
    let mut blocks = Vec::new();
    sheet.blocks(&place, &mut blocks).map_err(|_| ReadError::TooMuch)?;
    Ok(Document { blocks, ..Document::default() })
}

/// The text of a cell without what keeps a spreadsheet from taking it for a number: `="12"`.
fn unprotected(cell: &str) -> &str {
    let inner = cell.trim().strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).unwrap_or(cell)
}

/// Whether a text is such a file, by its shape alone: most of its lines have the same number of separators.
pub fn looks_separated(text: &str) -> bool {
    const FEWEST: usize = 3;
    const SHORTEST: usize = 8;
    text.starts_with("sep=")
        || SEPARATORS[..2].iter().any(|&separator| {
            let counts: Vec<usize> = sample(text).map(|line| count(line, separator)).collect();
            let first = counts.first().copied().unwrap_or(0);
            let alike = counts.iter().filter(|&&count| count == first).count();
            first >= FEWEST && counts.len() >= SHORTEST && alike * 10 >= counts.len() * 9
        })
}

/// The separator a file uses, and its text without the line in which some programs name it.
fn separator(text: &str) -> (char, &str) {
    if let Some(named) = text.strip_prefix("sep=")
        && let Some((separator, rest)) = named.split_once('\n')
        && let Some(separator) = separator.chars().next().filter(|c| SEPARATORS.contains(c))
    {
        return (separator, rest);
    }
    let most = |separator: &char| sample(text).map(|line| count(line, *separator)).sum::<usize>();
    (SEPARATORS.into_iter().rev().max_by_key(most).unwrap_or(','), text)
}

fn sample(text: &str) -> impl Iterator<Item = &str> {
    const ENOUGH: usize = 200;
    text.lines().filter(|line| !line.trim().is_empty()).take(ENOUGH)
}

/// How many separators stand in a line, outside quotes.
fn count(line: &str, separator: char) -> usize {
    let mut quoted = false;
    line.chars()
        .filter(|&c| {
            quoted ^= c == '"';
            c == separator && !quoted
        })
        .count()
}

/// The records of a file, each with the line it begins in.
struct Records<'a> {
    rest: &'a str,
    separator: char,
    line: usize,
}

impl Iterator for Records<'_> {
    type Item = (usize, Vec<String>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let start = self.line;
        let (mut cells, mut cell) = (Vec::new(), String::new());
        let (mut quoted, mut was_quoted) = (false, false);
        let mut chars = self.rest.char_indices().peekable();
        let mut end = self.rest.len();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' if quoted && chars.next_if(|(_, next)| *next == '"').is_some() => cell.push('"'),
                // A quote inside a cell that doesn't begin with one is only a quote.
                '"' if quoted || (cell.trim().is_empty() && !was_quoted) => {
                    quoted = !quoted;
                    was_quoted = true;
                    if quoted {
                        cell.clear();
                    }
                }
                '\n' => {
                    self.line += 1;
                    if !quoted {
                        end = at + 1;
                        break;
                    }
                    cell.push(c);
                }
                c if c == self.separator && !quoted => {
                    cells.push(std::mem::take(&mut cell));
                    was_quoted = false;
                }
                c => cell.push(c),
            }
        }
        cells.push(cell);
        self.rest = &self.rest[end..];
        Some((start, cells))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::Block;

    fn table(text: &str) -> Vec<Vec<String>> {
        let blocks = document(text).expect("document").blocks;
        let [Block::Table(matrix)] = &blocks[..] else { panic!("{blocks:?}") };
        matrix.rows.iter().map(|row| row.iter().map(|slot| slot.text.to_string()).collect()).collect()
    }

    #[test]
    fn quotes_keep_a_cell_together() {
        let text = "名称,\"1,234\",\"商业\r\n企业\"\r\n\"所谓\"\"甲\"\"\", 2 ,三\"安全\"\r\n乙,=\"12\",\r\n";
        assert_eq!(table(text), [["名称", "1,234", "商业企业"], ["所谓\"甲\"", "2", "三\"安全\""], ["乙", "12", ""]]);
    }

    #[test]
    fn the_separator_is_named_or_found() {
        for text in
            ["sep=;\n甲;1,5;2\n乙;3;4", "甲;\"1,5\";2\n乙;3;4", "甲\t\"1,5\"\t2\n乙\t3\t4", "甲,\"1,5\",2\n乙,3,4"]
        {
            assert_eq!(table(text), [["甲", "1,5", "2"], ["乙", "3", "4"]], "{text}");
        }
    }

    #[test]
    fn places_count_lines_of_the_file() {
        let blocks = document("甲,\"乙\n丙\"\n1,2").expect("document").blocks;
        let Some(Block::Table(matrix)) = blocks.first() else { panic!("no table") };
        assert_eq!(matrix.rows[1][1].place, Spot::Line(3).field(2));
    }

    #[test]
    fn a_quote_that_never_ends_takes_the_rest_and_no_time() {
        assert_eq!(document(&format!("甲,\"{}", "乙,\n".repeat(300_000))).expect("document").blocks.len(), 1);
    }

    #[test]
    fn prose_with_commas_is_no_file_of_values() {
        assert!(!looks_separated(&"一是完善制度, 二是加强培训, 三是强化监督, 四是改进。\n".repeat(3)));
        assert!(looks_separated(&"规章,0,0,0\n".repeat(8)));
        assert!(!looks_separated(&"2,116,0,1\n规章\n".repeat(8)));
    }
}
