//! Numbers that Word sets before paragraphs by itself. Reports number their headings so, and without them
//! “一、总体情况” would be read as “总体情况”.

use std::collections::{BTreeMap, BTreeSet};

use super::ordinal;
use super::styles::Styles;
use super::xml::Element;

/// Levels a list has.
const LEVELS: usize = 9;

/// A number is set in no more characters than Word takes for one. What is longer is cut, for it would stand before every
/// paragraph of its list.
const LONGEST: usize = 255;

/// The lists of a document, and how far each has counted.
#[derive(Default)]
pub struct Numbering {
    /// What each list is like, by the number of its pattern.
    patterns: BTreeMap<String, Pattern>,
    lists: BTreeMap<String, List>,
    /// How far the levels of a pattern have counted: lists of one pattern go on from each other.
    counters: BTreeMap<String, [Option<usize>; LEVELS]>,
    /// Lists and levels that have begun anew once, as they were told to.
    restarted: BTreeSet<(String, usize)>,
}

#[derive(Default)]
struct Pattern {
    levels: BTreeMap<usize, Level>,
    /// A style whose list is the real pattern.
    link: Option<String>,
}

struct List {
    pattern: String,
    starts: BTreeMap<usize, usize>,
    levels: BTreeMap<usize, Level>,
}

struct Level {
    start: usize,
    format: String,
    /// The number as it is set, `%1` for that of the first level.
    text: String,
    /// Whether all numbers in it are set in Arabic digits.
    is_legal: bool,
    /// Whether it counts on when a level above has moved.
    goes_on: bool,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub fn new(root: &Element<'_>) -> Self {
        let mut numbering = Self::default();
        for pattern in root.all("abstractNum") {
            let Some(id) = pattern.attribute("abstractNumId") else { continue };
            let link = pattern.child("numStyleLink").and_then(Element::value).map(Into::into);
            numbering.patterns.insert(id.into(), Pattern { levels: levels(pattern), link });
        }
        for list in root.all("num") {
            let id = list.attribute("numId");
            let pattern = list.child("abstractNumId").and_then(Element::value);
            let (Some(id), Some(pattern)) = (id, pattern) else { continue };
            let overrides = || list.all("lvlOverride").filter_map(|own| Some((own.number("ilvl")?, own)));
            let starts = overrides().filter_map(|(at, own)| Some((at, own.child("startOverride")?.number("val")?)));
            let levels = overrides().flat_map(|(_, own)| levels(own)).collect();
            numbering.lists.insert(id.into(), List { pattern: pattern.into(), starts: starts.collect(), levels });
        }
        numbering
    }

    /// The number of the next paragraph; nothing where it has none or only a bullet.
    pub fn next(&mut self, properties: Option<&Element<'_>>, styles: &Styles) -> Option<String> {
        let own = |name| properties?.child("numPr")?.child(name)?.value();
        let style = styles.of(properties);
        let list = own("numId").map(String::from).or_else(|| styles.list(&style))?;
        let list = self.lists.get(&list).map(|found| (list, found));
        let (id, list) = list?;
        let mut name = list.pattern.clone();
        if let Some(link) = self.patterns.get(&name).and_then(|pattern| pattern.link.as_deref())
            && let Some(linked) = styles.list(link).and_then(|list| self.lists.get(&list))
        {
            name.clone_from(&linked.pattern);
        }
        let pattern = self.patterns.get(&name)?;
        let level = |at: usize| list.levels.get(&at).or_else(|| pattern.levels.get(&at));
        let by_style = || {
            (0..LEVELS).find(|&at| level(at).and_then(|level| level.style.as_deref()).is_some_and(|own| own == style))
        };
        let at = own("ilvl").and_then(|at| at.parse().ok()).or_else(by_style).or_else(|| styles.level(&style));
        let at: usize = at.unwrap_or(0);
        let this = level(at).filter(|_| at < LEVELS)?;

        let counters = self.counters.entry(name).or_default();
        let start = |at: usize| list.starts.get(&at).copied().or(level(at).map(|level| level.start)).unwrap_or(1);
        let begins_anew = list.starts.contains_key(&at) && self.restarted.insert((id, at));
        let next = counters[at].filter(|_| !begins_anew).map_or_else(|| start(at), |count| count.saturating_add(1));
        counters[at] = Some(next);
        for (above, counter) in counters.iter_mut().enumerate().take(at) {
            counter.get_or_insert_with(|| start(above));
        }
        for (below, counter) in counters.iter_mut().enumerate().skip(at + 1) {
            if level(below).is_none_or(|level| !level.goes_on) {
                *counter = None;
            }
        }
        if this.format == "bullet" {
            return None;
        }
        let mut text = this.text.clone();
        for (number, counter) in counters.iter().enumerate() {
            let format = level(number).map_or("decimal", |level| &level.format);
            let format = if this.is_legal && format != "none" { "decimal" } else { format };
            text = text.replace(&format!("%{}", number + 1), &ordinal::written(counter.unwrap_or(1), format));
        }
        Some(cut(&text)).filter(|text| !text.trim().is_empty())
    }
}

fn levels(parent: &Element<'_>) -> BTreeMap<usize, Level> {
    parent
        .all("lvl")
        .filter_map(|level| {
            let value = |name| level.child(name).and_then(Element::value);
            // A format of one's own stands beside one that every version knows.
            let plain =
                level.child("AlternateContent").and_then(|both| both.child("Fallback")?.child("numFmt")?.value());
            let read = Level {
                start: level.child("start").and_then(|start| start.number("val")).unwrap_or(0),
                format: value("numFmt").or(plain).map_or_else(|| "decimal".to_owned(), Into::into),
                text: value("lvlText").as_deref().map(cut).unwrap_or_default(),
                is_legal: level.child("isLgl").is_some_and(super::docx::is_on),
                goes_on: value("lvlRestart").is_some_and(|value| value == "0"),
                style: value("pStyle").map(Into::into),
            };
            Some((level.number("ilvl")?, read))
        })
        .collect()
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = "<numbering>\
        <abstractNum abstractNumId='7'>\
          <lvl ilvl='0'><start val='1'/><numFmt val='chineseCounting'/><pStyle val='Heading1'/><lvlText val='%1、'/></lvl>\
          <lvl ilvl='1'><start val='1'/><numFmt val='chineseCounting'/><lvlText val='（%2）'/></lvl>\
          <lvl ilvl='2'><start val='1'/><numFmt val='decimal'/><isLgl/><lvlText val='%1.%3'/></lvl>\
        </abstractNum>\
        <abstractNum abstractNumId='8'><lvl ilvl='0'><start val='1'/><numFmt val='bullet'/><lvlText val='•'/></lvl></abstractNum>\
        <num numId='1'><abstractNumId val='7'/></num>\
        <num numId='2'><abstractNumId val='7'/><lvlOverride ilvl='1'><startOverride val='5'/></lvlOverride></num>\
        <num numId='3'><abstractNumId val='8'/></num></numbering>";

    fn numbers(paragraphs: &[(&str, &str)]) -> Vec<Option<String>> {
        let styles = Element::parse(
            "<styles><style type='paragraph' styleId='Heading1'><pPr><numPr><numId val='1'/></numPr></pPr></style>\
             <style type='paragraph' styleId='Mine'><basedOn val='Heading1'/></style></styles>",
        );
        let styles = Styles::new(&styles.expect("styles"));
        let mut numbering = Numbering::new(&Element::parse(LISTS).expect("lists"));
        let properties = paragraphs.iter().map(|(list, level)| match *list {
            "" => "<pPr/>".to_owned(),
            style if !level.is_empty() => {
                format!("<pPr><numPr><ilvl val='{level}'/><numId val='{style}'/></numPr></pPr>")
            }
            style => format!("<pPr><pStyle val='{style}'/></pPr>"),
        });
        properties.map(|xml| numbering.next(Some(&Element::parse(&xml).expect("xml")), &styles)).collect()
    }

    #[test]
    fn lists_count_level_by_level() {
        let found =
            numbers(&[("1", "0"), ("1", "1"), ("1", "1"), ("1", "2"), ("", ""), ("1", "0"), ("1", "1"), ("3", "0")]);
        let expected = ["一、", "（一）", "（二）", "1.1", "", "二、", "（一）", ""];
        assert_eq!(found, expected.map(|text| Some(text.to_owned()).filter(|text| !text.is_empty())));
    }

    #[test]
    fn styles_number_their_paragraphs_and_those_based_on_them() {
        assert_eq!(numbers(&[("Heading1", ""), ("Mine", "")]), [Some("一、".to_owned()), Some("二、".to_owned())]);
    }

    #[test]
    fn a_number_without_end_is_cut() {
        let number = |text: &str| {
            let lists = format!(
                "<numbering><abstractNum abstractNumId='7'><lvl ilvl='0'><start val='888888'/><lvlText val='{text}'/></lvl>\
                 </abstractNum><num numId='1'><abstractNumId val='7'/></num></numbering>"
            );
            let properties = Element::parse("<pPr><numPr><ilvl val='0'/><numId val='1'/></numPr></pPr>").expect("xml");
            let mut numbering = Numbering::new(&Element::parse(&lists).expect("lists"));
            let styles = Styles::new(&Element::parse("<styles/>").expect("styles"));
            numbering.next(Some(&properties), &styles).expect("number").chars().count()
        };
        assert_eq!(number("%1、"), "888888、".chars().count());
        assert_eq!(number(&format!("%1{}", "甲".repeat(1_000_000))), LONGEST);
        assert_eq!(number(&"%1".repeat(1_000_000)), LONGEST);
    }

    #[test]
    fn lists_of_one_pattern_go_on_unless_told_to_begin_anew() {
        let found = numbers(&[("1", "0"), ("1", "1"), ("2", "1"), ("2", "1"), ("1", "1"), ("0", "0")]);
        let expected = [Some("一、"), Some("（一）"), Some("（五）"), Some("（六）"), Some("（七）"), None];
        assert_eq!(found, expected.map(|text| text.map(str::to_owned)));
    }
}
