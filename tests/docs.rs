//! Papers made from the code are the code's: the JSON Schemas and the rules' pages in `docs/`, and the list of libraries.
//!
//! `GONGKAI_WRITE_DOCS=1 cargo test --test docs` writes them anew.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gongkai::format::json_schema;
use gongkai::locale::Locale;
use gongkai::rules::{GROUPS, HELP_HEADS, Rule, rules};
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
    for rule in rules() {
        let Rule { code, name, title, .. } = rule;
        let anchor = format!("{}-{name}", code.to_lowercase());
        let severity = rule.severity.id();
        writeln!(page, "| [{code}](#{anchor}) | `{name}` | {severity} | {} |", title[0]).expect("write");
    }
    for rule in rules() {
        let Rule { code, name, title, basis, .. } = rule;
        writeln!(page, "\n## {code} {name}\n\n{}: {}", title[0], title[1]).expect("write");
        let (english, chinese) = (rule.help(Locale::En), rule.help(Locale::Zh));
        for (english, chinese) in english.iter().zip(&chinese) {
            write!(page, "\n**{} {}**\n\n", chinese.head, english.head).expect("write");
            write!(page, "{}\n\n{}\n", chinese.text, english.text).expect("write");
        }
        writeln!(page, "\n*{}* · *{}*", basis[0], basis[1]).expect("write");
    }
    fresh("docs/rules.md", &page);
}

#[test]
fn rules_are_listed_by_code_and_each_code_and_name_is_one() {
    assert!(rules().is_sorted_by_key(|rule| rule.code));
    let codes: BTreeSet<_> = rules().map(|rule| rule.code).collect();
    let names: BTreeSet<_> = rules().map(|rule| rule.name).collect();
    assert_eq!((codes.len(), names.len()), (rules().count(), rules().count()));
    for group in GROUPS {
        assert!(group.rules.iter().all(|rule| rule.code.starts_with(group.topic.letter())));
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

fn count(text: &str, which: fn(char) -> bool) -> usize {
    text.chars().filter(|&c| which(c)).count()
}

#[test]
fn every_rule_has_all_parts_of_its_page_in_both_languages() {
    for rule in rules() {
        let parts: Vec<_> = rule.doc.split("# ").skip(1).collect();
        assert_eq!(parts.len(), HELP_HEADS.len(), "{}: a part too many, or “# ” inside of one", rule.code);
        for part in parts {
            assert_eq!(part.matches("\n\n").count(), 1, "{}: not one paragraph of each language: {part}", rule.code);
        }
        for locale in [Locale::Zh, Locale::En] {
            let help = rule.help(locale);
            let heads: Vec<_> = help.iter().map(|part| part.head).collect();
            assert_eq!(heads, HELP_HEADS.map(|head| locale.pick(head[0], head[1])), "{}", rule.code);
            for part in help {
                assert!(part.text.ends_with(locale.pick("。", ".")), "{}: {}", rule.code, part.text);
                let is_chinese = count(&part.text, is_han) > count(&part.text, |c| c.is_ascii_alphabetic());
                assert!(is_chinese || locale == Locale::En, "{}: not Chinese: {}", rule.code, part.text);
            }
        }
        assert!(rule.title.iter().chain(&rule.basis).all(|text| !text.is_empty()));
    }
}

/// What is compiled into the page or the second module, a line each: name, version, licence.
fn libraries() -> BTreeSet<String> {
    let tree = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--locked",
            "--no-default-features",
            "--features=page,formats",
            "--target=wasm32-unknown-unknown",
        ])
        .args(["--edges=normal,no-proc-macro", "--prefix=none", "--no-dedupe", "--format={p}\t{l}"])
        .current_dir(root())
        .output()
        .expect("cargo tree");
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let lines = String::from_utf8(tree.stdout).expect("text");
    let others = lines.lines().filter(|line| !line.starts_with("gongkai "));
    others.map(|line| line.replacen(" v", "\t", 1) + "\n").collect()
}

#[test]
fn the_list_of_libraries_is_fresh() {
    fresh("src/guide/libraries.tsv", &libraries().into_iter().collect::<String>());
}

/// The files of the rules' folders that declare a rule, by their stem.
fn declared() -> BTreeSet<String> {
    let groups = fs::read_dir(root().join("src/rules")).expect("folder").map(|entry| entry.expect("entry").path());
    groups
        .filter(|path| path.is_dir())
        .flat_map(|group| fs::read_dir(group).expect("group").map(|entry| entry.expect("entry").path()))
        .filter(|path| path.is_file())
        .filter(|file| fs::read_to_string(file).expect("file").contains("declare_rule! {"))
        .map(|file| file.file_stem().expect("stem").to_string_lossy().into_owned())
        .collect()
}

#[test]
fn every_rule_on_file_is_registered_and_every_registered_rule_is_on_file() {
    let registered: BTreeSet<String> = rules().map(|rule| rule.name.replace('-', "_")).collect();
    assert_eq!(declared(), registered);
}

/// That each finds what it is for is shown by `tests/mutations.rs`.
#[test]
fn every_rule_has_a_passing_case() {
    let source = |rule: &Rule| {
        let name = format!("{}.rs", rule.name.replace('-', "_"));
        let groups = fs::read_dir(root().join("src/rules")).expect("folder");
        let file = groups.map(|group| group.expect("entry").path().join(&name)).find(|file| file.is_file());
        fs::read_to_string(file.expect("file")).expect("text")
    };
    for rule in rules() {
        let case = format!("assert_clean(\"{}\")", rule.code);
        assert!(source(rule).contains(&case), "{}: no passing case", rule.code);
    }
}
