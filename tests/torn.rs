//! Table 三 as text of a PDF gives it: labels before their figures, behind them or around them, groups and page
//! numbers in between, cells and rows lost. No cell is ever read wrong, and where nothing is lost every cell is read.
#![cfg(all(not(target_arch = "wasm32"), feature = "formats"))]

use gongkai::import::{self, Source};
use gongkai::locale::Locale;
use gongkai::report::{Quantity, Report};
use gongkai::schema::{Cell, EDITIONS, SectionId, TableId};
use proptest::collection::vec;
use proptest::prelude::*;

/// Where a row's label stands.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stand {
    Beside,
    Before,
    Behind,
    /// Half of it before the figures, half behind.
    Around,
}

/// What befalls a row.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fate {
    Whole,
    /// One cell is blank and vanishes.
    CellLost,
    /// All cells are blank and vanish.
    RowLost,
    /// The label can't be read.
    LabelLost,
}

#[derive(Debug, Clone)]
struct Printed {
    report: Report,
    stands: Vec<Stand>,
    fates: Vec<Fate>,
    /// The figures each have a line.
    cells_on_lines: bool,
    /// A line that stands between rows, every so many of them.
    noise: (&'static str, usize),
}

impl Printed {
    fn text(&self) -> String {
        let report = &self.report;
        let mut lines = vec![report.title()];
        for id in SectionId::ALL {
            lines.push(report.edition.section(id).heading());
            match id {
                SectionId::Requests => self.rows(&mut lines),
                // A text that has page numbers has them outside of its tables too.
                SectionId::Overview if self.noise.0 == "3" => {
                    lines.extend(["这里有一段", "2", "正文。"].map(str::to_owned));
                }
                _ if id.table().is_none() => lines.push("这里有一段正文。".to_owned()),
                _ => {}
            }
        }
        lines.join("\n")
    }

    fn rows(&self, lines: &mut Vec<String>) {
        let table = self.report.grid(TableId::Requests).table();
        let mut group = "";
        for (index, (block, row)) in (0..).zip(table.rows()) {
            let at = usize::from(index);
            if at > 0 && at % self.noise.1 == 0 {
                lines.push(self.noise.0.to_owned());
            }
            let figures: Vec<String> = (0..)
                .zip(block.columns)
                .map(|(column, _)| {
                    self.report.quantity(Cell { table: TableId::Requests, row: index, column }).to_string()
                })
                .filter(|figure| !figure.is_empty())
                .collect();
            let mut label = row.label.to_owned();
            if self.fates[at] == Fate::LabelLost {
                "□□□□□□".clone_into(&mut label);
            }
            let own = row.group.last().copied().unwrap_or_default();
            if own != group {
                group = own;
                lines.push(own.to_owned());
            }
            let figures = if self.cells_on_lines { figures.join("\n") } else { figures.join(" ") };
            let half = label.char_indices().nth(label.chars().count() / 2).map_or(0, |(at, _)| at);
            let (first, second) = label.split_at(half);
            let pieces = match self.stands[at] {
                Stand::Beside if self.cells_on_lines => vec![label.clone(), figures],
                Stand::Beside => vec![format!("{label} {figures}").trim().to_owned()],
                Stand::Before => vec![label.clone(), figures],
                Stand::Behind => vec![figures, label.clone()],
                Stand::Around => vec![first.to_owned(), figures, second.to_owned()],
            };
            lines.extend(pieces.into_iter().filter(|piece| !piece.is_empty()));
        }
    }
}

/// Without lines to hold rows together a text is only read where its labels stand alike, but for those wrapped around.
fn one_habit(mut stands: Vec<Stand>) -> Vec<Stand> {
    let first = stands[0];
    for stand in stands.iter_mut().filter(|stand| **stand != Stand::Around) {
        *stand = first;
    }
    stands
}

prop_compose! {
    fn printed(faults: u32)(
        edition in 0..EDITIONS.len(),
        largest in prop_oneof![Just(0_i64), Just(2), Just(3000)],
        balanced in any::<bool>(),
        cells_on_lines in prop::bool::weighted(0.2),
        figures in vec(0..3001_i64, 25 * 7),
        stands in prop_oneof![
            4 => vec(prop_oneof![4 => Just(Stand::Beside), 1 => Just(Stand::Before), 1 => Just(Stand::Behind), 1 => Just(Stand::Around)], 25),
            1 => Just(vec![Stand::Beside; 25]),
        ],
        fates in vec((0..100_u32, prop_oneof![Just(Fate::CellLost), Just(Fate::RowLost), Just(Fate::LabelLost)], 0..7_u8), 25),
        noise in (prop_oneof![Just("- 3 -"), Just("三"), Just("3"), Just("某某县政府信息公开年度报告")], 2..30_usize),
    ) -> Printed {
        let stands = if cells_on_lines { one_habit(stands) } else { stands };
        let mut report = Report::new(EDITIONS[edition]);
        "某某县人民政府".clone_into(&mut report.agency.name);
        report.year = Some(2022);
        let rows = report.grid(TableId::Requests).table().rows().count();
        let mut kept = Vec::new();
        for row in 0..rows {
            let (chance, fate, column) = fates[row];
            // Nothing on the page tells a missing figure from a page number right behind it.
            let hides = cells_on_lines && noise.0 == "3" && (row + 1) % noise.1 == 0 && fate == Fate::CellLost;
            let fate = if chance < faults && !hides { fate } else { Fate::Whole };
            kept.push(fate);
            let mut own: Vec<i64> = figures[row * 7..row * 7 + 7].iter().map(|figure| figure % (largest + 1)).collect();
            if balanced {
                own[6] = own[..6].iter().sum();
            }
            for (column, figure) in (0..).zip(own) {
                let cell = Cell { table: TableId::Requests, row: u8::try_from(row).expect("row"), column };
                report.grid_mut(TableId::Requests).replace(cell, figure.into());
            }
            for lost in 0..7 {
                if fate == Fate::RowLost || fate == Fate::CellLost && lost == column {
                    let cell = Cell { table: TableId::Requests, row: u8::try_from(row).expect("row"), column: lost };
                    report.grid_mut(TableId::Requests).replace(cell, Quantity::Blank);
                }
            }
        }
        Printed { report, stands, fates: kept, cells_on_lines, noise }
    }
}

/// Cells read, and those read wrong.
fn compare(printed: &Report, text: &str) -> (usize, Vec<String>) {
    let source = Source { bytes: text.as_bytes(), name: "", media_type: "text/plain" };
    let read = import::read(source, &|_, _| None, Locale::Zh).expect("a report").report;
    let mut found = 0;
    let mut wrong = Vec::new();
    for cell in printed.cells().filter(|cell| cell.table == TableId::Requests) {
        let address = printed.address(cell);
        let quantity = read.cell(&address).map(|cell| read.quantity(cell).clone()).unwrap_or_default();
        if quantity == *printed.quantity(cell) {
            found += usize::from(!quantity.is_blank());
        } else if !quantity.is_blank() {
            wrong.push(format!("{address}: {:?} read as {quantity:?}", printed.quantity(cell)));
        }
    }
    (found, wrong)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_figure_comes_into_another_row(printed in printed(8)) {
        let text = printed.text();
        let (_, wrong) = compare(&printed.report, &text);
        prop_assert_eq!(wrong, Vec::<String>::new(), "{}", text.replace("\n0\n", " 0;").replace("\n0", " 0"));
    }

    #[test]
    fn where_nothing_is_lost_every_figure_finds_its_row(printed in printed(0)) {
        let mut printed = printed;
        printed.cells_on_lines = false;
        printed.noise.0 = "- 3 -";
        let text = printed.text();
        let (found, wrong) = compare(&printed.report, &text);
        let all = printed.report.grid(TableId::Requests).table().len();
        prop_assert_eq!((found, wrong), (all, Vec::<String>::new()), "{}", text);
    }
}
