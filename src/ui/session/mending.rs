//! What a person does about findings: taking corrections, and giving reasons.

use leptos::prelude::*;

use super::Session;
use crate::diagnostic::{Diagnostic, Fix, Location};
use crate::edit::Edit;
use crate::history::Act;
use crate::locale::Locale;

impl Session {
    /// Takes a proposed correction.
    pub fn fix(self, at: Location, fix: &Fix) {
        self.edit(Act::Fix, at, fix.edits.clone());
        self.go_to(at);
    }

    /// Takes every correction that can't change what a person meant, as one step.
    pub fn fix_all_safe(self) {
        let (count, edits) = self.checked.with_untracked(|checked| (checked.count_safe(), checked.safe_edits()));
        self.edit(Act::FixAll, Location::Report, edits);
        self.say(match self.language.now() {
            Locale::Zh => format!("已改正 {count} 条，可以撤销。"),
            Locale::En => format!("Corrections made: {count}. Undo takes them back."),
        });
    }

    /// Explains a finding: it stays, and stands against nothing any more.
    pub fn waive(self, found: &Diagnostic, reason: String) {
        let waivers = self.report.with_untracked(|report| {
            let others = report.waivers.iter().filter(|waiver| !found.is_waived_by(waiver, report)).cloned();
            others.chain([found.waiver(report, reason)]).collect()
        });
        self.edit(Act::Waive, found.at, vec![Edit::Waivers(waivers)]);
    }

    /// Takes the explanation of a finding back.
    pub fn unwaive(self, found: &Diagnostic) {
        let waivers = self.report.with_untracked(|report| {
            report.waivers.iter().filter(|waiver| !found.is_waived_by(waiver, report)).cloned().collect()
        });
        self.edit(Act::Waive, found.at, vec![Edit::Waivers(waivers)]);
    }

    /// Removes the reasons that are about nothing any more.
    pub fn drop_idle_waivers(self) {
        let waivers = self.report.with_untracked(|report| {
            self.checked.with_untracked(|checked| {
                let idle: Vec<_> = checked.idle_waivers(report).collect();
                report.waivers.iter().filter(|waiver| !idle.contains(waiver)).cloned().collect()
            })
        });
        self.edit(Act::Waive, Location::Report, vec![Edit::Waivers(waivers)]);
        self.go_to_address("findings");
    }
}
