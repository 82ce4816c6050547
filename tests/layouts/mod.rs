//! A report's parts, for tests to make pages of.

use gongkai::report::{Prose, Report};
use gongkai::schema::{LayoutContent, SectionId, TableId, layout};

/// A cell of a table as printed.
pub struct Square {
    pub text: String,
    pub is_head: bool,
    pub colspan: u16,
    pub rowspan: u16,
}

impl Square {
    /// The cell in HTML, with this inside.
    pub fn td(&self, inside: &str) -> String {
        let span = |name: &str, span: u16| if span > 1 { format!(" {name}=\"{span}\"") } else { String::new() };
        format!("<td{}{}>{inside}</td>", span("colspan", self.colspan), span("rowspan", self.rowspan))
    }
}

fn text(report: &Report, content: &LayoutContent) -> (bool, String) {
    match content {
        LayoutContent::Corner(text) | LayoutContent::Head { label: text, .. } => (true, (*text).to_owned()),
        LayoutContent::Figure { cell, .. } => (false, report.quantity(*cell).to_string()),
    }
}

/// The rows of a table in HTML.
pub fn rows(report: &Report, id: TableId, cell: impl Fn(&Square) -> String) -> String {
    let layout = layout(report.grid(id).table());
    let lines = layout.lines.iter().map(|cells| {
        let cells = cells.iter().map(|found| {
            let (is_head, text) = text(report, &found.content);
            cell(&Square { text, is_head, colspan: found.colspan, rowspan: found.rowspan })
        });
        format!("<tr>{}</tr>\n", cells.collect::<String>())
    });
    lines.collect()
}

/// A table in HTML.
pub fn table(report: &Report, id: TableId, open: &str, cell: impl Fn(&Square) -> String) -> String {
    format!("{open}\n{}</table>\n", rows(report, id, cell))
}

/// Every square of a table, with nothing where a span reaches: whether it is a head, and its text.
pub fn filled(report: &Report, id: TableId) -> Vec<Vec<(bool, String)>> {
    let layout = layout(report.grid(id).table());
    let mut lines = vec![vec![(true, String::new()); usize::from(layout.width)]; layout.lines.len()];
    for placed in layout.placed() {
        lines[placed.line][placed.column] = text(report, &placed.cell.content);
    }
    lines
}

/// A report's headings and paragraphs in one way, its tables in another; without its title.
pub fn written(report: &Report, line: impl Fn(&str) -> String, table: impl Fn(TableId) -> String) -> String {
    let mut page: String = report.prose(Prose::Preamble).iter().map(|text| line(text)).collect();
    for id in SectionId::ALL {
        page.push_str(&line(&report.edition.section(id).heading()));
        match id.table() {
            Some(id) => page.push_str(&table(id)),
            None => {
                page.extend(Prose::of_section(id).iter().flat_map(|part| report.prose(*part)).map(|text| line(text)))
            }
        }
    }
    page
}

/// A published page without its data block and without any attribute but spans.
pub fn stripped(page: &str) -> String {
    let article = page.split("<article").nth(1).and_then(|rest| rest.split("</article>").next()).expect("article");
    let mut out = String::from("<article");
    for (index, part) in article.split('<').enumerate() {
        if index == 0 {
            out.push('>');
            continue;
        }
        let (tag, rest) = part.split_once('>').expect("tag");
        let mut words = tag.split(' ');
        out.push('<');
        out.push_str(words.next().expect("name"));
        for word in words.filter(|word| word.starts_with("colspan") || word.starts_with("rowspan")) {
            out.push(' ');
            out.push_str(word);
        }
        out.push('>');
        out.push_str(rest);
    }
    out
}
