//! What every page of a printed text has at its head or foot.
//!
//! A page number without any sign, `3` on a line by itself, can't be told from a figure among figures. But where
//! paragraphs are broken by such numbers they show that the text has some, and which may stand where.

use std::collections::BTreeMap;

use super::document::{Block, Line, Spot};
use super::normal::is_page_number;
use super::sink::Value;
use super::table::is_value;
use super::title;

/// The page numbers and running heads of a text.
#[derive(Debug, Default)]
pub struct Pages {
    /// Numbers on lines of their own outside of all tables: the line and the number.
    numbers: Vec<(usize, u32)>,
    /// Lines that stand the same beside several page numbers, or are the title time and again.
    heads: Vec<String>,
}

/// No report has more pages.
const MOST: u32 = 300;

/// More lines of either kind are no longer looked at.
const MOST_LINES: usize = 500;

/// Behind the last page number that was seen, this many more are thought of.
const AHEAD: u32 = 6;

impl Pages {
    /// Looks at a whole text, and at those of its blocks that stand outside of all tables.
    pub fn of<'a>(all: &[Block], prose: impl Iterator<Item = &'a Block>) -> Self {
        let numbers = prose.filter_map(|block| match block {
            Block::Line(line) if !line.is_cell => match line.place.spot {
                Spot::Line(at) => Some((at, number(&line.text)?)),
                _ => None,
            },
            _ => None,
        });
        Self { numbers: numbers.take(MOST_LINES).collect(), heads: heads(all) }
    }

    /// Whether a line is printed on every page.
    pub fn has_head(&self, line: &Line) -> bool {
        self.heads.contains(&line.text)
    }

    /// Whether a line of a text without tables is the number of a page: such lines count upwards.
    pub fn has(&self, line: &Line) -> bool {
        self.numbers.len() > 1
            && self.numbers.is_sorted_by(|(_, a), (_, b)| a < b)
            && self.numbers.iter().any(|(at, _)| line.place.spot == Spot::Line(*at))
    }

    /// Whether a figure is on a line of its own and just the number a page would have there, in a text that is known
    /// to have such page numbers.
    pub fn may_hold(&self, value: &Value) -> bool {
        !self.numbers.is_empty() && self.may_be(value)
    }

    /// Whether a figure is on a line of its own and could be the number of a page.
    pub fn may_be(&self, value: &Value) -> bool {
        let (Spot::Line(at), Some(number), true) = (value.place.spot, number(&value.text), value.is_alone()) else {
            return false;
        };
        let before = self.numbers.iter().filter(|(line, _)| *line < at).map(|(_, page)| *page).max();
        let behind = self.numbers.iter().filter(|(line, _)| *line > at).map(|(_, page)| *page).min();
        let last = behind.unwrap_or_else(|| before.map_or(MOST, |before| before + AHEAD));
        before.unwrap_or(0) < number && number < last
    }
}

/// Lines that stand several times, each time beside a page number, or as a title.
fn heads(blocks: &[Block]) -> Vec<String> {
    const FEWEST: usize = 3;
    const SHORTEST: usize = 4;
    let lines: Vec<&Line> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Line(line) if !line.is_cell => Some(line),
            _ => None,
        })
        .collect();
    let is_number =
        |at: usize| lines.get(at).is_some_and(|line| is_page_number(&line.text) || number(&line.text).is_some());
    let mut times: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let (all, beside) = times.entry(&line.text).or_default();
        *all += 1;
        *beside += usize::from(at.checked_sub(1).is_some_and(is_number) || is_number(at + 1));
    }
    let is_head = |text: &str, (all, beside): (usize, usize)| {
        all >= FEWEST
            && (all == beside || title::parse(text).is_some())
            && text.chars().count() >= SHORTEST
            && !is_value(text)
            && !is_page_number(text)
    };
    times
        .into_iter()
        .filter(|(text, times)| is_head(text, *times))
        .map(|(text, _)| text.to_owned())
        .take(MOST_LINES)
        .collect()
}

/// The number of a page a text may be.
pub fn number(text: &str) -> Option<u32> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|number| is_plain && *number <= MOST)
}
