//! What reading doesn't yet do as promised. Each line goes when it is mended; until then everything else is held.

use super::made::{Furniture, Made, Twist};

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

fn always(_: &Made) -> bool {
    true
}

fn missing_row(made: &Made) -> bool {
    matches!(made.twist, Twist::MissingRow(_))
}

fn heads_again(made: &Made) -> bool {
    matches!(made.twist, Twist::HeadsAgain(_))
}

fn misprinted(made: &Made) -> bool {
    made.noise.misprints
}

/// Cells that are blank, or hold no plain number.
fn patchy(made: &Made) -> bool {
    made.report.cells().any(|cell| made.report.quantity(cell).number().is_none())
}

fn furnished(made: &Made) -> bool {
    made.furniture != Furniture::Nothing
}

/// Shapes whose names contain the first word ("" is every one), what goes wrong, and when.
pub const AWAITED: &[(&str, Grade, When)] = &[
    // A misprint in 申请人逾期未按收费通知…: the table is taken for the earlier form's, and 其他处理 gets the figures of 1.
    ("", Grade::Wrong, misprinted),
    ("", Grade::Untold, misprinted),
    // The same where a row of 其他处理 is missing.
    ("", Grade::Wrong, missing_row),
    ("", Grade::Untold, missing_row),
    ("", Grade::Blank, missing_row),
    // A row 3.其他 or 总计 right below heads that are printed once more.
    ("", Grade::Blank, heads_again),
    // A label with one character wrong that is like two of the form's.
    ("", Grade::Blank, misprinted),
    // A bare page number between cells that are marked by tabs or bars is taken for one of them.
    ("text_of_tabbed_cells", Grade::Wrong, furnished),
    ("text_with_lone_bars", Grade::Wrong, furnished),
    ("text_of_tabbed_cells", Grade::Untold, furnished),
    ("text_with_lone_bars", Grade::Untold, furnished),
    // Torn labels and blanks that vanished: a row gets the figures of its neighbour.
    ("text_with_figures_first", Grade::Wrong, patchy),
    ("text_of_rows_on_lines", Grade::Wrong, patchy),
    ("text_in_columns", Grade::Wrong, patchy),
    ("text_of_a_pages_lines", Grade::Wrong, patchy),
    ("text_of_a_pages_pieces", Grade::Wrong, patchy),
    // A piece of a table that begins with 3.其他 or 总计, which are names of columns too.
    ("text_with_", Grade::Blank, furnished),
    ("text_of_", Grade::Blank, furnished),
    ("text_in_markdown", Grade::Blank, furnished),
    ("page_with_tables_cut", Grade::Blank, always),
    // The first of fifteen cells is blank, and the bar before it looks like the row's beginning.
    ("text_with_open_bars", Grade::Blank, patchy),
    ("text_with_lone_bars", Grade::Blank, patchy),
    ("values_with_commas", Grade::Wrong, always),
    ("values_with_commas", Grade::Blank, always),
    ("values_with_commas", Grade::Untold, always),
];

/// Whether a shortcoming is known.
pub fn is_awaited(shape: &str, grade: Grade, made: &Made) -> bool {
    AWAITED.iter().any(|(part, known, when)| shape.contains(part) && *known == grade && when(made))
}
