//! Bringing a report in over an open one: as a draft of its own, or what is chosen of it into this one.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::app::Navigator;
use super::button::button;
use super::dialog::dialog;
use super::drafts::Opening;
use super::language::use_language;
use super::open::OpenPane;
use super::session::Session;
use crate::browser::dom;
use crate::browser::worker::{self, Failure};
use crate::format::{report_from_json, report_to_line};
use crate::report::Report;

/// A report that was read, and how it differs from the open one, as a form in HTML.
#[derive(Clone)]
struct Found {
    opening: Opening,
    choices: String,
}

/// The dialog over an open report. The open report stays as it is until something is chosen.
#[component]
pub fn ImportDialog(open: RwSignal<bool>) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let navigator: Navigator = expect_context();
    let found = RwSignal::new_local(None::<Found>);
    // Whatever closed it, it opens anew.
    Effect::new(move |_| {
        if !open.get() {
            found.set(None);
        }
    });
    let close = move || open.set(false);
    let is_page = navigator.place().is_page();
    let open_new = move |opening: Opening| {
        close();
        open_over(session, opening);
    };
    let take = move |opening: Opening| {
        if opening.read_only || session.read_only.get_untracked() {
            open_new(opening);
            return;
        }
        spawn_local(async move {
            let options = worker::options(&[("locale", language.now().tag())]);
            let choices = call_on_both("mergeChoices", session, &opening.report, options).await;
            if !session.is_open() {
                return;
            }
            match choices {
                Ok(choices) => {
                    found.set(Some(Found { opening, choices }));
                    // What had the focus is gone with it.
                    Timeout::new(0, move || navigator.place().focus_on(".gk-choose")).forget();
                }
                Err(_) => open_new(opening),
            }
        });
    };
    Effect::new(move |_| {
        if let Some(report) = session.offered.get() {
            session.offered.set(None);
            open.set(true);
            take(Opening::version(report));
        }
    });
    let merge = move |opening: Opening| {
        let chosen = navigator.place().find(".gk-choose").map(|form| dom::ticked(&form)).unwrap_or_default();
        spawn_local(async move {
            let merged = call_on_both("mergeReports", session, &opening.report, chosen.into()).await;
            if !session.is_open() {
                return;
            }
            match merged.ok().and_then(|text| report_from_json(&text).ok()) {
                Some(merged) => {
                    close();
                    session.replace(merged.report, opening.review);
                }
                None => navigator.tell(
                    language
                        .now()
                        .pick(
                            "没能并入，现在这份没有改动。请再试一次。",
                            "Nothing was taken in and nothing changed. Try again.",
                        )
                        .to_owned(),
                ),
            }
        });
    };
    let choose = move |Found { opening, choices }: Found| {
        let otherwise = if is_page {
            ["另开一份新草稿", "Open as a draft of its own"]
        } else {
            ["整份替换现在这份", "Replace the report on screen"]
        };
        let (as_new, summary) = (opening.clone(), opening.review.clone().map(|review| review.summary));
        // What was read wrong matters less here than what would change.
        let summary = summary.unwrap_or_default().replacen("<details open>", "<details>", 1);
        view! {
            <div class="gk-reading" inner_html=summary></div>
            <p class="gk-hint">{language.of(
                "勾选的内容会写进现在这份，可一步撤销；没勾选的保持不变。",
                "What is ticked goes into the report on screen, as one step of undo; the rest stays.",
            )}</p>
            <div class="gk-choose" tabindex="-1" inner_html=choices on:change=|event| dom::tick_all(&event)></div>
            <p class="gk-choose-actions">
                {button("gk-button gk-primary", ["把勾选的并入现在这份", "Take in what is ticked"], move || merge(opening.clone()))}
                {button("gk-button", otherwise, move || open_new(as_new.clone()))}
                {button("gk-button", ["取消", "Cancel"], close)}
            </p>
        }
    };
    dialog(open, ["导入一份报告", "Import a report"], move || match found.get() {
        Some(found) => choose(found).into_any(),
        None => view! {
            <p class="gk-hint">{language.of(
                "读入后先给您看与现在这份的差别，由您选择并入哪些。",
                "You will see how it differs from the report on screen, and choose what to take in.",
            )}</p>
            <OpenPane on_read=Callback::new(take)/>
            <p>{button("gk-button", ["取消", "Cancel"], close)}</p>
        }
        .into_any(),
    })
}

/// Calls a function of the second module with the report on screen, another, and one thing more.
async fn call_on_both(function: &str, session: Session, other: &Report, more: JsValue) -> Result<String, Failure> {
    let [now, other] = [&session.report.get_untracked(), other].map(report_to_line);
    worker::call(function, &[now.into(), other.into(), more]).await
}

/// Opens a report over another. An element shows the report it was made for, so there it replaces that, as one step, where
/// that can be.
fn open_over(session: Session, opening: Opening) {
    let navigator = session.navigator();
    if navigator.place().is_page() {
        return navigator.open(opening);
    }
    if !opening.read_only && !session.read_only.get_untracked() {
        return session.replace(opening.report, opening.review);
    }
    let refused = session.locale().pick(
        "现在这份只能查看，或者读入的文件由更新版本写成：没有导入。",
        "Nothing was imported: the report on screen may only be looked at, or a newer version wrote the file.",
    );
    navigator.tell(refused.to_owned());
}
