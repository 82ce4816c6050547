use super::*;

/// A PDF of one page with a font of each kind, drawing some content.
fn file(content: &str) -> Vec<u8> {
    let stream =
        |entries: &str, content: &str| format!("<<{entries} /Length {}>>\nstream\n{content}\nendstream", content.len());
    let objects = [
        "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
        "<</Type /Pages /Count 1 /Kids [3 0 R]>>".to_owned(),
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources <</Font <</U 5 0 R /V 7 0 R /N 9 0 R>> \
         /XObject <</Form 8 0 R>>>>>>"
            .to_owned(),
        stream("", content),
        "<</Type /Font /Subtype /Type0 /Encoding /UniGB-UTF16-H /DescendantFonts [6 0 R]>>".to_owned(),
        "<</Type /Font /Subtype /CIDFontType0 /DW 1000 /W [1 95 500]>>".to_owned(),
        "<</Type /Font /Subtype /Type0 /Encoding /UniGB-UCS2-V /DescendantFonts [6 0 R]>>".to_owned(),
        stream("/Type /XObject /Subtype /Form /Matrix [1 0 0 1 100 0]", "BT /U 10 Tf 0 700 Td <7532> Tj ET"),
        "<</Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FirstChar 1 /Widths [50 50] \
         /Encoding <</Differences [1 /seven /uni7532]>>>>"
            .to_owned(),
    ];
    let objects = objects.iter().zip(1..).map(|(object, number)| format!("{number} 0 obj\n{object}\nendobj\n"));
    let file: String = std::iter::once("%PDF-1.4\n".to_owned()).chain(objects).collect();
    // Without a table of places every reader has to look for the objects.
    (file + "trailer\n<</Root 1 0 R>>\n").into_bytes()
}

fn show(x: i32, y: i32, text: &str) -> String {
    let hex = text.encode_utf16().fold(String::new(), |hex, unit| hex + &format!("{unit:04X}"));
    format!("BT /U 10 Tf {x} {y} Td <{hex}> Tj ET\n")
}

fn lines(content: &str) -> Vec<String> {
    let document = document(&file(content), &|_, _| None).expect("document");
    document
        .blocks
        .into_iter()
        .map(|block| match block {
            Block::Line(line) => line.text,
            Block::Table(matrix) => {
                let rows = matrix.rows.iter();
                let cells = |row: &Vec<crate::import::Slot>| {
                    row.iter().map(|slot| if slot.begins { &*slot.text } else { "<" }).collect::<Vec<_>>().join("|")
                };
                rows.map(cells).collect::<Vec<_>>().join("/")
            }
        })
        .collect()
}

#[test]
fn text_is_read_in_the_order_it_stands_in_once_however_it_is_drawn() {
    let text = show(80, 600, "下") + &show(140, 700, "右") + &show(100, 700, "上左") + &show(101, 700, "上左");
    assert_eq!(lines(&text), ["上左 右", "下"]);
}

#[test]
fn invisible_text_is_text_and_what_stands_askew_is_none() {
    let askew = "BT /U 40 Tf .7 .7 -.7 .7 200 300 Tm <6C345370> Tj ET";
    assert_eq!(lines(&format!("3 Tr {} {askew}", show(100, 700, "识别"))), ["识别"]);
}

#[test]
fn drawings_within_the_page_and_glyphs_that_only_have_names_are_read() {
    assert_eq!(lines("/Form Do"), ["甲"]);
    assert_eq!(lines("BT /N 10 Tf 100 700 Td <0102> Tj ET"), ["7甲"]);
}

#[test]
fn letters_are_set_apart_where_they_stand_apart_and_chinese_is_not() {
    assert_eq!(lines(&(show(100, 700, "2023") + &show(122, 700, "年"))), ["2023年"]);
    assert_eq!(lines(&(show(100, 700, "12") + &show(112, 700, "34"))), ["12 34"]);
}

/// A table of two rows and three columns, 40 wide and 20 high.
const GRID: &str = "100 660 120 40 re S 100 680 m 220 680 l S 140 660 m 140 700 l S 180 660 m 180 700 l S\n";

#[test]
fn cells_are_told_by_the_lines_around_them() {
    let text = show(110, 686, "甲") + &show(150, 686, "1") + &show(150, 666, "2") + &show(110, 666, "乙");
    assert_eq!(lines(&(GRID.to_owned() + &text)), ["甲|1|/乙|2|"]);
    // Without the line between them two squares are one cell.
    let open = GRID.replace("180 660 m 180 700 l", "180 660 m 180 680 l");
    assert_eq!(lines(&(open + &text)), ["甲|1|</乙|2|"]);
}

#[test]
fn a_figure_on_a_line_belongs_to_neither_side() {
    let text = show(110, 686, "甲") + &show(172, 686, "1234") + &show(110, 666, "乙");
    assert_eq!(lines(&(GRID.to_owned() + &text)), ["甲|1234|</乙||"]);
}

#[test]
fn a_cell_reads_down_where_its_text_runs_down() {
    let down = "BT /V 8 Tf 130 698 Td <75324E59> Tj ET BT /V 8 Tf 115 698 Td <4E19> Tj ET\n";
    let turned = "BT /U 8 Tf 0 1 -1 0 150 682 Tm <4E015F00> Tj ET\n";
    assert_eq!(lines(&(GRID.to_owned() + down + turned + &show(150, 666, "2"))), ["甲乙丙|丁开|/|2|"]);
}

#[test]
fn a_number_too_long_for_its_cell_goes_on_below_and_two_short_ones_stay_two() {
    let grid = "100 660 31 40 re S 131 660 31 40 re S 162 660 31 40 re S\n";
    let text = |first: &str| show(103, 686, first) + &show(103, 670, "89") + &show(140, 680, "1");
    assert_eq!(lines(&(grid.to_owned() + &text("11398"))), ["1139889|1|"]);
    assert_eq!(lines(&(grid.to_owned() + &text("11"))), ["11 89|1|"]);
}
