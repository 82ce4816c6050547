//! H801.

use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::report::Prose;
use crate::rules::declare_rule;
use crate::rules::text::{has_any, is_han};

declare_rule! {
    /// # What it checks
    /// Section 五 names something: a figure, a column, an office, a kind of document. A short text of nothing but phrases
    /// is asked about; “无” alone needs a look.
    ///
    /// 第五部分写了具体的东西：数据、栏目、单位、某类文件等。很短、又全是套话的，问一问；只写“无”的，提醒核对。
    /// # Why it matters
    /// It is the section inspectors and readers turn to first. “公开意识有待加强” could stand in any report of any year.
    ///
    /// 检查的人和读者都先看这一部分。“公开意识有待加强”放在哪个机关、哪一年都说得通。
    /// # Basis
    /// Regulations, article 50, item 4: the main problems and what is done about them.
    ///
    /// 《条例》第五十条第（四）项：存在的主要问题及改进情况。
    /// # Example
    /// “公开内容不够全面，今后进一步加强学习，提高认识”, and nothing else.
    ///
    /// 只有一句“公开内容不够全面，今后进一步加强学习，提高认识”。
    /// # How to fix
    /// Say what was missing, where and how often, and what has been done about it since.
    ///
    /// 写清缺的是什么、在哪里、有多少，已经做了什么。
    /// # Known limits
    /// Whether a text says something is for people to judge; this only asks where a short one uses stock phrases and
    /// names nothing.
    ///
    /// 写得实不实，要由人判断；这里只在篇幅短、用套话、没有具体所指时问一句。
    EMPTY_PROBLEMS {
        code: "H801",
        name: "empty-problems",
        severity: Severity::Advice,
        title: ["第五部分是否可以写得更具体", "Could section 五 be more specific"],
        basis: ["《条例》第五十条第（四）项", "Regulations, article 50, item 4"],
        check: |context, outcome| {
            let problems = context.report.prose(Prose::Problems);
            let length = problems.iter().flat_map(|paragraph| paragraph.chars()).filter(|&c| is_han(c)).count();
            let has = |words: &[&str]| problems.iter().any(|paragraph| has_any(paragraph, words));
            let (message, severity) = if problems.is_empty() {
                outcome.cannot_judge();
                return;
            } else if length < DENIAL && (length == 0 || has(NONE) || is_bare_no(&problems[0])) {
                let chinese = "第五部分没有写问题；确实没有也请说明怎样查的、做了哪些改进";
                let english = "Section 五 names no problem; say how it was looked for and what was improved";
                (context.locale.pick(chinese, english).to_owned(), Severity::Warning)
            } else if length < SHORT && has(PHRASES) && !is_specific(problems) && !has(CONCRETE) {
                let message = match context.locale {
                    Locale::Zh => format!("第五部分只有 {length} 字，没有看到具体的栏目、文件、单位或数据；是否可以写得更具体？"),
                    Locale::En => format!("Section 五 has {length} characters and names nothing; could it be more specific?"),
                };
                (message, Severity::Advice)
            } else {
                outcome.holds();
                return;
            };
            outcome.fails(Location::Part(Prose::Problems.into()), message).severity = severity;
        },
    }
}

/// Shorter than this, in characters, a text can hardly be more than a denial.
const DENIAL: usize = 30;
/// Shorter than this it is asked about.
const SHORT: usize = 120;

const NONE: &[&str] = &[
    "暂无需",
    "暂无存在",
    "不存在",
    "没有问题",
    "无问题",
    "没有存在",
    "没有发现",
    "未发现",
    "无存在",
    "无主要问题",
    "无此",
    "没有此",
];

const PHRASES: &[&str] = &[
    "有待",
    "不够",
    "不足",
    "差距",
    "继续努力",
    "仍需",
    "还需",
    "欠缺",
    "薄弱",
    "不高",
    "不强",
    "不到位",
    "不及时",
    "进一步加强",
    "进一步提高",
    "进一步提升",
    "进一步完善",
    "进一步规范",
    "进一步健全",
    "继续加强",
];

/// What a text that says something speaks of.
const CONCRETE: &[&str] = &[
    "栏目",
    "专栏",
    "网站",
    "公众号",
    "微信",
    "新媒体",
    "系统",
    "目录",
    "指南",
    "答复",
    "解读",
    "培训",
    "科室",
    "股室",
    "处室",
    "村",
    "社区",
    "乡镇",
    "街道",
    "下属",
    "规范性文件",
    "补贴",
    "预算",
    "决算",
    "审核",
    "三审",
    "专区",
    "案件",
    "复议",
    "诉讼",
    "台账",
    "通报",
    "考核",
    "查阅",
    "公示",
    "发布会",
    "信箱",
    "直播",
    "图解",
    "人员变动",
    "兼职",
    "专职",
    "《",
];

/// Whether a paragraph says no more than that there is nothing: 无, 暂无。
fn is_bare_no(paragraph: &str) -> bool {
    let words = paragraph.trim().trim_start_matches('暂').strip_prefix('无');
    words.is_some_and(|rest| !rest.starts_with(is_han))
}

/// Whether a figure is given, other than a year.
fn is_specific(paragraphs: &[String]) -> bool {
    paragraphs.iter().any(|paragraph| {
        let mut numbers = paragraph.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
        numbers.any(|number| number.len() != 4 || !number.starts_with("20"))
            && !paragraph.starts_with(|c: char| c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, codes, found, written};

    #[test]
    fn problems_that_name_something_pass() {
        assert_clean("H801");
        for text in [
            "部分股室更新不够及时，已按季度通报。",
            "公开意识有待加强，全年仅公开5条，今后每月检查一次。",
            "目录没有更新到位。",
            "无障碍浏览功能不完善。",
            "个别栏目暂无内容，已补齐。",
            "公开不够全面；涉农补贴公开晚于要求，已补齐。",
        ] {
            assert!(!codes(&written(Prose::Problems, &[text])).contains(&"H801"), "{text}");
        }
    }

    #[test]
    fn phrases_alone_are_asked_about() {
        let report =
            written(Prose::Problems, &["2025年，公开意识有待加强，内容不够全面。", "今后进一步加强学习，提高认识。"]);
        assert!(codes(&report).contains(&"H801"));
        let found = found(&report, "H801");
        assert_eq!((found.len(), found[0].severity), (1, Severity::Advice));
    }

    #[test]
    fn no_problem_at_all_needs_a_look() {
        for text in ["无", "无。", "本年度不存在问题。", "/", "暂无需要报告的问题。", "暂无"] {
            assert_eq!(found(&written(Prose::Problems, &[text]), "H801")[0].severity, Severity::Warning, "{text}");
        }
    }
}
