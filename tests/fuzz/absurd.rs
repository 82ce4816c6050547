//! Sources that are absurd in one way each.

use gongkai::report::{Prose, Report};

use super::{desk, paper};

/// A name, and what makes the bytes.
pub type Absurd = (&'static str, fn() -> Vec<u8>);

/// A report's beginning, so that what follows is looked at in earnest.
const FRONT: &str = "某县人民政府2022年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n";

/// A report with a section of this many paragraphs.
pub fn report(paragraphs: usize) -> Report {
    let mut report = Report::example();
    *report.prose_mut(Prose::Problems) = vec!["本年度公开信息。".to_owned(); paragraphs];
    report
}

fn page(body: &str) -> Vec<u8> {
    format!("<html><body><p>三、收到和处理政府信息公开申请情况</p>{body}</body></html>").into_bytes()
}

fn lines(line: impl Fn(usize) -> String, count: usize) -> Vec<u8> {
    let body: Vec<String> = (0..count).map(line).collect();
    format!("{FRONT}{}", body.join("\n")).into_bytes()
}

pub fn sources() -> Vec<Absurd> {
    const LABELS: [&str; 4] = ["一、本年新收政府信息公开申请数量", "（七）总计", "3.其他", "四、结转下年度继续办理"];
    vec![
        ("50 MB of text", || vec![b'a'; 50_000_000]),
        ("19 MB in long lines", || lines(|_| "本年度公开信息。".repeat(80), 9_900)),
        ("a line of a million characters", || lines(|_| "公开".repeat(500_000), 1)),
        ("a line of a million digits", || lines(|_| "1".repeat(1_000_000), 1)),
        ("a line of half a million fields", || lines(|_| "1 ".repeat(500_000), 1)),
        ("a line of a million bars", || lines(|_| "|".repeat(1_000_000), 1)),
        ("a line of a million tabs", || lines(|_| "\t".repeat(1_000_000), 1)),
        ("49,000 lines of digits", || lines(|at| at.to_string(), 49_000)),
        ("49,000 lines of zeros", || lines(|_| "0 0 0 0 0 0 0".to_owned(), 49_000)),
        ("49,000 headings", || {
            lines(
                |at| {
                    ["一、总体情况", "三、收到和处理政府信息公开申请情况", "六、其他需要报告的事项"][at % 3].to_owned()
                },
                49_000,
            )
        }),
        ("49,000 titles", || lines(|at| format!("某{at}局2022年政府信息公开工作年度报告"), 49_000)),
        ("49,000 labels in turn", || lines(|at| LABELS[at % 4].to_owned(), 49_000)),
        ("labels and figures in turn", || {
            lines(|at| if at % 2 == 0 { LABELS[at / 2 % 4].to_owned() } else { "1".to_owned() }, 49_000)
        }),
        ("labels with a few figures", || {
            lines(|at| if at % 5 == 0 { LABELS[at / 5 % 4].to_owned() } else { "1".to_owned() }, 49_000)
        }),
        ("pieces of labels", || {
            lines(|at| ["1.属于国", "家秘密", "2.其他法律行政", "法规禁止公开", "本"][at % 5].to_owned(), 49_000)
        }),
        ("lines that are almost labels", || lines(|at| format!("无正当理由{at}反复申请某某某某某某"), 49_000)),
        ("rows of bars", || lines(|at| format!("| {} | 1 | 2 | 3 | 4 | 5 | 6 | 7 |", LABELS[at % 4]), 49_000)),
        ("rows of tabs without labels", || lines(|_| "0\t".repeat(100), 49_000)),
        ("20 MB of tags", || page(&"<b>1</b>".repeat(2_500_000))),
        ("20 MB of cells", || page(&format!("<table>{}", "<tr><td>1</td><td>规章</td></tr>".repeat(600_000)))),
        ("columns set apart by blanks", || lines(|at| format!("{:1$}1    2     3", LABELS[at % 4], at % 90), 49_000)),
        ("a page of 100,000 cells", || {
            page(&format!("<table>{}</table>", format!("<tr>{}</tr>", "<td>1</td>".repeat(100)).repeat(1_000)))
        }),
        ("a page of 100,000 tables", || page(&"<table><tr><td>总计<td>1</table>".repeat(100_000))),
        ("a page of 100,000 headings", || page(&"<p>三、收到和处理政府信息公开申请情况</p>".repeat(100_000))),
        ("a page of 300,000 lines", || page(&"<p>1</p>".repeat(300_000))),
        ("tables in tables", || page(&"<table><tr><td>总计".repeat(900))),
        ("divisions in divisions", || page(&"<div>".repeat(1_990))),
        ("100,000 divisions in divisions", || page(&"<div>".repeat(100_000))),
        ("paragraphs that format each other", || page(&"<p><b><i>".repeat(20_000))),
        ("lists without ends", || page(&"<li>1".repeat(100_000))),
        ("selects without ends", || page(&"<select><option>".repeat(50_000))),
        ("elements nobody knows", || page(&"<x>".repeat(100_000))),
        ("spans that are bombs", || {
            page(&format!("<table>{}</table>", "<tr><td colspan=65535 rowspan=65535>1</td></tr>".repeat(5_000)))
        }),
        ("spans beside spans", || {
            page(&format!(
                "<table>{}</table>",
                format!("<tr>{}</tr>", "<td colspan=100 rowspan=100>1</td>".repeat(100)).repeat(100)
            ))
        }),
        ("rows without cells", || {
            page(&format!("<table><tr><td rowspan=100>1<td>2</tr>{}</table>", "<tr></tr>".repeat(200_000)))
        }),
        ("100,000 attributes", || {
            page(&format!("<p {}>1</p>", (0..100_000).map(|at| format!("a{at} ")).collect::<String>()))
        }),
        ("a million entities", || page(&"&nbsp;".repeat(1_000_000))),
        ("a comment without end", || page(&format!("<!--{}", "-".repeat(1_000_000)))),
        ("a document of 40,000 paragraphs", || desk::docx(&report(40_000), desk::Style::Spans)),
        ("a workbook of 40,000 rows", || desk::xlsx(&report(40_000), false)),
        ("an old workbook of 40,000 rows", || desk::xls(&report(40_000))),
        ("40,000 rows of values", || desk::csv(&report(40_000), ",").into_bytes()),
        ("a PDF of 10,000 paragraphs", || paper::print(&report(10_000), &paper::Style::default())),
        ("JSON in depth", || "[".repeat(1_000_000).replacen('[', "{\"a\":[", 1).into_bytes()),
        ("JSON in breadth", || {
            format!("{{\"format\":\"gongkai-report/1\",\"x\":[{}0]}}", "0,".repeat(1_000_000)).into_bytes()
        }),
    ]
}
