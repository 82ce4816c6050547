//! What kind of source it is, and its text.

use super::error::Foreign;
use super::{Decode, ReadError, Source, charset, mhtml, separated};

/// The shape of a source once it is text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Json,
    Html,
    Separated,
    Text,
}

/// Formats known by their first bytes and not read.
const SIGNATURES: &[(&[u8], Foreign)] = &[
    (b"{\\rtf", Foreign::OldDocument),
    (b"\x89PNG", Foreign::Picture),
    (b"\xFF\xD8\xFF", Foreign::Picture),
    (b"Rar!", Foreign::Archive),
    (b"7z\xBC\xAF", Foreign::Archive),
];

/// What Office 2003 wrote as XML says so at its beginning.
const OLD_XML: [&str; 3] = ["<?mso-application", "schemas.microsoft.com/office/word/2003/wordml", "2006/xmlPackage"];

pub fn sniff(source: Source<'_>, decode: Decode<'_>) -> Result<(Shape, String), ReadError> {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(start, _)| source.bytes.starts_with(start)) {
        return Err(ReadError::Unsupported(*kind));
    }
    let saved = mhtml::is_message(source.bytes).then(|| mhtml::page(source.bytes)).flatten();
    let text = match &saved {
        Some(page) => charset::text(&page.bytes, page.charset.as_deref(), decode)?,
        None => charset::text(source.bytes, None, decode)?,
    };
    if text.chars().all(crate::numeral::is_spacing) {
        return Err(ReadError::Empty);
    }
    let head: String = text.chars().take(1000).collect();
    if head.trim_start().starts_with("<?xml") && OLD_XML.iter().any(|mark| head.contains(mark)) {
        return Err(ReadError::Unsupported(Foreign::OldXml));
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
    } else if source.media_type.contains("csv")
        || source.media_type.contains("tab-separated")
        || has_extension(&["csv", "tsv", "xls", "et"])
        || separated::looks_separated(begins)
    {
        Shape::Separated
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
