//! The report as plain text, tables with tabs between cells: what one pastes into a message or a spreadsheet.

use super::{REASONS, reasons};
use crate::report::{Prose, Report};
use crate::schema::{LayoutContent, SectionId, TableId, layout};

/// Writes the report as plain text.
#[must_use]
pub fn text(report: &Report) -> String {
    let mut lines = vec![report.printed_title.clone().unwrap_or_else(|| report.title()), String::new()];
    lines.extend(report.published.iter().map(|date| format!("发布日期：{date}")));
    lines.extend(report.prose(Prose::Preamble).iter().cloned());
    for id in SectionId::ALL {
        lines.push(report.heading(id));
        if let Some(part) = Prose::of_section(id) {
            lines.extend(report.prose(part).iter().cloned());
        } else if let Some(table) = id.table() {
            lines.extend(table_lines(report, table));
            lines.extend(report.notes(table).iter().cloned());
        }
        lines.push(String::new());
    }
    let reasons = reasons(report);
    if !reasons.is_empty() {
        lines.push(REASONS.to_owned());
        lines.extend(reasons);
        lines.push(String::new());
    }
    lines.join("\n")
}

/// A table line by line, every line as wide as the table: a cell that spans stands where it begins, and leaves
/// blanks where it covers.
fn table_lines(report: &Report, table: TableId) -> Vec<String> {
    let layout = layout(report.grid(table).table());
    let mut lines = vec![vec![String::new(); usize::from(layout.width)]; layout.lines.len()];
    for placed in layout.placed() {
        lines[placed.line][placed.column] = match &placed.cell.content {
            LayoutContent::Corner(text) | LayoutContent::Head { label: text, .. } => (*text).to_owned(),
            LayoutContent::Figure { cell, .. } => report.quantity(*cell).to_string(),
        };
    }
    lines.into_iter().map(|line| line.join("\t")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_stands_on_one_line_with_tabs_where_its_heads_span() {
        let text = text(&Report::sample());
        assert!(text.contains("\n一、本年新收政府信息公开申请数量\t\t\t50\t8\t0\t1\t1\t0\t60\n"));
        assert!(text.contains("\n\t\t2.其他法律行政法规禁止公开\t0\t0\t0\t0\t0\t0\t0\n"));
        assert!(text.contains("\n行政事业性收费\t3415.74\t\t\n"));
        assert!(text.contains("\n2\t1\t0\t1\t4\t0\t0\t0\t0\t0\t1\t0\t0\t0\t1\n"));
    }
}
