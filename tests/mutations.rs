//! No rule finds anything in a report that is right; each finds what it is for in one that was broken in one way, and
//! no other rule speaks up that isn't declared here to go with it.
#![cfg(not(target_arch = "wasm32"))]

mod mutation;
mod valid;

use std::collections::BTreeSet;

use gongkai::diagnostic::{Applicability, Diagnostic};
use gongkai::format::{checked_from_json, checked_to_json};
use gongkai::locale::Locale;
use gongkai::rules::{Context, check, rules};
use mutation::{MUTATIONS, Mutation};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use valid::{Valid, valid};

fn diagnostics(case: &Valid, locale: Locale) -> Vec<Diagnostic> {
    check(&Context::new(&case.report, case.previous.as_ref(), locale)).diagnostics
}

fn found(case: &Valid) -> Vec<(String, String)> {
    diagnostics(case, Locale::Zh).into_iter().map(|found| (found.code.into_owned(), found.message)).collect()
}

fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn nothing_is_found_in_a_report_that_is_right(case in valid()) {
        let found = found(&case);
        prop_assert!(found.is_empty(), "{:#?}", found);
        let found = self::found(&Valid { previous: None, ..case.clone() });
        prop_assert!(found.is_empty(), "without last year's: {:#?}", found);
    }
}

#[test]
fn every_rule_finds_what_it_is_for() {
    let mut wrong = Vec::new();
    for mutation in MUTATIONS {
        if let Err(why) = holds(mutation) {
            wrong.push(format!("{} {}: {why}", mutation.code, mutation.what));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new_with_rng(config(cases), TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// Whether a mutation raises its rule and only what may go with it, in every report it applies to, and applies to
/// enough of them.
fn holds(mutation: &Mutation) -> Result<(), String> {
    let applied = std::cell::Cell::new(0);
    let outcome = runner(60).run(&valid(), |mut case| {
        if !(mutation.breaks)(&mut case) {
            return Ok(());
        }
        applied.set(applied.get() + 1);
        let found = found(&case);
        let codes: BTreeSet<_> = found.iter().map(|(code, _)| code.as_str()).collect();
        prop_assert!(codes.contains(mutation.code), "not found, only {:?}", found);
        let stray: Vec<_> =
            found.iter().filter(|(code, _)| code != mutation.code && !mutation.with.contains(&code.as_str())).collect();
        prop_assert!(stray.is_empty(), "undeclared {:?}", stray);
        Ok(())
    });
    outcome.map_err(|error| error.to_string())?;
    if applied.get() < 3 { Err(format!("applied to {} reports only", applied.get())) } else { Ok(()) }
}

#[test]
fn what_is_found_goes_over_the_wire_and_back() {
    for mutation in MUTATIONS {
        let outcome = runner(20).run(&valid(), |mut case| {
            let previous = case.previous.clone();
            if (mutation.breaks)(&mut case) {
                let checked = check(&Context::new(&case.report, previous.as_ref(), Locale::Zh));
                let text = checked_to_json(&checked, &case.report, Locale::Zh).to_string();
                prop_assert_eq!(checked_from_json(&text, &case.report), Some(checked));
            }
            Ok(())
        });
        assert!(outcome.is_ok(), "{} {}: {}", mutation.code, mutation.what, outcome.unwrap_err());
    }
}

#[test]
fn every_fix_mends_what_it_is_for_and_a_safe_one_breaks_nothing() {
    for mutation in MUTATIONS {
        let outcome = runner(20).run(&valid(), |mut case| {
            if !(mutation.breaks)(&mut case) {
                return Ok(());
            }
            let before = diagnostics(&case, Locale::Zh);
            for found in before.iter().filter(|found| found.fix.is_some()) {
                let mut mended = case.clone();
                let fix = found.fix.clone().expect("a fix");
                for edit in fix.edits {
                    prop_assert!(!edit.is_idle(&mended.report), "{}: a fix that changes nothing", found.code);
                    let _ = edit.apply(&mut mended.report);
                }
                let after = diagnostics(&mended, Locale::Zh);
                let is_it = |other: &&Diagnostic| (&other.code, &other.message) == (&found.code, &found.message);
                prop_assert!(
                    !after.iter().any(|other| is_it(&other)),
                    "{}: still there: {}",
                    found.code,
                    found.message
                );
                if fix.applicability == Applicability::Safe {
                    let is_new = |other: &&Diagnostic| before.iter().all(|one| one.code != other.code);
                    let new: Vec<_> = after.iter().filter(is_new).map(|other| &other.message).collect();
                    prop_assert!(new.is_empty(), "{}: mending it brings {:?}", found.code, new);
                }
            }
            Ok(())
        });
        outcome.unwrap_or_else(|error| panic!("{} {}: {error}", mutation.code, mutation.what));
    }
}

#[test]
fn both_languages_find_the_same() {
    let outcome = runner(20).run(&valid(), |case| {
        for mutation in MUTATIONS {
            let mut case = case.clone();
            if (mutation.breaks)(&mut case) {
                let [chinese, english] = [Locale::Zh, Locale::En].map(|locale| {
                    let found = diagnostics(&case, locale);
                    found.into_iter().map(|found| (found.code, found.at, found.severity)).collect::<Vec<_>>()
                });
                prop_assert_eq!(chinese, english);
            }
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn every_rule_has_a_mutation_and_every_mutation_a_rule() {
    let rules: BTreeSet<_> = rules().map(|rule| rule.code).collect();
    let broken: BTreeSet<_> = MUTATIONS.iter().map(|mutation| mutation.code).collect();
    assert_eq!(rules, broken);
    let unknown: Vec<_> =
        MUTATIONS.iter().flat_map(|mutation| mutation.with).filter(|code| !rules.contains(*code)).collect();
    assert!(unknown.is_empty(), "said to go with a mutation, and no rule: {unknown:?}");
}
