//! What is done once the keys rest. A key only notes the time: a timer for each would cost more than the rest of it.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::{Inner, Session};
use crate::browser::clock;

/// Something to be done after a rest.
#[derive(Debug)]
pub(super) struct Rest {
    /// How long the rest is, in milliseconds.
    length: u32,
    /// When it is over.
    over: u64,
    timer: Option<Timeout>,
}

impl Rest {
    pub const fn new(length: u32) -> Self {
        Self { length, over: 0, timer: None }
    }

    /// It was done before its time.
    pub fn end(&mut self) {
        self.timer = None;
    }
}

impl Session {
    /// Does something once nobody has asked for it for a while.
    pub(super) fn after(self, rest: fn(&mut Inner) -> &mut Rest, act: fn(Self)) {
        self.inner.update_value(|inner| {
            let now = rest(inner);
            now.over = clock::now() + u64::from(now.length);
            if now.timer.is_none() {
                now.timer = Some(Timeout::new(now.length, move || self.wake(rest, act)));
            }
        });
    }

    fn wake(self, rest: fn(&mut Inner) -> &mut Rest, act: fn(Self)) {
        let mut left = 0;
        self.inner.update_value(|inner| {
            let now = rest(inner);
            left = u32::try_from(now.over.saturating_sub(clock::now())).unwrap_or(now.length).min(now.length);
            now.timer = (left > 0).then(|| Timeout::new(left, move || self.wake(rest, act)));
        });
        if left == 0 {
            act(self);
        }
    }
}
