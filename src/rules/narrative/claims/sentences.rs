//! Sentences as reports word them, and what is understood of each.

use super::{Claim, Claims};
use crate::report::{Prose, Report};
use crate::rules::testing::saying;

/// What is understood of a sentence, one word a claim: rows, columns and value. `~` marks what is only asked
/// about, `<` what is only a part.
fn understood(agency: &str, sentence: &str) -> String {
    let mut report = Report::sample();
    agency.clone_into(&mut report.agency.name);
    for part in Prose::ALL {
        report.prose_mut(part).clear();
    }
    report.prose_mut(Prose::Overview).push(sentence.to_owned());
    let claims = Claims::read(&report);
    let word = |claim: &Claim| {
        let subject = claim.subject();
        let columns = match subject.columns {
            ["total"] => String::new(),
            ["natural_person"] => "/natural".to_owned(),
            [_, _, ..] if subject.table == crate::schema::TableId::Requests => "/organisations".to_owned(),
            [first, ..] => format!("/{first}"),
            [] => "/".to_owned(),
        };
        let value = claim.number.map_or("none".to_owned(), |number| number.value.normalize().to_string());
        let some = if claim.some { "<" } else { "" };
        let doubtful = if claim.doubtful { "~" } else { "" };
        format!("{doubtful}{}{columns}={some}{value}", subject.rows.join("+"))
    };
    let mut words: Vec<String> = claims.counts.iter().map(word).collect();
    words.extend(claims.shares.iter().map(|share| format!("{}%", share.percent.value)));
    words.join(" ")
}

fn check(agency: &str, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(sentence, expected)| (sentence, expected, understood(agency, sentence)))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(sentence, expected, found)| format!("{sentence}\n  expected {expected}\n  found    {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const BUREAU: &str = "示例县民政局";
const COUNTY: &str = "示例县人民政府";
const TOWN: &str = "示例镇人民政府";

#[test]
fn requests_received_and_handled() {
    check(
        BUREAU,
        &[
            ("依申请公开。全年收到政府信息公开申请60件，办结59件。", "received=60 total=59"),
            ("依申请公开。本年共收到60份政府信息公开申请，其中自然人申请50件。", "received=60 received/natural=50"),
            (
                "依申请公开。新收申请60件，上年结转2件，结转下年度继续办理3件。",
                "received=60 carried_in=2 carried_out=3",
            ),
            (
                "依申请公开。答复申请59件（含上年度结转2件），另有3件顺延至下年度答复。",
                "total=59 carried_in=2 carried_out=3",
            ),
            ("2025年，我局收到政府信息公开申请六十件，已答复五十九件。", "received=60 total=59"),
            ("2025 年，我局共收到政府信息公开申请 1,060 件。", "received=1060"),
            ("依申请公开。收到申请６０件。", "received=60"),
            ("依申请公开。受理申请60余件。", "received=60"),
            ("依申请公开。收到政府信息公开申请，共60件。", "received=60"),
            ("依申请公开。除3件结转下年办理外，均已办结。", "carried_out=3"),
            ("依申请公开0条。", "received=0"),
            (
                "依申请公开。收到申请60件，其中法人或其他组织10件，自然人50件。",
                "received=60 received/organisations=10 received/natural=50",
            ),
            ("依申请公开。共收到并办理政府信息公开申请24件。", "received=24"),
            ("依申请公开。57件按时办结，3件结转下年度办理。", "total=57 carried_out=3"),
            ("依申请公开。新收政府信息公开申请0件，上年结转0件。", "received=0 carried_in=0"),
            ("示例县民政局收到政府信息公开申请一件。", "received=1"),
        ],
    );
}

#[test]
fn whose_numbers_are_not_the_reports() {
    check(
        BUREAU,
        &[
            ("依申请公开。收到申请60件，较上年增加12件，增长25%。", "received=60"),
            ("依申请公开。收到申请60件，去年收到48件。", "received=60"),
            ("依申请公开。2024年收到申请48件，办结45件。", ""),
            ("依申请公开。2025年收到申请60件，与2024年的48件相比增加12件。", "received=60"),
            ("依申请公开。上半年收到申请20件，办结18件。", ""),
            ("依申请公开。1-6月收到申请20件。", ""),
            ("依申请公开。截至6月30日，收到申请20件。", ""),
            ("截至2025年12月31日，我局收到政府信息公开申请60件。", "received=60"),
            ("2025年1月1日至2025年12月31日，收到政府信息公开申请60件。", "received=60"),
            ("依申请公开。自2019年以来共收到申请310件。", ""),
            ("依申请公开。近三年收到申请210件。", ""),
            ("依申请公开。全县共收到政府信息公开申请300件。", ""),
            ("依申请公开。所属单位收到申请5件。", ""),
            ("依申请公开。申请共60件，其中县水利局收到12件。", ""),
            ("主动公开政府信息1234条，发布解读20篇。", ""),
            ("办理人大代表建议35件、政协提案28件。", ""),
            ("受理12345热线工单2350件，办结2300件。", ""),
            ("依申请公开。收到留言248条，办结230条。", ""),
            ("依申请公开。收到申请60件；办理信访事项12件，答复12件。", "received=60"),
            ("在20个工作日内答复，依据国办发〔2021〕30号和《条例》第二十条。", ""),
            ("依申请公开。举办培训2次，参加120人次。", ""),
            ("2025年有1件政府信息公开申请案件收取信息处理费380元。", ""),
            ("依申请公开。无一件申请超期。", ""),
            ("依申请公开。不予受理5件，未按期答复2件，合并答复10件，正在办理申请3件。", ""),
            ("依申请公开。延期答复8件，重新答复1件，协助县政府办理答复3件。", ""),
            ("依申请公开。当年收到的60件中，57件已办结。", "received=60 total=<57"),
        ],
    );
    check(
        COUNTY,
        &[
            ("依申请公开。全县共收到政府信息公开申请302件，其中县水利局收到110件。", "received=302"),
            ("依申请公开。县水利局收到申请110件，办结108件。", ""),
            ("依申请公开。各乡镇、各部门共收到申请290件。", ""),
            ("依申请公开。县政府办公室受理申请35件。", ""),
            ("依申请公开。县政府共收到申请35件。", "~received=<35"),
            ("依申请公开。全市共收到申请3500件。", ""),
            ("依申请公开。在县委、县政府领导下，共收到申请302件。", "received=302"),
            ("依申请公开。全县收到申请302件（其中县水利局收到110件），办结298件。", "received=302 total=298"),
            ("依申请公开。收到申请最多的是县水利局（110件）。", ""),
        ],
    );
    check(
        TOWN,
        &[
            ("依申请公开。我镇收到政府信息公开申请1件。", "received=1"),
            ("依申请公开。全镇收到政府信息公开申请1件。", "received=1"),
            ("依申请公开。全县收到政府信息公开申请300件。", ""),
        ],
    );
}

#[test]
fn results() {
    check(
        BUREAU,
        &[
            ("依申请公开。予以公开25件，部分公开7件，不予公开6件。", "granted=25 partly_granted=7 denied=6"),
            ("依申请公开。予以公开及部分公开32件，占54.2%。", "granted+partly_granted=32 54.2%"),
            ("依申请公开。因本机关不掌握等原因无法提供17件。", "unavailable=17"),
            (
                "依申请公开。本机关不掌握15件、没有现成信息需要另行制作2件。",
                "unavailable.not_held=15 unavailable.needs_creation=2",
            ),
            ("依申请公开。属于国家秘密不予公开1件。", "denied.state_secret=1"),
            (
                "依申请公开。不予处理3件（信访举报投诉类申请2件、重复申请1件）。",
                "not_processed=3 not_processed.petition=2 not_processed.repeated=1",
            ),
            ("依申请公开。其他处理1件，为申请人逾期不补正。", "other=1"),
            ("依申请公开。予以公开、部分公开分别为25件、7件。", "granted=25 partly_granted=7"),
            ("依申请公开。有2件申请属于四类过程性信息。", "denied.deliberative=2"),
            ("依申请公开。予以公开25，部分公开7，不予公开6。", "granted=25 partly_granted=7 denied=6"),
            ("依申请公开。予以公开25件（占42.4%）、无法提供17件（占28.8%）。", "granted=25 unavailable=17 42.4% 28.8%"),
            ("依申请公开。涉及征地补偿的申请予以公开5件。", "granted=5"),
            ("依申请公开。办复率100%，满意率98.5%。", ""),
            ("依申请公开。其他1件。", ""),
        ],
    );
}

#[test]
fn remedies() {
    check(
        BUREAU,
        &[
            ("依申请公开。因政府信息公开引起的行政复议4件、行政诉讼1件。", "reconsideration=4 litigation=1"),
            (
                "政府信息公开类行政复议4件，其中维持2件、纠正1件、尚未审结1件。",
                "reconsideration=4 reconsideration/upheld=2 reconsideration/corrected=1 reconsideration/pending=1",
            ),
            (
                "政府信息公开行政诉讼1件，其中未经复议直接起诉0件、复议后起诉1件。",
                "litigation=1 litigation_direct=0 litigation_after_reconsideration=1",
            ),
            ("涉及政府信息公开的行政复议、行政诉讼案件均为0件。", "reconsideration=0 litigation=0"),
            ("政府信息公开行政复议、行政诉讼分别为4件、1件。", "reconsideration=4 litigation=1"),
            ("有2件政府信息公开行政复议被撤销。", "reconsideration/corrected=<2"),
            ("信息公开类行政复议案件被驳回2件。", "reconsideration/upheld=<2"),
            ("全年办理行政复议案件52件，行政应诉案件18件。", ""),
            ("依申请公开。办理行政复议案件52件。", ""),
            ("因信息公开被复议11件，11件办结，8件维持。", "reconsideration=11 reconsideration/upheld=8"),
        ],
    );
}

#[test]
fn disclosure() {
    check(
        COUNTY,
        &[
            (
                "全年制发行政规范性文件3件，废止1件，现行有效27件。",
                "normative_documents/issued=3 normative_documents/repealed=1 normative_documents/in_force=27",
            ),
            ("制定规章1件，废止规章2件。", "regulations/issued=1 regulations/repealed=2"),
            ("审核规范性文件15件，公开规范性文件3件，解读规范性文件2件。", ""),
            ("公开行政许可信息8000条，行政处罚信息300条。", ""),
            ("保留行政许可事项24项、行政处罚765项。", ""),
            ("作出行政许可决定4120件、行政处罚决定316件。", "~licensing/decisions=4120 ~penalties/decisions=316"),
            ("行政事业性收费3415.74万元。", "fees/amount=3415.74"),
            ("行政事业性收费34157400元。", "fees/amount=3415.74"),
            ("减免行政事业性收费120万元。", ""),
            ("收取信息处理费400元。", ""),
            ("印发文件120件，其中规范性文件3件。", ""),
            ("清理规范性文件45件，其中废止5件、继续有效37件。", ""),
            ("县政府制发规范性文件2件。", "~normative_documents/issued=<2"),
        ],
    );
}

#[test]
fn what_there_was_none_of() {
    check(
        BUREAU,
        &[
            ("全年未收到政府信息公开申请。", "received=none"),
            ("全年未收到公民、法人或其他组织提出的政府信息公开申请。", "received=none"),
            ("2025年无依申请公开事项。", "received=none"),
            ("未收到法人或其他组织提出的政府信息公开申请。", "received/organisations=none"),
            ("依申请公开。未发生行政复议、行政诉讼。", "reconsideration=none litigation=none"),
            ("没有因政府信息公开引起的行政复议和行政诉讼案件。", "reconsideration=none litigation=none"),
            ("依申请公开。无上年结转，无结转下年度。", "carried_in=none carried_out=none"),
            ("依申请公开。未收到线上申请，未收到超期答复的申请。", ""),
            ("没有因依申请公开被追责，未收到依申请公开投诉。", ""),
            ("政府信息公开行政复议：无。", "reconsideration=none"),
            ("没有复议后起诉的政府信息公开行政诉讼案件。", "litigation_after_reconsideration=none"),
            (
                "信息公开行政诉讼1件，无经行政复议后提起行政诉讼的案件。",
                "litigation=1 litigation_after_reconsideration=none",
            ),
            ("未发生信息公开行政复议、未经行政复议直接起诉的行政诉讼。", "reconsideration=none litigation_direct=none"),
            ("依申请公开。行政复议、行政诉讼均无。", "reconsideration=none litigation=none"),
            ("去年未收到政府信息公开申请。", ""),
            ("所属单位未收到政府信息公开申请。", ""),
            ("网站有无障碍阅读，未来将完善依申请公开平台。", ""),
            ("依申请公开。无正当理由大量反复申请2件。", "not_processed.excessive=2"),
            ("无法提供依申请公开信息的，说明理由。", ""),
        ],
    );
}

/// Sentences that look as if they were about these figures and aren't, or are worded in unusual ways.
#[test]
fn what_is_easily_mistaken() {
    check(
        BUREAU,
        &[
            ("依申请公开。办理挖掘道路申请件77件、低保申请件320件，收到公租房申请150件。", ""),
            ("依申请公开。受理群众来信来访35件，办结35件，办结率100%。", ""),
            ("依申请公开。政务新媒体发布信息3000条，占60%；视频信息500条，占10%。", ""),
            ("依申请公开。组织依申请公开培训3次，编发典型案例12件。", ""),
            ("依申请公开。答复文书62份，其中告知书59份、补正通知书3份。", ""),
            ("依申请公开。指导下级单位办理依申请公开12件，厅属事业单位收到申请8件。", ""),
            ("依申请公开。“十四五”期间共收到申请260件，办结258件。", ""),
            ("依申请公开。收到申请数由2024年的55件增至2025年的60件。", ""),
            ("依申请公开。有1件因依申请公开答复内容不完整。", ""),
            ("政府信息公开申请平台全年访问1.2万次。", ""),
            (
                "依申请公开。收到申请60件，较2024年的52件上升15.4%；办结59件，较2024年的50件上升18%。",
                "received=60 total=59",
            ),
            ("依申请公开。收到的60件申请中，57件已办结。", "received=60 total=<57"),
            ("依申请公开。公开（含部分公开）32件，占办结总数的54.2%。", "54.2%"),
            ("依申请公开。被复议4件，已办结3件，被诉讼1件，已办结1件。", "reconsideration=4 litigation=1"),
            ("因政府信息公开行政复议被纠正的1件，已按复议决定重新答复1件。", "reconsideration/corrected=1"),
            (
                "全年共办理行政复议52件、行政应诉18件，其中政府信息公开类行政复议4件、行政诉讼1件。",
                "reconsideration=4 litigation=1",
            ),
            ("全年收到各类行政复议申请156件，其中涉及政府信息公开12件。", ""),
            ("作为复议机关受理政府信息公开行政复议案件9件，办结8件，维持5件，纠正3件。", ""),
            ("规范性文件库公开规范性文件45件，其中失效18件。", ""),
            ("以省政府名义制发规范性文件5件。", ""),
        ],
    );
    check(
        COUNTY,
        &[
            ("依申请公开。县政府办牵头办理向县政府提出的申请18件，答复18件，结转0件。", ""),
            ("依申请公开。由县政府办公室统一受理并办结18件。", ""),
            ("县市场监管局作出行政处罚决定150件，县城管局作出行政处罚决定60件。", ""),
            ("县政府制发规范性文件2件，县政府办公室制发规范性文件1件。", "~normative_documents/issued=<2"),
        ],
    );
}

/// What is found in a section 一 that reads so; the tables are the sample's.
fn found(sentence: &str) -> Vec<String> {
    let report = saying(Prose::Overview, &format!("（二）依申请公开。{sentence}"));
    let group = &crate::rules::narrative::GROUP;
    let found = group.check(&crate::rules::Context::new(&report, None, crate::locale::Locale::Zh)).diagnostics;
    found.iter().map(|found| format!("{} {}", found.code, found.message)).collect()
}

/// Each sentence agrees with the tables as it stands, and no longer once the number in brackets is put in.
#[test]
fn what_agrees_passes_and_what_does_not_is_found() {
    for sentence in [
        "收到申请60〔61〕件，其中自然人50件、法人或其他组织10件，上年结转2件，已办结59件，结转下年3件。",
        "收到申请60件，其中自然人50〔49〕件、法人或其他组织10件，上年结转2件，已办结59件，结转下年3件。",
        "收到申请60件，其中自然人50件、法人或其他组织10件，上年结转2件，已办结59件，结转下年3〔2〕件。",
        "收到申请62〔63〕件，其中上年结转2件，均按期答复。",
        "共受理政府信息依申请公开60〔385〕件，其中3件结转下一年度办理，其余全部按时办结。",
        "收到申请60件次，办结59〔57〕件次，平均办理时长8个工作日，同比增长15%。",
        "收到申请六十件，办结五十九件，结转下年度三〔四〕件。",
        "收到申请６０〔６６〕件，上年结转２件。",
        "予以公开25件、部分公开7件、不予公开6件（第三方合法权益2件、三类内部事务信息2件、四类过程性信息1件、行政执法案卷1件）、无法提供17〔10〕件、不予处理3件、其他处理1件。",
        "25件予以公开，7〔8〕件部分公开，6件不予公开。",
        "逾期不补正1件，不予处理3〔4〕件，其他处理0件。",
        "予以公开25件，占42.4〔45.7〕%；部分公开7件，占11.9%。",
        "行政复议4件（维持2件，纠正1件，尚未审结1〔2〕件），行政诉讼1件，均为维持。",
        "行政复议4件，占申请总量的6.7〔9.7〕%。",
        "全年制发行政规范性文件3件，废止1件，现行有效27〔24〕件。",
        "全年收取行政事业性收费3415.74〔341.57〕万元。",
        "行政事业性收费34157400〔34167400〕元。",
    ] {
        let (open, close) = (sentence.find('〔').expect("〔"), sentence.find('〕').expect("〕"));
        let (before, other) = (&sentence[..open], &sentence[open + '〔'.len_utf8()..close]);
        let after = &sentence[close + '〕'.len_utf8()..];
        let figure = |c: char| crate::numeral::fold(c).is_ascii_digit() || ".三".contains(c);
        assert_eq!(found(&format!("{before}{after}")), Vec::<String>::new(), "{sentence}");
        let wrong = format!("{}{other}{after}", before.trim_end_matches(figure));
        assert!(!found(&wrong).is_empty(), "{wrong}");
    }
    for sentence in [
        "未发生因政府信息公开引发的行政复议、行政诉讼。",
        "全年未收到政府信息公开申请。",
        "收到申请60件，均已办结，没有结转。",
        "行政复议4件，均获维持。",
    ] {
        assert!(!found(sentence).is_empty(), "{sentence}");
    }
    for sentence in [
        "行政复议4件、行政诉讼1件，无败诉案件。",
        "行政复议4件；行政诉讼1件，为复议后起诉，没有未经复议直接起诉的行政诉讼案件。",
    ] {
        assert_eq!(found(sentence), Vec::<String>::new());
    }
    assert!(!found("行政诉讼1件，没有复议后起诉的行政诉讼案件。").is_empty());
}

/// Every pair of fragments of text, cut at every character: nothing a person writes may panic.
#[test]
fn any_text_is_read() {
    let fragments = [
        "（二）依申请公开。",
        "收到申请",
        "６０件",
        "1,2",
        "3.5.7%",
        "二〇二五年",
        "十",
        "，",
        "；",
        "（",
        "）",
        "：",
        "、",
        "《条例",
        "其中",
        "均",
        "分别为",
        "无",
        "未收到",
        "占",
        "行政复议",
        "维持",
        "\u{3000}",
        "😀",
        "结转",
        "万元",
        "至",
        "第",
        "县水利局",
    ];
    for first in fragments {
        for second in fragments {
            for third in ["件", "无行政诉讼1件，占5%。", "、", ""] {
                let text = format!("{first}{second}{third}{second}{first}");
                let _ = understood(COUNTY, &text);
            }
        }
    }
    let long = "收到政府信息公开申请99999999999999999999999999件".to_owned() + &"九".repeat(60) + "万亿件";
    let _ = understood(COUNTY, &long);
}
