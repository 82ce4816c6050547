//! Undo and redo. A step is what a person did at one place in one go; it has a name and knows the place.

use crate::diagnostic::Location;
use crate::edit::Edit;
use crate::locale::Locale;
use crate::report::Report;

/// Typing in one place is one step as long as the keys follow each other within this many milliseconds.
const SAME_STEP: u64 = 500;

/// What a step was, for its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Typing; steps of typing grow.
    Type,
    /// Taking a proposed correction.
    Fix,
    /// Taking every correction that can be taken unseen.
    FixAll,
    /// Explaining a finding, or taking that back.
    Waive,
    /// Filling blanks with 0.
    Fill,
    /// Putting in a block of cells from the clipboard.
    Paste,
    /// Emptying a block of cells.
    Clear,
    /// Copying the first of a block of cells to the others.
    FillDown,
    /// Choosing another edition of the form.
    Edition,
    /// Bringing in another file.
    Import,
}

impl Act {
    /// Its name.
    #[must_use]
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Type => locale.pick("输入", "typing"),
            Self::Fix => locale.pick("改正", "correction"),
            Self::FixAll => locale.pick("一并改正", "corrections"),
            Self::Waive => locale.pick("说明理由", "explanation"),
            Self::Fill => locale.pick("填 0", "filling with 0"),
            Self::Paste => locale.pick("粘贴", "pasting"),
            Self::Clear => locale.pick("清空", "emptying"),
            Self::FillDown => locale.pick("填充", "filling"),
            Self::Edition => locale.pick("更换格式", "change of form"),
            Self::Import => locale.pick("导入", "import"),
        }
    }
}

#[derive(Debug)]
struct Step {
    act: Act,
    at: Location,
    time: u64,
    inverse: Vec<Edit>,
}

/// What was done to a report and what was taken back.
#[derive(Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Makes changes as one step. `time` is in milliseconds and only ever grows.
    pub fn apply(&mut self, report: &mut Report, act: Act, at: Location, time: u64, edits: Vec<Edit>) {
        let mut inverse: Vec<Edit> = edits.into_iter().map(|edit| edit.apply(report)).collect();
        inverse.reverse();
        self.undone.clear();
        let grows = |last: &Step| {
            act == Act::Type && last.act == Act::Type && last.at == at && time.saturating_sub(last.time) <= SAME_STEP
        };
        match self.done.last_mut() {
            // The first inverse of a grown step leads back to where typing began; later ones add nothing.
            Some(last) if grows(last) => last.time = time,
            _ => self.done.push(Step { act, at, time, inverse }),
        }
    }

    /// Takes the last step back. Gives what it was and where.
    pub fn undo(&mut self, report: &mut Report) -> Option<(Act, Location)> {
        let step = self.done.pop()?;
        let back = Self::reverse(step, report);
        let what = (back.act, back.at);
        self.undone.push(back);
        Some(what)
    }

    /// Makes the last step taken back again.
    pub fn redo(&mut self, report: &mut Report) -> Option<(Act, Location)> {
        let step = self.undone.pop()?;
        let forth = Self::reverse(step, report);
        let what = (forth.act, forth.at);
        self.done.push(forth);
        Some(what)
    }

    fn reverse(step: Step, report: &mut Report) -> Step {
        let mut inverse: Vec<Edit> = step.inverse.into_iter().map(|edit| edit.apply(report)).collect();
        inverse.reverse();
        // A step that was taken back never grows.
        Step { inverse, time: 0, ..step }
    }

    /// What undo would take back.
    #[must_use]
    pub fn next_undo(&self) -> Option<Act> {
        self.done.last().map(|step| step.act)
    }

    /// What redo would make again.
    #[must_use]
    pub fn next_redo(&self) -> Option<Act> {
        self.undone.last().map(|step| step.act)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Quantity;

    fn typed(history: &mut History, report: &mut Report, address: &str, value: i64, time: u64) {
        let cell = report.cell(address).expect("cell");
        let edits = vec![Edit::Cell(cell, value.into())];
        history.apply(report, Act::Type, Location::Cell(cell), time, edits);
    }

    #[test]
    fn typing_in_one_place_in_one_go_is_one_step() {
        let (mut report, mut history) = (Report::sample(), History::default());
        typed(&mut history, &mut report, "requests/granted/total", 1, 1_000);
        typed(&mut history, &mut report, "requests/granted/total", 12, 1_400);
        typed(&mut history, &mut report, "requests/granted/total", 123, 1_900);
        assert!(history.undo(&mut report).is_some());
        assert_eq!(report, Report::sample());
        assert!(history.undo(&mut report).is_none());
        assert!(history.redo(&mut report).is_some());
        assert_eq!(report.quantity(report.cell("requests/granted/total").expect("cell")), &123.into());
    }

    #[test]
    fn another_place_or_a_pause_begins_a_new_step() {
        let (mut report, mut history) = (Report::sample(), History::default());
        typed(&mut history, &mut report, "requests/granted/total", 1, 1_000);
        typed(&mut history, &mut report, "requests/granted/business", 2, 1_100);
        typed(&mut history, &mut report, "requests/granted/business", 23, 1_700);
        let steps = std::iter::from_fn(|| history.undo(&mut report)).count();
        assert_eq!(steps, 3);
        assert_eq!(report, Report::sample());
    }

    #[test]
    fn a_step_of_several_edits_comes_back_whole() {
        let (mut report, mut history) = (Report::sample(), History::default());
        let cell = report.cell("remedies/reconsideration/total").expect("cell");
        let edits = vec![Edit::Cell(cell, 9.into()), Edit::Cell(cell, Quantity::Blank), Edit::Year(Some(2024))];
        history.apply(&mut report, Act::Import, Location::Report, 0, edits);
        history.undo(&mut report);
        assert_eq!(report, Report::sample());
    }
}
