//! What is shown beside a report, above all the import review: what was read, for a person to look over before
//! trusting it.
//!
//! It is written as HTML here, in the worker, and only shown by the page, because it is needed late and seldom:
//! - [`summary`]: what was recognised, and what its reader had to say;
//! - [`source`]: the source as the reader saw it, with every place marked that something was read from;
//! - [`choices`]: what an open report would gain or lose, to take in whole or in part ([`merged`]);
//! - [`rule_page`] and [`prose_changes`]: what a finding's card opens.
//!
//! What leads somewhere is a button: `data-to` names an address of the report, `data-from` a place of the source.

mod asides;
mod changes;
mod source;
mod summary;

pub use asides::{prose_changes, rule_page};
pub use changes::{Change, changes, choices, merged};
pub use source::source;
pub use summary::summary;

use crate::diagnostic::Location;
use crate::locale::Locale;
use crate::report::{Part, Prose, Report};

/// What people call a place of a report.
pub(crate) fn name_of(at: Location, report: &Report, locale: Locale) -> String {
    let own = |zh, en| locale.pick(zh, en).to_owned();
    match at {
        Location::Report => own("整份报告", "The whole report"),
        Location::Title => own("标题", "Title"),
        Location::Agency => own("机关名称", "Organ"),
        Location::Year => own("年份", "Year"),
        Location::Published => own("发布日期", "Published"),
        Location::Heading(id) => match locale {
            Locale::Zh => format!("第{}部分的标题", report.edition.section(id).number),
            Locale::En => format!("Heading {}", report.edition.section(id).number),
        },
        Location::Part(part) | Location::Span(crate::report::Span { part, .. }) => match (part, part.section()) {
            (Part::Notes(table), _) => format!("{}{}", table.name(locale), locale.pick("的注", ", notes")),
            (Part::Prose(Prose::Preamble), _) | (_, None) => own("引言", "Preamble"),
            (Part::Prose(_), Some(section)) => report.heading(section),
        },
        Location::Table(table) => table.name(locale).to_owned(),
        Location::Cell(cell) => {
            format!("{} {}", cell.table.name(locale), report.grid(cell.table).table().name(cell, locale))
        }
    }
}
