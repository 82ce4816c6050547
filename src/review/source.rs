//! The source beside the report: its lines and tables, with the places marked that were read.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::diagnostic::{Location, SourcePlace};
use crate::export::escape;
use crate::import::{Block, Line, Matrix, Origin, Place, Reading, Slot, Spot};
use crate::locale::Locale;
use crate::report::Report;
use crate::review::name_of;

/// More places than this are not shown: no report comes near it, and the page would stand still.
const MOST_SHOWN: usize = 20_000;

/// The source as its reader saw it; nothing where it carried the report as data.
#[must_use]
pub fn source(reading: &Reading, locale: Locale) -> Option<String> {
    let document = reading.document.as_ref()?;
    let mut page = Page::new(reading, locale);
    let mut aside = document.aside.iter().peekable();
    for (index, block) in document.blocks.iter().enumerate() {
        if page.shown > MOST_SHOWN {
            let more = locale.pick("后面的内容不再显示。", "What follows is not shown.");
            let _ = write!(page.out, "<p class=\"gk-hint\">{more}</p>");
            break;
        }
        while let Some((_, line)) = aside.next_if(|(before, _)| *before <= index) {
            page.line(line);
        }
        match block {
            Block::Line(line) => page.line(line),
            Block::Table(matrix) => page.table(matrix),
        }
    }
    Some(page.out)
}

struct Page<'a> {
    out: String,
    shown: usize,
    locale: Locale,
    report: &'a Report,
    /// What was read from each place.
    read: BTreeMap<Place, Vec<&'a Origin>>,
    /// The places that its reader had something to say of.
    told: Vec<&'a SourcePlace>,
}

impl<'a> Page<'a> {
    fn new(reading: &'a Reading, locale: Locale) -> Self {
        let mut read: BTreeMap<Place, Vec<&Origin>> = BTreeMap::new();
        for origin in &reading.origins {
            read.entry(origin.place).or_default().push(origin);
        }
        let told = reading.diagnostics.iter().filter_map(|found| found.source.as_ref()).collect();
        Self { out: String::with_capacity(64 * 1024), shown: 0, locale, report: &reading.report, read, told }
    }

    fn line(&mut self, line: &Line) {
        self.shown += 1;
        let class = match self.read.get(&line.place).map(|origins| origins[0].at) {
            Some(Location::Agency) => " class=\"gk-from-title\"",
            Some(Location::Heading(_)) => " class=\"gk-from-heading\"",
            _ => "",
        };
        let _ = write!(self.out, "<p{class}>");
        if self.has_fields(line.place.spot) {
            self.fields(line);
        } else {
            self.piece(line.place, &line.text);
        }
        self.out.push_str("</p>\n");
    }

    /// Whether something was read from a part of a line.
    fn has_fields(&self, spot: Spot) -> bool {
        self.read.range(spot.field(1)..=spot.field(usize::MAX)).next().is_some()
    }

    /// A line whose fields were read one by one, cut where its reader cut it.
    fn fields(&mut self, line: &Line) {
        for (field, text) in (1..).zip(line.text.split_whitespace()) {
            if field > 1 {
                self.out.push(' ');
            }
            self.piece(line.place.spot.field(field), text);
        }
    }

    fn table(&mut self, matrix: &Matrix) {
        self.out.push_str("<div class=\"gk-scroll\"><table>\n");
        for (index, row) in matrix.rows.iter().enumerate() {
            self.shown += row.len();
            self.out.push_str("<tr>");
            for (column, slot) in row.iter().enumerate() {
                if slot.begins {
                    let (across, down) = spans(matrix, index, column);
                    let _ = write!(self.out, "<td colspan=\"{across}\" rowspan=\"{down}\">");
                    self.piece(slot.place, &slot.text);
                    self.out.push_str("</td>");
                }
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</table></div>\n");
    }

    /// A piece of the source: a button where something was read from it, plain where not.
    fn piece(&mut self, place: Place, text: &str) {
        let id = place.id();
        let Some(origins) = self.read.get(&place) else {
            let told = self.told.iter().any(|told| told.id == id);
            let class = if told { " class=\"gk-unread\"" } else { "" };
            let _ = write!(self.out, "<span data-place=\"{id}\"{class}>{}</span>", escape(text));
            return;
        };
        let at = origins[0].at;
        let inferred = if origins.iter().any(|origin| origin.inferred) { " gk-inferred" } else { "" };
        let _ = write!(
            self.out,
            "<button type=\"button\" class=\"gk-read{inferred}\" data-place=\"{id}\" data-to=\"{}\" title=\"{}\">{}</button>",
            escape(&at.address(self.report)),
            escape(&name_of(at, self.report, self.locale)),
            escape(text),
        );
    }
}

/// How many columns and rows the cell that begins in a square covers.
fn spans(matrix: &Matrix, row: usize, column: usize) -> (usize, usize) {
    let slots = &matrix.rows[row];
    let is_same = |slot: Option<&Slot>| slot.is_some_and(|slot| !slot.begins && slot.place == slots[column].place);
    let across = 1 + slots[column + 1..].iter().take_while(|slot| is_same(Some(slot))).count();
    let below = matrix.rows[row + 1..].iter().take_while(|slots| is_same(slots.get(column)));
    (across, 1 + below.count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{self, Source};

    fn read(text: &str) -> Reading {
        import::read(Source { bytes: text.as_bytes(), name: "", media_type: "" }, &|_, _| None, Locale::Zh)
            .expect("report")
    }

    #[test]
    fn every_cell_read_is_a_button_that_leads_to_it() {
        let report = Report::sample();
        let reading = read(&crate::export::text(&report));
        let page = source(&reading, Locale::Zh).expect("a source");
        for cell in report.cells() {
            let button = format!("data-to=\"{}\"", report.address(cell));
            assert_eq!(page.matches(&button).count(), 1, "{button}");
        }
    }

    #[test]
    fn what_a_person_wrote_is_never_markup() {
        let reading = read("一、总体情况\n<img src=x onerror=alert(1)>\"甲\"。\n二、主动公开政府信息情况\n");
        let page = source(&reading, Locale::Zh).expect("a source");
        assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;&quot;甲&quot;。") && !page.contains("<img"));
    }

    #[test]
    fn a_line_of_figures_is_marked_field_by_field() {
        let reading = read("一、总体情况\n甲。\n二、主动公开政府信息情况\n规章 1 2 3\n行政规范性文件 4 5 6\n");
        let page = source(&reading, Locale::Zh).expect("a source");
        assert!(page.contains("data-to=\"disclosure/regulations/repealed\" title="), "{page}");
        assert!(page.contains(">2</button> <button"), "{page}");
    }

    #[test]
    fn a_page_s_spans_are_drawn_as_they_were() {
        let html = "<p>二、主动公开政府信息情况</p><table><tr><td colspan=4>第二十条第（一）项</td></tr>\
                    <tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr></table>";
        let page = source(&read(html), Locale::Zh).expect("a source");
        assert!(
            page.contains(
                "<td colspan=\"4\" rowspan=\"1\"><span data-place=\"t1-1-1\">第二十条第（一）项</span></td></tr>"
            ),
            "{page}"
        );
    }
}
