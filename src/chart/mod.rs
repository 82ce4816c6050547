//! A report at a glance: bars with their figures in tables, written as HTML with inline SVG in the worker and only shown by
//! the page. It draws what the report says, right or wrong; a blank is said to be one and never drawn as 0.

mod bars;
mod figure;
mod share;

use std::fmt::Write;

use crate::export::escape;
use crate::locale::Locale;
use crate::report::{Quantity, Report};
use crate::schema::{Part, RESULT_GROUPS, TableId};
use bars::{bars, pairs};
use figure::{Figure, change};

/// Requests by applicant and by result, remedies by result, with last year's report this year against last, and shares people
/// quote.
#[must_use]
pub fn summary(report: &Report, previous: Option<&Report>, locale: Locale) -> String {
    let mut out = String::from("<div class=\"gk-charts\">\n");
    applicants(&mut out, report, locale);
    results(&mut out, report, locale);
    remedies(&mut out, report, locale);
    if let Some(previous) = previous {
        years(&mut out, report, previous, locale);
    }
    shares(&mut out, report, locale);
    out.push_str("</div>\n");
    out
}

fn quantity<'a>(report: &'a Report, address: &str) -> &'a Quantity {
    report.cell(address).map_or(&Quantity::Blank, |cell| report.quantity(cell))
}

fn applicants(out: &mut String, report: &Report, locale: Locale) {
    let table = report.grid(TableId::Requests).table();
    let columns = table.blocks.first().map_or(&[][..], |block| block.columns);
    let figures: Vec<(Part, Figure)> = columns
        .iter()
        .map(|column| {
            let received = quantity(report, &format!("requests/received/{}", column.id));
            (column.part, Figure::of(locale.pick(column.label, column.gloss), received, locale))
        })
        .collect();
    let items = figures.iter().filter(|(part, _)| *part == Part::Item).map(|(_, figure)| figure.clone()).collect();
    let title = locale.pick("本年新收申请，按申请人", "Requests received, by applicant");
    let drawing = bars("gk-chart-applicants", title, &[(None, items)], locale);
    let rows: Vec<Figure> = figures.into_iter().map(|(_, figure)| figure).collect();
    let heads = [locale.pick("申请人", "Applicant"), locale.pick("件数", "Requests")];
    figure(out, title, &drawing, &list(title, heads, &rows));
}

fn results(out: &mut String, report: &Report, locale: Locale) {
    let table = report.grid(TableId::Requests).table();
    let (mut heads, mut rows) = (Vec::new(), Vec::new());
    for group in RESULT_GROUPS {
        let own: Vec<_> =
            group.rows(table).map(|row| (row, quantity(report, &format!("requests/{}/total", row.id)))).collect();
        let quantities: Vec<&Quantity> = own.iter().map(|&(_, quantity)| quantity).collect();
        let sum = Figure::sum(locale.pick(group.name, group.gloss), &quantities, locale);
        heads.push(sum.clone());
        rows.push(sum);
        if own.len() > 1 {
            rows.extend(
                own.into_iter()
                    .map(|(row, quantity)| Figure::of(locale.pick(row.name, row.gloss), quantity, locale).part()),
            );
        }
    }
    for row in ["total", "carried_out"] {
        if let Some(cell) = report.cell(&format!("requests/{row}/total")) {
            let row = table.row(cell.row).1;
            rows.push(Figure::of(locale.pick(row.name, row.gloss), report.quantity(cell), locale));
        }
    }
    let title = locale.pick("本年度办理结果", "Requests closed, by result");
    let drawing = bars("gk-chart-results", title, &[(None, heads)], locale);
    let heads = [locale.pick("办理结果", "Result"), locale.pick("件数", "Requests")];
    figure(out, title, &drawing, &list(title, heads, &rows));
}

fn remedies(out: &mut String, report: &Report, locale: Locale) {
    let table = report.grid(TableId::Remedies).table();
    let (mut groups, mut rows) = (Vec::new(), Vec::new());
    for (block, row) in table.rows() {
        let name = locale.pick(row.name, row.gloss);
        let of = |part: Part, is_named_for_row: bool| {
            let own = block.columns.iter().filter(move |column| column.part == part);
            own.map(move |column| {
                let quantity = quantity(report, &format!("remedies/{}/{}", row.id, column.id));
                let own_name = locale.pick(column.label, column.gloss);
                Figure::of(if is_named_for_row { name } else { own_name }, quantity, locale)
            })
        };
        rows.extend(of(Part::Total, true));
        rows.extend(of(Part::Item, false).map(Figure::part));
        groups.push((Some(name.to_owned()), of(Part::Item, false).collect()));
    }
    let title = locale.pick("行政复议、行政诉讼，按结果", "Reconsideration and litigation, by result");
    let heads = [locale.pick("案件", "Cases"), locale.pick("件数", "Number")];
    figure(out, title, &bars("gk-chart-remedies", title, &groups, locale), &list(title, heads, &rows));
}

/// What is compared with last year: name in Chinese and English, and the cells that make it.
const COMPARED: &[([&str; 2], &[&str])] = &[
    (["新收申请", "Requests received"], &["requests/received/total"]),
    (["上年结转", "Carried in"], &["requests/carried_in/total"]),
    (["办结", "Closed"], &["requests/total/total"]),
    (["予以公开", "Granted in full"], &["requests/granted/total"]),
    (["部分公开", "Granted in part"], &["requests/partly_granted/total"]),
    (["结转下年度", "Carried out"], &["requests/carried_out/total"]),
    (["行政复议", "Reconsideration"], &["remedies/reconsideration/total"]),
    (
        ["行政诉讼", "Litigation"],
        &["remedies/litigation_direct/total", "remedies/litigation_after_reconsideration/total"],
    ),
    (["现行有效规范性文件", "Normative documents in force"], &["disclosure/normative_documents/in_force"]),
    (["行政许可决定", "Licensing decisions"], &["disclosure/licensing/decisions"]),
    (["行政处罚决定", "Penalties"], &["disclosure/penalties/decisions"]),
    (["行政强制决定", "Coercive decisions"], &["disclosure/coercion/decisions"]),
];

fn years(out: &mut String, report: &Report, previous: &Report, locale: Locale) {
    let compares =
        |address: &&str| report.cell(address).is_some_and(|cell| report.counterpart(cell, previous).is_some());
    let figures: Vec<[Figure; 2]> = COMPARED
        .iter()
        .filter(|(_, cells)| cells.iter().all(&compares))
        .map(|(name, cells)| {
            [report, previous].map(|report| {
                let quantities: Vec<&Quantity> = cells.iter().map(|cell| quantity(report, cell)).collect();
                let name = locale.pick(name[0], name[1]);
                match quantities[..] {
                    [one] => Figure::of(name, one, locale),
                    _ => Figure::sum(name, &quantities, locale),
                }
            })
        })
        .collect();
    let unknown = [locale.pick("今年", "This"), locale.pick("上年", "Last")];
    let years = [(report.year, unknown[0]), (previous.year, unknown[1])]
        .map(|(year, unknown)| year.map_or_else(|| unknown.to_owned(), |year| year.to_string()));
    let title = locale.pick("与上年相比", "Against last year");
    let drawing = pairs("gk-chart-years", title, &years, &figures, locale);
    let mut table = format!("<table class=\"gk-chart-table\" aria-label=\"{title}\"><thead><tr><td></td>");
    for head in [&*years[0], &years[1], locale.pick("增减", "Change")] {
        let _ = write!(table, "<th scope=\"col\">{}</th>", escape(head));
    }
    table.push_str("</tr></thead><tbody>\n");
    for [now, before] in &figures {
        let _ = write!(table, "<tr><th scope=\"row\">{}</th>", escape(&now.name));
        data(&mut table, now);
        data(&mut table, before);
        let change = now.value.zip(before.value).map(|(now, before)| change(now, before));
        let _ = writeln!(table, "<td>{}</td></tr>", change.unwrap_or_else(|| "—".to_owned()));
    }
    table.push_str("</tbody></table>\n");
    let scale = locale.pick("各项目的横条比例不同。", "Each pair of bars has its own scale.");
    let _ = writeln!(table, "<p class=\"gk-hint\">{scale}</p>");
    let mut cells = report.cells();
    if cells.any(|cell| report.counterpart(cell, previous).is_none()) {
        let _ = writeln!(
            table,
            "<p class=\"gk-hint\">{}</p>",
            locale.pick(
                "两年的格式不同，只比较统计内容相同的项目。",
                "The two years follow different forms; only what counts the same is compared."
            )
        );
    }
    figure(out, title, &drawing, &table);
}

/// Shares people quote, as a table alone.
fn shares(out: &mut String, report: &Report, locale: Locale) {
    let title = locale.pick("常被引用的比例", "Shares people quote");
    let mut table = format!("<table class=\"gk-chart-table\" aria-label=\"{title}\"><tbody>\n");
    for share in share::shares(report) {
        let _ = writeln!(
            table,
            "<tr><th scope=\"row\">{} <span class=\"gk-hint\">{}</span></th><td>{}</td></tr>",
            escape(locale.pick(share.name[0], share.name[1])),
            escape(locale.pick(share.formula[0], share.formula[1])),
            share.percent.map_or_else(|| "—".to_owned(), |percent| format!("{percent}%"))
        );
    }
    let _ = writeln!(
        table,
        "</tbody></table>\n<p class=\"gk-hint\">{}</p>",
        locale.pick(
            "由表格中的数字算出，不是法定指标，各地算法可能不同；缺数字或者分母为 0 的不算。",
            "Worked out from the tables. The form knows no such figures, and others may reckon differently; none where a figure is missing or there is nothing to share."
        )
    );
    figure(out, title, "", &table);
}

fn figure(out: &mut String, title: &str, drawing: &str, table: &str) {
    let _ = writeln!(
        out,
        "<figure class=\"gk-chart\"><figcaption>{}</figcaption>\n{drawing}{table}</figure>",
        escape(title)
    );
}

fn list(title: &str, heads: [&str; 2], figures: &[Figure]) -> String {
    let mut out = format!(
        "<table class=\"gk-chart-table\" aria-label=\"{}\"><thead><tr><th scope=\"col\">{}</th>\
         <th scope=\"col\">{}</th></tr></thead><tbody>\n",
        escape(title),
        escape(heads[0]),
        escape(heads[1])
    );
    for figure in figures {
        let class = if figure.is_part { " class=\"gk-part\"" } else { "" };
        let _ = write!(out, "<tr{class}><th scope=\"row\">{}</th>", escape(&figure.name));
        data(&mut out, figure);
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n");
    out
}

fn data(out: &mut String, figure: &Figure) {
    let class = if figure.value.is_some() { "" } else { " class=\"gk-hint\"" };
    let _ = write!(out, "<td{class}>{}</td>", escape(&figure.words));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{EDITIONS, Edition};

    /// Whether tags close in order and every name used is there once.
    fn is_well_formed(html: &str) -> bool {
        let mut open = Vec::new();
        for tag in html.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap_or_default();
            let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
            if tag.starts_with('/') {
                if open.pop() != Some(name) {
                    return false;
                }
            } else if !tag.ends_with('/') {
                open.push(name);
            }
        }
        let labels = html.split("aria-labelledby=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let are_there =
            labels.flat_map(|ids| ids.split(' ')).all(|id| html.matches(&format!(" id=\"{id}\"")).count() == 1);
        open.is_empty() && are_there
    }

    #[test]
    fn the_sample_is_drawn_with_its_figures() {
        let drawn = summary(&Report::sample(), None, Locale::Zh);
        assert!(is_well_formed(&drawn), "{drawn}");
        assert_eq!(drawn.matches("role=\"img\"").count(), 3);
        assert!(drawn.contains("<th scope=\"row\">不予公开</th><td>6</td>"), "{drawn}");
        assert!(
            drawn.contains("<tr class=\"gk-part\"><th scope=\"row\">属于三类内部事务信息</th><td>2</td>"),
            "{drawn}"
        );
        assert!(!drawn.contains("style=") && !drawn.contains("<script"));
    }

    #[test]
    fn an_empty_report_draws_no_bar() {
        for edition in EDITIONS {
            let report = Report::new(edition);
            let drawn = summary(&report, Some(&report), Locale::En);
            assert!(is_well_formed(&drawn) && !drawn.contains("<rect") && !drawn.contains("<td>0</td>"), "{drawn}");
        }
    }

    #[test]
    fn this_year_stands_against_last() {
        let report = Report::sample();
        let mut previous = report.clone();
        previous.year = Some(2024);
        let cell = previous.cell("requests/received/total").expect("cell");
        previous.grid_mut(cell.table).replace(cell, 48.into());
        let drawn = summary(&report, Some(&previous), Locale::Zh);
        assert!(is_well_formed(&drawn), "{drawn}");
        assert!(
            drawn.contains("<th scope=\"row\">新收申请</th><td>60</td><td>48</td><td>+12 (+25.0%)</td>"),
            "{drawn}"
        );
        assert!(drawn.contains("<th scope=\"col\">2024</th>") && !drawn.contains("格式不同"));
    }

    #[test]
    fn across_two_forms_only_what_counts_the_same_is_compared() {
        let previous = Report::new(Edition::by_id("2019").expect("edition"));
        let drawn = summary(&Report::sample(), Some(&previous), Locale::Zh);
        let compared = drawn.split("gk-chart-years-title\">").nth(1).expect("years");
        for (name, is_there) in [("结转下年度", true), ("行政复议", true), ("新收申请", false), ("行政许可决定", false)]
        {
            assert_eq!(compared.contains(&format!("<th scope=\"row\">{name}</th>")), is_there, "{name}");
        }
        assert!(compared.contains("格式不同"));
    }
}
