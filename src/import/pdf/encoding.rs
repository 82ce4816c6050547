//! How the bytes of a shown string become characters.

use std::collections::HashMap;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

use super::budget::{Budget, Exhausted};
use super::stream;
use crate::import::Decode;

/// How codes are cut from a string, and what they say by themselves.
#[derive(Debug)]
pub enum Encoding {
    /// One byte each, of a charset by its WHATWG label, with exceptions by the names of their glyphs.
    Bytes { charset: Option<&'static str>, names: HashMap<u8, String> },
    /// One or two bytes each, of a legacy charset.
    Legacy(&'static str),
    /// UTF-16, two bytes each or four.
    Unicode,
    /// Two bytes each that number the glyphs of a font.
    Glyphs,
    /// As the file itself lays down.
    Map(Box<CMap>),
}

impl Encoding {
    /// Of a font whose codes may have several bytes, and whether its lines are vertical.
    pub fn composite(font: &Dict<'_>, budget: &mut Budget) -> Result<(Self, bool), Exhausted> {
        if let Some(map) = font.get::<Stream<'_>>("Encoding") {
            let bytes = stream::bytes(&map, budget)?;
            let is_vertical = map.dict().get::<i32>("WMode") == Some(1);
            let parsed = CMap::parse(&bytes, |_| None);
            return Ok((parsed.map_or(Self::Glyphs, |map| Self::Map(Box::new(map))), is_vertical));
        }
        let name = font.get::<Name<'_>>("Encoding");
        let name = name.as_ref().map_or("Identity-H", Name::as_str);
        Ok((Self::by_name(name), name.ends_with("-V") || name == "V"))
    }

    /// The encodings every reader is to know. Those of Chinese are charsets or Unicode under another name.
    fn by_name(name: &str) -> Self {
        let begins = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
        if name.contains("-UCS2-") || name.contains("-UTF16-") {
            Self::Unicode
        } else if begins(&["GB-", "GBK-", "GBKp-", "GBK2K-", "GBpc-"]) {
            Self::Legacy("gb18030")
        } else if begins(&["B5pc-", "ETen", "HKscs-"]) {
            Self::Legacy("big5")
        } else {
            Self::Glyphs
        }
    }

    /// Of a font whose codes are bytes.
    pub fn simple(font: &Dict<'_>) -> Self {
        let base = |name: Option<Name<'_>>| match name.as_ref().map(Name::as_str) {
            Some("WinAnsiEncoding") => Some("windows-1252"),
            Some("MacRomanEncoding") => Some("macintosh"),
            _ => None,
        };
        // A font of symbols has codes of its own making.
        let descriptor = font.get::<Dict<'_>>("FontDescriptor");
        let is_symbolic = descriptor.is_some_and(|descriptor| {
            descriptor.get::<i32>("Flags").is_some_and(|flags| flags & 4 != 0)
                && ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key))
        });
        let is_type3 = font.get::<Name<'_>>("Subtype").is_some_and(|name| name.as_str() == "Type3");
        let usual = (!is_symbolic && !is_type3).then_some("windows-1252");
        if let Some(name) = font.get::<Name<'_>>("Encoding") {
            return Self::Bytes { charset: base(Some(name)).or(usual), names: HashMap::new() };
        }
        let Some(dict) = font.get::<Dict<'_>>("Encoding") else {
            return Self::Bytes { charset: usual, names: HashMap::new() };
        };
        let charset = base(dict.get::<Name<'_>>("BaseEncoding")).or(usual);
        let mut names = HashMap::new();
        let mut code = 0_u8;
        for item in dict.get::<Array<'_>>("Differences").iter().flat_map(Array::iter::<Object<'_>>) {
            match item {
                Object::Number(number) => code = u8::try_from(number.as_i64()).unwrap_or(u8::MAX),
                Object::Name(name) => {
                    names.insert(code, name.as_str().to_owned());
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
        Self::Bytes { charset, names }
    }

    /// The code a string begins with, and how many bytes it has.
    pub fn code(&self, bytes: &[u8]) -> Option<(u32, usize)> {
        let number = |length: usize| {
            let bytes = bytes.get(..length)?;
            Some((bytes.iter().fold(0_u32, |code, &byte| code << 8 | u32::from(byte)), length))
        };
        let first = *bytes.first()?;
        match self {
            Self::Bytes { .. } => number(1),
            Self::Legacy(_) if first < 0x81 => number(1),
            Self::Legacy("gb18030") if bytes.get(1).is_some_and(u8::is_ascii_digit) => number(4),
            Self::Unicode if (0xD8..0xDC).contains(&first) => number(4),
            Self::Map(map) => (1..=4)
                .filter_map(number)
                .find(|&(code, length)| {
                    u8::try_from(length).is_ok_and(|length| map.lookup_cid_code(code, length).is_some())
                })
                .or_else(|| number(2)),
            Self::Legacy(_) | Self::Unicode | Self::Glyphs => number(2),
        }
        .or_else(|| number(1))
    }

    /// What a code says by itself.
    pub fn text(&self, code: u32, decode: Decode<'_>) -> Option<String> {
        match self {
            Self::Bytes { charset, names } => {
                let byte = u8::try_from(code).ok()?;
                match names.get(&byte) {
                    Some(name) => named(name).map(String::from),
                    None if charset.is_some() && byte.is_ascii() => Some(char::from(byte).to_string()),
                    None => decode((*charset)?, &[byte]),
                }
            }
            Self::Legacy(charset) => {
                let bytes = code.to_be_bytes();
                let start = bytes.iter().position(|&byte| byte != 0)?;
                let bytes = &bytes[start..];
                if bytes.is_ascii() { String::from_utf8(bytes.to_vec()).ok() } else { decode(charset, bytes) }
            }
            Self::Unicode => {
                let units = [u16::try_from(code >> 16).ok()?, u16::try_from(code & 0xFFFF).ok()?];
                String::from_utf16(if units[0] == 0 { &units[1..] } else { &units }).ok()
            }
            Self::Glyphs | Self::Map(_) => None,
        }
    }

    /// The number of the glyph a code stands for, by which widths are kept.
    pub fn glyph(&self, code: u32, length: usize) -> u32 {
        match self {
            Self::Map(map) => u8::try_from(length).ok().and_then(|length| map.lookup_cid_code(code, length)),
            // In the collections of Chinese the letters and figures of ASCII come first.
            Self::Legacy(_) | Self::Unicode if (0x20..0x7F).contains(&code) => Some(code - 0x1F),
            _ => None,
        }
        .unwrap_or(code)
    }
}

/// The map from codes to text that a font may carry.
pub fn to_unicode(font: &Dict<'_>, budget: &mut Budget) -> Result<Option<CMap>, Exhausted> {
    let Some(map) = font.get::<Stream<'_>>("ToUnicode") else { return Ok(None) };
    Ok(CMap::parse(&stream::bytes(&map, budget)?, |_| None))
}

/// What a map says of a code; nothing where it says nothing that could be read.
pub fn mapped(map: &CMap, code: u32) -> Option<String> {
    let text = match map.lookup_bf_string(code)? {
        BfString::Char(c) => c.to_string(),
        BfString::String(text) => text,
    };
    let is_text = !text.is_empty() && !text.chars().any(|c| (c.is_control() && !c.is_whitespace()) || c == '\u{FFFD}');
    is_text.then_some(text)
}

/// The character a glyph's name names.
fn named(name: &str) -> Option<char> {
    const NAMES: &[(&str, char)] = &[
        ("zero", '0'),
        ("one", '1'),
        ("two", '2'),
        ("three", '3'),
        ("four", '4'),
        ("five", '5'),
        ("six", '6'),
        ("seven", '7'),
        ("eight", '8'),
        ("nine", '9'),
        ("space", ' '),
        ("period", '.'),
        ("comma", ','),
        ("colon", ':'),
        ("semicolon", ';'),
        ("hyphen", '-'),
        ("minus", '-'),
        ("endash", '–'),
        ("emdash", '—'),
        ("plus", '+'),
        ("slash", '/'),
        ("percent", '%'),
        ("parenleft", '('),
        ("parenright", ')'),
        ("bracketleft", '['),
        ("bracketright", ']'),
        ("quotedbl", '"'),
        ("quotedblleft", '“'),
        ("quotedblright", '”'),
        ("quoteleft", '‘'),
        ("quoteright", '’'),
        ("quotesingle", '\''),
        ("at", '@'),
        ("underscore", '_'),
        ("asterisk", '*'),
        ("equal", '='),
        ("ampersand", '&'),
        ("question", '?'),
        ("exclam", '!'),
        ("bullet", '•'),
        ("periodcentered", '·'),
    ];
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => return Some(letter),
        (None, _) => return None,
        _ => {}
    }
    let by_number = name.strip_prefix("uni").or_else(|| name.strip_prefix('u')).filter(|digits| digits.len() >= 4);
    NAMES
        .iter()
        .find_map(|&(known, c)| (known == name).then_some(c))
        .or_else(|| by_number.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32))
}

/// The numbers of an array, as far as they are numbers.
pub fn numbers(array: &Array<'_>) -> impl Iterator<Item = f64> {
    array.iter::<Number>().map(|number| number.as_f64())
}
