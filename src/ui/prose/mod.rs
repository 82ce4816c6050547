//! Writing in paragraphs: one text area a part, a line a paragraph, each indented by two characters as on paper.

mod beside;
mod words;

use leptos::html::Textarea;
use leptos::prelude::*;
use web_sys::{HtmlTextAreaElement, KeyboardEvent};

use beside::Count;
use words::{guidance, label};

pub use beside::{Beside, foot, tip};

use super::language::use_language;
use super::late::{Late, late};
use super::marks::{self, Mark, Piece};
use super::session::Session;
use crate::browser::dom;
use crate::diagnostic::{Location, Severity};
use crate::edit::Edit;
use crate::history::Act;
use crate::numeral::is_spacing;
use crate::report::Part;

const INDENT: &str = "\u{3000}\u{3000}";

/// Paragraphs as they are shown.
fn shown(paragraphs: &[String]) -> String {
    let lines: Vec<String> = paragraphs.iter().map(|paragraph| format!("{INDENT}{paragraph}")).collect();
    lines.join("\n")
}

/// Paragraphs out of what is shown.
fn written(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.trim_matches(is_spacing));
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Whether a key is Enter for a new paragraph. While characters are being composed, Enter belongs to the input method.
fn begins_paragraph(event: &KeyboardEvent) -> bool {
    event.key() == "Enter" && !event.ctrl_key() && !event.meta_key() && !dom::is_composing(event)
}

/// A part of the report that is written in paragraphs.
#[component]
pub fn Paragraphs(part: Part) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let area = NodeRef::<Textarea>::new();
    let paragraphs = Memo::new(move |_| session.follow(Location::Part(part), |report| report.paragraphs(part).clone()));
    // What the text area shows, typed but not yet settled spacing included; the mirror behind it gives the height.
    let mirror = RwSignal::new(shown(&paragraphs.get_untracked()));
    Effect::new(move |_| {
        let now = paragraphs.get();
        let Some(area) = area.get() else { return };
        if written(&area.value()) != now {
            dom::replace_text(&area, &shown(&now));
            mirror.set(shown(&now));
        }
    });
    let take = move || {
        let Some(area) = area.get_untracked() else { return };
        let text = area.value();
        session.edit(Act::Type, Location::Part(part), vec![Edit::Paragraphs(part, written(&text))]);
        mirror.set(text);
    };
    // Where the caret is, for what is said about the words there.
    let caret = RwSignal::new(None::<u32>);
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            caret.set(None);
        }
        // A new paragraph begins indented.
        let is_wanted = begins_paragraph(&event) && !session.read_only.get_untracked();
        if is_wanted && area.get_untracked().is_some_and(|area| dom::type_text(&area, &format!("\n{INDENT}"))) {
            event.prevent_default();
            take();
        }
    };
    let on_focus = move |_| {
        let Some(area) = area.get_untracked() else { return };
        if area.value().is_empty() && !session.read_only.get_untracked() {
            area.set_value(INDENT);
            mirror.set(INDENT.to_owned());
        }
    };
    let settle = move |area: &HtmlTextAreaElement| {
        let settled = shown(&paragraphs.get_untracked());
        area.set_value(&settled);
        mirror.set(settled);
    };
    let on_blur = move |_| {
        // The field may be left because its page is gone, and all that belonged to it.
        let Some(area) = session.is_open().then(|| area.get_untracked()).flatten() else { return };
        settle(&area);
        session.save();
    };
    let marks = Memo::new(move |_| session.words.with(|words| marks::in_part(words, part)));
    let look = move || {
        let at = area.get_untracked().and_then(|area| area.selection_start().ok().flatten());
        caret.maybe_update(|was| std::mem::replace(was, at) != at);
    };
    let on_leave = move |event: web_sys::FocusEvent| {
        if !dom::stays_inside(&event, ".gk-prose") {
            caret.set(None);
        }
    };
    let insert = move |text: String| {
        let Some(area) = area.get_untracked().filter(|_| !session.read_only.get_untracked()) else { return };
        if dom::type_text(&area, &text) {
            take();
            settle(&area);
            session.return_to(part);
        }
    };
    let beside = Beside { part, text: mirror, marks, caret, insert: Callback::new(insert) };
    let said_id = format!("said-{}", part.address().replace('/', "-"));
    let describe = said_id.clone();
    let described_by = move || marks.with(|marks| (!marks.is_empty()).then(|| describe.clone()));
    let empty = move || mirror.with(|text| text.trim_matches(is_spacing).is_empty());
    view! {
        <div class="gk-prose" class:gk-empty=empty on:focusout=on_leave>
            <div class="gk-mirror" aria-hidden="true" data-marks=part.address()>
                {move || if empty() { guidance(part, language).into_any() } else { marked(mirror, marks).into_any() }}
                "\u{200b}"
            </div>
            <textarea
                node_ref=area
                data-at=part.address()
                rows="1"
                spellcheck="false"
                aria-label=move || label(part, language)
                aria-describedby=described_by
                placeholder=move || guidance(part, language)
                readonly=move || session.read_only.get()
                on:input=move |_| take()
                on:keyup=move |_| look()
                on:click=move |_| look()
                on:select=move |_| look()
                on:keydown=on_key
                on:focus=on_focus
                on:blur=on_blur
            >
                {shown(&paragraphs.get_untracked())}
            </textarea>
            <Count id=said_id marks/>
            {late(Late::Tip(beside))}
        </div>
        {matches!(part, Part::Prose(_)).then(|| view! { <div class="gk-tools">{late(Late::Foot(beside))}</div> })}
    }
}

/// What a text area shows, with lines under the words something is said about.
fn marked(mirror: RwSignal<String>, marks: Memo<Vec<Mark>>) -> impl IntoView {
    let pieces = mirror.with(|text| marks.with(|marks| marks::pieces(text, marks)));
    let piece = |Piece { text, mark }| match mark {
        Some((start, severity)) => {
            view! { <mark data-severity=Severity::id(severity) data-start=start>{text}</mark> }.into_any()
        }
        None => text.into_any(),
    };
    pieces.into_iter().map(piece).collect_view()
}
