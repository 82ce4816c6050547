//! When a row of the right length is not to be believed: the numbers of pages stand among figures.

use super::rows::Met;
use crate::import::align::adds_up;
use crate::import::pages::Pages;
use crate::import::sink::Value;
use crate::numeral;
use crate::report::Decimal;
use crate::schema::Block;

/// What makes a row of the right length doubtful: it may be short of a cell that vanished and hold a page number.
#[allow(clippy::struct_excessive_bools, reason = "each holds or doesn't, whatever the others do")]
pub(super) struct Doubt {
    /// Some row has a figure too many.
    pub(super) strays: bool,
    /// Some row has too few.
    pub(super) vanishes: bool,
    /// Labels are known to come before their figures: some stand behind the last.
    pub(super) labels_lead: bool,
    /// Most figures are known to be cells, so that others are none.
    pub(super) are_cells: bool,
}

impl Doubt {
    pub(super) fn new(rows: &[Met], pages: &Pages) -> Self {
        // A single figure may be the number of a page.
        let is_stray = |row: &Met| row.wanted() == 1 && row.values.iter().any(|value| pages.may_hold(value));
        let is_full = |row: &Met| row.values.len() >= row.wanted() && !is_stray(row) && !row.straggles();
        let figures = rows.iter().flat_map(|row| &row.values);
        Self {
            are_cells: are_cells(figures),
            labels_lead: rows.iter().any(|row| row.is_last && is_full(row) && !row.is_in_line()),
            strays: rows.iter().any(|row| !row.surplus.is_empty()),
            vanishes: rows.iter().any(|row| !row.values.is_empty() && row.values.len() < row.wanted()),
        }
    }

    /// Whether the figures of a row are known to be cells, as its label is.
    pub(super) fn is_marked(&self, met: &Met) -> bool {
        self.are_cells && met.label.is_cell
    }

    pub(super) fn covers(&self, met: &Met, pages: &Pages) -> bool {
        let values = &met.values;
        let sum = adds_up(met.label.block, values);
        let may_be_anothers = !self.labels_lead && !met.is_in_line();
        let straggles = met.straggles() || self.is_marked(met) && values.iter().any(Value::is_alone);
        let strays = self.strays && values.last().is_some_and(|value| pages.may_be(value))
            || values.iter().any(|value| pages.may_hold(value));
        let may_stray = values.last().is_some_and(|value| pages.may_be(value));
        may_be_anothers
            || met.may_be_next
            || straggles
            || strays && (self.vanishes || sum != Some(true))
            || may_stray && sum == Some(false) && (self.vanishes || would_add_up_short(values))
    }
}

/// Whether the figures but the last are a row that adds up, short of a cell that was blank.
fn would_add_up_short(values: &[Value]) -> bool {
    let numbers: Option<Vec<Decimal>> = values.iter().map(|value| numeral::parse(&value.text).number()).collect();
    let Some([items @ .., total, _]) = numbers.as_deref() else { return false };
    items.iter().try_fold(Decimal::ZERO, |sum, item| sum.checked_add(*item)) == Some(*total)
}

/// Whether most figures are known to be table cells.
pub(super) fn are_cells<'a>(figures: impl Iterator<Item = &'a Value>) -> bool {
    let (cells, alone): (Vec<_>, Vec<_>) =
        figures.filter(|value| value.is_cell || value.is_alone()).partition(|value| value.is_cell);
    cells.len() > alone.len()
}

/// The figures of a row that has one too many with a line of its own, where the row adds up without that one and
/// without no other; or where the others are known to be cells. Pages end behind a row; only where the last figure
/// can be no page number may it be the first, in a row that a page's end cut in two.
pub(super) fn without_page_number(
    block: &Block,
    values: &[Value],
    surplus: &[Value],
    pages: &Pages,
    is_marked: bool,
) -> Option<Vec<Value>> {
    let all: Vec<Value> = values.iter().chain(surplus).cloned().collect();
    if all.len() != block.columns.len() + 1 {
        return None;
    }
    let without = |at: usize| {
        let rest = all.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, value)| value.clone());
        rest.collect::<Vec<Value>>()
    };
    let mut alone = all.iter().enumerate().filter(|(_, value)| !value.is_cell);
    if is_marked && let (Some((at, value)), None) = (alone.next(), alone.next()) {
        let rest = without(at);
        return (pages.may_be(value) && adds_up(block, &rest) == Some(true)).then_some(rest);
    }
    if is_marked || !all.iter().all(Value::is_alone) {
        return None;
    }
    let mut fitting = (0..all.len()).map(|at| (at, without(at))).filter(|(_, rest)| adds_up(block, rest) == Some(true));
    let (at, rest) = fitting.next()?;
    let last = all.len() - 1;
    let is_edge = at == last || at == 0 && !pages.may_be(&all[last]);
    let same = |other: &[Value]| other.iter().zip(&rest).all(|(a, b)| a.text == b.text);
    (is_edge && pages.may_be(&all[at]) && fitting.all(|(_, other)| same(&other))).then_some(rest)
}
