//! Whatever a report holds, it comes back the same from every way out that promises so.
#![cfg(all(not(target_arch = "wasm32"), feature = "formats"))]

use gongkai::export::{Html, html};
use gongkai::format::{report_from_json, report_to_json};
use gongkai::import::{self, Source};
use gongkai::locale::Locale;
use gongkai::numeral;
use gongkai::report::{Agency, Extras, Grid, Prose, Quantity, Report, Waiver};
use gongkai::schema::{EDITIONS, SectionId, TableId};
use proptest::collection::vec;
use proptest::prelude::*;

/// Text as people write it, with all that could break out of markup or JSON.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[一-龥，。；：“”、（）0-9a-zA-Z ]{0,40}",
        Just("</script><script>alert(1)</script>".to_owned()),
        Just("<!--<![CDATA[&amp;\u{2028}\"'\\".to_owned()),
        Just("\u{1F600}\u{FEFF}\u{200B}".to_owned()),
        any::<String>(),
    ]
}

fn quantity() -> impl Strategy<Value = Quantity> {
    prop_oneof![
        3 => Just(Quantity::Blank),
        8 => (0_i64..20_000_000).prop_map(Quantity::from),
        2 => (any::<i32>(), 0_u32..5).prop_map(|(digits, scale)| {
            numeral::parse(&format!("{}.{:0width$}", digits, digits.unsigned_abs() % 10_u32.pow(scale.max(1)), width = scale.max(1) as usize))
        }),
        1 => Just(Quantity::NotApplicable),
        1 => "[/—a-z元（）\"<>&]{1,8}".prop_map(Quantity::Text),
    ]
}

prop_compose! {
    fn report()(
        edition in 0..EDITIONS.len(),
        tables in [0..EDITIONS.len(), 0..EDITIONS.len(), 0..EDITIONS.len()],
        cells in vec(quantity(), 200),
        agency in (text(), proptest::option::of(text()), proptest::option::of(text())),
        year in proptest::option::of(any::<u16>()),
        published in proptest::option::of(text()),
        printed_title in proptest::option::of(text()),
        headings in vec(proptest::option::of(text()), 6),
        prose in vec(vec(text(), 0..4), 4),
        notes in vec(vec(text(), 0..3), 3),
        waivers in vec((text(), text(), text(), proptest::option::of(text())), 0..3),
    ) -> Report {
        let mut report = Report::new(EDITIONS[edition]);
        let (name, region_code, level) = agency;
        report.agency = Agency { name, region_code, level };
        report.year = year;
        report.published = published;
        report.printed_title = printed_title;
        for (section, heading) in SectionId::ALL.into_iter().zip(headings) {
            *report.printed_heading_mut(section) = heading;
        }
        for (part, paragraphs) in Prose::ALL.into_iter().zip(prose) {
            *report.prose_mut(part) = paragraphs;
        }
        for ((table, edition), notes) in TableId::ALL.into_iter().zip(tables).zip(notes) {
            *report.grid_mut(table) = Grid::new(EDITIONS[edition].table(table));
            *report.notes_mut(table) = notes;
        }
        for (cell, quantity) in report.cells().collect::<Vec<_>>().into_iter().zip(cells) {
            report.grid_mut(cell.table).replace(cell, quantity);
        }
        report.waivers = waivers
            .into_iter()
                    .map(|(code, at, reason, text)| Waiver { code, at, reason, text, extras: Extras::new() })
            .collect();
        report
    }
}

fn no_charset(_: &str, _: &[u8]) -> Option<String> {
    None
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn json_gives_the_identical_report_and_the_same_bytes(report in report()) {
        let json = report_to_json(&report);
        let back = report_from_json(&json).expect("own output").report;
        prop_assert_eq!(&back, &report);
        prop_assert_eq!(report_to_json(&back), json);
    }

    #[test]
    fn every_published_page_gives_the_identical_report(report in report()) {
        for kind in [Html::Page, Html::PlainPage, Html::Fragment] {
            let page = html(&report, kind);
            let source = Source { bytes: page.as_bytes(), name: "report.html", media_type: "text/html" };
            let reading = import::read(source, &no_charset, Locale::Zh).expect("own output");
            prop_assert_eq!(&reading.report, &report);
            prop_assert_eq!(reading.diagnostics.len(), 0, "{:?}", reading.diagnostics);
        }
    }

    #[test]
    fn reading_never_panics(bytes in vec(any::<u8>(), 0..400)) {
        for media_type in ["", "text/html", "application/json"] {
            let _ = import::read(Source { bytes: &bytes, name: "", media_type }, &no_charset, Locale::En);
        }
    }

    #[test]
    fn reading_text_that_looks_like_a_report_never_panics(
        lines in vec(prop_oneof![
            Just("一、总体情况".to_owned()), Just("三、收到和处理政府信息公开申请情况".to_owned()),
            Just("一、本年新收政府信息公开申请数量\t1\t2\t\t4".to_owned()), Just("规章 0 0 0".to_owned()),
            Just("| 1 | 2 | 3 |".to_owned()), Just("\t0".to_owned()), Just("\t".to_owned()),
            Just("（七）总计".to_owned()), Just("四、政府信息公开行政复议、行政诉讼情况".to_owned()), "[0-9 ]{0,40}", text(),
        ], 0..60),
    ) {
        let text = lines.join("\n");
        let _ = import::read(Source { bytes: text.as_bytes(), name: "", media_type: "" }, &no_charset, Locale::Zh);
    }
}
