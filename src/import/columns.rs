//! Columns the form doesn't have.

use super::document::{Block, Line, Slot};
use super::label::{self, core};
use super::normal::normal;
use super::table::is_value;

/// Whether the tables of some blocks show a column that the form doesn't have. It moves the figures behind it, also
/// on pages where its head isn't printed once more.
pub fn are_odd(blocks: &[&Block]) -> bool {
    let mut lines: Vec<&Line> = Vec::new();
    let in_tables = blocks.iter().any(|block| match block {
        Block::Table(matrix) => matrix.rows.iter().any(|slots| are_odd_heads(slots)),
        Block::Line(line) => {
            lines.push(line);
            false
        }
    });
    let filled: Vec<&Line> = lines.into_iter().filter(|line| !line.text.is_empty()).collect();
    let next_is_figure = |at: usize| filled.get(at + 1).is_some_and(|line| begins_with_figure(&line.text));
    in_tables
        || filled
            .iter()
            .enumerate()
            .any(|(at, line)| is_odd_line(&line.text) || core(&line.text) == "小计" && !next_is_figure(at))
}

/// Heads without figures behind them; 小计 may be the label of a row as well.
fn are_odd_heads(slots: &[Slot]) -> bool {
    let has_figures = slots.iter().any(|slot| !slot.text.is_empty() && is_value(&slot.text));
    !has_figures && label::has_added_column(slots.iter().filter(|slot| slot.begins).map(|slot| &*slot.text))
}

/// Several heads on one line.
fn is_odd_line(text: &str) -> bool {
    const LONGEST: usize = 80;
    let words = normal(text);
    if words.chars().count() > LONGEST || text.split_whitespace().any(is_value) {
        return false;
    }
    let fields = || text.split_whitespace();
    fields().count() > 1 && label::has_added_column(fields()) && core(text) != "小计"
        || words.contains("其他小计") && words.contains('总')
}

fn begins_with_figure(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(is_value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::text::document;

    #[test]
    fn a_column_that_was_added_is_seen_and_a_row_of_that_name_is_none() {
        for (text, odd) in [
            ("| | 自然人 | 其他 | 小计 | 总计 |\n- 1 -\n| 一、本年新收政府信息公开申请数量 | 1 |", true),
            ("自然人\n其他\n小 计\n总计\n一、本年新收政府信息公开申请数量\n1\n", true),
            ("自然人 其他 合计 总计\n", true),
            ("第一项加第二项之和）      自然人                     小计       总计\n1 / 8\n", true),
            ("自然人 其他 合计\n（七）总计 0 0 0 0 0 0 0", false),
            ("小计 0 0 0 0 0 0 0\n小计\n0\n| 小计 | 0 | 0 |", false),
        ] {
            let document = document(text);
            assert_eq!(are_odd(&document.blocks.iter().collect::<Vec<_>>()), odd, "{text}");
        }
    }
}
