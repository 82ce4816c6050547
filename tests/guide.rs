//! Sentences that are offered say what the tables say: put into a report that is right, they make no rule speak up.
#![cfg(not(target_arch = "wasm32"))]

#[allow(dead_code)]
mod valid;

use gongkai::guide::{State, sentences};
use gongkai::locale::Locale;
use gongkai::report::Prose;
use gongkai::rules::{Context, Topic, check};
use proptest::prelude::*;
use proptest::test_runner::Config;
use valid::valid;

proptest! {
    #![proptest_config(Config { cases: 300, failure_persistence: None, ..Config::default() })]

    #[test]
    fn sentences_agree_with_the_tables_they_were_written_from(case in valid()) {
        let mut report = case.report;
        for part in Prose::ALL {
            let offered = sentences(&report, part).into_iter();
            let texts = offered.map(|sentence| match sentence.state {
                State::Ready(text) => text,
                State::ToConfirm(text) => text.to_owned(),
                waiting => panic!("{:?}: {waiting:?}", sentence.about),
            });
            let texts: Vec<String> = texts.collect();
            // A confirmed sentence is the author's; only those of figures are held against the tables.
            if part != Prose::OtherMatters {
                *report.prose_mut(part) = texts;
            }
        }
        let found = check(&Context::new(&report, None, Locale::Zh)).diagnostics;
        let narrative: Vec<_> = found.iter().filter(|found| Topic::of_code(&found.code) == Some(Topic::Narrative)).collect();
        prop_assert!(narrative.is_empty(), "{:#?}\n{}", narrative, report.prose(Prose::Overview).join("\n"));
    }
}
