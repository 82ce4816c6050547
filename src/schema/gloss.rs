//! What the heads of the tables say, in English. The labels themselves are statutory and stay Chinese.

use super::Table;

/// Heads over several rows or columns; those over one have their gloss beside their label.
const GROUPS: &[(&str, &str)] = &[
    ("申请人情况", "Applicants"),
    ("法人或其他组织", "Legal persons and organisations"),
    ("三、本年度办理结果", "III. Results this year"),
    ("（三）不予公开", "(3) Denied"),
    ("（四）无法提供", "(4) Cannot be provided"),
    ("（五）不予处理", "(5) Not processed"),
    ("（六）其他处理", "(6) Other handling"),
    ("行政诉讼", "Litigation"),
    ("第二十条第（一）项", "Article 20 (1)"),
    ("第二十条第（五）项", "Article 20 (5)"),
    ("第二十条第（六）项", "Article 20 (6)"),
    ("第二十条第（八）项", "Article 20 (8)"),
    ("第二十条第（九）项", "Article 20 (9)"),
    ("信息内容", "Kind of information"),
];

impl Table {
    /// What a head of this table says, in English; empty for a label the table doesn't have.
    #[must_use]
    pub fn gloss(&self, label: &str) -> &'static str {
        let rows = self.rows().map(|(_, row)| (row.label, row.gloss));
        let columns = self.blocks.iter().flat_map(|block| block.columns).map(|column| (column.label, column.gloss));
        let groups = GROUPS.iter().copied();
        rows.chain(columns).chain(groups).find(|(known, _)| *known == label).map_or("", |(_, gloss)| gloss)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{EDITIONS, LayoutContent, layout};

    #[test]
    fn every_head_has_a_gloss_of_its_own() {
        for table in EDITIONS.iter().flat_map(|edition| &edition.tables) {
            for cell in layout(table).lines.iter().flatten() {
                let LayoutContent::Head { label, .. } = cell.content else { continue };
                let gloss = table.gloss(label);
                assert!(!gloss.is_empty() && gloss.is_ascii(), "{table:?} {label}: {gloss:?}");
            }
            assert_eq!(table.gloss("没有的"), "");
        }
    }
}
