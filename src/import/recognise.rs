//! Finds the report in a neutral document: title, sections, tables, notes.

use super::document::{Block, Document, Matrix, Origin};
use super::findings::Findings;
use super::normal::{close_up, is_page_number, written};
use super::pages::Pages;
use super::passage::Print;
use super::prose::{Paragraph, Wrapping};
use super::sections::{Opened, Parts, cut, part_headings};
use super::sink::Sink;
use super::stream::Numbered;
use super::table::Tables;
use super::traces::words;
use super::{Kind, ReadError, Reading, align, columns, edition, passage, preamble, stream};
use crate::diagnostic::Location;
use crate::locale::Locale;
use crate::report::{Grid, Part, Prose, Report};
use crate::schema::{Edition, Orientation, TableId};

/// A table whose heading is missing is looked for everywhere, and must then show this share of its labels.
const SURE: f64 = 0.6;

pub fn recognise(document: Document, kind: Kind, locale: Locale) -> Result<Reading, ReadError> {
    let mut findings = Findings::new(locale);
    if let Some((count, place, text)) = document.damage() {
        findings.damaged_characters(count, place, text);
    }
    let mut document = document.legible();
    part_headings(&mut document.blocks);
    let parts = cut(&document.blocks);
    if !parts.sections.is_sorted_by_key(|part| part.section) {
        findings.sections_out_of_order(&parts.sections.iter().map(|part| part.section).collect::<Vec<_>>());
    }
    let print = print(&document.blocks, &parts);
    let mut front = preamble::read(parts.front, document.title.as_deref(), &print);
    let mut origins = std::mem::take(&mut front.origins);

    let year = front.title.as_ref().map(|title| title.year);
    let sources: Vec<(TableId, Vec<&Block>)> = TableId::ALL
        .into_iter()
        .map(|id| {
            let own = parts.section(id.section());
            (id, own.map_or_else(|| document.blocks.iter().collect(), |blocks| blocks.iter().collect()))
        })
        .collect();
    let fits: Vec<Option<&'static Edition>> = sources
        .iter()
        .map(|(id, blocks)| {
            let least = match (parts.section(id.section()), id) {
                // Its figures are known by their number alone.
                (Some(_), TableId::Remedies) => 0.0,
                (Some(_), _) => f64::MIN_POSITIVE,
                (None, _) => SURE,
            };
            edition::best(*id, blocks, least, year)
        })
        .collect();
    if parts.sections.is_empty() && fits.iter().all(Option::is_none) {
        return Err(ReadError::NotAReport);
    }

    let edition = fits[TableId::Disclosure as usize]
        .or(fits[TableId::Requests as usize])
        .unwrap_or_else(|| Edition::for_year(year));
    let mut report = Report::new(edition);
    report.year = year;
    report.published = front.published;
    *report.prose_mut(Prose::Preamble) = front.preamble;
    report.printed_title = front.printed_title;
    match front.title {
        Some(title) => report.agency.name = title.agency,
        None => findings.title_missing(),
    }
    front.left_out.extend(document.aside.iter().map(|(_, line)| (line.place, line.text.clone())));
    findings.passages_left_out(None, &front.left_out);

    for part in &parts.sections {
        let section = edition.section(part.section);
        let printed = part.heading.filter(|printed| written(printed) != written(&section.heading()));
        origins.extend(part.place.map(|place| Origin::of(Location::Heading(part.section), place)));
        *report.printed_heading_mut(part.section) = printed.map(close_up);
    }
    let last = parts.sections.last().map(|part| part.section);
    for part in Prose::ALL {
        let Some(section) = part.section() else { continue };
        let Some(blocks) = parts.section(section) else {
            findings.section_missing(edition.section(section), part);
            continue;
        };
        let passage = passage::prose(blocks, section, last == Some(section), &print);
        findings.passages_left_out(Some(section), &passage.left_out);
        if let Some((date, place)) = passage.signed
            && report.published.is_none()
            && year.is_some_and(|year| date.starts_with(&(year + 1).to_string()))
        {
            report.published = Some(date);
            origins.push(Origin::of(Location::Published, place));
        }
        origins.extend(origins_of(part.into(), &passage.paragraphs));
        *report.prose_mut(part) = passage.paragraphs.into_iter().map(|paragraph| paragraph.text).collect();
    }
    for ((id, blocks), fit) in sources.iter().zip(&fits) {
        // Tables that are alike in every edition are the report's own.
        let layout = match fit {
            Some(other) if *id != TableId::Remedies => other.table(*id),
            _ => edition.table(*id),
        };
        *report.grid_mut(*id) = Grid::new(layout);
        let is_section = parts.section(id.section()).is_some();
        if is_section {
            let remarks = passage::beside_table(layout, blocks, &print);
            findings.passages_left_out(Some(id.section()), &remarks.left_out);
            origins.extend(origins_of(Part::Notes(*id), &remarks.paragraphs));
            *report.notes_mut(*id) = remarks.paragraphs.into_iter().map(|remark| remark.text).collect();
        }
        if fit.is_none() {
            findings.table_missing(*id);
            continue;
        }
        origins.extend(read_table(&mut report, *id, blocks, is_section, &print.pages, &mut findings));
    }
    let diagnostics = findings.into_list();
    Ok(Reading { report, diagnostics, kind, newer: None, document: Some(document), origins })
}

/// How the words of a text are printed: those outside of tables show it.
fn print(blocks: &[Block], parts: &Parts<'_>) -> Print {
    let is_prose = |part: &&Opened<'_>| part.section.table().is_none();
    let prose: Vec<&Block> =
        parts.front.iter().chain(parts.sections.iter().filter(is_prose).flat_map(|part| part.blocks)).collect();
    let lines = prose.iter().filter_map(|block| match block {
        Block::Line(line) if !line.is_cell && !is_page_number(&line.text) => Some(line),
        _ => None,
    });
    Print { wrapping: Wrapping::of(lines), pages: Pages::of(blocks, prose.iter().copied()) }
}

fn origins_of(part: Part, paragraphs: &[Paragraph]) -> impl Iterator<Item = Origin> {
    let places = paragraphs.iter().flat_map(|paragraph| &paragraph.places);
    places.map(move |place| Origin::of(Location::Part(part), *place))
}

fn read_table(
    report: &mut Report,
    id: TableId,
    blocks: &[&Block],
    is_section: bool,
    pages: &Pages,
    findings: &mut Findings,
) -> Vec<Origin> {
    let matrices: Vec<&Matrix> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(matrix) => Some(matrix),
            Block::Line(_) => None,
        })
        .collect();
    let mut sink = Sink::new(report.grid_mut(id), findings, columns::are_odd(blocks));
    let mut tables = Tables::new(&matrices, sink.grid.table());
    let mut marks = Vec::new();
    let mut lines: Vec<Numbered<'_>> = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        match block {
            Block::Table(matrix) => tables.read(matrix, number, &mut marks, &mut sink),
            Block::Line(line) => lines.push((number, line)),
        }
    }
    stream::read(&lines, &tables_at(blocks), pages, &mut marks, &mut sink);
    if sink.grid.table().orientation == Orientation::Across && sink.rows_found() == 0 {
        stream::read_stacked(&blocks.iter().flat_map(|block| block.lines()).collect::<Vec<_>>(), &mut sink);
    }
    align::settle(marks, &words(blocks), is_section, &mut sink);
    sink.finish()
}

/// The numbers of the blocks that are tables.
fn tables_at(blocks: &[&Block]) -> Vec<usize> {
    let tables = blocks.iter().enumerate().filter(|(_, block)| matches!(block, Block::Table(_)));
    tables.map(|(number, _)| number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::text;
    use crate::schema::SectionId;

    fn read(text: &str) -> Reading {
        recognise(text::document(text), Kind::Text, Locale::Zh).expect("a report")
    }

    #[test]
    fn title_and_headings_are_kept_as_printed_where_they_are_not_the_forms() {
        let report = read("某镇 2024 年\n政府信息公开年报\n一、 总体情况\n甲。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n\
             3、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n存在的主要问题\u{3000}及改进情况\n乙。\n六、其他需要报告的事项：\n丙。")
        .report;
        assert_eq!(report.printed_title.as_deref(), Some("某镇2024年政府信息公开年报"));
        assert_eq!((report.agency.name.as_str(), report.year), ("某镇", Some(2024)));
        let printed = SectionId::ALL.map(|section| report.printed_heading(section));
        let remedies = Some("3、因政府信息公开工作被申请行政复议、提起行政诉讼情况");
        let (problems, other) = (Some("存在的主要问题及改进情况"), Some("六、其他需要报告的事项："));
        assert_eq!(printed, [None, None, None, remedies, problems, other]);
    }

    #[test]
    fn sections_in_another_order_lose_nothing_and_are_told() {
        let reading = read(
            "一、总体情况\n甲。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n\
             四、存在的主要问题及改进情况\n乙。\n五、政府信息公开行政复议、行政诉讼情况\n六、其他需要报告的事项\n丙。",
        );
        assert_eq!(reading.report.prose(Prose::Problems)[..], ["乙。"]);
        assert_eq!(reading.report.prose(Prose::OtherMatters)[..], ["丙。"]);
        let told: Vec<_> = reading.diagnostics.iter().filter(|found| found.code == "R113").collect();
        assert_eq!(told.len(), 1);
        assert!(told[0].message.contains("一、二、三、五、四、六"), "{}", told[0].message);
    }
    #[test]
    fn what_the_site_prints_and_the_signature_are_left_out_and_told() {
        let reading = read(
            "您当前所在位置：首页 > 年报\n某镇2024年政府信息公开工作年度报告\n索引号 | 01234 | 公开日期 | 2025-01-08\n\
             一、总体情况\n甲。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n\
             四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n乙。\n六、其他需要报告的事项\n丙\n\
             某镇人民政府\n2025年1月10日\n【打印】 【关闭】\n上一篇：某镇2023年政府信息公开工作年度报告\n主办单位：某镇人民政府",
        );
        assert_eq!(reading.report.prose(Prose::OtherMatters)[..], ["丙"]);
        assert_eq!(reading.report.published.as_deref(), Some("2025-01-08"));
        let told: Vec<_> = reading.diagnostics.iter().filter(|found| found.code == "R107").collect();
        assert!(told.iter().any(|found| found.message.contains("5 处")), "{told:#?}");
    }

    #[test]
    fn a_signature_dates_a_report_of_the_year_before() {
        let dated = |date: &str| {
            read(&format!(
                "某镇2024年政府信息公开工作年度报告\n一、总体情况\n甲。\n六、其他需要报告的事项\n无。\n某镇人民政府\n{date}"
            ))
        };
        let reading = dated("2025年1月10日");
        assert_eq!(reading.report.published.as_deref(), Some("2025-01-10"));
        assert!(reading.origins.iter().any(|origin| origin.at == Location::Published));
        assert_eq!(dated("2024年1月10日").report.published, None);
        assert_eq!(dated("2024年1月10日").report.prose(Prose::OtherMatters)[..], ["无。"]);
    }

    #[test]
    fn a_paragraph_has_the_places_of_all_its_lines_and_none_of_the_page_between() {
        let reading = read(
            "某镇2024年政府信息公开工作年度报告\n一、总体情况\n\
             某镇认真落实上级各项工作要求，及时更新网站栏目，不断\n完善工作制度，主动接受社会监督，回应群众的关切，解答\n\
             - 1 -\n群众的疑问，各项工作有序开展，取得较好的成效，在上级\n组织的考核中名列前茅。\n\
             二、主动公开政府信息情况\n",
        );
        let overview = reading.report.prose(Prose::Overview);
        assert_eq!(overview.len(), 1);
        assert!(overview[0].contains("解答群众的疑问"), "{overview:?}");
        let at = Location::Part(Prose::Overview.into());
        assert_eq!(reading.origins.iter().filter(|origin| origin.at == at).count(), 4);
    }

    #[test]
    fn a_single_row_for_other_handling_is_that_of_the_earlier_form_unless_its_rows_stand_below() {
        let edition = |rows: &str| {
            let text = format!(
                "某镇2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n{rows}\n四、政府信息公开行政复议、行政诉讼情况"
            );
            read(&text).report.grid(TableId::Requests).table().edition
        };
        assert_eq!(edition("（五）不予处理\n（六）其他处理 0 0 0 0 0 0 0\n（七）总计 0 0 0 0 0 0 0"), "2019");
        assert_eq!(
            edition(
                "（六）其他处理\n1.申请人无正当理由逾期不补正 0 0 0 0 0 0 0\n2.逾期未按收费通知要求缴费 0 0 0 0 0 0 0\n3.其他 0 0 0 0 0 0 0"
            ),
            "2021"
        );
        assert_eq!(edition("一、本年新收政府信息公开申请数量 0 0 0 0 0 0 0"), "2021");
    }
}
