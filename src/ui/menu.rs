//! The one shape of all menus: a button that opens a list of deeds.

use leptos::html;
use leptos::prelude::*;

use super::button::Words;
use super::language::use_language;
use crate::browser::dom;

/// What an entry says, and what it does.
pub type Entry = (Box<dyn Fn() -> String + Send>, Box<dyn Fn()>);

/// An entry whose words stay.
pub fn entry(words: Words, act: impl Fn() + 'static) -> Entry {
    let language = use_language();
    (Box::new(move || language.of(words[0], words[1]).to_owned()), Box::new(act))
}

/// A menu under a button with this class, `data-at` and words.
pub fn menu(class: &'static str, at: &'static str, words: Words, entries: Vec<Entry>) -> AnyView {
    let language = use_language();
    let node = NodeRef::<html::Details>::new();
    // It may be left because its page is gone.
    let shown = move || node.try_get_untracked().flatten();
    let close = move || {
        if let Some(menu) = shown() {
            menu.set_open(false);
        }
    };
    // An entry that has the focus would take it along; its button keeps it, also for what the entry opens to give back.
    let put_away = move || {
        if let Some(menu) = shown() {
            dom::focus_first(&menu, "summary");
        }
        close();
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            put_away();
        }
    };
    let on_leave = move |event: web_sys::FocusEvent| {
        if !dom::stays_inside(&event, ".gk-menu") {
            close();
        }
    };
    let entry = move |(words, act): Entry| {
        let act = move |_| {
            put_away();
            act();
        };
        view! { <li><button type="button" class="gk-menu-entry" on:click=act>{move || words()}</button></li> }
    };
    view! {
        <details class="gk-menu" node_ref=node on:keydown=on_key on:focusout=on_leave>
            <summary class=class data-at=at>{move || language.of(words[0], words[1])}</summary>
            <ul>{entries.into_iter().map(entry).collect_view()}</ul>
        </details>
    }
    .into_any()
}
