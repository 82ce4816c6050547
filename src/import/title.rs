//! The title: which organ, which year.

use super::heading::unmarked;
use super::normal::{normal, written};

/// What a title tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The organ, as written; empty where the title names none.
    pub agency: String,
    /// The year reported on.
    pub year: u16,
}

const LONGEST: usize = 60;
const SUBJECTS: [&str; 5] = ["政府信息与政务公开", "政府信息公开", "政务信息公开", "政务公开", "信息公开"];
/// What an announcement of the report says around its title.
const ANNOUNCED: [&str; 4] = ["公布", "公开", "发布", "公示"];
const ENDS: [&str; 6] = ["年度报告", "年报", "工作报告", "情况报告", "情况的报告", "工作总结"];

/// Reads a title; nothing where the text isn't one. The organ's name stays in the characters it is written in.
pub fn parse(text: &str) -> Option<Title> {
    let text = unmarked(text);
    let compared = normal(text);
    let mut title = parse_normal(compared.clone())?;
    if let Some(start) = compared.find(&title.agency) {
        // Both have the same number of characters.
        let skipped = compared[..start].chars().count();
        title.agency = written(text).chars().skip(skipped).take(title.agency.chars().count()).collect();
    }
    Some(title)
}

fn parse_normal(text: String) -> Option<Title> {
    let text = arabic_year(text);
    let text = text.strip_suffix("的公示").or_else(|| text.strip_suffix("的公告")).unwrap_or(&text);
    let text = match text.strip_prefix("关于") {
        Some(text) => ANNOUNCED.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text),
        None => text,
    };
    let text = text.trim_matches(['"', '《', '》', '<', '>']);
    // 某某局政府信息公开工作年度报告（2022年度）, …（公开稿）
    let (text, remark) = match text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((text, remark)) => (text, remark),
        None => (text, ""),
    };
    if text.chars().count() > LONGEST || text.contains(['。', ';', ',', ':', '《', '>', '|', '/']) {
        return None;
    }
    let text = ENDS.iter().find_map(|end| text.strip_suffix(end))?;
    if let Some((year, "", "")) = split_year(remark)
        && let Some(subject) = SUBJECTS.iter().find_map(|subject| text.find(subject))
        && split_year(text).is_none()
    {
        return Some(Title { agency: text[..subject].to_owned(), year });
    }
    // 某某局政府信息公开工作2022年度报告: the year stands last, and shares its 年.
    if let Some((agency, year)) = text.len().checked_sub(4).and_then(|at| text.split_at_checked(at))
        && let Some(agency) = agency.strip_suffix("工作").and_then(|text| text.strip_suffix("政府信息公开"))
        && let Some(year) = parse_year(year)
    {
        return Some(Title { agency: agency.to_owned(), year });
    }
    let (year, before, after) = split_year(text)?;
    let agency = if before.is_empty() {
        let subject = SUBJECTS.iter().find_map(|subject| after.find(subject))?;
        let name = &after[..subject];
        // 某某市人民政府信息公开: the 政府 belongs to both words.
        if name.ends_with("人民") && after[subject..].starts_with("政府") {
            format!("{name}政府")
        } else {
            name.to_owned()
        }
    } else {
        SUBJECTS.iter().find(|subject| after.starts_with(**subject))?;
        if ["报送", "上报", "做好", "编制", "印发", "转发"].iter().any(|word| before.starts_with(word)) {
            return None;
        }
        before.split("关于").next().unwrap_or(before).to_owned()
    };
    Some(Title { agency, year })
}

impl Title {
    /// Whether a text is this title in the form's words: 年 or 年度, organ first or year first.
    pub fn is_formal(&self, text: &str) -> bool {
        let Self { agency, year } = self;
        let text = written(text).replacen(&format!("{year}年度"), &format!("{year}年"), 1);
        let shared = agency.strip_suffix("政府").unwrap_or(agency);
        [
            format!("{agency}{year}年政府信息公开工作年度报告"),
            format!("{year}年{agency}政府信息公开工作年度报告"),
            format!("{year}年{shared}政府信息公开工作年度报告"),
        ]
        .iter()
        .any(|formal| text.strip_prefix("关于").unwrap_or(&text) == written(formal))
    }
}

/// A text with its first year in Arabic digits: 二〇二二年 is 2022年.
fn arabic_year(text: String) -> String {
    const DIGITS: [&str; 10] = ["〇○零Oo", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let Some((before, after)) = text.split_once('年') else { return text };
    let digit = |c: char| DIGITS.iter().zip('0'..='9').find_map(|(known, digit)| known.contains(c).then_some(digit));
    let start = before.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    match before[start..].chars().map(digit).collect::<Option<String>>() {
        Some(year) if year.starts_with("20") => format!("{}{year}年{after}", &before[..start]),
        _ => text,
    }
}

fn parse_year(digits: &str) -> Option<u16> {
    let year = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
    (2000..2100).contains(&year).then_some(year)
}

/// A year with 年 or 年度 behind it, what stands before and what after.
fn split_year(text: &str) -> Option<(u16, &str, &str)> {
    text.match_indices('年').find_map(|(at, _)| {
        let before = &text[..at];
        let digits = before.len().checked_sub(4).filter(|&start| before.is_char_boundary(start))?;
        let year = parse_year(&before[digits..])?;
        let after = text[at + '年'.len_utf8()..].strip_prefix('度').unwrap_or(&text[at + '年'.len_utf8()..]);
        Some((year, &before[..digits], after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, u16)> {
        parse(text).map(|title| (title.agency, title.year))
    }

    #[test]
    fn the_organ_keeps_the_characters_it_is_written_in() {
        let title = parse("某某縣檔案局二〇二〇年政府資訊公開工作年度報告").expect("title");
        assert_eq!(title, Title { agency: "某某縣檔案局".to_owned(), year: 2020 });
        assert!(!title.is_formal("某某縣檔案局2020年政府信息公開工作年度報告"));
    }

    #[test]
    fn titles_in_their_many_wordings() {
        for (text, agency, year) in [
            ("魏家峁镇人民政府2021年政府信息公开工作年度报告", "魏家峁镇人民政府", 2021),
            ("2019年上海市人民政府办公厅政府信息公开工作年度报告", "上海市人民政府办公厅", 2019),
            ("2024 年上海市科委政府信息公开工作 年度报告", "上海市科委", 2024),
            ("西咸新区底张街道办事处2023年度政府信息公开工作年度报告", "西咸新区底张街道办事处", 2023),
            ("2020年某某市人民政府信息公开工作年度报告", "某某市人民政府", 2020),
            ("某县人民政府2020年政府信息公开年度报告", "某县人民政府", 2020),
            ("2022年度某局信息公开工作年度报告", "某局", 2022),
            ("某区外事办公室政府信息公开工作2022年度报告", "某区外事办公室", 2022),
            ("2023年政府信息公开工作年度报告", "", 2023),
            ("某县公安局2022年政府信息公开工作年度报告（公开稿）", "某县公安局", 2022),
            ("某县教育局政府信息公开工作年度报告（2022年度）", "某县教育局", 2022),
            ("某镇二〇二二年政府信息公开工作年度报告", "某镇", 2022),
            ("某镇人民政府2022年政府信息公开工作报告", "某镇人民政府", 2022),
            ("某镇人民政府关于2022年度政府信息公开工作情况的报告", "某镇人民政府", 2022),
            ("# 某镇人民政府2022年政府信息公开工作年度报告", "某镇人民政府", 2022),
            ("**某镇人民政府2022年政府信息公开工作年度报告**", "某镇人民政府", 2022),
            ("某镇人民政府2022年政府信息公开工作年度报告（代拟稿）", "某镇人民政府", 2022),
            ("关于公布某镇人民政府2022年政府信息公开工作年度报告的公告", "某镇人民政府", 2022),
            ("某镇人民政府关于公布2022年政府信息公开工作年度报告的公示", "某镇人民政府", 2022),
            ("某局2022年政务公开工作年度报告", "某局", 2022),
            ("2022年某局政务信息公开年度报告", "某局", 2022),
            ("某县政务公开办公室2022年政府信息公开工作年度报告", "某县政务公开办公室", 2022),
            ("关于2019年政府信息公开工作年度报告", "", 2019),
        ] {
            assert_eq!(read(text), Some((agency.to_owned(), year)), "{text}");
        }
    }

    #[test]
    fn a_title_in_the_forms_words_is_told_from_others() {
        for (text, formal) in [
            ("某镇人民政府 2021年政府信息公开工作年度报告", true),
            ("2021年度某镇人民政府政府信息公开工作年度报告", true),
            ("2021年某镇人民政府信息公开工作年度报告", true),
            ("某镇人民政府2021年度政府信息公开工作年度报告", true),
            ("某镇人民政府2021年政府信息公开年度报告", false),
            ("某镇人民政府政府信息公开工作2021年度报告", false),
            ("某镇人民政府2021年信息公开工作年报", false),
        ] {
            assert_eq!(parse(text).expect("title").is_formal(text), formal, "{text}");
        }
    }

    #[test]
    fn what_only_mentions_a_report_is_no_title() {
        for text in [
            "公开工作年度报告",
            "我镇认真编制了《田黄镇2020年政府信息公开工作年度报告》",
            "2021年度，我镇认真贯彻落实。",
            "魏家峁镇人民政府2021年政府信息",
            "首页 > 政务公开 > 某局2023年政府信息公开工作年度报告",
            "关于报送某局2023年政府信息公开工作年度报告",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
