//! The rules that read prose or another report. They run in the worker, a moment after the last key, and need not
//! be loaded for the first one.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::Session;
use crate::browser::worker::{self, Failure};
use crate::format::{checked_from_json, report_to_line};
use crate::report::Report;
use crate::rules::Checked;

/// How long after the last change the worker is asked, in milliseconds.
pub(super) const ASK_AFTER: u32 = 200;

/// How long the first answer may take, in milliseconds: the worker loads then.
const PATIENCE: u32 = 20_000;

/// How far the rules have come with what is on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Those of the worker have not answered yet, for the first time.
    Starting,
    /// Those of the worker are at it again; what they found last is shown.
    Following,
    /// All have answered.
    All,
    /// Those of the worker can't run.
    LiveOnly,
}

/// What the worker found, in the report it looked at.
#[derive(Debug, Default)]
pub struct Deferred {
    found: Checked,
    looked_at: Option<Report>,
    /// Counts what makes an answer out of date.
    now: u32,
    is_asking: bool,
}

impl Deferred {
    /// What it found, as far as that still holds.
    pub fn follow(&self, report: &Report) -> Option<Checked> {
        self.found.followed(self.looked_at.as_ref()?, report)
    }
}

impl Session {
    /// Asks the worker once the keys rest.
    pub fn check_soon(self) {
        if self.reach.get_untracked() == Reach::All {
            self.reach.set(Reach::Following);
        }
        self.with_deferred(|deferred| deferred.now = deferred.now.wrapping_add(1));
        self.after(|inner| &mut inner.asking, Self::ask);
    }

    fn ask(self) {
        let Some(now) = self.with_deferred(|deferred| {
            let was_asking = std::mem::replace(&mut deferred.is_asking, true);
            (!was_asking).then_some(deferred.now)
        }) else {
            return;
        };
        let report = self.report.get_untracked();
        let text = report_to_line(&report);
        let previous = self.previous.with_untracked(|previous| previous.as_ref().map(report_to_line));
        let mut members = vec![("locale", self.language.now().tag())];
        let deadline = self.deadline.get_untracked();
        members.extend(deadline.as_deref().map(|day| ("deadline", day)));
        members.extend(previous.as_deref().map(|text| ("previous", text)));
        let options = worker::options(&members);
        // Who never answers is taken for broken; the answer may still come.
        let patience = Timeout::new(PATIENCE, move || {
            if self.is_open() && self.reach.get_untracked() == Reach::Starting {
                self.reach.set(Reach::LiveOnly);
            }
        });
        spawn_local(async move {
            let answer = worker::call("checkReportAsJson", &[text.into(), options]).await;
            drop(patience);
            if self.is_open() {
                self.take_answer(now, report, answer);
            }
        });
    }

    fn take_answer(self, asked: u32, report: Report, answer: Result<String, Failure>) {
        let is_late = self.with_deferred(|deferred| {
            deferred.is_asking = false;
            deferred.now != asked
        });
        match answer {
            // Stopped with a reading that was stopped.
            Err(Failure::Stopped) => return self.check_soon(),
            _ if is_late => return self.ask(),
            Ok(answer) => match checked_from_json(&answer, &report) {
                Some(found) => {
                    self.with_deferred(|deferred| {
                        deferred.found = found;
                        deferred.looked_at = Some(report);
                    });
                    self.reach.set(Reach::All);
                }
                None => self.give_up(),
            },
            Err(Failure::Refused { .. } | Failure::Broken(_)) => self.give_up(),
        }
        self.refresh(Some(&[]));
    }

    /// What was found before is no longer sure.
    fn give_up(self) {
        self.with_deferred(|deferred| deferred.looked_at = None);
        self.reach.set(Reach::LiveOnly);
    }
}
