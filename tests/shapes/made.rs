//! Made-up reports: valid ones, faulty ones, and what is done to them on the way to paper.

use gongkai::numeral;
use gongkai::report::{Grid, Prose, Quantity, Report};
use gongkai::schema::{EDITIONS, TableId};
use proptest::bool::weighted;
use proptest::collection::vec;
use proptest::prelude::*;

/// A report and how it comes to be printed. Everything shrinks towards a plain report of zeros.
#[derive(Debug, Clone)]
pub struct Made {
    pub report: Report,
    pub noise: Noise,
    pub twist: Twist,
    pub furniture: Furniture,
    pub charset: Charset,
    /// Decides whatever else is left to chance.
    pub seed: u64,
}

/// What happens to characters and words.
#[allow(clippy::struct_excessive_bools, reason = "each happens or doesn't, whatever the others do")]
#[derive(Debug, Clone, Default)]
pub struct Noise {
    /// Full-width digits.
    pub wide: bool,
    /// 1,234 for 1234.
    pub thousands: bool,
    /// Kangxi radicals for the characters they look like.
    pub radicals: bool,
    /// Zero-width characters.
    pub unseen: bool,
    /// NBSP and U+3000 around figures and labels.
    pub spaced: bool,
    /// Notes under tables.
    pub notes: bool,
    /// Labels with one character wrong.
    pub misprints: bool,
    /// Headings in other words.
    pub wordings: bool,
}

/// What an office does to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twist {
    Plain,
    /// A column 小计 before 总计, after so many columns.
    Subtotal(usize),
    /// A row the form doesn't have, after so many rows of table 三.
    AddedRow(usize),
    /// A row of table 三 is missing.
    MissingRow(usize),
    /// The heads of table 三 are printed once more after so many rows.
    HeadsAgain(usize),
    /// Last year's table stands below this year's.
    LastYear,
}

/// What every page carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Furniture {
    Nothing,
    /// A line after every so many lines; the number chooses which.
    Every(usize, usize),
}

/// How text becomes bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    Utf8,
    Utf8Marked,
    Gbk,
    /// GBK bytes that say they are UTF-8.
    GbkMislabelled,
    Utf16Le,
    Utf16Be,
}

/// What stands in cells.
#[derive(Debug, Clone, Copy)]
struct Fill {
    /// Percent of figures that are zero, then of blanks, then of things that are no plain number.
    zeros: u32,
    blanks: u32,
    odd: u32,
    /// Whether sums are made right.
    balanced: bool,
}

const ODD: [&str; 9] = ["/", "—", "无", "不适用", "55（含自然失效29件）", "251000元", "3件", "72701.2578", "-"];

const PARAGRAPHS: [&str; 10] = [
    "本年度，我单位认真落实《中华人民共和国政府信息公开条例》，全年公开信息128条，做到应公开尽公开。",
    "（一）主动公开。通过门户网站发布信息46条，其中规范性文件3件；通过公众号发布82条。",
    "（二）依申请公开。全年收到申请12件，上年结转1件，均在法定期限内答复。",
    "（三）政府信息管理。完善审核制度，定期清理失效文件。",
    "一是学习培训不够深入；二是公开内容还不够细。下一步，将加强培训，细化目录。",
    "下一步，我们将从以下三个方面加以改进：",
    "1.健全机制，明确专人负责；",
    "2.加强督查，按季通报情况。",
    "本年度未收取信息处理费。",
    "除上述情况外，没有其他需要报告的事项。",
];

const AGENCIES: [&str; 5] =
    ["某某县人民政府", "示例镇人民政府", "某某市某某区教育局", "示例街道办事处", "某某市水利局"];

/// The three forms: the one in force, the earlier one, and the new one with the old table 三.
const FORMS: [(usize, usize); 3] = [(1, 1), (0, 0), (1, 0)];

fn figure(chance: u32, value: i64, fill: Fill) -> Quantity {
    if chance < fill.blanks {
        Quantity::Blank
    } else if chance < fill.blanks + fill.odd {
        numeral::parse(ODD[usize::try_from(value).unwrap_or(0) % ODD.len()])
    } else if chance < fill.blanks + fill.odd + fill.zeros {
        0.into()
    } else {
        value.into()
    }
}

/// Makes the sums of tables 三 and 四 right, where all that they add are numbers.
fn balance(report: &mut Report) {
    let add = |grid: &Grid, cells: &[(&str, &str)]| {
        cells.iter().try_fold(0_i64, |sum, (row, column)| {
            let cell = grid.table().cell(row, column)?;
            Some(sum + i64::try_from(grid.get(cell).number()?).ok()?)
        })
    };
    let put = |grid: &mut Grid, row: &str, column: &str, value: Option<i64>| {
        if let (Some(cell), Some(value)) = (grid.table().cell(row, column), value) {
            grid.replace(cell, value.into());
        }
    };
    let grid = report.grid_mut(TableId::Requests);
    let rows: Vec<&str> = grid.table().rows().map(|(_, row)| row.id).collect();
    let columns: Vec<&str> = grid.table().blocks[0].columns.iter().map(|column| column.id).collect();
    let results: Vec<&str> =
        rows.iter().copied().filter(|row| !["received", "carried_in", "total", "carried_out"].contains(row)).collect();
    let (parts, sum) = (&columns[..columns.len() - 1], columns[columns.len() - 1]);
    for column in parts {
        let cells: Vec<_> = results.iter().map(|row| (*row, *column)).collect();
        let total = add(grid, &cells);
        put(grid, "total", column, total);
        let handled = add(grid, &[("total", column), ("carried_out", column)]);
        put(grid, "carried_in", column, handled.map(|handled| handled / 5));
        put(grid, "received", column, handled.map(|handled| handled - handled / 5));
    }
    for row in &rows {
        let cells: Vec<_> = parts.iter().map(|column| (*row, *column)).collect();
        let total = add(grid, &cells);
        put(grid, row, sum, total);
    }
    let grid = report.grid_mut(TableId::Remedies);
    let table = grid.table();
    for (block, row) in table.rows() {
        let cells: Vec<_> =
            block.columns.iter().map(|column| (row.id, column.id)).filter(|(_, column)| *column != "total").collect();
        let total = add(grid, &cells);
        put(grid, row.id, "total", total);
    }
}

prop_compose! {
    fn report(fill: Fill)(
        form in 0..FORMS.len(),
        agency in 0..AGENCIES.len(),
        year in 0..3_u16,
        figures in vec((0..100_u32, prop_oneof![3 => 0..40_i64, 1 => 0..30_000_i64]), 200),
        prose in vec(vec(0..PARAGRAPHS.len(), 1..4), 4),
        preamble in any::<bool>(),
    ) -> Report {
        let (edition, requests) = FORMS[form];
        let mut report = Report::new(EDITIONS[edition]);
        *report.grid_mut(TableId::Requests) = Grid::new(EDITIONS[requests].table(TableId::Requests));
        AGENCIES[agency].clone_into(&mut report.agency.name);
        report.year = Some(if edition == 0 { 2019 } else { 2021 } + year);
        let cells: Vec<_> = report.cells().collect();
        for (cell, (chance, value)) in cells.into_iter().zip(figures) {
            let unit = report.grid(cell.table).table().column(cell).unit;
            let value = if unit.may_be_negative() { value - 20 } else { value };
            report.grid_mut(cell.table).replace(cell, figure(chance, value, fill));
        }
        if fill.balanced {
            balance(&mut report);
        }
        for (part, chosen) in Prose::ALL.into_iter().zip(prose) {
            if part != Prose::Preamble || preamble {
                *report.prose_mut(part) = chosen.into_iter().map(|at| PARAGRAPHS[at].to_owned()).collect();
            }
        }
        report
    }
}

fn fill() -> impl Strategy<Value = Fill> {
    let shares = prop_oneof![
        3 => Just((85, 0, 0)),
        2 => Just((0, 0, 0)),
        2 => Just((60, 8, 0)),
        1 => Just((10, 70, 0)),
        2 => Just((60, 3, 5)),
        1 => Just((60, 0, 5)),
    ];
    (shares, any::<bool>()).prop_map(|((zeros, blanks, odd), balanced)| Fill { zeros, blanks, odd, balanced })
}

prop_compose! {
    fn noise()(flags in vec(weighted(0.15), 8)) -> Noise {
        Noise {
            wide: flags[0],
            thousands: flags[1],
            radicals: flags[2],
            unseen: flags[3],
            spaced: flags[4],
            notes: flags[5],
            misprints: flags[6],
            wordings: flags[7],
        }
    }
}

fn twist() -> impl Strategy<Value = Twist> {
    prop_oneof![
        12 => Just(Twist::Plain),
        1 => (1..7_usize).prop_map(Twist::Subtotal),
        1 => (1..22_usize).prop_map(Twist::AddedRow),
        1 => (1..22_usize).prop_map(Twist::MissingRow),
        1 => (1..22_usize).prop_map(Twist::HeadsAgain),
        1 => Just(Twist::LastYear),
    ]
}

fn furniture() -> impl Strategy<Value = Furniture> {
    prop_oneof![2 => Just(Furniture::Nothing), 1 => (0..5_usize, 3..45_usize).prop_map(|(kind, every)| Furniture::Every(kind, every))]
}

fn charset() -> impl Strategy<Value = Charset> {
    use Charset::{Gbk, GbkMislabelled, Utf8, Utf8Marked, Utf16Be, Utf16Le};
    prop_oneof![
        6 => Just(Utf8), 1 => Just(Utf8Marked), 1 => Just(Gbk), 1 => Just(GbkMislabelled), 1 => Just(Utf16Le), 1 => Just(Utf16Be)
    ]
}

/// Any report on any paper.
pub fn made() -> impl Strategy<Value = Made> {
    (fill().prop_flat_map(report), noise(), twist(), furniture(), charset(), 0..u64::MAX).prop_map(
        |(report, noise, twist, furniture, charset, seed)| Made { report, noise, twist, furniture, charset, seed },
    )
}
