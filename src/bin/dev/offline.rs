//! What the page needs to start without a network: the list of its files.

use std::path::Path;

use crate::build::{files_of, integrities, write_into};
use crate::one_file;

/// The script that keeps the files; the browser keeps that one itself.
pub const SCRIPT: &str = "sw.js";

/// Writes the names and hashes of all files of the page into its script.
pub fn write(made: &Path) -> Result<(), String> {
    let mut files = files_of(made)?;
    files.retain(|file| is_kept(file));
    let hashes = integrities(made, &files)?;
    let members: Vec<_> = files.iter().zip(hashes).map(|(file, hash)| format!("\n  '{file}': '{hash}',")).collect();
    write_into(&made.join(SCRIPT), "const FILES = {};", &format!("const FILES = {{{}\n}};", members.concat()))
}

/// Whether the page asks for this file: not for itself in one file, nor for what developers read.
fn is_kept(file: &str) -> bool {
    file != SCRIPT && !file.ends_with(".d.ts") && !file.starts_with(one_file::NAME)
}

#[cfg(test)]
mod tests {
    use super::is_kept;

    #[test]
    fn what_the_page_asks_for_is_kept() {
        for file in ["index.html", "gongkai.js", "gongkai-late.wasm", "style/leaf.css", "icon/192.png"] {
            assert!(is_kept(file), "{file}");
        }
        for file in ["sw.js", "gongkai.d.ts", "gongkai.html", "gongkai.html.sha256"] {
            assert!(!is_kept(file), "{file}");
        }
    }
}
