//! Figures torn from their labels, back to their rows by the order they stand in.
//!
//! Why order can be trusted: however a table is copied, its rows come down the page. Labels may come before, after
//! or around their figures, but the figures of one row never pass those of another. A row that stands on one line
//! with its label is an anchor, and all anchors must stand in the form's order. Between two anchors whose rows have
//! k rows of the form between them, exactly k sets of figures, each as long as its row, can then only be those rows:
//! a wrong assignment would need a set of figures that is no row of the table, and a row that vanished without a
//! trace, in the same stretch. What could be such a trace (figures that are no whole row, a row the form doesn't
//! know, a row of the form whose label stands nowhere) leaves the stretch blank.
//!
//! Figures with a line each show no borders between rows, so there the sums must confirm the cut, and no other cut
//! may do as well; such figures are marked as inferred.

use super::document::Place;
use super::findings::How;
use super::sink::{Sink, Value};
use super::traces::Traces;
use crate::numeral;
use crate::report::{Decimal, Quantity};
use crate::schema::{Block, Part, Row};

/// Something met on the way down a table.
pub struct Mark {
    /// The number of the block it stands in.
    pub block: usize,
    pub what: What,
}

pub enum What {
    /// A row with its label, read or not.
    Row(&'static Row),
    /// A label without figures.
    Label(&'static Row, Place),
    /// Figures on a line or in a row of their own.
    Loose(Vec<Value>),
    /// Figures with a line each.
    Run(Vec<Value>),
    /// Figures with a label the form doesn't know.
    Foreign,
}

/// Gives figures without labels to the rows they belong to, as far as order and sums tell. In a section the others are
/// told; elsewhere they may be those of another table.
pub fn settle(mut marks: Vec<Mark>, words: &str, is_section: bool, sink: &mut Sink<'_>) {
    if !marks.iter().any(|mark| matches!(mark.what, What::Loose(_) | What::Run(_))) {
        return;
    }
    marks.sort_by_key(|mark| mark.block);
    let table = sink.grid.table();
    let rows: Vec<(&'static Block, &'static Row)> = table.rows().collect();
    let place_of = |row: &Row| rows.iter().position(|(_, other)| other.id == row.id);
    let anchors: Vec<(usize, usize)> = marks
        .iter()
        .enumerate()
        .filter_map(|(at, mark)| match mark.what {
            What::Row(row) => Some((at, place_of(row)?)),
            _ => None,
        })
        .collect();
    if anchors.is_sorted_by_key(|(_, row)| *row) {
        let traces = Traces::new(table, words);
        let mut from = (0, 0);
        for (end, next) in anchors.iter().copied().chain([(marks.len(), rows.len())]) {
            let missing = rows.get(from.1..next).unwrap_or_default();
            let stretch = &mut marks[from.0..end];
            fill(missing, stretch, &traces, sink);
            from = (end, next + 1);
        }
    }
    for mark in &marks {
        match &mark.what {
            What::Label(row, place) => {
                if let Some(at) = place_of(row) {
                    sink.torn(rows[at].0, row, *place);
                }
            }
            What::Loose(values) | What::Run(values)
                if is_section && values.iter().any(|value| !value.text.is_empty()) =>
            {
                sink.left_over(values);
            }
            _ => {}
        }
    }
}

/// The rows between two anchors, from what stands between them.
fn fill(
    missing: &[(&'static Block, &'static Row)],
    stretch: &mut [Mark],
    traces: &Traces,
    sink: &mut Sink<'_>,
) {
    let is_known = missing.iter().all(|(_, row)| traces.has(row));
    let is_foreign = stretch.iter().any(|mark| matches!(mark.what, What::Foreign));
    if missing.is_empty() || !is_known || is_foreign || missing.iter().any(|(block, _)| block.columns.len() < 2) {
        return;
    }
    let Some((sets, inferred)) = sets(missing, stretch) else { return };
    let mut sets = sets.into_iter();
    for mark in stretch {
        match &mut mark.what {
            What::Loose(values) => values.clear(),
            What::Run(values) if inferred => values.clear(),
            _ => {}
        }
    }
    for ((block, row), values) in missing.iter().zip(&mut sets) {
        if inferred {
            sink.inferred(block, row, &values, How::Order);
        } else {
            sink.row(block, row, values);
        }
    }
}

/// The figures of the missing rows, one set for each, and whether sums had to tell.
fn sets(missing: &[(&'static Block, &'static Row)], stretch: &[Mark]) -> Option<(Vec<Vec<Value>>, bool)> {
    let mut whole: Vec<Vec<Value>> = Vec::new();
    let mut runs: Vec<&Vec<Value>> = Vec::new();
    for mark in stretch {
        match &mark.what {
            What::Loose(values) => whole.push(values.clone()),
            What::Run(values) => runs.push(values),
            _ => {}
        }
    }
    let fit = |sets: &[Vec<Value>]| {
        sets.len() == missing.len()
            && sets.iter().zip(missing).all(|(set, (block, _))| set.len() == block.columns.len())
    };
    let balanced =
        |sets: &[Vec<Value>]| sets.iter().zip(missing).all(|(set, (block, _))| adds_up(block, set) == Some(true));
    if fit(&whole) {
        // Lone figures are no rows, but show that something came astray.
        let lone = runs.iter().all(|run| run.len() == 1);
        return (runs.is_empty() || lone && balanced(&whole)).then_some((whole, false));
    }
    let width = missing.first()?.0.columns.len();
    if !whole.is_empty() {
        return None;
    }
    let mut sets: Vec<Vec<Value>> = Vec::new();
    for run in runs {
        if run.len() % width != 0 {
            return None;
        }
        let cut: Vec<Vec<Value>> = run.chunks(width).map(<[Value]>::to_vec).collect();
        // The same figures column by column.
        let down: Vec<Vec<Value>> =
            (0..cut.len()).map(|row| run.iter().skip(row).step_by(cut.len()).cloned().collect()).collect();
        let adds_up_too = down.iter().all(|set| adds_up(missing[0].0, set) == Some(true));
        let differs = cut.iter().flatten().zip(down.iter().flatten()).any(|(a, b)| a.text != b.text);
        if differs && adds_up_too {
            return None;
        }
        sets.extend(cut);
    }
    (fit(&sets) && balanced(&sets)).then_some((sets, true))
}

/// Whether a row's total is the sum of the others; nothing where that can't be judged.
pub fn adds_up(block: &Block, values: &[Value]) -> Option<bool> {
    let (mut sum, mut total) = (Decimal::ZERO, None);
    for (column, value) in block.columns.iter().zip(values) {
        match (column.part, numeral::parse(&value.text)) {
            (Part::Item, Quantity::Number(number)) => sum = sum.checked_add(number)?,
            (Part::Total, Quantity::Number(number)) => total = Some(number),
            (Part::Item | Part::Total, _) => return None,
            _ => {}
        }
    }
    total.map(|total| total == sum)
}
