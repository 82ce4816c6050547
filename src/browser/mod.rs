//! What the browser offers, each in one small function or type. Nothing here knows what a report is.

pub mod clock;
pub mod dom;
pub mod file;
pub mod lock;
pub mod parts;
pub mod place;
pub mod random;
pub mod storage;
pub mod worker;
