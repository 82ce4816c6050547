//! How far a report has come: what the form asks for, in its order, and what of that is still missing.

use crate::diagnostic::Location;
use crate::report::{Part, Prose, Report};
use crate::schema::SectionId;

/// What a section asks for: each cell of its table, or its text.
fn fields(report: &Report, section: SectionId) -> Vec<(Location, bool)> {
    match (section.table(), Prose::of_section(section)) {
        (Some(table), _) => {
            let grid = report.grid(table);
            grid.table().cells().map(|cell| (Location::Cell(cell), !grid.get(cell).is_blank())).collect()
        }
        (None, Some(prose)) => vec![(Location::Part(Part::Prose(prose)), !report.prose(prose).is_empty())],
        (None, None) => Vec::new(),
    }
}

/// How much of a section is filled in, and of how much.
#[must_use]
pub fn of_section(report: &Report, section: SectionId) -> (usize, usize) {
    let fields = fields(report, section);
    (fields.iter().filter(|(_, is_filled)| *is_filled).count(), fields.len())
}

/// The places that are still empty, in the order of the form.
#[must_use]
pub fn gaps(report: &Report) -> Vec<Location> {
    let head = [
        (Location::Agency, !report.agency.name.is_empty()),
        (Location::Year, report.year.is_some()),
        (Location::Published, report.published.is_some()),
    ];
    let body = SectionId::ALL.into_iter().flat_map(|section| fields(report, section));
    head.into_iter().chain(body).filter(|(_, is_filled)| !is_filled).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Quantity;
    use crate::schema::Edition;

    #[test]
    fn a_whole_report_has_no_gaps_and_an_empty_one_is_all_gaps() {
        let sample = Report::sample();
        assert_eq!(gaps(&sample), []);
        let empty = Report::new(Edition::for_year(Some(2025)));
        // Agency, year and date, three texts, 200 figures; preamble and notes may be missing.
        assert_eq!(gaps(&empty).len(), 3 + 3 + 200);
        assert_eq!(gaps(&empty)[0], Location::Agency);
    }

    #[test]
    fn zero_and_not_applicable_are_filled_in() {
        let mut report = Report::sample();
        let cell = report.cell("remedies/litigation_direct/upheld").expect("cell");
        for (value, filled) in [(Quantity::Blank, 14), (0.into(), 15), (Quantity::NotApplicable, 15)] {
            let _ = report.grid_mut(cell.table).replace(cell, value);
            assert_eq!(of_section(&report, SectionId::Remedies), (filled, 15));
        }
    }
}
