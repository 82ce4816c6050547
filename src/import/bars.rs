//! Cells with a line each, where a bar ends every cell: what web pages become where their tables' cells are
//! paragraphs.
//!
//! ```text
//! 规章 |          |
//! 0 |             规章 |
//! |               0 |
//! 3 |             |
//! 行政许可 |      3 |
//! 0 |             |
//! ||              行政许可 |
//! ```
//! A bar by itself is a blank cell; but in the second way it also begins each row. And where all bars have a line of
//! their own, each ends the cell whose text stands above it.

use std::collections::BTreeMap;

use super::heading;
use super::normal::is_page_number;
use super::pages::number;
use super::table::is_value;
use super::text::MOST_CELLS;
use super::title;
use crate::numeral::is_spacing;

/// What stands between cells.
pub const BARS: [char; 2] = ['|', '｜'];

/// Lines without a bar inside such a table are no more than this many in a row.
const LONGEST_GAP: usize = 2;

/// Fewer lines with a single figure or bar say nothing about the way a table is written.
const FEWEST: usize = 3;

/// The cells that lines end, by the index of the line, where a table has its cells on lines of their own.
pub fn cells<'a>(lines: &[&'a str]) -> BTreeMap<usize, Vec<&'a str>> {
    let filled: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].chars().all(is_spacing)).collect();
    let mut found = BTreeMap::new();
    let mut from = 0;
    while from < filled.len() {
        if !lines[filled[from]].contains(BARS) {
            from += 1;
            continue;
        }
        let (mut end, mut gap) = (from + 1, 0);
        for (at, &index) in filled.iter().enumerate().skip(from + 1) {
            if lines[index].contains(BARS) {
                (end, gap) = (at + 1, 0);
            } else {
                gap += 1;
                if gap > LONGEST_GAP {
                    break;
                }
            }
        }
        if !read_lone(lines, from.checked_sub(1).map(|before| filled[before]), &filled[from..end], &mut found) {
            read(lines, &filled[from..end], &mut found);
        }
        from = end;
    }
    found
}

fn read<'a>(lines: &[&'a str], region: &[usize], found: &mut BTreeMap<usize, Vec<&'a str>>) {
    let texts: Vec<Vec<&str>> = region.iter().map(|&index| parts(lines[index])).collect();
    if let Some(led) = led(&texts) {
        found.extend(led.into_iter().map(|(at, cell)| (region[at], vec![cell])));
        return;
    }
    let is_alone = |parts: &&Vec<&str>| parts.len() == 2 && parts[1].is_empty() && is_value(parts[0]);
    let full = texts.iter().filter(|parts| parts.iter().filter(|part| !part.is_empty()).count() > 1).count();
    let alone = texts.iter().filter(is_alone).count();
    if alone < FEWEST || alone <= full || texts.iter().any(|parts| parts.len() > MOST_CELLS) {
        return;
    }
    let begins_rows = texts.first().is_some_and(|parts| is_bar(parts));
    for (at, parts) in texts.iter().enumerate() {
        let [cells @ .., last] = &parts[..] else { continue };
        let next = texts.get(at + 1).and_then(|parts| parts.first());
        let begins_row = begins_rows && is_bar(parts) && next.is_some_and(|next| !is_value(next));
        // What a bar behind a line break ends has been a line already.
        let ends_line = at > 0 && texts[at - 1].len() == 1 && parts[0].is_empty() && !begins_row;
        let mut cells = cells.to_vec();
        if begins_row || ends_line {
            cells.remove(0);
        }
        if parts.len() > 1 {
            cells.extend((!last.is_empty()).then_some(*last));
            found.insert(region[at], cells);
        }
    }
}

fn is_bar(parts: &[&str]) -> bool {
    parts.len() == 2 && parts.iter().all(|part| part.is_empty())
}

/// The cells of a table in which every bar has a line to itself, behind those of the cell it ends. Where a figure
/// shares its cell with a number, or with a blank line that others don't have, one of them may be the number of a
/// page: such lines are left as they are. Once that is seen, any small number may have come into a blank cell.
fn read_lone<'a>(
    lines: &[&'a str],
    before: Option<usize>,
    region: &[usize],
    found: &mut BTreeMap<usize, Vec<&'a str>>,
) -> bool {
    let mut all = before.iter().chain(region).copied();
    let bars: Vec<usize> = region.iter().copied().filter(|&at| lines[at].contains(BARS)).collect();
    if !bars.iter().all(|&at| is_bar(&parts(lines[at]))) {
        return false;
    }
    let text = |at: usize| lines[at].trim_matches(is_spacing);
    let mut from = before.unwrap_or(bars[0]);
    let cells: Vec<Lone> = bars
        .iter()
        .map(|&bar| {
            let mut texts: Vec<usize> = all.by_ref().take_while(|&at| at != bar).collect();
            let has_blanks = bar - from > texts.len();
            from = bar + 1;
            texts.retain(|&at| !is_page_number(text(at)) && title::parse(text(at)).is_none());
            Lone { bar, texts, has_blanks }
        })
        .collect();
    let figures = || cells.iter().filter(|cell| matches!(cell.texts[..], [only] if is_value(text(only))));
    if figures().count() + cells.iter().filter(|cell| cell.texts.is_empty()).count() < FEWEST {
        return false;
    }
    let is_spaced = figures().filter(|cell| cell.has_blanks).count() * 2 > figures().count();
    let is_strange = |cell: &Lone| match cell.texts[..] {
        [] => false,
        [only] => cell.has_blanks && !is_spaced && is_value(text(only)),
        _ => cell.texts.iter().any(|&at| is_value(text(at))),
    };
    let has_numbers = cells.iter().any(is_strange);
    for cell in &cells {
        let Some((&last, rest)) = cell.texts.split_last() else {
            found.insert(cell.bar, vec![""]);
            continue;
        };
        found.insert(cell.bar, Vec::new());
        if !is_value(text(last)) {
            if heading::parse(text(last)).is_none() {
                found.insert(last, vec![text(last)]);
            }
            let numbers = rest.iter().filter(|&&at| number(text(at)).is_some());
            found.extend(numbers.map(|&at| (at, Vec::new())));
        } else if !(is_strange(cell) || has_numbers && number(text(last)).is_some()) {
            found.insert(last, vec![text(last)]);
        }
    }
    true
}

/// A cell that a bar on a line of its own ends.
struct Lone {
    bar: usize,
    /// Its lines that aren't blank.
    texts: Vec<usize>,
    has_blanks: bool,
}

/// The cells of a table in which every line is one, with a bar before it or one on either side.
fn led<'a>(texts: &[Vec<&'a str>]) -> Option<Vec<(usize, &'a str)>> {
    let barred = || texts.iter().enumerate().filter(|(_, parts)| parts.len() > 1);
    let is_cell = |length: usize, parts: &[&str]| {
        parts.len() == length && parts.iter().enumerate().all(|(at, part)| at == 1 || part.is_empty())
    };
    let is_rule = |part: &str| part.contains("--");
    if ![2, 3].into_iter().any(|length| barred().all(|(_, parts)| is_cell(length, parts))) {
        return None;
    }
    let cells: Vec<(usize, &str)> = barred().map(|(at, parts)| (at, parts[1])).collect();
    let figures = cells.iter().filter(|(_, cell)| !cell.is_empty() && is_value(cell)).count();
    (figures >= FEWEST && !cells.iter().any(|(_, cell)| is_rule(cell))).then_some(cells)
}

/// What stands before, between and behind the bars of a line.
fn parts(line: &str) -> Vec<&str> {
    line.split(BARS).map(|part| part.trim_matches(is_spacing)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(text: &str) -> Vec<String> {
        let lines: Vec<&str> = text.lines().collect();
        cells(&lines).into_values().flatten().map(str::to_owned).collect()
    }

    #[test]
    fn a_bar_ends_a_cell_and_a_bar_alone_is_a_blank_one() {
        let text = "规章 |\n0 |\n|\n3 |\n行政许可 |\n0 |\n||\n";
        assert_eq!(flat(text), ["规章", "0", "", "3", "行政许可", "0", "", ""]);
    }

    #[test]
    fn a_bar_that_begins_a_row_is_no_cell() {
        let text = "|\n规章 |\n0 |\n|\n3 |\n|\n行政许可 |\n0 | ||\n";
        assert_eq!(flat(text), ["规章", "0", "", "3", "行政许可", "0", "", ""]);
    }

    #[test]
    fn a_bar_on_the_line_below_ends_the_same_cell() {
        let text = "规章 |\n0 |\n3\n|\n|\n1 |\n0 |\n";
        assert_eq!(flat(text), ["规章", "0", "", "1", "0"]);
    }

    #[test]
    fn a_bar_before_each_cell_or_one_on_either_side() {
        for text in
            ["| 规章\n| 0\n|\n| 3\n甲\n| 行政许可\n| 0\n", "| 规章 |\n| 0 |\n| |\n| 3 |\n甲\n| 行政许可 |\n| 0 |\n"]
        {
            assert_eq!(flat(text), ["规章", "0", "", "3", "行政许可", "0"], "{text}");
        }
    }

    #[test]
    fn bars_with_a_line_each_end_what_stands_above_them() {
        let lines = |text: &str| -> Vec<(usize, String)> {
            let lines: Vec<&str> = text.lines().collect();
            let cells = cells(&lines).into_iter();
            cells.flat_map(|(at, cells)| cells.into_iter().map(move |cell| (at, cell.to_owned()))).collect()
        };
        let cell = |at: usize, text: &str| (at, text.to_owned());
        assert_eq!(
            lines("规章\n|\n0\n|\n\n|\n3\n|\n行政许可\n|\n0\n|\n"),
            [cell(0, "规章"), cell(2, "0"), cell(5, ""), cell(6, "3"), cell(8, "行政许可"), cell(10, "0")]
        );
        // What may be the number of a page is no cell.
        assert_eq!(
            lines("规章\n|\n0\n|\n0\n7\n|\n0\n|\n2\n|\n8\n行政许可\n|\n0\n|\n"),
            [cell(0, "规章"), cell(2, "0"), cell(7, "0"), cell(12, "行政许可"), cell(14, "0")]
        );
    }

    #[test]
    fn rows_on_lines_are_left_alone() {
        for text in
            ["规章 | 0 | 0 | 0 |\n行政许可 | 0 | ||\n", "| 规章 | 0 | 0 | 0 |\n|---|---|---|---|\n", "甲 | 乙\n"]
        {
            assert_eq!(flat(text), Vec::<String>::new(), "{text}");
        }
    }
}
