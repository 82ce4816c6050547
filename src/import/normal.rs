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
    }
}
