//! How long the checks take on a full report: all of them, and each group. The mark is 100 µs for all.
//!
//! `cargo bench --bench rules`

#[cfg(not(target_arch = "wasm32"))]
mod reports;

#[cfg(not(target_arch = "wasm32"))]
mod rules {
    use super::reports::{full, last_year};
    use divan::{Bencher, black_box};
    use gongkai::locale::Locale;
    use gongkai::report::Report;
    use gongkai::rules::{Context, GROUPS, Topic, check};
    use gongkai::schema::Edition;

    fn every_rule(bencher: Bencher, report: &Report, previous: Option<&Report>) {
        bencher.bench_local(|| check(&Context::new(black_box(report), previous, Locale::Zh)));
    }

    #[divan::bench]
    fn full_report(bencher: Bencher) {
        every_rule(bencher, &full(), None);
    }

    #[divan::bench]
    fn full_report_with_last_year(bencher: Bencher) {
        every_rule(bencher, &full(), Some(&last_year()));
    }

    #[divan::bench]
    fn example_with_mistakes(bencher: Bencher) {
        every_rule(bencher, &Report::example(), None);
    }

    #[divan::bench]
    fn empty_report(bencher: Bencher) {
        every_rule(bencher, &Report::new(Edition::for_year(Some(2025))), None);
    }

    #[divan::bench(args = Topic::ALL)]
    fn group(bencher: Bencher, topic: Topic) {
        let (report, previous) = (full(), last_year());
        let group = GROUPS.iter().find(|group| group.topic == topic).expect("a group for each topic");
        // What rules share is made anew each time.
        bencher.bench_local(|| group.check(&Context::new(black_box(&report), Some(&previous), Locale::Zh)));
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    divan::main();
}

#[cfg(target_arch = "wasm32")]
fn main() {}
