//! What stands in one cell.

use std::fmt;

/// An exact decimal number; figures are never floating point.
pub use rust_decimal::Decimal;

/// What stands in a cell. Blank, zero and 不适用 are different things, and so is text nobody understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Quantity {
    /// Nothing was written.
    #[default]
    Blank,
    /// A number, exact. A count or an amount, by the column's unit.
    Number(Decimal),
    /// 不适用 — doesn't apply to this organ.
    NotApplicable,
    /// Anything else, as written.
    Text(String),
}

impl Quantity {
    /// The number, where it is one.
    #[must_use]
    pub const fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(value) => Some(*value),
            _ => None,
        }
    }

    /// Whether nothing was written.
    #[must_use]
    pub const fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }
}

impl From<i64> for Quantity {
    fn from(value: i64) -> Self {
        Self::Number(value.into())
    }
}

impl fmt::Display for Quantity {
    /// As it stands in the cell; blank gives nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => Ok(()),
            Self::Number(value) => value.fmt(f),
            Self::NotApplicable => f.write_str("不适用"),
            Self::Text(text) => f.write_str(text),
        }
    }
}
