//! Cuts a document at its section headings.

use super::document::{Block, Line, Place};
use super::heading::{self, Heading};
use super::normal::normal;
use crate::outline::Ordinal;
use crate::schema::SectionId;

/// A document cut at its section headings.
pub struct Parts<'a> {
    /// What stands before the first of them.
    pub front: &'a [Block],
    /// The sections, as they stand.
    pub sections: Vec<Opened<'a>>,
}

/// A section as it stands in the document.
pub struct Opened<'a> {
    pub section: SectionId,
    /// Its heading as printed, where it has one.
    pub heading: Option<&'a str>,
    /// Where the heading stands, where it has one.
    pub place: Option<Place>,
    pub blocks: &'a [Block],
}

impl<'a> Parts<'a> {
    /// What belongs to a section; none where it was not found.
    pub fn section(&self, id: SectionId) -> Option<&'a [Block]> {
        self.sections.iter().find(|part| part.section == id).map(|part| part.blocks)
    }
}

/// Puts headings on lines of their own: joins those that are broken over two lines, and parts those that their
/// section's first paragraph follows.
pub fn part_headings(blocks: &mut Vec<Block>) {
    let own = |block: &Block| match block {
        Block::Line(line) if !line.is_cell => Some(line.text.clone()),
        _ => None,
    };
    let mut at = 0;
    while at + 1 < blocks.len() {
        if let [Block::Line(line), Block::Line(next)] = &blocks[at..at + 2]
            && !line.is_cell
            && !next.is_cell
            && heading::is_torn(&line.text, &next.text)
        {
            let rest = own(&blocks.remove(at + 1)).unwrap_or_default();
            if let Block::Line(line) = &mut blocks[at] {
                line.text.push_str(&rest);
            }
        }
        at += 1;
    }
    let led: Vec<(usize, usize)> =
        found(blocks).iter().filter_map(|candidate| Some((candidate.index, candidate.end?))).collect();
    for (index, end) in led.into_iter().rev() {
        let Block::Line(line) = &mut blocks[index] else { continue };
        let rest = line.text.split_off(end);
        line.text.truncate(line.text.trim_end().len());
        let rest = Block::Line(Line { text: rest, is_cell: false, place: line.place });
        blocks.insert(index + 1, rest);
    }
}

/// Cuts at headings. What looks like one may be a sub-heading or a line of a table of contents, so the headings are
/// those that together, in the form's order, are the most convincing; of equals, those that stand later. A section
/// that stands elsewhere is one too where nothing else could be its heading.
pub fn cut(blocks: &[Block]) -> Parts<'_> {
    let found = found(blocks);
    let front = &blocks[..found.first().map_or(blocks.len(), |first| first.index)];
    let ends = found.iter().skip(1).map(|next| next.index).chain([blocks.len()]);
    let sections = found
        .iter()
        .zip(ends)
        .map(|(here, end)| {
            let (heading, place) = match &blocks[here.index] {
                Block::Line(line) if here.is_heading => (Some(heading::unmarked(&line.text)), Some(line.place)),
                _ => (None, None),
            };
            let blocks = &blocks[here.index + usize::from(here.is_heading)..end];
            Opened { section: here.section, heading, place, blocks }
        })
        .collect();
    Parts { front, sections }
}

fn found(blocks: &[Block]) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> =
        blocks.iter().enumerate().filter_map(|(index, block)| opens(block, index)).take(MOST_CANDIDATES).collect();
    if candidates.iter().all(|candidate| candidate.weight < SURE_HEADING) {
        candidates.extend(
            blocks.iter().enumerate().filter_map(|(index, block)| opens_bracketed(block, index)).take(MOST_CANDIDATES),
        );
        candidates.sort_by_key(|candidate| candidate.index);
    }
    let mut found = most_convincing(&candidates);
    // A table without its heading begins where it stands first: the next one like it may be last year's.
    for at in 0..found.len() {
        let before = at.checked_sub(1).map(|before| found[before].index);
        let is_like = |other: &&Candidate| other.section == found[at].section && !other.is_heading;
        let mut alike =
            candidates.iter().filter(is_like).filter(|other| before.is_none_or(|before| other.index > before));
        if let Some(first) = alike.next().filter(|_| !found[at].is_heading) {
            found[at] = *first;
        }
    }
    if let Some(first) = found.first().map(|first| first.index) {
        for section in SectionId::ALL {
            let mut own = candidates.iter().filter(|candidate| candidate.section == section);
            if let (Some(only), None) = (own.next(), own.next())
                && only.index > first
                && only.is_heading
                && only.weight >= SURE_HEADING
                && found.iter().all(|other| other.section != section)
            {
                found.push(*only);
            }
        }
        found.sort_by_key(|candidate| candidate.index);
    }
    found
}

/// More lines than this don't look like headings in any report.
const MOST_CANDIDATES: usize = 500;

/// How the first part of section 五 is headed.
const PROBLEMS: [&str; 5] =
    ["(一)主要问题", "(一)存在的主要问题", "(一)存在问题", "(一)存在的问题", "(一)存在主要问题"];

/// The weight of a heading by its words alone.
const SURE_HEADING: u32 = 3;

/// A block that may open a section.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    section: SectionId,
    index: usize,
    /// Whether the block is the heading, rather than already part of the section.
    is_heading: bool,
    /// How much it looks like the heading.
    weight: u32,
    /// Where in the line the section's first paragraph begins, if it stands behind the heading.
    end: Option<usize>,
}

/// The chain of candidates, in the form's order, of the greatest weight.
fn most_convincing(candidates: &[Candidate]) -> Vec<Candidate> {
    // For each candidate the best chain that ends with it: its weight, and the one before.
    let mut best: Vec<(u32, Option<usize>)> = Vec::with_capacity(candidates.len());
    for (at, candidate) in candidates.iter().enumerate() {
        let before = (0..at)
            .filter(|&other| candidates[other].section < candidate.section)
            .max_by_key(|&other| (best[other].0, other));
        best.push((candidate.weight + before.map_or(0, |before| best[before].0), before));
    }
    let mut next = (0..candidates.len()).max_by_key(|&at| (best[at].0, at));
    let mut chain = Vec::new();
    while let Some(at) = next {
        chain.push(candidates[at]);
        next = best[at].1;
    }
    chain.reverse();
    chain
}

/// The section a block may open.
fn opens(block: &Block, index: usize) -> Option<Candidate> {
    let text = match block {
        Block::Line(line) => {
            if let Some((heading, end)) = heading::lead(&line.text).filter(|_| !line.is_cell) {
                let end = Some(end);
                return Some(Candidate { section: heading.section, index, is_heading: true, weight: 5, end });
            }
            if let Some(heading) = heading::parse(&line.text).filter(|_| !line.is_cell) {
                let weight = match heading.number {
                    _ if heading.has_its_number() => 6,
                    // 表三：收到和处理… stands over a table, below the heading.
                    None if heading::unmarked(&line.text).starts_with('表') => 1,
                    Some(Ordinal::Chinese(_)) | None => SURE_HEADING,
                    Some(_) => 1,
                };
                return Some(Candidate { section: heading.section, index, is_heading: true, weight, end: None });
            }
            line.text.clone()
        }
        Block::Table(matrix) => matrix.rows.iter().flatten().take(4).map(|slot| &*slot.text).collect(),
    };
    // A table whose heading is lost still begins with what only it says.
    let text = normal(&text);
    let section = if text.starts_with("第二十条第(一)项") {
        SectionId::Disclosure
    } else if text.starts_with("(本列数据的勾稽关系") {
        SectionId::Requests
    } else if PROBLEMS.contains(&&*text) {
        // 五 without its heading begins with its first part.
        return Some(Candidate { section: SectionId::Problems, index, is_heading: false, weight: 1, end: None });
    } else {
        return None;
    };
    Some(Candidate { section, index, is_heading: false, weight: 2, end: None })
}

/// The section a line may open in a report without headings that are numbered 一、
fn opens_bracketed(block: &Block, index: usize) -> Option<Candidate> {
    let Block::Line(line) = block else { return None };
    let Heading { section, .. } = heading::parse_bracketed(&line.text).filter(|_| !line.is_cell)?;
    Some(Candidate { section, index, is_heading: true, weight: 2, end: None })
}
