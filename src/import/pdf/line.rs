//! Glyphs into lines of text.

use super::geometry::Rect;
use super::page::Glyph;
use crate::numeral::is_spacing;

/// A line of text as it was set.
#[derive(Debug, Clone)]
pub struct TextLine {
    pub text: String,
    pub bounds: Rect,
    pub size: f64,
    /// Whether it falls into fields, as the rows of a table without ruling lines do.
    pub is_tabular: bool,
    /// The width of what can't be broken at its beginning.
    pub first_piece: f64,
}

/// What is set apart by more than this, in ems, are fields.
const FIELD_GAP: f64 = 1.6;
/// What is set apart by more than this are words, where letters and figures meet.
const WORD_GAP: f64 = 0.16;
/// And where a Chinese character is one of them: less is how they are set beside letters.
const WIDE_GAP: f64 = 0.8;

/// The glyphs that are to be read: none of only spacing, and none drawn again over itself, which makes it bold.
pub fn legible(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    /// A narrow letter that really stands twice is further off, in ems.
    const SAME: f64 = 0.15;
    let mut kept: Vec<Glyph> = glyphs.into_iter().filter(|glyph| !glyph.text.chars().all(is_spacing)).collect();
    kept.sort_by(|a, b| a.bounds.left.total_cmp(&b.bounds.left));
    let mut twice = vec![false; kept.len()];
    for at in 0..kept.len() {
        let glyph = &kept[at];
        let near = kept[at + 1..].iter().take_while(|other| other.bounds.left - glyph.bounds.left < SAME * glyph.size);
        for (ahead, other) in near.enumerate().take(MOST_NEAR) {
            if other.text == glyph.text
                && (other.bounds.top - glyph.bounds.top).abs() < SAME * glyph.size
                && (other.size - glyph.size).abs() < SAME * glyph.size
            {
                twice[at + 1 + ahead] = true;
            }
        }
    }
    let mut twice = twice.into_iter();
    kept.retain(|_| !twice.next().unwrap_or(false));
    kept
}

/// As many glyphs begin at the same distance from the left on a full page, and more.
const MOST_NEAR: usize = 400;

/// The lines that glyphs make, from the top.
pub fn lines(glyphs: &[Glyph]) -> Vec<TextLine> {
    rows(glyphs).into_iter().filter_map(|row| line(&row)).collect()
}

/// Glyphs side by side, from the top, each row from the left.
pub fn rows(glyphs: &[Glyph]) -> Vec<Vec<&Glyph>> {
    /// How far, in ems, a glyph's middle may be off its line's.
    const OFF: f64 = 0.45;
    let mut sorted: Vec<&Glyph> = glyphs.iter().collect();
    let height = |glyph: &Glyph| glyph.bounds.middle().1;
    sorted.sort_by(|a, b| height(a).total_cmp(&height(b)));
    let mut rows: Vec<Vec<&Glyph>> = Vec::new();
    // The sum of the heights in the row that is open, and its largest size.
    let (mut sum, mut size) = (0.0, 0.0_f64);
    for glyph in sorted {
        let here = height(glyph);
        match rows.last_mut() {
            Some(row) if here - sum / count(row.len()) < OFF * size.max(glyph.size) => {
                row.push(glyph);
                sum += here;
                size = size.max(glyph.size);
            }
            _ => {
                rows.push(vec![glyph]);
                (sum, size) = (here, glyph.size);
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.bounds.left.total_cmp(&b.bounds.left));
    }
    rows
}

fn count(length: usize) -> f64 {
    u32::try_from(length).map_or(f64::MAX, f64::from)
}

/// A row of glyphs as a line.
pub fn line(row: &[&Glyph]) -> Option<TextLine> {
    let bounds = row.iter().map(|glyph| glyph.bounds).reduce(Rect::joined)?;
    let size = row.iter().map(|glyph| glyph.size).fold(0.0, f64::max);
    let mut line = TextLine { text: String::new(), bounds, size, is_tabular: false, first_piece: 0.0 };
    let mut before: Option<&Glyph> = None;
    let mut in_first_piece = true;
    for glyph in row {
        if let Some(before) = before {
            let gap = (glyph.bounds.left - before.bounds.right) / size;
            line.is_tabular |= gap >= FIELD_GAP;
            let is_mark = glyph.size < size * 0.75 && glyph.bounds.bottom < before.bounds.bottom - size * 0.15;
            if gap > least_gap(&line.text, &glyph.text) || is_mark {
                line.text.push(' ');
            }
            in_first_piece &= holds_together(&line.text, &glyph.text);
        }
        line.text.push_str(&glyph.text);
        if in_first_piece {
            line.first_piece = glyph.bounds.right - bounds.left;
        }
        before = Some(glyph);
    }
    Some(line)
}

/// The gap that sets two characters apart, in ems.
fn least_gap(before: &str, after: &str) -> f64 {
    let narrow = |c: Option<char>| c.is_some_and(|c| !is_wide(c));
    if narrow(before.chars().next_back()) && narrow(after.chars().next()) { WORD_GAP } else { WIDE_GAP }
}

/// Whether a line can't be broken between two characters.
fn holds_together(before: &str, after: &str) -> bool {
    let (Some(before), Some(after)) = (before.chars().next_back(), after.chars().next()) else { return false };
    let ends_line = |c: char| "，。、；：！？）》〉”’】〕」』,.;:!?)]%".contains(c);
    let begins_line = |c: char| "（《〈“‘【〔「『([".contains(c);
    ends_line(after) || begins_line(before) || (before.is_ascii_graphic() && after.is_ascii_graphic())
}

/// Puts a line behind another of the same paragraph or cell.
pub fn append(text: &mut String, line: &str, is_broken_word: bool) {
    let (Some(last), Some(first)) = (text.chars().next_back(), line.chars().next()) else {
        text.push_str(line);
        return;
    };
    if !is_wide(last) && !is_wide(first) && !is_broken_word {
        text.push(' ');
    }
    text.push_str(line);
}

/// Characters set without spaces between them: Chinese and its punctuation.
pub fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}
