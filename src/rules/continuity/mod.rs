//! D — what can be seen only beside last year's report.

mod carried_in_mismatch;
mod copied_text;
mod editions_not_comparable;
mod in_force_jump;
mod large_swing;
mod stale_year;

use super::{Context, Group, Topic};
use crate::report::Report;

/// The rules of this group, by code.
pub static GROUP: Group = Group {
    topic: Topic::Continuity,
    rules: &[
        &carried_in_mismatch::CARRIED_IN_MISMATCH,
        &in_force_jump::IN_FORCE_JUMP,
        &large_swing::LARGE_SWING,
        &copied_text::COPIED_TEXT,
        &stale_year::STALE_YEAR,
        &editions_not_comparable::EDITIONS_NOT_COMPARABLE,
    ],
};

/// Last year's report, where there is one to compare with: of the same organ, and of the year before.
fn last_year<'a>(context: &Context<'a>) -> Option<(&'a Report, u16)> {
    let previous = context.previous?;
    let year = context.report.year?;
    let is_before = previous.year.is_some_and(|before| before.checked_add(1) == Some(year));
    (is_before && is_same_organ(&context.report.agency.name, &previous.agency.name)).then_some((previous, year))
}

/// Whether two names can be those of one organ: 某县卫健委 and 某县卫生健康委员会. A name that is missing can be any.
fn is_same_organ(a: &str, b: &str) -> bool {
    const ENDS: [&str; 7] = ["人民政府", "政府", "办事处", "办公室", "办公厅", "委员会", "局"];
    const SHORT: [&str; 7] = ["", "", "", "办", "办", "委", "局"];
    let core = |name: &str| {
        let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
        let end = ENDS.iter().zip(SHORT).find_map(|(end, short)| Some(format!("{}{short}", name.strip_suffix(end)?)));
        end.unwrap_or(name)
    };
    let (a, b) = (core(a), core(b));
    if a.is_empty() || b.is_empty() {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let mut rest = long.chars();
    short.chars().all(|c| rest.by_ref().any(|other| other == c)) && short.chars().last() == long.chars().last()
}

#[cfg(test)]
mod testing {
    use crate::locale::Locale;
    use crate::numeral;
    use crate::report::{Prose, Report};
    use crate::rules::{Checked, Context, Outcome, rules};

    /// Last year's report to the sample: what it carried out is what the sample carries in, and its words are its own.
    pub fn last_year() -> Report {
        let mut report = Report::sample();
        report.year = Some(2024);
        report.published = Some("2025-03-12".to_owned());
        for (address, figure) in [
            ("requests/carried_out/natural_person", "2"),
            ("requests/carried_out/business", "0"),
            ("requests/carried_out/total", "2"),
            ("disclosure/normative_documents/in_force", "25"),
        ] {
            let cell = report.cell(address).expect("cell");
            report.grid_mut(cell.table).replace(cell, numeral::parse(figure));
        }
        for part in Prose::ALL {
            *report.prose_mut(part) = vec!["2024年的工作另有所述。".to_owned()];
        }
        report
    }

    /// What a rule answers about the sample, changed, beside last year's report.
    pub fn judge(code: &str, report: &Report, previous: Option<&Report>) -> Checked {
        let mut checked = Checked::default();
        for locale in [Locale::En, Locale::Zh] {
            let rule = rules().find(|rule| rule.code == code).expect("rule");
            let mut outcome = Outcome::new(rule, locale);
            (rule.check)(&Context::new(report, previous, locale), &mut outcome);
            checked = Checked::default();
            checked.add(outcome);
        }
        checked
    }

    /// Asserts that the sample beside last year's report is clean of a rule, and that the rule is silent without it.
    pub fn assert_clean(code: &str) {
        let (report, previous) = (Report::sample(), last_year());
        let alone = judge(code, &report, None);
        assert_eq!((alone.failed, alone.not_judged), (0, 0));
        let checked = judge(code, &report, Some(&previous));
        assert_eq!((checked.failed, checked.not_judged), (0, 0), "{:?}", checked.diagnostics);
        assert!(checked.held > 0, "{code} looked at nothing");
    }

    #[test]
    fn names_of_one_organ_and_of_two() {
        for (a, b, same) in [
            ("某县卫健委", "某县卫生健康委员会", true),
            ("某县", "某县人民政府", true),
            ("某镇", "某县某镇人民政府", true),
            ("某县政府办", "某县人民政府办公室", true),
            ("", "某县", true),
            ("某县人民政府", "某县人民政府办公室", false),
            ("某县", "某县水利局", false),
            ("某县教育局", "某县财政局", false),
        ] {
            assert_eq!(super::is_same_organ(a, b), same, "{a} {b}");
            assert_eq!(super::is_same_organ(b, a), same, "{b} {a}");
        }
    }
}
