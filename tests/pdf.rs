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
        Style { room: 0.3, heads_again: true, ..usual() },
        Style { room: 0.45, cuts_rows: true, ..usual() },
        Style { foot: Some(|page| format!("- {page} -")), running_head: Some("示例县人民政府年度报告"), room: 0.5, ..usual() },
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
