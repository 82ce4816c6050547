//! What leaves and what comes back.

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
fn an_entry_that_names_another_draft_is_none() {
    let (memory, drafts) = start();
    for id in ["d", "e"] {
        drafts.save(id, &report("甲"), None, 1).expect("saved");
    }
    let own = drafts.entry("d").expect("readable").expect("entry");
    memory.put(&key::entry("d"), &Entry { id: "e".to_owned(), ..own }.to_text());
    let (_, other) = start();
    let result = other.take_in(&backup_of(&drafts), &mut ids());
    assert_eq!((result.restored, result.already_there, result.as_copies), (2, 0, 0));
    let mut found: Vec<_> = other.list().expect("list").drafts.into_iter().map(|entry| entry.id).collect();
    found.sort();
    assert_eq!(found, ["d", "e"]);
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
