//! C308.

use super::subject::Subject;
use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::rules::declare_rule;
use crate::schema::TableId;

declare_rule! {
    /// # What it checks
    /// Where the prose says that all cases were upheld (均获维持), table 四 has no 结果纠正, 其他结果 or 尚未审结 for them.
    ///
    /// 正文说复议、诉讼“均获维持”的，表四中相应的结果纠正、其他结果、尚未审结都是 0。
    /// # Why it matters
    /// A case not yet decided has not been upheld.
    ///
    /// 还没有审结的案件，说不上维持。
    /// # Basis
    /// The form of table 四: each case is counted under one outcome.
    ///
    /// 表四格式：每件案件只计入一种结果。
    /// # Example
    /// 行政复议4件，均获维持, while 尚未审结 says 1.
    ///
    /// 正文写行政复议4件均获维持，表四尚未审结为 1。
    /// # How to fix
    /// Say how many were decided and upheld, and how many are pending.
    ///
    /// 写明已审结维持几件，尚未审结几件。
    /// # Known limits
    /// Where the sentence speaks of decided cases only, pending ones are no contradiction.
    ///
    /// 句中说的是已审结案件的，尚未审结的不算矛盾。
    UPHELD_WITH_PENDING {
        code: "C308",
        name: "upheld-with-pending",
        severity: Severity::Warning,
        title: ["说均获维持，表四还有其他结果", "All upheld, yet table 四 has other outcomes"],
        basis: ["表四格式：每件案件计入一种结果", "Form of table 四: each case has one outcome"],
        check: |context, outcome| {
            for upheld in &context.claims().upheld {
                let columns: &[&'static [&'static str]] =
                    if upheld.decided { &[&["corrected"], &["other"]] } else { &[&["corrected"], &["other"], &["pending"]] };
                let subjects = columns.iter().map(|&columns| Subject::new(TableId::Remedies, upheld.rows.clone(), columns));
                let figures: Vec<_> = subjects.map(|subject| (subject.figure(context.report), subject)).collect();
                let against: Vec<_> = figures
                    .iter()
                    .filter_map(|(figure, subject)| figure.filter(|figure| !figure.sum.is_zero()).map(|figure| (figure.sum, subject)))
                    .collect();
                if against.is_empty() {
                    if figures.iter().all(|(figure, _)| figure.is_some_and(|figure| figure.whole)) {
                        outcome.holds();
                    } else {
                        outcome.cannot_judge();
                    }
                    continue;
                }
                let each = against.iter().map(|(sum, subject)| format!("{} {sum}", subject.name(context.report, context.locale)));
                let each = each.collect::<Vec<_>>().join(context.locale.pick("，", ", "));
                let found = outcome.fails(Location::Span(upheld.at), match context.locale {
                    Locale::Zh => format!("正文说全部维持，而表四有：{each}。请写明各种结果的件数"),
                    Locale::En => format!("The text says all were upheld, but table 四 has: {each}. Tell how many ended how"),
                });
                found.related = against.iter().flat_map(|(_, subject)| subject.cells(context.report)).map(Location::Cell).collect();
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, assert_says, checked_of, codes, saying};

    #[test]
    fn all_upheld_where_all_were_passes() {
        assert_clean("C308");
        let report = saying(Prose::Overview, "（二）依申请公开。信息公开类行政诉讼1件，均获维持。");
        assert_eq!((checked_of(&report, "C308").held, checked_of(&report, "C308").failed), (1, 0));
    }

    #[test]
    fn all_upheld_with_others_is_found() {
        let report = saying(Prose::Overview, "（二）依申请公开。信息公开类行政复议4件、诉讼1件，均获维持。");
        let found = assert_says(&report, "C308", "均获维持");
        assert!(found.message.contains("尚未审结 1"), "{}", found.message);
        assert!(codes(&report).contains(&"C308"));
    }
}
