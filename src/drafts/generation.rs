//! The generations of a draft, as they are found and as they are written.

use super::key::{self, Key};
use super::{DraftError, Drafts, Entry, Opened, Revision, Store, StoreError};
use crate::format::{DraftGeneration, draft_from_json};

pub(super) const FULL: Result<(), DraftError> = Err(DraftError::Store(StoreError::Full));

/// What a store holds of one draft.
#[derive(Debug, Default)]
pub(super) struct Generations {
    /// Its entry in the index, unless that is missing or damaged.
    pub entry: Option<Entry>,
    /// The undamaged generation with the highest number; of two, the one the entry names.
    pub current: Option<Whole>,
    /// The other undamaged ones, by number.
    pub spare: Vec<Whole>,
    pub damaged: Vec<Damaged>,
}

#[derive(Debug)]
pub(super) struct Whole {
    pub key: String,
    pub revision: Revision,
    pub text: String,
}

impl Whole {
    /// Reads it; none where this version can't.
    pub fn read(&self) -> Option<DraftGeneration> {
        draft_from_json(&self.text)
    }
}

#[derive(Debug)]
pub(super) struct Damaged {
    pub key: String,
    /// What its key says it was, if that makes sense.
    pub revision: Option<Revision>,
    pub text: String,
}

impl Generations {
    /// The current one as it is opened; none where there is none, or this version can't read it.
    pub fn opened(&self) -> Option<Opened> {
        let current = self.current.as_ref()?;
        let read = current.read()?;
        Some(Opened {
            report: read.report,
            revision: current.revision,
            modified: read.saved,
            recovered: self.has_lost_later(current.revision),
            read_only: read.newer,
        })
    }

    /// The entry as it should be.
    pub fn describe(&self, id: &str) -> Option<Entry> {
        let current = self.current.as_ref()?;
        if let Some(entry) = self.entry.as_ref().filter(|entry| entry.revision == current.revision) {
            return Some(entry.clone());
        }
        // A generation the entry doesn't know yet was being saved after the draft was deleted.
        let known = self.entry.as_ref().filter(|entry| entry.revision.number >= current.revision.number);
        let read = current.read();
        let saved = read.as_ref().map_or(0, |read| read.saved);
        let report = read.as_ref().map(|read| &read.report);
        Some(Entry {
            deleted_at: known.and_then(|entry| entry.deleted_at),
            ..Entry::of(id, current.revision, current.text.len(), saved, report)
        })
    }

    /// The revisions there is a trace of beside the undamaged ones.
    pub fn traces(&self) -> impl Iterator<Item = Revision> {
        let damaged = self.damaged.iter().filter_map(|one| one.revision);
        damaged.chain(self.entry.iter().map(|entry| entry.revision))
    }

    /// Whether there is a trace of a later generation that can't be read any more.
    pub fn has_lost_later(&self, current: Revision) -> bool {
        self.traces().any(|trace| trace.number > current.number)
    }

    /// The highest number there is a trace of.
    pub fn highest(&self) -> u64 {
        let current = self.current.iter().map(|current| current.revision);
        self.traces().chain(current).map(|revision| revision.number).max().unwrap_or_default()
    }

    /// The undamaged generations that a later one has replaced.
    fn replaced(&self) -> impl Iterator<Item = &Whole> {
        let current = self.current.as_ref().map_or(0, |current| current.revision.number);
        self.spare.iter().filter(move |one| one.revision.number < current)
    }
}

impl<S: Store> Drafts<S> {
    /// The entry of a draft, unless it is missing or damaged. One that names another draft is none of this one's.
    pub(super) fn entry(&self, id: &str) -> Result<Option<Entry>, StoreError> {
        let text = self.store.get(&key::entry(id))?;
        Ok(text.and_then(|text| Entry::from_text(&text)).filter(|entry| entry.id == id))
    }

    /// The keys of a draft's generations, with the revisions they name.
    pub(super) fn revisions(&self, id: &str) -> Result<Vec<(String, Option<Revision>)>, StoreError> {
        let revision = |key: &str| match Key::parse(key) {
            Some(Key::Generation(draft, name)) if draft == id => Some(Revision::parse(name)),
            _ => None,
        };
        let keys = self.store.keys()?;
        Ok(keys.into_iter().filter_map(|key| revision(&key).map(|revision| (key, revision))).collect())
    }

    /// Reads all there is of a draft.
    pub(super) fn generations(&self, id: &str) -> Result<Generations, StoreError> {
        let mut found = Generations { entry: self.entry(id)?, ..Generations::default() };
        for (key, revision) in self.revisions(id)? {
            // Another window may have removed it meanwhile.
            let Some(text) = self.store.get(&key)? else { continue };
            match revision {
                Some(revision) if revision.names(&text) => found.spare.push(Whole { key, revision, text }),
                _ => found.damaged.push(Damaged { key, revision, text }),
            }
        }
        let pointed = found.entry.as_ref().map(|entry| entry.revision);
        let rank = |index: &usize| {
            let revision = found.spare[*index].revision;
            (revision.number, Some(revision) == pointed)
        };
        found.current = (0..found.spare.len()).max_by_key(rank).map(|latest| found.spare.swap_remove(latest));
        Ok(found)
    }

    /// Writes a text, reads it back and compares. Where that fails, what was there before is put back.
    pub(super) fn write(&self, key: &str, text: &str) -> Result<(), DraftError> {
        let before = self.store.get(key)?;
        let written = self.store.set(key, text).and_then(|()| self.store.get(key));
        let error = match written {
            Ok(Some(back)) if back == text => return Ok(()),
            Ok(_) => DraftError::Unverified,
            Err(error) => error.into(),
        };
        let _ = match before {
            Some(before) => self.store.set(key, &before),
            None => self.store.remove(key),
        };
        Err(error)
    }

    /// Writes a text; where storage is full, at the cost of steps of undo: other drafts' first, this one's last.
    pub(super) fn write_over_histories(&self, id: &str, key: &str, text: &str) -> Result<(), DraftError> {
        let mut written = self.write(key, text);
        if written == FULL {
            let (own, mut histories) = (key::history(id), self.store.keys()?);
            histories.retain(|key| matches!(Key::parse(key), Some(Key::History(_))) && *key != own);
            histories.push(own);
            for history in histories {
                if written == FULL {
                    self.store.remove(&history)?;
                    written = self.write(key, text);
                }
            }
        }
        written
    }

    /// Writes a text; where storage is full, once more without the generations that were replaced already.
    pub(super) fn write_with_room(
        &self,
        id: &str,
        key: &str,
        text: &str,
        kept: &Generations,
    ) -> Result<(), DraftError> {
        let written = self.write_over_histories(id, key, text);
        if written != FULL || kept.replaced().next().is_none() {
            return written;
        }
        for one in kept.replaced() {
            self.store.remove(&one.key)?;
        }
        self.write(key, text)
    }

    /// Puts back what made room in vain.
    pub(super) fn put_back(&self, kept: &Generations) {
        for one in kept.replaced() {
            let _ = self.write(&one.key, &one.text);
        }
    }

    /// Makes a generation that was just written the current one, unless another window wrote one too.
    pub(super) fn point_at(&self, entry: &Entry, kept: &Generations) -> Result<(), DraftError> {
        let number = entry.revision.number;
        let others = self.revisions(&entry.id)?.into_iter().filter_map(|(_, revision)| revision);
        match others.filter(|other| *other != entry.revision).find(|other| other.number >= number) {
            Some(stored) => Err(DraftError::Conflict { stored }),
            None => self.write_with_room(&entry.id, &key::entry(&entry.id), &entry.to_text(), kept),
        }
    }

    /// After a save, removes what was replaced before it; the generation it replaced stays. What can't be
    /// tidied up now is so after the next save.
    pub(super) fn tidy(&self, id: &str, kept: &Generations) {
        for one in kept.replaced() {
            let _ = self.store.remove(&one.key);
        }
        // Another window's, of the same number as the one replaced, where neither saw the other.
        let current = kept.current.as_ref().map(|current| current.revision.number);
        for one in kept.spare.iter().filter(|one| Some(one.revision.number) == current) {
            let _ = self.move_aside(id, &one.key, &one.text);
        }
        self.set_aside(id, &kept.damaged);
    }

    /// Moves damaged texts to quarantine; one that can't be moved stays where it is.
    pub(super) fn set_aside(&self, id: &str, damaged: &[Damaged]) {
        for one in damaged {
            let _ = self.move_aside(id, &one.key, &one.text);
        }
    }

    fn move_aside(&self, id: &str, key: &str, text: &str) -> Result<(), DraftError> {
        let name = key.rsplit('/').next().unwrap_or_default();
        self.write(&key::quarantine(id, name, text), text)?;
        Ok(self.store.remove(key)?)
    }

    /// Says why a draft has no current generation, and sets aside what there is of it.
    pub(super) fn give_up(&self, id: &str, kept: &Generations) -> DraftError {
        self.set_aside(id, &kept.damaged);
        let _ = self.store.remove(&key::entry(id));
        if kept.damaged.is_empty() { DraftError::NotFound } else { DraftError::Damaged }
    }
}
