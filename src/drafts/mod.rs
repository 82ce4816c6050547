//! Drafts in browser storage, kept so that nothing is ever lost.
//!
//! A save writes a new generation under a key of its own, reads it back, compares, and only then points the
//! draft's index entry at it. Until then the generation before it is neither overwritten nor removed; after
//! it, it stays as the previous one. What holds at any moment, whatever write was the last one that
//! happened:
//!
//! - The current generation is the undamaged one with the highest number. An entry that is missing, damaged
//!   or behind is rebuilt from the generations, so the index can lose a race but no draft.
//! - Damaged texts are moved to quarantine, copy first. Where there is no room they stay where they are.
//! - A save that does not begin from the stored revision is refused.
//!
//! - Steps of undo are kept where there is room, for exactly one generation; they never stand in a draft's way.
//!
//! The generation's key is never shared by two texts, so two windows don't write over each other; the later
//! of two that save at the same moment sees the other's key and gives way.

mod backup;
#[cfg(test)]
mod chance;
mod error;
mod generation;
mod key;
mod snapshot;
mod store;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use crate::format::{DraftEntry as Entry, Revision};
pub use backup::{Backup, Restored};
pub use error::DraftError;
pub use key::Key;
pub use snapshot::Snapshot;
pub use store::{Store, StoreError};

use std::collections::BTreeMap;

use crate::format::{draft_to_json, report_from_json, report_to_line, seal, unseal};
use crate::report::Report;
use generation::FULL;

/// The drafts in a store.
#[derive(Debug, Clone)]
pub struct Drafts<S> {
    store: S,
}

/// All there is in a store, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// Drafts.
    pub drafts: Vec<Entry>,
    /// Drafts that were deleted and can be restored, last deleted first.
    pub deleted: Vec<Entry>,
    /// Texts that can't be opened, only downloaded.
    pub quarantined: Vec<Quarantined>,
}

// Lists are short, and sorting them as they grow weighs a tenth of what the library's sorts do.
impl Listing {
    fn add(&mut self, entry: Entry) {
        fn time(entry: &Entry) -> u64 {
            entry.deleted_at.unwrap_or(entry.modified)
        }
        let list = if entry.deleted_at.is_some() { &mut self.deleted } else { &mut self.drafts };
        let comes_before = |one: &Entry| (time(&entry), &one.id) < (time(one), &entry.id);
        list.insert(list.partition_point(comes_before), entry);
    }

    fn set_aside(&mut self, found: Quarantined) {
        self.quarantined.insert(self.quarantined.partition_point(|one| one.key < found.key), found);
    }
}

/// A text that can't be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// The draft it was found in.
    pub id: String,
    key: String,
}

/// A draft that was opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The report.
    pub report: Report,
    /// The revision it is, for the next save to begin from.
    pub revision: Revision,
    /// When it was saved, in milliseconds since 1970.
    pub modified: u64,
    /// Whether a later generation was damaged, so that this is an earlier one.
    pub recovered: bool,
    /// Whether a newer version wrote it: show it with a notice; saving over it is refused.
    pub read_only: bool,
}

impl Quarantined {
    /// A name for the download, without extension.
    #[must_use]
    pub fn name(&self) -> &str {
        self.key.rsplit('/').next().unwrap_or_default()
    }
}

impl<S: Store> Drafts<S> {
    /// The drafts in a store.
    pub const fn new(store: S) -> Self {
        Self { store }
    }

    /// Lists what there is. Writes nothing.
    ///
    /// # Errors
    /// Where storage can't be read.
    pub fn list(&self) -> Result<Listing, StoreError> {
        let mut listing = Listing::default();
        let mut drafts: BTreeMap<String, Vec<Option<Revision>>> = BTreeMap::new();
        let keys = self.store.keys()?;
        for key in &keys {
            match Key::parse(key) {
                Some(Key::Generation(id, name)) => {
                    drafts.entry(id.to_owned()).or_default().push(Revision::parse(name));
                }
                Some(Key::Quarantine(id)) => {
                    listing.set_aside(Quarantined { id: id.to_owned(), key: key.clone() });
                }
                _ => {}
            }
        }
        for (id, revisions) in drafts {
            let latest = revisions.iter().flatten().map(|revision| revision.number).max();
            let up_to_date =
                |entry: &Entry| latest == Some(entry.revision.number) && revisions.contains(&Some(entry.revision));
            let mut entry = if let Some(entry) = self.entry(&id)?.filter(up_to_date) {
                entry
            } else {
                let kept = self.generations(&id)?;
                let Some(entry) = kept.describe(&id) else {
                    for one in kept.damaged {
                        listing.set_aside(Quarantined { id: id.clone(), key: one.key });
                    }
                    continue;
                };
                entry
            };
            entry.name = self.store.get(&key::name(&id))?;
            entry.has_previous = keys.contains(&key::previous(&id));
            listing.add(entry);
        }
        Ok(listing)
    }

    /// Opens a draft, also a deleted one. Damaged generations are set aside on the way.
    ///
    /// # Errors
    /// Where there is no such draft, all of it is damaged, this version can't read it, or storage fails.
    pub fn open(&self, id: &str) -> Result<Opened, DraftError> {
        let kept = self.generations(id)?;
        let Some(current) = &kept.current else { return Err(self.give_up(id, &kept)) };
        self.set_aside(id, &kept.damaged);
        let Some(opened) = kept.opened() else { return Err(DraftError::Newer { text: current.text.clone() }) };
        let right = kept.describe(id);
        if kept.entry != right
            && let Some(right) = right
        {
            // An entry that can't be put right is rebuilt again the next time.
            let _ = self.write(&key::entry(id), &right.to_text());
        }
        Ok(opened)
    }

    /// What [`Drafts::open`] would give, with nothing put right: another window may just be writing. None where it
    /// would give none.
    pub fn peek(&self, id: &str) -> Option<Opened> {
        self.generations(id).ok()?.opened()
    }

    /// Whether nothing of a draft is there, not even a damaged text.
    pub fn is_gone(&self, id: &str) -> bool {
        self.generations(id).is_ok_and(|kept| kept.current.is_none() && kept.damaged.is_empty())
    }

    /// Saves a report as the next generation of a draft. `expected` is the revision its changes began from,
    /// none for a new draft. A deleted draft that is saved is no longer deleted: someone is working on it.
    ///
    /// # Errors
    /// Where storage holds another revision than expected, or one that a newer version wrote, or where it
    /// fails. Then what was stored is as it was, but for steps of undo that made room.
    pub fn save(
        &self,
        id: &str,
        report: &Report,
        expected: Option<Revision>,
        now: u64,
    ) -> Result<Revision, DraftError> {
        let kept = self.generations(id)?;
        if let Some(current) = &kept.current {
            let stored = current.revision;
            // Who still has what was damaged here may go on from it.
            let lost =
                |expected: Revision| expected.number > stored.number && kept.traces().any(|trace| trace == expected);
            if expected.is_none_or(|expected| expected != stored && !lost(expected)) {
                return Err(DraftError::Conflict { stored });
            }
            if current.read().is_none_or(|read| read.newer) {
                return Err(DraftError::Newer { text: current.text.clone() });
            }
        }
        let number = expected.map_or(0, |expected| expected.number).max(kept.highest()).saturating_add(1);
        let text = draft_to_json(id, number, now, report);
        let revision = Revision::of(number, &text);
        let key = key::generation(id, revision);
        let entry = Entry::of(id, revision, text.len(), now, Some(report));
        let saved = self.write_with_room(id, &key, &text, &kept).and_then(|()| self.point_at(&entry, &kept));
        if let Err(error) = saved {
            let _ = self.store.remove(&key);
            if Err(&error) == FULL.as_ref() {
                self.put_back(&kept);
            }
            return Err(error);
        }
        self.tidy(id, &kept);
        Ok(revision)
    }

    /// Deletes a draft. It can be restored until it is purged.
    ///
    /// # Errors
    /// Where there is no such draft, or storage fails.
    pub fn delete(&self, id: &str, now: u64) -> Result<(), DraftError> {
        self.mark(id, Some(now))
    }

    /// Restores a deleted draft.
    ///
    /// # Errors
    /// Where there is no such draft, or storage fails.
    pub fn restore(&self, id: &str) -> Result<(), DraftError> {
        self.mark(id, None)
    }

    fn mark(&self, id: &str, deleted_at: Option<u64>) -> Result<(), DraftError> {
        let kept = self.generations(id)?;
        let Some(entry) = kept.describe(id) else { return Err(self.give_up(id, &kept)) };
        if entry.deleted_at.is_some() == deleted_at.is_some() {
            return Ok(());
        }
        self.write_with_room(id, &key::entry(id), &Entry { deleted_at, ..entry }.to_text(), &kept)
    }

    /// Removes a deleted draft for good, with all that is kept beside it. Texts of it that were set aside stay.
    ///
    /// # Errors
    /// Where it is not among the deleted, or storage fails.
    pub fn purge(&self, id: &str) -> Result<(), DraftError> {
        let kept = self.generations(id)?;
        let entry = kept.describe(id).or_else(|| kept.entry.clone()).ok_or(DraftError::NotFound)?;
        if entry.deleted_at.is_none() {
            return Err(DraftError::NotDeleted);
        }
        let keys = self.store.keys()?;
        // A generation another window writes meanwhile stays.
        let is_beside = |key: &&String| match Key::parse(key) {
            None | Some(Key::Entry(_) | Key::Generation(..) | Key::Quarantine(_)) => false,
            Some(found) => found.draft() == id,
        };
        let generations = kept.spare.iter().chain(&kept.current).map(|one| &one.key);
        let all = kept.damaged.iter().map(|one| &one.key).chain(generations).chain(keys.iter().filter(is_beside));
        for key in all {
            self.store.remove(key)?;
        }
        // The entry goes last: cut off anywhere, the draft is still a deleted one.
        Ok(self.store.remove(&key::entry(id))?)
    }

    /// Gives a draft a name, to be shown instead of the report's title; none, or nothing but blanks, takes it away.
    ///
    /// # Errors
    /// Where storage can't be written, or doesn't hold what was written.
    pub fn rename(&self, id: &str, name: Option<&str>) -> Result<(), DraftError> {
        let key = key::name(id);
        match name.map(str::trim).filter(|name| !name.is_empty()) {
            Some(name) => self.write_over_histories(id, &key, name),
            None => Ok(self.store.remove(&key)?),
        }
    }

    /// Copies a draft, and last year's report beside it, under an id nothing is kept under. The copy has no name.
    ///
    /// # Errors
    /// Where there is no such draft, a newer version wrote it, or storage fails. Then there is no copy.
    pub fn duplicate(&self, id: &str, copy: &str, now: u64) -> Result<Revision, DraftError> {
        let opened = self.open(id)?;
        if opened.read_only {
            let current = self.generations(id)?.current.ok_or(DraftError::NotFound)?;
            return Err(DraftError::Newer { text: current.text });
        }
        if let Some(current) = self.generations(copy)?.current {
            return Err(DraftError::Conflict { stored: current.revision });
        }
        let key = key::previous(copy);
        if let Some(previous) = self.store.get(&key::previous(id))? {
            self.write_over_histories(id, &key, &previous)?;
        }
        let saved = self.save(copy, &opened.report, None, now);
        if saved.is_err() {
            let _ = self.store.remove(&key);
        }
        saved
    }

    /// The steps of undo kept for a revision of a draft (`History::from_text`); none where they are of another.
    pub fn history(&self, id: &str, revision: Revision) -> Option<String> {
        let sealed = self.store.get(&key::history(id)).ok()??;
        let (made_for, text) = unseal(&sealed)?.split_once('\n')?;
        (Revision::parse(made_for) == Some(revision)).then(|| text.to_owned())
    }

    /// Keeps the steps of undo that lead to a revision that was just saved, where there is room for them. They are
    /// the first thing to go where there is none.
    pub fn keep_history(&self, id: &str, revision: Revision, text: &str) {
        let key = key::history(id);
        if text.is_empty() || self.write_over_histories(id, &key, &seal(&format!("{revision}\n{text}"))).is_err() {
            let _ = self.store.remove(&key);
        }
    }

    /// Last year's report, kept beside a draft to check it against; none where there is none that can be read.
    ///
    /// # Errors
    /// Where storage can't be read.
    pub fn previous(&self, id: &str) -> Result<Option<Report>, StoreError> {
        let text = self.store.get(&key::previous(id))?;
        Ok(text.and_then(|text| report_from_json(&text).ok()).map(|parsed| parsed.report))
    }

    /// Keeps last year's report beside a draft; none forgets it.
    ///
    /// # Errors
    /// Where storage can't be written, or doesn't hold what was written.
    pub fn keep_previous(&self, id: &str, report: Option<&Report>) -> Result<(), DraftError> {
        let key = key::previous(id);
        match report {
            Some(report) => self.write_over_histories(id, &key, &report_to_line(report)),
            None => Ok(self.store.remove(&key)?),
        }
    }

    /// The text of something that can't be opened, to download.
    ///
    /// # Errors
    /// Where storage can't be read.
    pub fn text(&self, quarantined: &Quarantined) -> Result<Option<String>, StoreError> {
        self.store.get(&quarantined.key)
    }

    /// Removes something that can't be opened for good.
    ///
    /// # Errors
    /// Where storage can't be written.
    pub fn discard(&self, quarantined: &Quarantined) -> Result<(), StoreError> {
        self.store.remove(&quarantined.key)
    }
}
