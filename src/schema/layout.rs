//! A table as it stands on paper: heads with their spans, and the cells under them.
//!
//! Screen, HTML and every other export draw this; none of them knows a table of its own.

use super::{Block, Cell, Orientation, Table};

/// A table laid out line by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Width in grid columns, spans counted.
    pub width: u16,
    /// Grid columns that hold row heads; the rest hold figures.
    pub head_width: u16,
    /// Leading lines that hold nothing but heads.
    pub head_lines: usize,
    /// The lines, each with the cells that begin in it.
    pub lines: Vec<Vec<LayoutCell>>,
}

/// Where a cell of a layout begins.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a> {
    /// Index of the line.
    pub line: usize,
    /// Index of the grid column.
    pub column: usize,
    /// The cell.
    pub cell: &'a LayoutCell,
}

impl Layout {
    /// Every cell with the place it begins at, line by line.
    #[must_use]
    pub fn placed(&self) -> Vec<Placed<'_>> {
        let mut covered = vec![0_u16; usize::from(self.width)];
        let mut placed = Vec::new();
        for (line, cells) in self.lines.iter().enumerate() {
            let mut column = 0;
            let mut cells = cells.iter();
            while column < covered.len() {
                if covered[column] > 0 {
                    covered[column] -= 1;
                    column += 1;
                    continue;
                }
                let Some(cell) = cells.next() else { break };
                placed.push(Placed { line, column, cell });
                let end = column + usize::from(cell.colspan);
                covered[column..end].fill(cell.rowspan - 1);
                column = end;
            }
        }
        placed
    }
}

impl HeadScope {
    /// The value of HTML's `scope`.
    #[must_use]
    pub const fn html(self) -> &'static str {
        match self {
            Self::Column => "col",
            Self::ColumnGroup => "colgroup",
            Self::Row => "row",
            Self::RowGroup => "rowgroup",
        }
    }
}

/// A cell of the layout, with its spans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutCell {
    /// What it holds.
    pub content: LayoutContent,
    /// How many grid columns it covers.
    pub colspan: u16,
    /// How many lines it covers.
    pub rowspan: u16,
}

/// What a cell of the layout holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LayoutContent {
    /// The note in the corner of the heads.
    Corner(&'static str),
    /// A head. Its number is unique in the layout; figures name their heads by it.
    Head {
        /// Number of the head.
        number: u16,
        /// The label as printed.
        label: &'static str,
        /// What it is the head of.
        scope: HeadScope,
    },
    /// A figure, and the numbers of the heads that govern it, outermost first.
    Figure {
        /// The cell.
        cell: Cell,
        /// Numbers of its heads.
        heads: Vec<u16>,
    },
}

/// What a head is the head of, as HTML's `scope` has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadScope {
    /// One column.
    Column,
    /// Several columns, or a block of the table.
    ColumnGroup,
    /// One row.
    Row,
    /// Several rows.
    RowGroup,
}

/// Lays a table out as the circular prints it.
#[must_use]
pub fn layout(table: &Table) -> Layout {
    match table.orientation {
        Orientation::Across => across(table),
        Orientation::Down if table.blocks.len() == 1 => single(table, &table.blocks[0]),
        Orientation::Down => blocks(table),
    }
}

#[derive(Default)]
struct Heads(u16);

impl Heads {
    fn next(&mut self, label: &'static str, scope: HeadScope) -> (u16, LayoutContent) {
        self.0 += 1;
        (self.0, LayoutContent::Head { number: self.0, label, scope })
    }
}

fn span(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

fn cell(table: &Table, row: usize, column: usize) -> Cell {
    Cell { table: table.id, row: u8::try_from(row).unwrap_or(u8::MAX), column: u8::try_from(column).unwrap_or(u8::MAX) }
}

/// Heads over columns: each path names the heads over one column, outermost first, its own last.
/// Gives the lines, and for each column the numbers of its heads.
fn column_heads(paths: &[Vec<&'static str>], heads: &mut Heads) -> (Vec<Vec<LayoutCell>>, Vec<Vec<u16>>) {
    let depth = paths.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines = vec![Vec::new(); depth];
    let mut over = vec![Vec::new(); paths.len()];
    for level in 0..depth {
        let mut at = 0;
        while at < paths.len() {
            let path = &paths[at];
            if level >= path.len() {
                at += 1;
                continue;
            }
            let last = level + 1 == path.len();
            let run = if last {
                1
            } else {
                paths[at..]
                    .iter()
                    .take_while(|other| other.len() > level + 1 && other[..=level] == path[..=level])
                    .count()
            };
            let scope = if last { HeadScope::Column } else { HeadScope::ColumnGroup };
            let (number, content) = heads.next(path[level], scope);
            let rowspan = if last { span(depth - level) } else { 1 };
            lines[level].push(LayoutCell { content, colspan: span(run), rowspan });
            for column in &mut over[at..at + run] {
                column.push(number);
            }
            at += run;
        }
    }
    (lines, over)
}

fn single(table: &Table, block: &'static Block) -> Layout {
    let mut heads = Heads::default();
    let paths: Vec<_> = block.columns.iter().map(|column| [column.group, &[column.label]].concat()).collect();
    let (mut lines, over) = column_heads(&paths, &mut heads);
    let head_lines = lines.len();
    let depth = block.rows.iter().map(|row| row.group.len() + 1).max().unwrap_or(1);
    lines[0].insert(
        0,
        LayoutCell { content: LayoutContent::Corner(table.corner), colspan: span(depth), rowspan: span(head_lines) },
    );
    let mut open: Vec<(&'static str, u16)> = Vec::new();
    for (index, row) in block.rows.iter().enumerate() {
        let shared = open.iter().zip(row.group).take_while(|((label, _), group)| label == *group).count();
        open.truncate(shared);
        let mut line = Vec::new();
        for level in shared..row.group.len() {
            let run = block.rows[index..]
                .iter()
                .take_while(|other| other.group.get(..=level) == Some(&row.group[..=level]))
                .count();
            let (number, content) = heads.next(row.group[level], HeadScope::RowGroup);
            line.push(LayoutCell { content, colspan: 1, rowspan: span(run) });
            open.push((row.group[level], number));
        }
        let (number, content) = heads.next(row.label, HeadScope::Row);
        line.push(LayoutCell { content, colspan: span(depth - row.group.len()), rowspan: 1 });
        for (column, columns) in over.iter().enumerate() {
            let heads = open.iter().map(|&(_, head)| head).chain([number]).chain(columns.iter().copied()).collect();
            line.push(figure(cell(table, index, column), heads, 1));
        }
        lines.push(line);
    }
    Layout { width: span(depth + block.columns.len()), head_width: span(depth), head_lines, lines }
}

fn across(table: &Table) -> Layout {
    let mut heads = Heads::default();
    let mut paths = Vec::new();
    let mut cells = Vec::new();
    for (index, (block, row)) in table.rows().enumerate() {
        for (at, column) in block.columns.iter().enumerate() {
            paths.push([row.group, &[row.label, column.label]].concat());
            cells.push(cell(table, index, at));
        }
    }
    let (mut lines, over) = column_heads(&paths, &mut heads);
    let head_lines = lines.len();
    let width = span(cells.len());
    lines.push(cells.into_iter().zip(over).map(|(cell, heads)| figure(cell, heads, 1)).collect());
    Layout { width, head_width: 0, head_lines, lines }
}

fn blocks(table: &Table) -> Layout {
    let mut heads = Heads::default();
    let figures = table.blocks.iter().map(|block| block.columns.len()).fold(1, least_common_multiple);
    let width = span(figures + 1);
    let mut lines = Vec::new();
    let mut index = 0;
    for block in table.blocks {
        let each = span(figures / block.columns.len());
        let (title, content) = heads.next(block.title, HeadScope::ColumnGroup);
        lines.push(vec![LayoutCell { content, colspan: width, rowspan: 1 }]);
        let mut line = vec![LayoutCell { content: LayoutContent::Corner(table.corner), colspan: 1, rowspan: 1 }];
        let mut columns = Vec::new();
        for column in block.columns {
            let (number, content) = heads.next(column.label, HeadScope::Column);
            columns.push(number);
            line.push(LayoutCell { content, colspan: each, rowspan: 1 });
        }
        lines.push(line);
        for row in block.rows {
            let (number, content) = heads.next(row.label, HeadScope::Row);
            let mut line = vec![LayoutCell { content, colspan: 1, rowspan: 1 }];
            line.extend(
                columns
                    .iter()
                    .enumerate()
                    .map(|(at, &column)| figure(cell(table, index, at), vec![title, number, column], each)),
            );
            lines.push(line);
            index += 1;
        }
    }
    Layout { width, head_width: 1, head_lines: 0, lines }
}

fn figure(cell: Cell, heads: Vec<u16>, colspan: u16) -> LayoutCell {
    LayoutCell { content: LayoutContent::Figure { cell, heads }, colspan, rowspan: 1 }
}

const fn least_common_multiple(a: usize, b: usize) -> usize {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    a / x * b
}

#[cfg(test)]
mod tests {
    use super::super::{EDITIONS, Edition, TableId};
    use super::*;

    /// Paints a layout on a grid; panics where cells overlap or leave holes.
    fn paint(layout: &Layout) {
        let mut grid = vec![vec![false; usize::from(layout.width)]; layout.lines.len()];
        for (y, line) in layout.lines.iter().enumerate() {
            for cell in line {
                let x = grid[y].iter().position(|taken| !taken).expect("room in the line");
                for row in &mut grid[y..y + usize::from(cell.rowspan)] {
                    for taken in &mut row[x..x + usize::from(cell.colspan)] {
                        assert!(!*taken, "cells overlap in line {y}");
                        *taken = true;
                    }
                }
            }
        }
        assert!(grid.iter().flatten().all(|&taken| taken), "the layout has holes");
    }

    #[test]
    fn every_layout_fills_its_grid_exactly() {
        for table in EDITIONS.iter().flat_map(|edition| &edition.tables) {
            paint(&layout(table));
        }
    }

    #[test]
    fn every_cell_stands_in_the_layout_once_in_order() {
        for table in EDITIONS.iter().flat_map(|edition| &edition.tables) {
            let figures: Vec<_> = layout(table)
                .lines
                .into_iter()
                .flatten()
                .filter_map(|cell| match cell.content {
                    LayoutContent::Figure { cell, heads } => {
                        assert!(heads.len() >= 2 && heads.len() <= 6);
                        Some(cell)
                    }
                    _ => None,
                })
                .collect();
            assert_eq!(figures, table.cells().collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_results_of_table_three_stand_under_one_head_of_22_lines() {
        let layout = layout(Edition::by_id("2021").expect("edition").table(TableId::Requests));
        let spans: Vec<u16> = layout
            .lines
            .iter()
            .flatten()
            .filter(|cell| matches!(cell.content, LayoutContent::Head { scope: HeadScope::RowGroup, .. }))
            .map(|cell| cell.rowspan)
            .collect();
        assert_eq!(spans, [22, 8, 3, 5, 3]);
    }
}
