//! Lines into paragraphs, by what a typesetter does: a paragraph's first line is indented, its last one ends early,
//! and all others are broken where the next word would not have fitted.

use super::line::{TextLine, append};

/// Where the text of a document begins and ends on its lines.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    left: f64,
    right: f64,
}

/// Sides agree when they are this close, in points.
const SAME: f64 = 4.0;

impl Measure {
    /// Of some lines: the outermost sides that two of them share.
    pub fn of<'a>(lines: impl Iterator<Item = &'a TextLine>) -> Self {
        let (mut lefts, mut rights): (Vec<f64>, Vec<f64>) =
            lines.filter(|line| !line.is_tabular).map(|line| (line.bounds.left, -line.bounds.right)).unzip();
        let outermost = |sides: &mut Vec<f64>| {
            sides.sort_by(f64::total_cmp);
            let shared = sides.windows(2).find(|pair| pair[1] - pair[0] < SAME).map(|pair| pair[0]);
            shared.or_else(|| sides.first().copied()).unwrap_or_default()
        };
        Self { left: outermost(&mut lefts), right: -outermost(&mut rights) }
    }

    /// Whether a line goes on with the paragraph of the one before it.
    pub fn goes_on(self, before: &TextLine, line: &TextLine, same_page: bool) -> bool {
        /// Less than this, in ems, is no indentation.
        const INDENT: f64 = 1.2;
        /// Lines of one paragraph are no further apart than this, in ems from top to top.
        const PITCH: f64 = 2.6;
        /// How much justified text may have been pressed together, in ems.
        const PRESSED: f64 = 0.4;
        let size = before.size;
        let is_alike = (line.size - size).abs() < size * 0.15 && !before.is_tabular && !line.is_tabular;
        let is_close = !same_page || line.bounds.top - before.bounds.top < PITCH * size;
        let is_indented = line.bounds.left - self.left > INDENT * size;
        let would_have_fitted = before.bounds.right + line.first_piece + PRESSED * size < self.right;
        is_alike && is_close && !is_indented && !would_have_fitted
    }
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
