//! Prose that says what the tables say, in the words such reports use.

use super::told::{disclosed, remedies, requested};
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
    "按照《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条规定编制本报告。统计期限：{年}年1月1日—{年}年12月31日。电子版可在{机关}门户网站（http://www.example.gov.cn/xxgk/）下载，如有疑问请致电0591-87654321。",
];

const OPENINGS: &[&str] = &[
    "{年}年，{我}认真贯彻《中华人民共和国政府信息公开条例》，围绕群众关心的事项推进公开，各项工作有序开展。",
    "{年}年，{我}坚持以公开为常态、不公开为例外，把政务公开贯穿决策、执行、管理、服务和结果全过程。",
    "{年}年，在上级政务公开主管部门的指导下，{我}扎实推进政府信息公开工作，现将有关情况报告如下。",
    "{年}年，{我}聚焦企业和群众办事的堵点难点，完善制度、优化平台、强化监督，政府信息公开的质量有所提升。",
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

pub const PUBLISHED: &[&str] = &[
    "通过门户网站公开栏目发布工作动态、财政预决算和民生事项，政策文件与解读材料同步发布。",
    "围绕稳岗就业、义务教育、社会救助等领域及时更新公开内容，图文解读占比逐步提高。",
    "通过门户网站公开政府信息1,286条，政务新媒体发布信息3,400余条，召开新闻发布会两场。",
    "动态更新权责清单、办事指南等基础信息46项，发布政策解读23篇，其中图解9篇、视频3个。",
    "利用村（社区）公开栏、“大喇叭”、微信群等方式，把惠民政策送到群众身边，回应群众留言118条，回复率100%。",
];

const MANAGEMENT: &[&str] = &[
    "落实先审查后公开的要求，每季度清理一次失效文件，对网站历史信息逐条核对。",
    "完善信息发布审核制度，明确采编、审核、发布三级责任，对拟公开信息开展保密审查和个人隐私审查。",
    "建立文件公开属性源头认定机制，公文起草时同步明确公开方式，并按年度更新公开目录。",
    "严格执行“三审三校”，坚决防止泄露国家秘密、商业秘密和个人隐私；完成规范性文件清理，清理结果已公布。",
    "（1）健全信息台账，做到来源可查、去向可追；（2）对超过公示期的信息及时归档，确保内容准确、时效性强。",
];

const PLATFORMS: &[&str] = &[
    "门户网站公开专栏改版上线，新增无障碍阅读和语音播报功能。",
    "规范政务新媒体账号管理，停用更新不及时的账号，便民服务中心设有信息查阅点。",
    "优化专栏检索功能，在政务服务大厅配备自助查询设备，方便群众查阅。",
    "做好“一网一微一端”内容保障，微信公众号全年推送图文260篇；完成IPv6改造和年度安全检测，未发现高危漏洞。",
    "12345热线与门户网站互动栏目数据打通，常见问题在知识库统一更新；图书馆、档案馆等3处查阅点正常开放。",
];

const SUPERVISION: &[&str] = &[
    "将政务公开纳入年度工作考核，组织开展社会评议，举办业务培训，未发生责任追究情形。",
    "明确专人负责政务公开工作，定期通报工作考核结果，社会评议总体良好，全年没有因政府信息公开受到责任追究。",
    "调整充实政务公开工作领导小组，开展业务培训2次、参训80余人次；工作考核权重不低于4%，邀请代表委员参加社会评议，无责任追究情况。",
    "把政府信息公开列入领导班子年度考核和社会评议内容，对两个进度滞后的科室进行了约谈，未出现需要追究责任的问题。",
];

const PROBLEMS: &[&str] = &[
    "存在的主要问题：一是部分栏目更新不及时，惠农补贴发放结果晚于规定时间公开；二是答复文书说理不够充分，引用条款不够准确。\n改进情况：对栏目更新实行按月通报；编印答复文书范例，对承办人员开展集中培训。",
    "工作中还存在以下不足：政策解读以文字为主，图解和视频偏少；个别科室对公开目录不熟悉，机构职能调整后未及时更新。\n针对上述问题，已将解读形式纳入考核指标，并安排专人每月核对机构职能信息。",
    "（一）存在问题。公开专栏的检索功能不便，群众查找往年文件较困难；依申请公开的内部流转耗时偏长。\n（二）改进措施。升级专栏检索，按年份和主题分类；压缩内部流转环节，三个工作日内明确承办单位。",
    "存在的问题：\n1.公开的主动性不够，涉农补贴、工程建设等群众关心的信息更新偏慢。\n2.业务人员变动频繁，对不予公开情形的把握不够准。\n改进措施：\n1.列出按季更新的事项清单，由党政办公室逐项核对。\n2.建立答复文书会审制度，新上岗人员先培训后办件。",
    "一是公开平台的历史数据迁移后，部分附件无法打开；二是政策解读多由文件起草单位自行撰写，通俗性不足。下一步，逐条修复失效附件，预计上半年完成；解读材料发布前先请群众代表试读，根据意见修改后再发布。",
];

const FEES: &[&str] = &[
    "{年}年未收取政府信息公开信息处理费。",
    "根据《政府信息公开信息处理费管理办法》，{我}本年度没有收取信息处理费。",
    "本年度发出收费通知0件，收取信息处理费0元。",
    "按照《政府信息公开信息处理费管理办法》的规定，{年}年度未产生信息处理费，没有其他需要报告的事项。",
    "本机关{年}年收取信息处理费0元，无其他需要报告的事项。",
    "（一）收取信息处理费情况：全年未发出收费通知，收取总金额为0元。",
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
