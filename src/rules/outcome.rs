//! What rules answer, and the sum of it.

use super::Rule;
use crate::diagnostic::{Applicability, Diagnostic, Location, Severity};
use crate::edit::Edit;
use crate::locale::Locale;
use crate::report::{Report, Span, Waiver};

/// The answers of one rule.
#[derive(Debug)]
pub struct Outcome {
    rule: &'static Rule,
    locale: Locale,
    held: u32,
    not_judged: u32,
    diagnostics: Vec<Diagnostic>,
}

impl Outcome {
    /// No answer yet.
    #[must_use]
    pub const fn new(rule: &'static Rule, locale: Locale) -> Self {
        Self { rule, locale, held: 0, not_judged: 0, diagnostics: Vec::new() }
    }

    /// One thing is as it should be.
    pub const fn holds(&mut self) {
        self.held += 1;
    }

    /// One thing can't be told, because something it needs is blank or not a number.
    pub const fn cannot_judge(&mut self) {
        self.not_judged += 1;
    }

    /// One thing is not as it should be. Gives the finding, for the rule to add to.
    pub fn fails(&mut self, at: Location, message: String) -> &mut Diagnostic {
        let language = usize::from(self.locale == Locale::En);
        self.diagnostics.push(Diagnostic {
            code: self.rule.code.into(),
            rule: self.rule.name.into(),
            severity: self.rule.severity,
            at,
            title: self.rule.title[language].to_owned(),
            message,
            terms: None,
            related: Vec::new(),
            basis: self.rule.basis[language].into(),
            source: None,
            fix: None,
            waived: None,
        });
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }
}

/// What a whole run found, and what it looked at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Checked {
    /// Things that are as they should be.
    pub held: u32,
    /// Things that are not.
    pub failed: u32,
    /// Things that could not be told.
    pub not_judged: u32,
    /// What was found, gravest first, in the order of the form.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    pub(super) fn add(&mut self, outcome: Outcome) {
        self.held += outcome.held;
        self.not_judged += outcome.not_judged;
        self.failed += u32::try_from(outcome.diagnostics.len()).unwrap_or(u32::MAX);
        self.diagnostics.extend(outcome.diagnostics);
    }

    /// Marks what the report explains.
    pub(super) fn waive(&mut self, report: &Report) {
        for found in &mut self.diagnostics {
            let waiver = report.waivers.iter().find(|waiver| found.is_waived_by(waiver, report));
            found.waived = waiver.map(|waiver| waiver.reason.clone());
        }
    }

    /// Gravest first, what is explained last, in the order of the document.
    pub fn sort(&mut self) {
        self.diagnostics.sort_by_cached_key(|found| (!found.stands(), found.severity, found.at.order()));
    }

    /// What all rules found a moment ago, with what the rules of [`super::LIVE`] find now.
    #[must_use]
    pub fn with_live(mut self, live: Self) -> Self {
        self.diagnostics.retain(|found| super::LIVE.iter().all(|rule| rule.code != found.code));
        self.diagnostics.extend(live.diagnostics);
        self.sort();
        self
    }

    /// The edits of every correction that can't change what a person meant. Of those that overlap in a text the
    /// first counts; of several in one paragraph the last comes first, so that none moves another's place.
    #[must_use]
    pub fn safe_edits(&self) -> Vec<Edit> {
        let fixes = self.diagnostics.iter().filter(|found| found.stands()).filter_map(|found| found.fix.as_ref());
        let mut words: Vec<(Span, Edit)> = Vec::new();
        let mut others = Vec::new();
        for edit in fixes.filter(|fix| fix.applicability == Applicability::Safe).flat_map(|fix| &fix.edits) {
            match edit {
                Edit::Words(span, _) => {
                    if words.iter().all(|(taken, _)| !taken.overlaps(*span)) {
                        words.insert(words.partition_point(|(other, _)| other > span), (*span, edit.clone()));
                    }
                }
                _ => others.push(edit.clone()),
            }
        }
        others.extend(words.into_iter().map(|(_, edit)| edit));
        others
    }

    /// How many findings have a correction that can't change what a person meant.
    #[must_use]
    pub fn count_safe(&self) -> usize {
        let standing = self.diagnostics.iter().filter(|found| found.stands()).filter_map(|found| found.fix.as_ref());
        standing.filter(|fix| fix.applicability == Applicability::Safe).count()
    }

    /// The reasons in a report that are about nothing that was found. What only last year's report or a set date can
    /// show is taken to be there: this run may not have had them.
    pub fn idle_waivers<'a>(&'a self, report: &'a Report) -> impl Iterator<Item = &'a Waiver> {
        let is_found = |waiver: &Waiver| self.diagnostics.iter().any(|found| found.is_waived_by(waiver, report));
        let is_unseen = |waiver: &Waiver| waiver.code.starts_with('D') || waiver.code == "E508";
        report.waivers.iter().filter(move |waiver| !is_unseen(waiver) && !is_found(waiver))
    }

    /// How many findings of a severity stand.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|found| found.severity == severity && found.stands()).count()
    }

    /// The one word over all of it.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if self.count(Severity::Error) > 0 {
            Verdict::Fail
        } else if self.count(Severity::Warning) > 0 || self.not_judged > 0 {
            Verdict::Review
        } else {
            Verdict::Pass
        }
    }
}

/// The one word over a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// 可发布 — nothing stands against publishing.
    Pass,
    /// 还需核对 — something needs a look, or could not be judged.
    Review,
    /// 有错误 — something is wrong.
    Fail,
}

impl Verdict {
    /// The word used in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Review => "review",
            Self::Fail => "fail",
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Applicability;
    use crate::locale::Locale;
    use crate::report::Prose;
    use crate::rules::testing::written;
    use crate::rules::{Context, check};

    #[test]
    fn all_safe_corrections_are_made_at_once_though_they_stand_in_one_paragraph() {
        let text = "明年将继续完善的的目录更新机制,每季度通报２次,并由县政务公开办督促４个乡镇整改；";
        let mut report = written(Prose::OtherMatters, &["本年度未收取信息处理费。", text]);
        let safe = |report: &_| {
            let found = check(&Context::new(report, None, Locale::Zh));
            let is_safe = |fix: &crate::diagnostic::Fix| fix.applicability == Applicability::Safe;
            let count = found.diagnostics.iter().filter(|found| found.fix.as_ref().is_some_and(is_safe)).count();
            (count, found.safe_edits())
        };
        let (count, edits) = safe(&report);
        assert!(count >= 3 && edits.len() >= 5, "{count} {edits:?}");
        let undo: Vec<_> = edits.into_iter().map(|edit| edit.apply(&mut report)).collect();
        assert!(report.prose(Prose::OtherMatters)[1].starts_with("明年将继续完善的目录更新机制，每季度通报2次，并由"));
        assert_eq!(safe(&report).0, 0);
        for edit in undo.into_iter().rev() {
            let _ = edit.apply(&mut report);
        }
        assert_eq!(report.prose(Prose::OtherMatters)[1], text);
    }
}
