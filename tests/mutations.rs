//! No rule finds anything in a report that is right; each finds what it is for in one that was broken in one way, and
//! no other rule speaks up that isn't declared here to go with it.
#![cfg(not(target_arch = "wasm32"))]

mod mutation;
mod valid;

use std::collections::BTreeSet;

use gongkai::locale::Locale;
use gongkai::rules::{Context, check, rules};
use mutation::{MUTATIONS, Mutation};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use valid::{Valid, valid};

fn found(case: &Valid) -> Vec<(String, String)> {
    let checked = check(&Context::new(&case.report, case.previous.as_ref(), Locale::Zh));
    checked.diagnostics.into_iter().map(|found| (found.code.into_owned(), found.message)).collect()
}

fn registered(code: &str) -> bool {
    rules().any(|rule| rule.code == code)
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
    for mutation in MUTATIONS.iter().filter(|mutation| registered(mutation.code)) {
        if let Err(why) = holds(mutation) {
            wrong.push(format!("{} {}: {why}", mutation.code, mutation.what));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Whether a mutation raises its rule and only what may go with it, in every report it applies to, and applies to
/// enough of them.
fn holds(mutation: &Mutation) -> Result<(), String> {
    let applied = std::cell::Cell::new(0);
    let outcome = TestRunner::new_with_rng(
        config(60),
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    )
    .run(&valid(), |mut case| {
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
fn every_rule_has_a_mutation() {
    let have: BTreeSet<_> = MUTATIONS.iter().map(|mutation| mutation.code).collect();
    let missing: Vec<_> = rules().map(|rule| rule.code).filter(|code| !have.contains(code)).collect();
    assert!(missing.is_empty(), "rules without a mutation: {missing:?}");
}
