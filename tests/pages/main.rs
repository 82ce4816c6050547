//! Whole pages as sites, editors and office programs write them, each around the same report: every cell, the prose,
//! organ, year and date are read from each.
#![cfg(all(not(target_arch = "wasm32"), feature = "formats"))]

mod bytes;
mod editors;
mod layouts;
mod random;
mod sites;
mod tables;
mod words;

use gongkai::import::{self, Reading, Source};
use gongkai::locale::Locale;
use gongkai::report::{Prose, Report};
use gongkai::schema::TableId;

use layouts::{table, written};

fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let (text, _, malformed) = encoding_rs::Encoding::for_label(label.as_bytes())?.decode(bytes);
    (!malformed).then(|| text.into_owned())
}

fn read(page: &[u8]) -> Reading {
    let source = Source { bytes: page, name: "page.html", media_type: "" };
    import::read(source, &decode, Locale::Zh).unwrap_or_else(|error| panic!("{}", error.message(Locale::Zh)))
}

/// Reads a page and compares all of it with what was printed.
#[track_caller]
fn expect(report: &Report, page: &str) -> Reading {
    let reading = read(page.as_bytes());
    let wrong: Vec<String> = report
        .cells()
        .filter(|cell| report.quantity(*cell) != reading.report.quantity(*cell))
        .map(|cell| {
            format!("{}: {:?} as {:?}", report.address(cell), report.quantity(cell), reading.report.quantity(cell))
        })
        .collect();
    assert_eq!(wrong, Vec::<String>::new(), "{:#?}", reading.diagnostics);
    for part in Prose::ALL {
        assert_eq!(report.prose(part), reading.report.prose(part), "{part:?}");
    }
    assert_eq!((&report.agency.name, report.year), (&reading.report.agency.name, reading.report.year));
    assert_eq!(report.published, reading.report.published);
    assert_eq!(report.printed_title, reading.report.printed_title);
    // What the site prints between the title and the end of the report is told, and nothing else.
    let told = reading.diagnostics.iter().filter(|found| found.code != "R107");
    let told: Vec<&str> = told.map(|found| &*found.message).collect();
    assert_eq!(told, Vec::<&str>::new());
    reading
}

/// A page of paragraphs and tables, with whatever the site puts before and behind.
fn page(report: &Report, before: &str, behind: &str) -> String {
    let body = written(report, |text| format!("<p>{text}</p>\n"), |id| plain_table(report, id));
    format!("{before}{body}{behind}")
}

fn plain_table(report: &Report, id: TableId) -> String {
    table(report, id, "<table border=\"1\">", |square| square.td(&square.text))
}

const TITLE: &str = "示例县人民政府2025年政府信息公开工作年度报告";
