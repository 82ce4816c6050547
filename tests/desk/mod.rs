//! What office programs write: a report as a Word document, as workbooks and as separated values.

mod compound;

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use gongkai::report::{Prose, Report};
use gongkai::schema::{Layout, LayoutContent, SectionId, layout};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use compound::compound;

pub fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("part");
        writer.write_all(text.as_bytes()).expect("text");
    }
    writer.finish().expect("file").into_inner()
}

fn relations(relations: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!(
            "<Relationship Id='{id}' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/{kind}' Target='{target}'/>"
        )
    };
    let list = relations.iter().map(one).collect::<Vec<_>>().concat();
    format!("<?xml version='1.0' encoding='UTF-8'?><Relationships xmlns='relationships'>{list}</Relationships>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// How a writer of documents sets tables and headings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Style {
    /// Cells that span do so.
    Spans,
    /// Empty cells stand where a cell should reach.
    EmptyCells,
    /// Cells that span, and headings and labels numbered by Word.
    Numbered,
}

/// The squares of a layout: for each, the cell that covers it and whether it begins there.
fn squares(layout: &Layout) -> Vec<Vec<(usize, bool)>> {
    let placed = layout.placed();
    let mut squares = vec![vec![(0, false); usize::from(layout.width)]; layout.lines.len()];
    for (index, cell) in placed.iter().enumerate() {
        for line in &mut squares[cell.line..cell.line + usize::from(cell.cell.rowspan)] {
            line[cell.column..cell.column + usize::from(cell.cell.colspan)].fill((index, false));
        }
        squares[cell.line][cell.column].1 = true;
    }
    squares
}

fn content(report: &Report, content: &LayoutContent) -> String {
    match content {
        LayoutContent::Corner(text) | LayoutContent::Head { label: text, .. } => (*text).to_owned(),
        LayoutContent::Figure { cell, .. } => report.quantity(*cell).to_string(),
    }
}

const NUMBERING: &str = "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
    <w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>\
    <w:num w:numId='3'><w:abstractNumId w:val='0'/></w:num></w:numbering>";

/// A Word document.
pub fn docx(report: &Report, style: Style) -> Vec<u8> {
    zipped(&docx_parts(report, style))
}

/// Every text is cut into two runs, as Word does where it checks spelling.
pub fn docx_parts(report: &Report, style: Style) -> Vec<(&'static str, String)> {
    let paragraph = |text: &str, properties: &str| {
        let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        let run =
            |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>", escaped(text));
        let runs = run(&text[..middle]) + &run(&text[middle..]);
        format!("<w:p><w:pPr>{properties}</w:pPr>{runs}<w:bookmarkStart w:id='1'/></w:p>")
    };
    let mut body = paragraph(&report.title(), "");
    for id in SectionId::ALL {
        let heading = report.heading(id);
        let text = heading.split_once('、').map_or("", |(_, text)| text);
        body.push_str(&match style {
            Style::Numbered => paragraph(text, "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr>"),
            _ => paragraph(&heading, ""),
        });
        if let Some(part) = Prose::of_section(id) {
            report.prose(part).iter().for_each(|text| body.push_str(&paragraph(text, "")));
            continue;
        }
        let Some(table) = id.table() else { continue };
        let layout = layout(report.grid(table).table());
        let placed = layout.placed();
        body.push_str("<w:tbl><w:tblPr/><w:tblGrid/>");
        for line in squares(&layout) {
            body.push_str("<w:tr>");
            let mut at = 0;
            while at < line.len() {
                let (index, begins) = line[at];
                let cell = placed[index].cell;
                let text = if begins { content(report, &cell.content) } else { String::new() };
                let (mut properties, mut width) = (String::new(), 1);
                if style != Style::EmptyCells {
                    width = usize::from(cell.colspan);
                    let _ = write!(properties, "<w:gridSpan w:val='{width}'/>");
                    if cell.rowspan > 1 {
                        properties.push_str(if begins { "<w:vMerge w:val='restart'/>" } else { "<w:vMerge/>" });
                    }
                }
                let _ = write!(body, "<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(&text, ""));
                at += width;
            }
            body.push_str("</w:tr>");
        }
        body.push_str("</w:tbl>");
        report.notes(table).iter().for_each(|text| body.push_str(&paragraph(text, "")));
    }
    vec![
        ("_rels/.rels", relations(&[("a", "officeDocument", "word/document.xml")])),
        ("word/_rels/document.xml.rels", relations(&[("n", "numbering", "numbering.xml")])),
        ("word/numbering.xml", NUMBERING.to_owned()),
        (
            "word/document.xml",
            format!("<?xml version='1.0'?><w:document xmlns:w='w'><w:body>{body}<w:sectPr/></w:body></w:document>"),
        ),
    ]
}

/// Sheets as rows of cells, with the ranges of cells that span.
struct Grid {
    rows: Vec<Vec<Option<String>>>,
    merges: Vec<(usize, usize, usize, usize)>,
}

/// The parts of a report on sheets: all on one, or each on its own.
fn sheets(report: &Report, on_one: bool) -> Vec<(String, Grid)> {
    let mut sheets: Vec<(String, Grid)> = Vec::new();
    for id in SectionId::ALL {
        if sheets.is_empty() || !on_one {
            let rows = if sheets.is_empty() { vec![vec![Some(report.title())], Vec::new()] } else { Vec::new() };
            sheets.push((format!("Sheet{}", sheets.len() + 1), Grid { rows, merges: Vec::new() }));
        }
        let grid = &mut sheets.last_mut().expect("a sheet").1;
        grid.rows.push(vec![Some(report.heading(id))]);
        if let Some(part) = Prose::of_section(id) {
            grid.rows.extend(report.prose(part).iter().map(|text| vec![Some(text.clone())]));
        }
        if let Some(table) = id.table() {
            let top = grid.rows.len();
            let layout = layout(report.grid(table).table());
            let placed = layout.placed();
            for line in squares(&layout) {
                let cell = |&(index, begins): &(usize, bool)| {
                    Some(if begins { content(report, &placed[index].cell.content) } else { String::new() })
                };
                grid.rows.push(line.iter().map(cell).collect());
            }
            for cell in placed.iter().filter(|placed| placed.cell.colspan > 1 || placed.cell.rowspan > 1) {
                let (bottom, right) = (usize::from(cell.cell.rowspan) - 1, usize::from(cell.cell.colspan) - 1);
                grid.merges.push((top + cell.line, cell.column, top + cell.line + bottom, cell.column + right));
            }
        }
        grid.rows.push(Vec::new());
    }
    sheets
}

fn address(row: usize, column: usize) -> String {
    format!("{}{}", char::from(b'A' + u8::try_from(column).expect("narrow")), row + 1)
}

/// A workbook. Figures are numbers, texts stand in the shared strings, blank cells of tables are drawn.
pub fn xlsx(report: &Report, on_one: bool) -> Vec<u8> {
    let (mut strings, mut list, mut parts) = (Vec::new(), String::new(), Vec::new());
    let mut related = vec![("strings".to_owned(), "sharedStrings", "sharedStrings.xml".to_owned())];
    for (index, (name, grid)) in sheets(report, on_one).into_iter().enumerate() {
        let mut data = String::new();
        for (row, cells) in grid.rows.iter().enumerate().filter(|(_, cells)| !cells.is_empty()) {
            let _ = write!(data, "<row r='{}'>", row + 1);
            for (column, text) in cells.iter().enumerate() {
                let at = address(row, column);
                let text = text.as_deref().unwrap_or_default();
                if text.is_empty() {
                    let _ = write!(data, "<c r='{at}' s='1'/>");
                } else if let Ok(number) = text.parse::<f64>() {
                    let _ = write!(data, "<c r='{at}' s='1'><v>{number}</v></c>");
                } else {
                    let _ = write!(data, "<c r='{at}' t='s'><v>{}</v></c>", strings.len());
                    strings.push(format!("<si><t>{}</t></si>", escaped(text)));
                }
            }
            data.push_str("</row>");
        }
        let mut merges = String::new();
        for &(top, left, bottom, right) in &grid.merges {
            let _ = write!(merges, "<mergeCell ref='{}:{}'/>", address(top, left), address(bottom, right));
        }
        let _ = write!(list, "<sheet name='{name}' sheetId='{index}' r:id='s{index}'/>");
        related.push((format!("s{index}"), "worksheet", format!("/xl/worksheets/sheet{index}.xml")));
        parts.push((
            format!("xl/worksheets/sheet{index}.xml"),
            format!("<worksheet xmlns='x'><sheetData>{data}</sheetData><mergeCells>{merges}</mergeCells></worksheet>"),
        ));
    }
    let related: Vec<_> = related.iter().map(|(id, kind, target)| (&**id, *kind, &**target)).collect();
    let mut all = vec![
        ("_rels/.rels", relations(&[("a", "officeDocument", "/xl/workbook.xml")])),
        (
            "xl/workbook.xml",
            format!(
                "<x:workbook xmlns:x='x' xmlns:r='r'><x:sheets>{}</x:sheets></x:workbook>",
                list.replace("<sheet", "<x:sheet")
            ),
        ),
        ("xl/_rels/workbook.xml.rels", relations(&related)),
        ("xl/sharedStrings.xml", format!("<sst>{}</sst>", strings.concat())),
    ];
    all.extend(parts.iter().map(|(name, text)| (&**name, text.clone())));
    zipped(&all)
}

/// Separated values as Excel writes them: every line as long as the longest, and quotes where they are needed.
pub fn csv(report: &Report, separator: &str) -> String {
    let rows: Vec<Vec<Option<String>>> = sheets(report, true).into_iter().flat_map(|(_, grid)| grid.rows).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let quoted = |text: &str| {
        if text.contains([',', ';', '"', '\n']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    };
    let line = |row: &Vec<Option<String>>| {
        let cells = (0..width).map(|at| quoted(row.get(at).and_then(Option::as_deref).unwrap_or_default()));
        format!("{}\r\n", cells.collect::<Vec<_>>().join(separator))
    };
    rows.iter().map(line).collect()
}

/// A workbook of Excel 97 with all on one sheet: figures as numbers, texts in their cells.
pub fn xls(report: &Report) -> Vec<u8> {
    let short = |value: usize| u16::try_from(value).expect("narrow").to_le_bytes();
    let record = |kind: u16, content: &[u8]| [&kind.to_le_bytes(), &short(content.len())[..], content].concat();
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let (begin, end) = (record(0x809, &[0, 6, 5, 0]), record(0x0A, &[]));
    let entry = |at: usize| {
        let at = u32::try_from(at).expect("small").to_le_bytes();
        record(0x85, &[&at[..], &[0, 0, 1, 1], &wide("表")].concat())
    };
    let mut file = [&begin[..], &entry(begin.len() + entry(0).len() + end.len()), &end, &begin].concat();
    for (_, grid) in sheets(report, true) {
        for (row, cells) in grid.rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                let text = text.as_deref().unwrap_or_default();
                let at = [short(row), short(column), [0, 0]].concat();
                file.extend(if text.is_empty() {
                    record(0x201, &at)
                } else if let Ok(number) = text.parse::<f64>() {
                    record(0x203, &[&at[..], &number.to_le_bytes()].concat())
                } else {
                    let length = short(text.encode_utf16().count());
                    record(0x204, &[&at[..], &length, &[1], &wide(text)].concat())
                });
            }
        }
        for &(top, left, bottom, right) in &grid.merges {
            let range = [top, bottom, left, right].map(short).concat();
            file.extend(record(0xE5, &[&short(1)[..], &range].concat()));
        }
    }
    file.extend(end);
    compound("Workbook", &file)
}
