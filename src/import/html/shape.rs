//! Where the tables of the form begin and end in the tables of a page.

use std::sync::LazyLock;

use crate::import::document::{Matrix, Slot};
use crate::import::label::{RowLabels, core};
use crate::import::normal::normal;
use crate::import::{heading, title};
use crate::schema::{EDITIONS, TableId};

/// The labels of all rows of tables that run down.
static LABELS: LazyLock<Vec<RowLabels>> = LazyLock::new(|| {
    let tables =
        EDITIONS.iter().flat_map(|edition| [TableId::Disclosure, TableId::Requests].map(|id| edition.table(id)));
    tables.map(RowLabels::new).collect()
});

/// Whether a text is the label of a row of the form.
pub fn is_label(text: &str) -> bool {
    LABELS.iter().any(|labels| labels.find(text).is_some())
}

/// Whether a row is the first of one of the form's tables, by words that stand nowhere else.
pub fn opens_table(slots: &[Slot]) -> bool {
    let mut texts = slots.iter().filter(|slot| slot.begins && !slot.text.is_empty()).map(|slot| normal(&slot.text));
    let Some(first) = texts.next() else { return false };
    first.starts_with("第二十条第(一)项")
        || first.contains("列数据的勾稽关系")
        || first == "行政复议" && texts.any(|text| text == "行政诉讼")
}

/// Whether a table goes on with what stands in the one right before it: it begins with a row of figures.
pub fn continues(matrix: &Matrix) -> bool {
    let Some(slots) = matrix.rows.first() else { return false };
    !opens_table(slots) && slots.iter().any(|slot| slot.begins && is_label(&slot.text))
}

/// Whether the only cell of a row that has words is a line of the report between its tables: a heading, the title, a
/// note, prose.
pub fn is_line(raw: &str) -> bool {
    const LONGEST_LABEL: usize = 40;
    const SHORTEST_SENTENCE: usize = 12;
    const SHORTEST_WHOLE: usize = 4;
    let lines: Vec<&str> = raw.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_head = |line: &str| {
        !is_label(line)
            && (heading::parse(line).is_some() || heading::lead(line).is_some() || title::parse(line).is_some())
    };
    let whole: String = lines.concat();
    if lines.iter().any(|line| is_head(line)) || is_head(&whole) {
        return true;
    }
    let bare = core(&whole);
    if whole.contains("勾稽关系") || bare.starts_with("第二十条") || is_label(&whole) {
        return false;
    }
    let length = bare.chars().count();
    let is_sentence = length > SHORTEST_SENTENCE && bare.ends_with(['。', ';', ':'])
        || length > SHORTEST_WHOLE && bare.ends_with('。');
    let is_note = ["注:", "备注:", "说明:"].iter().any(|start| normal(&whole).starts_with(start));
    is_sentence || is_note || length > LONGEST_LABEL
}
