//! Ruling lines among the paths that are drawn: strokes that run straight across or down, and bars too thin to be
//! anything else.

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::Number;

use super::budget::{Budget, Exhausted, spend};
use super::geometry::{Rect, Transform};
use super::page::{Page, Rule};

/// What is filled and thicker than this is no line.
const THICKEST: f64 = 3.0;
/// What is off the straight by more than this is not straight.
const STRAIGHT: f64 = 1.0;
/// What is shorter than this separates nothing.
const SHORTEST: f64 = 1.0;

/// What is filled and no larger than this is a dot.
const LARGEST_DOT: f64 = 1.6;

/// A path while it is built, in the page's own measure.
#[derive(Debug, Default)]
pub struct Path {
    parts: Vec<Part>,
}

#[derive(Debug, Default)]
struct Part {
    points: Vec<(f64, f64)>,
    is_closed: bool,
    /// Whether all of it is straight.
    is_curved: bool,
}

impl Path {
    /// Takes an operator; rules are found when the path is painted.
    pub fn take(
        &mut self,
        operator: &Op<'_, '_>,
        map: Transform,
        page: &mut Page,
        budget: &mut Budget,
    ) -> Result<(), Exhausted> {
        let point = |x: Number, y: Number| map.point(x.as_f64(), y.as_f64());
        match operator {
            Op::MoveTo(it) => self.parts.push(Part { points: vec![point(it.0, it.1)], ..Part::default() }),
            Op::LineTo(it) => self.line_to(point(it.0, it.1), false),
            Op::CubicTo(it) => self.line_to(point(it.4, it.5), true),
            Op::CubicStartTo(it) => self.line_to(point(it.2, it.3), true),
            Op::CubicEndTo(it) => self.line_to(point(it.2, it.3), true),
            Op::ClosePath(_) => self.close(),
            Op::RectPath(it) => {
                let [x, y, width, height] = [it.0, it.1, it.2, it.3].map(|number| number.as_f64());
                let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
                let points = corners.map(|(x, y)| map.point(x, y)).to_vec();
                self.parts.push(Part { points, is_closed: true, is_curved: false });
            }
            Op::StrokePath(_) => self.paint(true, false, page, budget)?,
            Op::CloseAndStrokePath(_) => {
                self.close();
                self.paint(true, false, page, budget)?;
            }
            Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) | Op::FillPathEvenOdd(_) => {
                self.paint(false, true, page, budget)?;
            }
            Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => self.paint(true, true, page, budget)?,
            Op::EndPath(_) => self.parts.clear(),
            _ => {}
        }
        Ok(())
    }

    fn line_to(&mut self, point: (f64, f64), is_curved: bool) {
        if let Some(part) = self.parts.last_mut() {
            part.points.push(point);
            part.is_curved |= is_curved;
        }
    }

    fn close(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.is_closed = true;
        }
    }

    fn paint(&mut self, strokes: bool, fills: bool, page: &mut Page, budget: &mut Budget) -> Result<(), Exhausted> {
        let Page { rules, dots, .. } = page;
        let before = rules.len() + dots.len();
        let parts = std::mem::take(&mut self.parts);
        for (index, part) in parts.iter().enumerate() {
            let Some(bounds) = Rect::around(part.points.iter().copied()) else { continue };
            if fills && bounds.width().max(bounds.height()) <= LARGEST_DOT {
                dots.push(bounds.middle());
            } else if fills && bounds.width().min(bounds.height()) <= THICKEST {
                rules.extend(bar(bounds));
            } else if fills && let Some(hole) = parts.get(index + 1).and_then(|next| frame(part, bounds, next)) {
                rules.extend(frame_rules(bounds, hole));
            }
            if strokes && !part.is_curved {
                let closing = part.is_closed.then(|| part.points.first().copied()).flatten();
                let ends = part.points.iter().copied().skip(1).chain(closing);
                let lines = part.points.iter().copied().zip(ends);
                rules.extend(lines.filter_map(|(a, b)| line(a, b)));
            }
        }
        spend(&mut budget.rules, rules.len() + dots.len() - before)
    }
}

/// The rule between two points.
fn line(a: (f64, f64), b: (f64, f64)) -> Option<Rule> {
    let bounds = Rect::around([a, b])?;
    (bounds.width().min(bounds.height()) <= STRAIGHT).then(|| bar(bounds)).flatten()
}

/// The rule a thin box is.
fn bar(bounds: Rect) -> Option<Rule> {
    let (x, y) = bounds.middle();
    let is_horizontal = bounds.width() >= bounds.height();
    let rule = if is_horizontal {
        Rule { is_horizontal, at: y, from: bounds.left, to: bounds.right }
    } else {
        Rule { is_horizontal, at: x, from: bounds.top, to: bounds.bottom }
    };
    let is_real = [rule.at, rule.from, rule.to].iter().all(|number| number.is_finite());
    (is_real && rule.to - rule.from >= SHORTEST).then_some(rule)
}

/// The hole a box has where the next part of its path is a box just inside it.
fn frame(part: &Part, bounds: Rect, next: &Part) -> Option<Rect> {
    if part.is_curved || next.is_curved {
        return None;
    }
    let hole = Rect::around(next.points.iter().copied())?;
    sides(bounds, hole).iter().all(|&side| (-0.1..=THICKEST).contains(&side)).then_some(hole)
}

/// How thick a frame is on the left, above, on the right and below.
fn sides(bounds: Rect, hole: Rect) -> [f64; 4] {
    [hole.left - bounds.left, hole.top - bounds.top, bounds.right - hole.right, bounds.bottom - hole.bottom]
}

fn frame_rules(bounds: Rect, hole: Rect) -> impl Iterator<Item = Rule> {
    let [left, top, right, bottom] = sides(bounds, hole);
    let bars = [
        (left, Rect { right: hole.left, ..bounds }),
        (top, Rect { bottom: hole.top, ..bounds }),
        (right, Rect { left: hole.right, ..bounds }),
        (bottom, Rect { top: hole.bottom, ..bounds }),
    ];
    bars.into_iter().filter(|(thick, _)| *thick > 0.05).filter_map(|(_, bounds)| bar(bounds))
}

/// The rules that dots make, one after the other.
pub fn dotted(dots: &[(f64, f64)]) -> Vec<Rule> {
    let mut rules = Vec::new();
    for is_horizontal in [true, false] {
        let mut places: Vec<(f64, f64)> = dots
            .iter()
            .map(|&(x, y)| if is_horizontal { (y, x) } else { (x, y) })
            .map(|(at, along)| ((at * 2.0).round() / 2.0, along))
            .collect();
        places.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let runs = places.chunk_by(|a, b| (a.0 - b.0).abs() < f64::EPSILON && b.1 - a.1 <= APART);
        rules.extend(runs.filter(|run| run.len() >= FEWEST_DOTS).filter_map(|run| {
            let (first, last) = (run.first()?, run.last()?);
            Some(Rule { is_horizontal, at: first.0, from: first.1, to: last.1 })
        }));
    }
    rules
}

/// Dots further apart than this make no line, nor fewer of them.
const APART: f64 = 4.0;
const FEWEST_DOTS: usize = 5;
