//! The results of requests (三、本年度办理结果) by the heads they stand under.

use super::{Part, Row, Table};

/// One of the heads of the results: 予以公开, 部分公开, 不予公开, 无法提供, 不予处理, 其他处理.
#[derive(Debug, Clone, Copy)]
pub struct ResultGroup {
    /// What the ids of its rows are or begin with: `denied` of `denied.state_secret`.
    pub id: &'static str,
    /// The head as one would say it in a sentence.
    pub name: &'static str,
    /// The name in English.
    pub gloss: &'static str,
}

const fn group(id: &'static str, name: &'static str, gloss: &'static str) -> ResultGroup {
    ResultGroup { id, name, gloss }
}

/// The same in every edition.
pub const RESULT_GROUPS: [ResultGroup; 6] = [
    group("granted", "予以公开", "Granted in full"),
    group("partly_granted", "部分公开", "Granted in part"),
    group("denied", "不予公开", "Denied"),
    group("unavailable", "无法提供", "Unavailable"),
    group("not_processed", "不予处理", "Not processed"),
    group("other", "其他处理", "Other handling"),
];

impl ResultGroup {
    /// The group of this id.
    #[must_use]
    pub fn by_id(id: &str) -> Option<Self> {
        RESULT_GROUPS.into_iter().find(|group| group.id == id)
    }

    /// Its rows, as a table has them.
    pub fn rows(self, table: &'static Table) -> impl Iterator<Item = &'static Row> {
        let is_own = move |row: &&Row| row.part == Part::Result && row.id.split('.').next() == Some(self.id);
        table.rows().map(|(_, row)| row).filter(is_own)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{EDITIONS, TableId};
    use super::*;

    #[test]
    fn every_result_of_every_edition_is_in_one_group() {
        for edition in EDITIONS {
            let table = edition.table(TableId::Requests);
            let results = table.rows().filter(|(_, row)| row.part == Part::Result).count();
            assert_eq!(RESULT_GROUPS.map(|group| group.rows(table).count()).into_iter().sum::<usize>(), results);
        }
    }
}
