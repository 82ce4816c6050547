//! What stands before section 一: title, date of publication, preamble, and what the site put there.

use super::chrome::is_chrome;
use super::document::{Block, Matrix, Origin, Place, Slot};
use super::heading::unmarked;
use super::normal::{close_up, is_page_number, normal};
use super::passage::Print;
use super::prose::Paragraph;
use super::title::{self, Title};
use crate::diagnostic::Location;
use crate::report::{Part, Prose};

/// What was found before section 一.
#[derive(Debug, Default)]
pub struct Front {
    pub title: Option<Title>,
    /// The title as printed, where its words aren't the form's.
    pub printed_title: Option<String>,
    pub published: Option<String>,
    pub preamble: Vec<String>,
    /// Where they stand.
    pub origins: Vec<Origin>,
    /// Lines that belong to nothing, with their places.
    pub left_out: Vec<(Place, String)>,
}

const PREAMBLE: Location = Location::Part(Part::Prose(Prose::Preamble));

/// A title is wrapped over no more lines than this.
const LONGEST_WRAP: usize = 3;

pub fn read(blocks: &[Block], document_title: Option<&str>, print: &Print) -> Front {
    let lines = blocks.iter().filter_map(|block| match block {
        Block::Line(line) if !line.text.is_empty() && !is_page_number(&line.text) && !print.pages.has(line) => {
            Some(line)
        }
        _ => None,
    });
    let lines = print.wrapping.join(lines);
    let mut front = Front::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if let Some((found, length)) = title_at(&lines[at..]) {
            // Of several the last is nearest to the text; those before may be links to other reports.
            if front.title.is_none() || !found.agency.is_empty() {
                let wrap = &lines[at..at + length];
                let printed: String = wrap.iter().map(|line| close_up(unmarked(&line.text))).collect();
                front.printed_title = Some(printed).filter(|printed| !found.is_formal(printed));
                front.origins.retain(|origin| origin.at != Location::Agency);
                front.add_origins(Location::Agency, wrap);
                front.title = Some(found);
            }
            at += length;
            continue;
        }
        at += 1;
        if let Some(date) = publication_date(&line.text) {
            if front.published.is_none() {
                front.published = Some(date);
                front.add_origins(Location::Published, std::slice::from_ref(line));
            }
        } else if is_prose(&line.text) {
            front.preamble.push(line.text.clone());
            front.add_origins(PREAMBLE, std::slice::from_ref(line));
        } else if let Some(next) =
            lines.get(at).filter(|next| begins_sentence(&line.text) && !is_chrome(&line.text) && is_prose(&next.text))
        {
            front.preamble.push(format!("{}{}", line.text, next.text));
            front.add_origins(PREAMBLE, &lines[at - 1..=at]);
            at += 1;
        } else if let Some(place) = line.place() {
            front.left_out.push((place, line.text.clone()));
        }
    }
    for block in blocks {
        let Block::Table(matrix) = block else { continue };
        front.read_table(matrix);
    }
    // A page's own title often carries the site's name behind a dash or bar.
    let parts = document_title
        .into_iter()
        .flat_map(|text| std::iter::once(text).chain(text.split(['-', '_', '|', '—', '－', '–'])));
    let mut named = parts.map(str::trim).filter_map(title::parse);
    match &mut front.title {
        None => front.title = named.next(),
        Some(title) if title.agency.is_empty() => {
            let own = named.find(|other| other.year == title.year && !other.agency.is_empty());
            title.agency = own.map(|own| own.agency).unwrap_or_default();
        }
        Some(_) => {}
    }
    front
}

impl Front {
    fn add_origins(&mut self, at: Location, lines: &[Paragraph]) {
        self.origins.extend(lines.iter().flat_map(|line| &line.places).map(|place| Origin::of(at, *place)));
    }

    /// A table before section 一 holds what the site knows of the report: only the date of publication is taken.
    fn read_table(&mut self, matrix: &Matrix) {
        let cells: Vec<&Slot> =
            matrix.rows.iter().flatten().filter(|slot| slot.begins && !slot.text.is_empty()).collect();
        let date = cells.windows(2).find_map(|pair| {
            let [label, date] = pair else { return None };
            let found = publication_date(&format!("{}:{}", label.text.trim_end_matches([':', '：']), date.text))?;
            Some((found, date.place))
        });
        match date {
            Some((date, place)) if self.published.is_none() => {
                self.published = Some(date);
                self.origins.push(Origin::of(Location::Published, place));
            }
            _ => {
                let text: Vec<&str> = cells.iter().map(|slot| &*slot.text).collect();
                self.left_out.extend(cells.first().map(|slot| (slot.place, text.join(" "))));
            }
        }
    }
}

/// A title at the beginning of some lines. Where the lines after the first already name an organ and a year, the
/// first is no part of it.
fn title_at(lines: &[Paragraph]) -> Option<(Title, usize)> {
    let (title, length) = wrapped_title(lines)?;
    let shorter = if length > 1 { wrapped_title(&lines[1..]) } else { None };
    match shorter {
        Some((shorter, rest)) if rest < length && !shorter.agency.is_empty() => None,
        _ => Some((title, length)),
    }
}

fn wrapped_title(lines: &[Paragraph]) -> Option<(Title, usize)> {
    let mut text = String::new();
    for (index, line) in lines.iter().take(LONGEST_WRAP).enumerate() {
        text.push_str(unmarked(&line.text));
        if let Some(title) = title::parse(&text) {
            return Some((title, index + 1));
        }
    }
    None
}

/// A date behind 发布日期 and its like, as `YYYY-MM-DD`.
fn publication_date(text: &str) -> Option<String> {
    const LONGEST: usize = 300;
    const LABELS: [&str; 6] = ["发布日期", "发布时间", "公开日期", "生成日期", "成文日期", "发文日期"];
    if text.len() > LONGEST {
        return None;
    }
    let line = normal(text);
    let rest = LABELS.iter().find_map(|label| line.find(label).map(|at| &line[at + label.len()..]))?;
    // A date stands right behind its label.
    let rest = rest.trim_start_matches(':');
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut numbers = rest.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    // 2022-01-2916:33 has lost the space between day and hour with all others.
    let day = if day.len() > 2 { &day[..2] } else { day };
    let (month, day): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
    (year.len() == 4 && (1..=12).contains(&month) && (1..=31).contains(&day))
        .then(|| format!("{year}-{month:02}-{day:02}"))
}

/// Whether a line before section 一 is part of the preamble rather than of the site around it.
fn is_prose(text: &str) -> bool {
    const LONG: usize = 40;
    !is_chrome(text)
        && (text.ends_with(['。', '：', ':', '；', ';', '.']) || text.chars().count() >= LONG)
        && !normal(text).starts_with("索引号")
}

/// Whether a line is the beginning of a sentence that goes on in the next: text of a PDF is broken where its lines were.
fn begins_sentence(text: &str) -> bool {
    const SHORTEST: usize = 15;
    let is_open = text.rfind('《') > text.rfind('》');
    text.chars().count() >= SHORTEST && (text.contains('，') || is_open)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::pages::Pages;
    use crate::import::prose::Wrapping;

    #[test]
    fn of_several_titles_the_last_that_names_an_organ_counts() {
        let lines =
            ["某局2022年政府信息公开年报", "某局2023年政府信息公开", "工作年度报告", "2023年政府信息公开工作年度报告"];
        let blocks = crate::import::text::document(&lines.join("\n")).blocks;
        let print = Print { wrapping: Wrapping::of(std::iter::empty()), pages: Pages::default() };
        let front = read(&blocks, None, &print);
        assert_eq!(front.title, Some(Title { agency: "某局".to_owned(), year: 2023 }));
        assert_eq!(front.printed_title, None);
    }

    #[test]
    fn dates_of_publication_in_their_many_wordings() {
        for (text, date) in [
            ("发布日期：2020-01-31", Some("2020-01-31")),
            ("发布时间: 2022-01-29 16:33 字体:[]", Some("2022-01-29")),
            ("  • 发布日期:2026-01-23 16:56", Some("2026-01-23")),
            ("发布日期：2022年1月9日", Some("2022-01-09")),
            ("作者: 来源: 发布时间:2025-02-06 10:37", Some("2025-02-06")),
            ("发布日期由系统生成，2022年1月9日更新", None),
            ("发布日期：", None),
            ("2021年1月1日起", None),
        ] {
            assert_eq!(publication_date(text).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn a_sentence_broken_over_two_lines_is_put_together() {
        for (text, whole) in [
            ("2025 年，某街道认真贯彻落实《中华人民共和国政府", true),
            ("现将有关情况报告如下，欢迎监督并提出宝贵", true),
            ("某某区人民政府网站政府信息公开专栏导航", false),
            ("首页，新闻", false),
        ] {
            assert_eq!(begins_sentence(text), whole, "{text}");
        }
    }
}
