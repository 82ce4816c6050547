//! Numbers of outlines: 一、（一）1.

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

impl Ordinal {
    /// Which number it is.
    #[must_use]
    pub const fn value(self) -> usize {
        match self {
            Self::Chinese(value) | Self::Bracketed(value) | Self::Arabic(value) => value,
        }
    }
}

const DIGITS: &str = "一二三四五六七八九十";
const MARKS: [char; 7] = ['.', ',', ':', '、', '．', '，', '：'];

/// The number a text begins with, in any of the ways outlines are numbered, and what follows it.
#[must_use]
pub fn split_number(text: &str) -> (Option<Ordinal>, &str) {
    let is_digit = |c: char| c.is_ascii_digit() || DIGITS.contains(c);
    if let Some(rest) = text.strip_prefix(['(', '（'])
        && let Some((inner, after)) = rest.split_once([')', '）'])
        && !inner.is_empty()
        && inner.chars().all(is_digit)
        && inner.chars().count() <= 3
    {
        return (value(inner).map(Ordinal::Bracketed), after.trim_start_matches(MARKS));
    }
    let end = text.find(|c: char| !is_digit(c)).unwrap_or(text.len());
    let (number, after) = text.split_at(end);
    if number.is_empty() || number.chars().count() > 3 || !after.starts_with(MARKS) {
        return (None, text);
    }
    let rest = after.trim_start_matches(MARKS);
    // 3.5 is a number, not the fifth of anything.
    if after.starts_with('.') && rest.starts_with(|c: char| c.is_ascii_digit()) {
        return (None, text);
    }
    let ordinal = if number.starts_with(|c: char| c.is_ascii_digit()) { Ordinal::Arabic } else { Ordinal::Chinese };
    (value(number).map(ordinal), rest)
}

fn value(number: &str) -> Option<usize> {
    number.parse().ok().or_else(|| {
        let digit = |c| DIGITS.chars().position(|digit| digit == c).map(|at| at + 1).filter(|&digit| digit < 10);
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
    fn numbers_of_outlines_are_told_from_what_follows() {
        assert_eq!(split_number("一、总体情况"), (Some(Ordinal::Chinese(1)), "总体情况"));
        assert_eq!(split_number("一,总体情况"), (Some(Ordinal::Chinese(1)), "总体情况"));
        assert_eq!(split_number("（十二）其他"), (Some(Ordinal::Bracketed(12)), "其他"));
        assert_eq!(split_number("8.属于行政查询事项"), (Some(Ordinal::Arabic(8)), "属于行政查询事项"));
        assert_eq!(split_number("2021年.度"), (None, "2021年.度"));
        assert_eq!(split_number("三安全"), (None, "三安全"));
        assert_eq!(split_number("3.5万元"), (None, "3.5万元"));
    }
}
