//! One report in the many shapes sources give it, with what goes wrong on the way: no cell is ever read wrong, and
//! in clean shapes every cell is read.

#[allow(dead_code, reason = "shared with the tests of pages, which use more of it")]
#[path = "../pages/layouts.rs"]
mod layouts;

use gongkai::export::{Html, html, text};
use gongkai::import::{self, Source};
use gongkai::locale::Locale;
use gongkai::report::{Quantity, Report};
use gongkai::schema::{EDITIONS, LayoutContent, SectionId, TableId, layout};
use layouts::stripped;
use proptest::collection::vec;
use proptest::prelude::*;

/// A way a source writes a table down.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Shape {
    /// One cell a line; blank cells vanish.
    CellsOnLines,
    /// One cell a line, each led by a tab, so that blank cells are still lines.
    TabbedCells,
    /// A row a line with bars, heads that span written once.
    Bars,
    /// A row a line, label and figures set apart by blanks; blank cells vanish.
    RowsOnLines,
    /// Every square of the grid with tabs, as a spreadsheet copies it.
    Spreadsheet,
    /// The published page.
    Page,
    /// The published page after a content management system: no data block, no attributes but spans.
    StrippedPage,
}

const SHAPES: [Shape; 7] = [
    Shape::CellsOnLines,
    Shape::TabbedCells,
    Shape::Bars,
    Shape::RowsOnLines,
    Shape::Spreadsheet,
    Shape::Page,
    Shape::StrippedPage,
];

fn blank_is_lost(shape: Shape) -> bool {
    matches!(shape, Shape::CellsOnLines | Shape::RowsOnLines)
}

/// Writes a report in a shape, with a line of noise after every so many lines.
fn write(report: &Report, shape: Shape, noise: Option<(&str, usize)>) -> (String, &'static str) {
    match shape {
        Shape::Page => return (html(report, Html::Page), "text/html"),
        Shape::StrippedPage => return (stripped(&html(report, Html::Page), &["colspan", "rowspan"]), "text/html"),
        Shape::Spreadsheet => return (text(report), "text/plain"),
        _ => {}
    }
    let mut lines = vec![report.title()];
    for id in SectionId::ALL {
        lines.push(report.edition.section(id).heading());
        match id.table() {
            Some(table) => lines.extend(table_lines(report, table, shape)),
            None => lines.push("这里有一段正文。".to_owned()),
        }
    }
    if let Some((noise, every)) = noise {
        let printed = lines.chunks(every).flat_map(|chunk| chunk.iter().cloned().chain([noise.to_owned()])).collect();
        lines = printed;
    }
    (lines.join("\n"), "text/plain")
}

fn table_lines(report: &Report, table: TableId, shape: Shape) -> Vec<String> {
    let layout = layout(report.grid(table).table());
    let line = |cells: Vec<String>| match shape {
        Shape::CellsOnLines => cells.into_iter().filter(|cell| !cell.is_empty()).collect(),
        Shape::TabbedCells => cells.into_iter().map(|cell| format!("\t{cell}")).collect(),
        Shape::Bars => vec![format!("| {} |", cells.join(" | "))],
        _ => vec![cells.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ")],
    };
    layout
        .lines
        .iter()
        .flat_map(|cells| {
            line(
                cells
                    .iter()
                    .map(|cell| match &cell.content {
                        LayoutContent::Corner(text) | LayoutContent::Head { label: text, .. } => (*text).to_owned(),
                        LayoutContent::Figure { cell, .. } => report.quantity(*cell).to_string(),
                    })
                    .collect(),
            )
        })
        .collect()
}

/// Cells read right, left blank, and wrong.
fn compare(printed: &Report, read: &Report) -> (usize, usize, Vec<String>) {
    let (mut right, mut blank, mut wrong) = (0, 0, Vec::new());
    for cell in printed.cells() {
        let address = printed.address(cell);
        let found = read.cell(&address).map(|cell| read.quantity(cell).clone()).unwrap_or_default();
        let expected = printed.quantity(cell);
        if found == *expected {
            right += 1;
        } else if found.is_blank() {
            blank += 1;
        } else {
            wrong.push(format!("{address}: printed {expected:?}, read {found:?}"));
        }
    }
    (right, blank, wrong)
}

prop_compose! {
    fn report(blanks: u32)(
        edition in 0..EDITIONS.len(),
        figures in vec((0..100_u32, 0_i64..3000), 200),
    ) -> Report {
        let mut report = Report::new(EDITIONS[edition]);
        "某某县人民政府".clone_into(&mut report.agency.name);
        report.year = Some(2022);
        for (cell, (chance, figure)) in report.cells().collect::<Vec<_>>().into_iter().zip(figures) {
            let quantity = if chance < blanks { Quantity::Blank } else { figure.into() };
            report.grid_mut(cell.table).replace(cell, quantity);
        }
        for part in gongkai::report::Prose::ALL {
            report.prose_mut(part).push("这里有一段正文。".to_owned());
        }
        report
    }
}

#[test]
fn title_and_headings_as_printed_are_found_again_on_a_stripped_page_and_in_text() {
    let mut report = Report::sample();
    report.printed_title = Some("示例县人民政府2025年政府信息公开年报".to_owned());
    *report.printed_heading_mut(SectionId::Remedies) =
        Some("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况".to_owned());
    *report.printed_heading_mut(SectionId::Problems) = Some("存在的主要问题及改进情况".to_owned());
    for shape in [Shape::Page, Shape::StrippedPage, Shape::Spreadsheet] {
        let (source, media_type) = write(&report, shape, None);
        assert_eq!(read(&source, media_type).report, report, "{shape:?}");
    }
}

fn read(source: &str, media_type: &str) -> import::Reading {
    let source = Source { bytes: source.as_bytes(), name: "", media_type };
    import::read(source, &|_, _| None, Locale::Zh).expect("a report")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_cell_of_a_full_report_is_read_in_every_clean_shape(report in report(0)) {
        for shape in SHAPES {
            let (source, media_type) = write(&report, shape, None);
            let reading = read(&source, media_type);
            let (right, blank, wrong) = compare(&report, &reading.report);
            prop_assert_eq!((right, blank, wrong), (report.cells().count(), 0, vec![]), "{:?}\n{}", shape, source);
        }
    }

    #[test]
    fn no_cell_of_a_report_with_blanks_is_read_wrong(report in report(12)) {
        for shape in SHAPES {
            let (source, media_type) = write(&report, shape, None);
            let reading = read(&source, media_type);
            let (right, blank, wrong) = compare(&report, &reading.report);
            prop_assert_eq!(wrong, Vec::<String>::new(), "{:?}\n{}", shape, source);
            if !blank_is_lost(shape) {
                prop_assert_eq!((right, blank), (report.cells().count(), 0), "{:?}\n{}", shape, source);
            }
        }
    }

    #[test]
    fn no_cell_is_read_wrong_among_page_numbers_and_running_heads(
        report in report(4),
        noise in prop_oneof![Just("- 3 -"), Just("3 / 8"), Just("第 3 页"), Just("某某县人民政府年度报告"), Just("")],
        every in 3_usize..40,
    ) {
        for shape in [Shape::CellsOnLines, Shape::TabbedCells, Shape::Bars, Shape::RowsOnLines] {
            let (source, media_type) = write(&report, shape, Some((noise, every)));
            let reading = read(&source, media_type);
            let (_, _, wrong) = compare(&report, &reading.report);
            prop_assert_eq!(wrong, Vec::<String>::new(), "{:?} {:?}\n{}", shape, noise, source);
        }
    }

    // Where blank cells vanish as well, a bare page number can't be told from a figure; where they don't, it can.
    #[test]
    fn a_bare_page_number_never_moves_a_figure(report in report(0), every in 3_usize..40) {
        for shape in [Shape::CellsOnLines, Shape::TabbedCells, Shape::Bars, Shape::RowsOnLines] {
            let (source, media_type) = write(&report, shape, Some(("3", every)));
            let reading = read(&source, media_type);
            let (_, _, wrong) = compare(&report, &reading.report);
            prop_assert_eq!(wrong, Vec::<String>::new(), "{:?}\n{}", shape, source);
        }
    }
}
