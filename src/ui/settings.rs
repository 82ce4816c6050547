//! What a person set for this browser.

use leptos::prelude::*;

use super::app::Navigator;
use crate::browser::storage::LocalStorage;
use crate::drafts::Store;

/// One setting, as text; empty where nothing was set.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    name: &'static str,
    value: RwSignal<String>,
}

impl Setting {
    /// A setting that style sheets answer to: the page has it as an attribute, or the element.
    pub fn styling(name: &'static str, navigator: Navigator) -> Self {
        let setting = Self { name, value: RwSignal::new(kept(name)) };
        Effect::new(move |_| navigator.place().set(&format!("data-{name}"), &setting.get()));
        setting
    }

    /// Its value, tracked.
    pub fn get(self) -> String {
        self.value.get()
    }

    /// Another value, until the page is left.
    pub fn set(self, value: String) {
        self.value.set(value);
    }

    /// Goes on to the next of these values.
    pub fn turn(self, values: &[&'static str]) {
        let now = self.value.get_untracked();
        let at = values.iter().position(|value| *value == now).map_or(0, |at| at + 1);
        let next = values[at % values.len()];
        keep(self.name, next);
        self.value.set(next.to_owned());
    }
}

/// A setting as it was left; empty where nothing was set.
pub fn kept(name: &str) -> String {
    LocalStorage.get(&key(name)).ok().flatten().unwrap_or_default()
}

/// Keeps a setting; empty forgets it.
pub fn keep(name: &str, value: &str) {
    // Where it can't be kept it holds until the page is left.
    let _ = match value {
        "" => LocalStorage.remove(&key(name)),
        _ => LocalStorage.set(&key(name), value),
    };
}

fn key(name: &str) -> String {
    format!("gongkai/1/settings/{name}")
}
