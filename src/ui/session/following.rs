//! Who shows a part of the report is told when that part may have changed, rather than with every key.

use leptos::prelude::*;

use super::Session;
use crate::diagnostic::Location;
use crate::edit::Edit;
use crate::report::{Part, Report, Span};
use crate::schema::{Cell, TableId};

/// The parts that are followed one by one; the head is all that is neither text nor table.
#[derive(Clone, Copy)]
pub(super) struct Followed {
    head: RwSignal<()>,
    texts: [RwSignal<()>; Part::ALL.len()],
    tables: [RwSignal<()>; TableId::ALL.len()],
}

impl Followed {
    pub fn new() -> Self {
        let one = |_| RwSignal::new(());
        Self { head: one(0), texts: std::array::from_fn(one), tables: std::array::from_fn(one) }
    }

    fn at(&self, at: Location) -> RwSignal<()> {
        match at {
            Location::Table(table) | Location::Cell(Cell { table, .. }) => self.tables[table as usize],
            Location::Part(part) | Location::Span(Span { part, .. }) => {
                let index = Part::ALL.iter().position(|one| *one == part);
                index.map_or(self.head, |index| self.texts[index])
            }
            _ => self.head,
        }
    }
}

/// Where a change was made; none where it may be anywhere.
pub(super) fn place(edit: &Edit) -> Option<Location> {
    Some(match edit {
        Edit::Cell(cell, _) => Location::Cell(*cell),
        Edit::Paragraphs(part, _) => Location::Part(*part),
        Edit::Words(span, _) => Location::Span(*span),
        Edit::Heading(section, _) => Location::Heading(*section),
        Edit::Title(_) => Location::Title,
        Edit::Agency(_) => Location::Agency,
        Edit::Year(_) => Location::Year,
        Edit::Published(_) => Location::Published,
        Edit::Waivers(_) => Location::Report,
        Edit::Edition(_) | Edit::Replace(_) => return None,
    })
}

impl Session {
    /// Reads the report and follows it as far as it can change at a place: the whole table of a cell, the whole text
    /// of a span, and the head of the report for every other place.
    pub fn follow<T>(self, at: Location, read: impl FnOnce(&Report) -> T) -> T {
        self.inner.with_value(|inner| inner.followed.at(at)).track();
        self.report.with_untracked(read)
    }

    /// Tells who follows one of these places, or any where none are given.
    pub(super) fn tell_followers(self, places: Option<&[Location]>) {
        let followed = self.inner.with_value(|inner| inner.followed);
        let Followed { head, texts, tables } = &followed;
        match places {
            Some(places) => places.iter().for_each(|at| followed.at(*at).notify()),
            None => [head].into_iter().chain(texts).chain(tables).for_each(Notify::notify),
        }
    }
}
