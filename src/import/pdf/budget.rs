//! How much work a file may cause, whatever it claims to be.

/// Too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exhausted;

/// What is left of each kind of work.
#[derive(Debug)]
pub struct Budget {
    /// Operators of content streams.
    pub operators: usize,
    /// Characters shown.
    pub glyphs: usize,
    /// Ruling lines drawn.
    pub rules: usize,
    /// Bytes unpacked.
    pub bytes: usize,
}

impl Default for Budget {
    /// A report of twenty pages takes a hundredth of it.
    fn default() -> Self {
        Self { operators: 4_000_000, glyphs: 600_000, rules: 200_000, bytes: 256 << 20 }
    }
}

/// Takes from what is left.
pub fn spend(left: &mut usize, amount: usize) -> Result<(), Exhausted> {
    *left = left.checked_sub(amount).ok_or(Exhausted)?;
    Ok(())
}
