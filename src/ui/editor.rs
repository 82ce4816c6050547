//! One open report: bar above, outline and findings beside, the paper between.

use std::rc::Rc;

use gloo::events::EventListener;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::drafts::Opening;
use super::findings::Findings;
use super::language::use_language;
use super::outline::Outline;
use super::paper::Paper;
use super::reading::ReadingNotes;
use super::session::{Saved, Session};
use super::top_bar::TopBar;
use crate::browser::dom;
use crate::diagnostic::Severity;
use crate::report::Report;

/// An open report.
#[component]
#[allow(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
pub fn Editor(opening: Rc<Opening>) -> impl IntoView {
    let language = use_language();
    let session = Session::new(&opening, language);
    provide_context(session);
    let root = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(element) = root.get() {
            session.set_root(element.into());
        }
    });
    // Messages are in the language chosen.
    Effect::new(move |_| {
        language.get();
        session.refresh();
    });
    let title = Memo::new(move |_| {
        let errors = session.checked.with(|checked| checked.count(Severity::Error));
        let title = session.report.with(Report::title);
        if errors > 0 { format!("({errors}) {title}") } else { title }
    });
    Effect::new(move |_| title.with(|title| dom::set_title(title)));
    save_before_leaving(session);
    let findings_open = RwSignal::new(false);
    let on_key = move |event: KeyboardEvent| {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return;
        }
        match event.key().to_ascii_lowercase().as_str() {
            "z" if !event.shift_key() => session.undo(),
            "z" | "y" => session.redo(),
            "s" => session.save(),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div class="gk-editor" class:gk-findings-open=move || findings_open.get() node_ref=root on:keydown=on_key>
            <TopBar findings_open/>
            <Outline/>
            <main class="gk-desk"><ReadingNotes/><Paper/></main>
            <Findings findings_open/>
        </div>
    }
}

/// Saves what waits to be saved when the page is hidden or left, and asks to stay where that fails.
fn save_before_leaving(session: Session) {
    let Some(window) = web_sys::window() else { return };
    let mut listeners = vec![EventListener::new(&window, "pagehide", move |_| session.save())];
    if let Some(document) = window.document() {
        listeners.push(EventListener::new(&document, "visibilitychange", move |_| session.save()));
    }
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    listeners.push(EventListener::new_with_options(&window, "beforeunload", options, move |event| {
        session.save();
        if matches!(session.saved.get_untracked(), Saved::Failed(_)) {
            event.prevent_default();
            // Older browsers ask only where this is set.
            event.unchecked_ref::<web_sys::BeforeUnloadEvent>().set_return_value("unsaved");
        }
    }));
    let listeners = StoredValue::new_local(listeners);
    on_cleanup(move || {
        session.save();
        listeners.update_value(Vec::clear);
        dom::set_title("公开年报");
    });
}
