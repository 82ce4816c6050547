//! What was recognised, in a few lines, and what the reader had to say.

use std::fmt::Write;

use super::name_of;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::export::escape;
use crate::import::{Origin, Reading};
use crate::locale::Locale;
use crate::schema::SectionId;

/// What was recognised: organ, year, edition, sections, and how many cells were read, printed blank, decided by sums,
/// or not understood; then the remarks of the reader, each with its places.
#[must_use]
pub fn summary(reading: &Reading, locale: Locale) -> String {
    let report = &reading.report;
    let name = Some(report.agency.name.as_str()).filter(|name| !name.is_empty());
    let unknown = locale.pick("没有找到", "not found");
    let year = report.year.map_or_else(|| unknown.to_owned(), |year| year.to_string());
    let rows = [
        (locale.pick("机关", "Organ"), escape(name.unwrap_or(unknown))),
        (locale.pick("年度", "Year"), year),
        (locale.pick("格式", "Form"), form(reading, locale)),
        (locale.pick("章节", "Sections"), sections(reading, locale)),
        (locale.pick("单元格", "Cells"), cells(reading, locale)),
    ];
    let mut out = String::from("<dl class=\"gk-read-facts\">");
    for (term, fact) in rows {
        let _ = write!(out, "<div><dt>{term}</dt><dd>{fact}</dd></div>");
    }
    out.push_str("</dl>\n");
    remarks(&mut out, reading, locale);
    out
}

fn form(reading: &Reading, locale: Locale) -> String {
    let report = &reading.report;
    let mut form = locale.pick("", "of ").to_owned() + report.edition.id + locale.pick(" 年格式", "");
    for table in crate::schema::TableId::ALL {
        let own = report.grid(table).table().edition;
        if own != report.edition.id {
            let _ = match locale {
                Locale::Zh => write!(form, "（{}按 {own} 年格式）", table.name(locale)),
                Locale::En => write!(form, " ({}: of {own})", table.name(locale)),
            };
        }
    }
    form
}

/// How many of the six sections were found, and which were not.
fn sections(reading: &Reading, locale: Locale) -> String {
    if reading.document.is_none() {
        return locale.pick("按文件中的数据", "as the file's data has them").to_owned();
    }
    let is_found = |id: SectionId| reading.origins.iter().any(|origin| origin.at.section() == Some(id));
    let missing: Vec<&str> = SectionId::ALL
        .into_iter()
        .filter(|&id| !is_found(id))
        .map(|id| reading.report.edition.section(id).number)
        .collect();
    let found = SectionId::ALL.len() - missing.len();
    match (locale, missing.is_empty()) {
        (Locale::Zh, true) => "6 个部分都找到了".to_owned(),
        (Locale::En, true) => "all 6 found".to_owned(),
        (Locale::Zh, false) => format!("找到 {found} 个，缺第{}部分", missing.join("、")),
        (Locale::En, false) => format!("{found} found, without {}", missing.join(", ")),
    }
}

/// How the cells fared.
fn cells(reading: &Reading, locale: Locale) -> String {
    let report = &reading.report;
    let all = report.cells().count();
    let filled = report.cells().filter(|&cell| !report.quantity(cell).is_blank()).count();
    let mut out = match locale {
        Locale::Zh => format!("{all} 格中 {filled} 格有内容"),
        Locale::En => format!("{filled} of {all} are filled"),
    };
    if reading.document.is_none() {
        return out;
    }
    let of_cells: Vec<&Origin> =
        reading.origins.iter().filter(|origin| matches!(origin.at, Location::Cell(_))).collect();
    let inferred = of_cells.iter().filter(|origin| origin.inferred).count();
    let printed_blank =
        of_cells.iter().filter(|origin| matches!(origin.at, Location::Cell(cell) if report.quantity(cell).is_blank()));
    let printed_blank = printed_blank.count();
    for (count, zh, en) in [
        (printed_blank, "格原文就是空的", "blank in the source"),
        (inferred, "格靠勾稽关系推断，请核对", "decided by sums, please check"),
        (all - filled - printed_blank, "格没有读懂，留空待填", "not understood and left blank"),
    ] {
        if count > 0 {
            let _ = write!(out, "{} {count} {}", locale.pick("；", ";"), locale.pick(zh, en));
        }
    }
    out
}

fn remarks(out: &mut String, reading: &Reading, locale: Locale) {
    let remarks = &reading.diagnostics;
    if remarks.is_empty() {
        return;
    }
    let is_grave = remarks.iter().any(|found| found.severity < Severity::Advice);
    let (open, count) = (if is_grave { " open" } else { "" }, remarks.len());
    let _ = match locale {
        Locale::Zh => write!(out, "<details{open}><summary>{count} 条说明</summary>\n<ul class=\"gk-cards\">"),
        Locale::En => write!(out, "<details{open}><summary>{count} remarks</summary>\n<ul class=\"gk-cards\">"),
    };
    for found in remarks {
        remark(out, found, reading, locale);
    }
    out.push_str("</ul></details>\n");
}

fn remark(out: &mut String, found: &Diagnostic, reading: &Reading, locale: Locale) {
    let report = &reading.report;
    let _ = write!(
        out,
        "<li class=\"gk-card\" data-severity=\"{}\"><p><strong>{}</strong></p><p class=\"gk-card-message\">{}</p>",
        found.severity.id(),
        escape(&found.title),
        escape(&found.message),
    );
    if let Some(source) = &found.source {
        let place = format!("{}{}", locale.pick("原文", "Source, "), source.place);
        let _ = write!(out, "<p class=\"gk-source\">");
        // Only a source that is shown can be gone to.
        let _ = if reading.document.is_some() {
            write!(
                out,
                "<button type=\"button\" class=\"gk-link\" data-from=\"{}\">{}</button>",
                source.id,
                escape(&place)
            )
        } else {
            out.write_str(&escape(&place))
        };
        let _ = write!(out, " <q>{}</q></p>", escape(&source.excerpt));
    }
    if found.at != Location::Report {
        let (address, name) = (found.at.address(report), name_of(found.at, report, locale));
        let _ = write!(
            out,
            "<p class=\"gk-card-actions\"><button type=\"button\" class=\"gk-link\" data-to=\"{}\">{}{}</button></p>",
            escape(&address),
            locale.pick("定位：", "Go to "),
            escape(&name)
        );
    }
    out.push_str("</li>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{self, Source};
    use crate::report::Report;

    fn read(text: &str, locale: Locale) -> Reading {
        import::read(Source { bytes: text.as_bytes(), name: "", media_type: "" }, &|_, _| None, locale).expect("report")
    }

    #[test]
    fn a_whole_report_is_told_whole() {
        let reading = read(&crate::export::text(&Report::sample()), Locale::Zh);
        let told = summary(&reading, Locale::Zh);
        assert!(told.contains("6 个部分都找到了") && told.contains("200 格中 200 格有内容</dd>"), "{told}");
    }

    #[test]
    fn cells_are_told_apart_by_how_they_fared() {
        let text = "一、总体情况\n甲。\n二、主动公开政府信息情况\n规章\t1\t\t3\n行政规范性文件\t1\t2\n";
        let told = summary(&read(text, Locale::Zh), Locale::Zh);
        assert!(told.contains("200 格中 2 格有内容； 1 格原文就是空的； 197 格没有读懂，留空待填"), "{told}");
        assert!(told.contains("缺第三、四、五、六部分"), "{told}");
        let told = summary(&read(text, Locale::En), Locale::En);
        assert!(told.contains("2 of 200 are filled; 1 blank in the source; 197 not understood"), "{told}");
    }
}
