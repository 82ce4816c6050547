//! C309.

use super::subject::Subject;
use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::rules::declare_rule;

declare_rule! {
    /// # What it checks
    /// Where the prose says that all requests were finished (全部办结), table 三 carries none over to next year.
    ///
    /// 正文说申请“全部办结”的，表三结转下年度继续办理应为 0。
    /// # Why it matters
    /// What is carried over is not finished.
    ///
    /// 结转下年度的，就是还没有办结的。
    /// # Basis
    /// The form of table 三: 四、结转下年度继续办理 counts what was not finished.
    ///
    /// 表三格式：“四、结转下年度继续办理”计的是尚未办结的申请。
    /// # Example
    /// 收到申请60件，已全部办结, while 3 are carried over.
    ///
    /// 正文写收到申请60件已全部办结，表三结转下年度为 3。
    /// # How to fix
    /// Say how many were finished and how many are carried over.
    ///
    /// 写明办结几件，结转下年度几件。
    /// # Known limits
    /// 均在法定期限内答复 and 按时办结率 only say that none was late, and pass; wordings in between are asked about.
    ///
    /// “均在法定期限内答复”“按时办结率”只是说没有超期，不算矛盾；介于两者之间的说法只作提示。
    ALL_HANDLED_WITH_CARRIED_OUT {
        code: "C309",
        name: "all-handled-with-carried-out",
        severity: Severity::Warning,
        title: ["说全部办结，表三还有结转", "All finished, yet some are carried over"],
        basis: ["表三格式：结转下年度的是尚未办结的申请", "Form of table 三: what is carried over is not finished"],
        check: |context, outcome| {
            let subject = Subject::requests(&["carried_out"]);
            for finished in &context.claims().finished {
                let figure = subject.figure(context.report);
                let Some(figure) = figure.filter(|figure| figure.whole || !figure.sum.is_zero()) else {
                    outcome.cannot_judge();
                    continue;
                };
                if figure.sum.is_zero() || finished.in_time {
                    outcome.holds();
                    continue;
                }
                let said = finished.at.text(context.report).unwrap_or_default();
                let sum = figure.sum;
                let found = outcome.fails(Location::Span(finished.at), match (context.locale, finished.doubtful) {
                    (Locale::Zh, false) => format!("正文写“{said}”，表三还有 {sum} 件结转下年度。请写明办结几件、结转几件"),
                    (Locale::Zh, true) => format!("正文写“{said}”，表三有 {sum} 件结转下年度；若是说到期的都已办结，建议写明。请核实"),
                    (Locale::En, false) => format!("The text says “{said}”, but table 三 carries {sum} over to next year. Tell how many were finished"),
                    (Locale::En, true) => format!("The text says “{said}”, and table 三 carries {sum} over. If it means that none was late, could it say so?"),
                });
                if finished.doubtful {
                    found.severity = Severity::Advice;
                }
                found.related = subject.cells(context.report).into_iter().map(Location::Cell).collect();
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, assert_says, codes, saying};

    #[test]
    fn in_time_is_not_all_finished() {
        assert_clean("C309");
        for text in [
            "（二）依申请公开。收到政府信息公开申请60件，均在法定期限内答复。",
            "（二）依申请公开。收到政府信息公开申请60件，除3件结转下年度外，均已办结。",
            "（二）依申请公开。收到政府信息公开申请60件，均已办结，结转下年度继续办理3件。",
            "（二）依申请公开。收到政府信息公开申请60件，按时办结率100%。",
            "（四）平台。12345热线工单全部办结。",
        ] {
            assert!(!codes(&saying(Prose::Overview, text)).contains(&"C309"), "{text}");
        }
    }

    #[test]
    fn all_finished_with_some_carried_over_is_found() {
        let report = saying(Prose::Overview, "（二）依申请公开。收到政府信息公开申请60件，已全部办结。");
        assert_eq!(assert_says(&report, "C309", "全部办结").severity, Severity::Warning);
        let report = saying(Prose::Overview, "（二）依申请公开。收到政府信息公开申请60件，办结率100%。");
        assert_eq!(assert_says(&report, "C309", "办结率100%").severity, Severity::Advice);
        assert!(codes(&report).contains(&"C309"));
    }
}
