//! Findings marked in the text they are about.
//!
//! A text area can't show marks, so the mirror behind it does: the same text in the same places, invisible but for
//! lines under the words something is said about.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::numeral::is_spacing;
use crate::report::{Part, Span};

/// A finding about words.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The words.
    pub span: Span,
    /// What is said about them.
    pub found: Diagnostic,
}

/// The marks in a part, gravest first.
pub fn in_part(words: &[Diagnostic], part: Part) -> Vec<Mark> {
    let marks = words.iter().filter_map(|found| match found.at {
        Location::Span(span) if span.part == part => Some(Mark { span, found: found.clone() }),
        _ => None,
    });
    // More would make a key slow, and nobody looks at them all at once.
    marks.take(MOST).collect()
}

const MOST: usize = 100;

/// A piece of what a text area shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Where it begins, in UTF-16 units, and how grave what is said about it is; none where nothing is.
    pub mark: Option<(u32, Severity)>,
}

/// Cuts what a text area shows at the marks. Where marks overlap, the graver shows.
pub fn pieces(shown: &str, marks: &[Mark]) -> Vec<Piece> {
    // Where marks begin and end, each stretch between two such places with the gravest mark over it.
    let mut cuts = BTreeMap::from([(0, None), (shown.len(), None)]);
    let places: Vec<_> =
        marks.iter().filter_map(|mark| Some((bytes(shown, mark.span)?, mark.found.severity))).collect();
    for (range, _) in &places {
        cuts.insert(range.start, None);
        cuts.insert(range.end, None);
    }
    for (at, over) in &mut cuts {
        *over = places.iter().find(|(range, _)| range.contains(at)).map(|(_, severity)| *severity);
    }
    let mut units = 0;
    let ends = cuts.keys().skip(1);
    cuts.iter()
        .zip(ends)
        .map(|((&start, over), &end)| {
            let text = shown[start..end].to_owned();
            let mark = over.map(|severity| (units, severity));
            units += utf16(&text);
            Piece { text, mark }
        })
        .collect()
}

/// Where a stretch of a paragraph is shown, in UTF-16 units; none where it isn't there.
pub fn place(shown: &str, span: Span) -> Option<Range<u32>> {
    let bytes = bytes(shown, span)?;
    let start = utf16(shown.get(..bytes.start)?);
    Some(start..start + utf16(shown.get(bytes)?))
}

/// The same in bytes. A paragraph is a line that isn't empty, without the spacing around it.
fn bytes(shown: &str, span: Span) -> Option<Range<usize>> {
    let lines = shown.split_inclusive('\n').scan(0, |start, line| {
        let here = *start;
        *start += line.len();
        Some((here, line))
    });
    let mut paragraphs = lines.filter_map(|(start, line)| {
        let text = line.trim_start_matches(is_spacing);
        (!text.is_empty()).then(|| (start + line.len() - text.len(), text.trim_end_matches(is_spacing)))
    });
    let (start, text) = paragraphs.nth(span.paragraph as usize)?;
    text.get(span.bytes())?;
    Some(start + span.start as usize..start + span.end as usize)
}

fn utf16(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}
