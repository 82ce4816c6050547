//! A — the sums of the form (勾稽关系) and what a count can be.

mod flow_mismatch;
mod impossible_count;
mod likely_culprit;
mod mend;
mod remedies_total_mismatch;
mod results_total_mismatch;
mod row_total_mismatch;

pub use flow_mismatch::FLOW_MISMATCH;
pub use impossible_count::IMPOSSIBLE_COUNT;
pub use remedies_total_mismatch::REMEDIES_TOTAL_MISMATCH;
pub use results_total_mismatch::RESULTS_TOTAL_MISMATCH;
pub use row_total_mismatch::ROW_TOTAL_MISMATCH;

use super::{Context, Group, Outcome, Topic};
use crate::diagnostic::{Applicability, Fix, Location, Terms};
use crate::edit::Edit;
use crate::locale::Locale;
use crate::report::{Decimal, Quantity, Report};
use crate::schema::{BalanceKind, Cell, Identity, TableId};

/// The rules of this group, by code.
pub static GROUP: Group = Group {
    topic: Topic::Arithmetic,
    rules: &[
        &ROW_TOTAL_MISMATCH,
        &RESULTS_TOTAL_MISMATCH,
        &FLOW_MISMATCH,
        &REMEDIES_TOTAL_MISMATCH,
        &IMPOSSIBLE_COUNT,
        &likely_culprit::LIKELY_CULPRIT,
    ],
};

/// Judges every instance of a sum. `explain` words a disagreement.
fn check_identities(
    context: &Context<'_>,
    outcome: &mut Outcome,
    kind: BalanceKind,
    explain: fn(&Context<'_>, &Identity, Terms) -> String,
) {
    for table in TableId::ALL {
        for identity in context.report.grid(table).table().identities().iter().filter(|sum| sum.kind == kind) {
            let (Some(left), Some(right)) = (sum(context.report, &identity.left), sum(context.report, &identity.right))
            else {
                outcome.cannot_judge();
                continue;
            };
            if left == right {
                outcome.holds();
                continue;
            }
            let terms = Terms { left, right };
            let message = explain(context, identity, terms);
            let found = outcome.fails(Location::Cell(identity.at), message);
            found.terms = Some(terms);
            found.fix = expected(context.report, identity)
                .filter(|value| !value.is_sign_negative())
                .map(|value| set_total(context, identity.at, value));
            found.related = identity.left.iter().chain(&identity.right).copied().map(Location::Cell).collect();
        }
    }
}

/// Σ of the cells; nothing where one of them isn't a number.
fn sum(report: &Report, cells: &[Cell]) -> Option<Decimal> {
    cells.iter().try_fold(Decimal::ZERO, |sum, &cell| sum.checked_add(report.quantity(cell).number()?))
}

/// What the cell an identity is reported at would have to hold, all else being right.
pub(super) fn expected(report: &Report, identity: &Identity) -> Option<Decimal> {
    let side = |cells: &[Cell]| {
        let others: Vec<_> = cells.iter().copied().filter(|&cell| cell != identity.at).collect();
        sum(report, &others)
    };
    let (left, right) = (side(&identity.left)?, side(&identity.right)?);
    Some(if identity.left.contains(&identity.at) { right - left } else { left - right })
}

fn set_total(context: &Context<'_>, cell: Cell, value: Decimal) -> Fix {
    let name = context.report.grid(cell.table).table().name(cell, context.locale);
    Fix {
        title: match context.locale {
            Locale::Zh => format!("把“{name}”改为 {value}"),
            Locale::En => format!("Set {name} to {value}"),
        },
        applicability: Applicability::NeedsReview,
        edits: vec![Edit::Cell(cell, Quantity::Number(value))],
    }
}

/// Words a total that differs from its parts: what it is of, what it is called, what its parts are called; names in
/// Chinese and English.
fn total_differs(context: &Context<'_>, of: &str, total: [&str; 2], parts: [&str; 2], terms: Terms) -> String {
    let (total, parts) = (context.locale.pick(total[0], total[1]), context.locale.pick(parts[0], parts[1]));
    let (left, right, difference) = (terms.left, terms.right, terms.difference_in_words());
    match context.locale {
        Locale::Zh => format!("{of}：{total} {left} ≠ {parts} {right}，差\u{a0}{difference}"),
        Locale::En => format!("{of}: {total} {left} ≠ {parts} {right}, off by\u{a0}{difference}"),
    }
}

/// The name of the row or the column a cell stands in.
fn row_name(context: &Context<'_>, cell: Cell) -> &'static str {
    let row = context.report.grid(cell.table).table().row(cell.row).1;
    context.locale.pick(row.name, row.gloss)
}

fn column_name(context: &Context<'_>, cell: Cell) -> &'static str {
    let column = context.report.grid(cell.table).table().column(cell);
    context.locale.pick(column.label, column.gloss)
}

/// `新收 60 + 结转 0`: the cells of one column by the names of their rows.
fn addends(context: &Context<'_>, cells: &[Cell]) -> String {
    let each = cells.iter().map(|&cell| format!("{} {}", row_name(context, cell), context.report.quantity(cell)));
    each.collect::<Vec<_>>().join(" + ")
}
