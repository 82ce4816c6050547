//! Bringing a report in: from a file, by drop, or pasted.

use js_sys::Uint8Array;
use leptos::html::{Dialog, Input, Textarea};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, DragEvent, Event, File};

use super::app::Navigator;
use super::drafts::Opening;
use super::language::use_language;
use crate::browser::{file, reader};
use crate::format::reading_from_json;

/// Text or a page to be read.
enum Source {
    File(File),
    Pasted { text: String, media_type: &'static str },
}

/// A place to drop, choose or paste a report. What is read opens as a draft of its own.
#[component]
pub fn OpenPane(#[prop(optional, into)] on_opened: Option<Callback<()>>) -> impl IntoView {
    let language = use_language();
    let navigator: Navigator = expect_context();
    let chooser = NodeRef::<Input>::new();
    let area = NodeRef::<Textarea>::new();
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let over = RwSignal::new(false);

    let read = move |source: Source| {
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let result = read_source(source, language.now().tag()).await;
            busy.set(false);
            match result {
                Ok(opening) => {
                    if let Some(on_opened) = on_opened {
                        on_opened.run(());
                    }
                    navigator.open(opening);
                }
                Err(message) => problem.set(Some(message)),
            }
        });
    };
    let on_choose = move |_: Event| {
        let Some(input) = chooser.get_untracked() else { return };
        if let Some(chosen) = input.files().and_then(|files| files.get(0)) {
            read(Source::File(chosen));
        }
        // The same file can be chosen again after it was mended.
        input.set_value("");
    };
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let Some(data) = event.data_transfer() else { return };
        if let Some(dropped) = data.files().and_then(|files| files.get(0)) {
            read(Source::File(dropped));
        } else if let Some(source) = pasted(&data) {
            read(source);
        }
    };
    let on_drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let on_paste = move |event: ClipboardEvent| {
        let Some(data) = event.clipboard_data() else { return };
        if let Some(copied) = data.files().and_then(|files| files.get(0)) {
            event.prevent_default();
            read(Source::File(copied));
        } else if let Some(source) = pasted(&data) {
            event.prevent_default();
            read(source);
        }
    };
    let on_read = move |_| {
        let Some(area) = area.get_untracked() else { return };
        read(Source::Pasted { text: area.value(), media_type: "text/plain" });
    };
    view! {
        <div
            class="gk-open"
            class:gk-over=move || over.get()
            aria-busy=move || busy.get().to_string()
            on:drop=on_drop
            on:dragover=on_drag
            on:dragleave=move |_| over.set(false)
        >
            <input
                type="file"
                node_ref=chooser
                class="gk-hidden"
                tabindex="-1"
                aria-hidden="true"
                accept=".json,.html,.htm,.txt,.md,.tsv,.csv,application/json,text/html,text/plain"
                on:change=on_choose
            />
            <p>
                <button
                    type="button"
                    class="gk-button"
                    disabled=move || busy.get()
                    on:click=move |_| { if let Some(input) = chooser.get_untracked() { input.click(); } }
                >
                    {move || language.of("选择文件…", "Choose a file…")}
                </button>
                <span class="gk-hint">
                    {move || language.of("网页（HTML）、文本、本工具导出的 JSON；也可以把文件拖到这里", "Web page (HTML), text, or JSON exported here; or drop a file")}
                </span>
            </p>
            <textarea
                node_ref=area
                class="gk-paste"
                rows="3"
                spellcheck="false"
                aria-label=move || language.of("在这里粘贴报告全文", "Paste the whole report here")
                placeholder=move || language.of("或在这里粘贴：打开往年的报告网页或文档，全选、复制，粘贴到这里", "Or paste here: open a past report, select all, copy, paste")
                on:paste=on_paste
            ></textarea>
            <p>
                <button type="button" class="gk-button" disabled=move || busy.get() on:click=on_read>
                    {move || language.of("读取框中的文字", "Read the text above")}
                </button>
                <span role="status" class="gk-hint">
                    {move || if busy.get() { language.of("正在读取…", "Reading…") } else { "" }}
                </span>
            </p>
            {move || problem.get().map(|message| view! { <p class="gk-problem" role="alert">{message}</p> })}
        </div>
    }
}

/// What a clipboard or a drop holds: a page where it has a table, for only a page keeps a table's shape.
fn pasted(data: &web_sys::DataTransfer) -> Option<Source> {
    let html = data.get_data("text/html").unwrap_or_default();
    if html.to_ascii_lowercase().contains("<table") {
        return Some(Source::Pasted { text: html, media_type: "text/html" });
    }
    let text = data.get_data("text/plain").unwrap_or_default();
    (!text.is_empty()).then_some(Source::Pasted { text, media_type: "text/plain" })
}

async fn read_source(source: Source, locale: &'static str) -> Result<Opening, String> {
    let (bytes, name, media_type) = match source {
        Source::File(chosen) => {
            let bytes = file::bytes(&chosen).await.map_err(|thrown| format!("{thrown:?}"))?;
            (bytes, chosen.name(), chosen.type_())
        }
        Source::Pasted { text, media_type } => {
            (Uint8Array::from(text.as_bytes()), String::new(), media_type.to_owned())
        }
    };
    let answer = reader::read(bytes, &name, &media_type, locale).await.map_err(|failure| failure.message)?;
    let reading = reading_from_json(&answer).map_err(|error| error.message(crate::locale::Locale::of_tag(locale)))?;
    Ok(Opening::read(reading))
}

/// The same in a dialog, over an open report. The open report stays as it is.
#[component]
pub fn OpenDialog(open: RwSignal<bool>) -> impl IntoView {
    let language = use_language();
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog node_ref=dialog class="gk-dialog" aria-label=move || language.of("导入", "Import") on:close=move |_| open.set(false)>
            <h2>{move || language.of("导入一份报告", "Import a report")}</h2>
            <p class="gk-hint">
                {move || language.of("读入的内容会作为新草稿打开，现在这份不受影响。", "It opens as a draft of its own; the one on screen stays as it is.")}
            </p>
            <OpenPane on_opened=move |()| open.set(false)/>
            <p>
                <button type="button" class="gk-button" on:click=move |_| open.set(false)>
                    {move || language.of("取消", "Cancel")}
                </button>
            </p>
        </dialog>
    }
}
