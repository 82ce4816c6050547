//! The licences of all that is compiled into the page and its modules, each with its text.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::child::{command, output, root};

/// Name, version and licence of every library, a line each; `tests/docs.rs` keeps it, the page shows it.
const LIBRARIES: &str = include_str!("../../guide/libraries.tsv");
/// How files are called that hold a licence, or part of one.
const FILES: [&str; 6] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];
/// Where the licence of MIT begins to say what is granted; before that stands to whom it belongs.
const GRANT: &str = "Permission is hereby granted";

struct Library<'crates> {
    name: &'crates str,
    version: &'crates str,
    licence: &'crates str,
    /// Who made it, where it comes without a text that says so.
    authors: Option<String>,
    /// Its texts, by number.
    texts: Vec<usize>,
}

/// One text of all licences, the same for the same libraries and compiler.
pub fn text(crates: &[Value], this: &Value) -> Result<String, String> {
    let ours = fs::read_to_string(root().join("LICENSE")).map_err(|error| format!("LICENSE: {error}"))?;
    let mut texts = vec![ours];
    let mut libraries = Vec::new();
    for line in LIBRARIES.lines() {
        let (name, version, licence) = line
            .split_once('\t')
            .and_then(|(name, rest)| rest.split_once('\t').map(|(version, licence)| (name, version, licence)))
            .ok_or_else(|| format!("libraries.tsv: {line}"))?;
        let found = crates.iter().find(|found| found["name"] == name && found["version"] == version);
        let found = found.ok_or_else(|| format!("cargo metadata does not know {name} {version}"))?;
        let mut own: Vec<_> = read(found)?.into_iter().map(|text| number(&mut texts, text)).collect();
        own.dedup();
        let authors = own.is_empty().then(|| authors(found));
        libraries.push(Library { name, version, licence, authors, texts: own });
    }
    let compiler = output(command("rustc").arg("--version")).unwrap_or_default();
    let version = compiler.split(' ').nth(1).ok_or("rustc does not say its version")?;
    let authors = Some("The Rust Project Developers".to_owned());
    let licence = "MIT OR Apache-2.0";
    libraries.push(Library { name: "the standard library of Rust", version, licence, authors, texts: Vec::new() });
    lend(&mut libraries, &mut texts)?;
    Ok(written(this, &libraries, &texts))
}

/// The texts a library comes with, in order.
fn read(library: &Value) -> Result<Vec<String>, String> {
    let manifest = library["manifest_path"].as_str().map(Path::new);
    let folder = manifest.and_then(Path::parent).ok_or("a library without a place")?;
    let failed = |error| format!("{}: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        if path.is_file() && FILES.iter().any(|start| name.starts_with(start)) {
            files.push(path);
        }
    }
    files.sort();
    let read = |file| fs::read(file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).map_err(failed);
    files.iter().map(read).collect()
}

fn authors(library: &Value) -> String {
    let names = library["authors"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let names: Vec<_> = names.map(|name| name.split(" <").next().unwrap_or(name)).collect();
    if names.is_empty() { "its authors".to_owned() } else { names.join(", ") }
}

/// The number of a text, which is written only once however its lines are broken.
fn number(texts: &mut Vec<String>, text: String) -> usize {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let place = texts.iter().position(|known| words(known) == words(&text));
    place.unwrap_or_else(|| {
        texts.push(text);
        texts.len() - 1
    })
}

/// Gives a library that comes without a text that of its licence: ours, or what another under the same licence has.
fn lend(libraries: &mut [Library], texts: &mut Vec<String>) -> Result<(), String> {
    for place in 0..libraries.len() {
        let licence = libraries[place].licence;
        if !libraries[place].texts.is_empty() {
            continue;
        }
        let text = if licence.contains("Apache-2.0") {
            0
        } else {
            let same = libraries.iter().find(|other| other.licence == licence && other.authors.is_none());
            let same = same.and_then(|other| other.texts.first());
            let text = &texts[*same.ok_or_else(|| format!("no text of {licence} for {}", libraries[place].name))?];
            let grant = text.find(GRANT).map_or(text.as_str(), |start| &text[start..]).to_owned();
            number(texts, grant)
        };
        libraries[place].texts.push(text);
    }
    Ok(())
}

fn written(this: &Value, libraries: &[Library], texts: &[String]) -> String {
    let own = |member: &str| this[member].as_str().unwrap_or_default();
    let mut out = format!("{} {}: {}, text 1\n\n", own("name"), own("version"), own("license"));
    out.push_str(
        "It is made with these libraries, which are part of its modules and of the page in one file. Numbers are those of\n\
         the texts below. Where a library comes without a text of its own, its authors are named.\n\n",
    );
    for Library { name, version, licence, authors, texts } in libraries {
        let numbers: Vec<_> = texts.iter().map(|text| (text + 1).to_string()).collect();
        let authors = authors.as_ref().map(|authors| format!(" (Copyright {authors})")).unwrap_or_default();
        let kind = if numbers.len() == 1 { "text" } else { "texts" };
        let _ = writeln!(out, "{name} {version}: {licence}{authors}, {kind} {}", numbers.join(", "));
    }
    for (place, text) in texts.iter().enumerate() {
        let _ = write!(out, "\n{} text {} {}\n\n", "=".repeat(20), place + 1, "=".repeat(20));
        for line in text.trim_matches(['\r', '\n', '\u{feff}']).lines() {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Library, lend, number};

    #[test]
    fn a_text_is_written_once_however_its_lines_are_broken() {
        let mut texts = vec!["one two".to_owned()];
        assert_eq!(number(&mut texts, "one\n  two\n".to_owned()), 0);
        assert_eq!(number(&mut texts, "three".to_owned()), 1);
        assert_eq!(texts.len(), 2);
    }

    #[test]
    fn a_library_without_a_text_gets_that_of_its_licence_and_no_other_name() {
        let library = |licence, texts: &[usize]| Library {
            name: "some",
            version: "1.0.0",
            licence,
            authors: texts.is_empty().then(|| "Somebody".to_owned()),
            texts: texts.to_vec(),
        };
        let mut texts = vec!["Apache".to_owned(), "Copyright Another\n\nPermission is hereby granted …".to_owned()];
        let mut libraries = [library("MIT", &[]), library("MIT", &[1]), library("MIT OR Apache-2.0", &[])];
        assert_eq!(lend(&mut libraries, &mut texts), Ok(()));
        assert_eq!(libraries.map(|library| library.texts), [vec![2], vec![1], vec![0]]);
        assert_eq!(texts[2], "Permission is hereby granted …");
        assert!(lend(&mut [library("Zlib", &[])], &mut texts).is_err());
    }
}
