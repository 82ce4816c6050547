//! What the rules found. Each entry leads to its place.

use leptos::prelude::*;

use super::language::{Language, use_language};
use super::session::Session;
use crate::diagnostic::{Diagnostic, Location, Severity};
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

impl Entry {
    const fn severity(&self) -> Severity {
        match self {
            Self::Single(found) => found.severity,
            Self::Blanks(..) => Severity::Warning,
        }
    }

    /// What it is about. While that stays, its card stays, and only changes what it says.
    fn key(&self) -> (Location, String) {
        match self {
            Self::Single(found) => (found.at, found.code.to_string()),
            Self::Blanks(table, list) => (Location::Table(*table), list[0].code.to_string()),
        }
    }
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
pub fn Findings() -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let found = Memo::new(move |_| session.checked.with(|checked| entries(&checked.diagnostics)));
    let only = RwSignal::new(None::<Severity>);
    let shown = move || {
        let only = only.get();
        let entries = found.get().into_iter();
        entries.filter(|entry| only.is_none_or(|only| only == entry.severity())).collect::<Vec<_>>()
    };
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
        <aside class="gk-findings" id="gk-findings" data-at="findings" tabindex="-1" aria-label=move || language.of("问题", "Findings")>
            <div class="gk-findings-head">
                <h2>{move || language.of("问题", "Findings")}</h2>
                <button
                    type="button"
                    class="gk-button gk-icon gk-close"
                    aria-label=move || language.of("收起", "Close")
                    on:click=move |_| session.panel.set(false)
                >"✕"</button>
            </div>
            <div class="gk-chips" role="group" aria-label=move || language.of("筛选", "Filter")>
                {chip(None, "全部", "All")}
                {chip(Some(Severity::Error), "错误", "Errors")}
                {chip(Some(Severity::Warning), "提醒", "Warnings")}
            </div>
            <ul class="gk-cards">
                <For each=shown key=Entry::key let:entry>
                    <Card entry found/>
                </For>
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

/// One entry, kept up to date while it is about the same thing.
#[component]
fn Card(entry: Entry, found: Memo<Vec<Entry>>) -> impl IntoView {
    let key = entry.key();
    let now = Memo::new(move |last: Option<&Entry>| {
        let same = found.with(|found| found.iter().find(|other| other.key() == key).cloned());
        same.or_else(|| last.cloned()).unwrap_or_else(|| entry.clone())
    });
    match now.get_untracked() {
        Entry::Single(_) => single(now).into_any(),
        Entry::Blanks(..) => blanks(now).into_any(),
    }
}

/// The finding of a card that has one.
fn finding<T>(entry: &Entry, read: impl FnOnce(&Diagnostic) -> T) -> Option<T> {
    match entry {
        Entry::Single(found) => Some(read(found)),
        Entry::Blanks(_, list) => list.first().map(read),
    }
}

fn single(now: Memo<Entry>) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let text = move |read: fn(&Diagnostic) -> String| move || now.with(|entry| finding(entry, read));
    let at = now.with_untracked(|entry| finding(entry, |found| found.at)).unwrap_or(Location::Report);
    let (severity, code) = now.with_untracked(|entry| (entry.severity(), entry.key().1));
    let shown_code = code.clone();
    let place = move || {
        let name = match at {
            Location::Cell(cell) => session.report.with_untracked(|report| {
                let name = report.grid(cell.table).table().name(cell, language.get());
                format!("{} · {name} · ", cell.table.name(language.get()))
            }),
            _ => String::new(),
        };
        let basis = now.with(|entry| finding(entry, |found| found.basis.clone())).unwrap_or_default();
        format!("{name}{}{basis}", language.of("依据：", "Basis: "))
    };
    let go = move |_| {
        let related = now.with_untracked(|entry| finding(entry, |found| found.related.clone()));
        let cells = related
            .into_iter()
            .flatten()
            .filter_map(|at| if let Location::Cell(cell) = at { Some(cell) } else { None });
        session.highlight(&cells.collect::<Vec<_>>());
        session.go_to(at);
    };
    let fix_title = Memo::new(move |_| {
        now.with(|entry| finding(entry, |found| found.fix.as_ref().map(|fix| fix.title.clone()))).flatten()
    });
    let take_fix = move |_| {
        if let Some(fix) = now.with_untracked(|entry| finding(entry, |found| found.fix.clone())).flatten() {
            session.fix(at, &fix);
        }
    };
    let leave = move |_| {
        if session.is_open() {
            session.highlight(&[]);
        }
    };
    view! {
        <li class="gk-card" data-severity=severity.id() data-code=code on:focusout=leave>
            <p class="gk-card-head">
                <span class="gk-badge">{move || badge(severity, language)}" "{shown_code}</span>
                " "<strong>{text(|found| found.title.clone())}</strong>
            </p>
            <p class="gk-card-message">{text(|found| found.message.clone())}</p>
            <p class="gk-card-place">{place}</p>
            <p class="gk-card-actions">
                <button type="button" class="gk-link" on:click=go>{move || language.of("定位", "Go there")}</button>
                {move || fix_title.get().map(|title| view! {
                    <button type="button" class="gk-link gk-fix" on:click=take_fix>{title}</button>
                })}
            </p>
        </li>
    }
}

fn blanks(now: Memo<Entry>) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let list = move || match now.get() {
        Entry::Blanks(_, list) => list,
        Entry::Single(found) => vec![found],
    };
    let count = Memo::new(move |_| list().len());
    let first = move |_| {
        if let Some(found) = list().first() {
            session.go_to(found.at);
        }
    };
    let (at, code) = now.with_untracked(Entry::key);
    let shown_code = code.clone();
    let fill = move |event: leptos::ev::MouseEvent| {
        // The second click of two would meet the card that moves up.
        if event.detail() > 1 {
            return;
        }
        let fixes = list().into_iter().filter_map(|found| found.fix);
        session.edit(Act::Fill, at, fixes.flat_map(|fix| fix.edits).collect());
        session.go_to(at);
    };
    let title = move || {
        let name = match at {
            Location::Table(table) => table.name(language.get()),
            _ => "",
        };
        match language.get() {
            Locale::Zh => format!("{name}有 {} 个空白单元格", count.get()),
            Locale::En => format!("{} blank cells in {name}", count.get()),
        }
    };
    view! {
        <li class="gk-card" data-severity=Severity::Warning.id() data-code=code>
            <p class="gk-card-head">
                <span class="gk-badge">{move || badge(Severity::Warning, language)}" "{shown_code}</span>
                " "<strong>{title}</strong>
            </p>
            <p class="gk-card-message">
                {move || language.of("空白不等于 0。确实没有的，请填 0。", "Blank is not 0. Where there was none, write 0.")}
            </p>
            <p class="gk-card-actions">
                <button type="button" class="gk-link" on:click=first>
                    {move || language.of("到第一个", "Go to the first")}
                </button>
                <button type="button" class="gk-link gk-fix" on:click=fill>
                    {move || match language.get() {
                        Locale::Zh => format!("这 {} 格都填 0", count.get()),
                        Locale::En => format!("Fill all {} with 0", count.get()),
                    }}
                </button>
            </p>
        </li>
    }
}
