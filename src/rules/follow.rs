//! What was found a moment ago, in a report that has changed since: what moved is followed, what can't be sure any more
//! is let go.

use super::Checked;
use crate::diagnostic::{Diagnostic, Location};
use crate::edit::Edit;
use crate::report::{Report, Span};
use crate::schema::TableId;

impl Checked {
    /// What still holds of it in `after`, having been found in `before`. Nothing where a table has another layout now:
    /// its cells are others.
    #[must_use]
    pub fn followed(&self, before: &Report, after: &Report) -> Option<Self> {
        let edition = |report: &Report, table| report.grid(table).table().edition;
        if TableId::ALL.iter().any(|&table| edition(before, table) != edition(after, table)) {
            return None;
        }
        let diagnostics = self.diagnostics.iter().filter_map(|found| follow(found, before, after)).collect();
        Some(Self { diagnostics, ..*self })
    }
}

fn follow(found: &Diagnostic, before: &Report, after: &Report) -> Option<Diagnostic> {
    let mut found = found.clone();
    if let Location::Span(span) = found.at {
        let words = span.text(before)?;
        if span.text(after) != Some(words) {
            let start = span.paragraph(after)?.find(words)?;
            found.at = Location::Span(Span::new(span.part, span.paragraph as usize, start..start + words.len()));
            found.fix = None;
        }
    }
    found.fix = found.fix.filter(|fix| fix.edits.iter().all(|edit| touches_the_same(edit, before, after)));
    Some(found)
}

/// Whether what an edit would replace is what it was when the edit was proposed: what was typed since isn't lost to it.
fn touches_the_same(edit: &Edit, before: &Report, after: &Report) -> bool {
    match edit {
        Edit::Cell(cell, _) => before.quantity(*cell) == after.quantity(*cell),
        Edit::Paragraphs(part, _) => before.paragraphs(*part) == after.paragraphs(*part),
        Edit::Words(span, _) => span.text(before) == span.text(after),
        Edit::Heading(section, _) => before.printed_heading(*section) == after.printed_heading(*section),
        Edit::Title(_) => before.printed_title == after.printed_title,
        Edit::Waivers(_) => before.waivers == after.waivers,
        Edit::Agency(_) => before.agency == after.agency,
        Edit::Year(_) => before.year == after.year,
        Edit::Published(_) => before.published == after.published,
        Edit::Edition(_) | Edit::Replace(_) => before == after,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::report::Prose;
    use crate::rules::testing::written;
    use crate::rules::{Context, check};
    use crate::schema::Edition;

    fn found_in(report: &Report) -> Checked {
        check(&Context::new(report, None, Locale::Zh))
    }

    fn one<'a>(checked: &'a Checked, code: &str) -> Option<&'a Diagnostic> {
        checked.diagnostics.iter().find(|found| found.code == code)
    }

    #[test]
    fn words_are_followed_and_their_fix_waits_for_the_next_look() {
        let text = "明年从一下两点改进，每季度通报一次目录更新情况。";
        let before = written(Prose::Problems, &[text]);
        let checked = found_in(&before);
        assert!(one(&checked, "F603").is_some_and(|found| found.fix.is_some()));
        let moved = written(Prose::Problems, &[&format!("甲乙{text}")]);
        let followed = checked.followed(&before, &moved).expect("same layout");
        let found = one(&followed, "F603").expect("still there");
        assert!(found.fix.is_none());
        let Location::Span(span) = found.at else { panic!("a place in a text") };
        assert!(span.text(&moved).is_some_and(|words| words.starts_with("从一下") || words == "从一下"));
        let mended = written(Prose::Problems, &["明年从以下两点改进。"]);
        assert!(one(&checked.followed(&before, &mended).expect("same layout"), "F603").is_none());
    }

    #[test]
    fn a_fix_that_would_overwrite_what_was_typed_since_is_let_go() {
        let mut before = Report::sample();
        *before.prose_mut(Prose::Preamble) = vec!["本报告依据《条例》编制。".to_owned()];
        before.prose_mut(Prose::Overview).iter_mut().for_each(|text| *text = text.replace("2025年，", ""));
        let checked = found_in(&before);
        assert!(one(&checked, "B206").is_some_and(|found| found.fix.is_some()), "{:?}", checked.diagnostics);
        let mut after = before.clone();
        after.prose_mut(Prose::Preamble).push("刚刚写下的一句。".to_owned());
        let followed = checked.followed(&before, &after).expect("same layout");
        assert!(one(&followed, "B206").is_some_and(|found| found.fix.is_none()));
    }

    #[test]
    fn cells_of_another_layout_are_no_longer_pointed_at() {
        let before = Report::example();
        let checked = found_in(&before);
        let mut after = before.clone();
        let _ = Edit::Edition(Edition::by_id("2019").expect("edition")).apply(&mut after);
        assert_eq!(checked.followed(&before, &after), None);
    }
}
