//! The bar above: what is open, whether it is stored, the verdict, and what to do with it.

use leptos::prelude::*;

use super::app::Navigator;
use super::button::button;
use super::export::{ExportMenu, take_out_data};
use super::language::{Language, use_language};
use super::late::{Late, late};
use super::session::{Reach, Saved, Session};
use crate::browser::clock;
use crate::diagnostic::{Location, Severity};
use crate::history::Act;
use crate::locale::Locale;
use crate::rules::{Checked, Verdict};

/// The bar above an open report.
#[component]
pub fn TopBar() -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let navigator: Navigator = expect_context();
    let importing = RwSignal::new(false);
    // On a page another report opens beside one that may only be looked at; an element has no other place for it.
    let may_import = move || navigator.place().is_page() || !session.read_only.get();
    Effect::new(move |_| {
        // A dialog that is open takes it itself.
        if navigator.dropped.with(Option::is_none) || navigator.place().has("dialog[open]") {
            return;
        }
        if may_import() {
            importing.set(true);
        } else {
            navigator.dropped.set(None);
        }
    });
    let title = Memo::new(move |_| session.follow(Location::Title, |report| (report.agency.name.clone(), report.year)));
    let verdict = Memo::new(move |_| session.checked.with(|checked| Counts::of(checked, session.reach.get())));
    view! {
        <header class="gk-bar" role=(!navigator.place().is_page()).then_some("group")>
            {navigator.place().is_page().then(|| view! {
                <button type="button" class="gk-brand" on:click=move |_| navigator.start()>
                    "公开年报"<span class="gk-hidden">{move || language.of("：返回开始页", ": back to the start page")}</span>
                </button>
            })}
            <div class="gk-bar-title">
                <strong>{move || match title.get() {
                    (name, _) if name.is_empty() => language.of("未命名机关", "Unnamed organ").to_owned(),
                    (name, _) => name,
                }}</strong>
                <span>{move || title.get().1.map(|year| match language.get() {
                    Locale::Zh => format!("{year}年度"),
                    Locale::En => format!("{year}"),
                })}</span>
            </div>
            <SaveState/>
            <span class="gk-gap"></span>
            <button
                type="button"
                class="gk-verdict"
                data-verdict=move || verdict.get().verdict.id()
                aria-controls="gk-findings"
                data-at="verdict"
                on:click=move |_| session.open_panel_at("#gk-findings")
            >
                {move || verdict.get().words(language)}
            </button>
            <p class="gk-hidden" role="status">{move || verdict.get().words(language)}</p>
            {step("↶", ["撤销", "Undo"], "Ctrl+Z", |steps| steps.0, Session::undo)}
            {step("↷", ["重做", "Redo"], "Ctrl+Y", |steps| steps.1, Session::redo)}
            <button type="button" class="gk-button" hidden=move || !may_import() on:click=move |_| importing.set(true)>
                {move || language.of("导入", "Import")}
            </button>
            <ExportMenu/>
            {late(Late::More)}
            <LanguageButton/>
            {late(Late::Import(importing))}
        </header>
    }
}

/// What undo and redo would do.
type Steps = (Option<Act>, Option<Act>);

/// A button that takes a step of history: its sign, its name in both languages, its key.
fn step(
    sign: &'static str,
    name: [&'static str; 2],
    key: &'static str,
    which: fn(Steps) -> Option<Act>,
    take: fn(Session),
) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let name = move || language.of(name[0], name[1]);
    let title = move || {
        let act = which(session.steps.get()).map(|act| act.name(language.get())).unwrap_or_default();
        format!("{} {act} {key}", name())
    };
    view! {
        <button
            type="button"
            class="gk-button gk-icon"
            disabled=move || session.read_only.get() || which(session.steps.get()).is_none()
            title=title
            aria-label=name
            on:click=move |_| take(session)
        >{sign}</button>
    }
}

/// Switches between the two languages.
#[component]
pub fn LanguageButton() -> impl IntoView {
    let language = use_language();
    let other = move || match language.get() {
        Locale::Zh => Locale::En,
        Locale::En => Locale::Zh,
    };
    view! {
        <button type="button" class="gk-button gk-quiet" lang=move || other().tag() on:click=move |_| language.set(other())>
            {move || other().pick("中文", "English")}
        </button>
    }
}

#[component]
fn SaveState() -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let text = move || match session.saved.get() {
        _ if session.read_only.get() => language.of("只读", "Read only").to_owned(),
        Saved::Untouched | Saved::Failed(_) => String::new(),
        Saved::Pending | Saved::HandedOver => language.of("正在保存…", "Saving…").to_owned(),
        Saved::At(time) => format!("✓ {} {}", language.of("已保存", "Saved"), clock::hour_and_minute(time)),
    };
    let failure = Memo::new(move |_| match session.saved.get() {
        Saved::Failed(reason) if !session.read_only.get() || session.elsewhere.get() => Some(reason),
        _ => None,
    });
    view! {
        <span class="gk-saved" class:gk-failed=move || failure.with(Option::is_some)>
            {text}
            {move || failure.get().map(|reason| view! {
                <span role="alert">{reason}</span>
                {button("gk-link", ["下载数据", "Download the data"], move || take_out_data(session))}
            })}
        </span>
    }
}

#[derive(Clone, Copy, PartialEq)]
struct Counts {
    verdict: Verdict,
    errors: usize,
    warnings: usize,
    advice: usize,
    reach: Reach,
}

impl Counts {
    fn of(checked: &Checked, reach: Reach) -> Self {
        let [errors, warnings, advice] =
            [Severity::Error, Severity::Warning, Severity::Advice].map(|severity| checked.count(severity));
        // What wasn't checked can't be said to be ready.
        let verdict = match checked.verdict() {
            Verdict::Pass if matches!(reach, Reach::Starting | Reach::LiveOnly) => Verdict::Review,
            verdict => verdict,
        };
        // Typing doesn't make the words flicker.
        let reach = if reach == Reach::Following { Reach::All } else { reach };
        Self { verdict, errors, warnings, advice, reach }
    }

    fn words(self, language: Language) -> String {
        let verdict = match self.verdict {
            Verdict::Fail => format!("{} {}", language.of("✕ 有错误", "✕ Errors"), self.errors),
            _ if self.reach == Reach::Starting => return language.of("正在检查…", "Checking…").to_owned(),
            Verdict::Review => language.of("▲ 还需核对", "▲ To review").to_owned(),
            Verdict::Pass => language.of("✓ 可发布", "✓ Ready to publish").to_owned(),
        };
        let more = match self.verdict {
            _ if self.reach == Reach::LiveOnly => format!(" · {}", language.of("检查不完整", "checks incomplete")),
            Verdict::Fail if self.warnings > 0 => format!(" · {} {}", language.of("提醒", "warnings"), self.warnings),
            Verdict::Review if self.warnings > 0 => format!(" {}", self.warnings),
            Verdict::Pass if self.advice > 0 => format!(" · {} {}", language.of("建议", "advice"), self.advice),
            _ => String::new(),
        };
        verdict + &more
    }
}
