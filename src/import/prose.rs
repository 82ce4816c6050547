//! Paragraphs out of lines. In text copied from a printed page every line of the page is a line, so paragraphs are
//! put together again; text whose lines are paragraphs stays exactly as it is.

use super::document::{Line, Place};
use super::{heading, title};
use crate::numeral::is_spacing;
use crate::outline::{Ordinal, split_number};

/// A paragraph and the lines it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    pub text: String,
    pub places: Vec<Place>,
}

impl Paragraph {
    fn of(line: &Line) -> Self {
        Self { text: line.text.clone(), places: vec![line.place] }
    }

    /// Where it begins.
    pub fn place(&self) -> Option<Place> {
        self.places.first().copied()
    }
}

/// How the lines of a text are broken. Widths count in halves of a Chinese character.
#[derive(Debug, Clone, Copy)]
pub struct Wrapping {
    /// The width of a full line; none where lines are paragraphs.
    full: Option<usize>,
}

/// No printed page has wider lines.
const WIDEST: usize = 110;
/// Narrower lines are those of a list or a menu.
const NARROWEST: usize = 32;
/// A full line is shorter by its paragraph's indent and by what could not be broken.
const SLACK: usize = 10;
/// The first line of a paragraph is indented by two characters.
const INDENT: usize = 4;
/// Fewer full lines without the end of a sentence may be chance.
const FEWEST: usize = 3;

impl Wrapping {
    /// Looks at all the lines of a text that are no cells: it is wrapped where lines of one width, and no wider ones,
    /// break sentences off.
    pub fn of<'a>(lines: impl Iterator<Item = &'a Line>) -> Self {
        let lines: Vec<(usize, bool)> = lines
            .filter(|line| heading::parse(&line.text).is_none())
            .map(|line| (width(&line.text), ends_sentence(&line.text)))
            .collect();
        let widest = lines.iter().map(|(width, _)| *width).max().unwrap_or(0);
        if !(NARROWEST..=WIDEST).contains(&widest) {
            return Self { full: None };
        }
        let is_full = |width: usize| width + SLACK >= widest;
        let broken = lines.iter().filter(|(width, ends)| is_full(*width) && !ends).count();
        let whole = lines.iter().filter(|(width, ends)| *width * 2 > widest && !is_full(*width) && !ends).count();
        Self { full: (broken >= FEWEST && broken > whole * 2).then_some(widest) }
    }

    /// Puts lines together where they are broken.
    pub fn join<'a>(self, lines: impl Iterator<Item = &'a Line>) -> Vec<Paragraph> {
        let Some(full) = self.full else { return lines.map(Paragraph::of).collect() };
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        let mut last: Option<&Line> = None;
        for line in lines {
            let text = unspaced(&line.text);
            match (paragraphs.last_mut(), last) {
                (Some(paragraph), Some(last)) if goes_on(&last.text, &line.text, full) => {
                    if is_letter(paragraph.text.chars().last()) && is_letter(text.chars().next()) {
                        paragraph.text.push(' ');
                    }
                    paragraph.text.push_str(&text);
                    paragraph.places.push(line.place);
                }
                _ => paragraphs.push(Paragraph { text, places: vec![line.place] }),
            }
            last = Some(line);
        }
        paragraphs
    }
}

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphabetic())
}

/// Whether a line is a heading or a title, which are paragraphs of their own.
fn is_head(line: &str) -> bool {
    heading::parse(line).is_some() || title::parse(line).is_some()
}

/// Whether a line goes on in the next.
fn goes_on(line: &str, next: &str, full: usize) -> bool {
    let begins_anew = matches!(split_number(next).0, Some(Ordinal::Chinese(_) | Ordinal::Bracketed(_)));
    let splits_number = line.ends_with(|c: char| c.is_ascii_digit()) && next.starts_with(|c: char| c.is_ascii_digit());
    if begins_anew || splits_number || is_head(line) || is_head(next) {
        return false;
    }
    // What can't be broken leaves the line before it short.
    let unbreakable = next.chars().take_while(char::is_ascii_graphic).count();
    if width(line) + SLACK.max(unbreakable) < full {
        return false;
    }
    let leads_on = line.ends_with(['：', ':']) && unbreakable > 0 && width(line) + unbreakable > full;
    if !ends_sentence(line) || leads_on {
        return true;
    }
    // A sentence that ends with the line may end the paragraph: then the next line is indented, or numbered.
    let own = width(next);
    let is_indented = own + INDENT <= full && own + SLACK >= full;
    let is_numbered =
        split_number(next).0.is_some() || ["一是", "第一", "首先"].iter().any(|word| next.starts_with(word));
    width(line) + INDENT > full && !is_indented && !is_numbered
}

/// Whether a text ends where a sentence, or a part of it that may stand alone, can end.
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '）', ')', '’', '》'])
        .ends_with(['。', '；', '：', '！', '？', ';', ':', '!', '?'])
}

/// Width in halves of a Chinese character. Blanks count only between letters: elsewhere they come from setting the
/// line to the width of the page.
fn width(text: &str) -> usize {
    let mut width = 0;
    let mut before = None;
    for c in text.chars() {
        if is_spacing(c) {
            width += usize::from(is_letter(before));
        } else {
            width += if is_wide(c) { 2 } else { 1 };
        }
        before = Some(c);
    }
    width
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..) || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// A line set apart character by character to fill the width of the page, without the blanks between its Chinese
/// characters; any other line as it is.
fn unspaced(line: &str) -> String {
    const FEWEST: usize = 6;
    let chars: Vec<char> = line.chars().collect();
    let touching = chars.windows(2).any(|pair| pair.iter().all(|&c| is_wide(c) && !is_spacing(c)));
    let is_gap = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| chars.get(before));
        chars[at] == ' ' && before.is_some_and(|&c| is_wide(c)) && chars.get(at + 1).is_some_and(|&c| is_wide(c))
    };
    let gaps = (0..chars.len()).filter(|&at| is_gap(at)).count();
    if touching || gaps < FEWEST {
        return line.to_owned();
    }
    chars.iter().enumerate().filter(|(at, _)| !is_gap(*at)).map(|(_, c)| *c).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::Spot;

    fn join(text: &str) -> Vec<String> {
        let lines: Vec<Line> = (1..)
            .zip(text.lines())
            .map(|(at, text)| Line { text: text.to_owned(), is_cell: false, place: Spot::Line(at).whole() })
            .collect();
        let paragraphs = Wrapping::of(lines.iter()).join(lines.iter());
        let places: usize = paragraphs.iter().map(|paragraph| paragraph.places.len()).sum();
        assert_eq!(places, lines.len());
        paragraphs.into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn lines_of_a_printed_page_become_paragraphs_again() {
        let text = "2022年，我局认真落实上级工作要求，不断完善各项\n\
                    工作制度，按时更新栏目内容，主动接受群众的监督评\n\
                    议，各项工作有序开展。\n\
                    （一）主动公开情况。全年通过门户网站发布各类信息\n\
                    共计230条，其中动态类信息120条，公告类信息80条，其\n\
                    他信息30条。\n\
                    （二）监督保障情况。\n\
                    明确专人负责，落实责任。\n\
                    如有疑问，请与我局联系，电子邮箱：\n\
                    zhengwugongkai@example.gov.cn。";
        assert_eq!(
            join(text),
            [
                "2022年，我局认真落实上级工作要求，不断完善各项工作制度，按时更新栏目内容，主动接受群众的监督评议，各项工作有序开展。",
                "（一）主动公开情况。全年通过门户网站发布各类信息共计230条，其中动态类信息120条，公告类信息80条，其他信息30条。",
                "（二）监督保障情况。",
                "明确专人负责，落实责任。",
                "如有疑问，请与我局联系，电子邮箱：zhengwugongkai@example.gov.cn。",
            ]
        );
    }

    #[test]
    fn a_paragraph_a_line_stays_as_it_is() {
        for text in [
            "（一）主动公开\n全年公开信息230条。\n（二）依申请公开\n全年未收到申请。\n（三）信息管理\n落实三审制度。",
            "2022年，我局认真落实上级工作要求，不断完善各项工作制度，按时更新栏目内容，主动接受群众的监督评议，各项工作有序开展，取得了较好的成效\n\
             下一步，我局将继续努力，不断提高水平\n全年公开信息230条",
            "甲。\n乙。",
        ] {
            assert_eq!(join(text), text.lines().collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn a_line_set_to_the_width_of_the_page_is_closed_up() {
        assert_eq!(unspaced("号 ， 邮 编 ： 223100 ， 电 话 ： 0517"), "号，邮编： 223100 ，电话： 0517");
        for text in ["2023 年，我局", "总 则", "电话： 0517 传真： 0518"] {
            assert_eq!(unspaced(text), text);
        }
    }

    #[test]
    fn a_number_is_never_put_together() {
        let text = "我局全年通过各类平台发布政务信息的总数量达到了1\n\
                    230条，其中门户网站发布的动态类信息以及公告类信息\n\
                    共计一千余条，新媒体账号发布的各类信息两百余条，较\n\
                    上年有较大幅度的增长，群众满意程度进一步有所提高。";
        assert_eq!(join(text)[0], text.lines().next().expect("line"));
    }
}
