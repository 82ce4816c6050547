//! Last year's report beside the draft: whether there is one, and choosing it.

use leptos::prelude::*;

use super::button::{button, saying};
use super::dialog::dialog;
use super::drafts::{self, Opening, store};
use super::language::use_language;
use super::late::{Late, late};
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
    let choose = move || {
        let words = if title.with(Option::is_some) {
            language.of("更换…", "Change…")
        } else {
            language.of("设置上年报告…", "Set last year's report…")
        };
        words.to_owned()
    };
    let beside = move || {
        let words = if session.beside.get() {
            language.of("不显示上年数", "Hide last year's figures")
        } else {
            language.of("在格中显示上年数", "Show last year's figures in the cells")
        };
        words.to_owned()
    };
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
            {move || (!session.read_only.get()).then(|| view! {
                <p class="gk-card-actions">
                    {saying("gk-link", choose, move || choosing.set(true))}
                    {move || title.with(Option::is_some).then(|| saying("gk-link", beside, move || session.beside.update(|is| *is = !*is)))}
                    {move || title.with(Option::is_some).then(|| button("gk-link", ["不再对照", "Stop comparing"], move || {
                        session.compare_with(None);
                        session.go_to_address("findings");
                    }))}
                </p>
            })}
            {late(Late::Previous(choosing))}
        </section>
    }
}

/// Chooses the report to compare with.
#[component]
pub fn PreviousDialog(open: RwSignal<bool>) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let take = move |opening: Opening| {
        open.set(false);
        session.compare_with(Some(opening.report));
    };
    let drafts = move || {
        let listing = store().list().unwrap_or_default();
        let others = listing.drafts.into_iter().filter(|entry| !session.is(&entry.id));
        others.map(|entry| draft(entry, take)).collect_view()
    };
    dialog(open, ["设置上年报告", "Set last year's report"], move || {
        view! {
            <p class="gk-hint">{language.of(
                "只用来核对，不会改动它，也不会改动现在这份。",
                "It is only compared with; neither report is changed.",
            )}</p>
            <ul class="gk-previous-drafts">{drafts()}</ul>
            <OpenPane on_read=Callback::new(take)/>
            <p>{button("gk-button", ["取消", "Cancel"], move || open.set(false))}</p>
        }
        .into_any()
    })
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
