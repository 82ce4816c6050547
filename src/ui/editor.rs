//! One open report: bar above, outline and findings beside, the paper between.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::app::{Navigator, while_shown};
use super::button::button;
use super::drafts::Opening;
use super::language::use_language;
use super::late::{Late, late};
use super::outline::Outline;
use super::paper::Paper;
use super::session::{Saved, Session};
use super::top_bar::TopBar;
use crate::browser::dom;
use crate::diagnostic::{Location, Severity};
use crate::report::Report;

/// An open report.
#[component]
#[allow(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
pub fn Editor(opening: Rc<Opening>) -> impl IntoView {
    let language = use_language();
    let navigator: Navigator = expect_context();
    let session = Session::new(&opening, language, navigator);
    provide_context(session);
    navigator.shows(session);
    navigator.guard_with(move || session.leave());
    let root = NodeRef::<Div>::new();
    let is_new = opening.report.agency.name.is_empty();
    Effect::new(move |_| {
        if let Some(element) = root.get() {
            session.set_root(element.into());
            // In an element the focus is the page's around, until somebody comes in.
            if !navigator.place().is_page() {
                return;
            }
            // Whoever can't see the page change is where the report begins.
            session.go_to_address(if is_new { "agency/name" } else { "paper" });
            navigator.place().scroll_to_top();
        }
    });
    // Messages are in the language chosen.
    Effect::new(move |first: Option<()>| {
        language.get();
        if first.is_some() {
            session.recheck();
        }
    });
    let title = Memo::new(move |_| {
        let errors = session.checked.with(|checked| checked.count(Severity::Error));
        let title = session.follow(Location::Title, Report::title);
        if errors > 0 { format!("({errors}) {title}") } else { title }
    });
    Effect::new(move |_| title.with(|title| navigator.place().set_title(title)));
    save_before_leaving(session);
    answer_keys(session);
    view! {
        <div class="gk-editor" class:gk-panel-open=move || session.panel.get() class:gk-comparing=move || session.source().is_some() node_ref=root>
            <TopBar/>
            <Outline/>
            // In an element, the main part of the page is the host's to name.
            <div class="gk-desk" role=navigator.place().is_page().then_some("main") data-at="paper" tabindex="-1">
                {move || session.elsewhere.get().then(|| view! {
                    <div class="gk-elsewhere" role="alert">
                        <p>{language.of(
                            "这份草稿正在另一个窗口里编辑，这里只能看。接手后，那个窗口会先保存，再改为只读。",
                            "Another window is working on this draft; here you can look on. If you take over, that window saves first and then only shows it.",
                        )}</p>
                        {button("gk-button", ["在这里接着编辑", "Go on here"], move || session.take_over())}
                    </div>
                })}
                {late(Late::Notes)}
                <Paper/>
            </div>
            {late(Late::Source)}
            {late(Late::Steps)}
            {navigator.host().map(|_| late(Late::Host))}
            {late(Late::Versions)}
            {late(Late::Findings)}
            <p class="gk-said" role="status">{move || session.said.get()}</p>
        </div>
    }
}

/// Keys that work wherever one is on the page, but for a dialog, which has its own.
fn answer_keys(session: Session) {
    let listener = session.navigator().place().listen_first("keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if dom::is_composing(key) || dom::is_inside(event, "dialog") {
            return;
        }
        if key.key() == "Escape" {
            session.say(String::new());
            if session.panel.get_untracked() {
                session.close_panel();
            }
        }
        if key.key() == "?" && !dom::is_inside(event, "input, textarea") {
            session.navigator().help("keys");
        }
        if !(key.ctrl_key() || key.meta_key()) || key.alt_key() {
            return;
        }
        // What is written beside the report has an undo of its own.
        if dom::is_inside(event, ".gk-explain, .gk-paste") {
            return;
        }
        match key.key().to_ascii_lowercase().as_str() {
            "z" if !key.shift_key() => session.undo(),
            "z" | "y" => session.redo(),
            "s" => session.save(),
            _ => return,
        }
        event.prevent_default();
    });
    while_shown(vec![listener]);
}

/// Saves what waits to be saved when the page is hidden or left, and asks to stay where that fails, or nobody has said
/// yet that it is stored.
fn save_before_leaving(session: Session) {
    let Some(window) = web_sys::window() else { return };
    let mut listeners = vec![EventListener::new(&window, "pagehide", move |_| session.save())];
    if let Some(document) = window.document() {
        listeners.push(EventListener::new(&document, "visibilitychange", move |_| session.save()));
    }
    let options = EventListenerOptions::enable_prevent_default();
    listeners.push(EventListener::new_with_options(&window, "beforeunload", options, move |event| {
        session.save();
        if matches!(session.saved.get_untracked(), Saved::Failed(_) | Saved::HandedOver) {
            event.prevent_default();
            // Older browsers ask only where this is set.
            event.unchecked_ref::<web_sys::BeforeUnloadEvent>().set_return_value("unsaved");
        }
    }));
    while_shown(listeners);
    on_cleanup(move || {
        session.save();
        session.navigator().place().set_title("公开年报");
    });
}
