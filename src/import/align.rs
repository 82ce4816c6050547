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
    Label(&'static Block, &'static Row, Place),
    /// Figures on a line or in a row of their own.
    Loose(Vec<Value>),
    /// Figures with a line each.
    Run(Vec<Value>),
    /// Figures with a label the form doesn't know; no figures where there is only a trace of such a row.
    Foreign(Vec<Value>),
}

/// Gives figures without labels to the rows they belong to, as far as order and sums tell. In a section the others are
/// told; elsewhere they may be those of another table.
pub fn settle(mut marks: Vec<Mark>, words: &str, is_section: bool, sink: &mut Sink<'_>) {
    if !marks.iter().any(|mark| matches!(mark.what, What::Loose(_) | What::Run(_))) {
        // A label without figures has blank ones.
        marks.retain(|mark| !matches!(mark.what, What::Label(..)));
        return tell(&marks, is_section, sink);
    }
    marks.sort_by_key(|mark| mark.block);
    // A wrapped label may be met piece by piece.
    marks.dedup_by(|a, b| matches!((&a.what, &b.what), (What::Label(_, a, _), What::Label(_, b, _)) if a.id == b.id));
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
            let stretch = marks.get_mut(from.0..end).unwrap_or_default();
            fill(missing, stretch, &traces, sink);
            from = (end + 1, next + 1);
        }
    }
    tell(&marks, is_section, sink);
}

/// Says what of the marks found no place.
fn tell(marks: &[Mark], is_section: bool, sink: &mut Sink<'_>) {
    for mark in marks {
        match &mark.what {
            What::Label(block, row, place) => {
                sink.goes_to(mark.block);
                sink.torn(block, row, *place);
            }
            What::Loose(values) | What::Run(values) | What::Foreign(values)
                if is_section && values.iter().any(|value| !value.text.is_empty()) =>
            {
                sink.left_over(values);
            }
            _ => {}
        }
    }
}

/// The rows between two anchors, from what stands between them.
fn fill(missing: &[(&'static Block, &'static Row)], stretch: &mut [Mark], traces: &Traces, sink: &mut Sink<'_>) {
    let is_known = missing.iter().all(|(_, row)| traces.has(row));
    let is_foreign = stretch.iter().any(|mark| matches!(mark.what, What::Foreign(_)));
    if missing.is_empty() || !is_known || is_foreign || missing.iter().any(|(block, _)| block.columns.len() < 2) {
        return;
    }
    if let Some(first) = stretch.first() {
        sink.goes_to(first.block);
    }
    let Some((sets, inferred)) = sets(missing, stretch) else { return by_turns(missing, stretch, sink) };
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
            sink.row(block, row, &values);
        }
    }
}

/// Where each missing row's label stands and its figures follow on a line of their own, a row with a cell too few or
/// too many leaves the others theirs.
fn by_turns(missing: &[(&'static Block, &'static Row)], stretch: &mut [Mark], sink: &mut Sink<'_>) {
    let turns = stretch.chunks(2).zip(missing).all(|(pair, (_, row))| match pair {
        [Mark { what: What::Label(_, label, _), .. }, Mark { what: What::Loose(_), .. }] => label.id == row.id,
        _ => false,
    });
    if !turns || stretch.len() != missing.len() * 2 {
        return;
    }
    for (mark, (block, row)) in stretch.iter_mut().skip(1).step_by(2).zip(missing) {
        let What::Loose(values) = &mut mark.what else { continue };
        let values = std::mem::take(values);
        if values.len() == block.columns.len() {
            sink.row(block, row, &values);
        } else if let Some(first) = values.first() {
            let place = first.place;
            sink.unplaced(block, row, &values, place);
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

#[cfg(test)]
mod tests {
    use super::super::{Kind, Reading, recognise, text};
    use crate::diagnostic::Location;
    use crate::locale::Locale;
    use crate::schema::TableId;

    const ANCHORS: [&str; 2] = ["一、本年新收政府信息公开申请数量 5 0 0 0 0 0 5", "（二）部分公开 0 0 0 0 0 0 0"];

    /// Some lines between two rows of table 三: 上年结转 and 予以公开 are missing.
    fn read(between: &str) -> Reading {
        let [first, last] = ANCHORS;
        let text = format!(
            "三、收到和处理政府信息公开申请情况\n{first}\n{between}\n{last}\n四、政府信息公开行政复议、行政诉讼情况\n"
        );
        recognise::recognise(text::document(&text), Kind::Text, Locale::Zh).expect("a report")
    }

    fn row(reading: &Reading, id: &str) -> String {
        let grid = reading.report.grid(TableId::Requests);
        let columns = ["natural_person", "business", "research", "public_welfare", "legal_service", "other", "total"];
        let cells = columns.map(|column| grid.get(grid.table().cell(id, column).expect("cell")).to_string());
        cells.join(" ").trim().to_owned()
    }

    fn rows(between: &str) -> [String; 2] {
        let reading = read(between);
        ["carried_in", "granted"].map(|id| row(&reading, id))
    }

    const BOTH: [&str; 2] = ["2 0 0 0 0 0 2", "1 0 0 1 0 0 2"];

    #[test]
    fn labels_before_behind_and_around_their_figures() {
        for between in [
            "2 0 0 0 0 0 2\n二、上年结转政府信息公开申请数量\n1 0 0 1 0 0 2\n（一）予以公开",
            "二、上年结转政府信息\n2 0 0 0 0 0 2\n公开申请数量\n三、\n1 0 0 1 0 0 2\n本\n（一）予以公开",
            "二、上年结转政府信息公开申请数量\n（一）予以公开\n2 0 0 0 0 0 2\n1 0 0 1 0 0 2",
            "| 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n|---|---|---|---|---|---|---|\n二、上年结转政府信息公开申请数量\n（一）予以公开\n| 1 | 0 | 0 | 1 | 0 | 0 | 2 |",
            "二、上年结转政府信息公开申请数量\n（一）予以公开\n三、本年度办理结果 2 0 0 0 0 0 2\n- 3 -\n1 0 0 1 0 0 2",
        ] {
            assert_eq!(rows(between), BOTH, "{between}");
        }
    }

    #[test]
    fn a_lone_figure_among_rows_that_add_up_is_told_and_moves_nothing() {
        let between = "2 0 0 0 0 0 2\n7\n二、上年结转政府信息公开申请数量\n1 0 0 1 0 0 2\n（一）予以公开";
        let reading = read(between);
        assert_eq!(row(&reading, "granted"), BOTH[1]);
        let told = reading.diagnostics.iter().find(|found| found.code == "R107").expect("told");
        assert_eq!(told.source.as_ref().expect("place").excerpt, "7");
        assert_eq!(rows(&between.replace("1 0 0 1 0 0 2", "1 0 0 1 0 0 9")), ["", ""]);
    }

    #[test]
    fn what_could_be_another_row_leaves_all_of_the_stretch_blank() {
        for between in [
            // A row too few, too many, one short of a cell, one the form doesn't know, one whose label is nowhere.
            "2 0 0 0 0 0 2\n二、上年结转政府信息公开申请数量\n（一）予以公开",
            "2 0 0 0 0 0 2\n1 0 0 1 0 0 2\n0 0 0 0 0 0 0\n二、上年结转政府信息公开申请数量\n（一）予以公开",
            "2 0 0 0 0 0 2\n1 0 0 1 0 2\n二、上年结转政府信息公开申请数量\n（一）予以公开",
            "2 0 0 0 0 0 2\n二、上年结转政府信息公开申请数量\n（一）予以公开\n转交其他部门的申请 1 0 0 1 0 0 2",
            "2 0 0 0 0 0 2\n1 0 0 1 0 0 2\n二、上年结转政府信息公开申请数量",
        ] {
            assert_eq!(rows(between), ["", ""], "{between}");
            assert!(read(between).diagnostics.iter().any(|found| matches!(&*found.code, "R101" | "R102")), "{between}");
        }
    }

    #[test]
    fn anchors_out_of_order_decide_nothing() {
        let between = "2 0 0 0 0 0 2\n二、上年结转政府信息公开申请数量\n1 0 0 1 0 0 2\n（一）予以公开\n四、结转下年度继续办理 1 0 0 0 0 0 1";
        assert_eq!(rows(between), ["", ""]);
        assert_eq!(row(&read(between), "carried_out"), "1 0 0 0 0 0 1");
    }

    #[test]
    fn figures_with_a_line_each_are_cut_only_where_the_sums_confirm_it() {
        let labels = "二、上年结转政府信息公开申请数量\n（一）予以公开\n";
        let lines = |figures: &str| format!("{labels}{}", figures.replace(' ', "\n"));
        let reading = read(&lines("2 0 0 0 0 0 2 1 0 0 1 0 0 2"));
        assert_eq!(["carried_in", "granted"].map(|id| row(&reading, id)), BOTH);
        let cell = reading.report.cell("requests/granted/total").expect("cell");
        let origin = reading.origins.iter().find(|origin| origin.at == Location::Cell(cell)).expect("origin");
        assert!(origin.inferred && reading.diagnostics.iter().filter(|found| found.code == "R114").count() == 2);
        for figures in ["2 0 0 0 0 0 2 1 0 0 1 0 0 3", "2 0 0 0 0 0 2 1 0 0 1 0 2", "2 0 0 0 0 0 2 1 0 0 1 0 0 2 3"] {
            assert_eq!(rows(&lines(figures)), ["", ""], "{figures}");
        }
    }

    #[test]
    fn a_row_short_of_a_cell_leaves_its_neighbours_theirs_where_lines_take_turns() {
        let between = "二、上年结转政府信息公开申请数量\n2 0 0 0 0 2\n（一）予以公开\n1 0 0 1 0 0 2";
        assert_eq!(rows(between), ["", BOTH[1]]);
    }
}
