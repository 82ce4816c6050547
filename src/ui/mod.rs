//! The page. It shows what the core knows and turns what people do into edits; it decides nothing itself.
//!
//! `app` switches between the start page and one open report; `session` owns all state of an open report,
//! and nobody else changes it.

mod app;
mod button;
mod card;
mod dialog;
mod draft_list;
mod drafts;
mod editor;
mod embedded;
mod export;
mod findings;
mod grid;
mod host;
mod language;
mod late;
mod leaf;
mod marks;
mod masthead;
mod menu;
mod merge;
mod more;
mod offline;
mod open;
mod outline;
mod paper;
mod previous;
mod prose;
mod review;
mod safekeeping;
mod session;
mod settings;
mod start;
mod sure;
mod top_bar;
mod versions;

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, ShadowRoot};

use crate::browser::parts::{self, Parts};
use crate::browser::place::Place;
use crate::format::report_to_json;
use app::{App, Navigator};
use embedded::Embedded;
use host::Host;

thread_local! {
    static PAGE: Cell<Option<Navigator>> = const { Cell::new(None) };
}

/// The report that is open on the page, as JSON. The page asks for it where it broke, to give out what can still be read.
#[wasm_bindgen(js_name = openReport, skip_typescript)]
#[must_use]
pub fn open_report() -> Option<String> {
    let session = PAGE.get()?.session()?;
    Some(session.report.with_untracked(report_to_json))
}

/// Says where the other parts are, before anything is mounted.
#[wasm_bindgen(js_name = useParts, skip_typescript)]
pub fn use_parts(parts: Parts) {
    parts::are(parts);
}

/// Mounts the page into one of its elements, for good.
#[wasm_bindgen(js_name = mountPage, skip_typescript)]
pub fn mount_page(element: Element) {
    if let Some(place) = Place::page() {
        let page = || {
            let app = App::new(place, None);
            PAGE.set(Some(app.navigator));
            app.follow_address();
            app.view()
        };
        mount_to(element.unchecked_into(), page).forget();
    }
}

/// Mounts an editor into the shadow root of an element, until it is freed. `options` is JSON, as `embedded` tells.
///
/// # Errors
/// An `Error` with a `code` where a report it is given can't be read.
#[wasm_bindgen(js_name = mountEditor, skip_typescript)]
pub fn mount_editor(root: ShadowRoot, host: Host, options: &str) -> Result<Embedded, JsValue> {
    Embedded::mount(root, host, options)
}
