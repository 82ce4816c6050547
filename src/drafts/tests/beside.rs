//! What is kept beside a draft: last year's report, steps of undo, a name, a copy.

use std::rc::Rc;

use super::{Tab, opened, report, saved_twice, start};
use crate::drafts::testing::{Fault, Memory};
use crate::drafts::{DraftError, Revision, Store, key};
use crate::report::Report;
use crate::schema::Edition;

#[test]
fn last_years_report_is_kept_beside_a_draft_and_goes_with_it() {
    let (memory, drafts) = start();
    drafts.save("d", &report("甲"), None, 1).expect("saved");
    assert_eq!(drafts.previous("d"), Ok(None));
    drafts.keep_previous("d", Some(&Report::sample())).expect("kept");
    assert_eq!(drafts.previous("d"), Ok(Some(Report::sample())));
    assert_eq!(drafts.list().expect("listing").drafts.len(), 1);
    drafts.keep_previous("d", None).expect("forgotten");
    assert_eq!(drafts.previous("d"), Ok(None));
    drafts.keep_previous("d", Some(&Report::sample())).expect("kept");
    drafts.delete("d", 2).expect("deleted");
    assert_eq!(drafts.previous("d"), Ok(Some(Report::sample())));
    drafts.purge("d").expect("purged");
    assert_eq!(memory.keys(), Ok(Vec::new()));
}

/// A store with a draft whose steps of undo are kept, and another's.
fn with_histories() -> (Rc<Memory>, Tab, Revision) {
    let (memory, drafts, _, second) = saved_twice();
    drafts.keep_history("d", second, "-tyear {}\n");
    let other = drafts.save("e", &report("丁"), None, 3).expect("saved");
    drafts.keep_history("e", other, &"x".repeat(5_000));
    (memory, drafts, second)
}

#[test]
fn steps_of_undo_are_kept_for_one_generation() {
    let (memory, drafts, second) = with_histories();
    assert_eq!(drafts.history("d", second).as_deref(), Some("-tyear {}\n"));
    let third = drafts.save("d", &report("丙"), Some(second), 3).expect("third");
    assert_eq!(drafts.history("d", third), None);
    drafts.keep_history("d", third, "-tyear []\n");
    assert_eq!((drafts.history("d", second), drafts.history("d", third)), (None, Some("-tyear []\n".to_owned())));

    let damaged = memory.texts()[&key::history("d")].replace("year", "yeer");
    memory.put(&key::history("d"), &damaged);
    assert_eq!(drafts.history("d", third), None);
    drafts.keep_history("d", third, "");
    assert!(!memory.texts().contains_key(&key::history("d")));
    drafts.keep_history("d", third, "-tyear []\n");
    drafts.delete("d", 4).expect("deleted");
    assert!(drafts.history("d", third).is_some());
    drafts.purge("d").expect("purged");
    assert!(!memory.texts().contains_key(&key::history("d")));
}

#[test]
fn steps_of_undo_make_room_for_what_must_be_kept_and_their_own_go_last() {
    let (memory, drafts, second) = with_histories();
    memory.set_fault(Fault::Quota(memory.bytes() + 100));
    drafts.keep_previous("d", Some(&Report::new(Edition::for_year(None)))).expect("room");
    assert!(!memory.texts().contains_key(&key::history("e")) && drafts.history("d", second).is_some());

    let (memory, drafts, second) = with_histories();
    drafts.keep_history("d", second, &"x".repeat(20_000));
    memory.set_fault(Fault::Quota(memory.bytes()));
    drafts.save("d", &report("丙"), Some(second), 4).expect("room");
    assert!(memory.texts().keys().all(|key| !key.contains("history")));
    assert_eq!(opened(&drafts), "丙");
}

#[test]
fn where_there_is_no_room_for_steps_of_undo_everything_else_stays() {
    for fault in [Fault::Quota(0), Fault::Denied, Fault::FailAt(1), Fault::TruncateAt(1), Fault::TornAt(1)] {
        let (memory, drafts, _, second) = saved_twice();
        drafts.keep_history("d", second, "-tyear []\n");
        let third = drafts.save("d", &report("丙"), Some(second), 3).expect("third");
        let before = memory.texts();
        memory.set_fault(fault);
        drafts.keep_history("d", third, &"x".repeat(5_000));
        memory.set_fault(Fault::None);
        assert_eq!(drafts.history("d", third), None, "{fault:?}");
        let others = |texts: std::collections::BTreeMap<String, String>| {
            texts.into_iter().filter(|(key, _)| *key != key::history("d")).collect::<Vec<_>>()
        };
        assert_eq!(others(memory.texts()), others(before), "{fault:?}");
    }
}

#[test]
fn a_name_is_shown_instead_of_the_title_and_outlives_the_entry() {
    let (memory, drafts, _, second) = saved_twice();
    let shown = || drafts.list().expect("list").drafts[0].shown().to_owned();
    assert_eq!(shown(), report("乙").title());
    drafts.rename("d", Some(" 报县里的一份 ")).expect("named");
    assert_eq!(shown(), "报县里的一份");
    memory.take(&key::entry("d"));
    assert_eq!(shown(), "报县里的一份");
    drafts.save("d", &report("丙"), Some(second), 3).expect("saved");
    assert_eq!(shown(), "报县里的一份");
    drafts.rename("d", Some("  ")).expect("taken away");
    assert_eq!(shown(), report("丙").title());
    drafts.rename("d", Some("丁")).expect("named");
    drafts.delete("d", 4).expect("deleted");
    assert_eq!(drafts.list().expect("list").deleted[0].name.as_deref(), Some("丁"));
    drafts.purge("d").expect("purged");
    assert!(memory.texts().is_empty());
}

#[test]
fn a_copy_has_last_years_report_too_and_goes_its_own_way() {
    let (_, drafts, _, second) = saved_twice();
    drafts.keep_previous("d", Some(&report("上年"))).expect("kept");
    drafts.rename("d", Some("甲")).expect("named");
    let copy = drafts.duplicate("d", "f", 9).expect("copied");
    let listing = drafts.list().expect("list").drafts;
    let found: Vec<_> =
        listing.iter().map(|entry| (&*entry.id, entry.name.as_deref(), entry.has_previous, entry.modified)).collect();
    assert_eq!(found, [("f", None, true, 9), ("d", Some("甲"), true, 2)]);
    assert_eq!(drafts.previous("f"), Ok(Some(report("上年"))));
    drafts.save("f", &report("丙"), Some(copy), 10).expect("saved");
    assert_eq!((opened(&drafts), drafts.open("d").expect("draft").revision), ("乙".to_owned(), second));
    assert_eq!(drafts.duplicate("d", "f", 11).map_err(|error| matches!(error, DraftError::Conflict { .. })), Err(true));
    assert_eq!(drafts.duplicate("g", "h", 11), Err(DraftError::NotFound));
}

#[test]
fn a_copy_that_fails_leaves_nothing_behind() {
    let (memory, drafts, ..) = saved_twice();
    drafts.keep_previous("d", Some(&report("上年"))).expect("kept");
    let before = memory.texts();
    for write in 1..=3 {
        for fault in [Fault::FailAt(write), Fault::TruncateAt(write)] {
            memory.set_fault(fault);
            drafts.duplicate("d", "f", 9).expect_err("fault");
            assert_eq!(memory.texts(), before, "{fault:?}");
        }
    }
}
