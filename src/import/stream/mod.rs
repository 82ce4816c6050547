//! A table that lost its shape: labels and figures one after the other, one a line or several.
//!
//! A row is read only where exactly as many figures follow its label as it has columns. Where labels and figures
//! are torn apart, only what stands on one line belongs together; the rest is told to `align`.

mod across;
mod apart;
mod doubt;
mod rows;
mod token;
mod width;

pub use across::read_stacked;

use across::read_across;
use apart::{has_bare_figures, set_apart};
use doubt::{Doubt, without_page_number};
use rows::{Met, Rows, rows};
use token::{Label, tokens};
use width::Width;

use super::align::{Mark, What};
use super::document::Line;
use super::findings::How;
use super::pages::Pages;
use super::sink::Sink;
use crate::schema::Orientation;

/// A line and the number of the block it is.
pub type Numbered<'a> = (usize, &'a Line);

/// Reads what the lines of a section hold of the form's table, among the blocks that are tables. What stands by itself
/// is added to the marks.
pub fn read(lines: &[Numbered<'_>], tables: &[usize], pages: &Pages, marks: &mut Vec<Mark>, sink: &mut Sink<'_>) {
    let lines: Vec<Numbered<'_>> = lines.iter().copied().filter(|(_, line)| !pages.has_head(line)).collect();
    match sink.grid.table().orientation {
        Orientation::Down => read_down(&lines, tables, pages, marks, sink),
        Orientation::Across => read_across(&lines, pages, sink),
    }
}

fn read_down(lines: &[Numbered<'_>], tables: &[usize], pages: &Pages, marks: &mut Vec<Mark>, sink: &mut Sink<'_>) {
    let Some(tokens) = tokens(lines, sink.grid.table()) else {
        marks.clear();
        return;
    };
    let Rows { met: rows, torn, foreign } = rows(&tokens, tables, sink.grid.table());
    if torn || has_bare_figures(&tokens) || marks.iter().any(|mark| matches!(mark.what, What::Loose(_))) {
        return set_apart(&tokens, marks, sink);
    }
    let width = Width::new(&rows, &tokens, lines);
    let is_mixed = sink.rows_found() > 0;
    let doubt = Doubt::new(&rows, pages);
    marks.extend(foreign);
    for mut met in rows {
        sink.goes_to(met.number);
        if is_mixed && sink.has(met.label.row) {
            sink.beside(met.label.block, met.label.row, &met.values);
            continue;
        }
        width.cut(&mut met);
        let is_doubtful = met.is_astray || doubt.covers(&met, pages);
        let is_marked = doubt.is_marked(&met);
        let Met { label: Label { block, row, place, .. }, values, surplus, .. } = met;
        if values.len() == block.columns.len() && surplus.is_empty() && !is_doubtful {
            sink.row(block, row, &values);
        } else if let Some(values) = without_page_number(block, &values, &surplus, pages, is_marked) {
            sink.inferred(block, row, &values, How::Surplus);
        } else if !values.is_empty() {
            sink.unplaced(block, row, &[values, surplus].concat(), place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Reading, recognise, text};
    use crate::locale::Locale;
    use crate::schema::{Cell, TableId};

    fn read(text: &str) -> Reading {
        recognise::recognise(text::document(text), Kind::Text, Locale::Zh).expect("a report")
    }

    fn figures(reading: &Reading, table: TableId) -> String {
        let grid = reading.report.grid(table);
        let cells: Vec<String> = grid.table().cells().map(|cell: Cell| grid.get(cell).to_string()).collect();
        cells.join(" ").trim().to_owned()
    }

    fn remedies(table: &str) -> String {
        figures(
            &read(&format!("四、政府信息公开行政复议、行政诉讼情况\n{table}\n五、存在的主要问题及改进情况\n无。")),
            TableId::Remedies,
        )
    }

    const FIFTEEN: &str = "1 0 0 2 3 0 0 0 0 0 4 0 0 0 4";

    #[test]
    fn table_four_in_one_line_one_cell_a_line_or_stacked() {
        let heads = "行政复议\n行政诉讼\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n未经复议直接起诉\n复议后起诉\n";
        let block = "结果维持 结果纠正 其他结果 尚未审结 总计\n";
        for table in [
            FIFTEEN.to_owned(),
            format!("{heads}{FIFTEEN}"),
            format!("{heads}{}", FIFTEEN.replace(' ', "\n")),
            format!("行政复议\n{block}1 0 0 2 3\n行政诉讼\n未经复议直接起诉\n{block}0 0 0 0 0\n复议后起诉\n{block}4 0 0 0 4"),
            "| 行政复议 | 1 | 0 | 0 | 2 | 3 |\n| 未经复议直接起诉 | 0 | 0 | 0 | 0 | 0 |\n| 复议后起诉 | 4 | 0 | 0 | 0 | 4 |".to_owned(),
        ] {
            assert_eq!(remedies(&table), FIFTEEN, "{table}");
        }
    }

    #[test]
    fn table_four_with_a_figure_too_few_or_too_many_is_not_read() {
        let stacked = "行政复议\n1 0 0 2 3\n未经复议直接起诉\n0 0 0 0\n复议后起诉\n4 0 0 0 4";
        for table in [&FIFTEEN[2..], &format!("{FIFTEEN} 4"), stacked] {
            assert_eq!(remedies(table), "", "{table}");
        }
    }

    fn requests(rows: &str, problems: &str) -> String {
        let text = format!(
            "三、收到和处理政府信息公开申请情况\n{rows}\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n{problems}"
        );
        figures(&read(&text), TableId::Requests)
    }

    const RECEIVED: &str = "一、本年新收政府信息公开申请数量";

    #[test]
    fn a_page_number_behind_a_row_is_known_by_the_sum() {
        let row = |figures: &str| requests(&format!("{RECEIVED}\n{}", figures.replace(' ', "\n")), "无。");
        assert_eq!(row("2 0 0 0 0 1 3 7"), "2 0 0 0 0 1 3");
        assert_eq!(row("7 0 0 0 0 0 0 0"), "0 0 0 0 0 0 0");
        // The sum of the first row fits by chance: its own is wrong, and the page number stands behind.
        assert_eq!(row("1 1 2 0 0 0 0 3"), "");
        for figures in ["2 0 0 0 0 1 4 4", "2 0 0 0 0 1 3 4", "2 0 0 0 0 1 9 4 5", "1 1 1 1 1 1 6 6"] {
            assert_eq!(row(figures), "", "{figures}");
        }
    }

    #[test]
    fn a_figure_that_may_be_a_page_number_is_not_read_where_the_text_has_some() {
        let rows = format!("{RECEIVED}\n2\n0\n0\n0\n0\n1\n5");
        assert_eq!(requests(&rows, "无。"), "2 0 0 0 0 1 5");
        assert_eq!(requests(&rows, "我局继续\n6\n努力工作。"), "");
        assert_eq!(requests(&rows.replace("\n5", "\n3"), "我局继续\n6\n努力工作。"), "2 0 0 0 0 1 3");
    }

    #[test]
    fn a_page_number_in_the_place_of_a_blank_is_known_by_the_row_before_it() {
        let row = |figures: &str| requests(&format!("{RECEIVED}\n{}", figures.replace(' ', "\n")), "无。");
        assert_eq!(row("2 0 0 0 1 3 7"), "");
        assert_eq!(row("2 0 0 0 1 4 7"), "2 0 0 0 1 4 7");
    }

    #[test]
    fn figures_between_two_labels_are_given_to_neither() {
        let row = "0\n0\n0\n0\n0\n0\n0\n";
        let rows = format!("{RECEIVED}\n{row}转送其他机关的申请\n（一）予以公开\n{row}");
        assert_eq!(requests(&rows, "无。").split_whitespace().count(), 7);
    }

    #[test]
    fn a_row_the_form_does_not_know_keeps_its_figures() {
        let row = "0\n0\n0\n0\n0\n0\n0\n";
        let rows = format!("{RECEIVED}\n{row}转送其他机关的申请\n{row}（一）予以公开\n{row}");
        let read = requests(&rows, "无。");
        assert_eq!(read.split_whitespace().count(), 14);
    }

    #[test]
    fn notes_and_units_in_cells_stay_as_written() {
        let rows = format!("{RECEIVED}\t55（含自然失效29件）\t0件\t/\t-\t—\t无\t55\n");
        assert_eq!(requests(&rows, "无。"), "55（含自然失效29件） 0件 / - — 无 55");
    }

    #[test]
    fn cells_ended_by_bars_keep_their_blanks_only_where_all_columns_are_known() {
        let head = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） |\n申请人情况 |\n||||||||\n";
        let columns = "自然人 |\n商业企业 |\n科研机构 |\n社会公益组织 |\n法律服务机构 |\n其他 |\n总计 |\n";
        let rows = format!(
            "{RECEIVED} |\n1 |\n|\n|\n|\n|\n|\n|\n||\n二、上年结转政府信息公开申请数量 |\n|\n|\n|\n|\n|\n|\n0 |\n||\n"
        );
        let cells = |text: &str| requests(text, "无。").split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(cells(&format!("{head}{columns}{rows}"))[..14].join(","), "1,,,,,,,,,,,,,0");
        let fewer = columns.replace("社会公益组织 |\n", "");
        assert!(!cells(&format!("{head}{fewer}{rows}")).contains(&"1".to_owned()));
    }
}
