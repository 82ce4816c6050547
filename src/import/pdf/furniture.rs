//! What a page has besides its text: page numbers, running heads and feet. They are told by where they stand.

use std::collections::HashMap;

use super::line::TextLine;
use crate::import::normal::{is_page_number, normal};

/// The share of a page's height, above and below, where they stand.
const BAND: f64 = 0.12;
/// How much their height may differ from page to page, in points.
const LEVEL: f64 = 8.0;

/// The lines of a page that no table holds, and how high the page is.
pub struct Leaf {
    pub height: f64,
    pub lines: Vec<TextLine>,
}

/// Takes away what isn't text.
pub fn remove(leaves: &mut [Leaf]) {
    let running = running(leaves);
    let numbers = bare_numbers(leaves);
    for (index, leaf) in leaves.iter_mut().enumerate() {
        let height = leaf.height;
        leaf.lines.retain(|line| {
            let stands_apart = band(line, height).is_some();
            let is_number =
                is_page_number(&line.text) || is_page_of_pages(&line.text) || numbers.contains(&(index, place(line)));
            let runs = band(line, height).is_some_and(|at| running.contains(&(at, pattern(&line.text))));
            !(stands_apart && (is_number || runs))
        });
    }
}

/// Above or below, and how far from that edge, in steps of [`LEVEL`]; nothing within the text.
fn band(line: &TextLine, height: f64) -> Option<bool> {
    let (_, y) = line.bounds.middle();
    if y < height * BAND {
        Some(true)
    } else if y > height * (1.0 - BAND) {
        Some(false)
    } else {
        None
    }
}

/// A text as it is alike on every page.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for c in normal(text).chars() {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if c != '0' || !pattern.ends_with('0') {
            pattern.push(c);
        }
    }
    pattern
}

/// The texts that stand at the same place on several pages, a third of them at least.
fn running(leaves: &[Leaf]) -> Vec<(bool, String)> {
    let mut found: HashMap<(bool, String), Vec<f64>> = HashMap::new();
    for leaf in leaves {
        for line in &leaf.lines {
            if let Some(above) = band(line, leaf.height) {
                let (_, y) = line.bounds.middle();
                let from_edge = if above { y } else { leaf.height - y };
                found.entry((above, pattern(&line.text))).or_default().push(from_edge);
            }
        }
    }
    let is_running = |heights: &[f64]| {
        let least = heights.iter().copied().fold(f64::INFINITY, f64::min);
        let level = heights.iter().filter(|&&height| height - least < LEVEL).count();
        level >= 2 && level * 3 >= leaves.len() && level * 2 > heights.len()
    };
    found.into_iter().filter(|(_, heights)| is_running(heights)).map(|(text, _)| text).collect()
}

/// `第 1 页 共 3 页`, `Page 1 of 3`.
fn is_page_of_pages(text: &str) -> bool {
    let text = pattern(text);
    matches!(
        text.as_str(),
        "第0页共0页" | "第0页,共0页" | "第0页/共0页" | "共0页第0页" | "共0页,第0页" | "0/0页" | "Page0of0" | "Page0"
    )
}

/// A number by itself at a page's very foot or head that counts the pages: which page and where.
fn bare_numbers(leaves: &[Leaf]) -> Vec<(usize, (i64, i64))> {
    let mut found: Vec<(usize, (i64, i64), i64)> = Vec::new();
    for (index, leaf) in leaves.iter().enumerate() {
        for line in leaf.lines.iter().take(1).chain(leaf.lines.iter().skip(1).last()) {
            let number =
                line.text.parse().ok().filter(|_: &i64| line.text.len() <= 3 && band(line, leaf.height).is_some());
            if let (Some(number), Ok(page)) = (number, i64::try_from(index)) {
                found.push((index, place(line), page - number));
            }
        }
    }
    let counts = |ahead: i64| {
        let alike = found.iter().filter(|(.., other)| *other == ahead).count();
        alike >= 2 || ahead == -1
    };
    found.iter().filter(|(.., ahead)| counts(*ahead)).map(|&(index, place, _)| (index, place)).collect()
}

/// A line's place, to know it again.
#[allow(clippy::cast_possible_truncation, reason = "only compared, and a page is never so large")]
fn place(line: &TextLine) -> (i64, i64) {
    (line.bounds.left as i64, line.bounds.top as i64)
}
