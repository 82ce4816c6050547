//! Numbers as prose writes them: 1,234 · １２ · 一百零五 · 10至20 · 3.2万 · 60余, with what they count.

use crate::numeral::{self, fold, is_spacing};
use crate::report::Decimal;

/// A number with its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// The value, or the lower end of a range; yuan are counted in 万元.
    pub value: Decimal,
    /// The upper end of a range.
    pub most: Option<Decimal>,
    /// How exactly it is meant.
    pub sense: Sense,
    /// What it counts.
    pub unit: Unit,
    /// One in its last place as printed, in the unit of `value`.
    pub grain: Decimal,
    /// Where the digits end, in bytes.
    pub digits_end: usize,
    /// Where the unit ends.
    pub end: usize,
}

/// How exactly a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// As it stands.
    Exactly,
    /// 约, 近, 左右.
    About,
    /// 余, 多, 以上, 超过.
    AtLeast,
    /// 不足, 不到, 以内.
    AtMost,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// 件, 份, 宗, 起, 例: cases.
    Case,
    /// 条, 项, 次: cases at times, other things more often.
    Item,
    /// 个百分点 and the like are `Other`; this is %.
    Percent,
    /// Money, in 万元.
    Money,
    /// A year of four digits.
    Year,
    /// A month.
    Month,
    /// Anything else.
    Other,
}

const UNITS: &[(&str, Unit)] = &[
    ("件事", Unit::Other),
    ("件套", Unit::Other),
    ("件", Unit::Case),
    ("份", Unit::Case),
    ("宗", Unit::Case),
    ("起", Unit::Case),
    ("例", Unit::Case),
    ("封", Unit::Case),
    ("条例", Unit::Other),
    ("条", Unit::Item),
    ("项", Unit::Item),
    ("次", Unit::Item),
    ("%", Unit::Percent),
    ("％", Unit::Percent),
    ("万元", Unit::Money),
    ("亿元", Unit::Money),
    ("元", Unit::Money),
    ("年", Unit::Year),
    ("月", Unit::Month),
];

impl Number {
    /// The number that begins at a byte of the text, if one does.
    pub fn at(text: &str, start: usize) -> Option<Self> {
        let rest = text.get(start..)?;
        let first = rest.chars().next()?;
        let before = text[..start].chars().next_back();
        if before.is_some_and(|before| goes_on(before, first)) {
            return None;
        }
        if fold(first).is_ascii_digit() {
            let (value, places, length) = arabic(rest)?;
            return Some(Self::with_unit(text, start, value, places, start + length, before));
        }
        let (value, length) = chinese(rest)?;
        let end = start + length;
        let number = Self::with_unit(text, start, value, 0, end, before);
        let counts = matches!(number.unit, Unit::Case | Unit::Item | Unit::Money);
        // 一起 is "together", 每一件 counts nothing.
        let idiom =
            rest.starts_with("一起") || before.is_some_and(|before| "第每逐同这那任某唯专统单之万".contains(before));
        (counts && !idiom).then_some(number)
    }

    fn with_unit(text: &str, start: usize, value: Decimal, places: u32, end: usize, before: Option<char>) -> Self {
        let mut number = Self {
            value,
            most: None,
            sense: Sense::Exactly,
            unit: Unit::Other,
            grain: Decimal::new(1, places),
            digits_end: end,
            end,
        };
        let mut at = skip_spacing(text, end);
        // Two numbers with only a blank between them are neither.
        if text[at..].starts_with(|c: char| c.is_ascii_digit()) {
            return number;
        }
        if let Some((most, upper_end)) = upper_end(text, at).filter(|(most, _)| *most > number.value) {
            (number.most, number.digits_end, number.end) = (Some(most), upper_end, upper_end);
            at = skip_spacing(text, upper_end);
        }
        let mut scale = Decimal::ONE;
        if text[at..].starts_with('万') && !text[at..].starts_with("万元") {
            (scale, at) = (Decimal::new(10_000, 0), at + '万'.len_utf8());
        }
        if text[at..].starts_with(['余', '多']) {
            (number.sense, at) = (Sense::AtLeast, at + '余'.len_utf8());
        }
        at = skip_spacing(text, at);
        let ordinal = before.is_some_and(|before| before == '第' || before == '.' || before.is_ascii_alphabetic());
        let found = UNITS.iter().find(|(unit, _)| text.as_bytes()[at..].starts_with(unit.as_bytes()));
        let Some(&(unit, kind)) = found.filter(|_| !ordinal) else { return number };
        scale *= match unit {
            "元" => Decimal::new(1, 4),
            "亿元" => Decimal::new(10_000, 0),
            _ => Decimal::ONE,
        };
        number.unit = kind;
        number.end = at + unit.len();
        if number.counts() {
            let least = (number.sense == Sense::AtLeast).then_some(Sense::AtLeast);
            let after = sense_after(&text[number.end..]).or(least);
            number.sense = after.unwrap_or_else(|| sense_before(&text[..start]));
        }
        if scale != Decimal::ONE {
            number.digits_end = if kind == Unit::Money { number.digits_end } else { at };
            let scaled = |value: Decimal| value.checked_mul(scale).unwrap_or(value);
            (number.value, number.grain) = (scaled(number.value), scaled(number.grain));
            number.most = number.most.map(scaled);
        }
        number
    }

    /// Whether it counts something, rather than being a date or a name.
    pub const fn counts(&self) -> bool {
        matches!(self.unit, Unit::Case | Unit::Item | Unit::Percent | Unit::Money)
    }

    /// Whether a figure is what it says. A number in 万 or in money stands for all that round to it.
    pub fn is(&self, figure: Decimal) -> bool {
        let slack = match self.sense {
            Sense::Exactly if self.grain <= Decimal::ONE && self.unit != Unit::Money => Decimal::ZERO,
            Sense::Exactly => self.grain,
            Sense::About => self.grain.max(self.value.abs() / Decimal::TEN),
            Sense::AtLeast => return figure >= self.value && figure <= self.value + self.looseness(),
            Sense::AtMost => return figure <= self.value && figure >= self.value - self.looseness(),
        };
        figure >= self.value - slack && figure <= self.most.unwrap_or(self.value) + slack
    }

    /// How far 余 or 不足 may reach: a tenth, or what the round figure leaves open.
    fn looseness(&self) -> Decimal {
        let mut round = self.grain;
        while round <= self.value && (self.value % (round * Decimal::TEN)).is_zero() && !self.value.is_zero() {
            round *= Decimal::TEN;
        }
        round.max(self.value / Decimal::TEN)
    }
}

/// Whether a number goes on from one character to the next: its end alone is none.
fn goes_on(before: char, next: char) -> bool {
    let is_chinese = |c| digit(c).is_some() || matches!(c, '十' | '百' | '千');
    if is_chinese(next) { is_chinese(before) } else { fold(before).is_ascii_digit() }
}

fn skip_spacing(text: &str, at: usize) -> usize {
    at + text[at..].chars().take_while(|&c| is_spacing(c)).map(char::len_utf8).sum::<usize>()
}

/// Digits with separators and a point: value, places after the point, length in bytes.
fn arabic(text: &str) -> Option<(Decimal, u32, usize)> {
    let (mut digits, mut count, mut places, mut length) = (0_i64, 0, None, 0);
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        match fold(c) {
            // The full-width comma is punctuation, never a separator.
            ',' if c == ',' && places.is_none() && groups_by_three(after) => {}
            '.' if places.is_none() && after.starts_with(|c: char| fold(c).is_ascii_digit()) => places = Some(0),
            digit @ '0'..='9' if count < numeral::MAX_DIGITS => {
                digits = digits * 10 + i64::from(digit as u32 - '0' as u32);
                count += 1;
                places = places.map(|places| places + 1);
            }
            '0'..='9' => return None,
            _ => break,
        }
        length = at + c.len_utf8();
    }
    let places = places.unwrap_or(0);
    Some((Decimal::new(digits, places), places, length))
}

fn groups_by_three(after: &str) -> bool {
    after.chars().take(4).take_while(char::is_ascii_digit).count() == 3
}

fn digit(c: char) -> Option<i64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// A Chinese numeral: value and length in bytes. None has as many characters as some runs of them.
fn chinese(text: &str) -> Option<(Decimal, usize)> {
    const LONGEST: usize = 20 * '一'.len_utf8();
    let (mut total, mut section, mut last, mut length) = (0_i64, 0_i64, 0_i64, 0);
    let (mut places, mut scaled) = (0, false);
    for c in text.chars() {
        if let Some(digit) = digit(c) {
            last = if places > 0 && !scaled { last.checked_mul(10)?.checked_add(digit)? } else { digit };
            places += 1;
        } else {
            let scale = match c {
                '十' => 10,
                '百' => 100,
                '千' => 1000,
                '万' if length > 0 && !text[length..].starts_with("万元") => 10_000,
                _ => break,
            };
            scaled = true;
            if scale == 10_000 {
                (total, section, last) = (section.checked_add(last)?.checked_mul(scale)?, 0, 0);
            } else {
                (section, last) = (section.checked_add(last.max(1).checked_mul(scale)?)?, 0);
            }
        }
        length += c.len_utf8();
        if length > LONGEST {
            return None;
        }
    }
    let value = total.checked_add(section)?.checked_add(last)?;
    (length > 0).then(|| (Decimal::from(value), length))
}

/// The upper end of a range that begins before `at`.
fn upper_end(text: &str, at: usize) -> Option<(Decimal, usize)> {
    let dash = text[at..].chars().next().filter(|c| "-—－–~～至到".contains(*c))?;
    let at = skip_spacing(text, at + dash.len_utf8());
    let (value, _, length) = arabic(&text[at..])?;
    Some((value, at + length))
}

fn sense_before(before: &str) -> Sense {
    let before = before.trim_end_matches(is_spacing);
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    if ends(&["不足", "不到", "少于", "未超过", "不超过"]) {
        Sense::AtMost
    } else if ends(&["超过", "逾", "超", "多于", "至少", "不少于"]) {
        Sense::AtLeast
    } else if ends(&["约", "大约", "近", "将近", "接近"]) {
        Sense::About
    } else {
        Sense::Exactly
    }
}

fn sense_after(after: &str) -> Option<Sense> {
    let starts = |word| after.starts_with(word);
    if starts("以上") || starts("余") || starts("多") {
        Some(Sense::AtLeast)
    } else if starts("左右") || starts("上下") {
        Some(Sense::About)
    } else if starts("以内") || starts("以下") {
        Some(Sense::AtMost)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, Unit)> {
        let number = Number::at(text, 0)?;
        let most = number.most.map(|most| format!("-{most}")).unwrap_or_default();
        Some((format!("{}{most}", number.value.normalize()), number.unit))
    }

    #[test]
    fn digits_are_read_with_their_unit() {
        for (text, value, unit) in [
            ("60件", "60", Unit::Case),
            ("１２ 份", "12", Unit::Case),
            ("1,234件", "1234", Unit::Case),
            ("1,234,567条", "1234567", Unit::Item),
            ("33.9%", "33.9", Unit::Percent),
            ("3415.74万元", "3415.74", Unit::Money),
            ("400元", "0.04", Unit::Money),
            ("1.2亿元", "12000", Unit::Money),
            ("1.3万余件", "13000", Unit::Case),
            ("10至20件", "10-20", Unit::Case),
            ("10-20件", "10-20", Unit::Case),
            ("2023 年", "2023", Unit::Year),
            ("20个工作日", "20", Unit::Other),
            ("30号", "30", Unit::Other),
            ("5 6件", "5", Unit::Other),
            ("12345热线", "12345", Unit::Other),
        ] {
            assert_eq!(read(text), Some((value.to_owned(), unit)), "{text}");
        }
    }

    #[test]
    fn chinese_numerals_are_read_where_they_count() {
        for (text, value) in [
            ("一件", "1"),
            ("两件", "2"),
            ("十二件", "12"),
            ("一百零五件", "105"),
            ("二十件", "20"),
            ("三千零一十件", "3010"),
            ("零件", "0"),
        ] {
            assert_eq!(read(text), Some((value.to_owned(), Unit::Case)), "{text}");
        }
        for text in ["一是", "三审三校", "一季度", "十四五", "一起", "两个"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(Number::at("第一件", "第".len()), None);
        assert_eq!(read("一件事").map(|read| read.1), None);
    }

    #[test]
    fn the_end_of_a_number_is_none() {
        for (text, end) in [("第二十件", "十件"), ("几千二百件", "二百件"), ("1234567890123456789件", "789件")]
        {
            assert_eq!(Number::at(text, text.find(end).expect("end")), None, "{text}");
        }
        assert_eq!(read(&format!("{}件", "九百".repeat(11))), None);
        let long = "九百".repeat(200_000) + "件";
        assert!((0..long.len()).step_by(3).all(|start| Number::at(&long, start).is_none()));
    }

    #[test]
    fn how_exactly_it_is_meant_decides_what_it_is() {
        let is = |text: &str, start: &str, figure: i64| {
            Number::at(text, text.find(start).expect("number")).expect("number").is(figure.into())
        };
        assert!(is("60件", "6", 60) && !is("60件", "6", 61));
        assert!(is("60余件", "6", 64) && !is("60余件", "6", 59) && !is("60余件", "6", 90));
        assert!(is("约60件", "6", 58) && !is("约60件", "6", 80));
        assert!(is("10-20件", "1", 15) && !is("10-20件", "1", 21));
        assert!(is("1.2万件", "1", 12_345) && !is("1.2万件", "1", 14_000));
        assert!(is("近60件", "6", 59));
    }
}
