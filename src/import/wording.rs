//! A wording that others are compared with, made to tell quickly which are nothing like it.

/// A text with what comparing it needs again and again.
pub struct Wording {
    text: String,
    length: usize,
    /// A bit for each of its characters; several characters share one.
    signs: u128,
}

impl Wording {
    pub fn new(text: String) -> Self {
        let length = text.chars().count();
        let signs = text.chars().fold(0, |signs, c| signs | 1 << ((c as u32).wrapping_mul(0x9E37_79B1) >> 25));
        Self { text, length, signs }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// How many characters it has.
    pub const fn length(&self) -> usize {
        self.length
    }

    /// Whether another wording is part of it.
    pub fn contains(&self, part: &Self) -> bool {
        part.signs & !self.signs == 0 && self.text.contains(&part.text)
    }

    /// How like another wording is, from 0 to 1, where that is at least so much.
    pub fn likeness(&self, other: &Self, least: f64) -> Option<f64> {
        let changes = self.changes(other, least)?;
        Some(1.0 - f64::from(changes) / f64::from(self.longest(other)?))
    }

    /// How many characters must change to make another wording of it, where it is at least so like it.
    pub fn changes(&self, other: &Self, least: f64) -> Option<u32> {
        // Every character only one of them has, and every one it is longer by, is a change at least.
        let lacking = (self.signs & !other.signs).count_ones().max((other.signs & !self.signs).count_ones());
        let longer = u32::try_from(self.length.abs_diff(other.length)).ok()?;
        let longest = self.longest(other)?;
        let is_close = |changes: &u32| 1.0 - f64::from(*changes) / f64::from(longest) >= least;
        if !is_close(&lacking.max(longer)) {
            return None;
        }
        u32::try_from(strsim::levenshtein(&self.text, &other.text)).ok().filter(is_close)
    }

    fn longest(&self, other: &Self) -> Option<u32> {
        u32::try_from(self.length.max(other.length).max(1)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::EDITIONS;

    #[test]
    fn what_is_told_quickly_is_what_comparing_tells() {
        let tables = EDITIONS.iter().flat_map(|edition| &edition.tables);
        let labels: Vec<&str> = tables.flat_map(|table| table.rows().map(|(_, row)| row.label)).collect();
        for a in &labels {
            for b in &labels {
                let slow = strsim::normalized_levenshtein(a, b);
                let quick = Wording::new((*a).to_owned()).likeness(&Wording::new((*b).to_owned()), 0.3);
                assert_eq!(quick, Some(slow).filter(|likeness| *likeness >= 0.3), "{a} {b}");
            }
        }
    }
}
