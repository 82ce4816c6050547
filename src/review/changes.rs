//! What an open report would gain or lose by what was read, to take in whole or in part.

use std::fmt::Write;

use super::name_of;
use crate::diagnostic::Location;
use crate::edit::Edit;
use crate::export::escape;
use crate::locale::Locale;
use crate::report::{Agency, Grid, Part, Prose, Report};
use crate::schema::{SectionId, TableId};
use crate::similarity::{Piece, diff};

/// A place where two reports differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Where. A table stands as a whole where its rows or columns differ.
    pub at: Location,
    /// Whether taking it would put nothing in the place of something.
    pub empties: bool,
}

/// Every place where the two differ, in the form's order.
#[must_use]
pub fn changes(open: &Report, read: &Report) -> Vec<Change> {
    let mut list = Vec::new();
    let mut add = |at, before: bool, after: bool| list.push(Change { at, empties: before && !after });
    if open.printed_title != read.printed_title {
        add(Location::Title, open.printed_title.is_some(), read.printed_title.is_some());
    }
    if open.agency.name != read.agency.name {
        add(Location::Agency, !open.agency.name.is_empty(), !read.agency.name.is_empty());
    }
    if open.year != read.year {
        add(Location::Year, open.year.is_some(), read.year.is_some());
    }
    if open.published != read.published {
        add(Location::Published, open.published.is_some(), read.published.is_some());
    }
    let part = |part: Part, add: &mut dyn FnMut(Location, bool, bool)| {
        let (before, after) = (open.paragraphs(part), read.paragraphs(part));
        if before != after {
            add(Location::Part(part), !before.is_empty(), !after.is_empty());
        }
    };
    part(Prose::Preamble.into(), &mut add);
    for id in SectionId::ALL {
        let (before, after) = (open.printed_heading(id), read.printed_heading(id));
        if before != after {
            add(Location::Heading(id), before.is_some(), after.is_some());
        }
        if let Some(own) = Prose::of_section(id) {
            part(own.into(), &mut add);
        }
        let Some(table) = id.table() else { continue };
        let (before, after) = (open.grid(table), read.grid(table));
        if before.table() == after.table() {
            for cell in before.table().cells().filter(|&cell| before.get(cell) != after.get(cell)) {
                add(Location::Cell(cell), !before.get(cell).is_blank(), !after.get(cell).is_blank());
            }
        } else {
            add(Location::Table(table), has_figures(before), has_figures(after));
        }
        part(Part::Notes(table), &mut add);
    }
    list
}

fn has_figures(grid: &Grid) -> bool {
    grid.table().cells().any(|cell| !grid.get(cell).is_blank())
}

/// The open report with what was chosen of the one that was read, by address. What isn't chosen stays as it is.
#[must_use]
pub fn merged(open: &Report, read: &Report, chosen: &[&str]) -> Report {
    let mut report = open.clone();
    let changes = changes(open, read);
    for change in changes.iter().filter(|change| chosen.contains(&&*change.at.address(open))) {
        if let Location::Table(table) = change.at {
            *report.grid_mut(table) = read.grid(table).clone();
        } else if let Some(edit) = towards(change.at, open, read) {
            let _ = edit.apply(&mut report);
        }
    }
    // The report's own edition is that of its tables, where all of them follow one.
    if TableId::ALL.iter().all(|&table| report.grid(table).table() == read.edition.table(table)) {
        report.edition = read.edition;
    }
    report
}

/// The edit that makes a place what it is in the report that was read.
fn towards(at: Location, open: &Report, read: &Report) -> Option<Edit> {
    Some(match at {
        Location::Title => Edit::Title(read.printed_title.clone()),
        Location::Agency => Edit::Agency(Agency { name: read.agency.name.clone(), ..open.agency.clone() }),
        Location::Year => Edit::Year(read.year),
        Location::Published => Edit::Published(read.published.clone()),
        Location::Heading(id) => Edit::Heading(id, read.printed_heading(id).map(str::to_owned)),
        Location::Part(part) => Edit::Paragraphs(part, read.paragraphs(part).clone()),
        Location::Cell(cell) => Edit::Cell(cell, read.quantity(cell).clone()),
        Location::Report | Location::Span(_) | Location::Table(_) => return None,
    })
}

/// The changes as a form: a box to tick for each, those ticked that put something there, by section.
#[must_use]
pub fn choices(open: &Report, read: &Report, locale: Locale) -> String {
    let changes = changes(open, read);
    if changes.is_empty() {
        return format!("<p>{}</p>", locale.pick("与现在这份完全相同。", "It is the same as the one on screen."));
    }
    let mut out = String::new();
    for run in changes.chunk_by(|a, b| a.at.section() == b.at.section()) {
        let (number, empty) = (run.len(), run.iter().all(|change| change.empties));
        let head = match run[0].at.section() {
            Some(id) => open.heading(id),
            None => locale.pick("标题和引言", "Title and preamble").to_owned(),
        };
        let _ = write!(
            out,
            "<fieldset class=\"gk-choices\"><legend><label><input type=\"checkbox\" data-all{}> {} <span class=\"gk-hint\">{}</span></label></legend>\
             <table><thead><tr><td></td><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>",
            if empty { "" } else { " checked" },
            escape(&head),
            match locale {
                Locale::Zh => format!("{number} 处不同"),
                Locale::En => format!("{number} differ"),
            },
            locale.pick("位置", "Place"),
            locale.pick("现在", "Now"),
            locale.pick("读入", "Read"),
        );
        for change in run {
            choice(&mut out, change, (open, read), locale);
        }
        out.push_str("</tbody></table></fieldset>\n");
    }
    out
}

fn choice(out: &mut String, change: &Change, (open, read): (&Report, &Report), locale: Locale) {
    let name = escape(&name_of(change.at, open, locale));
    let (before, after) = match change.at {
        Location::Part(part) => words(open.paragraphs(part), read.paragraphs(part), locale),
        at => (escape(&value(at, open, locale)), escape(&value(at, read, locale))),
    };
    let _ = write!(
        out,
        "<tr><td><input type=\"checkbox\" value=\"{}\" aria-label=\"{name}\"{}></td><th scope=\"row\">{name}</th><td>{}</td><td>{}</td></tr>",
        escape(&change.at.address(open)),
        if change.empties { "" } else { " checked" },
        or_empty(before, locale),
        or_empty(after, locale),
    );
}

fn or_empty(text: String, locale: Locale) -> String {
    if text.is_empty() {
        return format!("<span class=\"gk-hint\">{}</span>", locale.pick("（空）", "(empty)"));
    }
    text
}

fn value(at: Location, report: &Report, locale: Locale) -> String {
    match at {
        Location::Title => report.printed_title.clone().unwrap_or_default(),
        Location::Agency => report.agency.name.clone(),
        Location::Year => report.year.map(|year| year.to_string()).unwrap_or_default(),
        Location::Published => report.published.clone().unwrap_or_default(),
        Location::Heading(id) => report.heading(id),
        Location::Cell(cell) => report.quantity(cell).to_string(),
        Location::Table(table) => {
            let grid = report.grid(table);
            let filled = grid.table().cells().filter(|&cell| !grid.get(cell).is_blank()).count();
            match locale {
                Locale::Zh => format!("{} 年格式，{filled} 格有内容", grid.table().edition),
                Locale::En => format!("form of {}, {filled} cells filled", grid.table().edition),
            }
        }
        Location::Report | Location::Part(_) | Location::Span(_) => String::new(),
    }
}

/// Two texts, each with what the other hasn't marked in it.
fn words(before: &[String], after: &[String], locale: Locale) -> (String, String) {
    let (before, after) = (before.join("\n"), after.join("\n"));
    let (mut old, mut new) = (String::new(), String::new());
    for piece in diff(&before, &after) {
        match piece {
            // What stands in both is only told, so that the differences can be seen.
            Piece::Same(text) if text.chars().count() > 30 => {
                let same = locale.pick("…（相同）…", "… (the same) …");
                old.push_str(same);
                new.push_str(same);
            }
            Piece::Same(text) => {
                old.push_str(&escape(text));
                new.push_str(&escape(text));
            }
            Piece::Removed(text) => {
                let _ = write!(old, "<del>{}</del>", escape(text));
            }
            Piece::Added(text) => {
                let _ = write!(new, "<ins>{}</ins>", escape(text));
            }
        }
    }
    (old, new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Quantity;
    use crate::schema::Edition;

    fn other() -> Report {
        let mut report = Report::sample();
        let set = |report: &mut Report, address: &str, value: Quantity| {
            let cell = report.cell(address).expect("cell");
            report.grid_mut(cell.table).replace(cell, value);
        };
        set(&mut report, "requests/received/business", 77.into());
        set(&mut report, "requests/carried_in/business", Quantity::Blank);
        "另一个局".clone_into(&mut report.agency.name);
        report.prose_mut(Prose::Problems).push("又一段<b>。".to_owned());
        report
    }

    #[test]
    fn each_difference_is_one_choice_and_nothing_empties_unasked() {
        let (open, read) = (Report::sample(), other());
        let found: Vec<_> = changes(&open, &read).iter().map(|one| (one.at.address(&open), one.empties)).collect();
        let expected = [
            ("agency/name", false),
            ("requests/received/business", false),
            ("requests/carried_in/business", true),
            ("sections/problems", false),
        ];
        assert_eq!(found, expected.map(|(at, empties)| (at.to_owned(), empties)));
        let form = choices(&open, &read, Locale::Zh);
        assert!(
            form.contains("value=\"requests/received/business\" aria-label=\"表三 本年新收 · 商业企业\" checked"),
            "{form}"
        );
        assert!(
            form.contains("value=\"requests/carried_in/business\" aria-label=\"表三 上年结转 · 商业企业\">"),
            "{form}"
        );
        assert!(form.contains("又一段&lt;b&gt;。"), "{form}");
    }

    #[test]
    fn what_is_chosen_is_taken_and_nothing_else() {
        let (open, read) = (Report::sample(), other());
        assert_eq!(merged(&open, &read, &[]), open);
        let all: Vec<String> = changes(&open, &read).iter().map(|one| one.at.address(&open)).collect();
        assert_eq!(merged(&open, &read, &all.iter().map(String::as_str).collect::<Vec<_>>()), read);
        let one = merged(&open, &read, &["requests/received/business"]);
        assert_eq!(changes(&open, &one).len(), 1);
        assert_eq!(one.quantity(one.cell("requests/received/business").expect("cell")), &77.into());
    }

    #[test]
    fn a_table_of_another_edition_is_taken_whole() {
        let mut read = Report::new(Edition::by_id("2019").expect("edition"));
        let cell = read.cell("requests/other/total").expect("cell");
        read.grid_mut(cell.table).replace(cell, 3.into());
        let open = Report::sample();
        let one = merged(&open, &read, &["requests"]);
        assert_eq!((one.grid(TableId::Requests).table().edition, one.edition.id), ("2019", "2021"));
        let both = merged(&open, &read, &["requests", "disclosure", "remedies"]);
        assert_eq!(both.grid(TableId::Disclosure).table().edition, "2019");
    }
}
