//! Prose that says what the tables say, in the words such reports use.

use super::figures::figure;
use super::{Chance, Organ};
use gongkai::report::{Prose, Report};

/// Writes every part; each bit of `told` is a thing that may be left out.
pub fn write(report: &mut Report, organ: &Organ, chance: &mut Chance, told: u64) {
    let year = report.year.expect("year").to_string();
    let fill = |text: &str| text.replace("{年}", &year).replace("{我}", organ.itself).replace("{机关}", organ.name);
    let mut parts = vec![
        (Prose::Preamble, vec![chance.pick(PREAMBLE).to_owned()]),
        (Prose::Overview, overview(report, organ, chance, told)),
        (Prose::Problems, chance.pick(PROBLEMS).split('\n').map(str::to_owned).collect()),
    ];
    let mut other = vec![chance.pick(FEES).to_owned()];
    if told >> 20 & 1 == 1 {
        other.push(chance.pick(OTHER).to_owned());
    }
    parts.push((Prose::OtherMatters, other));
    for (part, paragraphs) in parts {
        *report.prose_mut(part) = paragraphs.iter().map(|paragraph| fill(paragraph)).collect();
    }
}

const PREAMBLE: &[&str] = &[
    "本报告依据《中华人民共和国政府信息公开条例》和年度报告格式要求编制，所列数据的统计期限自{年}年1月1日起至{年}年12月31日止。",
    "根据《中华人民共和国政府信息公开条例》规定，现公布{机关}{年}年政府信息公开工作年度报告。报告中所列数据的统计期限为{年}年1月1日至12月31日。",
    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成，数据统计期限从{年}年1月1日至{年}年12月31日。",
];

const OPENINGS: &[&str] = &[
    "{年}年，{我}认真贯彻《中华人民共和国政府信息公开条例》，围绕群众关心的事项推进公开，各项工作有序开展。",
    "{年}年，{我}坚持以公开为常态、不公开为例外，把政务公开贯穿决策、执行、管理、服务和结果全过程。",
];

/// The five topics by their names, as heads of paragraphs.
const HEADS: &[[&str; 5]] = &[
    [
        "（一）主动公开。",
        "（二）依申请公开。",
        "（三）政府信息管理。",
        "（四）政府信息公开平台建设。",
        "（五）监督保障。",
    ],
    [
        "（一）主动公开情况。",
        "（二）依申请公开情况。",
        "（三）政府信息管理情况。",
        "（四）政府信息公开平台建设情况。",
        "（五）监督保障情况。",
    ],
    ["主动公开方面，", "依申请公开方面，", "政府信息管理方面，", "政府信息公开平台建设方面，", "监督保障方面，"],
];

const PUBLISHED: &[&str] = &[
    "通过门户网站公开栏目发布工作动态、财政预决算和民生事项，政策文件与解读材料同步发布。",
    "围绕稳岗就业、义务教育、社会救助等领域及时更新公开内容，图文解读占比逐步提高。",
];

const MANAGEMENT: &[&str] = &[
    "落实先审查后公开的要求，每季度清理一次失效文件，对网站历史信息逐条核对。",
    "完善信息发布审核制度，明确采编、审核、发布三级责任，对拟公开信息开展保密审查和个人隐私审查。",
    "建立文件公开属性源头认定机制，公文起草时同步明确公开方式，并按年度更新公开目录。",
];

const PLATFORMS: &[&str] = &[
    "门户网站公开专栏改版上线，新增无障碍阅读和语音播报功能。",
    "规范政务新媒体账号管理，停用更新不及时的账号，便民服务中心设有信息查阅点。",
    "优化专栏检索功能，在政务服务大厅配备自助查询设备，方便群众查阅。",
];

const SUPERVISION: &[&str] = &[
    "将政务公开纳入年度工作考核，组织开展社会评议，举办业务培训，未发生责任追究情形。",
    "明确专人负责政务公开工作，定期通报工作考核结果，社会评议总体良好，全年没有因政府信息公开受到责任追究。",
];

const PROBLEMS: &[&str] = &[
    "存在的主要问题：一是部分栏目更新不及时，惠农补贴发放结果晚于规定时间公开；二是答复文书说理不够充分，引用条款不够准确。\n改进情况：对栏目更新实行按月通报；编印答复文书范例，对承办人员开展集中培训。",
    "工作中还存在以下不足：政策解读以文字为主，图解和视频偏少；个别科室对公开目录不熟悉，机构职能调整后未及时更新。\n针对上述问题，已将解读形式纳入考核指标，并安排专人每月核对机构职能信息。",
    "（一）存在问题。公开专栏的检索功能不便，群众查找往年文件较困难；依申请公开的内部流转耗时偏长。\n（二）改进措施。升级专栏检索，按年份和主题分类；压缩内部流转环节，三个工作日内明确承办单位。",
];

const FEES: &[&str] = &[
    "{年}年未收取政府信息公开信息处理费。",
    "根据《政府信息公开信息处理费管理办法》，{我}本年度没有收取信息处理费。",
    "本年度发出收费通知0件，收取信息处理费0元。",
    "按照《政府信息公开信息处理费管理办法》的规定，{年}年度未产生信息处理费，没有其他需要报告的事项。",
];

const OTHER: &[&str] = &[
    "人大代表建议和政协委员提案的办理结果，除涉及国家秘密和个人隐私的以外均已公开。",
    "年度政务公开工作要点确定的任务已逐项落实。",
];

fn overview(report: &Report, organ: &Organ, chance: &mut Chance, told: u64) -> Vec<String> {
    let heads = HEADS[chance.below(HEADS.len())];
    let mut texts = vec![
        disclosed(report, chance, told),
        requested(report, chance, told >> 4),
        chance.pick(MANAGEMENT).to_owned(),
        chance.pick(PLATFORMS).to_owned(),
        chance.pick(SUPERVISION).to_owned(),
    ];
    if organ.is_government || told >> 10 & 1 == 1 {
        texts[1] += &remedies(report, chance);
    }
    let topics = heads.iter().zip(texts).map(|(head, text)| format!("{head}{text}"));
    std::iter::once(chance.pick(OPENINGS).to_owned()).chain(topics).collect()
}

fn disclosed(report: &Report, chance: &mut Chance, told: u64) -> String {
    let of = |address: &str| figure(report, &format!("disclosure/{address}"));
    let mut text = Vec::new();
    if report.edition.id == "2021" && told & 1 == 1 {
        let [issued, repealed, in_force] =
            ["issued", "repealed", "in_force"].map(|column| of(&format!("normative_documents/{column}")));
        text.push(match (issued, chance.below(2)) {
            (0, _) => format!("全年未制发行政规范性文件，废止{repealed}件，现行有效{in_force}件。"),
            (_, 0) => format!("全年制发行政规范性文件{issued}件，废止{repealed}件，现行有效{in_force}件。"),
            _ => format!("本年共制发行政规范性文件{issued}件，截至年底现行有效{in_force}件，均已集中公开。"),
        });
    }
    if told & 2 != 0 {
        let [licensing, penalties] = ["licensing", "penalties"].map(|row| of(&format!("{row}/decisions")));
        text.push(match chance.below(2) {
            0 => format!("全年作出行政许可决定{licensing}件、行政处罚决定{penalties}件。"),
            _ => format!("依法公开行政许可和行政处罚信息，全年办理行政许可{licensing}件。"),
        });
    }
    text.push(chance.pick(PUBLISHED).to_owned());
    text.concat()
}

/// The rows of a group of results, in the totals of table 三.
pub fn group(report: &Report, prefix: &str) -> i64 {
    let rows = report.grid(gongkai::schema::TableId::Requests).table().rows();
    let rows = rows
        .filter(|(_, row)| row.id == prefix || row.id.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('.')));
    rows.map(|(_, row)| figure(report, &format!("requests/{}/total", row.id))).sum()
}

fn requested(report: &Report, chance: &mut Chance, told: u64) -> String {
    let of = |row: &str, column: &str| figure(report, &format!("requests/{row}/{column}"));
    let total = |row: &str| of(row, "total");
    let (received, carried_in, handled, carried_out) =
        (total("received"), total("carried_in"), total("total"), total("carried_out"));
    if received + carried_in == 0 {
        return chance
            .pick(&[
                "全年未收到政府信息公开申请。",
                "{年}年，{我}收到政府信息公开申请0件。",
                "本年度没有收到政府信息公开申请，也无上年结转申请。",
            ])
            .to_owned();
    }
    let mut text = vec![match (received, chance.below(3)) {
        (0, _) => "全年未收到新的政府信息公开申请".to_owned(),
        (_, 0) => format!("全年收到政府信息公开申请{received}件"),
        (_, 1) => format!("{{年}}年，{{我}}共收到政府信息公开申请{received}件"),
        _ => format!("本年新收政府信息公开申请{received}件"),
    }];
    let persons = of("received", "natural_person");
    if told & 1 == 1 && persons > 0 && persons < received {
        text.push(format!("，其中自然人{persons}件、法人或其他组织{}件", received - persons));
    }
    text.push(match (carried_in, chance.below(2)) {
        (0, 0) => String::new(),
        (0, _) => "，无上年结转申请".to_owned(),
        _ => format!("，上年结转{carried_in}件"),
    });
    text.push(match (handled, carried_out, chance.below(2)) {
        (0, ..) => format!("；均在办理中，结转下年度继续办理{carried_out}件。"),
        (_, 0, 0) => format!("；全部按期办结，共办结{handled}件。"),
        (_, 0, _) => format!("；办结{handled}件，无结转下年度继续办理的申请。"),
        _ => format!("；办结{handled}件，结转下年度继续办理{carried_out}件。"),
    });
    if told & 2 != 0 && handled > 0 {
        let groups = [
            ("予以公开", "granted"),
            ("部分公开", "partly_granted"),
            ("不予公开", "denied"),
            ("无法提供", "unavailable"),
            ("不予处理", "not_processed"),
            ("其他处理", "other"),
        ];
        let told = groups.map(|(name, prefix)| (name, group(report, prefix)));
        let told = told.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{name}{count}件"));
        text.push(format!("办理结果为：{}。", told.collect::<Vec<_>>().join("、")));
    }
    text.concat()
}

fn remedies(report: &Report, chance: &mut Chance) -> String {
    let of = |row: &str, column: &str| figure(report, &format!("remedies/{row}/{column}"));
    let reconsidered = of("reconsideration", "total");
    let sued = of("litigation_direct", "total") + of("litigation_after_reconsideration", "total");
    match (reconsidered, sued) {
        (0, 0) => chance
            .pick(&[
                "全年未发生因政府信息公开引发的行政复议和行政诉讼。",
                "没有因政府信息公开被申请行政复议、提起行政诉讼。",
            ])
            .to_owned(),
        (_, 0) => format!("因政府信息公开被申请行政复议{reconsidered}件，未发生行政诉讼。"),
        (0, _) => format!("未发生行政复议，因政府信息公开被提起行政诉讼{sued}件。"),
        _ => format!("因政府信息公开被申请行政复议{reconsidered}件，被提起行政诉讼{sued}件。"),
    }
}

/// Writes last year's prose, which has no sentence in common with this year's.
pub fn write_before(report: &mut Report, organ: &Organ) {
    let year = report.year.expect("year").to_string();
    for (part, paragraphs) in BEFORE {
        let fill = |text: &&str| text.replace("{年}", &year).replace("{我}", organ.itself);
        *report.prose_mut(*part) = paragraphs.iter().map(fill).collect();
    }
}

const BEFORE: &[(Prose, &[&str])] = &[
    (
        Prose::Overview,
        &[
            "{年}年，{我}按照上级工作要点部署，扎实做好政府信息公开各项工作。",
            "（一）主动公开。聚焦医疗卫生和住房保障两个领域，梳理公开事项清单，发布便民问答。",
            "（二）依申请公开。畅通信函、当面和网络渠道，依法依规作出答复。",
            "（三）政府信息管理。修订信息发布办法，对涉及公众利益的决策开展意见征集。",
            "（四）政府信息公开平台建设。完成网站适老化改造，迁移老旧数据。",
            "（五）监督保障。工作考核结果按季度通报，社会评议满意率稳定，无责任追究事项。",
        ],
    ),
    (
        Prose::Problems,
        &["主要问题是栏目设置不统一，政策文件的有效性标注不完整。", "改进情况：统一栏目模板，逐件补充有效性标注。"],
    ),
    (Prose::OtherMatters, &["{年}年度没有发生信息处理费。"]),
];
