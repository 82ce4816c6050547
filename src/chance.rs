//! Chance for randomised tests: the same course for the same seed, natively and in a browser.

use crate::edit::Edit;
use crate::report::{Agency, Part, Quantity, Report, Span, Waiver};
use crate::schema::{EDITIONS, SectionId};

/// Knuth's MMIX generator.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % limit as u64).expect("small")
    }

    pub fn one_in(&mut self, limit: usize) -> bool {
        self.below(limit) == 0
    }

    pub fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    pub fn words(&mut self) -> String {
        let length = self.below(12);
        (0..length).map(|_| self.of(&['中', '串', '公', '开', '0', '，', '\n', '"', '\\', '😀', ' '])).collect()
    }

    fn paragraphs(&mut self, before: &[String]) -> Vec<String> {
        let mut list = before.to_vec();
        let at = self.below(list.len() + 1);
        match self.below(4) {
            0 => list.insert(at, self.words()),
            1 if at < list.len() => drop(list.remove(at)),
            2 => list.extend((0..self.below(4)).map(|_| String::new())),
            _ => {
                for text in list.iter_mut().skip(at).take(2) {
                    let words = self.words();
                    let place = text.char_indices().map(|(byte, _)| byte).nth(self.below(9)).unwrap_or(text.len());
                    text.insert_str(place, &words);
                }
            }
        }
        list
    }

    /// Any change to a report that a person can make.
    pub fn edit(&mut self, report: &Report) -> Edit {
        let word = |chance: &mut Self| chance.one_in(2).then(|| chance.words());
        match self.below(16) {
            0 => Edit::Year([None, Some(2020), Some(2025)][self.below(3)]),
            1 => Edit::Title(word(self)),
            2 => Edit::Published(word(self)),
            3 => Edit::Heading(self.of(&SectionId::ALL), word(self)),
            4 => Edit::Agency(Agency { name: self.words(), region_code: word(self), level: word(self) }),
            5 => {
                let waiver = |code: String| Waiver { at: code.clone(), code, ..Waiver::default() };
                Edit::Waivers((0..self.below(3)).map(|_| waiver(self.words())).collect())
            }
            6 => Edit::Edition(self.of(EDITIONS)),
            7 if self.one_in(3) => {
                let mut other = Report::new(self.of(EDITIONS));
                if self.one_in(2) {
                    other = Report::sample();
                }
                other.extras.insert(self.words(), serde_json::json!({ "一": [1.5, null] }));
                Edit::Replace(Box::new(other))
            }
            8..=10 => {
                let part = self.of(&Part::ALL);
                Edit::Paragraphs(part, self.paragraphs(report.paragraphs(part)))
            }
            11 => {
                let part = self.of(&Part::ALL);
                let ends = |text: &String| [text.char_indices().next_back().map_or(0, |(byte, _)| byte), text.len()];
                let [start, end] = report.paragraphs(part).first().map_or([0, 0], ends);
                Edit::Words(Span::new(part, 0, start..end), self.words())
            }
            _ => {
                let cells: Vec<_> = report.cells().collect();
                let figures =
                    [Quantity::Blank, 0.into(), Quantity::NotApplicable, Quantity::Text("/".into()), 12.into()];
                Edit::Cell(self.of(&cells), figures[self.below(5)].clone())
            }
        }
    }
}
