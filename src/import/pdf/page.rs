//! What stands on a page: glyphs and ruling lines.

use std::rc::Rc;

use super::geometry::Rect;

/// A page as it was drawn, upright.
#[derive(Debug, Default)]
pub struct Page {
    pub height: f64,
    pub width: f64,
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    /// Dots, which side by side are rules too.
    pub dots: Vec<(f64, f64)>,
    /// Whether a picture was drawn, which on a page without text is a scan.
    pub has_picture: bool,
}

/// A character where it stands.
#[derive(Debug, Clone)]
pub struct Glyph {
    /// What it says; [`UNKNOWN`] where the file doesn't tell.
    pub text: Rc<str>,
    /// The box it was given: its width, and the em around its baseline.
    pub bounds: Rect,
    /// The size of its font as drawn.
    pub size: f64,
    /// Quarter turns to the right its baseline has.
    pub turns: u8,
    /// Whether it was set in a vertical line.
    pub is_vertical: bool,
}

/// What stands for a character nobody can read.
pub const UNKNOWN: &str = "\u{FFFD}";

/// A straight ruling line, or a bar so thin that it serves as one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    pub is_horizontal: bool,
    /// Its height on the page where it is horizontal, otherwise its distance from the left.
    pub at: f64,
    pub from: f64,
    pub to: f64,
}

impl Page {
    /// The page so that most of its text is upright. A wide table is often set sideways on an upright page.
    pub fn upright(mut self) -> Self {
        let mut counts = [0_usize; 4];
        for glyph in &self.glyphs {
            counts[usize::from(glyph.turns % 4)] += 1;
        }
        let most = (0..4).rev().max_by_key(|&turns| counts[turns]).unwrap_or(0);
        for _ in 0..(4 - most) % 4 {
            self.turn();
        }
        self
    }

    /// A quarter to the right.
    fn turn(&mut self) {
        let height = self.height;
        for glyph in &mut self.glyphs {
            glyph.bounds = glyph.bounds.turned(height);
            glyph.turns = (glyph.turns + 1) % 4;
        }
        for rule in &mut self.rules {
            let Rule { is_horizontal, at, from, to } = *rule;
            *rule = if is_horizontal {
                Rule { is_horizontal: false, at: height - at, from, to }
            } else {
                Rule { is_horizontal: true, at, from: height - to, to: height - from }
            };
        }
        std::mem::swap(&mut self.width, &mut self.height);
    }
}
