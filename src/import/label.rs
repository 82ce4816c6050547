//! Labels of rows and columns, as offices print and misprint them.

use std::collections::{BTreeSet, HashMap};

use super::normal::normal;
use super::wording::Wording;
use crate::outline::{Ordinal, split_number};
use crate::schema::{Block, Column, Row, Table};

/// A label misprinted by a character or two is still this close to the form's.
const CLOSE: f64 = 0.7;
/// A misprint may be of two labels; it is of one where the other would take so many times its changes.
const CLEARLY: u32 = 3;
/// Shorter labels must be exact: one character makes another word of them.
const SHORTEST_LIKENESS: usize = 6;
/// No label of the form is near as long; comparing costs the square of the length.
const LONGEST: usize = 120;
/// Nor with all its notes in brackets, in bytes.
const LONGEST_WITH_NOTES: usize = 4_000;
/// Part of a label is enough from here on: 规范性文件 for 行政规范性文件.
const SHORTEST_PART: usize = 5;

/// A label without its number, its notes in brackets and its quotes.
pub fn core(label: &str) -> String {
    let text = normal(label);
    let (_, text) = split_number(&text);
    let mut depth = 0_usize;
    text.chars()
        .filter(|&c| match c {
            '(' | '[' => {
                depth += 1;
                false
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                false
            }
            '"' => false,
            _ => depth == 0,
        })
        .collect()
}

/// The labels of a table's rows, ready to compare.
pub struct RowLabels {
    rows: Vec<(Wording, &'static Block, &'static Row)>,
    heads: Vec<String>,
    /// Labels that are pieces of others too, as 其他 is of 其他处理.
    pieces: Vec<&'static str>,
}

impl RowLabels {
    pub fn new(table: &Table) -> Self {
        let columns = table.rows().flat_map(|(block, _)| block.columns);
        let mut heads: Vec<String> = columns.map(|column| core(column.label)).collect();
        heads.sort_unstable();
        heads.dedup();
        let rows: Vec<_> = table.rows().map(|(block, row)| (Wording::new(core(row.label)), block, row)).collect();
        let mut others: Vec<&str> = table.rows().flat_map(|(_, row)| row.group).copied().collect();
        others.dedup();
        let others: Vec<Wording> = others.into_iter().map(|group| Wording::new(core(group))).collect();
        let is_piece = |label: &Wording, own: &Row| {
            let in_row = |(other, _, row): &(Wording, _, &Row)| row.id != own.id && other.contains(label);
            rows.iter().any(in_row) || others.iter().any(|other| other.contains(label))
        };
        let pieces = rows.iter().filter(|(label, _, row)| is_piece(label, row)).map(|(.., row)| row.label).collect();
        Self { rows, heads, pieces }
    }

    /// Whether a text is the label of a column of the table.
    pub fn is_head(&self, text: &str) -> bool {
        text.len() <= LONGEST_WITH_NOTES && self.heads.contains(&core(text))
    }

    /// The row a text is the label of; nothing where it is no label, or could be that of several.
    pub fn find(&self, text: &str) -> Option<(&'static Block, &'static Row)> {
        if text.len() > LONGEST_WITH_NOTES {
            return None;
        }
        let wanted = Wording::new(core(text));
        if wanted.length() == 0 || wanted.length() > LONGEST {
            return None;
        }
        if let Some((_, block, row)) = self.rows.iter().find(|(label, ..)| label.as_str() == wanted.as_str()) {
            return (!self.pieces.contains(&row.label) || may_be_number_of(text, row)).then_some((*block, *row));
        }
        let part = |label: &Wording| wanted.length() >= SHORTEST_PART && label.contains(&wanted);
        let like = |label: &Wording| wanted.length().min(label.length()) >= SHORTEST_LIKENESS;
        let mut close: Vec<(u32, &'static Block, &'static Row)> = Vec::new();
        for (label, block, row) in &self.rows {
            let changes =
                if part(label) { Some(0) } else { like(label).then(|| label.changes(&wanted, CLOSE)).flatten() };
            close.extend(changes.map(|changes| (changes, *block, *row)));
        }
        close.sort_by_key(|(changes, ..)| *changes);
        match close[..] {
            [(_, block, row)] => Some((block, row)),
            [(changes, block, row), (next, ..), ..] if next >= changes.max(1) * CLEARLY => Some((block, row)),
            _ => None,
        }
    }

    /// Whether the label of a row, printed as it is here, may as well be a piece of another: it has no number.
    pub fn may_be_piece(&self, text: &str, row: &Row) -> bool {
        self.pieces.contains(&row.label) && split_number(&normal(text)).0.is_none()
    }
}

/// Whether the number a label is printed with may be that of a row: it is the same, or there is none.
fn may_be_number_of(text: &str, row: &Row) -> bool {
    let number = |text: &str| split_number(&normal(text)).0.map(Ordinal::value);
    number(text).is_none_or(|printed| Some(printed) == number(row.label))
}

/// Whether a text is the label of a column.
pub fn is_column(text: &str, label: &str) -> bool {
    core(text) == core(label)
}

/// Whether a text is the label of one of a block's columns.
pub fn is_column_of(text: &str, block: &Block) -> bool {
    block.columns.iter().any(|column| is_column(text, column.label))
}

/// The heads a table prints over its figures, by what they say: the squares each begins in, as the width of its line
/// and which of it.
#[derive(Default)]
pub struct Heads(HashMap<String, BTreeSet<(usize, usize)>>);

impl Heads {
    /// Adds a line of them.
    pub fn add<'a>(&mut self, width: usize, heads: impl Iterator<Item = (usize, &'a str)>) {
        for (at, text) in heads {
            self.0.entry(core(text)).or_default().insert((width, at));
        }
    }

    /// Where the label of a column stands in lines of a width, from one of their squares on.
    pub fn square(&self, label: &str, width: usize, from: usize) -> Option<usize> {
        self.0.get(&core(label))?.range((width, from)..(width, usize::MAX)).next().map(|(_, at)| *at)
    }
}

/// Whether some heads that are printed side by side show a column the form doesn't have: 小计, or 合计 beside 总计.
pub fn has_added_column<'a>(heads: impl Iterator<Item = &'a str>) -> bool {
    let heads: Vec<String> = heads.map(core).collect();
    let has = |wanted: &str| heads.iter().any(|head| head == wanted);
    has("小计") || has("合计") && has("总计")
}

/// Whether printed heads agree with a block's columns: none added, and those found in the form's order. Heads are
/// printed level by level, so only those of one level can be compared. 合计 is another word for 总计, or else a column
/// of its own.
pub fn columns_stand_in_order<'a>(printed: impl Iterator<Item = &'a str>, block: &Block) -> bool {
    let printed: Vec<String> = printed.map(core).collect();
    if has_added_column(printed.iter().map(String::as_str)) {
        return false;
    }
    let place = |label: &str| {
        let label = core(label);
        printed.iter().position(|head| *head == label || label == "总计" && head == "合计")
    };
    // Heads on one level stand in the order of all columns.
    let all = printed.concat();
    let has_groups = block.columns.iter().flat_map(|column| column.group).any(|group| all.contains(&core(group)));
    let depth = |column: &&Column| if has_groups { column.group.len() } else { 0 };
    let mut levels: Vec<usize> = block.columns.iter().map(|column| depth(&column)).collect();
    levels.sort_unstable();
    levels.dedup();
    levels.into_iter().all(|level| {
        let columns = block.columns.iter().filter(|column| depth(column) == level);
        columns.filter_map(|column| place(column.label)).is_sorted()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Edition, TableId};

    fn row(text: &str) -> Option<&'static str> {
        let labels = RowLabels::new(Edition::for_year(Some(2021)).table(TableId::Requests));
        labels.find(text).map(|(_, row)| row.id)
    }

    #[test]
    fn every_label_of_the_form_finds_its_own_row() {
        for table in crate::schema::EDITIONS.iter().flat_map(|edition| &edition.tables) {
            let labels = RowLabels::new(table);
            for (_, wanted) in table.rows() {
                assert_eq!(labels.find(wanted.label).map(|(_, row)| row.id), Some(wanted.id));
            }
        }
    }

    #[test]
    fn misprints_and_notes_do_not_hide_a_label() {
        assert_eq!(row("2.其他法律行政止公开"), Some("denied.forbidden_by_law"));
        assert_eq!(row("(二)部分公开（区分处理的,只计这一情 形,不计其他情形）"), Some("partly_granted"));
        assert_eq!(row("3.危及\"三安全一稳定\""), Some("denied.security_and_stability"));
        assert_eq!(row("（七）总计"), Some("total"));
        assert_eq!(row("一、本年某收政府信息公开申请数量"), Some("received"));
        assert_eq!(row("3、其他"), Some("other.other"));
    }

    #[test]
    fn what_is_no_label_finds_no_row() {
        for text in [
            "",
            "0",
            "自然人",
            "（三）不予公开",
            "三、本年度办理结果",
            "（六）其他处理",
            "（六）其他",
            "一、本年结转政府信息公开申请数量",
            "申请人情况",
        ] {
            assert_eq!(row(text), None, "{text}");
        }
    }

    #[test]
    fn heads_are_the_forms_in_its_order_or_not() {
        let block = &Edition::for_year(Some(2021)).table(TableId::Requests).blocks[0];
        for (heads, agree) in [
            ("申请人情况 自然人 法人或其他组织 总计 商业企业 科研机构 社会公益组织 法律服务机构 其他", true),
            ("自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 合计", true),
            ("自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 小计 总计", false),
            ("自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 合计 总计", false),
            ("自然人 科研机构 商业企业 社会公益组织 法律服务机构 其他 总计", false),
            ("总计 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他", false),
            ("合计 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他", false),
        ] {
            assert_eq!(columns_stand_in_order(heads.split(' '), block), agree, "{heads}");
        }
    }
}
