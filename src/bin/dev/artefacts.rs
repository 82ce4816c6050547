//! What is published: every file, what it belongs to, and how much of that there may be.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::build::{files_of, write};
use crate::child::{command, output};

/// The list of all others: name, bytes, compressed bytes, SHA-256.
pub const LIST: &str = "files.json";

/// Files that are wanted together.
struct Artefact {
    name: &'static str,
    /// By name; a folder stands for all that is in it.
    files: &'static [&'static str],
    /// How many bytes they may have, compressed.
    most: u64,
    /// Whether the page asks for them, so that they are kept for use without a network.
    kept: bool,
}

const ARTEFACTS: [Artefact; 12] = [
    Artefact {
        name: "first load",
        files: &[
            "index.html",
            "notice.js",
            "boot.js",
            "stopped.js",
            "make.js",
            "parts.js",
            "late.js",
            "gongkai_bg.js",
            "gongkai_bg.wasm",
            "style/tokens.css",
            "style/report.css",
            "style/controls.css",
            "style/start.css",
            "style/sheet.css",
            "style/editor.css",
        ],
        most: 250_000,
        kept: true,
    },
    Artefact {
        name: "late parts",
        files: &["gongkai-late.wasm", "offline.js", "style/leaf.css", "style/review.css"],
        most: 115_000,
        kept: true,
    },
    Artefact {
        name: "second module",
        files: &["gongkai-core.js", "gongkai-core_bg.wasm", "worker.js"],
        most: 800_000,
        kept: true,
    },
    Artefact { name: "installing", files: &["sw.js", "manifest.webmanifest", "icon/"], most: 6_000, kept: true },
    Artefact { name: "one file", files: &["gongkai.html", "gongkai.html.sha256"], most: 1_400_000, kept: false },
    Artefact {
        name: "elements",
        files: &["gongkai.js", "editor-element.js", "language.js", "sheets.js", "style/element.css"],
        most: 6_000,
        kept: true,
    },
    Artefact {
        name: "report element",
        files: &[
            "report-element.js",
            "report-search.js",
            "report-words.js",
            "published.js",
            "reading.js",
            "figures.js",
            "style/report-element.css",
        ],
        most: 15_000,
        kept: true,
    },
    // The page in a frame, and with it what may stand in a page by itself.
    Artefact { name: "frame", files: &["frame.js", "protocol.js"], most: 8_000, kept: true },
    Artefact { name: "host of the frame", files: &["gongkai-frame.js"], most: 5_000, kept: false },
    Artefact {
        name: "declarations",
        files: &["gongkai.d.ts", "gongkai-core.d.ts", "gongkai-frame.d.ts", "report-element.d.ts"],
        most: 10_000,
        kept: false,
    },
    Artefact { name: "demo", files: &["demo/"], most: 20_000, kept: false },
    Artefact { name: "package", files: &["package.json", "README.md", "LICENSES.txt"], most: 60_000, kept: false },
];

fn artefact(file: &str) -> Option<&'static Artefact> {
    let is_it = |name: &&str| *name == file || name.ends_with('/') && file.starts_with(*name);
    ARTEFACTS.iter().find(|artefact| artefact.files.iter().any(is_it))
}

/// Whether the page asks for this file.
pub fn is_kept(file: &str) -> bool {
    artefact(file).is_some_and(|artefact| artefact.kept)
}

/// Prints the length of each file, raw and compressed at the highest quality, and its hash.
const MEASURE: &str = "
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { brotliCompressSync } = require('node:zlib');
for (const file of process.argv.slice(1)) {
  const bytes = readFileSync(file);
  console.log(bytes.length + ' ' + brotliCompressSync(bytes).length + ' ' + createHash('sha256').update(bytes).digest('hex'));
}";

struct Measured {
    name: String,
    artefact: &'static Artefact,
    bytes: u64,
    brotli: u64,
    sha256: String,
}

/// Writes the list of what is published, and prints it. What nobody asked for, or too much of something, is an error.
pub fn list(folder: &Path, about: &Value) -> Result<(), String> {
    let measured = measure(folder)?;
    let made_with =
        json!({ "rustc": said(command("rustc").arg("--version")), "node": said(command("node").arg("--version")) });
    let files: Vec<_> = measured.iter().map(|file| format!("    {}", line(file))).collect();
    let list = format!(
        "{{\n  \"name\": {},\n  \"version\": {},\n  \"made_with\": {made_with},\n  \"files\": [\n{}\n  ]\n}}\n",
        about["name"],
        about["version"],
        files.join(",\n")
    );
    write(&folder.join(LIST), &list)?;
    judge(&measured)
}

/// A file to a line, so that two lists are easily compared.
fn line(file: &Measured) -> Value {
    let Measured { name, artefact, bytes, brotli, sha256 } = file;
    json!({ "name": name, "artefact": artefact.name, "bytes": bytes, "brotli": brotli, "sha256": sha256 })
}

fn said(program: &mut Command) -> String {
    output(program).unwrap_or_default()
}

fn measure(folder: &Path) -> Result<Vec<Measured>, String> {
    let mut files = files_of(folder)?;
    files.retain(|file| file != LIST);
    let lines = output(command("node").args(["-e", MEASURE]).args(&files).current_dir(folder))
        .ok_or("node could not compress what is published")?;
    let measured = |(name, line): (String, &str)| {
        let artefact =
            artefact(&name).ok_or_else(|| format!("{name} belongs to nothing; see src/bin/dev/artefacts.rs"))?;
        let mut words = line.split(' ');
        let mut word = || words.next().ok_or_else(|| format!("no weight for {name}: {line}"));
        let number = |word: &str| word.parse().map_err(|error| format!("{line}: {error}"));
        let (bytes, brotli, sha256) = (number(word()?)?, number(word()?)?, word()?.to_owned());
        Ok(Measured { name, artefact, bytes, brotli, sha256 })
    };
    files.into_iter().zip(lines.lines()).map(measured).collect()
}

fn judge(files: &[Measured]) -> Result<(), String> {
    let mut excess = Vec::new();
    println!("\n      raw    brotli");
    for Artefact { name, most, .. } in &ARTEFACTS {
        let of_it: Vec<_> = files.iter().filter(|file| file.artefact.name == *name).collect();
        for file in &of_it {
            println!("{:>9} {:>9}   {}", grouped(file.bytes), grouped(file.brotli), file.name);
        }
        let sum = of_it.iter().map(|file| file.brotli).sum();
        if !of_it.is_empty() {
            println!("          {:>9} {name}, of {} at most\n", grouped(sum), grouped(*most));
        }
        if sum > *most {
            excess.push(format!("{name}: {} bytes, of {} at most", grouped(sum), grouped(*most)));
        }
    }
    if excess.is_empty() { Ok(()) } else { Err(excess.join("; ")) }
}

/// 250000 as 250,000.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{ARTEFACTS, Measured, artefact, grouped, is_kept, judge};

    #[test]
    fn thousands_stand_in_groups() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(250_000), "250,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn what_the_page_asks_for_is_kept() {
        for file in ["index.html", "gongkai_bg.js", "gongkai-late.wasm", "style/leaf.css", "icon/192.png"] {
            assert!(is_kept(file), "{file}");
        }
        for file in
            ["gongkai-frame.js", "gongkai.d.ts", "gongkai.html", "gongkai.html.sha256", "package.json", "notes.txt"]
        {
            assert!(!is_kept(file), "{file}");
        }
    }

    #[test]
    fn a_file_belongs_to_one_thing_or_to_nothing() {
        let all: Vec<_> = ARTEFACTS.iter().flat_map(|artefact| artefact.files).collect();
        assert!(all.iter().all(|file| all.iter().filter(|other| other == &file).count() == 1));
        assert!(artefact("icon/512.png").is_some());
        assert!(artefact("icon").is_none() && artefact("boot.js.map").is_none());
    }

    #[test]
    fn too_much_of_something_is_told() {
        let file = |brotli| Measured {
            name: "index.html".to_owned(),
            artefact: &ARTEFACTS[0],
            bytes: brotli,
            brotli,
            sha256: String::new(),
        };
        assert_eq!(judge(&[file(200_000), file(50_000)]), Ok(()));
        assert_eq!(
            judge(&[file(200_000), file(50_001)]),
            Err("first load: 250,001 bytes, of 250,000 at most".to_owned())
        );
    }
}
