//! A page from top to bottom: its lines, its tables, and what is known of each.

use std::collections::HashMap;

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{ElementRef, Node};

use super::element::{Part, is_block, is_preformatted, is_silent, is_title, part};
use super::grid::{self, Row};
use super::shape::{continues, is_line, opens_table};
use super::words::{cell_text, raw_text, tidy};
use crate::import::document::{Block, Line, Matrix, Place, Spot};
use crate::import::{MAX_LINES, heading, text};

/// A table that stands in a line of a table that does, and so on: deeper ones only arrange the page.
const DEEPEST_LINES: usize = 4;

/// A line or table of the page.
pub struct Piece {
    pub block: Block,
    /// Whether all of it leads elsewhere, and it is no title of the page.
    pub is_link: bool,
}

/// What was found on the way through a page.
#[derive(Default)]
pub struct Walk {
    pub pieces: Vec<Piece>,
    /// Where the site says its article begins and ends: how many pieces stand before.
    pub article: (Option<usize>, Option<usize>),
    pub paragraphs: usize,
    tables: usize,
    layouts: HashMap<NodeId, bool>,
    line: OpenLine,
    /// Lines of the open block that only `br` has parted.
    parted: Vec<OpenLine>,
    /// How many links, titles and lines of tables are open.
    links: usize,
    titles: usize,
    inside: usize,
}

#[derive(Default)]
struct OpenLine {
    text: String,
    /// Whether some of it leads nowhere.
    has_words: bool,
}

impl Walk {
    pub fn through(root: ElementRef<'_>) -> Self {
        let mut walk = Self { layouts: grid::layouts(root), ..Self::default() };
        walk.walk(root);
        walk.end_block();
        walk
    }

    /// Walks without recursion: pages may nest deeper than the stack.
    fn walk(&mut self, root: ElementRef<'_>) {
        let mut skip = None;
        for edge in root.traverse() {
            match edge {
                Edge::Open(node) if skip.is_none() => match node.value() {
                    Node::Text(text) => {
                        self.line.text.push_str(text);
                        self.line.has_words |= (self.links == 0 || self.titles > 0) && !text.trim().is_empty();
                    }
                    Node::Comment(comment) => self.mark(comment),
                    Node::Element(element) => {
                        let Some(found) = ElementRef::wrap(node) else { continue };
                        if self.open(element, found) {
                            skip = Some(node.id());
                        }
                    }
                    _ => {}
                },
                Edge::Close(node) => {
                    if skip == Some(node.id()) {
                        skip = None;
                    } else if skip.is_none()
                        && let Node::Element(element) = node.value()
                    {
                        self.close(element);
                    }
                }
                Edge::Open(_) => {}
            }
        }
    }

    /// Opens an element, and says whether it is done with.
    fn open(&mut self, element: &Element, found: ElementRef<'_>) -> bool {
        if element.name() == "meta" {
            self.mark(element.attr("name").unwrap_or_default());
        }
        if is_silent(element) {
            return true;
        }
        if self.is_table(element, found) {
            self.end_block();
            self.table(found);
            return true;
        }
        if is_preformatted(element) && self.preformatted(found) {
            return true;
        }
        if element.name() == "br" {
            self.parted.push(std::mem::take(&mut self.line));
        } else if is_block(element) {
            self.end_block();
        }
        self.links += usize::from(is_link(element));
        self.titles += usize::from(is_title(element));
        false
    }

    fn close(&mut self, element: &Element) {
        if is_block(element) && element.name() != "br" {
            self.end_block();
        }
        self.links -= usize::from(is_link(element)).min(self.links);
        self.titles -= usize::from(is_title(element)).min(self.titles);
    }

    fn is_table(&self, element: &Element, found: ElementRef<'_>) -> bool {
        part(element) == Some(Part::Table)
            && self.inside < DEEPEST_LINES
            && self.layouts.get(&found.id()) == Some(&false)
    }

    /// The marks that sites put around their article.
    fn mark(&mut self, mark: &str) {
        let here = self.pieces.len();
        let is = |marks: [&str; 2]| marks.iter().any(|known| mark.trim().eq_ignore_ascii_case(known));
        if is(["ContentStart", "ZJEG_RSS.content.begin"]) && self.article.0.is_none() {
            self.article.0 = Some(here);
        } else if is(["ContentEnd", "ZJEG_RSS.content.end"]) {
            self.end_block();
            self.article.1 = Some(self.pieces.len());
        }
    }

    fn end_block(&mut self) {
        let mut lines = std::mem::take(&mut self.parted);
        lines.push(std::mem::take(&mut self.line));
        let mut lines: Vec<(String, bool)> = lines
            .into_iter()
            .map(|line| (tidy(&line.text), line.has_words))
            .filter(|(text, _)| !text.is_empty())
            .collect();
        if lines.len() > 1 && is_torn_heading(&lines) {
            lines = vec![(lines.into_iter().map(|(text, _)| text).collect(), true)];
        }
        for (text, has_words) in lines {
            self.push_line(text, !has_words);
        }
    }

    fn push_line(&mut self, text: String, is_link: bool) {
        self.paragraphs += 1;
        let place = Spot::Paragraph(self.paragraphs).whole();
        self.pieces.push(Piece { block: Block::Line(Line { text, is_cell: false, place }), is_link });
    }

    fn push_table(&mut self, matrix: Matrix) {
        if matrix.rows.is_empty() {
            return;
        }
        // A table that was cut into several has its heads in the first of them.
        if let Some(Piece { block: Block::Table(last), .. }) = self.pieces.last_mut()
            && last.aligned == matrix.aligned
            && continues(&matrix)
        {
            last.rows.extend(matrix.rows);
        } else {
            self.pieces.push(Piece { block: Block::Table(matrix), is_link: false });
        }
    }

    /// A table. Rows that are lines of the report between its tables are such lines, and where another of the form's
    /// tables begins so does another table.
    fn table(&mut self, table: ElementRef<'_>) {
        self.tables += 1;
        let caption = table.children().filter_map(ElementRef::wrap).find(|child| child.value().name() == "caption");
        if let Some(caption) = caption.map(cell_text).filter(|caption| !caption.is_empty()) {
            self.push_line(caption, false);
        }
        let rows = grid::rows(table, self.tables);
        let arranges = rows.iter().all(|row| row.only.is_some() || row.slots.iter().all(|slot| slot.text.is_empty()));
        let mut open = Matrix { rows: Vec::new(), aligned: true };
        for Row { slots, only } in rows {
            if let Some(cell) = only.filter(|cell| arranges || is_line(&raw_text(*cell))) {
                self.push_table(std::mem::replace(&mut open, Matrix { rows: Vec::new(), aligned: true }));
                self.inside += 1;
                self.walk(cell);
                self.end_block();
                self.inside -= 1;
                continue;
            }
            if opens_table(&slots) {
                self.push_table(std::mem::replace(&mut open, Matrix { rows: Vec::new(), aligned: true }));
            }
            open.rows.push(slots);
        }
        self.push_table(open);
    }

    /// Text whose line breaks count is read as text; says whether it was.
    fn preformatted(&mut self, root: ElementRef<'_>) -> bool {
        let mut inside = root.descendants().skip(1).filter_map(ElementRef::wrap);
        if inside.any(|element| element.value().name() != "br" && is_block(element.value())) {
            return false;
        }
        let raw = raw_text(root);
        let raw = raw.trim_start_matches('\n');
        if !raw.trim_end().contains('\n') || raw.lines().nth(MAX_LINES).is_some() {
            return false;
        }
        self.end_block();
        self.tables += 1;
        let table = self.tables;
        for block in text::document(raw).blocks {
            match block {
                Block::Line(line) => self.push_line(line.text, false),
                Block::Table(mut matrix) => {
                    for slot in matrix.rows.iter_mut().flatten() {
                        slot.place = in_table(slot.place, table);
                    }
                    self.push_table(matrix);
                }
            }
        }
        true
    }
}

fn in_table(place: Place, table: usize) -> Place {
    match place.spot {
        Spot::Line(row) => Spot::Cell(table, row, place.field.max(1)).whole(),
        _ => place,
    }
}

fn is_link(element: &Element) -> bool {
    element.name() == "a" && element.attr("href").is_some()
}

/// Whether lines that only `br` has parted are one heading, and none of them is one by itself.
fn is_torn_heading(lines: &[(String, bool)]) -> bool {
    const MOST: usize = 3;
    let numbered = |text: &str| heading::parse(text).is_some_and(|heading| heading.number.is_some());
    let whole: String = lines.iter().map(|(text, _)| text.as_str()).collect();
    lines.len() <= MOST && numbered(&whole) && !lines.iter().any(|(text, _)| heading::parse(text).is_some())
}
