//! The language of the page. Both wordings stand where they are used, so neither can be forgotten.

use leptos::prelude::*;

use super::settings;
use crate::locale::Locale;

/// The language people chose.
#[derive(Debug, Clone, Copy)]
pub struct Language(RwSignal<Locale>);

/// Where it is kept.
const SETTING: &str = "language";

impl Language {
    /// The language as it was left.
    pub fn new() -> Self {
        Self(RwSignal::new(if settings::kept(SETTING) == Locale::En.tag() { Locale::En } else { Locale::Zh }))
    }

    /// Whether one was chosen before, in this browser.
    pub fn is_chosen() -> bool {
        !settings::kept(SETTING).is_empty()
    }

    /// The language, tracked.
    pub fn get(self) -> Locale {
        self.0.get()
    }

    /// The language, at this moment.
    pub fn now(self) -> Locale {
        self.0.get_untracked()
    }

    /// Chooses a language, for the next time as well.
    pub fn set(self, locale: Locale) {
        settings::keep(SETTING, locale.tag());
        self.show(locale);
    }

    /// Speaks a language for now.
    pub fn show(self, locale: Locale) {
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
