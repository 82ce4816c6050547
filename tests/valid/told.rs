//! Sentences that tell figures of the tables.

use super::Chance;
use super::figures::figure;
use gongkai::report::Report;
use gongkai::schema::TableId;

/// A number of cases; a small one now and then in words.
fn cases(count: i64, chance: &mut Chance) -> String {
    const WORDS: [&str; 11] = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];
    match usize::try_from(count).ok().and_then(|count| WORDS.get(count)) {
        Some(word) if count > 0 && chance.below(8) == 0 => format!("{word}件"),
        _ => format!("{count}件"),
    }
}

pub fn disclosed(report: &Report, chance: &mut Chance, told: u64) -> String {
    let of = |address: &str| figure(report, &format!("disclosure/{address}"));
    let mut text = Vec::new();
    if report.edition.id == "2021" && told & 1 == 1 {
        let [issued, repealed, in_force] =
            ["issued", "repealed", "in_force"].map(|column| of(&format!("normative_documents/{column}")));
        text.push(match (issued, chance.below(4)) {
            (0, _) => format!("全年未制发行政规范性文件，废止{repealed}件，现行有效{in_force}件。"),
            (_, 0) => format!("全年制发行政规范性文件{issued}件，废止{repealed}件，现行有效{in_force}件。"),
            (_, 1) => format!("本年共制发行政规范性文件{issued}件，截至年底现行有效{in_force}件，均已集中公开。"),
            (_, 2) => format!("制定并公开行政规范性文件{}，同步公开政策解读。", cases(issued, chance)),
            _ => format!("现行有效的行政规范性文件共{in_force}件，其中本年制发{issued}件。"),
        });
    }
    if told & 2 != 0 {
        let [licensing, penalties] = ["licensing", "penalties"].map(|row| of(&format!("{row}/decisions")));
        text.push(match chance.below(3) {
            0 => format!("全年作出行政许可决定{licensing}件、行政处罚决定{penalties}件。"),
            1 => format!("依法公开行政许可和行政处罚信息，全年办理行政许可{licensing}件。"),
            _ => format!("全年行政处罚决定数量为{penalties}件，按规定公示。"),
        });
    }
    text.push(chance.pick(super::prose::PUBLISHED).to_owned());
    text.concat()
}

/// A group of results by its name, with what was handled so.
const GROUPS: [(&str, &str); 6] = [
    ("予以公开", "granted"),
    ("部分公开", "partly_granted"),
    ("不予公开", "denied"),
    ("无法提供", "unavailable"),
    ("不予处理", "not_processed"),
    ("其他处理", "other"),
];

fn group(report: &Report, prefix: &str) -> i64 {
    let rows = report.grid(TableId::Requests).table().rows().map(|(_, row)| row.id);
    let rows = rows.filter(|row| row.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')));
    rows.map(|row| figure(report, &format!("requests/{row}/total"))).sum()
}

pub fn requested(report: &Report, chance: &mut Chance, told: u64) -> String {
    let of = |row: &str, column: &str| figure(report, &format!("requests/{row}/{column}"));
    let total = |row: &str| of(row, "total");
    let (received, carried_in, handled, carried_out) =
        (total("received"), total("carried_in"), total("total"), total("carried_out"));
    if received + carried_in == 0 {
        const NONE: &[&str] = &[
            "全年未收到政府信息公开申请。",
            "{年}年，{我}收到政府信息公开申请0件。",
            "本年度没有收到政府信息公开申请，也无上年结转申请。",
            "进一步规范申请的受理、办理和答复流程，全年无依申请公开事项。",
            "{年}年度未收到公民、法人或其他组织提出的政府信息公开申请，上年结转0件。",
        ];
        return chance.pick(NONE).to_owned();
    }
    if received > 0 && carried_in > 0 && chance.below(4) == 0 {
        return format!(
            "全年共办理政府信息公开申请{}件（含上年结转{carried_in}件），其中办结{handled}件，结转下年度继续办理{carried_out}件。",
            received + carried_in
        );
    }
    let mut text = vec![match (received, chance.below(4)) {
        (0, _) => "全年未收到新的政府信息公开申请".to_owned(),
        (_, 0) => format!("全年收到政府信息公开申请{received}件"),
        (_, 1) => format!("{{年}}年，{{我}}共收到政府信息公开申请{received}件"),
        (_, 2) => format!("全年受理政府信息公开申请{}", cases(received, chance)),
        _ => format!("本年新收政府信息公开申请{received}件"),
    }];
    let persons = of("received", "natural_person");
    if told & 1 == 1 && persons > 0 && persons < received {
        text.push(format!("，其中自然人{persons}件、法人或其他组织{}件", received - persons));
    } else if told & 4 != 0 && received > 2 {
        text.push(format!("，其中网络提交{}件、信函寄送1件、当面提交1件", received - 2));
    }
    text.push(match (carried_in, chance.below(2)) {
        (0, 0) => String::new(),
        (0, _) => "，无上年结转申请".to_owned(),
        _ => format!("，上年结转{}", cases(carried_in, chance)),
    });
    text.push(match (handled, carried_out, chance.below(2)) {
        (0, ..) => format!("；均在办理中，结转下年度继续办理{carried_out}件。"),
        (_, 0, 0) => format!("；全部按期办结，共办结{handled}件。"),
        (_, 0, _) => format!("；办结{handled}件，无结转下年度继续办理的申请。"),
        _ => format!("；办结{handled}件，结转下年度继续办理{carried_out}件。"),
    });
    if told & 2 != 0 && handled > 0 {
        let counts = GROUPS.map(|(name, prefix)| (name, group(report, prefix)));
        let counts = counts.iter().filter(|(_, count)| *count > 0);
        let counts = counts.map(|(name, count)| match told & 8 {
            0 => format!("{name}{count}件"),
            _ => format!("{name}{count}件，占{}.{}%", count * 100 / handled, count * 1000 / handled % 10),
        });
        let comma = if told & 8 == 0 { "、" } else { "；" };
        text.push(format!("办理结果为：{}。", counts.collect::<Vec<_>>().join(comma)));
    }
    if told & 16 != 0 {
        text.push("所有答复均在法定期限内作出。".to_owned());
    }
    text.concat()
}

pub fn remedies(report: &Report, chance: &mut Chance) -> String {
    let of = |row: &str, column: &str| figure(report, &format!("remedies/{row}/{column}"));
    let outcomes = |row: &str| {
        let outcomes = [("维持", "upheld"), ("纠正", "corrected"), ("其他结果", "other"), ("尚未审结", "pending")];
        let counts = outcomes.map(|(name, column)| (name, of(row, column)));
        let counts = counts.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{name}{count}件"));
        counts.collect::<Vec<_>>().join("、")
    };
    let reconsidered = of("reconsideration", "total");
    let [direct, after] = ["litigation_direct", "litigation_after_reconsideration"].map(|row| of(row, "total"));
    let sued = direct + after;
    match (reconsidered, sued, chance.below(2)) {
        (0, 0, 0) => "全年未发生因政府信息公开引发的行政复议和行政诉讼。".to_owned(),
        (0, 0, _) => "没有因政府信息公开被申请行政复议、提起行政诉讼。".to_owned(),
        (_, 0, _) => format!("因政府信息公开被申请行政复议{reconsidered}件，未发生行政诉讼。"),
        (0, _, _) => format!("未发生行政复议，因政府信息公开被提起行政诉讼{sued}件。"),
        (_, _, 0) => format!("因政府信息公开被申请行政复议{reconsidered}件，被提起行政诉讼{sued}件。"),
        _ => format!(
            "因政府信息公开被申请行政复议{reconsidered}件，其中{}；被提起行政诉讼{sued}件，其中未经复议直接起诉{direct}件、复议后起诉{after}件。",
            outcomes("reconsideration")
        ),
    }
}
