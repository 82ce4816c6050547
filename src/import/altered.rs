//! What a published page says otherwise than the data block inside it: words somebody changed, added or took out after
//! publishing. Spacing, line breaks and the width of characters don't matter.

use std::ops::Range;

use super::document::Spot;
use super::findings::Findings;
use super::fold::usual;
use super::html::Page;
use crate::diagnostic::Location;
use crate::export::REASONS;
use crate::locale::Locale;
use crate::numeral::{fold, is_spacing};
use crate::report::{Part, Prose, Report};
use crate::schema::SectionId;

/// Tells of each part whose words aren't those of the report.
pub fn tell(page: &Page, report: &Report, locale: Locale, findings: &mut Findings) {
    let pieces = pieces(report, locale);
    let shown = Shown::of(page);
    if shown.is_all(&pieces) {
        return;
    }
    let mut places = vec![None; pieces.len()];
    find(&pieces, 0, &shown.text, &mut places);
    for gap in gaps(&pieces, &places, &shown) {
        let lost: String = pieces[gap.pieces.clone()].iter().map(|piece| &*piece.text).collect();
        let words = shown.first_other(gap.bytes.clone(), &lost);
        for piece in gap.concerned(&pieces, &shown) {
            let words = words.map(|(number, line)| (Spot::Paragraph(number).whole(), line));
            findings.words_differ(piece.at, &piece.name, words);
        }
    }
}

/// A part of a report as a page shows it.
struct Piece {
    at: Location,
    name: String,
    /// Its words, folded.
    text: String,
    /// What of them may stand anywhere on a page: the site prints titles and dates where it likes.
    anywhere: Option<String>,
}

impl Piece {
    fn new(at: Location, name: String, text: &str) -> Self {
        Self { at, name, text: folded(text), anywhere: None }
    }

    const fn is_part(&self) -> bool {
        matches!(self.at, Location::Part(_))
    }
}

/// The parts in the order of a page.
fn pieces(report: &Report, locale: Locale) -> Vec<Piece> {
    let title = report.printed_title.clone().unwrap_or_else(|| report.title());
    let name = locale.pick("标题", "The title").to_owned();
    let mut pieces = vec![Piece { anywhere: Some(folded(&title)), ..Piece::new(Location::Title, name, &title) }];
    if let Some(date) = &report.published {
        let name = locale.pick("发布日期", "The date of publication").to_owned();
        let piece = Piece::new(Location::Published, name, &format!("发布日期：{date}"));
        pieces.push(Piece { anywhere: Some(folded(date)), ..piece });
    }
    let part = |pieces: &mut Vec<Piece>, part: Part, name: String| {
        pieces.push(Piece::new(Location::Part(part), name, &report.paragraphs(part).concat()));
    };
    part(&mut pieces, Prose::Preamble.into(), locale.pick("前言", "The preamble").to_owned());
    for id in SectionId::ALL {
        let heading = report.heading(id);
        pieces.push(Piece::new(Location::Heading(id), format!("“{heading}”"), &heading));
        if let Some(prose) = Prose::of_section(id) {
            part(&mut pieces, prose.into(), format!("“{heading}”"));
        } else if let Some(table) = id.table() {
            let notes = locale.pick("的表注", ", notes").to_owned();
            part(&mut pieces, Part::Notes(table), format!("“{heading}”{notes}"));
        }
    }
    pieces
}

/// Finds pieces in a text that begins at a place, the longest first and the others between: a short one may stand
/// elsewhere too.
fn find(pieces: &[Piece], start: usize, text: &str, places: &mut [Option<Range<usize>>]) {
    let mut order: Vec<usize> = (0..pieces.len()).filter(|&index| !pieces[index].text.is_empty()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(pieces[index].text.len()));
    let found = order.into_iter().find_map(|index| Some((index, text.rfind(&pieces[index].text)?)));
    let Some((index, at)) = found else { return };
    let end = at + pieces[index].text.len();
    places[index] = Some(start + at..start + end);
    find(&pieces[..index], start, &text[..at], &mut places[..index]);
    find(&pieces[index + 1..], start + end, &text[end..], &mut places[index + 1..]);
}

/// What stands between two pieces that were found, and the pieces that should.
struct Gap {
    bytes: Range<usize>,
    pieces: Range<usize>,
}

impl Gap {
    /// The pieces it shows to differ.
    fn concerned<'a>(&self, pieces: &'a [Piece], shown: &Shown) -> Vec<&'a Piece> {
        let within = &pieces[self.pieces.clone()];
        let moved = |piece: &&Piece| piece.anywhere.as_ref().is_some_and(|words| shown.everywhere.contains(words));
        let lost: Vec<&Piece> = within.iter().filter(|piece| !piece.text.is_empty() && !moved(piece)).collect();
        if !lost.is_empty() || self.bytes.is_empty() {
            return lost;
        }
        // Words were added: to a part that has none, or to one beside them.
        let before = self.pieces.start.checked_sub(1).and_then(|index| pieces.get(index));
        let beside = || before.into_iter().chain(pieces.get(self.pieces.end));
        let part = within.iter().chain(beside()).find(|piece| piece.is_part());
        part.or_else(|| beside().next()).into_iter().collect()
    }
}

fn gaps(pieces: &[Piece], places: &[Option<Range<usize>>], shown: &Shown) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let (mut at, mut next) = (0, 0);
    let found = places.iter().enumerate().filter_map(|(index, place)| Some((index, place.clone()?)));
    for (index, place) in found.chain([(pieces.len(), shown.end()..shown.end())]) {
        let gap = Gap { bytes: at..place.start.max(at), pieces: next..index };
        // Outside of the report and around its title stands what is the site's.
        let is_ours =
            next > 0 && index < pieces.len() && !matches!(pieces[next - 1].at, Location::Title | Location::Published);
        let is_lost = pieces[gap.pieces.clone()].iter().any(|piece| !piece.text.is_empty());
        if is_lost || !gap.bytes.is_empty() && (shown.is_bounded || is_ours) {
            gaps.push(gap);
        }
        (at, next) = (place.end, index + 1);
    }
    gaps
}

/// The words of a page.
struct Shown {
    /// Its lines, tables of figures left out, and where each ends in `text`.
    lines: Vec<(String, usize)>,
    /// The lines, folded.
    text: String,
    /// All words of the page, folded.
    everywhere: String,
    /// Whether it is known where the report begins and ends.
    is_bounded: bool,
}

impl Shown {
    fn of(page: &Page) -> Self {
        let own = page.lines_without_figures(".gk-report");
        let is_bounded = own.is_some();
        let all = page.lines_without_figures("html").unwrap_or_default();
        let everywhere = folded(&all.concat());
        let mut text = String::new();
        let lines = own.unwrap_or(all).into_iter().map(|line| {
            text.push_str(&folded(&line));
            (line, text.len())
        });
        let lines = lines.collect();
        Self { lines, text, everywhere, is_bounded }
    }

    /// Where the report ends: what explains findings stands behind it.
    fn end(&self) -> usize {
        let reasons = self.lines.iter().rposition(|(line, _)| line.trim() == REASONS).filter(|_| self.is_bounded);
        let before = reasons.map(|index| index.checked_sub(1).map_or(0, |index| self.lines[index].1));
        before.unwrap_or(self.text.len())
    }

    /// Whether it is the report's words and no others.
    fn is_all(&self, pieces: &[Piece]) -> bool {
        let words: String = pieces.iter().map(|piece| &*piece.text).collect();
        if !self.is_bounded {
            return self.text.contains(&words);
        }
        self.text.strip_prefix(&*words).is_some_and(|rest| rest.is_empty() || rest.starts_with(REASONS))
    }

    /// The first line in a stretch whose words aren't among some, with its number.
    fn first_other(&self, bytes: Range<usize>, words: &str) -> Option<(usize, &str)> {
        /// Nobody changes more and wants to be told the first.
        const MOST_LINES: usize = 2_000;
        let mut start = 0;
        let lines = self.lines.iter().zip(1..).map(|((line, end), number)| {
            let begins = std::mem::replace(&mut start, *end);
            (number, &**line, begins.max(bytes.start)..(*end).min(bytes.end))
        });
        let mut inside = lines.filter(|(.., within)| !within.is_empty()).take(MOST_LINES);
        let found = inside.find(|(.., within)| !words.contains(&self.text[within.clone()]));
        found.map(|(number, line, _)| (number, line.trim()))
    }
}

fn folded(text: &str) -> String {
    text.chars().filter(|&c| !is_spacing(c)).map(|c| fold(usual(c))).collect()
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostic;
    use crate::export::{Html, html};
    use crate::import::{Source, read};
    use crate::locale::Locale;
    use crate::report::{Prose, Report, Waiver};
    use crate::schema::TableId;

    fn report() -> Report {
        let mut report = Report::example();
        report.published = Some("2026-01-20".to_owned());
        report.notes_mut(TableId::Requests).push("注：含结转2件。".to_owned());
        report
    }

    fn told(page: &str) -> Vec<Diagnostic> {
        let source = Source { bytes: page.as_bytes(), name: "a.html", media_type: "text/html" };
        let reading = read(source, &|_, _| None, Locale::Zh).expect("page");
        assert_eq!(reading.report, report());
        reading.diagnostics
    }

    fn changed(page: &str, from: &str, to: &str) -> Vec<(String, String)> {
        assert!(page.contains(from), "{from}");
        let found = told(&page.replacen(from, to, 1));
        let address = |found: &Diagnostic| found.at.address(&report());
        let excerpt =
            |found: &Diagnostic| found.source.as_ref().map(|source| source.excerpt.clone()).unwrap_or_default();
        assert!(found.iter().all(|found| found.code == "R108"));
        found.iter().map(|found| (address(found), excerpt(found))).collect()
    }

    /// A page as some portals leave it: nothing of ours but the tables and the data block.
    fn stripped(page: &str) -> String {
        let mut page =
            page.replace("<article class=\"gk-report\" lang=\"zh-CN\">", "<div>").replace("</article>", "</div>");
        for id in ["overview", "problems"] {
            page = page.replace(&format!(" id=\"gk-{id}\""), "");
        }
        format!("<div>首页 &gt; 公开</div><h1>门户网站</h1>{page}<p>打印 关闭</p><div>主办：某办公室</div>")
    }

    #[test]
    fn words_changed_added_or_taken_out_are_told_where_they_stand() {
        let report = report();
        let prose = |part: Prose| report.prose(part)[0].clone();
        let ours = html(&report, Html::Fragment);
        for page in [ours.clone(), stripped(&ours)] {
            let problems = prose(Prose::Problems);
            let one = |at: &str, words: &str| vec![(at.to_owned(), words.to_owned())];
            assert_eq!(changed(&page, &problems, "改成了别的话。"), one("sections/problems", "改成了别的话。"));
            for added in [format!("<p>新加一段。</p>\n<p>{problems}"), format!("<p>{problems}</p>\n<p>新加一段。")]
            {
                assert_eq!(changed(&page, &format!("<p>{problems}"), &added), one("sections/problems", "新加一段。"));
            }
            assert_eq!(changed(&page, &format!("<p>{problems}</p>"), ""), one("sections/problems", ""));
            let heading = "五、存在的主要问题及改进情况";
            assert_eq!(changed(&page, heading, "五、改进情况如下"), one("headings/problems", "五、改进情况如下"));
            assert_eq!(changed(&page, "含结转2件", "含结转3件"), one("table_notes/requests", "注：含结转3件。"));
            assert_eq!(changed(&page, "发布日期：2026-01-20", "发布日期：2026-01-21")[0].0, "published");
            assert_eq!(changed(&page, &format!("<span>{}", report.agency.name), "<span>另一机关")[0].0, "title");
        }
        let last = report.prose(Prose::OtherMatters).last().expect("text");
        let added = changed(&ours, last, &format!("{last}</p><p>新加一段。"));
        assert_eq!(added, [("sections/other_matters".to_owned(), "新加一段。".to_owned())]);
    }

    #[test]
    fn a_page_whose_words_are_ours_is_not_told_of() {
        let report = report();
        let words = &report.prose(Prose::Overview)[0];
        let (half, other) = words.split_at(words.char_indices().nth(9).expect("long").0);
        for kind in [Html::Page, Html::PlainPage, Html::Fragment] {
            let page = html(&report, kind);
            let broken = page.replacen(words, &format!("　　{half}<br>\n{other}"), 1);
            let entities = page.replacen("，", "&#65292;", 5).replacen('。', "&nbsp;。", 3);
            for page in [&page, &broken, &entities, &page.replace(" class=", " data-class=")] {
                assert_eq!(told(page), [], "{page}");
            }
        }
        assert_eq!(told(&stripped(&html(&report, Html::Fragment))), []);
    }

    #[test]
    fn reasons_behind_a_report_are_no_words_added() {
        let mut report = report();
        let total = report.cell("remedies/reconsideration/total").expect("cell");
        report.grid_mut(total.table).replace(total, 99.into());
        let (at, reason) = ("remedies/reconsideration/total".to_owned(), "已核实".to_owned());
        report.waivers = vec![Waiver { code: "A104".to_owned(), at, reason, ..Waiver::default() }];
        let page = html(&report, Html::Page);
        assert!(page.contains("核对说明"));
        let read = |page: &str| {
            let source = Source { bytes: page.as_bytes(), name: "a.html", media_type: "text/html" };
            read(source, &|_, _| None, Locale::Zh).expect("page").diagnostics.len()
        };
        assert_eq!(read(&page), 0);
        let words = &report.prose(Prose::OtherMatters)[0];
        assert_eq!(read(&page.replacen(words.as_str(), "改了。", 1)), 1);
    }
}
