//! The start page: a new report, one from a file, a draft, an example.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::app::Navigator;
use super::button::{Button, Words, button};
use super::drafts::{self, Opening, store};
use super::language::use_language;
use super::more::MoreMenu;
use super::open::OpenPane;
use super::top_bar::LanguageButton;
use crate::browser::{clock, file};
use crate::drafts::{Entry, Listing, Quarantined};

/// The start page.
#[component]
pub fn Start() -> impl IntoView {
    let language = use_language();
    let navigator: Navigator = expect_context();
    let show_example = move || {
        spawn_local(async move {
            match Opening::example().await {
                Some(example) => navigator.open(example),
                None => navigator.tell(
                    language
                        .now()
                        .pick(
                            "示例没能载入，请刷新页面再试。",
                            "The example could not be loaded. Reload and try again.",
                        )
                        .to_owned(),
                ),
            }
        });
    };
    view! {
        <div class="gk-start">
            <header class="gk-start-head">
                <div class="gk-start-menus"><MoreMenu/><LanguageButton/></div>
                <h1>"公开年报"</h1>
                <p>{move || language.of(
                    "政府信息公开工作年度报告：填写、检查、发布，全部在这台电脑的浏览器里完成，什么也不上传。",
                    "Annual report on government information disclosure: write, check and publish it in this browser. Nothing is uploaded.",
                )}</p>
            </header>
            <main>
                <div class="gk-doors">
                    <section class="gk-door">
                        <h2>{move || language.of("打开往年或别人做的报告", "Open an existing report")}</h2>
                        <OpenPane on_read=Callback::new(move |opening| navigator.open(opening))/>
                    </section>
                    <section class="gk-door">
                        <h2>{move || language.of("从头开始", "Start afresh")}</h2>
                        <p>
                            {button("gk-button gk-primary", ["新建空白报告", "New empty report"], move || navigator.open(Opening::blank()))}
                        </p>
                        <p class="gk-hint">{move || language.of(
                            "第一次用？先看一份虚构的示例，里面留了几处常见的错。",
                            "New here? Look at a made-up example with a few common mistakes in it.",
                        )}</p>
                        <p>
                            {button("gk-button", ["看一份示例", "Show the example"], show_example)}
                        </p>
                    </section>
                </div>
                <DraftList/>
            </main>
        </div>
    }
}

#[component]
fn DraftList() -> impl IntoView {
    let language = use_language();
    let navigator: Navigator = expect_context();
    let listing = RwSignal::new(store().list());
    let refresh = move || listing.set(store().list());
    let open = move |id: &str| match drafts::open(id, language.now()) {
        Ok(opening) => navigator.open(opening),
        Err(message) => {
            navigator.tell(message);
            refresh();
        }
    };
    let change = move |result: Result<(), crate::drafts::DraftError>| {
        if let Err(error) = result {
            navigator.tell(error.message(language.now()));
        }
        refresh();
    };
    let draft = move |entry: Entry| {
        let (id, delete) = (entry.id.clone(), entry.id.clone());
        view! {
            <li class="gk-draft">
                <button type="button" class="gk-draft-open" on:click=move |_| open(&id)>
                    <strong>{entry.title.clone()}</strong>
                    <span class="gk-hint">
                        {move || language.of("修改于 ", "Changed ")}{clock::day_and_minute(entry.modified)}
                    </span>
                </button>
                {of_draft(["删除", "Delete"], entry.title, move || change(store().delete(&delete, clock::now())))}
            </li>
        }
    };
    let deleted = move |entry: Entry| {
        let (restore, purge) = (entry.id.clone(), entry.id.clone());
        let sure = RwSignal::new(false);
        let purge = Button {
            class: "gk-button gk-quiet",
            words: Box::new(move || {
                let words = if sure.get() {
                    language.of("确定？不能恢复", "Sure? It can't be undone")
                } else {
                    language.of("彻底删除", "Delete for good")
                };
                words.to_owned()
            }),
            name: Some(named(["彻底删除", "Delete for good"], entry.title.clone())),
            hidden: None,
            act: Box::new(move || {
                if sure.get_untracked() {
                    change(store().purge(&purge));
                } else {
                    sure.set(true);
                }
            }),
        };
        view! {
            <li class="gk-draft">
                <span class="gk-draft-open">{entry.title.clone()}</span>
                {of_draft(["恢复", "Restore"], entry.title, move || change(store().restore(&restore)))}
                {purge.into_any()}
            </li>
        }
    };
    let damaged = move |found: Quarantined| {
        let name = format!("{}.txt", found.name());
        let label = name.clone();
        let download = move || {
            let saved = store().text(&found).ok().flatten().map(|text| file::download(&name, "text/plain", &text));
            if !matches!(saved, Some(Ok(()))) {
                let message = language.now().pick("这份内容取不出来。", "This text could not be fetched.");
                navigator.tell(message.to_owned());
            }
        };
        view! {
            <li class="gk-draft">
                <span class="gk-draft-open">{label}</span>
                {button("gk-button gk-quiet", ["下载", "Download"], download)}
            </li>
        }
    };
    view! {
        {move || match listing.get() {
            Err(error) => view! { <p class="gk-problem" role="alert">{error.message(language.get())}</p> }.into_any(),
            Ok(Listing { drafts, deleted: gone, quarantined }) => view! {
                <section class="gk-drafts">
                    <h2>{language.of("草稿", "Drafts")}</h2>
                    {drafts.is_empty().then(|| view! {
                        <p class="gk-hint">{language.of(
                            "还没有草稿。一动笔就自动保存在这台电脑的浏览器里。",
                            "No drafts yet. What you write is saved in this browser as you go.",
                        )}</p>
                    })}
                    <ul>{drafts.into_iter().map(draft).collect_view()}</ul>
                    {(!gone.is_empty()).then(|| view! {
                        <details open>
                            <summary>{language.of("最近删除", "Recently deleted")}" "{gone.len()}</summary>
                            <ul>{gone.into_iter().map(deleted).collect_view()}</ul>
                        </details>
                    })}
                    {(!quarantined.is_empty()).then(|| view! {
                        <p class="gk-hint">{language.of(
                            "下面的内容已损坏，打不开，单独存放着，没有删除：",
                            "These are damaged and can't be opened; they were set aside, not deleted:",
                        )}</p>
                        <ul>{quarantined.into_iter().map(damaged).collect_view()}</ul>
                    })}
                </section>
            }.into_any(),
        }}
    }
}

/// A button of a draft in the list, named after it.
fn of_draft(words: Words, title: String, act: impl Fn() + 'static) -> AnyView {
    let language = use_language();
    Button {
        class: "gk-button gk-quiet",
        words: Box::new(move || language.of(words[0], words[1]).to_owned()),
        name: Some(named(words, title)),
        hidden: None,
        act: Box::new(act),
    }
    .into_any()
}

/// The name of a button of a draft: what it does, and to which.
fn named(words: Words, title: String) -> Box<dyn Fn() -> String + Send> {
    let language = use_language();
    Box::new(move || format!("{} {title}", language.of(words[0], words[1])))
}
