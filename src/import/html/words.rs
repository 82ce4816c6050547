//! The words of an element, as a reader sees them.

use std::borrow::Cow;
use std::collections::HashSet;

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Node};

use super::element::{is_block, is_silent};
use crate::numeral::is_spacing;

/// The text of a cell, its lines run together.
pub fn cell_text(cell: ElementRef<'_>) -> String {
    tidy(&raw_text(cell))
}

/// All that is seen in an element, blocks on lines of their own. Fields to fill in count with what is filled in.
pub fn raw_text(root: ElementRef<'_>) -> String {
    text_without(root, &HashSet::new())
}

/// The same, but for some elements.
pub fn text_without(root: ElementRef<'_>, left_out: &HashSet<NodeId>) -> String {
    let mut text = String::new();
    let mut skip = None;
    let mut raised = None;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if skip.is_none() => match node.value() {
                Node::Text(piece) => text.push_str(piece),
                Node::Element(element) if is_silent(element) && element.name() != "textarea" => skip = Some(node.id()),
                Node::Element(_) if left_out.contains(&node.id()) => skip = Some(node.id()),
                Node::Element(element) if is_block(element) => text.push('\n'),
                Node::Element(element) => match element.name() {
                    "sup" | "sub" if raised.is_none() => raised = Some((node.id(), text.len())),
                    "input" => text.push_str(filled_in(element).unwrap_or_default()),
                    _ => {}
                },
                _ => {}
            },
            Edge::Close(node) => {
                if skip == Some(node.id()) {
                    skip = None;
                } else if let Some((_, start)) = raised.take_if(|(id, _)| *id == node.id()) {
                    set_apart(&mut text, start);
                }
            }
            Edge::Open(_) => {}
        }
    }
    text
}

/// What stands in a field of a form.
fn filled_in(input: &scraper::node::Element) -> Option<&str> {
    let kind = input.attr("type").unwrap_or("text").to_ascii_lowercase();
    matches!(&*kind, "text" | "number" | "tel").then(|| input.attr("value")).flatten()
}

/// A mark of a footnote is no part of the cell; other raised figures are no digits of the figure before them.
fn set_apart(text: &mut String, start: usize) {
    let Some(raised) = text.get(start..) else { return };
    let bare = raised.trim_matches(is_spacing);
    let inner = bare.trim_matches(['[', ']', '(', ')', '（', '）', '〔', '〕', '【', '】']);
    let is_number = !inner.is_empty() && inner.chars().all(|c| c.is_ascii_digit());
    let is_mark = (is_number && inner.len() < bare.len())
        || matches!(bare, "*" | "**" | "※" | "注")
        || (bare.chars().count() == 1 && bare.starts_with(|c| matches!(c, '①'..='⑳')))
        || bare.strip_prefix('注').is_some_and(|rest| rest.parse::<u8>().is_ok());
    let stands_behind_figure = text[..start].trim_end().ends_with(|c: char| c.is_ascii_digit());
    if is_mark || (is_number && !stands_behind_figure) {
        text.truncate(start);
    } else {
        text.insert(start, ' ');
    }
}

/// Spacing as a reader sees it: runs are one, a line break between Chinese characters is nothing.
pub fn tidy(text: &str) -> String {
    let text = unescaped(text);
    let mut tidied = String::with_capacity(text.len());
    let mut pending: Option<bool> = None;
    for c in text.chars() {
        if is_spacing(c) {
            if c.is_whitespace() {
                pending = Some(pending.unwrap_or(false) || c == '\n' || c == '\r');
            }
            continue;
        }
        if let Some(broken) = pending.take()
            && let Some(last) = tidied.chars().last()
            && !(broken && is_wide(last) && is_wide(c))
        {
            tidied.push(' ');
        }
        tidied.push(c);
    }
    tidied
}

/// Text whose entities were escaped once too often: a page shows `&nbsp;` where a blank was meant.
fn unescaped(text: &str) -> Cow<'_, str> {
    const ENTITIES: [(&str, &str); 14] = [
        ("&nbsp;", " "),
        ("&ensp;", " "),
        ("&emsp;", " "),
        ("&#160;", " "),
        ("&#xa0;", " "),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&lsquo;", "‘"),
        ("&rsquo;", "’"),
        ("&mdash;", "—"),
        ("&hellip;", "…"),
        ("&middot;", "·"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut text = text.to_owned();
    for (entity, meant) in ENTITIES {
        if text.contains(entity) {
            text = text.replace(entity, meant);
        }
    }
    Cow::Owned(text)
}

/// Characters set without spaces between them: Chinese and its punctuation.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '…' | '—')
}
