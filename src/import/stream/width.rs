//! Cells that only fill the width of a table.

use super::Numbered;
use super::rows::Met;
use super::token::Token;
use crate::import::furniture::{is_corner, shows_columns};
use crate::import::sink::Value;
use crate::schema::Block;

/// What is known of the cells that only fill the width of a table whose blank cells are marked.
pub(super) struct Width<'a> {
    /// They are known to stand behind the figures: a full row has them there, or the head over the figures stands
    /// right behind the corner; and none stands before a full row.
    pub(super) behind: bool,
    /// Blocks known to have all their columns: a full row or their heads show it.
    pub(super) whole: Vec<&'a Block>,
}

impl Width<'_> {
    pub(super) fn new(rows: &[Met], tokens: &[(usize, Token)], lines: &[Numbered<'_>]) -> Self {
        let is_filled = |values: &[Value]| values.iter().all(|value| !value.text.is_empty());
        let is_full =
            |row: &&Met| row.values.len() >= row.wanted() && is_filled(&row.values[..row.wanted()]) && !row.straggles();
        let before = rows.iter().any(|row| {
            let blanks = row.values.iter().take_while(|value| value.text.is_empty()).count();
            !row.surplus.is_empty() && blanks > 0 && is_filled(row.values.get(blanks..).unwrap_or_default())
        });
        let heads = lines.windows(2).any(|pair| {
            let [(_, corner), (_, head)] = pair else { return false };
            is_corner(&corner.text) && corner.is_cell && head.is_cell && !head.text.is_empty()
        });
        let behind = rows.iter().filter(is_full).any(|row| row.values.len() > row.wanted());
        let mut whole: Vec<&'static Block> = rows.iter().filter(is_full).map(|row| row.label.block).collect();
        whole.dedup_by(|a, b| std::ptr::eq(*a, *b));
        let mut looked_at: Vec<&Block> = Vec::new();
        for row in rows {
            let words = tokens.iter().filter_map(|(_, token)| match token {
                Token::Words(text, _) => Some(&**text),
                _ => None,
            });
            let block = row.label.block;
            if looked_at.iter().chain(&whole).any(|known| std::ptr::eq(*known, block)) {
                continue;
            }
            looked_at.push(block);
            if shows_columns(block, words) {
                whole.push(block);
            }
        }
        Self { behind: (behind || heads) && !before, whole }
    }

    /// Drops the blanks behind a row's last column. Blanks before the first figure may fill the width as well,
    /// unless those are known to stand behind; and where a column is missing, a blank is not the last one's.
    pub(super) fn cut(&self, met: &mut Met) {
        let wanted = met.wanted();
        let is_blank = |value: &Value| value.text.is_empty();
        let is_known = |block: &Block| self.whole.iter().any(|known| std::ptr::eq(*known, block));
        let Some((own, rest)) = met.values.split_at_checked(wanted) else { return };
        if !rest.is_empty()
            && rest.iter().all(is_blank)
            && (self.behind || !own.first().is_some_and(is_blank) || own.iter().all(is_blank))
            && (!own.last().is_some_and(is_blank) || is_known(met.label.block))
        {
            met.values.truncate(wanted);
        }
    }
}
