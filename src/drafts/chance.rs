//! Thousands of made-up histories: two windows, faults at any write, no room, no leave, damage to any key; with steps
//! of undo, names, named versions and last year's reports beside the drafts.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::testing::{Fault, Memory};
use super::tests::Tab;
use super::{DraftError, Drafts, Key, Revision};
use crate::chance::Chance;
use crate::report::Report;
use crate::schema::Edition;

/// A report that can be told by its agency, otherwise empty: these tests are many.
fn report(name: &str) -> Report {
    let mut report = Report::new(Edition::for_year(None));
    name.clone_into(&mut report.agency.name);
    report
}

const HISTORIES: usize = 2_000;
const THREADS: usize = 4;
const IDS: [&str; 3] = ["a", "b", "c"];

/// What is known of a draft from outside.
#[derive(Default)]
struct Known {
    /// The last save reported as done.
    done: Option<(Revision, String)>,
    /// Names in saves since then that were reported as failed.
    failed: Vec<String>,
    /// All names ever saved.
    names: Vec<String>,
    /// Whether the generation of the last save was damaged.
    hit: bool,
    /// Damaged texts that must be found somewhere.
    wreckage: Vec<String>,
    /// A purge was cut off.
    half_purged: bool,
    /// The steps of undo handed over with each revision.
    steps: BTreeMap<String, String>,
    /// Named versions reported as kept, each with the name in its report; none where it was damaged.
    versions: BTreeMap<u64, Option<String>>,
    /// The name it was given.
    given: Beside,
    /// Last year's report, by its agency.
    previous: Beside,
}

/// What is known of a text beside a draft.
#[derive(Default)]
struct Beside {
    /// What was last reported as kept.
    done: Option<String>,
    /// What was tried since, and reported as failed.
    tried: Vec<Option<String>>,
    /// Whether it was damaged since.
    hit: bool,
}

impl Beside {
    fn note(&mut self, value: Option<String>, result: &Result<(), DraftError>, torn: bool) {
        if result.is_ok() {
            *self = Self { done: value, ..Self::default() };
        } else {
            self.tried.push(value);
            self.hit |= torn;
        }
    }

    fn allows(&self, found: Option<&String>) -> bool {
        self.hit || self.done.as_ref() == found || self.tried.iter().any(|tried| tried.as_ref() == found)
    }
}

struct History {
    chance: Chance,
    memory: Rc<Memory>,
    /// For each window, what it believes is stored of each draft.
    windows: [BTreeMap<&'static str, Revision>; 2],
    drafts: BTreeMap<&'static str, Known>,
    time: u64,
}

impl History {
    fn new(seed: u64) -> Self {
        Self {
            chance: Chance(seed),
            memory: Memory::new(),
            windows: Default::default(),
            drafts: BTreeMap::new(),
            time: 0,
        }
    }

    fn tab(&self) -> Tab {
        Drafts::new(Rc::clone(&self.memory))
    }

    fn known(&mut self, id: &'static str) -> &mut Known {
        self.drafts.entry(id).or_default()
    }

    fn name(&mut self, id: &'static str) -> String {
        self.time += 1;
        let name = format!("机关{}", self.time);
        self.known(id).names.push(name.clone());
        name
    }

    /// Lets something go wrong, perhaps; says whether a write may be torn.
    fn set_fault(&mut self) -> bool {
        let write = u32::try_from(self.chance.below(8)).expect("small") + 1;
        let fault = match self.chance.below(10) {
            0 => Fault::CutAt(write),
            1 => Fault::TornAt(write),
            2 => Fault::FailAt(write),
            3 => Fault::TruncateAt(write),
            4 => Fault::Quota(self.memory.bytes() + self.chance.below(9_000)),
            5 if self.chance.one_in(3) => Fault::Denied,
            _ => Fault::None,
        };
        self.memory.set_fault(fault);
        matches!(fault, Fault::TornAt(_))
    }

    fn step(&mut self) {
        let (id, window) = (IDS[self.chance.below(IDS.len())], self.chance.below(2));
        match self.chance.below(22) {
            0..=6 => self.save(id, window),
            7 | 8 => self.race(id),
            9 | 10 => self.open(id, window),
            11 => {
                self.set_fault();
                let _ = self.tab().delete(id, self.time);
            }
            12 => {
                self.set_fault();
                let _ = self.tab().restore(id);
            }
            13 => self.purge(id),
            14 | 15 => self.keep_version(id),
            16 => self.remove_version(id),
            17 => self.rename(id),
            18 => self.keep_previous(id),
            _ => self.damage(),
        }
        self.memory.set_fault(Fault::None);
    }

    fn save(&mut self, id: &'static str, window: usize) {
        let name = self.name(id);
        let expected = self.windows[window].get(id).copied();
        self.set_fault();
        let result = self.tab().save(id, &report(&name), expected, self.time);
        self.memory.set_fault(Fault::None);
        let current = self.known(id).done.as_ref().map(|(revision, _)| *revision);
        let certain = !self.known(id).hit && !self.known(id).half_purged && current.is_some();
        match result {
            Ok(revision) => {
                // Either the window knew of the last save, or of one whose flip was cut off.
                assert!(!certain || expected == current || !self.known(id).failed.is_empty());
                self.windows[window].insert(id, revision);
                self.saved(id, revision, name);
                self.keep_steps(id, revision);
            }
            Err(DraftError::Conflict { .. }) => {
                assert!(!certain || expected != current || !self.known(id).failed.is_empty());
                self.open(id, window);
            }
            Err(DraftError::Store(_) | DraftError::Unverified) => self.known(id).failed.push(name),
            Err(error) => panic!("{error:?}"),
        }
    }

    fn saved(&mut self, id: &'static str, revision: Revision, name: String) {
        let known = self.known(id);
        known.done = Some((revision, name));
        known.failed.clear();
        (known.hit, known.half_purged) = (false, false);
    }

    fn keep_steps(&mut self, id: &'static str, revision: Revision) {
        if self.chance.one_in(3) {
            return;
        }
        let steps = format!("-tyear {}\n", self.time).repeat(self.chance.below(200));
        self.known(id).steps.insert(revision.to_string(), steps.clone());
        self.set_fault();
        self.tab().keep_history(id, revision, &steps);
        self.memory.set_fault(Fault::None);
    }

    fn keep_version(&mut self, id: &'static str) {
        if self.known(id).done.is_none() {
            return;
        }
        let name = self.name(id);
        self.set_fault();
        // Some are made in the same moment.
        let time = self.time - self.chance.below(2) as u64;
        if let Ok(time) = self.tab().keep_snapshot(id, &name, &report(&name), time) {
            self.known(id).versions.insert(time, Some(name));
        }
    }

    fn remove_version(&mut self, id: &'static str) {
        let Some(&time) = self.known(id).versions.keys().next() else { return };
        self.set_fault();
        match self.tab().delete_snapshot(id, time) {
            Ok(()) => drop(self.known(id).versions.remove(&time)),
            Err(_) => drop(self.known(id).versions.insert(time, None)),
        }
    }

    fn rename(&mut self, id: &'static str) {
        if self.known(id).done.is_none() {
            return;
        }
        let name = (!self.chance.one_in(4)).then(|| self.name(id));
        let torn = self.set_fault();
        let result = self.tab().rename(id, name.as_deref());
        self.known(id).given.note(name, &result, torn);
    }

    fn keep_previous(&mut self, id: &'static str) {
        if self.known(id).done.is_none() {
            return;
        }
        let name = (!self.chance.one_in(4)).then(|| self.name(id));
        let torn = self.set_fault();
        let result = self.tab().keep_previous(id, name.as_deref().map(report).as_ref());
        self.known(id).previous.note(name, &result, torn);
    }

    /// Two windows open a draft and then save it in the same moment: exactly one may succeed.
    fn race(&mut self, id: &'static str) {
        for window in 0..2 {
            self.open(id, window);
        }
        let expected = self.windows[0].get(id).copied();
        let names = [self.name(id), self.name(id)];
        let theirs = Rc::new(std::cell::RefCell::new(None));
        let (told, other, report_of_other, time) = (Rc::clone(&theirs), self.tab(), report(&names[1]), self.time);
        let call = u32::try_from(self.chance.below(24)).expect("small") + 1;
        self.memory.interrupt(call, move || {
            *told.borrow_mut() = Some(other.save(id, &report_of_other, expected, time));
        });
        let ours = self.tab().save(id, &report(&names[0]), expected, self.time);
        self.memory.interrupt(0, || ());
        let theirs = theirs.take().unwrap_or_else(|| self.tab().save(id, &report(&names[1]), expected, self.time));
        assert!(ours.is_ok() != theirs.is_ok(), "{ours:?} {theirs:?}");
        for (window, (result, name)) in [ours, theirs].into_iter().zip(names).enumerate() {
            if let Ok(revision) = result {
                self.windows[window].insert(id, revision);
                self.saved(id, revision, name);
                self.keep_steps(id, revision);
            }
        }
    }

    fn open(&mut self, id: &'static str, window: usize) {
        match self.tab().open(id) {
            Ok(opened) => self.windows[window].insert(id, opened.revision),
            Err(_) => self.windows[window].remove(id),
        };
    }

    fn purge(&mut self, id: &'static str) {
        self.set_fault();
        match self.tab().purge(id) {
            Ok(()) => drop(self.drafts.remove(id)),
            Err(DraftError::NotDeleted | DraftError::NotFound) => {}
            Err(DraftError::Store(_)) => {
                let known = self.known(id);
                known.half_purged = true;
                known.wreckage.clear();
                known.versions.clear();
                (known.given.hit, known.previous.hit) = (true, true);
            }
            Err(error) => panic!("{error:?}"),
        }
    }

    fn damage(&mut self) {
        let texts = self.memory.texts();
        let ours: Vec<_> =
            texts.iter().filter(|(key, _)| !matches!(Key::parse(key), Some(Key::Quarantine(_)))).collect();
        if ours.is_empty() {
            return;
        }
        let (key, text) = ours[self.chance.below(ours.len())];
        let cut = text.chars().take(self.chance.below(text.chars().count() + 1));
        let left = cut.chain(['\u{fffd}']).collect::<String>();
        self.memory.put(key, &left);
        let found = Key::parse(key).expect("ours");
        let id = IDS.into_iter().find(|known| *known == found.draft()).expect("draft");
        let is_lost = self.chance.one_in(2);
        let known = self.drafts.entry(id).or_default();
        match found {
            Key::Generation(_, name) => {
                known.wreckage.retain(|wreck| wreck != text);
                known.wreckage.push(left);
                known.hit |= known.done.as_ref().is_some_and(|(revision, _)| revision.to_string() == name);
                return;
            }
            Key::Snapshot(_, time) => drop(known.versions.insert(time.parse().expect("time"), None)),
            Key::Name(_) => known.given.hit = true,
            Key::Previous(_) => known.previous.hit = true,
            Key::Entry(_) | Key::History(_) | Key::Quarantine(_) => {}
        }
        // Anything else may also be lost altogether.
        if is_lost {
            self.memory.take(key);
        }
    }

    /// Looks at a copy, as the next window to be opened would.
    fn check(&self) {
        let memory = Memory::new();
        for (key, text) in self.memory.texts() {
            memory.put(&key, &text);
        }
        let tab = Drafts::new(Rc::clone(&memory));
        let listing = tab.list().expect("list");
        let listed: Vec<_> = listing.drafts.iter().chain(&listing.deleted).collect();
        for (id, known) in &self.drafts {
            let entry = listed.iter().find(|entry| entry.id == *id);
            match tab.open(id) {
                Ok(opened) => {
                    let name = &opened.report.agency.name;
                    let done = known.done.as_ref().is_some_and(|(_, done)| done == name);
                    let expected = done || known.failed.contains(name);
                    assert!(expected || ((known.hit || known.half_purged) && known.names.contains(name)), "{id}");
                    let entry = entry.unwrap_or_else(|| panic!("{id} is not listed"));
                    let steps = tab.history(id, opened.revision);
                    let handed = known.steps.get(&opened.revision.to_string());
                    assert!(steps.is_none() || steps.as_ref() == handed, "{id} has others' steps of undo");
                    assert!(known.given.allows(entry.name.as_ref()), "{id} is named {:?}", entry.name);
                    let previous = tab.previous(id).expect("readable").map(|report| report.agency.name);
                    assert!(known.previous.allows(previous.as_ref()), "{id} has {previous:?} beside it");
                    assert!(entry.has_previous || previous.is_none());
                }
                Err(DraftError::Damaged) => {
                    assert!(known.hit || known.half_purged || known.done.is_none(), "{id} is damaged");
                }
                Err(DraftError::NotFound) => {
                    // Damage to all of it was noticed before; then it is in quarantine.
                    let aside = listing.quarantined.iter().any(|one| one.id == *id);
                    assert!(known.done.is_none() || known.half_purged || (known.hit && aside), "{id} is gone");
                }
                Err(error) => panic!("{id}: {error:?}"),
            }
        }
        for (id, known) in &self.drafts {
            let versions = tab.snapshots(id).expect("list");
            for (time, name) in &known.versions {
                let listed = versions.iter().find(|one| one.time == *time);
                let Some(name) = name else {
                    assert!(listed.is_none_or(|one| one.name.is_none() || tab.open_snapshot(id, *time).is_ok()));
                    continue;
                };
                assert_eq!(listed.and_then(|one| one.name.as_ref()), Some(name), "a version of {id} was lost");
                assert_eq!(tab.open_snapshot(id, *time), Ok(report(name)), "a version of {id} was changed");
            }
        }
        let texts = memory.texts();
        for wreck in self.drafts.values().flat_map(|known| &known.wreckage) {
            assert!(texts.values().any(|text| text == wreck), "a damaged text was dropped");
        }
    }
}

fn live(seed: u64) {
    let mut history = History::new(seed);
    for _ in 0..6 + history.chance.below(10) {
        history.step();
        if history.chance.one_in(8) {
            history.check();
        }
    }
    history.check();
}

#[test]
fn nothing_that_was_saved_is_lost() {
    std::thread::scope(|scope| {
        for first in 0..THREADS {
            scope.spawn(move || {
                for seed in (first..HISTORIES).step_by(THREADS) {
                    let lived = std::panic::catch_unwind(|| live(seed as u64));
                    assert!(lived.is_ok(), "history {seed}");
                }
            });
        }
    });
}
