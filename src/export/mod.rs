//! What a report leaves as: a page that reads like the statutory document, and plain text.
//! (JSON is in [`mod@crate::format`].)

mod html;
mod text;

pub use html::{DATA_BLOCK_ID, Html, html};
pub use text::text;
