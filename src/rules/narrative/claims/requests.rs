//! Numbers of requests: rows and columns of table 三.

use super::lexicon::{ORGANISATIONS, Word};
use super::number::Unit;
use super::phrase::{Meaning, Phrase, carried, distinct};
use super::scene::{Scene, Setting};
use super::subject::{RESULTS, Subject, TOTAL};

const WITH_CARRIED_IN: &[&str] = &["received", "carried_in"];

type Columns = &'static [&'static str];

impl Scene {
    /// Requests received, carried and handled, by result and applicant.
    pub fn request(&self, phrase: &Phrase<'_>) -> Vec<Meaning> {
        let strong = phrase.has(Word::Request);
        let counted_as_items = phrase.number.unit == Unit::Item && !strong && !phrase.counts_requests();
        if self.setting == Setting::Foreign || counted_as_items || phrase.has(Word::Partly) {
            return Vec::new();
        }
        let known = strong || self.setting == Setting::Requests;
        let applicant = phrase.first(applicant);
        let columns = applicant.unwrap_or(TOTAL);
        if let Some(rows) = carried(phrase.text, phrase.words) {
            let mut meaning = Meaning::any_of(rows.iter().map(|row| of(&[row], columns)).collect());
            // 办结上年结转2件: of what was carried in.
            let handled = |word| matches!(word, Word::Finish | Word::Handle | Word::Answer | Word::Result(_));
            meaning.some = rows[0] == "carried_in" && phrase.has_any(handled);
            meaning.doubtful = !known;
            return vec![meaning.unless_clear(phrase.clear)];
        }
        let results = distinct(phrase.words, |word| if let Word::Result(row) = word { Some(row) } else { None });
        if !(known || !results.is_empty() && self.setting == Setting::Open && self.about_information) {
            return Vec::new();
        }
        let mut meanings = if results.is_empty() {
            self.flow(phrase, applicant).into_iter().collect()
        } else {
            by_result(phrase, &results, columns)
        };
        for meaning in &mut meanings {
            *meaning = std::mem::replace(meaning, Meaning::any_of(Vec::new())).unless_clear(phrase.clear);
        }
        meanings
    }

    /// What came in and what was done with it.
    fn flow(&self, phrase: &Phrase<'_>, applicant: Option<Columns>) -> Option<Meaning> {
        let columns = applicant.unwrap_or(TOTAL);
        let rows = |rows: &[&'static str]| of(rows, columns);
        let any = |all: &[&[&'static str]]| all.iter().map(|all| rows(all)).collect::<Vec<_>>();
        let strong = phrase.has(Word::Request);
        let verbs = distinct(phrase.words, |word| is_verb(word).then_some(word));
        let named = strong || phrase.has(Word::Application) || phrase.counts_requests();
        // 行政复议4件，已办结3件: of those cases. 办理挖掘道路申请: applications for something else.
        let of_cases = !self.last_remedy.is_empty() && !matches!(verbs.first(), Some(Word::Receive) | None);
        let other = phrase.has(Word::Application) && !phrase.clear;
        // 答复文书62份, 依申请公开培训3次.
        let aside = phrase.has(Word::Aside) && (!named || verbs.is_empty());
        if of_cases && !named || other && !strong || aside || phrase.begins_with_number() && !phrase.ends_clause() {
            return None;
        }
        let (readings, stretched): (Vec<Subject>, Vec<Subject>) = match verbs.first() {
            Some(Word::Receive) if self.includes_carried => {
                (any(&[&["received"], WITH_CARRIED_IN, &["total"]]), Vec::new())
            }
            Some(Word::Receive) => (any(&[&["received"]]), any(&[WITH_CARRIED_IN, &["total"]])),
            Some(Word::Accept) => (any(&[&["received"], WITH_CARRIED_IN, &["total"]]), Vec::new()),
            Some(Word::Handle) if named => (any(&[&["total"], WITH_CARRIED_IN, &["received"]]), Vec::new()),
            Some(Word::Finish) => (any(&[&["total"]]), any(&[&["received"], WITH_CARRIED_IN])),
            // What is closed without an answer may be left out.
            Some(Word::Answer) => {
                (any(&[&["total"], &RESULTS[..5]]), any(&[&["received"], &RESULTS[..4], WITH_CARRIED_IN]))
            }
            None if applicant.is_some() && !self.flow.is_empty() => {
                (any(&[&self.flow, &["received"], &["total"]]), Vec::new())
            }
            None if applicant.is_some() && !strong => return None,
            None if phrase.has(Word::Channel) && phrase.number.unit == Unit::Item => return None,
            None if phrase.has(Word::Channel) => (any(&[WITH_CARRIED_IN]), Vec::new()),
            None if strong && !phrase.begins_with_number() => {
                (any(&[&["received"], WITH_CARRIED_IN, &["total"]]), Vec::new())
            }
            _ => return None,
        };
        let mut meaning = Meaning { stretched, ..Meaning::any_of(readings) };
        if verbs.len() > 1 {
            meaning.readings.extend(any(&[&["total"], WITH_CARRIED_IN]));
        }
        if phrase.has(Word::Channel) {
            meaning.readings.extend(any(&[WITH_CARRIED_IN]));
            meaning.some = true;
        }
        if applicant == Some(ORGANISATIONS) {
            // 法人 may leave out 其他组织, or mean companies only.
            let narrower = |subject: &Subject| [subject.of(&ORGANISATIONS[..4]), subject.of(&["business"])];
            let narrower: Vec<_> = meaning.readings.iter().flat_map(narrower).collect();
            meaning.readings.extend(narrower);
        }
        Some(meaning)
    }
}

/// A group of results or a ground, or several together.
fn by_result(phrase: &Phrase<'_>, results: &[&'static str], columns: Columns) -> Vec<Meaning> {
    let [.., last] = *results else { return Vec::new() };
    if phrase.begins_with_number() && !phrase.ends_clause() {
        return Vec::new();
    }
    let subject = |rows: &[&'static str]| of(rows, columns);
    if results.len() > 1 && phrase.is_of_each() {
        return results.iter().map(|row| Meaning::of(subject(&[row]))).collect();
    }
    let group = results.iter().rev().find(|row| !row.contains('.'));
    let ground = results.iter().rev().find(|row| row.contains('.'));
    if let (Some(group), Some(ground)) = (group, ground)
        && ground.starts_with(group)
    {
        // 因不掌握等原因无法提供 is the group, 因国家秘密不予公开 the ground.
        let several = phrase.has(Word::Etc);
        let rows: &[&&str] = if several { &[group] } else { &[ground, group] };
        return vec![Meaning::any_of(rows.iter().map(|row| subject(&[row])).collect())];
    }
    let mut meaning = Meaning::of(subject(results));
    if results == ["other"] {
        // 逾期不补正2件，其他处理5件: what is left of the group.
        meaning.readings.push(subject(&["other.other"]));
    }
    if results.len() > 1 && !phrase.has(Word::Join) {
        meaning.readings.push(subject(&[last]));
    }
    vec![meaning]
}

fn of(rows: &[&'static str], columns: Columns) -> Subject {
    Subject::requests(rows).of(columns)
}

/// The columns an applicant is counted in.
pub const fn applicant(word: Word) -> Option<Columns> {
    if let Word::Applicant(columns) = word { Some(columns) } else { None }
}

const fn is_verb(word: Word) -> bool {
    matches!(word, Word::Receive | Word::Accept | Word::Handle | Word::Finish | Word::Answer)
}
