//! B205.

use super::says;
use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::report::{Prose, Report};
use crate::rules::declare_rule;
use crate::rules::wording::ends::{End, end_of};

declare_rule! {
    /// # What it checks
    /// Section 一 speaks of all five topics: 主动公开, 依申请公开, 政府信息管理, 平台建设, 监督保障; that of a government also of
    /// 工作考核, 社会评议 and 责任追究.
    ///
    /// “总体情况”说到了五个方面：主动公开、依申请公开、政府信息管理、平台建设、监督保障；各级政府的还说到工作考核、社会评议和责任追究结果。
    /// # Why it matters
    /// They are what the section is for. One that isn't spoken of reads as if nothing was done.
    ///
    /// 这一部分就是写这几方面的。没有说到，读起来像是没有做。
    /// # Basis
    /// The form's notes on section 一.
    ///
    /// 年度报告格式对“总体情况”的说明。
    /// # Example
    /// Four paragraphs, and none on how the work was supervised.
    ///
    /// 写了四段，没有一段说到监督保障。
    /// # How to fix
    /// Write a sentence or two on what is missing. Where nothing happened, say so.
    ///
    /// 补一两句。没有相关情况的，也写明。
    /// # Known limits
    /// Topics are told by words that usually go with them, not by headings; one mention is enough. What a government
    /// must add is only advice. A section whose end is lost isn't judged.
    ///
    /// 按常用词语判断是否说到，不看小标题；提到一次就算。各级政府应补充的内容只作建议。末尾残缺的不判断。
    MISSING_TOPIC {
        code: "B205",
        name: "missing-topic",
        severity: Severity::Warning,
        title: ["总体情况没有写全", "Section 一 leaves a topic out"],
        basis: ["年度报告格式：总体情况包括五个方面", "The form: section 一 covers five topics"],
        check: |context, outcome| {
            let overview = context.report.prose(Prose::Overview);
            if overview.is_empty() {
                outcome.cannot_judge();
                return;
            }
            let is_government = is_government(context.report);
            for (topics, severity) in [(TOPICS, Severity::Warning), (OF_GOVERNMENTS, Severity::Advice)] {
                if severity == Severity::Advice && !is_government {
                    continue;
                }
                let missing: Vec<_> = topics.iter().filter(|topic| !topic.is_in(overview)).collect();
                if missing.is_empty() {
                    outcome.holds();
                    continue;
                }
                if is_cut_short(overview) {
                    outcome.cannot_judge();
                    return;
                }
                let list = |language: usize, comma| {
                    missing.iter().map(|topic| topic.name[language]).collect::<Vec<_>>().join(comma)
                };
                let message = match (context.locale, severity) {
                    (Locale::Zh, Severity::Advice) => {
                        format!("“总体情况”里没有看到{}；各级政府的报告应当包括这些，是否补写？", list(0, "、"))
                    }
                    (Locale::Zh, _) => {
                        format!("“总体情况”里没有看到{}；请补写，没有相关情况的也写明", list(0, "、"))
                    }
                    (Locale::En, Severity::Advice) => format!(
                        "Section 一 doesn't seem to speak of {}, which a government's report includes; can it be added?",
                        list(1, ", ")
                    ),
                    (Locale::En, _) => {
                        format!("Section 一 doesn't seem to speak of {}; please add a sentence on each", list(1, ", "))
                    }
                };
                outcome.fails(Location::Part(Prose::Overview.into()), message).severity = severity;
            }
        },
    }
}

/// Whether the end of the section is lost, and perhaps what it said of a topic.
fn is_cut_short(overview: &[String]) -> bool {
    let Some(last) = overview.last().map(|paragraph| paragraph.trim_end()) else { return false };
    let is_broken_off = matches!(end_of(overview, overview.len() - 1), End::Cut(_) | End::NoMark);
    is_broken_off || last.ends_with("...") || last.ends_with(['…', '，', '、', ',', '：', ':'])
}

/// The topics section 一 of a report must speak of: five, and three more where it is a government's.
pub fn overview_topics(report: &Report) -> impl Iterator<Item = &'static Topic> + use<> {
    TOPICS.iter().chain(is_government(report).then_some(OF_GOVERNMENTS).into_iter().flatten())
}

fn is_government(report: &Report) -> bool {
    report.agency.name.trim_end().ends_with("人民政府")
}

/// A topic of section 一, and words of which one is used wherever it is spoken of.
#[derive(Debug)]
pub struct Topic {
    /// Its name, in Chinese and English.
    pub name: [&'static str; 2],
    words: &'static [&'static str],
}

impl Topic {
    /// Whether some paragraphs seem to speak of it.
    #[must_use]
    pub fn is_in(&self, paragraphs: &[String]) -> bool {
        says(paragraphs, self.words)
    }
}

const TOPICS: &[Topic] = &[
    Topic {
        name: ["主动公开", "proactive disclosure (主动公开)"],
        words: &[
            "主动公开",
            "主动发布",
            "公开信息",
            "公开各类",
            "公开政府信息",
            "公开政务",
            "网站公开",
            "累计公开",
            "及时公开",
            "公开内容",
            "公开重点",
            "应公开尽公开",
            "发布信息",
            "发布各类",
            "公示",
        ],
    },
    Topic {
        name: ["依申请公开", "requests (依申请公开)"],
        words: &[
            "依申请",
            "信息公开申请",
            "公开申请",
            "申请公开",
            "申请件",
            "收到申请",
            "申请人",
            "书面申请",
            "受理渠道",
            "申请渠道",
        ],
    },
    Topic {
        name: ["政府信息管理", "management of information (政府信息管理)"],
        words: &[
            "信息管理",
            "规范性文件",
            "审核",
            "审查",
            "保密",
            "三审",
            "动态调整",
            "清理",
            "目录",
            "指南",
            "更新",
            "归档",
            "台账",
            "公开属性",
            "公开制度",
        ],
    },
    Topic {
        name: ["政府信息公开平台建设", "platforms (政府信息公开平台建设)"],
        words: &[
            "平台",
            "网站",
            "新媒体",
            "公报",
            "专栏",
            "专区",
            "公众号",
            "微信",
            "微博",
            "抖音",
            "公示栏",
            "公开栏",
            "宣传栏",
            "查阅点",
            "查阅场所",
            "电子屏",
            "客户端",
            "门户",
        ],
    },
    Topic {
        name: ["监督保障", "supervision (监督保障)"],
        words: &[
            "监督保障",
            "监督检查",
            "社会监督",
            "接受监督",
            "群众监督",
            "保障措施",
            "考核",
            "培训",
            "领导小组",
            "责任追究",
            "评议",
            "督查",
            "督导",
            "检查",
            "组织领导",
            "问责",
            "追责",
            "专人",
            "工作机制",
            "分管领导",
            "责任落实",
            "落实责任",
        ],
    },
];

const OF_GOVERNMENTS: &[Topic] = &[
    Topic { name: ["工作考核", "assessment (工作考核)"], words: &["考核", "考评", "绩效"] },
    Topic {
        name: ["社会评议", "public appraisal (社会评议)"], words: &["评议", "评价", "满意度", "测评"]
    },
    Topic {
        name: ["责任追究结果", "accountability (责任追究)"], words: &["追究", "追责", "问责", "责任追", "约谈"]
    },
];

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::report::{Prose, Report};
    use crate::rules::testing::{assert_clean, codes_under, found, written};

    #[test]
    fn an_overview_of_all_topics_passes() {
        let mut report = Report::sample();
        report.agency.name = "示例县教育局".to_owned();
        assert!(found(&report, "B205").is_empty());
        assert_clean("B205");
    }

    #[test]
    fn what_is_left_out_is_one_finding_that_names_it() {
        let text = ["全年公开信息20条，收到公开申请3件。", "门户网站运行平稳，信息经三审三校发布。"];
        let mut report = written(Prose::Overview, &text);
        report.agency.name = "示例县教育局".to_owned();
        assert_eq!(codes_under(&report, 'B'), ["B205"]);
        let found = found(&report, "B205");
        assert!(found[0].message.contains("没有看到监督保障；"), "{}", found[0].message);
    }

    #[test]
    fn a_section_whose_end_is_lost_is_not_judged() {
        for last in ["全年公开信息20条，答复申请3件，其中", "公开信息20条，公开栏等为主", "有关情况如下："]
        {
            assert!(found(&written(Prose::Overview, &[last]), "B205").is_empty(), "{last}");
        }
    }

    #[test]
    fn a_government_is_advised_of_what_it_must_add() {
        let report =
            written(Prose::Overview, &["主动公开20条，依申请3件，信息管理、平台建设到位，开展监督检查并纳入考核。"]);
        let found = found(&report, "B205");
        assert_eq!(found[0].severity, Severity::Advice);
        assert!(found[0].message.contains("没有看到社会评议、责任追究结果；"), "{}", found[0].message);
    }
}
