//! D405.

use super::last_year;
use crate::diagnostic::{Applicability, Location, Severity};
use crate::locale::Locale;
use crate::report::{Part, Prose, Report, Span};
use crate::rules::declare_rule;
use crate::rules::text::{rewrite, sentence};
use crate::rules::year::{Year, years};

declare_rule! {
    /// # What it checks
    /// Sentences about the organ's own work don't begin with last year, and plans are not for a year already over.
    ///
    /// 讲本机关工作的句子，开头不是上一年；今后打算说的不是已经过去的年份。
    /// # Why it matters
    /// A year left over from last year's text makes the reader doubt whether the figure behind it is this year's.
    ///
    /// 年份没有改过来，读者就不知道后面的数是不是今年的。
    /// # Basis
    /// Regulations, article 50: the report is about the year just over.
    ///
    /// 《条例》第五十条：报告的是上一年度，即所属年度的情况。
    /// # Example
    /// “2024年，我局收到申请12件” in the report for 2025; “2025年，我局将继续加强培训” in its section 五.
    ///
    /// 2025年度报告写“2024年，我局收到申请12件”；第五部分写“2025年，我局将继续加强培训”。
    /// # How to fix
    /// Put the right year; see whether the figures beside it are this year's.
    ///
    /// 改正年份，并看旁边的数是不是今年的。
    /// # Known limits
    /// Comparisons (较2024年) and what is said of last year's problems are left alone. Without last year's report only
    /// what is said of 我局, 我镇 and the like is asked about.
    ///
    /// 与上年比较的、讲上年问题整改的不问。没有上年报告时，只问“我局”“我镇”一类的句子。
    STALE_YEAR {
        code: "D405",
        name: "stale-year",
        severity: Severity::Warning,
        title: ["年份可能是上年留下的", "Year perhaps left over from last year"],
        basis: ["《条例》第五十条：报告所属年度的情况", "Regulations, article 50: the year reported on"],
        check: |context, outcome| {
            let Some(year) = context.report.year else { return };
            let previous = last_year(context).map(|(previous, _)| previous);
            for (part, index, text) in context.paragraphs() {
                if part == Part::Prose(Prose::Preamble) {
                    continue;
                }
                // The first words of 一 are E506's.
                let skipped = usize::from(part == Part::Prose(Prose::Overview) && index == 0);
                let mut any = false;
                for found in years(text).filter(|found| found.value <= year && found.digits.start >= skipped) {
                    let is_plan = is_plan(text, &found);
                    let is_stale = found.value + 1 == year && is_own_work(text, &found, year, previous);
                    if !(is_plan || is_stale) {
                        continue;
                    }
                    any = true;
                    let wanted = if is_plan { year + 1 } else { year };
                    let span = Span::new(part, index, found.digits.clone());
                    let value = found.value;
                    let diagnostic = outcome.fails(Location::Span(span), match (context.locale, is_plan) {
                        (Locale::Zh, true) => format!("打算说的是 {value} 年，而 {value} 年已经过去，是否应为 {wanted} 年？"),
                        (Locale::Zh, false) => format!("这句讲的是 {value} 年，而报告是 {year} 年度的，是否应为 {wanted} 年？"),
                        (Locale::En, true) => format!("A plan for {value}, which is over; should it say {wanted}?"),
                        (Locale::En, false) => {
                            format!("This sentence is about {value}, but the report is for {year}; should it say {wanted}?")
                        }
                    });
                    if !stood_before(text, &found, part, previous) {
                        diagnostic.severity = Severity::Advice;
                    }
                    let title = match context.locale {
                        Locale::Zh => format!("改为 {wanted} 年"),
                        Locale::En => format!("Change to {wanted}"),
                    };
                    diagnostic.fix = Some(rewrite(title, Applicability::NeedsReview, span, &wanted.to_string()));
                }
                if !any {
                    outcome.holds();
                }
            }
        },
    }
}

/// Whether the sentence stands word for word in the same part of last year's report.
fn stood_before(text: &str, found: &Year, part: Part, previous: Option<&Report>) -> bool {
    /// Shorter sentences are the same by chance.
    const SHORTEST: usize = 36;
    let sentence = text[sentence(text, found.digits.start)].trim();
    sentence.len() >= SHORTEST
        && previous.is_some_and(|previous| previous.paragraphs(part).iter().any(|old| old.contains(sentence)))
}

/// Whether a sentence begins with the year and goes on about the organ's work: 2024年，我局收到….
fn is_own_work(text: &str, found: &Year, year: u16, previous: Option<&Report>) -> bool {
    /// Words of a sentence that looks back, and rightly so.
    const LOOKS_BACK: &str =
        "较 相比 同比 比上 上年 上一年 去年 以来 结转 整改 指出 反馈 对照 针对 年度报告 印发 出台 曾 起， 底 期间 现已";
    let before = found.before(text);
    if !(before.is_empty() || before.ends_with(['。', '；', '！', '：', '）', ')'])) {
        return false;
    }
    let after = found.after(text);
    let subject = after.strip_prefix(['，', ',']).map(str::trim_start);
    let is_ours =
        |text: &str| text.starts_with(['我', '本', '全']) && !text.starts_with("全国") && !text.starts_with("全省");
    let is_likely = match subject {
        Some(subject) => previous.is_some() || is_ours(subject),
        None => is_ours(after),
    };
    if !is_likely {
        return false;
    }
    let sentence = &text[sentence(text, found.digits.start)];
    !LOOKS_BACK.split(' ').any(|word| sentence.contains(word)) && !found.comes_before(text, year)
}

/// Whether a plan is made for the year: 2025年，我局将继续….
fn is_plan(text: &str, found: &Year) -> bool {
    const GOES_ON: &str = "继续 进一步 持续 不断 着力 重点 按照 严格 围绕 加大 加强 深入 紧紧 认真 坚持 从以下";
    const LONGEST_SUBJECT: usize = 30;
    let before = found.before(text);
    if before.ends_with(['至', '到', '于', '在', '对', '从', '自', '前', '—', '-', '－', '～', '~'])
        || before.ends_with("针对")
    {
        return false;
    }
    let after = found.after(text);
    let after = after.strip_prefix(['，', ',']).unwrap_or(after);
    let mut near = after.char_indices().take_while(|&(at, _)| at <= LONGEST_SUBJECT);
    let Some((at, _)) = near.find(|&(_, c)| c == '将') else { return false };
    let (subject, rest) = (&after[..at], &after[at + '将'.len_utf8()..]);
    !subject.contains(['，', '。', '；', '：', '、', '的', ',', '月', '起', '底', '末', '已'])
        && GOES_ON.split(' ').any(|word| rest.starts_with(word))
        // 原计划2025年将…, 按照2023年将…的要求 tell of a plan; they don't make one.
        && !before_in_sentence(text, found).contains("计划")
}

fn before_in_sentence<'a>(text: &'a str, found: &Year) -> &'a str {
    &text[sentence(text, found.digits.start).start..found.digits.start]
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::report::{Prose, Report};
    use crate::rules::continuity::testing::{assert_clean, judge, last_year};
    use crate::rules::testing::{apply_fix, codes};

    fn with(part: Prose, text: &str) -> Report {
        let mut report = Report::sample();
        report.prose_mut(part).push(text.to_owned());
        report
    }

    #[test]
    fn this_years_sentences_pass() {
        assert_clean("D405");
    }

    #[test]
    fn last_years_year_is_asked_about_with_and_without_last_years_report() {
        let sentence = "2024年，我县共收到政府信息公开申请60件，均按期答复。";
        let mut report = with(Prose::Overview, sentence);
        let found = judge("D405", &report, None).diagnostics;
        assert_eq!((found.len(), found[0].severity), (1, Severity::Advice));
        let mut previous = last_year();
        previous.prose_mut(Prose::Overview).push(sentence.to_owned());
        let found = judge("D405", &report, Some(&previous)).diagnostics;
        assert_eq!((found.len(), found[0].severity), (1, Severity::Warning));
        apply_fix(&mut report, "D405");
        assert!(!codes(&report).contains(&"D405"));
    }

    #[test]
    fn a_plan_for_a_year_that_is_over_is_asked_about() {
        for text in [
            "2025年，我县将继续加强培训。",
            "下一步打算。2024年将进一步完善制度。",
            "针对以上不足，2025年我县将着力提升质量。",
        ] {
            let mut report = with(Prose::Problems, text);
            assert!(codes(&report).contains(&"D405"), "{text}");
            apply_fix(&mut report, "D405");
            assert!(!codes(&report).contains(&"D405"), "{text}");
        }
    }

    #[test]
    fn what_rightly_names_another_year_passes() {
        for (part, text) in [
            (Prose::Problems, "2026年，我县将继续加强培训。"),
            (Prose::Problems, "针对2025年存在的不足，我县将继续改进。"),
            (Prose::Problems, "2024年度报告指出的问题，我县已全部整改。"),
            (Prose::Problems, "2024年，我县存在公开不及时的问题，现已改正。"),
            (Prose::Overview, "（六）其他。2025年，我县将政务公开纳入年度考核。"),
            (Prose::Overview, "收到申请60件，较2024年增加5件。"),
            (Prose::Overview, "2024年，我县收到81件，2025年收到60件。"),
            (Prose::Overview, "2024年，我县获评优秀；2025年，我县继续推进。"),
            (Prose::Overview, "2024年12月，我县启动专栏改版，今年上线。"),
            (Prose::Overview, "2024年以来，我县持续推进专栏建设。"),
            (Prose::Overview, "办理2024年结转申请2件。"),
            (Prose::Overview, "按照规划，到2025年将进一步实现全覆盖。"),
            (Prose::OtherMatters, "2024年，全国统一了收费办法。"),
        ] {
            let report = with(part, text);
            assert!(!codes(&report).contains(&"D405"), "{text}");
        }
    }
}
