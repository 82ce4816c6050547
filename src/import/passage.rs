//! The words of a section: paragraphs, remarks beside a table, and what belongs to neither.

use super::chrome::{is_chrome, is_organ, signed_date};
use super::document::{Block, Line, Place};
use super::furniture::Furniture;
use super::normal::is_page_number;
use super::pages::Pages;
use super::prose::{Paragraph, Wrapping, ends_sentence};
use crate::export::REASONS;
use crate::schema::{SectionId, Table};

/// What was made of a section's words.
#[derive(Debug, Default)]
pub struct Passage {
    pub paragraphs: Vec<Paragraph>,
    /// What has no place in the report.
    pub left_out: Vec<(Place, String)>,
    /// The date it is signed with.
    pub signed: Option<(String, Place)>,
}

/// How a text is printed.
pub struct Print {
    pub wrapping: Wrapping,
    pub pages: Pages,
}

/// The paragraphs of a section of prose. What the site prints behind the report stands in the last section.
pub fn prose(blocks: &[Block], section: SectionId, is_last: bool, print: &Print) -> Passage {
    let mut passage = Passage::default();
    let mut lines: Vec<&Line> = Vec::new();
    let mut is_behind = false;
    for block in blocks {
        match block {
            // What this product prints behind 六 is no part of it.
            Block::Line(line) if section == SectionId::OtherMatters && line.text == REASONS => break,
            Block::Line(line) if line.text.is_empty() || is_page_number(&line.text) || print.pages.has(line) => {}
            Block::Line(line) if print.pages.has_head(line) => passage.leave_out(line),
            Block::Line(line) if is_last && (is_chrome(&line.text) || is_behind && !ends_sentence(&line.text)) => {
                is_behind = true;
                passage.leave_out(line);
            }
            Block::Line(line) => lines.push(line),
            Block::Table(matrix) => {
                let first = matrix.rows.iter().flatten().find(|slot| !slot.text.is_empty());
                passage.left_out.extend(first.map(|slot| (slot.place, block.text())));
            }
        }
    }
    if is_last {
        passage.sign(&mut lines);
    }
    passage.paragraphs = print.wrapping.join(lines.into_iter());
    passage
}

impl Passage {
    fn leave_out(&mut self, line: &Line) {
        self.left_out.push((line.place, line.text.clone()));
    }

    /// Takes the signature off the end: the organ and the date, or the date.
    fn sign(&mut self, lines: &mut Vec<&Line>) {
        let Some((date, line)) = lines.last().and_then(|line| Some((signed_date(&line.text)?, *line))) else { return };
        lines.pop();
        self.signed = Some((date, line.place));
        if let Some(organ) = lines.pop_if(|line| is_organ(&line.text)) {
            self.leave_out(organ);
        }
        self.leave_out(line);
    }
}

/// Remarks beside a table: what calls itself a note, and sentences. Other lines that are neither label nor figure
/// have no place in the report.
pub fn beside_table(layout: &Table, blocks: &[&Block], print: &Print) -> Passage {
    const SHORTEST_SENTENCE: usize = 8;
    let furniture = Furniture::of(layout);
    let mut passage = Passage::default();
    let mut run: Vec<&Line> = Vec::new();
    let ends = blocks.iter().map(Some).chain([None]);
    for block in ends {
        match block {
            Some(Block::Line(line)) if !furniture.is(&line.text) && !print.pages.has_head(line) => {
                run.push(line);
                continue;
            }
            Some(Block::Line(line)) if print.pages.has_head(line) => passage.leave_out(line),
            Some(Block::Line(line)) if line.text.is_empty() => continue,
            _ => {}
        }
        let is_cell = run.iter().any(|line| line.is_cell);
        for remark in print.wrapping.join(run.drain(..)) {
            let text = remark.text.trim();
            let calls_itself = ["注", "备注", "说明"].iter().any(|start| text.starts_with(start));
            let is_sentence =
                text.chars().count() > SHORTEST_SENTENCE && text.ends_with(['。', '；', '，', '：']) && !is_cell;
            if calls_itself || is_sentence {
                passage.paragraphs.push(remark);
            } else if let Some(place) = remark.place() {
                passage.left_out.push((place, remark.text));
            }
        }
    }
    passage
}
