//! gongkai (公开年报)

pub mod diagnostic;
pub mod edit;
pub mod export;
pub mod format;
pub mod history;
#[cfg(feature = "formats")]
pub mod import;
pub mod locale;
pub mod numeral;
pub mod report;
pub mod rules;
pub mod schema;
