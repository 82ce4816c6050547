//! A table of the source whose cells are known, into the form's table. Shared by every reader that gives tables.

use super::align::{Mark, What};
use super::document::{Matrix, Slot};
use super::furniture::{Furniture, is_corner, shows_columns};
use super::label::{self, Heads, RowLabels};
use super::sink::{Sink, Value};
use crate::numeral;
use crate::report::Quantity;
use crate::schema::{Block, Orientation, Row, Table};

/// Whether a text can stand in a figure's cell: blank, a number, or one of the short things people write there.
pub fn is_value(text: &str) -> bool {
    const LONGEST: usize = 20;
    match numeral::parse(text) {
        Quantity::Text(text) => {
            text.chars().count() <= LONGEST
                && (text.starts_with(|c: char| numeral::fold(c).is_ascii_digit())
                    && !text.contains(['、', '年'])
                    && crate::outline::split_number(&super::normal::normal(&text)).0.is_none()
                    || numeral::is_placeholder(&text))
        }
        _ => true,
    }
}

/// Reads the tables of a section, one after the other. A table may be cut into several, and what one of them shows of
/// its columns holds for the next.
pub struct Tables<'a> {
    labels: RowLabels,
    furniture: Furniture,
    width: Width,
    /// The heads that stand over the rows that come, line by line and by what they say.
    lines: Vec<&'a [Slot]>,
    heads: Heads,
    /// For which blocks they are known to stand in the form's order, or not to.
    order: Vec<(&'static Block, bool)>,
    has_rows: bool,
}

impl<'a> Tables<'a> {
    pub fn new(matrices: &[&Matrix], table: &'static Table) -> Self {
        let labels = RowLabels::new(table);
        let furniture = Furniture::of(table);
        let width = Width::new(matrices, &labels, &furniture);
        Self {
            labels,
            furniture,
            width,
            lines: Vec::new(),
            heads: Heads::default(),
            order: Vec::new(),
            has_rows: false,
        }
    }

    /// Reads what a table of the source, the block of this number, holds of the form's table. What stands by itself
    /// is added to the marks.
    pub fn read(&mut self, matrix: &'a Matrix, block: usize, marks: &mut Vec<Mark>, sink: &mut Sink<'_>) {
        sink.goes_to(block);
        match sink.grid.table().orientation {
            Orientation::Down => {
                marks.extend(self.read_down(matrix, sink).into_iter().map(|what| Mark { block, what }));
            }
            Orientation::Across => read_across(matrix, sink),
        }
    }

    fn read_down(&mut self, matrix: &'a Matrix, sink: &mut Sink<'_>) -> Vec<What> {
        let table = sink.grid.table();
        let mut begins = true;
        let mut met = Vec::new();
        for slots in &matrix.rows {
            let found = find_label(slots, &self.labels)
                // Heads of columns share words with rows (其他, 总计), and come before all of them.
                .filter(|(at, block, _)| {
                    let goes_on = self.has_rows && !begins;
                    !label::is_column_of(&slots[*at].text, block) || self.is_row(slots, *at, goes_on)
                });
            let Some((at, block, row)) = found else {
                if let Some(what) = by_itself(slots, &self.furniture) {
                    if table.blocks.iter().all(|block| self.stand_in_order(block)) {
                        met.push(what);
                    }
                    continue;
                }
                // Each block of a table has heads of its own, and so has a piece that begins with some.
                if self.has_rows && (table.blocks.len() > 1 || begins && self.is_head(slots)) {
                    self.lines.clear();
                    self.heads = Heads::default();
                    self.has_rows = false;
                }
                self.order.clear();
                self.lines.push(slots);
                let begun = slots.iter().enumerate().filter(|(_, slot)| slot.begins);
                self.heads.add(slots.len(), begun.map(|(at, slot)| (at, &*slot.text)));
                continue;
            };
            self.has_rows = true;
            begins = false;
            let place = slots[at].place;
            let right = &slots[at + 1..];
            let values = by_position(&self.heads, slots, at, block)
                .or_else(|| by_order(right, block, &self.width, matrix.aligned));
            let values = values.filter(|_| self.stand_in_order(block));
            met.push(What::Row(row));
            match values {
                Some(values) => sink.row(block, row, &values),
                None if right.iter().all(|slot| slot.text.is_empty()) && !matrix.aligned => {
                    met.pop();
                    met.push(What::Label(block, row, place));
                }
                None => sink.unplaced(block, row, &cells(right), place),
            }
        }
        met
    }

    /// Whether the heads over a row agree with its block's columns. They are looked at once, however many rows follow.
    fn stand_in_order(&mut self, block: &'static Block) -> bool {
        if let Some((_, known)) = self.order.iter().find(|(known, _)| std::ptr::eq(*known, block)) {
            return *known;
        }
        let in_order = columns_stand_in_order(&self.lines, block);
        self.order.push((block, in_order));
        in_order
    }

    /// Whether several heads of columns stand in some squares.
    fn is_head(&self, slots: &[Slot]) -> bool {
        slots.iter().filter(|slot| slot.begins && self.labels.is_head(&slot.text)).count() > 1
    }

    /// Whether what may be a head as well as a label is no head: no other stands beside it, and where rows don't go
    /// on, figures do.
    fn is_row(&self, slots: &[Slot], at: usize, goes_on: bool) -> bool {
        let has_figures = || slots[at + 1..].iter().any(|slot| slot.begins && !slot.text.is_empty());
        !self.is_head(slots) && (goes_on || has_figures())
    }
}

/// Several figures in a row without the label of any, which may have words before them.
fn by_itself(slots: &[Slot], furniture: &Furniture) -> Option<What> {
    let cells = cells(slots);
    let first = cells.iter().position(|value| !value.text.is_empty() && is_value(&value.text))?;
    let last = cells.iter().rposition(|value| !value.text.is_empty())?;
    let (before, from) = cells.split_at(first);
    let figures = from.get(..=last - first).filter(|figures| figures.len() > 1)?;
    if !figures.iter().all(|value| is_value(&value.text)) {
        return None;
    }
    let words: String = before.iter().map(|value| value.text.as_str()).collect();
    Some(if furniture.has(&words) { What::Loose(figures.to_vec()) } else { What::Foreign(figures.to_vec()) })
}

/// What is known of the cells that only fill the width of a table, as where spans were lost.
struct Width {
    /// Blocks whose figures are known to stand side by side, with what fills the width behind them: a full row or
    /// their heads show it, and no row has its figures further to the right.
    behind: Vec<&'static Block>,
    /// Blocks known to have all their columns: a full row or their heads show it.
    whole: Vec<&'static Block>,
}

impl Width {
    fn new(matrices: &[&Matrix], labels: &RowLabels, furniture: &Furniture) -> Self {
        let is_blank = |slot: &Slot| slot.text.is_empty();
        let (mut behind, mut before, mut whole) = (Vec::new(), Vec::new(), Vec::new());
        let mut heads: Vec<&str> = Vec::new();
        let mut runs: Vec<&[Slot]> = Vec::new();
        let mut is_foreign = false;
        // How many heads, all of them the form's, stand before the last row of each block.
        let mut over: Vec<(&'static Block, usize)> = Vec::new();
        for slots in matrices.iter().flat_map(|matrix| &matrix.rows) {
            let Some((at, block, _)) = find_label(slots, labels) else {
                heads.extend(slots.iter().filter(|slot| slot.begins).map(|slot| &*slot.text));
                let is_own = |text: &str| is_value(text) || furniture.has(text) || furniture.has(&label::core(text));
                let has_figures = slots.iter().any(|slot| !is_blank(slot) && is_value(&slot.text));
                is_foreign |= !has_figures && !slots.iter().all(|slot| is_own(&slot.text));
                runs.push(slots);
                continue;
            };
            let (right, wanted) = (&slots[at + 1..], block.columns.len());
            let blanks = right.iter().take_while(|slot| is_blank(slot)).count();
            let is_full = |slots: &[Slot]| slots.len() >= wanted && !slots[..wanted].iter().any(is_blank);
            let stands_behind = right.len() > wanted && is_full(right) && right[wanted..].iter().all(is_blank);
            if stands_behind || runs.iter().any(|heads| stand_side_by_side(heads, block)) {
                add(&mut behind, block);
            }
            if right.len() > wanted
                && (blanks > 0 && is_full(&right[blanks..]) || right[wanted..].iter().any(|slot| !is_blank(slot)))
            {
                add(&mut before, block);
            }
            if is_full(right) {
                add(&mut whole, block);
            }
            if !is_foreign {
                over.retain(|(known, _)| !std::ptr::eq(*known, block));
                over.push((block, heads.len()));
            }
        }
        for (block, count) in over {
            if shows_columns(block, heads.iter().take(count).copied()) {
                add(&mut whole, block);
            }
        }
        behind.retain(|block| !has(&before, block));
        Self { behind, whole }
    }
}

fn add(blocks: &mut Vec<&'static Block>, block: &'static Block) {
    if !has(blocks, block) {
        blocks.push(block);
    }
}

fn has(blocks: &[&Block], block: &Block) -> bool {
    blocks.iter().any(|known| std::ptr::eq(*known, block))
}

/// Whether several heads of a block stand side by side in a line, right behind its corner or at its beginning.
fn stand_side_by_side(heads: &[Slot], block: &Block) -> bool {
    let is_head = |text: &str| {
        block.columns.iter().any(|column| {
            label::is_column(text, column.label)
                || column.group.last().is_some_and(|group| label::is_column(text, group))
        })
    };
    let from = usize::from(heads.first().is_some_and(|slot| is_corner(&slot.text)));
    let behind = heads.get(from..).unwrap_or_default();
    let found = behind.iter().take_while(|slot| is_head(&slot.text)).count();
    found > 1 && behind.len() > found && behind[found..].iter().all(|slot| slot.text.is_empty())
}

/// The label of a row: the last cell that is one, with nothing but figures to its right.
fn find_label(slots: &[Slot], labels: &RowLabels) -> Option<(usize, &'static Block, &'static Row)> {
    let (at, (block, row)) = slots
        .iter()
        .enumerate()
        .rev()
        .skip_while(|(_, slot)| is_value(&slot.text))
        .find_map(|(at, slot)| labels.find(&slot.text).map(|found| (at, found)))?;
    slots[at + 1..].iter().all(|slot| is_value(&slot.text) || slot.text == slots[at].text).then(|| {
        // The label may span several squares; figures begin after the last of them.
        let end = slots[at + 1..].iter().take_while(|slot| !slot.begins && slot.text == slots[at].text).count();
        (at + end, block, row)
    })
}

fn cells(slots: &[Slot]) -> Vec<Value> {
    let begins = slots.iter().filter(|slot| slot.begins);
    begins.map(|slot| Value { text: slot.text.to_string(), place: slot.place, is_cell: true }).collect()
}

/// Figures one after the other, one for each column. Blank cells behind the last don't count; but where blanks stand
/// among the figures too, or a column may be missing, there is no telling which is which unless the table shows it.
fn by_order(right: &[Slot], block: &Block, width: &Width, aligned: bool) -> Option<Vec<Value>> {
    let mut values = cells(right);
    let wanted = block.columns.len();
    let is_blank = |value: &Value| value.text.is_empty();
    if values.len() > wanted {
        let (own, rest) = values.split_at(wanted);
        let is_patchy = own.iter().any(is_blank) && !own.iter().all(is_blank);
        let ends_blank = own.last().is_some_and(is_blank);
        if !rest.iter().all(is_blank)
            || is_patchy && (aligned || !has(&width.behind, block))
            || ends_blank && !has(&width.whole, block)
        {
            return None;
        }
        values.truncate(wanted);
    }
    (values.len() == wanted).then_some(values)
}

/// Figures by the heads they stand under, where every head of the block was found in lines as wide as this one.
fn by_position(heads: &Heads, slots: &[Slot], label: usize, block: &Block) -> Option<Vec<Value>> {
    let mut after = label + 1;
    let mut values = Vec::new();
    for column in block.columns {
        let at = heads.square(column.label, slots.len(), after)?;
        // A cell that only reaches under the head stands under another one too.
        if !slots[at].begins || !is_value(&slots[at].text) {
            return None;
        }
        values.push(Value { text: slots[at].text.to_string(), place: slots[at].place, is_cell: true });
        after = at + 1;
    }
    (values.len() > 1).then_some(values)
}

/// Where the table prints its heads, they must be the form's, in its order: an extra column (小计) moves figures.
fn columns_stand_in_order(heads: &[&[Slot]], block: &Block) -> bool {
    // Those in one line stand in the order of all columns, whatever their level.
    let in_line = |slots: &&[Slot]| {
        let begins = slots.iter().filter(|slot| slot.begins);
        let places = begins
            .filter_map(|slot| block.columns.iter().position(|column| label::is_column(&slot.text, column.label)));
        places.is_sorted()
    };
    if !heads.iter().all(in_line) {
        return false;
    }
    let printed = heads.iter().copied().flatten().filter(|slot| slot.begins).map(|slot| &*slot.text);
    label::columns_stand_in_order(printed, block)
}

fn read_across(matrix: &Matrix, sink: &mut Sink<'_>) {
    let wanted = sink.grid.table().len();
    for slots in &matrix.rows {
        let mut values = cells(slots);
        let is_blank = |value: &Value| value.text.is_empty();
        if !values.iter().all(|value| is_value(&value.text)) || values.iter().all(is_blank) && !matrix.aligned {
            continue;
        }
        // Blank cells before and behind may fill the width of the table, where the figures by themselves are all.
        if values.len() > wanted {
            let start = values.iter().take_while(|value| is_blank(value)).count();
            let end = values.iter().rposition(|value| !is_blank(value)).map_or(0, |last| last + 1);
            values.truncate(end);
            values.drain(..start.min(end));
        }
        if values.len() == wanted {
            put_across(&values, sink);
            return;
        }
    }
}

/// All the figures of a table that runs across, in order.
pub fn put_across(values: &[Value], sink: &mut Sink<'_>) {
    let mut rest = values;
    for (block, row) in sink.grid.table().rows() {
        let (own, behind) = rest.split_at(block.columns.len().min(rest.len()));
        sink.row(block, row, own);
        rest = behind;
    }
}
