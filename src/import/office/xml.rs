//! The XML inside office files, as a tree. Names are compared without their prefixes, so that the strict and the
//! transitional vocabularies are the same to the readers.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::Fault;

/// Elements and texts of one part beyond this are no report's: each costs memory.
const MOST_NODES: usize = 2_000_000;
/// Elements open inside each other beyond this are nothing anybody wrote.
const DEEPEST: usize = 256;

/// An element with what it holds.
pub struct Element<'a> {
    start: BytesStart<'a>,
    nodes: Vec<Node<'a>>,
}

enum Node<'a> {
    Element(Element<'a>),
    Text(Cow<'a, str>),
}

impl<'a> Element<'a> {
    /// Parses a part and gives its root. Entities other than XML's own five are a fault: nothing expands.
    pub fn parse(text: &'a str) -> Result<Self, Fault> {
        let mut reader = Reader::from_str(text);
        let mut open: Vec<Self> = Vec::new();
        let mut nodes = 0;
        loop {
            let node = match reader.read_event().map_err(|_| Fault::Damaged)? {
                Event::Start(start) => {
                    open.push(Self { start, nodes: Vec::new() });
                    if open.len() > DEEPEST {
                        return Err(Fault::TooMuch);
                    }
                    continue;
                }
                Event::Empty(start) => Node::Element(Self { start, nodes: Vec::new() }),
                Event::End(_) => Node::Element(open.pop().ok_or(Fault::Damaged)?),
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(name) => Node::Text(meaning(&name)?.into()),
                Event::Eof => return Err(Fault::Damaged),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            };
            nodes += 1;
            if nodes > MOST_NODES {
                return Err(Fault::TooMuch);
            }
            match (open.last_mut(), node) {
                (Some(parent), node) => parent.nodes.push(node),
                (None, Node::Element(root)) => return Ok(root),
                (None, Node::Text(_)) => {}
            }
        }
    }

    /// The name, without its prefix.
    pub fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// The value of an attribute, by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        let found =
            attributes.with_checks(false).flatten().find(|found| found.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// The value of `val`, which most elements of a Word document have and no other.
    pub fn value(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }

    /// An attribute that is a number.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether an attribute that switches something on does.
    pub fn is_on(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| matches!(&*value, "1" | "true" | "on"))
    }

    /// The elements it holds.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of a name it holds.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &Self> {
        self.elements().filter(move |element| element.name() == name)
    }

    /// The first element of a name it holds.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.all(name).next()
    }

    /// Whether an element for which this holds stands anywhere inside.
    pub fn has(&self, is_it: &dyn Fn(&Self) -> bool) -> bool {
        self.elements().any(|element| is_it(element) || element.has(is_it))
    }

    /// The text it holds itself.
    pub fn text(&self) -> String {
        self.nodes
            .iter()
            .filter_map(|node| match node {
                Node::Text(text) => Some(&**text),
                Node::Element(_) => None,
            })
            .collect()
    }
}

fn meaning(name: &quick_xml::events::BytesRef<'_>) -> Result<String, Fault> {
    if let Some(character) = name.resolve_char_ref().map_err(|_| Fault::Damaged)? {
        return Ok(character.into());
    }
    let known = [("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'")];
    known.iter().find(|(known, _)| *known == &**name).map(|(_, text)| (*text).to_owned()).ok_or(Fault::Damaged)
}

/// The text of a part: UTF-8, or UTF-16 with its mark.
pub fn decode(bytes: Vec<u8>) -> Result<String, Fault> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().map_err(|_| Fault::Damaged)
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).map_err(|_| Fault::Damaged),
        _ => String::from_utf8(bytes).map_err(|_| Fault::Damaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_do_not_matter_and_references_are_resolved() {
        let root =
            Element::parse("<?xml version='1.0'?><w:a w:val='1 &lt; 2'><x:t>甲&amp;&#x4E59;</x:t></w:a>").expect("xml");
        assert_eq!((root.name(), root.value().as_deref()), ("a", Some("1 < 2")));
        assert_eq!(root.child("t").map(Element::text).as_deref(), Some("甲&乙"));
    }

    #[test]
    fn what_is_cut_off_expands_or_nests_without_end_is_refused() {
        let fault = |text: &str| Element::parse(text).err();
        assert_eq!(fault("<a><b></a>"), Some(Fault::Damaged));
        assert_eq!(fault("<a><b>"), Some(Fault::Damaged));
        assert_eq!(fault("<!DOCTYPE a [<!ENTITY x 'yyyy'>]><a>&x;</a>"), Some(Fault::Damaged));
        assert_eq!(fault(&"<a>".repeat(100_000)), Some(Fault::TooMuch));
        assert_eq!(fault(&format!("<a>{}</a>", "<b/>".repeat(MOST_NODES + 1))), Some(Fault::TooMuch));
    }

    #[test]
    fn parts_may_be_utf_16() {
        let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain("表三".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(wide).as_deref(), Ok("表三"));
        assert_eq!(decode(vec![0xD6, 0xD0]), Err(Fault::Damaged));
    }
}
