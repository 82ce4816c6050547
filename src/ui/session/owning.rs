//! One window works on a draft; others that open it look on, and can take over.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Saved, Session};
use crate::browser::lock::{self, Outcome};
use crate::drafts::{Opened, Revision};
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
        self.ask_for_it(false, |session| {
            // What was written in that moment is kept, as a draft of its own.
            if session.saved.get_untracked() == Saved::Pending {
                session.fork();
            } else {
                session.look_on();
            }
        });
    }

    /// Takes the draft from the window that has it, with what that window stored last. What is here and could not be
    /// stored when it was lost is written on as a draft of its own.
    pub fn take_over(self) {
        if matches!(self.saved.get_untracked(), Saved::Failed(_)) {
            self.look_away(false);
            return self.fork();
        }
        self.ask_for_it(true, Self::look_on);
        Timeout::new(HANDING_OVER, move || {
            if self.is_open() {
                self.reload();
            }
        })
        .forget();
    }

    fn ask_for_it(self, by_force: bool, refused: fn(Self)) {
        let id = self.id();
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
            if !self.has(&id) || self.read_only.get_untracked() && !self.elsewhere.get_untracked() {
                return;
            }
            match outcome {
                Outcome::Held(lock) => {
                    self.inner.update_value(|inner| inner.lock = Some(lock));
                }
                Outcome::Elsewhere => refused(self),
                // Two windows are then told apart by the revision they save from.
                Outcome::Missing => {}
            }
        });
    }

    /// Lets nobody change it here, or lets them again.
    pub fn hold(self, is_held: bool) {
        if is_held {
            self.save();
        }
        self.inner.update_value(|inner| inner.lock = None);
        self.look_away(is_held || self.inner.with_value(|inner| inner.is_newer));
        if !is_held {
            self.own();
        }
    }

    /// Whether the draft of this id is still on screen.
    fn has(self, id: &str) -> bool {
        self.is_open() && self.is(id)
    }

    /// Shows what the window that has the draft stores, as it stores it.
    fn look_on(self) {
        self.read_only.set(true);
        self.elsewhere.set(true);
        let watch = web_sys::window().map(|window| {
            EventListener::new(&window, "storage", move |_| self.after(|inner| &mut inner.showing, Self::follow_other))
        });
        self.inner.update_value(|inner| {
            inner.lock = None;
            inner.watch = watch;
        });
    }

    fn look_away(self, read_only: bool) {
        self.inner.update_value(|inner| inner.watch = None);
        self.read_only.set(read_only);
        self.elsewhere.set(false);
    }

    fn follow_other(self) {
        // What could not be stored is nowhere but here.
        if !matches!(self.saved.get_untracked(), Saved::Untouched | Saved::At(_)) {
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
        match self.inner.with_value(|inner| store().open(&inner.id)) {
            Ok(opened) => {
                self.look_away(opened.read_only);
                self.show_stored(opened);
            }
            Err(error) => self.navigator().tell(error.message(self.language.now())),
        }
    }

    fn show_stored(self, stored: Opened) {
        self.inner.update_value(|inner| {
            inner.revision = Some(stored.revision);
            inner.history = History::default();
        });
        self.report.set(stored.report);
        self.tell_followers(None);
        self.read_steps();
        self.saved.set(Saved::At(stored.modified));
        self.recheck();
    }
}
