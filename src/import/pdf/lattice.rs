//! The grid that ruling lines make: where its lines stand, and which walls are missing.

use super::geometry::Rect;
use super::page::Rule;

/// Lines closer than this are one, drawn twice or double.
const NEAR: f64 = 3.0;
/// A wall of which less than this share is drawn is missing.
const SHARE: f64 = 0.6;
/// Comparing every line with every other costs their product.
const MOST_CROSSINGS: usize = 4_000_000;
/// A grid of more squares is no table.
const MOST_SQUARES: usize = 40_000;

/// A grid of squares, some of them joined to larger cells.
#[derive(Debug, Clone)]
pub struct Lattice {
    /// Where its upright lines stand, from the left.
    pub xs: Vec<f64>,
    /// Where its level lines stand, from the top.
    pub ys: Vec<f64>,
    /// For each square, row by row, the first square of its cell.
    cells: Vec<usize>,
}

/// The rules of each group that hang together by crossing, each run of them in one.
pub fn groups(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let (level, upright): (Vec<Rule>, Vec<Rule>) = rules.iter().partition(|rule| rule.is_horizontal);
    let (level, upright) = (joined(level), joined(upright));
    if level.len().saturating_mul(upright.len()) > MOST_CROSSINGS {
        return Vec::new();
    }
    let mut owner: Vec<usize> = (0..level.len() + upright.len()).collect();
    for (at, across) in level.iter().enumerate() {
        for (index, down) in upright.iter().enumerate() {
            if within(down.at, across) && within(across.at, down) {
                unite(&mut owner, at, level.len() + index);
            }
        }
    }
    let mut groups: Vec<Vec<Rule>> = vec![Vec::new(); owner.len()];
    for (index, rule) in level.into_iter().chain(upright).enumerate() {
        let first = find(&mut owner, index);
        groups[first].push(rule);
    }
    groups.retain(|group| group.len() > 1);
    groups
}

fn within(at: f64, rule: &Rule) -> bool {
    (rule.from - NEAR..=rule.to + NEAR).contains(&at)
}

/// Rules on one line that touch are one.
fn joined(mut rules: Vec<Rule>) -> Vec<Rule> {
    /// The thickness of a line moves its middle by so much, where its parts are drawn differently.
    const LEVEL: f64 = 1.0;
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut whole: Vec<Rule> = Vec::with_capacity(rules.len());
    for same in rules.chunk_by_mut(|a, b| b.at - a.at < LEVEL) {
        same.sort_by(|a, b| a.from.total_cmp(&b.from));
        for rule in same {
            match whole.last_mut() {
                Some(last)
                    if (last.at - rule.at).abs() < NEAR && rule.from >= last.from && rule.from <= last.to + NEAR =>
                {
                    last.to = last.to.max(rule.to);
                }
                _ => whole.push(*rule),
            }
        }
    }
    whole
}

impl Lattice {
    /// The grid some rules make; nothing where they make fewer than two columns.
    pub fn of(rules: &[Rule]) -> Option<Self> {
        // A table may be open at its sides: its level lines then end where an upright one is missing.
        let lines = |upright: bool| {
            let own = rules.iter().filter(move |rule| rule.is_horizontal != upright).map(|rule| rule.at);
            let ends =
                rules.iter().filter(move |rule| rule.is_horizontal == upright).flat_map(|rule| [rule.from, rule.to]);
            let least = ends.clone().fold(f64::INFINITY, f64::min);
            let most = ends.fold(f64::NEG_INFINITY, f64::max);
            let all: Vec<f64> = own.chain([least, most]).collect();
            clustered(all)
        };
        let (xs, ys) = (lines(true), lines(false));
        let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
        if columns < 2 || rows < 1 || columns.saturating_mul(rows) > MOST_SQUARES {
            return None;
        }
        let mut lattice = Self { xs, ys, cells: (0..columns * rows).collect() };
        lattice.join(rules);
        Some(lattice)
    }

    /// Joins the squares that no wall separates.
    fn join(&mut self, rules: &[Rule]) {
        let (columns, rows) = (self.columns(), self.rows());
        let upright = Walls::new(rules, false, &self.xs, &self.ys);
        let level = Walls::new(rules, true, &self.ys, &self.xs);
        for row in 0..rows {
            for column in 0..columns {
                let square = row * columns + column;
                if column + 1 < columns && !upright.stands(column + 1, row) {
                    unite(&mut self.cells, square, square + 1);
                }
                if row + 1 < rows && !level.stands(row + 1, column) {
                    unite(&mut self.cells, square, square + columns);
                }
            }
        }
    }

    pub const fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    pub const fn rows(&self) -> usize {
        self.ys.len() - 1
    }

    /// The first square of the cell a square belongs to, by its number row by row.
    pub fn cell(&self, square: usize) -> usize {
        let mut at = square;
        while self.cells[at] != at {
            at = self.cells[at];
        }
        at
    }

    /// How wide a cell is at its first square.
    pub fn width(&self, cell: usize) -> f64 {
        let columns = self.columns();
        let (first, end) = (cell % columns, cell - cell % columns + columns);
        let length = (cell..end).take_while(|&square| self.cell(square) == self.cell(cell)).count();
        self.xs[first + length] - self.xs[first]
    }

    /// Makes one cell of two.
    pub fn merge(&mut self, a: usize, b: usize) {
        unite(&mut self.cells, a, b);
    }

    /// The square a point stands in.
    pub fn square(&self, (x, y): (f64, f64)) -> Option<usize> {
        let column = self.xs.partition_point(|&line| line <= x).checked_sub(1)?;
        let row = self.ys.partition_point(|&line| line <= y).checked_sub(1)?;
        (column < self.columns() && row < self.rows()).then(|| row * self.columns() + column)
    }

    pub fn bounds(&self) -> Rect {
        let ends = |lines: &[f64]| (lines[0], lines[lines.len() - 1]);
        let ((left, right), (top, bottom)) = (ends(&self.xs), ends(&self.ys));
        Rect { left, top, right, bottom }
    }

    /// How many cells it has.
    pub fn len(&self) -> usize {
        (0..self.cells.len()).filter(|&square| self.cells[square] == square).count()
    }
}

/// How much of each wall of a grid is drawn.
struct Walls {
    drawn: Vec<f64>,
    lengths: Vec<f64>,
}

impl Walls {
    /// Of the walls on some lines, each cut where the lines across it stand.
    fn new(rules: &[Rule], horizontal: bool, on: &[f64], across: &[f64]) -> Self {
        let lengths: Vec<f64> = across.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let mut drawn = vec![0.0; on.len() * lengths.len()];
        for rule in rules.iter().filter(|rule| rule.is_horizontal == horizontal) {
            let Some(line) = nearest(on, rule.at) else { continue };
            let first = across.partition_point(|&cut| cut <= rule.from).saturating_sub(1);
            for (at, pair) in across.windows(2).enumerate().skip(first).take_while(|(_, pair)| pair[0] < rule.to) {
                drawn[line * lengths.len() + at] += (rule.to.min(pair[1]) - rule.from.max(pair[0])).max(0.0);
            }
        }
        Self { drawn, lengths }
    }

    fn stands(&self, line: usize, part: usize) -> bool {
        self.drawn[line * self.lengths.len() + part] >= SHARE * self.lengths[part]
    }
}

fn nearest(lines: &[f64], at: f64) -> Option<usize> {
    let index = lines.partition_point(|&line| line < at - NEAR);
    lines.get(index).filter(|&&line| line <= at + NEAR).map(|_| index)
}

/// Numbers closer than [`NEAR`] to the first of their group are one: its first.
fn clustered(mut numbers: Vec<f64>) -> Vec<f64> {
    numbers.retain(|number| number.is_finite());
    numbers.sort_by(f64::total_cmp);
    numbers.dedup_by(|next, kept| *next - *kept <= NEAR);
    numbers
}

fn find(owner: &mut [usize], mut at: usize) -> usize {
    while owner[at] != at {
        owner[at] = owner[owner[at]];
        at = owner[at];
    }
    at
}

/// The earlier one owns both.
fn unite(owner: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(owner, a), find(owner, b));
    owner[a.max(b)] = a.min(b);
}
