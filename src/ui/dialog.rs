//! The one shape of all dialogs.

use leptos::html;
use leptos::prelude::*;

use super::button::Words;
use super::language::use_language;

/// A dialog that opens and closes as a signal says. What is inside is only there while it is open.
pub fn dialog(open: RwSignal<bool>, title: Words, inside: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let language = use_language();
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let title = move || language.of(title[0], title[1]);
    view! {
        <dialog node_ref=node class="gk-dialog" aria-label=title on:close=move |_| open.set(false)>
            <h2>{title}</h2>
            {move || open.get().then(&inside)}
        </dialog>
    }
    .into_any()
}
