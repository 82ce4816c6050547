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

/// Bare numbers at the ends of pages.
fn numbered(made: &Made) -> bool {
    matches!(made.furniture, Furniture::Every(3, _))
}

/// Shapes whose names contain the first word ("" is every one), what goes wrong, and when.
pub const AWAITED: &[(&str, Grade, When)] = &[
    // A bare page number behind a cell that is marked by a tab or a bar may be the rest of it.
    ("text_of_tabbed_cells", Grade::Blank, numbered),
    ("text_with_lone_bars", Grade::Blank, numbered),
];

/// Whether a shortcoming is known.
pub fn is_awaited(shape: &str, grade: Grade, made: &Made) -> bool {
    AWAITED.iter().any(|(part, known, when)| shape.contains(part) && *known == grade && when(made))
}
