//! The page kept for use without a network.

use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::app::Navigator;
use super::button::button;
use super::language::use_language;
use super::open::Source;
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
        if let Some(take_over) = newer.get_untracked().filter(|_| navigator.may_leave()) {
            // It reloads the page, whatever it answers.
            let _ = take_over.call0(&JsValue::NULL);
        }
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
                    {button("gk-button", ["以后再说", "Later"], move || newer.set(None))}
                </div>
            }
        })
    }
}
