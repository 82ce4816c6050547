//! A table that ruling lines make: its cells' text, and what becomes of it where a page ends.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::geometry::Rect;
use super::lattice::Lattice;
use super::line::{self, TextLine, is_wide};
use super::page::{Glyph, Rule};
use crate::import::document::{Matrix, Slot, Spot};
use crate::import::normal::normal;
use crate::outline::split_number;

/// A table as drawn, over one page or several.
#[derive(Debug)]
pub struct Sheet {
    pub bounds: Rect,
    rules: Vec<Rule>,
    glyphs: Vec<Glyph>,
    /// Where the parts of it that stand on one page begin: how far down, on which page, the how-manieth table there.
    parts: Vec<(f64, usize, usize)>,
}

/// Tables whose sides are further apart than this are two, even where one page ends with the one and the next begins
/// with the other.
const SAME_SIDE: f64 = 4.0;

impl Sheet {
    pub fn new(bounds: Rect, rules: Vec<Rule>, page: usize) -> Self {
        Self { bounds, rules, glyphs: Vec::new(), parts: vec![(bounds.top, page, 1)] }
    }

    /// Says the how-manieth table of its page it is.
    pub fn number(&mut self, number: usize) {
        for (.., own) in &mut self.parts {
            *own = number;
        }
    }

    /// Takes the glyphs that stand in it, and leaves the others.
    pub fn take(&mut self, glyphs: &mut Vec<Glyph>) {
        let bounds = self.bounds;
        let stands_in = |glyph: &Glyph| {
            let (x, y) = glyph.bounds.middle();
            (bounds.left..=bounds.right).contains(&x) && (bounds.top..=bounds.bottom).contains(&y)
        };
        let (inside, outside) = std::mem::take(glyphs).into_iter().partition(stands_in);
        self.glyphs = inside;
        *glyphs = outside;
    }

    pub const fn is_empty(&self) -> bool {
        self.glyphs.is_empty()
    }

    /// Whether the table that begins the next page goes on with this one.
    pub fn goes_on(&self, next: &Self) -> bool {
        (self.bounds.left - next.bounds.left).abs() <= SAME_SIDE
            && (self.bounds.right - next.bounds.right).abs() <= SAME_SIDE
    }

    /// Puts the part of the next page below.
    pub fn append(&mut self, next: Self) {
        let down = self.bounds.bottom - next.bounds.top;
        self.rules.extend(next.rules.into_iter().map(|rule| {
            let Rule { is_horizontal, at, from, to } = rule;
            if is_horizontal {
                Rule { at: at + down, ..rule }
            } else {
                Rule { is_horizontal, at, from: from + down, to: to + down }
            }
        }));
        self.glyphs.extend(next.glyphs.into_iter().map(|mut glyph| {
            glyph.bounds.top += down;
            glyph.bounds.bottom += down;
            glyph
        }));
        self.parts.extend(next.parts.into_iter().map(|(top, page, number)| (top + down, page, number)));
        self.bounds.bottom = next.bounds.bottom + down;
    }

    /// The table as a grid of text; nothing where it has too few cells to be one.
    pub fn matrix(&self) -> Option<Matrix> {
        let mut lattice = Lattice::of(&self.rules)?;
        if lattice.len() < 2 {
            return None;
        }
        self.join_where_figures_straddle(&mut lattice);
        self.join_rows_cut_by_pages(&mut lattice);
        let texts: BTreeMap<usize, Rc<str>> = self
            .by_cell(&lattice)
            .into_iter()
            .map(|(cell, glyphs)| (cell, Content::new(&glyphs).text(lattice.width(cell)).into()))
            .collect();
        let columns = lattice.columns();
        let mut matrix = Matrix { rows: Vec::with_capacity(lattice.rows()), aligned: true };
        let mut places = BTreeMap::new();
        let (mut part, mut first_row) = (0, 0);
        // How many rows of the table's head this page has repeated so far; nothing once other rows have come.
        let mut repeated: Option<usize> = None;
        for row in 0..lattice.rows() {
            let middle = f64::midpoint(lattice.ys[row], lattice.ys[row + 1]);
            while self.parts.get(part + 1).is_some_and(|&(top, ..)| top <= middle) {
                part += 1;
                first_row = row;
                repeated = Some(0);
            }
            let (_, page, number) = self.parts[part];
            let mut cells = 0;
            let mut slots: Vec<Slot> = Vec::with_capacity(columns);
            for square in row * columns..(row + 1) * columns {
                let cell = lattice.cell(square);
                let begins = cell == square;
                cells += usize::from(begins);
                let spot = Spot::PageCell(page, number, row - first_row + 1, cells.max(1));
                let place = *places.entry(cell).or_insert_with(|| spot.whole());
                let text = texts.get(&cell).cloned().unwrap_or_default();
                slots.push(Slot { text, begins, place });
            }
            let says = |row: &[Slot]| row.iter().map(|slot| (slot.text.clone(), slot.begins)).collect::<Vec<_>>();
            let is_head_again = repeated.is_some_and(|heads| {
                heads < first_row && matrix.rows.get(heads).is_some_and(|head| says(head) == says(&slots))
            });
            repeated = repeated.filter(|_| is_head_again).map(|heads| heads + 1);
            if !is_head_again {
                matrix.rows.push(slots);
            }
        }
        Some(matrix)
    }

    /// The glyphs of each cell.
    fn by_cell(&self, lattice: &Lattice) -> BTreeMap<usize, Vec<Glyph>> {
        let mut cells: BTreeMap<usize, Vec<Glyph>> = BTreeMap::new();
        for glyph in &self.glyphs {
            if let Some(square) = lattice.square(glyph.bounds.middle()) {
                cells.entry(lattice.cell(square)).or_default().push(glyph.clone());
            }
        }
        cells
    }

    /// A figure that stands on a wall, or runs over it, could belong to either side. Joined to one, the cells have
    /// too few texts for their columns, and the reader leaves them blank and says so.
    fn join_where_figures_straddle(&self, lattice: &mut Lattice) {
        /// How far, in its own widths, a figure may reach over a wall.
        const OVER: f64 = 0.25;
        /// Figures closer than this, in ems, are of one number.
        const CLOSE: f64 = 0.15;
        let is_figure = |glyph: &Glyph| glyph.text.chars().all(is_of_figure);
        for row in line::rows(&self.glyphs) {
            let mut before: Option<(&Glyph, usize)> = None;
            for glyph in row {
                let (x, y) = glyph.bounds.middle();
                let Some(square) = lattice.square((x, y)).filter(|_| is_figure(glyph)) else {
                    before = None;
                    continue;
                };
                let over = glyph.bounds.width() * OVER;
                for edge in [glyph.bounds.left + over, glyph.bounds.right - over] {
                    if let Some(other) = lattice.square((edge, y)).filter(|&other| other != square) {
                        lattice.merge(square, other);
                    }
                }
                if let Some((last, other)) = before
                    && lattice.cell(other) != lattice.cell(square)
                    && glyph.bounds.left - last.bounds.right < CLOSE * glyph.size
                {
                    lattice.merge(other, square);
                }
                before = Some((glyph, square));
            }
        }
    }

    /// A page that ends within a row cuts it in two, each with walls of its own.
    fn join_rows_cut_by_pages(&self, lattice: &mut Lattice) {
        let columns = lattice.columns();
        for &(top, ..) in self.parts.iter().skip(1) {
            let below = lattice.ys.partition_point(|&y| y < top - 2.0 * f64::EPSILON - 3.0);
            if below == 0 || below >= lattice.rows() {
                continue;
            }
            let cells = self.by_cell(lattice);
            let pairs: Vec<(usize, usize)> =
                (0..columns).map(|column| ((below - 1) * columns + column, below * columns + column)).collect();
            if is_cut(lattice, &pairs, &cells) {
                for (above, under) in pairs {
                    lattice.merge(above, under);
                }
            }
        }
    }
}

/// Whether the last row of a page and the first of the next are one. Either a text of the upper one fills its last
/// line and goes on below, or nothing but figures stands below and goes on with full ones above; and of no other
/// column do both rows hold anything.
fn is_cut(lattice: &Lattice, pairs: &[(usize, usize)], cells: &BTreeMap<usize, Vec<Glyph>>) -> bool {
    let columns = lattice.columns();
    let (mut texts, mut figures) = (0, 0);
    let (mut above_filled, mut below_filled, mut words_below) = (false, false, false);
    let mut seen = None;
    for &(above, under) in pairs {
        let (upper, lower) = (lattice.cell(above), lattice.cell(under));
        if upper == lower || seen == Some((upper, lower)) {
            continue;
        }
        seen = Some((upper, lower));
        // A cell that reaches over several rows is the group of both.
        if upper / columns != above / columns {
            continue;
        }
        let content = |cell| cells.get(&cell).map(|glyphs| Content::new(glyphs));
        let (first, rest) = (content(upper), content(lower));
        words_below |= rest.as_ref().is_some_and(|rest| !rest.is_figure());
        match (first, rest) {
            (None, None) => {}
            (Some(_), None) => above_filled = true,
            (None, Some(_)) => below_filled = true,
            (Some(first), Some(rest)) if first.is_figure() && rest.is_figure() => {
                if !first.is_broken_figure(lattice.width(upper)) {
                    return false;
                }
                figures += 1;
            }
            (Some(first), Some(rest)) => {
                if rest.is_figure() || !first.is_continued_by(&rest, lattice.width(upper)) {
                    return false;
                }
                texts += 1;
            }
        }
    }
    let goes_on = texts == 1 || (texts == 0 && figures > 0 && !words_below);
    goes_on && !(above_filled && below_filled)
}

/// What stands in a cell.
struct Content {
    lines: Vec<TextLine>,
}

impl Content {
    fn new(glyphs: &[Glyph]) -> Self {
        let sideways = glyphs.iter().filter(|glyph| glyph.turns % 2 == 1 || glyph.is_vertical).count();
        if sideways * 2 <= glyphs.len() {
            return Self { lines: line::lines(glyphs) };
        }
        // Vertical lines are read from the right; turned to the left, from the left. Laid flat they are lines.
        let leftward = glyphs.iter().any(|glyph| glyph.turns == 3);
        let lay = |glyph: &Glyph| {
            let Rect { left, top, right, bottom } = glyph.bounds;
            let bounds = if leftward {
                Rect { left: -bottom, top: left, right: -top, bottom: right }
            } else {
                Rect { left: top, top: -right, right: bottom, bottom: -left }
            };
            Glyph { bounds, ..glyph.clone() }
        };
        Self { lines: line::lines(&glyphs.iter().map(lay).collect::<Vec<_>>()) }
    }

    /// Its text, in a cell of some width.
    fn text(&self, width: f64) -> String {
        let mut text = String::new();
        let mut before: Option<&TextLine> = None;
        for line in &self.lines {
            // A number too long for its cell goes on in the next line.
            let is_broken =
                before.is_some_and(|before| fills(before, width)) && line.text.starts_with(|c: char| is_of_figure(c));
            line::append(&mut text, &line.text, is_broken);
            before = Some(line);
        }
        text
    }

    fn is_figure(&self) -> bool {
        self.lines.iter().all(|line| line.text.chars().all(is_of_figure))
    }

    /// Whether this figure, in a cell of some width, had no room for another digit.
    fn is_broken_figure(&self, width: f64) -> bool {
        self.lines.last().is_some_and(|last| fills(last, width))
    }

    /// Whether this text, in a cell of some width, goes on with another: its last line is full, and the other begins
    /// no new item.
    fn is_continued_by(&self, rest: &Self, width: f64) -> bool {
        let (Some(last), Some(next)) = (self.lines.last(), rest.lines.first()) else { return false };
        let is_full = last.bounds.width() + next.first_piece > width - MARGINS;
        let begins_item = split_number(&normal(&next.text)).0.is_some();
        is_full && last.text.ends_with(is_wide) && !begins_item
    }
}

/// What at most stays free at the sides of a cell that is full, in points.
const MARGINS: f64 = 12.0;

/// Whether a line ends with a figure that had no room for another digit in a cell of some width.
fn fills(line: &TextLine, width: f64) -> bool {
    /// The width of a digit, in ems.
    const DIGIT: f64 = 0.5;
    line.text.ends_with(is_of_figure) && line.bounds.width() + DIGIT * line.size > width - MARGINS
}

fn is_of_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',')
}
