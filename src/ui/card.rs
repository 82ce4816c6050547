//! One finding in the panel: what is wrong, where, and what can be done about it.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

use leptos::html::{Li, Textarea};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::button::{Button, button};
use super::findings::{Entry, topic};
use super::language::{Language, use_language};
use super::session::Session;
use crate::browser::{dom, worker};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::format::report_to_line;
use crate::history::Act;
use crate::locale::Locale;
use crate::report::Report;

/// One entry, kept up to date while it is about the same thing. The first of a topic has its heading.
#[component]
pub fn Card(entry: Entry, shown: Memo<Vec<Entry>>, current: RwSignal<String>) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let key = entry.key.clone();
    let is_copied = entry.found.code == "D404";
    // All blanks of a table are mended, not explained.
    let is_group = matches!(entry.found.at, Location::Table(_)) && entry.found.code == "B201";
    let same = key.clone();
    // Where it stood in the list is where it most likely still stands.
    let place = AtomicUsize::new(0);
    let now = Memo::new(move |last: Option<&Entry>| {
        let found = shown.with(|shown| {
            let is_there = shown.get(place.load(Relaxed)).is_some_and(|entry| entry.key == same);
            if !is_there {
                place.store(shown.iter().position(|entry| entry.key == same)?, Relaxed);
            }
            shown.get(place.load(Relaxed)).cloned()
        });
        found.or_else(|| last.cloned()).unwrap_or_else(|| entry.clone())
    });
    let text = move |read: fn(&Diagnostic) -> String| move || now.with(|entry| read(&entry.found));
    let where_it_is = move || now.with(|entry| place_of(session, &entry.found, language));
    let fix_title = text(|found| found.fix.as_ref().map(|fix| fix.title.clone()).unwrap_or_default());
    let waived = text(|found| found.waived.clone().unwrap_or_default());
    let card = NodeRef::<Li>::new();
    let is_current = move || current.with(|current| *current == key);
    let marked = is_current.clone();
    Effect::new(move |_| {
        if let Some(card) = card.get().filter(|_| is_current()) {
            dom::reveal(&card);
        }
    });
    let take_fix = move |event: leptos::ev::MouseEvent| {
        // The second click of two would meet the card that moves up.
        if event.detail() <= 1 {
            now.with_untracked(|entry| take_fix(session, &entry.found));
        }
    };
    let leave = move |_| {
        if session.is_open() {
            session.highlight(&[]);
        }
    };
    let explaining = RwSignal::new(false);
    let toggle_words = move || {
        let words = if waived().is_empty() {
            language.of("没有写错，说明原因", "It is correct: say why")
        } else {
            language.of("撤回说明", "Withdraw")
        };
        words.to_owned()
    };
    let toggle = move || {
        let found = now.get_untracked().found;
        if found.stands() {
            explaining.update(|open| *open = !*open);
        } else {
            session.unwaive(&found);
            session.go_to_address("findings");
        }
    };
    view! {
        <li node_ref=card aria-label=text(|found| found.title.clone()) on:focusout=leave>
            {move || now.with(|entry| entry.leads.then(|| view! { <h3>{heading(entry, language)}</h3> }))}
            <div
                class="gk-card"
                class:gk-current=marked
                data-severity=move || now.with(|entry| entry.found.stands().then(|| entry.found.severity.id()))
                data-code=text(|found| found.code.to_string())
            >
            <p>
                <span class="gk-badge">{move || now.with(|entry| badge(&entry.found, language))}</span>
                " "<strong>{text(|found| found.title.clone())}</strong>
            </p>
            <p class="gk-card-message">{text(|found| found.message.clone())}</p>
            <p class="gk-card-message" hidden=move || waived().is_empty()>
                {move || language.of("说明：", "Explained: ")}{waived}
            </p>
            <p class="gk-card-place">{where_it_is}</p>
            <p class="gk-card-actions">
                {button("gk-link", ["定位", "Go there"], move || session.go_to_finding(&now.get_untracked().found))}
                <button
                    type="button"
                    class="gk-link gk-fix"
                    hidden=move || session.read_only.get() || fix_title().is_empty()
                    on:click=take_fix
                >
                    {fix_title}
                </button>
                {(!is_group).then(|| {
                    let hidden = Some(Box::new(move || session.read_only.get()) as Box<_>);
                    Button { class: "gk-link", words: Box::new(toggle_words), name: None, hidden, act: Box::new(toggle) }.into_any()
                })}
            </p>
            {move || (explaining.get() && !session.read_only.get()).then(|| explanation(now, explaining))}
            {is_copied.then(|| view! { <Fetched now what=Aside::Changes/> })}
            <Fetched now what=Aside::Help/>
            </div>
        </li>
    }
}

fn heading(entry: &Entry, language: Language) -> &'static str {
    topic(&entry.found).map_or(language.of("已说明", "Explained"), |topic| topic.name(language.get()))
}

fn badge(found: &Diagnostic, language: Language) -> String {
    let severity = match found.severity {
        _ if !found.stands() => language.of("✓ 已说明", "✓ Explained"),
        Severity::Error => language.of("✕ 错误", "✕ Error"),
        Severity::Warning => language.of("▲ 提醒", "▲ Warning"),
        Severity::Advice => language.of("● 建议", "● Advice"),
    };
    format!("{severity} {}", found.code)
}

fn place_of(session: Session, found: &Diagnostic, language: Language) -> String {
    let name = session.report.with_untracked(|report| match found.at {
        Location::Cell(cell) => {
            let name = report.grid(cell.table).table().name(cell, language.get());
            format!("{} · {name} · ", cell.table.name(language.get()))
        }
        at => at.section().map(|section| format!("{} · ", report.heading(section))).unwrap_or_default(),
    });
    format!("{name}{}{}", language.of("依据：", "Basis: "), found.basis)
}

fn take_fix(session: Session, found: &Diagnostic) {
    let Some(fix) = &found.fix else { return };
    let act = if matches!(found.at, Location::Table(_)) { Act::Fill } else { Act::Fix };
    session.edit(act, found.at, fix.edits.clone());
    session.go_to(found.at);
    session.say(fix.title.clone());
}

/// Where one writes why a finding is right all the same.
fn explanation(now: Memo<Entry>, explaining: RwSignal<bool>) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let area = NodeRef::<Textarea>::new();
    Effect::new(move |_| {
        if let Some(area) = area.get() {
            let _ = area.focus();
        }
    });
    let keep = move || {
        let reason = area.get_untracked().map(|area| area.value().trim().to_owned()).unwrap_or_default();
        if !reason.is_empty() {
            session.waive(&now.get_untracked().found, reason);
            session.go_to_address("findings");
            session.say(language.now().pick("已记下说明。", "The reason is kept.").to_owned());
            explaining.set(false);
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            event.stop_propagation();
            session.go_to_address("findings");
            explaining.set(false);
        }
        "Enter" if event.ctrl_key() => keep(),
        _ => {}
    };
    view! {
        <div class="gk-explain">
            <textarea
                node_ref=area
                rows="2"
                aria-label=move || language.of("原因", "The reason")
                placeholder=move || language.of("如：2025年6月清理文件，失效 12 件", "Say: 12 lapsed in the clean-up of June 2025")
                on:keydown=on_key
            ></textarea>
            <p class="gk-hint">
                {move || language.of("会随报告保存，并印在公开的报告末尾。", "Kept in the report and printed at its end for all to read.")}
            </p>
            {button("gk-button", ["记下原因", "Keep the reason"], keep)}
        </div>
    }
}

/// What the worker has to show of a finding, fetched when it is opened: the rule's page, or what changed since last year.
#[component]
fn Fetched(now: Memo<Entry>, what: Aside) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let shown = RwSignal::new(String::new());
    let open = move |_| {
        // The card may be gone when this is told.
        let asked = now.try_with_untracked(|entry| {
            let locale = language.now();
            (locale, what.question(session, &entry.found, locale))
        });
        let Some((locale, (function, arguments))) = asked else { return };
        spawn_local(async move {
            let missing = |_| locale.pick("没能载入。", "It could not be loaded.").to_owned();
            let _ = shown.try_set(worker::call(function, &arguments).await.unwrap_or_else(missing));
        });
    };
    view! {
        <details class="gk-help" on:toggle=open>
            <summary>{move || what.name(language)}</summary>
            <div inner_html=shown></div>
        </details>
    }
}

/// What there is to fetch.
#[derive(Debug, Clone, Copy)]
enum Aside {
    Help,
    Changes,
}

impl Aside {
    fn question(self, session: Session, found: &Diagnostic, locale: Locale) -> (&'static str, Vec<JsValue>) {
        let text = |report: &Report| JsValue::from(report_to_line(report));
        let options = worker::options(&[("locale", locale.tag())]);
        match self {
            Self::Help => ("ruleHelpAsHtml", vec![(&*found.code).into(), options]),
            Self::Changes => session.report.with_untracked(|report| {
                let previous = session.previous.with_untracked(|previous| previous.as_ref().map(text));
                let at = found.at.address(report).into();
                ("compareProseAsHtml", vec![text(report), previous.into(), at, options])
            }),
        }
    }

    fn name(self, language: Language) -> &'static str {
        match self {
            Self::Help => language.of("关于这条规则", "About this rule"),
            Self::Changes => language.of("与上年逐句对照", "Compare with last year, sentence by sentence"),
        }
    }
}
