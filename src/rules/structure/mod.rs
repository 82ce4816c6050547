//! E — title, headings, edition, dates.

mod heading_number;
mod heading_wording;
mod late_publication;
mod period;
mod section_order;
mod superseded_edition;
mod superseded_term;
mod title_wording;
mod wrong_year;

use super::{Group, Topic};
use crate::outline::{Ordinal, split_number};
use crate::report::Report;
use crate::rules::text::is_numeral;
use crate::schema::SectionId;

/// The rules of this group, by code.
pub static GROUP: Group = Group {
    topic: Topic::Structure,
    rules: &[
        &heading_number::HEADING_NUMBER,
        &heading_wording::HEADING_WORDING,
        &superseded_edition::SUPERSEDED_EDITION,
        &superseded_term::SUPERSEDED_TERM,
        &section_order::SECTION_ORDER,
        &wrong_year::WRONG_YEAR,
        &title_wording::TITLE_WORDING,
        &late_publication::LATE_PUBLICATION,
    ],
};

/// The number and the words of a heading. A number that lost its mark (一总体情况) is no part of the words.
fn parts(heading: &str) -> (Option<Ordinal>, &str) {
    let (number, words) = split_number(heading.trim());
    let is_lost = |c: char| number.is_none() && is_numeral(c) && !c.is_ascii_digit();
    (number, words.trim_start_matches(is_lost).trim())
}

/// The number a section has in the form, from 1.
const fn place(section: SectionId) -> usize {
    section as usize + 1
}

/// Words as headings and titles are compared: without marks and spacing, a remark in brackets at the end, and the
/// words that make no difference (和、及、与、的、主要).
fn plain(words: &str) -> String {
    let remark = words.trim_end().strip_suffix(['）', ')']).and_then(|words| words.rfind(['（', '(']));
    let words = remark.map_or(words, |at| &words[..at]).replace("其它", "其他");
    let words: String = words.chars().filter(|&c| c.is_alphanumeric() && !"和及与以的".contains(c)).collect();
    words.replace("主要", "")
}

/// Whether words are those of a section of the form.
fn is_title_of(report: &Report, section: SectionId, words: &str) -> bool {
    plain(words) == plain(report.edition.section(section).title)
}

/// Two sections of which each is printed with the other's number.
fn swapped(report: &Report) -> Option<[SectionId; 2]> {
    let number = |section| match parts(report.printed_heading(section)?).0? {
        Ordinal::Chinese(number) | Ordinal::Arabic(number) => Some(number),
        Ordinal::Bracketed(_) => None,
    };
    let pairs = SectionId::ALL.into_iter().enumerate();
    pairs
        .flat_map(|(at, a)| SectionId::ALL[at + 1..].iter().map(move |&b| [a, b]))
        .find(|&[a, b]| number(a) == Some(place(b)) && number(b) == Some(place(a)))
}
