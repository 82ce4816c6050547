//! Everything of a store in one file, and back again.
//!
//! A backup holds the texts themselves, with the hashes they carry. It is read as a store of its own, so that what it
//! holds is listed and judged as in a browser. Taking it in never changes what is there: a text is only ever put
//! where nothing is, and a draft that went on meanwhile gets its earlier self beside it under another id.

use std::collections::BTreeMap;

use super::key::{self, Key, PREFIX, SETTINGS};
use super::{DraftError, Drafts, Entry, Listing, Revision, Store, StoreError};
use crate::format::{BackupError, backup_from_json, backup_to_json, draft_from_json};
use crate::locale::Locale;

/// A backup that was read.
#[derive(Debug, Clone)]
pub struct Backup {
    made: u64,
    texts: BTreeMap<String, String>,
    intact: bool,
}

/// What became of a backup that was taken in, counted in drafts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Restored {
    /// Not there before.
    pub restored: usize,
    /// There with the same content already.
    pub already_there: usize,
    /// There with other content: the backup's was put beside it.
    pub as_copies: usize,
    /// Damaged in the backup. What there is of them was put into quarantine.
    pub unreadable: usize,
    /// Not looked at, because storage failed.
    pub left: usize,
    /// Why it stopped; none where it went through.
    pub stopped: Option<DraftError>,
}

impl Backup {
    /// Reads a backup.
    ///
    /// # Errors
    /// Where it isn't one, or not one this version reads.
    pub fn read(text: &str) -> Result<Self, BackupError> {
        let read = backup_from_json(text)?;
        // Of a damaged file only what carries a hash of its own is certain.
        let certain = |key: &str| match Key::parse(key) {
            Some(Key::History(_)) => false,
            Some(Key::Name(_) | Key::Previous(_)) => read.intact,
            Some(_) => true,
            None => read.intact && key.starts_with(SETTINGS),
        };
        let texts = read.texts.into_iter().filter(|(key, _)| certain(key)).collect();
        Ok(Self { made: read.made, texts, intact: read.intact })
    }

    /// When it was made, in milliseconds since 1970.
    #[must_use]
    pub const fn made(&self) -> u64 {
        self.made
    }

    /// Whether it is as it was made. Where it isn't, drafts and named versions that are undamaged can still be taken
    /// in, but neither names, last year's reports nor settings.
    #[must_use]
    pub const fn is_intact(&self) -> bool {
        self.intact
    }

    /// What it holds.
    #[must_use]
    pub fn listing(&self) -> Listing {
        Drafts::new(self).list().unwrap_or_default()
    }
}

impl Store for &Backup {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.texts.get(key).cloned())
    }

    fn set(&self, _: &str, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Denied)
    }

    fn remove(&self, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Denied)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.texts.keys().cloned().collect())
    }
}

/// What became of one draft of a backup.
enum Taken {
    Restored,
    Copied,
    AlreadyThere,
}

impl<S: Store> Drafts<S> {
    /// Removes everything this product keeps in the store, for good: drafts, versions, settings, what was set aside.
    ///
    /// # Errors
    /// Where storage can't be read or written; what was not removed by then is still there.
    pub fn wipe(&self) -> Result<(), StoreError> {
        for key in self.store.keys()?.into_iter().filter(|key| key.starts_with(PREFIX)) {
            self.store.remove(&key)?;
        }
        Ok(())
    }

    /// Writes a backup of everything but the steps of undo.
    ///
    /// # Errors
    /// Where storage can't be read.
    pub fn backup(&self, now: u64) -> Result<String, StoreError> {
        let mut texts = Vec::new();
        for key in self.store.keys()? {
            let is_kept = key.starts_with(PREFIX) && !matches!(Key::parse(&key), Some(Key::History(_)));
            if let Some(text) = self.store.get(&key)?.filter(|_| is_kept) {
                texts.push((key, text));
            }
        }
        Ok(backup_to_json(now, texts))
    }

    /// Takes in what a backup holds and the store doesn't. `new_id` gives ids nothing is kept under.
    pub fn take_in(&self, backup: &Backup, new_id: &mut dyn FnMut() -> String) -> Restored {
        let listing = backup.listing();
        let drafts: Vec<&Entry> = listing.drafts.iter().chain(&listing.deleted).collect();
        let mut result = Restored { left: drafts.len() + listing.quarantined.len(), ..Restored::default() };
        let stopped: Result<(), DraftError> = (|| {
            let here = self.list()?;
            let here: Vec<Revision> = here.drafts.iter().chain(&here.deleted).map(|entry| entry.revision).collect();
            for entry in drafts {
                match self.take_draft(backup, entry, &here, new_id)? {
                    Taken::Restored => result.restored += 1,
                    Taken::Copied => result.as_copies += 1,
                    Taken::AlreadyThere => result.already_there += 1,
                }
                result.left -= 1;
            }
            for found in &listing.quarantined {
                let text = backup.texts.get(&found.key).map(String::as_str).unwrap_or_default();
                let aside = match Key::parse(&found.key) {
                    Some(Key::Generation(id, name)) => key::quarantine(id, name, text),
                    _ => found.key.clone(),
                };
                self.put(&found.id, &aside, text)?;
                (result.unreadable, result.left) = (result.unreadable + 1, result.left - 1);
            }
            for (key, text) in backup.texts.iter().filter(|(key, _)| key.starts_with(SETTINGS)) {
                self.put("", key, text)?;
            }
            Ok(())
        })();
        result.stopped = stopped.err();
        result
    }

    fn take_draft(
        &self,
        backup: &Backup,
        entry: &Entry,
        here: &[Revision],
        new_id: &mut dyn FnMut() -> String,
    ) -> Result<Taken, DraftError> {
        let text =
            backup.texts.get(&key::generation(&entry.id, entry.revision)).map(String::as_str).unwrap_or_default();
        let kept = self.generations(&entry.id)?;
        let report = |text: &str| draft_from_json(text).map(|read| read.report);
        let is_same = |current: &str| current == text || report(current).is_some_and(|now| Some(now) == report(text));
        if kept.current.as_ref().is_some_and(|current| is_same(&current.text)) {
            self.put_beside(backup, &entry.id, &entry.id, true, &mut Vec::new())?;
            return Ok(Taken::AlreadyThere);
        }
        // Taken in before, under another id.
        if here.contains(&entry.revision) {
            return Ok(Taken::AlreadyThere);
        }
        if kept.current.is_none() && kept.damaged.is_empty() {
            match self.put_draft(backup, entry, &entry.id, text) {
                Ok(()) => return Ok(Taken::Restored),
                // Another window saved it in this moment.
                Err(DraftError::Conflict { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        self.put_draft(backup, entry, &new_id(), text).map(|()| Taken::Copied)
    }

    /// Puts a draft of a backup where there is none, what belongs to it first: once it is there, it is there whole.
    fn put_draft(&self, backup: &Backup, entry: &Entry, id: &str, text: &str) -> Result<(), DraftError> {
        let mut written = Vec::new();
        let result: Result<(), DraftError> = (|| {
            self.put_beside(backup, &entry.id, id, false, &mut written)?;
            let generation = key::generation(id, entry.revision);
            self.write_over_histories(id, &generation, text)?;
            written.push(generation);
            let pointer = key::entry(id);
            self.write_over_histories(id, &pointer, &Entry { id: id.to_owned(), ..entry.clone() }.to_text())?;
            written.push(pointer);
            match self.revisions(id)?.into_iter().filter_map(|(_, found)| found).find(|found| *found != entry.revision)
            {
                Some(stored) => Err(DraftError::Conflict { stored }),
                None => Ok(()),
            }
        })();
        if result.is_err() {
            for key in written.iter().rev() {
                let _ = self.store.remove(key);
            }
        }
        result
    }

    /// Puts what a backup keeps beside a draft where nothing is: its named versions and, unless these alone are
    /// wanted, its name and last year's report.
    fn put_beside(
        &self,
        backup: &Backup,
        from: &str,
        to: &str,
        only_snapshots: bool,
        written: &mut Vec<String>,
    ) -> Result<(), DraftError> {
        for (key, text) in &backup.texts {
            let place = match Key::parse(key) {
                Some(Key::Snapshot(id, time)) if id == from => {
                    // One that has its time here, damaged or another, stays too.
                    let Ok(mut time) = time.parse::<u64>() else { continue };
                    while self.snapshot_text(to, time)?.is_some_and(|there| there != *text) {
                        time += 1;
                    }
                    key::snapshot(to, time)
                }
                Some(Key::Name(id)) if id == from && !only_snapshots => key::name(to),
                Some(Key::Previous(id)) if id == from && !only_snapshots => key::previous(to),
                _ => continue,
            };
            if self.put(to, &place, text)? {
                written.push(place);
            }
        }
        Ok(())
    }

    /// Writes a text where nothing is. Says whether it did.
    fn put(&self, id: &str, key: &str, text: &str) -> Result<bool, DraftError> {
        if self.store.get(key)?.is_some() {
            return Ok(false);
        }
        self.write_over_histories(id, key, text).map(|()| true)
    }
}

impl Restored {
    /// What was done, and what is to do where not all of it was.
    #[must_use]
    pub fn message(&self, locale: Locale) -> String {
        let Self { restored, already_there, as_copies, unreadable, left, stopped } = self;
        let mut text = match locale {
            Locale::Zh => format!("恢复了 {restored} 份草稿。"),
            Locale::En => format!("Drafts restored: {restored}."),
        };
        let mut add = |number: usize, zh: String, en: String| {
            if number > 0 {
                text.push_str(locale.pick(&zh, &en));
            }
        };
        add(
            *already_there,
            format!("{already_there} 份本来就有，没有变动。"),
            format!(" Already there, left as they are: {already_there}."),
        );
        add(
            *as_copies,
            format!("{as_copies} 份后来又改过：现在的没有动，备份里的另存为一份。"),
            format!(" Changed since, so the backup's version was put beside them: {as_copies}."),
        );
        add(
            *unreadable,
            format!("{unreadable} 份在备份里已损坏，打不开，单独存放着。"),
            format!(" Damaged in the backup, set aside: {unreadable}."),
        );
        if let Some(error) = stopped {
            let [zh, en] = match error {
                DraftError::Store(StoreError::Full) => [
                    "浏览器存储空间已满，还有 {} 份没有恢复。请彻底删除不用的草稿，再恢复一次；已恢复的不会重复。",
                    " The browser's storage is full; not restored yet: {}. Delete for good drafts you no longer need, then restore again; nothing comes twice.",
                ],
                _ => [
                    "浏览器存储出错，还有 {} 份没有恢复。请重新打开页面，再恢复一次；已恢复的不会重复。",
                    " The browser's storage failed; not restored yet: {}. Reopen the page and restore again; nothing comes twice.",
                ],
            };
            text.push_str(&locale.pick(zh, en).replace("{}", &left.to_string()));
        }
        text
    }
}

#[cfg(test)]
mod tests;
