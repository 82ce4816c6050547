//! Section headings, in the wordings offices give them.

use std::sync::LazyLock;

use super::normal::normal;
use super::prose::ends_sentence;
use super::wording::Wording;
use crate::numeral::is_spacing;
use crate::outline::{Ordinal, split_number};
use crate::schema::{EDITIONS, SectionId};

/// A line that is a section heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// The section it opens.
    pub section: SectionId,
    /// Its number, where it has one.
    pub number: Option<Ordinal>,
}

impl Heading {
    /// Whether its number is the one the section has in the form.
    pub fn has_its_number(self) -> bool {
        matches!(self.number, Some(Ordinal::Chinese(number)) if SectionId::ALL.get(number.wrapping_sub(1)) == Some(&self.section))
    }
}

const LONGEST: usize = 40;
/// A heading without its number must be this close to the form's wording.
const CLOSE: f64 = 0.75;

/// A line without the marks Markdown puts around headings.
pub fn unmarked(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*'))
}

/// Reads a heading; nothing where the line isn't one.
pub fn parse(line: &str) -> Option<Heading> {
    find(line, false)
}

/// Reads a heading of a report that numbers its sections （一）（二）（三）, as others number parts of a section.
pub fn parse_bracketed(line: &str) -> Option<Heading> {
    find(line, true).filter(|heading| heading.has_its_number())
}

fn find(line: &str, may_be_bracketed: bool) -> Option<Heading> {
    let text = normal(unmarked(line));
    // A table that goes on is no other section.
    if text.contains("(续") {
        return None;
    }
    let text = without_remark(text.trim_end_matches(['。', ':', ';']));
    if text.chars().count() > LONGEST || text.contains(['。', ';']) {
        return None;
    }
    // A dash typed for 一.
    let dashed = text.strip_prefix(['—', '-', '–', '―']).filter(|rest| rest.starts_with(','));
    let first = dashed.map(|rest| format!("一{rest}"));
    match numbered(first.as_deref().unwrap_or(text)) {
        (Some(Ordinal::Bracketed(number)), title) if may_be_bracketed => {
            let number = Ordinal::Chinese(number);
            by_words(title).map(|section| Heading { section, number: Some(number) })
        }
        (Some(Ordinal::Bracketed(_)), _) => None,
        (Some(number), title) => {
            let section = by_words(title).or_else(|| by_words_and_number(title, number));
            section.map(|section| Heading { section, number: Some(number) })
        }
        (None, title) => by_likeness(title).map(|section| Heading { section, number: None }),
    }
}

/// A heading without what is said of it in brackets behind it.
fn without_remark(text: &str) -> &str {
    const SHORTEST: usize = 4;
    let remark = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    remark.map(|(heading, _)| heading).filter(|heading| heading.chars().count() >= SHORTEST).unwrap_or(text)
}

/// The number a heading begins with, and what follows it: as outlines are numbered, or 第一部分, 第一章, Ⅰ.
fn numbered(text: &str) -> (Option<Ordinal>, &str) {
    const DIGITS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];
    const ROMAN: [&str; 6] = ["I", "II", "III", "IV", "V", "VI"];
    const MARKS: [char; 3] = [',', '.', ':'];
    let number_of = |digits: &[&str], text: &str| digits.iter().position(|digit| *digit == text).map(|at| at + 1);
    let named = text.strip_prefix('第').and_then(|rest| {
        let (digit, rest) = ["部分", "章", "节"].iter().find_map(|name| rest.split_once(name))?;
        let number =
            number_of(&DIGITS, digit).or_else(|| digit.parse().ok().filter(|&number| number <= DIGITS.len()))?;
        Some((number, rest.trim_start_matches(MARKS)))
    });
    let roman = || {
        let (digits, rest) = text.split_once(MARKS)?;
        Some((number_of(&ROMAN, digits)?, rest))
    };
    match named.or_else(roman) {
        Some((number, rest)) => (Some(Ordinal::Chinese(number)), rest),
        None => split_number(text),
    }
}

/// A heading that the first paragraph of its section follows in the same line, and where that paragraph begins.
pub fn lead(line: &str) -> Option<(Heading, usize)> {
    const SHORTEST: usize = 8;
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '#' | '*');
    let begins = line.trim_start_matches(is_mark).starts_with(|c| "一二三四五六第—ⅠⅡⅢⅣⅤⅥIV".contains(c));
    if !begins {
        return None;
    }
    let own = |head: &str| parse(head).filter(|heading| heading.has_its_number());
    for (at, c) in line.char_indices().take(LONGEST + SHORTEST) {
        let is_stop = matches!(c, '。' | '：' | ':');
        if !is_stop && !is_spacing(c) {
            continue;
        }
        let end = if is_stop { at + c.len_utf8() } else { at };
        let Some(heading) = own(&line[..end]) else {
            if c == '。' {
                break;
            }
            continue;
        };
        let rest = line[end..].trim_start_matches(is_mark);
        let goes_on = if is_stop {
            !(rest.is_empty() || rest.starts_with(['（', '(']) && rest.ends_with(['）', ')']))
        } else {
            parse(line).is_none()
                && rest.chars().count() >= SHORTEST
                && (ends_sentence(rest) || rest.contains(['，', '。']))
                && !rest.starts_with(['及', '和', '与', '、'])
        };
        let is_list = matches!(numbered(&normal(rest)).0, Some(Ordinal::Chinese(_)));
        return (goes_on && !is_list).then_some((heading, line.len() - rest.len()));
    }
    // The form's own words, with the paragraph right behind them.
    let sections = EDITIONS.iter().flat_map(|edition| &edition.sections);
    let rest = sections.filter_map(|section| line.strip_prefix(&section.heading())).find(|rest| {
        rest.chars().count() >= SHORTEST
            && ends_sentence(rest)
            && !rest.starts_with(['及', '和', '与', '的', '表', '如', '，', '；', '、', '（', '('])
    })?;
    let end = line.len() - rest.len();
    own(&line[..end]).map(|heading| (heading, end))
}

/// Whether two lines are one heading that was broken off.
pub fn is_torn(line: &str, next: &str) -> bool {
    const LONGEST_REST: usize = 24;
    if ends_sentence(line) || line.chars().count() > LONGEST || next.chars().count() > LONGEST_REST {
        return false;
    }
    let begins = numbered(&normal(unmarked(line))).0;
    let is_own = parse(&format!("{line}{next}")).is_some_and(Heading::has_its_number);
    matches!(begins, Some(Ordinal::Chinese(_)))
        && is_own
        && parse(next).is_none_or(|heading| heading.number.is_none())
        && (parse(line).is_none() || next.starts_with(['及', '和', '与', '、']) && !ends_sentence(next))
}

/// The section whose words a numbered heading has.
fn by_words(title: &str) -> Option<SectionId> {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    if title.ends_with("总体情况") || title == "概述" || title == "概况" {
        Some(SectionId::Overview)
    } else if has(&["复议"]) && has(&["诉讼"]) && has(&["情况"]) {
        Some(SectionId::Remedies)
    } else if has(&["申请"]) && has(&["收到", "处理", "办理"]) && has(&["情况"]) {
        Some(SectionId::Requests)
    } else if has(&["主动公开"]) && has(&["信息"]) && has(&["情况"]) {
        Some(SectionId::Disclosure)
    } else if has(&["问题"]) && has(&["改进", "措施", "整改", "打算", "下一步", "下步", "努力方向", "对策"])
    {
        Some(SectionId::Problems)
    } else if has(&["其他需", "其它需", "需要报告", "其他事项", "其它事项"]) {
        Some(SectionId::OtherMatters)
    } else {
        None
    }
}

/// The section whose number a heading has, in words that with another number may be those of a part of a section.
fn by_words_and_number(title: &str, number: Ordinal) -> Option<SectionId> {
    let is = |titles: &[&str]| titles.contains(&title);
    match number {
        Ordinal::Chinese(1)
            if is(&[
                "基本情况",
                "总体工作情况",
                "总体概况",
                "总体概述",
                "工作概况",
                "工作概述",
                "综述",
                "总述",
                "工作基本情况",
            ]) =>
        {
            Some(SectionId::Overview)
        }
        Ordinal::Chinese(2) if title.starts_with("主动公开") && title.ends_with("情况") => {
            Some(SectionId::Disclosure)
        }
        Ordinal::Chinese(5) if title.contains("问题") && title.contains("存在") || is(&["主要问题"]) => {
            Some(SectionId::Problems)
        }
        Ordinal::Chinese(6) if is(&["其他", "其它", "其他情况", "其它情况"]) => {
            Some(SectionId::OtherMatters)
        }
        _ => None,
    }
}

/// The section whose heading an unnumbered line is nearly word for word.
fn by_likeness(title: &str) -> Option<SectionId> {
    static TITLES: LazyLock<Vec<(SectionId, Wording)>> = LazyLock::new(|| {
        let sections = EDITIONS.iter().flat_map(|edition| &edition.sections);
        sections.map(|section| (section.id, Wording::new(normal(section.title)))).collect()
    });
    let title = Wording::new(title.to_owned());
    let close = TITLES.iter().filter_map(|(section, own)| Some((*section, own.likeness(&title, CLOSE)?)));
    close.max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(section, _)| section)
}

#[cfg(test)]
mod tests {
    use super::*;
    use SectionId::{Disclosure, OtherMatters, Overview, Problems, Remedies, Requests};

    #[test]
    fn headings_in_their_many_wordings() {
        for (line, section, number) in [
            ("一、总体情况", Overview, Some(1)),
            ("1、 总体情况", Overview, Some(1)),
            ("总体情况", Overview, None),
            ("## **一、总体情况**", Overview, Some(1)),
            ("二、主动公开政府信息情况", Disclosure, Some(2)),
            ("一、主动公开政府信息情况", Disclosure, Some(1)),
            ("三、收到和处理政府信息公开申请情况", Requests, Some(3)),
            ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", Remedies, Some(4)),
            ("存在的主要问题及改进情况", Problems, None),
            ("五、存在问题及改进情况", Problems, Some(5)),
            ("五、政府信息公开工作存在的主要问题及改进情况", Problems, Some(5)),
            ("六、其他需要报告的事项", OtherMatters, Some(6)),
            ("一、总体情况：", Overview, Some(1)),
            ("一、基本情况", Overview, Some(1)),
            ("五、存在的主要问题及改进情况。", Problems, Some(5)),
            ("五、存在的问题与不足", Problems, Some(5)),
            ("六、其它需报告的事项", OtherMatters, Some(6)),
            ("六、其他情况", OtherMatters, Some(6)),
            ("—、总体情况", Overview, Some(1)),
            ("一、工作基本情况", Overview, Some(1)),
            ("二、主动公开政府政府情况", Disclosure, Some(2)),
            ("第一部分 总体情况", Overview, Some(1)),
            ("第二部分：主动公开政府信息情况", Disclosure, Some(2)),
            ("第三章　收到和处理政府信息公开申请情况", Requests, Some(3)),
            ("Ⅰ、总体情况", Overview, Some(1)),
            ("Ⅵ．其他需要报告的事项", OtherMatters, Some(6)),
            ("一、总体情况（宋体加粗小四号字）", Overview, Some(1)),
            ("一、2023年政务公开总体情况", Overview, Some(1)),
        ] {
            let found = parse(line).map(|heading| {
                let number = heading.number.map(|number| match number {
                    Ordinal::Chinese(number) | Ordinal::Arabic(number) | Ordinal::Bracketed(number) => number,
                });
                (heading.section, number)
            });
            assert_eq!(found, Some((section, number)), "{line}");
        }
    }

    #[test]
    fn lines_that_only_sound_like_headings() {
        for line in [
            "三、本年度办理结果",
            "一、本年新收政府信息公开申请数量",
            "四、结转下年度继续办理",
            "（一）主要问题",
            "二、基本情况",
            "一、存在问题",
            "处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼",
            "二、工作机制保障",
            "三、主动公开工作情况。2021年，我镇主动公开信息88条。",
            "行政复议",
            "第二十条第（一）项",
            "二、主动公开政府信息情况（续表）",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }

    #[test]
    fn a_heading_and_its_first_paragraph_may_share_a_line() {
        for (line, rest) in [
            ("一、总体情况。2023年，我镇认真落实条例。", "2023年，我镇认真落实条例。"),
            ("一、总体情况：2023年，我镇认真落实条例", "2023年，我镇认真落实条例"),
            ("**一、总体情况** 本年度报告按照要求编制。", "本年度报告按照要求编制。"),
            ("一、总体情况2023年，我镇认真落实条例。", "2023年，我镇认真落实条例。"),
            ("四、政府信息公开行政复议、行政诉讼情况。无。", "无。"),
            ("六、其他需要报告的事项：无", "无"),
            ("第六部分 其他需要报告的事项。无", "无"),
        ] {
            let found = lead(line).map(|(_, at)| &line[at..]);
            assert_eq!(found, Some(rest), "{line}");
        }
        for line in [
            "一、总体情况",
            "一、总体情况：",
            "一、总体情况 1",
            "一、总体情况；二、主动公开政府信息情况；三、其他。",
            "一、总体情况 二、主动公开政府信息情况，其他。",
            "三、收到和处理政府信息公开申请情况：（单位：件）",
            "五、存在的主要问题 及改进情况",
            "三、主动公开工作情况。2021年，我镇主动公开信息88条。",
            "一、加强领导。成立领导小组，总体情况良好。",
            "二、主动公开政府信息情况表",
        ] {
            assert_eq!(lead(line), None, "{line}");
        }
    }

    #[test]
    fn a_heading_may_be_broken_over_two_lines() {
        for (line, next, torn) in [
            ("三、收到和处理政府信息", "公开申请情况", true),
            ("五、存在的主要问题", "及改进情况", true),
            ("第二部分", "主动公开政府信息情况", true),
            ("一、总体情况", "二、主动公开政府信息情况", false),
            ("一、总体情况", "2023年，我镇认真落实条例。", false),
            ("一、本年新收政府信息", "公开申请数量", false),
            ("三、本年度办理结果", "（一）予以公开", false),
        ] {
            assert_eq!(is_torn(line, next), torn, "{line} {next}");
        }
    }

    #[test]
    fn bracketed_numbers_are_those_of_sections_only_where_asked_for() {
        assert_eq!(parse_bracketed("（一）总体情况").map(|heading| heading.section), Some(Overview));
        assert_eq!(parse_bracketed("（二）总体情况"), None);
        assert_eq!(parse("（一）总体情况"), None);
    }
}
