//! Undo and redo. A step is what a person did at one place in one go; it has a name and knows the place.
//!
//! In memory a step is the edits that take it back: that costs a key next to nothing. To survive a reload it is
//! written as a line: what it was, the place, and how the report before it differs from the one after it. Such
//! lines are made when a draft is saved, each once, and become an edit again only when their step is taken back.

use crate::diagnostic::Location;
use crate::edit::Edit;
use crate::format::{difference, report_to_value, with_difference};
use crate::locale::Locale;
use crate::report::Report;

/// Typing in one place is one step as long as the keys follow each other within this many milliseconds.
const SAME_STEP: u64 = 500;

/// How many steps are written, and how many bytes of them, in each direction; the oldest are left out.
const WRITTEN: (usize, usize) = (400, 200_000);

/// The marks of a step that was done and of one that was taken back.
const DONE: char = '-';
const UNDONE: char = '+';

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

    const ALL: [Self; 10] = [
        Self::Type,
        Self::Fix,
        Self::FixAll,
        Self::Waive,
        Self::Fill,
        Self::Paste,
        Self::Clear,
        Self::FillDown,
        Self::Edition,
        Self::Import,
    ];

    /// Stands for it in a written step; never given to another.
    const fn letter(self) -> char {
        match self {
            Self::Type => 't',
            Self::Fix => 'f',
            Self::FixAll => 'F',
            Self::Waive => 'w',
            Self::Fill => '0',
            Self::Paste => 'p',
            Self::Clear => 'c',
            Self::FillDown => 'd',
            Self::Edition => 'e',
            Self::Import => 'i',
        }
    }
}

#[derive(Debug)]
struct Step {
    act: Act,
    /// Where, unless only its line says so.
    at: Location,
    time: u64,
    /// What takes it back; nothing where only its line says so.
    inverse: Vec<Edit>,
    /// Its address and the difference it makes when taken back, once written.
    line: Option<String>,
}

impl Step {
    /// Takes it back, and gives the step that makes it again. None where its line doesn't fit the report.
    fn reverse(mut self, report: &mut Report) -> Option<Self> {
        self.unfold(report)?;
        let mut inverse: Vec<Edit> = self.inverse.into_iter().map(|edit| edit.apply(report)).collect();
        inverse.reverse();
        // A step that was taken back never grows.
        Some(Self { inverse, time: 0, line: None, ..self })
    }

    /// Makes an edit of a line.
    fn unfold(&mut self, report: &Report) -> Option<()> {
        let Some(line) = self.line.as_ref().filter(|_| self.inverse.is_empty()) else { return Some(()) };
        let (address, difference) = line.split_once(' ')?;
        let earlier = with_difference(report, difference)?;
        self.at = Location::at(address, &earlier).unwrap_or(Location::Report);
        self.inverse = vec![Edit::Replace(Box::new(earlier))];
        Some(())
    }
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
            let soon = time.saturating_sub(last.time) <= SAME_STEP && !last.inverse.is_empty();
            act == Act::Type && last.act == Act::Type && last.at == at && soon
        };
        match self.done.last_mut() {
            // The first inverse of a grown step leads back to where typing began; later ones add nothing.
            Some(last) if grows(last) => (last.time, last.line) = (time, None),
            _ => self.done.push(Step { act, at, time, inverse, line: None }),
        }
    }

    /// Takes the last step back. Gives what it was and where.
    pub fn undo(&mut self, report: &mut Report) -> Option<(Act, Location)> {
        travel(&mut self.done, &mut self.undone, report)
    }

    /// Makes the last step taken back again.
    pub fn redo(&mut self, report: &mut Report) -> Option<(Act, Location)> {
        travel(&mut self.undone, &mut self.done, report)
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

    /// Writes the steps that led to this report and those that lead on from it, a line each; nothing where there
    /// are none. It holds for this report only. Lines that were made before are used again.
    pub fn to_text(&mut self, report: &Report) -> String {
        let mut text = String::new();
        write(&mut self.done, DONE, report, &mut text);
        write(&mut self.undone, UNDONE, report, &mut text);
        text
    }

    /// Reads what was written for a report; none where it is something else.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let mut history = Self::default();
        for line in text.split_terminator('\n') {
            let mut rest = line.chars();
            let (mark, letter) = (rest.next()?, rest.next()?);
            let act = Act::ALL.into_iter().find(|act| act.letter() == letter)?;
            let list = match mark {
                DONE => &mut history.done,
                UNDONE => &mut history.undone,
                _ => return None,
            };
            let line = Some(rest.as_str().to_owned());
            list.push(Step { act, at: Location::Report, time: 0, inverse: Vec::new(), line });
        }
        Some(history)
    }
}

fn travel(from: &mut Vec<Step>, to: &mut Vec<Step>, report: &mut Report) -> Option<(Act, Location)> {
    let Some(step) = from.pop()?.reverse(report) else {
        // What lies behind a step that can't be taken can't be reached.
        from.clear();
        return None;
    };
    let what = (step.act, step.at);
    to.push(step);
    Some(what)
}

/// Writes the steps of one direction that lie nearest to a report, the nearest last.
fn write(steps: &mut [Step], mark: char, report: &Report, text: &mut String) {
    let (count, bytes) = WRITTEN;
    let from = steps.len().saturating_sub(count);
    let steps = &mut steps[from..];
    if let Some(oldest) = steps.iter().position(|step| step.line.is_none()) {
        let (mut report, mut value) = (report.clone(), None);
        for step in steps[oldest..].iter_mut().rev() {
            let after = step.line.is_none().then(|| value.take().unwrap_or_else(|| report_to_value(&report)));
            if step.unfold(&report).is_none() {
                break;
            }
            for edit in &step.inverse {
                let _ = edit.clone().apply(&mut report);
            }
            value = after.map(|after| {
                let before = report_to_value(&report);
                step.line = Some(step.at.address(&report) + " " + &difference(&after, &before));
                before
            });
            // Whole reports would fill memory; their lines say the same.
            if matches!(step.inverse[..], [Edit::Replace(_)]) {
                step.inverse.clear();
            }
        }
    }
    let mut room = bytes;
    let fits = |step: &&Step| {
        let line = step.line.as_ref().and_then(|line| room.checked_sub(line.len() + 3));
        line.map(|left| room = left).is_some()
    };
    let kept = steps.iter().rev().take_while(fits).count();
    for step in &steps[steps.len() - kept..] {
        text.push(mark);
        text.push(step.act.letter());
        text.push_str(step.line.as_deref().unwrap_or_default());
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Chance;
    use crate::report::{Prose, Quantity};
    use crate::schema::Edition;

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

    /// The history as it is after a reload.
    fn reloaded(history: &mut History, report: &Report) -> History {
        History::from_text(&history.to_text(report)).expect("own output")
    }

    #[test]
    fn a_step_is_taken_back_after_a_reload_and_made_again_after_another() {
        let (mut report, mut history) = (Report::sample(), History::default());
        typed(&mut history, &mut report, "requests/granted/total", 1, 1_000);
        let mut list = report.prose(Prose::Problems).clone();
        list[0].push('。');
        let part = Prose::Problems.into();
        history.apply(&mut report, Act::Fix, Location::Part(part), 1_100, vec![Edit::Paragraphs(part, list)]);
        let after = report.clone();
        let written = history.to_text(&report);
        assert_eq!(
            written,
            "-trequests/granted/total {\"tables\":{\"requests\":{\"granted\":{\"total\":[25]}}}}\n\
             -fsections/problems {\"sections\":{\"problems\":{\"0\":[174,3,\"\"]}}}\n"
        );
        let mut history = History::from_text(&written).expect("history");
        assert_eq!((history.next_undo(), history.next_redo()), (Some(Act::Fix), None));
        assert_eq!(history.undo(&mut report), Some((Act::Fix, Location::Part(part))));
        let mut history = reloaded(&mut history, &report);
        let cell = report.cell("requests/granted/total").expect("cell");
        assert_eq!(history.undo(&mut report), Some((Act::Type, Location::Cell(cell))));
        assert_eq!(report, Report::sample());
        let mut history = reloaded(&mut history, &report);
        assert_eq!(history.redo(&mut report), Some((Act::Type, Location::Cell(cell))));
        assert_eq!(history.redo(&mut report), Some((Act::Fix, Location::Part(part))));
        assert_eq!((report, history.redo(&mut Report::sample())), (after, None));
    }

    #[test]
    fn what_was_read_never_grows_and_what_grew_is_written_anew() {
        let (mut report, mut history) = (Report::sample(), History::default());
        typed(&mut history, &mut report, "requests/granted/total", 1, 100);
        history.to_text(&report);
        typed(&mut history, &mut report, "requests/granted/total", 12, 200);
        let mut history = reloaded(&mut history, &report);
        typed(&mut history, &mut report, "requests/granted/total", 123, 300);
        assert!(history.undo(&mut report).is_some());
        assert_eq!(report.quantity(report.cell("requests/granted/total").expect("cell")), &12.into());
        assert!(history.undo(&mut report).is_some());
        assert_eq!(report, Report::sample());
    }

    #[test]
    fn what_is_no_history_is_none_and_a_step_that_fits_nothing_takes_nothing_back() {
        for wrong in ["x", "-", "-?a {}", "=ta {}", "-ta {}\n\n"] {
            assert!(History::from_text(wrong).is_none(), "{wrong}");
        }
        for misfit in ["-t", "-tyear", "-tyear x", "-tyear {\"nothing\":[]}"] {
            let mut history = History::from_text(&format!("-tyear {{\"year\":[2020]}}\n{misfit}\n")).expect("lines");
            let mut report = Report::sample();
            assert!(history.undo(&mut report).is_none() && history.next_undo().is_none());
            assert_eq!(report, Report::sample());
        }
    }

    #[test]
    fn only_so_much_is_written() {
        let (mut report, mut history) = (Report::sample(), History::default());
        for time in 0..1_000 {
            let year = vec![Edit::Year(Some(u16::try_from(time).expect("small")))];
            history.apply(&mut report, Act::Fix, Location::Year, time, year);
        }
        assert_eq!(history.to_text(&report).lines().count(), WRITTEN.0);
        for _ in 0..700 {
            history.undo(&mut report);
        }
        let text = history.to_text(&report);
        assert_eq!(text.lines().filter(|line| line.starts_with('-')).count(), 300);
        assert_eq!(text.lines().filter(|line| line.starts_with('+')).count(), WRITTEN.0);
        let mut history = History::from_text(&text).expect("own output");
        assert_eq!(std::iter::from_fn(|| history.undo(&mut report)).count(), 300);
        assert_eq!(report, Report::sample());
        assert_eq!(std::iter::from_fn(|| history.redo(&mut report)).count(), 700);
        assert_eq!(report.year, Some(699));

        let mut history = History::default();
        for (time, length) in [(0, WRITTEN.1), (1, 9), (2, 10)] {
            let words = Edit::Title(Some("a".repeat(length)));
            history.apply(&mut report, Act::Fix, Location::Title, time, vec![words, Edit::Year(None)]);
        }
        assert_eq!(history.to_text(&report).lines().count(), 1);
    }

    /// Random edits, some taken back, written and read at random moments: all the way back and all the way forth.
    #[test]
    fn a_reload_at_any_moment_changes_nothing() {
        for seed in 0..400 {
            let mut chance = Chance(seed);
            let (mut report, mut history) = (Report::sample(), History::default());
            let (mut reports, mut at) = (vec![report.clone()], 0);
            for time in 1..2 + chance.below(40) as u64 {
                match chance.below(8) {
                    0 => {
                        let undone = history.undo(&mut report).is_some();
                        assert_eq!(undone, at > 0);
                        at -= usize::from(undone);
                    }
                    1 => {
                        let redone = history.redo(&mut report).is_some();
                        assert_eq!(redone, at + 1 < reports.len());
                        at += usize::from(redone);
                    }
                    2 => history = reloaded(&mut history, &report),
                    3 => drop(history.to_text(&report)),
                    _ => {
                        let edits = (0..=chance.below(2)).map(|_| chance.edit(&report)).collect();
                        history.apply(&mut report, chance.of(&Act::ALL[1..]), Location::Report, time, edits);
                        at += 1;
                        reports.truncate(at);
                        reports.push(report.clone());
                    }
                }
                assert_eq!(report, reports[at], "{seed}");
            }
            history = reloaded(&mut history, &report);
            while history.undo(&mut report).is_some() {
                at -= 1;
                assert_eq!(report, reports[at], "{seed}");
            }
            assert_eq!(at, 0, "{seed}");
            if chance.one_in(2) {
                history = reloaded(&mut history, &report);
            }
            while history.redo(&mut report).is_some() {
                at += 1;
                assert_eq!(report, reports[at], "{seed}");
            }
            assert_eq!(at + 1, reports.len(), "{seed}");
        }
    }

    #[test]
    fn another_edition_comes_back_after_a_reload() {
        let (mut report, mut history) = (Report::sample(), History::default());
        let earlier = Edition::by_id("2019").expect("edition");
        history.apply(&mut report, Act::Edition, Location::Report, 0, vec![Edit::Edition(earlier)]);
        typed(&mut history, &mut report, "requests/other/total", 3, 1);
        let mut history = reloaded(&mut history, &report);
        assert!(history.undo(&mut report).is_some() && history.undo(&mut report).is_some());
        assert_eq!(report, Report::sample());
    }
}
