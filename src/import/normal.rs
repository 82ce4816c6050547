//! Text as it is compared, never as it is kept: widths folded, spacing dropped, punctuation of one kind.

use unicode_normalization::char::decompose_compatible;

use super::fold::{TERMS, is_traditional, simplified, usual};
use crate::numeral::{fold, is_spacing};

/// The text as labels and headings are compared: in Simplified characters, whatever it is written in.
pub fn normal(text: &str) -> String {
    let mut normal = written(text);
    if !normal.chars().any(is_traditional) {
        return normal;
    }
    for (traditional, ours) in TERMS {
        if normal.contains(traditional) {
            normal = normal.replace(traditional, ours);
        }
    }
    normal.chars().map(simplified).collect()
}

/// The text as it is compared where Traditional characters are other words.
pub fn written(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '!'..='~' | '\u{4E00}'..='\u{9FFF}') {
            written.push(c);
            continue;
        }
        if is_spacing(c) {
            continue;
        }
        let c = usual(c);
        match fold(c) {
            '“' | '”' | '「' | '」' | '『' | '』' | '〝' | '〞' => written.push('"'),
            '‘' | '’' => written.push('\''),
            '、' | '﹑' => written.push(','),
            '。' | '｡' => written.push('。'),
            '〔' | '【' | '〖' => written.push('['),
            '〕' | '】' | '〗' => written.push(']'),
            // ① is a number of an outline.
            '①'..='⑳' => push_numbered(&mut written, c as u32 - '①' as u32 + 1),
            '❶'..='❿' => push_numbered(&mut written, c as u32 - '❶' as u32 + 1),
            '➀'..='➉' => push_numbered(&mut written, c as u32 - '➀' as u32 + 1),
            '➊'..='➓' => push_numbered(&mut written, c as u32 - '➊' as u32 + 1),
            c if c.is_ascii() || ('\u{4E00}'..='\u{9FFF}').contains(&c) => written.push(c),
            c => decompose_compatible(c, |piece| written.push(piece)),
        }
    }
    written
}

fn push_numbered(text: &mut String, number: u32) {
    text.push_str(&number.to_string());
    text.push('.');
}

/// A title or heading without the spacing that setting it on a page has put between its characters. Blanks between
/// letters stay.
pub fn close_up(text: &str) -> String {
    let mut closed = String::with_capacity(text.len());
    let mut apart = false;
    for c in text.chars() {
        if is_spacing(c) {
            apart |= c.is_whitespace();
            continue;
        }
        if apart && c.is_ascii_alphabetic() && closed.ends_with(|last: char| last.is_ascii_alphabetic()) {
            closed.push(' ');
        }
        apart = false;
        closed.push(c);
    }
    closed
}

/// `- 3 -`, `第 3 页`, `3 / 8`: what a printed page has at its foot.
pub fn is_page_number(text: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = normal(text);
    let dash = |c: char| matches!(c, '-' | '—' | '–' | '―');
    let framed = text.starts_with(dash) && text.ends_with(dash) && is_number(text.trim_matches(dash));
    let counted = text.split_once('/').is_some_and(|(page, pages)| is_number(page) && is_number(pages));
    framed
        || counted
        || text.strip_prefix('第').and_then(|rest| rest.split_once('页')).is_some_and(|(page, _)| is_number(page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_spacing_and_punctuation_do_not_matter() {
        assert_eq!(normal("（二）部分 公开（区分处理的，只计）"), normal("(二)部分公开(区分处理的,只计)"));
        assert_eq!(normal("⾏政\u{200b}复议"), "行政复议");
        assert_eq!(normal("㈠予以公开"), normal("（一）予以公开"));
        assert_eq!(normal("①属于国家秘密"), normal("１．属于国家秘密"));
    }

    #[test]
    fn traditional_characters_are_compared_as_simplified_ones_and_the_terms_programs_put_for_the_forms() {
        assert_eq!(normal("規範性檔案（行政機關制定發布的）"), normal("规范性文件（行政机关制定发布的）"));
        assert_eq!(normal("政府資訊公開工作年度報告"), "政府信息公开工作年度报告");
        assert_eq!(written("某某縣檔案局"), "某某縣檔案局");
    }
}
