//! Words of pages: what is kept, where it goes, and what is told of the rest.

use gongkai::import::Reading;
use gongkai::report::Prose;

use super::read;

const TITLE: &str = "示例镇人民政府2023年政府信息公开工作年度报告";
const REST: &str = "<p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p>\
     <p>五、存在的主要问题及改进情况</p><p>公开不够及时。</p><p>六、其他需要报告的事项</p><p>无。</p>";

fn told(reading: &Reading) -> Vec<String> {
    let found = reading.diagnostics.iter().filter(|found| found.code == "R107");
    found
        .map(|found| format!("{} {}", found.message, found.source.as_ref().map_or("", |source| &source.excerpt)))
        .collect()
}

#[track_caller]
fn has(reading: &Reading, part: Prose, paragraphs: &[&str]) {
    assert_eq!(reading.report.prose(part)[..], *paragraphs, "{part:?}");
}

#[test]
fn headings_with_the_paragraph_behind_them() {
    for (heading, printed) in [
        ("<b>一、总体情况。</b>2023年，我镇公开信息12条。", Some("一、总体情况。")),
        ("<strong>一、总体情况</strong>2023年，我镇公开信息12条。", None),
        ("<span>一、总体情况：</span><span>2023年，我镇公开信息12条。</span>", Some("一、总体情况：")),
        ("一、总体情况&nbsp;2023年，我镇公开信息12条。", None),
        ("第一部分 总体情况</p><p>2023年，我镇公开信息12条。", Some("第一部分总体情况")),
    ] {
        let page =
            format!("<h1>{TITLE}</h1><p>现将有关情况报告如下：</p><p>{heading}</p><p>（一）主动公开。12条。</p>{REST}");
        let page = page.replace("<p>六、其他需要报告的事项</p><p>无。</p>", "<p>六、其他需要报告的事项：无。</p>");
        let reading = read(page.as_bytes());
        has(&reading, Prose::Preamble, &["现将有关情况报告如下："]);
        has(&reading, Prose::Overview, &["2023年，我镇公开信息12条。", "（一）主动公开。12条。"]);
        has(&reading, Prose::OtherMatters, &["无。"]);
        let found = reading.report.printed_heading(gongkai::schema::SectionId::Overview);
        assert_eq!(found, printed, "{heading}");
    }
}

#[test]
fn a_heading_over_two_paragraphs_is_one() {
    let rest = REST.replace("三、收到和处理政府信息公开申请情况", "三、收到和处理政府信息</p><p>公开申请情况");
    let page = format!("<h1>{TITLE}</h1><p>一、总体情况</p><p>无。</p>{rest}")
        .replace("五、存在的主要问题及", "五、存在的主要问题</p><p>及");
    let reading = read(page.as_bytes());
    has(&reading, Prose::Problems, &["公开不够及时。"]);
    assert!(!reading.diagnostics.iter().any(|found| found.code == "R104"), "{:?}", reading.diagnostics);
}

#[test]
fn the_organ_of_a_page_whose_printed_title_names_none() {
    let page = format!(
        "<html><head><title>示例县教育局2023年政府信息公开工作年度报告_示例县人民政府</title></head><body>\
         <p>2023年政府信息公开工作年度报告</p><p>一、总体情况</p><p>无。</p>{REST}</body></html>"
    );
    let report = read(page.as_bytes()).report;
    assert_eq!((&*report.agency.name, report.year), ("示例县教育局", Some(2023)));
}

#[test]
fn the_title_is_the_reports_and_the_date_that_of_its_publication() {
    for (before, published) in [
        ("<div>首页 &gt; 公开 &gt; 示例县2023年政府信息公开工作年度报告</div><div>2024年1月5日</div>", None),
        ("<div>000000/2024-00001</div><div>政府信息公开年报</div><div>2024-01-12</div><div>有效</div>", None),
        ("<div>通知公告 2024-02-02</div><div>示例镇召开大会 2024-03-03</div>", None),
        ("<div>来源：示例镇 时间：2024-01-16 点击率：9</div>", Some("2024-01-16")),
        ("<div>发布时间：2024-01-16 录入：示例镇</div>", Some("2024-01-16")),
    ] {
        for page in [format!("{before}<h1>{TITLE}</h1>"), format!("<h1>{TITLE}</h1>{before}<p>{TITLE}</p>")] {
            let reading = read(format!("{page}<p>各位居民：</p><p>一、总体情况</p><p>无。</p>{REST}").as_bytes());
            let report = &reading.report;
            assert_eq!((&*report.agency.name, report.year), ("示例镇人民政府", Some(2023)), "{before}");
            assert_eq!(report.published.as_deref(), published, "{before}");
            has(&reading, Prose::Preamble, &["各位居民："]);
        }
    }
}

#[test]
fn what_a_site_prints_among_the_reports_lines_is_told_with_its_place() {
    let page = format!(
        "<div>您当前的位置：首页 &gt; 年报</div><h1>{TITLE}</h1><div>浏览次数：9</div><div><a href=x>点击查看解读</a></div>\
         <p>一、总体情况</p><p>无。</p><p><a href=y>更多图片</a></p>{REST}<div>分享到：</div><div>主办单位：示例镇</div>"
    );
    let reading = read(page.as_bytes());
    assert_eq!(told(&reading).len(), 1);
    assert!(told(&reading)[0].contains("3 处") && told(&reading)[0].ends_with("浏览次数：9"), "{:?}", told(&reading));
    let shown = gongkai::review::source(&reading, gongkai::locale::Locale::Zh).expect("a source");
    let at = |text: &str| shown.find(text).unwrap_or_else(|| panic!("{text} in {shown}"));
    assert!(
        at("浏览次数") < at("一、总体情况")
            && at("一、总体情况") < at("更多图片")
            && at("更多图片") < at("二、主动公开")
    );
}

#[test]
fn no_sentence_of_the_report_is_taken_for_the_sites() {
    let paragraphs = [
        "首页设置专栏，集中公开重点信息",
        "微信公众号发布信息82条；",
        "来源广泛，渠道多样",
        "附件所列事项全部公开",
        "（一）主动公开",
        "1.浏览量稳步提升；",
        "打印店等市场主体名单已公开；",
        "分享经验做法3次；",
        "网站标识码等要素齐全；",
        "下一步，我们将从以下方面改进：",
        "主办单位答复情况如下：",
        "<b>一是</b>公开<a href=x>目录</a>12条<sup>①</sup>；<i>二是</i>更新",
        "注①：含转载。",
    ];
    let plain = |text: &str| {
        let mut text = text.to_owned();
        for tag in ["<b>", "</b>", "<a href=x>", "</a>", "<sup>", "</sup>", "<i>", "</i>"] {
            text = text.replace(tag, "");
        }
        text
    };
    let wanted: Vec<String> = paragraphs.iter().map(|text| plain(text)).collect();
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    for (open, close) in
        [("<p>　　", "</p>\n<p>&nbsp;</p>"), ("<div><span>", "</span></div>"), ("<li>", "</li>"), ("", "<br>\n<br>")]
    {
        let all: String = paragraphs.iter().flat_map(|text| [open, *text, close]).collect();
        for part in [Prose::Overview, Prose::OtherMatters] {
            let page = format!("<h1>{TITLE}</h1><p>一、总体情况</p>AA{REST}");
            let page = match part {
                Prose::Overview => page.replace("AA", &all),
                _ => page.replace("AA", "<p>无。</p>").replace(
                    "<p>六、其他需要报告的事项</p><p>无。</p>",
                    &format!("<p>六、其他需要报告的事项</p>{all}"),
                ),
            };
            has(&read(page.as_bytes()), part, &wanted);
        }
    }
}

#[test]
fn a_small_table_among_the_prose_is_told_and_is_no_table_of_the_form() {
    let table = "<table><tr><td>类别</td><td>条数</td></tr><tr><td>政策文件</td><td>3</td></tr><tr><td>行政许可</td><td>7</td></tr></table>";
    let page = format!(
        "<h1>{TITLE}</h1><p>一、总体情况</p><p>主动公开信息分类如下：</p>{table}<p>图1 公开渠道</p><p>以上。</p>{REST}"
    );
    let reading = read(page.as_bytes());
    has(&reading, Prose::Overview, &["主动公开信息分类如下：", "图1 公开渠道", "以上。"]);
    assert!(told(&reading).iter().any(|told| told.contains("政策文件3行政许可7")), "{:?}", told(&reading));
    assert!(reading.report.cells().all(|cell| reading.report.quantity(cell).is_blank()));
}
