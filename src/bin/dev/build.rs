//! `cargo dev build`: the page for publication, minified. Also the page for development.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::child::{cargo, command, output, root, run as run_child, run_quietly, target};
use crate::{offline, one_file, paths, release, tools};

/// What the page is made of beside its modules.
pub const SOURCES: &str = "web";
/// What a portal puts the page into a frame with.
const FRAME: &str = "gongkai-frame.js";
/// What the module that reads files may take at most: whatever a file does, it ends there and not the machine.
const CORE_MEMORY: &str = "link-arg=--max-memory=1073741824";
const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// Prints what a page may demand of each file it fetches.
const INTEGRITY: &str = "
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
for (const file of process.argv.slice(1)) {
  console.log('sha256-' + createHash('sha256').update(readFileSync(file)).digest('base64'));
}";

/// The browsers the page runs in, each in its oldest version: docs/browsers.md says why.
pub const BROWSERS: &str = "chrome97,firefox102,safari16.4";

/// Minifies files where they lie.
const MINIFY: &str = include_str!("minify.cjs");

/// Makes one file of what a portal copies to its own site.
const BUNDLE: &str = "
const [, esbuild, entry] = process.argv;
const how = { bundle: true, format: 'esm', minify: true, charset: 'utf8', target: 'es2022', logLevel: 'warning' };
require(esbuild).buildSync({ ...how, entryPoints: [entry], outfile: entry, allowOverwrite: true });";

/// Whom a page is built for.
#[derive(Clone, Copy, PartialEq)]
pub enum Profile {
    /// Whoever works on it: quickly, and the page in one piece.
    Debug,
    /// The public: as small as can be.
    Release,
}

impl Profile {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }
}

/// Builds into dist/ all that is published.
pub fn run() -> Result<(), String> {
    tools::for_building()?;
    let folder = root().join("dist");
    page(Profile::Release, &folder)?;
    release::list(&folder)
}

/// Builds the page into a folder, which then holds nothing else. Where that fails the folder stays as it was.
pub fn page(profile: Profile, folder: &Path) -> Result<(), String> {
    let work = target().join("page").join(format!("{}-work", profile.name()));
    let made = work.join("made");
    remove(&work)?;
    copy(&root().join(SOURCES), &made)?;
    let version = concat!("BUILD = '", env!("CARGO_PKG_VERSION"), "'");
    write_into(&made.join("protocol.js"), "BUILD = ''", version)?;
    match profile {
        Profile::Debug => {
            module(profile, "gongkai", "page", &work)?;
            module(profile, "gongkai-core", "formats", &work)?;
        }
        Profile::Release => {
            module_in_two("gongkai", "split", &work)?;
            module(profile, "gongkai-core", "formats", &work)?;
            minify(&made)?;
            run_child(command("node").args(["-e", BUNDLE]).arg(esbuild()).arg(FRAME).current_dir(&made))?;
            put_icon_in(&made)?;
            release::describe(&made)?;
            one_file::write(&made, &work)?;
            offline::write(&made)?;
        }
    }
    remove(folder)?;
    copy(&made, folder)
}

/// Compiles a module and gives it its JavaScript.
fn module(profile: Profile, name: &str, feature: &str, work: &Path) -> Result<(), String> {
    match name {
        "gongkai-core" => run_child(compile("rustc", profile, name, feature).args(["--", "-C", CORE_MEMORY]))?,
        _ => run_child(&mut compile("build", profile, name, feature))?,
    }
    bind(&compiled(profile, name), name, &[], work)?;
    place(profile, &work.join("bound").join(format!("{name}_bg.wasm")), work)
}

/// The same of the page, cut in two at `ui::late`. The splitter needs to know what refers to what, which the linker
/// keeps only if it is told to, and what both halves share must stay exported.
fn module_in_two(name: &str, feature: &str, work: &Path) -> Result<(), String> {
    let profile = Profile::Release;
    let split = work.join("split");
    run_child(compile("rustc", profile, name, feature).args(["--", "-C", "link-arg=--emit-relocs"]))?;
    run_child(command("wasm-split-cli").args(["--out-name", name]).arg(compiled(profile, name)).arg(&split))?;
    bind(&split.join(format!("{name}.wasm")), name, &["--keep-lld-exports"], work)?;
    place(profile, &work.join("bound").join(format!("{name}_bg.wasm")), work)?;

    let late = split.join(format!("{name}-late.wasm"));
    rename(&split.join("split_late.wasm"), &late)?;
    place(profile, &late, work)?;
    let made = work.join("made");
    let integrity = integrities(&made, &[format!("{name}-late.wasm")])?.concat();
    write_into(&made.join("late.js"), "const INTEGRITY = ''", &format!("const INTEGRITY = '{integrity}'"))
}

/// What a page may demand of each of these files.
pub fn integrities(folder: &Path, files: &[String]) -> Result<Vec<String>, String> {
    let hashes = output(command("node").args(["-e", INTEGRITY]).args(files).current_dir(folder));
    let hashes: Vec<_> = hashes.unwrap_or_default().lines().map(str::to_owned).collect();
    if hashes.len() == files.len() { Ok(hashes) } else { Err("node could not read the files of the page".to_owned()) }
}

/// Writes into a file what only the build knows.
pub fn write_into(file: &Path, place: &str, value: &str) -> Result<(), String> {
    let failed = |error| format!("{}: {error}", file.display());
    let text = fs::read_to_string(file).map_err(failed)?;
    if !text.contains(place) {
        return Err(format!("{} has no `{place}`", file.display()));
    }
    fs::write(file, text.replace(place, value)).map_err(failed)
}

fn compile(subcommand: &str, profile: Profile, name: &str, feature: &str) -> Command {
    let mut build = cargo(&[subcommand]);
    build.args(WASM).args(["--no-default-features", "--features", feature, "--bin", name]);
    // It traces itself where the compiler is at fault.
    build.env_remove("RUST_BACKTRACE");
    if profile == Profile::Release {
        // Flags of one's own would take the place of those the page is built with.
        build.arg("--release").arg("--config").arg(paths::forgotten()).env_remove("RUSTFLAGS");
        build.env_remove("CARGO_ENCODED_RUSTFLAGS");
    }
    build
}

fn compiled(profile: Profile, name: &str) -> PathBuf {
    target().join(WASM[1]).join(profile.name()).join(format!("{name}.wasm"))
}

/// Writes the JavaScript of a module, and the module as that wants it.
fn bind(module: &Path, name: &str, options: &[&str], work: &Path) -> Result<(), String> {
    let bound = work.join("bound");
    let mut bindgen = command("wasm-bindgen");
    run_child(
        bindgen.args(["--target", "web", "--out-name", name, "--out-dir"]).arg(&bound).args(options).arg(module),
    )?;
    // What people import as `gongkai.js` is written by hand and has this within.
    let script = if name == "gongkai" { "gongkai_bg.js" } else { "gongkai-core.js" };
    let types = format!("{name}.d.ts");
    for (file, made) in [(format!("{name}.js").as_str(), script), (&types, &types), ("snippets", "snippets")] {
        let (written, placed) = (bound.join(file), work.join("made").join(made));
        // What was written by hand says more.
        if written.exists() && !placed.is_file() {
            copy(&written, &placed)?;
        }
    }
    Ok(())
}

/// Puts a module where the page will find it; for publication, made small.
fn place(profile: Profile, module: &Path, work: &Path) -> Result<(), String> {
    let name = module.file_name().ok_or("a module without a name")?;
    let placed = work.join("made").join(name);
    match profile {
        Profile::Debug => copy(module, &placed),
        // Whatever wasm-opt the system may have, this is the one that can do it.
        Profile::Release => run_quietly(
            command("node")
                .arg(root().join("tests/e2e/node_modules/binaryen/bin/wasm-opt"))
                .args(["-Oz", "--strip-producers", "--strip-target-features"])
                .arg(module)
                .arg("-o")
                .arg(placed),
        ),
    }
}

/// Takes out of scripts and styles what only people read: names, comments, spacing.
fn minify(folder: &Path) -> Result<(), String> {
    let mut files = files_of(folder)?;
    files.retain(|file| Path::new(file).extension().is_some_and(|extension| extension == "js" || extension == "css"));
    // What is still to be written into stays as it is, and so does what is there to be read.
    files.retain(|file| file != offline::SCRIPT && !file.starts_with("demo/"));
    run_child(command("node").args(["-e", MINIFY]).arg(esbuild()).arg(BROWSERS).args(&files).current_dir(folder))
}

/// Puts the icon into the page: a browser asks for it again and again, and complains without a network.
fn put_icon_in(folder: &Path) -> Result<(), String> {
    let file = "icon/icon.svg";
    let icon = fs::read_to_string(folder.join(file)).map_err(|error| format!("{file}: {error}"))?;
    let icon = icon.trim().replace('"', "'").replace('#', "%23").replace('<', "%3C").replace('>', "%3E");
    write_into(&folder.join("index.html"), file, &format!("data:image/svg+xml,{icon}"))
}

/// The program that bundles and minifies.
pub fn esbuild() -> PathBuf {
    root().join("tests/e2e/node_modules/esbuild")
}

/// The files of a folder and of those in it, in order.
pub fn files_of(folder: &Path) -> Result<Vec<String>, String> {
    let mut files = Vec::new();
    collect(folder, "", &mut files).map_err(|error| format!("{}: {error}", folder.display()))?;
    files.sort();
    Ok(files)
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

/// Copies a file, or a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let failed = |error| format!("{}: {error}", from.display());
    if !from.is_dir() {
        return fs::copy(from, to).map(|_| ()).map_err(failed);
    }
    create(to)?;
    for entry in fs::read_dir(from).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        copy(&from.join(&name), &to.join(&name))?;
    }
    Ok(())
}

/// Writes a file.
pub fn write(file: &Path, text: &str) -> Result<(), String> {
    fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}

fn create(folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

fn rename(from: &Path, to: &Path) -> Result<(), String> {
    fs::rename(from, to).map_err(|error| format!("{}: {error}", from.display()))
}

/// Removes a folder with all that is in it, if it is there.
pub fn remove(folder: &Path) -> Result<(), String> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(format!("{}: {error}", folder.display())),
        _ => Ok(()),
    }
}
