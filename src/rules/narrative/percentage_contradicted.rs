//! C305.

use super::claims::Share;
use super::judge::quoted;
use super::subject::{RESULTS, Subject, TOTAL};
use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::report::{Decimal, Report};
use crate::rules::{Context, declare_rule};
use crate::schema::TableId;

declare_rule! {
    /// # What it checks
    /// A percentage the prose gives of requests or cases fits its number and some whole: received, handled, both with what was carried in, or a number told before.
    ///
    /// 正文里申请、案件所占的百分比，与件数和某个总数对得上：新收、办理总数、含上年结转的总数，或者前面说过的某个数。
    /// # Why it matters
    /// Percentages are worked out by hand and stay behind when a number is corrected.
    ///
    /// 百分比多是手算的，件数改了，它常常没有跟着改。
    /// # Basis
    /// Arithmetic: a share is its part divided by its whole.
    ///
    /// 算术：占比等于部分除以总数。
    /// # Example
    /// 予以公开25件，占52.4%: 25 of 59 is 42.4%.
    ///
    /// 予以公开25件，占52.4%：25 除以 59 是 42.4%。
    /// # How to fix
    /// Work it out again from the number and the whole it belongs to.
    ///
    /// 用件数和它所属的总数重新计算。
    /// # Known limits
    /// Any whole that fits will do, and so does cutting off instead of rounding. Rates of growth and shares of items published are not looked at.
    ///
    /// 只要有一个总数对得上就算对，四舍五入或直接截去都可以。增长率和发布信息条数的占比不核对。
    PERCENTAGE_CONTRADICTED {
        code: "C305",
        name: "percentage-contradicted",
        severity: Severity::Warning,
        title: ["百分比与件数对不上", "Percentage doesn't fit its numbers"],
        basis: ["占比 = 部分 ÷ 总数", "A share is its part divided by its whole"],
        check: |context, outcome| {
            for share in &context.claims().shares {
                match Fit::of(context.report, share) {
                    Fit::Some => outcome.holds(),
                    Fit::Unknown => outcome.cannot_judge(),
                    Fit::None { part, whole } => {
                        let message = explain(context, share, part, whole);
                        outcome.fails(Location::Span(share.at), message);
                    }
                }
            }
        },
    }
}

/// Whether some part of some whole is that percentage.
enum Fit {
    Some,
    None { part: Decimal, whole: Decimal },
    Unknown,
}

impl Fit {
    fn of(report: &Report, share: &Share) -> Self {
        let read = |subject: &Subject| subject.figure(report).filter(|figure| figure.whole).map(|figure| figure.sum);
        let counted = share.subject.as_ref().and_then(read);
        let parts: Vec<Decimal> = share.part.into_iter().chain(counted).collect();
        let remedies = share.subject.as_ref().is_some_and(|subject| subject.table == TableId::Remedies);
        let subjects: Vec<Subject> = if remedies {
            let all = ["reconsideration", "litigation", "litigation_direct", "litigation_after_reconsideration"];
            let rows = all.iter().map(|row| Subject::new(TableId::Remedies, vec![row], TOTAL));
            let both = Subject::new(TableId::Remedies, vec!["reconsideration", "litigation"], TOTAL);
            // 行政复议4件，占申请总量的6.7%.
            let requests = ["received", "total"].map(|row| Subject::requests(&[row]));
            rows.chain([both]).chain(requests).collect()
        } else {
            let columns = share.subject.as_ref().map_or(TOTAL, |subject| subject.columns);
            let rows: [&[&str]; 6] =
                [&["total"], &["received"], &["received", "carried_in"], RESULTS, &["denied"], &["unavailable"]];
            let all = rows.into_iter().map(|rows| Subject::new(TableId::Requests, rows.to_vec(), TOTAL));
            let own = (columns != TOTAL).then(|| Subject::new(TableId::Requests, vec!["total"], columns));
            all.chain(own).collect()
        };
        let tables: Vec<Decimal> = subjects.iter().filter_map(read).collect();
        let Some((&part, &first)) = parts.first().zip(tables.first()) else { return Self::Unknown };
        let mut wholes = tables.iter().chain(&share.wholes);
        let fits = |whole: &Decimal| parts.iter().any(|&part| is_share(part, *whole, share));
        if wholes.any(fits) { Self::Some } else { Self::None { part, whole: first } }
    }
}

/// Whether a part of a whole is a percentage as printed, rounded or cut off.
fn is_share(part: Decimal, whole: Decimal, share: &Share) -> bool {
    let Some(exact) = (part * Decimal::ONE_HUNDRED).checked_div(whole) else { return false };
    (exact - share.percent.value).abs() < share.percent.grain || share.percent.is(exact.round_dp(4))
}

fn explain(context: &Context<'_>, share: &Share, part: Decimal, whole: Decimal) -> String {
    let phrase = quoted(context.report, share.phrase);
    let exact = (part * Decimal::ONE_HUNDRED).checked_div(whole).unwrap_or_default().round_dp(2).normalize();
    match context.locale {
        Locale::Zh => {
            format!("正文写“{phrase}”，按新收、办理总数等都算不出这个百分比；{part} ÷ {whole} 是 {exact}%。请重新计算")
        }
        Locale::En => format!(
            "The text says “{phrase}”, which no total of the report gives; {part} ÷ {whole} is {exact}%. Work it out again"
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, assert_says, checked_of, codes, saying};

    #[test]
    fn any_reasonable_whole_will_do() {
        assert_clean("C305");
        for text in [
            "（二）依申请公开。予以公开25件，占42.4%；部分公开7件，占11.86%。",
            "（二）依申请公开。收到申请60件，予以公开25件，占41.67%。",
            "（二）依申请公开。收到申请60件，同比增长20%，答复率100%。",
        ] {
            assert!(!codes(&saying(Prose::Overview, text)).contains(&"C305"), "{text}");
        }
        let report = saying(Prose::Overview, "（二）依申请公开。予以公开25件，占42.3%。");
        assert_eq!(checked_of(&report, "C305").held, 1);
    }

    #[test]
    fn a_percentage_nothing_gives_is_found() {
        let report = saying(Prose::Overview, "（二）依申请公开。予以公开25件，占52.4%。");
        let found = assert_says(&report, "C305", "52.4%");
        assert_eq!(
            found.message,
            "正文写“25件，占52.4%”，按新收、办理总数等都算不出这个百分比；25 ÷ 59 是 42.37%。请重新计算"
        );
        assert!(codes(&report).contains(&"C305"));
    }
}
