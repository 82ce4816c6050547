//! What reading doesn't yet do as promised. Each line goes when it is mended; until then everything else is held.

use super::made::{Furniture, Made};

/// How a reading falls short of what is promised, gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// A cell says something the source doesn't say there.
    Wrong,
    /// The source was refused.
    Refused,
    /// A blank that nothing tells of.
    Untold,
    /// An origin that doesn't lead to its figure.
    Origin,
    /// Title or prose lost.
    Words,
    /// A blank where every cell could be read.
    Blank,
}

/// When a shortcoming shows.
pub type When = fn(&Made) -> bool;

/// Cells that are blank, or hold no plain number.
fn patchy(made: &Made) -> bool {
    made.report.cells().any(|cell| made.report.quantity(cell).number().is_none())
}

fn furnished(made: &Made) -> bool {
    made.furniture != Furniture::Nothing
}

/// Shapes whose names contain the first word ("" is every one), what goes wrong, and when.
pub const AWAITED: &[(&str, Grade, When)] = &[
    // A bare page number between cells that are marked by tabs or bars may be one of them.
    ("text_of_tabbed_cells", Grade::Blank, furnished),
    ("text_with_lone_bars", Grade::Blank, furnished),
    // The first of fifteen cells is blank, and the bar before it looks like the row's beginning.
    ("text_with_open_bars", Grade::Blank, patchy),
    ("text_with_lone_bars", Grade::Blank, patchy),
];

/// Whether a shortcoming is known.
pub fn is_awaited(shape: &str, grade: Grade, made: &Made) -> bool {
    AWAITED.iter().any(|(part, known, when)| shape.contains(part) && *known == grade && when(made))
}
