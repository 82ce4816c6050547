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
mod tests {
    use super::*;
    use crate::chance::Chance;
    use crate::drafts::Snapshot;
    use crate::drafts::testing::{Fault, Memory};
    use crate::drafts::tests::Tab;
    use crate::report::Report;
    use crate::schema::Edition;
    use std::rc::Rc;

    fn report(name: &str) -> Report {
        let mut report = Report::new(Edition::for_year(None));
        name.clone_into(&mut report.agency.name);
        report
    }

    fn start() -> (Rc<Memory>, Tab) {
        let memory = Memory::new();
        (Rc::clone(&memory), Drafts::new(memory))
    }

    fn ids() -> impl FnMut() -> String {
        let mut number = 0;
        move || {
            number += 1;
            format!("copy-{number}")
        }
    }

    /// All that can be seen of a draft.
    #[derive(Debug, Clone, PartialEq)]
    struct Seen {
        id: String,
        report: Report,
        deleted: Option<u64>,
        name: Option<String>,
        previous: Option<Report>,
        snapshots: Vec<(Option<String>, Option<Report>)>,
    }

    fn seen<S: Store>(drafts: &Drafts<S>) -> Vec<Seen> {
        let listing = drafts.list().expect("list");
        let draft = |entry: &Entry| Seen {
            id: entry.id.clone(),
            report: drafts.open(&entry.id).expect("draft").report,
            deleted: entry.deleted_at,
            name: entry.name.clone(),
            previous: drafts.previous(&entry.id).expect("readable"),
            snapshots: {
                let list = drafts.snapshots(&entry.id).expect("list");
                let open = |one: Snapshot| (one.name, drafts.open_snapshot(&entry.id, one.time).ok());
                list.into_iter().map(open).collect()
            },
        };
        listing.drafts.iter().chain(&listing.deleted).map(draft).collect()
    }

    /// A store with a draft that has everything, a deleted one and a setting.
    fn full() -> (Rc<Memory>, Tab) {
        let (memory, drafts) = start();
        let first = drafts.save("d", &report("甲"), None, 1).expect("saved");
        let second = drafts.save("d", &report("乙"), Some(first), 2).expect("saved");
        drafts.keep_history("d", second, "-tyear {}\n");
        drafts.keep_previous("d", Some(&report("上年"))).expect("kept");
        drafts.rename("d", Some("报县里")).expect("named");
        drafts.keep_snapshot("d", "初稿", &report("甲"), 1).expect("kept");
        drafts.save("e", &report("丙"), None, 3).expect("saved");
        drafts.delete("e", 4).expect("deleted");
        memory.put("gongkai/1/settings/deadline", "01-31");
        memory.put("theme", "dark");
        (memory, drafts)
    }

    fn backup_of(drafts: &Tab) -> Backup {
        Backup::read(&drafts.backup(100).expect("backup")).expect("own output")
    }

    #[test]
    fn everything_comes_back_in_an_empty_store_and_a_second_time_nothing_happens() {
        let (source, drafts) = full();
        let backup = backup_of(&drafts);
        assert_eq!((backup.made(), backup.is_intact()), (100, true));
        assert_eq!(backup.listing(), drafts.list().expect("list"));
        let (memory, empty) = start();
        let result = empty.take_in(&backup, &mut ids());
        assert_eq!(result, Restored { restored: 2, ..Restored::default() });
        assert_eq!(seen(&empty), seen(&drafts));
        let mut right = source.texts();
        right.retain(|key, _| key.starts_with(PREFIX) && !key.contains("history"));
        let spare = drafts.generations("d").expect("generations").spare;
        right.remove(&spare[0].key);
        assert_eq!(memory.texts(), right);

        let again = empty.take_in(&backup, &mut ids());
        assert_eq!(again, Restored { already_there: 2, ..Restored::default() });
        assert_eq!(memory.texts(), right);
    }

    #[test]
    fn what_went_on_meanwhile_is_not_touched_and_the_backups_stands_beside_it() {
        let (_, drafts) = full();
        let backup = backup_of(&drafts);
        let revision = drafts.open("d").expect("draft").revision;
        drafts.save("d", &report("丁"), Some(revision), 9).expect("saved");
        drafts.rename("d", None).expect("unnamed");
        let before = seen(&drafts);
        let result = drafts.take_in(&backup, &mut ids());
        assert_eq!(result, Restored { as_copies: 1, already_there: 1, ..Restored::default() });
        let after = seen(&drafts);
        assert!(before.iter().all(|one| after.contains(one)) && after.len() == 3);
        let copy = after.iter().find(|one| one.id == "copy-1").expect("copy");
        assert_eq!((copy.name.as_deref(), &copy.report, copy.snapshots.len()), (Some("报县里"), &report("乙"), 1));
        // The copy is known again, and so is the same content saved anew.
        let again = drafts.take_in(&backup, &mut ids());
        assert_eq!(again, Restored { already_there: 2, ..Restored::default() });
        let revision = drafts.open("d").expect("draft").revision;
        drafts.save("d", &report("乙"), Some(revision), 10).expect("saved");
        drafts.delete("copy-1", 11).expect("deleted");
        drafts.purge("copy-1").expect("purged");
        assert_eq!(drafts.take_in(&backup, &mut ids()).already_there, 2);
    }

    #[test]
    fn named_versions_that_were_removed_come_back_to_a_draft_that_is_there() {
        let (_, drafts) = full();
        let backup = backup_of(&drafts);
        let before = seen(&drafts);
        drafts.delete_snapshot("d", 1).expect("removed");
        assert_eq!(drafts.take_in(&backup, &mut ids()).already_there, 2);
        assert_eq!(seen(&drafts), before);
    }

    #[test]
    fn of_a_damaged_file_only_what_is_certain_is_taken() {
        let (_, drafts) = full();
        let text = drafts.backup(100).expect("backup").replace("上年", "去年").replace("丙", "丁");
        let backup = Backup::read(&text).expect("readable");
        assert!(!backup.is_intact());
        let (memory, empty) = start();
        let result = empty.take_in(&backup, &mut ids());
        assert_eq!(result, Restored { restored: 1, unreadable: 1, ..Restored::default() });
        let found = seen(&empty);
        assert_eq!((found.len(), &found[0].report, found[0].snapshots.len()), (1, &report("乙"), 1));
        assert_eq!((found[0].name.as_deref(), found[0].previous.as_ref()), (None, None));
        assert!(!memory.texts().contains_key("gongkai/1/settings/deadline"));
        assert_eq!(empty.list().expect("list").quarantined.len(), 1);
        let before = memory.texts();
        empty.take_in(&backup, &mut ids());
        assert_eq!(memory.texts(), before);
    }

    #[test]
    fn a_newer_versions_draft_is_taken_in_as_it_is() {
        let (memory, drafts) = start();
        let text = crate::format::draft_to_json("d", 3, 1, &report("甲")).replace("draft/1", "draft/2");
        let revision = Revision::of(3, &text);
        memory.put(&key::generation("d", revision), &text);
        let backup = backup_of(&drafts);
        let (memory, empty) = start();
        assert_eq!(empty.take_in(&backup, &mut ids()).restored, 1);
        assert_eq!(memory.texts().get(&key::generation("d", revision)), Some(&text));
        assert!(empty.open("d").expect("draft").read_only);
    }

    #[test]
    fn a_full_store_stops_it_and_it_says_what_was_done() {
        let (_, drafts) = full();
        let backup = backup_of(&drafts);
        let (memory, target) = start();
        target.save("x", &report("己"), None, 1).expect("saved");
        memory.set_fault(Fault::Quota(memory.bytes() + 500));
        let before = memory.texts();
        let result = target.take_in(&backup, &mut ids());
        assert_eq!((result.left, result.restored), (2, 0));
        assert_eq!(result.stopped, Some(DraftError::Store(StoreError::Full)));
        assert_eq!(memory.texts(), before);
        assert!(result.message(Locale::Zh).contains("还有 2 份没有恢复。请"), "{}", result.message(Locale::Zh));
        assert!(result.message(Locale::En).contains("not restored yet: 2."));
        let all = Restored { restored: 1, already_there: 2, as_copies: 3, unreadable: 4, ..Restored::default() };
        assert_eq!(
            all.message(Locale::Zh),
            "恢复了 1 份草稿。2 份本来就有，没有变动。3 份后来又改过：现在的没有动，备份里的另存为一份。4 份在备份里已损坏，打不开，单独存放着。"
        );
        assert!(all.message(Locale::En).is_ascii());
    }

    #[test]
    fn a_draft_saved_in_another_window_at_the_same_moment_is_kept() {
        for call in 1..60 {
            let (source, drafts) = start();
            drafts.save("d", &report("甲"), None, 1).expect("saved");
            let backup = backup_of(&drafts);
            let revision = Revision::parse(source.key("draft/d/").rsplit('/').next().expect("name")).expect("revision");
            let (memory, target) = start();
            let other = target.clone();
            // It was purged here, but another window still has it on screen.
            memory.interrupt(call, move || drop(other.save("d", &report("乙"), Some(revision), 2)));
            let mut new_id = ids();
            let mut result = target.take_in(&backup, &mut new_id);
            memory.interrupt(0, || ());
            // Both wrote the entry: then it stops, and goes on when asked again.
            if result.stopped == Some(DraftError::Unverified) {
                result = target.take_in(&backup, &mut new_id);
            }
            assert_eq!((result.restored + result.as_copies, result.stopped), (1, None), "{call}");
            let found: Vec<_> = seen(&target).into_iter().map(|one| one.report).collect();
            let saved = memory.texts().keys().filter(|key| key.contains("/draft/")).count();
            assert_eq!((found.contains(&report("甲")), saved), (true, found.len()), "{call}");
        }
    }

    /// Random stores, one taken into the other; whatever write fails, nothing that was there is changed, and the
    /// next time the rest follows.
    #[test]
    fn a_restore_that_fails_anywhere_changes_nothing_that_was_there() {
        for seed in 0..600 {
            let mut chance = Chance(seed);
            let (_, source) = start();
            let (memory, target) = start();
            for time in 0..2 + chance.below(12) as u64 {
                let id = chance.of(&["a", "b", "c"]);
                let both = [&source, &target];
                let places = chance.of(&[&both[..], &both[..1], &both[1..]]);
                let (act, words) = (chance.below(7), format!("机关{time}"));
                for drafts in places {
                    let expected = drafts.open(id).ok().map(|opened| opened.revision);
                    let _ = match act {
                        0 => drafts.delete(id, time),
                        1 => drafts.rename(id, Some(&words)),
                        2 if expected.is_some() => drafts.keep_previous(id, Some(&report(&words))),
                        3 if expected.is_some() => drafts.keep_snapshot(id, &words, &report(&words), time).map(drop),
                        _ => drafts.save(id, &report(&words), expected, time).map(drop),
                    };
                }
            }
            let (backup, before) = (backup_of(&source), seen(&target));
            let write = u32::try_from(chance.below(12)).expect("small") + 1;
            memory.set_fault(match chance.below(6) {
                0 => Fault::CutAt(write),
                1 => Fault::TornAt(write),
                2 => Fault::FailAt(write),
                3 => Fault::TruncateAt(write),
                4 => Fault::Quota(memory.bytes() + chance.below(9_000)),
                _ => Fault::None,
            });
            let mut new_id = ids();
            let first = target.take_in(&backup, &mut new_id);
            memory.set_fault(Fault::None);
            let kept = |one: &Seen, after: &[Seen]| {
                // Only named versions the backup has too may come to a draft that was there.
                let found = after.iter().find(|found| found.id == one.id).expect("still there");
                assert!(one.snapshots.iter().all(|version| found.snapshots.contains(version)), "{seed}");
                assert_eq!(Seen { snapshots: one.snapshots.clone(), ..found.clone() }, *one, "{seed}");
            };
            let middle = seen(&target);
            for one in &before {
                kept(one, &middle);
            }
            let second = target.take_in(&backup, &mut new_id);
            let theirs = seen(&source);
            assert_eq!((second.stopped, second.left), (None, 0), "{seed}");
            let done = first.restored + first.as_copies + second.restored + second.as_copies + second.already_there;
            assert!(done >= theirs.len(), "{seed}");
            let after = seen(&target);
            for one in &before {
                kept(one, &after);
            }
            for one in theirs {
                let is_there = after.iter().any(|found| {
                    found.report == one.report && one.snapshots.iter().all(|version| found.snapshots.contains(version))
                });
                assert!(is_there, "{seed}: {}", one.id);
            }
            let third = target.take_in(&backup, &mut new_id);
            assert_eq!((third.restored, third.as_copies), (0, 0), "{seed}");
        }
    }
}
