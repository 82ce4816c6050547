//! How much two texts have in common: last year's section and this year's.

use std::ops::Range;

/// A stretch of one or both of two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Stands in both.
    Same(&'a str),
    /// Stands in the old one only.
    Removed(&'a str),
    /// Stands in the new one only.
    Added(&'a str),
}

/// Texts of more sentences than this are not compared sentence by sentence.
const MOST_SENTENCES: usize = 2_000;

/// What became of an old text: its sentences in order, those kept, those gone and those that are new.
///
/// ```
/// use gongkai::similarity::{Piece, diff};
/// let pieces = diff("甲。乙。", "甲。丙。");
/// assert_eq!(pieces, [Piece::Same("甲。"), Piece::Removed("乙。"), Piece::Added("丙。")]);
/// ```
#[must_use]
pub fn diff<'a>(old: &'a str, new: &'a str) -> Vec<Piece<'a>> {
    let (old, new): (Vec<_>, Vec<_>) = (sentences(old).collect(), sentences(new).collect());
    if old.len().max(new.len()) > MOST_SENTENCES {
        let removed = old.into_iter().map(Piece::Removed);
        return removed.chain(new.into_iter().map(Piece::Added)).collect();
    }
    // How many sentences the rests of both have in common, from each pair of places on.
    let width = new.len() + 1;
    let mut common = vec![0_u16; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i * width + j] = if old[i] == new[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pieces = Vec::with_capacity(old.len() + new.len());
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            pieces.push(Piece::Same(new[j]));
            (i, j) = (i + 1, j + 1);
        } else if common[(i + 1) * width + j] >= common[i * width + j + 1] {
            pieces.push(Piece::Removed(old[i]));
            i += 1;
        } else {
            pieces.push(Piece::Added(new[j]));
            j += 1;
        }
    }
    pieces.extend(old[i..].iter().copied().map(Piece::Removed));
    pieces.extend(new[j..].iter().copied().map(Piece::Added));
    pieces
}

/// A text cut after the marks that end a sentence, and at line ends.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['。', '；', '！', '？', '\n'])
}

/// How much of some new paragraphs stood in old ones already.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Likeness {
    /// Characters compared: figures, marks and spacing don't count.
    pub all: usize,
    /// Those in clauses that stood in the old paragraphs too.
    pub same: usize,
    /// Where those clauses are: paragraph and bytes, neighbours joined.
    pub stretches: Vec<(usize, Range<usize>)>,
}

impl Likeness {
    /// The share in whole percent, rounded down; 0 of nothing.
    #[must_use]
    pub const fn percent(&self) -> usize {
        match (self.same * 100).checked_div(self.all) {
            Some(percent) => percent,
            None => 0,
        }
    }
}

/// Compares paragraphs clause by clause. Figures and years don't count: last year's sentence with this year's
/// numbers is the same sentence.
#[must_use]
pub fn likeness(old: &[String], new: &[String]) -> Likeness {
    let mut known = Vec::new();
    for text in old {
        for_each_clause(text, |clause| known.push(clause.hash));
    }
    known.sort_unstable();
    let mut likeness = Likeness::default();
    for (index, text) in new.iter().enumerate() {
        for_each_clause(text, |clause| {
            likeness.all += clause.length;
            if clause.length == 0 || known.binary_search(&clause.hash).is_err() {
                return;
            }
            likeness.same += clause.length;
            match likeness.stretches.last_mut() {
                Some((paragraph, bytes)) if *paragraph == index && bytes.end == clause.bytes.start => {
                    bytes.end = clause.bytes.end;
                }
                _ => likeness.stretches.push((index, clause.bytes)),
            }
        });
    }
    likeness
}

/// A stretch of text up to the next mark.
struct Clause {
    bytes: Range<usize>,
    /// Characters that count.
    length: usize,
    hash: u64,
}

fn for_each_clause(text: &str, mut each: impl FnMut(Clause)) {
    let (mut start, mut length, mut hash) = (0, 0, 0_u64);
    for (at, c) in text.char_indices() {
        // Chinese characters; figures, letters and marks are not among them.
        if ('\u{3040}'..'\u{FF00}').contains(&c) {
            length += 1;
            hash = (hash.rotate_left(5) ^ u64::from(c)).wrapping_mul(0x517c_c1b7_2722_0a95);
        } else if matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '、' | ',' | ';' | ':') {
            let bytes = start..at + c.len_utf8();
            start = bytes.end;
            each(Clause { bytes, length, hash });
            (length, hash) = (0, 0);
        }
    }
    if start < text.len() {
        each(Clause { bytes: start..text.len(), length, hash });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_gives_back_both_texts() {
        let (old, new) = ("甲。乙；丙。\n丁", "丙。乙；戊！丁");
        let pieces = diff(old, new);
        let pick = |keep: fn(&Piece<'_>) -> bool| -> String {
            let text = |piece: &Piece<'_>| match *piece {
                Piece::Same(text) | Piece::Removed(text) | Piece::Added(text) => text.to_owned(),
            };
            pieces.iter().filter(|piece| keep(piece)).map(text).collect()
        };
        assert_eq!(pick(|piece| !matches!(piece, Piece::Added(_))), old);
        assert_eq!(pick(|piece| !matches!(piece, Piece::Removed(_))), new);
    }

    #[test]
    fn figures_marks_and_spacing_do_not_count() {
        let likeness = likeness(
            &["2024年，公开信息120条，培训2次。".to_owned()],
            &["2025 年，公开信息98条；举办讲座。".to_owned()],
        );
        assert_eq!((likeness.same, likeness.all), (6, 10));
        assert_eq!(likeness.percent(), 60);
        assert_eq!(likeness.stretches.len(), 1);
    }

    #[test]
    fn nothing_is_like_nothing() {
        assert_eq!(likeness(&[], &[]).percent(), 0);
        assert_eq!(diff("", ""), []);
    }
}
