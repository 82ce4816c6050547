//! Workbooks of Excel 2007 and later, and what other programs write in their place.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::figures::{self, Shown};
use super::package::Package;
use super::sheet::{MOST_COLUMNS, MOST_SQUARES, Merge, Sheet};
use super::xml::Element;
use super::{Fault, Found, Unread};
use crate::import::Kind;
use crate::import::document::{Block, Document, Line, Spot};
use crate::import::heading;

/// What the cells of all sheets share.
#[derive(Default)]
struct Shared {
    strings: Vec<String>,
    /// How numbers are shown, by the style of their cell.
    shown: Vec<Shown>,
    since_1904: bool,
}

/// Reads the main part of a package.
pub fn read(package: &mut Package<'_>, main: &str, root: &Element<'_>) -> Result<Found, Fault> {
    let parts = package.related(main)?;
    let since_1904 = root.child("workbookPr").is_some_and(|properties| properties.is_on("date1904"));
    let mut shared = Shared { since_1904, ..Shared::default() };
    for part in &parts {
        let load = matches!(&*part.kind, "sharedStrings" | "styles");
        let Some(text) = (if load { package.part(&part.target)? } else { None }) else { continue };
        let root = Element::parse(&text)?;
        if part.kind == "styles" {
            shared.shown = formats(&root);
        } else {
            shared.strings = root.all("si").map(string).collect();
        }
    }
    let mut book = Book::default();
    for entry in root.child("sheets").into_iter().flat_map(|sheets| sheets.all("sheet")) {
        let id = entry.attribute("id");
        let part = parts.iter().find(|part| Some(&*part.id) == id.as_deref() && part.kind == "worksheet");
        let Some(text) = (match part {
            Some(part) => package.part(&part.target)?,
            None => None,
        }) else {
            continue;
        };
        let name = entry.attribute("name").unwrap_or_default();
        let is_hidden = entry.attribute("state").is_some_and(|state| state != "visible");
        book.add(&name, is_hidden, &sheet(&Element::parse(&text)?, &shared))?;
    }
    Ok(book.found(Kind::Workbook))
}

/// The sheets of a workbook as they are read.
#[derive(Default)]
pub struct Book {
    blocks: Vec<Block>,
    unread: Unread,
    /// How many sheets can be seen.
    sheets: usize,
    /// Squares and lines of all of them.
    size: usize,
}

impl Book {
    /// Adds a sheet; what is hidden is only told.
    pub fn add(&mut self, name: &str, is_hidden: bool, sheet: &Sheet) -> Result<(), Fault> {
        if is_hidden {
            if !sheet.is_blank() {
                self.unread.sheets.push(name.to_owned());
            }
            return Ok(());
        }
        self.sheets += 1;
        let number = self.sheets;
        let place = |row: usize, column: usize| Spot::Square(number, row + 1, column + 1).whole();
        let start = self.blocks.len();
        sheet.blocks(&place, &mut self.blocks)?;
        let size = |block: &Block| match block {
            Block::Line(_) => 1,
            Block::Table(matrix) => matrix.rows.iter().map(Vec::len).sum(),
        };
        self.size += self.blocks[start..].iter().map(size).sum::<usize>();
        if self.size > MOST_SQUARES {
            return Err(Fault::TooMuch);
        }
        // The name of a sheet may be the only heading its table has.
        let is_heading = |block: &Block| matches!(block, Block::Line(line) if heading::parse(&line.text).is_some());
        if heading::parse(name).is_some() && !self.blocks[start..].iter().any(is_heading) && self.blocks.len() > start {
            let line = Line { text: name.trim().to_owned(), is_cell: false, place: Spot::Sheet(number).whole() };
            self.blocks.insert(start, Block::Line(line));
        }
        let unread = &mut self.unread;
        for (row, column) in sheet.written_out_of_sight() {
            unread.hidden += 1;
            unread.first_hidden.get_or_insert_with(|| place(row, column));
        }
        unread.uncalculated += sheet.uncalculated.len();
        if let Some((row, column)) = sheet.uncalculated.first() {
            unread.first_uncalculated.get_or_insert_with(|| place(*row, *column));
        }
        unread.far = unread.far.or(sheet.far.map(|(row, column)| place(row, column)));
        Ok(())
    }

    /// What the workbook gave.
    pub fn found(self, kind: Kind) -> Found {
        Found { kind, document: Document { blocks: self.blocks, ..Document::default() }, unread: self.unread }
    }
}

/// A string with its runs, without how it is pronounced.
fn string(item: &Element<'_>) -> String {
    let mut text = String::new();
    for piece in item.elements() {
        match piece.name() {
            "t" => text.push_str(&piece.text()),
            "r" => {
                // A mark of a footnote is no digit of the figure before it.
                let mark = piece.child("rPr").and_then(|properties| properties.child("vertAlign"));
                text.extend(mark.map(|_| ' '));
                piece.all("t").for_each(|inner| text.push_str(&inner.text()));
            }
            _ => {}
        }
    }
    text
}

fn formats(styles: &Element<'_>) -> Vec<Shown> {
    let own = styles.child("numFmts").into_iter().flat_map(|formats| formats.all("numFmt"));
    let codes: BTreeMap<usize, _> =
        own.filter_map(|format| Some((format.number("numFmtId")?, format.attribute("formatCode")?))).collect();
    let cells = styles.child("cellXfs").into_iter().flat_map(|formats| formats.all("xf"));
    cells
        .map(|format| {
            let number = format.number("numFmtId").unwrap_or(0);
            Shown::of(number, codes.get(&number).map(|code| &**code))
        })
        .collect()
}

fn sheet(root: &Element<'_>, shared: &Shared) -> Sheet {
    let mut sheet = Sheet::default();
    for columns in root.child("cols").into_iter().flat_map(|columns| columns.all("col")) {
        if columns.is_on("hidden")
            && let (Some(first), Some(last)) = (columns.number("min"), columns.number("max"))
        {
            sheet.hidden_columns.extend((first.max(1)..=last.min(MOST_COLUMNS)).map(|column| column - 1));
        }
    }
    let mut next_row = 0;
    for row in root.child("sheetData").into_iter().flat_map(|data| data.all("row")) {
        let at = row.number("r").and_then(|number| number.checked_sub(1)).unwrap_or(next_row);
        next_row = at.saturating_add(1);
        let mut next_column = 0;
        for cell in row.all("c") {
            let own = cell.attribute("r").and_then(|address| address_of(&address));
            let column = own.map_or(next_column, |(_, column)| column);
            next_column = column.saturating_add(1);
            let text = text(cell, shared);
            if text.is_none() && cell.child("f").is_some() {
                sheet.uncalculated.push((at, column));
            }
            sheet.put(at, column, &text.unwrap_or_default());
        }
        if row.is_on("hidden") {
            sheet.hidden_rows.insert(at);
        }
    }
    for merge in root.child("mergeCells").into_iter().flat_map(|merges| merges.all("mergeCell")) {
        if let Some(range) = merge.attribute("ref")
            && let Some((first, last)) = range.split_once(':')
            && let (Some((top, left)), Some((bottom, right))) = (address_of(first), address_of(last))
        {
            sheet.merges.push(Merge { top, left, bottom, right });
        }
    }
    sheet
}

/// What a cell shows; nothing where it has no value.
fn text<'s>(cell: &Element<'_>, shared: &'s Shared) -> Option<Cow<'s, str>> {
    let kind = cell.attribute("t");
    if kind.as_deref() == Some("inlineStr") {
        return cell.child("is").map(|item| string(item).into());
    }
    let value = cell.child("v").map(Element::text).filter(|value| !value.is_empty())?;
    Some(match kind.as_deref() {
        Some("s") => shared.strings.get(value.trim().parse::<usize>().ok()?)?.into(),
        Some("b") => if value.trim() == "0" { "FALSE" } else { "TRUE" }.into(),
        Some("str" | "e" | "d") => value.into(),
        _ => {
            let shown = cell.number("s").and_then(|style| shared.shown.get(style)).copied().unwrap_or(Shown::Plain);
            match value.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => figures::text(number, shown, shared.since_1904).into(),
                _ => value.into(),
            }
        }
    })
}

/// Row and column of an address such as `B7`, both from 0.
fn address_of(address: &str) -> Option<(usize, usize)> {
    const LAST_COLUMN: usize = 16_384;
    let address = address.replace('$', "");
    let digits = address.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = address.split_at(digits);
    let column = letters.bytes().try_fold(0_usize, |column, letter| {
        let value = letter.is_ascii_alphabetic().then(|| usize::from(letter.to_ascii_uppercase() - b'A') + 1)?;
        Some(column * 26 + value).filter(|&column| column <= LAST_COLUMN)
    })?;
    Some((row.parse::<usize>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::super::tests::zipped;
    use super::*;
    use crate::import::document::Place;

    fn found(sheets: &[(&str, &str, &str)]) -> Found {
        let styles = "<styleSheet><numFmts><numFmt numFmtId='176' formatCode='0.0%'/></numFmts><cellXfs><xf numFmtId='0'/>\
            <xf numFmtId='176'/><xf numFmtId='14'/></cellXfs></styleSheet>";
        let strings = "<sst><si><t>规章</t></si><si><r><t>55</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r>\
            <rPh><t>zh</t></rPh></si></sst>";
        let relation = |id: &str, kind: &str, target: &str| {
            format!("<Relationship Id='{id}' Type='x/{kind}' Target='{target}.xml'/>")
        };
        let numbered = || sheets.iter().enumerate();
        let entry = |(index, (name, state, _)): (usize, &(&str, &str, &str))| {
            format!("<sheet name='{name}' state='{state}' r:id='r{index}'/>")
        };
        let list = numbered().map(entry).collect::<Vec<_>>().concat();
        let mut relations: String = ["styles", "sharedStrings"].iter().map(|kind| relation(kind, kind, kind)).collect();
        relations
            .extend(numbered().map(|(index, _)| relation(&format!("r{index}"), "worksheet", &format!("s{index}"))));
        let mut parts = vec![
            ("xl/styles.xml".to_owned(), styles.to_owned()),
            ("xl/sharedStrings.xml".to_owned(), strings.to_owned()),
            ("xl/workbook.xml".to_owned(), format!("<workbook><sheets>{list}</sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships>{relations}</Relationships>")),
        ];
        parts.extend(
            numbered()
                .map(|(index, (.., data))| (format!("xl/s{index}.xml"), format!("<worksheet>{data}</worksheet>"))),
        );
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        super::super::read(&zipped(&parts)).expect("a package").expect("a workbook")
    }

    fn texts(found: &Found) -> Vec<Vec<&str>> {
        let rows = found.document.blocks.iter().flat_map(|block| match block {
            Block::Table(matrix) => {
                matrix.rows.iter().map(|row| row.iter().map(|slot| &*slot.text).collect()).collect()
            }
            Block::Line(line) => vec![vec![&*line.text]],
        });
        rows.collect()
    }

    #[test]
    fn cells_of_every_type_are_what_excel_shows() {
        let data = "<sheetData><row r='2'><c r='B2' t='s'><v>0</v></c><c r='C2'><v>72701.257799999996</v></c>\
            <c r='D2' t='str'><f>A1</f><v>无</v></c><c r='E2' t='e'><f>A1</f><v>#REF!</v></c><c r='F2' t='b'><v>1</v></c>\
            <c r='G2' s='1'><v>0.424</v></c><c r='H2' s='2'><v>45292</v></c><c r='I2' t='inlineStr'><is><t>甲</t></is></c>\
            <c r='J2' t='s'><v>1</v></c><c r='K2'><v>60</v></c></row></sheetData>";
        let found = found(&[("Sheet1", "visible", data)]);
        let expected = ["规章", "72701.2578", "无", "#REF!", "TRUE", "42.4%", "2024-01-01", "甲", "55 1", "60"];
        assert_eq!(texts(&found), [expected]);
        assert_eq!(found.unread, Unread::default());
    }

    #[test]
    fn what_is_hidden_far_off_or_not_calculated_is_told() {
        let data = "<cols><col min='3' max='3' hidden='1'/></cols><sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c>\
            <c r='C1'><v>3</v></c><c r='D1'><f>SUM(A1:B1)</f></c></row><row r='2' hidden='1'><c r='A2'><v>9</v></c></row>\
            <row r='1048576'><c r='XFD1048576'><v>1</v></c></row></sheetData>";
        let found = found(&[("旧", "hidden", data), ("空", "veryHidden", ""), ("新", "visible", data)]);
        assert_eq!(texts(&found), [["1", "2"]]);
        let place = |row, column| -> Option<Place> { Some(Spot::Square(1, row, column).whole()) };
        let expected = Unread {
            sheets: vec!["旧".to_owned()],
            hidden: 2,
            first_hidden: place(1, 3),
            uncalculated: 1,
            first_uncalculated: place(1, 4),
            far: place(1_048_576, 16_384),
        };
        assert_eq!(found.unread, expected);
    }

    #[test]
    fn a_sheets_name_is_a_heading_where_it_has_none() {
        let data = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>";
        let name = "三、收到和处理政府信息公开申请情况";
        assert_eq!(
            texts(&found(&[(name, "visible", data), ("Sheet2", "visible", data)])),
            [vec![name], vec!["1", "2"], vec!["1", "2"]]
        );
    }

    #[test]
    fn addresses_count_from_the_first_cell() {
        assert_eq!(address_of("A1"), Some((0, 0)));
        assert_eq!(address_of("$AB$12"), Some((11, 27)));
        assert_eq!(address_of("XFD1048576"), Some((1_048_575, 16_383)));
        for wrong in ["", "1", "A", "A0", "ZZZZZZZZZZZZZZZ1", "甲1"] {
            assert_eq!(address_of(wrong), None, "{wrong}");
        }
    }
}
