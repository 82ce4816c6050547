//! The smallest changes that would mend the sums of a table that fail: of one cell, or of two at once.
//!
//! Each sum is a bit; a cell has a set of sums it stands in. A change of one cell moves every sum of its set by as
//! much, so only a cell whose sums all fail, and all by as much, can be the culprit.

use crate::report::{Decimal, Report};
use crate::schema::{Cell, Identity, Table, TableId};

/// A set of a table's sums, by bit.
type Sums = u64;

/// A way to mend some sums at once.
#[derive(Debug, Clone, PartialEq)]
pub struct Mend {
    /// The cells to change: what stands there and what would.
    pub changes: Vec<(Cell, Decimal, Decimal)>,
    /// The slip of the hand it would take back, where it looks like one.
    pub slip: Option<Slip>,
    sums: Sums,
}

/// What goes wrong when figures are copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// A total that was left at 0.
    LeftAtZero,
    /// A digit 0 too many or too few.
    Shifted,
    /// Two digits in the wrong order.
    Transposed,
    /// Two figures that stand in each other's place.
    Exchanged,
    /// One figure over two cells.
    Split,
}

/// Sums that fail together, and the equally likely ways to mend them.
#[derive(Debug)]
pub struct Failure {
    /// The sums.
    pub sums: Vec<&'static Identity>,
    /// The ways, none better than another.
    pub mends: Vec<Mend>,
}

/// What is known of the sums of one table.
pub struct Balances {
    sums: &'static [Identity],
    residuals: Vec<Decimal>,
    failing: Sums,
    unknown: Sums,
}

impl Balances {
    /// Adds up a table.
    pub fn of(report: &Report, table: TableId) -> Self {
        let sums = report.grid(table).table().identities();
        let (mut failing, mut unknown) = (0, 0);
        let mut residuals = Vec::with_capacity(sums.len());
        for (bit, sum) in sums.iter().enumerate().take(Sums::BITS as usize) {
            let residual = residual(report, sum);
            match residual {
                None => unknown |= 1 << bit,
                Some(difference) if !difference.is_zero() => failing |= 1 << bit,
                Some(_) => {}
            }
            residuals.push(residual.unwrap_or_default());
        }
        Self { sums, residuals, failing, unknown }
    }

    /// Whether there are sums, and all can be judged and hold.
    pub const fn hold(&self) -> bool {
        !self.sums.is_empty() && self.failing == 0 && self.unknown == 0
    }

    /// The sums that fail, by what would mend them; nothing where some of them can't be explained.
    pub fn failures(&self, report: &Report, table: TableId) -> Vec<Failure> {
        if self.failing == 0 || self.sums.len() > Sums::BITS as usize {
            return Vec::new();
        }
        let figures = Figures::of(report, report.grid(table).table(), self);
        let singles = figures.singles();
        let mut groups: Vec<Sums> = Vec::new();
        for single in &singles {
            let mut group = single.sums;
            groups.retain(|&other| {
                let apart = other & group == 0;
                group |= if apart { 0 } else { other };
                apart
            });
            groups.push(group);
        }
        let whole = |group: &Sums| singles.iter().any(|single| single.sums == *group);
        if groups.iter().fold(0, |all, group| all | group) == self.failing && groups.iter().all(whole) {
            let of = |group: Sums| singles.iter().filter(move |single| single.sums == group).cloned().collect();
            return groups.into_iter().map(|group| self.failure(group, of(group))).collect();
        }
        let mut mends = figures.moves();
        if mends.is_empty() {
            mends = figures.splits();
        }
        if mends.is_empty() { Vec::new() } else { vec![self.failure(self.failing, mends)] }
    }

    /// Where some mends take back a slip, those are likelier than the others.
    fn failure(&self, group: Sums, mut mends: Vec<Mend>) -> Failure {
        if mends.iter().any(|mend| mend.slip.is_some()) {
            mends.retain(|mend| mend.slip.is_some());
        }
        let sums = self.sums.iter().enumerate().filter(|(bit, _)| group & (1 << bit) != 0).map(|(_, sum)| sum);
        Failure { sums: sums.collect(), mends }
    }
}

fn residual(report: &Report, sum: &Identity) -> Option<Decimal> {
    super::sum(report, &sum.left)?.checked_sub(super::sum(report, &sum.right)?)
}

/// A number in the table and the sums it stands in.
#[derive(Debug, Clone, Copy)]
struct Figure {
    cell: Cell,
    value: Decimal,
    left: Sums,
    right: Sums,
    /// Those it is the total of.
    totals: Sums,
}

impl Figure {
    const fn sums(&self) -> Sums {
        self.left | self.right
    }

    /// By how much a sum moves when the figure grows by `by`.
    fn effect(&self, bit: usize, by: Decimal) -> Decimal {
        match (self.left >> bit & 1, self.right >> bit & 1) {
            (1, _) => by,
            (_, 1) => -by,
            _ => Decimal::ZERO,
        }
    }
}

/// The numbers that may be wrong: those whose sums can all be judged.
struct Figures<'a> {
    balances: &'a Balances,
    table: &'static Table,
    all: Vec<Figure>,
}

impl<'a> Figures<'a> {
    fn of(report: &Report, table: &'static Table, balances: &'a Balances) -> Self {
        let figure = |cell| {
            let value = report.quantity(cell).number()?;
            Some(Figure { cell, value, left: 0, right: 0, totals: 0 })
        };
        let mut all: Vec<_> = table.cells().map(figure).collect();
        for (bit, sum) in balances.sums.iter().enumerate() {
            let mut mark = |cells: &[Cell], side: fn(&mut Figure) -> &mut Sums| {
                for &cell in cells {
                    if let Some(figure) = &mut all[table.offset(cell)] {
                        *side(figure) |= 1 << bit;
                    }
                }
            };
            mark(&sum.left, |figure| &mut figure.left);
            mark(&sum.right, |figure| &mut figure.right);
            if [&sum.left[..], &sum.right].contains(&&[sum.at][..]) {
                mark(&[sum.at], |figure| &mut figure.totals);
            }
        }
        let judged = |figure: &Figure| figure.sums() != 0 && figure.sums() & balances.unknown == 0;
        Self { balances, table, all: all.into_iter().flatten().filter(judged).collect() }
    }

    /// The mend these changes are, where they mend all these sums, break no other and leave possible figures.
    fn mend(&self, sums: Sums, changes: &[(&Figure, Decimal)], slip: Option<Slip>) -> Option<Mend> {
        let touched = changes.iter().fold(sums, |all, (figure, _)| all | figure.sums());
        for (bit, &residual) in self.balances.residuals.iter().enumerate().filter(|(bit, _)| touched >> bit & 1 == 1) {
            let after = changes.iter().fold(residual, |sum, (figure, by)| sum + figure.effect(bit, *by));
            if !after.is_zero() {
                return None;
            }
        }
        let changes = changes.iter().map(|(figure, by)| {
            let unit = self.table.column(figure.cell).unit;
            let value = (figure.value + by).normalize();
            let possible = (unit.may_be_negative() || value >= Decimal::ZERO) && (!unit.is_whole() || is_whole(value));
            possible.then_some((figure.cell, figure.value, value))
        });
        Some(Mend { changes: changes.collect::<Option<_>>()?, slip, sums })
    }

    /// One cell.
    fn singles(&self) -> Vec<Mend> {
        let failing = |figure: &&Figure| figure.sums() & !self.balances.failing == 0;
        let singles = self.all.iter().filter(failing).filter_map(|figure| {
            let by = self.needed(figure, figure.sums());
            let left_at_zero = figure.value.is_zero() && figure.totals != 0;
            let slip = if left_at_zero { Some(Slip::LeftAtZero) } else { slip(figure.value, figure.value + by) };
            self.mend(figure.sums(), &[(figure, by)], slip)
        });
        singles.collect()
    }

    /// By how much a figure would have to grow for the first of some sums to hold.
    fn needed(&self, figure: &Figure, sums: Sums) -> Decimal {
        let bit = sums.trailing_zeros() as usize;
        let residual = self.balances.residuals[bit];
        if figure.left >> bit & 1 == 1 { -residual } else { residual }
    }

    /// The figures of the sums that fail; none where those are too many for two figures to stand in all of them.
    fn touched(&self) -> Vec<&Figure> {
        let failing = self.balances.failing;
        let most = self.all.iter().map(|figure| figure.sums().count_ones()).max().unwrap_or_default();
        let figures = self.all.iter().filter(|figure| figure.sums() & failing != 0);
        if failing.count_ones() > 2 * most { Vec::new() } else { figures.collect() }
    }

    /// Two cells that share a sum, so that it stays as it is: one gives what the other takes, or both sides of the
    /// sum grow alike.
    fn moves(&self) -> Vec<Mend> {
        let failing = self.balances.failing;
        let mut mends = Vec::new();
        let touched = self.touched();
        for (index, one) in touched.iter().enumerate() {
            for other in &touched[index + 1..] {
                let shared = one.sums() & other.sums();
                if shared == 0 || one.sums() ^ other.sums() != failing {
                    continue;
                }
                let by = self.needed(one, one.sums() & !shared);
                let (alike, across) = ((one.left ^ other.left) & shared == 0, (one.left ^ other.right) & shared == 0);
                let by_other = match (alike, across) {
                    (true, _) => -by,
                    (_, true) => by,
                    _ => continue,
                };
                let exchanged = one.value + by == other.value && alike && by.abs() > Decimal::ONE;
                let slip = exchanged.then_some(Slip::Exchanged);
                mends.extend(self.mend(failing, &[(one, by), (other, by_other)], slip));
            }
        }
        mends
    }

    /// Two neighbours that hold the digits of one figure.
    fn splits(&self) -> Vec<Mend> {
        let failing = self.balances.failing;
        let neighbours = self.all.windows(2).filter(|pair| {
            let [one, other] = pair else { return false };
            one.cell.row == other.cell.row
                && one.cell.column + 1 == other.cell.column
                && failing & !(one.sums() | other.sums()) == 0
        });
        let mut mends = Vec::new();
        for pair in neighbours {
            let [one, other] = pair else { continue };
            let Some(joined) = joined(one.value, other.value) else { continue };
            for (left, right) in [(joined, Decimal::ZERO), (Decimal::ZERO, joined)] {
                let changes = [(one, left - one.value), (other, right - other.value)];
                mends.extend(self.mend(failing, &changes, Some(Slip::Split)));
            }
        }
        mends
    }
}

fn is_whole(value: Decimal) -> bool {
    value.scale() == 0 || value.fract().is_zero()
}

/// The slip that makes `written` of what was meant.
fn slip(written: Decimal, meant: Decimal) -> Option<Slip> {
    if written.is_zero() || meant <= Decimal::ZERO {
        return None;
    }
    if written == meant * Decimal::TEN || meant == written * Decimal::TEN {
        return Some(Slip::Shifted);
    }
    let (written, meant) = (written.normalize().to_string(), meant.normalize().to_string());
    let (written, meant) = (written.as_bytes(), meant.as_bytes());
    let at = written.iter().zip(meant).position(|(one, other)| one != other)?;
    let transposed = written.len() == meant.len()
        && written.get(at..at + 2)?.iter().eq(meant[at..at + 2].iter().rev())
        && written[at + 2..] == meant[at + 2..];
    transposed.then_some(Slip::Transposed)
}

/// The digits of two figures as one: 1 and 2 are 12.
fn joined(one: Decimal, other: Decimal) -> Option<Decimal> {
    let joinable = |value: Decimal| value > Decimal::ZERO && value.scale() == 0;
    (joinable(one) && joinable(other)).then(|| crate::numeral::parse_decimal(&format!("{one}{other}")))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_hand_are_told_from_other_differences() {
        let slip = |written: i64, meant: i64| super::slip(written.into(), meant.into());
        assert_eq!(slip(210, 21), Some(Slip::Shifted));
        assert_eq!(slip(5, 50), Some(Slip::Shifted));
        assert_eq!(slip(12, 21), Some(Slip::Transposed));
        assert_eq!(slip(1324, 1234), Some(Slip::Transposed));
        for (written, meant) in [(0, 10), (10, 0), (12, 13), (123, 321), (12, 121), (1234, 2143), (7, 7)] {
            assert_eq!(slip(written, meant), None, "{written} {meant}");
        }
    }

    #[test]
    fn digits_join_where_both_are_whole_and_above_zero() {
        assert_eq!(joined(1.into(), 20.into()), Some(120.into()));
        assert_eq!(joined(0.into(), 2.into()), None);
        assert_eq!(joined(999_999_999.into(), 999_999_999.into()), None);
    }
}
