//! Keeping the report, and last year's beside it.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Saved, Session};
use crate::browser::{clock, random};
use crate::drafts::DraftError;
use crate::format::report_to_value;
use crate::ui::drafts::store;

impl Session {
    /// Stores the report now, if anything waits to be.
    pub fn save(self) {
        if self.read_only.get_untracked() || !matches!(self.saved.get_untracked(), Saved::Pending | Saved::Failed(_)) {
            return;
        }
        let now = clock::now();
        let stored = match self.store_here(now) {
            Some(Err(DraftError::Conflict { .. })) if self.has_list() => return self.fork(),
            Some(Err(DraftError::Conflict { .. })) => Err(self.conflict()),
            Some(Err(error)) => Err(error.message(self.language.now())),
            Some(Ok(())) => Ok(()),
            None => Err(self
                .language
                .now()
                .pick(
                    "这一页没有为报告设置存放处，离开前请先导出。",
                    "This page keeps no drafts: export before you leave.",
                )
                .to_owned()),
        };
        self.inner.update_value(|inner| inner.saving.end());
        let Some(host) = self.inner.with_value(|inner| inner.navigator).host() else { return self.settle(stored, now) };
        // The host may do anything in answer, also change the report; what is changed is saved in its turn.
        self.saved.set(Saved::HandedOver);
        let mine = self.count(|inner| &mut inner.handed);
        // Hosts may answer out of order, and what they say of an earlier one says nothing of this.
        let is_awaited = move || {
            self.is_open()
                && self.saved.get_untracked() == Saved::HandedOver
                && self.inner.with_value(|inner| inner.handed == mine)
        };
        match host.take(&self.report.with_untracked(report_to_value), stored.is_ok()) {
            None if is_awaited() => self.settle(stored, now),
            None => {}
            Some(taken) => spawn_local(async move {
                let taken = taken.await;
                if is_awaited() {
                    self.settle(taken.map_err(|reason| self.or_unsaid(reason)), now);
                }
            }),
        }
    }

    /// Why the host didn't keep the report, also where it doesn't say.
    fn or_unsaid(self, reason: String) -> String {
        let unsaid = self
            .language
            .now()
            .pick("所在网站没有保存，也没有说明原因。", "The site around did not save this and gave no reason.");
        if reason.is_empty() { unsaid.to_owned() } else { reason }
    }

    /// Stores the report in this browser, where it is kept here.
    fn store_here(self, now: u64) -> Option<Result<(), DraftError>> {
        if !self.is_kept() {
            return None;
        }
        let stored = self.report.with_untracked(|report| {
            self.inner.with_value(|inner| store().save(&inner.id, report, inner.revision, now))
        });
        Some(stored.map(|revision| {
            self.inner.update_value(|inner| {
                inner.revision = Some(revision);
                inner.is_stored = true;
            });
            let (navigator, id) = self.inner.with_value(|inner| (inner.navigator, inner.id.clone()));
            navigator.stored_as(&id);
            self.write_steps();
        }))
    }

    /// Says how saving went.
    fn settle(self, outcome: Result<(), String>, now: u64) {
        if outcome.is_ok() {
            self.inner.update_value(|inner| inner.warned = false);
        }
        self.saved.set(outcome.map_or_else(Saved::Failed, |()| Saved::At(now)));
    }

    /// Stores the report even if nothing was changed in it, because something is to be kept beside it.
    pub fn keep(self) {
        if self.read_only.get_untracked() {
            return;
        }
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

    /// Whether people find all drafts in a list. In an element they find the one of its key and no other.
    pub(super) fn has_list(self) -> bool {
        self.navigator().host().is_none()
    }

    /// What to say where another window saved this draft and there is no list to keep both in.
    pub(super) fn conflict(self) -> String {
        let words = self.language.now().pick(
            "这份草稿在另一个窗口里也改了，这里的修改没有保存：请先导出，再刷新页面。",
            "Another window changed this draft too, so what you wrote here is not stored: export it, then reload the page.",
        );
        words.to_owned()
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
        if !self.is_kept() {
            return;
        }
        let kept = self.previous.with_untracked(|previous| {
            self.inner.with_value(|inner| store().keep_previous(&inner.id, previous.as_ref()))
        });
        if let Err(error) = kept {
            self.navigator().tell(error.message(self.language.now()));
        }
    }
}
