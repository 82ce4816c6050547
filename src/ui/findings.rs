//! What the rules found, by topic. Each entry leads to its place; F8 and Shift+F8 go from one to the next.

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::card::Card;
use super::checking::Reach;
use super::language::use_language;
use super::previous::PreviousReport;
use super::session::Session;
use crate::browser::dom;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Location, Severity};
use crate::locale::Locale;
use crate::rules::{Checked, Topic};
use crate::schema::TableId;

/// Blank cells are told one by one up to here; more of them in a table are told together.
const TOLD_SINGLY: usize = 3;

/// An entry of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Tells it from others of the same rule at the same place.
    pub ordinal: usize,
    /// The finding.
    pub found: Diagnostic,
    /// Whether it is the first of its topic among those shown.
    pub leads: bool,
}

/// What an entry is about. While that stays, its card stays, and only changes what it says.
pub type Key = (Location, String, usize);

impl Entry {
    /// What it is about.
    pub fn key(&self) -> Key {
        (self.found.at, self.found.code.to_string(), self.ordinal)
    }

    /// Whether this is what it is about.
    pub fn is(&self, (at, code, ordinal): &Key) -> bool {
        self.found.at == *at && self.found.code == *code && self.ordinal == *ordinal
    }

    /// What it is counted under; explained ones are no longer about their topic.
    pub fn topic(&self) -> Option<Topic> {
        Topic::of_code(&self.found.code).filter(|_| self.found.stands())
    }
}

/// The entries by topic, the topic of the gravest first and what is explained last. The blanks of a table are one.
fn entries(checked: &Checked, locale: Locale) -> Vec<Entry> {
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
                    list.push(together(table, blanks, locale));
                }
            }
            _ => list.push(found.clone()),
        }
    }
    // The list is sorted by severity, so each topic first comes with its gravest.
    let mut topics: Vec<Option<Topic>> = Vec::new();
    let mut entries: Vec<Entry> = Vec::new();
    for found in list {
        let ordinal = entries.iter().filter(|one| one.found.at == found.at && one.found.code == found.code).count();
        let entry = Entry { ordinal, found, leads: false };
        if !topics.contains(&entry.topic()) {
            topics.push(entry.topic());
        }
        entries.push(entry);
    }
    topics.into_iter().flat_map(|topic| entries.iter().filter(move |entry| entry.topic() == topic).cloned()).collect()
}

/// The blanks of a table as one finding.
fn together(table: TableId, blanks: &[&Diagnostic], locale: Locale) -> Diagnostic {
    let (name, count) = (table.name(locale), blanks.len());
    let fixes = blanks.iter().filter_map(|found| found.fix.as_ref());
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
        fix: Some(Fix {
            title: match locale {
                Locale::Zh => format!("这 {count} 格都填 0"),
                Locale::En => format!("Fill all {count} with 0"),
            },
            applicability: Applicability::NeedsReview,
            edits: fixes.flat_map(|fix| fix.edits.iter().cloned()).collect(),
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
    fn shows(self, entry: &Entry) -> bool {
        self.severity.get().is_none_or(|only| only == entry.found.severity)
            && self.topic.get().is_none_or(|only| Some(only) == entry.topic())
    }
}

/// The panel of findings.
#[component]
pub fn Findings() -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let filter = Filter { severity: RwSignal::new(None), topic: RwSignal::new(None) };
    let all = Memo::new(move |_| session.checked.with(|checked| entries(checked, language.get())));
    let shown = Memo::new(move |_| {
        let mut shown: Vec<Entry> = all.get().into_iter().filter(|entry| filter.shows(entry)).collect();
        for at in 0..shown.len() {
            shown[at].leads = at == 0 || shown[at - 1].topic() != shown[at].topic();
        }
        shown
    });
    let current = RwSignal::new(None::<Key>);
    answer_keys(session, shown, current);
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
                <button
                    type="button"
                    class="gk-button gk-icon gk-close"
                    aria-label=move || language.of("收起", "Close")
                    on:click=move |_| session.panel.set(false)
                >"✕"</button>
            </div>
            <Filters filter all/>
            <FixAll/>
            <ul class="gk-cards">
                <For each=move || shown.get() key=Entry::key let:entry>
                    <Card entry shown current/>
                </For>
            </ul>
            <Coverage all/>
            <PreviousReport/>
            <p class="gk-hidden" role="status">{move || {
                let key = current.get()?;
                all.with(|all| all.iter().find(|entry| entry.is(&key)).map(|entry| entry.found.message.clone()))
            }}</p>
        </aside>
    }
}

/// F8 goes to the next entry shown, Shift+F8 to the one before, round and round.
fn answer_keys(session: Session, shown: Memo<Vec<Entry>>, current: RwSignal<Option<Key>>) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(&document, "keydown", options, move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>().filter(|key| key.key() == "F8") else { return };
        if dom::is_inside(event, "dialog") {
            return;
        }
        event.prevent_default();
        let shown = shown.get_untracked();
        let here = current.get_untracked().and_then(|key| shown.iter().position(|entry| entry.is(&key)));
        let count = shown.len();
        let next = match (here, key.shift_key()) {
            (None, false) => 0,
            (None, true) => count.saturating_sub(1),
            (Some(here), false) => (here + 1) % count,
            (Some(here), true) => (here + count - 1) % count,
        };
        if let Some(entry) = shown.get(next) {
            current.set(Some(entry.key()));
            session.go_to_finding(&entry.found);
        }
    });
    let listener = StoredValue::new_local(Some(listener));
    on_cleanup(move || listener.update_value(|listener| *listener = None));
}

#[component]
fn Filters(filter: Filter, all: Memo<Vec<Entry>>) -> impl IntoView {
    let language = use_language();
    let chip = move |severity: Option<Severity>| {
        let count = move || {
            all.with(|all| {
                let stands = all.iter().filter(|entry| entry.found.stands());
                stands.filter(|entry| severity.is_none_or(|only| only == entry.found.severity)).count()
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
    let count = move || session.checked.with(Checked::safe_edits).len();
    view! {
        <button
            type="button"
            class="gk-button gk-fix-all"
            hidden=move || session.read_only || count() == 0
            on:click=move |_| session.fix_all_safe()
        >
            {move || match language.get() {
                Locale::Zh => format!("一次改正 {} 处不影响原意的问题", count()),
                Locale::En => format!("Apply {} corrections that change no meaning", count()),
            }}
        </button>
    }
}

/// What was checked and what could not be: silence must not look like a clean bill.
#[component]
fn Coverage(all: Memo<Vec<Entry>>) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let state = move || match session.reach.get() {
        Reach::Starting => language.of("正在检查文字部分…", "Checking the prose…"),
        Reach::LiveOnly => language.of(
            "文字、结构和与上年衔接的检查没能运行，以上只是表格的检查结果。",
            "The checks of prose, structure and last year's report could not run; these are the tables' findings only.",
        ),
        Reach::All if all.with(Vec::is_empty) => language
            .of("没有发现问题。改动时会随时重新检查。", "Nothing was found. Checks run again with every change."),
        Reach::All | Reach::Following => "",
    };
    let figures = move || {
        let (held, open) = session.checked.with(|checked| (checked.held, checked.not_judged));
        match (language.get(), open) {
            (Locale::Zh, 0) => format!("核对无误 {held} 项。"),
            (Locale::Zh, _) => format!("核对无误 {held} 项；另有 {open} 项因有空白或非数字而无法判断。"),
            (Locale::En, 0) => format!("{held} things checked are right."),
            (Locale::En, _) => {
                format!("{held} things are right; {open} can't be judged: something is blank or no number.")
            }
        }
    };
    let is_broken = move || session.reach.get() == Reach::LiveOnly;
    view! {
        <p class="gk-hint" class:gk-problem=is_broken>{state}</p>
        <button type="button" class="gk-link" hidden=move || !is_broken() on:click=move |_| session.recheck()>
            {move || language.of("再试一次", "Try again")}
        </button>
        <p class="gk-hint">{figures}</p>
    }
}
