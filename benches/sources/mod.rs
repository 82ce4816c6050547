//! A whole report as sources give it, made as long as the longest real ones.

use gongkai::export::{Html, html, text};
use gongkai::report::{Prose, Report};

use super::reports::full;

const SIZE: usize = 100_000;

/// The full report with its prose again and again until it fills what is wanted.
pub fn long(write: impl Fn(&Report) -> String) -> String {
    write(&lengthened(&write))
}

/// A report as long in plain text.
pub fn report() -> Report {
    lengthened(&text)
}

fn lengthened(write: &impl Fn(&Report) -> String) -> Report {
    let mut report = full();
    let more: Vec<String> = report.prose(Prose::Overview).clone();
    while write(&report).len() < SIZE {
        report.prose_mut(Prose::Overview).extend(more.iter().cloned());
    }
    report
}

/// The published page's visible part, without the data it carries.
fn visible() -> String {
    let page = html(&full(), Html::Page);
    let article = page.split("<article").nth(1).and_then(|rest| rest.split("</article>").next()).expect("article");
    format!("<article{article}</article>")
}

/// Menus, lists of links and a foot around the report.
pub fn page_on_a_site() -> String {
    let article = visible();
    let link = "<li class=\"item\"><a href=\"/zwgk/gknb/content_12345.html\" title=\"某局2022年政府信息公开工作年度报告\">某局2022年政府信息公开工作年度报告</a><span>2023-01-20</span></li>\n";
    let links = link.repeat(SIZE.saturating_sub(article.len()) / link.len());
    format!(
        "<!DOCTYPE html><html><head><title>年度报告</title></head><body><div class=\"menu\"><ul>{links}</ul></div>{article}</body></html>"
    )
}

/// Every few characters of the report in a span of their own.
pub fn page_from_word() -> String {
    let mut out = String::from("<html><body>");
    let (mut in_tag, mut run) = (false, String::new());
    let close = |run: &mut String, out: &mut String| {
        if !run.trim().is_empty() {
            out.extend(["<span lang=EN-US style='font-size:10.5pt;font-family:宋体'>", run, "</span>"]);
        }
        run.clear();
    };
    for c in visible().chars() {
        if c == '<' {
            close(&mut run, &mut out);
            in_tag = true;
        }
        if in_tag {
            out.push(c);
        } else {
            run.push(c);
        }
        in_tag &= c != '>';
        if !in_tag && (c.is_ascii_digit() || run.chars().count() > 12) {
            close(&mut run, &mut out);
        }
    }
    out + "</body></html>"
}

/// Rows with tabs.
pub fn rows() -> String {
    long(text)
}

/// One cell a line.
pub fn cells() -> String {
    long(|report| text(report).replace('\t', "\n"))
}

/// Lines of at most 28 characters, blanks between cells, a page number after every 24.
pub fn print() -> String {
    long(|report| {
        let mut lines: Vec<String> = Vec::new();
        for line in text(report).lines() {
            let line: Vec<char> =
                line.split('\t').filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ").chars().collect();
            lines.extend(line.chunks(28).map(|line| line.iter().collect::<String>()));
        }
        let pages = (1..).zip(lines.chunks(24));
        pages.map(|(page, lines)| format!("{}\n- {page} -\n", lines.join("\n"))).collect::<Vec<_>>().concat()
    })
}
