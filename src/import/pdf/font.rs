//! Fonts, as far as reading needs them: what codes say, and how wide they are.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use hayro_cmap::CMap;
use hayro_syntax::object::{Array, Dict, Name, Number, Object};

use super::budget::{Budget, Exhausted};
use super::encoding::{Encoding, mapped, numbers, to_unicode};
use super::page::UNKNOWN;
use crate::import::Decode;

/// A font.
pub struct Font {
    encoding: Encoding,
    map: Option<CMap>,
    widths: Widths,
    /// Whether it sets vertical lines.
    pub is_vertical: bool,
    known: RefCell<HashMap<u32, Rc<str>>>,
}

/// A character of a string that is shown.
pub struct Shown {
    pub text: Rc<str>,
    /// In ems.
    pub width: f64,
    /// How many bytes of the string it takes.
    pub length: usize,
    /// Whether it is the byte that word spacing widens.
    pub is_blank: bool,
}

struct Widths {
    usual: f64,
    single: HashMap<u32, f64>,
    ranges: Vec<(u32, u32, f64)>,
}

impl Font {
    pub fn new(font: &Dict<'_>, budget: &mut Budget) -> Result<Self, Exhausted> {
        let map = to_unicode(font, budget)?;
        let descendant = font.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let (encoding, is_vertical, widths) = match descendant {
            Some(descendant) => {
                let (encoding, is_vertical) = Encoding::composite(font, budget)?;
                (encoding, is_vertical, Widths::composite(&descendant))
            }
            None => (Encoding::simple(font), false, Widths::simple(font)),
        };
        Ok(Self { encoding, map, widths, is_vertical, known: RefCell::default() })
    }

    /// The character a string begins with.
    pub fn next(&self, bytes: &[u8], decode: Decode<'_>) -> Option<Shown> {
        let (code, length) = self.encoding.code(bytes)?;
        let mut known = self.known.borrow_mut();
        let text = known.entry(code).or_insert_with(|| self.text(code, decode)).clone();
        let width = self.widths.of(self.encoding.glyph(code, length));
        Some(Shown { text, width, length, is_blank: length == 1 && code == 0x20 })
    }

    fn text(&self, code: u32, decode: Decode<'_>) -> Rc<str> {
        let carried = self.map.as_ref().and_then(|map| mapped(map, code));
        carried.or_else(|| self.encoding.text(code, decode)).map_or_else(|| UNKNOWN.into(), Rc::from)
    }
}

/// A font that tells no widths has those of the faces every reader brings: most of their figures are this wide.
const USUAL: f64 = 0.556;

impl Widths {
    fn simple(font: &Dict<'_>) -> Self {
        let scale = font
            .get::<Array<'_>>("FontMatrix")
            .and_then(|matrix| numbers(&matrix).next())
            .filter(|_| font.get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_str() == "Type3"))
            .map_or(0.001, f64::abs);
        let first = font.get::<i32>("FirstChar").and_then(|first| u32::try_from(first).ok()).unwrap_or(0);
        let widths = font.get::<Array<'_>>("Widths");
        let single = widths.iter().flat_map(numbers).take(256).zip(first..).map(|(width, code)| (code, width * scale));
        let missing = font.get::<Dict<'_>>("FontDescriptor").and_then(|it| it.get::<Number>("MissingWidth"));
        let usual = if widths.is_some() { missing.map_or(0.0, |width| width.as_f64() * scale) } else { USUAL };
        Self { usual, single: single.collect(), ranges: Vec::new() }
    }

    fn composite(font: &Dict<'_>) -> Self {
        let usual = font.get::<Number>("DW").map_or(1.0, |width| width.as_f64() / 1000.0);
        let mut widths = Self { usual, single: HashMap::new(), ranges: Vec::new() };
        let Some(pairs) = font.get::<Array<'_>>("W") else { return widths };
        let code = |object: Option<Object<'_>>| object?.into_number().and_then(|it| u32::try_from(it.as_i64()).ok());
        let mut items = pairs.iter::<Object<'_>>();
        while let Some(first) = code(items.next()) {
            match items.next() {
                Some(Object::Array(each)) => {
                    widths.single.extend((first..).zip(numbers(&each).map(|width| width / 1000.0)));
                }
                Some(Object::Number(last)) => {
                    let last = u32::try_from(last.as_i64()).unwrap_or(first);
                    let Some(width) = items.next().and_then(Object::into_number) else { break };
                    widths.ranges.push((first, last, width.as_f64() / 1000.0));
                }
                _ => break,
            }
        }
        widths.ranges.sort_by_key(|&(first, ..)| first);
        widths
    }

    fn of(&self, glyph: u32) -> f64 {
        let width = self.single.get(&glyph).copied().or_else(|| {
            let after = self.ranges.partition_point(|&(first, ..)| first <= glyph);
            let (_, last, width) = *self.ranges.get(after.checked_sub(1)?)?;
            (glyph <= last).then_some(width)
        });
        // Widths nobody would draw are mistakes.
        width.filter(|width| (0.0..=10.0).contains(width)).unwrap_or(self.usual)
    }
}
