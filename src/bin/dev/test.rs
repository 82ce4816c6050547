//! `cargo dev test`: every check there is. A failed step leaves those that do not
//! depend on it their turn, so one run tells all.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use crate::child::{cargo, command, root, run, run_lines};
use crate::steps::Steps;
use crate::tally::Tally;
use crate::{browser, build, tools};

/// Where proptest looks for the seed of what it draws.
const SEED: &str = "PROPTEST_RNG_SEED";
const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];
const PAGE: [&str; 6] = ["--no-default-features", "--features", "split", "--lib", "--bin", "gongkai"];
const CORE: [&str; 6] = ["--no-default-features", "--features", "formats", "--lib", "--bin", "gongkai-core"];

/// Format, lints and host tests: what a change of the core needs.
pub fn fast() -> ExitCode {
    let mut steps = Steps::new();
    on_host(&mut steps);
    steps.finish()
}

/// All of it, down to journeys through the built page in a real browser.
pub fn all() -> ExitCode {
    let mut steps = Steps::new();
    on_host(&mut steps);
    steps.take("the core alone, without features", |_| clippy(&["--no-default-features", "--lib"]));
    steps.take("documentation", |_| document(&[]));
    if steps.take("tools for WebAssembly", |_| tools::for_serving()) {
        on_wasm(&mut steps);
    }
    if steps.take("release build and its weight", |_| build::run()) {
        on_page(&mut steps);
    } else {
        steps.leave("tests of the module and the page", "the build failed");
    }
    steps.finish()
}

fn on_host(steps: &mut Steps) {
    steps.take("format", |_| {
        tools::component("rustfmt", "fmt")?;
        run(&mut cargo(&["fmt", "--check"]))
    });
    steps.take("lints, host", |_| {
        tools::component("clippy", "clippy")?;
        clippy(&["--all-targets"])
    });
    steps.take("tests, host", |tally| {
        let mut tests = cargo(&["test", "--no-fail-fast"]);
        // The same cases each time, so that a failure is one of the change; `cargo test` draws others.
        if env::var_os(SEED).is_none() {
            tests.env(SEED, "2019");
        }
        count_cargo(&mut tests, tally)
    });
}

fn on_wasm(steps: &mut Steps) {
    steps.take("lints, page", |_| clippy(&[&WASM[..], &PAGE].concat()));
    steps.take("lints, core module", |_| clippy(&[&WASM[..], &CORE].concat()));
    steps.take("documentation of the page", |_| document(&[&WASM[..], &PAGE[..3]].concat()));
    let name = "tests in the browser";
    if !root().join("tests/web.rs").exists() {
        return steps.leave(name, "there is no tests/web.rs yet");
    }
    let web = [&WASM[..], &["--test", "web"]].concat();
    steps.take("lints, tests in the browser", |_| clippy(&web));
    steps.take(name, |tally| {
        browser::chromium()?;
        let driver = browser::chromedriver()?;
        count_cargo(cargo(&["test"]).args(&web).env("CHROMEDRIVER", driver), tally)
    });
}

fn on_page(steps: &mut Steps) {
    steps.take("tests of the module in Node", |tally| in_node("tests/node", tally));
    let name = "tests of the page, end to end";
    if files_ending(Path::new("tests/e2e"), ".spec.ts").is_empty() {
        steps.leave(name, "there is no tests/e2e/*.spec.ts yet");
    } else {
        steps.take(name, end_to_end);
    }
    steps.take("the page in other browsers", |tally| {
        tools::npm_packages_of("tests/browsers")?;
        browser::others();
        in_node("tests/browsers", tally)
    });
}

fn in_node(folder: &str, tally: &mut Tally) -> Result<(), String> {
    let mut node = command("node");
    node.args(["--test", "--test-reporter=spec"]).args(files_ending(Path::new(folder), ".test.mjs"));
    run_lines(&mut node, |line| *tally += Tally::of_node(line))
}

fn end_to_end(tally: &mut Tally) -> Result<(), String> {
    let folder = root().join("tests/e2e");
    let report = folder.join("results/report.json");
    // A report left from an earlier run must not be counted for this one.
    let _ = fs::remove_file(&report);
    let outcome = run(command("node")
        .args(["node_modules/@playwright/test/cli.js", "test"])
        .env("GONGKAI_CHROMIUM", browser::chromium()?)
        .current_dir(folder));
    let counted = fs::read_to_string(report).ok().and_then(|report| Tally::of_playwright(&report));
    *tally += counted.unwrap_or_default();
    outcome?;
    counted.map(|_| ()).ok_or_else(|| "Playwright left no report".to_owned())
}

fn clippy(options: &[&str]) -> Result<(), String> {
    run(cargo(&["clippy"]).args(options).args(["--", "-D", "warnings"]))
}

fn document(options: &[&str]) -> Result<(), String> {
    run(cargo(&["doc", "--no-deps", "--lib"]).args(options).env("RUSTDOCFLAGS", "-D warnings"))
}

fn count_cargo(command: &mut Command, tally: &mut Tally) -> Result<(), String> {
    run_lines(command, |line| *tally += Tally::of_cargo(line))
}

/// The files of a folder with this ending, as paths from the root of the project.
fn files_ending(folder: &Path, ending: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(folder)).into_iter().flatten();
    let mut files: Vec<String> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(ending))
        .map(|name| format!("{}/{name}", folder.display()))
        .collect();
    files.sort();
    files
}
