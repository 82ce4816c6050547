//! Where the figures of a table stand to each other: what arrow keys walk over and a range selects.

use super::{Cell, Layout, LayoutContent, Placed};

/// A way to go from one figure to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To the line above.
    Up,
    /// To the line below.
    Down,
    /// Towards the row's label.
    Left,
    /// Away from it.
    Right,
}

/// The figures of a layout with the places they begin at, line by line.
#[derive(Debug)]
pub struct Lattice(Vec<(Cell, usize, usize)>);

impl Lattice {
    /// The figures of a layout.
    #[must_use]
    pub fn new(layout: &Layout) -> Self {
        let figure = |placed: Placed<'_>| match placed.cell.content {
            LayoutContent::Figure { cell, .. } => Some((cell, placed.line, placed.column)),
            _ => None,
        };
        Self(layout.placed().into_iter().filter_map(figure).collect())
    }

    fn at(&self, cell: Cell) -> Option<usize> {
        self.0.iter().position(|(candidate, ..)| *candidate == cell)
    }

    /// The first figure.
    #[must_use]
    pub fn first(&self) -> Option<Cell> {
        self.0.first().map(|(cell, ..)| *cell)
    }

    /// The figure next to a cell; left and right go on into the next line. Up and down lead to the figure that stands
    /// at or before the same column.
    #[must_use]
    pub fn next(&self, cell: Cell, toward: Direction) -> Option<Cell> {
        let at = self.at(cell)?;
        let (_, line, column) = self.0[at];
        match toward {
            Direction::Left => at.checked_sub(1).map(|before| self.0[before].0),
            Direction::Right => self.0.get(at + 1).map(|(next, ..)| *next),
            Direction::Up | Direction::Down => {
                let lines = self.0.iter().map(|(_, line, _)| *line);
                let target = if toward == Direction::Up {
                    lines.filter(|other| *other < line).max()
                } else {
                    lines.filter(|other| *other > line).min()
                }?;
                let same_line = self.0.iter().filter(|(_, other, _)| *other == target);
                same_line.rev().find(|(.., other)| *other <= column).map(|(next, ..)| *next)
            }
        }
    }

    /// The figures of the rectangle between two cells, line by line.
    #[must_use]
    pub fn range(&self, from: Cell, to: Cell) -> Vec<Vec<Cell>> {
        let (Some(from), Some(to)) = (self.at(from), self.at(to)) else { return Vec::new() };
        let ((_, line, column), (_, other_line, other_column)) = (self.0[from], self.0[to]);
        let lines = line.min(other_line)..=line.max(other_line);
        let columns = column.min(other_column)..=column.max(other_column);
        self.lines(|at| lines.contains(&at), |at| columns.contains(&at))
    }

    /// The figures from a cell to the right and down, line by line.
    #[must_use]
    pub fn from(&self, cell: Cell) -> Vec<Vec<Cell>> {
        let Some(at) = self.at(cell) else { return Vec::new() };
        let (_, line, column) = self.0[at];
        self.lines(|at| at >= line, |at| at >= column)
    }

    fn lines(&self, is_line: impl Fn(usize) -> bool, is_column: impl Fn(usize) -> bool) -> Vec<Vec<Cell>> {
        let mut lines: Vec<(usize, Vec<Cell>)> = Vec::new();
        for &(cell, line, _) in self.0.iter().filter(|(_, line, column)| is_line(*line) && is_column(*column)) {
            match lines.last_mut() {
                Some((last, cells)) if *last == line => cells.push(cell),
                _ => lines.push((line, vec![cell])),
            }
        }
        lines.into_iter().map(|(_, cells)| cells).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{EDITIONS, Edition, TableId, layout};
    use super::*;

    fn lattice(table: TableId) -> (Lattice, impl Fn(&str, &str) -> Cell) {
        let table = Edition::by_id("2021").expect("edition").table(table);
        (Lattice::new(&layout(table)), |row: &str, column: &str| table.cell(row, column).expect("cell"))
    }

    #[test]
    fn every_figure_is_reached_by_going_right_and_again_by_going_left() {
        for table in EDITIONS.iter().flat_map(|edition| &edition.tables) {
            let lattice = Lattice::new(&layout(table));
            let cells: Vec<Cell> = table.cells().collect();
            for pair in cells.windows(2) {
                assert_eq!(lattice.next(pair[0], Direction::Right), Some(pair[1]));
                assert_eq!(lattice.next(pair[1], Direction::Left), Some(pair[0]));
            }
        }
    }

    #[test]
    fn a_range_is_the_same_from_any_of_its_corners() {
        let (lattice, cell) = lattice(TableId::Requests);
        let (a, b) = (cell("received", "business"), cell("granted", "public_welfare"));
        let range = lattice.range(a, b);
        assert_eq!(range.len(), 3);
        assert!(range.iter().all(|line| line.len() == 3));
        assert_eq!(range[1][0], cell("carried_in", "business"));
        let (c, d) = (cell("received", "public_welfare"), cell("granted", "business"));
        for (from, to) in [(b, a), (c, d), (d, c)] {
            assert_eq!(lattice.range(from, to), range);
        }
        assert_eq!(lattice.range(a, a), [[a]]);
    }

    #[test]
    fn from_a_cell_on_there_is_all_to_the_right_and_below() {
        let (lattice, cell) = lattice(TableId::Requests);
        let rest = lattice.from(cell("total", "other"));
        assert_eq!(
            rest,
            [
                [cell("total", "other"), cell("total", "total")],
                [cell("carried_out", "other"), cell("carried_out", "total")],
            ]
        );
    }

    #[test]
    fn blocks_of_different_columns_are_walked_by_where_their_figures_begin() {
        let (lattice, cell) = lattice(TableId::Disclosure);
        let (last, licensing) = (cell("normative_documents", "in_force"), cell("licensing", "decisions"));
        assert_eq!(lattice.next(last, Direction::Down), Some(licensing));
        assert_eq!(lattice.next(licensing, Direction::Up), Some(cell("normative_documents", "issued")));
    }
}
