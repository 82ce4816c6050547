//! The values of one report: what an office fills into the form.

mod grid;
mod part;
mod quantity;
mod sample;
mod succession;

pub use grid::Grid;
pub use part::{Part, Prose, Span};
pub use quantity::{Decimal, Quantity};

use crate::schema::{Cell, Edition, SectionId, TableId};

/// An annual report on government information disclosure (政府信息公开工作年度报告), filled in or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The edition of the form it follows.
    pub edition: &'static Edition,
    /// The organ that reports (编制机关).
    pub agency: Agency,
    /// The year reported on (所属年度); not the year of publication.
    pub year: Option<u16>,
    /// Date of publication, as `YYYY-MM-DD` where it is known that well.
    pub published: Option<String>,
    /// The title as printed, where it isn't the form's.
    pub printed_title: Option<String>,
    /// Reasons why findings that stand are right all the same.
    pub waivers: Vec<Waiver>,
    /// Members of the file that this version doesn't know, kept for whoever does.
    pub extras: Extras,
    prose: [Vec<String>; 4],
    grids: [Grid; 3],
    notes: [Vec<String>; 3],
    headings: [Option<String>; 6],
}

/// The organ that reports.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agency {
    /// Full name: 魏家峁镇人民政府.
    pub name: String,
    /// Code of the administrative division (行政区划代码), six digits.
    pub region_code: Option<String>,
    /// Level of the organ, such as `township`.
    pub level: Option<String>,
}

/// A finding its author has looked at and stands by, with the reason.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Waiver {
    /// Code of the rule.
    pub code: String,
    /// Address the finding was at.
    pub at: String,
    /// Why it is right all the same.
    pub reason: String,
    /// The words the finding was about, where it was about words: they may move to another place.
    pub text: Option<String>,
    /// Unknown members of the entry.
    pub extras: Extras,
}

/// Members of a file that this version doesn't know.
pub type Extras = serde_json::Map<String, serde_json::Value>;

impl Report {
    /// An empty report: every cell blank, nothing written.
    #[must_use]
    pub fn new(edition: &'static Edition) -> Self {
        Self {
            edition,
            agency: Agency::default(),
            year: None,
            published: None,
            printed_title: None,
            waivers: Vec::new(),
            extras: Extras::new(),
            prose: Default::default(),
            grids: TableId::ALL.map(|table| Grid::new(edition.table(table))),
            notes: Default::default(),
            headings: Default::default(),
        }
    }

    /// The title as the form words it, in the two lines it is printed on; gaps where agency or year are missing.
    #[must_use]
    pub fn title_lines(&self) -> [String; 2] {
        let name = if self.agency.name.is_empty() { "（机关名称）" } else { &self.agency.name };
        let year = self.year.map_or_else(|| "（年份）".to_owned(), |year| year.to_string());
        [name.to_owned(), format!("{year}年政府信息公开工作年度报告")]
    }

    /// The title as the form words it.
    #[must_use]
    pub fn title(&self) -> String {
        self.title_lines().concat()
    }

    /// The heading of a section as it was printed, where it isn't the form's.
    #[must_use]
    pub fn printed_heading(&self, section: SectionId) -> Option<&str> {
        self.headings[section as usize].as_deref()
    }

    /// The heading of a section as it was printed, to change.
    pub const fn printed_heading_mut(&mut self, section: SectionId) -> &mut Option<String> {
        &mut self.headings[section as usize]
    }

    /// The heading of a section: as printed, or as the form words it.
    #[must_use]
    pub fn heading(&self, section: SectionId) -> String {
        self.printed_heading(section).map_or_else(|| self.edition.section(section).heading(), str::to_owned)
    }

    /// The figures of a table, in the layout they were printed in. Its edition may differ from
    /// the report's: offices do mix forms.
    #[must_use]
    pub const fn grid(&self, table: TableId) -> &Grid {
        &self.grids[table as usize]
    }

    /// The figures of a table, to change.
    pub const fn grid_mut(&mut self, table: TableId) -> &mut Grid {
        &mut self.grids[table as usize]
    }

    /// One figure.
    #[must_use]
    pub fn quantity(&self, cell: Cell) -> &Quantity {
        self.grid(cell.table).get(cell)
    }

    /// The paragraphs of a part.
    #[must_use]
    pub const fn prose(&self, part: Prose) -> &Vec<String> {
        &self.prose[part as usize]
    }

    /// The paragraphs of a part, to change.
    pub const fn prose_mut(&mut self, part: Prose) -> &mut Vec<String> {
        &mut self.prose[part as usize]
    }

    /// What is written beside a table (注).
    #[must_use]
    pub const fn notes(&self, table: TableId) -> &Vec<String> {
        &self.notes[table as usize]
    }

    /// What is written beside a table, to change.
    pub const fn notes_mut(&mut self, table: TableId) -> &mut Vec<String> {
        &mut self.notes[table as usize]
    }

    /// The paragraphs of prose or notes.
    #[must_use]
    pub const fn paragraphs(&self, part: Part) -> &Vec<String> {
        match part {
            Part::Prose(part) => self.prose(part),
            Part::Notes(table) => self.notes(table),
        }
    }

    /// The paragraphs of prose or notes, to change.
    pub const fn paragraphs_mut(&mut self, part: Part) -> &mut Vec<String> {
        match part {
            Part::Prose(part) => self.prose_mut(part),
            Part::Notes(table) => self.notes_mut(table),
        }
    }

    /// The address of a cell: `requests/received/total`.
    #[must_use]
    pub fn address(&self, cell: Cell) -> String {
        self.grid(cell.table).table().address(cell)
    }

    /// The cell at an address.
    #[must_use]
    pub fn cell(&self, address: &str) -> Option<Cell> {
        let mut parts = address.split('/');
        let table = TableId::by_id(parts.next()?)?;
        let cell = self.grid(table).table().cell(parts.next()?, parts.next()?)?;
        parts.next().is_none().then_some(cell)
    }

    /// All cells of all tables, in the order of the form.
    pub fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        self.grids.iter().flat_map(|grid| grid.table().cells())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_cells_correspond() {
        let report = Report::new(Edition::for_year(Some(2021)));
        assert_eq!(report.cells().count(), 200);
        for cell in report.cells() {
            assert_eq!(report.cell(&report.address(cell)), Some(cell));
        }
        for nowhere in ["", "requests", "requests/received", "requests/received/total/x", "x/y/z"] {
            assert_eq!(report.cell(nowhere), None);
        }
    }
}
