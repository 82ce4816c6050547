//! Word documents: what a reader of the printed page would see of the body, in order.

use std::collections::BTreeMap;

use super::Fault;
use super::docx_table;
use super::numbering::Numbering;
use super::package::Package;
use super::styles::Styles;
use super::xml::Element;
use crate::import::MAX_LINES;
use crate::import::document::{Block, Document, Line, Spot};
use crate::import::html::tidy;
use crate::import::table::is_value;

/// Reads the main part of a package.
pub fn read(package: &mut Package<'_>, main: &str, root: &Element<'_>) -> Result<Document, Fault> {
    let mut walker = Walker::default();
    for part in package.related(main)? {
        let load = matches!(&*part.kind, "styles" | "numbering" | "footnotes" | "endnotes");
        let Some(text) = (if load { package.part(&part.target)? } else { None }) else { continue };
        let root = Element::parse(&text)?;
        match &*part.kind {
            "styles" => walker.styles = Styles::new(&root),
            "numbering" => walker.numbering = Numbering::new(&root),
            _ => read_notes(&root, &mut walker.notes)?,
        }
    }
    for body in root.all("body") {
        walker.blocks(body)?;
    }
    Ok(Document { blocks: walker.blocks, ..Document::default() })
}

/// The texts of footnotes or endnotes, by what refers to them and their number.
fn read_notes(root: &Element<'_>, notes: &mut Notes) -> Result<(), Fault> {
    for note in root.elements() {
        let mut walker = Walker::default();
        walker.blocks(note)?;
        let lines = walker.blocks.into_iter().filter_map(|block| match block {
            Block::Line(line) => Some(line.text),
            Block::Table(_) => None,
        });
        if let Some(id) = note.attribute("id") {
            notes.insert(format!("{}Reference {id}", note.name()), lines.collect());
        }
    }
    Ok(())
}

/// Whether a property that is there is switched on.
pub fn is_on(property: &Element<'_>) -> bool {
    property.value().is_none_or(|value| !matches!(&*value, "0" | "false" | "off" | "none"))
}

/// What only surrounds the elements that count.
const WRAPPERS: &[&str] = &[
    "sdtContent",
    "ins",
    "moveTo",
    "customXml",
    "smartTag",
    "hyperlink",
    "fldSimple",
    "dir",
    "bdo",
    "ruby",
    "rubyBase",
];

/// The elements of a parent that are shown, out of what only surrounds them: without deletions, placeholders nobody
/// has filled in, and the second of two ways to write the same.
pub fn shown<'e, 'a>(parent: &'e Element<'a>) -> Vec<&'e Element<'a>> {
    let mut elements = Vec::new();
    collect(parent, &mut elements);
    elements
}

fn collect<'e, 'a>(parent: &'e Element<'a>, elements: &mut Vec<&'e Element<'a>>) {
    for element in parent.elements() {
        match element.name() {
            "del" | "moveFrom" => {}
            "AlternateContent" => {
                if let Some(branch) = branch(element) {
                    collect(branch, elements);
                }
            }
            "sdt" => {
                let is_empty = element.child("sdtPr").is_some_and(|control| control.child("showingPlcHdr").is_some());
                let content = element.child("sdtContent");
                let is_frame = |content: &Element<'_>| ["tr", "tc"].iter().any(|name| content.child(name).is_some());
                if let Some(content) = content.filter(|content| !is_empty || is_frame(content)) {
                    collect(content, elements);
                }
            }
            name if WRAPPERS.contains(&name) => collect(element, elements),
            _ => elements.push(element),
        }
    }
}

/// The first way to write it that has words, or else the first.
fn branch<'e, 'a>(alternatives: &'e Element<'a>) -> Option<&'e Element<'a>> {
    let has_words = |branch: &&Element<'_>| branch.has(&|inner| inner.name() == "t");
    alternatives.elements().find(has_words).or_else(|| alternatives.elements().next())
}

type Notes = BTreeMap<String, Vec<String>>;

/// Walks a document and writes down its lines and tables.
#[derive(Default)]
pub struct Walker<'e, 'a> {
    pub blocks: Vec<Block>,
    pub tables: usize,
    pub squares: usize,
    paragraphs: usize,
    styles: Styles,
    numbering: Numbering,
    /// Fields that are open, and whether what stands here is their instruction rather than their result.
    fields: Vec<bool>,
    /// Text of a paragraph whose end was deleted: it goes on in the next.
    carried: String,
    /// Text boxes that are anchored in what is being read, and footnotes it has; they come after it.
    boxes: Vec<&'e Element<'a>>,
    footnotes: Vec<String>,
    notes: Notes,
}

impl<'e, 'a> Walker<'e, 'a> {
    /// Reads paragraphs and tables.
    pub fn blocks(&mut self, parent: &'e Element<'a>) -> Result<(), Fault> {
        for element in shown(parent) {
            match element.name() {
                "p" => {
                    let text = self.paragraph(element, false);
                    self.lines(&text);
                }
                "tbl" => {
                    self.end_line();
                    docx_table::read(element, self)?;
                }
                _ => continue,
            }
            self.read_attached()?;
            if self.paragraphs > MAX_LINES {
                return Err(Fault::TooMuch);
            }
        }
        self.end_line();
        Ok(())
    }

    fn end_line(&mut self) {
        let text = std::mem::take(&mut self.carried);
        self.lines(&text);
    }

    fn read_attached(&mut self) -> Result<(), Fault> {
        for content in std::mem::take(&mut self.boxes) {
            self.blocks(content)?;
        }
        for note in std::mem::take(&mut self.footnotes) {
            self.lines(&note);
        }
        Ok(())
    }

    fn lines(&mut self, text: &str) {
        for text in text.split('\n').map(tidy).filter(|text| !text.is_empty()) {
            self.paragraphs += 1;
            self.blocks.push(Block::Line(Line {
                text,
                is_cell: false,
                place: Spot::Paragraph(self.paragraphs).whole(),
            }));
        }
    }

    /// The text of a paragraph with its number, if Word sets one before it.
    pub fn paragraph(&mut self, paragraph: &'e Element<'a>, in_cell: bool) -> String {
        let properties = paragraph.child("pPr");
        let number = self.numbering.next(properties, &self.styles);
        let mut text = std::mem::take(&mut self.carried);
        self.inline(paragraph, in_cell, &mut text);
        self.fields.clear();
        let mark = properties.and_then(|properties| properties.child("rPr"));
        if !in_cell && mark.is_some_and(|mark| mark.child("del").is_some() || mark.child("moveFrom").is_some()) {
            self.carried = text;
            return String::new();
        }
        match number {
            // A bare number is no text, and set before a figure it would make another figure of it.
            Some(_) if text.trim().is_empty() || in_cell && is_value(&text) => text,
            Some(number) => {
                let joins = number.ends_with(|c: char| c.is_ascii()) && text.starts_with(|c: char| c.is_ascii());
                format!("{number}{}{text}", if joins { " " } else { "" })
            }
            None => text,
        }
    }

    fn inline(&mut self, parent: &'e Element<'a>, in_cell: bool, text: &mut String) {
        for run in shown(parent) {
            if run.name() != "r" {
                continue;
            }
            let property = |name| run.child("rPr").and_then(|properties| properties.child(name));
            if property("vanish").is_some_and(is_on) {
                continue;
            }
            // A mark of a footnote is no digit of the figure before it.
            let is_raised = |mark: &Element<'_>| mark.value().is_some_and(|value| value != "baseline");
            let apart = in_cell && property("vertAlign").is_some_and(is_raised);
            text.extend(apart.then_some(' '));
            self.run(run, text);
            text.extend(apart.then_some(' '));
        }
    }

    fn run(&mut self, run: &'e Element<'a>, text: &mut String) {
        for piece in shown(run) {
            let name = piece.name();
            if name == "fldChar" {
                match piece.attribute("fldCharType").as_deref() {
                    Some("begin") => self.fields.push(true),
                    Some("separate") => self.fields.last_mut().into_iter().for_each(|instruction| *instruction = false),
                    Some("end") => _ = self.fields.pop(),
                    _ => {}
                }
            } else if self.fields.contains(&true) {
                // An instruction is for Word, not for the reader.
            } else {
                match name {
                    "t" => text.push_str(&piece.text()),
                    "r" => self.run(piece, text),
                    "tab" | "ptab" | "sym" => text.push('\t'),
                    "br" | "cr" => text.push('\n'),
                    "noBreakHyphen" => text.push('-'),
                    "drawing" | "pict" | "object" => self.find_boxes(piece),
                    "footnoteReference" | "endnoteReference" => {
                        let id = piece.attribute("id").unwrap_or_default();
                        self.footnotes.extend(self.notes.remove(&format!("{name} {id}")).unwrap_or_default());
                    }
                    _ => {}
                }
            }
        }
    }

    fn find_boxes(&mut self, drawing: &'e Element<'a>) {
        for element in shown(drawing) {
            if element.name() == "txbxContent" {
                self.boxes.push(element);
            } else {
                self.find_boxes(element);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::zipped;
    use super::*;

    const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
        <w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/>\
        <w:numFmt w:val='decimal'/><w:lvlText w:val='%2.'/></w:lvl></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>";

    fn blocks(body: &str) -> Vec<Block> {
        let file = zipped(&[
            ("word/document.xml", &format!("<w:document><w:body>{body}</w:body></w:document>")),
            (
                "word/_rels/document.xml.rels",
                "<Relationships><Relationship Id='n' Type='x/numbering' Target='numbering.xml'/>\
                 <Relationship Id='f' Type='x/footnotes' Target='footnotes.xml'/></Relationships>",
            ),
            (
                "word/footnotes.xml",
                "<w:footnotes><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t>含清理。</w:t></w:r></w:p></w:footnote></w:footnotes>",
            ),
            ("word/numbering.xml", NUMBERING),
        ]);
        let mut package = Package::open(&file).expect("package");
        let text = package.part("word/document.xml").expect("part").expect("text");
        let root = Element::parse(&text).expect("xml");
        read(&mut package, "word/document.xml", &root).expect("document").blocks
    }

    fn lines(body: &str) -> Vec<String> {
        let line = |block| match block {
            Block::Line(line) => line.text,
            Block::Table(matrix) => format!("[{}]", matrix.rows.len()),
        };
        blocks(body).into_iter().map(line).collect()
    }

    fn p(inner: &str) -> String {
        format!("<w:p>{inner}</w:p>")
    }

    fn t(text: &str) -> String {
        format!("<w:r><w:t>{text}</w:t></w:r>")
    }

    #[test]
    fn runs_join_and_breaks_part_lines() {
        let body =
            p(&format!("{}{}<w:r><w:br/><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r>", t("总体"), t("情况")));
        assert_eq!(lines(&body), ["总体情况", "1-2"]);
    }

    #[test]
    fn what_is_deleted_hidden_or_an_instruction_is_not_read() {
        let body = p(&format!(
            "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom>{}</w:moveFrom><w:ins>{}</w:ins>\
             <w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显</w:t></w:r>\
             <w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>=SUM(A1)</w:instrText><w:t>内</w:t></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>\
             <w:r><w:footnoteReference w:id='2'/></w:r>{}",
            t("迁"),
            t("新"),
            t("12"),
            t("件"),
        ));
        assert_eq!(lines(&body), ["新显12件", "含清理。"]);
    }

    #[test]
    fn footnotes_stand_behind_the_table_they_belong_to() {
        let mark = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:footnoteReference w:id='2'/></w:r>";
        let table = format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            p(&t("规章")),
            p(&format!("{}{mark}", t("12"))),
        );
        let found = blocks(&table);
        let [Block::Table(matrix), Block::Line(note)] = &found[..] else { panic!("{found:?}") };
        assert_eq!((&*matrix.rows[0][1].text, &*note.text), ("12", "含清理。"));
    }

    #[test]
    fn a_paragraph_whose_end_was_deleted_goes_on_in_the_next() {
        let body = format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}", t("总体"), p(&t("情况")));
        assert_eq!(lines(&body), ["总体情况"]);
    }

    #[test]
    fn what_surrounds_text_does_not_hide_it_and_placeholders_are_no_text() {
        let body = format!(
            "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>\
             <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>{}",
            p(&t("甲")),
            p(&t("单击此处输入文字")),
            p(&format!(
                "<w:hyperlink>{}</w:hyperlink><w:smartTag><w:fldSimple>{}</w:fldSimple></w:smartTag>",
                t("乙"),
                t("丙")
            )),
        );
        assert_eq!(lines(&body), ["甲", "乙丙"]);
    }

    #[test]
    fn a_text_box_written_in_two_ways_is_read_once_and_after_its_paragraph() {
        let inner = |tag: &str| format!("<{tag}><w:txbxContent>{}</w:txbxContent></{tag}>", p(&t("盒中")));
        let body = p(&format!(
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing>{}</w:drawing></mc:Choice><mc:Fallback><w:pict>{}</w:pict>\
             </mc:Fallback></mc:AlternateContent></w:r>{}",
            inner("wps:txbx"),
            inner("v:textbox"),
            t("正文"),
        ));
        assert_eq!(lines(&body), ["正文", "盒中"]);
    }

    #[test]
    fn numbers_that_word_sets_stand_before_the_text() {
        let item = |level: u8, text: &str| {
            format!(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr></w:pPr>{}</w:p>",
                t(text)
            )
        };
        let body = format!("{}{}{}{}", item(0, "总体情况"), item(1, "2023年"), item(1, ""), item(0, "主动公开"));
        assert_eq!(lines(&body), ["一、总体情况", "1. 2023年", "二、主动公开"]);
        let table = format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            item(1, "重复申请"),
            item(1, "0"),
            item(1, ""),
        );
        let Some(Block::Table(matrix)) = blocks(&table).pop() else { panic!("no table") };
        assert_eq!(matrix.rows[0].iter().map(|slot| &*slot.text).collect::<Vec<_>>(), ["1.重复申请", "0", ""]);
    }
}
