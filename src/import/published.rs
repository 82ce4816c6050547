//! Our own published page: the data block inside it is the report.

use super::altered;
use super::findings::{self, Findings};
use super::html::Page;
use super::{Kind, Reading};
use crate::diagnostic::Location;
use crate::export::DATA_BLOCK_ID;
use crate::format::report_from_json;
use crate::locale::Locale;
use crate::numeral;

/// Reads the data block of a page that has one. The figures and words the page shows are compared with it: somebody
/// may have edited them after publishing.
/// A page without a data block, or whose block was damaged on the way, is read like any other.
pub fn read(page: &Page, locale: Locale) -> Option<Reading> {
    let json = block(page)?;
    let mut reading = Reading::of_data(report_from_json(&json).ok()?, Kind::PublishedHtml);
    findings::of_json(&mut reading, locale);
    let report = &reading.report;
    let mut differences = Findings::new(locale);
    for (address, visible) in page.by_attribute("data-cell") {
        if let Some(cell) = report.cell(&address)
            && numeral::parse(&visible) != numeral::parse(&report.quantity(cell).to_string())
        {
            let name = report.grid(cell.table).table().name(cell, locale);
            let carried = report.quantity(cell).to_string();
            differences.published_differs(Location::Cell(cell), &name, &visible, &carried);
        }
    }
    altered::tell(page, report, locale, &mut differences);
    reading.diagnostics.extend(differences.into_list());
    Some(reading)
}

/// Whether a page has a data block, readable or not.
pub fn has_block(page: &Page) -> bool {
    block(page).is_some()
}

fn block(page: &Page) -> Option<String> {
    page.raw_text(&format!("script#{DATA_BLOCK_ID}"))
}
