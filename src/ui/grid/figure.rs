//! One cell of a table: its field, and what is wrong with it.

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use crate::diagnostic::{Location, Severity};
use crate::edit::Edit;
use crate::numeral;
use crate::schema::Cell;
use crate::ui::language::use_language;
use crate::ui::session::{CellLook, Problem, Session};

/// Makes a field as wide as its figure: one that is cut off reads as another.
pub fn fit(input: &HtmlInputElement) {
    input.set_size(u32::try_from(input.value().chars().count()).unwrap_or(u32::MAX).clamp(1, LONGEST_SHOWN));
}

/// Longer text scrolls inside its field.
const LONGEST_SHOWN: u32 = 16;

/// One cell.
#[component]
pub fn Figure(cell: Cell, headers: String, colspan: u16) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let CellLook { value, severity, problem, related } = session.look(cell);
    let (address, table) =
        session.report.with_untracked(|report| (report.address(cell), report.grid(cell.table).table()));
    let input = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        let value = value.get();
        let Some(input) = input.get() else { return };
        // What is being typed (1,234) may be worded otherwise than what it means (1234).
        if numeral::parse(&input.value()) != value {
            input.set_value(&value.to_string());
        }
        fit(&input);
    });
    let problem_id = format!("problem-{}", address.replace('/', "-"));
    let describe = problem_id.clone();
    let described_by = move || severity.get().map(|_| describe.clone());
    let initial = value.with_untracked(ToString::to_string);
    view! {
        <td
            class="gk-figure"
            headers=headers
            colspan=colspan
            data-severity=move || severity.get().map(Severity::id)
            data-related=move || related.get().then_some("")
        >
            <input
                node_ref=input
                class="gk-cell"
                data-at=address
                inputmode="decimal"
                autocomplete="off"
                aria-label=move || table.name(cell, language.get())
                aria-invalid=move || severity.get().map(|_| "true")
                aria-describedby=described_by
                readonly=move || session.read_only.get()
                value=initial
            />
            {move || last_year(session, cell)}
            {move || severity.get().map(|_| what_is_wrong(session, cell, problem, &problem_id))}
        </td>
    }
}

/// What stood there last year, where one wants to see it.
fn last_year(session: Session, cell: Cell) -> Option<impl IntoView> {
    session.beside.get().then_some(())?;
    let language = use_language();
    let figure = session.previous.with(|previous| {
        let previous = previous.as_ref()?;
        let before = session.report.with_untracked(|report| report.counterpart(cell, previous))?;
        Some(previous.quantity(before).to_string()).filter(|figure| !figure.is_empty())
    })?;
    Some(view! {
        <span class="gk-last">
            <span class="gk-hidden" lang=language.get().tag()>{language.of("上年 ", "last year ")}</span>{figure}
        </span>
    })
}

/// What a cell says beside its value where something is wrong with it.
fn what_is_wrong(session: Session, cell: Cell, problem: RwSignal<Problem>, id: &str) -> impl IntoView + use<> {
    let language = use_language();
    let lang = move || language.get().tag();
    let expected = Memo::new(move |_| problem.with(|problem| problem.expected.clone()));
    let take = move || {
        let fix = expected.get()?;
        let value = match fix.edits.first() {
            Some(Edit::Cell(_, value)) => value.to_string(),
            _ => String::new(),
        };
        let title = fix.title.clone();
        Some(view! {
            <button
                type="button"
                class="gk-expected"
                lang=lang
                tabindex="-1"
                title=title
                on:click=move |_| session.fix(Location::Cell(cell), &fix)
            >
                {language.of("应为 ", "should be ")}{value}
            </button>
        })
    };
    view! {
        {take}
        <span class="gk-hidden" id=id.to_owned() lang=lang>{move || problem.with(|problem| problem.words.clone())}</span>
    }
}
