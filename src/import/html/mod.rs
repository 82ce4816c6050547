//! Web pages and fragments of them.

mod element;
mod grid;
mod shape;
mod site;
mod walk;
mod words;

use std::borrow::Cow;

use scraper::{ElementRef, Html, Node, Selector};

use super::document::Document;
use super::title;
use walk::Walk;
pub use words::tidy;

/// A parsed page.
pub struct Page {
    html: Html,
}

/// Elements open inside each other beyond this are no page anybody wrote.
const DEEPEST: usize = 2_000;

/// Whether a page has so many tags, or a tag so many attributes, that parsing it would cost all memory or time.
pub fn is_too_much(text: &str) -> bool {
    const MOST_TAGS: u64 = 1_000_000;
    const MOST_COMPARED: u64 = 4_000_000_000;
    let (mut count, mut compared) = (0_u64, 0_u64);
    tags(text).any(|tag| {
        // The parser compares each attribute of a tag with all before it.
        let inside = tag.bytes().take_while(|&byte| byte != b'>');
        let attributes = inside.fold(0_u64, |count, byte| count + u64::from(byte.is_ascii_whitespace()));
        count += 1;
        compared = compared.saturating_add(attributes.saturating_mul(attributes));
        count > MOST_TAGS || compared > MOST_COMPARED
    })
}

impl Page {
    /// Parses a page; nothing where it nests deeper than any page does, which costs the parser quadratic time.
    pub fn parse(text: &str) -> Option<Self> {
        (depth(text) <= DEEPEST).then(|| Self { html: Html::parse_document(&whole(text)) })
    }

    /// The text of the first element a selector finds.
    pub fn raw_text(&self, selector: &str) -> Option<String> {
        self.find(selector).next().map(|element| element.text().collect())
    }

    /// The lines a reader sees in the first element a selector finds, but for those of tables of figures.
    pub fn lines_without_figures(&self, selector: &str) -> Option<Vec<String>> {
        let own = self.find("[data-cell]").next().is_some();
        let figures = self.find(if own { "[data-cell]" } else { "td" });
        let is_table = |node: &Node| node.as_element().is_some_and(|element| element.name() == "table");
        let table =
            |figure: ElementRef<'_>| figure.ancestors().find(|node| is_table(node.value())).map(|node| node.id());
        let tables = figures.filter_map(table).collect();
        let root = self.find(selector).next()?;
        let text = words::text_without(root, &tables);
        Some(text.split('\n').filter(|line| !line.trim().is_empty()).map(str::to_owned).collect())
    }

    /// Every element with an attribute: its value and the element's text.
    pub fn by_attribute(&self, attribute: &str) -> Vec<(String, String)> {
        self.find(&format!("[{attribute}]"))
            .filter_map(|element| {
                Some((
                    element.value().attr(attribute)?.to_owned(),
                    element.text().collect::<String>().trim().to_owned(),
                ))
            })
            .collect()
    }

    /// Whether the page only shows other pages, which a saved file does not hold.
    pub fn has_frames(&self) -> bool {
        self.find("iframe, frame").next().is_some()
    }

    fn find(&self, selector: &str) -> impl Iterator<Item = ElementRef<'_>> {
        Selector::parse(selector).ok().into_iter().flat_map(|selector| {
            let found: Vec<_> = self.html.select(&selector).collect();
            found
        })
    }

    /// What the page says about itself under a name.
    fn meta(&self, name: &str) -> Option<String> {
        let metas = self
            .find("meta[name][content]")
            .find(|meta| meta.value().attr("name").is_some_and(|found| found.trim().eq_ignore_ascii_case(name)));
        metas.and_then(|meta| meta.value().attr("content")).map(tidy).filter(|content| !content.is_empty())
    }

    /// The neutral document.
    pub fn into_document(self) -> Document {
        let own = self.meta("ArticleTitle").filter(|title| title::parse(title).is_some());
        let title = own.or_else(|| self.raw_text("title").map(|title| tidy(&title)).filter(|title| !title.is_empty()));
        let date = self.meta("PubDate");
        let walk = Walk::through(self.html.root_element());
        let (blocks, aside) = site::own_blocks(walk, date.as_deref());
        Document { title, blocks, aside }
    }
}

/// A page as the parser takes it. Rows and cells copied without their table get one back; elements that a strict page
/// writes as empty are closed, for in any other page they hold all that follows.
fn whole(text: &str) -> Cow<'_, str> {
    const OPEN_TO_THE_END: [&str; 6] = ["title", "script", "style", "textarea", "iframe", "noscript"];
    let has = |tag: &str| tags(text).any(|found| name(found).eq_ignore_ascii_case(tag));
    if text.trim_start().starts_with("<?xml") {
        let mut closed = String::with_capacity(text.len());
        for (index, tag) in text.split('<').enumerate() {
            closed.push_str(if index > 0 { "<" } else { "" });
            match tag.split_once("/>") {
                Some((inside, rest)) if !inside.contains('>') && OPEN_TO_THE_END.contains(&name(tag)) => {
                    closed.extend([inside, "></", name(tag), ">", rest]);
                }
                _ => closed.push_str(tag),
            }
        }
        return Cow::Owned(closed);
    }
    if has("td") && !has("table") { Cow::Owned(format!("<table>{text}")) } else { Cow::Borrowed(text) }
}

/// What stands behind each `<`.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.split('<').skip(1)
}

/// The name of a tag, from what stands behind its `<` or `</`.
fn name(tag: &str) -> &str {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    &tag[..end]
}

/// How deep elements nest that only end where they are closed, counted without parsing.
fn depth(text: &str) -> usize {
    const OPEN_ENDED: &[&str] = &[
        "div",
        "span",
        "font",
        "table",
        "ul",
        "ol",
        "dl",
        "section",
        "article",
        "b",
        "strong",
        "em",
        "i",
        "u",
        "a",
        "center",
        "blockquote",
        "svg",
        "math",
        "template",
        "button",
    ];
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in tags(text) {
        let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        if OPEN_ENDED.iter().any(|known| known.eq_ignore_ascii_case(name(tag))) {
            depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
            deepest = deepest.max(depth);
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::grid::LARGEST_SPAN;
    use super::*;
    use crate::import::document::Block;

    fn blocks(html: &str) -> Vec<Block> {
        Page::parse(html).expect("page").into_document().blocks
    }

    fn lines(html: &str) -> Vec<String> {
        blocks(html)
            .into_iter()
            .filter_map(|block| match block {
                Block::Line(line) => Some(line.text),
                Block::Table(_) => None,
            })
            .collect()
    }

    fn squares(html: &str) -> Vec<Vec<(String, bool)>> {
        let Some(Block::Table(matrix)) = blocks(html).pop() else { panic!("no table") };
        matrix
            .rows
            .into_iter()
            .map(|row| row.into_iter().map(|slot| (slot.text.to_string(), slot.begins)).collect())
            .collect()
    }

    #[test]
    fn lines_are_what_a_reader_sees() {
        let html = "<title>站点</title><nav>首页</nav><p>一、总体\n  情况</p><p>2023&nbsp;年<b>全</b>年<br>第二行</p><div hidden>无</div>";
        assert_eq!(lines(html), ["一、总体情况", "2023 年全年", "第二行"]);
    }

    #[test]
    fn spans_are_filled_in() {
        let html = "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>1</td><td>2</td></tr></table>";
        let row =
            |cells: &[(&str, bool)]| cells.iter().map(|&(text, begins)| (text.to_owned(), begins)).collect::<Vec<_>>();
        assert_eq!(
            squares(html),
            [row(&[("甲", true), ("乙", true), ("乙", false)]), row(&[("甲", false), ("1", true), ("2", true)])]
        );
    }

    #[test]
    fn paragraphs_in_cells_and_words_in_spans_hold_together() {
        let html = "<table><tr><td><p>本年新<br>制作数量</p></td><td><span>1</span><span>2</span></td></tr></table>";
        assert_eq!(
            squares(html)[0].iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(),
            ["本年新制作数量", "12"]
        );
    }

    #[test]
    fn a_table_that_arranges_the_page_is_no_table() {
        let html =
            "<table><tr><td><p>一、总体情况</p><table><tr><td>规章</td><td>0</td></tr></table></td></tr></table>";
        assert_eq!(lines(html), ["一、总体情况"]);
        assert_eq!(squares(html).len(), 1);
    }

    #[test]
    fn absurd_spans_and_depths_are_survived() {
        assert!(Page::parse(&"<div>".repeat(50_000)).is_none());
        assert!(lines(&"<p>".repeat(50_000)).is_empty());
        let wide = "<table><tr><td colspan=4000000000 rowspan=99999>x</td><td>1</td></tr></table>";
        assert!(squares(wide)[0].len() <= LARGEST_SPAN + 1);
    }

    #[test]
    fn a_cell_covers_all_rows_below_it_but_no_other_group_of_rows() {
        let html = "<table><thead><tr><th rowspan=3>甲</th><th>乙</th></tr></thead>\
                    <tbody><tr><td rowspan=0>丙</td><td>1</td></tr><tr><td>2</td></tr></tbody><tr><td>丁</td><td>3</td></tr></table>";
        let texts: Vec<String> = squares(html)
            .into_iter()
            .map(|row| row.into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(texts, ["甲 乙", "丙 1", "丙 2", "丁 3"]);
    }

    #[test]
    fn raised_figures_are_no_digits() {
        let cell =
            |inside: &str| squares(&format!("<table><tr><td>规章</td><td>{inside}</td></tr></table>"))[0][1].0.clone();
        assert_eq!(cell("55<sup>[2]</sup>"), "55");
        assert_eq!(cell("55<sup>注1</sup>"), "55");
        assert_eq!(cell("55<sup>2</sup>"), "55 2");
        assert_eq!(cell("行政许可<sup>2</sup>"), "行政许可");
    }

    #[test]
    fn lines_that_only_lead_elsewhere_are_dropped_unless_all_do() {
        let text =
            "<p>一、总体情况</p><p>全年工作平稳有序，各项任务完成。</p><p><a href=x>二、主动公开政府信息情况</a></p>";
        assert_eq!(lines(&format!("{text}<p><a href=x>更多</a></p>")).len(), 3);
        assert_eq!(lines(&format!("<a href=x>{text}<p>更多</p></a>")).len(), 4);
    }
}
