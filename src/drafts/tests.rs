//! One fact each.

mod beside;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::testing::{Fault, Memory};
use super::{DraftError, Drafts, Entry, Opened, Revision, Store, StoreError, key};
use crate::format::draft_to_json;
use crate::report::Report;

pub(super) type Tab = Drafts<Rc<Memory>>;

/// A report that can be told by its agency.
pub(super) fn report(name: &str) -> Report {
    let mut report = Report::sample();
    name.clone_into(&mut report.agency.name);
    report
}

fn start() -> (Rc<Memory>, Tab) {
    let memory = Memory::new();
    (Rc::clone(&memory), Drafts::new(memory))
}

/// A store with a draft `d` saved twice, as 甲 and as 乙.
fn saved_twice() -> (Rc<Memory>, Tab, Revision, Revision) {
    let (memory, drafts) = start();
    let first = drafts.save("d", &report("甲"), None, 1).expect("first");
    let second = drafts.save("d", &report("乙"), Some(first), 2).expect("second");
    (memory, drafts, first, second)
}

fn name(opened: &Opened) -> &str {
    &opened.report.agency.name
}

fn opened(drafts: &Tab) -> String {
    name(&drafts.open("d").expect("draft")).to_owned()
}

#[test]
fn what_was_saved_is_listed_and_opened() {
    let (memory, drafts) = start();
    memory.put("theme", "dark");
    memory.put("gongkai/1/settings", "{}");
    let revision = drafts.save("d", &Report::sample(), None, 1_000).expect("saved");
    drafts.save("e", &report("乙"), None, 2_000).expect("saved");
    let opened = drafts.open("d").expect("draft");
    let right = Opened { report: Report::sample(), revision, modified: 1_000, recovered: false, read_only: false };
    assert_eq!(opened, right);

    let listing = drafts.list().expect("list");
    assert_eq!(listing.drafts.iter().map(|entry| &*entry.id).collect::<Vec<_>>(), ["e", "d"]);
    let entry = &listing.drafts[1];
    assert_eq!((entry.revision, entry.year, entry.modified), (revision, Some(2025), 1_000));
    assert_eq!((&entry.title, &entry.agency), (&Report::sample().title(), &"示例县人民政府".to_owned()));
    assert!(listing.deleted.is_empty() && listing.quarantined.is_empty());
    assert_eq!(drafts.open("f"), Err(DraftError::NotFound));
}

#[test]
fn the_current_and_the_previous_generation_are_kept() {
    let (memory, drafts, first, second) = saved_twice();
    let third = drafts.save("d", &report("丙"), Some(second), 3).expect("third");
    assert_eq!([first.number, second.number, third.number], [1, 2, 3]);
    let keys: Vec<_> = memory.texts().into_keys().collect();
    assert_eq!(keys, [key::generation("d", second), key::generation("d", third), key::entry("d")]);
}

#[test]
fn another_windows_save_is_not_overwritten() {
    let (_, drafts, first, second) = saved_twice();
    for expected in [None, Some(first)] {
        let refused = drafts.save("d", &report("丙"), expected, 3);
        assert_eq!(refused, Err(DraftError::Conflict { stored: second }));
    }
    assert_eq!(opened(&drafts), "乙");
    drafts.save("d", &report("丙"), Some(second), 3).expect("chosen");
    assert_eq!(opened(&drafts), "丙");
}

#[test]
fn of_two_windows_saving_at_the_same_moment_exactly_one_succeeds() {
    let calls = {
        let (memory, drafts, _, second) = saved_twice();
        memory.interrupt(u32::MAX, || ());
        drafts.save("d", &report("丙"), Some(second), 3).expect("saved");
        memory.calls()
    };
    assert!(calls > 8);
    for call in 1..=calls + 1 {
        let (memory, drafts, _, second) = saved_twice();
        let other = drafts.clone();
        let theirs = Rc::new(RefCell::new(None));
        let told = Rc::clone(&theirs);
        memory.interrupt(call, move || {
            *told.borrow_mut() = Some(other.save("d", &report("丁"), Some(second), 4));
        });
        let ours = drafts.save("d", &report("丙"), Some(second), 3);
        let theirs = theirs.take().unwrap_or_else(|| drafts.save("d", &report("丁"), Some(second), 4));
        assert!(ours.is_ok() != theirs.is_ok(), "{call}: {ours:?} {theirs:?}");
        let stored = if ours.is_ok() { "丙" } else { "丁" };
        assert_eq!(opened(&drafts), stored, "{call}");
        assert_eq!(drafts.list().expect("list").drafts[0].agency, stored, "{call}");
        let refused = ours.and(theirs).expect_err("one");
        assert!(matches!(refused, DraftError::Conflict { stored } if stored.number == 3), "{call}: {refused:?}");
    }
}

#[test]
fn whatever_write_fails_a_save_is_there_or_what_it_was_to_replace() {
    type Kind = fn(u32) -> Fault;
    let kinds: [Kind; 4] = [Fault::CutAt, Fault::TornAt, Fault::FailAt, Fault::TruncateAt];
    for kind in kinds {
        for write in 1.. {
            let (memory, drafts, _, second) = saved_twice();
            memory.set_fault(kind(write));
            let result = drafts.save("d", &report("丙"), Some(second), 3);
            let reached = memory.writes() >= write;
            memory.set_fault(Fault::None);
            let listed = drafts.list().expect("list");
            assert_eq!(listed.drafts.len(), 1);
            let now = opened(&drafts);
            let entry = &drafts.list().expect("list").drafts[0];
            assert_eq!(entry.agency, now);
            match &result {
                Ok(_) => assert_eq!(now, "丙"),
                // A cut can come between the whole text and the flip of the pointer.
                Err(_) => assert!(
                    now == "乙" || (now == "丙" && matches!(kind(write), Fault::CutAt(_) | Fault::TornAt(_))),
                    "{now}"
                ),
            }
            if !reached {
                assert!(result.is_ok() && write > 2);
                break;
            }
        }
    }
}

#[test]
fn after_a_failed_save_the_same_save_can_be_made_again() {
    for write in 1..=2 {
        for fault in [Fault::FailAt(write), Fault::TruncateAt(write)] {
            let (memory, drafts, _, second) = saved_twice();
            let before = memory.texts();
            memory.set_fault(fault);
            let error = drafts.save("d", &report("丙"), Some(second), 3).expect_err("fault");
            assert_eq!(error == DraftError::Unverified, fault == Fault::TruncateAt(write));
            assert_eq!(memory.texts(), before);
            memory.set_fault(Fault::None);
            drafts.save("d", &report("丙"), Some(second), 3).expect("again");
            assert_eq!(opened(&drafts), "丙");
        }
    }
}

#[test]
fn a_full_store_says_so_and_keeps_what_it_has() {
    let (memory, drafts, _, second) = saved_twice();
    let before = memory.texts();
    let mut long = report("丙");
    long.agency.level = Some("x".repeat(50_000));
    memory.set_fault(Fault::Quota(memory.bytes() + 1_000));
    assert_eq!(drafts.save("d", &long, Some(second), 3), Err(DraftError::Store(StoreError::Full)));
    assert_eq!(drafts.save("e", &report("丁"), None, 3), Err(DraftError::Store(StoreError::Full)));
    assert_eq!(memory.texts(), before);
    // A text of the usual length fits once the first generation, long replaced, makes room.
    let third = drafts.save("d", &report("丙"), Some(second), 3).expect("room");
    assert_eq!(drafts.open("d").expect("draft").revision, third);
}

#[test]
fn a_draft_can_be_deleted_and_purged_in_a_full_store() {
    let (memory, drafts, ..) = saved_twice();
    memory.set_fault(Fault::Quota(memory.bytes()));
    drafts.delete("d", 3).expect("deleted");
    drafts.purge("d").expect("purged");
    assert!(memory.texts().is_empty());
}

#[test]
fn a_store_that_is_denied_says_so() {
    let (memory, drafts, _, second) = saved_twice();
    memory.set_fault(Fault::Denied);
    let denied = DraftError::Store(StoreError::Denied);
    assert_eq!(drafts.list(), Err(StoreError::Denied));
    assert_eq!(drafts.open("d"), Err(denied.clone()));
    assert_eq!(drafts.save("d", &report("丙"), Some(second), 3), Err(denied.clone()));
    assert_eq!(drafts.delete("d", 3), Err(denied.clone()));
    assert_eq!(drafts.purge("d"), Err(denied));
}

#[test]
fn a_damaged_generation_is_set_aside_and_the_previous_one_opened() {
    let (memory, drafts, first, second) = saved_twice();
    memory.put(&key::generation("d", second), "{\"format\":");
    let recovered = drafts.open("d").expect("previous");
    assert_eq!((name(&recovered), recovered.revision, recovered.recovered), ("甲", first, true));
    assert!(!drafts.open("d").expect("again").recovered);

    let listing = drafts.list().expect("list");
    assert_eq!((listing.drafts.len(), listing.drafts[0].revision), (1, first));
    assert_eq!(listing.quarantined.len(), 1);
    let found = &listing.quarantined[0];
    assert!(found.id == "d" && found.name().starts_with(&second.to_string()));
    assert_eq!(drafts.text(found), Ok(Some("{\"format\":".to_owned())));
    drafts.discard(found).expect("discarded");
    assert!(drafts.list().expect("list").quarantined.is_empty());
}

#[test]
fn a_window_that_still_has_the_damaged_text_saves_on() {
    let (memory, drafts, _, second) = saved_twice();
    memory.put(&key::generation("d", second), "");
    let third = drafts.save("d", &report("丙"), Some(second), 3).expect("saved");
    assert_eq!((third.number, opened(&drafts)), (3, "丙".to_owned()));
    // Where another window went on from the recovered text, that came first.
    let (memory, drafts, first, second) = saved_twice();
    memory.put(&key::generation("d", second), "");
    drafts.open("d").expect("recovered");
    let stored = drafts.save("d", &report("丁"), Some(first), 3).expect("from the recovered");
    assert_eq!(stored.number, 2);
    let refused = drafts.save("d", &report("丙"), Some(second), 3);
    assert_eq!(refused, Err(DraftError::Conflict { stored }));
}

#[test]
fn a_window_ahead_of_what_is_stored_does_not_overwrite_it() {
    let (_, drafts, _, second) = saved_twice();
    drafts.delete("d", 3).expect("deleted");
    drafts.purge("d").expect("purged");
    let stored = drafts.save("d", &report("丙"), None, 4).expect("another draft");
    assert_eq!(drafts.save("d", &report("丁"), Some(second), 5), Err(DraftError::Conflict { stored }));
}

#[test]
fn of_two_texts_of_one_number_the_entry_chooses_and_the_other_is_set_aside() {
    let (memory, drafts, _, second) = saved_twice();
    let before = memory.texts()[&key::entry("d")].clone();
    let text = draft_to_json("d", 2, 2, &report("丁"));
    let other = Revision::of(2, &text);
    memory.put(&key::generation("d", other), &text);
    assert_eq!((drafts.list().expect("list").drafts[0].revision, opened(&drafts)), (second, "乙".to_owned()));

    let chosen = Entry::of("d", other, text.len(), 2, Some(&report("丁")));
    memory.put(&key::entry("d"), &chosen.to_text());
    assert_eq!((&drafts.list().expect("list").drafts[0], opened(&drafts)), (&chosen, "丁".to_owned()));

    memory.put(&key::entry("d"), &before);
    let taken = memory.take(&key::generation("d", second)).expect("text");
    assert_eq!((&*drafts.list().expect("list").drafts[0].agency, opened(&drafts)), ("丁", "丁".to_owned()));

    memory.put(&key::generation("d", second), &taken);
    memory.put(&key::entry("d"), &before);
    drafts.save("d", &report("丙"), Some(second), 3).expect("saved");
    let set_aside = drafts.list().expect("list").quarantined;
    assert_eq!(set_aside.iter().map(|one| drafts.text(one)).collect::<Vec<_>>(), [Ok(Some(text))]);
}

#[test]
fn where_all_is_damaged_all_is_set_aside() {
    let (memory, drafts, first, second) = saved_twice();
    memory.put(&key::generation("d", first), "甲…");
    memory.put(&key::generation("d", second), "乙…");
    memory.put(&key::generation("d", "what?"), "丙…");
    assert_eq!(drafts.open("d"), Err(DraftError::Damaged));
    let listing = drafts.list().expect("list");
    assert!(listing.drafts.is_empty());
    let texts: Vec<_> = listing.quarantined.iter().map(|one| drafts.text(one)).collect();
    assert_eq!(texts, ["甲…", "乙…", "丙…"].map(|text| Ok(Some(text.to_owned()))));
    assert_eq!(drafts.open("d"), Err(DraftError::NotFound));
}

#[test]
fn what_cannot_be_set_aside_stays_where_it_is() {
    let (memory, drafts, first, second) = saved_twice();
    let damaged = key::generation("d", second);
    memory.put(&damaged, "乙…");
    memory.set_fault(Fault::Quota(memory.bytes()));
    assert_eq!(opened(&drafts), "甲");
    assert_eq!(memory.texts().get(&damaged).map(String::as_str), Some("乙…"));

    memory.put(&key::generation("d", first), "甲…");
    assert_eq!(drafts.open("d"), Err(DraftError::Damaged));
    let listing = drafts.list().expect("list");
    assert_eq!((listing.drafts.len(), listing.quarantined.len()), (0, 2));
    assert_eq!(drafts.text(&listing.quarantined[1]), Ok(Some("乙…".to_owned())));
}

#[test]
fn what_can_neither_be_opened_nor_set_aside_is_listed_for_download() {
    let (memory, drafts, first, second) = saved_twice();
    for revision in [first, second] {
        memory.put(&key::generation("d", revision), "…");
    }
    memory.set_fault(Fault::Quota(0));
    assert_eq!(drafts.open("d"), Err(DraftError::Damaged));
    let listing = drafts.list().expect("list");
    assert_eq!((listing.drafts.len(), listing.quarantined.len()), (0, 2));
}

#[test]
fn a_text_is_only_removed_once_its_copy_in_quarantine_is_whole() {
    let (memory, drafts, _, second) = saved_twice();
    memory.put(&key::generation("d", second), "乙…");
    let before = memory.texts();
    memory.set_fault(Fault::TruncateAt(1));
    assert_eq!(opened(&drafts), "甲");
    let mut after = memory.texts();
    after.insert(key::entry("d"), before[&key::entry("d")].clone());
    assert_eq!(after, before);
}

#[test]
fn texts_set_aside_do_not_replace_each_other() {
    let (memory, drafts, _, second) = saved_twice();
    for text in ["一", "二", "一"] {
        memory.put(&key::generation("d", second), text);
        assert_eq!(opened(&drafts), "甲");
    }
    assert_eq!(drafts.list().expect("list").quarantined.len(), 2);
}

#[test]
fn a_missing_or_damaged_entry_is_rebuilt() {
    for text in [None, Some("garbage"), Some("0 {}")] {
        let (memory, drafts, _, second) = saved_twice();
        let before = drafts.list().expect("list");
        let was = memory.take(&key::entry("d")).expect("entry");
        if let Some(text) = text {
            memory.put(&key::entry("d"), text);
        }
        assert_eq!(drafts.list().expect("list"), before);
        let opened = drafts.open("d").expect("draft");
        assert_eq!((opened.revision, opened.recovered), (second, false));
        assert_eq!(memory.texts().get(&key::entry("d")), Some(&was));
    }
    // One that belongs to another draft, or lags behind.
    let (memory, drafts, ..) = saved_twice();
    let earlier = memory.texts()[&key::entry("d")].clone();
    let revision = drafts.open("d").expect("draft").revision;
    drafts.save("d", &report("丙"), Some(revision), 3).expect("third");
    memory.put(&key::entry("d"), &earlier);
    assert_eq!(drafts.list().expect("list").drafts[0].agency, "丙");
    drafts.save("e", &report("丁"), None, 4).expect("other");
    memory.put(&key::entry("e"), &earlier);
    assert_eq!(drafts.list().expect("list").drafts[0].agency, "丁");
}

#[test]
fn a_deleted_draft_is_restored_or_purged() {
    let (memory, drafts, _, second) = saved_twice();
    drafts.save("e", &report("丁"), None, 3).expect("saved");
    assert_eq!(drafts.purge("d"), Err(DraftError::NotDeleted));
    drafts.delete("e", 9).expect("deleted");
    drafts.delete("d", 10).expect("deleted");
    drafts.delete("d", 11).expect("deleted already");
    let listing = drafts.list().expect("list");
    assert!(listing.drafts.is_empty());
    let deleted: Vec<_> = listing.deleted.iter().map(|entry| (&*entry.id, entry.deleted_at)).collect();
    assert_eq!(deleted, [("d", Some(10)), ("e", Some(9))]);
    assert_eq!(opened(&drafts), "乙");

    drafts.restore("d").expect("restored");
    assert_eq!(drafts.list().expect("list").drafts[0].revision, second);
    drafts.delete("d", 12).expect("deleted");
    drafts.purge("d").expect("purged");
    assert!(memory.texts().into_keys().all(|key| key.contains("/e")));
    for gone in [drafts.purge("d"), drafts.restore("d"), drafts.delete("d", 13)] {
        assert_eq!(gone, Err(DraftError::NotFound));
    }
}

#[test]
fn what_another_window_saves_while_a_draft_is_purged_stays() {
    for call in 1..40 {
        let (memory, drafts, _, second) = saved_twice();
        drafts.rename("d", Some("甲")).expect("named");
        drafts.delete("d", 3).expect("deleted");
        let (other, saved) = (drafts.clone(), Rc::new(Cell::new(false)));
        let told = Rc::clone(&saved);
        memory.interrupt(call, move || told.set(other.save("d", &report("丙"), Some(second), 4).is_ok()));
        let _ = drafts.purge("d");
        memory.interrupt(0, || ());
        assert_eq!(drafts.open("d").is_ok(), saved.get(), "{call}");
    }
}

#[test]
fn saving_a_deleted_or_purged_draft_brings_it_back() {
    let (memory, drafts, _, second) = saved_twice();
    drafts.delete("d", 3).expect("deleted");
    let third = drafts.save("d", &report("丙"), Some(second), 4).expect("saved");
    assert_eq!(drafts.list().expect("list").drafts.len(), 1);
    // Also where the save was cut off before the entry.
    drafts.delete("d", 5).expect("deleted");
    let before = memory.texts()[&key::entry("d")].clone();
    drafts.save("d", &report("戊"), Some(third), 5).expect("saved");
    memory.put(&key::entry("d"), &before);
    assert_eq!(drafts.list().expect("list").drafts[0].agency, "戊");
    drafts.delete("d", 5).expect("deleted");
    drafts.purge("d").expect("purged");
    let fourth = drafts.save("d", &report("丁"), Some(third), 6).expect("saved");
    assert_eq!((fourth.number, opened(&drafts)), (4, "丁".to_owned()));
}

#[test]
fn what_a_newer_version_wrote_opens_read_only() {
    let (memory, drafts) = start();
    let put = |id: &str, text: &str| {
        let revision = Revision::of(5, text);
        memory.put(&key::generation(id, revision), text);
        revision
    };
    drafts.save("d", &report("甲"), None, 1).expect("saved");
    let text = memory.texts()[&memory.key("draft/d/")].replace("gongkai-draft/1", "gongkai-draft/2");
    let revision = put("d", &text);
    let opened = drafts.open("d").expect("draft");
    assert_eq!((name(&opened), opened.read_only, opened.revision), ("甲", true, revision));
    let refused = drafts.save("d", &report("乙"), Some(revision), 2);
    assert_eq!(refused, Err(DraftError::Newer { text }));

    let strange = "{\"format\":\"gongkai-draft/3\"}";
    put("e", strange);
    assert_eq!(drafts.open("e"), Err(DraftError::Newer { text: strange.to_owned() }));
    let listing = drafts.list().expect("list");
    assert!(listing.quarantined.is_empty() && listing.drafts.iter().any(|entry| entry.title == "e"));
}

#[test]
fn the_store_in_memory_fails_as_asked() {
    let memory = Memory::new();
    memory.set_fault(Fault::TornAt(2));
    assert_eq!(memory.set("a", "1234"), Ok(()));
    assert_eq!(memory.set("a", "5678"), Err(StoreError::Denied));
    assert_eq!(memory.get("a"), Err(StoreError::Denied));
    memory.set_fault(Fault::TruncateAt(1));
    assert_eq!(memory.get("a"), Ok(Some("56".to_owned())));
    assert_eq!(memory.set("a", "1234"), Ok(()));
    memory.set_fault(Fault::Quota(4));
    assert_eq!((memory.set("a", "123"), memory.set("a", "1234")), (Ok(()), Err(StoreError::Full)));
    assert_eq!(memory.get("a"), Ok(Some("123".to_owned())));
    let seen = Rc::new(Cell::new(false));
    let told = Rc::clone(&seen);
    memory.interrupt(2, move || told.set(true));
    assert!(memory.keys().is_ok() && !seen.get());
    assert!(memory.keys().is_ok() && seen.get());
}
