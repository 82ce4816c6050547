//! What rule tests share: begin with the sample, break one thing.

use super::{Context, check};
use crate::diagnostic::{Diagnostic, Location};
use crate::locale::Locale;
use crate::numeral;
use crate::report::{Part, Prose, Report};
use crate::schema::SectionId;

/// The sample with one cell changed.
pub fn broken(address: &str, text: &str) -> Report {
    let mut report = Report::sample();
    let cell = report.cell(address).expect("address");
    report.grid_mut(cell.table).replace(cell, numeral::parse(text));
    report
}

/// The sample with a heading printed another way.
pub fn printed(section: SectionId, heading: &str) -> Report {
    let mut report = Report::sample();
    *report.printed_heading_mut(section) = Some(heading.to_owned());
    report
}

/// The codes of all that is found.
pub fn codes(report: &Report) -> Vec<&'static str> {
    let rule = |found: &Diagnostic| super::rules().find(|rule| rule.code == found.code).expect("rule").code;
    diagnostics(report).iter().map(rule).collect()
}

/// The codes of what is found under one letter.
pub fn codes_under(report: &Report, letter: char) -> Vec<&'static str> {
    codes(report).into_iter().filter(|code| code.starts_with(letter)).collect()
}

fn diagnostics(report: &Report) -> Vec<Diagnostic> {
    check(&Context::new(report, None, Locale::Zh)).diagnostics
}

/// Asserts that the sample is clean of a rule, and that the rule looked at something.
pub fn assert_clean(code: &str) {
    let checked = checked_of(&Report::sample(), code);
    assert_eq!((checked.failed, checked.not_judged), (0, 0));
    assert!(checked.held > 0, "{code} looked at nothing");
}

/// Asserts that a rule finds something at an address, in both languages, and gives it.
pub fn assert_finds(report: &Report, code: &str, address: &str) -> Diagnostic {
    let at = Location::at(address, report).expect("address");
    let english = check(&Context::new(report, None, Locale::En)).diagnostics;
    assert!(english.iter().any(|found| found.code == code && found.at == at));
    diagnostics(report)
        .into_iter()
        .find(|found| found.code == code && found.at == at)
        .unwrap_or_else(|| panic!("{code} not found at {address}"))
}

/// The first finding of a rule, which is there in both languages.
pub fn find(report: &Report, code: &str) -> Diagnostic {
    find_in(&Context::new(report, None, Locale::Zh), code)
}

/// The first finding of a rule in a context, which is there in both languages.
pub fn find_in(context: &Context<'_>, code: &str) -> Diagnostic {
    let english = Context { deadline: context.deadline, ..Context::new(context.report, context.previous, Locale::En) };
    assert!(check(&english).diagnostics.iter().any(|found| found.code == code), "{code} not found in English");
    check(context)
        .diagnostics
        .into_iter()
        .find(|found| found.code == code)
        .unwrap_or_else(|| panic!("{code} not found"))
}

/// Makes the change the first finding of a rule offers.
pub fn apply_fix(report: &mut Report, code: &str) {
    for edit in find(report, code).fix.expect("fix").edits {
        let _ = edit.apply(report);
    }
}

/// The sample with the paragraphs of one part rewritten.
pub fn written(part: impl Into<Part>, paragraphs: &[&str]) -> Report {
    let mut report = Report::sample();
    *report.paragraphs_mut(part.into()) = paragraphs.iter().map(|&paragraph| paragraph.to_owned()).collect();
    report
}

/// What a rule finds, in Chinese; that it says as much in English is asserted.
pub fn found(report: &Report, code: &str) -> Vec<Diagnostic> {
    let of = |locale| {
        let all = check(&Context::new(report, None, locale)).diagnostics;
        all.into_iter().filter(|found| found.code == code).collect::<Vec<_>>()
    };
    let (chinese, english) = (of(Locale::Zh), of(Locale::En));
    assert_eq!(chinese.len(), english.len());
    assert!(english.iter().all(|found| !found.message.is_empty()));
    chinese
}

/// The words a rule finds in some paragraphs, put where section 一 stands.
pub fn words(code: &str, paragraphs: &[&str]) -> Vec<String> {
    let report = written(Prose::Overview, paragraphs);
    let text = |found: &Diagnostic| match found.at {
        Location::Span(span) => span.text(&report).expect("text").to_owned(),
        other => other.address(&report),
    };
    found(&report, code).iter().map(text).collect()
}

/// The paragraphs after every fix a rule offers was taken; nothing of that rule is left then.
pub fn mended(code: &str, paragraphs: &[&str]) -> Vec<String> {
    let mut report = written(Prose::Overview, paragraphs);
    while let Some(fix) = found(&report, code).into_iter().find_map(|found| found.fix) {
        let before = report.clone();
        for edit in fix.edits {
            let _ = edit.apply(&mut report);
        }
        assert_ne!(report, before, "a fix that changes nothing");
    }
    assert!(found(&report, code).is_empty());
    report.prose(Prose::Overview).clone()
}

/// The sample with other words in a part.
pub fn saying(part: Prose, text: &str) -> Report {
    written(part, &[text])
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
