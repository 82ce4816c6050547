//! A table of the form: statutory layout, a field in each cell, the keys of a spreadsheet.

mod figure;
mod hands;
mod range;

use leptos::html;
use leptos::prelude::*;

use figure::Figure;
use hands::Deed;

pub use hands::Hands;
pub use range::tools;

use super::language::use_language;
use super::late::{Late, late};
use super::session::Session;
use crate::locale::Locale;
use crate::schema::{LayoutCell, LayoutContent, Table, TableId, layout};

/// A table to fill in.
#[component]
pub fn Grid(table: TableId) -> impl IntoView {
    let session: Session = expect_context();
    let form = session.report.with_untracked(|report| report.grid(table).table());
    let layout = layout(form);
    let caption = session.report.with_untracked(|report| report.edition.section(table.section()).title);
    let node = NodeRef::<html::Table>::new();
    let hands = Hands::new(session, expect_context(), node, &layout);
    let lines = |lines: &[Vec<LayoutCell>]| {
        lines
            .iter()
            .map(|cells| view! { <tr>{cells.iter().map(|cell| square(form, cell)).collect_view()}</tr> })
            .collect_view()
    };
    let (head, body) = layout.lines.split_at(layout.head_lines);
    let head = (!head.is_empty()).then(|| view! { <thead>{lines(head)}</thead> });
    view! {
        <div class="gk-tools">{late(Late::Tools(table, hands))}</div>
        <div class="gk-scroll">
            <table
                node_ref=node
                class=format!("gk-table gk-{}", table.id())
                on:input=move |event| hands.write(&event)
                on:keydown=move |event| hands.press(&event)
                on:mousedown=move |event| hands.point(&event)
                on:dragstart=|event| event.prevent_default()
                on:mouseover=move |event| hands.drag(&event)
                on:click=move |event| Hands::click(&event)
                on:focusin=move |event| hands.enter(&event)
                on:focusout=move |event| hands.leave(&event)
                on:copy=move |event| hands.act(Deed::Copy(&event))
                on:cut=move |event| hands.act(Deed::Cut(&event))
                on:paste=move |event| hands.act(Deed::Paste(&event))
            >
                <caption>{caption}</caption>
                {head}
                <tbody>{lines(body)}</tbody>
            </table>
        </div>
    }
}

fn square(table: &'static Table, cell: &LayoutCell) -> AnyView {
    let language = use_language();
    let id = |number: &u16| format!("gk-{}-{number}", table.id.id());
    let (colspan, rowspan) = (cell.colspan, cell.rowspan);
    match &cell.content {
        LayoutContent::Corner(note) => {
            view! { <td class="gk-corner" colspan=colspan rowspan=rowspan>{*note}</td> }.into_any()
        }
        LayoutContent::Head { number, label, scope } => {
            let label = *label;
            let gloss = move || {
                (language.get() == Locale::En)
                    .then(|| view! { <span class="gk-head-gloss" lang="en">{table.gloss(label)}</span> })
            };
            view! {
                <th id=id(number) scope=scope.html() colspan=colspan rowspan=rowspan>
                    {label}{gloss}
                </th>
            }
            .into_any()
        }
        LayoutContent::Figure { cell, heads } => {
            let ids: Vec<String> = heads.iter().map(id).collect();
            view! { <Figure cell=*cell headers=ids.join(" ") colspan/> }.into_any()
        }
    }
}
