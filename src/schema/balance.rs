//! The sums of the form (勾稽关系), as data: which parts make which total.

use std::sync::LazyLock;

use super::{Block, Cell, EDITIONS, Table};

/// The part a row or column plays in the sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// In no sum.
    Free,
    /// 一、本年新收.
    Received,
    /// 二、上年结转.
    CarriedIn,
    /// One of the results under 三、本年度办理结果.
    Result,
    /// 四、结转下年度.
    CarriedOut,
    /// One of several that make a total.
    Item,
    /// 总计.
    Total,
}

/// Whether a sum runs along the columns of one row, or along the rows of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Adds up columns; there is one instance for each row.
    Columns,
    /// Adds up rows; there is one instance for each column.
    Rows,
}

/// Which sum it is; the rules are named after these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BalanceKind {
    /// 表三: each row's 总计 = Σ the applicants.
    RowTotal,
    /// 表三: each column's （七）总计 = Σ the results.
    ResultsTotal,
    /// 表三: 新收 + 上年结转 = 总计 + 结转下年度, by column.
    Flow,
    /// 表四: each 总计 = Σ the outcomes.
    RemediesTotal,
}

/// A sum: what plays a part of `left` adds up to what plays a part of `right`.
#[derive(Debug)]
pub struct Balance {
    /// Which sum it is.
    pub kind: BalanceKind,
    /// Along what it adds up.
    pub axis: Axis,
    /// Parts on the left.
    pub left: &'static [Part],
    /// Parts on the right.
    pub right: &'static [Part],
    /// The part whose cell a disagreement is reported at.
    pub at: Part,
}

/// One instance of a [`Balance`]: Σ `left` = Σ `right`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Which sum it is.
    pub kind: BalanceKind,
    /// Cells of the left side.
    pub left: Vec<Cell>,
    /// Cells of the right side.
    pub right: Vec<Cell>,
    /// The cell a disagreement is reported at.
    pub at: Cell,
}

/// The sums of every table of every edition, made once: they are asked for with every key.
static IDENTITIES: LazyLock<Vec<[Vec<Identity>; 3]>> = LazyLock::new(|| {
    let tables = EDITIONS.iter().map(|edition| &edition.tables);
    tables.map(|tables| tables.each_ref().map(|table| table.instances().collect())).collect()
});

impl Table {
    /// Every instance of the sums, kind by kind in the order of the form.
    #[must_use]
    pub fn identities(&self) -> &'static [Identity] {
        let edition = EDITIONS.iter().position(|edition| edition.id == self.edition);
        edition.map_or(&[], |edition| &IDENTITIES[edition][self.id as usize])
    }

    fn instances(&self) -> impl Iterator<Item = Identity> + '_ {
        self.balances.iter().flat_map(move |balance| self.blocks.iter().map(move |block| (balance, block))).flat_map(
            move |(balance, block)| {
                let instances = match balance.axis {
                    Axis::Columns => block.rows.len(),
                    Axis::Rows => block.columns.len(),
                };
                (0..instances).filter_map(move |index| self.identity(balance, block, index))
            },
        )
    }

    /// A sum in a row or column of a block; none where the block has no place for it.
    fn identity(&self, balance: &Balance, block: &'static Block, index: usize) -> Option<Identity> {
        let first = self.rows().position(|(candidate, _)| std::ptr::eq(candidate, block)).unwrap_or_default();
        let place = |row: usize, column: usize| Cell {
            table: self.id,
            row: u8::try_from(row).unwrap_or(u8::MAX),
            column: u8::try_from(column).unwrap_or(u8::MAX),
        };
        let line: Vec<(Part, Cell)> = match balance.axis {
            Axis::Columns => {
                block.columns.iter().enumerate().map(|(at, column)| (column.part, place(first + index, at))).collect()
            }
            Axis::Rows => block.rows.iter().enumerate().map(|(at, row)| (row.part, place(first + at, index))).collect(),
        };
        let side = |parts: &[Part]| -> Vec<Cell> {
            line.iter().filter(|(part, _)| parts.contains(part)).map(|&(_, cell)| cell).collect()
        };
        let at = *side(&[balance.at]).first()?;
        Some(Identity { kind: balance.kind, left: side(balance.left), right: side(balance.right), at })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Edition, TableId};
    use super::*;

    #[test]
    fn the_form_in_force_has_the_sums_the_circular_names() {
        let edition = Edition::by_id("2021").expect("edition");
        let count = |table, kind| edition.table(table).identities().iter().filter(|sum| sum.kind == kind).count();
        assert_eq!(count(TableId::Requests, BalanceKind::RowTotal), 25);
        assert_eq!(count(TableId::Requests, BalanceKind::ResultsTotal), 7);
        assert_eq!(count(TableId::Requests, BalanceKind::Flow), 7);
        assert_eq!(count(TableId::Remedies, BalanceKind::RemediesTotal), 3);
    }

    #[test]
    fn every_sum_a_table_declares_stands_somewhere_in_it() {
        for table in EDITIONS.iter().flat_map(|edition| &edition.tables) {
            for balance in table.balances {
                let count = table.identities().iter().filter(|sum| sum.kind == balance.kind).count();
                assert!(count > 0, "{:?} of {:?}", balance.kind, table.id);
            }
        }
    }

    #[test]
    fn the_total_of_results_adds_up_every_row_between_its_heads() {
        let requests = Edition::by_id("2021").expect("edition").table(TableId::Requests);
        let all = requests.identities();
        let first = all.iter().find(|sum| sum.kind == BalanceKind::ResultsTotal).expect("identity");
        assert_eq!(requests.address(first.at), "requests/total/natural_person");
        assert_eq!(first.right.len(), 21);
        let flow = all.iter().rfind(|sum| sum.kind == BalanceKind::Flow).expect("identity");
        let addresses = |cells: &[Cell]| cells.iter().map(|&cell| requests.address(cell)).collect::<Vec<_>>();
        assert_eq!(addresses(&flow.left), ["requests/received/total", "requests/carried_in/total"]);
        assert_eq!(addresses(&flow.right), ["requests/total/total", "requests/carried_out/total"]);
        assert_eq!(requests.address(flow.at), "requests/carried_out/total");
    }
}
