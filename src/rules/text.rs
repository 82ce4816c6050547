//! What rules about text share. Texts are read by bytes, in one pass, and nothing is kept of what is right.

use std::ops::Range;

use crate::diagnostic::{Applicability, Fix};
use crate::edit::Edit;
use crate::numeral::is_spacing;
use crate::report::Span;

/// The marks that end a sentence or a clause and may not stand beside each other.
pub const STOPS: [char; 5] = ['，', '。', '；', '、', '：'];

/// The marks that end a sentence, or one of those a list of measures is made of.
pub const SENTENCE_ENDS: [char; 5] = ['。', '；', '！', '？', ';'];

/// Whether a character is a Chinese one.
#[must_use]
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// The characters of a text that aren't Chinese, with their places. Nearly all of a report is, and is stepped over.
pub fn others(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        // U+4000 to U+9FFF begin with these bytes and are three long.
        while matches!(bytes.get(at), Some(0xe4..=0xe9)) {
            at += 3;
        }
        let c = match bytes.get(at..)? {
            [ascii @ 0..0x80, ..] => char::from(*ascii),
            _ => text.get(at..)?.chars().next()?,
        };
        let found = (at, c);
        at += c.len_utf8();
        Some(found)
    })
}

/// The character before a place.
#[must_use]
pub fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character at a place.
#[must_use]
pub fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// A stretch with a few characters on either side, to quote.
#[must_use]
pub fn around(text: &str, bytes: Range<usize>) -> &str {
    const MARGIN: usize = 5;
    let start = text[..bytes.start].char_indices().rev().take(MARGIN).last().map_or(bytes.start, |(at, _)| at);
    let end = text[bytes.end..].char_indices().nth(MARGIN).map_or(text.len(), |(at, _)| bytes.end + at);
    text[start..end].trim_matches(is_spacing)
}

/// The end of a text, to quote.
#[must_use]
pub fn tail(text: &str) -> &str {
    const LENGTH: usize = 8;
    text.char_indices().rev().take(LENGTH).last().map_or(text, |(at, _)| &text[at..])
}

/// Runs of at least so many ASCII digits. A run can't hide between places that far apart, so few bytes are looked at.
pub fn digit_runs(text: &str, least: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut probe = least - 1;
    std::iter::from_fn(move || {
        while let Some(byte) = bytes.get(probe) {
            if !byte.is_ascii_digit() {
                probe += least;
                continue;
            }
            let start = bytes[..probe].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
            let end =
                bytes[probe..].iter().position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |at| probe + at);
            probe = end + least;
            if end - start >= least {
                return Some(start..end);
            }
        }
        None
    })
}

/// Whether a number stands by itself: no letter or digit, point or dash joins it to more.
#[must_use]
pub fn stands_alone(text: &str, bytes: &Range<usize>) -> bool {
    let joins =
        |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '=' | '*'));
    let point = before(text, bytes.start) == Some('.')
        || after(text, bytes.end) == Some('.') && after(text, bytes.end + 1).is_some_and(|c| c.is_ascii_alphanumeric());
    !joins(before(text, bytes.start)) && !joins(after(text, bytes.end)) && !point
}

/// What stands shortly before a place, to look for words that explain it.
#[must_use]
pub fn lead(text: &str, at: usize) -> &str {
    const REACH: usize = 60;
    let start = (at.saturating_sub(REACH)..=at).find(|&start| text.is_char_boundary(start)).unwrap_or(at);
    &text[start..at]
}

/// The sentence around a place of a paragraph: from mark to mark, without the last. Of a text without marks it is what
/// stands near.
#[must_use]
pub fn sentence(text: &str, at: usize) -> Range<usize> {
    const FARTHEST: usize = 1_500;
    let (first, last) = (text.ceil_char_boundary(at.saturating_sub(FARTHEST)), text.floor_char_boundary(at + FARTHEST));
    let start = text.get(first..at).and_then(|before| before.rfind(SENTENCE_ENDS)).map(|mark| first + mark);
    let start = start.map_or(first, |mark| mark + after(text, mark).map_or(1, char::len_utf8));
    let end = text.get(at..last).and_then(|rest| rest.find(SENTENCE_ENDS)).map_or(last, |mark| at + mark);
    start..end
}

/// Whether one of some words stands in a text.
#[must_use]
pub fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether a paragraph begins as an item of a list does: （一）, 1., 一是, ①.
#[must_use]
pub fn is_item(paragraph: &str) -> bool {
    let text = paragraph.trim_start();
    if text.starts_with(['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '●', '•', '·', '-', '—', '◆', '■'])
    {
        return true;
    }
    if ["第", "首先", "其次", "再次", "最后", "另外", "此外"].iter().any(|start| text.starts_with(start)) {
        return true;
    }
    let inner = text.trim_start_matches(['（', '(', '〔']);
    let rest = inner.trim_start_matches(is_numeral);
    rest.len() < inner.len()
        && (inner.len() < text.len() || rest.starts_with(['、', '.', '．', '是', '）', ')', '，', ',']))
}

/// Whether a character is a digit of an outline: 一 or 1.
#[must_use]
pub const fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// A fix that puts other words in one place.
#[must_use]
pub fn rewrite(title: String, applicability: Applicability, span: Span, words: &str) -> Fix {
    Fix { title, applicability, edits: vec![Edit::Words(span, words.to_owned())] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Location;
    use crate::locale::Locale;
    use crate::report::{Part, Report};
    use crate::rules::{Context, check};

    #[test]
    fn what_is_not_chinese_is_given_with_its_place() {
        let found: Vec<_> = others("全年3件，约“x”").collect();
        assert_eq!(found, [(6, '3'), (10, '，'), (16, '“'), (19, 'x'), (20, '”')]);
    }

    #[test]
    fn runs_of_digits_are_found_wherever_they_stand() {
        for prefix in 0..12 {
            let text = format!("{}13800138000和12", "字".repeat(prefix));
            let start = prefix * 3;
            assert!(digit_runs(&text, 11).eq(std::iter::once(start..start + 11)));
        }
        assert_eq!(digit_runs("1234567890", 11).count(), 0);
        assert_eq!(digit_runs("", 11).count(), 0);
    }

    #[test]
    fn numbers_joined_to_more_do_not_stand_alone() {
        let alone = |text: &str| digit_runs(text, 11).all(|run| stands_alone(text, &run));
        assert!(alone("电话13800138000。") && alone("13800138000."));
        assert!(!alone("A13800138000") && !alone("13800138000.pdf") && !alone("13800138000-1"));
    }

    #[test]
    fn items_of_lists_are_told_by_their_beginning() {
        for item in ["（一）公开", "1.公开", "2、公开", "二是公开", "　　三、公开", "(2)公开", "②公开", "1）公开"]
        {
            assert!(is_item(item), "{item}");
        }
        for other in ["一年来", "2025年", "公开", "", "三审三校"] {
            assert!(!is_item(other), "{other}");
        }
    }

    #[test]
    fn a_sentence_ends_at_its_marks() {
        let text = "甲。乙，丙；丁";
        assert_eq!(&text[sentence(text, text.find('丙').expect("at"))], "乙，丙");
        assert_eq!(&text[sentence(text, text.len())], "丁");
    }

    #[test]
    fn quotes_keep_to_characters() {
        let text = "我镇从一下两点着手改进工作。";
        let at = text.find("一下").expect("text");
        assert_eq!(around(text, at..at + 6), "我镇从一下两点着手改");
        assert_eq!(tail("好。"), "好。");
    }

    /// Reading each again from every place would take hours.
    #[test]
    fn a_paragraph_without_end_is_read_once() {
        for piece in ["九百", "《", "收到申请10件", "申请10件，占5%，", "a公", "2024年将"] {
            let mut report = Report::sample();
            report.prose_mut(crate::report::Prose::Overview)[0] = piece.repeat(600_000 / piece.len());
            assert!(check(&Context::new(&report, None, Locale::Zh)).held > 0, "{piece}");
        }
    }

    #[test]
    fn no_text_makes_a_rule_panic_and_every_place_is_one_of_the_text() {
        const PIECES: &[&str] = &[
            "公开",
            "信息",
            "的",
            "了",
            "年",
            "月",
            "条",
            "共",
            "一下",
            "从",
            "截止20",
            "有待",
            "，",
            "。",
            "；",
            "、",
            "：",
            ",",
            "(",
            ")",
            "（",
            "）",
            "《",
            "》",
            "“",
            "”",
            "〔",
            "〕",
            "[",
            " ",
            "  ",
            "\u{3000}",
            "\t",
            "1",
            "20",
            "3",
            "X",
            "xx",
            "**",
            "__",
            "×",
            "%",
            ".",
            "１",
            "é",
            "😀",
            "한",
            "\u{2eb7}",
            "13800000000",
            "6200000000000005",
            "11010519491231002X",
            "TODO",
            "（一）",
            "1.",
            "其中",
            "号",
            "-",
            "待核实",
        ];
        let mut state = 7u64;
        let mut random = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).expect("31 bits") % below
        };
        for _ in 0..2_000 {
            let mut report = Report::sample();
            for part in Part::ALL {
                let mut text = || {
                    let count = random(24);
                    (0..count).map(|_| PIECES[random(PIECES.len())]).collect::<String>()
                };
                *report.paragraphs_mut(part) = vec![text(), text(), text()];
            }
            for found in check(&Context::new(&report, None, Locale::Zh)).diagnostics {
                let places = found.related.iter().copied().chain([found.at]);
                let edits = found.fix.iter().flat_map(|fix| &fix.edits).filter_map(|edit| match edit {
                    Edit::Words(span, _) => Some(Location::Span(*span)),
                    _ => None,
                });
                for place in places.chain(edits) {
                    let Location::Span(span) = place else { continue };
                    assert!(
                        span.text(&report).is_some(),
                        "{} at {span:?} of {:?}",
                        found.code,
                        span.paragraph(&report)
                    );
                }
            }
        }
    }
}
