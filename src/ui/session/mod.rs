//! All state of an open report. Components call [`Session::edit`]; nobody else changes the report.
//!
//! A key press runs the quick rules and then touches only the cells whose look changed: each cell has a small signal
//! of its own, set when what it shows is no longer what it showed.

mod checking;
mod focus;
mod mending;
mod owning;
mod saving;
mod steps;

pub use checking::Reach;

use std::collections::BTreeMap;
use std::rc::Rc;

use checking::Deferred;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use steps::StepStore;
use web_sys::Element;

use super::app::Navigator;
use super::drafts::{Keeping, Opening};
use super::language::Language;
use super::review::Review;
use super::settings;
use crate::browser::lock::Lock;
use crate::browser::{clock, dom};
use crate::diagnostic::{Diagnostic, Fix, Location, Severity};
use crate::drafts::Revision;
use crate::edit::Edit;
use crate::history::{Act, History};
use crate::locale::Locale;
use crate::report::{Quantity, Report};
use crate::rules::{Checked, Context, check_live};
use crate::schema::{Cell, TableId};

/// How long after the last change a draft is saved, in milliseconds.
const SAVE_AFTER: u32 = 300;

/// How long after the last change lists are brought up to date, in milliseconds.
const LIST_AFTER: u32 = 50;

/// Where the last day to publish is kept.
const DEADLINE: &str = "deadline";

/// Whether what is on screen is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// Nothing was changed yet, so nothing is stored.
    Untouched,
    /// Changed, not stored yet.
    Pending,
    /// Given to whoever embeds the editor, who has not said yet that it is stored.
    HandedOver,
    /// Stored, at this time.
    At(u64),
    /// Could not be stored, and why.
    Failed(String),
}

/// Another window has the draft, or a newer version wrote it.
#[derive(Debug, Clone, Copy)]
pub struct NotOurs;

/// What a cell shows beside its value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CellLook {
    /// The value.
    pub value: Quantity,
    /// The gravest finding at it.
    pub severity: Option<Severity>,
    /// What is wrong with it, in sentences.
    pub problem: String,
    /// The value it would have to have, where all findings at it agree.
    pub expected: Option<Fix>,
    /// Whether it takes part in the finding one is looking at.
    pub related: bool,
}

/// An open report.
#[derive(Clone, Copy)]
pub struct Session {
    /// The report. Read it; change it with [`Session::edit`].
    pub report: RwSignal<Report>,
    /// What the rules found.
    pub checked: RwSignal<Checked>,
    /// The same, once the keys rest: lists need not follow every key.
    pub listed: RwSignal<Checked>,
    /// What of that is about words and headings, and stands.
    pub words: Memo<Vec<Diagnostic>>,
    /// How far they have come.
    pub reach: RwSignal<Reach>,
    /// Last year's report, to check this one against.
    pub previous: RwSignal<Option<Report>>,
    /// The last day to publish, as `MM-DD`, where one was set in this browser.
    pub deadline: RwSignal<Option<String>>,
    /// Whether it is stored.
    pub saved: RwSignal<Saved>,
    /// What undo and redo would do.
    pub steps: RwSignal<(Option<Act>, Option<Act>)>,
    /// What the reader of the file found; none where there was no file, or it was dismissed.
    pub review: RwSignal<Option<Review>>,
    /// Whether the source is shown beside the paper.
    pub comparing: RwSignal<bool>,
    /// What to tell who can't see the page change.
    pub said: RwSignal<String>,
    /// Whether the findings are shown where there is no room for them beside the paper.
    pub panel: RwSignal<bool>,
    /// Whether its named versions are shown.
    pub versions: RwSignal<bool>,
    /// Another version of it, to choose from.
    pub offered: RwSignal<Option<Report>>,
    /// Whether last year's figures are shown in the cells.
    pub beside: RwSignal<bool>,
    /// Whether it may only be looked at.
    pub read_only: RwSignal<bool>,
    /// Whether another window has it.
    pub elsewhere: RwSignal<bool>,
    language: Language,
    inner: StoredValue<Inner, leptos::prelude::LocalStorage>,
}

struct Inner {
    navigator: Navigator,
    history: History,
    id: String,
    /// Whether it is stored in this browser.
    is_kept: bool,
    /// Whether a newer version wrote it, so that nobody may change it here.
    is_newer: bool,
    revision: Option<Revision>,
    looks: BTreeMap<Cell, RwSignal<CellLook>>,
    related: Vec<Cell>,
    timer: Option<Timeout>,
    listing: Option<Timeout>,
    deferred: Deferred,
    /// Whether it was said that what is on screen can't be saved.
    warned: bool,
    root: Option<Element>,
    step_store: Option<StepStore>,
    /// The empty place one was led to last.
    gap: Option<Location>,
    lock: Option<Lock>,
}

impl Session {
    /// Begins with a report.
    pub fn new(opening: &Rc<Opening>, language: Language, navigator: Navigator) -> Self {
        let checked = RwSignal::new(Checked::default());
        let about_words =
            |found: &&Diagnostic| found.stands() && matches!(found.at, Location::Span(_) | Location::Heading(_));
        let session = Self {
            report: RwSignal::new(opening.report.clone()),
            checked,
            listed: RwSignal::new(Checked::default()),
            words: Memo::new(move |_| {
                checked.with(|checked| checked.diagnostics.iter().filter(about_words).cloned().collect())
            }),
            reach: RwSignal::new(Reach::Starting),
            previous: RwSignal::new(opening.previous.clone()),
            deadline: RwSignal::new(Some(settings::kept(DEADLINE)).filter(|day| !day.is_empty())),
            saved: RwSignal::new(opening.saved.map_or(Saved::Untouched, Saved::At)),
            steps: RwSignal::new((None, None)),
            review: RwSignal::new(opening.review.clone()),
            comparing: RwSignal::new(false),
            said: RwSignal::new(String::new()),
            panel: RwSignal::new(false),
            versions: RwSignal::new(false),
            offered: RwSignal::new(None),
            beside: RwSignal::new(false),
            read_only: RwSignal::new(opening.read_only),
            elsewhere: RwSignal::new(false),
            language,
            inner: StoredValue::new_local(Inner {
                navigator,
                history: History::default(),
                id: opening.id.clone(),
                is_kept: opening.keeping != Keeping::Elsewhere,
                is_newer: opening.read_only,
                revision: opening.revision,
                looks: BTreeMap::new(),
                related: Vec::new(),
                timer: None,
                listing: None,
                deferred: Deferred::default(),
                warned: false,
                root: None,
                step_store: None,
                gap: None,
                lock: None,
            }),
        };
        session.recheck();
        session.own();
        if opening.keeping == Keeping::AtOnce {
            session.saved.set(Saved::Pending);
            session.save();
        }
        session
    }

    /// That element, once it is there.
    pub fn root(self) -> Option<Element> {
        self.inner.try_with_value(|inner| inner.root.clone()).flatten()
    }

    /// Whether the report is still on screen. Leaving a field is told even when the field goes away with its page.
    pub fn is_open(self) -> bool {
        self.inner.try_with_value(|_| ()).is_some()
    }

    /// The page around.
    pub fn navigator(self) -> Navigator {
        self.inner.with_value(|inner| inner.navigator)
    }

    /// The language of the page, at this moment.
    pub fn locale(self) -> Locale {
        self.language.now()
    }

    /// The id of its draft.
    pub fn id(self) -> String {
        self.inner.with_value(|inner| inner.id.clone())
    }

    /// Whether it is stored in this browser.
    pub fn is_kept(self) -> bool {
        self.inner.with_value(|inner| inner.is_kept)
    }

    /// Whether the draft of this id is the one on screen.
    pub fn is(self, id: &str) -> bool {
        self.inner.with_value(|inner| inner.id == id)
    }

    /// The element the editor is in; places are looked for inside it.
    pub fn set_root(self, root: Element) {
        self.inner.update_value(|inner| inner.root = Some(root));
    }

    /// Makes changes as one step of undo. Changes that change nothing are no step.
    pub fn edit(self, act: Act, at: Location, edits: Vec<Edit>) {
        if !self.read_only.get_untracked() {
            self.make(act, at, edits);
        }
    }

    fn make(self, act: Act, at: Location, edits: Vec<Edit>) {
        let edits: Vec<Edit> =
            self.report.with_untracked(|report| edits.into_iter().filter(|edit| !edit.is_idle(report)).collect());
        if edits.is_empty() {
            return;
        }
        self.report.update(|report| {
            self.inner.update_value(|inner| inner.history.apply(report, act, at, clock::now(), edits));
        });
        self.changed();
    }

    /// The host puts another report in the place of this one, as one step of undo, also where people may only look at
    /// it. Where they are in the page stays as it is.
    ///
    /// # Errors
    /// Where the draft is not for this page to change.
    pub fn receive(self, report: Report) -> Result<(), NotOurs> {
        if self.elsewhere.get_untracked() || self.inner.with_value(|inner| inner.is_newer) {
            return Err(NotOurs);
        }
        self.make(Act::Import, Location::Report, vec![Edit::Replace(Box::new(report))]);
        self.review.set(None);
        Ok(())
    }

    /// Puts another report in the place of this one, as one step of undo, with what its reader had to say.
    pub fn replace(self, report: Report, review: Option<Review>) {
        self.edit(Act::Import, Location::Report, vec![Edit::Replace(Box::new(report))]);
        self.review.set(review);
        self.go_to_address("paper");
    }

    /// Takes the last step back.
    pub fn undo(self) {
        self.travel(History::undo);
    }

    /// Makes the last step taken back again.
    pub fn redo(self) {
        self.travel(History::redo);
    }

    fn travel(self, step: fn(&mut History, &mut Report) -> Option<(Act, Location)>) {
        let mut went = None;
        self.report.update(|report| self.inner.update_value(|inner| went = step(&mut inner.history, report)));
        if let Some((_, at)) = went {
            self.changed();
            let address = self.report.with_untracked(|report| at.address(report));
            // Who is there already stays where the caret is.
            if self.root().and_then(|root| dom::address_in_focus(&root)).is_none_or(|here| here != address) {
                self.go_to(at);
            }
        }
    }

    /// Checks against another report of last year, or none, and keeps it beside the draft.
    pub fn compare_with(self, previous: Option<Report>) {
        self.previous.set(previous);
        if self.is_kept() {
            self.keep();
            self.keep_previous();
        }
        self.recheck();
    }

    /// Sets the last day to publish, for all reports in this browser.
    pub fn publish_until(self, deadline: Option<String>) {
        settings::keep(DEADLINE, deadline.as_deref().unwrap_or_default());
        self.deadline.set(deadline);
        self.recheck();
    }

    /// What the worker found, to look at or change. Nothing else may be asked of the session meanwhile.
    fn with_deferred<T>(self, act: impl FnOnce(&mut Deferred) -> T) -> T {
        let mut inner = self.inner.write_value();
        act(&mut inner.deferred)
    }

    /// Runs all rules anew, because they speak another language or look at another report beside this one.
    pub fn recheck(self) {
        if self.reach.get_untracked() == Reach::LiveOnly {
            self.reach.set(Reach::Starting);
        }
        self.refresh();
        self.check_soon();
    }

    fn changed(self) {
        self.tell_steps();
        self.refresh();
        self.check_soon();
        if self.read_only.get_untracked() {
            return;
        }
        self.saved.set(Saved::Pending);
        self.inner.update_value(|inner| {
            inner.timer = Some(Timeout::new(SAVE_AFTER, move || self.save()));
        });
    }

    /// Runs the quick rules and brings every cell's look up to date.
    pub fn refresh(self) {
        let locale = self.language.now();
        self.report.with_untracked(|report| {
            let live = check_live(&Context::new(report, None, locale));
            let checked = match self.inner.with_value(|inner| inner.deferred.follow(report)) {
                Some(before) => before.with_live(live),
                None => live,
            };
            let mut looks: BTreeMap<Cell, CellLook> = BTreeMap::new();
            for found in checked.diagnostics.iter().filter(|found| found.stands()) {
                if let Location::Cell(cell) = found.at {
                    add_finding(looks.entry(cell).or_default(), found);
                }
            }
            self.inner.update_value(|inner| {
                for cell in &inner.related {
                    looks.entry(*cell).or_default().related = true;
                }
                for cell in report.cells() {
                    let mut look = looks.remove(&cell).unwrap_or_default();
                    look.value = report.quantity(cell).clone();
                    let signal = inner.looks.entry(cell).or_default();
                    if signal.with_untracked(|shown| *shown != look) {
                        signal.set(look);
                    }
                }
            });
            // Most keys change nothing that was found; then nobody need look again.
            if self.checked.with_untracked(|before| *before != checked) {
                self.checked.set(checked);
                self.inner.update_value(|inner| {
                    let list = move || {
                        let checked = self.checked.try_get_untracked();
                        checked.map(|checked| self.listed.try_set(checked));
                    };
                    inner.listing = Some(Timeout::new(LIST_AFTER, list));
                });
            }
        });
    }

    /// The source, where there is one and it is to be shown beside the paper.
    pub fn source(self) -> Option<String> {
        let source = || self.review.with(|review| review.as_ref().and_then(|review| review.source.clone()));
        if self.comparing.get() { source() } else { None }
    }

    /// What a cell shows.
    pub fn look(self, cell: Cell) -> RwSignal<CellLook> {
        // Every cell of the report has one since the last refresh.
        self.inner.with_value(|inner| inner.looks.get(&cell).copied()).unwrap_or_default()
    }
}

fn add_finding(look: &mut CellLook, found: &Diagnostic) {
    let fix = found.fix.as_ref().filter(|fix| fix.edits.len() == 1 && found.terms.is_some());
    look.expected = match (look.severity, &look.expected, fix) {
        (None, _, Some(fix)) => Some(fix.clone()),
        (Some(_), Some(before), Some(fix)) if before.edits == fix.edits => Some(fix.clone()),
        _ => None,
    };
    look.severity = Some(look.severity.map_or(found.severity, |before| before.min(found.severity)));
    if !look.problem.is_empty() {
        look.problem.push('\n');
    }
    look.problem.push_str(&found.message);
}

/// The editions its tables are laid out in, for the page to draw them anew where one changes.
pub fn layouts(report: &Report) -> [&'static str; 3] {
    TableId::ALL.map(|table| report.grid(table).table().edition)
}
