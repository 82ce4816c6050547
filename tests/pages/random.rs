//! Any figures, in several of these ways.

use gongkai::report::{Quantity, Report};
use gongkai::schema::EDITIONS;
use proptest::collection::vec;
use proptest::prelude::*;

use super::layouts::{drawn, rows, written};
use super::{page, read};

prop_compose! {
    fn any_report(blanks: u32)(edition in 0..EDITIONS.len(), figures in vec((0..100_u32, 0_i64..3000), 200)) -> Report {
        let mut report = Report::new(EDITIONS[edition]);
        for (cell, (chance, figure)) in report.cells().collect::<Vec<_>>().into_iter().zip(figures) {
            let quantity = if chance < blanks { Quantity::Blank } else { figure.into() };
            report.grid_mut(cell.table).replace(cell, quantity);
        }
        report
    }
}

/// A report's tables as different hands write them, and whether blank cells keep their places in them.
fn hands(report: &Report) -> Vec<(bool, String)> {
    let paragraph = |text: &str| format!("<p>{text}</p>");
    let squares = |marks| written(report, paragraph, |id| drawn(report, id, marks));
    let in_rows =
        |line: &dyn Fn(&str) -> String| written(report, line, |id| rows(report, id, |square| square.td(&square.text)));
    vec![
        (true, page(report, "", "")),
        (true, format!("<table>{}</table>", in_rows(&|text| format!("<tr><td colspan=15>{text}</td></tr>")))),
        (true, in_rows(&paragraph).replace("<tr>", "<table><tr>").replace("</tr>", "</tr></table>")),
        (false, squares([["<table>", "</table>"], ["<tr>", "</tr>"], ["<td>", "</td>"]])),
        (false, squares([["<div role=table>", "</div>"], ["<p role=row>", "</p>"], ["<b role=cell>", "</b>"]])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_figure_of_any_page_is_read_wrong(full in any_report(0), gaps in any_report(15)) {
        for (report, is_full) in [(full, true), (gaps, false)] {
            for (keeps_blanks, page) in hands(&report) {
                let read = read(page.as_bytes()).report;
                for cell in report.cells() {
                    let address = report.address(cell);
                    let found = read.cell(&address).map(|cell| read.quantity(cell).clone()).unwrap_or_default();
                    let is_right = found == *report.quantity(cell) || found.is_blank() && !is_full && !keeps_blanks;
                    prop_assert!(is_right, "{address}: {:?} as {found:?}\n{page}", report.quantity(cell));
                }
            }
        }
    }
}
