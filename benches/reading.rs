//! How long reading takes, for each kind of source. The mark is 20 ms for a page of 100 kB.
//!
//! `cargo bench --bench reading`

#[cfg(all(not(target_arch = "wasm32"), feature = "formats"))]
#[allow(dead_code, reason = "shared with tests, which use more of it")]
#[path = "../tests/desk/mod.rs"]
mod desk;
#[cfg(all(not(target_arch = "wasm32"), feature = "formats"))]
#[allow(dead_code, unused_imports, reason = "shared with tests, which use more of it")]
#[path = "../tests/paper/mod.rs"]
mod paper;
#[cfg(all(not(target_arch = "wasm32"), feature = "formats"))]
mod reports;
#[cfg(all(not(target_arch = "wasm32"), feature = "formats"))]
mod sources;

#[cfg(all(not(target_arch = "wasm32"), feature = "formats"))]
mod reading {
    use divan::counter::BytesCount;
    use divan::{Bencher, black_box};
    use gongkai::export::{Html, html};
    use gongkai::format::report_to_json;
    use gongkai::import::{Source, read};
    use gongkai::locale::Locale;

    use super::reports::full;
    use super::{desk, paper, sources};

    fn reading(bencher: Bencher, name: &str, bytes: &[u8]) {
        let source = Source { bytes, name, media_type: "" };
        assert!(read(source, &|_, _| None, Locale::Zh).is_ok(), "{name}");
        let bencher = bencher.counter(BytesCount::of_slice(bytes));
        bencher.bench_local(|| read(black_box(source), &|_, _| None, Locale::Zh));
    }

    /// A page of 100 kB: menus and lists of links around a whole report.
    #[divan::bench]
    fn page_100_kb(bencher: Bencher) {
        reading(bencher, "a.html", sources::page_on_a_site().as_bytes());
    }

    /// What a word processor makes of it: every few characters in a span.
    #[divan::bench]
    fn page_from_word(bencher: Bencher) {
        reading(bencher, "a.html", sources::page_from_word().as_bytes());
    }

    #[divan::bench]
    fn published_page(bencher: Bencher) {
        reading(bencher, "a.html", html(&full(), Html::Page).as_bytes());
    }

    #[divan::bench]
    fn json(bencher: Bencher) {
        reading(bencher, "a.json", report_to_json(&full()).as_bytes());
    }

    /// Rows of a spreadsheet, pasted.
    #[divan::bench]
    fn text_100_kb(bencher: Bencher) {
        reading(bencher, "", sources::rows().as_bytes());
    }

    /// One cell a line.
    #[divan::bench]
    fn text_of_cells_100_kb(bencher: Bencher) {
        reading(bencher, "", sources::cells().as_bytes());
    }

    /// Lines of a printed page, labels wrapped and page numbers between.
    #[divan::bench]
    fn text_of_a_print_100_kb(bencher: Bencher) {
        reading(bencher, "", sources::print().as_bytes());
    }

    /// The same as a spreadsheet exports it.
    #[divan::bench]
    fn separated_values_100_kb(bencher: Bencher) {
        reading(bencher, "a.csv", sources::long(|report| desk::csv(report, ",")).as_bytes());
    }

    /// As much text as in the others; so have the next.
    #[divan::bench]
    fn word_document(bencher: Bencher) {
        reading(bencher, "a.docx", &desk::docx(&sources::report(), desk::Style::Spans));
    }

    #[divan::bench]
    fn workbook(bencher: Bencher) {
        reading(bencher, "a.xlsx", &desk::xlsx(&sources::report(), false));
    }

    #[divan::bench]
    fn workbook_of_excel_97(bencher: Bencher) {
        reading(bencher, "a.xls", &desk::xls(&sources::report()));
    }

    #[divan::bench]
    fn pdf(bencher: Bencher) {
        reading(bencher, "a.pdf", &paper::print(&sources::report(), &paper::Style::default()));
    }
}

#[cfg(all(not(target_arch = "wasm32"), feature = "formats"))]
fn main() {
    divan::main();
}

#[cfg(not(all(not(target_arch = "wasm32"), feature = "formats")))]
fn main() {}
