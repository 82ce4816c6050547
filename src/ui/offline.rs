//! The page kept for use without a network.

use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::app::{GROUND, Navigator};
use super::button::button;
use super::language::use_language;
use super::open::Source;
use super::session::{Saved, Session};
use crate::browser::parts;

/// Keeps the page, and offers a newer version once it is there. Nothing is reloaded unless asked.
#[component]
pub fn Offline() -> impl IntoView {
    let language = use_language();
    let navigator: Navigator = expect_context();
    let newer = RwSignal::new_local(None::<Function>);
    // While it is worked on, the page is to be what was just built.
    if cfg!(feature = "split") {
        let open = move |file| navigator.dropped.set(Some(Source::File(file)));
        parts::keep_offline(move |take_over| newer.set(Some(take_over)), open);
    }
    let take_over = move || {
        // Who asks a second time to leave a report may; for a newer version nothing is lost, however often it is asked for.
        if let Some(reason) = navigator.session().and_then(unsaved) {
            let advice = language.now().pick(
                "因此没有刷新，内容还在这一页上：请先从“导出”存成文件，再回到开始页刷新。",
                " So nothing was reloaded, and what you wrote is still on this page: export it first, then go back to the start page and reload from there.",
            );
            return navigator.tell(reason + advice);
        }
        if let Some(take_over) = newer.get_untracked() {
            // It reloads the page, whatever it answers.
            let _ = take_over.call0(&JsValue::NULL);
        }
    };
    let put_off = move || {
        newer.set(None);
        navigator.catch_focus(GROUND);
    };
    move || {
        newer.with(Option::is_some).then(|| {
            view! {
                <div class="gk-notice" role="status">
                    <p>{move || language.of(
                        "有新版本，保存后刷新即可使用。",
                        "A new version is there; it takes effect when the page is saved and reloaded.",
                    )}</p>
                    {button("gk-button", ["保存并刷新", "Save and reload"], take_over)}
                    {button("gk-button", ["以后再说", "Later"], put_off)}
                </div>
            }
        })
    }
}

/// Saves what is on screen; why that can't be done, where it can't.
fn unsaved(session: Session) -> Option<String> {
    session.save();
    match session.saved.get_untracked() {
        Saved::Failed(reason) => Some(reason),
        _ => None,
    }
}
