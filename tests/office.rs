//! Whole reports as Word documents, workbooks and separated values: every cell is read, and blanks stay blank.
#![cfg(all(not(target_arch = "wasm32"), feature = "formats"))]

#[allow(dead_code, reason = "shared with other tests, which use more of it")]
mod real;

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use gongkai::import::{self, Kind, ReadError, Reading, Source};
use gongkai::locale::Locale;
use gongkai::report::{Prose, Quantity, Report};
use gongkai::schema::{EDITIONS, Layout, LayoutContent, SectionId, layout};
use proptest::collection::vec;
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
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
enum Style {
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
fn docx(report: &Report, style: Style) -> Vec<u8> {
    zipped(&docx_parts(report, style))
}

/// Every text is cut into two runs, as Word does where it checks spelling.
fn docx_parts(report: &Report, style: Style) -> Vec<(&'static str, String)> {
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
fn xlsx(report: &Report, on_one: bool) -> Vec<u8> {
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
fn csv(report: &Report, separator: &str) -> String {
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

fn read(bytes: &[u8], name: &str) -> Reading {
    import::read(Source { bytes, name, media_type: "" }, &|_, _| None, Locale::Zh)
        .unwrap_or_else(|error| panic!("{name}: {}", error.message(Locale::Zh)))
}

fn error(bytes: &[u8]) -> ReadError {
    import::read(Source { bytes, name: "", media_type: "" }, &|_, _| None, Locale::Zh).expect_err("no report")
}

/// Every way a report is written in these files, with the kind it is read as.
fn files(report: &Report) -> Vec<(String, Vec<u8>, Kind)> {
    let mut files: Vec<(String, Vec<u8>, Kind)> = [Style::Spans, Style::EmptyCells, Style::Numbered]
        .into_iter()
        .map(|style| (format!("{style:?}.docx"), docx(report, style), Kind::Docx))
        .collect();
    for on_one in [true, false] {
        files.push((format!("one={on_one}.xlsx"), xlsx(report, on_one), Kind::Workbook));
    }
    for (separator, name) in [(",", "a.csv"), (";", "b.csv"), ("\t", "c.tsv"), ("\t", "d.xls"), (",", "")] {
        files.push((name.to_owned(), csv(report, separator).into_bytes(), Kind::Separated));
    }
    files
}

/// Cells read wrong: blanks count where a figure is printed.
fn wrong(printed: &Report, read: &Report) -> Vec<String> {
    let different = printed.cells().filter_map(|cell| {
        let address = printed.address(cell);
        let found = read.cell(&address).map(|cell| read.quantity(cell).clone()).unwrap_or_default();
        let expected = printed.quantity(cell);
        (found != *expected).then(|| format!("{address}: printed {expected:?}, read {found:?}"))
    });
    different.collect()
}

#[test]
fn a_whole_report_is_read_from_every_kind_of_file() {
    let report = Report::sample();
    for (name, bytes, kind) in files(&report) {
        let reading = read(&bytes, &name);
        assert_eq!(wrong(&report, &reading.report), Vec::<String>::new(), "{name}");
        assert_eq!((reading.kind, reading.diagnostics), (kind, Vec::new()), "{name}");
        let mut expected = report.clone();
        expected.published = None;
        expected.prose_mut(Prose::Preamble).clear();
        assert_eq!(reading.report, expected, "{name}");
    }
}

#[test]
fn every_cell_remembers_its_place() {
    let report = Report::sample();
    let place = |bytes: &[u8], name: &str, address: &str| {
        let reading = read(bytes, name);
        let cell = reading.report.cell(address).expect("a cell");
        let at = gongkai::diagnostic::Location::Cell(cell);
        let origin = reading.origins.iter().find(|origin| origin.at == at).expect("an origin");
        origin.place.words(Locale::Zh)
    };
    let address = "requests/received/business";
    assert_eq!(place(&docx(&report, Style::Spans), "", address), "第 2 个表格第 4 行第 3 格");
    assert_eq!(place(&xlsx(&report, false), "", address), "第 3 个工作表 E5");
    assert_eq!(place(csv(&report, ",").as_bytes(), "a.csv", address), "第 31 行第 5 项");
}

prop_compose! {
    fn report(blanks: u32)(
        edition in 0..EDITIONS.len(),
        figures in vec((0..100_u32, 0_i64..3000), 200),
    ) -> Report {
        let mut report = Report::new(EDITIONS[edition]);
        "某某县人民政府".clone_into(&mut report.agency.name);
        report.year = Some(2022);
        for (cell, (chance, figure)) in report.cells().collect::<Vec<_>>().into_iter().zip(figures) {
            let quantity = if chance < blanks { Quantity::Blank } else { figure.into() };
            report.grid_mut(cell.table).replace(cell, quantity);
        }
        for part in [Prose::Overview, Prose::Problems, Prose::OtherMatters] {
            report.prose_mut(part).push("这里有一段正文。".to_owned());
        }
        report
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_cell_is_read_and_blanks_stay_blank(report in prop_oneof![report(0), report(12), report(60)]) {
        for (name, bytes, _) in files(&report) {
            let reading = read(&bytes, &name);
            prop_assert_eq!(wrong(&report, &reading.report), Vec::<String>::new(), "{}", name);
        }
    }

    #[test]
    fn broken_files_never_panic(cuts in vec((0..200_000_usize, 1..400_usize), 1..6), at in 0..20_000_usize, byte in any::<u8>()) {
        let mut parts = docx_parts(&Report::sample(), Style::Numbered);
        for (_, text) in &mut parts {
            let whole: Vec<char> = text.chars().collect();
            let is_cut = |index: usize| cuts.iter().any(|&(start, length)| (0..length).contains(&index.wrapping_sub(start % whole.len())));
            *text = whole.iter().enumerate().filter(|(index, _)| !is_cut(*index)).map(|(_, c)| *c).collect();
        }
        let mut bytes = xlsx(&Report::sample(), true);
        let length = bytes.len();
        bytes[at % length] = byte;
        for bytes in [&zipped(&parts)[..], &bytes, &bytes[..at % length]] {
            let _ = import::read(Source { bytes, name: "", media_type: "" }, &|_, _| None, Locale::Zh);
        }
    }
}

#[test]
fn the_blank_template_is_an_empty_report() {
    let Some(corpus) = real::corpus() else { return };
    let reading = real::read(&corpus.join("docx/template-2021-blank.docx"));
    let report = &reading.report;
    assert_eq!((reading.kind, report.edition.id, report.year), (Kind::Docx, "2021", None));
    assert!(report.cells().all(|cell| report.quantity(cell).is_blank()));
    assert_eq!(
        reading.origins.iter().filter(|origin| matches!(origin.at, gongkai::diagnostic::Location::Cell(_))).count(),
        200
    );
    assert!(SectionId::ALL.iter().all(|section| report.printed_heading(*section).is_none()));
    assert!(Prose::ALL.iter().all(|part| report.prose(*part).is_empty()));
    let codes: Vec<&str> = reading.diagnostics.iter().map(|found| &*found.code).collect();
    assert_eq!(codes, ["R105", "R107"], "{:#?}", reading.diagnostics);
}

#[test]
fn a_document_that_is_no_report_says_so() {
    let letter =
        zipped(&[("word/document.xml", "<document><body><p><r><t>通知</t></r></p></body></document>".to_owned())]);
    assert_eq!(error(&letter), ReadError::NotAReport);
}

#[test]
fn every_refusal_says_what_to_do() {
    let archive = zipped(&[("年报.txt", String::new())]);
    let bomb = zipped(&[("word/document.xml", " ".repeat(70 << 20))]);
    let deep = zipped(&[("word/document.xml", "<a>".repeat(100_000))]);
    for (bytes, code) in [
        (&archive[..], "unsupported"),
        (&bomb, "too-large"),
        (&deep, "too-large"),
        (b"PK\x03\x04", "damaged"),
        (b"\xD0\xCF\x11\xE0", "damaged"),
        (b"{\\rtf1", "unsupported"),
        (b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook/>", "unsupported"),
    ] {
        let error = error(bytes);
        assert_eq!(error.code(), code);
        assert!(error.message(Locale::Zh).contains('请') && !error.message(Locale::En).is_empty());
    }
}

#[test]
fn a_web_page_named_as_a_workbook_is_read_as_a_page() {
    let page = "<html><body><p>一、总体情况</p><p>无。</p></body></html>";
    assert_eq!(read(page.as_bytes(), "年报.xls").kind, Kind::Html);
    assert_eq!(read(page.as_bytes(), "年报.doc").kind, Kind::Html);
}
