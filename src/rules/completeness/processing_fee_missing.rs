//! B207.

use super::says;
use crate::diagnostic::{Location, Severity};
use crate::report::{Part, Prose};
use crate::rules::declare_rule;

declare_rule! {
    /// # What it checks
    /// The report says whether 信息处理费 was charged, as section 六 must.
    ///
    /// 报告写明是否收取了信息处理费，这是第六部分应有的内容。
    /// # Why it matters
    /// Since 2021 organs may charge for requests that are excessive in number or volume. Readers are told each year whether
    /// that was used, even where it wasn't.
    ///
    /// 自2021年起，申请数量、频次明显超过合理范围的可以收费。收没收、收了多少，每年都要向社会说明；没有收取的也要说明。
    /// # Basis
    /// Measures on 信息处理费 (国办函〔2020〕109号) and the form's notes on section 六.
    ///
    /// 《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），年度报告格式对第六部分的说明。
    /// # Example
    /// Section 六 that only reads “无其他需要报告的事项”.
    ///
    /// 第六部分只写了一句“无其他需要报告的事项”。
    /// # How to fix
    /// Say how many notices were given and how much was collected, or that no fee was charged.
    ///
    /// 写明发出收费通知的件数、总金额和实际收取的金额；没有收取的，写明“本年度未收取信息处理费”。
    /// # Known limits
    /// A sentence on fees anywhere in the report is taken as said. Reports for 2020 and earlier aren't asked.
    ///
    /// 报告任何一处提到收费，就算写了。2020年及以前的报告不问。
    PROCESSING_FEE_MISSING {
        code: "B207",
        name: "processing-fee-missing",
        severity: Severity::Warning,
        title: ["没有报告信息处理费", "Processing fees aren't reported"],
        basis: ["国办函〔2020〕109号，年度报告格式：第六部分", "国办函〔2020〕109号; the form, section 六"],
        check: |context, outcome| {
            if context.report.year.is_some_and(|year| year <= 2020) {
                return;
            }
            let others = context.report.prose(Prose::OtherMatters);
            let anywhere = || Part::ALL.into_iter().any(|part| says(context.report.paragraphs(part), &["处理费"]));
            if others.is_empty() {
                outcome.cannot_judge();
            } else if says(others, &["处理费", "收费", "收取", "费用", "缴费", "免费", "免收"])
                || says(context.report.prose(Prose::Overview), &["公开收费", "收费情况", "公开费用"])
                || anywhere()
            {
                outcome.holds();
            } else {
                let message = context.locale.pick(
                    "没有看到信息处理费的收取情况；没有收取的，也请在第六部分写明",
                    "Nothing is said of 信息处理费; where none was charged, section 六 says so",
                );
                outcome.fails(Location::Part(Prose::OtherMatters.into()), message.to_owned());
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, codes, written};

    #[test]
    fn a_report_on_fees_passes_in_any_wording() {
        assert_clean("B207");
        for text in [
            "本年度没有收取任何信息处理费。",
            "未向申请人收取费用。",
            "发出收费通知0件，金额0元。",
            "依申请公开均免费提供。",
        ] {
            assert!(!codes(&written(Prose::OtherMatters, &[text])).contains(&"B207"));
        }
    }

    #[test]
    fn nothing_else_to_report_is_not_enough() {
        let mut report = written(Prose::OtherMatters, &["无其他需要报告的事项。"]);
        assert_eq!(codes(&report), ["B207"]);
        report.prose_mut(Prose::Overview).push("全年未收取政府信息公开信息处理费。".to_owned());
        assert!(codes(&report).is_empty());
    }

    #[test]
    fn the_fee_is_younger_than_the_earlier_form() {
        let mut report = written(Prose::OtherMatters, &["无。"]);
        report.year = Some(2020);
        assert!(!codes(&report).contains(&"B207"));
    }
}
