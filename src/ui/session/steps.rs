//! Steps of undo that outlive the page.

use leptos::prelude::*;

use super::{Session, show};
use crate::history::History;
use crate::ui::drafts::store;

/// How steps are kept with a draft; comes with the late parts.
#[derive(Clone, Copy)]
pub(super) struct StepStore {
    read: fn(Session),
    write: fn(Session),
}

impl Session {
    /// Goes on from the steps that were kept with the draft, and keeps them from now on.
    pub fn keep_steps(self) {
        let steps = StepStore { read: Self::read_kept, write: Self::write_kept };
        self.inner.update_value(|inner| inner.step_store = Some(steps));
        self.read_steps();
    }

    /// Goes on from the steps kept with what is stored, where nothing was done since.
    pub(super) fn read_steps(self) {
        if let Some(steps) = self.inner.with_value(|inner| inner.step_store) {
            (steps.read)(self);
        }
        self.tell_steps();
    }

    /// Keeps the steps that led to what is stored.
    pub(super) fn write_steps(self) {
        if let Some(steps) = self.inner.with_value(|inner| inner.step_store) {
            (steps.write)(self);
        }
    }

    fn read_kept(self) {
        self.inner.update_value(|inner| {
            let kept = || History::from_text(&store().history(&inner.id, inner.revision?)?);
            if inner.history.next_undo().is_none()
                && let Some(history) = kept()
            {
                inner.history = history;
            }
        });
    }

    fn write_kept(self) {
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
        let steps = self.inner.with_value(|inner| (inner.history.next_undo(), inner.history.next_redo()));
        show(self.steps, steps);
    }
}
