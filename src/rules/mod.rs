//! The checks. A rule looks at the whole report and answers, for each thing it checks, *holds*, *fails*
//! or *cannot judge*; it never passes for lack of data.
//!
//! To add one, write its file in the folder of its group and list it in [`RULES`]. Its doc comment
//! becomes its page in `docs/rules.md`.

mod arithmetic;
mod completeness;
mod outcome;
#[cfg(test)]
mod testing;

pub use outcome::{Checked, Outcome, Verdict};

use crate::diagnostic::Severity;
use crate::locale::Locale;
use crate::report::Report;

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &arithmetic::ROW_TOTAL_MISMATCH,
    &arithmetic::RESULTS_TOTAL_MISMATCH,
    &arithmetic::FLOW_MISMATCH,
    &arithmetic::REMEDIES_TOTAL_MISMATCH,
    &arithmetic::IMPOSSIBLE_COUNT,
    &completeness::BLANK_CELL,
    &completeness::NOT_A_NUMBER,
    &completeness::EMPTY_SECTION,
    &completeness::UNNAMED_REPORT,
];

/// A check with all that is known of it.
#[derive(Debug)]
pub struct Rule {
    /// Stable code, never reused: `A101`.
    pub code: &'static str,
    /// Named for the fault, readable after "allow": `row-total-mismatch`.
    pub name: &'static str,
    /// How grave a finding is.
    pub severity: Severity,
    /// The fault in a few words, in Chinese and English.
    pub title: [&'static str; 2],
    /// What the rule rests on, in Chinese and English.
    pub basis: [&'static str; 2],
    /// Its page, in Markdown. Empty in wasm: the page carries no manual.
    pub doc: &'static str,
    /// The check itself.
    pub check: fn(&Context<'_>, &mut Outcome),
}

/// What a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The report to check.
    pub report: &'a Report,
    /// Last year's report of the same organ, where it was given.
    pub previous: Option<&'a Report>,
    /// The language of messages.
    pub locale: Locale,
}

/// Runs every rule.
#[must_use]
pub fn check(context: &Context<'_>) -> Checked {
    let mut checked = Checked::default();
    for rule in RULES {
        let mut outcome = Outcome::new(rule, context.locale);
        (rule.check)(context, &mut outcome);
        checked.add(outcome);
    }
    checked.diagnostics.sort_by_key(|found| (found.severity, found.at));
    checked
}

/// Declares a rule; its doc comment is its page.
macro_rules! declare_rule {
    ($(#[doc = $doc:literal])+ $name:ident { $($field:ident: $value:expr),+ $(,)? }) => {
        $(#[doc = $doc])+
        pub static $name: $crate::rules::Rule = $crate::rules::Rule {
            doc: if cfg!(target_arch = "wasm32") { "" } else { concat!($($doc, "\n"),+) },
            $($field: $value),+
        };
    };
}
use declare_rule;
