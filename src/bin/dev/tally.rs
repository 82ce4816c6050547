//! Tests counted from what four test runners say about themselves.

use std::fmt;
use std::ops::AddAssign;

/// How many tests passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that held.
    pub passed: u32,
    /// Tests that did not, and steps that failed without a test to blame.
    pub failed: u32,
    /// Tests that were not run.
    pub skipped: u32,
}

impl Tally {
    /// A line of `cargo test`, on the host or through wasm-bindgen-test-runner:
    /// `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    pub fn of_cargo(line: &str) -> Self {
        let counts = line
            .trim()
            .strip_prefix("test result: ")
            .and_then(|rest| rest.split_once(". "))
            .map_or("", |(_, counts)| counts);
        let mut tally = Self::default();
        for (count, what) in counts
            .split("; ")
            .filter_map(|part| part.split_once(' '))
            .filter_map(|(count, what)| Some((count.parse::<u32>().ok()?, what)))
        {
            tally.add(what, count);
        }
        tally
    }

    /// A line of node's `spec` reporter: `ℹ pass 3`.
    pub fn of_node(line: &str) -> Self {
        let mut tally = Self::default();
        if let Some((what, count)) = line.strip_prefix("ℹ ").and_then(|rest| rest.split_once(' '))
            && let Ok(count) = count.parse()
        {
            tally.add(what, count);
        }
        tally
    }

    /// The report of Playwright's `json` reporter, of which only `stats` is read.
    pub fn of_playwright(report: &str) -> Option<Self> {
        let (_, stats) = report.rsplit_once("\"stats\"")?;
        let mut tally = Self::default();
        for what in ["expected", "unexpected", "flaky", "skipped"] {
            let (_, rest) = stats.split_once(&format!("\"{what}\":"))?;
            let digits = rest.trim_start();
            let end = digits.find(|character: char| !character.is_ascii_digit()).unwrap_or(digits.len());
            tally.add(what, digits[..end].parse().ok()?);
        }
        Some(tally)
    }

    fn add(&mut self, what: &str, count: u32) {
        match what {
            "passed" | "pass" | "expected" => self.passed += count,
            // There are no retries: a flaky test is one that failed.
            "failed" | "fail" | "cancelled" | "unexpected" | "flaky" => self.failed += count,
            "ignored" | "skipped" | "todo" => self.skipped += count,
            _ => {}
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(out, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn tally(passed: u32, failed: u32, skipped: u32) -> Tally {
        Tally { passed, failed, skipped }
    }

    #[test]
    fn cargo_counts_a_test_binary_in_one_line() {
        let line = "test result: FAILED. 41 passed; 2 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.05s";
        assert_eq!(Tally::of_cargo(line), tally(41, 2, 1));
        assert_eq!(Tally::of_cargo("test tally ... ok"), Tally::default());
    }

    #[test]
    fn node_counts_in_a_line_each() {
        let mut sum = Tally::default();
        for line in [
            "✔ reads a report (3ms)",
            "ℹ tests 6",
            "ℹ pass 3",
            "ℹ fail 1",
            "ℹ cancelled 1",
            "ℹ skipped 1",
            "ℹ todo 0",
            "ℹ duration_ms 41.5",
        ] {
            sum += Tally::of_node(line);
        }
        assert_eq!(sum, tally(3, 2, 1));
    }

    #[test]
    fn playwright_counts_at_the_end_of_its_report() {
        let report = r#"{ "suites": [{ "title": "\"stats\"" }], "stats": { "duration": 9.5,
            "expected": 12, "skipped": 1, "unexpected": 2, "flaky": 1 } }"#;
        assert_eq!(Tally::of_playwright(report), Some(tally(12, 3, 1)));
        assert_eq!(Tally::of_playwright("{}"), None);
    }

    #[test]
    fn skipped_tests_are_named_only_where_there_are_some() {
        assert_eq!(tally(3, 0, 0).to_string(), "3 passed, 0 failed");
        assert_eq!(tally(3, 1, 2).to_string(), "3 passed, 1 failed, 2 skipped");
    }
}
