//! What kind of source it is, and its text.

use super::{Decode, ReadError, Source};

/// The shape of a source once it is text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Json,
    Html,
    Text,
}

/// Formats known by their first bytes and not read.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "Word、Excel 或压缩（DOCX、XLSX、ZIP）"),
    (b"\xD0\xCF\x11\xE0", "旧版 Word、Excel 或 WPS（DOC、XLS、WPS、ET）"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "图片（PNG）"),
    (b"\xFF\xD8\xFF", "图片（JPEG）"),
    (b"Rar!", "压缩（RAR）"),
    (b"7z\xBC\xAF", "压缩（7Z）"),
];

pub fn sniff(source: Source<'_>, decode: Decode<'_>) -> Result<(Shape, String), ReadError> {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(start, _)| source.bytes.starts_with(start)) {
        return Err(ReadError::Unsupported(kind));
    }
    let text = text(source.bytes, decode)?;
    if text.chars().all(crate::numeral::is_spacing) {
        return Err(ReadError::Empty);
    }
    let shape = shape(&text, source);
    Ok((shape, text))
}

fn shape(text: &str, source: Source<'_>) -> Shape {
    let name = source.name.to_ascii_lowercase();
    let has_extension =
        |extensions: &[&str]| name.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension));
    let begins = text.trim_start();
    if source.media_type.contains("json") || has_extension(&["json"]) || begins.starts_with('{') {
        Shape::Json
    } else if source.media_type.contains("html")
        || has_extension(&["html", "htm", "xhtml", "shtml", "mht"])
        || looks_like_html(begins)
    {
        Shape::Html
    } else {
        Shape::Text
    }
}

fn looks_like_html(text: &str) -> bool {
    let head: String = text.chars().take(4096).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<body", "<table", "<article", "<p", "<div", "<td"].iter().any(|tag| {
        head.match_indices(tag)
            .any(|(at, _)| head[at + tag.len()..].starts_with(|c: char| c == '>' || c == '/' || c.is_whitespace()))
    })
}

fn text(bytes: &[u8], decode: Decode<'_>) -> Result<String, ReadError> {
    let marked = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => Some(("utf-8", rest)),
        [0xFF, 0xFE, rest @ ..] => Some(("utf-16le", rest)),
        [0xFE, 0xFF, rest @ ..] => Some(("utf-16be", rest)),
        _ => None,
    };
    if let Some((charset, rest)) = marked {
        return decode(charset, rest).or_else(|| String::from_utf8(rest.to_vec()).ok()).ok_or(ReadError::Charset);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return if text.contains('\0') { Err(ReadError::Binary) } else { Ok(text.to_owned()) };
    }
    if bytes.contains(&0) {
        return Err(ReadError::Binary);
    }
    // A page may claim a charset that isn't its own, so what it claims is only tried first.
    let claimed = claimed_charset(bytes);
    claimed.as_deref().into_iter().chain(["gb18030", "big5"]).find_map(|charset| decode(charset, bytes)).ok_or_else(
        || {
            let printable = bytes.iter().filter(|&&byte| byte >= 0x20 || byte.is_ascii_whitespace()).count();
            if printable < bytes.len() * 9 / 10 { ReadError::Binary } else { ReadError::Charset }
        },
    )
}

fn claimed_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let after = head.split_once("charset=")?.1.trim_start_matches(['"', '\'', ' ']);
    let label: String = after.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect();
    (!label.is_empty() && label != "utf-8").then_some(label)
}
