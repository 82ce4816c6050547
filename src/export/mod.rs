//! What a report leaves as: a page that reads like the statutory document, and plain text.
//! (JSON is in [`mod@crate::format`].)

mod html;
mod text;

pub use html::{DATA_BLOCK_ID, Html, escape, html};
pub use text::text;

use crate::diagnostic::Location;
use crate::locale::Locale;
use crate::report::{Report, Waiver};
use crate::rules::{Checked, Context, check};

/// Stands over the reasons why findings are right all the same.
pub const REASONS: &str = "核对说明";

fn reasons(report: &Report) -> Vec<String> {
    // Most reports explain nothing, and all rules take a while.
    if report.waivers.is_empty() {
        return Vec::new();
    }
    reasons_among(report, &check(&Context::new(report, None, Locale::Zh)))
}

/// Each reason with what it is about. A reason about something that is no longer found isn't printed.
#[must_use]
pub fn reasons_among(report: &Report, checked: &Checked) -> Vec<String> {
    let idle: Vec<&Waiver> = checked.idle_waivers(report).collect();
    let reason = |(index, waiver): (usize, &Waiver)| {
        let place = match Location::at(&waiver.at, report) {
            Some(Location::Cell(cell)) => {
                let name = report.grid(cell.table).table().name(cell, Locale::Zh);
                format!("{}“{name}”", cell.table.name(Locale::Zh))
            }
            Some(Location::Span(_)) => waiver.text.as_ref().map(|text| format!("“{text}”")).unwrap_or_default(),
            at => at.and_then(Location::section).map(|section| report.heading(section)).unwrap_or_default(),
        };
        format!("{}.{place}：{}", index + 1, waiver.reason)
    };
    report.waivers.iter().filter(|waiver| !idle.contains(waiver)).enumerate().map(reason).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Prose;

    #[test]
    fn reasons_say_what_they_are_about() {
        let mut report = Report::sample();
        let waiver = |code: &str, at: &str, text: Option<&str>| Waiver {
            code: code.to_owned(),
            at: at.to_owned(),
            reason: "已核实".to_owned(),
            text: text.map(str::to_owned),
            ..Waiver::default()
        };
        let total = report.cell("remedies/reconsideration/total").expect("cell");
        report.grid_mut(total.table).replace(total, 0.into());
        report.prose_mut(Prose::Problems).clear();
        report.waivers = vec![
            waiver("A104", "remedies/reconsideration/total", None),
            waiver("A104", "remedies/litigation_direct/total", None),
            waiver("B204", "sections/problems", None),
            waiver("D402", "disclosure/normative_documents/in_force", None),
            waiver("F603", "sections/overview/0:0-2", Some("从一下")),
        ];
        let reasons = reasons(&report);
        let right = [
            "1.表四“行政复议 · 总计”：已核实",
            "2.五、存在的主要问题及改进情况：已核实",
            "3.表二“行政规范性文件 · 现行有效件数”：已核实",
        ];
        assert_eq!(reasons, right);
        assert!(text(&report).contains("\n核对说明\n1.表四"));
        assert!(html(&report, Html::Fragment).contains("<h2>核对说明</h2>"));
    }
}
