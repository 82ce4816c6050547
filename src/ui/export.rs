//! Taking a report out: as a published page, as JSON, as text, on paper.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::app::Navigator;
use super::language::use_language;
use super::session::Session;
use crate::browser::file;
use crate::export::{Html, html as page, text};
use crate::format::report_to_json;
use crate::report::Report;

/// A way out: its name in both languages, ending of the file, media type, and how it is written.
type Way = ([&'static str; 2], &'static str, &'static str, fn(&Report) -> String);

const WAYS: [Way; 4] = [
    (["网页（HTML），用于发布", "Web page (HTML), to publish"], "html", "text/html;charset=utf-8", |report| {
        page(report, Html::Page)
    }),
    (
        ["网页正文，用于粘贴到网站后台", "Page body, to paste into a CMS"],
        "body.html",
        "text/html;charset=utf-8",
        |report| page(report, Html::Fragment),
    ),
    (["数据（JSON），用于再次打开", "Data (JSON), to open again"], "json", "application/json", report_to_json),
    (["纯文本（TXT）", "Plain text (TXT)"], "txt", "text/plain;charset=utf-8", text),
];

/// The menu of ways out.
#[component]
pub fn ExportMenu() -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let navigator: Navigator = expect_context();
    let menu = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let entry = move |(names, ending, media_type, write): Way| {
        let out = move |_| {
            close();
            let (name, content) = session
                .report
                .with_untracked(|report| (format!("{}.{ending}", file_name(&report.title())), write(report)));
            if file::download(&name, media_type, &content).is_err() {
                navigator.tell(
                    language.now().pick("浏览器没有允许下载。", "The browser did not allow the download.").to_owned(),
                );
            }
        };
        view! {
            <li><button type="button" class="gk-menu-entry" on:click=out>{move || language.of(names[0], names[1])}</button></li>
        }
    };
    let print = move |_| {
        close();
        if let Some(window) = web_sys::window() {
            let _ = window.print();
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    let on_leave = move |event: web_sys::FocusEvent| {
        let next = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        if menu.get_untracked().is_some_and(|menu| !menu.contains(next.as_ref())) {
            close();
        }
    };
    view! {
        <details class="gk-menu" node_ref=menu on:keydown=on_key on:focusout=on_leave>
            <summary class="gk-button gk-primary">{move || language.of("导出", "Export")}</summary>
            <ul>
                {WAYS.map(entry).collect_view()}
                <li>
                    <button type="button" class="gk-menu-entry" on:click=print>{move || language.of("打印", "Print")}</button>
                </li>
            </ul>
        </details>
    }
}

/// A title without what file systems forbid.
fn file_name(title: &str) -> String {
    title.chars().map(|c| if c.is_control() || "\\/:*?\"<>|".contains(c) { '_' } else { c }).collect()
}
