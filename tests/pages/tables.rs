//! Tables in every way pages draw them.

use gongkai::report::Report;
use gongkai::schema::TableId;

use super::layouts::{Square, drawn, filled, rows, table, written};
use super::{TITLE, expect, plain_table, read};

#[test]
fn a_report_in_one_table_with_a_cell_a_row() {
    let report = Report::sample();
    let line = |text: &str| format!("<tr><td colspan=\"15\"><p>{text}</p></td></tr>");
    let body = written(&report, line, |id| rows(&report, id, |square| square.td(&format!("<p>{}</p>", square.text))));
    let page = format!(
        "<table><tr><td colspan=15>{TITLE}</td></tr><tr><td colspan=15>发布日期：2026-03-10</td></tr>{body}</table>"
    );
    expect(&report, &page);
}

#[test]
fn tables_in_pieces_and_cells_that_are_tables() {
    let report = Report::sample();
    let before = format!("<h1>{TITLE}</h1><p>发布日期：2026-03-10</p>");
    // Each line of a table is a table.
    let body = written(
        &report,
        |text| format!("<p>{text}</p>"),
        |id| {
            rows(&report, id, |square| square.td(&square.text))
                .replace("<tr>", "<table><tr>")
                .replace("</tr>", "</tr></table>")
        },
    );
    expect(&report, &format!("{before}{body}"));
    // Every cell holds a table.
    let body = written(
        &report,
        |text| format!("<p>{text}</p>"),
        |id| {
            table(&report, id, "<table>", |square| {
                square.td(&format!("<table><tr><td>{}</td></tr></table>", square.text))
            })
        },
    );
    expect(&report, &format!("{before}{body}"));
    // The figures of a line are a table in its last cell.
    let body = written(
        &report,
        |text| format!("<p>{text}</p>"),
        |id| {
            if id != TableId::Requests {
                return plain_table(&report, id);
            }
            let mut lines = String::new();
            for line in filled(&report, id) {
                let (heads, figures): (Vec<_>, Vec<_>) = line.into_iter().partition(|(is_head, _)| *is_head);
                let cells = |cells: Vec<(bool, String)>| {
                    cells
                        .into_iter()
                        .flat_map(|(_, text)| ["<td>".to_owned(), text, "</td>".to_owned()])
                        .collect::<String>()
                };
                lines.extend(["<tr>".to_owned(), cells(heads)]);
                if !figures.is_empty() {
                    lines.extend(["<td colspan=7><table><tr>", &cells(figures), "</tr></table></td>"]);
                }
                lines.push_str("</tr>");
            }
            format!("<table>{lines}</table>")
        },
    );
    expect(&report, &format!("{before}{body}"));
}

#[test]
fn a_table_cut_in_two_goes_on_with_or_without_its_heads() {
    let report = Report::sample();
    let before = format!("<h1>{TITLE}</h1><p>发布日期：2026-03-10</p>");
    for again in [false, true] {
        let body = written(
            &report,
            |text| format!("<p>{text}</p>"),
            |id| {
                let whole = plain_table(&report, id);
                if id != TableId::Requests {
                    return whole;
                }
                let parts: Vec<&str> = whole.split("<tr>").collect();
                let heads = if again { format!("<tr>{}", parts[1..4].join("<tr>")) } else { String::new() };
                let (first, second) = parts.split_at(6);
                format!("{}</table><table>{heads}<tr>{}", first.join("<tr>"), second.join("<tr>"))
            },
        );
        expect(&report, &format!("{before}{body}"));
    }
}

#[test]
fn empty_cells_where_spans_belong() {
    let report = Report::sample();
    let before = format!("<h1>{TITLE}</h1><p>发布日期：2026-03-10</p>");
    let body = written(
        &report,
        |text| format!("<p>{text}</p>"),
        |id| drawn(&report, id, [["<table>", "</table>"], ["<tr>", "</tr>"], ["<td>", "</td>"]]),
    );
    expect(&report, &format!("{before}{body}"));
}

#[test]
fn all_tables_in_one_with_headings_inside() {
    let report = Report::sample();
    let before = format!("<h1>{TITLE}</h1><p>发布日期：2026-03-10</p>");
    let body =
        written(&report, |text| format!("<p>{text}</p>"), |id| rows(&report, id, |square| square.td(&square.text)));
    // From table 二 to 四 all is one table: their headings are rows.
    let start = body.find("<p>二、").expect("heading");
    let end = body.find("<p>五、").expect("heading");
    let inside = body[start..end].replace("<p>", "<tr><td colspan=15><b>").replace("</p>", "</b></td></tr>");
    expect(&report, &format!("{before}{}<table>{inside}</table>{}", &body[..start], &body[end..]));
}

#[test]
fn tables_drawn_without_tables() {
    let report = Report::sample();
    let before = format!("<h1>{TITLE}</h1><p>发布日期：2026-03-10</p>");
    for marks in [
        [["<div role=table>", "</div>"], ["<div role=row>", "</div>"], ["<span role=cell>", "</span>"]],
        [
            ["<div style='display: table'>", "</div>"],
            ["<div style='display: table-row;'>", "</div>"],
            ["<div style='padding:1px;display: table-cell'>", "</div>"],
        ],
    ] {
        let body = written(&report, |text| format!("<p>{text}</p>"), |id| drawn(&report, id, marks));
        expect(&report, &format!("{before}{body}"));
    }
}

#[test]
fn rows_copied_without_their_table() {
    let report = Report::sample();
    let rows = rows(&report, TableId::Requests, |square| square.td(&square.text));
    let reading = read(rows.as_bytes());
    for cell in report.cells().filter(|cell| cell.table == TableId::Requests) {
        assert_eq!(report.quantity(cell), reading.report.quantity(cell));
    }
}

#[test]
fn a_square_has_spans_only_where_it_needs_them() {
    let square = Square { text: "甲".into(), is_head: true, colspan: 2, rowspan: 1 };
    assert_eq!(square.td("乙"), "<td colspan=\"2\">乙</td>");
}
