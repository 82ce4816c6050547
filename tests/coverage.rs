//! No cell of the form goes unchecked: a wrong figure breaks a sum, or the cell is listed here with the reason why
//! no sum can hold it.
#![cfg(not(target_arch = "wasm32"))]

use gongkai::edit::Edit;
use gongkai::locale::Locale;
use gongkai::report::{Decimal, Report};
use gongkai::rules::{Context, GROUPS, Topic};
use gongkai::schema::{Cell, EDITIONS, Edition, TableId};

/// Cells that stand in no sum: edition, table and row, and what else is known of their figures.
const FREE: &[(&str, &str, &str)] = &[
    ("2021", "disclosure/regulations", "held to last year's 现行有效件数, which a clean-up may rightly break (D)"),
    ("2021", "disclosure/normative_documents", "held to last year's 现行有效件数 and to the prose (C, D)"),
    (
        "2021",
        "disclosure/licensing",
        "decisions are counted outside the report; held to the prose where it says them (C)",
    ),
    (
        "2021",
        "disclosure/penalties",
        "decisions are counted outside the report; held to the prose where it says them (C)",
    ),
    (
        "2021",
        "disclosure/coercion",
        "decisions are counted outside the report; held to the prose where it says them (C)",
    ),
    ("2021", "disclosure/fees", "an amount from the books; nothing in the report adds up to it"),
    (
        "2019",
        "disclosure/regulations",
        "made, newly public and public in total are counted apart: older ones stay public",
    ),
    ("2019", "disclosure/normative_documents", "made, newly public and public in total are counted apart"),
    ("2019", "disclosure/licensing", "items and decisions are counted apart"),
    ("2019", "disclosure/other_services", "items and decisions are counted apart"),
    ("2019", "disclosure/penalties", "items and decisions are counted apart"),
    ("2019", "disclosure/coercion", "items and decisions are counted apart"),
    (
        "2019",
        "disclosure/fees",
        "items last year and their rise or fall; the report doesn't say how many there are now",
    ),
    ("2019", "disclosure/procurement", "number and amount of purchases; the form leaves even the unit open"),
];

/// The sample in an edition, right in every sum.
fn valid(edition: &'static Edition) -> Report {
    let mut report = Report::sample();
    let others = |report: &Report, column: &str| -> Decimal {
        let rows = ["other.correction_overdue", "other.fee_unpaid", "other.other"];
        let cells = rows.iter().filter_map(|row| report.cell(&format!("requests/{row}/{column}")));
        cells.filter_map(|cell| report.quantity(cell).number()).sum()
    };
    let sample = report.clone();
    let _ = Edit::Edition(edition).apply(&mut report);
    for cell in report.cells().collect::<Vec<_>>() {
        if report.quantity(cell).is_blank() {
            let column = edition.table(cell.table).column(cell).id;
            let is_other = cell.table == TableId::Requests;
            let value = if is_other { others(&sample, column) } else { Decimal::ONE };
            report.grid_mut(cell.table).replace(cell, gongkai::report::Quantity::Number(value));
        }
    }
    report
}

/// What the sums say of a report.
fn arithmetic(report: &Report) -> Vec<String> {
    let group = GROUPS.iter().find(|group| group.topic == Topic::Arithmetic).expect("group");
    let checked = group.check(&Context::new(report, None, Locale::Zh));
    assert_eq!(checked.not_judged, 0);
    checked.diagnostics.into_iter().map(|found| found.code.into_owned()).collect()
}

fn with(report: &Report, cell: Cell, value: Decimal) -> Report {
    let mut changed = report.clone();
    changed.grid_mut(cell.table).replace(cell, gongkai::report::Quantity::Number(value));
    changed
}

fn is_free(edition: &Edition, address: &str) -> bool {
    let row = address.rsplit_once('/').expect("address").0;
    FREE.iter().any(|(of, free, _)| *of == edition.id && *free == row)
}

#[test]
fn a_figure_too_many_breaks_a_sum_or_the_cell_is_listed_as_free() {
    for edition in EDITIONS {
        let report = valid(edition);
        assert_eq!(arithmetic(&report), [""; 0], "{}", edition.id);
        for cell in report.cells() {
            let address = report.address(cell);
            let value = report.quantity(cell).number().expect("number");
            let found = arithmetic(&with(&report, cell, value + Decimal::ONE));
            assert_eq!(found.is_empty(), is_free(edition, &address), "{} {address}: {found:?}", edition.id);
        }
    }
}

#[test]
fn a_wrong_figure_in_two_sums_is_told_to_the_cell() {
    for edition in EDITIONS {
        let report = valid(edition);
        for cell in report.cells().filter(|cell| cell.table == TableId::Requests) {
            let value = report.quantity(cell).number().expect("number");
            let wrong = with(&report, cell, value + Decimal::from(7));
            let checked = gongkai::rules::check(&Context::new(&wrong, None, Locale::Zh));
            let culprit = checked.diagnostics.into_iter().find(|found| found.code == "A106");
            let mut mended = wrong.clone();
            for edit in culprit.and_then(|found| found.fix).expect("culprit").edits {
                let _ = edit.apply(&mut mended);
            }
            assert_eq!(mended, report, "{} {}", edition.id, report.address(cell));
        }
    }
}

#[test]
fn every_cell_refuses_what_can_not_be_counted() {
    for edition in EDITIONS {
        let report = valid(edition);
        for cell in report.cells() {
            let unit = edition.table(cell.table).column(cell).unit;
            let impossible = if unit.may_be_negative() { "0.5" } else { "-1" };
            let value = gongkai::numeral::parse(impossible).number().expect("number");
            let found = arithmetic(&with(&report, cell, value));
            assert!(found.iter().any(|code| code == "A105"), "{} {}", edition.id, report.address(cell));
        }
    }
}

#[test]
fn every_free_row_is_one_of_the_form() {
    for (edition, row, reason) in FREE {
        let (table, row) = row.split_once('/').expect("row");
        let table = Edition::by_id(edition).expect("edition").table(TableId::by_id(table).expect("table"));
        assert!(table.rows().any(|(_, found)| found.id == row) && !reason.is_empty(), "{row}");
    }
}
