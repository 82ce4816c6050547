//! Whole reports as Word documents, workbooks and separated values: every cell is read, and blanks stay blank.
#![cfg(all(not(target_arch = "wasm32"), feature = "formats"))]

mod desk;
#[allow(dead_code, reason = "shared with other tests, which use more of it")]
mod real;

use desk::{Style, csv, docx, docx_parts, xls, xlsx, zipped};
use gongkai::import::{self, Kind, ReadError, Reading, Source};
use gongkai::locale::Locale;
use gongkai::report::{Prose, Quantity, Report};
use gongkai::schema::{EDITIONS, SectionId};
use proptest::collection::vec;
use proptest::prelude::*;

fn read(bytes: &[u8], name: &str) -> Reading {
    import::read(Source { bytes, name, media_type: "" }, &|_, _| None, Locale::Zh)
        .unwrap_or_else(|error| panic!("{name}: {}", error.message(Locale::Zh)))
}

fn error(bytes: &[u8]) -> ReadError {
    import::read(Source { bytes, name: "", media_type: "" }, &|_, _| None, Locale::Zh).expect_err("no report")
}

/// Every way a report is written in these files, with the kind it is read as.
fn files(report: &Report) -> Vec<(String, Vec<u8>, Kind)> {
    let mut files: Vec<(String, Vec<u8>, Kind)> = [Style::Spans, Style::EmptyCells, Style::Numbered]
        .into_iter()
        .map(|style| (format!("{style:?}.docx"), docx(report, style), Kind::Docx))
        .collect();
    for on_one in [true, false] {
        files.push((format!("one={on_one}.xlsx"), xlsx(report, on_one), Kind::Workbook));
    }
    files.push(("a.xls".to_owned(), xls(report), Kind::Xls));
    for (separator, name) in [(",", "a.csv"), (";", "b.csv"), ("\t", "c.tsv"), ("\t", "d.xls"), (",", "")] {
        files.push((name.to_owned(), csv(report, separator).into_bytes(), Kind::Separated));
    }
    files
}

/// Cells read wrong: blanks count where a figure is printed.
fn wrong(printed: &Report, read: &Report) -> Vec<String> {
    let different = printed.cells().filter_map(|cell| {
        let address = printed.address(cell);
        let found = read.cell(&address).map(|cell| read.quantity(cell).clone()).unwrap_or_default();
        let expected = printed.quantity(cell);
        (found != *expected).then(|| format!("{address}: printed {expected:?}, read {found:?}"))
    });
    different.collect()
}

#[test]
fn a_whole_report_is_read_from_every_kind_of_file() {
    let report = Report::sample();
    for (name, bytes, kind) in files(&report) {
        let reading = read(&bytes, &name);
        assert_eq!(wrong(&report, &reading.report), Vec::<String>::new(), "{name}");
        assert_eq!((reading.kind, reading.diagnostics), (kind, Vec::new()), "{name}");
        let mut expected = report.clone();
        expected.published = None;
        expected.prose_mut(Prose::Preamble).clear();
        assert_eq!(reading.report, expected, "{name}");
    }
}

#[test]
fn every_cell_remembers_its_place() {
    let report = Report::sample();
    let place = |bytes: &[u8], name: &str, address: &str| {
        let reading = read(bytes, name);
        let cell = reading.report.cell(address).expect("a cell");
        let at = gongkai::diagnostic::Location::Cell(cell);
        let origin = reading.origins.iter().find(|origin| origin.at == at).expect("an origin");
        origin.place.words(Locale::Zh)
    };
    let address = "requests/received/business";
    assert_eq!(place(&docx(&report, Style::Spans), "", address), "第 2 个表格第 4 行第 3 格");
    assert_eq!(place(&xlsx(&report, false), "", address), "第 3 个工作表 E5");
    assert_eq!(place(csv(&report, ",").as_bytes(), "a.csv", address), "第 31 行第 5 项");
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
        for part in [Prose::Overview, Prose::Problems, Prose::OtherMatters] {
            report.prose_mut(part).push("这里有一段正文。".to_owned());
        }
        report
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_cell_is_read_and_blanks_stay_blank(report in prop_oneof![report(0), report(12), report(60)]) {
        for (name, bytes, _) in files(&report) {
            let reading = read(&bytes, &name);
            prop_assert_eq!(wrong(&report, &reading.report), Vec::<String>::new(), "{}", name);
        }
    }

    #[test]
    fn broken_files_never_panic(cuts in vec((0..200_000_usize, 1..400_usize), 1..6), at in 0..20_000_usize, byte in any::<u8>()) {
        let mut parts = docx_parts(&Report::sample(), Style::Numbered);
        for (_, text) in &mut parts {
            let whole: Vec<char> = text.chars().collect();
            let is_cut = |index: usize| cuts.iter().any(|&(start, length)| (0..length).contains(&index.wrapping_sub(start % whole.len())));
            *text = whole.iter().enumerate().filter(|(index, _)| !is_cut(*index)).map(|(_, c)| *c).collect();
        }
        let mut bytes = xlsx(&Report::sample(), true);
        let length = bytes.len();
        bytes[at % length] = byte;
        for bytes in [&zipped(&parts)[..], &bytes, &bytes[..at % length]] {
            let _ = import::read(Source { bytes, name: "", media_type: "" }, &|_, _| None, Locale::Zh);
        }
    }
}

#[test]
fn the_blank_template_is_an_empty_report() {
    let Some(corpus) = real::corpus() else { return };
    let reading = real::read(&corpus.join("docx/template-2021-blank.docx"));
    let report = &reading.report;
    assert_eq!((reading.kind, report.edition.id, report.year), (Kind::Docx, "2021", None));
    assert!(report.cells().all(|cell| report.quantity(cell).is_blank()));
    assert_eq!(
        reading.origins.iter().filter(|origin| matches!(origin.at, gongkai::diagnostic::Location::Cell(_))).count(),
        200
    );
    assert!(SectionId::ALL.iter().all(|section| report.printed_heading(*section).is_none()));
    assert!(Prose::ALL.iter().all(|part| report.prose(*part).is_empty()));
    let codes: Vec<&str> = reading.diagnostics.iter().map(|found| &*found.code).collect();
    assert_eq!(codes, ["R105", "R107"], "{:#?}", reading.diagnostics);
}

#[test]
fn a_document_that_is_no_report_says_so() {
    let letter =
        zipped(&[("word/document.xml", "<document><body><p><r><t>通知</t></r></p></body></document>".to_owned())]);
    assert_eq!(error(&letter), ReadError::NotAReport);
}

#[test]
fn every_refusal_says_what_to_do() {
    let archive = zipped(&[("年报.txt", String::new())]);
    let bomb = zipped(&[("word/document.xml", " ".repeat(70 << 20))]);
    let deep = zipped(&[("word/document.xml", "<a>".repeat(100_000))]);
    for (bytes, code) in [
        (&archive[..], "unsupported"),
        (&bomb, "too-large"),
        (&deep, "too-large"),
        (b"PK\x03\x04", "damaged"),
        (b"\xD0\xCF\x11\xE0", "damaged"),
        (b"{\\rtf1", "unsupported"),
        (b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook/>", "unsupported"),
    ] {
        let error = error(bytes);
        assert_eq!(error.code(), code);
        assert!(error.message(Locale::Zh).contains('请') && !error.message(Locale::En).is_empty());
    }
}

#[test]
fn a_web_page_named_as_a_workbook_is_read_as_a_page() {
    let page = "<html><body><p>一、总体情况</p><p>无。</p></body></html>";
    assert_eq!(read(page.as_bytes(), "年报.xls").kind, Kind::Html);
    assert_eq!(read(page.as_bytes(), "年报.doc").kind, Kind::Html);
}
