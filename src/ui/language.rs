//! The language of the page. Both wordings stand where they are used, so neither can be forgotten.

use leptos::prelude::*;

use crate::locale::Locale;

/// The language people chose.
#[derive(Debug, Clone, Copy)]
pub struct Language(RwSignal<Locale>);

impl Language {
    pub fn new() -> Self {
        Self(RwSignal::new(Locale::Zh))
    }

    /// The language, tracked.
    pub fn get(self) -> Locale {
        self.0.get()
    }

    /// The language, at this moment.
    pub fn now(self) -> Locale {
        self.0.get_untracked()
    }

    pub fn set(self, locale: Locale) {
        self.0.set(locale);
    }

    /// The wording in the language chosen, tracked.
    pub fn of<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        self.get().pick(zh, en)
    }
}

/// The language of the page around.
pub fn use_language() -> Language {
    expect_context()
}
