//! What a web site prints around a report: menus, notices, signatures.

use super::normal::normal;

/// Longer lines are text.
const LONGEST: usize = 80;

/// What a line of a site begins with.
const BEGINNINGS: [&str; 58] = [
    "您当前", "当前位置", "您的位置", "您现在的位置", "首页", "网站首页", "索引号", "信息来源", "来源", "字体", "字号", "访问量", "访问次数", "浏览",
    "打印", "[打印", "【打印", "关闭", "分享", "上一篇", "下一篇", "上一条", "下一条", "上篇", "下篇", "相关链接", "相关文档", "相关附件", "相关信息",
    "附件", "扫一扫", "扫码", "版权所有", "主办单位", "主办:", "承办单位", "承办:", "协办", "技术支持", "网站地图", "联系我们", "关于我们",
    "网站标识码", "政府网站标识码", "责任编辑", "编辑:", "审核:", "返回顶部", "回到顶部", "友情链接", "无障碍", "关怀版", "微信", "收藏",
    "保存", "稿源", "作者", "点击数",
];

/// What tells a line of a site wherever it stands in it.
const SIGNS: [&str; 8] =
    ["ICP备", "公网安备", "网站标识码", "版权所有", "打印本页", "关闭窗口", "用手机打开当前页", "CopyRight"];

/// Whether a line belongs to the site around a report. No sentence does.
pub fn is_chrome(text: &str) -> bool {
    let line = normal(text);
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '[' | '【'));
    line.chars().count() <= LONGEST
        && !line.ends_with('。')
        && (BEGINNINGS.iter().any(|start| bare.starts_with(start))
            || SIGNS.iter().any(|sign| line.to_lowercase().contains(&sign.to_lowercase())))
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
            ("来源于群众的申请均已办结。", false),
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
