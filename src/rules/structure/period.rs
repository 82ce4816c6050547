//! The statistics period (统计期限) a report states.

use crate::rules::text::sentence;
use crate::rules::year::{Year, years};

/// The years of the statistics period a paragraph states, and whether it is called so.
pub fn period(text: &str) -> Option<(Vec<Year>, bool)> {
    const AFTER: [char; 5] = ['期', '时', '区', '周', '起'];
    let called = text.match_indices("统计").map(|(at, word)| at + word.len()).find(|&at| {
        let rest = text[at..].trim_start_matches("数据").trim_start_matches('的');
        rest.starts_with(AFTER) || rest.starts_with("范围")
    });
    let within = |start: usize| {
        let end = sentence(text, start).end;
        let clauses = text[start..end].split_inclusive(['，', ',']).scan(start, |at, clause| {
            let begin = *at;
            *at += clause.len();
            Some(begin..*at)
        });
        let years: Vec<Year> = years(text).collect();
        let of = |clause: &std::ops::Range<usize>| -> Vec<Year> {
            years.iter().filter(|year| clause.contains(&year.digits.start)).cloned().collect()
        };
        clauses.map(|clause| of(&clause)).find(|found| !found.is_empty())
    };
    if let Some(start) = called
        && let Some(found) = within(start)
    {
        return Some((found, true));
    }
    let first = years(text).find(|year| {
        let rest: String = text[year.end..].chars().filter(|c| !c.is_whitespace()).take(24).collect();
        rest.starts_with("1月1日") && rest.contains("12月31日")
    })?;
    Some((within(first.digits.start)?, false))
}

#[cfg(test)]
mod tests {
    use super::period;

    #[test]
    fn a_period_is_read_where_it_is_called_so_or_runs_through_the_year() {
        let read = |text| {
            period(text).map(|(years, called)| (years.iter().map(|year| year.value).collect::<Vec<_>>(), called))
        };
        assert_eq!(read("统计期限自2024年1月1日起至2025年12月31日止，比2023年"), Some((vec![2024, 2025], true)));
        assert_eq!(read("统计时段（除注明外）为2024年度。"), Some((vec![2024], true)));
        assert_eq!(read("数据自2024 年 1 月 1 日至 12 月 31 日。"), Some((vec![2024], false)));
        assert_eq!(read("统计局2024年起草。"), None);
        assert_eq!(read("自2024年1月1日起施行。"), None);
    }
}
