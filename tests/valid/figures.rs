//! Random figures that add up, by the sums of the form.

use super::Chance;
use gongkai::report::{Decimal, Quantity, Report};
use gongkai::schema::{BalanceKind, Cell, Part, TableId};

/// The figure at an address; 0 where the edition has no such cell.
pub fn figure(report: &Report, address: &str) -> i64 {
    let number = report.cell(address).and_then(|cell| report.quantity(cell).number());
    number.map_or(0, |number| number.to_string().parse().expect("a count"))
}

fn set(report: &mut Report, cell: Cell, value: i64) {
    report.grid_mut(cell.table).replace(cell, value.into());
}

fn add(report: &mut Report, address: &str, by: i64) {
    if let Some(cell) = report.cell(address) {
        let value = figure(report, address);
        set(report, cell, value + by);
    }
}

/// Fills a blank report; a quiet one had no requests and no suits.
pub fn fill(report: &mut Report, chance: &mut Chance, quiet: bool) {
    for cell in report.cells().collect::<Vec<_>>() {
        set(report, cell, 0);
    }
    disclosure(report, chance);
    if quiet {
        return;
    }
    for (column, most) in COLUMNS {
        results(report, column, most, chance);
    }
    for group in ["reconsideration", "litigation_direct", "litigation_after_reconsideration"] {
        for outcome in ["upheld", "corrected", "other", "pending"] {
            let cases = chance.below(6).saturating_sub(3);
            add(report, &format!("remedies/{group}/{outcome}"), i64::try_from(cases).expect("few"));
        }
    }
    close(report);
}

/// Columns of applicants and about how many requests they make at most.
const COLUMNS: [(&str, usize); 6] = [
    ("natural_person", 80),
    ("business", 12),
    ("research", 1),
    ("public_welfare", 2),
    ("legal_service", 3),
    ("other", 2),
];

fn results(report: &mut Report, column: &str, most: usize, chance: &mut Chance) {
    let table = report.grid(TableId::Requests).table();
    let rows: Vec<_> = table.rows().filter(|(_, row)| row.part == Part::Result).map(|(_, row)| row.id).collect();
    for _ in 0..chance.below(most + 1) {
        // Most requests are granted or about what isn't held; nobody leaves a fee unpaid where none is charged.
        let row = match chance.below(8) {
            0..3 => "granted",
            3 => "unavailable.not_held",
            _ => rows[chance.below(rows.len())],
        };
        add(report, &format!("requests/{}/{column}", if row == "other.fee_unpaid" { "granted" } else { row }), 1);
    }
    let most_carried = if column == "natural_person" { 4 } else { 2 };
    add(report, &format!("requests/carried_out/{column}"), i64::try_from(chance.below(most_carried)).expect("few"));
    let handled: i64 = rows.iter().map(|row| figure(report, &format!("requests/{row}/{column}"))).sum();
    let all = handled + figure(report, &format!("requests/carried_out/{column}"));
    let carried_in = i64::try_from(chance.below(most_carried)).expect("few").min(all);
    add(report, &format!("requests/carried_in/{column}"), carried_in);
    add(report, &format!("requests/received/{column}"), all - carried_in);
}

/// Sets every total to what it should be: those of columns before those of rows.
fn close(report: &mut Report) {
    for kind in [BalanceKind::ResultsTotal, BalanceKind::RowTotal, BalanceKind::RemediesTotal] {
        for table in TableId::ALL {
            let sums = report.grid(table).table().identities();
            for sum in sums.iter().filter(|sum| sum.kind == kind) {
                let total: Decimal = sum.right.iter().filter_map(|&cell| report.quantity(cell).number()).sum();
                report.grid_mut(table).replace(sum.at, Quantity::Number(total));
            }
        }
    }
}

fn disclosure(report: &mut Report, chance: &mut Chance) {
    let mut put = |address: &str, value: usize| {
        let address = format!("disclosure/{address}");
        if report.cell(&address).is_some() {
            add(report, &address, i64::try_from(value).expect("few"));
        }
    };
    let (issued, repealed) = (chance.below(9), chance.below(4));
    put("normative_documents/issued", issued);
    put("normative_documents/repealed", repealed);
    put("normative_documents/in_force", issued + 5 + chance.below(40));
    put("normative_documents/made", issued);
    put("normative_documents/newly_public", issued);
    put("normative_documents/total_public", issued + 20);
    for row in ["licensing", "penalties", "coercion"] {
        put(&format!("{row}/last_year"), 12);
        put(&format!("{row}/change"), chance.below(3));
        put(&format!("{row}/decisions"), 20 + chance.below(200));
    }
}

/// Fills the report of the year before: what it carries out is what this one carries in, the rest is much the same.
pub fn fill_before(previous: &mut Report, report: &Report, chance: &mut Chance) {
    let of = |address: &str| figure(report, address);
    for cell in previous.cells().collect::<Vec<_>>() {
        let same = of(&previous.address(cell));
        set(previous, cell, same);
    }
    let documents = "disclosure/normative_documents";
    let in_force = of(&format!("{documents}/in_force")) - of(&format!("{documents}/issued"));
    for (address, value) in [
        (format!("{documents}/in_force"), in_force + of(&format!("{documents}/repealed"))),
        ("disclosure/licensing/decisions".to_owned(), of("disclosure/licensing/decisions") + 7),
        ("disclosure/penalties/decisions".to_owned(), of("disclosure/penalties/decisions") - 3),
    ] {
        if let Some(cell) = previous.cell(&address) {
            set(previous, cell, value);
        }
    }
    for (column, _) in COLUMNS {
        let at = |row: &str| format!("requests/{row}/{column}");
        add(previous, &at("granted"), i64::try_from(chance.below(2)).expect("few"));
        let rows = previous.grid(TableId::Requests).table().rows().filter(|(_, row)| row.part == Part::Result);
        let handled: i64 = rows.map(|(_, row)| figure(previous, &at(row.id))).sum();
        // So many that about as many were received as this year.
        let carried_out = of(&at("carried_in"));
        let carried_in = (2 * carried_out - of(&at("carried_out"))).max(0);
        for (row, value) in
            [("carried_in", carried_in), ("carried_out", carried_out), ("received", handled + carried_out - carried_in)]
        {
            let cell = previous.cell(&at(row)).expect("row");
            set(previous, cell, value);
        }
    }
    close(previous);
}
