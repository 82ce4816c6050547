//! Every change there is to a report. Applying one gives the change that takes it back.

use crate::report::{Agency, Decimal, Part, Quantity, Report, Span, Waiver};
use crate::schema::{Cell, Edition, SectionId, TableId};

/// A change to a report.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Puts a value into a cell.
    Cell(Cell, Quantity),
    /// Rewrites the paragraphs of a part.
    Paragraphs(Part, Vec<String>),
    /// Puts other words in the place of a stretch of text. Of several in one paragraph, make the last first.
    Words(Span, String),
    /// Changes how a section's heading is printed; none is as the form words it.
    Heading(SectionId, Option<String>),
    /// Changes how the title is printed; none is as the form words it.
    Title(Option<String>),
    /// Changes which findings are explained, and how.
    Waivers(Vec<Waiver>),
    /// Changes the organ that reports.
    Agency(Agency),
    /// Changes the year reported on.
    Year(Option<u16>),
    /// Changes the date of publication.
    Published(Option<String>),
    /// Moves the whole report to another edition; cells without a counterpart are left behind.
    Edition(&'static Edition),
    /// Puts another report in its place.
    Replace(Box<Report>),
}

impl Edit {
    /// Makes the change, and gives back the one that undoes it.
    #[must_use = "the inverse is what undo needs"]
    pub fn apply(self, report: &mut Report) -> Self {
        use std::mem::replace;
        match self {
            Self::Cell(cell, value) => Self::Cell(cell, report.grid_mut(cell.table).replace(cell, value)),
            Self::Paragraphs(part, paragraphs) => {
                Self::Paragraphs(part, replace(report.paragraphs_mut(part), paragraphs))
            }
            Self::Words(span, words) => {
                let Some(before) = span.text(report).map(str::to_owned) else { return Self::Words(span, words) };
                let paragraph = &mut report.paragraphs_mut(span.part)[span.paragraph as usize];
                paragraph.replace_range(span.bytes(), &words);
                let bytes = span.start as usize..span.start as usize + words.len();
                Self::Words(Span::new(span.part, span.paragraph as usize, bytes), before)
            }
            Self::Heading(section, heading) => {
                Self::Heading(section, replace(report.printed_heading_mut(section), heading))
            }
            Self::Title(title) => Self::Title(replace(&mut report.printed_title, title)),
            Self::Waivers(waivers) => Self::Waivers(replace(&mut report.waivers, waivers)),
            Self::Agency(agency) => Self::Agency(replace(&mut report.agency, agency)),
            Self::Year(year) => Self::Year(replace(&mut report.year, year)),
            Self::Published(date) => Self::Published(replace(&mut report.published, date)),
            Self::Edition(edition) => {
                let before = report.clone();
                report.edition = edition;
                for table in TableId::ALL {
                    *report.grid_mut(table) = report.grid(table).in_layout(edition.table(table));
                }
                Self::Replace(Box::new(before))
            }
            Self::Replace(other) => Self::Replace(Box::new(replace(report, *other))),
        }
    }

    /// Whether making it would change nothing.
    #[must_use]
    pub fn is_idle(&self, report: &Report) -> bool {
        match self {
            Self::Cell(cell, value) => report.quantity(*cell) == value,
            Self::Paragraphs(part, paragraphs) => report.paragraphs(*part) == paragraphs,
            // Words that are no longer there can't be changed.
            Self::Words(span, words) => span.text(report).is_none_or(|text| text == words),
            Self::Heading(section, heading) => report.printed_heading(*section) == heading.as_deref(),
            Self::Title(title) => report.printed_title == *title,
            Self::Waivers(waivers) => report.waivers == *waivers,
            Self::Agency(agency) => report.agency == *agency,
            Self::Year(year) => report.year == *year,
            Self::Published(date) => report.published == *date,
            Self::Edition(edition) => {
                report.edition == *edition
                    && TableId::ALL.iter().all(|&table| report.grid(table).table() == edition.table(table))
            }
            Self::Replace(other) => report == &**other,
        }
    }
}

/// The edits that put 0 into every blank cell of some tables, for an organ that had nothing to report. What is filled in
/// stays; a total stays blank where its parts are there and aren't 0.
#[must_use]
pub fn zero_fill(report: &Report, tables: &[TableId]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for &table in tables {
        let grid = report.grid(table);
        let or_zero =
            |cell: &Cell| if grid.get(*cell).is_blank() { Some(Decimal::ZERO) } else { grid.get(*cell).number() };
        let sum = |cells: &[Cell]| cells.iter().map(or_zero).sum::<Option<Decimal>>();
        let broken = grid.table().identities().iter().filter(|one| sum(&one.left) != sum(&one.right));
        let wrong: Vec<Cell> = broken.map(|one| one.at).collect();
        let blanks = grid.table().cells().filter(|&cell| grid.get(cell).is_blank() && !wrong.contains(&cell));
        edits.extend(blanks.map(|cell| Edit::Cell(cell, Quantity::Number(Decimal::ZERO))));
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Prose;

    fn filled(mut report: Report, tables: &[TableId]) -> Report {
        for edit in zero_fill(&report, tables) {
            let _ = edit.apply(&mut report);
        }
        report
    }

    #[test]
    fn nothing_to_report_is_0_in_every_cell_of_the_tables_chosen() {
        let report = filled(Report::new(Edition::for_year(None)), &[TableId::Requests, TableId::Remedies]);
        let zeros = report.cells().filter(|&cell| report.quantity(cell) == &0.into()).count();
        assert_eq!(zeros, 175 + 15);
        assert_eq!(zero_fill(&report, &[TableId::Requests]), []);
    }

    #[test]
    fn what_is_filled_in_stays_and_no_total_is_made_wrong() {
        let mut report = Report::new(Edition::for_year(None));
        let mut set = |address: &str, value: Quantity| {
            let cell = report.cell(address).expect("cell");
            report.grid_mut(cell.table).replace(cell, value);
        };
        set("requests/received/natural_person", 3.into());
        set("requests/granted/business", Quantity::NotApplicable);
        let report = filled(report, &[TableId::Requests]);
        let get = |address: &str| report.quantity(report.cell(address).expect("cell")).clone();
        assert_eq!(get("requests/received/natural_person"), 3.into());
        assert_eq!(get("requests/received/business"), 0.into());
        assert_eq!(get("requests/granted/business"), Quantity::NotApplicable);
        for total in ["requests/received/total", "requests/carried_out/natural_person"] {
            assert_eq!(get(total), Quantity::Blank, "{total}");
        }
    }

    #[test]
    fn every_edit_is_undone_by_its_inverse() {
        let sample = Report::sample();
        let cell = sample.cell("requests/granted/business").expect("cell");
        let edits = [
            Edit::Cell(cell, Quantity::Blank),
            Edit::Paragraphs(Prose::Problems.into(), vec!["一".into()]),
            Edit::Paragraphs(Part::Notes(TableId::Remedies), vec!["注：无。".into()]),
            Edit::Words(Span::new(Prose::Problems.into(), 0, 0..3), "所".into()),
            Edit::Heading(SectionId::Problems, Some("存在的主要问题".into())),
            Edit::Title(Some("年报".into())),
            Edit::Waivers(vec![Waiver { code: "D402".into(), ..Waiver::default() }]),
            Edit::Agency(Agency { name: "某局".into(), ..Agency::default() }),
            Edit::Year(None),
            Edit::Published(Some("2026-01-20".into())),
            Edit::Edition(Edition::by_id("2019").expect("edition")),
            Edit::Replace(Box::new(Report::new(Edition::for_year(None)))),
        ];
        for edit in edits {
            assert!(!edit.is_idle(&sample), "{edit:?}");
            let mut report = sample.clone();
            let inverse = edit.clone().apply(&mut report);
            assert_ne!(report, sample);
            assert!(edit.is_idle(&report));
            let _ = inverse.apply(&mut report);
            assert_eq!(report, sample);
        }
    }

    #[test]
    fn another_edition_keeps_the_figures_both_have() {
        let mut report = Report::sample();
        let _ = Edit::Edition(Edition::by_id("2019").expect("edition")).apply(&mut report);
        let received = report.cell("requests/received/total").expect("cell");
        assert_eq!(report.quantity(received), &60.into());
        assert_eq!(report.quantity(report.cell("requests/other/total").expect("cell")), &Quantity::Blank);
    }
}
