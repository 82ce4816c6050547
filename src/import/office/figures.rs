//! Figures of workbooks: what a cell's number says, by the format it is shown in.

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// As a number. Formats that only round, group or colour it don't count: the cell holds what it holds.
    Plain,
    Percent,
    Date,
}

impl Shown {
    /// What a format means, by its number and its code, if it has one of its own.
    pub fn of(number: usize, code: Option<&str>) -> Self {
        let Some(code) = code else {
            return match number {
                9 | 10 => Self::Percent,
                14..=22 | 27..=36 | 45..=47 | 50..=58 => Self::Date,
                _ => Self::Plain,
            };
        };
        let mut quoted = false;
        let mut skip = false;
        let mut bracket = false;
        for c in code.chars() {
            if std::mem::take(&mut skip) {
                continue;
            }
            match c {
                '"' => quoted = !quoted,
                _ if quoted => {}
                '\\' | '_' | '*' => skip = true,
                '[' => bracket = true,
                ']' => bracket = false,
                _ if bracket => {}
                '%' => return Self::Percent,
                'y' | 'm' | 'd' | 'h' | 's' | 'Y' | 'M' | 'D' | 'H' | 'S' => return Self::Date,
                // What follows is for negative numbers.
                ';' => break,
                _ => {}
            }
        }
        Self::Plain
    }
}

/// A number as text. `since_1904`: dates count from 1904, as they did on the Macintosh.
pub fn text(value: f64, shown: Shown, since_1904: bool) -> String {
    match shown {
        Shown::Percent => format!("{}%", plain(value * 100.0)),
        Shown::Date => date(value, since_1904).unwrap_or_else(|| plain(value)),
        Shown::Plain => plain(value),
    }
}

/// A number to the 15 digits Excel has, without the noise of binary fractions behind them.
fn plain(value: f64) -> String {
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    // There is no negative nothing.
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

fn date(value: f64, since_1904: bool) -> Option<String> {
    const LAST: f64 = 2_958_466.0;
    if !(0.0..LAST).contains(&value) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "checked against the last day of 9999 above")]
    let (days, minutes) = (value.floor() as i64, (value.fract() * 1440.0).round() as i64);
    let since_1970 = match (since_1904, days) {
        (true, days) => days - 24_107,
        // Excel has a 29th of February 1900, which never was.
        (false, 60..) => days - 25_569,
        (false, days) => days - 25_568,
    };
    let (year, month, day) = civil(since_1970);
    let time = if minutes == 0 { String::new() } else { format!(" {:02}:{:02}", minutes / 60 % 24, minutes % 60) };
    Some(format!("{year:04}-{month:02}-{day:02}{time}"))
}

/// The day of the calendar so many days after the first of 1970.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let (day, month) = (day_of_year - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_excel_shows_them() {
        for (value, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (60.0, "60"),
            (-3.0, "-3"),
            (7.270_125_78e4 - 4e-12, "72701.2578"),
            (0.1 + 0.2, "0.3"),
            (3415.74, "3415.74"),
            (0.000_000_1, "0.0000001"),
            (123_456_789_012_345.0, "123456789012345"),
        ] {
            assert_eq!(text(value, Shown::Plain, false), expected);
        }
    }

    #[test]
    fn formats_are_told_by_number_and_by_code() {
        for (number, code, expected) in [
            (0, None, Shown::Plain),
            (10, None, Shown::Percent),
            (14, None, Shown::Date),
            (31, None, Shown::Date),
            (176, Some("0.00_ "), Shown::Plain),
            (176, Some("0_ ;[Red]\\-0\\ "), Shown::Plain),
            (176, Some("0\"days\""), Shown::Plain),
            (176, Some("#,##0.0%"), Shown::Percent),
            (176, Some("yyyy\"年\"m\"月\"d\"日\";@"), Shown::Date),
            (176, Some("[$-F800]dddd"), Shown::Date),
            (176, Some("[DBNum1][$-804]General"), Shown::Plain),
        ] {
            assert_eq!(Shown::of(number, code), expected, "{number} {code:?}");
        }
    }

    #[test]
    fn percentages_and_dates_are_no_counts() {
        assert_eq!(text(0.424, Shown::Percent, false), "42.4%");
        assert_eq!(text(45292.0, Shown::Date, false), "2024-01-01");
        assert_eq!(text(43830.0, Shown::Date, true), "2024-01-01");
        assert_eq!(text(45292.75, Shown::Date, false), "2024-01-01 18:00");
        assert_eq!(text(1.0, Shown::Date, false), "1900-01-01");
        assert_eq!(text(-5.0, Shown::Date, false), "-5");
    }
}
