//! Draws a page to find what stands on it: glyphs, ruling lines, and whether there are pictures.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, ObjRef, Object, Stream};

use super::budget::{Budget, Exhausted, spend};
use super::encoding::numbers;
use super::font::Font;
use super::geometry::{Rect, Transform};
use super::page::{Glyph, Page};
use super::path::{Path, dotted};
use super::stream;
use crate::import::Decode;

/// Drawings inside drawings beyond this are no document's.
const DEEPEST: usize = 12;
/// States kept for later beyond this are a mistake.
const MOST_SAVED: usize = 512;

/// Draws pages of one file.
pub struct Pen<'a> {
    pub page: Page,
    decode: Decode<'a>,
    budget: &'a mut Budget,
    fonts: HashMap<ObjRef, Rc<Font>>,
}

/// What drawing depends on.
#[derive(Clone)]
struct State {
    map: Transform,
    font: Option<Rc<Font>>,
    size: f64,
    between_characters: f64,
    between_words: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// Where the next character goes, and where its line began.
struct Cursor {
    here: Transform,
    line: Transform,
}

impl Cursor {
    const fn at(place: Transform) -> Self {
        Self { here: place, line: place }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        *self = Self::at(Transform::translate(x, y).then(self.line));
    }
}

impl<'a> Pen<'a> {
    pub fn new(decode: Decode<'a>, budget: &'a mut Budget) -> Self {
        Self { page: Page::default(), decode, budget, fonts: HashMap::new() }
    }

    /// Takes the page that was drawn, for another to begin.
    pub fn page(&mut self, page: &hayro_syntax::page::Page<'_>) -> Result<Page, Exhausted> {
        let (width, height) = page.render_dimensions();
        self.page = Page { width: width.into(), height: height.into(), ..Page::default() };
        let map = Transform(page.initial_transform(true).as_coeffs());
        let mut content = Vec::new();
        let dict = page.raw();
        if let Some(only) = dict.get::<Stream<'_>>("Contents") {
            content = stream::bytes(&only, self.budget)?;
        } else if let Some(several) = dict.get::<Array<'_>>("Contents") {
            for part in several.iter::<Stream<'_>>() {
                content.extend(stream::bytes(&part, self.budget)?);
                content.push(b'\n');
            }
        }
        self.content(&content, map, &page.resources().dicts(), 0)?;
        let dots = std::mem::take(&mut self.page.dots);
        self.page.rules.extend(dotted(&dots));
        Ok(std::mem::take(&mut self.page))
    }

    fn content(
        &mut self,
        bytes: &[u8],
        map: Transform,
        resources: &Resources<'_>,
        depth: usize,
    ) -> Result<(), Exhausted> {
        let mut state = State {
            map,
            font: None,
            size: 0.0,
            between_characters: 0.0,
            between_words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut saved: Vec<State> = Vec::new();
        let mut cursor = Cursor::at(Transform::IDENTITY);
        let mut path = Path::default();
        let mut operators = TypedIter::new(bytes);
        while let Some(operator) = operators.next() {
            spend(&mut self.budget.operators, 1)?;
            match operator {
                Op::SaveState(_) if saved.len() < MOST_SAVED => saved.push(state.clone()),
                Op::RestoreState(_) => state = saved.pop().unwrap_or(state),
                Op::Transform(it) => {
                    let next = transform([&it.0, &it.1, &it.2, &it.3, &it.4, &it.5]).then(state.map);
                    if next.is_finite() {
                        state.map = next;
                    }
                }
                Op::BeginText(_) => cursor = Cursor::at(Transform::IDENTITY),
                Op::CharacterSpacing(it) => state.between_characters = it.0.as_f64(),
                Op::WordSpacing(it) => state.between_words = it.0.as_f64(),
                Op::HorizontalScaling(it) => state.stretch = it.0.as_f64() / 100.0,
                Op::TextLeading(it) => state.leading = it.0.as_f64(),
                Op::TextRise(it) => state.rise = it.0.as_f64(),
                Op::TextFont(it) => {
                    state.font = self.font(&resources.fonts, it.0)?;
                    state.size = it.1.as_f64();
                }
                Op::SetTextMatrix(it) => {
                    cursor = Cursor::at(transform([&it.0, &it.1, &it.2, &it.3, &it.4, &it.5]));
                }
                Op::NextLine(it) => cursor.next_line(it.0.as_f64(), it.1.as_f64()),
                Op::NextLineAndSetLeading(it) => {
                    state.leading = -it.1.as_f64();
                    cursor.next_line(it.0.as_f64(), it.1.as_f64());
                }
                Op::NextLineUsingLeading(_) => cursor.next_line(0.0, -state.leading),
                Op::ShowText(it) => self.show(it.0, &state, &mut cursor)?,
                Op::NextLineAndShowText(it) => {
                    cursor.next_line(0.0, -state.leading);
                    self.show(it.0, &state, &mut cursor)?;
                }
                Op::ShowTextWithParameters(it) => {
                    state.between_words = it.0.as_f64();
                    state.between_characters = it.1.as_f64();
                    cursor.next_line(0.0, -state.leading);
                    self.show(it.2, &state, &mut cursor)?;
                }
                Op::ShowTexts(it) => {
                    for item in it.0.iter::<Object<'_>>() {
                        match item {
                            Object::String(text) => self.show(&text, &state, &mut cursor)?,
                            Object::Number(back) => {
                                let ems = -back.as_f64() / 1000.0;
                                advance(&state, &mut cursor, ems * state.size);
                            }
                            _ => {}
                        }
                    }
                }
                Op::XObject(it) => self.object(resources, it.0, &state, depth)?,
                Op::InlineImage(_) => self.page.has_picture = true,
                other => path.take(&other, state.map, &mut self.page, self.budget)?,
            }
        }
        Ok(())
    }

    fn font(&mut self, fonts: &Dict<'_>, name: &Name<'_>) -> Result<Option<Rc<Font>>, Exhausted> {
        let place = fonts.get_ref(name);
        if let Some(known) = place.and_then(|place| self.fonts.get(&place)) {
            return Ok(Some(known.clone()));
        }
        let Some(dict) = fonts.get::<Dict<'_>>(name) else { return Ok(None) };
        let font = Rc::new(Font::new(&dict, self.budget)?);
        if let Some(place) = place {
            self.fonts.insert(place, font.clone());
        }
        Ok(Some(font))
    }

    fn show(&mut self, text: &[u8], state: &State, cursor: &mut Cursor) -> Result<(), Exhausted> {
        let Some(font) = &state.font else { return Ok(()) };
        let mut rest = text;
        while let Some(shown) = font.next(rest, self.decode) {
            spend(&mut self.budget.glyphs, 1)?;
            rest = &rest[shown.length.min(rest.len())..];
            let place = cursor.here.then(state.map);
            self.page.glyphs.extend(glyph(&shown.text, shown.width, state, place, font.is_vertical));
            let spacing = state.between_characters + if shown.is_blank { state.between_words } else { 0.0 };
            let ems = if font.is_vertical { -1.0 } else { shown.width };
            advance(state, cursor, ems * state.size + spacing);
        }
        Ok(())
    }

    fn object(
        &mut self,
        resources: &Resources<'_>,
        name: &Name<'_>,
        state: &State,
        depth: usize,
    ) -> Result<(), Exhausted> {
        let Some(object) = resources.objects.get::<Stream<'_>>(name) else { return Ok(()) };
        let dict = object.dict();
        match dict.get::<Name<'_>>("Subtype").as_ref().map(Name::as_str) {
            Some("Image") => self.page.has_picture = true,
            Some("Form") if depth < DEEPEST => {
                let bytes = stream::bytes(&object, self.budget)?;
                let matrix = dict.get::<Array<'_>>("Matrix").map_or(Transform::IDENTITY, |matrix| {
                    let mut own = Transform::IDENTITY;
                    own.0.iter_mut().zip(numbers(&matrix)).for_each(|(to, from)| *to = from);
                    own
                });
                let own = dict.get::<Dict<'_>>("Resources");
                let inner = own.map_or_else(|| resources.clone(), |own| Resources::of(&own));
                self.content(&bytes, matrix.then(state.map), &inner, depth + 1)?;
            }
            _ => {}
        }
        Ok(())
    }
}

/// What a content stream draws with, by name.
#[derive(Clone)]
pub struct Resources<'a> {
    fonts: Dict<'a>,
    objects: Dict<'a>,
}

impl<'a> Resources<'a> {
    fn of(dict: &Dict<'a>) -> Self {
        Self { fonts: dict.get("Font").unwrap_or_default(), objects: dict.get("XObject").unwrap_or_default() }
    }
}

trait Dicts<'a> {
    fn dicts(&self) -> Resources<'a>;
}

impl<'a> Dicts<'a> for hayro_syntax::page::Resources<'a> {
    fn dicts(&self) -> Resources<'a> {
        Resources { fonts: self.fonts.clone(), objects: self.x_objects.clone() }
    }
}

fn transform(numbers: [&Number; 6]) -> Transform {
    Transform(numbers.map(Number::as_f64))
}

fn advance(state: &State, cursor: &mut Cursor, distance: f64) {
    let along = match &state.font {
        Some(font) if font.is_vertical => Transform::translate(0.0, distance),
        _ => Transform::translate(distance * state.stretch, 0.0),
    };
    let next = along.then(cursor.here);
    if next.is_finite() {
        cursor.here = next;
    }
}

/// How far a character reaches above its baseline, of its em.
const ASCENT: f64 = 0.88;

/// The glyph at a place; nothing where it is drawn askew, as watermarks are, or too small to be read.
fn glyph(text: &Rc<str>, width: f64, state: &State, place: Transform, is_vertical: bool) -> Option<Glyph> {
    /// How far off the straight a baseline may be, as a slope.
    const ASKEW: f64 = 0.15;
    const SMALLEST: f64 = 0.5;
    const LARGEST: f64 = 2_000.0;
    let (x, y) = place.direction(state.size * state.stretch, 0.0);
    let (up_x, up_y) = place.direction(0.0, state.size);
    let size = up_x.hypot(up_y);
    let turns = match (x.abs() * ASKEW >= y.abs(), y.abs() * ASKEW >= x.abs()) {
        (true, false) if x > 0.0 => 0,
        (true, false) => 2,
        (false, true) if y > 0.0 => 1,
        (false, true) => 3,
        _ => return None,
    };
    if !(SMALLEST..LARGEST).contains(&size) {
        return None;
    }
    let (left, bottom) = if is_vertical { (-width / 2.0, -1.0) } else { (0.0, ASCENT - 1.0) };
    let corner = |across: f64, above: f64| {
        let rise = state.rise / if state.size == 0.0 { 1.0 } else { state.size };
        let (across, above) = (left + across * width, bottom + above + rise);
        let origin = place.point(0.0, 0.0);
        (origin.0 + x * across + up_x * above, origin.1 + y * across + up_y * above)
    };
    let bounds = Rect::around([corner(0.0, 0.0), corner(1.0, 0.0), corner(0.0, 1.0), corner(1.0, 1.0)])?;
    Some(Glyph { text: text.clone(), bounds, size, turns, is_vertical })
}
