//! One window works on a draft; others that open it look on, and can take over.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Inner, Saved, Session};
use crate::browser::lock::{self, Outcome};
use crate::browser::storage::Watch;
use crate::drafts::{DraftError, Opened, Revision};
use crate::history::History;
use crate::ui::drafts::{HANDING_OVER, lock_of, store};

/// How long after another window wrote last this one shows what it wrote, in milliseconds.
pub(super) const SHOW_AFTER: u32 = 100;

impl Session {
    /// Asks for the draft; where another window has it, this one looks on.
    pub(super) fn own(self) {
        if !self.is_kept() {
            return;
        }
        self.ask_for_it(false, Self::save, |session| {
            // What was written in that moment is kept, as a draft of its own where there can be one.
            if session.is_only_here() && session.has_list() {
                return session.fork();
            }
            if session.is_only_here() {
                session.saved.set(Saved::Failed(session.conflict()));
            }
            session.look_on();
        });
    }

    /// Takes the draft from the window that has it, with what that window stored last. What is here and could not be
    /// stored when it was lost is written on as a draft of its own; where there can be none, it goes when asked twice.
    pub fn take_over(self) {
        if self.is_only_here() {
            if self.has_list() {
                self.look_away();
                return self.fork();
            }
            let mut warned = false;
            self.inner.update_value(|inner| warned = std::mem::replace(&mut inner.warned, true));
            if !warned {
                let words = self.language.now().pick(
                    "这里有没保存的修改，接过来就会换成另一个窗口的内容：请先导出，再按一次。",
                    "What you wrote here is not stored, and taking over replaces it with what the other window has: export it first, then press again.",
                );
                return self.navigator().tell(words.to_owned());
            }
        }
        self.ask_for_it(true, |_| {}, Self::look_on);
        Timeout::new(HANDING_OVER, move || {
            if self.is_open() {
                self.reload();
            }
        })
        .forget();
    }

    fn ask_for_it(self, by_force: bool, had: fn(Self), refused: fn(Self)) {
        let id = self.id();
        let mine = self.count(|inner| &mut inner.asked);
        spawn_local(async move {
            let lost = {
                let id = id.clone();
                move || {
                    if self.is_open() {
                        self.save();
                    }
                    // What could only be stored as a draft of its own is nobody else's.
                    if self.has(&id) {
                        self.look_on();
                    }
                }
            };
            let outcome = lock::take(&lock_of(&id), by_force, lost).await;
            // What may only be looked at for another reason needs nobody.
            if !self.has(&id) || self.is_barred() || self.inner.with_value(|inner| inner.asked != mine) {
                return;
            }
            match outcome {
                Outcome::Held(lock) => {
                    self.inner.update_value(|inner| inner.lock = Some(lock));
                    had(self);
                }
                Outcome::Elsewhere => refused(self),
                // Two windows are then told apart by the revision they save from.
                Outcome::Missing => had(self),
            }
        });
    }

    /// Lets nobody change it here, or lets them again, once no other window has it.
    pub fn hold(self, is_held: bool) {
        if self.inner.with_value(|inner| inner.barred.by_host == is_held) {
            return;
        }
        if is_held {
            self.save();
        }
        self.inner.update_value(|inner| {
            inner.barred.by_host = is_held;
            inner.lock = None;
        });
        if self.is_barred() || !self.is_kept() {
            return self.look_away();
        }
        self.ask_for_it(false, Self::go_on, |session| {
            session.look_on();
            session.follow_other();
        });
    }

    /// Goes on writing after it could only be looked at: from what was stored meanwhile, else from what is on screen.
    fn go_on(self) {
        self.look_away();
        self.follow_other();
        // The host may have put in another report meanwhile.
        let is_stored = |inner: &Inner| match store().peek(&inner.id) {
            Some(stored) => self.report.with_untracked(|report| *report == stored.report),
            None => inner.history.next_undo().is_none(),
        };
        if !self.inner.with_value(is_stored) {
            self.saved.set(Saved::Pending);
            self.save();
        }
    }

    fn is_barred(self) -> bool {
        self.inner.with_value(|inner| inner.barred.is())
    }

    /// Whether the draft of this id is still on screen.
    fn has(self, id: &str) -> bool {
        self.is_open() && self.is(id)
    }

    /// Shows what the window that has the draft stores, as it stores it.
    fn look_on(self) {
        self.read_only.set(true);
        self.elsewhere.set(true);
        let watch = Watch::new(move || self.after(|inner| &mut inner.showing, Self::follow_other));
        self.inner.update_value(|inner| {
            inner.lock = None;
            inner.watch = Some(watch);
        });
    }

    /// Looks on no more, and writes where it may.
    fn look_away(self) {
        self.inner.update_value(|inner| inner.watch = None);
        self.read_only.set(self.is_barred());
        self.elsewhere.set(false);
    }

    fn follow_other(self) {
        // What could not be stored is nowhere but here.
        if self.is_only_here() {
            return;
        }
        let is_later =
            |stored: &Opened, shown: Option<Revision>| shown.is_none_or(|shown| shown.number < stored.revision.number);
        let stored =
            self.inner.with_value(|inner| store().peek(&inner.id).filter(|stored| is_later(stored, inner.revision)));
        match stored {
            Some(stored) => self.show_stored(stored),
            None => self.leave_what_is_gone(),
        }
    }

    /// What was stored and then removed in another window isn't shown on, but where the page is somebody else's.
    fn leave_what_is_gone(self) {
        let was_stored = self.inner.with_value(|inner| inner.revision.is_some() && store().is_gone(&inner.id));
        if !was_stored {
            return;
        }
        self.inner.update_value(|inner| inner.revision = None);
        let (navigator, locale) = (self.navigator(), self.language.now());
        if navigator.host().is_none() {
            navigator.start();
        }
        let words = locale.pick("这份草稿已在另一个窗口里清除。", "This draft was removed in another window.");
        navigator.tell(words.to_owned());
    }

    /// Goes on from what is stored, in the place of what is on screen.
    fn reload(self) {
        match store().open(&self.id()) {
            Ok(opened) => {
                self.inner.update_value(|inner| inner.barred.by_newer = opened.read_only);
                self.look_away();
                self.show_stored(opened);
            }
            // Neither window has written anything yet.
            Err(DraftError::NotFound) if self.inner.with_value(|inner| inner.revision.is_none()) => {
                self.look_away();
            }
            Err(error) => self.navigator().tell(error.message(self.language.now())),
        }
    }

    fn show_stored(self, stored: Opened) {
        self.inner.update_value(|inner| {
            inner.revision = Some(stored.revision);
            inner.is_stored = true;
            inner.history = History::default();
        });
        self.report.set(stored.report);
        self.tell_followers(None);
        self.read_steps();
        self.saved.set(Saved::At(stored.modified));
        self.recheck();
    }
}
