//! Years in prose.

use std::ops::Range;

use super::text::sentence;

/// A year with 年 behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub value: u16,
    /// Its digits.
    pub digits: Range<usize>,
    /// What follows 年 begins here.
    pub end: usize,
}

impl Year {
    /// What follows it, 度 and spacing left out.
    pub fn after<'a>(&self, text: &'a str) -> &'a str {
        let after = text[self.end..].trim_start();
        after.strip_prefix('度').unwrap_or(after).trim_start()
    }

    /// What stands before it, without spacing at its end.
    pub fn before<'a>(&self, text: &'a str) -> &'a str {
        text[..self.digits.start].trim_end()
    }

    /// Whether its sentence names a certain year too, or the next begins with it: 2024年获评优秀。2025年，….
    pub fn comes_before(&self, text: &str, year: u16) -> bool {
        let sentence = sentence(text, self.digits.start);
        let (rest, length) = (&text[sentence.start..], sentence.len() + "。".len());
        let mut near = years(rest).take_while(|other| other.before(rest).len() <= length);
        near.any(|other| other.value == year)
    }
}

/// The years of this century that a text names, in order.
pub fn years(text: &str) -> impl Iterator<Item = Year> {
    text.match_indices('年').filter_map(|(at, mark)| {
        let before = text[..at].trim_end();
        let start = before.len().checked_sub(4)?;
        let digits = before.get(start..)?;
        let is_year = digits.starts_with("20") && digits.bytes().all(|byte| byte.is_ascii_digit());
        let is_longer = before[..start].ends_with(|c: char| c.is_ascii_digit());
        let value = digits.parse().ok().filter(|_| is_year && !is_longer)?;
        Some(Year { value, digits: start..before.len(), end: at + mark.len() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_found_with_spaces_and_other_numbers_are_not() {
        let found = |text| years(text).map(|year| year.value).collect::<Vec<_>>();
        assert_eq!(found("2024 年收到，较2023年多；120240年、1999年、5年、〔2021〕年"), [2024, 2023]);
        let year = years("全 2024 年 度，").next().expect("year");
        assert_eq!((year.before("全 2024 年 度，"), year.after("全 2024 年 度，")), ("全", "，"));
    }
}
