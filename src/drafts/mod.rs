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
//! The generation's key is never shared by two texts, so two windows don't write over each other; the later
//! of two that save at the same moment sees the other's key and gives way.

mod error;
mod key;
mod store;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use crate::format::{DraftEntry as Entry, Revision};
pub use error::DraftError;
pub use key::Key;
pub use store::{Store, StoreError};

use std::collections::BTreeMap;

use crate::format::{draft_from_json, draft_to_json};
use crate::report::Report;

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

#[derive(Debug)]
struct Generation {
    key: String,
    /// Its revision as its key says; none where the key makes no sense.
    revision: Option<Revision>,
    text: String,
}

/// The generations of a draft.
#[derive(Debug)]
struct Generations {
    /// Undamaged ones but the current, the newest first.
    spare: Vec<(Revision, Generation)>,
    current: Option<(Revision, Generation)>,
    damaged: Vec<Generation>,
    /// The highest number anything of the draft carries.
    highest: u64,
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
        for key in self.store.keys()? {
            match Key::parse(&key) {
                Some(Key::Generation(id, name)) => {
                    drafts.entry(id.to_owned()).or_default().push(Revision::parse(name));
                }
                Some(Key::Quarantine(id)) => listing.quarantined.push(Quarantined { id: id.to_owned(), key }),
                Some(Key::Entry(_)) | None => {}
            }
        }
        for (id, revisions) in drafts {
            let latest = revisions.iter().flatten().map(|revision| revision.number).max();
            let known = self.entry(&id)?.filter(|entry| {
                latest == Some(entry.revision.number) && revisions.contains(&Some(entry.revision))
            });
            match known.map_or_else(|| self.rebuild(&id), |entry| Ok(Some(entry)))? {
                Some(entry) if entry.deleted_at.is_some() => listing.deleted.push(entry),
                Some(entry) => listing.drafts.push(entry),
                None => {
                    let damaged = self.generations(&id)?.damaged;
                    listing.quarantined.extend(damaged.into_iter().map(|one| Quarantined { id: id.clone(), key: one.key }));
                }
            }
        }
        listing.drafts.sort_by(|a, b| b.modified.cmp(&a.modified).then_with(|| a.id.cmp(&b.id)));
        listing.deleted.sort_by(|a, b| b.deleted_at.cmp(&a.deleted_at).then_with(|| a.id.cmp(&b.id)));
        listing.quarantined.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(listing)
    }

    /// Opens a draft, also a deleted one. Damaged generations are set aside on the way.
    ///
    /// # Errors
    /// Where there is no such draft, all of it is damaged, this version can't read it, or storage fails.
    pub fn open(&self, id: &str) -> Result<Opened, DraftError> {
        let entry = self.entry(id)?;
        let Generations { current, damaged, .. } = self.generations(id)?;
        // Failing to set one aside leaves it where it is, and is no reason not to open the draft.
        for one in &damaged {
            let _ = self.set_aside(id, one);
        }
        let Some((revision, Generation { text, .. })) = current else {
            let _ = self.store.remove(&key::entry(id));
            return Err(if damaged.is_empty() { DraftError::NotFound } else { DraftError::Damaged });
        };
        let Some(read) = draft_from_json(&text) else { return Err(DraftError::Newer { text }) };
        let deleted_at = entry.as_ref().and_then(|entry| entry.deleted_at);
        let right = Entry { deleted_at, ..Entry::of(id, revision, &text) };
        let lost = |claimed: Revision| claimed != revision && claimed.number >= revision.number;
        let recovered = entry.as_ref().is_some_and(|entry| lost(entry.revision))
            || damaged.iter().filter_map(|one| one.revision).any(lost);
        if entry.as_ref() != Some(&right) {
            let _ = self.write(&key::entry(id), &right.to_text());
        }
        Ok(Opened { report: read.report, revision, modified: read.saved, recovered, read_only: read.newer })
    }

    /// Saves a report as the next generation of a draft. `expected` is the revision its changes began from,
    /// none for a new draft. A deleted draft that is saved is no longer deleted: someone is working on it.
    ///
    /// # Errors
    /// Where storage holds another revision than expected, or one that a newer version wrote, or where it
    /// fails. Then nothing has changed.
    pub fn save(
        &self,
        id: &str,
        report: &Report,
        expected: Option<Revision>,
        now: u64,
    ) -> Result<Revision, DraftError> {
        let Generations { spare, current, damaged, highest } = self.generations(id)?;
        if let Some((stored, generation)) = &current {
            // What is expected is ahead of what is stored where the last generation has been damaged since.
            if expected.is_none_or(|expected| expected != *stored && expected.number <= stored.number) {
                return Err(DraftError::Conflict { stored: *stored });
            }
            if draft_from_json(&generation.text).is_none_or(|stored| stored.newer) {
                return Err(DraftError::Newer { text: generation.text.clone() });
            }
        }
        let number = expected.map_or(0, |expected| expected.number).max(highest).saturating_add(1);
        let text = draft_to_json(id, number, now, report);
        let revision = Revision::of(number, &text);
        let key = key::generation(id, revision);
        self.write_with_room(&key, &text, &spare)?;
        if let Err(error) = self.make_current(id, revision, &text, &spare) {
            let _ = self.store.remove(&key);
            return Err(error);
        }
        // The save is done. What can't be tidied up now is tidied up after the next one.
        let previous = current.map_or(0, |(revision, _)| revision.number);
        for (revision, one) in &spare {
            let _ = if revision.number < previous { self.store.remove(&one.key) } else { self.set_aside(id, one) };
        }
        for one in &damaged {
            let _ = self.set_aside(id, one);
        }
        Ok(revision)
    }
}
