//! How real reports are read, and what the rules find in them beside what people found who read each finding.
//!
//! `tests/accuracy.tsv` holds a line for every finding: file, code, place, how often, and the verdict of a person:
//! `right` (a fault of the report), `fair` (worth a look, and fine on a second one) or `false`. The reports are kept
//! outside the project; where they are absent this says so and checks nothing. `GONGKAI_WRITE_DOCS=1 cargo test --test
//! accuracy` writes `docs/accuracy.md` anew and lists what nobody has judged yet with a `?`.
#![cfg(feature = "formats")]

mod real;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use gongkai::diagnostic::Severity;
use gongkai::locale::Locale;
use gongkai::rules::{Context, check, rules};
use real::{compare, corpus, expected, read};

const FILES: [&str; 19] = [
    "text/weijiamao-town-2021.txt",
    "html/hangzhou-style-city-2025.html",
    "html/shanghai-office-2019.html",
    "pdf/hongze-district-2023.pdf",
    "text/hongze-district-2023.pymupdf.txt",
    "text/hongze-district-2023.pdfplumber.txt",
    "text/hongze-district-2023.tables.tsv",
    "text/kewei-2024-pdf2md.md",
    "text/suqian-2025-flattened-partial.md",
    "excerpt/changrong-town-2025-heading-without-number.txt",
    "excerpt/dapuqiao-street-2025-missing-headings.txt",
    "excerpt/dizhang-street-2023-oldformat.txt",
    "excerpt/gaochun-district-2022-narrative-numbers.txt",
    "excerpt/haizhu-guanzhou-street-2023.txt",
    "excerpt/hanyang-gov-office-2022.txt",
    "excerpt/longtian-town-2021-oldformat-cellperline.txt",
    "excerpt/tianhuang-town-2021-wrong-year-in-title.txt",
    "excerpt/xinfeng-health-2023-cellperline.txt",
    "excerpt/zhengyang-street-2023-arabic-numbering.txt",
];

/// Those of which somebody has written down what is printed in every cell.
const EXPECTED: [(&str, &str); 8] = [
    ("text/weijiamao-town-2021.txt", "weijiamao-town-2021"),
    ("html/hangzhou-style-city-2025.html", "hangzhou-style-city-2025"),
    ("html/shanghai-office-2019.html", "shanghai-office-2019"),
    ("pdf/hongze-district-2023.pdf", "hongze-district-2023"),
    ("text/hongze-district-2023.pymupdf.txt", "hongze-district-2023"),
    ("text/hongze-district-2023.pdfplumber.txt", "hongze-district-2023"),
    ("text/hongze-district-2023.tables.tsv", "hongze-district-2023"),
    ("text/kewei-2024-pdf2md.md", "kewei-2024"),
];

/// Read here, and checked by no rule.
const UNCHECKED: [&str; 2] = ["excerpt/wuhan-eeb-2020-traditional-annotated.txt", "docx/template-2021-blank.docx"];

/// Blank cells are what the reader says of a source, not what a person judges; excerpts are cut off.
const UNJUDGED: [&str; 3] = ["B201", "B203", "B204"];

/// The faults that people found in these reports before, and where a rule tells them.
const KNOWN: [(&str, &str, &str); 10] = [
    ("text/weijiamao-town-2021.txt", "E501", "headings/problems"),
    ("text/weijiamao-town-2021.txt", "F603", "sections/problems"),
    ("text/weijiamao-town-2021.txt", "F602", "sections/problems"),
    ("text/hongze-district-2023.tables.tsv", "A104", "remedies/reconsideration/total"),
    ("text/hongze-district-2023.tables.tsv", "A104", "remedies/litigation_after_reconsideration/total"),
    ("html/shanghai-office-2019.html", "C302", "sections/overview"),
    ("html/shanghai-office-2019.html", "C305", "sections/overview"),
    ("html/shanghai-office-2019.html", "C308", "sections/overview"),
    ("excerpt/changrong-town-2025-heading-without-number.txt", "E501", "headings/overview"),
    ("excerpt/tianhuang-town-2021-wrong-year-in-title.txt", "E506", ""),
];

/// A finding in a file: file, code, place without the characters.
type Finding = (String, String, String);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// Every finding with how grave it is and how often it is there.
fn findings(corpus: &Path) -> BTreeMap<Finding, (Severity, usize)> {
    let mut all = BTreeMap::new();
    for file in FILES {
        let report = read(&corpus.join(file)).report;
        for found in check(&Context::new(&report, None, Locale::Zh)).diagnostics {
            let at = found.at.address(&report);
            let at = at.split_once(':').map_or(&*at, |(paragraph, _)| paragraph).to_owned();
            let key = (file.to_owned(), found.code.into_owned(), at);
            all.entry(key).or_insert((found.severity, 0)).1 += 1;
        }
    }
    all
}

/// The verdicts: how often it was found, the verdict, the remark.
fn verdicts() -> BTreeMap<Finding, (usize, String, String)> {
    let text = fs::read_to_string(root().join("tests/accuracy.tsv")).unwrap_or_default();
    let line = |line: &str| {
        let mut parts = line.split('\t').map(str::to_owned);
        let key = (parts.next()?, parts.next()?, parts.next()?);
        Some((key, (parts.next()?.parse().ok()?, parts.next()?, parts.next().unwrap_or_default())))
    };
    text.lines().filter_map(line).collect()
}

fn is_judged((_, code, _): &Finding) -> bool {
    !UNJUDGED.contains(&&**code)
}

#[test]
fn every_finding_in_real_reports_was_read_by_a_person_and_none_is_a_false_error() {
    let Some(corpus) = corpus() else { return };
    let (found, mut known) = (findings(&corpus), verdicts());
    if std::env::var_os("GONGKAI_WRITE_DOCS").is_some() {
        let mut file = String::new();
        for (key, (_, count)) in found.iter().filter(|(key, _)| is_judged(key)) {
            let (_, verdict, remark) = known.remove(key).unwrap_or((0, "?".to_owned(), String::new()));
            writeln!(file, "{}\t{}\t{}\t{count}\t{verdict}\t{remark}", key.0, key.1, key.2).expect("write");
        }
        fs::write(root().join("tests/accuracy.tsv"), file).expect("write");
        known = verdicts();
    }
    for (key, (severity, count)) in found.iter().filter(|(key, _)| is_judged(key)) {
        let (judged, verdict, _) = known.remove(key).unwrap_or_else(|| panic!("nobody has judged {key:?}"));
        assert_eq!(judged, *count, "{key:?}");
        assert!(["right", "fair", "false"].contains(&&*verdict), "{key:?}: {verdict}");
        assert!(verdict != "false" || *severity == Severity::Advice, "a false {severity:?}: {key:?}");
    }
    assert!(known.is_empty(), "no longer found: {known:?}");
}

#[test]
fn every_known_fault_is_found() {
    let Some(corpus) = corpus() else { return };
    let found = findings(&corpus);
    for (file, code, at) in KNOWN {
        let is_it = |(key, _): &(&Finding, &(Severity, usize))| key.0 == file && key.1 == code && key.2.starts_with(at);
        assert!(found.iter().any(|one| is_it(&one)), "{file}: {code} not found at {at}");
    }
}

#[test]
fn the_page_about_accuracy_is_fresh() {
    let Some(corpus) = corpus() else { return };
    let (found, verdicts) = (findings(&corpus), verdicts());
    let mut page = String::from(
        "# Accuracy\n\nWhat the rules find in published reports, and what a person who read each finding says of it. Made by \
         `GONGKAI_WRITE_DOCS=1 cargo test --test accuracy` from reports that are kept outside the project and the verdicts in \
         `tests/accuracy.tsv`.\n\n*right*: a fault of the report; *fair*: worth a look, and fine on a second one; *false*: \
         should not have been said. Blank cells (B201) and empty tables and sections (B203, B204) are counted, not judged: \
         several sources are excerpts, and what a source doesn't show is blank.\n",
    );
    let mut totals: BTreeMap<(Severity, String), usize> = BTreeMap::new();
    for (key, (severity, count)) in found.iter().filter(|(key, _)| is_judged(key)) {
        let verdict = verdicts.get(key).map_or("?", |(_, verdict, _)| verdict).to_owned();
        *totals.entry((*severity, verdict)).or_default() += count;
    }
    page.push_str("\n| | right | fair | false |\n|---|--:|--:|--:|\n");
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        let count = |verdict: &str| totals.get(&(severity, verdict.to_owned())).copied().unwrap_or_default();
        let (right, fair, wrong) = (count("right"), count("fair"), count("false"));
        writeln!(page, "| {} | {right} | {fair} | {wrong} |", severity.id()).expect("write");
    }
    for file in FILES {
        let here = || found.iter().filter(|(key, _)| key.0 == file);
        let unjudged: usize = here().filter(|(key, _)| !is_judged(key)).map(|(_, (_, count))| count).sum();
        writeln!(page, "\n## {file}\n").expect("write");
        if unjudged > 0 {
            writeln!(page, "Blank or empty, not judged: {unjudged}\n").expect("write");
        }
        if here().any(|(key, _)| is_judged(key)) {
            page.push_str("| finding | | at | times | verdict | |\n|---|---|---|--:|---|---|\n");
        }
        for (key, (severity, count)) in here().filter(|(key, _)| is_judged(key)) {
            let rule = rules().find(|rule| rule.code == key.1).expect("rule");
            let (_, verdict, remark) = verdicts.get(key).cloned().unwrap_or_default();
            let (name, severity) = (rule.name, severity.id());
            writeln!(page, "| {} {name} | {severity} | `{}` | {count} | {verdict} | {remark} |", key.1, key.2)
                .expect("write");
        }
    }
    page.push_str(&reading(&corpus));
    let path = root().join("docs/accuracy.md");
    if std::env::var_os("GONGKAI_WRITE_DOCS").is_some() {
        fs::write(&path, &page).expect("write");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/accuracy.md is stale: GONGKAI_WRITE_DOCS=1 cargo test --test accuracy");
}

/// How the cells of each file are read.
fn reading(corpus: &Path) -> String {
    let mut page = String::from(
        "\n## Reading\n\nCells read as they are printed, left blank though something is printed there, and read wrong. What is \
         left blank is reported with its place; a wrong cell would be the worst fault there is.\n\n\
         | file | right | blank | wrong | findings |\n|---|--:|--:|--:|--:|\n",
    );
    for (file, slug) in EXPECTED {
        let reading = read(&corpus.join(file));
        let (right, blank, wrong) = compare(&reading.report, &expected(corpus, slug));
        let findings = reading.diagnostics.len();
        assert!(blank == 0 || findings > 0, "{file}: blanks that nothing tells of");
        writeln!(page, "| {file} | {right} | {blank} | {} | {findings} |", wrong.len()).expect("write");
    }
    page.push_str(
        "\nOf these, which are cut off somewhere, nobody has written down every cell: how many cells something was read in, \
         how many are blank, and in how many the place alone did not decide, so that the sums had to.\n\n\
         | file | read | blank | inferred | findings |\n|---|--:|--:|--:|--:|\n",
    );
    let rest = FILES.into_iter().filter(|file| EXPECTED.iter().all(|(known, _)| known != file));
    for file in rest.chain(UNCHECKED) {
        let reading = read(&corpus.join(file));
        let report = &reading.report;
        let (blank, filled): (Vec<_>, Vec<_>) = report.cells().partition(|cell| report.quantity(*cell).is_blank());
        let inferred = reading.origins.iter().filter(|origin| origin.inferred).count();
        let findings = reading.diagnostics.len();
        writeln!(page, "| {file} | {} | {} | {inferred} | {findings} |", filled.len(), blank.len()).expect("write");
    }
    page
}
