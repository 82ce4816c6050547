//! Named versions of a draft. They stay as they are while the draft goes on, and go with it when it is purged.

use super::key::{self, Key};
use super::{DraftError, Drafts, Store, StoreError};
use crate::format::{draft_from_json, draft_to_json, seal, unseal};
use crate::report::Report;

/// A named version in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// When it was made, in milliseconds since 1970. It tells it from the draft's others.
    pub time: u64,
    /// The name it was given; none where it is damaged, so that it can't be opened, only downloaded.
    pub name: Option<String>,
}

impl<S: Store> Drafts<S> {
    /// Keeps a report as a named version of a draft, and gives its time: now, or just after where a version has that.
    ///
    /// # Errors
    /// Where storage can't be written, or doesn't hold what was written.
    pub fn keep_snapshot(&self, id: &str, name: &str, report: &Report, now: u64) -> Result<u64, DraftError> {
        let mut time = now;
        while self.store.get(&key::snapshot(id, time))?.is_some() {
            time += 1;
        }
        let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = format!("{name}\n{}", draft_to_json(id, 0, time, report));
        self.write_over_histories(id, &key::snapshot(id, time), &seal(&text))?;
        Ok(time)
    }

    /// Lists a draft's named versions, newest first.
    ///
    /// # Errors
    /// Where storage can't be read.
    pub fn snapshots(&self, id: &str) -> Result<Vec<Snapshot>, StoreError> {
        let mut list: Vec<Snapshot> = Vec::new();
        for key in self.store.keys()? {
            let Some(Key::Snapshot(draft, time)) = Key::parse(&key) else { continue };
            let (true, Ok(time)) = (draft == id, time.parse()) else { continue };
            // Another window may have removed it meanwhile.
            let Some(text) = self.store.get(&key)? else { continue };
            let name = split(&text).map(|(name, _)| name.to_owned());
            list.insert(list.partition_point(|one| one.time > time), Snapshot { time, name });
        }
        Ok(list)
    }

    /// Opens a named version.
    ///
    /// # Errors
    /// Where there is none, it is damaged or a newer version wrote it, or storage can't be read.
    pub fn open_snapshot(&self, id: &str, time: u64) -> Result<Report, DraftError> {
        let text = self.snapshot_text(id, time)?.ok_or(DraftError::NotFound)?;
        let (_, json) = split(&text).ok_or(DraftError::Damaged)?;
        match draft_from_json(json) {
            Some(read) if !read.newer => Ok(read.report),
            _ => Err(DraftError::Newer { text: json.to_owned() }),
        }
    }

    /// The text of a named version as it is stored, to download where it can't be opened.
    ///
    /// # Errors
    /// Where storage can't be read.
    pub fn snapshot_text(&self, id: &str, time: u64) -> Result<Option<String>, StoreError> {
        self.store.get(&key::snapshot(id, time))
    }

    /// Removes a named version for good.
    ///
    /// # Errors
    /// Where storage can't be written.
    pub fn delete_snapshot(&self, id: &str, time: u64) -> Result<(), StoreError> {
        self.store.remove(&key::snapshot(id, time))
    }
}

/// The name and the generation of a version; none where it is damaged.
fn split(text: &str) -> Option<(&str, &str)> {
    unseal(text)?.split_once('\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drafts::testing::{Fault, Memory};
    use crate::drafts::tests::report;
    use std::rc::Rc;

    fn names(drafts: &Drafts<Rc<Memory>>) -> Vec<(u64, Option<String>)> {
        drafts.snapshots("d").expect("list").into_iter().map(|one| (one.time, one.name)).collect()
    }

    #[test]
    fn versions_are_kept_listed_opened_and_removed() {
        let drafts = Drafts::new(Memory::new());
        assert_eq!(drafts.snapshots("d"), Ok(Vec::new()));
        assert_eq!(drafts.keep_snapshot("d", " 报送\n县里 ", &report("甲"), 9), Ok(9));
        assert_eq!(drafts.keep_snapshot("d", "", &report("乙"), 10), Ok(10));
        assert_eq!(drafts.keep_snapshot("d", "同时", &report("丙"), 9), Ok(11));
        drafts.keep_snapshot("d/e", "另一份", &report("丁"), 1).expect("kept");
        let right = [(11, "同时"), (10, ""), (9, "报送 县里")];
        assert_eq!(names(&drafts), right.map(|(time, name)| (time, Some(name.to_owned()))));
        assert_eq!(drafts.open_snapshot("d", 9), Ok(report("甲")));
        drafts.delete_snapshot("d", 9).expect("removed");
        assert_eq!(drafts.open_snapshot("d", 9), Err(DraftError::NotFound));
        assert_eq!(names(&drafts).len(), 2);
    }

    #[test]
    fn a_damaged_version_is_listed_as_damaged_and_one_of_a_newer_version_is_not_opened() {
        let memory = Memory::new();
        let drafts = Drafts::new(Rc::clone(&memory));
        drafts.keep_snapshot("d", "一", &report("甲"), 1).expect("kept");
        drafts.keep_snapshot("d", "二", &report("乙"), 2).expect("kept");
        let text = memory.texts()[&key::snapshot("d", 1)].replace('甲', "乙");
        memory.put(&key::snapshot("d", 1), &text);
        assert_eq!(names(&drafts), [(2, Some("二".to_owned())), (1, None)]);
        assert_eq!(drafts.open_snapshot("d", 1), Err(DraftError::Damaged));
        assert_eq!(drafts.snapshot_text("d", 1), Ok(Some(text)));
        let newer = draft_to_json("d", 0, 3, &report("丙")).replace("draft/1", "draft/2");
        memory.put(&key::snapshot("d", 3), &seal(&format!("三\n{newer}")));
        assert_eq!(drafts.open_snapshot("d", 3), Err(DraftError::Newer { text: newer }));
    }

    #[test]
    fn versions_stay_with_a_deleted_draft_and_go_with_a_purged_one() {
        let memory = Memory::new();
        let drafts = Drafts::new(Rc::clone(&memory));
        drafts.save("d", &report("甲"), None, 1).expect("saved");
        drafts.keep_snapshot("d", "一", &report("甲"), 1).expect("kept");
        drafts.delete("d", 2).expect("deleted");
        assert_eq!(names(&drafts).len(), 1);
        drafts.purge("d").expect("purged");
        assert!(memory.texts().is_empty());
    }

    #[test]
    fn a_version_that_could_not_be_kept_leaves_nothing_behind() {
        for fault in [Fault::TruncateAt(1), Fault::FailAt(1), Fault::Quota(100)] {
            let memory = Memory::new();
            let drafts = Drafts::new(Rc::clone(&memory));
            memory.set_fault(fault);
            drafts.keep_snapshot("d", "一", &report("甲"), 1).expect_err("fault");
            assert!(memory.texts().is_empty(), "{fault:?}");
        }
    }
}
