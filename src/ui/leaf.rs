//! Leaves to read: help, guides and pictures, which the worker writes as HTML.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::button::{Words, button};
use super::dialog::dialog;
use super::language::use_language;
use crate::browser::{dom, worker};

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
    /// What to do with what is chosen on it: the value of `data-insert`.
    pub on_choose: Option<Callback<String>>,
}

/// The dialog a leaf is shown in.
#[component]
pub fn LeafDialog(leaf: RwSignal<Option<Leaf>, LocalStorage>) -> impl IntoView {
    let language = use_language();
    let open = RwSignal::new(false);
    let html = RwSignal::new(None::<String>);
    let title = Memo::new(move |_| leaf.with(|leaf| leaf.as_ref().map_or(["帮助", "Help"], |leaf| leaf.title)));
    Effect::new(move |_| {
        let Some(Leaf { function, mut arguments, options, .. }) = leaf.get() else { return };
        html.set(None);
        open.set(true);
        let given = options.iter().map(|(name, value)| (*name, value.as_str()));
        let options: Vec<_> = given.chain([("locale", language.get().tag())]).collect();
        arguments.push(worker::options(&options));
        spawn_local(async move {
            dom::add_style("style/leaf.css");
            let answer = worker::call(function, &arguments).await;
            html.set(Some(answer.unwrap_or_else(|_| {
                let said = language.now().pick(
                    "没能载入，请刷新页面再试；填写和保存不受影响。",
                    "This could not be loaded. Reload and try again; writing and saving go on as before.",
                );
                said.to_owned()
            })));
        });
    });
    let choose = move |event: web_sys::MouseEvent| {
        let chosen = dom::attribute_around(&event, "data-insert");
        if let (Some(text), Some(leaf)) = (chosen, leaf.get_untracked())
            && let Some(on_choose) = leaf.on_choose
        {
            open.set(false);
            on_choose.run(text);
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
