//! Keeping the report, and last year's beside it.

use leptos::prelude::*;

use super::{Saved, Session};
use crate::browser::{clock, random};
use crate::drafts::DraftError;
use crate::ui::drafts::store;

impl Session {
    /// Stores the report now, if anything waits to be.
    pub fn save(self) {
        if self.read_only.get_untracked() || !matches!(self.saved.get_untracked(), Saved::Pending | Saved::Failed(_)) {
            return;
        }
        let now = clock::now();
        let result = self.report.with_untracked(|report| {
            self.inner.with_value(|inner| store().save(&inner.id, report, inner.revision, now))
        });
        match result {
            Ok(revision) => {
                self.inner.update_value(|inner| {
                    inner.revision = Some(revision);
                    inner.timer = None;
                    inner.warned = false;
                });
                self.saved.set(Saved::At(now));
                let (navigator, id) = self.inner.with_value(|inner| (inner.navigator, inner.id.clone()));
                navigator.stored_as(&id);
                self.write_steps();
            }
            Err(DraftError::Conflict { .. }) => self.fork(),
            Err(error) => self.saved.set(Saved::Failed(error.message(self.language.now()))),
        }
    }

    /// Stores the report even if nothing was changed in it, because something is to be kept beside it.
    pub fn keep(self) {
        if matches!(self.saved.get_untracked(), Saved::Untouched) {
            self.saved.set(Saved::Pending);
        }
        self.save();
    }

    /// Saves before the report leaves the screen. Where that fails it stays, the first time it is asked.
    ///
    /// # Errors
    /// With a message for people.
    pub fn leave(self) -> Result<(), String> {
        self.save();
        let Saved::Failed(reason) = self.saved.get_untracked() else { return Ok(()) };
        let mut warned = false;
        self.inner.update_value(|inner| warned = std::mem::replace(&mut inner.warned, true));
        if warned {
            return Ok(());
        }
        let advice = self.language.now().pick(
            "内容还在这一页上：请先从“导出”存成文件。再次离开，未保存的修改就会丢失。",
            " What you wrote is still on this page: export it first. Leaving once more loses it.",
        );
        Err(reason + advice)
    }

    /// Another window saved this draft: both are kept, this one under a name of its own.
    pub(super) fn fork(self) {
        let id = random::uuid();
        self.inner.update_value(|inner| {
            inner.id.clone_from(&id);
            inner.revision = None;
            inner.lock = None;
        });
        self.own();
        let message = self.language.now().pick(
            "另一个窗口也改了这份草稿。两份都保留：这里的内容已另存为一份新草稿，另一窗口的在草稿列表里。",
            "Another window changed this draft too. Both are kept: what you see is now a draft of its own; the other is in the list.",
        );
        self.navigator().tell(message.to_owned());
        self.save();
        if self.previous.with_untracked(Option::is_some) {
            self.keep_previous();
        }
    }

    pub(super) fn keep_previous(self) {
        let kept = self.previous.with_untracked(|previous| {
            self.inner.with_value(|inner| store().keep_previous(&inner.id, previous.as_ref()))
        });
        if let Err(error) = kept {
            self.navigator().tell(error.message(self.language.now()));
        }
    }
}
