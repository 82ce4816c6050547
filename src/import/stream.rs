//! A table that lost its shape: labels and figures one after the other, one a line or several.
//!
//! A row is read only where exactly as many figures follow its label as it has columns. Where labels and figures
//! are torn apart, only what stands on one line belongs together; the rest is told to `align`.

use super::align::adds_up;
use super::align::{Mark, What};
use super::document::{Line, Place, Spot};
use super::findings::How;
use super::furniture::{Furniture, is_corner, shows_columns};
use super::label::{self, RowLabels};
use super::normal::{is_page_number, normal};
use super::pages::{Pages, number as number_of_page};
use super::sink::{Sink, Value};
use super::table::{is_value, put_across};
use crate::outline::split_number;
use crate::schema::{Block, Orientation, Row, Table};

/// A label wrapped over more lines than this is not put together.
const LONGEST_WRAP: usize = 5;

/// A line and the number of the block it is.
pub type Numbered<'a> = (usize, &'a Line);

/// Reads what the lines of a section hold of the form's table, among the blocks that are tables. What stands by itself
/// is added to the marks.
pub fn read(lines: &[Numbered<'_>], tables: &[usize], pages: &Pages, marks: &mut Vec<Mark>, sink: &mut Sink<'_>) {
    let lines: Vec<Numbered<'_>> = lines.iter().copied().filter(|(_, line)| !pages.has_head(line)).collect();
    match sink.grid.table().orientation {
        Orientation::Down => read_down(&lines, tables, pages, marks, sink),
        Orientation::Across => read_across(&lines, pages, sink),
    }
}

/// What a line is, or a field of it.
enum Token {
    Label(Label),
    Figure(Value),
    Words(String, Spot),
}

/// The label of a row.
#[derive(Clone, Copy)]
struct Label {
    block: &'static Block,
    row: &'static Row,
    place: Place,
    /// Where it ends, when it is wrapped.
    end: Spot,
    /// Whether it may be but a piece of another label: 其他 of 其他处理.
    may_be_piece: bool,
    /// Whether it is known to be a table cell.
    is_cell: bool,
}

impl Token {
    const fn figure(&self) -> Option<&Value> {
        match self {
            Self::Figure(value) => Some(value),
            _ => None,
        }
    }

    const fn spot(&self) -> Spot {
        match self {
            Self::Label(label) => label.end,
            Self::Figure(value) => value.place.spot,
            Self::Words(_, spot) => *spot,
        }
    }
}

fn read_down(lines: &[Numbered<'_>], tables: &[usize], pages: &Pages, marks: &mut Vec<Mark>, sink: &mut Sink<'_>) {
    let Some(tokens) = tokens(lines, sink.grid.table()) else {
        marks.clear();
        return;
    };
    let Rows { met: rows, torn, foreign } = rows(&tokens, tables, sink.grid.table());
    if torn || has_bare_figures(&tokens) || marks.iter().any(|mark| matches!(mark.what, What::Loose(_))) {
        return set_apart(&tokens, marks, sink);
    }
    let width = Width::new(&rows, &tokens, lines);
    let is_mixed = sink.rows_found() > 0;
    let doubt = Doubt::new(&rows, pages);
    marks.extend(foreign);
    for mut met in rows {
        sink.goes_to(met.number);
        if is_mixed && sink.has(met.label.row) {
            sink.beside(met.label.block, met.label.row, &met.values);
            continue;
        }
        width.cut(&mut met);
        let is_doubtful = met.is_astray || doubt.covers(&met, pages);
        let is_marked = doubt.is_marked(&met);
        let Met { label: Label { block, row, place, .. }, values, surplus, .. } = met;
        if values.len() == block.columns.len() && surplus.is_empty() && !is_doubtful {
            sink.row(block, row, &values);
        } else if let Some(values) = without_page_number(block, &values, &surplus, pages, is_marked) {
            sink.inferred(block, row, &values, How::Surplus);
        } else if !values.is_empty() {
            sink.unplaced(block, row, &[values, surplus].concat(), place);
        }
    }
}

/// What makes a row of the right length doubtful: it may be short of a cell that vanished and hold a page number.
#[allow(clippy::struct_excessive_bools, reason = "each holds or doesn't, whatever the others do")]
struct Doubt {
    /// Some row has a figure too many.
    strays: bool,
    /// Some row has too few.
    vanishes: bool,
    /// Labels are known to come before their figures: some stand behind the last.
    labels_lead: bool,
    /// Most figures are known to be cells, so that others are none.
    are_cells: bool,
}

impl Doubt {
    fn new(rows: &[Met], pages: &Pages) -> Self {
        // A single figure may be the number of a page.
        let is_stray = |row: &Met| row.wanted() == 1 && row.values.iter().any(|value| pages.may_hold(value));
        let is_full = |row: &Met| row.values.len() >= row.wanted() && !is_stray(row) && !row.straggles();
        let figures = rows.iter().flat_map(|row| &row.values);
        Self {
            are_cells: are_cells(figures),
            labels_lead: rows.iter().any(|row| row.is_last && is_full(row) && !row.is_in_line()),
            strays: rows.iter().any(|row| !row.surplus.is_empty()),
            vanishes: rows.iter().any(|row| !row.values.is_empty() && row.values.len() < row.wanted()),
        }
    }

    /// Whether the figures of a row are known to be cells, as its label is.
    fn is_marked(&self, met: &Met) -> bool {
        self.are_cells && met.label.is_cell
    }

    fn covers(&self, met: &Met, pages: &Pages) -> bool {
        let values = &met.values;
        let sum = adds_up(met.label.block, values);
        let may_be_anothers = !self.labels_lead && !met.is_in_line();
        let straggles = met.straggles() || self.is_marked(met) && values.iter().any(Value::is_alone);
        let strays = self.strays && values.last().is_some_and(|value| pages.may_be(value))
            || values.iter().any(|value| pages.may_hold(value));
        let may_stray = values.last().is_some_and(|value| pages.may_be(value));
        may_be_anothers
            || straggles
            || strays && (self.vanishes || sum != Some(true))
            || self.vanishes && may_stray && sum == Some(false)
    }
}

/// Whether most figures are known to be table cells.
fn are_cells<'a>(figures: impl Iterator<Item = &'a Value>) -> bool {
    let (cells, alone): (Vec<_>, Vec<_>) =
        figures.filter(|value| value.is_cell || value.is_alone()).partition(|value| value.is_cell);
    cells.len() > alone.len()
}

/// The figures of a row that has one too many with a line of its own, before the others or behind them, where the
/// row adds up without that one and without no other; or where the others are known to be cells.
fn without_page_number(
    block: &Block,
    values: &[Value],
    surplus: &[Value],
    pages: &Pages,
    is_marked: bool,
) -> Option<Vec<Value>> {
    let all: Vec<Value> = values.iter().chain(surplus).cloned().collect();
    if all.len() != block.columns.len() + 1 {
        return None;
    }
    let without = |at: usize| {
        let rest = all.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, value)| value.clone());
        rest.collect::<Vec<Value>>()
    };
    let mut alone = all.iter().enumerate().filter(|(_, value)| !value.is_cell);
    if is_marked && let (Some((at, value)), None) = (alone.next(), alone.next()) {
        let rest = without(at);
        return (pages.may_be(value) && adds_up(block, &rest) == Some(true)).then_some(rest);
    }
    if is_marked || !all.iter().all(Value::is_alone) {
        return None;
    }
    let mut fitting = (0..all.len()).map(|at| (at, without(at))).filter(|(_, rest)| adds_up(block, rest) == Some(true));
    let (at, rest) = fitting.next()?;
    let is_edge = at == 0 || at + 1 == all.len();
    let same = |other: &[Value]| other.iter().zip(&rest).all(|(a, b)| a.text == b.text);
    (is_edge && pages.may_be(&all[at]) && fitting.all(|(_, other)| same(&other))).then_some(rest)
}

/// The lines as labels, figures and words, each with the number of its block; nothing where the printed heads are
/// not the form's.
fn tokens(lines: &[Numbered<'_>], table: &'static Table) -> Option<Vec<(usize, Token)>> {
    let labels = RowLabels::new(table);
    let lines: Vec<(usize, Line)> =
        lines.iter().flat_map(|(block, line)| split_figures(line).into_iter().map(|line| (*block, line))).collect();
    let mut tokens = Vec::new();
    let mut has_label = false;
    let mut at = 0;
    while let Some((number, line)) = lines.get(at) {
        let spot = line.place.spot;
        let mut length = 1;
        let token = if is_value(&line.text) {
            Token::Figure(Value::of(line))
        } else if let Some((block, row, wrapped)) = find_label(&lines[at..], &labels) {
            length = wrapped;
            if !has_label && label::is_column_of(&line.text, block) {
                Token::Words(line.text.clone(), spot)
            } else {
                let printed = lines[..at + length].iter().map(|(_, line)| &*line.text);
                if !has_label && !label::columns_stand_in_order(printed, block) {
                    return None;
                }
                has_label = true;
                let last = &lines[at + length - 1].1;
                let (end, is_cell) = (last.place.spot, last.is_cell);
                let may_be_piece = length == 1 && labels.may_be_piece(&line.text, row);
                Token::Label(Label { block, row, place: line.place, end, may_be_piece, is_cell })
            }
        } else {
            Token::Words(line.text.clone(), spot)
        };
        tokens.push((*number, token));
        at += length;
    }
    Some(tokens)
}

/// `规章 0 0 0` on one line is a label and three figures, and its label may have the group it stands under before
/// it: each field is a line of its own. Page numbers (`- 3 -`) are nothing.
fn split_figures(line: &Line) -> Vec<Line> {
    if is_page_number(&line.text) {
        return Vec::new();
    }
    let fields: Vec<&str> = line.text.split_whitespace().collect();
    if fields.len() < 2 || !fields.last().is_some_and(|field| is_value(field)) {
        return vec![line.clone()];
    }
    let fields = fields.into_iter().zip(1..);
    fields
        .map(|(text, at)| Line { text: text.to_owned(), is_cell: line.is_cell, place: line.place.spot.field(at) })
        .collect()
}

/// A label at the beginning of some lines, and over how many of them it is wrapped. A wrap neither begins at the
/// head of a column nor goes on into a line that is a label by itself.
fn find_label(lines: &[(usize, Line)], labels: &RowLabels) -> Option<(&'static Block, &'static Row, usize)> {
    let (_, first) = lines.first()?;
    let mut text = first.text.clone();
    if let Some((block, row)) = labels.find(&text) {
        return Some((block, row, 1));
    }
    if labels.is_head(&text) {
        return None;
    }
    let rest = lines[1..].iter().take(LONGEST_WRAP - 1);
    let mut rest = rest.take_while(|(_, line)| !is_value(&line.text) && labels.find(&line.text).is_none()).enumerate();
    rest.find_map(|(index, (_, line))| {
        text.push_str(&line.text);
        labels.find(&text).map(|(block, row)| (block, row, index + 2))
    })
}

/// A row as it was met: its label and the figures behind it.
struct Met {
    label: Label,
    /// The number of the block it stands in.
    number: usize,
    values: Vec<Value>,
    /// Figures too many that stood behind it, so that any of them may be a stray one.
    surplus: Vec<Value>,
    /// Figures stand before the labels of its table, so that those behind them may be the next one's.
    is_astray: bool,
    /// No label follows before the next heads, or before the end.
    is_last: bool,
}

impl Met {
    fn wanted(&self) -> usize {
        self.label.block.columns.len()
    }

    /// Whether some figures, but not all, have a line of text to themselves.
    fn straggles(&self) -> bool {
        self.values.iter().any(Value::is_alone) && !self.values.iter().all(Value::is_alone)
    }

    /// Whether all its figures stand on the line of its label, and so are its own.
    fn is_in_line(&self) -> bool {
        self.values.iter().all(|value| value.place.spot == self.label.end)
    }
}

/// What is known of the cells that only fill the width of a table whose blank cells are marked.
struct Width<'a> {
    /// They are known to stand behind the figures: a full row has them there, or the head over the figures stands
    /// right behind the corner; and none stands before a full row.
    behind: bool,
    /// Blocks known to have all their columns: a full row or their heads show it.
    whole: Vec<&'a Block>,
}

impl Width<'_> {
    fn new(rows: &[Met], tokens: &[(usize, Token)], lines: &[Numbered<'_>]) -> Self {
        let is_filled = |values: &[Value]| values.iter().all(|value| !value.text.is_empty());
        let is_full =
            |row: &&Met| row.values.len() >= row.wanted() && is_filled(&row.values[..row.wanted()]) && !row.straggles();
        let before = rows.iter().any(|row| {
            let blanks = row.values.iter().take_while(|value| value.text.is_empty()).count();
            !row.surplus.is_empty() && blanks > 0 && is_filled(row.values.get(blanks..).unwrap_or_default())
        });
        let heads = lines.windows(2).any(|pair| {
            let [(_, corner), (_, head)] = pair else { return false };
            is_corner(&corner.text) && corner.is_cell && head.is_cell && !head.text.is_empty()
        });
        let behind = rows.iter().filter(is_full).any(|row| row.values.len() > row.wanted());
        let mut whole: Vec<&'static Block> = rows.iter().filter(is_full).map(|row| row.label.block).collect();
        whole.dedup_by(|a, b| std::ptr::eq(*a, *b));
        let mut looked_at: Vec<&Block> = Vec::new();
        for row in rows {
            let words = tokens.iter().filter_map(|(_, token)| match token {
                Token::Words(text, _) => Some(&**text),
                _ => None,
            });
            let block = row.label.block;
            if looked_at.iter().chain(&whole).any(|known| std::ptr::eq(*known, block)) {
                continue;
            }
            looked_at.push(block);
            if shows_columns(block, words) {
                whole.push(block);
            }
        }
        Self { behind: (behind || heads) && !before, whole }
    }

    /// Drops the blanks behind a row's last column. Blanks before the first figure may fill the width as well,
    /// unless those are known to stand behind; and where a column is missing, a blank is not the last one's.
    fn cut(&self, met: &mut Met) {
        let wanted = met.wanted();
        let is_blank = |value: &Value| value.text.is_empty();
        let is_known = |block: &Block| self.whole.iter().any(|known| std::ptr::eq(*known, block));
        let Some((own, rest)) = met.values.split_at_checked(wanted) else { return };
        if !rest.is_empty()
            && rest.iter().all(is_blank)
            && (self.behind || !own.first().is_some_and(is_blank) || own.iter().all(is_blank))
            && (!own.last().is_some_and(is_blank) || is_known(met.label.block))
        {
            met.values.truncate(wanted);
        }
    }
}

/// The rows of a stream of tokens.
struct Rows {
    met: Vec<Met>,
    /// Labels and figures are torn apart: somewhere as many figures as a row has columns stand behind no label.
    torn: bool,
    /// Figures of rows the form doesn't know.
    foreign: Vec<Mark>,
}

/// Each label with the figures behind it. A row ends where its block of the table does, and at a table between lines.
fn rows(tokens: &[(usize, Token)], tables: &[usize], table: &'static Table) -> Rows {
    let mut rows: Vec<Met> = Vec::new();
    let mut foreign: Vec<(usize, Vec<Value>)> = Vec::new();
    let mut is_open = false;
    let (mut stray, mut torn) = (0, false);
    let furniture = Furniture::of(table);
    let has_blocks = table.blocks.len() > 1;
    let runs_down = table.orientation == Orientation::Down;
    let widest = table.blocks.iter().map(|block| block.columns.len()).max().unwrap_or(0);
    // How many more figures may be those of a row the form doesn't know.
    let mut unknown = 0;
    // No label has come yet below the heads of a block; figures that come there are those of labels behind them.
    let mut is_below_heads = false;
    let mut is_astray = false;
    let mut last = 0;
    let are_cells = are_cells(tokens.iter().filter_map(|(_, token)| token.figure()));
    for (number, token) in tokens {
        let tables_between = tables.partition_point(|at| at < number) - tables.partition_point(|at| *at < last);
        last = *number;
        if tables_between > 0 {
            (is_open, unknown, is_below_heads) = (false, 0, true);
            if let Some(last) = rows.last_mut() {
                last.is_last = true;
            }
        }
        match token {
            Token::Figure(value) if unknown > 0 => {
                unknown -= 1;
                if let Some((_, values)) = foreign.last_mut() {
                    values.push(value.clone());
                }
            }
            // Between cells, and not behind a figure that it may be a part of, a number is that of a page.
            Token::Figure(value)
                if are_cells
                    && value.is_alone()
                    && number_of_page(&value.text).is_some()
                    && rows.last().is_none_or(|row| !is_open || row.values.is_empty()) => {}
            Token::Figure(value) => {
                let is_blank = value.text.is_empty();
                if let Some(row) =
                    rows.last_mut().filter(|row| is_open && (row.values.len() < row.wanted() || is_blank))
                {
                    row.values.push(value.clone());
                } else if !is_blank {
                    if let Some(row) = rows.last_mut().filter(|_| is_open) {
                        row.surplus.push(value.clone());
                    }
                    is_astray |= has_blocks && is_below_heads;
                    stray += 1;
                    torn |= table.blocks.iter().any(|block| block.columns.len() > 1 && stray >= block.columns.len());
                }
            }
            Token::Label(label) => {
                (stray, unknown, is_below_heads) = (0, 0, false);
                let is_rest_of_label = rows
                    .last()
                    .is_some_and(|last| is_open && last.label.row.id == label.row.id && last.values.is_empty());
                if !is_rest_of_label {
                    rows.push(Met {
                        label: *label,
                        number: *number,
                        values: Vec::new(),
                        surplus: Vec::new(),
                        is_astray: false,
                        is_last: false,
                    });
                    is_open = true;
                }
            }
            Token::Words(text, _) => {
                stray = 0;
                // In a table that runs across, the heads of columns stand behind the label of their row.
                let is_head = runs_down && begins_block(text, table);
                is_below_heads |= is_head;
                if let Some(last) = rows.last_mut().filter(|_| is_head) {
                    last.is_last = true;
                }
                // Words may be the rest of a label, until figures have come. What is no part of the form's table is
                // another row's label: misprinted, or one the form doesn't know.
                let has_values = rows.last().is_some_and(|row| !row.values.is_empty());
                let is_own = !runs_down || rows.last().is_some_and(|row| has_words(row.label.row, text));
                let is_rest = is_head || furniture.has(text) || text.ends_with([')', '）']);
                is_open &= !has_values && is_rest && is_own && !is_head;
                unknown = if is_open || is_rest || rows.is_empty() { 0 } else { widest };
                if unknown > 0 {
                    foreign.push((*number, Vec::new()));
                }
            }
        }
    }
    if let Some(last) = rows.last_mut() {
        last.is_last = true;
    }
    for row in &mut rows {
        row.is_astray = is_astray && !row.is_in_line();
    }
    let foreign = foreign.into_iter().filter(|(_, values)| values.len() > 1);
    Rows {
        met: rows,
        torn,
        foreign: foreign.map(|(block, values)| Mark { block, what: What::Foreign(values) }).collect(),
    }
}

/// Whether words may be the rest of a row's label, or a note behind it.
fn has_words(row: &Row, words: &str) -> bool {
    words.ends_with([')', '）']) || split_number(words).0.is_none() && normal(row.label).contains(&normal(words))
}

/// Whether words stand over the rows of a block: its title, or what heads its labels or columns.
fn begins_block(text: &str, table: &Table) -> bool {
    let is_head = |words: &str| {
        let words = label::core(words);
        let is = |label: &str| words == label::core(label);
        is_corner(&words)
            || table.blocks.iter().any(|block| {
                !block.title.is_empty() && is(block.title)
                    || block.columns.iter().any(|column| is(column.label) || column.group.iter().any(|group| is(group)))
            })
    };
    is_head(text) || is_corner(text) || text.split_whitespace().all(is_head)
}

/// Whether several figures stand on a line without a label: the label before them may not be their own.
fn has_bare_figures(tokens: &[(usize, Token)]) -> bool {
    tokens.chunk_by(|(_, a), (_, b)| a.spot() == b.spot()).any(|line| {
        let figures = line.iter().filter(|(_, token)| matches!(token, Token::Figure(value) if !value.is_cell)).count();
        figures > 1 && !line.iter().any(|(_, token)| matches!(token, Token::Label(_)))
    })
}

/// Where labels and figures are torn apart: rows that stand on one line, and figures and labels by themselves.
fn set_apart(tokens: &[(usize, Token)], marks: &mut Vec<Mark>, sink: &mut Sink<'_>) {
    let furniture = Furniture::of(sink.grid.table());
    // Figures with a line each.
    let mut run: (usize, Vec<Value>) = Default::default();
    let close = |run: &mut (usize, Vec<Value>), marks: &mut Vec<Mark>| {
        if !run.1.is_empty() {
            marks.push(Mark { block: run.0, what: What::Run(std::mem::take(&mut run.1)) });
        }
    };
    for line in tokens.chunk_by(|(_, a), (_, b)| a.spot() == b.spot()) {
        let number = line[0].0;
        sink.goes_to(number);
        let mut figures: Vec<Value> = Vec::new();
        let mut words = String::new();
        let mut label = None;
        for (_, token) in line {
            match token {
                Token::Label(found) if found.may_be_piece => {}
                Token::Label(found) => label = Some(*found),
                Token::Figure(value) => figures.push(value.clone()),
                Token::Words(text, _) => words.push_str(text),
            }
        }
        if label.is_none() && words.is_empty() && figures.len() == 1 {
            run.0 = number;
            run.1.append(&mut figures);
            continue;
        }
        close(&mut run, marks);
        let what = match label {
            Some(label) if figures.is_empty() => What::Label(label.block, label.row, label.place),
            Some(label) if figures.len() == label.block.columns.len() => {
                if sink.has(label.row) {
                    sink.beside(label.block, label.row, &figures);
                } else {
                    sink.row(label.block, label.row, &figures);
                }
                What::Row(label.row)
            }
            Some(label) => {
                sink.unplaced(label.block, label.row, &figures, label.place);
                What::Row(label.row)
            }
            None if figures.is_empty() && !may_be_label(&words, &furniture) => continue,
            None if furniture.has(&words) => What::Loose(figures),
            None => What::Foreign(figures),
        };
        marks.push(Mark { block: number, what });
    }
    close(&mut run, marks);
}

/// Whether words that are no part of the form's table may be the label of a row it doesn't know.
fn may_be_label(words: &str, furniture: &Furniture) -> bool {
    const LONGEST: usize = 30;
    words.chars().count() <= LONGEST
        && !words.ends_with(['。', '；'])
        && words.starts_with("其中")
        && !furniture.is(words)
}

/// A table that runs across, printed row below row instead, as narrow screens show it: each of its rows must be
/// there, in order, with exactly its figures behind its label.
pub fn read_stacked(lines: &[Line], sink: &mut Sink<'_>) {
    let table = sink.grid.table();
    let lines: Vec<Numbered<'_>> = lines.iter().map(|line| (0, line)).collect();
    let Some(tokens) = tokens(&lines, table) else { return };
    let Rows { met, torn, .. } = rows(&tokens, &[], table);
    let is_whole = |met: &Met| met.values.len() == met.wanted() && met.surplus.is_empty();
    let is_form = met.len() == table.rows().count()
        && met.iter().zip(table.rows()).all(|(met, (_, row))| met.label.row.id == row.id);
    if !torn && is_form && met.iter().all(is_whole) {
        for met in met {
            sink.row(met.label.block, met.label.row, &met.values);
        }
    }
}

fn read_across(lines: &[Numbered<'_>], pages: &Pages, sink: &mut Sink<'_>) {
    let lines: Vec<Line> = lines.iter().flat_map(|(_, line)| split_figures(line)).collect();
    let table = sink.grid.table();
    let wanted = table.len();
    let figures: Vec<Value> = lines.iter().filter(|line| is_value(&line.text)).map(Value::of).collect();
    let are_cells = are_cells(figures.iter());
    for run in lines.chunk_by(|a, b| is_value(&a.text) == is_value(&b.text)) {
        let is_blank = |line: &Line| line.text.is_empty();
        if !is_value(&run[0].text) || run.iter().all(is_blank) {
            continue;
        }
        // Blank cells before and behind may fill the width of the table, where the figures by themselves are all.
        let start = run.iter().take_while(|line| is_blank(line)).count();
        let end = run.iter().rposition(|line| !is_blank(line)).map_or(0, |last| last + 1);
        let whole = run.len();
        let run = if whole == wanted { run } else { &run[start..end] };
        let mut values: Vec<Value> = run.iter().map(Value::of).collect();
        // Among cells what is none may be the number of a page.
        let mut alone = (0..values.len()).filter(|&at| are_cells && values[at].is_alone());
        let number = match (alone.next(), alone.next()) {
            (Some(at), None) if run.len() == whole && whole == wanted + 1 && pages.may_be(&values[at]) => {
                Some(values.remove(at))
            }
            (Some(_), _) => continue,
            _ => None,
        };
        if values.len() == wanted {
            let mut rows = values.chunks(wanted / table.rows().count().max(1)).zip(table.rows());
            let is_sure = rows.all(|(values, (block, _))| adds_up(block, values) == Some(true));
            let is_clean = number.is_none() && !values.iter().any(|value| pages.may_hold(value));
            if is_sure || is_clean {
                put_across(&values, sink);
            }
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Reading, recognise, text};
    use crate::locale::Locale;
    use crate::schema::{Cell, TableId};

    fn read(text: &str) -> Reading {
        recognise::recognise(text::document(text), Kind::Text, Locale::Zh).expect("a report")
    }

    fn figures(reading: &Reading, table: TableId) -> String {
        let grid = reading.report.grid(table);
        let cells: Vec<String> = grid.table().cells().map(|cell: Cell| grid.get(cell).to_string()).collect();
        cells.join(" ").trim().to_owned()
    }

    fn remedies(table: &str) -> String {
        figures(
            &read(&format!("四、政府信息公开行政复议、行政诉讼情况\n{table}\n五、存在的主要问题及改进情况\n无。")),
            TableId::Remedies,
        )
    }

    const FIFTEEN: &str = "1 0 0 2 3 0 0 0 0 0 4 0 0 0 4";

    #[test]
    fn table_four_in_one_line_one_cell_a_line_or_stacked() {
        let heads = "行政复议\n行政诉讼\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n未经复议直接起诉\n复议后起诉\n";
        let block = "结果维持 结果纠正 其他结果 尚未审结 总计\n";
        for table in [
            FIFTEEN.to_owned(),
            format!("{heads}{FIFTEEN}"),
            format!("{heads}{}", FIFTEEN.replace(' ', "\n")),
            format!("行政复议\n{block}1 0 0 2 3\n行政诉讼\n未经复议直接起诉\n{block}0 0 0 0 0\n复议后起诉\n{block}4 0 0 0 4"),
            "| 行政复议 | 1 | 0 | 0 | 2 | 3 |\n| 未经复议直接起诉 | 0 | 0 | 0 | 0 | 0 |\n| 复议后起诉 | 4 | 0 | 0 | 0 | 4 |".to_owned(),
        ] {
            assert_eq!(remedies(&table), FIFTEEN, "{table}");
        }
    }

    #[test]
    fn table_four_with_a_figure_too_few_or_too_many_is_not_read() {
        let stacked = "行政复议\n1 0 0 2 3\n未经复议直接起诉\n0 0 0 0\n复议后起诉\n4 0 0 0 4";
        for table in [&FIFTEEN[2..], &format!("{FIFTEEN} 4"), stacked] {
            assert_eq!(remedies(table), "", "{table}");
        }
    }

    fn requests(rows: &str, problems: &str) -> String {
        let text = format!(
            "三、收到和处理政府信息公开申请情况\n{rows}\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n{problems}"
        );
        figures(&read(&text), TableId::Requests)
    }

    const RECEIVED: &str = "一、本年新收政府信息公开申请数量";

    #[test]
    fn a_page_number_behind_a_row_is_known_by_the_sum() {
        let row = |figures: &str| requests(&format!("{RECEIVED}\n{}", figures.replace(' ', "\n")), "无。");
        assert_eq!(row("2 0 0 0 0 1 3 7"), "2 0 0 0 0 1 3");
        for figures in ["2 0 0 0 0 1 4 4", "2 0 0 0 0 1 3 4", "2 0 0 0 0 1 9 4 5", "1 1 1 1 1 1 6 6"] {
            assert_eq!(row(figures), "", "{figures}");
        }
    }

    #[test]
    fn a_figure_that_may_be_a_page_number_is_not_read_where_the_text_has_some() {
        let rows = format!("{RECEIVED}\n2\n0\n0\n0\n0\n1\n5");
        assert_eq!(requests(&rows, "无。"), "2 0 0 0 0 1 5");
        assert_eq!(requests(&rows, "我局继续\n6\n努力工作。"), "");
        assert_eq!(requests(&rows.replace("\n5", "\n3"), "我局继续\n6\n努力工作。"), "2 0 0 0 0 1 3");
    }

    #[test]
    fn a_row_the_form_does_not_know_keeps_its_figures() {
        let row = "0\n0\n0\n0\n0\n0\n0\n";
        let rows = format!("{RECEIVED}\n{row}转送其他机关的申请\n{row}（一）予以公开\n{row}");
        let read = requests(&rows, "无。");
        assert_eq!(read.split_whitespace().count(), 14);
    }

    #[test]
    fn notes_and_units_in_cells_stay_as_written() {
        let rows = format!("{RECEIVED}\t55（含自然失效29件）\t0件\t/\t-\t—\t无\t55\n");
        assert_eq!(requests(&rows, "无。"), "55（含自然失效29件） 0件 / - — 无 55");
    }

    #[test]
    fn cells_ended_by_bars_keep_their_blanks_only_where_all_columns_are_known() {
        let head = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） |\n申请人情况 |\n||||||||\n";
        let columns = "自然人 |\n商业企业 |\n科研机构 |\n社会公益组织 |\n法律服务机构 |\n其他 |\n总计 |\n";
        let rows = format!(
            "{RECEIVED} |\n1 |\n|\n|\n|\n|\n|\n|\n||\n二、上年结转政府信息公开申请数量 |\n|\n|\n|\n|\n|\n|\n0 |\n||\n"
        );
        let cells = |text: &str| requests(text, "无。").split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(cells(&format!("{head}{columns}{rows}"))[..14].join(","), "1,,,,,,,,,,,,,0");
        let fewer = columns.replace("社会公益组织 |\n", "");
        assert!(!cells(&format!("{head}{fewer}{rows}")).contains(&"1".to_owned()));
    }
}
