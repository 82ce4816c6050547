//! Ways to break a report that is right, each for one rule. To add one, add a line to [`MUTATIONS`].

use crate::valid::Valid;
use gongkai::edit::Edit;
use gongkai::numeral;
use gongkai::report::{Prose, Report};
use gongkai::schema::{Edition, SectionId, TableId};

/// A way to break a report.
pub struct Mutation {
    /// The rule that must speak up.
    pub code: &'static str,
    /// Rules that may speak up as well.
    pub with: &'static [&'static str],
    /// What is done.
    pub what: &'static str,
    /// Does it; false where this report offers no chance to.
    pub breaks: fn(&mut Valid) -> bool,
}

const fn to(
    code: &'static str,
    with: &'static [&'static str],
    what: &'static str,
    breaks: fn(&mut Valid) -> bool,
) -> Mutation {
    Mutation { code, with, what, breaks }
}

/// All of them, by code.
pub const MUTATIONS: &[Mutation] = &[
    to("A101", &["C301"], "a case too many under an applicant, in the totals of the column too", |case| {
        ["granted", "total", "received"].iter().all(|row| grow(case, &format!("requests/{row}/legal_service"), 1))
    }),
    to("A102", &["A106"], "a result booked under the wrong applicant", |case| {
        grow(case, "requests/granted/natural_person", -1) && grow(case, "requests/granted/research", 1)
    }),
    to("A103", &["A106"], "a request booked under the wrong applicant", |case| {
        grow(case, "requests/received/business", -1) && grow(case, "requests/received/research", 1)
    }),
    to("A104", &["A106", "C303", "C308"], "a total of table 四 too high", |case| {
        grow(case, "remedies/reconsideration/total", 1)
    }),
    to("A105", &["C304", "D403"], "a negative count", |case| put(case, "disclosure/coercion/decisions", "-3")),
    to("A105", &["C304", "D403"], "half a case", |case| put(case, "disclosure/coercion/decisions", "12.5")),
    to("A106", &["A101", "A102"], "a result mistyped", |case| grow(case, "requests/granted/natural_person", 7)),
    to("A106", &["A101", "A103", "D401"], "a figure of the flow mistyped", |case| {
        grow(case, "requests/carried_in/legal_service", 9)
    }),
    to("B201", &["B203"], "a blank", |case| put(case, "disclosure/coercion/decisions", "")),
    to("B202", &[], "a dash for a figure", |case| put(case, "disclosure/coercion/decisions", "—")),
    to("B202", &[], "a remark in a cell", |case| put(case, "remedies/reconsideration/other", "1（撤回）")),
    to("B203", &["B201", "C303", "D403"], "table 四 left blank", |case| {
        let cells: Vec<_> = case.report.grid(TableId::Remedies).table().cells().collect();
        cells.iter().all(|&cell| put(case, &case.report.address(cell), ""))
    }),
    to("B204", &["H801", "H802"], "section 五 without a word", |case| {
        case.report.prose_mut(Prose::Problems).clear();
        true
    }),
    to("B205", &[], "an overview of only two topics", |case| {
        case.report.prose_mut(Prose::Overview).truncate(3);
        true
    }),
    to("B206", &[], "no name of the organ", |case| {
        case.report.agency.name.clear();
        true
    }),
    to("B206", &["E506"], "no year", |case| case.report.year.take().is_some()),
    to("B207", &["H801", "H802"], "nothing of the 信息处理费", |case| {
        *case.report.prose_mut(Prose::OtherMatters) = vec!["没有其他需要报告的事项。".to_owned()];
        case.report.year > Some(2020)
    }),
    to("B208", &[], "a figure still to be filled in", |case| say(case, Prose::Overview, 5, "全年举办业务培训XX次。")),
    to("B209", &[], "an overview of several thousand characters", |case| {
        const ABOUT: [&str; 12] = [
            "道路养护",
            "饮水安全",
            "秋粮收购",
            "校车管理",
            "养老服务",
            "药品监管",
            "河道整治",
            "防汛值守",
            "林地确权",
            "危房改造",
            "厂务公开",
            "托育服务",
        ];
        const DONE: [&str; 12] = [
            "细化了公开目录并标明责任科室",
            "把办理依据和所需材料逐项列出",
            "按月更新进展并附上联系渠道",
            "听取村民代表意见后调整了公示位置",
            "用图表说明资金来源和去向",
            "答复了居民集中反映的疑问",
            "补充了往年缺失的批复文件",
            "在政务大厅设置了专门的查阅席",
            "请法律顾问审核拟公开的内容",
            "把咨询较多的事项汇编成册",
            "与主管部门核对口径后统一发布",
            "对逾期未公开的逐一督办",
        ];
        let long = ABOUT.iter().flat_map(|about| DONE.map(|done| format!("{about}工作中，{done}。")));
        case.report.prose_mut(Prose::Overview)[1] += &long.collect::<String>();
        true
    }),
    to("C301", &["C306"], "another number of requests received", |case| {
        let received = figure(case, "requests/received/total");
        swap(case, Prose::Overview, &format!("申请{received}件"), &format!("申请{}件", received + 30))
    }),
    to("C301", &["C309"], "another number of requests handled", |case| {
        let handled = figure(case, "requests/total/total");
        swap(case, Prose::Overview, &format!("；办结{handled}件"), &format!("；办结{}件", handled + 2))
    }),
    to("C302", &["C306"], "another number of requests granted", |case| {
        let granted = figure(case, "requests/granted/total");
        swap(case, Prose::Overview, &format!("予以公开{granted}件"), &format!("予以公开{}件", granted + 11))
    }),
    to("C303", &[], "another number of reconsiderations", |case| {
        let count = figure(case, "remedies/reconsideration/total");
        swap(case, Prose::Overview, &format!("行政复议{count}件"), &format!("行政复议{}件", count + 3))
    }),
    to("C304", &[], "another number of documents issued", |case| {
        let issued = figure(case, "disclosure/normative_documents/issued");
        swap(case, Prose::Overview, &format!("规范性文件{issued}件"), &format!("规范性文件{}件", issued + 13))
    }),
    to("C305", &[], "a percentage that isn't one of these figures", |case| {
        let granted = figure(case, "requests/granted/total");
        granted > 0 && say(case, Prose::Overview, 2, &format!("予以公开{granted}件，占办结总数的97.13%。"))
    }),
    to("C306", &["C301"], "parts that don't make the whole", |case| {
        let received = figure(case, "requests/received/total");
        let persons = figure(case, "requests/received/natural_person");
        let others = format!("法人或其他组织{}件", received - persons);
        swap(case, Prose::Overview, &others, &format!("法人或其他组织{}件", received - persons + 5))
    }),
    to("C307", &["C301"], "no requests, where the table has some", |case| {
        let received = figure(case, "requests/received/total");
        received > 0 && instead(case, Prose::Overview, 2, "（二）依申请公开。全年未收到政府信息公开申请。")
    }),
    to("C308", &["C303"], "all upheld, where some are pending", |case| {
        let pending = figure(case, "remedies/reconsideration/pending");
        let count = figure(case, "remedies/reconsideration/total");
        let text = format!("（二）依申请公开。因政府信息公开被申请行政复议{count}件，均获维持。");
        pending > 0 && instead(case, Prose::Overview, 2, &text)
    }),
    to("C309", &[], "all handled, where some are carried on", |case| {
        let received = figure(case, "requests/received/total");
        let text = format!("（二）依申请公开。全年收到政府信息公开申请{received}件，已全部办结。");
        received > 0 && figure(case, "requests/carried_out/total") > 0 && instead(case, Prose::Overview, 2, &text)
    }),
    to("C310", &["C302"], "no fee charged, where requests were dropped for want of payment", |case| {
        *case.report.prose_mut(Prose::OtherMatters) = vec!["本年度未收取政府信息公开信息处理费。".to_owned()];
        case.report.edition.id == "2021"
            && ["natural_person", "total"].iter().all(|column| {
                grow(case, &format!("requests/granted/{column}"), -1)
                    && grow(case, &format!("requests/other.fee_unpaid/{column}"), 1)
            })
    }),
    to("D401", &[], "other figures carried in than last year carried out", |case| {
        before(case, "requests/carried_out/natural_person", 4) && before(case, "requests/carried_out/total", 4)
    }),
    to("D402", &[], "more documents in force than last year's leave", |case| {
        before(case, "disclosure/normative_documents/in_force", 9)
    }),
    to("D403", &[], "decisions that fell to a hundredth", |case| {
        before(case, "disclosure/penalties/decisions", 60_000)
    }),
    to("D404", &["D405"], "last year's text once more", |case| {
        let (Some(previous), report) = (&mut case.previous, &case.report) else { return false };
        let [from, to] = [report, &*previous].map(|report| report.year.expect("year").to_string());
        for part in [Prose::Overview, Prose::Problems] {
            *previous.prose_mut(part) = report.prose(part).iter().map(|text| text.replace(&from, &to)).collect();
        }
        true
    }),
    to("D405", &["E506"], "work of the year before", |case| {
        let year = case.report.year.expect("year") - 1;
        say(case, Prose::Overview, 5, &format!("{year}年，我们举办业务培训3次。"))
    }),
    to("D406", &["D401", "D402", "D403"], "last year's report in the earlier form", |case| {
        let Some(previous) = &mut case.previous else { return false };
        let earlier = Edition::by_id("2019").expect("edition");
        let is_other = previous.edition != earlier;
        let _ = Edit::Edition(earlier).apply(previous);
        is_other
    }),
    to("E501", &["E505"], "a heading with the wrong number", |case| {
        print(case, SectionId::Problems, "七、存在的主要问题及改进情况")
    }),
    to("E502", &[], "a heading in other words", |case| print(case, SectionId::Remedies, "四、复议诉讼方面")),
    to("E503", &["B201", "D401", "D402", "D403", "D406", "C301", "C302", "C304", "A102"], "the earlier form", |case| {
        let is_new = case.report.edition.id == "2021";
        let _ = Edit::Edition(Edition::by_id("2019").expect("edition")).apply(&mut case.report);
        is_new
    }),
    to("E504", &[], "the regulations before 2019", |case| {
        case.report.year > Some(2020)
            && say(case, Prose::Overview, 5, "严格执行《中华人民共和国政府信息公开条例》（国务院令第492号）。")
    }),
    to("E505", &["E502"], "a heading among the paragraphs of another section", |case| {
        case.report.prose_mut(Prose::Problems).push("六、其他需要报告的事项".to_owned());
        true
    }),
    to("E506", &["D405"], "the year before in the preamble", |case| last_year_in(case, Prose::Preamble)),
    to("E507", &["B206", "E506"], "a title of another kind", |case| {
        case.report.printed_title = Some(format!("{}政务公开工作总结", case.report.agency.name));
        true
    }),
    to("E508", &[], "published in summer", |case| {
        case.report.published = case.report.year.map(|year| format!("{}-06-30", year + 1));
        true
    }),
    to("F601", &[], "a word twice", |case| say(case, Prose::Overview, 5, "对检查发现的问题逐项进行进行整改。")),
    to("F602", &["F604"], "a paragraph that ends with ；", |case| end_with(case, Prose::OtherMatters, "；")),
    to("F603", &[], "a common slip", |case| {
        say(case, Prose::Overview, 5, "对检查发现的问题，从一下几个方面整改到位。")
    }),
    to("F604", &["F602"], "half a sentence", |case| end_with(case, Prose::Overview, "，主要是")),
    to("F605", &[], "full-width digits", |case| say(case, Prose::Overview, 5, "全年举办业务培训２次。")),
    to("F606", &[], "a half-width comma", |case| say(case, Prose::Overview, 5, "对照清单逐项检查,及时整改。")),
    to("F607", &["F604"], "a quotation without its end", |case| {
        say(case, Prose::Overview, 5, "落实《政府信息公开信息处理费管理办法的要求。")
    }),
    to("G701", &[], "a mobile number", |case| say(case, Prose::OtherMatters, 0, "联系手机13812345678。")),
    to("G702", &[], "an identity number", |case| {
        say(case, Prose::OtherMatters, 0, "申请人身份证号为11010519491231002X。")
    }),
    to("G703", &[], "the number of a bank card", |case| {
        say(case, Prose::OtherMatters, 0, "补贴发放至银行卡6217001234567890122。")
    }),
    to("H801", &[], "problems in empty phrases", |case| {
        let empty = "工作中还存在一些不足，与上级要求还有差距。下一步将进一步加强学习，提高认识，努力做好各项工作。";
        *case.report.prose_mut(Prose::Problems) = vec![empty.to_owned()];
        true
    }),
    to("H801", &[], "no problems", |case| {
        *case.report.prose_mut(Prose::Problems) = vec!["无。".to_owned()];
        true
    }),
    to("H802", &[], "a sentence that stands in two paragraphs", |case| {
        let sentence = "对栏目更新情况实行按月通报，对逾期未更新的单位点名督促整改。";
        say(case, Prose::Overview, 5, sentence) && say(case, Prose::Overview, 3, sentence)
    }),
];

fn figure(case: &Valid, address: &str) -> i64 {
    let number = case.report.cell(address).and_then(|cell| case.report.quantity(cell).number());
    number.map_or(0, |number| number.to_string().parse().expect("a count"))
}

fn put(case: &mut Valid, address: &str, text: &str) -> bool {
    let Some(cell) = case.report.cell(address) else { return false };
    case.report.grid_mut(cell.table).replace(cell, numeral::parse(text));
    true
}

/// Adds to a figure, unless it would fall below 0.
fn grow(case: &mut Valid, address: &str, by: i64) -> bool {
    let value = figure(case, address) + by;
    value >= 0 && put(case, address, &value.to_string())
}

/// Adds to a figure of last year's report.
fn before(case: &mut Valid, address: &str, by: i64) -> bool {
    let Some(report) = case.previous.take() else { return false };
    let mut other = Valid { report, previous: None };
    let is_there = other.report.cell(address).is_some() && grow(&mut other, address, by);
    case.previous = Some(other.report);
    is_there
}

fn each_text(case: &mut Valid, part: Prose, mut change: impl FnMut(&str) -> Option<String>) -> bool {
    let changed = case.report.prose(part).iter().enumerate().find_map(|(at, text)| Some((at, change(text)?)));
    let Some((at, text)) = changed else { return false };
    case.report.prose_mut(part)[at] = text;
    true
}

/// Puts other words in the place of the first that read like this.
fn swap(case: &mut Valid, part: Prose, from: &str, to: &str) -> bool {
    each_text(case, part, |text| text.contains(from).then(|| text.replacen(from, to, 1)))
}

/// Adds a sentence to a paragraph.
fn say(case: &mut Valid, part: Prose, paragraph: usize, sentence: &str) -> bool {
    case.report.prose_mut(part)[paragraph] += sentence;
    true
}

/// Writes another paragraph.
fn instead(case: &mut Valid, part: Prose, paragraph: usize, text: &str) -> bool {
    text.clone_into(&mut case.report.prose_mut(part)[paragraph]);
    true
}

/// Ends the last paragraph in another way.
fn end_with(case: &mut Valid, part: Prose, end: &str) -> bool {
    let Some(last) = case.report.prose_mut(part).last_mut() else { return false };
    *last = format!("{}{end}", last.trim_end_matches('。'));
    true
}

fn print(case: &mut Valid, section: SectionId, heading: &str) -> bool {
    *case.report.printed_heading_mut(section) = Some(heading.to_owned());
    true
}

/// Names the year before wherever a part names the year.
fn last_year_in(case: &mut Valid, part: Prose) -> bool {
    let year = |report: &Report| report.year.expect("year");
    let (from, to) = (format!("{}年", year(&case.report)), format!("{}年", year(&case.report) - 1));
    each_text(case, part, |text| text.contains(&from).then(|| text.replace(&from, &to)))
}
