//! What the styles of a Word document say of numbering.

use std::collections::BTreeMap;

use super::xml::Element;

/// Styles are based on each other in chains no longer than this.
const LONGEST_CHAIN: usize = 20;

/// The styles of a document.
#[derive(Default)]
pub struct Styles {
    styles: BTreeMap<String, Style>,
    /// That of paragraphs that name none.
    usual: String,
}

struct Style {
    based_on: Option<String>,
    list: Option<String>,
    level: Option<usize>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub fn new(root: &Element<'_>) -> Self {
        let mut styles = Self::default();
        for style in root.all("style") {
            let Some(id) = style.attribute("styleId") else { continue };
            if style.is_on("default") && style.attribute("type").is_some_and(|kind| kind == "paragraph") {
                styles.usual = id.clone().into_owned();
            }
            let numbering = style.child("pPr").and_then(|properties| properties.child("numPr"));
            let list = numbering.and_then(|numbering| numbering.child("numId")?.value()).map(Into::into);
            let level = numbering.and_then(|numbering| numbering.child("ilvl")?.number("val"));
            let based_on = style.child("basedOn").and_then(Element::value).map(Into::into);
            styles.styles.insert(id.into(), Style { based_on, list, level });
        }
        styles
    }

    /// The style of a paragraph.
    pub fn of(&self, properties: Option<&Element<'_>>) -> String {
        let own = properties.and_then(|properties| properties.child("pStyle")?.value());
        own.map_or_else(|| self.usual.clone(), Into::into)
    }

    /// The list a style's paragraphs belong to.
    pub fn list(&self, style: &str) -> Option<String> {
        self.chain(style).find_map(|style| style.list.clone())
    }

    /// The level of the list they are of.
    pub fn level(&self, style: &str) -> Option<usize> {
        self.chain(style).find_map(|style| style.level)
    }

    fn chain(&self, style: &str) -> impl Iterator<Item = &Style> {
        let next = |style: &&Style| self.styles.get(style.based_on.as_deref()?);
        std::iter::successors(self.styles.get(style), next).take(LONGEST_CHAIN)
    }
}
