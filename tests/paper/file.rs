//! The file around the pages.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Style, Turning};

/// How characters are written in a PDF.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Coding {
    /// Numbers of glyphs, with a map to Unicode beside them.
    Glyphs,
    /// Unicode by name of the encoding, without a map.
    Unicode,
    /// GBK by name of the encoding, without a map.
    Gbk,
}

impl Coding {
    /// A string as it is shown.
    pub fn hex(self, text: &str) -> String {
        match self {
            Self::Glyphs => text.chars().fold(String::new(), |hex, c| hex + &format!("{:04X}", glyph(c))),
            Self::Unicode => text.encode_utf16().fold(String::new(), |hex, unit| hex + &format!("{unit:04X}")),
            Self::Gbk => {
                encoding_rs::GBK.encode(text).0.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02X}"))
            }
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Glyphs => "Identity-H",
            Self::Unicode => "UniGB-UCS2-H",
            Self::Gbk => "GBK-EUC-H",
        }
    }
}

/// The number of a character's glyph, which says nothing of the character.
fn glyph(c: char) -> u16 {
    u16::try_from(c as u32).expect("of the basic plane") ^ 0x5A5A
}

/// A PDF of some pages, given as content streams on a broad or upright page.
pub fn write_file(pages: &[String], (width, height): (f64, f64), style: &Style) -> Vec<u8> {
    let kids: String = (0..pages.len()).fold(String::new(), |kids, page| kids + &format!("{} 0 R ", 6 + page * 2));
    let ascii = (0x20..0x7F_u16).fold(String::new(), |list, code| {
        let glyph = if style.coding == Coding::Glyphs { code ^ 0x5A5A } else { code - 0x1F };
        list + &format!("{glyph} [500] ")
    });
    let map = match style.coding {
        Coding::Glyphs => "/ToUnicode 5 0 R ",
        _ => "",
    };
    let mut objects = vec![
        "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
        format!("<</Type /Pages /Count {} /Kids [{kids}]>>", pages.len()),
        format!(
            "<</Type /Font /Subtype /Type0 /BaseFont /ABCDEF+FangSong /Encoding /{} {map}/DescendantFonts [4 0 R]>>",
            style.coding.name()
        ),
        format!(
            "<</Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+FangSong /DW 1000 /W [{ascii}] \
             /CIDSystemInfo <</Registry (Adobe) /Ordering ({}) /Supplement 0>>>>",
            if style.coding == Coding::Glyphs { "Identity" } else { "GB1" }
        ),
        stream("", &to_unicode(pages)),
    ];
    for (index, content) in pages.iter().enumerate() {
        let (size, extra, content) = match style.turning {
            Turning::Upright | Turning::Landscape => ((width, height), "", content.clone()),
            // What is written from the foot of an upright page to its head reads across once it is shown turned.
            Turning::Rotated => ((height, width), "/Rotate 90 ", format!("0 1 -1 0 {height} 0 cm\n{content}")),
            Turning::Sideways => ((height, width), "", format!("0 1 -1 0 {height} 0 cm\n{content}")),
        };
        objects.push(format!(
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] {extra}/Contents {} 0 R /Resources <</Font <</F1 3 0 R>>>>>>",
            size.0,
            size.1,
            7 + index * 2
        ));
        objects.push(stream("", &content));
    }
    assemble(&objects)
}

fn stream(entries: &str, content: &str) -> String {
    format!("<<{entries}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

/// Numbers objects from 1 and tells where each stands.
pub fn assemble(objects: &[String]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.7\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).expect("table");
        write!(file, "{} 0 obj\n{object}\nendobj\n", index + 1).expect("object");
    }
    let start = file.len();
    write!(file, "{table}trailer\n<</Size {} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
        .expect("trailer");
    file.into_bytes()
}

/// The map from glyphs to characters of what is shown on some pages.
fn to_unicode(pages: &[String]) -> String {
    let mut shown = BTreeSet::new();
    for page in pages {
        for hex in page.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(hex, _)| hex) {
            shown.extend((0..hex.len() / 4).filter_map(|at| u16::from_str_radix(&hex[at * 4..at * 4 + 4], 16).ok()));
        }
    }
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    for chunk in shown.into_iter().collect::<Vec<_>>().chunks(100) {
        writeln!(map, "{} beginbfchar", chunk.len()).expect("map");
        for glyph in chunk {
            writeln!(map, "<{glyph:04X}> <{:04X}>", glyph ^ 0x5A5A).expect("map");
        }
        map.push_str("endbfchar\n");
    }
    map + "endcmap\nend\nend"
}
