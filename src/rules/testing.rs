//! What rule tests share: begin with the sample, break one thing.

use super::{Context, check};
use crate::diagnostic::{Diagnostic, Location};
use crate::locale::Locale;
use crate::numeral;
use crate::report::{Prose, Report};

/// The sample with one cell changed.
pub fn broken(address: &str, text: &str) -> Report {
    let mut report = Report::sample();
    let cell = report.cell(address).expect("address");
    report.grid_mut(cell.table).replace(cell, numeral::parse(text));
    report
}

/// The codes of all that is found.
pub fn codes(report: &Report) -> Vec<&'static str> {
    let rule = |found: &Diagnostic| super::rules().find(|rule| rule.code == found.code).expect("rule").code;
    diagnostics(report).iter().map(rule).collect()
}

fn diagnostics(report: &Report) -> Vec<Diagnostic> {
    check(&Context::new(report, None, Locale::Zh)).diagnostics
}

/// Asserts that the sample is clean of a rule, and that the rule looked at something.
pub fn assert_clean(code: &str) {
    let report = Report::sample();
    let rule = super::rules().find(|rule| rule.code == code).expect("rule");
    let mut outcome = super::Outcome::new(rule, Locale::Zh);
    (rule.check)(&Context::new(&report, None, Locale::Zh), &mut outcome);
    let mut checked = super::Checked::default();
    checked.add(outcome);
    assert_eq!((checked.failed, checked.not_judged), (0, 0));
    assert!(checked.held > 0, "{code} looked at nothing");
}

/// Asserts that a rule finds something at an address, in both languages, and gives it.
pub fn assert_finds(report: &Report, code: &str, address: &str) -> Diagnostic {
    let cell = report.cell(address).expect("address");
    let english = check(&Context::new(report, None, Locale::En)).diagnostics;
    assert!(english.iter().any(|found| found.code == code && found.at == Location::Cell(cell)));
    diagnostics(report)
        .into_iter()
        .find(|found| found.code == code && found.at == Location::Cell(cell))
        .unwrap_or_else(|| panic!("{code} not found at {address}"))
}

/// The sample with other words in a part.
pub fn saying(part: Prose, text: &str) -> Report {
    let mut report = Report::sample();
    *report.prose_mut(part) = vec![text.to_owned()];
    report
}

/// What a rule alone makes of a report.
pub fn checked_of(report: &Report, code: &str) -> super::Checked {
    let rule = super::rules().find(|rule| rule.code == code).expect("rule");
    let mut outcome = super::Outcome::new(rule, Locale::Zh);
    (rule.check)(&Context::new(report, None, Locale::Zh), &mut outcome);
    let mut checked = super::Checked::default();
    checked.add(outcome);
    checked
}

/// Asserts that a rule finds something about these words, in both languages, and gives it.
pub fn assert_says(report: &Report, code: &str, words: &str) -> Diagnostic {
    let about = |found: &&Diagnostic| {
        let text = if let Location::Span(span) = found.at { span.text(report) } else { None };
        found.code == code && text == Some(words)
    };
    let english = check(&Context::new(report, None, Locale::En)).diagnostics;
    assert!(english.iter().any(|found| about(&found)), "{code} not found at {words}: {english:#?}");
    diagnostics(report).iter().find(about).cloned().expect("found in Chinese as in English")
}

/// The report with a finding's fix taken.
pub fn fixed(report: &Report, found: &Diagnostic) -> Report {
    let mut report = report.clone();
    for edit in found.fix.clone().expect("fix").edits {
        let _ = edit.apply(&mut report);
    }
    report
}
