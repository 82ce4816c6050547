//! B — what is missing, or stands where something else belongs.

mod blank_cell;
mod empty_section;
mod empty_table;
mod long_overview;
mod missing_topic;
mod not_a_number;
mod placeholder;
mod processing_fee_missing;
mod unnamed_report;

pub use blank_cell::BLANK_CELL;
pub use empty_section::EMPTY_SECTION;
pub use missing_topic::{Topic as OverviewTopic, overview_topics};
pub use not_a_number::NOT_A_NUMBER;
pub use unnamed_report::UNNAMED_REPORT;

use super::text::has_any;
use super::{Group, Topic};

/// The rules of this group, by code.
pub static GROUP: Group = Group {
    topic: Topic::Completeness,
    rules: &[
        &BLANK_CELL,
        &NOT_A_NUMBER,
        &empty_table::EMPTY_TABLE,
        &EMPTY_SECTION,
        &missing_topic::MISSING_TOPIC,
        &UNNAMED_REPORT,
        &processing_fee_missing::PROCESSING_FEE_MISSING,
        &placeholder::PLACEHOLDER,
        &long_overview::LONG_OVERVIEW,
    ],
};

/// Whether one of some words stands in one of some paragraphs.
fn says(paragraphs: &[String], words: &[&str]) -> bool {
    paragraphs.iter().any(|paragraph| has_any(paragraph, words))
}
