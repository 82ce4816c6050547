//! Steps of undo that outlive the page.

use leptos::prelude::*;

use super::Session;
use crate::history::History;
use crate::ui::drafts::store;

impl Session {
    /// Goes on from the steps that were kept with the draft, and keeps them from now on.
    pub fn keep_steps(self) {
        self.inner.update_value(|inner| {
            inner.on_saved = Some(Self::write_steps);
            let kept = || History::from_text(&store().history(&inner.id, inner.revision?)?);
            if inner.history.next_undo().is_none()
                && let Some(history) = kept()
            {
                inner.history = history;
            }
        });
        self.tell_steps();
    }

    fn write_steps(self) {
        self.report.with_untracked(|report| {
            self.inner.update_value(|inner| {
                if let Some(revision) = inner.revision {
                    store().keep_history(&inner.id, revision, &inner.history.to_text(report));
                }
            });
        });
    }

    /// Says what undo and redo would do.
    pub(super) fn tell_steps(self) {
        self.inner.with_value(|inner| self.steps.set((inner.history.next_undo(), inner.history.next_redo())));
    }
}
