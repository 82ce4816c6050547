//! The published page: one self-contained file that needs neither script nor network.
//!
//! Every figure carries its address (`data-cell`), and an inert data block carries the whole report, so that
//! reading the page back gives the identical report. Nothing a person wrote is ever markup.

use std::fmt::Write;

use super::{REASONS, reasons};
use crate::format::report_to_line;
use crate::report::{Prose, Report};
use crate::schema::{LayoutCell, LayoutContent, SectionId, TableId, layout};

/// The id of the data block that carries the report.
pub const DATA_BLOCK_ID: &str = "gongkai-report";

const STYLE: &str = include_str!("../../web/style/report.css");

/// What kind of page to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Html {
    /// A whole page with its style sheet: passes under `style-src 'unsafe-inline'` and nothing else.
    Page,
    /// A whole page without style: passes under `default-src 'none'`.
    PlainPage,
    /// The article alone, for pasting into a content management system.
    Fragment,
}

/// Writes the published page.
#[must_use]
pub fn html(report: &Report, kind: Html) -> String {
    let mut out = String::with_capacity(64 * 1024);
    let title = escape(&title(report));
    if kind != Html::Fragment {
        out.push_str("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
        line(&mut out, format_args!("<title>{title}</title>"));
        line(&mut out, format_args!("<meta name=\"description\" content=\"{}\">", escape(&description(report))));
        out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        line(&mut out, format_args!("<meta name=\"generator\" content=\"gongkai {}\">", env!("CARGO_PKG_VERSION")));
        if kind == Html::Page {
            line(&mut out, format_args!("<style>\n{STYLE}</style>"));
        }
        out.push_str("</head>\n<body>\n");
    }
    article(&mut out, report);
    line(
        &mut out,
        format_args!("<script type=\"application/json\" id=\"{DATA_BLOCK_ID}\">{}</script>", data_block(report)),
    );
    if kind != Html::Fragment {
        out.push_str("</body>\n</html>\n");
    }
    out
}

/// The title as printed, or as the form words it.
fn title(report: &Report) -> String {
    report.printed_title.clone().unwrap_or_else(|| report.title())
}

fn description(report: &Report) -> String {
    format!("{}。依据《中华人民共和国政府信息公开条例》编制（{}）。", title(report), report.edition.basis)
}

fn article(out: &mut String, report: &Report) {
    out.push_str("<article class=\"gk-report\" lang=\"zh-CN\">\n");
    if let Some(title) = &report.printed_title {
        line(out, format_args!("<h1 class=\"gk-title\">{}</h1>", escape(title)));
    } else {
        let [agency, rest] = report.title_lines().map(|text| escape(&text));
        line(out, format_args!("<h1 class=\"gk-title\"><span>{agency}</span><span>{rest}</span></h1>"));
    }
    if let Some(date) = &report.published {
        line(out, format_args!("<p class=\"gk-published\">发布日期：{}</p>", escape(date)));
    }
    if !report.prose(Prose::Preamble).is_empty() {
        out.push_str("<div class=\"gk-preamble\">\n");
        paragraphs(out, report.prose(Prose::Preamble));
        out.push_str("</div>\n");
    }
    for id in SectionId::ALL {
        let section = report.edition.section(id);
        line(out, format_args!("<section class=\"gk-section\" id=\"gk-{}\">", id.id()));
        line(out, format_args!("<h2>{}</h2>", escape(&report.heading(id))));
        if let Some(part) = Prose::of_section(id) {
            paragraphs(out, report.prose(part));
        } else if let Some(id) = id.table() {
            table(out, report, id, section.title);
            for note in report.notes(id) {
                line(out, format_args!("<p class=\"gk-note\">{}</p>", escape(note)));
            }
        }
        out.push_str("</section>\n");
    }
    let reasons = reasons(report);
    if !reasons.is_empty() {
        line(out, format_args!("<aside class=\"gk-reasons\"><h2>{REASONS}</h2>"));
        paragraphs(out, &reasons);
        out.push_str("</aside>\n");
    }
    out.push_str("</article>\n");
}

fn paragraphs(out: &mut String, paragraphs: &[String]) {
    for paragraph in paragraphs {
        line(out, format_args!("<p>{}</p>", escape(paragraph)));
    }
}

fn table(out: &mut String, report: &Report, id: TableId, caption: &str) {
    let grid = report.grid(id);
    let layout = layout(grid.table());
    line(
        out,
        format_args!(
            "<div class=\"gk-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{1}\">\
             <table class=\"gk-table gk-{0}\"><caption>{1}</caption>",
            id.id(),
            escape(caption)
        ),
    );
    for (index, cells) in layout.lines.iter().enumerate() {
        if index == 0 {
            out.push_str(if layout.head_lines > 0 { "<thead>\n" } else { "<tbody>\n" });
        } else if index == layout.head_lines {
            out.push_str("</thead>\n<tbody>\n");
        }
        out.push_str("<tr>");
        for cell in cells {
            layout_cell(out, report, id, cell);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
}

fn layout_cell(out: &mut String, report: &Report, table: TableId, cell: &LayoutCell) {
    let mut spans = String::new();
    for (name, span) in [("colspan", cell.colspan), ("rowspan", cell.rowspan)] {
        if span > 1 {
            let _ = write!(spans, " {name}=\"{span}\"");
        }
    }
    let table_id = table.id();
    let _ = match &cell.content {
        LayoutContent::Corner(note) => write!(out, "<td class=\"gk-corner\"{spans}>{}</td>", escape(note)),
        LayoutContent::Head { number, label, scope } => {
            write!(out, "<th id=\"gk-{table_id}-{number}\" scope=\"{}\"{spans}>{}</th>", scope.html(), escape(label))
        }
        LayoutContent::Figure { cell, heads } => {
            let ids: Vec<String> = heads.iter().map(|number| format!("gk-{table_id}-{number}")).collect();
            write!(
                out,
                "<td class=\"gk-figure\" data-cell=\"{}\" headers=\"{}\"{spans}>{}</td>",
                report.address(*cell),
                ids.join(" "),
                escape(&report.quantity(*cell).to_string())
            )
        }
    };
}

/// The report as JSON that can stand inside a script element: no character that could end or open markup.
fn data_block(report: &Report) -> String {
    report_to_line(report).replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// Text as HTML text or attribute value. What no HTML can hold (NUL and other controls) is left out.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(c),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

fn line(out: &mut String, content: std::fmt::Arguments<'_>) {
    let _ = writeln!(out, "{content}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Quantity;

    #[test]
    fn the_page_holds_every_cell_once_and_all_six_headings() {
        let page = html(&Report::sample(), Html::Page);
        for cell in Report::sample().cells() {
            let address = format!("data-cell=\"{}\"", Report::sample().address(cell));
            assert_eq!(page.matches(&address).count(), 1, "{address}");
        }
        for section in &Report::sample().edition.sections {
            assert!(page.contains(&format!("<h2>{}</h2>", section.heading())));
        }
        assert!(page.contains("<span>示例县人民政府</span><span>2025年政府信息公开工作年度报告</span>"));
    }

    #[test]
    fn title_and_headings_stand_as_they_were_printed() {
        let mut report = Report::sample();
        report.printed_title = Some("示例县2025年<年报>".to_owned());
        *report.printed_heading_mut(SectionId::Problems) = Some("存在的主要问题及改进情况".to_owned());
        let page = html(&report, Html::Page);
        assert!(page.contains("<title>示例县2025年&lt;年报&gt;</title>"));
        assert!(page.contains("<h1 class=\"gk-title\">示例县2025年&lt;年报&gt;</h1>"));
        assert!(page.contains("<h2>存在的主要问题及改进情况</h2>"));
    }

    #[test]
    fn every_figure_names_heads_that_exist() {
        let page = html(&Report::sample(), Html::Fragment);
        for headers in page.split("headers=\"").skip(1) {
            for id in headers.split('"').next().unwrap_or_default().split(' ') {
                assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
            }
        }
    }

    #[test]
    fn nothing_a_person_wrote_becomes_markup() {
        let evil = "</script><script>alert(1)</script><img src=x onerror=\"alert(1)\">'&\u{0}<!--";
        let mut report = Report::sample();
        report.agency.name = evil.to_owned();
        report.published = Some(evil.to_owned());
        *report.prose_mut(Prose::Overview) = vec![evil.to_owned()];
        *report.notes_mut(TableId::Requests) = vec![evil.to_owned()];
        let cell = report.cell("requests/received/total").expect("cell");
        report.grid_mut(cell.table).replace(cell, Quantity::Text(evil.to_owned()));
        for kind in [Html::Page, Html::PlainPage, Html::Fragment] {
            let page = html(&report, kind);
            assert!(!page.contains("<img") && !page.contains("<script>") && !page.contains("<!--"));
            assert_eq!(page.matches("</script>").count(), 1);
            assert!(!page.contains(" style=\"") && !page.contains("onerror=\""));
        }
    }

    #[test]
    fn a_plain_page_has_no_style_and_a_fragment_no_head() {
        assert!(!html(&Report::sample(), Html::PlainPage).contains("<style"));
        let fragment = html(&Report::sample(), Html::Fragment);
        assert!(fragment.starts_with("<article") && !fragment.contains("<head"));
    }
}
