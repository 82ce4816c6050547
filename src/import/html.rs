//! Web pages and fragments of them.

use scraper::{ElementRef, Html, Node, Selector, node::Element};

use super::document::{Block, Document, Line, Matrix, Slot, Spot};
use crate::numeral::is_spacing;

/// A parsed page.
pub struct Page {
    html: Html,
}

/// Nothing in these is part of a document's text.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "head", "nav", "footer", "form", "button", "select", "option", "iframe",
    "svg", "object", "audio", "video", "canvas", "textarea",
];
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
];
/// Spans beyond this are mistakes, and would cost memory.
const LARGEST_SPAN: usize = 100;
const LARGEST_TABLE: usize = 100_000;
/// Elements open inside each other beyond this are no page anybody wrote.
const DEEPEST: usize = 2_000;

impl Page {
    /// Parses a page; nothing where it nests deeper than any page does, which costs the parser quadratic time.
    pub fn parse(text: &str) -> Option<Self> {
        (depth(text) <= DEEPEST).then(|| Self { html: Html::parse_document(text) })
    }

    /// The text of the first element a selector finds.
    pub fn raw_text(&self, selector: &str) -> Option<String> {
        self.find(selector).next().map(|element| element.text().collect())
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

    fn find(&self, selector: &str) -> impl Iterator<Item = ElementRef<'_>> {
        Selector::parse(selector).ok().into_iter().flat_map(|selector| {
            let found: Vec<_> = self.html.select(&selector).collect();
            found
        })
    }

    /// The neutral document.
    pub fn into_document(self) -> Document {
        let title = self.raw_text("title").map(|title| tidy(&title)).filter(|title| !title.is_empty());
        let mut writer = Writer::default();
        writer.walk(self.html.root_element());
        writer.end_line();
        Document { title, blocks: writer.blocks }
    }
}

#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    text: String,
    paragraphs: usize,
    tables: usize,
}

impl Writer {
    /// Walks without recursion: pages may nest deeper than the stack.
    fn walk(&mut self, root: ElementRef<'_>) {
        let mut skip = None;
        for edge in root.traverse() {
            match edge {
                ego_tree::iter::Edge::Open(node) => {
                    if skip.is_some() {
                        continue;
                    }
                    match node.value() {
                        Node::Text(text) => self.text.push_str(text),
                        Node::Element(element) => {
                            if is_silent(element) {
                                skip = Some(node.id());
                            } else if element.name() == "table"
                                && let Some(table) = ElementRef::wrap(node)
                                && !is_layout(table)
                            {
                                self.end_line();
                                self.table(table);
                                skip = Some(node.id());
                            } else if BLOCKS.contains(&element.name()) {
                                self.end_line();
                            }
                        }
                        _ => {}
                    }
                }
                ego_tree::iter::Edge::Close(node) => {
                    if skip == Some(node.id()) {
                        skip = None;
                    } else if skip.is_none()
                        && let Node::Element(element) = node.value()
                        && BLOCKS.contains(&element.name())
                    {
                        self.end_line();
                    }
                }
            }
        }
    }

    fn end_line(&mut self) {
        let text = tidy(&std::mem::take(&mut self.text));
        if !text.is_empty() {
            self.paragraphs += 1;
            self.blocks.push(Block::Line(Line {
                text,
                is_cell: false,
                place: Spot::Paragraph(self.paragraphs).whole(),
            }));
        }
    }

    fn table(&mut self, table: ElementRef<'_>) {
        self.tables += 1;
        let number = self.tables;
        let mut matrix = Matrix { rows: Vec::new(), aligned: true };
        // What reaches down from rows above: for each square how many rows more, and what stands there.
        let mut above: Vec<Option<(usize, Slot)>> = Vec::new();
        let mut squares = 0;
        for (row_index, row) in rows_of(table).into_iter().enumerate() {
            let mut slots: Vec<Slot> = Vec::new();
            let mut cell_index = 0;
            let mut cells = row.children().filter_map(ElementRef::wrap).filter(|cell| is_cell(*cell));
            while squares + slots.len() <= LARGEST_TABLE {
                let at = slots.len();
                if let Some(Some((rows, slot))) = above.get_mut(at) {
                    slots.push(Slot { begins: false, ..slot.clone() });
                    *rows -= 1;
                    if *rows == 0 {
                        above[at] = None;
                    }
                    continue;
                }
                let Some(cell) = cells.next() else {
                    if above.iter().skip(at).any(Option::is_some) && at < above.len() {
                        // A square nothing covers, before one that something does.
                        slots.push(Slot {
                            text: "".into(),
                            begins: true,
                            place: Spot::Cell(number, row_index + 1, cell_index + 1).whole(),
                        });
                        continue;
                    }
                    break;
                };
                cell_index += 1;
                let slot = Slot {
                    text: tidy(&cell_text(cell)).into(),
                    begins: true,
                    place: Spot::Cell(number, row_index + 1, cell_index).whole(),
                };
                let (width, height) = (span(cell, "colspan"), span(cell, "rowspan"));
                for across in 0..width {
                    if above.get(slots.len()).is_some_and(Option::is_some) {
                        break;
                    }
                    if above.len() <= slots.len() {
                        above.resize(slots.len() + 1, None);
                    }
                    if height > 1 {
                        above[slots.len()] = Some((height - 1, slot.clone()));
                    }
                    slots.push(Slot { begins: across == 0, ..slot.clone() });
                }
            }
            squares += slots.len();
            matrix.rows.push(slots);
            if squares > LARGEST_TABLE {
                break;
            }
        }
        self.blocks.push(Block::Table(matrix));
    }
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
    for tag in text.split('<').skip(1) {
        let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        if OPEN_ENDED.iter().any(|name| name.eq_ignore_ascii_case(&tag[..end])) {
            depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
            deepest = deepest.max(depth);
        }
    }
    deepest
}

fn is_silent(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default();
    SILENT.contains(&element.name())
        || element.attr("hidden").is_some()
        || style.split(';').any(|rule| rule.split_whitespace().collect::<String>().eq_ignore_ascii_case("display:none"))
}

/// A table that holds tables, or a single cell, only arranges the page.
fn is_layout(table: ElementRef<'_>) -> bool {
    let inner = table.descendants().skip(1).filter_map(ElementRef::wrap);
    let mut cells = 0;
    for element in inner {
        match element.value().name() {
            "table" => return true,
            "td" | "th" => cells += 1,
            _ => {}
        }
    }
    cells < 2
}

fn is_cell(element: ElementRef<'_>) -> bool {
    matches!(element.value().name(), "td" | "th")
}

fn rows_of(table: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    table.descendants().filter_map(ElementRef::wrap).filter(|element| element.value().name() == "tr").collect()
}

fn span(cell: ElementRef<'_>, attribute: &str) -> usize {
    cell.value().attr(attribute).and_then(|value| value.trim().parse().ok()).unwrap_or(1).clamp(1, LARGEST_SPAN)
}

fn cell_text(cell: ElementRef<'_>) -> String {
    let mut text = String::new();
    for node in cell.descendants() {
        match node.value() {
            Node::Text(piece) => text.push_str(piece),
            Node::Element(element) if BLOCKS.contains(&element.name()) => text.push('\n'),
            // A mark of a footnote is no digit of the figure before it.
            Node::Element(element) if matches!(element.name(), "sup" | "sub") => text.push(' '),
            _ => {}
        }
    }
    text
}

/// Spacing as a reader sees it: runs are one, a line break between Chinese characters is nothing.
pub fn tidy(text: &str) -> String {
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

/// Characters set without spaces between them: Chinese and its punctuation.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '…' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
