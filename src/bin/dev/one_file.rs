//! The page in one file, which opens from anywhere, without a server or a network.

use std::path::Path;

use crate::build::{BROWSERS, SOURCES, copy, esbuild};
use crate::child::{command, root, run};

/// The file. Its hash lies beside it, for whoever hands it on.
pub const NAME: &str = "gongkai.html";

/// Puts the page together.
const BUNDLE: &str = include_str!("one-file.cjs");

/// Writes the file beside those it is made of.
pub fn write(made: &Path, work: &Path) -> Result<(), String> {
    let whole = work.join("one-file");
    copy(made, &whole)?;
    copy(&root().join("src/bin/dev/inside.js"), &whole.join("parts.js"))?;
    // The one that lies beside the page already has the other parts in it.
    copy(&root().join(SOURCES).join("worker.js"), &whole.join("worker.js"))?;
    run(command("node").args(["-e", BUNDLE]).arg(esbuild()).args([BROWSERS, NAME]).current_dir(&whole))?;
    for file in [NAME.to_owned(), format!("{NAME}.sha256")] {
        copy(&whole.join(&file), &made.join(&file))?;
    }
    Ok(())
}
