//! A table's rows and cells, with the squares its spans cover.

use std::collections::HashMap;
use std::rc::Rc;

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Node};

use super::element::{Part, is_silent, part, span};
use super::words::cell_text;
use crate::import::document::{Slot, Spot};

/// Spans beyond this are mistakes, and would cost memory.
pub const LARGEST_SPAN: usize = 100;
const LARGEST_TABLE: usize = 100_000;

/// A row of a table.
pub struct Row<'a> {
    pub slots: Vec<Slot>,
    /// Its cell, where only one has any text.
    pub only: Option<ElementRef<'a>>,
}

/// The rows of a table as a grid. What a cell covers ends with its group of rows, as where pages are shown.
pub fn rows<'a>(table: ElementRef<'a>, number: usize) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    // What reaches down from rows above: for each square how many rows more, and what stands there.
    let mut above: Vec<Option<(usize, Slot)>> = Vec::new();
    let mut group = None;
    let mut squares = 0;
    for element in own(table, Part::Row) {
        let own_group = element.parent().map(|parent| parent.id());
        if group != own_group {
            above.clear();
            group = own_group;
        }
        let row = row(element, &mut above, (number, rows.len() + 1), LARGEST_TABLE.saturating_sub(squares));
        squares += row.slots.len();
        rows.push(row);
        if squares >= LARGEST_TABLE {
            break;
        }
    }
    rows
}

fn row<'a>(
    element: ElementRef<'a>,
    above: &mut Vec<Option<(usize, Slot)>>,
    (table, row): (usize, usize),
    most: usize,
) -> Row<'a> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut filled: Vec<ElementRef<'a>> = Vec::new();
    let mut cells = spliced(own(element, Part::Cell)).into_iter();
    let (mut cell_index, mut is_reached) = (0, false);
    while slots.len() <= most {
        let at = slots.len();
        if let Some(Some((rows, slot))) = above.get_mut(at) {
            is_reached |= !slot.text.is_empty();
            slots.push(Slot { begins: false, ..slot.clone() });
            *rows -= 1;
            if *rows == 0 {
                above[at] = None;
            }
            continue;
        }
        let Some(cell) = cells.next() else {
            if above.iter().skip(at).any(Option::is_some) {
                // A square nothing covers, before one that something does.
                let place = Spot::Cell(table, row, cell_index + 1).whole();
                slots.push(Slot { text: "".into(), begins: true, place });
                continue;
            }
            break;
        };
        cell_index += 1;
        let text: Rc<str> = cell_text(cell).into();
        if !text.is_empty() {
            filled.push(cell);
        }
        let slot = Slot { text, begins: true, place: Spot::Cell(table, row, cell_index).whole() };
        let height = match span(cell, "rowspan") {
            0 => usize::MAX,
            height => height,
        };
        for across in 0..span(cell, "colspan").clamp(1, LARGEST_SPAN) {
            if above.get(slots.len()).is_some_and(Option::is_some) {
                break;
            }
            if above.len() <= slots.len() {
                above.resize(slots.len() + 1, None);
            }
            if height > 1 {
                above[slots.len()] = Some((height - 1, slot.clone()));
            }
            slots.push(Slot { begins: across == 0, ..slot.clone() });
        }
    }
    let only = match filled[..] {
        [only] if !is_reached => Some(only),
        _ => None,
    };
    Row { slots, only }
}

/// The rows of a table or the cells of a row, not those of tables inside it.
fn own(root: ElementRef<'_>, wanted: Part) -> Vec<ElementRef<'_>> {
    let mut found = Vec::new();
    let mut skip = None;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if skip.is_none() && node.id() != root.id() => {
                let Some(element) = ElementRef::wrap(node) else { continue };
                let part = part(element.value());
                if is_silent(element.value()) || part == Some(Part::Table) {
                    skip = Some(node.id());
                } else if part == Some(wanted) {
                    found.push(element);
                    skip = Some(node.id());
                }
            }
            Edge::Close(node) if skip == Some(node.id()) => skip = None,
            _ => {}
        }
    }
    found
}

/// Cells, with those of a table that is one row inside of a cell in that cell's stead.
fn spliced(cells: Vec<ElementRef<'_>>) -> Vec<ElementRef<'_>> {
    if cells.len() < 2 || !cells.iter().any(|cell| inner_row(*cell).is_some()) {
        return cells;
    }
    cells.into_iter().flat_map(|cell| inner_row(cell).unwrap_or_else(|| vec![cell])).collect()
}

/// The cells of the only row of the only table in a cell that holds nothing else.
fn inner_row(cell: ElementRef<'_>) -> Option<Vec<ElementRef<'_>>> {
    let mut inside = cell.descendants().skip(1);
    let table = inside.find_map(|node| match node.value() {
        Node::Text(text) if !text.trim().is_empty() => Some(None),
        Node::Element(element) if part(element) == Some(Part::Table) => Some(ElementRef::wrap(node)),
        _ => None,
    })??;
    let outside = cell.text().map(|text| text.trim().len()).sum::<usize>();
    let within = table.text().map(|text| text.trim().len()).sum::<usize>();
    match own(table, Part::Row)[..] {
        [row] if outside == within => Some(own(row, Part::Cell)).filter(|cells| cells.len() > 1),
        _ => None,
    }
}

/// The tables of a page that only arrange it: they hold other tables, or a single cell.
pub fn layouts(root: ElementRef<'_>) -> HashMap<NodeId, bool> {
    #[derive(Default)]
    struct Open {
        rows: usize,
        cells: usize,
        holds_table: bool,
        /// Whether the open row has words of its own.
        row_has_words: bool,
    }
    let mut layouts = HashMap::new();
    let mut open: Vec<Open> = Vec::new();
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) => {
                    if let Some(table) = open.last_mut() {
                        table.row_has_words |= !text.trim().is_empty();
                    }
                }
                Node::Element(element) => match (part(element), open.last_mut()) {
                    (Some(Part::Table), _) => open.push(Open::default()),
                    (Some(Part::Row), Some(table)) => {
                        table.rows += 1;
                        table.row_has_words = false;
                    }
                    (Some(Part::Cell), Some(table)) => table.cells += 1,
                    _ => {}
                },
                _ => {}
            },
            Edge::Close(node) => {
                if node.value().as_element().and_then(part) != Some(Part::Table) {
                    continue;
                }
                let Some(closed) = open.pop() else { continue };
                layouts.insert(node.id(), closed.holds_table || closed.cells < 2 || closed.rows == 0);
                if let Some(outer) = open.last_mut() {
                    let is_part_of_row = closed.rows == 1 && outer.row_has_words && !closed.holds_table;
                    outer.holds_table |= closed.holds_table || closed.cells > 1 && !is_part_of_row;
                }
            }
        }
    }
    layouts
}
