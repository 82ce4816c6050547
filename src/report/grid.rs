//! The figures of one table.

use super::Quantity;
use crate::schema::{Cell, Table};

/// The figures of one table, in the layout of one edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    table: &'static Table,
    cells: Vec<Quantity>,
}

impl Grid {
    /// A blank grid.
    #[must_use]
    pub fn new(table: &'static Table) -> Self {
        Self { table, cells: vec![Quantity::Blank; table.len()] }
    }

    /// The layout it has.
    #[must_use]
    pub const fn table(&self) -> &'static Table {
        self.table
    }

    /// What stands in a cell; blank for a cell the table doesn't have.
    #[must_use]
    pub fn get(&self, cell: Cell) -> &Quantity {
        self.cells.get(self.table.offset(cell)).unwrap_or(&Quantity::Blank)
    }

    /// Puts a value into a cell and gives back what stood there. A cell the table doesn't have takes nothing.
    pub fn replace(&mut self, cell: Cell, value: Quantity) -> Quantity {
        match self.cells.get_mut(self.table.offset(cell)) {
            Some(place) => std::mem::replace(place, value),
            None => Quantity::Blank,
        }
    }

    /// The same figures in another edition's layout: cells of the same address are kept, others are left behind.
    #[must_use]
    pub fn in_layout(&self, table: &'static Table) -> Self {
        let mut grid = Self::new(table);
        for cell in self.table.cells() {
            let (row, column) = (self.table.row(cell.row).1.id, self.table.column(cell).id);
            if let Some(same) = table.cell(row, column) {
                grid.replace(same, self.get(cell).clone());
            }
        }
        grid
    }
}
