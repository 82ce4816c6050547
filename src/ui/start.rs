//! The start page: a new report, one from a file, a draft, an example.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::app::Navigator;
use super::button::button;
use super::drafts::Opening;
use super::language::use_language;
use super::late::{Late, late};
use super::open::OpenPane;
use super::top_bar::LanguageButton;

/// The start page.
#[component]
pub fn Start() -> impl IntoView {
    let language = use_language();
    let navigator: Navigator = expect_context();
    // Gone with this page.
    let here = StoredValue::new(());
    let show_example = move || {
        spawn_local(async move {
            let example = Opening::example().await;
            // Whoever has begun something else meanwhile is left to it.
            if here.is_disposed() {
                return;
            }
            match example {
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
                <div class="gk-start-menus">{late(Late::More)}<LanguageButton/></div>
                <h1 tabindex="-1">"公开年报"</h1>
                <p>{move || language.of(
                    "政府信息公开工作年度报告：填写、检查、发布，全部在这台电脑的浏览器里完成，什么也不上传。",
                    "Annual report on government information disclosure: write, check and publish it in this browser. Nothing is uploaded.",
                )}</p>
            </header>
            <main>
                <div class="gk-doors">
                    <section class="gk-door">
                        <h2>{move || language.of("打开往年或别人做的报告", "Open an existing report")}</h2>
                        <p class="gk-hint">{move || language.of(
                            "打开上年的报告，就能接着做今年的；已有初稿的，也从这里读入。",
                            "Open last year's and go on to this year's from it; a draft you have is read here as well.",
                        )}</p>
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
                        <p>
                            {button("gk-link", ["怎样填这份报告，分几步", "How to write the report, step by step"], move || navigator.help("first-run"))}
                        </p>
                    </section>
                </div>
                {late(Late::Drafts)}
            </main>
        </div>
    }
}
