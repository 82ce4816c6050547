//! gongkai (公开年报)

pub mod locale;
pub mod schema;
