//! A table that runs across: table 四 as a line of fifteen figures, or row below row.

use super::Numbered;
use super::doubt::are_cells;
use super::rows::{Met, Rows, rows};
use super::token::{split_figures, tokens};
use crate::import::align::adds_up;
use crate::import::document::Line;
use crate::import::pages::Pages;
use crate::import::sink::{Sink, Value};
use crate::import::table::{is_value, put_across};

/// A table that runs across, printed row below row instead, as narrow screens show it: each of its rows must be
/// there, in order, with exactly its figures behind its label.
pub fn read_stacked(lines: &[Line], sink: &mut Sink<'_>) {
    let table = sink.grid.table();
    let lines: Vec<Numbered<'_>> = lines.iter().map(|line| (0, line)).collect();
    let Some(tokens) = tokens(&lines, table) else { return };
    let Rows { met, torn, .. } = rows(&tokens, &[], table);
    let is_whole = |met: &Met| met.values.len() == met.wanted() && met.surplus.is_empty();
    let is_form = met.len() == table.rows().count()
        && met.iter().zip(table.rows()).all(|(met, (_, row))| met.label.row.id == row.id);
    if !torn && is_form && met.iter().all(is_whole) {
        for met in met {
            sink.row(met.label.block, met.label.row, &met.values);
        }
    }
}

pub(super) fn read_across(lines: &[Numbered<'_>], pages: &Pages, sink: &mut Sink<'_>) {
    let lines: Vec<Line> = lines.iter().flat_map(|(_, line)| split_figures(line)).collect();
    let table = sink.grid.table();
    let wanted = table.len();
    let figures: Vec<Value> = lines.iter().filter(|line| is_value(&line.text)).map(Value::of).collect();
    let are_cells = are_cells(figures.iter());
    for run in lines.chunk_by(|a, b| is_value(&a.text) == is_value(&b.text)) {
        let is_blank = |line: &Line| line.text.is_empty();
        if !is_value(&run[0].text) || run.iter().all(is_blank) {
            continue;
        }
        // Blank cells before and behind may fill the width of the table, where the figures by themselves are all.
        let start = run.iter().take_while(|line| is_blank(line)).count();
        let end = run.iter().rposition(|line| !is_blank(line)).map_or(0, |last| last + 1);
        let whole = run.len();
        let run = if whole == wanted { run } else { &run[start..end] };
        let mut values: Vec<Value> = run.iter().map(Value::of).collect();
        // Among cells what is none may be the number of a page.
        let mut alone = (0..values.len()).filter(|&at| are_cells && values[at].is_alone());
        let number = match (alone.next(), alone.next()) {
            (Some(at), None) if run.len() == whole && whole == wanted + 1 && pages.may_be(&values[at]) => {
                Some(values.remove(at))
            }
            (Some(_), _) => continue,
            _ => None,
        };
        if values.len() == wanted {
            let mut rows = values.chunks(wanted / table.rows().count().max(1)).zip(table.rows());
            let is_sure = rows.all(|(values, (block, _))| adds_up(block, values) == Some(true));
            let is_clean = number.is_none() && !values.iter().any(|value| pages.may_hold(value));
            if is_sure || is_clean {
                put_across(&values, sink);
            }
            return;
        }
    }
}
