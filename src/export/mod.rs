//! What a report leaves as: a page that reads like the statutory document, and plain text.
//! (JSON is in [`mod@crate::format`].)

mod html;
mod text;

pub use html::{DATA_BLOCK_ID, Html, html};
pub use text::text;

use crate::diagnostic::Location;
use crate::locale::Locale;
use crate::report::{Report, Waiver};
use crate::rules::rules;

/// Stands over the reasons why findings are right all the same.
pub const REASONS: &str = "核对说明";

/// Each reason with what it is about: 1.表二行政规范性文件 · 现行有效件数（…）：….
fn reasons(report: &Report) -> Vec<String> {
    let reason = |(index, waiver): (usize, &Waiver)| {
        let title = rules().find(|rule| rule.code == waiver.code).map_or(&*waiver.code, |rule| rule.title[0]);
        let place = match (&waiver.text, Location::at(&waiver.at, report)) {
            (Some(text), _) => format!("“{text}”"),
            (None, Some(Location::Cell(cell))) => {
                let name = report.grid(cell.table).table().name(cell, Locale::Zh);
                format!("{}“{name}”", cell.table.name(Locale::Zh))
            }
            (None, at) => at.and_then(Location::section).map(|section| report.heading(section)).unwrap_or_default(),
        };
        format!("{}.{place}（{title}）：{}", index + 1, waiver.reason)
    };
    report.waivers.iter().enumerate().map(reason).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        report.waivers = vec![
            waiver("A104", "remedies/reconsideration/total", None),
            waiver("B204", "sections/problems", None),
            waiver("X999", "sections/problems/0:0-2", Some("存在")),
        ];
        let reasons = reasons(&report);
        assert_eq!(reasons[0], "1.表四“行政复议 · 总计”（表四总计不等于四项结果之和）：已核实");
        assert_eq!(reasons[1], "2.五、存在的主要问题及改进情况（这一部分没有内容）：已核实");
        assert_eq!(reasons[2], "3.“存在”（X999）：已核实");
        assert!(text(&report).contains("\n核对说明\n1.表四"));
        assert!(html(&report, Html::Fragment).contains("<h2>核对说明</h2>"));
    }
}
