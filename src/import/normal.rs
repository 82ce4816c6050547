//! Text as it is compared, never as it is kept: widths folded, spacing dropped, punctuation of one kind.

use unicode_normalization::UnicodeNormalization;

use crate::numeral::is_spacing;

/// The text as labels and headings are compared.
pub fn normal(text: &str) -> String {
    text.nfkc()
        .filter(|&c| !is_spacing(c))
        .map(|c| match c {
            '“' | '”' | '「' | '」' | '＂' => '"',
            '‘' | '’' => '\'',
            '、' | '，' => ',',
            '．' => '.',
            '；' => ';',
            '：' => ':',
            c => c,
        })
        .collect()
}

/// The number a text begins with, in any of the ways outlines are numbered, and what follows it.
pub fn split_number(text: &str) -> (Option<Ordinal>, &str) {
    let digits = "一二三四五六七八九十";
    if let Some(rest) = text.strip_prefix('(')
        && let Some((inner, after)) = rest.split_once(')')
        && !inner.is_empty()
        && inner.chars().all(|c| digits.contains(c) || c.is_ascii_digit())
        && inner.chars().count() <= 3
    {
        return (value(inner).map(Ordinal::Bracketed), after.trim_start_matches(['.', ',', ':']));
    }
    let end = text.find(|c: char| !digits.contains(c) && !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, after) = text.split_at(end);
    if number.is_empty() || number.chars().count() > 3 || !after.starts_with(['.', ',', ':']) {
        return (None, text);
    }
    let rest = after.trim_start_matches(['.', ',', ':']);
    // 3.5 is a number, not the fifth of anything.
    if after.starts_with('.') && rest.starts_with(|c: char| c.is_ascii_digit()) {
        return (None, text);
    }
    let ordinal = if number.starts_with(|c: char| c.is_ascii_digit()) { Ordinal::Arabic } else { Ordinal::Chinese };
    (value(number).map(ordinal), rest)
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

/// A number at the beginning of a line of an outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ordinal {
    /// 一、
    Chinese(usize),
    /// （一）
    Bracketed(usize),
    /// 1.
    Arabic(usize),
}

fn value(number: &str) -> Option<usize> {
    number.parse().ok().or_else(|| {
        let digit = |c| "一二三四五六七八九".chars().position(|digit| digit == c).map(|at| at + 1);
        match number.chars().collect::<Vec<_>>()[..] {
            ['十'] => Some(10),
            ['十', units] => Some(10 + digit(units)?),
            [units] => digit(units),
            [tens, '十'] => Some(10 * digit(tens)?),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_spacing_and_punctuation_do_not_matter() {
        assert_eq!(normal("（二）部分 公开（区分处理的，只计）"), normal("(二)部分公开(区分处理的,只计)"));
        assert_eq!(normal("⾏政\u{200b}复议"), "行政复议");
    }

    #[test]
    fn numbers_of_outlines_are_told_from_what_follows() {
        assert_eq!(split_number("一,总体情况"), (Some(Ordinal::Chinese(1)), "总体情况"));
        assert_eq!(split_number("(十二)其他"), (Some(Ordinal::Bracketed(12)), "其他"));
        assert_eq!(split_number("8.属于行政查询事项"), (Some(Ordinal::Arabic(8)), "属于行政查询事项"));
        assert_eq!(split_number("2021年.度"), (None, "2021年.度"));
        assert_eq!(split_number("三安全"), (None, "三安全"));
        assert_eq!(split_number("3.5万元"), (None, "3.5万元"));
    }
}
