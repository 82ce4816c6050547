//! What the rules found, by topic. Each entry leads to its place; F8 and Shift+F8 go from one to the next.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::app::while_shown;
use super::button::{Button, button, saying};
use super::card::Card;
use super::language::use_language;
use super::previous::PreviousReport;
use super::session::{Reach, Session};
use crate::browser::dom;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Location, Severity};
use crate::edit::zero_fill;
use crate::export::{REASONS, reasons_among};
use crate::locale::Locale;
use crate::report::Report;
use crate::rules::{Checked, Topic};
use crate::schema::TableId;

/// Blank cells are told one by one up to here; more of them in a table are told together.
const TOLD_SINGLY: usize = 3;

/// So many cards are made at first: hundreds of them would make every key slow.
const SHOWN_AT_FIRST: usize = 60;

/// An entry of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What it is about. While that stays, its card stays, and only changes what it says.
    pub key: String,
    /// The finding.
    pub found: Diagnostic,
    /// Whether it is the first of its topic among those shown.
    pub leads: bool,
}

/// What a finding is counted under; explained ones are no longer about their topic.
pub fn topic(found: &Diagnostic) -> Option<Topic> {
    Topic::of_code(&found.code).filter(|_| found.stands())
}

/// The findings by topic, the topic of the gravest first and what is explained last. The blanks of a table are one.
fn by_topic(checked: &Checked, report: &Report, locale: Locale) -> Vec<Diagnostic> {
    let blank_in = |found: &Diagnostic| match found.at {
        Location::Cell(cell) if found.code == "B201" && found.stands() => Some(cell.table),
        _ => None,
    };
    let blanks = TableId::ALL
        .map(|table| checked.diagnostics.iter().filter(|found| blank_in(found) == Some(table)).collect::<Vec<_>>());
    let mut list: Vec<Diagnostic> = Vec::new();
    for found in &checked.diagnostics {
        match blank_in(found).map(|table| (table, &blanks[table as usize])) {
            Some((table, blanks)) if blanks.len() > TOLD_SINGLY => {
                if blanks.first().is_some_and(|first| first.at == found.at) {
                    list.push(together(table, blanks, report, locale));
                }
            }
            // That a table is empty is said with its blanks.
            _ if found.code == "B203" => {}
            _ => list.push(found.clone()),
        }
    }
    // The list is sorted by severity, so each topic first comes with its gravest.
    let mut topics: Vec<Option<Topic>> = Vec::new();
    for found in &list {
        if !topics.contains(&topic(found)) {
            topics.push(topic(found));
        }
    }
    topics.into_iter().flat_map(|one| list.iter().filter(move |found| topic(found) == one).cloned()).collect()
}

/// The entries of some findings. A finding about words is known by its words, wherever they move.
fn entries(list: impl Iterator<Item = Diagnostic>, report: &Report) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for found in list {
        let about = match found.at {
            Location::Span(span) => format!("{} {}", span.part.address(), span.text(report).unwrap_or_default()),
            at => at.address(report),
        };
        let mut key = format!("{} {about}", found.code);
        while entries.iter().any(|entry| entry.key == key) {
            key.push('+');
        }
        let leads = entries.last().is_none_or(|last| topic(&last.found) != topic(&found));
        entries.push(Entry { key, found, leads });
    }
    entries
}

/// The blanks of a table as one finding.
fn together(table: TableId, blanks: &[&Diagnostic], report: &Report, locale: Locale) -> Diagnostic {
    let (name, count) = (table.name(locale), blanks.len());
    // Totals for which 0 would be wrong are left to their sums.
    let edits = zero_fill(report, &[table]);
    let zeros = edits.len();
    Diagnostic {
        at: Location::Table(table),
        title: match locale {
            Locale::Zh => format!("{name}有 {count} 个空白单元格"),
            Locale::En => format!("{count} blank cells in {name}"),
        },
        message: locale
            .pick("空白不等于 0。确实没有的，请填 0。", "Blank is not 0. Where there was none, write 0.")
            .to_owned(),
        related: blanks.iter().map(|found| found.at).collect(),
        fix: (zeros > 0).then(|| Fix {
            title: match locale {
                Locale::Zh if zeros == count => format!("这 {count} 格都填 0"),
                Locale::Zh => format!("其中 {zeros} 格填 0（其余是合计）"),
                Locale::En if zeros == count => format!("Fill all {count} with 0"),
                Locale::En => format!("Fill {zeros} of them with 0; the others are totals"),
            },
            applicability: Applicability::NeedsReview,
            edits,
        }),
        ..blanks[0].clone()
    }
}

/// Which entries are shown.
#[derive(Clone, Copy)]
struct Filter {
    severity: RwSignal<Option<Severity>>,
    topic: RwSignal<Option<Topic>>,
}

impl Filter {
    fn shows(self, found: &Diagnostic) -> bool {
        self.severity.get().is_none_or(|only| only == found.severity && found.stands())
            && self.topic.get().is_none_or(|only| Some(only) == topic(found))
    }
}

/// The panel of findings.
#[component]
pub fn Findings() -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let filter = Filter { severity: RwSignal::new(None), topic: RwSignal::new(None) };
    let limit = RwSignal::new(SHOWN_AT_FIRST);
    let more = RwSignal::new(0);
    let shown = Memo::new(move |_| {
        let list = session
            .listed
            .with(|checked| session.report.with_untracked(|report| by_topic(checked, report, language.get())));
        let mut list: Vec<Diagnostic> = list.into_iter().filter(|found| filter.shows(found)).collect();
        // What is left out is counted where it is left out.
        more.set(list.len().saturating_sub(limit.get()));
        list.truncate(limit.get());
        session.report.with_untracked(|report| entries(list.into_iter(), report))
    });
    let current = RwSignal::new(String::new());
    answer_keys(session, shown, current);
    let show_all = move || {
        limit.set(usize::MAX);
        // The button is gone with that; the first of the cards that come takes the focus.
        Timeout::new(0, move || {
            if let Some(root) = session.root() {
                dom::focus_first(&root, &format!(".gk-cards > :nth-child({}) button", SHOWN_AT_FIRST + 1));
            }
        })
        .forget();
    };
    view! {
        <aside
            id="gk-findings"
            class="gk-findings"
            data-at="findings"
            tabindex="-1"
            aria-label=move || language.of("检查结果", "Findings")
        >
            <div class="gk-findings-head">
                <h2>{move || language.of("检查结果", "Findings")}</h2>
                <span class="gk-hint">{move || language.of("F8 下一条，F7 处理", "F8: next, F7: act")}</span>
                <button
                    type="button"
                    class="gk-button gk-icon gk-close"
                    aria-label=move || language.of("收起", "Close")
                    on:click=move |_| session.close_panel()
                >"✕"</button>
            </div>
            <Filters filter/>
            <Coverage shown/>
            <FixAll/>
            <ul class="gk-cards">
                <For each=move || shown.get() key=|entry| entry.key.clone() let:entry>
                    <Card entry shown current/>
                </For>
            </ul>
            {move || (more.get() > 0).then(|| saying(
                "gk-button",
                move || format!("{} {}", language.of("显示其余", "Show the other"), more.get()),
                show_all,
            ))}
            <PreviousReport/>
        </aside>
        {reasons(session)}
    }
}

/// Why findings are right all the same, at the end of what is printed; the panel has it on the screen.
fn reasons(session: Session) -> impl IntoView {
    let reasons = Memo::new(move |_| {
        session.listed.with(|checked| session.report.with_untracked(|report| reasons_among(report, checked)))
    });
    let aside = move || {
        let lines = reasons.get();
        (!lines.is_empty()).then(|| {
            let lines = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
            view! { <aside class="gk-reasons"><h2>{REASONS}</h2>{lines}</aside> }
        })
    };
    view! { <div class="gk-report gk-printed" lang="zh-CN">{aside}</div> }
}

/// F8 goes to the next entry shown, Shift+F8 to the one before, round and round. Where the last one is gone, it goes on
/// from the place it had in the list. F7 goes from what it led to to what can be done about it.
fn answer_keys(session: Session, shown: Memo<Vec<Entry>>, current: RwSignal<String>) {
    let place = StoredValue::new(0);
    let listener = session.navigator().place().listen_first("keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let is_on = key.key() == "F8";
        if !(is_on || key.key() == "F7") || dom::is_inside(event, "dialog") {
            return;
        }
        event.prevent_default();
        if !is_on {
            session.open_panel_at(".gk-current button");
            return;
        }
        let shown = shown.get_untracked();
        let here = current.with_untracked(|key| shown.iter().position(|entry| entry.key == *key));
        let count = shown.len().max(1);
        let next = match (here, key.shift_key()) {
            (None, false) => place.get_value() % count,
            (None, true) => (place.get_value() + count - 1) % count,
            (Some(here), false) => (here + 1) % count,
            (Some(here), true) => (here + count - 1) % count,
        };
        if let Some(entry) = shown.get(next) {
            place.set_value(next);
            current.set(entry.key.clone());
            session.go_to_finding(&entry.found);
            session.say(entry.found.message.clone());
        }
    });
    while_shown(vec![listener]);
}

#[component]
fn Filters(filter: Filter) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let chip = move |severity: Option<Severity>| {
        let count = move || {
            session.listed.with(|checked| {
                let all = [Severity::Error, Severity::Warning, Severity::Advice];
                all.into_iter()
                    .filter(|one| severity.is_none_or(|only| only == *one))
                    .map(|one| checked.count(one))
                    .sum::<usize>()
            })
        };
        let name = move || match severity {
            None => language.of("全部", "All"),
            Some(Severity::Error) => language.of("错误", "Errors"),
            Some(Severity::Warning) => language.of("提醒", "Warnings"),
            Some(Severity::Advice) => language.of("建议", "Advice"),
        };
        view! {
            <button
                type="button"
                class="gk-chip"
                aria-pressed=move || (filter.severity.get() == severity).to_string()
                on:click=move |_| filter.severity.set(severity)
            >
                {move || format!("{} {}", name(), count())}
            </button>
        }
    };
    view! {
        <div class="gk-chips" role="group" aria-label=move || language.of("筛选", "Filter")>
            {[None, Some(Severity::Error), Some(Severity::Warning), Some(Severity::Advice)].map(chip).collect_view()}
            <select
                class="gk-chip"
                aria-label=move || language.of("类别", "Topic")
                on:change=move |event| filter.topic.set(Topic::of_code(&event_target_value(&event)))
            >
                <option value="">{move || language.of("全部类别", "All topics")}</option>
                {Topic::ALL.map(|topic| view! {
                    <option value=topic.letter().to_string()>{move || topic.name(language.get())}</option>
                }).collect_view()}
            </select>
        </div>
    }
}

/// Takes all corrections that need no second look.
#[component]
fn FixAll() -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let count = move || session.listed.with(Checked::count_safe);
    Button {
        class: "gk-button gk-fix-all",
        words: Box::new(move || match language.get() {
            Locale::Zh => format!("一次改正 {} 条不影响原意的问题", count()),
            Locale::En => format!("Apply all harmless corrections: {}", count()),
        }),
        name: None,
        hidden: Some(Box::new(move || session.read_only.get() || count() == 0)),
        act: Box::new(move || {
            session.fix_all_safe();
            session.go_to_address("findings");
        }),
    }
    .into_any()
}

/// What was checked and what could not be: silence must not look like a clean bill.
#[component]
fn Coverage(shown: Memo<Vec<Entry>>) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let state = move || match session.reach.get() {
        Reach::Starting => language.of("正在检查文字部分…", "Checking the prose…"),
        Reach::LiveOnly => language.of(
            "文字、结构和与上年衔接的检查没能运行，这里只有表格的检查结果。",
            "The checks of prose, structure and last year's report could not run; these are the tables' findings only.",
        ),
        Reach::All if shown.with(Vec::is_empty) => language.of(
            "这里没有发现问题。改动时会随时重新检查。",
            "Nothing was found here. Checks run again with every change.",
        ),
        Reach::All | Reach::Following => "",
    };
    let figures = move || {
        let (held, open) = session.listed.with(|checked| (checked.held, checked.not_judged));
        match (language.get(), open) {
            (Locale::Zh, 0) => format!("核对无误 {held} 项。"),
            (Locale::Zh, _) => format!("核对无误 {held} 项；另有 {open} 项因有空白或非数字而无法判断。"),
            (Locale::En, 0) => format!("{held} checks passed."),
            (Locale::En, _) => {
                format!("{held} checks passed; {open} can't be judged: something is blank or no number.")
            }
        }
    };
    let is_broken = move || session.reach.get() == Reach::LiveOnly;
    let retry = move || {
        session.recheck();
        session.go_to_address("findings");
    };
    let remove = move || {
        session.drop_idle_waivers();
        session.go_to_address("findings");
    };
    let idle = move || match session.reach.get() {
        Reach::All => session.report.with(|report| session.listed.with(|checked| checked.idle_waivers(report).count())),
        _ => 0,
    };
    view! {
        <p class="gk-hint" class:gk-problem=is_broken>{state}" "{figures}</p>
        {move || is_broken().then(|| button("gk-link", ["再试一次", "Try again"], retry))}
        <p class="gk-hint" hidden=move || idle() == 0>
            {move || match language.get() {
                Locale::Zh => format!("有 {} 条说明所说的问题已经没有了，不再印出。", idle()),
                Locale::En => format!("{} reasons are about findings that are gone; they are no longer printed.", idle()),
            }}
            " "
            {button("gk-link", ["删去", "Remove them"], remove)}
        </p>
    }
}
