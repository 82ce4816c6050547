//! The keys drafts are kept under.
//!
//! ```text
//! gongkai/1/index/<id>                       the draft's entry: which generation is current, what a list shows
//! gongkai/1/draft/<id>/<revision>            a generation; the revision holds the hash of the text
//! gongkai/1/name/<id>                        the name it was given
//! gongkai/1/previous/<id>                    last year's report, to check the draft against
//! gongkai/1/history/<id>                     the steps of undo, for one generation only
//! gongkai/1/snapshot/<id>/<time>             a version that was given a name
//! gongkai/1/settings/<name>                  what was chosen for all reports; not a draft's
//! gongkai/1/quarantine/<id>/<revision>.<hash>   a text that was set aside, with the hash of what is left
//! ```

use crate::format::hash;

/// What is ours.
pub(super) const PREFIX: &str = "gongkai/1/";
/// What was chosen for all reports.
pub(super) const SETTINGS: &str = "gongkai/1/settings/";
const INDEX: &str = "gongkai/1/index/";
const DRAFT: &str = "gongkai/1/draft/";
const NAME: &str = "gongkai/1/name/";
const HISTORY: &str = "gongkai/1/history/";
const SNAPSHOT: &str = "gongkai/1/snapshot/";
const PREVIOUS: &str = "gongkai/1/previous/";
const QUARANTINE: &str = "gongkai/1/quarantine/";

/// What a key stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key<'a> {
    /// The entry of a draft.
    Entry(&'a str),
    /// A generation of a draft, with the name of its revision.
    Generation(&'a str, &'a str),
    /// The name a draft was given.
    Name(&'a str),
    /// Last year's report beside a draft.
    Previous(&'a str),
    /// The steps of undo of a draft.
    History(&'a str),
    /// A named version of a draft, with its time.
    Snapshot(&'a str, &'a str),
    /// A text that was set aside, with the draft it was found in.
    Quarantine(&'a str),
}

impl<'a> Key<'a> {
    /// Reads a key; none where it isn't one of ours.
    #[must_use]
    pub fn parse(key: &'a str) -> Option<Self> {
        let after = |prefix: &str| key.strip_prefix(prefix);
        let both = |prefix: &str| after(prefix).and_then(|rest| rest.rsplit_once('/'));
        None.or_else(|| after(INDEX).map(Self::Entry))
            .or_else(|| both(DRAFT).map(|(id, revision)| Self::Generation(id, revision)))
            .or_else(|| after(NAME).map(Self::Name))
            .or_else(|| after(PREVIOUS).map(Self::Previous))
            .or_else(|| after(HISTORY).map(Self::History))
            .or_else(|| both(SNAPSHOT).map(|(id, time)| Self::Snapshot(id, time)))
            .or_else(|| both(QUARANTINE).map(|(id, _)| Self::Quarantine(id)))
            .or_else(|| after(QUARANTINE).map(Self::Quarantine))
    }

    /// The draft it belongs to.
    #[must_use]
    pub const fn draft(self) -> &'a str {
        match self {
            Self::Entry(id)
            | Self::Generation(id, _)
            | Self::Name(id)
            | Self::Previous(id)
            | Self::History(id)
            | Self::Snapshot(id, _)
            | Self::Quarantine(id) => id,
        }
    }
}

pub(super) fn entry(id: &str) -> String {
    format!("{INDEX}{id}")
}

pub(super) fn generation(id: &str, name: impl std::fmt::Display) -> String {
    format!("{DRAFT}{id}/{name}")
}

pub(super) fn name(id: &str) -> String {
    format!("{NAME}{id}")
}

pub(super) fn history(id: &str) -> String {
    format!("{HISTORY}{id}")
}

pub(super) fn snapshot(id: &str, time: impl std::fmt::Display) -> String {
    format!("{SNAPSHOT}{id}/{time}")
}

/// Where last year's report is kept beside a draft.
pub(super) fn previous(id: &str) -> String {
    format!("{PREVIOUS}{id}")
}

/// Where a text is set aside. The same text goes to the same place, another never on top of it.
pub(super) fn quarantine(id: &str, name: &str, text: &str) -> String {
    format!("{QUARANTINE}{id}/{name}.{:016x}", hash(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_made() {
        for id in ["d1", "a/b", ""] {
            assert_eq!(Key::parse(&entry(id)), Some(Key::Entry(id)));
            assert_eq!(Key::parse(&generation(id, "1-f")), Some(Key::Generation(id, "1-f")));
            assert_eq!(Key::parse(&name(id)), Some(Key::Name(id)));
            assert_eq!(Key::parse(&previous(id)), Some(Key::Previous(id)));
            assert_eq!(Key::parse(&history(id)), Some(Key::History(id)));
            assert_eq!(Key::parse(&snapshot(id, 7)), Some(Key::Snapshot(id, "7")));
            assert_eq!(Key::parse(&quarantine(id, "1-f", "x")), Some(Key::Quarantine(id)));
        }
        for foreign in ["", "theme", "gongkai/1", "gongkai/2/index/d1", "gongkai/1/draft/d1"] {
            assert_eq!(Key::parse(foreign), None);
        }
    }
}
