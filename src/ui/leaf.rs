//! Leaves to read: help, guides and pictures, which the worker writes as HTML.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::app::Navigator;
use super::button::{Words, button};
use super::dialog::{dialog, open_while};
use super::language::use_language;
use crate::browser::{dom, worker};

/// What was chosen on a leaf.
pub enum Chosen {
    /// Words to be put in: the value of `data-insert`.
    Words(String),
    /// A place to go to: the value of `data-to`.
    Place(String),
}

/// A leaf, before it is written.
#[derive(Clone)]
pub struct Leaf {
    /// What stands over it.
    pub title: Words,
    /// The function of the second module that writes it.
    pub function: &'static str,
    /// What that is given, but for the language.
    pub arguments: Vec<JsValue>,
    /// Members of its options, but for the language.
    pub options: Vec<(&'static str, String)>,
    /// What to do with what is chosen on it.
    pub on_choose: Option<Callback<Chosen>>,
}

/// The dialog a leaf is shown in.
#[component]
pub fn LeafDialog(leaf: RwSignal<Option<Leaf>, LocalStorage>) -> impl IntoView {
    let language = use_language();
    let navigator: Navigator = expect_context();
    let html = RwSignal::new(None::<String>);
    let title = Memo::new(move |_| leaf.with(|leaf| leaf.as_ref().map_or(["帮助", "Help"], |leaf| leaf.title)));
    Effect::new(move |_| {
        let Some(Leaf { function, mut arguments, options, .. }) = leaf.get() else { return };
        html.set(None);
        navigator.place().add_style("style/leaf.css");
        let locale = language.get();
        let given = options.iter().map(|(name, value)| (*name, value.as_str()));
        let options: Vec<_> = given.chain([("locale", locale.tag())]).collect();
        arguments.push(worker::options(&options));
        spawn_local(async move {
            let answer = worker::call(function, &arguments).await;
            // The page may be gone by now.
            html.try_set(Some(answer.unwrap_or_else(|_| {
                let said = locale.pick(
                    "没能载入，请刷新页面再试；填写和保存不受影响。",
                    "This could not be loaded. Reload and try again; writing and saving go on as before.",
                );
                said.to_owned()
            })));
        });
    });
    // What was read and put away is not turned to again by another language.
    let open = open_while(leaf);
    let choose = move |event: web_sys::MouseEvent| {
        let words = dom::attribute_around(&event, "data-insert").map(Chosen::Words);
        let chosen = words.or_else(|| dom::attribute_around(&event, "data-to").map(Chosen::Place));
        if let (Some(chosen), Some(leaf)) = (chosen, leaf.get_untracked())
            && let Some(on_choose) = leaf.on_choose
        {
            open.set(false);
            // A dialog that closes gives the focus back to where it was; what is chosen comes after that.
            let choose = move || {
                on_choose.try_run(chosen);
            };
            Timeout::new(0, choose).forget();
        }
    };
    let close = move || open.set(false);
    view! {
        {move || {
            let title = title.get();
            dialog(open, title, move || {
                view! {
                    <div class="gk-leaf" tabindex="-1" on:click=choose aria-busy=move || html.with(Option::is_none).to_string() inner_html=move || html.get().unwrap_or_default()></div>
                    <p class="gk-choose-actions">{button("gk-button", ["关闭", "Close"], close)}</p>
                }
                .into_any()
            })
        }}
    }
}
