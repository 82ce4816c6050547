//! What reading gave beside what was printed.

use gongkai::diagnostic::{Diagnostic, Location};
use gongkai::import::{Block, Document, Place, Reading};
use gongkai::numeral;
use gongkai::report::{Prose, Quantity};
use gongkai::schema::{Cell, SectionId, TableId};

use super::made::Made;
use super::noise::folded;
use super::sheet::Sheet;

/// How the cells of a reading compare with the sheet.
#[derive(Debug, Default)]
pub struct Verdict {
    pub right: usize,
    pub blank: Vec<String>,
    pub wrong: Vec<String>,
    /// Blanks that no finding tells of.
    pub untold: Vec<String>,
}

pub fn cells(sheet: &Sheet, reading: &Reading) -> Verdict {
    let mut verdict = Verdict::default();
    let read = &reading.report;
    for (address, printed) in &sheet.figures {
        let cell = read.cell(address);
        let found = cell.map(|cell| read.quantity(cell).clone()).unwrap_or_default();
        if Sheet::meaning(&found) == Sheet::meaning(printed) {
            verdict.right += 1;
        } else if found.is_blank() {
            verdict.blank.push(address.clone());
            if !is_told(reading, address, cell) {
                verdict.untold.push(address.clone());
            }
        } else {
            verdict.wrong.push(format!("{address}: printed {:?}, read {:?}", Sheet::meaning(printed), found));
        }
    }
    for cell in read.cells() {
        let (address, found) = (read.address(cell), read.quantity(cell));
        if !found.is_blank() && !sheet.figures.contains_key(&address) {
            verdict.wrong.push(format!("{address}: not printed, read {found:?}"));
        }
    }
    verdict
}

/// Whether a finding says that a cell could not be read.
fn is_told(reading: &Reading, address: &str, cell: Option<Cell>) -> bool {
    let table = address.split('/').next().and_then(TableId::by_id);
    reading.diagnostics.iter().any(|found| match found.at {
        Location::Table(at) => Some(at) == table,
        Location::Cell(at) => cell.is_some_and(|cell| (at.table, at.row) == (cell.table, cell.row)),
        _ => false,
    })
}

/// What is wrong with the origins of a reading: a figure without one, or one that leads elsewhere.
pub fn origins(reading: &Reading) -> Vec<String> {
    let Some(document) = &reading.document else { return vec!["no document".to_owned()] };
    let mut faults = Vec::new();
    for cell in reading.report.cells() {
        let quantity = reading.report.quantity(cell);
        let places: Vec<Place> = reading
            .origins
            .iter()
            .filter(|origin| origin.at == Location::Cell(cell))
            .map(|origin| origin.place)
            .collect();
        let address = reading.report.address(cell);
        match &places[..] {
            [] if quantity.is_blank() => {}
            [place] => match text_at(document, *place) {
                Some(text) if numeral::parse(&text) == *quantity || says(&text, quantity) => {}
                text => faults.push(format!("{address}: read {quantity:?}, at {place:?} stands {text:?}")),
            },
            _ => faults.push(format!("{address}: {quantity:?} has {} origins", places.len())),
        }
    }
    faults
}

fn says(text: &str, quantity: &Quantity) -> bool {
    folded(text) == Sheet::meaning(quantity)
}

/// The text at a place of a document.
fn text_at(document: &Document, place: Place) -> Option<String> {
    let mut whole = None;
    for block in &document.blocks {
        match block {
            Block::Table(matrix) => {
                if let Some(slot) = matrix.rows.iter().flatten().find(|slot| slot.place == place) {
                    return Some(slot.text.to_string());
                }
            }
            Block::Line(line) if line.place == place => return Some(line.text.clone()),
            Block::Line(line) if line.place.spot == place.spot => whole = Some(&line.text),
            Block::Line(_) => {}
        }
    }
    let field = place.field.checked_sub(1)?;
    whole?.split_whitespace().nth(field).map(str::to_owned)
}

/// What of title and prose was lost without a word.
pub fn words(made: &Made, sheet: &Sheet, reading: &Reading) -> Vec<String> {
    let mut faults = Vec::new();
    let (printed, read) = (&made.report, &reading.report);
    if folded(&read.agency.name) != folded(&printed.agency.name) {
        faults.push(format!("agency {:?}, printed {:?}", read.agency.name, printed.agency.name));
    }
    if read.year != printed.year {
        faults.push(format!("year {:?}, printed {:?}", read.year, printed.year));
    }
    let mut kept = String::new();
    for part in Prose::ALL {
        kept.extend(read.prose(part).iter().map(|text| folded(text)));
    }
    for table in TableId::ALL {
        kept.extend(read.notes(table).iter().map(|text| folded(text)));
    }
    for section in SectionId::ALL {
        kept.extend(read.printed_heading(section).map(folded));
    }
    let left_out: Vec<&Diagnostic> = reading.diagnostics.iter().filter(|found| found.code == "R107").collect();
    let shown: Vec<String> = left_out
        .iter()
        .filter_map(|found| found.source.as_ref())
        .map(|source| folded(source.excerpt.trim_end_matches('…')))
        .filter(|shown| !shown.is_empty())
        .collect();
    // A finding shows the first of several passages, and counts the others.
    let mut counted: usize = left_out.iter().map(|found| count(&found.message).saturating_sub(1)).sum();
    for paragraph in sheet.prose().map(folded) {
        let is_shown = shown.iter().any(|shown| paragraph.contains(shown) || shown.contains(&paragraph));
        // What a page carries may have come between two of its lines.
        let mut halves = paragraph.char_indices().map(|(at, _)| paragraph.split_at(at));
        if is_shown || halves.any(|(a, b)| kept.contains(a) && kept.contains(b)) {
            continue;
        }
        match counted.checked_sub(1) {
            Some(rest) => counted = rest,
            None => faults.push(format!("lost: {paragraph}")),
        }
    }
    faults
}

/// The first number in a message.
fn count(message: &str) -> usize {
    let digits = message.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit);
    digits.collect::<String>().parse().unwrap_or(0)
}
