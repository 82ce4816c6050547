//! What an element of a page is to a reader: part of a table, a line of its own, or nothing to be seen.

use scraper::ElementRef;
use scraper::node::Element;

/// Nothing in these is part of a document's text.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "head", "nav", "footer", "button", "select", "option", "iframe",
    "frameset", "noframes", "svg", "math", "object", "audio", "video", "canvas", "textarea", "xml", "datalist", "map",
];
/// What stands in these was struck out.
const STRUCK: &[&str] = &["del", "s", "strike"];
/// These begin a new line.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "br",
    "hr",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "main",
    "header",
    "aside",
    "blockquote",
    "pre",
    "tr",
    "td",
    "th",
    "caption",
    "table",
    "body",
    "figure",
    "figcaption",
    "center",
    "form",
    "fieldset",
    "legend",
    "details",
    "summary",
    "address",
    "ucapcontent",
    "ucaptitle",
];

/// The part an element plays in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Table,
    Group,
    Row,
    Cell,
}

/// The part an element plays in a table, be it by its name, its role or its style.
pub fn part(element: &Element) -> Option<Part> {
    match element.name() {
        "table" => return Some(Part::Table),
        "thead" | "tbody" | "tfoot" => return Some(Part::Group),
        "tr" => return Some(Part::Row),
        "td" | "th" => return Some(Part::Cell),
        _ => {}
    }
    let by_role = element.attr("role").and_then(|role| match role.trim() {
        "table" | "grid" | "treegrid" => Some(Part::Table),
        "rowgroup" => Some(Part::Group),
        "row" => Some(Part::Row),
        "cell" | "gridcell" | "columnheader" | "rowheader" => Some(Part::Cell),
        _ => None,
    });
    by_role.or_else(|| match style(element, "display")? {
        "table" | "inline-table" => Some(Part::Table),
        "table-row-group" | "table-header-group" | "table-footer-group" => Some(Part::Group),
        "table-row" => Some(Part::Row),
        "table-cell" => Some(Part::Cell),
        _ => None,
    })
}

/// Whether nothing of an element is part of the text: it isn't shown, is struck out, or belongs to the site.
pub fn is_silent(element: &Element) -> bool {
    let name = element.name();
    SILENT.contains(&name) || STRUCK.contains(&name) || element.attr("hidden").is_some() || is_hidden(element)
}

fn is_hidden(element: &Element) -> bool {
    element.attr("aria-hidden").is_some_and(|value| value.eq_ignore_ascii_case("true"))
        || element.attr("style").is_some()
            && (is_style(element, "display", "none")
                || is_style(element, "visibility", "hidden")
                || is_style(element, "visibility", "collapse")
                || is_style(element, "mso-hide", "all")
                || is_style(element, "text-decoration", "line-through")
                || is_style(element, "text-decoration-line", "line-through"))
}

/// Whether an element stands on lines of its own.
pub fn is_block(element: &Element) -> bool {
    BLOCKS.contains(&element.name()) || part(element).is_some()
}

/// Whether line breaks in the source of an element are line breaks to a reader.
pub fn is_preformatted(element: &Element) -> bool {
    element.name() == "pre"
        || is_block(element) && style(element, "white-space").is_some_and(|value| value.starts_with("pre"))
}

pub fn is_title(element: &Element) -> bool {
    matches!(element.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ucaptitle")
}

/// How many columns or rows a cell covers; 0 as it is written, which for rows means all that follow.
pub fn span(cell: ElementRef<'_>, attribute: &str) -> usize {
    let value = cell
        .value()
        .attr(attribute)
        .or_else(|| cell.value().attr(if attribute == "colspan" { "aria-colspan" } else { "aria-rowspan" }));
    value.and_then(|value| value.trim().parse().ok()).unwrap_or(1)
}

fn is_style(element: &Element, property: &str, value: &str) -> bool {
    style(element, property).is_some_and(|found| found.eq_ignore_ascii_case(value))
}

/// The value of a property of an element's own style.
fn style<'a>(element: &'a Element, property: &str) -> Option<&'a str> {
    let rules = element.attr("style")?.split(';').rev();
    let mut rules = rules.filter_map(|rule| rule.split_once(':'));
    let (_, value) = rules.find(|(name, _)| name.trim().eq_ignore_ascii_case(property))?;
    value.split_whitespace().next().map(|value| value.trim_end_matches("!important"))
}
