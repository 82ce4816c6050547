//! Papers made from the code are the code's: the JSON Schemas and the rules' pages in `docs/`.
//!
//! `GONGKAI_WRITE_DOCS=1 cargo test --test docs` writes them anew.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use gongkai::format::json_schema;
use gongkai::rules::{RULES, Rule};
use gongkai::schema::EDITIONS;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// Compares a paper with what it should be, or writes it where that was asked for.
fn fresh(path: &str, content: &str) {
    let file = root().join(path);
    if std::env::var_os("GONGKAI_WRITE_DOCS").is_some() {
        fs::write(&file, content).expect("write");
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(found == content, "{path} is stale: GONGKAI_WRITE_DOCS=1 cargo test --test docs");
}

#[test]
fn json_schemas_are_fresh() {
    for edition in EDITIONS {
        fresh(&format!("docs/gongkai-report-1-edition-{}.schema.json", edition.id), &json_schema(edition));
    }
}

#[test]
fn pages_of_the_rules_are_fresh() {
    let mut page = String::from(
        "# Rules\n\nMade from the doc comments of the rules by `GONGKAI_WRITE_DOCS=1 cargo test --test docs`. \
         Codes are stable and never reused.\n\n| code | name | severity | |\n|---|---|---|---|\n",
    );
    for rule in RULES {
        let Rule { code, name, title, .. } = rule;
        let anchor = format!("{}-{name}", code.to_lowercase());
        let severity = rule.severity.id();
        writeln!(page, "| [{code}](#{anchor}) | `{name}` | {severity} | {} |", title[0]).expect("write");
    }
    for rule in RULES {
        let Rule { code, name, title, basis, .. } = rule;
        writeln!(page, "\n## {code} {name}\n\n{}: {}\n", title[0], title[1]).expect("write");
        for line in rule.doc.lines() {
            let line = line.strip_prefix(' ').unwrap_or(line);
            match line.strip_prefix("# ") {
                Some(head) => writeln!(page, "\n**{head}**\n"),
                None => writeln!(page, "{line}"),
            }
            .expect("write");
        }
        writeln!(page, "\n*{}* · *{}*", basis[0], basis[1]).expect("write");
    }
    fresh("docs/rules.md", &page);
}

#[test]
fn rules_are_listed_by_code_and_each_code_and_name_is_one() {
    assert!(RULES.is_sorted_by_key(|rule| rule.code));
    let codes: BTreeSet<_> = RULES.iter().map(|rule| rule.code).collect();
    let names: BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!((codes.len(), names.len()), (RULES.len(), RULES.len()));
}

#[test]
fn every_rule_has_all_parts_of_its_page() {
    for rule in RULES {
        for head in ["What it checks", "Why it matters", "Basis", "Example", "How to fix", "Known limits"] {
            assert!(rule.doc.contains(&format!("# {head}\n")), "{}: no “{head}”", rule.code);
        }
        assert!(rule.title.iter().chain(&rule.basis).all(|text| !text.is_empty()));
    }
}

/// The files of the rules' folders that declare a rule, by their stem.
fn declared() -> BTreeSet<String> {
    let groups = fs::read_dir(root().join("src/rules")).expect("folder").map(|entry| entry.expect("entry").path());
    groups
        .filter(|path| path.is_dir())
        .flat_map(|group| fs::read_dir(group).expect("group").map(|entry| entry.expect("entry").path()))
        .filter(|file| fs::read_to_string(file).expect("file").contains("declare_rule! {"))
        .map(|file| file.file_stem().expect("stem").to_string_lossy().into_owned())
        .collect()
}

#[test]
fn every_rule_on_file_is_registered_and_every_registered_rule_is_on_file() {
    let registered: BTreeSet<String> = RULES.iter().map(|rule| rule.name.replace('-', "_")).collect();
    assert_eq!(declared(), registered);
}

#[test]
fn every_rule_has_a_passing_and_a_failing_case() {
    let source = |rule: &Rule| {
        let name = format!("{}.rs", rule.name.replace('-', "_"));
        let groups = fs::read_dir(root().join("src/rules")).expect("folder");
        let file = groups.map(|group| group.expect("entry").path().join(&name)).find(|file| file.is_file());
        fs::read_to_string(file.expect("file")).expect("text")
    };
    for rule in RULES {
        let source = source(rule);
        assert!(source.contains(&format!("assert_clean(\"{}\")", rule.code)), "{}: no passing case", rule.code);
        let finds = source.contains("assert_finds(") || source.contains("codes(&report)");
        assert!(finds, "{}: no failing case", rule.code);
    }
}
