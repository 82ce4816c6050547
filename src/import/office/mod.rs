//! Office files: Word documents and workbooks, recognised by what they hold, never by their names.

mod docx;
mod docx_table;
mod figures;
mod numbering;
mod ole;
mod ordinal;
mod package;
pub mod sheet;
mod styles;
mod workbook;
mod xls;
mod xml;

use package::Package;
use xml::Element;

use super::document::{Document, Place};
use super::error::{Foreign, ReadError};
use super::{Kind, MAX_BYTES};

/// Why a part of a file can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It isn't whole, or not what it says it is.
    Damaged,
    /// Locked with a password.
    Encrypted,
    /// More inside than any report holds.
    TooMuch,
    /// Of a kind that isn't read.
    Foreign(Foreign),
}

/// What an office file gave.
#[derive(Debug)]
pub struct Found {
    pub kind: Kind,
    pub document: Document,
    pub unread: Unread,
}

/// What stands in a workbook and was not read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// Names of hidden sheets that hold something.
    pub sheets: Vec<String>,
    /// How many hidden rows and columns hold something, and the first of them.
    pub hidden: usize,
    pub first_hidden: Option<Place>,
    /// How many formulas nobody has worked out, and the first of them.
    pub uncalculated: usize,
    pub first_uncalculated: Option<Place>,
    /// A cell so far off that it belongs to no table.
    pub far: Option<Place>,
}

/// Reads an office file; nothing where the bytes are none.
pub fn read(bytes: &[u8]) -> Option<Result<Found, ReadError>> {
    debug_assert!(bytes.len() <= MAX_BYTES, "refused before");
    let (name, found) = match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => ("Word、Excel 或压缩（DOCX、XLSX、ZIP）", package(bytes)),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => ("旧版 Word、Excel 或 WPS（DOC、XLS、WPS、ET）", ole::read(bytes)),
        _ => return None,
    };
    Some(found.map_err(|fault| match fault {
        Fault::Damaged => ReadError::Damaged(name),
        Fault::Encrypted => ReadError::Encrypted,
        Fault::TooMuch => ReadError::TooMuch,
        Fault::Foreign(kind) => ReadError::Unsupported(kind),
    }))
}

fn package(bytes: &[u8]) -> Result<Found, Fault> {
    let mut package = Package::open(bytes)?;
    if let Some(kind) = foreign(&mut package)? {
        return Err(Fault::Foreign(kind));
    }
    let main = package.related("")?.into_iter().find(|part| part.kind == "officeDocument").map(|part| part.target);
    let usual = || ["word/document.xml", "xl/workbook.xml"].into_iter().find(|name| package.has(name));
    let Some(main) = main.or_else(|| usual().map(str::to_owned)) else {
        return Err(Fault::Foreign(Foreign::Archive));
    };
    let (_, extension) = main.rsplit_once('.').unwrap_or_default();
    if extension.eq_ignore_ascii_case("bin") {
        return Err(Fault::Foreign(Foreign::OtherWorkbook));
    }
    let text = package.part(&main)?.ok_or(Fault::Damaged)?;
    let root = Element::parse(&text)?;
    match root.name() {
        "document" => {
            let document = docx::read(&mut package, &main, &root)?;
            Ok(Found { kind: Kind::Docx, document, unread: Unread::default() })
        }
        "workbook" => workbook::read(&mut package, &main, &root),
        "presentation" => Err(Fault::Foreign(Foreign::Presentation)),
        _ => Err(Fault::Damaged),
    }
}

/// The kind of a package that is none of Office's.
fn foreign(package: &mut Package<'_>) -> Result<Option<Foreign>, Fault> {
    if package.has("ofd.xml") {
        return Ok(Some(Foreign::Ofd));
    }
    // OpenDocument says what it is in a part of its own.
    let kind = if package.has("mimetype") { package.part("mimetype")? } else { None };
    Ok(kind.filter(|kind| kind.contains("opendocument")).map(|kind| {
        if kind.contains("spreadsheet") {
            Foreign::OtherWorkbook
        } else if kind.contains("presentation") {
            Foreign::Presentation
        } else {
            Foreign::OtherDocument
        }
    }))
}

#[cfg(test)]
pub mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// A ZIP file of some parts.
    pub fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).expect("part");
            writer.write_all(text.as_bytes()).expect("text");
        }
        writer.finish().expect("file").into_inner()
    }

    fn error(bytes: &[u8]) -> Option<ReadError> {
        read(bytes).and_then(Result::err)
    }

    #[test]
    fn what_is_no_office_file_is_left_to_others() {
        assert!(read(b"PKZIP").is_none() && read("一、总体情况".as_bytes()).is_none());
    }

    #[test]
    fn packages_that_are_not_read_are_told_apart() {
        let relation = |target: &str| {
            format!("<Relationships><Relationship Id='a' Type='x/officeDocument' Target='{target}'/></Relationships>")
        };
        for (parts, kind) in [
            (vec![("OFD.xml", "<ofd/>".to_owned())], Foreign::Ofd),
            (vec![("mimetype", "application/vnd.oasis.opendocument.text".to_owned())], Foreign::OtherDocument),
            (vec![("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned())], Foreign::OtherWorkbook),
            (vec![("_rels/.rels", relation("xl/workbook.bin"))], Foreign::OtherWorkbook),
            (
                vec![
                    ("_rels/.rels", relation("ppt/presentation.xml")),
                    ("ppt/presentation.xml", "<presentation/>".to_owned()),
                ],
                Foreign::Presentation,
            ),
            (vec![("年报.pdf", String::new())], Foreign::Archive),
        ] {
            let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
            assert_eq!(error(&zipped(&parts)), Some(ReadError::Unsupported(kind)));
        }
    }

    #[test]
    fn what_is_cut_off_is_damaged() {
        assert_eq!(error(b"PK\x03\x04\x14\0\x06").map(|error| error.code()), Some("damaged"));
        assert_eq!(error(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").map(|error| error.code()), Some("damaged"));
    }
}
