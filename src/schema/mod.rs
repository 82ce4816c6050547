//! The statutory form as data: sections, tables, rows, columns, labels, units and the sums that
//! must hold, by edition.
//!
//! Nothing outside this module writes a label or lists a row. To add an edition, write its data
//! beside `form_2021` and list it in [`EDITIONS`]; screen, rules, reader and exports follow.

mod balance;
mod form_2019;
mod form_2021;
mod gloss;
mod lattice;
mod layout;
mod results;

pub use balance::{Axis, Balance, BalanceKind, Identity, Part};
pub use lattice::{Direction, Lattice};
pub use layout::{HeadScope, Layout, LayoutCell, LayoutContent, Placed, layout};
pub use results::{RESULT_GROUPS, ResultGroup};

use std::fmt;

use crate::locale::Locale;

/// Every edition of the form, oldest first.
pub static EDITIONS: &[&Edition] = &[&form_2019::EDITION, &form_2021::EDITION];

/// One edition of the form (格式), as a circular of the State Council's office laid it down.
pub struct Edition {
    /// Stable id, the year of the circular: `2021`.
    pub id: &'static str,
    /// Number of the circular: `国办公开办函〔2021〕30号`.
    pub basis: &'static str,
    /// The first reporting year (所属年度) it applies to.
    pub first_year: u16,
    /// The six sections in order.
    pub sections: [Section; 6],
    /// The tables of sections 二, 三 and 四, indexed by [`TableId`].
    pub tables: [Table; 3],
}

impl Edition {
    /// The edition with this id, if there is one.
    #[must_use]
    pub fn by_id(id: &str) -> Option<&'static Self> {
        EDITIONS.iter().copied().find(|edition| edition.id == id)
    }

    /// The edition in force for reports of `year`; the newest where the year isn't known.
    #[must_use]
    pub fn for_year(year: Option<u16>) -> &'static Self {
        let Some(year) = year else {
            return EDITIONS[EDITIONS.len() - 1];
        };
        EDITIONS.iter().rev().copied().find(|edition| edition.first_year <= year).unwrap_or(EDITIONS[0])
    }

    /// One of the tables.
    #[must_use]
    pub const fn table(&self, id: TableId) -> &Table {
        &self.tables[id as usize]
    }

    /// One of the sections.
    #[must_use]
    pub const fn section(&self, id: SectionId) -> &Section {
        &self.sections[id as usize]
    }
}

impl fmt::Debug for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Edition({})", self.id)
    }
}

impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// The six sections, in the order of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SectionId {
    /// 一、总体情况.
    Overview,
    /// 二、主动公开政府信息情况.
    Disclosure,
    /// 三、收到和处理政府信息公开申请情况.
    Requests,
    /// 四、政府信息公开行政复议、行政诉讼情况.
    Remedies,
    /// 五、存在的主要问题及改进情况.
    Problems,
    /// 六、其他需要报告的事项.
    OtherMatters,
}

impl SectionId {
    /// All six, in order.
    pub const ALL: [Self; 6] =
        [Self::Overview, Self::Disclosure, Self::Requests, Self::Remedies, Self::Problems, Self::OtherMatters];

    /// The id used in files and addresses.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Disclosure => TableId::Disclosure.id(),
            Self::Requests => TableId::Requests.id(),
            Self::Remedies => TableId::Remedies.id(),
            Self::Problems => "problems",
            Self::OtherMatters => "other_matters",
        }
    }

    /// The table the section consists of; `None` where it is prose.
    #[must_use]
    pub const fn table(self) -> Option<TableId> {
        match self {
            Self::Disclosure => Some(TableId::Disclosure),
            Self::Requests => Some(TableId::Requests),
            Self::Remedies => Some(TableId::Remedies),
            Self::Overview | Self::Problems | Self::OtherMatters => None,
        }
    }
}

/// A section's place and heading in the form.
#[derive(Debug)]
pub struct Section {
    /// Which of the six it is.
    pub id: SectionId,
    /// Its number as printed: `一`.
    pub number: &'static str,
    /// Its heading as printed, without the number.
    pub title: &'static str,
    /// The heading in English.
    pub gloss: &'static str,
}

impl Section {
    /// The heading with its number: `一、总体情况`.
    #[must_use]
    pub fn heading(&self) -> String {
        format!("{}、{}", self.number, self.title)
    }
}

/// The three tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TableId {
    /// 表二, proactive disclosure.
    Disclosure,
    /// 表三, requests received and handled.
    Requests,
    /// 表四, administrative reconsideration and litigation.
    Remedies,
}

impl TableId {
    /// All three, in order.
    pub const ALL: [Self; 3] = [Self::Disclosure, Self::Requests, Self::Remedies];

    /// The id used in files and addresses.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Disclosure => "disclosure",
            Self::Requests => "requests",
            Self::Remedies => "remedies",
        }
    }

    /// The table with this id, if there is one.
    #[must_use]
    pub fn by_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.id() == id)
    }

    /// The section that consists of this table.
    #[must_use]
    pub const fn section(self) -> SectionId {
        match self {
            Self::Disclosure => SectionId::Disclosure,
            Self::Requests => SectionId::Requests,
            Self::Remedies => SectionId::Remedies,
        }
    }

    /// What people call it: 表二, 表三, 表四.
    #[must_use]
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Disclosure => locale.pick("表二", "Table 二"),
            Self::Requests => locale.pick("表三", "Table 三"),
            Self::Remedies => locale.pick("表四", "Table 四"),
        }
    }
}

/// Which way a table's rows run on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// Rows below each other, columns across: tables 二 and 三.
    Down,
    /// Rows side by side, all figures on one line: table 四.
    Across,
}

/// A table of the form.
pub struct Table {
    /// Which of the three it is.
    pub id: TableId,
    /// The edition whose layout this is; a report may mix (see `Report::grid`).
    pub edition: &'static str,
    /// How it runs on paper.
    pub orientation: Orientation,
    /// What stands over the row labels: the corner note of table 三, 信息内容 in table 二.
    pub corner: &'static str,
    /// Its blocks, each with its own columns; table 二 has several.
    pub blocks: &'static [Block],
    /// The sums that must hold (勾稽关系).
    pub balances: &'static [Balance],
}

/// Rows that share their columns.
#[derive(Debug)]
pub struct Block {
    /// The line printed over it (第二十条第（一）项); empty where there is none.
    pub title: &'static str,
    /// Its columns, left to right.
    pub columns: &'static [Column],
    /// Its rows, top to bottom.
    pub rows: &'static [Row],
}

/// A row of a table.
#[derive(Debug)]
pub struct Row {
    /// Stable id: `denied.state_secret`.
    pub id: &'static str,
    /// The label as printed, with its number: `1.属于国家秘密`.
    pub label: &'static str,
    /// The label as one would say it in a sentence.
    pub name: &'static str,
    /// The name in English.
    pub gloss: &'static str,
    /// The heads it stands under, outermost first.
    pub group: &'static [&'static str],
    /// Its part in the sums by column.
    pub part: Part,
}

/// A column of a block.
#[derive(Debug)]
pub struct Column {
    /// Stable id: `natural_person`.
    pub id: &'static str,
    /// The label as printed.
    pub label: &'static str,
    /// The label in English.
    pub gloss: &'static str,
    /// The heads it stands under, outermost first.
    pub group: &'static [&'static str],
    /// What its figures count.
    pub unit: Unit,
    /// Its part in the sums by row.
    pub part: Part,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Pieces or cases (件): whole and not negative.
    Count,
    /// A rise or fall of a count (本年增/减): whole, may be negative.
    Change,
    /// 万元, ten thousand yuan: decimal, not negative.
    TenThousandYuan,
    /// Money whose unit the form leaves open (采购总金额): decimal, not negative, or written with its unit.
    Money,
}

impl Unit {
    /// Whether only whole numbers make sense.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Count | Self::Change)
    }

    /// Whether a negative number makes sense.
    #[must_use]
    pub const fn may_be_negative(self) -> bool {
        matches!(self, Self::Change)
    }
}

/// A cell's place: table, row within the table (counted over all blocks), column within the block.
///
/// Its row and column mean something only together with the [`Table`] it was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell {
    /// The table.
    pub table: TableId,
    /// Index of the row.
    pub row: u8,
    /// Index of the column.
    pub column: u8,
}

impl Table {
    /// The rows in order, each with its block.
    pub fn rows(&self) -> impl Iterator<Item = (&'static Block, &'static Row)> + use<> {
        self.blocks.iter().flat_map(|block| block.rows.iter().map(move |row| (block, row)))
    }

    /// The block and row at an index.
    ///
    /// # Panics
    /// Where the cell was taken from another table.
    #[must_use]
    pub fn row(&self, index: u8) -> (&'static Block, &'static Row) {
        let mut rest = usize::from(index);
        for block in self.blocks {
            if rest < block.rows.len() {
                return (block, &block.rows[rest]);
            }
            rest -= block.rows.len();
        }
        panic!("no row {index} in table {}", self.id.id())
    }

    /// The column a cell stands in.
    ///
    /// # Panics
    /// Where the cell was taken from another table.
    #[must_use]
    pub fn column(&self, cell: Cell) -> &'static Column {
        &self.row(cell.row).0.columns[usize::from(cell.column)]
    }

    /// All cells, row by row.
    pub fn cells(&self) -> impl Iterator<Item = Cell> + use<> {
        let table = self.id;
        (0u8..).zip(self.rows()).flat_map(move |(row, (block, _))| {
            (0u8..).zip(block.columns).map(move |(column, _)| Cell { table, row, column })
        })
    }

    /// How many cells it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.blocks.iter().map(|block| block.rows.len() * block.columns.len()).sum()
    }

    /// Whether it has no cells; no table of the form is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The position of a cell among [`Table::cells`]; beyond them all for a cell the table doesn't have.
    #[must_use]
    pub fn offset(&self, cell: Cell) -> usize {
        let mut rest = usize::from(cell.row);
        let mut before = 0;
        for block in self.blocks {
            if rest < block.rows.len() && usize::from(cell.column) < block.columns.len() {
                return before + rest * block.columns.len() + usize::from(cell.column);
            }
            let Some(below) = rest.checked_sub(block.rows.len()) else { break };
            rest = below;
            before += block.rows.len() * block.columns.len();
        }
        usize::MAX
    }

    /// Whether a cell is one of this table's; one that was taken from another edition may not be.
    #[must_use]
    pub fn has(&self, cell: Cell) -> bool {
        cell.table == self.id
            && self.rows().nth(cell.row.into()).is_some_and(|(block, _)| usize::from(cell.column) < block.columns.len())
    }

    /// The cell of this row and column id.
    #[must_use]
    pub fn cell(&self, row: &str, column: &str) -> Option<Cell> {
        let (index, (block, _)) = (0u8..).zip(self.rows()).find(|(_, (_, candidate))| candidate.id == row)?;
        let (column, _) = (0u8..).zip(block.columns).find(|(_, candidate)| candidate.id == column)?;
        Some(Cell { table: self.id, row: index, column })
    }

    /// The address of a cell, `table/row/column`. Nothing for a cell the table doesn't have.
    #[must_use]
    pub fn address(&self, cell: Cell) -> String {
        if !self.has(cell) {
            return String::new();
        }
        format!("{}/{}/{}", self.id.id(), self.row(cell.row).1.id, self.column(cell).id)
    }

    /// What to call a cell in a sentence: `予以公开 · 自然人`. Nothing for a cell the table doesn't have.
    #[must_use]
    pub fn name(&self, cell: Cell, locale: Locale) -> String {
        if !self.has(cell) {
            return String::new();
        }
        let (row, column) = (self.row(cell.row).1, self.column(cell));
        match locale {
            Locale::Zh => format!("{} · {}", row.name, column.label),
            Locale::En => format!("{} · {}", row.gloss, column.gloss),
        }
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({} of {})", self.id.id(), self.edition)
    }
}

impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.edition == other.edition
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_form_in_force_has_the_200_cells_of_the_circular() {
        let edition = Edition::by_id("2021").expect("edition");
        let cells = TableId::ALL.map(|table| edition.table(table).len());
        assert_eq!(cells, [10, 175, 15]);
    }

    #[test]
    fn the_earlier_form_has_one_row_of_other_handling() {
        let edition = Edition::by_id("2019").expect("edition");
        assert_eq!(TableId::ALL.map(|table| edition.table(table).len()), [22, 161, 15]);
        assert!(edition.table(TableId::Requests).cell("other", "total").is_some());
    }

    #[test]
    fn every_address_leads_back_to_its_cell_and_to_one_only() {
        for edition in EDITIONS {
            for table in &edition.tables {
                let mut seen = BTreeSet::new();
                for (offset, cell) in table.cells().enumerate() {
                    assert!(table.has(cell));
                    assert_eq!(table.offset(cell), offset);
                    let address = table.address(cell);
                    let [_, row, column] = *address.split('/').collect::<Vec<_>>() else { panic!("{address}") };
                    assert_eq!(table.cell(row, column), Some(cell));
                    assert!(seen.insert(address));
                }
            }
        }
    }

    #[test]
    fn an_edition_is_chosen_by_reporting_year() {
        let id = |year| Edition::for_year(year).id;
        assert_eq!([id(Some(2020)), id(Some(2021)), id(Some(2026)), id(None)], ["2019", "2021", "2021", "2021"]);
    }
}
