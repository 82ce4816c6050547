//! Which edition of the form a table follows. Offices mix them, so each table is looked at by itself.

use super::document::Block;
use super::normal::normal;
use super::traces::{Traces, words};
use crate::schema::{EDITIONS, Edition, Table, TableId};

/// The edition a table follows, told by the labels only it has; nothing where too few labels of the form stand in
/// the text.
pub fn best(id: TableId, blocks: &[&Block], least: f64, year: Option<u16>) -> Option<&'static Edition> {
    let text = normal(&words(blocks));
    let shares = |edition: &'static Edition| {
        let own = labels(edition.table(id));
        let others = || EDITIONS.iter().filter(|other| **other != edition);
        let known: Vec<String> = others().flat_map(|other| labels(other.table(id))).collect();
        // What heads several rows of another edition is no sign of this one while any of those rows is there.
        let groups: Vec<String> = others()
            .flat_map(|other| other.table(id).rows())
            .flat_map(|(_, row)| row.group.iter().map(|group| normal(group)))
            .collect();
        let only: Vec<String> = own.iter().filter(|label| !known.contains(label)).cloned().collect();
        let (weak, only): (Vec<String>, Vec<String>) = only.into_iter().partition(|label| groups.contains(label));
        let traces = Traces::new(edition.table(id), &text);
        let rows = edition.table(id).rows();
        let in_pieces = rows.filter(|(_, row)| only.contains(&normal(row.label)) && traces.has(row)).count();
        (share(&only, &text).max(if in_pieces > 1 { f64::MIN_POSITIVE } else { 0.0 }), share(&weak, &text), share(&own, &text))
    };
    let ((only, weak, _), best) = EDITIONS
        .iter()
        .map(|edition| (shares(edition), *edition))
        .filter(|((.., all), _)| *all >= least)
        .max_by(|((a_only, a_weak, a_all), _), ((b_only, b_weak, b_all), _)| {
            a_only.total_cmp(b_only).then(a_weak.total_cmp(b_weak)).then(a_all.total_cmp(b_all))
        })?;
    // Where a piece of a table shows nothing that only one edition has, it is taken for that of its year.
    Some(if only > 0.0 || weak > 0.0 { best } else { Edition::for_year(year) })
}

/// The labels of a table's rows and columns, as they are compared.
fn labels(table: &Table) -> Vec<String> {
    let columns = table.blocks.iter().flat_map(|block| block.columns).map(|column| column.label);
    table.rows().map(|(_, row)| row.label).chain(columns).map(normal).collect()
}

/// The share of some labels that stand in a text; none of none is none.
fn share(labels: &[String], text: &str) -> f64 {
    let found = labels.iter().filter(|label| text.contains(&***label)).count();
    #[allow(clippy::cast_precision_loss, reason = "counts of labels are small, and the share is only compared")]
    let share = found as f64 / labels.len().max(1) as f64;
    share
}
