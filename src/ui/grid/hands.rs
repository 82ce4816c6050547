//! What hands do in a table: typing, the keys of a spreadsheet, pointing and dragging.
//!
//! The cell one is in has the focus. Shift and an arrow, or dragging, take in the cells up to another, the far end;
//! what is then done is done to all of them.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, Event, FocusEvent, HtmlInputElement, KeyboardEvent, MouseEvent};

use super::figure::fit;
use crate::browser::dom;
use crate::clipboard::Block;
use crate::diagnostic::Location;
use crate::edit::Edit;
use crate::history::Act;
use crate::numeral;
use crate::schema::{Cell, Direction, Lattice, Layout};
use crate::ui::app::Navigator;
use crate::ui::session::Session;

/// What is done to several cells at once, or needs more than the first load brings.
pub enum Deed<'a> {
    /// Copying what is taken in.
    Copy(&'a ClipboardEvent),
    /// The same, and emptying it.
    Cut(&'a ClipboardEvent),
    /// Putting in what the clipboard holds.
    Paste(&'a ClipboardEvent),
    /// Emptying what is taken in.
    Clear,
    /// The value of a cell in all that are taken in.
    Fill(Cell),
    /// The first line in the lines below.
    FillDown(Cell),
    /// 0 where there is nothing.
    FillBlanks,
    /// Telling how much is taken in.
    SayRange,
    /// Telling what a cell means.
    Explain(Cell),
}

/// The hands in one table.
#[derive(Clone, Copy)]
pub struct Hands {
    /// The cells taken in, where there are several, line by line.
    pub(super) range: RwSignal<Vec<Vec<Cell>>>,
    /// What was pasted and is asked about, and the lines it would go to.
    pub(super) too_large: RwSignal<Option<(Block, Vec<Vec<Cell>>)>>,
    table: NodeRef<html::Table>,
    inner: StoredValue<Inner>,
}

struct Inner {
    session: Session,
    navigator: Navigator,
    lattice: Lattice,
    /// The cell that had the focus last.
    here: Option<Cell>,
    /// Does what comes with the late parts of the page; none before they are there.
    deeds: Option<fn(Hands, Deed<'_>)>,
    /// The text a field held when it was entered, for Escape.
    before: String,
    /// The other end of what is taken in.
    far: Option<Cell>,
    /// Whether the caret was asked for (F2): arrows then move it.
    is_editing: bool,
    /// Whether Escape was the last key: Tab then leaves the table.
    is_leaving: bool,
}

impl Hands {
    /// The hands in a table of this layout.
    pub fn new(session: Session, navigator: Navigator, table: NodeRef<html::Table>, layout: &Layout) -> Self {
        let lattice = Lattice::new(layout);
        let inner = Inner {
            session,
            navigator,
            lattice,
            here: None,
            deeds: None,
            before: String::new(),
            far: None,
            is_editing: false,
            is_leaving: false,
        };
        Self { range: RwSignal::new(Vec::new()), too_large: RwSignal::new(None), table, inner: StoredValue::new(inner) }
    }

    /// The report they work on.
    pub(super) fn session(self) -> Session {
        self.inner.with_value(|inner| inner.session)
    }

    pub(super) fn navigator(self) -> Navigator {
        self.inner.with_value(|inner| inner.navigator)
    }

    /// Learns what comes with the late parts of the page.
    pub(super) fn learn(self, deeds: fn(Self, Deed<'_>)) {
        self.inner.update_value(|inner| inner.deeds = Some(deeds));
    }

    /// Does something to several cells; nothing before it was learnt.
    pub(super) fn act(self, deed: Deed<'_>) {
        if let Some(deeds) = self.inner.try_with_value(|inner| inner.deeds).flatten() {
            deeds(self, deed);
        }
    }

    /// The cell one is in, or was in last; else the first.
    pub(super) fn here(self) -> Option<Cell> {
        self.inner.with_value(|inner| inner.here.or_else(|| inner.lattice.first()))
    }

    /// The cell of a field.
    pub(super) fn cell_of(self, input: &HtmlInputElement) -> Option<Cell> {
        let address = input.get_attribute("data-at")?;
        self.session().report.with_untracked(|report| report.cell(&address))
    }

    /// The field and cell an event happened in; none once the page has gone on, for what goes loses the focus as well.
    pub(super) fn place(self, event: &Event) -> Option<(HtmlInputElement, Cell)> {
        self.inner.try_with_value(|inner| inner.session).filter(|session| session.is_open())?;
        let input = dom::input(event)?;
        let cell = self.cell_of(&input)?;
        Some((input, cell))
    }

    pub(super) fn above(self, cell: Cell) -> Option<Cell> {
        self.inner.with_value(|inner| inner.lattice.next(cell, Direction::Up))
    }

    /// The lines of cells from a cell to the right and down.
    pub(super) fn from(self, cell: Cell) -> Vec<Vec<Cell>> {
        self.inner.with_value(|inner| inner.lattice.from(cell))
    }

    /// Takes in the cells between the one with the focus and another; none lets go of all but one.
    pub(super) fn reach(self, from: Cell, far: Option<Cell>) {
        let mut range = Vec::new();
        self.inner.update_value(|inner| {
            inner.far = far;
            range = far.map(|far| inner.lattice.range(from, far)).unwrap_or_default();
        });
        if range == [[from]] {
            range.clear();
        }
        if self.range.with_untracked(|before| *before != range) {
            let address = |cell: &Cell| self.session().report.with_untracked(|report| report.address(*cell));
            let selector: Vec<String> =
                range.iter().flatten().map(|cell| format!("[data-at=\"{}\"]", address(cell))).collect();
            if let Some(table) = self.table.get_untracked() {
                dom::mark_only(&table, "gk-taken", &selector.join(","));
            }
            self.range.set(range);
        }
    }

    fn extend(self, from: Cell, toward: Direction) {
        let far = self.inner.with_value(|inner| inner.lattice.next(inner.far.unwrap_or(from), toward));
        // Going on into the next line is for walking, not for taking in.
        let stays = |far: &Cell| {
            let range = self.inner.with_value(|inner| inner.lattice.range(inner.far.unwrap_or(from), *far));
            range.len() == 1 || matches!(toward, Direction::Up | Direction::Down)
        };
        if let Some(far) = far.filter(stays) {
            self.reach(from, Some(far));
            self.act(Deed::SayRange);
        }
    }

    /// Takes in the first and last cells between which everything, or the line of a cell, lies.
    fn take_in(self, cell: Cell, is_whole: bool) {
        let ends = self.inner.with_value(|inner| {
            let mut ends = (cell, cell);
            let toward = [(Direction::Left, true), (Direction::Right, false)];
            for (direction, is_first) in toward {
                let mut at = cell;
                while let Some(next) = inner.lattice.next(at, direction) {
                    if !is_whole && next.row != cell.row {
                        break;
                    }
                    at = next;
                }
                if is_first { ends.0 = at } else { ends.1 = at }
            }
            ends
        });
        let address = self.session().report.with_untracked(|report| report.address(ends.0));
        self.session().go_to_address(&address);
        self.reach(ends.0, Some(ends.1));
        self.act(Deed::SayRange);
    }

    /// What was typed goes into the report with every key.
    pub fn write(self, event: &Event) {
        let Some((input, cell)) = self.place(event) else { return };
        fit(&input);
        self.reach(cell, None);
        self.put(&input, cell);
    }

    fn put(self, input: &HtmlInputElement, cell: Cell) {
        let edit = Edit::Cell(cell, numeral::parse(&input.value()));
        self.session().edit(Act::Type, Location::Cell(cell), vec![edit]);
    }

    /// Going into a field selects what it holds, and marks the heads over it.
    pub fn enter(self, event: &FocusEvent) {
        let Some((input, cell)) = self.place(event) else { return };
        let before = input.value();
        self.inner.update_value(|inner| (inner.here, inner.before, inner.is_editing) = (Some(cell), before, false));
        self.reach(cell, None);
        input.select();
        let heads = input.parent_element().and_then(|square| square.get_attribute("headers")).unwrap_or_default();
        let heads: Vec<String> = heads.split(' ').map(|id| format!("#{id}")).collect();
        if let Some(table) = self.table.get_untracked() {
            dom::mark_only(&table, "gk-head-here", &heads.join(","));
        }
    }

    /// Leaving a field words its figure as it is kept.
    pub fn leave(self, event: &FocusEvent) {
        let Some((input, cell)) = self.place(event) else { return };
        input.set_value(&self.session().look(cell).value.with_untracked(ToString::to_string));
        if let Some(table) = self.table.get_untracked()
            && !dom::stays_inside(event, "table")
        {
            dom::mark_only(&table, "gk-head-here", "");
        }
    }

    /// A cell is higher than its field where the label beside it is.
    pub fn click(event: &MouseEvent) {
        let square = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let input = square.and_then(|square| square.query_selector(":scope > input").ok().flatten());
        if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
            // Focusing an input that is on screen can't fail.
            let _ = input.focus();
        }
    }

    /// The cell under the pointer, and the one that has the focus, where that is in this table.
    fn pointed(self, event: &MouseEvent) -> Option<(Cell, Option<Cell>)> {
        let address = dom::attribute_around(event, "data-at")?;
        let cell = self.session().report.with_untracked(|report| report.cell(&address))?;
        let here = self.table.get_untracked().and_then(|table| dom::address_in_focus(&table));
        let here = here.and_then(|here| self.session().report.with_untracked(|report| report.cell(&here)));
        Some((cell, here.filter(|here| here.table == cell.table)))
    }

    /// With Shift, a click takes in the cells up to the one clicked.
    pub fn point(self, event: &MouseEvent) {
        match self.pointed(event) {
            Some((cell, Some(here))) if event.shift_key() && cell != here => {
                event.prevent_default();
                self.reach(here, Some(cell));
            }
            Some((cell, Some(here))) if cell == here => self.reach(here, None),
            _ => {}
        }
    }

    /// Dragging takes in the cells it goes over.
    pub fn drag(self, event: &MouseEvent) {
        const FIRST_BUTTON: u16 = 1;
        if event.buttons() != FIRST_BUTTON {
            return;
        }
        if let Some((cell, Some(here))) = self.pointed(event)
            && (cell != here || self.range.with_untracked(|range| !range.is_empty()))
        {
            event.prevent_default();
            self.reach(here, Some(cell));
        }
    }

    /// The keys of a spreadsheet.
    pub fn press(self, event: &KeyboardEvent) {
        if dom::is_composing(event) {
            return;
        }
        let key = event.key();
        // The page may have gone on, and what goes still hears of it.
        let Some(was_leaving) = self.inner.try_with_value(|inner| inner.is_leaving) else { return };
        if key != "Shift" {
            self.inner.update_value(|inner| inner.is_leaving = key == "Escape");
        }
        // Digits are the field's own.
        if key.starts_with(|c: char| c.is_ascii_digit()) && !event.alt_key() {
            return;
        }
        let Some((input, cell)) = self.place(event) else { return };
        let has_range = self.range.with_untracked(|range| !range.is_empty());
        let is_command = event.ctrl_key() || event.meta_key();
        match key.as_str() {
            "Escape" if has_range => self.reach(cell, None),
            "Escape" => {
                input.set_value(&self.inner.with_value(|inner| inner.before.clone()));
                self.put(&input, cell);
                self.inner.update_value(|inner| inner.is_editing = false);
                input.select();
            }
            // Seen from its last field, or its first, the next stop lies outside the table.
            "Tab" if was_leaving => {
                let end = if event.shift_key() { "td input" } else { "tr:last-child > td:last-child > input" };
                if let Some(table) = self.table.get_untracked() {
                    dom::focus_first(&table, end);
                }
            }
            "F2" => {
                self.inner.update_value(|inner| inner.is_editing = true);
                let end = length(&input);
                // Refused only where an element has no caret.
                let _ = input.set_selection_range(end, end);
            }
            "F1" => {
                event.prevent_default();
                self.act(Deed::Explain(cell));
            }
            "Delete" | "Backspace" if has_range => {
                event.prevent_default();
                self.act(Deed::Clear);
            }
            "=" if !is_command => {
                event.prevent_default();
                self.accept(cell);
            }
            "0" if event.alt_key() => {
                event.prevent_default();
                self.act(Deed::FillBlanks);
            }
            "d" | "D" if is_command => {
                event.prevent_default();
                self.act(Deed::FillDown(cell));
            }
            "a" | "A" if is_command && has_whole(&input) => {
                event.prevent_default();
                self.take_in(cell, true);
            }
            " " if event.shift_key() => {
                event.prevent_default();
                self.take_in(cell, false);
            }
            "Enter" if is_command && has_range => {
                event.prevent_default();
                self.act(Deed::Fill(cell));
            }
            _ => self.walk(event, &input, cell),
        }
    }

    /// Takes the value the sums ask for.
    fn accept(self, cell: Cell) {
        if let Some(fix) = self.session().look(cell).problem.with_untracked(|problem| problem.expected.clone()) {
            self.session().fix(Location::Cell(cell), &fix);
        }
    }

    fn walk(self, event: &KeyboardEvent, input: &HtmlInputElement, cell: Cell) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let is_editing = self.inner.with_value(|inner| inner.is_editing);
        let (start, end) = selection(input);
        let whole = has_whole(input);
        let toward = match event.key().as_str() {
            "ArrowUp" => Direction::Up,
            "ArrowDown" => Direction::Down,
            "ArrowLeft" if !is_editing && (whole || end == 0) => Direction::Left,
            "ArrowRight" if !is_editing && (whole || start == length(input)) => Direction::Right,
            "Enter" => {
                if event.shift_key() {
                    Direction::Up
                } else {
                    Direction::Down
                }
            }
            _ => return,
        };
        event.prevent_default();
        if event.shift_key() && event.key() != "Enter" {
            self.extend(cell, toward);
        } else if let Some(next) = self.inner.with_value(|inner| inner.lattice.next(cell, toward)) {
            self.session().go_to(Location::Cell(next));
        }
    }
}

fn length(input: &HtmlInputElement) -> u32 {
    u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX)
}

fn selection(input: &HtmlInputElement) -> (u32, u32) {
    let start = input.selection_start().ok().flatten().unwrap_or_default();
    (start, input.selection_end().ok().flatten().unwrap_or_default())
}

pub(super) fn has_whole(input: &HtmlInputElement) -> bool {
    selection(input) == (0, length(input))
}
