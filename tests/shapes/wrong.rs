//! The smallest sources found in which a cell was read wrong, or words were lost. What still is waits behind an
//! `ignore`. A cell may be blank or say what is printed, nothing else.

use super::source::decode;
use gongkai::import::{self, Reading, Source};
use gongkai::locale::Locale;
use gongkai::report::Prose;

const FRONT: &str = "某镇2022年政府信息公开工作年度报告\n一、总体情况\n";
const DISCLOSURE: &str = "二、主动公开政府信息情况\n";
const REQUESTS: &str = "三、收到和处理政府信息公开申请情况\n";

fn read(source: &str) -> Reading {
    let source = Source { bytes: source.as_bytes(), name: "", media_type: "" };
    import::read(source, &decode, Locale::Zh).expect("a report")
}

/// Reads a source and holds what some cells say against what is printed in them.
fn holds(source: &str, cells: &[(&str, &str)]) {
    let reading = read(source);
    for (address, printed) in cells {
        let read =
            reading.report.cell(address).map(|cell| reading.report.quantity(cell).to_string()).unwrap_or_default();
        assert!(read.is_empty() || read == *printed, "{address}: printed {printed:?}, read {read:?}\n{source}");
    }
}

#[test]
fn a_misprint_does_not_change_the_edition() {
    let rows = "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 1 0 0 0 0 0 1\n\
                2.申请人逾期未按收费通知要求纳费用、行政机关不再处理其政府信息公开申请 0 0 0 0 0 0 0\n\
                3.其他 2 0 0 0 0 0 2\n（七）总计 3 0 0 0 0 0 3\n";
    holds(&format!("{FRONT}{REQUESTS}{rows}"), &[("requests/other/natural_person", ""), ("requests/other/total", "")]);
}

#[test]
fn last_years_table_lends_no_row() {
    let rows = "一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n二、上年某某政府某某公开某某数量\t2\t0\t0\t0\t0\t0\t2\n（七）总计\t3\t0\t0\t0\t0\t0\t3\n";
    let last = "2021年数据\n一、本年新收政府信息公开申请数量\t5\t0\t0\t0\t0\t0\t5\n二、上年结转政府信息公开申请数量\t6\t0\t0\t0\t0\t0\t6\n（七）总计\t7\t0\t0\t0\t0\t0\t7\n";
    holds(&format!("{FRONT}{REQUESTS}{rows}{last}"), &[("requests/carried_in/natural_person", "2")]);
}

#[test]
fn a_subtotal_above_the_page_break_still_counts() {
    let heads = "| | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 小计 | 总计 |\n";
    let rows = "- 1 -\n| 一、本年新收政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | 1 |\n| 二、上年结转政府信息公开申请数量 | 4 | 0 | 0 | 0 | 0 | 0 | 9 |  |\n";
    holds(&format!("{FRONT}{REQUESTS}{heads}{rows}"), &[("requests/carried_in/total", "")]);
}

#[test]
fn a_row_of_the_offices_own_keeps_its_figures() {
    let rows = "1.属于国家秘密\n其中：网络申请\n1\n2\n3\n4\n5\n6\n7\n2.其他法律行政法规禁止公开\n0\n0\n0\n0\n0\n0\n0\n";
    holds(&format!("{FRONT}{REQUESTS}{rows}"), &[("requests/denied.state_secret/business", "")]);
}

#[test]
fn squares_of_a_spreadsheet_below_a_page_break() {
    let heads = "第二十条第（六）项\t\t\t\t\t\t\n信息内容\t上一年项目数量\t\t本年增/减\t\t处理决定数量\t\n- 1 -\n";
    let rows = "行政处罚\t5\t\t0\t\t\t\n行政强制\t0\t\t0\t\t7\t\n其他对外管理服务事项\t0\t\t0\t\t0\t\n";
    let cells = [("disclosure/penalties/change", "0"), ("disclosure/penalties/decisions", "")];
    holds(&format!("{FRONT}{DISCLOSURE}{heads}{rows}"), &cells);
}

#[test]
fn a_torn_row_of_table_two_takes_no_figure_of_another_block() {
    let rows = "| 第二十条第（六）项 |\n| 信息内容 | 本年处理决定数量 |\n| 1 |\n行政处罚\n\n| 行政强制 | 0 |\n|---|---|\n\
                | 第二十条第（八）项 |\n| 信息内容 | 本年收费金额（单位：万元） |\n| 8 |\n行政事业性收费\n";
    let cells = [("disclosure/penalties/decisions", "1"), ("disclosure/fees/amount", "8")];
    holds(&format!("{FRONT}{DISCLOSURE}{rows}"), &cells);
}

#[test]
fn a_row_of_the_offices_own_is_told() {
    let rows = "第二十条第（一）项 | |||\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n规章 | 0 | 0 | 0\n其他主动公开文件 | 186 | 86 | 255\n行政规范性文件 | 1 | 2 | 3\n";
    let reading = read(&format!("{FRONT}{DISCLOSURE}{rows}"));
    let told =
        reading.diagnostics.iter().filter(|found| found.code == "R107").filter_map(|found| found.source.as_ref());
    assert!(told.into_iter().any(|source| source.excerpt == "186 86 255"), "{:?}", reading.diagnostics);
}

#[test]
fn a_label_without_figures_that_the_form_does_not_know_leaves_those_around_it_blank() {
    let rows = "4 0 0 0 0 0 4\n一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量\n1 2 3 4 5 6 7\n其中：网络申请\n5 0 0 0 0 0 5\n（一）予以公开\n";
    holds(&format!("{FRONT}{REQUESTS}{rows}"), &[("requests/carried_in/business", "")]);
}

#[test]
fn a_page_number_among_tabbed_cells() {
    let rows = "\t第二十条第（一）项\n\t规章\n\t\n1\n\t\n\t\n\t行政规范性文件\n\t2\n\t3\n\t4\n";
    let cells = ["issued", "repealed", "in_force"].map(|column| format!("disclosure/regulations/{column}"));
    let cells: Vec<(&str, &str)> = cells.iter().map(|cell| (&**cell, "")).collect();
    holds(&format!("{FRONT}{DISCLOSURE}{rows}"), &cells);
}

#[test]
fn a_row_ends_where_its_block_does() {
    let rows = "第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可\n第二十条第（六）项\n信息内容 本年处理决定数量\n15\n行政处罚\n0\n行政强制\n";
    let cells = [("disclosure/licensing/decisions", ""), ("disclosure/penalties/decisions", "15")];
    holds(&format!("{FRONT}{DISCLOSURE}{rows}"), &cells);
}

#[test]
fn figures_are_not_given_where_labels_may_stand_behind_them() {
    let rows = "第二十条第（六）项\n信息内容 本年处理决定数量\n行政处罚\n15\n行政强制\n第二十条第（八）项\n信息内容 本年收费金额（单位：万元）\n行政事业性收费\n";
    let reading = read(&format!("{FRONT}{DISCLOSURE}{rows}"));
    let says = |reading: &Reading| {
        reading.report.cell("disclosure/penalties/decisions").map(|cell| reading.report.quantity(cell).to_string())
    };
    assert_eq!(says(&reading).as_deref(), Some(""));
    assert!(reading.diagnostics.iter().any(|found| found.code == "R101"), "{:?}", reading.diagnostics);
    // Figures behind the last label show that labels lead.
    let reading = read(&format!("{FRONT}{DISCLOSURE}{rows}0\n"));
    assert_eq!(says(&reading).as_deref(), Some("15"));
}

#[test]
fn half_of_a_group_is_no_row() {
    let rows =
        "2.重复申请 1 0 0 0 0 0 1\n1.申请人无\n正当理由逾\n（六）其他 行政机关不 5 0 0 0 0 0 5\n处理 再处理其政\n";
    holds(&format!("{FRONT}{REQUESTS}{rows}"), &[("requests/other.other/total", "")]);
}

#[test]
fn figures_between_the_halves_of_labels() {
    let rows = "8.属于行政查询事项  0  0  0  4  24577  29  24610\n1.本机关不掌握相关政府信\n  0  /  23  7  37  23  20\n（四）  息\n\
                三、本  无法提  2.没有现成信息需要另行制\n  0  0  0  0  0  38  38\n年度办  供  作\n理结果  3.补正后申请内容仍不明确  28  0  0  16  34  498  576\n";
    let cells = [("requests/unavailable.not_held/research", "23"), ("requests/unavailable.not_held/total", "20")];
    holds(&format!("{FRONT}{REQUESTS}{rows}"), &cells);
}

#[test]
fn the_last_paragraph_of_a_page_is_kept_or_told() {
    let source = "<html><head><title>年度报告</title></head><body><p>某镇2022年政府信息公开工作年度报告</p><p>一、总体情况</p><p>本年度公开12条。</p>\
                  <p>六、其他需要报告的事项</p><p>　　下一步，我们将从以下三个方面加以改进：</p></body></html>";
    let reading = read(source);
    let kept = !reading.report.prose(Prose::OtherMatters).is_empty();
    assert!(kept || reading.diagnostics.iter().any(|found| found.code == "R107"), "{:?}", reading.diagnostics);
}

#[test]
fn a_title_as_long_as_a_line_is_still_the_title() {
    let source = "某某市某某区教育局2021年政府信息公开工作年度报告\n1.健全机制，明确专人负责；\n2.加强督查，按季通报情况。\n一、总体情况\n\
                  （三）政府信息管理。完善审核制度，定期清理失效文件。\n（二）依申请公开。全年收到申请12件，上年结转1件，均在\n法定期限内答复。\n\
                  （一）主动公开。通过门户网站发布信息46条，其中规范性文\n件3件；通过公众号发布82条。\n";
    assert_eq!(read(source).report.agency.name, "某某市某某区教育局");
}
