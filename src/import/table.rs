//! A table of the source whose cells are known, into the form's table. Shared by every reader that gives tables.

use super::align::{Mark, What};
use super::document::{Matrix, Slot};
use super::furniture::{Furniture, is_corner, shows_columns};
use super::label::{self, Heads, RowLabels};
use super::sink::{Sink, Value};
use crate::numeral;
use crate::report::Quantity;
use crate::schema::{Block, Orientation, Row};

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

/// Reads what a table of the source, the block of this number, holds of the form's table. What stands by itself is
/// added to the marks.
pub fn read(matrix: &Matrix, block: usize, marks: &mut Vec<Mark>, sink: &mut Sink<'_>) {
    match sink.grid.table().orientation {
        Orientation::Down => {
            marks.extend(read_down(matrix, sink).into_iter().map(|what| Mark { block, what }));
        }
        Orientation::Across => read_across(matrix, sink),
    }
}

fn read_down(matrix: &Matrix, sink: &mut Sink<'_>) -> Vec<What> {
    let table = sink.grid.table();
    let labels = RowLabels::new(table);
    let furniture = Furniture::of(table);
    let width = Width::new(matrix, &labels);
    // Where heads are printed, they must be the form's, in its order: an extra column (小计) moves figures.
    let mut heads = Heads::default();
    let mut has_rows = false;
    let mut met = Vec::new();
    for slots in &matrix.rows {
        let found = find_label(slots, &labels)
            // Heads of columns share words with rows (其他, 总计), and come before all of them.
            .filter(|(at, block, _)| has_rows || !label::is_column_of(&slots[*at].text, block));
        let Some((at, block, row)) = found else {
            if let Some(what) = by_itself(slots, &furniture) {
                if table.blocks.iter().all(|block| heads.stand_in_order(block)) {
                    met.push(what);
                }
                continue;
            }
            // Each block of a table has heads of its own.
            if has_rows && table.blocks.len() > 1 {
                heads = Heads::default();
                has_rows = false;
            }
            let begun = slots.iter().enumerate().filter(|(_, slot)| slot.begins);
            heads.add(slots.len(), begun.map(|(at, slot)| (at, &*slot.text)));
            continue;
        };
        has_rows = true;
        let place = slots[at].place;
        let right = &slots[at + 1..];
        let values = by_position(&heads, slots, block).or_else(|| by_order(right, block, &width));
        let values = values.filter(|_| heads.stand_in_order(block));
        met.push(What::Row(row));
        match values {
            Some(values) => sink.row(block, row, &values),
            None if right.iter().all(|slot| slot.text.is_empty()) && !matrix.aligned => {
                met.pop();
                met.push(What::Label(row, place));
            }
            None => sink.unplaced(block, row, &cells(right), place),
        }
    }
    met
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
    Some(if furniture.has(&words) { What::Loose(figures.to_vec()) } else { What::Foreign })
}

/// What is known of the cells that only fill the width of a table, as where spans were lost.
struct Width {
    /// They are known to stand behind the figures: a full row has them there, or the head over the figures stands
    /// right behind the corner; and none stands before a full row.
    behind: bool,
    /// Blocks known to have all their columns: a full row or their heads show it.
    whole: Vec<&'static Block>,
}

impl Width {
    fn new(matrix: &Matrix, labels: &RowLabels) -> Self {
        let is_blank = |slot: &Slot| slot.text.is_empty();
        let (mut behind, mut before) = (false, false);
        let mut whole: Vec<&'static Block> = Vec::new();
        let mut heads: Vec<&str> = Vec::new();
        // How many heads stand before the last row of each block.
        let mut over: Vec<(&'static Block, usize)> = Vec::new();
        for slots in &matrix.rows {
            let Some((at, block, _)) = find_label(slots, labels) else {
                heads.extend(slots.iter().filter(|slot| slot.begins).map(|slot| &*slot.text));
                if let [corner, head, ..] = &slots[..] {
                    behind |= is_corner(&corner.text) && !is_blank(head);
                }
                continue;
            };
            let (right, wanted) = (&slots[at + 1..], block.columns.len());
            let blanks = right.iter().take_while(|slot| is_blank(slot)).count();
            let is_full = |slots: &[Slot]| slots.len() >= wanted && !slots[..wanted].iter().any(is_blank);
            behind |= right.len() > wanted && is_full(right);
            before |= blanks > 0 && right.len() > wanted && is_full(&right[blanks..]);
            match over.iter_mut().find(|(known, _)| std::ptr::eq(*known, block)) {
                Some((_, count)) => *count = heads.len(),
                None => over.push((block, heads.len())),
            }
            if is_full(right) && !whole.iter().any(|known| std::ptr::eq(*known, block)) {
                whole.push(block);
            }
        }
        for (block, count) in over {
            if shows_columns(block, heads.iter().take(count).copied()) {
                whole.push(block);
            }
        }
        Self { behind: !matrix.aligned && behind && !before, whole }
    }

    fn is_whole(&self, block: &Block) -> bool {
        self.whole.iter().any(|known| std::ptr::eq(*known, block))
    }
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

/// Figures one after the other, one for each column. Blank cells behind the last don't count, unless blanks may
/// stand before the first too, or a column may be missing: then there is no telling which is which.
fn by_order(right: &[Slot], block: &Block, width: &Width) -> Option<Vec<Value>> {
    let mut values = cells(right);
    let wanted = block.columns.len();
    let is_blank = |value: &Value| value.text.is_empty();
    if values.len() > wanted {
        let (own, rest) = values.split_at(wanted);
        let begins_blank = own.first().is_some_and(is_blank) && !own.iter().all(is_blank);
        let ends_blank = own.last().is_some_and(is_blank);
        if !rest.iter().all(is_blank) || begins_blank && !width.behind || ends_blank && !width.is_whole(block) {
            return None;
        }
        values.truncate(wanted);
    }
    (values.len() == wanted).then_some(values)
}

/// Figures by the heads they stand under, where every head of the block was found in lines as wide as this one.
fn by_position(heads: &Heads, slots: &[Slot], block: &Block) -> Option<Vec<Value>> {
    let mut after = 0;
    let mut values = Vec::new();
    for column in block.columns {
        let at = heads.square(column.label, slots.len(), after)?;
        // A cell that only reaches under the head stands under another one too.
        if !slots[at].begins {
            return None;
        }
        values.push(Value { text: slots[at].text.to_string(), place: slots[at].place, is_cell: true });
        after = at + 1;
    }
    (values.len() > 1).then_some(values)
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
