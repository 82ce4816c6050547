//! One window works on a draft; others that open it look on, and can take over.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Saved, Session};
use crate::browser::lock::{self, Outcome};
use crate::history::History;
use crate::ui::drafts::store;

/// How long the window a draft is taken from has to store what it holds, in milliseconds.
const HANDING_OVER: u32 = 400;

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

    /// Takes the draft from the window that has it, with what that window stored last.
    pub fn take_over(self) {
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
            let name = format!("gongkai/1/draft/{id}");
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
            let outcome = lock::take(&name, by_force, lost).await;
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
            self.elsewhere.set(false);
        }
        self.inner.update_value(|inner| inner.lock = None);
        self.read_only.set(is_held || self.inner.with_value(|inner| inner.is_newer));
        if !is_held {
            self.own();
        }
    }

    /// Whether the draft of this id is still on screen.
    fn has(self, id: &str) -> bool {
        self.is_open() && self.is(id)
    }

    fn look_on(self) {
        self.inner.update_value(|inner| inner.lock = None);
        self.read_only.set(true);
        self.elsewhere.set(true);
    }

    /// Shows what is stored in the place of what is on screen.
    fn reload(self) {
        let opened = self.inner.with_value(|inner| store().open(&inner.id));
        match opened {
            Ok(opened) => {
                self.inner.update_value(|inner| {
                    inner.revision = Some(opened.revision);
                    inner.history = History::default();
                });
                self.report.set(opened.report);
                self.tell_followers(None);
                self.read_steps();
                self.saved.set(Saved::At(opened.modified));
                self.read_only.set(opened.read_only);
                self.elsewhere.set(false);
                self.recheck();
            }
            Err(error) => self.navigator().tell(error.message(self.language.now())),
        }
    }
}
