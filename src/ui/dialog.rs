//! The one shape of all dialogs.

use leptos::html;
use leptos::prelude::*;

use super::button::Words;
use super::language::use_language;

/// Whether a dialog is open that shows what a signal holds: it opens when there is something, and closing it, however
/// that is done, takes it away.
pub fn open_while<T: 'static>(
    shown: impl With<Value = Option<T>> + Update<Value = Option<T>> + Copy + 'static,
) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    // In this order: what is there from the beginning opens it.
    Effect::new(move |_| open.set(shown.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() {
            shown.maybe_update(|shown| shown.take().is_some());
        }
    });
    open
}

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
    // One may stand in the report, which is Chinese.
    let lang = move || language.get().tag();
    view! {
        <dialog node_ref=node class="gk-dialog" lang=lang aria-label=title on:close=move |_| open.set(false)>
            <h2>{title}</h2>
            {move || open.get().then(&inside)}
        </dialog>
    }
    .into_any()
}
