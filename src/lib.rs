//! gongkai (公开年报): an editor for the annual report on government information disclosure
//! (政府信息公开工作年度报告), which every Chinese administrative organ publishes once a year. It edits, checks and
//! publishes the report entirely in the browser.
//!
//! # The picture
//! ```text
//! schema ← report ← edit ← history          core: plain Rust, runs anywhere
//!    ↑        ↑       ↑
//! diagnostic ─┴── rules, format, import, review, guide, chart, export, drafts
//! -------------------------------------------- wasm32 only below this line
//! browser   what the browser offers; knows no domain type
//! ui        the page, in Leptos; uses core and browser
//! module    the JavaScript module: core for scripts, workers and Node
//! ```
//! Arrows point at what is depended on; history also uses format, to write its steps.
//!
//! # What always holds
//! - The core never names a browser type and reads no clock, storage, locale or random source; such values come
//!   in as parameters. The compiler holds this: what is below the line only exists on wasm32.
//! - Every row, column, label and sum is data in [`schema`]. Another edition of the form is data only.
//! - Blank, 0 and 不适用 are different values ([`report::Quantity`]); figures are exact decimals, never floats.
//! - A change is an [`edit::Edit`]; applying it gives its inverse. Nothing else changes a report on screen.
//! - A rule answers holds, fails or cannot judge ([`rules`]); it never passes for lack of data.
//! - What can't be read with certainty stays blank and is reported with its place in the source (`import`).
//! - Core types are not serializable; the wire shapes and their versions live in [`mod@format`].
//!
//! # Where to begin
//! [`schema`] for the form, [`report`] for its values, [`rules`] for the checks; then `import`, `review`, `guide`, `chart`
//! and [`export`]. [`progress`] tells how far a report has come, [`clipboard`] what spreadsheets put into it and take out.
//! [`numeral`], [`outline`], [`similarity`] and [`locale`] are small things that several of them use.
//! `docs/architecture.md` tells the same story with its reasons; `CONTRIBUTING.md` has how to add a rule, or an edition
//! of the form, step by step.

// The one place that needs more is where the page is cut in two: `ui::late`.
#![cfg_attr(not(feature = "split"), forbid(unsafe_code))]

#[cfg(test)]
mod chance;
#[cfg(feature = "formats")]
pub mod chart;
pub mod clipboard;
pub mod diagnostic;
pub mod drafts;
pub mod edit;
pub mod export;
pub mod format;
#[cfg(feature = "formats")]
pub mod guide;
pub mod history;
#[cfg(feature = "formats")]
pub mod import;
pub mod locale;
pub mod numeral;
pub mod outline;
pub mod progress;
pub mod report;
#[cfg(feature = "formats")]
pub mod review;
pub mod rules;
pub mod schema;
pub mod similarity;

#[cfg(all(target_arch = "wasm32", feature = "page"))]
mod browser;
#[cfg(all(target_arch = "wasm32", feature = "formats"))]
pub mod module;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod ui;
