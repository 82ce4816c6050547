//! Help for those who fill the form in, written as HTML in the worker and only shown by the page:
//! - [`cell_help`]: what a row and a column mean and how they are counted;
//! - [`section`]: what a part written in prose should say, whether it does, and [`sentences`] from the tables;
//! - [`page`]: a first run, the keys, where the data is, what this is, all rules.
//!
//! What does something is a button: `data-insert` holds a text to put at the caret, `data-to` an address to go to.

mod page;
mod section;
mod sentences;
mod terms;

pub use page::{Topic, page};
pub use section::section;
pub use sentences::{Sentence, State, sentences};
pub use terms::cell_help;
