//! Made-up reports, valid and faulty, in the many shapes sources give them, with what goes wrong on the way.
//!
//! A *clean* shape loses nothing, so every cell is read. A *lossy* one loses blanks, or tears labels from their
//! figures: there no cell is read wrong, and one that is left blank is reported. In every shape title and prose are
//! kept or told, and every figure's origin leads to that figure.
//!
//! `GONGKAI_CASES=100000 cargo test --test shapes` tries that many reports in each shape, others each time; otherwise
//! the reports are few and always the same.
#![cfg(all(not(target_arch = "wasm32"), feature = "formats"))]
#![allow(clippy::format_push_string, clippy::format_collect, reason = "made-up sources need not be written quickly")]

mod awaited;
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
mod wrong;

use std::collections::BTreeMap;

use gongkai::import::{self, Source};
use gongkai::locale::Locale;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{TestError, TestRng, TestRunner};

use awaited::{Grade, is_awaited};
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

const CASES: u32 = 400;

fn runner() -> TestRunner {
    let cases: Option<u32> = std::env::var("GONGKAI_CASES").ok().and_then(|cases| cases.parse().ok());
    let config = ProptestConfig {
        cases: cases.unwrap_or(CASES),
        failure_persistence: None,
        max_shrink_iters: 400,
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

/// How a reading falls short of what is promised.
struct Faults {
    list: Vec<(Grade, String)>,
    /// The findings and the source.
    context: String,
    length: usize,
}

impl Faults {
    fn words(&self) -> String {
        let shown: Vec<String> =
            self.list.iter().take(12).map(|(grade, fault)| format!("{grade:?}: {fault}")).collect();
        format!("{}\n{}", shown.join("\n"), self.context)
    }
}

/// Reads what a report became, and compares. None where all that is promised was kept.
fn judge(promise: Promise, shape: Shape, made: &Made) -> Option<Faults> {
    let mut dice = Dice::new(made.seed);
    let sheet = Sheet::of(made, &mut dice);
    let (bytes, name, text) = shape.write(made, &sheet, &mut dice);
    let mut list = Vec::new();
    let mut context = String::from("--- findings\n");
    match import::read(Source { bytes: &bytes, name, media_type: "" }, &decode, Locale::Zh) {
        Err(error) => list.push((Grade::Refused, error.code().to_owned())),
        Ok(reading) => {
            let mut add =
                |grade: Grade, faults: Vec<String>| list.extend(faults.into_iter().map(|fault| (grade, fault)));
            let cells = judge::cells(&sheet, &reading);
            add(Grade::Wrong, cells.wrong);
            add(Grade::Untold, cells.untold);
            add(Grade::Origin, judge::origins(&reading));
            add(Grade::Words, judge::words(made, &sheet, &reading));
            if promise == Promise::Clean && !sheet.is_odd {
                add(Grade::Blank, cells.blank);
            }
            for found in &reading.diagnostics {
                context += &format!("{} {}\n", found.code, found.message);
            }
        }
    }
    let length = text.len();
    (!list.is_empty()).then(|| Faults { list, context: context + "--- source\n" + &text, length })
}

fn hold(name: &str, promise: Promise, shape: Shape) {
    let outcome = runner().run(&made(), |made| {
        let Some(mut faults) = judge(promise, shape, &made) else { return Ok(()) };
        faults.list.retain(|(grade, _)| !is_awaited(name, *grade, &made));
        if faults.list.is_empty() { Ok(()) } else { Err(TestCaseError::fail(faults.words())) }
    });
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(why, made)) => panic!(
            "{why}\n--- made of\n{:?} {:?} {:?} {:?} {}",
            made.noise, made.twist, made.furniture, made.charset, made.seed
        ),
        Err(error) => panic!("{error}"),
    }
}

/// Counts the faults of each kind in every shape, and keeps the shortest source of each where `GONGKAI_KEEP` names a
/// folder. Tells what is wrong; judges nothing.
#[test]
#[ignore = "a survey, run by hand"]
fn survey() {
    let only = std::env::var("GONGKAI_SHAPE").unwrap_or_default();
    for (name, promise, shape) in ALL.iter().filter(|(name, ..)| name.contains(&only)) {
        let mut runner = runner();
        let mut kinds: BTreeMap<String, (usize, Option<Faults>)> = BTreeMap::new();
        let cases = runner.config().cases;
        for _ in 0..cases {
            let made = made().new_tree(&mut runner).expect("a report").current();
            let Some(faults) = judge(*promise, *shape, &made) else { continue };
            let grade = faults.list[0].0;
            let twist = format!("{:?}", made.twist);
            let known = if is_awaited(name, grade, &made) { "known" } else { "NEW" };
            let kind = format!("{grade:?}-{}-{known}", twist.split('(').next().unwrap_or(""));
            let entry = kinds.entry(kind).or_default();
            entry.0 += 1;
            if entry.1.as_ref().is_none_or(|kept| kept.length > faults.length) {
                entry.1 = Some(faults);
            }
        }
        println!("{name} ({promise:?}), {cases} cases");
        for (kind, (count, faults)) in kinds {
            let Some(faults) = faults else { continue };
            println!("  {count:5} {kind:25} {}", faults.list[0].1);
            if let Ok(folder) = std::env::var("GONGKAI_KEEP") {
                std::fs::write(format!("{folder}/{name}-{kind}.txt"), faults.words()).expect("written");
            }
        }
    }
}

macro_rules! shapes {
    ($($promise:ident $(#[$attribute:meta])* $name:ident = $shape:expr;)*) => {
        /// Every shape with its name and what is promised of it.
        const ALL: &[(&str, Promise, Shape)] = &[$((stringify!($name), Promise::$promise, $shape)),*];

        $(
            #[test]
            $(#[$attribute])*
            fn $name() {
                hold(stringify!($name), Promise::$promise, $shape);
            }
        )*
    };
}

shapes! {
    Clean page_laid_out = Shape::Page(page::laid_out);
    Clean page_from_word = Shape::Page(page::word);
    Clean page_with_paragraphs_in_cells = Shape::Page(page::nested);
    Clean page_with_empty_squares = Shape::Page(page::empty_squares);
    Clean page_without_spans = Shape::Page(page::without_spans);
    Clean page_with_tables_cut = Shape::Page(page::cut);
    Clean page_in_one_table = Shape::Page(page::one_table);
    Clean page_in_layout_tables = Shape::Page(page::in_layout_tables);
    Clean page_on_a_site = Shape::Page(page::on_a_site);
    Clean page_of_entities = Shape::Page(page::entities);
    Clean text_of_tabbed_cells = Shape::Plain(plain::tabbed_cells, false);
    Clean text_of_tabbed_rows = Shape::Plain(plain::tabs, false);
    Clean text_of_a_spreadsheet = Shape::Plain(plain::spreadsheet, false);
    Clean text_with_bars = Shape::Plain(plain::bars, false);
    Clean text_with_open_bars = Shape::Plain(plain::open_bars, false);
    Clean text_with_lone_bars = Shape::Plain(plain::lone_bars, false);
    Clean text_in_markdown = Shape::Plain(plain::markdown, false);
    Clean values_with_commas = Shape::Values(plain::csv);
    Lossy text_of_cells_on_lines = Shape::Plain(plain::cells_on_lines, true);
    Lossy text_of_rows_on_lines = Shape::Plain(plain::rows_on_lines, true);
    Lossy text_with_wrapped_labels = Shape::Plain(plain::wrapped_labels, true);
    Lossy text_with_figures_first = Shape::Plain(plain::figures_first, true);
    Lossy text_in_columns = Shape::Plain(plain::columns, true);
    Lossy text_of_a_pages_lines = Shape::Plain(plain::page_lines, true);
    Lossy text_of_a_pages_pieces = Shape::Plain(plain::page_pieces, true);
    Lossy text_in_recognised_markdown = Shape::Plain(plain::recognised_markdown, true);
}
