//! Buttons. One shape for all keeps what the page loads small: a view of its own for each would weigh a kilobyte.

use leptos::prelude::*;

use super::language::use_language;

/// What something says, in both languages.
pub type Words = [&'static str; 2];

/// A button by its class, words and deed.
pub fn button(class: &'static str, words: Words, act: impl Fn() + 'static) -> AnyView {
    let language = use_language();
    saying(class, move || language.of(words[0], words[1]).to_owned(), act)
}

/// A button whose words change.
pub fn saying(class: &'static str, words: impl Fn() -> String + Send + 'static, act: impl Fn() + 'static) -> AnyView {
    Button { class, words: Box::new(words), name: None, hidden: None, act: Box::new(act) }.into_any()
}

/// A button with what few need beside: a name for who can't see what it belongs to, and when it is not there.
pub struct Button {
    /// Its class.
    pub class: &'static str,
    /// What it says.
    pub words: Box<dyn Fn() -> String + Send>,
    /// Its name, where its words alone don't tell.
    pub name: Option<Box<dyn Fn() -> String + Send>>,
    /// When it is hidden.
    pub hidden: Option<Box<dyn Fn() -> bool + Send>>,
    /// What it does.
    pub act: Box<dyn Fn()>,
}

impl Button {
    /// The button.
    pub fn into_any(self) -> AnyView {
        let Self { class, words, name, hidden, act } = self;
        let name = move || name.as_ref().map(|name| name());
        let hidden = move || hidden.as_ref().is_some_and(|hidden| hidden());
        view! {
            <button type="button" class=class aria-label=name hidden=hidden on:click=move |_| act()>
                {move || words()}
            </button>
        }
        .into_any()
    }
}
