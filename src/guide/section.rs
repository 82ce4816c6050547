//! What a part written in prose should say, held against what it says now, and sentences to begin with.

use std::fmt::Write;

use super::sentences::{Sentence, State, sentences};
use crate::diagnostic::Location;
use crate::export::escape;
use crate::locale::Locale;
use crate::report::{Decimal, Prose, Report};
use crate::review::name_of;
use crate::rules::{Context, check, overview_topics};
use crate::schema::TableId;

/// Whether something that should be said is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// Words that go with it are there.
    Yes,
    /// They aren't.
    No,
    /// It isn't needed here.
    Idle,
    /// Only its author can tell.
    Ask,
}

impl Seen {
    const fn when(is_seen: bool) -> Self {
        if is_seen { Self::Yes } else { Self::No }
    }

    const fn id(self) -> &'static str {
        match self {
            Self::Yes => "covered",
            Self::No => "missing",
            Self::Idle => "idle",
            Self::Ask => "ask",
        }
    }

    const fn words(self, locale: Locale) -> &'static str {
        match self {
            Self::Yes => locale.pick("已写到", "There"),
            Self::No => locale.pick("没有看到", "Not seen"),
            Self::Idle => locale.pick("不需要", "Not needed"),
            Self::Ask => locale.pick("自行核对", "For you to check"),
        }
    }
}

/// Something a part should say.
struct Item {
    name: String,
    hint: &'static str,
    seen: Seen,
}

/// What a part should say as a list, each with whether the text seems to say it; then sentences with the figures of the
/// tables, each a button whose `data-insert` is its text.
#[must_use]
pub fn section(report: &Report, part: Prose, locale: Locale) -> String {
    let mut out = format!("<p>{}</p>\n", about(part, locale));
    let _ = writeln!(out, "<h3>{}</h3>", locale.pick("要写到的内容", "What it should say"));
    out.push_str("<ul class=\"gk-checklist\">\n");
    for Item { name, hint, seen } in items(report, part, locale) {
        let _ = writeln!(
            out,
            "<li data-seen=\"{}\"><span class=\"gk-badge\">{}</span> <strong>{}</strong> <span class=\"gk-hint\">{}</span></li>",
            seen.id(),
            seen.words(locale),
            escape(&name),
            escape(hint)
        );
    }
    out.push_str("</ul>\n");
    let _ = writeln!(
        out,
        "<p class=\"gk-hint\">{}</p>",
        locale.pick("按常用词语判断，只供参考。", "Told by usual words: a hint, not a verdict.")
    );
    if part == Prose::Overview {
        length(&mut out, report, locale);
    }
    let sentences = sentences(report, part);
    if !sentences.is_empty() {
        offered(&mut out, report, &sentences, locale);
    }
    out
}

const fn about(part: Prose, locale: Locale) -> &'static str {
    match part {
        Prose::Preamble => locale.pick(
            "引言写明报告依据什么编制、数据统计到什么时候。格式没有规定引言，两三句即可，也可以不写。",
            "The preamble says what the report rests on and what period its figures cover. The form asks for none: two or three sentences do, and it may be left out.",
        ),
        Prose::Overview => locale.pick(
            "总体情况综述本年的政府信息公开工作，包括五个方面，数字与表二、表三、表四一致。写本年做了什么、结果怎样，年年都能用的话不写。",
            "The general situation sums the year up under five topics, with the figures of tables 二, 三 and 四. It says what was done and what came of it, and leaves out what fits any year.",
        ),
        Prose::Problems => locale.pick(
            "写本年工作中真实、具体的问题，每个问题对应一项改进措施，并交代上年所列问题改得怎样。",
            "Real and certain problems of the year, a measure for each, and what became of those last year's report named.",
        ),
        Prose::OtherMatters => locale.pick(
            "写明本年收取信息处理费的情况，没有收取的也要写明；有其他需要说明的事项，一并写在这里。",
            "Whether 信息处理费 was charged, also where it wasn't; and whatever else has to be told.",
        ),
    }
}

/// What to write under each topic of section 一, in the order of the rule's topics.
const TOPIC_HINTS: [[&str; 2]; 8] = [
    [
        "公开了哪些重点信息，制发、废止、现行有效的文件件数",
        "What was published, and documents issued, repealed and in force",
    ],
    ["新收、结转、办结件数和结果，复议诉讼情况", "Requests received, carried over and closed, their results, remedies"],
    [
        "发布审核、保密审查、文件清理和目录动态更新",
        "Review before publication, clean-up of documents, keeping lists current",
    ],
    ["网站、政务新媒体、查阅点的建设和运行", "Site, social media and places to consult"],
    ["组织领导、培训、监督检查", "Who is in charge, training, inspection"],
    ["本级政府组织考核的情况", "How the government assessed the work"],
    ["社会评议的方式和结果", "How the public was asked, and what it said"],
    ["有责任追究的写明结果，没有的写明没有", "What came of breaches; that there were none, where so"],
];

fn items(report: &Report, part: Prose, locale: Locale) -> Vec<Item> {
    let text = report.prose(part);
    let says = |words: &[&str]| text.iter().any(|paragraph| words.iter().any(|word| paragraph.contains(word)));
    let has_all = |words: &[&str]| words.iter().all(|word| says(&[word]));
    // What a rule finds fault with isn't covered, whatever words stand there.
    let passes = |code: &str| {
        let found = check(&Context::new(report, None, locale)).diagnostics;
        !text.is_empty() && found.iter().all(|found| found.code != code)
    };
    let item = |name, hint, seen| item(locale, name, hint, seen);
    match part {
        Prose::Preamble => vec![
            item(
                ["编制依据", "Basis"],
                ["《中华人民共和国政府信息公开条例》", "The Regulations"],
                Seen::when(says(&["条例"])),
            ),
            item(
                ["统计期限", "Period"],
                ["1月1日至12月31日", "1 January to 31 December"],
                Seen::when(has_all(&["1月1日", "12月31日"])),
            ),
            item(
                ["查阅和联系方式", "Where to read it, whom to ask"],
                [
                    "网址、地址和办公电话；不要写个人手机号",
                    "Site, address and office telephone; no private mobile number",
                ],
                if says(&["网站", "网址", "http", "联系", "电话"]) { Seen::Yes } else { Seen::Ask },
            ),
        ],
        Prose::Overview => overview_topics(report)
            .zip(TOPIC_HINTS)
            .map(|(topic, hint)| item(topic.name, hint, Seen::when(topic.is_in(text))))
            .collect(),
        Prose::Problems => problems(report, &says, passes("H801"), locale),
        Prose::OtherMatters => vec![
            item(
                ["是否收取信息处理费", "Whether 信息处理费 was charged"],
                ["没有收取的写“未收取”", "Where it wasn't, the text says so"],
                if report.year.is_some_and(|year| year <= 2020) { Seen::Idle } else { Seen::when(passes("B207")) },
            ),
            item(
                ["收费通知件数、总金额、实际收取金额", "Notices, their amount, what was collected"],
                [
                    "收取了的才写；表三有逾期未缴费的，也要写",
                    "Only where a notice was given; table 三 may hold requests with a fee unpaid",
                ],
                fee_figures(report, &says),
            ),
            item(
                ["其他需要说明的事项", "Anything else"],
                [
                    "如与上年报告对不上的数字的原因；没有的可以写“无”",
                    "Such as why a figure departs from last year's report",
                ],
                Seen::Ask,
            ),
        ],
    }
}

fn item(locale: Locale, name: [&str; 2], hint: [&'static str; 2], seen: Seen) -> Item {
    Item { name: locale.pick(name[0], name[1]).to_owned(), hint: locale.pick(hint[0], hint[1]), seen }
}

type Says<'a> = &'a dyn Fn(&[&str]) -> bool;

fn problems(report: &Report, says: Says<'_>, is_specific: bool, locale: Locale) -> Vec<Item> {
    let item = |name, hint, seen| item(locale, name, hint, seen);
    let last_year = report.year.map_or_else(|| "上年".to_owned(), |year| format!("{}年", year.saturating_sub(1)));
    let mut items = vec![
        item(
            ["具体的问题", "Certain problems"],
            [
                "哪个栏目、哪类文件、多少件，缺什么、晚了多久",
                "Which column or kind of document, how many, what was missing or late",
            ],
            Seen::when(is_specific),
        ),
        item(
            ["改进措施", "Measures"],
            ["每个问题一项，写已经做的和准备做的", "One for each problem: what was done and what will be"],
            Seen::when(says(&[
                "改进",
                "措施",
                "整改",
                "下一步",
                "今后",
                "已对",
                "开展",
                "加强",
                "完善",
                "建立",
                "补齐",
                "纠正",
            ])),
        ),
        item(
            ["上年问题的改进情况", "What became of last year's problems"],
            ["上年报告列出的问题，今年改得怎样", "Those last year's report named, and how they stand now"],
            Seen::when(says(&["上年", "上一年", "去年", "前一年", &last_year])),
        ),
    ];
    let corrected = corrected(report);
    if !corrected.is_zero() {
        items.push(item(
            ["被纠正的复议、诉讼案件", "Cases in which the organ was corrected"],
            ["表四有结果纠正的，写明原因和改进", "Table 四 holds some: the cause, and what was improved"],
            Seen::when(says(&["复议", "诉讼", "败诉", "纠正", "撤销"])),
        ));
    }
    items
}

/// How many cases of table 四 ended with the organ corrected, as far as it says.
fn corrected(report: &Report) -> Decimal {
    let grid = report.grid(TableId::Remedies);
    let own = grid.table().cells().filter(|&cell| grid.table().column(cell).id == "corrected");
    own.filter_map(|cell| grid.get(cell).number()).sum()
}

fn fee_figures(report: &Report, says: Says<'_>) -> Seen {
    let unpaid = report.cell("requests/other.fee_unpaid/total").and_then(|cell| report.quantity(cell).number());
    let was_noticed = unpaid.is_some_and(|count| !count.is_zero());
    let denies = says(&["未收取", "没有收取", "未收费", "没有收费", "未产生", "无收取", "免费", "免收", "未发出"]);
    if says(&["通知"]) && says(&["金额", "元"]) {
        Seen::Yes
    } else if was_noticed {
        Seen::No
    } else if denies {
        Seen::Idle
    } else {
        Seen::Ask
    }
}

fn length(out: &mut String, report: &Report, locale: Locale) {
    let characters = report.prose(Prose::Overview).iter().flat_map(|paragraph| paragraph.chars());
    let count = characters.filter(|c| !c.is_whitespace()).count();
    let _ = match locale {
        Locale::Zh => writeln!(out, "<p class=\"gk-hint\">现有 {count} 字；一般一千字左右。</p>"),
        Locale::En => writeln!(out, "<p class=\"gk-hint\">{count} characters so far; about 1,000 are usual.</p>"),
    };
}

fn offered(out: &mut String, report: &Report, sentences: &[Sentence], locale: Locale) {
    let _ = writeln!(
        out,
        "<h3>{}</h3>\n<p class=\"gk-hint\">{}</p>\n<ul class=\"gk-sentences\">",
        locale.pick("可以直接使用的句子", "Sentences ready to use"),
        locale.pick(
            "数字取自表格，点一句即插入到光标处；表格改了，插入过的句子不会跟着改。",
            "Their figures are the tables'. Press one to put it at the caret; it won't change with the tables later.",
        )
    );
    for sentence in sentences {
        let about = escape(locale.pick(sentence.about[0], sentence.about[1]));
        let _ = write!(out, "<li><span class=\"gk-hint\">{about}</span> ");
        match &sentence.state {
            State::Ready(text) => insert(out, text),
            State::ToConfirm(text) => {
                insert(out, text);
                let _ = write!(
                    out,
                    " <span class=\"gk-hint\">{}</span>",
                    locale.pick("属实才用：表格里没有这个数。", "Only where it is so: no table tells.")
                );
            }
            State::Missing(places) => waiting(out, report, places, locale.pick("还缺：", "Still missing: "), locale),
            State::Unsettled(at) => {
                waiting(out, report, &[*at], locale.pick("数字对不上，先核对：", "The sums don't hold; see "), locale);
            }
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}

fn insert(out: &mut String, text: &str) {
    let text = escape(text);
    let _ = write!(out, "<button type=\"button\" class=\"gk-sentence\" data-insert=\"{text}\">{text}</button>");
}

/// What a sentence waits for, the first few places by name.
fn waiting(out: &mut String, report: &Report, places: &[Location], why: &str, locale: Locale) {
    const NAMED: usize = 3;
    out.push_str(why);
    for (index, &place) in places.iter().take(NAMED).enumerate() {
        let _ = write!(
            out,
            "{}<button type=\"button\" class=\"gk-link\" data-to=\"{}\">{}</button>",
            if index > 0 { locale.pick("、", ", ") } else { "" },
            escape(&place.address(report)),
            escape(&name_of(place, report, locale))
        );
    }
    if places.len() > NAMED {
        let _ = match locale {
            Locale::Zh => write!(out, " 等 {} 处", places.len()),
            Locale::En => write!(out, " and {} more", places.len() - NAMED),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Edition;

    fn seen(report: &Report, part: Prose) -> Vec<(String, Seen)> {
        items(report, part, Locale::Zh).into_iter().map(|item| (item.name, item.seen)).collect()
    }

    #[test]
    fn every_topic_of_a_government_s_overview_has_its_hint() {
        assert_eq!(overview_topics(&Report::sample()).count(), TOPIC_HINTS.len());
        assert!(seen(&Report::sample(), Prose::Overview).iter().all(|(_, seen)| *seen == Seen::Yes));
        let mut office = Report::sample();
        "示例县教育局".clone_into(&mut office.agency.name);
        assert_eq!(seen(&office, Prose::Overview).len(), 5);
    }

    #[test]
    fn an_empty_report_covers_nothing() {
        let report = Report::new(Edition::for_year(None));
        for part in Prose::ALL {
            assert!(seen(&report, part).iter().all(|(_, seen)| *seen != Seen::Yes), "{part:?}");
        }
        let told = section(&report, Prose::Overview, Locale::Zh);
        assert_eq!(told.matches("data-seen=\"missing\"").count(), 5);
        assert!(told.contains("现有 0 字") && !told.contains("data-insert"), "{told}");
        assert!(told.contains("data-to=\"requests/received/total\">表三 本年新收 · 总计</button>"), "{told}");
    }

    #[test]
    fn problems_must_name_something_answer_for_last_year_and_for_what_was_corrected() {
        let mut report = Report::sample();
        let states =
            |report: &Report| seen(report, Prose::Problems).into_iter().map(|(_, seen)| seen).collect::<Vec<_>>();
        assert_eq!(states(&report), [Seen::Yes, Seen::Yes, Seen::No, Seen::No]);
        *report.prose_mut(Prose::Problems) = vec!["公开意识有待加强。2024年列出的问题已改进，复议纠正1件。".to_owned()];
        assert_eq!(states(&report)[2..], [Seen::Yes, Seen::Yes]);
        *report.prose_mut(Prose::Problems) = vec!["无。".to_owned()];
        assert_eq!(states(&report)[0], Seen::No);
    }

    #[test]
    fn a_fee_notice_asks_for_its_figures() {
        let mut report = Report::sample();
        assert_eq!(
            seen(&report, Prose::OtherMatters)[..2].iter().map(|(_, seen)| *seen).collect::<Vec<_>>(),
            [Seen::Yes, Seen::Idle]
        );
        let cell = report.cell("requests/other.fee_unpaid/total").expect("cell");
        report.grid_mut(cell.table).replace(cell, 1.into());
        assert_eq!(seen(&report, Prose::OtherMatters)[1].1, Seen::No);
        *report.prose_mut(Prose::OtherMatters) = vec!["发出收费通知1件，总金额200元，实际收取0元。".to_owned()];
        assert_eq!(seen(&report, Prose::OtherMatters)[1].1, Seen::Yes);
    }

    #[test]
    fn sentences_are_buttons_that_carry_their_text() {
        let told = section(&Report::sample(), Prose::Overview, Locale::En);
        assert!(told.contains("data-insert=\"2025年新收政府信息公开申请60件，上年结转2件；"), "{told}");
        let told = section(&Report::sample(), Prose::OtherMatters, Locale::Zh);
        assert!(told.contains("属实才用"), "{told}");
    }

    #[test]
    fn nothing_a_person_wrote_is_markup() {
        let mut report = Report::new(Edition::for_year(None));
        *report.printed_heading_mut(crate::schema::SectionId::Overview) = Some("<b>".to_owned());
        for part in Prose::ALL {
            assert!(!section(&report, part, Locale::Zh).contains("<b>"));
        }
    }
}
