//! Reports set on paper in the ways word processors do it, read back from the PDF: no cell is ever read wrong, and
//! with ruling lines every cell is read. And damaged files, which nothing may fall over.
#![cfg(all(not(target_arch = "wasm32"), feature = "formats"))]

mod paper;

use gongkai::import::{self, Kind, ReadError, Reading, Source};
use gongkai::locale::Locale;
use gongkai::report::{Prose, Quantity, Report};
use gongkai::schema::EDITIONS;
use paper::{Coding, Ruling, Style, Turning, print};
use proptest::collection::vec;
use proptest::prelude::*;

fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

fn try_read(bytes: &[u8]) -> Result<Reading, ReadError> {
    import::read(Source { bytes, name: "", media_type: "" }, &decode, Locale::Zh)
}

fn read(bytes: &[u8]) -> Reading {
    try_read(bytes).expect("a report")
}

/// Cells left blank that were not, and cells read wrong.
fn compare(printed: &Report, read: &Report) -> (usize, Vec<String>) {
    let (mut lost, mut wrong) = (0, Vec::new());
    for cell in printed.cells() {
        let address = printed.address(cell);
        let found = read.cell(&address).map(|cell| read.quantity(cell).clone()).unwrap_or_default();
        let expected = printed.quantity(cell);
        if found.is_blank() && !expected.is_blank() {
            lost += 1;
        } else if found != *expected {
            wrong.push(format!("{address}: printed {expected:?}, read {found:?}"));
        }
    }
    (lost, wrong)
}

fn sample() -> Report {
    let mut report = Report::sample();
    report.published = None;
    report.prose_mut(Prose::Preamble).clear();
    report
}

fn styles() -> Vec<Style> {
    let usual = Style::default;
    vec![
        usual(),
        Style { ruling: Ruling::Bars, ..usual() },
        Style { ruling: Ruling::Boxes, apart: true, ..usual() },
        Style { coding: Coding::Unicode, bold: true, ..usual() },
        Style { coding: Coding::Gbk, ..usual() },
        Style { turning: Turning::Landscape, ..usual() },
        Style { turning: Turning::Rotated, ..usual() },
        Style { turning: Turning::Sideways, ..usual() },
        Style { room: 0.4, ..usual() },
        Style { narrow_groups: true, ..usual() },
        Style { room: 0.3, heads_again: true, ..usual() },
        Style { room: 0.45, cuts_rows: true, ..usual() },
        Style {
            foot: Some(|page| format!("- {page} -")),
            running_head: Some("示例县人民政府年度报告"),
            room: 0.5,
            ..usual()
        },
        Style { foot: Some(|page| page.to_string()), room: 0.35, ..usual() },
        Style { foot: Some(|page| format!("第 {page} 页 共 9 页")), ..usual() },
    ]
}

#[test]
fn a_report_on_paper_is_read_back_whole() {
    let report = sample();
    for style in styles() {
        let reading = read(&print(&report, &style));
        assert_eq!(compare(&report, &reading.report), (0, vec![]), "{style:?} {:#?}", reading.diagnostics);
        assert_eq!(reading.report, report, "{style:?}");
        assert_eq!(reading.kind, Kind::Pdf);
        assert_eq!(reading.diagnostics, [], "{style:?}");
    }
}

prop_compose! {
    fn report(blanks: u32, largest: i64)(
        edition in 0..EDITIONS.len(),
        figures in vec((0..100_u32, prop_oneof![0_i64..10, 0_i64..3000, 0..largest]), 200),
    ) -> Report {
        let mut report = Report::new(EDITIONS[edition]);
        "某某县人民政府".clone_into(&mut report.agency.name);
        report.year = Some(2022);
        for (cell, (chance, figure)) in report.cells().collect::<Vec<_>>().into_iter().zip(figures) {
            let quantity = if chance < blanks { Quantity::Blank } else { figure.into() };
            report.grid_mut(cell.table).replace(cell, quantity);
        }
        for part in Prose::ALL.into_iter().filter(|part| part.section().is_some()) {
            report.prose_mut(part).push("这里有一段正文。".repeat(12));
        }
        report
    }
}

prop_compose! {
    fn style(rulings: &'static [Ruling])(
        coding in prop_oneof![Just(Coding::Glyphs), Just(Coding::Unicode), Just(Coding::Gbk)],
        ruling in 0..rulings.len(),
        turning in prop_oneof![
            4 => Just(Turning::Upright), 1 => Just(Turning::Landscape), 1 => Just(Turning::Rotated),
            1 => Just(Turning::Sideways)
        ],
        (apart, bold, heads_again, cuts_rows, narrow_groups) in any::<(bool, bool, bool, bool, bool)>(),
        room in 0.25..1.0_f64,
        foot in prop_oneof![
            Just(None),
            Just(Some((|page| format!("— {page} —")) as fn(usize) -> String)),
            Just(Some((|page| page.to_string()) as fn(usize) -> String)),
        ],
        running_head in prop_oneof![Just(None), Just(Some("某某县人民政府年度报告"))],
    ) -> Style {
        let cuts_rows = cuts_rows && !heads_again;
        let ruling = rulings[ruling];
        Style {
            coding, ruling, turning, apart, bold, heads_again, cuts_rows, room, narrow_groups, foot, running_head,
        }
    }
}

const RULED: &[Ruling] = &[Ruling::Strokes, Ruling::Bars, Ruling::Boxes];

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_cell_between_ruling_lines_is_read(report in report(12, 100_000_000), style in style(RULED)) {
        let reading = read(&print(&report, &style));
        prop_assert_eq!(compare(&report, &reading.report), (0, vec![]), "{:#?}", reading.diagnostics);
        for part in Prose::ALL {
            prop_assert_eq!(report.prose(part), reading.report.prose(part));
        }
    }

    #[test]
    fn no_cell_without_ruling_lines_is_read_wrong(report in report(0, 10_000), style in style(&[Ruling::None])) {
        let Ok(reading) = try_read(&print(&report, &style)) else { return Ok(()) };
        let (lost, wrong) = compare(&report, &reading.report);
        prop_assert_eq!(wrong, Vec::<String>::new());
        prop_assert!(lost == 0 || !reading.diagnostics.is_empty());
    }

    #[test]
    fn no_damage_makes_reading_fall_over(
        bytes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let report = sample();
        let mut file = print(&report, &Style::default());
        if let Some(cut) = cut {
            file.truncate(cut.index(file.len()) + 1);
        }
        for (at, byte) in bytes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        let _ = try_read(&file);
    }
}

#[test]
fn damaged_and_foreign_files_are_told_by_what_to_do() {
    let code = |bytes: &[u8]| try_read(bytes).map(|_| ()).map_err(|error| error.code());
    assert_eq!(code(b"%PDF-1.7\nnothing of the kind"), Err("damaged"));
    let whole = print(&sample(), &Style::default());
    assert_eq!(code(&whole[..200]), Err("damaged"));
    let page = |content: &str, more: &str| {
        paper::assemble(&[
            "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
            "<</Type /Pages /Count 1 /Kids [3 0 R]>>".to_owned(),
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</XObject <</S 5 0 R>>>>>>".to_owned(),
            format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
            format!("<</Type /XObject {more}/Length 4>>\nstream\n/S Do\nendstream"),
        ])
    };
    assert_eq!(code(&page("/S Do", "/Subtype /Image /Width 1 /Height 1 ")), Err("no-text-layer"));
    assert_eq!(code(&page("", "/Subtype /Image ")), Err("empty"));
    // A drawing that draws itself ends.
    assert_eq!(code(&page("/S Do", "/Subtype /Form /Resources <</XObject <</S 5 0 R>>>> ")), Err("empty"));
}

#[test]
fn a_page_may_end_anywhere_in_a_table() {
    let mut report = sample();
    for (index, cell) in (0_i64..).zip(report.cells().collect::<Vec<_>>()) {
        let figure = index * 7919 % 3000 * if index % 3 == 0 { 10_007 } else { 1 };
        report.grid_mut(cell.table).replace(cell, figure.into());
    }
    for step in 0..60 {
        for cuts_rows in [false, true] {
            let room = 0.25 + f64::from(step) / 80.0;
            let style = Style { narrow_groups: true, room, cuts_rows, ..Style::default() };
            let reading = read(&print(&report, &style));
            assert_eq!(compare(&report, &reading.report), (0, vec![]), "{style:?} {:#?}", reading.diagnostics);
        }
    }
}
