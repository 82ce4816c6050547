//! All state of an open report. Components call [`Session::edit`]; nobody else changes the report.
//!
//! A key press runs the quick rules and then touches only the cells whose look changed: each cell has small signals
//! of its own, set when what it shows is no longer what it showed. Who shows another part of the report follows that
//! part ([`Session::follow`]).

mod checking;
mod focus;
mod following;
mod mending;
mod owning;
mod resting;
mod saving;
mod steps;

pub use checking::Reach;

use std::collections::BTreeMap;
use std::rc::Rc;

use checking::{ASK_AFTER, Deferred};
use following::{Followed, place};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use owning::SHOW_AFTER;
use resting::Rest;
use steps::StepStore;
use web_sys::Element;

use super::app::Navigator;
use super::drafts::{Keeping, Opening};
use super::language::Language;
use super::review::Review;
use super::settings;
use crate::browser::lock::Lock;
use crate::browser::storage::Watch;
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

/// What a cell shows.
#[derive(Clone, Copy)]
pub struct CellLook {
    /// The value.
    pub value: RwSignal<Quantity>,
    /// The gravest finding at it.
    pub severity: RwSignal<Option<Severity>>,
    /// What is wrong with it.
    pub problem: RwSignal<Problem>,
    /// Whether it takes part in the finding one is looking at.
    pub related: RwSignal<bool>,
}

impl CellLook {
    fn new(value: Quantity) -> Self {
        Self {
            value: RwSignal::new(value),
            severity: RwSignal::new(None),
            problem: RwSignal::new(Problem::default()),
            related: RwSignal::new(false),
        }
    }
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Problem {
    severity: Option<Severity>,
    /// In sentences.
    pub words: String,
    /// The value it would have to have, where all findings at it agree.
    pub expected: Option<Fix>,
}

impl Problem {
    fn add(&mut self, found: &Diagnostic) {
        let fix = found.fix.as_ref().filter(|fix| fix.edits.len() == 1 && found.terms.is_some());
        self.expected = match (self.severity, &self.expected, fix) {
            (None, _, Some(fix)) => Some(fix.clone()),
            (Some(_), Some(before), Some(fix)) if before.edits == fix.edits => Some(fix.clone()),
            _ => None,
        };
        self.severity = Some(self.severity.map_or(found.severity, |before| before.min(found.severity)));
        if !self.words.is_empty() {
            self.words.push('\n');
        }
        self.words.push_str(&found.message);
    }
}

/// Sets a signal, and tells who reads it only where it held something else.
fn show<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|shown| *shown != value) {
        signal.set(value);
    }
}

/// An open report.
#[derive(Clone, Copy)]
pub struct Session {
    /// The report. Read it, or [`Session::follow`] a part of it; change it with [`Session::edit`].
    pub report: RwSignal<Report>,
    /// What the rules found.
    pub checked: RwSignal<Checked>,
    /// The same, once the keys rest: lists need not follow every key.
    pub listed: RwSignal<Checked>,
    /// What of that is about words and headings, and stands.
    pub words: RwSignal<Vec<Diagnostic>>,
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

/// Why nobody may change the report here, whoever has the draft.
#[derive(Clone, Copy)]
struct Barred {
    /// A newer version wrote it.
    by_newer: bool,
    /// The host lets nobody.
    by_host: bool,
}

impl Barred {
    const fn is(self) -> bool {
        self.by_newer || self.by_host
    }
}

struct Inner {
    navigator: Navigator,
    history: History,
    followed: Followed,
    id: String,
    /// Whether it is stored in this browser.
    is_kept: bool,
    barred: Barred,
    revision: Option<Revision>,
    looks: BTreeMap<Cell, CellLook>,
    /// The cells something is wrong with.
    marked: Vec<Cell>,
    related: Vec<Cell>,
    saving: Rest,
    listing: Rest,
    asking: Rest,
    deferred: Deferred,
    /// Whether this browser has stored what is on screen, whoever else is to keep it.
    is_stored: bool,
    /// Whether it was said that what is on screen can't be saved.
    warned: bool,
    /// Counts what was handed over: only what the host says of the last one counts.
    handed: u32,
    /// Counts the requests for the draft: only the answer to the last one counts.
    asked: u32,
    root: Option<Element>,
    step_store: Option<StepStore>,
    /// The empty place one was led to last.
    gap: Option<Location>,
    lock: Option<Lock>,
    /// Hears of what others store, while this one looks on.
    watch: Option<Watch>,
    showing: Rest,
}

impl Session {
    /// Begins with a report.
    pub fn new(opening: &Rc<Opening>, language: Language, navigator: Navigator) -> Self {
        let session = Self {
            report: RwSignal::new(opening.report.clone()),
            checked: RwSignal::new(Checked::default()),
            listed: RwSignal::new(Checked::default()),
            words: RwSignal::new(Vec::new()),
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
                followed: Followed::new(),
                id: opening.id.clone(),
                is_kept: opening.keeping != Keeping::Elsewhere,
                barred: Barred { by_newer: opening.read_only, by_host: false },
                revision: opening.revision,
                looks: BTreeMap::new(),
                marked: Vec::new(),
                related: Vec::new(),
                saving: Rest::new(SAVE_AFTER),
                listing: Rest::new(LIST_AFTER),
                asking: Rest::new(ASK_AFTER),
                deferred: Deferred::default(),
                is_stored: opening.saved.is_some(),
                warned: false,
                handed: 0,
                asked: 0,
                root: None,
                step_store: None,
                gap: None,
                lock: None,
                watch: None,
                showing: Rest::new(SHOW_AFTER),
            }),
        };
        session.recheck();
        if opening.keeping == Keeping::OnceOwned {
            session.saved.set(Saved::Pending);
        }
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

    /// Whether a newer version wrote it: written here, it would lose what this version doesn't know.
    pub fn is_newer(self) -> bool {
        self.inner.with_value(|inner| inner.barred.by_newer)
    }

    /// The revision that is stored, or was when what is on screen began; none where it never was.
    pub fn revision(self) -> Option<Revision> {
        self.inner.with_value(|inner| inner.revision)
    }

    /// Whether something was written that is nowhere but on screen.
    pub fn is_only_here(self) -> bool {
        !self.inner.with_value(|inner| inner.is_stored) && self.saved.get_untracked() != Saved::Untouched
    }

    /// Counts one more, and gives its number.
    fn count(self, which: fn(&mut Inner) -> &mut u32) -> u32 {
        let mut inner = self.inner.write_value();
        let count = which(&mut inner);
        *count = count.wrapping_add(1);
        *count
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
        let places: Option<Vec<Location>> = edits.iter().map(place).collect();
        self.report.update(|report| {
            self.inner.update_value(|inner| inner.history.apply(report, act, at, clock::now(), edits));
        });
        self.changed(places.as_deref());
    }

    /// The host puts another report in the place of this one, as one step of undo, also where people may only look at
    /// it. Where they are in the page stays as it is.
    ///
    /// # Errors
    /// Where the draft is not for this page to change.
    pub fn receive(self, report: Report) -> Result<(), NotOurs> {
        if self.elsewhere.get_untracked() || self.is_newer() {
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
        // A dialog that closes gives the focus back to where it was; this comes after that.
        Timeout::new(0, move || self.go_to_address("paper")).forget();
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
        if self.read_only.get_untracked() {
            return;
        }
        let mut went = None;
        self.report.update(|report| self.inner.update_value(|inner| went = step(&mut inner.history, report)));
        // Steps that don't fit are dropped, so there may be none any more.
        let Some((_, at)) = went else { return self.tell_steps() };
        self.changed(None);
        let address = self.report.with_untracked(|report| at.address(report));
        // Who is there already stays where the caret is.
        if self.root().and_then(|root| dom::address_in_focus(&root)).is_none_or(|here| here != address) {
            self.go_to(at);
        }
    }

    /// Checks against another report of last year, or none, and keeps it beside the draft.
    pub fn compare_with(self, previous: Option<Report>) {
        self.previous.set(previous);
        if self.is_kept() && !self.elsewhere.get_untracked() && !self.is_newer() {
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
        self.refresh(None);
        self.check_soon();
    }

    /// After a change at these places, or anywhere where none are given.
    fn changed(self, places: Option<&[Location]>) {
        self.inner.update_value(|inner| inner.is_stored = false);
        self.tell_steps();
        self.tell_followers(places);
        self.refresh(places);
        self.check_soon();
        if !self.read_only.get_untracked() {
            show(self.saved, Saved::Pending);
            self.after(|inner| &mut inner.saving, Self::save);
        }
    }

    /// Runs the quick rules and brings up to date what is shown, after a change at these places, or anywhere where none
    /// are given.
    pub fn refresh(self, places: Option<&[Location]>) {
        let locale = self.language.now();
        self.report.with_untracked(|report| {
            let live = check_live(&Context::new(report, None, locale));
            let checked = match self.inner.with_value(|inner| inner.deferred.follow(report)) {
                Some(before) => before.with_live(live),
                None => live,
            };
            self.inner.update_value(|inner| {
                inner.show_values(report, places);
                inner.show_problems(&checked);
            });
            // Most keys change nothing that was found; then nobody need look again.
            if self.checked.with_untracked(|before| *before != checked) {
                self.show_words(&checked);
                self.checked.set(checked);
                self.after(|inner| &mut inner.listing, |session| session.listed.set(session.checked.get_untracked()));
            }
        });
    }

    fn show_words(self, checked: &Checked) {
        let about_words = || {
            let standing = checked.diagnostics.iter().filter(|found| found.stands());
            standing.filter(|found| matches!(found.at, Location::Span(_) | Location::Heading(_)))
        };
        if !self.words.with_untracked(|shown| shown.iter().eq(about_words())) {
            self.words.set(about_words().cloned().collect());
        }
    }

    /// The source, where there is one and it is to be shown beside the paper.
    pub fn source(self) -> Option<String> {
        let source = || self.review.with(|review| review.as_ref().and_then(|review| review.source.clone()));
        if self.comparing.get() { source() } else { None }
    }

    /// What a cell shows.
    pub fn look(self, cell: Cell) -> CellLook {
        // Every cell of the report has one since the last refresh.
        let look = self.inner.with_value(|inner| inner.looks.get(&cell).copied());
        look.unwrap_or_else(|| CellLook::new(Quantity::Blank))
    }
}

impl Inner {
    /// Shows the values of the cells among these places, or of all where none are given.
    fn show_values(&mut self, report: &Report, places: Option<&[Location]>) {
        let mut put = |cell| match self.looks.get(&cell) {
            Some(look) => show(look.value, report.quantity(cell).clone()),
            None => drop(self.looks.insert(cell, CellLook::new(report.quantity(cell).clone()))),
        };
        match places {
            Some(places) => {
                for at in places {
                    if let Location::Cell(cell) = at {
                        put(*cell);
                    }
                }
            }
            None => report.cells().for_each(put),
        }
    }

    /// Shows what is wrong with each cell.
    fn show_problems(&mut self, checked: &Checked) {
        let mut problems: BTreeMap<Cell, Problem> =
            self.marked.drain(..).map(|cell| (cell, Problem::default())).collect();
        for found in checked.diagnostics.iter().filter(|found| found.stands()) {
            if let Location::Cell(cell) = found.at {
                problems.entry(cell).or_default().add(found);
            }
        }
        for (cell, problem) in problems {
            if problem.severity.is_some() {
                self.marked.push(cell);
            }
            if let Some(look) = self.looks.get(&cell) {
                show(look.severity, problem.severity);
                show(look.problem, problem);
            }
        }
    }
}

/// The editions its tables are laid out in, for the page to draw them anew where one changes.
pub fn layouts(report: &Report) -> [&'static str; 3] {
    TableId::ALL.map(|table| report.grid(table).table().edition)
}
