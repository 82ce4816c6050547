//! How far a report has come: what the form asks for, in its order, and what of that is still missing.

use crate::diagnostic::Location;
use crate::report::{Part, Prose, Report};
use crate::schema::SectionId;

/// What stands over the report, and whether it is there.
fn head(report: &Report) -> [(Location, bool); 3] {
    [
        (Location::Agency, !report.agency.name.is_empty()),
        (Location::Year, report.year.is_some()),
        (Location::Published, report.published.is_some()),
    ]
}

/// What a section asks for: each cell of its table, or its text.
fn fields(report: &Report, section: SectionId) -> impl Iterator<Item = (Location, bool)> {
    let grid = section.table().map(|table| report.grid(table));
    let cells = grid
        .into_iter()
        .flat_map(|grid| grid.table().cells().map(|cell| (Location::Cell(cell), !grid.get(cell).is_blank())));
    let text = Prose::of_section(section);
    cells.chain(text.map(|prose| (Location::Part(Part::Prose(prose)), !report.prose(prose).is_empty())))
}

fn filled(fields: impl Iterator<Item = (Location, bool)>) -> (usize, usize) {
    fields.fold((0, 0), |(filled, all), (_, is_filled)| (filled + usize::from(is_filled), all + 1))
}

/// How much of what stands over the report is there, and of how much.
#[must_use]
pub fn of_head(report: &Report) -> (usize, usize) {
    filled(head(report).into_iter())
}

/// How much of a section is filled in, and of how much.
#[must_use]
pub fn of_section(report: &Report, section: SectionId) -> (usize, usize) {
    filled(fields(report, section))
}

/// The places that are still empty, in the order of the form.
#[must_use]
pub fn gaps(report: &Report) -> Vec<Location> {
    let body = SectionId::ALL.into_iter().flat_map(|section| fields(report, section));
    head(report).into_iter().chain(body).filter(|(_, is_filled)| !is_filled).map(|(at, _)| at).collect()
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
        assert_eq!((of_head(&sample), of_head(&empty)), ((3, 3), (0, 3)));
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
