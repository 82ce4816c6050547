//! A small typesetter: sets a report on pages as word processors do, and writes them as a PDF.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::struct_excessive_bools,
    reason = "counts of lines and columns are small, and a style is a list of choices"
)]

mod file;

use std::fmt::Write;

use gongkai::report::{Prose, Report};
use gongkai::schema::{LayoutContent, SectionId, TableId, layout};

use file::write_file;
pub use file::{Coding, assemble};

/// How a report is set.
#[derive(Debug, Clone)]
pub struct Style {
    pub coding: Coding,
    pub ruling: Ruling,
    pub turning: Turning,
    /// Every character is placed by itself.
    pub apart: bool,
    /// Characters are drawn twice, which makes them bold.
    pub bold: bool,
    /// Heads of tables stand again on each page.
    pub heads_again: bool,
    /// A page may end within a row.
    pub cuts_rows: bool,
    /// The share of a page that tables may fill, so that they break anywhere.
    pub room: f64,
    /// Labels of groups stand in a column one character wide.
    pub narrow_groups: bool,
    pub foot: Option<fn(usize) -> String>,
    pub running_head: Option<&'static str>,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            coding: Coding::Glyphs,
            ruling: Ruling::Strokes,
            turning: Turning::Upright,
            apart: false,
            bold: false,
            heads_again: false,
            cuts_rows: false,
            room: 1.0,
            narrow_groups: false,
            foot: None,
            running_head: None,
        }
    }
}

/// How ruling lines are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ruling {
    /// Each wall of each cell a stroke.
    Strokes,
    /// Each wall a thin filled box.
    Bars,
    /// Each cell a stroked box.
    Boxes,
    /// None.
    None,
}

/// How pages are turned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Turning {
    Upright,
    /// Broad pages.
    Landscape,
    /// Broad pages, written on upright ones that are shown turned.
    Rotated,
    /// Broad pages, set sideways on upright ones.
    Sideways,
}

const SIZE: f64 = 9.0;
const PITCH: f64 = 12.0;
const PADDING: f64 = 5.0;

/// A page while it is written: y grows downwards.
struct Paper<'a> {
    style: &'a Style,
    width: f64,
    height: f64,
    pages: Vec<String>,
    y: f64,
}

/// A report on paper.
pub fn print(report: &Report, style: &Style) -> Vec<u8> {
    let (width, height) = if style.turning == Turning::Upright { (595.0, 842.0) } else { (842.0, 595.0) };
    let mut paper = Paper { style, width, height, pages: Vec::new(), y: 0.0 };
    paper.new_page();
    let title = report.title();
    paper.text((width - ems(&title) * 18.0) / 2.0, paper.y + 20.0, 18.0, &title);
    paper.y += 50.0;
    for id in SectionId::ALL {
        paper.paragraph(&report.edition.section(id).heading());
        match (id.table(), Prose::ALL.into_iter().find(|part| part.section() == Some(id))) {
            (Some(table), _) => paper.table(report, table),
            (_, Some(part)) => report.prose(part).iter().for_each(|text| paper.paragraph(text)),
            _ => {}
        }
    }
    let Paper { pages, .. } = paper;
    write_file(&pages, (width, height), style)
}

/// The width of a text, in ems.
pub fn ems(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum()
}

/// A text broken into lines of at most so many ems. Letters and figures hold together.
fn wrapped(text: &str, most: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut pieces: Vec<String> = Vec::new();
    for c in text.chars() {
        let joins = pieces.last().is_some_and(|last: &String| {
            last.ends_with(|l: char| l.is_ascii_alphanumeric() || l == '.') && (c.is_ascii_alphanumeric() || c == '.')
                || "，。、；：）”".contains(c)
        });
        match pieces.last_mut() {
            // What is too long for any line is broken anywhere.
            Some(last) if joins && ems(last) + ems(&c.to_string()) <= most => last.push(c),
            _ => pieces.push(c.to_string()),
        }
    }
    for piece in pieces {
        let last = lines.last_mut().expect("a line");
        if ems(last) + ems(&piece) > most && !last.is_empty() {
            lines.push(piece);
        } else {
            last.push_str(&piece);
        }
    }
    lines
}

impl Paper<'_> {
    fn bottom(&self) -> f64 {
        self.height - 80.0
    }

    fn new_page(&mut self) {
        self.pages.push(String::new());
        self.y = 80.0;
        let number = self.pages.len();
        if let Some(head) = self.style.running_head {
            self.text(self.width / 2.0 - ems(head) * 4.0, 50.0, 8.0, head);
        }
        if let Some(foot) = self.style.foot {
            let foot = foot(number);
            self.text(self.width / 2.0 - ems(&foot) * 4.0, self.height - 45.0, 8.0, &foot);
        }
    }

    /// A paragraph, its first line indented by two characters.
    fn paragraph(&mut self, text: &str) {
        const SIZE: f64 = 16.0;
        let (left, right) = (75.0, self.width - 75.0);
        let most = ((right - left) / SIZE).floor();
        for (index, line) in wrapped(&format!("\u{3000}\u{3000}{text}"), most).into_iter().enumerate() {
            if self.y + 28.0 > self.bottom() {
                self.new_page();
            }
            let indent = if index == 0 { 2.0 * SIZE } else { 0.0 };
            self.text(left + indent, self.y + 20.0, SIZE, line.trim_start_matches('\u{3000}'));
            self.y += 28.0;
        }
    }

    /// A text whose baseline begins at a place.
    fn text(&mut self, x: f64, y: f64, size: f64, text: &str) {
        let baseline = self.height - y;
        let show = |page: &mut String, x: f64, text: &str, coding: Coding| {
            writeln!(page, "BT /F1 {size} Tf 1 0 0 1 {x:.2} {baseline:.2} Tm <{}> Tj ET", coding.hex(text))
                .expect("text");
        };
        let coding = self.style.coding;
        let shifts: &[f64] = if self.style.bold { &[0.0, 0.2] } else { &[0.0] };
        let apart = self.style.apart;
        let page = self.pages.last_mut().expect("a page");
        for shift in shifts {
            if apart {
                let mut at = x + shift;
                for c in text.chars() {
                    show(page, at, &c.to_string(), coding);
                    at += ems(&c.to_string()) * size;
                }
            } else {
                show(page, x + shift, text, coding);
            }
        }
    }

    fn wall(&mut self, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) {
        let (y0, y1) = (self.height - y0, self.height - y1);
        let page = self.pages.last_mut().expect("a page");
        match self.style.ruling {
            Ruling::Strokes => writeln!(page, "0.5 w {x0:.2} {y0:.2} m {x1:.2} {y1:.2} l S"),
            Ruling::Bars => {
                let (width, height) = (x1 - x0 + 0.48, (y0 - y1).abs() + 0.48);
                writeln!(page, "{:.2} {:.2} {width:.2} {height:.2} re f", x0 - 0.24, y0.min(y1) - 0.24)
            }
            Ruling::Boxes | Ruling::None => Ok(()),
        }
        .expect("wall");
    }

    fn cell(&mut self, left: f64, top: f64, right: f64, bottom: f64) {
        for (from, to) in [
            ((left, top), (right, top)),
            ((left, bottom), (right, bottom)),
            ((left, top), (left, bottom)),
            ((right, top), (right, bottom)),
        ] {
            self.wall(from, to);
        }
        if self.style.ruling == Ruling::Boxes {
            let y = self.height - bottom;
            let (width, height) = (right - left, bottom - top);
            let page = self.pages.last_mut().expect("a page");
            writeln!(page, "{left:.2} {y:.2} {width:.2} {height:.2} re S").expect("box");
        }
    }

    fn table(&mut self, report: &Report, id: TableId) {
        let layout = layout(report.grid(id).table());
        let count = usize::from(layout.width);
        let heads = usize::from(layout.head_width);
        let (left, right) = (60.0, self.width - 60.0);
        // Columns of figures are narrow, those of labels share what is left.
        let narrow = if heads == 0 {
            (right - left) / count as f64
        } else {
            42.0_f64.min((right - left) * 0.6 / (count - heads) as f64)
        };
        let first = if heads == 0 { narrow } else { (right - left - narrow * (count - heads) as f64) / heads as f64 };
        let mut xs: Vec<f64> = (0..=count)
            .map(|column| left + first * column.min(heads) as f64 + narrow * column.saturating_sub(heads) as f64)
            .collect();
        if self.style.narrow_groups && heads > 2 {
            xs[1] = left + SIZE + 2.0 * PADDING + 1.0;
        }
        let cells: Vec<Set> = layout
            .placed()
            .into_iter()
            .map(|placed| {
                let text = match &placed.cell.content {
                    LayoutContent::Corner(text) | LayoutContent::Head { label: text, .. } => (*text).to_owned(),
                    LayoutContent::Figure { cell, .. } => report.quantity(*cell).to_string(),
                };
                let end = placed.column + usize::from(placed.cell.colspan);
                let (left, right) = (xs[placed.column], xs[end]);
                let lines = wrapped(&text, ((right - left - 2.0 * PADDING) / SIZE).max(1.0));
                let is_label = !matches!(placed.cell.content, LayoutContent::Figure { .. });
                Set {
                    row: placed.line,
                    end: placed.line + usize::from(placed.cell.rowspan),
                    left,
                    right,
                    lines,
                    is_label,
                }
            })
            .collect();
        let rows = layout.lines.len();
        let mut heights = vec![PITCH + 6.0; rows];
        for cell in &cells {
            let wanted = cell.lines.len() as f64 * PITCH + 6.0;
            let has: f64 = heights[cell.row..cell.end].iter().sum();
            if wanted > has {
                heights[cell.end - 1] += wanted - has;
            }
        }
        let mut at = 0;
        while at < rows {
            let room = (self.bottom() - self.y) * self.style.room;
            let (mut end, mut used) = (at, 0.0);
            while end < rows && used + heights[end] <= room {
                used += heights[end];
                end += 1;
            }
            // A row of several lines may begin where one of them still fits.
            let cut = (self.style.cuts_rows && end < rows && used + PITCH + 3.0 <= room)
                .then_some(end)
                .filter(|&row| cells.iter().any(|cell| cell.row == row && cell.end == row + 1 && cell.lines.len() > 1))
                .filter(|&row| cells.iter().all(|cell| cell.row != row || cell.end == row + 1));
            if end == at && cut.is_none() {
                self.new_page();
                continue;
            }
            self.part(&cells, &heights, at..end, cut);
            at = end;
            if let Some(row) = cut {
                self.new_page();
                self.rest(&cells, row);
                at = row + 1;
            } else if at < rows {
                self.new_page();
                if self.style.heads_again && layout.head_lines > 0 && at > layout.head_lines {
                    self.part(&cells, &heights, 0..layout.head_lines, None);
                }
            }
        }
        self.y += 20.0;
    }

    /// Some rows of a table, and of the row that the page cuts its first line.
    fn part(&mut self, cells: &[Set], heights: &[f64], rows: std::ops::Range<usize>, cut: Option<usize>) {
        let top = self.y;
        let end_of = |row: usize| top + heights[rows.start..row.max(rows.start)].iter().sum::<f64>();
        let bottom = end_of(rows.end);
        let cut_height = if cut.is_some() { PITCH + 3.0 } else { 0.0 };
        for cell in cells {
            let is_cut = cut == Some(cell.row);
            if cell.end <= rows.start || (cell.row >= rows.end && !is_cut) {
                continue;
            }
            let goes_on = cut.is_some_and(|row| cell.row < row && cell.end > row);
            let (up, down) = if is_cut {
                (bottom, bottom + cut_height)
            } else {
                (end_of(cell.row), end_of(cell.end.min(rows.end)) + if goes_on { cut_height } else { 0.0 })
            };
            self.cell(cell.left, up, cell.right, down);
            // What reaches over from the page before said its words there.
            if cell.row >= rows.start {
                // Of a group that goes on, what has room.
                let room = ((down - up) / PITCH) as usize;
                let shown = if is_cut { 1 } else { cell.lines.len().min(room) };
                self.lines(cell, &cell.lines[..shown], up, down);
            }
        }
        self.y = bottom + cut_height;
    }

    /// What is left of a row the page before cut.
    fn rest(&mut self, cells: &[Set], row: usize) {
        let rest = cells.iter().filter(|cell| cell.row == row).map(|cell| cell.lines.len() - 1).max().unwrap_or(1);
        let (up, down) = (self.y, self.y + rest as f64 * PITCH + 3.0);
        for cell in cells.iter().filter(|cell| cell.row <= row && cell.end > row) {
            self.cell(cell.left, up, cell.right, down);
            if cell.row == row {
                self.lines(cell, &cell.lines[1..], up, down);
            }
        }
        self.y = down;
    }

    fn lines(&mut self, cell: &Set, lines: &[String], up: f64, down: f64) {
        let start = (up + down - lines.len() as f64 * PITCH) / 2.0 + SIZE;
        for (index, line) in lines.iter().enumerate() {
            let width = ems(line) * SIZE;
            let x = if cell.is_label && cell.lines.len() > 1 {
                cell.left + PADDING
            } else {
                (cell.left + cell.right - width) / 2.0
            };
            self.text(x, start + index as f64 * PITCH, SIZE, line);
        }
    }
}

/// A cell that is set.
struct Set {
    row: usize,
    end: usize,
    left: f64,
    right: f64,
    lines: Vec<String>,
    is_label: bool,
}
