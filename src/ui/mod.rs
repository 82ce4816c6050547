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
mod export;
mod findings;
mod grid;
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
mod top_bar;
mod versions;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Mounts the page into the element with this id; does nothing where there is none, as in a worker or in Node.
pub fn mount(id: &str) {
    let place = web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id(id));
    if let Some(place) = place {
        mount_to(place.unchecked_into(), app::App).forget();
    }
}
