//! Text and figures: what a person typed or a file printed, and the [`Quantity`] it means.

use crate::report::{Decimal, Quantity};
use crate::schema::Unit;

/// Figures of more digits than this are kept as text: a script that reads the file as JSON
/// could not hold them exactly.
pub const MAX_DIGITS: usize = 15;

/// The character as it would be typed on a plain keyboard: full-width and mathematical digits, signs and points
/// folded.
#[must_use]
pub fn fold(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{1D7CE}'..='\u{1D7FF}' => char::from_digit((c as u32 - 0x1D7CE) % 10, 10).unwrap_or(c),
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{FE63}' => '-',
        _ => c,
    }
}

/// Whether a character is only spacing: blanks of every width and characters nobody sees.
#[must_use]
pub fn is_spacing(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{00AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Whether a text is one of the marks and words that stand in a cell for “none” or for nothing to say: a stroke, some
/// dashes, 无, a circle. What it means only its writer knows, so it is kept as written.
///
/// ```
/// use gongkai::numeral::is_placeholder;
/// assert!(is_placeholder("——") && is_placeholder(" ／ ") && is_placeholder("无"));
/// assert!(!is_placeholder("0") && !is_placeholder("一") && !is_placeholder(""));
/// ```
#[must_use]
pub fn is_placeholder(text: &str) -> bool {
    const MOST_MARKS: usize = 2;
    const WORDS: [&str; 9] = ["无", "無", "没有", "沒有", "未发生", "未發生", "暂无", "零", "N/A"];
    let bare: String = text.chars().filter(|&c| !is_spacing(c)).map(fold).collect();
    let is_mark = |c| matches!(c, '/' | '\\' | '∕' | '⁄' | '╱' | '-' | '—' | '―' | '─' | '━' | '﹘' | '⸺' | '×');
    let is_circle = |c| matches!(c, '〇' | '○' | '◯' | '⚪');
    WORDS.iter().any(|word| bare.eq_ignore_ascii_case(word))
        || !bare.is_empty()
            && bare.chars().count() <= MOST_MARKS
            && (bare.chars().all(is_mark) || bare.chars().all(is_circle))
}

/// Reads the text of a cell.
///
/// Spacing and full-width forms don't matter and thousands separators are understood where they group
/// by three. Nothing at all is blank; 不适用 is itself; what isn't one plain number stays as written.
///
/// ```
/// use gongkai::{numeral::parse, report::Quantity};
/// assert_eq!(parse("１，２３４"), parse("1234"));
/// assert_eq!(parse("\u{3000}"), Quantity::Blank);
/// assert_eq!(parse("12,34"), Quantity::Text("12,34".into()));
/// ```
#[must_use]
pub fn parse(text: &str) -> Quantity {
    let bare: String = text.chars().filter(|&c| !is_spacing(c)).map(fold).collect();
    if has_digits_apart(text) {
        return Quantity::Text(text.trim_matches(is_spacing).to_owned());
    }
    match bare.as_str() {
        "" => Quantity::Blank,
        "不适用" => Quantity::NotApplicable,
        _ => parse_decimal(&bare)
            .map_or_else(|| Quantity::Text(text.trim_matches(is_spacing).to_owned()), Quantity::Number),
    }
}

/// Whether a blank stands between two digits: those are two numbers, not one.
fn has_digits_apart(text: &str) -> bool {
    let mut after_digit = false;
    let mut apart = false;
    for c in text.chars() {
        if c.is_whitespace() {
            apart = after_digit;
        } else if !is_spacing(c) {
            let is_digit = fold(c).is_ascii_digit();
            if apart && is_digit {
                return true;
            }
            (after_digit, apart) = (is_digit, false);
        }
    }
    false
}

/// Reads one plain decimal: a sign, digits with or without thousands separators, and at most one point.
#[must_use]
pub fn parse_decimal(text: &str) -> Option<Decimal> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let whole = ungroup(whole)?;
    if fraction.is_some_and(|fraction| fraction.is_empty() || !is_digits(fraction)) {
        return None;
    }
    let fraction = fraction.unwrap_or_default();
    let digits = || whole.bytes().chain(fraction.bytes());
    if digits().skip_while(|&digit| digit == b'0').count() > MAX_DIGITS || fraction.len() > MAX_DIGITS {
        return None;
    }
    let coefficient = digits().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    let mut value = Decimal::new(coefficient, u32::try_from(fraction.len()).ok()?);
    value.set_sign_negative(negative && !value.is_zero());
    Some(value)
}

/// Digits without their thousands separators; `None` where the separators don't group by three.
fn ungroup(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    if first.is_empty() || !is_digits(first) {
        return None;
    }
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.len() > 3 || !is_digits(group) {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads the text of a cell that counts in a unit: a figure may bring that along, but no other.
///
/// ```
/// use gongkai::{numeral::{parse, parse_in}, schema::Unit};
/// assert_eq!(parse_in("１２ 件", Unit::Count), parse("12"));
/// assert_eq!(parse_in("12元", Unit::Count), parse("12元"));
/// ```
#[must_use]
pub fn parse_in(text: &str, unit: Unit) -> Quantity {
    let written = parse(text);
    let Quantity::Text(words) = &written else { return written };
    let units: &[&str] = match unit {
        Unit::TenThousandYuan => &["万元"],
        Unit::Money => &[],
        Unit::Count | Unit::Change => &["件次", "件", "项", "个", "条", "次", "宗", "起"],
    };
    let bare = units.iter().find_map(|unit| words.strip_suffix(unit)).map(parse);
    match bare {
        Some(number @ Quantity::Number(_)) => number,
        _ => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<String> {
        match parse(text) {
            Quantity::Number(value) => Some(value.to_string()),
            _ => None,
        }
    }

    #[test]
    fn plain_numbers_are_read_exactly() {
        assert_eq!(number("72701.2578").as_deref(), Some("72701.2578"));
        assert_eq!(number(" 0\u{3000}").as_deref(), Some("0"));
        assert_eq!(number("-3").as_deref(), Some("-3"));
        assert_eq!(number("−3").as_deref(), Some("-3"));
        assert_eq!(number("–3").as_deref(), Some("-3"));
        assert_eq!(number("𝟏𝟎").as_deref(), Some("10"));
        assert_eq!(number("1\u{202c}2").as_deref(), Some("12"));
        assert_eq!(number("+2").as_deref(), Some("2"));
        assert_eq!(number("-0").as_deref(), Some("0"));
        assert_eq!(number("11,398,889").as_deref(), Some("11398889"));
        assert_eq!(number("3415.70").as_deref(), Some("3415.70"));
    }

    #[test]
    fn what_is_not_one_number_stays_as_written() {
        for text in [
            "1 2",
            "55\u{3000}1",
            "/",
            "—",
            "无",
            "251000元",
            "1.2.3",
            "1e999",
            "55（含自然失效 29 件）",
            "1,23",
            "5.",
            ".5",
            "-",
            "1 or 2",
            "○",
            "〇",
            "①",
            "5²",
            "1\u{fffd}2",
        ] {
            assert_eq!(parse(text), Quantity::Text(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_number_too_long_for_a_script_to_hold_stays_as_written() {
        assert_eq!(number("123456789012345").as_deref(), Some("123456789012345"));
        assert_eq!(parse("1234567890123456"), Quantity::Text("1234567890123456".into()));
    }

    #[test]
    fn blank_and_not_applicable_are_themselves() {
        assert_eq!(parse("\u{a0}\t\u{200b}"), Quantity::Blank);
        assert_eq!(parse(" 不 适 用 "), Quantity::NotApplicable);
    }

    #[test]
    fn a_figure_may_bring_its_own_unit_and_no_other() {
        let number = |text: &str, unit| parse_in(text, unit).number().map(|number| number.to_string());
        assert_eq!(number("１２ 件", Unit::Count).as_deref(), Some("12"));
        assert_eq!(number("3,415.74万元", Unit::TenThousandYuan).as_deref(), Some("3415.74"));
        assert_eq!(number("251000元", Unit::TenThousandYuan), None);
        assert_eq!(number("3415.74元", Unit::Count), None);
        assert_eq!(parse_in("不适用", Unit::Count), Quantity::NotApplicable);
        assert_eq!(parse_in(" ", Unit::Count), Quantity::Blank);
        assert_eq!(parse_in("约12件", Unit::Count), Quantity::Text("约12件".into()));
    }
}
