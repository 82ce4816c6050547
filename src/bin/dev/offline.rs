//! What the page needs to start without a network: the list of its files.

use std::path::Path;

use crate::artefacts::is_kept;
use crate::build::{files_of, integrities, write_into};

/// The script that keeps the files; the browser keeps that one itself.
pub const SCRIPT: &str = "sw.js";

/// Writes the names and hashes of all files of the page into its script.
pub fn write(made: &Path) -> Result<(), String> {
    let mut files = files_of(made)?;
    files.retain(|file| file != SCRIPT && is_kept(file));
    let hashes = integrities(made, &files)?;
    let members: Vec<_> = files.iter().zip(hashes).map(|(file, hash)| format!("\n  '{file}': '{hash}',")).collect();
    write_into(&made.join(SCRIPT), "const FILES = {};", &format!("const FILES = {{{}\n}};", members.concat()))
}
