//! Made-up reports, valid and faulty, in the many shapes sources give them, with what goes wrong on the way.
//!
//! A *clean* shape loses nothing, so every cell is read. A *lossy* one loses blanks, or tears labels from their
//! figures: there no cell is read wrong, and one that is left blank is reported. In every shape title and prose are
//! kept or told, and every figure's origin leads to that figure.
//!
//! `GONGKAI_CASES=100000 cargo test --test shapes` tries that many reports in each shape, others each time; otherwise
//! the reports are few and always the same.
#![cfg(all(not(target_arch = "wasm32"), feature = "formats"))]

mod dice;
mod exported;
mod judge;
mod made;
mod noise;
mod page;
mod plain;
mod raster;
mod sheet;
mod source;

use gongkai::import::{self, Source};
use gongkai::locale::Locale;
use proptest::prelude::*;
use proptest::test_runner::{TestError, TestRng, TestRunner};

use dice::Dice;
use made::{Made, made};
use sheet::Sheet;
use source::{Shape, decode};

/// What is promised of a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Promise {
    /// Every cell is read, unless the office's table itself is odd.
    Clean,
    /// Nothing is read wrong, and what is left blank is told.
    Lossy,
}

const CASES: u32 = 300;

fn runner() -> TestRunner {
    let cases: Option<u32> = std::env::var("GONGKAI_CASES").ok().and_then(|cases| cases.parse().ok());
    let config = ProptestConfig {
        cases: cases.unwrap_or(CASES),
        failure_persistence: None,
        max_shrink_iters: 6_000,
        ..ProptestConfig::default()
    };
    let rng = if cases.is_some() {
        TestRng::from_seed(config.rng_algorithm, &seed())
    } else {
        TestRng::deterministic_rng(config.rng_algorithm)
    };
    TestRunner::new_with_rng(config, rng)
}

/// 32 bytes that are others each time.
fn seed() -> [u8; 32] {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock").as_nanos();
    std::array::from_fn(|at| now.to_le_bytes()[at % 16])
}

fn judge(promise: Promise, shape: Shape, made: &Made) -> Result<(), String> {
    let mut dice = Dice::new(made.seed);
    let sheet = Sheet::of(made, &mut dice);
    let (bytes, name, text) = shape.write(made, &sheet, &mut dice);
    let source = Source { bytes: &bytes, name, media_type: "" };
    let reading = match import::read(source, &decode, Locale::Zh) {
        Ok(reading) => reading,
        Err(error) => return Err(format!("not read: {}\n{text}", error.code())),
    };
    let verdict = judge::cells(&sheet, &reading);
    let mut faults: Vec<String> = verdict.wrong.iter().map(|wrong| format!("WRONG {wrong}")).collect();
    faults.extend(verdict.untold.iter().map(|address| format!("untold: {address}")));
    if promise == Promise::Clean && !sheet.is_odd {
        faults.extend(verdict.blank.iter().map(|address| format!("blank: {address}")));
    }
    faults.extend(judge::origins(&reading).into_iter().map(|fault| format!("origin: {fault}")));
    faults.extend(judge::words(made, &sheet, &reading).into_iter().map(|fault| format!("words: {fault}")));
    if faults.is_empty() {
        return Ok(());
    }
    let found: Vec<String> =
        reading.diagnostics.iter().map(|found| format!("{} {}", found.code, found.message)).collect();
    faults.truncate(12);
    Err(format!("{}\n--- findings\n{}\n--- source\n{text}", faults.join("\n"), found.join("\n")))
}

fn hold(promise: Promise, shape: Shape) {
    let outcome = runner().run(&made(), |made| judge(promise, shape, &made).map_err(TestCaseError::fail));
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(why, made)) => panic!(
            "{why}\n--- made of\n{:?} {:?} {:?} {:?} {}",
            made.noise, made.twist, made.furniture, made.charset, made.seed
        ),
        Err(error) => panic!("{error}"),
    }
}

macro_rules! shapes {
    ($promise:ident: $($(#[$attribute:meta])* $name:ident = $shape:expr;)*) => { $(
        #[test]
        $(#[$attribute])*
        fn $name() {
            hold(Promise::$promise, $shape);
        }
    )* };
}

shapes! { Clean:
    page_laid_out = Shape::Page(page::laid_out);
    page_from_word = Shape::Page(page::word);
    page_with_paragraphs_in_cells = Shape::Page(page::nested);
    page_with_empty_squares = Shape::Page(page::empty_squares);
    page_without_spans = Shape::Page(page::without_spans);
    page_with_tables_cut = Shape::Page(page::cut);
    page_in_one_table = Shape::Page(page::one_table);
    page_in_layout_tables = Shape::Page(page::in_layout_tables);
    page_on_a_site = Shape::Page(page::on_a_site);
    page_of_entities = Shape::Page(page::entities);
    text_of_tabbed_cells = Shape::Plain(plain::tabbed_cells, false);
    text_of_tabbed_rows = Shape::Plain(plain::tabs, false);
    text_of_a_spreadsheet = Shape::Plain(plain::spreadsheet, false);
    text_with_bars = Shape::Plain(plain::bars, false);
    text_with_open_bars = Shape::Plain(plain::open_bars, false);
    text_with_lone_bars = Shape::Plain(plain::lone_bars, false);
    text_in_markdown = Shape::Plain(plain::markdown, false);
    values_with_commas = Shape::Values(plain::csv);
}

shapes! { Lossy:
    text_of_cells_on_lines = Shape::Plain(plain::cells_on_lines, true);
    text_of_rows_on_lines = Shape::Plain(plain::rows_on_lines, true);
    text_with_wrapped_labels = Shape::Plain(plain::wrapped_labels, true);
    text_with_figures_first = Shape::Plain(plain::figures_first, true);
    text_in_columns = Shape::Plain(plain::columns, true);
    text_of_a_pages_lines = Shape::Plain(plain::page_lines, true);
    text_of_a_pages_pieces = Shape::Plain(plain::page_pieces, true);
    text_in_recognised_markdown = Shape::Plain(plain::recognised_markdown, true);
}
