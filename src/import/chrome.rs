//! What a web site prints around a report: menus, notices, signatures.

use super::normal::normal;
use super::signs::{BARS, DATA, DATES, FEET, FOOT_SIGNS, words};

/// Longer lines are text.
const LONGEST: usize = 80;
/// So is what has more bytes than this, whatever it says.
const LONGEST_BYTES: usize = LONGEST * 6;

/// How the names of files end.
const FILES: [&str; 8] = [".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".ofd", ".zip"];

/// Whether a line belongs to the site around a report: data about the page, a path to it, a bar of things to do with
/// it, its foot. No sentence does.
pub fn is_chrome(text: &str) -> bool {
    if text.len() > LONGEST_BYTES || text.ends_with(['。', '；', ';', '，']) {
        return false;
    }
    let line = normal(text).to_lowercase();
    if line.chars().count() > LONGEST {
        return false;
    }
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '[' | '©'));
    let is_label = |label: &str| {
        bare.strip_prefix(label).is_some_and(|rest| {
            let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            rest.is_empty() || rest.starts_with([':', '['])
        })
    };
    let is_undated = |label: &str| bare.strip_prefix(label).is_some_and(|rest| rest.trim_matches(':').is_empty());
    let is_sentence = text.contains('，') || text.ends_with(['：', ':']) && !bare.contains("分享");
    words(DATA).any(is_label)
        || words(DATES).any(is_undated)
        || words(BARS).any(|bar| bare.starts_with(bar)) && !is_sentence
        || is_foot(text)
        || bare.matches('>').count() > 1 && !is_sentence
        || FILES.iter().any(|end| bare.ends_with(end))
}

/// Whether nothing of a report stands behind a line: it is of the foot of the page, or of the bars above that.
pub fn is_foot(text: &str) -> bool {
    if text.len() > LONGEST_BYTES || text.ends_with(['。', '；', ';', '，', ',']) {
        return false;
    }
    let text = normal(text).to_lowercase();
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©');
    !text.ends_with(':') && words(FEET).any(|foot| bare.starts_with(foot))
        || words(FOOT_SIGNS).any(|sign| text.contains(sign))
}

/// The date a report is signed with, as `YYYY-MM-DD`: 2023年1月20日 and nothing else on the line.
pub fn signed_date(text: &str) -> Option<String> {
    let line = normal(text);
    let (year, rest) = line.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日')?;
    let is_number = |text: &str, longest: usize| {
        !text.is_empty() && text.len() <= longest && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if year.len() != 4 || !is_number(year, 4) || !is_number(month, 2) || !is_number(day, 2) {
        return None;
    }
    let (month, day): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| format!("{year}-{month:02}-{day:02}"))
}

/// Whether a line is nothing but the name of an organ, as over the date of a signature.
pub fn is_organ(text: &str) -> bool {
    const LONGEST: usize = 30;
    const ENDS: [&str; 12] =
        ["政府", "局", "委员会", "办公室", "办公厅", "办事处", "厅", "委", "管委会", "中心", "大队", "支队"];
    let name = normal(text);
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日'));
    (4..=LONGEST).contains(&name.chars().count())
        && !name.contains([',', '。', ';', ':', '"', '('])
        && ENDS.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_told_from_the_text() {
        for (text, chrome) in [
            ("上一篇：某某局2021年政府信息公开工作年度报告", true),
            ("【打印本页】 【关闭窗口】", true),
            ("主办单位：某某县人民政府  某ICP备12345678号-1", true),
            ("扫一扫在手机打开当前页", true),
            ("附件：某某局年报.docx", true),
            ("点击率:【 打印 】【 关闭 】", true),
            ("首页 > 政务公开 > 政府信息公开年报", true),
            ("索引号：000000/2026-00001", true),
            ("【字体：大 中 小】", true),
            ("分享到：", true),
            ("来源于群众的申请均已办结。", false),
            ("微信公众号发布82条；", false),
            ("微信公众号发布82条，微博发布12条", false),
            ("首页设置专栏，集中公开重点信息", false),
            ("附件所列事项全部办结", false),
            ("下一步，我们将从以下三个方面加以改进：", false),
            ("下一步工作安排", false),
            ("上一年度结转情况说明", false),
            ("返回申请人补正的2件，均已办结", false),
            ("主办单位答复情况如下：", false),
            ("分享经验做法", false),
            ("2022年，我局没有收取信息处理费", false),
            ("（一）收费情况", false),
        ] {
            assert_eq!(is_chrome(text), chrome, "{text}");
        }
    }

    #[test]
    fn a_signature_is_an_organ_and_a_date() {
        assert_eq!(signed_date("2023 年 1 月 9 日").as_deref(), Some("2023-01-09"));
        for text in ["2023年1月", "自2023年1月9日", "2023年13月9日", "二〇二三年一月九日"] {
            assert_eq!(signed_date(text), None, "{text}");
        }
        assert!(is_organ("某某县某某镇人民政府") && is_organ("某某市 教育局"));
        assert!(!is_organ("无") && !is_organ("我镇没有收费，特此报告政府") && !is_organ("（一）总体情况"));
    }
}
