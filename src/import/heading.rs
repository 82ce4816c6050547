//! Section headings, in the wordings offices give them.

use std::sync::LazyLock;

use super::normal::normal;
use super::wording::Wording;
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

const LONGEST: usize = 40;
/// A heading without its number must be this close to the form's wording.
const CLOSE: f64 = 0.75;

/// A line without the marks Markdown puts around headings.
pub fn unmarked(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*'))
}

/// Reads a heading; nothing where the line isn't one.
pub fn parse(line: &str) -> Option<Heading> {
    let text = normal(unmarked(line));
    let text = text.trim_end_matches(['。', ':', ';']);
    if text.chars().count() > LONGEST || text.contains(['。', ';']) {
        return None;
    }
    // A dash typed for 一.
    let dashed = text.strip_prefix(['—', '-', '–', '―']).filter(|rest| rest.starts_with(','));
    let first = dashed.map(|rest| format!("一{rest}"));
    match split_number(first.as_deref().unwrap_or(text)) {
        (Some(Ordinal::Bracketed(_)), _) => None,
        (Some(number), title) => {
            let section = by_words(title).or_else(|| by_words_and_number(title, number));
            section.map(|section| Heading { section, number: Some(number) })
        }
        (None, title) => by_likeness(title).map(|section| Heading { section, number: None }),
    }
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
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
