//! A report as it is printed, before any program has copied it: title, headings, paragraphs, tables with spans.

use std::collections::BTreeMap;

use gongkai::report::{Prose, Quantity, Report};
use gongkai::schema::{Cell, LayoutContent, SectionId, TableId, Unit, layout};

use super::dice::Dice;
use super::made::{Made, Twist};
use super::noise::{self, folded};

/// What is printed, in order.
#[derive(Debug, Clone)]
pub enum Piece {
    /// A title, over one or more lines.
    Title(Vec<String>),
    Heading(String),
    Paragraph(String),
    Table(Vec<Vec<Square>>),
}

/// A cell of a printed table.
#[derive(Debug, Clone)]
pub struct Square {
    pub text: String,
    pub across: usize,
    pub down: usize,
    pub is_figure: bool,
}

/// A printed report, and what a careful reader finds in it.
pub struct Sheet {
    pub pieces: Vec<Piece>,
    /// By address, what each cell says.
    pub figures: BTreeMap<String, Quantity>,
    /// Whether the tables themselves are so odd that blanks are no fault.
    pub is_odd: bool,
}

/// Headings as offices word them.
const WORDINGS: [&[&str]; 6] = [
    &["一、总体情况：", "一、基本情况", "1、总体情况", "总体情况"],
    &["二、主动公开政府信息的情况", "2、主动公开政府信息情况", "二、行政机关主动公开政府信息情况"],
    &[
        "三、收到和处理政府信息公开申请的情况",
        "三、行政机关收到和处理政府信息公开申请情况",
        "收到和处理政府信息公开申请情况",
    ],
    &[
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "四、政府信息公开行政复议和行政诉讼情况",
        "政府信息公开行政复议、行政诉讼情况",
    ],
    &["五、存在的主要问题及改进措施", "存在的主要问题及改进情况", "五、政府信息公开工作存在的主要问题及改进情况"],
    &["六、其它需要报告的事项", "六、其他需要报告的事项：", "六、其他事项"],
];

const NOTES: [&str; 3] = [
    "注：行政规范性文件现行有效件数含上年结转文件。",
    "备注：2021年因机构改革职责划转，有5项行政许可由其他部门办理。",
    "说明：上述数据不含下属单位。",
];

impl Sheet {
    pub fn of(made: &Made, dice: &mut Dice) -> Self {
        let (report, noise) = (&made.report, &made.noise);
        let mut figures: BTreeMap<String, Quantity> =
            report.cells().map(|cell| (report.address(cell), report.quantity(cell).clone())).collect();
        let mut pieces = vec![title(report, made, dice)];
        let paragraphs = |part: Prose, pieces: &mut Vec<Piece>, dice: &mut Dice| {
            pieces.extend(report.prose(part).iter().map(|text| Piece::Paragraph(noise::words(text, noise, dice))));
        };
        paragraphs(Prose::Preamble, &mut pieces, dice);
        for section in SectionId::ALL {
            let form = report.edition.section(section).heading();
            let heading =
                if noise.wordings && dice.chance(50) { dice.pick(WORDINGS[section as usize]).to_owned() } else { form };
            pieces.push(Piece::Heading(noise::words(&heading, noise, dice)));
            if let Some(part) = Prose::ALL.into_iter().find(|part| part.section() == Some(section)) {
                paragraphs(part, &mut pieces, dice);
            }
            if let Some(id) = section.table() {
                let rows = rows(made, id, &mut figures, dice);
                pieces.push(Piece::Table(rows));
                if made.twist == Twist::LastYear && id == TableId::Requests {
                    let other = Made { twist: Twist::Plain, report: another(report), ..made.clone() };
                    pieces.push(Piece::Table(self::rows(&other, id, &mut BTreeMap::new(), dice)));
                }
                if noise.notes && dice.chance(70) {
                    pieces.push(Piece::Paragraph(noise::words(dice.pick(&NOTES), noise, dice)));
                }
            }
        }
        let is_odd = !matches!(made.twist, Twist::Plain | Twist::HeadsAgain(_) | Twist::MissingRow(_));
        Self { pieces, figures, is_odd }
    }

    /// The words that must not be lost, as they are compared.
    pub fn prose(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Paragraph(text) => Some(&**text),
            _ => None,
        })
    }

    /// What a cell says, as it is compared.
    pub fn meaning(quantity: &Quantity) -> String {
        folded(&quantity.to_string())
    }
}

/// A report with other figures.
fn another(report: &Report) -> Report {
    let mut other = report.clone();
    let cells: Vec<Cell> = report.grid(TableId::Requests).table().cells().collect();
    for (index, cell) in (0_i64..).zip(cells) {
        other.grid_mut(cell.table).replace(cell, (5 + index % 7).into());
    }
    other
}

fn title(report: &Report, made: &Made, dice: &mut Dice) -> Piece {
    let [agency, rest] = report.title_lines();
    let (agency, rest) = (noise::words(&agency, &made.noise, dice), noise::words(&rest, &made.noise, dice));
    Piece::Title(if dice.chance(30) { vec![agency, rest] } else { vec![agency + &rest] })
}

/// A table as the circular prints it, and as the office changed it.
fn rows(made: &Made, id: TableId, figures: &mut BTreeMap<String, Quantity>, dice: &mut Dice) -> Vec<Vec<Square>> {
    let (report, noise) = (&made.report, &made.noise);
    let table = report.grid(id).table();
    let layout = layout(table);
    let mut rows: Vec<Vec<Square>> = layout
        .lines
        .iter()
        .map(|line| {
            line.iter()
                .map(|cell| {
                    let (text, is_figure) = match &cell.content {
                        LayoutContent::Corner(text) | LayoutContent::Head { label: text, .. } => {
                            (noise::label(text, noise, dice), false)
                        }
                        LayoutContent::Figure { cell, .. } => {
                            let signed = table.column(*cell).unit == Unit::Change;
                            (noise::figure(&report.quantity(*cell).to_string(), signed, noise, dice), true)
                        }
                    };
                    Square { text, across: cell.colspan.into(), down: cell.rowspan.into(), is_figure }
                })
                .collect()
        })
        .collect();
    if id == TableId::Requests {
        twist(&mut rows, made.twist, layout.head_lines, table, figures);
    }
    rows
}

fn twist(
    rows: &mut Vec<Vec<Square>>,
    twist: Twist,
    heads: usize,
    table: &'static gongkai::schema::Table,
    figures: &mut BTreeMap<String, Quantity>,
) {
    let plain = |text: &str, across| Square { text: text.to_owned(), across, down: 1, is_figure: false };
    match twist {
        Twist::Plain | Twist::LastYear => {}
        Twist::Subtotal(after) => {
            // Under 申请人情况, before 总计 where it counts what stands before it.
            if let Some(over) = rows[0].last_mut() {
                over.across += 1;
            }
            let at = rows[1].len() - 1;
            rows[1].insert(at, Square { down: 2, ..plain("小计", 1) });
            for row in &mut rows[heads..] {
                let first = row.len() - 7;
                let value = &row[first + after - 1];
                let added = Square { text: value.text.clone(), ..value.clone() };
                let at = row.len() - 1;
                row.insert(at, added);
            }
        }
        Twist::AddedRow(after) => {
            let at = (heads + after).min(rows.len());
            // It stands in whatever group the row before it is in.
            let open = rows[..at].iter().enumerate().skip(heads).fold(0, |_, _| 0);
            let _: usize = open;
            let mut added = vec![plain("其中：网络申请", label_width(rows, at))];
            added.extend((1..=7).map(|n| Square { is_figure: true, ..plain(&n.to_string(), 1) }));
            stretch(rows, at, 1);
            rows.insert(at, added);
        }
        Twist::MissingRow(at) => {
            // A row that opens no group can go without moving anything else.
            let at = heads + at;
            if rows[at].iter().filter(|square| !square.is_figure).count() == 1 {
                rows.remove(at);
                stretch_back(rows, at);
                let (_, row) = table.row(u8::try_from(at - heads).expect("small"));
                for (address, quantity) in figures.iter_mut() {
                    if address.starts_with(&format!("requests/{}/", row.id)) {
                        *quantity = Quantity::Blank;
                    }
                }
            }
        }
        Twist::HeadsAgain(after) => {
            // Only between rows that share no group.
            let at = heads + after;
            if covering(rows, at).is_empty() {
                let again: Vec<_> = rows[..heads].to_vec();
                rows.splice(at..at, again);
            }
        }
    }
}

/// The squares that begin above a row and reach into it: row and place in it.
fn covering(rows: &[Vec<Square>], at: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (index, row) in rows[..at].iter().enumerate() {
        for (place, square) in row.iter().enumerate() {
            if index + square.down > at {
                found.push((index, place));
            }
        }
    }
    found
}

fn stretch(rows: &mut [Vec<Square>], at: usize, by: usize) {
    for (row, place) in covering(rows, at) {
        rows[row][place].down += by;
    }
}

/// Makes shorter what reached over a row that is gone.
fn stretch_back(rows: &mut [Vec<Square>], at: usize) {
    for (index, row) in rows.iter_mut().enumerate().take(at) {
        for square in row {
            if index + square.down > at && square.down > 1 {
                square.down -= 1;
            }
        }
    }
}

/// How wide a label in a row is that nothing else shares its width with.
fn label_width(rows: &[Vec<Square>], at: usize) -> usize {
    let covered: usize = covering(rows, at).iter().map(|&(row, place)| rows[row][place].across).sum();
    3_usize.saturating_sub(covered).max(1)
}

/// Every square of a table's grid; what a span covers is none.
pub fn grid(rows: &[Vec<Square>]) -> Vec<Vec<Option<&Square>>> {
    let mut below: Vec<usize> = Vec::new();
    rows.iter()
        .map(|row| {
            let mut line: Vec<Option<&Square>> = Vec::new();
            let mut squares = row.iter();
            loop {
                let at = line.len();
                if below.get(at).is_some_and(|left| *left > 0) {
                    below[at] -= 1;
                    line.push(None);
                    continue;
                }
                let Some(square) = squares.next() else { break };
                for across in 0..square.across {
                    if below.len() <= at + across {
                        below.resize(at + across + 1, 0);
                    }
                    below[at + across] = square.down - 1;
                    line.push((across == 0).then_some(square));
                }
            }
            line
        })
        .collect()
}
