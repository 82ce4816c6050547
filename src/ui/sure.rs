//! A button that asks once more before it does what can't be undone.

use leptos::prelude::*;
use web_sys::MouseEvent;

use super::button::Words;
use super::language::use_language;

/// A click this soon after another is no answer, in milliseconds: a double click, a tremor, a key held down.
const TOO_SOON: f64 = 600.0;

/// A quiet button that says what it does and, once clicked, its question; the next click is the answer. Leaving it
/// takes the question back. `of` is what it belongs to, for who can't see that.
pub fn sure(words: Words, question: Words, of: String, act: Box<dyn Fn()>) -> AnyView {
    let language = use_language();
    // When it was clicked last, while it asks.
    let asked = RwSignal::new(None::<f64>);
    let says = move || {
        let [zh, en] = if asked.get().is_some() { question } else { words };
        language.of(zh, en)
    };
    let click = move |event: MouseEvent| {
        let (before, now) = (asked.get_untracked(), event.time_stamp());
        if before.is_some_and(|before| event.detail() <= 1 && now - before >= TOO_SOON) {
            asked.set(None);
            act();
        } else {
            asked.set(Some(now));
        }
    };
    view! {
        <button
            type="button"
            class="gk-button gk-quiet"
            aria-label=move || format!("{} {of}", says())
            on:click=click
            on:blur=move |_| asked.set(None)
        >
            {says}
        </button>
    }
    .into_any()
}
