//! What kind of source it is, and its text.

use super::{Decode, ReadError, Source, charset, mhtml};

/// The shape of a source once it is text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Json,
    Html,
    Text,
}

/// Formats known by their first bytes and not read.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF", "PDF"),
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
    let saved = mhtml::is_message(source.bytes).then(|| mhtml::page(source.bytes)).flatten();
    let text = match &saved {
        Some(page) => charset::text(&page.bytes, page.charset.as_deref(), decode)?,
        None => charset::text(source.bytes, None, decode)?,
    };
    if text.chars().all(crate::numeral::is_spacing) {
        return Err(ReadError::Empty);
    }
    let shape = if saved.is_some() { Shape::Html } else { shape(&text, source) };
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
    [
        "<!doctype html",
        "<html",
        "<meta",
        "<style",
        "<body",
        "<table",
        "<article",
        "<section",
        "<p",
        "<div",
        "<span",
        "<tr",
        "<td",
    ]
    .iter()
    .any(|tag| {
        head.match_indices(tag)
            .any(|(at, _)| head[at + tag.len()..].starts_with(|c: char| c == '>' || c == '/' || c.is_whitespace()))
    })
}
