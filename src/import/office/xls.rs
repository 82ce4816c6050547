//! Workbooks of Excel 97 to 2003 (BIFF8), which is also what `.et` files of WPS are.

use super::figures::{self, Shown};
use super::ole::{long, short};
use super::sheet::{MOST_COLUMNS, Merge, Sheet};
use super::workbook::Book;
use super::{Fault, Found};
use crate::import::Kind;
use crate::import::error::Foreign;
use std::collections::BTreeMap;

/// Kinds of records.
mod kind {
    pub const FORMULA: u16 = 0x06;
    pub const EOF: u16 = 0x0A;
    pub const DATE_MODE: u16 = 0x22;
    pub const FILE_PASS: u16 = 0x2F;
    pub const CONTINUE: u16 = 0x3C;
    pub const COLUMN_INFO: u16 = 0x7D;
    pub const BOUND_SHEET: u16 = 0x85;
    pub const MULTIPLE_RK: u16 = 0xBD;
    pub const MULTIPLE_BLANK: u16 = 0xBE;
    pub const RICH_STRING: u16 = 0xD6;
    pub const XF: u16 = 0xE0;
    pub const MERGED_CELLS: u16 = 0xE5;
    pub const SHARED_STRINGS: u16 = 0xFC;
    pub const SHARED_LABEL: u16 = 0xFD;
    pub const BLANK: u16 = 0x201;
    pub const NUMBER: u16 = 0x203;
    pub const LABEL: u16 = 0x204;
    pub const BOOLEAN: u16 = 0x205;
    pub const STRING: u16 = 0x207;
    pub const ROW: u16 = 0x208;
    pub const RK: u16 = 0x27E;
    pub const FORMAT: u16 = 0x41E;
    pub const BOF: u16 = 0x809;
}

/// What the sheets share.
#[derive(Default)]
struct Globals {
    strings: Vec<String>,
    formats: BTreeMap<u16, String>,
    /// The format of each cell style.
    styles: Vec<u16>,
    since_1904: bool,
    sheets: Vec<Entry>,
}

struct Entry {
    at: usize,
    name: String,
    is_hidden: bool,
}

/// Reads the stream of a workbook.
pub fn read(stream: &[u8]) -> Result<Found, Fault> {
    let globals = globals(stream)?;
    let mut book = Book::default();
    for entry in &globals.sheets {
        book.add(&entry.name, entry.is_hidden, &sheet(stream, entry.at, &globals)?)?;
    }
    Ok(book.found(Kind::Xls))
}

fn sheet(stream: &[u8], at: usize, globals: &Globals) -> Result<Sheet, Fault> {
    let mut reader = SheetReader { globals, sheet: Sheet::default(), waiting: None };
    // Charts in a sheet are written inside it, with a beginning and an end of their own.
    let mut depth = 0_usize;
    for (kind, content) in (Records { stream, at }) {
        match kind {
            kind::BOF => depth += 1,
            kind::EOF if depth <= 1 => return Ok(reader.sheet),
            kind::EOF => depth -= 1,
            _ if depth == 1 => _ = reader.record(kind, content),
            _ => {}
        }
    }
    Err(Fault::Damaged)
}

/// The records of a stream from a place on.
#[derive(Clone)]
struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, length) = (short(self.stream, self.at)?, short(self.stream, self.at + 2)?);
        let start = self.at + 4;
        let end = start + usize::from(length);
        self.at = end;
        Some((kind, self.stream.get(start..end)?))
    }
}

fn globals(stream: &[u8]) -> Result<Globals, Fault> {
    const BIFF8: u16 = 0x600;
    let mut globals = Globals::default();
    let mut records = Records { stream, at: 0 };
    match records.next() {
        Some((kind::BOF, content)) if short(content, 0) == Some(BIFF8) => {}
        Some((kind::BOF, _)) => return Err(Fault::Foreign(Foreign::OldWorkbook)),
        _ => return Err(Fault::Damaged),
    }
    while let Some((kind, content)) = records.next() {
        match kind {
            kind::EOF => return Ok(globals),
            kind::FILE_PASS => return Err(Fault::Encrypted),
            kind::DATE_MODE => globals.since_1904 = short(content, 0) == Some(1),
            kind::BOUND_SHEET => globals.sheets.extend(entry(content)),
            kind::FORMAT => {
                let code = content.get(2..).and_then(|rest| Text::new(vec![rest]).string(2));
                globals.formats.extend(short(content, 0).zip(code));
            }
            kind::XF => globals.styles.push(short(content, 2).unwrap_or(0)),
            kind::SHARED_STRINGS => {
                let mut parts = vec![content.get(8..).unwrap_or_default()];
                let mut behind = records.clone();
                while let Some((kind::CONTINUE, content)) = behind.next() {
                    parts.push(content);
                    records = behind.clone();
                }
                let mut text = Text::new(parts);
                globals.strings.extend(std::iter::from_fn(|| text.string(2)));
            }
            _ => {}
        }
    }
    Err(Fault::Damaged)
}

/// A sheet of cells; others, such as charts, are none.
fn entry(content: &[u8]) -> Option<Entry> {
    const CELLS: u8 = 0;
    (*content.get(5)? == CELLS).then_some(())?;
    Some(Entry {
        at: usize::try_from(long(content, 0)?).ok()?,
        name: Text::new(vec![content.get(6..)?]).string(1)?,
        is_hidden: content.get(4)? & 3 != 0,
    })
}

/// Strings, which may go on over several records.
struct Text<'a> {
    parts: std::vec::IntoIter<&'a [u8]>,
    part: &'a [u8],
}

impl<'a> Text<'a> {
    fn new(parts: Vec<&'a [u8]>) -> Self {
        Self { parts: parts.into_iter(), part: &[] }
    }

    /// A byte; characters that go on in another record begin there with the way they are written, anew.
    fn byte(&mut self, is_wide: Option<&mut bool>) -> Option<u8> {
        if self.part.is_empty() {
            self.part = self.parts.find(|part| !part.is_empty())?;
            if let Some(is_wide) = is_wide {
                *is_wide = self.byte(None)? & 1 != 0;
                return self.byte(None);
            }
        }
        let (first, rest) = self.part.split_first()?;
        self.part = rest;
        Some(*first)
    }

    fn number(&mut self, bytes: usize) -> Option<usize> {
        (0..bytes).try_fold(0, |number, at| Some(number | usize::from(self.byte(None)?) << (8 * at)))
    }

    /// A string whose length takes so many bytes.
    fn string(&mut self, bytes: usize) -> Option<String> {
        const WIDE: u8 = 1;
        const PHONETIC: u8 = 4;
        const RICH: u8 = 8;
        let length = self.number(bytes)?;
        let flags = self.byte(None)?;
        let runs = if flags & RICH == 0 { 0 } else { self.number(2)? };
        let phonetic = if flags & PHONETIC == 0 { 0 } else { self.number(4)? };
        let mut is_wide = flags & WIDE != 0;
        let mut units: Vec<u16> = Vec::new();
        for _ in 0..length {
            let low = self.byte(Some(&mut is_wide))?;
            let high = if is_wide { self.byte(None)? } else { 0 };
            units.push(u16::from_le_bytes([low, high]));
        }
        for _ in 0..runs.checked_mul(4)?.checked_add(phonetic)? {
            self.byte(None)?;
        }
        Some(char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{FFFD}')).collect())
    }
}

/// Takes the records of a sheet.
struct SheetReader<'a> {
    globals: &'a Globals,
    sheet: Sheet,
    /// A formula whose value, a string, follows in a record of its own.
    waiting: Option<(usize, usize)>,
}

impl SheetReader<'_> {
    /// Takes a record. One that is cut short says nothing.
    fn record(&mut self, kind: u16, content: &[u8]) -> Option<()> {
        let at = |at: usize| short(content, at).map(usize::from);
        match kind {
            kind::ROW if *content.get(12)? & 0x20 != 0 => _ = self.sheet.hidden_rows.insert(at(0)?),
            kind::COLUMN_INFO if at(8)? & 1 != 0 => {
                self.sheet.hidden_columns.extend(at(0)?..=at(2)?.min(MOST_COLUMNS));
            }
            kind::MERGED_CELLS => {
                let ranges = content.get(2..)?.chunks_exact(8);
                self.sheet.merges.extend(ranges.filter_map(|range| {
                    let at = |at| short(range, at).map(usize::from);
                    Some(Merge { top: at(0)?, bottom: at(2)?, left: at(4)?, right: at(6)? })
                }));
            }
            kind::STRING => {
                let (row, column) = self.waiting.take()?;
                self.sheet.put(row, column, &Text::new(vec![content]).string(2)?);
            }
            kind::BLANK => self.sheet.put(at(0)?, at(2)?, ""),
            kind::MULTIPLE_BLANK => {
                for column in at(2)?..=short(content, content.len().checked_sub(2)?)?.into() {
                    self.sheet.put(at(0)?, column, "");
                }
            }
            kind::SHARED_LABEL => {
                let text = self.globals.strings.get(usize::try_from(long(content, 6)?).ok()?)?;
                self.sheet.put(at(0)?, at(2)?, text);
            }
            kind::LABEL | kind::RICH_STRING => {
                self.sheet.put(at(0)?, at(2)?, &Text::new(vec![content.get(6..)?]).string(2)?);
            }
            kind::NUMBER => self.number(at(0)?, at(2)?, at(4)?, double(content.get(6..14)?)?),
            kind::RK => self.number(at(0)?, at(2)?, at(4)?, compressed(long(content, 6)?)),
            kind::MULTIPLE_RK => {
                for (index, figure) in content.get(4..)?.chunks_exact(6).enumerate() {
                    self.number(at(0)?, at(2)? + index, short(figure, 0)?.into(), compressed(long(figure, 2)?));
                }
            }
            kind::BOOLEAN => self.sheet.put(at(0)?, at(2)?, truth(*content.get(6)?, *content.get(7)? != 0)),
            kind::FORMULA => self.formula(at(0)?, at(2)?, at(4)?, content.get(6..14)?)?,
            _ => {}
        }
        Some(())
    }

    /// The value a formula had when the file was saved.
    fn formula(&mut self, row: usize, column: usize, style: usize, value: &[u8]) -> Option<()> {
        const STRING: u8 = 0;
        const TRUTH: u8 = 1;
        const ERROR: u8 = 2;
        if short(value, 6)? != 0xFFFF {
            self.number(row, column, style, double(value)?);
            return Some(());
        }
        match (*value.first()?, *value.get(2)?) {
            (STRING, _) => self.waiting = Some((row, column)),
            (kind @ (TRUTH | ERROR), code) => self.sheet.put(row, column, truth(code, kind == ERROR)),
            _ => self.sheet.put(row, column, ""),
        }
        Some(())
    }

    fn number(&mut self, row: usize, column: usize, style: usize, value: f64) {
        let format = self.globals.styles.get(style).copied().unwrap_or(0);
        let code = self.globals.formats.get(&format).map(String::as_str);
        let text = if value.is_finite() {
            figures::text(value, Shown::of(format.into(), code), self.globals.since_1904)
        } else {
            "#NUM!".to_owned()
        };
        self.sheet.put(row, column, &text);
    }
}

fn double(bytes: &[u8]) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.try_into().ok()?))
}

/// A number in four bytes: a whole one, or the upper half of a longer, and perhaps a hundred times too large.
fn compressed(bits: u32) -> f64 {
    const HUNDREDFOLD: u32 = 1;
    const WHOLE: u32 = 2;
    let value =
        if bits & WHOLE == 0 { f64::from_bits(u64::from(bits & !3) << 32) } else { f64::from(bits.cast_signed() >> 2) };
    if bits & HUNDREDFOLD == 0 { value } else { value / 100.0 }
}

const fn truth(code: u8, is_error: bool) -> &'static str {
    match (is_error, code) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0F) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1D) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, _) => "#N/A",
    }
}

#[cfg(test)]
mod tests {
    use super::super::ole::tests::compound;
    use super::*;
    use crate::import::document::Block;

    fn record(kind: u16, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len()).expect("a short record");
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), content].concat()
    }

    fn shorts(numbers: &[u16]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    fn wide(text: &str, length: usize) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let count = units.len().to_le_bytes();
        [&count[..length], &[1], &shorts(&units)].concat()
    }

    /// A workbook of one sheet, before which stands what sheets share.
    fn workbook(shared: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
        let (begin, end) = (record(kind::BOF, &shorts(&[0x600, 5])), record(kind::EOF, &[]));
        let name = wide("表", 1);
        let length = 4 + 6 + name.len();
        let at = begin.len() + shared.concat().len() + length + end.len();
        let place = u32::try_from(at).expect("small").to_le_bytes();
        let entry = record(kind::BOUND_SHEET, &[&place[..], &[0, 0], &name].concat());
        let all = [begin.clone(), shared.concat(), entry, end.clone(), begin, cells.concat(), end].concat();
        compound("Workbook", &all)
    }

    fn texts(file: &[u8]) -> Vec<Vec<String>> {
        let found = super::super::read(file).expect("a compound file").expect("a workbook");
        let rows = found.document.blocks.into_iter().flat_map(|block| match block {
            Block::Table(matrix) => matrix.rows,
            Block::Line(_) => panic!("no line here"),
        });
        let text =
            |slot: &crate::import::document::Slot| format!("{}{}", slot.text, if slot.begins { "" } else { "<" });
        rows.map(|row| row.iter().map(text).collect()).collect()
    }

    #[test]
    fn cells_of_every_kind_are_read() {
        let formula = |column: u16, value: [u8; 8]| {
            record(kind::FORMULA, &[&shorts(&[0, column, 0])[..], &value, &[0; 8]].concat())
        };
        let rk = |value: u32| value.to_le_bytes();
        let cells = [
            record(kind::SHARED_LABEL, &[&shorts(&[0, 0, 0])[..], &1_u32.to_le_bytes()].concat()),
            record(kind::NUMBER, &[&shorts(&[0, 1, 0])[..], &3415.74_f64.to_le_bytes()].concat()),
            record(kind::RK, &[&shorts(&[0, 2, 0])[..], &rk(60 << 2 | 2)].concat()),
            record(
                kind::MULTIPLE_RK,
                &[&shorts(&[0, 3, 0])[..], &rk(7_270_125 << 2 | 3), &shorts(&[1]), &rk(42 << 2 | 3), &shorts(&[4])]
                    .concat(),
            ),
            formula(5, 12.0_f64.to_le_bytes()),
            formula(6, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
            record(kind::STRING, &wide("无", 2)),
            formula(7, [2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF]),
            record(kind::BOOLEAN, &[&shorts(&[0, 8, 0])[..], &[1, 0]].concat()),
            record(kind::LABEL, &[&shorts(&[1, 0, 0])[..], &wide("规章", 2)].concat()),
            record(kind::MULTIPLE_BLANK, &shorts(&[1, 1, 0, 0, 2])),
            record(kind::MERGED_CELLS, &shorts(&[1, 1, 1, 3, 8])),
        ];
        let strings = [&[0; 8][..], &wide("甲", 2), &wide("行政许可", 2)].concat();
        let shared = [
            record(kind::XF, &shorts(&[0, 0])),
            record(kind::XF, &shorts(&[0, 10])),
            record(kind::SHARED_STRINGS, &strings),
        ];
        let first = ["行政许可", "3415.74", "60", "72701.25", "42%", "12", "无", "#REF!", "TRUE"];
        let second = ["规章", "", "", "", "<", "<", "<", "<", "<"];
        assert_eq!(texts(&workbook(&shared, &cells)), [first, second]);
    }

    #[test]
    fn a_string_goes_on_in_another_record_and_another_width() {
        // Two characters in two bytes each; behind the break the rest in one byte each.
        let head = [&[0; 8][..], &[5, 0, 1], &shorts(&[0x89C4, 0x7AE0])].concat();
        let shared = [record(kind::SHARED_STRINGS, &head), record(kind::CONTINUE, b"\0abc")];
        let label = |column| record(kind::SHARED_LABEL, &[&shorts(&[0, column, 0])[..], &[0; 4]].concat());
        assert_eq!(texts(&workbook(&shared, &[label(0), label(1)])), [["规章abc", "规章abc"]]);
    }

    #[test]
    fn a_chart_inside_a_sheet_does_not_end_it() {
        let chart = [record(kind::BOF, &shorts(&[0x600, 0x20])), record(kind::EOF, &[])].concat();
        let number = |column| record(kind::NUMBER, &[&shorts(&[0, column, 0])[..], &1_f64.to_le_bytes()].concat());
        let merged = record(kind::MERGED_CELLS, &shorts(&[1, 0, 0, 1, 2]));
        let cells = [number(0), number(1), chart, merged];
        assert_eq!(texts(&workbook(&[], &cells)), [["1", "1", "1<"]]);
    }

    #[test]
    fn locked_old_and_broken_workbooks_are_told() {
        let fault = |stream: &[u8]| read(stream).err();
        let begin = record(kind::BOF, &shorts(&[0x600, 5]));
        assert_eq!(fault(&[begin.clone(), record(kind::FILE_PASS, &[0; 4])].concat()), Some(Fault::Encrypted));
        assert_eq!(fault(&record(kind::BOF, &shorts(&[0x500, 5]))), Some(Fault::Foreign(Foreign::OldWorkbook)));
        assert_eq!(fault(&begin), Some(Fault::Damaged));
        assert_eq!(fault(&[]), Some(Fault::Damaged));
    }

    #[test]
    fn broken_bytes_never_panic() {
        let cells = [
            record(kind::MULTIPLE_RK, &[&shorts(&[0, 3, 0])[..], &[9; 16]].concat()),
            record(kind::FORMULA, &[&shorts(&[0, 1, 0])[..], &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF]].concat()),
            record(kind::STRING, &wide("无", 2)),
            record(kind::MULTIPLE_BLANK, &shorts(&[1, 1, 0, 0, 2])),
            record(kind::MERGED_CELLS, &shorts(&[1, 1, 1, 3, 8])),
        ];
        let strings = [&[0; 8][..], &[3, 0, 12, 1, 0, 4, 0, 0, 0], &[b'a'; 60]].concat();
        let whole = workbook(&[record(kind::SHARED_STRINGS, &strings)], &cells);
        for at in 0..whole.len() {
            for byte in [0, 1, 0x7F, 0xFF] {
                let mut broken = whole.clone();
                broken[at] = byte;
                let _ = super::super::read(&broken);
            }
            let _ = super::super::read(&whole[..at]);
        }
    }
}
