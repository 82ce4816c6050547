//! The named versions of a draft: made before something large is changed, and gone back to in whole or in part.

use leptos::html::Input;
use leptos::prelude::*;

use super::button::button;
use super::dialog::dialog;
use super::drafts::store;
use super::language::use_language;
use super::session::Session;
use super::sure::sure;
use crate::browser::{clock, dom, file};
use crate::drafts::{DraftError, Snapshot};

/// The dialog.
#[component]
pub fn Versions() -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let open = session.versions;
    let list = RwSignal::new(Vec::<Snapshot>::new());
    let problem = RwSignal::new(None::<String>);
    let field = NodeRef::<Input>::new();
    let refresh = move || match store().snapshots(&session.id()) {
        Ok(found) => list.set(found),
        Err(error) => problem.set(Some(error.message(language.now()))),
    };
    let after = move |result: Result<(), DraftError>| {
        problem.set(result.err().map(|error| error.message(language.now())));
        refresh();
    };
    Effect::new(move |_| {
        if open.get() {
            after(Ok(()));
        }
    });
    let make = move || {
        let Some(field) = field.get_untracked() else { return };
        let name = field.value();
        let name = if name.trim().is_empty() { language.now().pick("未命名", "Unnamed") } else { name.trim() };
        // The draft itself comes first: a version of nothing could not be found again.
        session.keep();
        if session.is_newer() || session.revision().is_none() {
            let refused = language.now().pick(
                "这份报告没有存在这个浏览器里，或由更新版本写成，留不了版本。",
                "No version was kept: this report is not stored in this browser, or a newer version wrote it.",
            );
            return problem.set(Some(refused.to_owned()));
        }
        let made =
            session.report.with_untracked(|report| store().keep_snapshot(&session.id(), name, report, clock::now()));
        field.set_value("");
        after(made.map(drop));
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && !dom::is_composing(&event) {
            make();
        }
    };
    let go_back = move |time: u64| match store().open_snapshot(&session.id(), time) {
        Ok(report) => {
            open.set(false);
            session.offered.set(Some(report));
        }
        Err(error) => after(Err(error)),
    };
    let download = move |time: u64| match store().snapshot_text(&session.id(), time) {
        Ok(text) => {
            // Where the browser won't, the text is still there.
            let _ = file::download(&format!("{time}.txt"), "text/plain", &text.unwrap_or_default());
        }
        Err(error) => after(Err(DraftError::Store(error))),
    };
    let version = move |Snapshot { time, name }: Snapshot| {
        let is_whole = name.is_some();
        let of = name.clone().unwrap_or_default();
        let delete = move || after(store().delete_snapshot(&session.id(), time).map_err(DraftError::Store));
        view! {
            <li class="gk-draft">
                <span class="gk-draft-open">
                    <strong>{name.unwrap_or_else(|| language.of("已损坏，只能下载", "Damaged: can only be downloaded").to_owned())}</strong>
                    <span class="gk-hint">{clock::day_and_minute(time)}</span>
                </span>
                <span class="gk-draft-acts">
                    {if is_whole {
                        button("gk-button gk-quiet", ["对照并恢复…", "Compare and go back…"], move || go_back(time))
                    } else {
                        button("gk-button gk-quiet", ["下载", "Download"], move || download(time))
                    }}
                    {sure(["删除", "Delete"], ["确定删除？", "Sure?"], of, Box::new(delete))}
                </span>
            </li>
        }
    };
    dialog(open, ["版本", "Versions"], move || {
        view! {
            <p class="gk-hint">{language.of(
                "改动较大之前，给现在的样子留一个版本；以后可以逐格对照，全部或部分恢复。",
                "Keep a version before a large change; later you can compare it cell by cell and go back in whole or in part.",
            )}</p>
            <p class="gk-row">
                <input
                    node_ref=field
                    class="gk-field"
                    maxlength="60"
                    aria-label=language.of("版本的名字", "Name of the version")
                    placeholder=language.of("如：送审稿", "Say: sent for review")
                    on:keydown=on_key
                />
                {button("gk-button gk-primary", ["留一个版本", "Keep a version"], make)}
            </p>
            {move || problem.get().map(|message| view! { <p class="gk-problem" role="alert">{message}</p> })}
            <ul class="gk-previous-drafts">{move || list.get().into_iter().map(version).collect_view()}</ul>
            <p>{button("gk-button", ["关闭", "Close"], move || open.set(false))}</p>
        }
        .into_any()
    })
}
