//! Lines into paragraphs, by what a typesetter does: a paragraph's first line is indented, its last one ends early,
//! and all others are broken where the next word would not have fitted.

use super::furniture::Leaf;
use super::line::{TextLine, append};
use crate::import::normal::normal;
use crate::outline::split_number;

/// Where the text of a document begins and ends on its lines, and how far these are apart.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    left: f64,
    right: f64,
    /// From one line to the next of the same paragraph, in ems.
    pitch: f64,
    /// Whether paragraphs begin with an indentation.
    indents: bool,
}

/// Less than this, in ems, is no indentation.
const INDENT: f64 = 1.2;

impl Measure {
    /// Of the lines of each page.
    pub fn of(pages: &[Leaf]) -> Self {
        let lines = || pages.iter().flat_map(|page| &page.lines).filter(|line| !line.is_tabular);
        let mut pitches: Vec<f64> = pages
            .iter()
            .flat_map(|page| page.lines.windows(2))
            .map(|pair| (pair[1].bounds.bottom - pair[0].bounds.bottom) / pair[1].size)
            .filter(|pitch| (0.8..4.0).contains(pitch))
            .collect();
        pitches.sort_by(f64::total_cmp);
        let left = outermost(lines().map(|line| line.bounds.left).collect());
        let indented = |line: &&TextLine| (INDENT..3.0).contains(&((line.bounds.left - left) / line.size));
        Self {
            left,
            right: -outermost(lines().map(|line| -line.bounds.right).collect()),
            pitch: pitches.get(pitches.len() / 4).copied().unwrap_or(4.0),
            indents: lines().filter(indented).nth(2).is_some(),
        }
    }

    /// Whether a line goes on with the paragraph of the one before it.
    fn goes_on(self, before: &TextLine, line: &TextLine, same_page: bool) -> bool {
        /// How much further apart than usual the lines of a paragraph may be.
        const WIDER: f64 = 1.25;
        /// How much justified text may have been pressed together, in ems.
        const PRESSED: f64 = 0.4;
        let size = before.size;
        let is_alike = (line.size - size).abs() < size * 0.15 && !before.is_tabular && !line.is_tabular;
        let is_close = !same_page || line.bounds.bottom - before.bounds.bottom < WIDER * self.pitch * size;
        let is_indented = line.bounds.left - self.left > INDENT * size;
        let would_have_fitted = before.bounds.right + line.first_piece + PRESSED * size < self.right;
        // Where nothing is indented, a line that happens to be full may still be the last.
        let begins_item = !self.indents
            && before.text.ends_with(['。', '；', '：', ';', ':'])
            && split_number(&normal(&line.text)).0.is_some();
        is_alike && is_close && !is_indented && !would_have_fitted && !begins_item
    }
}

/// The outermost place where lines begin; one that two of them share where no more than a few stand out over it.
fn outermost(mut sides: Vec<f64>) -> f64 {
    /// Sides agree when they are this close, in points.
    const SAME: f64 = 4.0;
    sides.sort_by(f64::total_cmp);
    let few = sides.len().div_ceil(10);
    let shared = sides.windows(2).take(few).find(|pair| pair[1] - pair[0] < SAME).map(|pair| pair[0]);
    shared.or_else(|| sides.first().copied()).unwrap_or_default()
}

/// A paragraph and its first line.
#[derive(Debug)]
pub struct Paragraph {
    pub text: String,
    last: TextLine,
}

impl Paragraph {
    pub fn new(line: TextLine) -> Self {
        Self { text: line.text.clone(), last: line }
    }

    /// Takes a line that goes on with it; gives the line back where it doesn't.
    pub fn take(&mut self, line: TextLine, measure: Measure, same_page: bool) -> Option<TextLine> {
        if !measure.goes_on(&self.last, &line, same_page) {
            return Some(line);
        }
        append(&mut self.text, &line.text, false);
        self.last = line;
        None
    }
}
