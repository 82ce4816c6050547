//! Finds the report in a neutral document: title, sections, tables, notes.

use super::document::{Block, Document, Line, Origin, Place};
use super::findings::Findings;
use super::furniture::Furniture;
use super::normal::{close_up, is_page_number, normal, written};
use super::sections::cut;
use super::sink::Sink;
use super::{Kind, ReadError, Reading, align, preamble, stream, table};
use crate::diagnostic::Location;
use crate::export::REASONS;
use crate::locale::Locale;
use crate::report::{Grid, Part, Prose, Report};
use crate::schema::{EDITIONS, Edition, SectionId, Table, TableId};

/// A table whose heading is missing is looked for everywhere, and must then show this share of its labels.
const SURE: f64 = 0.6;

pub fn recognise(document: Document, kind: Kind, locale: Locale) -> Result<Reading, ReadError> {
    let document = document.legible();
    let mut findings = Findings::new(locale);
    let parts = cut(&document.blocks);
    if !parts.sections.is_sorted_by_key(|part| part.section) {
        findings.sections_out_of_order(&parts.sections.iter().map(|part| part.section).collect::<Vec<_>>());
    }
    let mut front = preamble::read(parts.front, document.title.as_deref());
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
            let least = if parts.section(id.section()).is_some() { f64::MIN_POSITIVE } else { SURE };
            best_edition(*id, blocks, least, year)
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
    if let [(place, text), ..] = &front.left_out[..] {
        findings.left_out(None, front.left_out.len(), *place, text);
    }

    for part in &parts.sections {
        let section = edition.section(part.section);
        let printed = part.heading.filter(|printed| written(printed) != written(&section.heading()));
        origins.extend(part.place.map(|place| Origin::of(Location::Heading(part.section), place)));
        *report.printed_heading_mut(part.section) = printed.map(close_up);
    }
    for part in Prose::ALL {
        let Some(section) = part.section() else { continue };
        match parts.section(section) {
            Some(blocks) => {
                let lines = paragraphs(blocks, section, &mut findings);
                origins.extend(lines.iter().map(|line| Origin::of(Location::Part(part.into()), line.place)));
                *report.prose_mut(part) = lines.into_iter().map(|line| line.text.clone()).collect();
            }
            None => findings.section_missing(edition.section(section), part),
        }
    }
    for ((id, blocks), fit) in sources.iter().zip(&fits) {
        // Tables that are alike in every edition are the report's own.
        let layout = match fit {
            Some(other) if *id != TableId::Remedies => other.table(*id),
            _ => edition.table(*id),
        };
        *report.grid_mut(*id) = Grid::new(layout);
        if parts.section(id.section()).is_some() {
            let notes = beside_table(*id, layout, blocks, &mut findings);
            origins.extend(notes.iter().map(|line| Origin::of(Location::Part(Part::Notes(*id)), line.place)));
            *report.notes_mut(*id) = notes.into_iter().map(|line| line.text.clone()).collect();
        }
        if fit.is_none() {
            findings.table_missing(*id);
            continue;
        }
        origins.extend(read_table(&mut report, *id, blocks, &mut findings));
    }
    let diagnostics = findings.into_list();
    Ok(Reading { report, diagnostics, kind, newer: None, document: Some(document), origins })
}

/// The edition a table follows, told by the labels only it has; nothing where too few labels of the form stand in
/// the text.
fn best_edition(id: TableId, blocks: &[&Block], least: f64, year: Option<u16>) -> Option<&'static Edition> {
    let text = normal(&blocks.iter().map(|block| block_text(block)).collect::<String>());
    let shares = |edition: &'static Edition| {
        let own = labels(edition.table(id));
        let others: Vec<String> =
            EDITIONS.iter().filter(|other| **other != edition).flat_map(|other| labels(other.table(id))).collect();
        let only: Vec<String> = own.iter().filter(|label| !others.contains(label)).cloned().collect();
        (share(&only, &text), share(&own, &text))
    };
    let ((only, _), best) =
        EDITIONS.iter().map(|edition| (shares(edition), *edition)).filter(|((_, all), _)| *all >= least).max_by(
            |((a_only, a_all), _), ((b_only, b_all), _)| a_only.total_cmp(b_only).then(a_all.total_cmp(b_all)),
        )?;
    // Where a piece of a table shows nothing that only one edition has, it is taken for that of its year.
    Some(if only > 0.0 { best } else { Edition::for_year(year) })
}

fn block_text(block: &Block) -> String {
    match block {
        Block::Line(line) => line.text.clone(),
        Block::Table(matrix) => {
            matrix.rows.iter().flatten().filter(|slot| slot.begins).map(|slot| &*slot.text).collect()
        }
    }
}

/// The labels of a table's rows and columns, as they are compared.
fn labels(table: &Table) -> Vec<String> {
    let columns = table.blocks.iter().flat_map(|block| block.columns).map(|column| column.label);
    table.rows().map(|(_, row)| row.label).chain(columns).map(normal).collect()
}

/// The share of some labels that stand in a text; none of none is none.
fn share(labels: &[String], text: &str) -> f64 {
    let found = labels.iter().filter(|label| text.contains(&***label)).count();
    #[allow(clippy::cast_precision_loss, reason = "counts of labels are small, and the share is only compared")]
    let share = found as f64 / labels.len().max(1) as f64;
    share
}

fn read_table(report: &mut Report, id: TableId, blocks: &[&Block], findings: &mut Findings) -> Vec<Origin> {
    let mut sink = Sink::new(report.grid_mut(id), findings);
    let mut marks = Vec::new();
    let mut lines: Vec<(usize, &Line)> = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        match block {
            Block::Table(matrix) => table::read(matrix, number, &mut marks, &mut sink),
            Block::Line(line) => lines.push((number, line)),
        }
    }
    stream::read(&lines, &mut marks, &mut sink);
    let words: String = blocks.iter().map(|block| block_text(block)).collect();
    align::settle(marks, &words, &mut sink);
    sink.finish()
}

fn paragraphs<'a>(blocks: &'a [Block], section: SectionId, findings: &mut Findings) -> Vec<&'a Line> {
    let mut paragraphs = Vec::new();
    let mut tables: Vec<(Place, String)> = Vec::new();
    for block in blocks {
        match block {
            // What this product prints behind 六 is no part of it.
            Block::Line(line) if section == SectionId::OtherMatters && line.text == REASONS => break,
            Block::Line(line) if line.text.is_empty() || is_page_number(&line.text) => {}
            Block::Line(line) => paragraphs.push(line),
            Block::Table(matrix) => {
                let first = matrix.rows.iter().flatten().find(|slot| !slot.text.is_empty());
                tables.extend(first.map(|slot| (slot.place, block_text(block))));
            }
        }
    }
    if let [(place, text), ..] = &tables[..] {
        findings.left_out(Some(section), tables.len(), *place, text);
    }
    paragraphs
}

/// Remarks beside a table: what calls itself a note, and sentences. Other lines that are neither label nor figure
/// have no place in the report, and that is said.
fn beside_table<'a>(id: TableId, layout: &Table, blocks: &[&'a Block], findings: &mut Findings) -> Vec<&'a Line> {
    const SHORTEST_SENTENCE: usize = 8;
    let furniture = Furniture::of(layout);
    let mut notes = Vec::new();
    let mut left_out: Vec<(Place, &str)> = Vec::new();
    for block in blocks {
        let Block::Line(line) = block else { continue };
        let text = line.text.trim();
        let calls_itself = ["注", "备注", "说明"].iter().any(|start| text.starts_with(start));
        let is_sentence =
            text.chars().count() > SHORTEST_SENTENCE && text.ends_with(['。', '；', '，', '：']) && !line.is_cell;
        if calls_itself || is_sentence {
            notes.push(line);
        } else if !furniture.is(text) {
            left_out.push((line.place, text));
        }
    }
    if let [(place, text), ..] = &left_out[..] {
        findings.left_out(Some(id.section()), left_out.len(), *place, text);
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::text;

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
}
