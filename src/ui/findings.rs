//! What the rules found. Each entry leads to its place.

use leptos::prelude::*;

use super::language::{Language, use_language};
use super::session::Session;
use crate::diagnostic::{Diagnostic, Fix, Location, Severity};
use crate::edit::Edit;
use crate::history::Act;
use crate::locale::Locale;
use crate::schema::TableId;

/// Blank cells are told one by one up to here; more of them in a table are told together.
const TOLD_SINGLY: usize = 3;

/// One entry of the list: a finding, or all the blanks of a table together.
#[derive(Debug, Clone, PartialEq)]
enum Entry {
    Single(Diagnostic),
    Blanks(TableId, Vec<Diagnostic>),
}

fn entries(diagnostics: &[Diagnostic]) -> Vec<Entry> {
    let table_of = |found: &Diagnostic| match found.at {
        Location::Cell(cell) if found.code == "B201" => Some(cell.table),
        _ => None,
    };
    let mut entries: Vec<Entry> = Vec::new();
    for found in diagnostics {
        match (table_of(found), entries.last_mut()) {
            (Some(table), Some(Entry::Blanks(same, list))) if table == *same => list.push(found.clone()),
            (Some(table), _) => entries.push(Entry::Blanks(table, vec![found.clone()])),
            (None, _) => entries.push(Entry::Single(found.clone())),
        }
    }
    entries
        .into_iter()
        .flat_map(|entry| match entry {
            Entry::Blanks(_, list) if list.len() <= TOLD_SINGLY => list.into_iter().map(Entry::Single).collect(),
            entry => vec![entry],
        })
        .collect()
}

/// The panel of findings.
#[component]
pub fn Findings(findings_open: RwSignal<bool>) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let found = Memo::new(move |_| session.checked.with(|checked| entries(&checked.diagnostics)));
    let only = RwSignal::new(None::<Severity>);
    let count = move |severity| session.checked.with(|checked| checked.count(severity));
    let chip = move |severity: Option<Severity>, zh: &'static str, en: &'static str| {
        let number = move || match severity {
            Some(severity) => count(severity),
            None => session.checked.with(|checked| checked.diagnostics.len()),
        };
        view! {
            <button
                type="button"
                class="gk-chip"
                aria-pressed=move || (only.get() == severity).to_string()
                on:click=move |_| only.set(severity)
            >
                {move || language.of(zh, en)}" "{number}
            </button>
        }
    };
    let not_judged = move || session.checked.with(|checked| checked.not_judged);
    view! {
        <aside class="gk-findings" id="gk-findings" aria-label=move || language.of("问题", "Findings")>
            <div class="gk-findings-head">
                <h2>{move || language.of("问题", "Findings")}</h2>
                <button
                    type="button"
                    class="gk-button gk-icon gk-close"
                    aria-label=move || language.of("收起", "Close")
                    on:click=move |_| findings_open.set(false)
                >"✕"</button>
            </div>
            <div class="gk-chips" role="group" aria-label=move || language.of("筛选", "Filter")>
                {chip(None, "全部", "All")}
                {chip(Some(Severity::Error), "错误", "Errors")}
                {chip(Some(Severity::Warning), "提醒", "Warnings")}
            </div>
            <ul class="gk-cards">
                {move || {
                    found.get().into_iter().filter(|entry| {
                        let severity = match entry {
                            Entry::Single(one) => one.severity,
                            Entry::Blanks(_, list) => list[0].severity,
                        };
                        only.get().is_none_or(|only| only == severity)
                    }).map(|entry| match entry {
                        Entry::Single(one) => single(session, language, one).into_any(),
                        Entry::Blanks(table, list) => blanks(session, language, table, &list).into_any(),
                    }).collect_view()
                }}
            </ul>
            {move || found.with(Vec::is_empty).then(|| view! {
                <p class="gk-empty-state">
                    {language.of("没有发现问题。改动时会随时重新检查。", "Nothing was found. Checks run again with every change.")}
                </p>
            })}
            {move || (not_judged() > 0).then(|| view! {
                <p class="gk-hint">
                    {match language.get() {
                        Locale::Zh => format!("另有 {} 项勾稽因有空白或非数字而无法判断。", not_judged()),
                        Locale::En => format!("{} sums can't be judged: something in them is blank or no number.", not_judged()),
                    }}
                </p>
            })}
        </aside>
    }
}

fn badge(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => language.of("✕ 错误", "✕ Error"),
        Severity::Warning => language.of("▲ 提醒", "▲ Warning"),
        Severity::Advice => language.of("● 建议", "● Advice"),
    }
}

fn single(session: Session, language: Language, found: Diagnostic) -> impl IntoView {
    let at = found.at;
    let related = found.related.clone();
    let place = move || match at {
        Location::Cell(cell) => session.report.with_untracked(|report| {
            let name = report.grid(cell.table).table().name(cell, language.now());
            format!("{} · {name}", cell.table.name(language.now()))
        }),
        _ => String::new(),
    };
    let fix = found.fix.clone().map(|fix| fix_button(session, at, fix));
    let leave = move |_| {
        if session.is_open() {
            session.highlight(&[]);
        }
    };
    view! {
        <li class="gk-card" data-severity=found.severity.id() data-code=found.code on:focusout=leave>
            <p class="gk-card-head"><span class="gk-badge">{badge(found.severity, language)}" "{found.code}</span>" "<strong>{found.title}</strong></p>
            <p class="gk-card-message">{found.message}</p>
            <p class="gk-card-place">{place()}{(!found.basis.is_empty()).then(|| format!(" · {}{}", language.of("依据：", "Basis: "), found.basis))}</p>
            <p class="gk-card-actions">
                <button
                    type="button"
                    class="gk-link"
                    on:click=move |_| {
                        session.highlight(&related);
                        session.go_to(at);
                    }
                >{language.of("定位", "Go there")}</button>
                {fix}
            </p>
        </li>
    }
}

fn fix_button(session: Session, at: Location, fix: Fix) -> impl IntoView {
    let title = fix.title.clone();
    view! { <button type="button" class="gk-link gk-fix" on:click=move |_| session.fix(at, &fix)>{title}</button> }
}

fn blanks(session: Session, language: Language, table: TableId, list: &[Diagnostic]) -> impl IntoView {
    let (severity, code, at, count) = (list[0].severity, list[0].code, list[0].at, list.len());
    let edits: Vec<Edit> =
        list.iter().filter_map(|found| found.fix.as_ref()).flat_map(|fix| fix.edits.clone()).collect();
    let name = table.name(language.now());
    let title = match language.now() {
        Locale::Zh => format!("{name}有 {count} 个空白单元格"),
        Locale::En => format!("{count} blank cells in {name}"),
    };
    view! {
        <li class="gk-card" data-severity=severity.id() data-code=code>
            <p class="gk-card-head"><span class="gk-badge">{badge(severity, language)}" "{code}</span>" "<strong>{title}</strong></p>
            <p class="gk-card-message">
                {language.of("空白不等于 0。确实没有的，请填 0。", "Blank is not 0. Where there was none, write 0.")}
            </p>
            <p class="gk-card-actions">
                <button type="button" class="gk-link" on:click=move |_| session.go_to(at)>
                    {language.of("到第一个", "Go to the first")}
                </button>
                <button
                    type="button"
                    class="gk-link gk-fix"
                    on:click=move |_| session.edit(Act::Fill, Location::Table(table), edits.clone())
                >
                    {match language.now() {
                        Locale::Zh => format!("这 {count} 格都填 0"),
                        Locale::En => format!("Fill all {count} with 0"),
                    }}
                </button>
            </p>
        </li>
    }
}
