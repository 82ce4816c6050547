//! `cargo dev build --twice`: whether the last commit gives the same bytes wherever it is built.

use std::fs;
use std::path::Path;

use crate::artefacts::LIST;
use crate::build::{self, remove};
use crate::child::{cargo, command, output, root, run as run_child, target};

/// Builds into dist/, then from nothing in another folder, and compares what came out.
pub fn run() -> Result<(), String> {
    let changed = output(command("git").args(["status", "--porcelain"])).ok_or("this is no work tree of git")?;
    if !changed.is_empty() {
        return Err(format!("commit first, for only what is committed is built twice:\n{changed}"));
    }
    build::run()?;
    let elsewhere = target().join("elsewhere");
    remove(&elsewhere)?;
    run_child(command("git").args(["clone", "--quiet", "."]).arg(&elsewhere))?;
    run_child(cargo(&["dev", "build"]).current_dir(&elsewhere).env("CARGO_TARGET_DIR", elsewhere.join("target")))?;
    compare(&list(&root())?, &list(&elsewhere)?)
}

fn list(project: &Path) -> Result<String, String> {
    let file = project.join("dist").join(LIST);
    fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))
}

/// The list has the hash of every file.
fn compare(here: &str, there: &str) -> Result<(), String> {
    if here == there {
        println!("built twice, the same to the byte");
        return Ok(());
    }
    let differing: Vec<_> = here.lines().filter(|line| !there.lines().any(|other| other == *line)).collect();
    Err(format!("built twice, not the same:\n{}", differing.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn what_differs_is_named() {
        assert_eq!(compare("a: 1\nb: 2", "a: 1\nb: 2"), Ok(()));
        assert_eq!(compare("a: 1\nb: 2", "a: 1\nb: 3"), Err("built twice, not the same:\nb: 2".to_owned()));
        assert!(compare("a: 1", "a: 1\nb: 2").is_err());
    }
}
