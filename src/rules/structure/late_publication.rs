//! E508.

use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::rules::declare_rule;

declare_rule! {
    /// # What it checks
    /// The report was published after the year had ended and before the last day for it.
    ///
    /// 报告在年度结束之后、规定期限之内公布。
    /// # Why it matters
    /// The last day is the law's, and inspectors look at it first. A date before the year's end means that the
    /// figures can't be whole.
    ///
    /// 期限是法定的，检查先看这一项。年度没有结束就公布，数据不可能完整。
    /// # Basis
    /// Regulations, article 49: organs by 31 January, the competent office of a government by 31 March. Local dates
    /// may be earlier.
    ///
    /// 《条例》第四十九条：行政机关每年1月31日前公布，政府信息公开工作主管部门每年3月31日前公布。各地可以更早。
    /// # Example
    /// The report of a bureau for 2024, published on 20 February 2025.
    ///
    /// 某局2024年度报告，2025年2月20日公布。
    /// # How to fix
    /// Check the date; some sites print the day a page was moved. A late report can't be made earlier.
    ///
    /// 核对日期；有的网站显示的是迁移日期。确实晚了的，无法补救，下年提前准备。
    /// # Known limits
    /// Whether an organ is a government is told by its name; towns, townships and subdistricts count as organs. Without
    /// a date nothing is judged.
    ///
    /// 是否一级政府按名称判断，乡镇、街道按行政机关对待。没有日期的不判断。
    LATE_PUBLICATION {
        code: "E508",
        name: "late-publication",
        severity: Severity::Advice,
        title: ["公布日期请核对", "Check the date of publication"],
        basis: ["《条例》第四十九条：公布期限", "Regulations, article 49: when the report is published"],
        check: |context, outcome| {
            let report = context.report;
            let Some(published) = report.published.as_deref().map(str::trim).filter(|date| !date.is_empty()) else {
                return;
            };
            let Some(date) = Date::parse(published) else {
                let found = outcome.fails(Location::Published, match context.locale {
                    Locale::Zh => format!("公布日期“{published}”不是一个日期，请写成“2026-01-20”这样"),
                    Locale::En => format!("“{published}” is no date; please write it like 2026-01-20"),
                });
                found.severity = Severity::Warning;
                return;
            };
            let Some(year) = report.year else {
                outcome.cannot_judge();
                return;
            };
            if date.year <= year {
                let found = outcome.fails(Location::Published, match context.locale {
                    Locale::Zh => format!("公布日期 {published} 时 {year} 年度还没有结束，请核对日期和所属年度"),
                    Locale::En => format!("On {published} the year {year} had not ended; please check date and year"),
                });
                found.severity = Severity::Warning;
                return;
            }
            let (month, day) = context.deadline.unwrap_or_else(|| deadline(&report.agency.name));
            if date <= (Date { year: year + 1, month, day }) {
                outcome.holds();
                return;
            }
            let next = year + 1;
            outcome.fails(Location::Published, match context.locale {
                Locale::Zh => format!("公布日期 {published} 晚于 {next} 年 {month} 月 {day} 日的期限，请核对"),
                Locale::En => {
                    format!("Published on {published}, after the last day, {next}-{month:02}-{day:02}; please check it")
                }
            });
        },
    }
}

/// The last day by the kind of organ; the later one where the name doesn't tell.
fn deadline(agency: &str) -> (u8, u8) {
    const TOWNS: [&str; 4] = ["镇", "乡", "街道", "苏木"];
    const REGIONS: [char; 8] = ['省', '市', '县', '区', '州', '旗', '盟', '府'];
    let agency = agency.trim();
    let place = agency.strip_suffix("人民政府").or_else(|| agency.strip_suffix("政府")).unwrap_or(agency);
    let is_town = TOWNS.iter().any(|town| place.ends_with(town));
    if agency.is_empty() || agency.ends_with(REGIONS) && !is_town { (3, 31) } else { (1, 31) }
}

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Reads year, month and day, whatever stands between them; what follows them doesn't matter.
    fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        let date = Self {
            year: numbers.next().filter(|year| year.len() == 4)?.parse().ok()?,
            month: numbers.next()?.parse().ok()?,
            day: numbers.next()?.parse().ok()?,
        };
        let is_leap = date.year.is_multiple_of(4) && (!date.year.is_multiple_of(100) || date.year.is_multiple_of(400));
        let days = match date.month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (1..=days).contains(&date.day).then_some(date)
    }
}

#[cfg(test)]
mod tests {
    use super::deadline;
    use crate::diagnostic::Severity;
    use crate::locale::Locale;
    use crate::report::Report;
    use crate::rules::testing::{assert_clean, codes, find, find_in};
    use crate::rules::{Context, check};

    fn published(agency: &str, date: &str) -> Report {
        let mut report = Report::sample();
        agency.clone_into(&mut report.agency.name);
        report.published = Some(date.to_owned());
        report
    }

    #[test]
    fn a_report_in_time_passes() {
        assert_clean("E508");
    }

    #[test]
    fn a_report_without_a_date_is_not_judged() {
        let mut report = Report::sample();
        report.published = None;
        assert_eq!(check(&Context::new(&report, None, Locale::Zh)).not_judged, 0);
    }

    #[test]
    fn the_last_day_depends_on_the_organ() {
        for (agency, month) in [
            ("示例县人民政府", 3),
            ("示例市", 3),
            ("示例市人民政府办公室", 1),
            ("示例县水利局", 1),
            ("示例镇人民政府", 1),
            ("示例街道办事处", 1),
            ("示例镇", 1),
        ] {
            assert_eq!(deadline(agency).0, month, "{agency}");
        }
    }

    #[test]
    fn late_early_and_impossible_dates_are_found() {
        for (agency, date, severity) in [
            ("示例县水利局", "2026-02-03", Severity::Advice),
            ("示例县人民政府", "2026年4月1日", Severity::Advice),
            ("示例县人民政府", "2025-12-30", Severity::Warning),
            ("示例县人民政府", "2026-02-30", Severity::Warning),
            ("示例县人民政府", "明年", Severity::Warning),
        ] {
            assert_eq!(find(&published(agency, date), "E508").severity, severity, "{date}");
        }
        for (agency, date) in [("示例县水利局", "2026-01-31 16:20"), ("示例县人民政府", "2026-03-31")] {
            assert_eq!(codes(&published(agency, date)), [""; 0]);
        }
    }

    #[test]
    fn a_local_deadline_goes_before() {
        let report = published("示例县人民政府", "2026-01-25");
        let context = Context { deadline: Some((1, 20)), ..Context::new(&report, None, Locale::Zh) };
        assert!(find_in(&context, "E508").message.contains("2026 年 1 月 20 日"));
    }
}
