//! Tables of Word documents.

use super::Fault;
use super::docx::{Walker, is_on, shown};
use super::sheet::MOST_SQUARES;
use super::xml::Element;
use crate::import::document::{Block, Matrix, Slot, Spot};
use crate::import::html::tidy;

/// Spans beyond this are mistakes, and would cost memory.
const LARGEST_SPAN: usize = 100;

/// Reads a table; where it only arranges the page, what stands in its cells.
pub fn read<'e, 'a>(table: &'e Element<'a>, walker: &mut Walker<'e, 'a>) -> Result<(), Fault> {
    if is_layout(table) {
        for cell in rows(table).flat_map(cells) {
            walker.blocks(cell)?;
        }
        return Ok(());
    }
    walker.tables += 1;
    let number = walker.tables;
    let mut matrix = Matrix { rows: Vec::new(), aligned: true };
    // For each square of the grid, the cell that may reach down from there.
    let mut above: Vec<Option<Slot>> = Vec::new();
    for (row_index, row) in rows(table).enumerate() {
        let properties = row.child("trPr");
        let mut slots: Vec<Slot> = Vec::new();
        let mut reaching: Vec<Option<Slot>> = Vec::new();
        let spot = |cell: usize| Spot::Cell(number, row_index + 1, cell);
        skip(&mut slots, properties, "gridBefore", spot(1));
        reaching.resize(slots.len(), None);
        for (cell, index) in cells(row).into_iter().zip(1..) {
            let property = |name| cell.child("tcPr").and_then(|properties| properties.child(name));
            let text = text(cell, walker);
            let own = Slot { text: tidy(&text).into(), begins: true, place: spot(index).whole() };
            let goes_on = |merge: &Element<'_>| merge.value().is_none_or(|value| value != "restart");
            let down = property("vMerge");
            let from_above = down.filter(|merge| goes_on(merge)).and_then(|_| above.get(slots.len())?.clone());
            let from_left = property("hMerge").filter(|merge| goes_on(merge)).and_then(|_| slots.last().cloned());
            let here = from_above.or(from_left).map_or(own, |other| Slot { begins: false, ..other });
            for across in 0..span(property("gridSpan")).max(1) {
                reaching.push(down.is_some().then(|| here.clone()));
                slots.push(Slot { begins: here.begins && across == 0, ..here.clone() });
            }
        }
        skip(&mut slots, properties, "gridAfter", spot(1));
        above = reaching;
        walker.squares += slots.len();
        if walker.squares > MOST_SQUARES {
            return Err(Fault::TooMuch);
        }
        matrix.rows.push(slots);
    }
    walker.blocks.push(Block::Table(matrix));
    Ok(())
}

/// Squares before or behind the cells of a row, which no cell covers.
fn skip(slots: &mut Vec<Slot>, properties: Option<&Element<'_>>, name: &str, spot: Spot) {
    let count = span(properties.and_then(|properties| properties.child(name)));
    slots.extend((0..count).map(|_| Slot { text: "".into(), begins: false, place: spot.whole() }));
}

fn span(property: Option<&Element<'_>>) -> usize {
    property.and_then(|property| property.number("val")).unwrap_or(0).min(LARGEST_SPAN)
}

fn text<'e, 'a>(cell: &'e Element<'a>, walker: &mut Walker<'e, 'a>) -> String {
    let paragraphs = shown(cell).into_iter().filter(|element| element.name() == "p");
    paragraphs.map(|paragraph| walker.paragraph(paragraph, true)).collect::<Vec<_>>().join("\n")
}

/// The rows of a table that are shown.
fn rows<'e, 'a>(table: &'e Element<'a>) -> impl Iterator<Item = &'e Element<'a>> {
    shown(table).into_iter().filter(|row| {
        let property = |name| row.child("trPr").and_then(|properties| properties.child(name));
        row.name() == "tr" && property("del").is_none() && !property("hidden").is_some_and(is_on)
    })
}

fn cells<'e, 'a>(row: &'e Element<'a>) -> Vec<&'e Element<'a>> {
    let is_deleted =
        |cell: &Element<'_>| cell.child("tcPr").is_some_and(|properties| properties.child("cellDel").is_some());
    shown(row).into_iter().filter(|cell| cell.name() == "tc" && !is_deleted(cell)).collect()
}

/// A table that holds tables, or a single cell, only arranges the page.
fn is_layout(table: &Element<'_>) -> bool {
    let mut count = 0;
    for cell in rows(table).flat_map(cells) {
        if shown(cell).iter().any(|element| element.name() == "tbl") {
            return true;
        }
        count += 1;
    }
    count < 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(body: &str) -> (Vec<Matrix>, Vec<String>) {
        let text = format!("<body>{body}</body>");
        let root = Element::parse(&text).expect("xml");
        let mut walker = Walker::default();
        walker.blocks(&root).expect("document");
        let (mut tables, mut lines) = (Vec::new(), Vec::new());
        for block in walker.blocks {
            match block {
                Block::Table(matrix) => tables.push(matrix),
                Block::Line(line) => lines.push(line.text),
            }
        }
        (tables, lines)
    }

    fn cell(properties: &str, text: &str) -> String {
        format!("<tc><tcPr>{properties}</tcPr><p><r><t>{text}</t></r></p></tc>")
    }

    fn squares(matrix: &Matrix) -> Vec<String> {
        let square = |slot: &Slot| format!("{}{}", slot.text, if slot.begins { "" } else { "<" });
        matrix.rows.iter().map(|row| row.iter().map(square).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn cells_that_span_reach_down_and_across() {
        let body = format!(
            "<tbl><tr>{}{}</tr><tr>{}{}{}</tr><tr>{}{}{}</tr></tbl>",
            cell("<vMerge val='restart'/>", "甲"),
            cell("<gridSpan val='2'/>", "乙"),
            cell("<vMerge/>", ""),
            cell("", "1"),
            cell("<vMerge val='continue'/>", "2"),
            cell("<vMerge val='restart'/>", "丙"),
            cell("<hMerge val='restart'/>", "3"),
            cell("<hMerge/>", ""),
        );
        assert_eq!(squares(&tables(&body).0[0]), ["甲 乙 乙<", "甲< 1 2", "丙 3 3<"]);
    }

    #[test]
    fn squares_without_a_cell_are_no_blank_figures() {
        let body = format!(
            "<tbl><tr><trPr><gridBefore val='1'/><gridAfter val='2'/></trPr>{}</tr><tr>{}{}</tr></tbl>",
            cell("", "1"),
            cell("", "甲"),
            cell("", "2"),
        );
        assert_eq!(squares(&tables(&body).0[0]), ["< 1 < <", "甲 2"]);
    }

    #[test]
    fn paragraphs_of_a_cell_hold_together_and_marks_of_notes_keep_off_figures() {
        let body = "<tbl><tr><tc><p><r><t>商业</t></r></p><p><r><t>企业</t></r></p></tc>\
             <tc><p><r><t>12</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r></p></tc></tr></tbl>";
        assert_eq!(squares(&tables(body).0[0]), ["商业企业 12 1"]);
    }

    #[test]
    fn a_table_that_arranges_the_page_is_no_table() {
        let inner = format!("<tbl><tr>{}{}</tr></tbl>", cell("", "规章"), cell("", "0"));
        let body = format!("<tbl><tr><tc><p><r><t>一、总体情况</t></r></p>{inner}</tc>{}</tr></tbl>", cell("", "边栏"));
        let (found, lines) = tables(&body);
        assert_eq!((found.len(), lines), (1, vec!["一、总体情况".to_owned(), "边栏".to_owned()]));
    }

    #[test]
    fn deleted_rows_are_not_read_and_absurd_spans_survived() {
        let wide = cell("<gridSpan val='4000000000'/>", "x");
        let body = format!("<tbl><tr><trPr><del/></trPr>{}</tr><tr>{wide}{}</tr></tbl>", cell("", "旧"), cell("", "1"));
        let found = tables(&body).0;
        assert_eq!((found[0].rows.len(), found[0].rows[0].len()), (1, LARGEST_SPAN + 1));
        let rows = format!("<tr>{wide}{wide}</tr>").repeat(600);
        let text = format!("<body><tbl>{rows}</tbl></body>");
        let root = Element::parse(&text).expect("xml");
        assert_eq!(Walker::default().blocks(&root), Err(Fault::TooMuch));
    }
}
