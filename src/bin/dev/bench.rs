//! `cargo dev bench`: how fast the built page is.

use crate::child::{command, root, run as run_child};
use crate::{browser, build};

/// Measures a fresh release build with tests/e2e/bench.mjs.
pub fn run() -> Result<(), String> {
    let folder = root().join("tests/e2e");
    if !folder.join("bench.mjs").exists() {
        println!("there is no benchmark yet: tests/e2e/bench.mjs");
        return Ok(());
    }
    build::run()?;
    run_child(command("node").arg("bench.mjs").env("GONGKAI_CHROMIUM", browser::chromium()?).current_dir(folder))
}
