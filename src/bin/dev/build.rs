//! `cargo dev build`: the page for publication, minified, and what it weighs.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use crate::child::{command, output, root, run as run_child, target};
use crate::tools;

/// Compressed bytes that may load before the first keystroke.
const BUDGET: u64 = 250_000;
/// Prints the length of each file, raw and compressed at the highest quality.
const WEIGH: &str = "
const { readFileSync } = require('node:fs');
const { brotliCompressSync } = require('node:zlib');
for (const file of process.argv.slice(1)) {
  const bytes = readFileSync(file);
  console.log(bytes.length + ' ' + brotliCompressSync(bytes).length);
}";

/// Minifies files where they lie.
const MINIFY: &str = "
const [, esbuild, ...entryPoints] = process.argv;
const how = { minify: true, charset: 'utf8', target: 'es2022', logLevel: 'warning' };
require(esbuild).buildSync({ ...how, entryPoints, outdir: '.', outbase: '.', allowOverwrite: true });";

/// Builds into dist/, makes sure that wasm-opt had its turn, and weighs the result.
pub fn run() -> Result<(), String> {
    tools::for_building()?;
    clear("release")?;
    run_child(trunk("build").arg("--release"))?;
    for module in ["gongkai", "gongkai-core"] {
        let name = format!("{module}_bg.wasm");
        let optimized = fs::read(target().join("wasm-opt/release").join(&name));
        let published = fs::read(root().join("dist").join(&name));
        match (optimized, published) {
            (Ok(optimized), Ok(published)) if optimized == published => {}
            _ => return Err(format!("dist/{name} is not what wasm-opt made of it")),
        }
    }
    minify()?;
    weigh()
}

/// Takes out of scripts and styles what only people read: names, comments, spacing.
fn minify() -> Result<(), String> {
    let dist = root().join("dist");
    let mut files = Vec::new();
    collect(&dist, "", &mut files).map_err(|error| format!("{}: {error}", dist.display()))?;
    files.retain(|file| Path::new(file).extension().is_some_and(|extension| extension == "js" || extension == "css"));
    let esbuild = root().join("tests/e2e/node_modules/esbuild");
    run_child(command("node").args(["-e", MINIFY]).arg(esbuild).args(&files).current_dir(dist))
}

/// Trunk, told not to ask the network about itself.
pub fn trunk(subcommand: &str) -> Command {
    let mut trunk = command("trunk");
    // It takes the usual NO_COLOR=1 for a mistake, and traces itself where cargo is at fault.
    trunk.args([subcommand, "--skip-version-check"]).env_remove("NO_COLOR").env_remove("RUST_BACKTRACE");
    trunk
}

/// Forgets the modules of earlier builds: Trunk would copy the JavaScript snippets
/// that nothing imports any more along with the new ones.
pub fn clear(profile: &str) -> Result<(), String> {
    for tool in ["wasm-bindgen", "wasm-opt"] {
        let folder = target().join(tool).join(profile);
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(format!("{}: {error}", folder.display()));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Prints what every file of dist/ weighs; too much at the start is an error.
fn weigh() -> Result<(), String> {
    let dist = root().join("dist");
    let mut files = Vec::new();
    collect(&dist, "", &mut files).map_err(|error| format!("{}: {error}", dist.display()))?;
    files.sort();
    let weights = output(command("node").args(["-e", WEIGH]).args(&files).current_dir(&dist))
        .ok_or("node could not compress the files of dist/")?;
    let glue = fs::read_to_string(dist.join("gongkai.js")).map_err(|error| format!("dist/gongkai.js: {error}"))?;

    let page = fs::read_to_string(dist.join("index.html")).map_err(|error| format!("dist/index.html: {error}"))?;

    println!("\n      raw    brotli   * loads before the first keystroke");
    let mut start = 0;
    for (file, weight) in files.iter().zip(weights.lines()) {
        let (raw, brotli) = weight
            .split_once(' ')
            .and_then(|(raw, brotli)| Some((raw.parse().ok()?, brotli.parse().ok()?)))
            .ok_or_else(|| format!("no weight for {file}: {weight}"))?;
        let first = loads_first(file, &page, &glue);
        if first {
            start += brotli;
        }
        let mark = if first { '*' } else { ' ' };
        println!("{:>9} {:>9} {mark} {file}", grouped(raw), grouped(brotli));
    }
    let sum = format!("{} bytes before the first keystroke, of {} at most", grouped(start), grouped(BUDGET));
    println!("{sum}");
    if start > BUDGET { Err(sum) } else { Ok(()) }
}

/// Whether the page needs this file to start; `page` is index.html, which names its style sheets, and `glue`
/// gongkai.js, which imports its snippets by their paths.
fn loads_first(file: &str, page: &str, glue: &str) -> bool {
    let named = ["index.html", "boot.js", "gongkai.js", "gongkai_bg.wasm"].contains(&file);
    let styled = file.starts_with("style/") && page.contains(file);
    named || styled || file.starts_with("snippets/") && glue.contains(file)
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push(name);
        }
    }
    Ok(())
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
    use super::{grouped, loads_first};

    #[test]
    fn thousands_stand_in_groups() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(250_000), "250,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn only_what_the_page_imports_counts_as_its_start() {
        let page = "<link rel=\"stylesheet\" href=\"style/report.css\">";
        let glue = "import { a } from './snippets/gongkai-1/a.js';";
        assert!(loads_first("index.html", page, glue));
        assert!(loads_first("style/report.css", page, glue));
        assert!(loads_first("snippets/gongkai-1/a.js", page, glue));
        assert!(!loads_first("snippets/gongkai-1/b.js", page, glue));
        assert!(!loads_first("style/review.css", page, glue));
        assert!(!loads_first("worker.js", page, glue));
        assert!(!loads_first("gongkai-core_bg.wasm", page, glue));
    }
}
