//! Bringing a report in: from a file, by drop, or pasted.

use js_sys::Uint8Array;
use leptos::html::{Input, Textarea};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, DataTransfer, Event, File};

use super::app::{Navigator, while_shown};
use super::button::button;
use super::drafts::Opening;
use super::language::{Language, use_language};
use crate::browser::worker::Failure;
use crate::browser::{dom, file, worker};
use crate::format::reading_from_json;
use crate::locale::Locale;

/// More than any reader takes, in bytes; the reader then says so, and a disk image isn't loaded for it.
const AT_MOST: i32 = 32 << 20;

/// Something to be read.
#[derive(Clone)]
pub enum Source {
    /// A file.
    File(File),
    /// Text, or a page as text.
    Pasted {
        /// What was pasted.
        text: String,
        /// What it claims to be.
        media_type: &'static str,
    },
}

impl Source {
    /// What a clipboard or a drop holds: a file, or a page where it has a table, for only a page keeps a table's shape.
    pub fn of(data: &DataTransfer) -> Option<Self> {
        if let Some(file) = data.files().and_then(|files| files.get(0)) {
            return Some(Self::File(file));
        }
        let html = data.get_data("text/html").unwrap_or_default();
        if html.to_ascii_lowercase().contains("<table") {
            return Some(Self::Pasted { text: html, media_type: "text/html" });
        }
        let text = data.get_data("text/plain").unwrap_or_default();
        (!text.is_empty()).then_some(Self::Pasted { text, media_type: "text/plain" })
    }
}

/// Takes sources in, one at a time, and hands on what was read.
#[derive(Clone, Copy)]
struct Intake {
    busy: RwSignal<bool>,
    problem: RwSignal<Option<String>>,
    language: Language,
    navigator: Navigator,
    on_read: Callback<Opening>,
}

impl Intake {
    fn take(self, source: Source) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let result = read_source(source, self.language.now()).await;
            // Whoever has gone elsewhere meanwhile is not called back.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match result {
                Ok(opening) => {
                    self.navigator.place().add_style("style/review.css");
                    self.on_read.run(opening);
                }
                Err(message) => self.problem.set(Some(message)),
            }
        });
    }
}

/// A place to drop, choose or paste a report.
#[component]
pub fn OpenPane(on_read: Callback<Opening>) -> impl IntoView {
    let navigator: Navigator = expect_context();
    let intake = Intake {
        busy: RwSignal::new(false),
        problem: RwSignal::new(None),
        language: use_language(),
        navigator,
        on_read,
    };
    take_pastes(intake);
    let over = RwSignal::new(false);
    let dropped = navigator.dropped;
    Effect::new(move |_| {
        if let Some(source) = dropped.get() {
            dropped.set(None);
            intake.take(source);
        }
    });
    view! {
        <div
            class="gk-open"
            class:gk-over=move || over.get()
            aria-busy=move || intake.busy.get().to_string()
            on:drop=move |_| over.set(false)
            on:dragover=move |_| over.set(true)
            on:dragleave=move |_| over.set(false)
        >
            <Chooser intake/>
            <PasteArea intake/>
            {move || intake.problem.get().map(|message| view! { <p class="gk-problem" role="alert">{message}</p> })}
        </div>
    }
}

/// Takes what is pasted anywhere on the page, but for fields that are there to be written in.
fn take_pastes(intake: Intake) {
    let listener = intake.navigator.place().listen_first("paste", move |event| {
        let Some(paste) = event.dyn_ref::<ClipboardEvent>() else { return };
        let elsewhere = dom::is_inside(event, "input, textarea") && !dom::is_inside(event, ".gk-paste");
        let source = paste.clipboard_data().filter(|_| !elsewhere).and_then(|data| Source::of(&data));
        if let Some(source) = source {
            event.prevent_default();
            intake.take(source);
        }
    });
    while_shown(vec![listener]);
}

#[component]
fn Chooser(intake: Intake) -> impl IntoView {
    let language = intake.language;
    let chooser = NodeRef::<Input>::new();
    let on_choose = move |_: Event| {
        let Some(input) = chooser.get_untracked() else { return };
        if let Some(chosen) = input.files().and_then(|files| files.get(0)) {
            intake.take(Source::File(chosen));
        }
        // The same file can be chosen again after it was mended.
        input.set_value("");
    };
    let choose = move |_| {
        if let Some(input) = chooser.get_untracked() {
            input.click();
        }
    };
    view! {
        <p>
            <input
                type="file"
                node_ref=chooser
                hidden
                accept=".json,.html,.htm,.mht,.mhtml,.docx,.docm,.xlsx,.xlsm,.xls,.et,.doc,.wps,.pdf,.txt,.md,.tsv,.csv"
                on:change=on_choose
            />
            <button type="button" class="gk-button" disabled=move || intake.busy.get() on:click=choose>
                {move || language.of("选择文件…", "Choose a file…")}
            </button>
            <span class="gk-hint">{move || language.of(
                "网页、Word、Excel、PDF、文本，或本工具导出的 JSON；也可以把文件拖到页面上",
                "Web page, Word, Excel, PDF, text, or JSON exported here; or drop a file on the page",
            )}</span>
        </p>
    }
}

#[component]
fn PasteArea(intake: Intake) -> impl IntoView {
    let language = intake.language;
    let area = NodeRef::<Textarea>::new();
    let read = move |_| {
        if let Some(area) = area.get_untracked() {
            intake.take(Source::Pasted { text: area.value(), media_type: "text/plain" });
        }
    };
    view! {
        <textarea
            node_ref=area
            class="gk-paste"
            rows="3"
            spellcheck="false"
            aria-label=move || language.of("在这里粘贴报告全文", "Paste the whole report here")
            placeholder=move || language.of(
                "或在这里粘贴：打开往年的报告网页或文档，全选、复制，粘贴到这里",
                "Or paste here: open a past report, select all, copy, paste",
            )
        ></textarea>
        <p>
            <button type="button" class="gk-button" disabled=move || intake.busy.get() on:click=read>
                {move || language.of("读取框中的文字", "Read the text above")}
            </button>
            <span role="status" class="gk-hint">
                {move || if intake.busy.get() { language.of("正在读取…", "Reading…") } else { "" }}
            </span>
            {move || intake.busy.get().then(|| view! {
                <progress aria-label=language.of("正在读取", "Reading")></progress>
                {button("gk-button", ["停止", "Stop"], worker::stop)}
            })}
        </p>
    }
}

/// The first bytes of a file, `at_most` so many.
///
/// # Errors
/// With a message for people.
pub async fn bytes_of(file: &File, at_most: i32, locale: Locale) -> Result<Uint8Array, String> {
    file::bytes(file, at_most).await.map_err(|_| {
        let message = locale.pick(
            "文件读不出来，可能已被移动、删除，或存储设备已拔出。请重新选择。",
            "The file can't be read; it may have been moved or deleted, or its drive removed. Choose it again.",
        );
        message.to_owned()
    })
}

/// Reads a source.
///
/// # Errors
/// With a message for people.
pub async fn read_source(source: Source, locale: Locale) -> Result<Opening, String> {
    let (bytes, name, media_type) = match source {
        Source::File(chosen) => (bytes_of(&chosen, AT_MOST, locale).await?, chosen.name(), chosen.type_()),
        Source::Pasted { text, media_type } => {
            (Uint8Array::from(text.as_bytes()), String::new(), media_type.to_owned())
        }
    };
    let options = worker::options(&[("name", &name), ("mediaType", &media_type), ("locale", locale.tag())]);
    let answer = worker::call("readForReview", &[bytes.into(), options]).await.map_err(|failure| match failure {
        Failure::Refused { message, .. } => message,
        Failure::Stopped => locale.pick("已停止读取。", "Reading was stopped.").to_owned(),
        Failure::Broken(detail) => {
            let said = locale.pick(
                "读取程序出错或没能加载，这份内容没有读入，其他草稿不受影响。请刷新页面再试；仍不行，请换一种方式（如复制全文粘贴）。",
                "The reader failed or could not be loaded; nothing was read and no draft was touched. Reload and try again, or paste the text.",
            );
            format!("{said} {detail}").trim_end().to_owned()
        }
    })?;
    let reading = reading_from_json(&answer).map_err(|error| error.message(locale))?;
    Ok(Opening::read(reading))
}
