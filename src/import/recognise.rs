//! Finds the report in a neutral document: title, sections, tables, notes.

use super::document::{Block, Document, Line, Place};
use super::findings::Findings;
use super::normal::normal;
use super::table::Sink;
use super::{Kind, ReadError, Reading, heading, preamble, stream, table};
use crate::locale::Locale;
use crate::report::{Grid, Prose, Report};
use crate::schema::{EDITIONS, Edition, SectionId, Table, TableId};

/// A table whose heading is missing is looked for everywhere, and must then show this share of its labels.
const SURE: f64 = 0.6;

pub fn recognise(document: &Document, kind: Kind, locale: Locale) -> Result<Reading, ReadError> {
    let mut findings = Findings::new(locale);
    let parts = cut(&document.blocks, &mut findings);
    let front = preamble::read(parts.front, document.title.as_deref());

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
            best_edition(*id, blocks, least)
        })
        .collect();
    if parts.sections.is_empty() && fits.iter().all(Option::is_none) {
        return Err(ReadError::NotAReport);
    }

    let year = front.title.as_ref().map(|title| title.year);
    let edition = fits[TableId::Disclosure as usize]
        .or(fits[TableId::Requests as usize])
        .unwrap_or_else(|| Edition::for_year(year));
    let mut report = Report::new(edition);
    report.year = year;
    report.published = front.published;
    *report.prose_mut(Prose::Preamble) = front.preamble;
    match front.title {
        Some(title) => report.agency.name = title.agency,
        None => findings.title_missing(),
    }
    if let [(place, text), ..] = &front.left_out[..] {
        findings.left_out(None, front.left_out.len(), *place, text);
    }

    for part in Prose::ALL {
        let Some(section) = part.section() else { continue };
        match parts.section(section) {
            Some(blocks) => *report.prose_mut(part) = paragraphs(blocks, section, &mut findings),
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
        if fit.is_none() {
            findings.table_missing(*id);
            continue;
        }
        read_table(&mut report, *id, blocks, &mut findings);
        if parts.section(id.section()).is_some() {
            *report.notes_mut(*id) = notes(blocks);
        }
    }
    Ok(Reading { report, diagnostics: findings.into_list(), kind, newer: None })
}

/// A document cut at its section headings.
struct Parts<'a> {
    front: &'a [Block],
    sections: Vec<(SectionId, &'a [Block])>,
}

impl<'a> Parts<'a> {
    fn section(&self, id: SectionId) -> Option<&'a [Block]> {
        self.sections.iter().find(|(section, _)| *section == id).map(|(_, blocks)| *blocks)
    }
}

/// Cuts at headings. Sections come in the form's order, so a heading that would go back is none.
fn cut<'a>(blocks: &'a [Block], findings: &mut Findings) -> Parts<'a> {
    let mut found: Vec<(SectionId, usize, usize)> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let last = found.last().map(|(section, ..)| *section);
        if let Some((section, begins)) = opens(block)
            && last.is_none_or(|last| last < section)
        {
            found.push((section, index, index + usize::from(begins)));
            if let Block::Line(line) = block
                && begins
            {
                tell_number(line, section, findings);
            }
        }
    }
    let front = &blocks[..found.first().map_or(blocks.len(), |(_, start, _)| *start)];
    let ends = found.iter().skip(1).map(|(_, start, _)| *start).chain([blocks.len()]);
    let sections = found.iter().zip(ends).map(|(&(id, _, start), end)| (id, &blocks[start..end])).collect();
    Parts { front, sections }
}

/// The section a block opens, and whether the block is its heading rather than already part of it.
fn opens(block: &Block) -> Option<(SectionId, bool)> {
    let text = match block {
        Block::Line(line) if !line.is_cell => match heading::parse(&line.text) {
            Some(heading) => return Some((heading.section, true)),
            None => line.text.clone(),
        },
        Block::Line(line) => line.text.clone(),
        Block::Table(matrix) => matrix.rows.iter().flatten().take(4).map(|slot| &*slot.text).collect(),
    };
    // A table whose heading is lost still begins with what only it says.
    let text = normal(&text);
    if text.starts_with("第二十条第(一)项") {
        Some((SectionId::Disclosure, false))
    } else if text.starts_with("(本列数据的勾稽关系") {
        Some((SectionId::Requests, false))
    } else {
        None
    }
}

fn tell_number(line: &Line, section: SectionId, findings: &mut Findings) {
    let expected = SectionId::ALL.iter().position(|id| *id == section).map(|at| at + 1);
    if heading::parse(&line.text).and_then(|heading| heading.number) != expected {
        findings.heading_number(Edition::for_year(None).section(section), line.place, &line.text);
    }
}

/// The edition whose labels the text shows most of; nothing below the least share.
fn best_edition(id: TableId, blocks: &[&Block], least: f64) -> Option<&'static Edition> {
    let text = normal(&blocks.iter().map(|block| block_text(block)).collect::<String>());
    EDITIONS
        .iter()
        .map(|edition| (share(edition.table(id), &text), edition.table(id).len(), *edition))
        .filter(|(share, ..)| *share >= least)
        .max_by(|(a, a_len, _), (b, b_len, _)| a.total_cmp(b).then(a_len.cmp(b_len)))
        .map(|(.., edition)| edition)
}

fn block_text(block: &Block) -> String {
    match block {
        Block::Line(line) => line.text.clone(),
        Block::Table(matrix) => {
            matrix.rows.iter().flatten().filter(|slot| slot.begins).map(|slot| &*slot.text).collect()
        }
    }
}

/// The share of a table's labels that stand in a text.
fn share(table: &Table, text: &str) -> f64 {
    let columns = table.blocks.iter().flat_map(|block| block.columns).map(|column| column.label);
    let labels: Vec<String> = table.rows().map(|(_, row)| row.label).chain(columns).map(normal).collect();
    let found = labels.iter().filter(|label| text.contains(&***label)).count();
    // Both are small; the share is only compared.
    #[allow(clippy::cast_precision_loss, reason = "counts of labels are small")]
    let share = found as f64 / labels.len() as f64;
    share
}

fn read_table(report: &mut Report, id: TableId, blocks: &[&Block], findings: &mut Findings) {
    let mut sink = Sink::new(report.grid_mut(id), findings);
    for block in blocks {
        if let Block::Table(matrix) = block {
            table::read(matrix, &mut sink);
        }
    }
    if sink.rows_found() == 0 {
        let lines: Vec<&Line> = blocks
            .iter()
            .filter_map(|block| match block {
                Block::Line(line) => Some(line),
                Block::Table(_) => None,
            })
            .collect();
        stream::read(&lines, &mut sink);
    }
    sink.finish();
}

fn paragraphs(blocks: &[Block], section: SectionId, findings: &mut Findings) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let mut tables: Vec<(Place, String)> = Vec::new();
    for block in blocks {
        match block {
            Block::Line(line) if line.text.is_empty() => {}
            Block::Line(line) => paragraphs.push(line.text.clone()),
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

/// Remarks beside a table: sentences, and what calls itself a note.
fn notes(blocks: &[&Block]) -> Vec<String> {
    blocks
        .iter()
        .filter_map(|block| match block {
            Block::Line(line) if !line.is_cell => Some(line.text.trim()),
            _ => None,
        })
        .filter(|text| {
            let calls_itself = ["注", "备注", "说明"].iter().any(|start| text.starts_with(start));
            calls_itself || (text.ends_with('。') && text.chars().count() > 8)
        })
        .map(str::to_owned)
        .collect()
}
