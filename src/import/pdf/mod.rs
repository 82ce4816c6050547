//! PDF files that carry their text: glyphs and ruling lines become lines, paragraphs and tables again.

mod budget;
mod draw;
mod encoding;
mod font;
mod furniture;
mod geometry;
mod lattice;
mod line;
mod packed;
mod page;
mod paragraph;
mod path;
mod stream;
mod table;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::budget::{Budget, Exhausted};
use self::draw::Pen;
use self::furniture::Leaf;
use self::line::TextLine;
use self::page::{Page, UNKNOWN};
use self::paragraph::{Measure, Paragraph};
use self::table::Sheet;
use super::document::{Block, Document, Line, Spot};
use super::{Decode, ReadError};

/// What people call such a file.
const NAME: &str = "PDF";

/// Documents of more pages are refused; the longest reports have fifty.
const MOST_PAGES: usize = 500;

/// Whether a file is a PDF. What stands before its mark is passed over, as every reader does.
pub fn is_pdf(bytes: &[u8]) -> bool {
    const FARTHEST: usize = 1024;
    let head = &bytes[..bytes.len().min(FARTHEST)];
    let starts = head.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
    head[starts..].starts_with(b"%PDF-") || (head.contains(&0) && head.windows(5).any(|mark| mark == b"%PDF-"))
}

/// The neutral document of a PDF.
pub fn document(bytes: &[u8], decode: Decode<'_>) -> Result<Document, ReadError> {
    packed::check(bytes).map_err(|Exhausted| ReadError::TooLarge)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm) => {
            ReadError::Encrypted
        }
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => ReadError::Damaged(NAME),
    })?;
    if pdf.pages().len() > MOST_PAGES {
        return Err(ReadError::TooLarge);
    }
    let pages = draw(&pdf, decode).map_err(|Exhausted| ReadError::TooLarge)?;
    check_legible(&pages)?;
    let title = pdf.metadata().title.as_deref().and_then(|bytes| title(bytes, decode));
    Ok(Document { title, blocks: blocks(pages), ..Document::default() })
}

/// The title a file gives itself.
fn title(bytes: &[u8], decode: Decode<'_>) -> Option<String> {
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => decode("utf-16be", rest),
        [0xFF, 0xFE, rest @ ..] => decode("utf-16le", rest),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }?;
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn draw(pdf: &Pdf, decode: Decode<'_>) -> Result<Vec<Page>, Exhausted> {
    let mut budget = Budget::default();
    let mut pen = Pen::new(decode, &mut budget);
    pdf.pages().iter().map(|page| pen.page(page).map(Page::upright)).collect()
}

/// Text there must be, and most of it known.
fn check_legible(pages: &[Page]) -> Result<(), ReadError> {
    let glyphs = || pages.iter().flat_map(|page| &page.glyphs);
    let unknown = glyphs().filter(|glyph| &*glyph.text == UNKNOWN).count();
    match glyphs().count() {
        0 if pages.iter().any(|page| page.has_picture) => Err(ReadError::NoTextLayer),
        0 if pages.is_empty() => Err(ReadError::Damaged(NAME)),
        0 => Err(ReadError::Empty),
        all if unknown * 2 > all => Err(ReadError::NoTextLayer),
        _ => Ok(()),
    }
}

/// A table or a line, with the page it stands on, from 0.
enum Piece {
    Table(Sheet),
    Line(TextLine, usize, Spot),
}

fn blocks(pages: Vec<Page>) -> Vec<Block> {
    let mut leaves = Vec::new();
    let mut tables = Vec::new();
    for (page, index) in pages.into_iter().zip(1..) {
        let Page { height, rules, glyphs, .. } = page;
        let mut glyphs = line::legible(glyphs);
        let sheets = sheets(&rules, &mut glyphs, index);
        leaves.push(Leaf { height, lines: line::lines(&glyphs) });
        tables.push(sheets);
    }
    furniture::remove(&mut leaves);
    let measure = Measure::of(&leaves);
    let mut blocks = Vec::new();
    let mut open: Option<(Paragraph, usize, Spot)> = None;
    for piece in pieces(leaves, tables) {
        match piece {
            Piece::Line(line, page, spot) => {
                let rest = match &mut open {
                    Some((paragraph, last_page, _)) => {
                        let rest = paragraph.take(line, measure, *last_page == page);
                        *last_page = page;
                        rest
                    }
                    None => Some(line),
                };
                if let Some(line) = rest {
                    close(&mut open, &mut blocks);
                    open = Some((Paragraph::new(line), page, spot));
                }
            }
            Piece::Table(sheet) => {
                close(&mut open, &mut blocks);
                blocks.extend(sheet.matrix().map(Block::Table));
            }
        }
    }
    close(&mut open, &mut blocks);
    blocks
}

fn close(open: &mut Option<(Paragraph, usize, Spot)>, blocks: &mut Vec<Block>) {
    if let Some((paragraph, _, spot)) = open.take() {
        blocks.push(Block::Line(Line { text: paragraph.text, is_cell: false, place: spot.whole() }));
    }
}

/// The tables of a page, from the top, which take their glyphs from it.
fn sheets(rules: &[page::Rule], glyphs: &mut Vec<page::Glyph>, page: usize) -> Vec<Sheet> {
    let mut lattices: Vec<(lattice::Lattice, Vec<page::Rule>)> = lattice::groups(rules)
        .into_iter()
        .filter_map(|group| Some((lattice::Lattice::of(&group)?, group)))
        .filter(|(lattice, _)| lattice.len() > 1)
        .collect();
    // A table within a frame is nearer to its text than the frame.
    let area = |lattice: &lattice::Lattice| lattice.bounds().width() * lattice.bounds().height();
    lattices.sort_by(|(a, _), (b, _)| area(a).total_cmp(&area(b)));
    let mut sheets: Vec<Sheet> = Vec::new();
    for (lattice, group) in lattices {
        let mut sheet = Sheet::new(lattice.bounds(), group, page);
        sheet.take(glyphs);
        if !sheet.is_empty() {
            sheets.push(sheet);
        }
    }
    sheets.sort_by(|a, b| a.bounds.top.total_cmp(&b.bounds.top));
    for (sheet, number) in sheets.iter_mut().zip(1..) {
        sheet.number(number);
    }
    sheets
}

/// Lines and tables in reading order; a table that ends one page and begins the next is one.
fn pieces(leaves: Vec<Leaf>, tables: Vec<Vec<Sheet>>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for ((leaf, sheets), page) in leaves.into_iter().zip(tables).zip(1..) {
        let mut on_page: Vec<(f64, Piece)> =
            sheets.into_iter().map(|sheet| (sheet.bounds.top, Piece::Table(sheet))).collect();
        let lines = leaf.lines.into_iter().zip(1..);
        on_page.extend(
            lines.map(|(line, number)| (line.bounds.middle().1, Piece::Line(line, page, Spot::PageLine(page, number)))),
        );
        on_page.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        for (index, (_, piece)) in on_page.into_iter().enumerate() {
            match (pieces.last_mut(), piece) {
                (Some(Piece::Table(last)), Piece::Table(next)) if index == 0 && last.goes_on(&next) => {
                    last.append(next);
                }
                (_, piece) => pieces.push(piece),
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests;
