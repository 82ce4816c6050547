//! A table of the form: statutory layout, a field in each cell, the keys of a spreadsheet.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlInputElement, KeyboardEvent};

use super::language::use_language;
use super::session::{CellLook, Session};
use crate::browser::dom;
use crate::diagnostic::Location;
use crate::edit::Edit;
use crate::history::Act;
use crate::numeral;
use crate::schema::{Cell, Layout, LayoutCell, LayoutContent, Placed, TableId, layout};

/// A table to fill in.
#[component]
pub fn Grid(table: TableId) -> impl IntoView {
    let session: Session = expect_context();
    let layout = session.report.with_untracked(|report| layout(report.grid(table).table()));
    let caption = session.report.with_untracked(|report| report.edition.section(table.section()).title);
    let keys = StoredValue::new(Keys::new(&layout));
    // The text a field held when it was entered, for Escape.
    let before = StoredValue::new(String::new());

    let cell_of = move |input: &HtmlInputElement| {
        let address = input.get_attribute("data-at")?;
        session.report.with_untracked(|report| report.cell(&address))
    };
    let write = move |input: &HtmlInputElement| {
        if let Some(cell) = cell_of(input) {
            let edit = Edit::Cell(cell, numeral::parse(&input.value()));
            session.edit(Act::Type, Location::Cell(cell), vec![edit]);
        }
    };
    let on_input = move |event: Event| {
        if let Some(input) = dom::input(&event) {
            fit(&input);
            write(&input);
        }
    };
    // A cell is higher than its field where the label beside it is.
    let on_click = move |event: Event| {
        let square = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let input = square.and_then(|square| square.query_selector(":scope > input").ok().flatten());
        if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
            // Focusing an input that is on screen can't fail.
            let _ = input.focus();
        }
    };
    let on_enter = move |event: FocusEvent| {
        let Some(input) = dom::input(&event) else { return };
        before.set_value(input.value());
        input.select();
    };
    let on_leave = move |event: FocusEvent| {
        let Some(input) = dom::input(&event).filter(|_| session.is_open()) else { return };
        if let Some(cell) = cell_of(&input) {
            input.set_value(&session.look(cell).with_untracked(|look| look.value.to_string()));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let Some(input) = dom::input(&event) else { return };
        if dom::is_composing(&event) {
            return;
        }
        if event.key() == "Escape" {
            input.set_value(&before.get_value());
            write(&input);
            input.select();
            return;
        }
        let Some(cell) = cell_of(&input) else { return };
        let Some(toward) = direction(&event, &input) else { return };
        event.prevent_default();
        if let Some(next) = keys.with_value(|keys| keys.next(cell, toward)) {
            session.go_to(Location::Cell(next));
        }
    };
    let lines = |lines: &[Vec<LayoutCell>]| {
        lines
            .iter()
            .map(|cells| view! { <tr>{cells.iter().map(|cell| square(table, cell)).collect_view()}</tr> })
            .collect_view()
    };
    let (head, body) = layout.lines.split_at(layout.head_lines);
    let head = (!head.is_empty()).then(|| view! { <thead>{lines(head)}</thead> });
    view! {
        <div class="gk-scroll">
            <table
                class=format!("gk-table gk-{}", table.id())
                on:input=on_input
                on:keydown=on_key
                on:click=move |event| on_click(event.into())
                on:focusin=on_enter
                on:focusout=on_leave
            >
                <caption>{caption}</caption>
                {head}
                <tbody>{lines(body)}</tbody>
            </table>
        </div>
    }
}

/// Makes a field as wide as its figure: one that is cut off reads as another.
fn fit(input: &HtmlInputElement) {
    input.set_size(u32::try_from(input.value().chars().count()).unwrap_or(u32::MAX).clamp(1, LONGEST_SHOWN));
}

/// Longer text scrolls inside its field.
const LONGEST_SHOWN: u32 = 16;

fn square(table: TableId, cell: &LayoutCell) -> AnyView {
    let (colspan, rowspan) = (cell.colspan, cell.rowspan);
    match &cell.content {
        LayoutContent::Corner(note) => {
            view! { <td class="gk-corner" colspan=colspan rowspan=rowspan>{*note}</td> }.into_any()
        }
        LayoutContent::Head { number, label, scope } => view! {
            <th id=format!("gk-{}-{number}", table.id()) scope=scope.html() colspan=colspan rowspan=rowspan>{*label}</th>
        }
        .into_any(),
        LayoutContent::Figure { cell, heads } => {
            let ids: Vec<String> = heads.iter().map(|number| format!("gk-{}-{number}", table.id())).collect();
            view! { <Figure cell=*cell headers=ids.join(" ") colspan/> }.into_any()
        }
    }
}

/// One cell: its field, and what is wrong with it.
#[component]
fn Figure(cell: Cell, headers: String, colspan: u16) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let look = session.look(cell);
    let (address, table) =
        session.report.with_untracked(|report| (report.address(cell), report.grid(cell.table).table()));
    let input = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        let value = look.with(|look| look.value.clone());
        let Some(input) = input.get() else { return };
        // What is being typed (1,234) may be worded otherwise than what it means (1234).
        if numeral::parse(&input.value()) != value {
            input.set_value(&value.to_string());
        }
        fit(&input);
    });
    let problem_id = format!("problem-{}", address.replace('/', "-"));
    let describe = problem_id.clone();
    let described_by = move || look.with(|look| look.severity.map(|_| describe.clone()));
    let initial = look.with_untracked(|look| look.value.to_string());
    view! {
        <td
            class="gk-figure"
            headers=headers
            colspan=colspan
            data-severity=move || look.with(|look| look.severity.map(crate::diagnostic::Severity::id))
            data-related=move || look.with(|look| look.related.then_some(""))
        >
            <input
                node_ref=input
                class="gk-cell"
                data-at=address
                inputmode="decimal"
                autocomplete="off"
                aria-label=move || table.name(cell, language.get())
                aria-invalid=move || look.with(|look| look.severity.map(|_| "true"))
                aria-describedby=described_by
                readonly=session.read_only
                value=initial
            />
            {move || look.with(|look| problem(session, cell, look, &problem_id))}
        </td>
    }
}

/// What a cell says beside its value where something is wrong with it.
fn problem(session: Session, cell: Cell, look: &CellLook, id: &str) -> Option<impl IntoView + use<>> {
    look.severity?;
    let language = use_language();
    let expected = look.expected.clone().map(|fix| {
        let value = match fix.edits.first() {
            Some(Edit::Cell(_, value)) => value.to_string(),
            _ => String::new(),
        };
        let title = fix.title.clone();
        view! {
            <button
                type="button"
                class="gk-expected"
                tabindex="-1"
                title=title
                on:click=move |_| session.fix(Location::Cell(cell), &fix)
            >
                {language.of("应为 ", "should be ")}{value}
            </button>
        }
    });
    Some(view! {
        {expected}
        <span class="gk-hidden" id=id.to_owned()>{look.problem.clone()}</span>
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Up,
    Down,
    Left,
    Right,
}

/// Where a key leads. Left and right leave a field only from its ends, or while all of it is selected.
fn direction(event: &KeyboardEvent, input: &HtmlInputElement) -> Option<Direction> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    let length = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let start = input.selection_start().ok().flatten().unwrap_or_default();
    let end = input.selection_end().ok().flatten().unwrap_or_default();
    let whole = start == 0 && end == length;
    match (event.key().as_str(), event.shift_key()) {
        ("ArrowUp", false) | ("Enter", true) => Some(Direction::Up),
        ("ArrowDown" | "Enter", false) => Some(Direction::Down),
        ("ArrowLeft", false) if whole || end == 0 => Some(Direction::Left),
        ("ArrowRight", false) if whole || start == length => Some(Direction::Right),
        _ => None,
    }
}

/// Where each figure stands in the layout, for the arrow keys.
struct Keys(Vec<(Cell, usize, usize)>);

impl Keys {
    fn new(layout: &Layout) -> Self {
        let figure = |placed: Placed<'_>| match placed.cell.content {
            LayoutContent::Figure { cell, .. } => Some((cell, placed.line, placed.column)),
            _ => None,
        };
        Self(layout.placed().into_iter().filter_map(figure).collect())
    }

    /// The figure next to a cell. Up and down lead to the figure that stands at or before the same column.
    fn next(&self, cell: Cell, toward: Direction) -> Option<Cell> {
        let at = self.0.iter().position(|(candidate, ..)| *candidate == cell)?;
        let (_, line, column) = self.0[at];
        match toward {
            Direction::Left => at.checked_sub(1).map(|before| self.0[before].0),
            Direction::Right => self.0.get(at + 1).map(|(next, ..)| *next),
            Direction::Up | Direction::Down => {
                let lines = self.0.iter().map(|(_, line, _)| *line);
                let target = if toward == Direction::Up {
                    lines.filter(|other| *other < line).max()
                } else {
                    lines.filter(|other| *other > line).min()
                }?;
                let same_line = self.0.iter().filter(|(_, other, _)| *other == target);
                same_line.rev().find(|(.., other)| *other <= column).map(|(next, ..)| *next)
            }
        }
    }
}
