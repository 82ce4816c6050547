//! Where one is: moving the focus to findings, places and words, and telling what can't be seen.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::{Session, show};
use crate::browser::dom;
use crate::diagnostic::{Diagnostic, Location};
use crate::progress;
use crate::report::{Part, Span};
use crate::schema::Cell;
use crate::ui::marks;

impl Session {
    /// Tells what was done, or what is wrong where one was led.
    pub fn say(self, words: String) {
        self.said.set(words);
    }

    /// Shows the findings where there was no room for them, and goes to something in them once they are on screen.
    pub fn open_panel_at(self, selector: &'static str) {
        self.panel.set(true);
        Timeout::new(0, move || {
            if let Some(root) = self.inner.try_with_value(|inner| inner.root.clone()).flatten() {
                dom::focus_first(&root, selector);
            }
        })
        .forget();
    }

    /// Puts them away.
    pub fn close_panel(self) {
        self.panel.set(false);
        self.go_to_address("verdict");
    }

    /// Marks the cells a finding is about.
    pub fn highlight(self, cells: &[Cell]) {
        let mut changed = Vec::new();
        self.inner.update_value(|inner| {
            let before = std::mem::replace(&mut inner.related, cells.to_vec());
            for cell in before.iter().chain(cells) {
                changed.extend(inner.looks.get(cell).map(|look| (look.related, cells.contains(cell))));
            }
        });
        for (signal, related) in changed {
            show(signal, related);
        }
    }

    /// Moves the focus to where a finding is, and marks the cells that take part.
    pub fn go_to_finding(self, found: &Diagnostic) {
        let cells =
            found.related.iter().filter_map(|at| if let Location::Cell(cell) = at { Some(*cell) } else { None });
        self.highlight(&cells.collect::<Vec<_>>());
        // All blanks of a table: to the first of them.
        let first = found.related.first().filter(|_| matches!(found.at, Location::Table(_)));
        self.go_to(*first.unwrap_or(&found.at));
    }

    /// Moves the focus to a place, and in a text to its words.
    pub fn go_to(self, at: Location) {
        self.panel.set(false);
        if let Location::Span(span) = at
            && self.go_to_words(span)
        {
            return;
        }
        let at = if let Location::Span(span) = at { Location::Part(span.part) } else { at };
        self.go_to_address(&self.report.with_untracked(|report| at.address(report)));
    }

    fn go_to_words(self, span: Span) -> bool {
        let Some(root) = self.inner.with_value(|inner| inner.root.clone()) else { return false };
        let Some(value) = dom::text_of(&root, &span.part.address()) else { return false };
        let place = marks::place(&value, span);
        place.is_some_and(|place| dom::select(&root, &span.part.address(), place.start, place.end))
    }

    /// Moves the focus to the next place that is still empty, after the one it was led to before.
    pub fn go_to_gap(self) {
        let gaps = self.report.with_untracked(progress::gaps);
        let before = self.inner.with_value(|inner| inner.gap);
        let last = before.and_then(|before| gaps.iter().position(|at| *at == before));
        let next = last.map_or(0, |last| last + 1) % gaps.len().max(1);
        if let Some(at) = gaps.get(next) {
            self.inner.update_value(|inner| inner.gap = Some(*at));
            self.go_to(*at);
        }
    }

    /// Gives the focus back to a text, where its caret is.
    pub fn return_to(self, part: Part) {
        if let Some(root) = self.root() {
            dom::return_to(&root, &part.address());
        }
    }

    /// Moves the focus to an address.
    pub fn go_to_address(self, address: &str) {
        // Moving the focus tells the field that is left, which looks things up here in its turn.
        if let Some(root) = self.root() {
            // A table as a whole has no field; its heading stands for it.
            let _ = dom::focus(&root, address) || dom::focus(&root, &format!("headings/{address}"));
        }
    }
}
