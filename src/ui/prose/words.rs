//! What the page says about a part before anything is written in it.

use crate::report::{Part, Prose};
use crate::schema::TableId;
use crate::ui::language::Language;

/// What a part is called.
pub fn label(part: Part, language: Language) -> &'static str {
    match part {
        Part::Prose(Prose::Preamble) => language.of("引言", "Preamble"),
        Part::Prose(Prose::Overview) => language.of("一、总体情况 正文", "Text of 一、总体情况"),
        Part::Prose(Prose::Problems) => {
            language.of("五、存在的主要问题及改进情况 正文", "Text of 五、存在的主要问题及改进情况")
        }
        Part::Prose(Prose::OtherMatters) => {
            language.of("六、其他需要报告的事项 正文", "Text of 六、其他需要报告的事项")
        }
        Part::Notes(TableId::Disclosure) => language.of("表二的注", "Notes to table 二"),
        Part::Notes(TableId::Requests) => language.of("表三的注", "Notes to table 三"),
        Part::Notes(TableId::Remedies) => language.of("表四的注", "Notes to table 四"),
    }
}

/// What to write, for who sees it empty.
pub fn guidance(part: Part, language: Language) -> &'static str {
    match part {
            Part::Prose(Prose::Preamble) => language.of(
                "引言（可不写）：依据什么编制，数据统计期限自几月几日起至几月几日止。",
                "Preamble (optional): what the report rests on, and from which day to which its figures run.",
            ),
            Part::Prose(Prose::Overview) => language.of(
                "写五个方面：主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障。一般 1000 字左右。",
                "Five topics: proactive disclosure, requests, management of information, platforms, supervision. Usually about 1,000 characters.",
            ),
            Part::Prose(Prose::Problems) => language.of(
                "写具体的问题和改进情况：上年问题改得如何，今年有什么问题、准备怎么改。",
                "Real problems and what is done about them: what became of last year's, what this year's are, and what you will do about them.",
            ),
            Part::Prose(Prose::OtherMatters) => language.of(
                "须报告收取信息处理费的情况：发出收费通知几件、总金额和实际收取金额；没有收取的，也要写明。",
                "Information processing fees must be reported: how many fee notices were sent, their total amount and the amount collected; where none were charged, say so too.",
            ),
            Part::Notes(_) => language.of("注（没有可不写）", "Notes, if any"),
    }
}
