//! Reports that are right: random figures that add up, and prose that says the same in varied words.

mod figures;
mod prose;
mod told;

use std::fmt;

use gongkai::report::{Prose, Report};
use gongkai::schema::Edition;
use proptest::collection::vec;
use proptest::prelude::*;

/// A report that is right, with last year's where there is one.
#[derive(Clone)]
pub struct Valid {
    pub report: Report,
    pub previous: Option<Report>,
}

impl fmt::Debug for Valid {
    /// Title, prose, and the figures that aren't 0.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for report in std::iter::once(&self.report).chain(&self.previous) {
            writeln!(f, "{} ({})", report.title(), report.edition.id)?;
            for part in Prose::ALL {
                writeln!(f, "{}", report.prose(part).join("\n"))?;
            }
            for cell in report.cells().filter(|&cell| *report.quantity(cell) != 0.into()) {
                write!(f, "{} {}; ", report.address(cell), report.quantity(cell))?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

/// An endless supply of choices from random bytes, so that a failing case shrinks.
pub struct Chance {
    bytes: Vec<u8>,
    at: usize,
}

impl Chance {
    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        let byte = self.bytes[self.at % self.bytes.len()];
        self.at += 1;
        usize::from(byte) * end / 256
    }

    fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

struct Organ {
    name: &'static str,
    /// What the text calls the organ.
    itself: &'static str,
    is_government: bool,
}

const ORGANS: &[Organ] = &[
    Organ { name: "青石县人民政府", itself: "全县", is_government: true },
    Organ { name: "柳河镇人民政府", itself: "我镇", is_government: true },
    Organ { name: "云溪区教育局", itself: "我局", is_government: false },
    Organ { name: "临川市自然资源和规划局", itself: "本机关", is_government: false },
    Organ { name: "东湖街道办事处", itself: "街道", is_government: false },
];

prop_compose! {
    /// Reports for 2019 to 2025, each in the edition of its year.
    pub fn valid()(
        year in 2019_u16..=2025,
        organ in 0..ORGANS.len(),
        quiet in prop::bool::weighted(0.3),
        bytes in vec(any::<u8>(), 400),
        told in any::<u64>(),
        day in proptest::option::of(4_u8..28),
    ) -> Valid {
        let organ = &ORGANS[organ];
        let mut chance = Chance { bytes, at: 0 };
        let mut report = named(organ, year);
        report.published = day.map(|day| format!("{}-01-{day:02}", year + 1));
        figures::fill(&mut report, &mut chance, quiet);
        prose::write(&mut report, organ, &mut chance, told);
        // The year before the form changed had other figures; nothing can be held against them.
        let has_previous = year != 2019 && year != 2021;
        let previous = has_previous.then(|| {
            let mut previous = named(organ, year - 1);
            figures::fill_before(&mut previous, &report, &mut chance);
            prose::write_before(&mut previous, organ);
            previous
        });
        Valid { report, previous }
    }
}

fn named(organ: &Organ, year: u16) -> Report {
    let mut report = Report::new(Edition::for_year(Some(year)));
    organ.name.clone_into(&mut report.agency.name);
    report.year = Some(year);
    report
}
