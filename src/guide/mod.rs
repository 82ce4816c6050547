//! Help for those who fill the form in, written as HTML in the worker and only shown by the page:
//! - [`cell_help`]: what a row and a column mean and how they are counted.

mod terms;

pub use terms::cell_help;
