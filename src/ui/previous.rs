//! Last year's report beside the draft: whether there is one, and choosing it.

use leptos::html::Dialog;
use leptos::prelude::*;

use super::drafts::{self, Opening, store};
use super::language::use_language;
use super::open::OpenPane;
use super::session::Session;
use crate::drafts::Entry;
use crate::report::Report;

/// Says what the report is checked against, and lets one choose.
#[component]
pub fn PreviousReport() -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let choosing = RwSignal::new(false);
    let title = Memo::new(move |_| session.previous.with(|previous| previous.as_ref().map(Report::title)));
    view! {
        <section class="gk-previous">
            <h3>{move || language.of("上年报告", "Last year's report")}</h3>
            <p class="gk-hint">{move || title.get().map_or_else(
                || language.of(
                    "没有设置。设置后，会核对结转数、现行有效件数，并找出沿用上年的文字。",
                    "None is set. With it, carried-over counts are compared and copied text is found.",
                ).to_owned(),
                |title| format!("{}{title}", language.of("正在对照：", "Compared with ")),
            )}</p>
            {(!session.read_only).then(|| view! {
                <p class="gk-card-actions">
                    <button type="button" class="gk-link" on:click=move |_| choosing.set(true)>
                        {move || if title.with(Option::is_some) {
                            language.of("更换…", "Change…")
                        } else {
                            language.of("设置上年报告…", "Set last year's report…")
                        }}
                    </button>
                    {move || title.with(Option::is_some).then(|| view! {
                        <button type="button" class="gk-link" on:click=move |_| {
                            session.compare_with(None);
                            session.go_to_address("findings");
                        }>
                            {language.of("不再对照", "Stop comparing")}
                        </button>
                    })}
                </p>
            })}
            <Chooser open=choosing/>
        </section>
    }
}

#[component]
fn Chooser(open: RwSignal<bool>) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let dialog = NodeRef::<Dialog>::new();
    super::open::follow(dialog, open);
    let take = move |opening: Opening| {
        open.set(false);
        session.compare_with(Some(opening.report));
    };
    let drafts = move || {
        let listing = store().list().unwrap_or_default();
        let others = listing.drafts.into_iter().filter(|entry| !session.is(&entry.id));
        others.map(|entry| draft(entry, take)).collect_view()
    };
    view! {
        <dialog
            node_ref=dialog
            class="gk-dialog"
            aria-label=move || language.of("设置上年报告", "Set last year's report")
            on:close=move |_| open.set(false)
        >
            <h2>{move || language.of("设置上年报告", "Set last year's report")}</h2>
            {move || open.get().then(|| view! {
                <p class="gk-hint">{language.of(
                    "只用来核对，不会改动它，也不会改动现在这份。",
                    "It is only compared with; neither report is changed.",
                )}</p>
                <ul class="gk-previous-drafts">{drafts()}</ul>
                <OpenPane on_read=Callback::new(take)/>
            })}
            <p>
                <button type="button" class="gk-button" on:click=move |_| open.set(false)>
                    {move || language.of("取消", "Cancel")}
                </button>
            </p>
        </dialog>
    }
}

fn draft(entry: Entry, take: impl Fn(Opening) + Copy + 'static) -> impl IntoView {
    let language = use_language();
    let problem = RwSignal::new(None);
    let choose = move |_| match drafts::open(&entry.id, language.now()) {
        Ok(opening) => take(opening),
        Err(message) => problem.set(Some(message)),
    };
    view! {
        <li class="gk-draft">
            <button type="button" class="gk-draft-open" on:click=choose>{entry.title.clone()}</button>
            {move || problem.get().map(|message| view! { <p class="gk-problem" role="alert">{message}</p> })}
        </li>
    }
}
