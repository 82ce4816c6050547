//! What a cell of the form means and how it is counted.
//!
//! What the law or the form says is given with its article; what is only usual is worded so (一般, as a rule).

mod columns;
mod rows;

use std::fmt::Write;

use crate::export::escape;
use crate::locale::Locale;
use crate::schema::{BalanceKind, Cell, Column, Row, Table, TableId};

/// What is to be known of a row or a column. Texts are in Chinese and English; an empty one has nothing to say.
#[derive(Debug)]
struct Term {
    /// Id of the row or column.
    id: &'static str,
    /// What it is.
    meaning: [&'static str; 2],
    /// What counts.
    counting: [&'static str; 2],
    /// What is often done wrong.
    slip: [&'static str; 2],
    /// The article it rests on.
    basis: [&'static str; 2],
}

/// What the row and the column of a cell mean, how they are counted, what goes wrong, and the sums the cell is in, as
/// HTML. Nothing for a cell the table doesn't have.
#[must_use]
pub fn cell_help(table: &Table, cell: Cell, locale: Locale) -> String {
    let mut out = String::new();
    if !table.has(cell) {
        return out;
    }
    let (row, column) = (table.row(cell.row).1, table.column(cell));
    if let Some(term) = row_term(table.id, row) {
        let group = group_of(table.id, row).map(|counting| locale.pick(counting[0], counting[1]));
        section(&mut out, locale.pick(row.name, row.gloss), term, group, locale);
    }
    if let Some(term) = column_term(table.id, row, column) {
        section(&mut out, locale.pick(column.label, column.gloss), term, None, locale);
    }
    let sums = sums(table, cell, locale);
    if !sums.is_empty() {
        paragraph(&mut out, locale.pick("勾稽关系", "Sums"), &sums);
    }
    out
}

fn row_term(table: TableId, row: &Row) -> Option<&'static Term> {
    rows::of(table).iter().find(|term| term.id == row.id)
}

fn column_term(table: TableId, row: &Row, column: &Column) -> Option<&'static Term> {
    let of_row = |term: &&Term| term.id.split_once('/').is_some_and(|found| found == (row.id, column.id));
    let terms = columns::of(table);
    terms.iter().find(of_row).or_else(|| terms.iter().find(|term| term.id == column.id))
}

/// What holds of all rows under the head a row stands under.
fn group_of(table: TableId, row: &Row) -> Option<[&'static str; 2]> {
    let head = row.id.split_once('.').map_or(row.id, |(head, _)| head);
    let group = rows::GROUPS.iter().find(|(id, _)| table == TableId::Requests && *id == head)?;
    Some(group.1)
}

fn section(out: &mut String, head: &str, term: &Term, group: Option<&str>, locale: Locale) {
    let pick = |text: [&'static str; 2]| locale.pick(text[0], text[1]);
    let _ = write!(out, "<h3>{}</h3>\n<p>{}</p>\n", escape(head), escape(pick(term.meaning)));
    let counting = [pick(term.counting), group.unwrap_or_default()].concat();
    for (head, text) in [
        (locale.pick("怎样计", "How to count"), &*counting),
        (locale.pick("容易出错", "Often wrong"), pick(term.slip)),
        (locale.pick("依据", "Basis"), pick(term.basis)),
    ] {
        if !text.is_empty() {
            paragraph(out, head, text);
        }
    }
}

fn paragraph(out: &mut String, head: &str, text: &str) {
    let _ = writeln!(out, "<p><strong>{}</strong> {}</p>", escape(head), escape(text));
}

/// The sums a cell takes part in.
fn sums(table: &Table, cell: Cell, locale: Locale) -> String {
    let own = table.identities().iter().filter(|sum| sum.left.contains(&cell) || sum.right.contains(&cell));
    let words = own.map(|sum| match sum.kind {
        BalanceKind::RowTotal => locale.pick(
            "本行：总计＝自然人和五类法人或其他组织之和。",
            "In the row: total = natural persons + the five kinds of organisation.",
        ),
        BalanceKind::ResultsTotal => locale.pick(
            "本列：（七）总计＝（一）至（六）各项之和。",
            "In the column: total （七） = the sum of results （一） to （六）.",
        ),
        BalanceKind::Flow => locale.pick(
            "本列：本年新收＋上年结转＝（七）总计＋结转下年度。",
            "In the column: received + carried in = total （七） + carried out.",
        ),
        BalanceKind::RemediesTotal => locale
            .pick("总计＝结果维持＋结果纠正＋其他结果＋尚未审结。", "Total = upheld + corrected + other + pending."),
    });
    words.collect::<Vec<_>>().join(locale.pick("", " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::EDITIONS;
    use std::collections::BTreeSet;

    fn every_cell() -> impl Iterator<Item = (&'static Table, Cell)> {
        let tables = EDITIONS.iter().flat_map(|edition| &edition.tables);
        tables.flat_map(|table| table.cells().map(move |cell| (table, cell)))
    }

    #[test]
    fn every_row_and_column_of_every_edition_is_explained_and_nothing_else_is() {
        let mut used = BTreeSet::new();
        for (table, cell) in every_cell() {
            let (row, column) = (table.row(cell.row).1, table.column(cell));
            let terms = [row_term(table.id, row), column_term(table.id, row, column)];
            for (kind, term) in terms.into_iter().enumerate() {
                let term = term.unwrap_or_else(|| panic!("{} of {}", table.address(cell), table.edition));
                used.insert((kind, table.id, term.id));
            }
        }
        for table in TableId::ALL {
            for (kind, terms) in [rows::of(table), columns::of(table)].into_iter().enumerate() {
                for term in terms {
                    assert!(used.remove(&(kind, table, term.id)), "{} twice or of no edition", term.id);
                }
            }
        }
        assert!(used.is_empty());
    }

    #[test]
    fn texts_are_two_to_five_sentences_in_each_language() {
        for table in TableId::ALL {
            for term in rows::of(table).iter().chain(columns::of(table)) {
                for (language, mark) in [(0, '。'), (1, '.')] {
                    let texts = [term.meaning[language], term.counting[language], term.slip[language]];
                    assert!(texts.iter().all(|text| text.is_empty() || text.ends_with(mark)), "{}", term.id);
                    let sentences = texts.concat().matches(mark).count();
                    assert!((2..=5).contains(&sentences), "{}: {sentences}", term.id);
                    assert_eq!(term.basis[0].is_empty(), term.basis[language].is_empty(), "{}", term.id);
                }
            }
        }
    }

    #[test]
    fn a_denial_is_told_with_what_holds_of_all_denials_and_its_sums() {
        let table = EDITIONS[1].table(TableId::Requests);
        let help =
            |locale| cell_help(table, table.cell("denied.state_secret", "natural_person").expect("cell"), locale);
        let zh = help(Locale::Zh);
        for piece in
            ["<h3>属于国家秘密</h3>", "计入“部分公开”", "第十四条", "<h3>自然人</h3>", "本行：", "本列：（七）"]
        {
            assert!(zh.contains(piece), "{piece}: {zh}");
        }
        assert!(!zh.contains("新收＋") && help(Locale::En).contains("<h3>Denied: state secret</h3>"));
    }

    #[test]
    fn the_same_column_means_what_its_row_makes_of_it() {
        let amount = |edition: usize, row| {
            let table = EDITIONS[edition].table(TableId::Disclosure);
            cell_help(table, table.cell(row, "amount").expect("cell"), Locale::Zh)
        };
        assert!(amount(1, "fees").contains("单位是万元"));
        assert!(amount(0, "procurement").contains("格式没有规定单位"));
    }

    #[test]
    fn a_cell_of_another_table_has_no_help() {
        let tables = &EDITIONS[1].tables;
        let cell = tables[1].cells().next().expect("cell");
        assert_eq!(cell_help(&tables[0], cell, Locale::Zh), "");
    }
}
