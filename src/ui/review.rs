//! What was read: in a few lines above the paper, and the source beside it. Both come from the worker as HTML;
//! `data-to` in it leads to an address of the report, `data-from` to a place of the source.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::app::{Navigator, while_shown};
use super::button::button;
use super::drafts::Opening;
use super::language::use_language;
use super::session::Session;
use crate::browser::dom;

/// What a reader found, to be looked over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// What was recognised, and what the reader had to say.
    pub summary: String,
    /// The source with the places marked that were read; none where it carried the report as data.
    pub source: Option<String>,
}

/// What was read and what was not, above the paper until it is dismissed.
#[component]
pub fn ReviewNotes() -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let navigator: Navigator = expect_context();
    answer_places(session);
    view! {
        {move || session.review.get().map(|review| view! {
            <section class="gk-reading" aria-label=language.of("读入情况", "What was read")>
                <p>
                    <strong>{language.of("已读入", "Read")}</strong>
                    {review.source.is_some().then(|| {
                        button("gk-button", ["与原文对照", "Compare with the source"], move || session.comparing.set(true))
                    })}
                    {navigator.place().is_page().then(|| {
                        button("gk-button", ["做下一年的", "Begin next year's"], move || {
                            navigator.open(Opening::after(session.report.get_untracked()));
                        })
                    })}
                    {button("gk-link", ["知道了", "Dismiss"], move || {
                        session.comparing.set(false);
                        session.go_to_address("paper");
                        session.review.set(None);
                    })}
                </p>
                <div inner_html=review.summary></div>
            </section>
        })}
    }
}

/// The source beside the paper, while one compares.
#[component]
pub fn SourcePane() -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let close = move || {
        session.comparing.set(false);
        session.go_to_address("paper");
    };
    view! {
        {move || session.source().map(|source| view! {
            <aside class="gk-source-pane" data-at="source" tabindex="-1" aria-label=language.of("原文", "Source")>
                <p class="gk-source-head">
                    <strong>{language.of("原文", "Source")}</strong>
                    <span class="gk-hint">{language.of("划线处已读入，点一下到表中", "Underlined: read. Click to go there")}</span>
                    {button("gk-button", ["收起", "Close"], close)}
                </p>
                <div class="gk-source-text" lang="zh-CN" inner_html=source></div>
            </aside>
        })}
    }
}

/// Marks a place of the source, and brings it into view.
fn show(session: Session, selector: &str) {
    if let Some(first) = session.root().and_then(|root| dom::mark_only(&root, "gk-here", selector)) {
        dom::reveal(&first);
    }
}

/// Leads from the review to the report and back, and marks in the source what stands at the place one is at.
fn answer_places(session: Session) {
    let place = session.navigator().place();
    let on_click = place.listen("click", move |event| {
        if let Some(address) = dom::attribute_around(event, "data-to") {
            session.go_to_address(&address);
        } else if let Some(place) = dom::attribute_around(event, "data-from") {
            session.comparing.set(true);
            // The source may only now come on screen.
            Timeout::new(0, move || {
                show(session, &format!(".gk-source-pane [data-place=\"{place}\"]"));
            })
            .forget();
        }
    });
    let on_focus = place.listen("focusin", move |event| {
        if session.comparing.get_untracked()
            && let Some(address) = dom::attribute_around(event, "data-at")
        {
            show(session, &format!(".gk-source-pane [data-to=\"{address}\"]"));
        }
    });
    while_shown(vec![on_click, on_focus]);
}
