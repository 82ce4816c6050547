//! A run of steps, each announced, timed and remembered for the summary.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::tally::Tally;

/// The steps taken so far and the tests counted in them.
pub struct Steps {
    begun: Instant,
    lines: Vec<String>,
    tally: Tally,
    failed: bool,
}

impl Steps {
    /// Nothing done yet.
    pub fn new() -> Self {
        Self { begun: Instant::now(), lines: Vec::new(), tally: Tally::default(), failed: false }
    }

    /// Does one step and says whether it went well; a failure does not stop the run.
    /// The step adds the tests it sees to the tally it is given.
    pub fn take(&mut self, name: &str, step: impl FnOnce(&mut Tally) -> Result<(), String>) -> bool {
        println!("\n── {name}");
        let begun = Instant::now();
        let mut tally = Tally::default();
        let outcome = step(&mut tally);
        let took = seconds(begun.elapsed());
        let (mark, why) = match &outcome {
            Ok(()) => ("ok", String::new()),
            Err(message) => ("FAILED", format!("  {message}")),
        };
        println!("── {name}: {mark}, {took}{why}");
        let counted = if tally == Tally::default() { String::new() } else { format!("  {tally}") };
        self.lines.push(format!("{mark:8}{took:>9}  {name}{counted}{why}"));
        if outcome.is_err() {
            self.failed = true;
            // A failed step shows in the count even where no test did.
            tally.failed = tally.failed.max(1);
        }
        self.tally += tally;
        outcome.is_ok()
    }

    /// Records that a step is not taken, and why.
    pub fn leave(&mut self, name: &str, why: &str) {
        println!("\n── {name}: not run, {why}");
        self.lines.push(format!("{:8}{:>9}  {name}: {why}", "not run", ""));
    }

    /// Prints the summary, the count of tests as its last line.
    pub fn finish(self) -> ExitCode {
        println!("\n── summary, {} in all", seconds(self.begun.elapsed()));
        for line in &self.lines {
            println!("{line}");
        }
        println!("\n{}", self.tally);
        if self.failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}
