//! The tools a build needs, each installed into its usual place where it is missing.

use std::fs;
use std::path::PathBuf;

use crate::child::{cargo, command, find, output, root, run};

const TARGET: &str = "wasm32-unknown-unknown";
/// What cuts the page in two. Leptos marks its modules for it, so the two go together; it refuses a mark it doesn't know.
const SPLITTER: [&str; 2] = ["wasm_split_cli_support", "0.2.4"];
/// Speaks the `WebDriver` protocol for Firefox.
const GECKODRIVER: [&str; 2] = ["geckodriver", "0.37.1"];

/// All that turns the source into a page for development.
pub fn for_serving() -> Result<(), String> {
    wasm_target()?;
    wasm_bindgen()
}

/// All that turns the source into a page for publication: wasm-opt and esbuild come from npm.
pub fn for_building() -> Result<(), String> {
    for_serving()?;
    splitter()?;
    npm_packages()
}

/// A part of the Rust toolchain that its minimal profile leaves out.
pub fn component(name: &str, cargo_command: &str) -> Result<(), String> {
    if output(&mut cargo(&[cargo_command, "--version"])).is_some() {
        return Ok(());
    }
    println!("adding {name} to the Rust toolchain");
    run(command("rustup").args(["component", "add", name]))
}

/// The standard library for WebAssembly.
pub fn wasm_target() -> Result<(), String> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))
        .ok_or("rustc is missing: install Rust from https://rustup.rs")?;
    if PathBuf::from(sysroot).join("lib/rustlib").join(TARGET).exists() {
        return Ok(());
    }
    println!("adding the target {TARGET} to the Rust toolchain");
    run(command("rustup").args(["target", "add", TARGET]))
}

/// wasm-bindgen and its test runner, of exactly the version the library has.
pub fn wasm_bindgen() -> Result<(), String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
    let version = locked_version(&lock, "wasm-bindgen").ok_or("Cargo.lock has no wasm-bindgen")?;
    let runner = find("wasm-bindgen-test-runner").is_some();
    if runner && installed("wasm-bindgen").as_deref() == Some(version) {
        return Ok(());
    }
    // Its own lock file names packages that not every registry carries. It works
    // on megabytes of wasm, so a little optimization pays.
    install("wasm-bindgen-cli", version, &[], "1")
}

/// The splitter, which can't say its version itself.
pub fn splitter() -> Result<(), String> {
    let [name, version] = SPLITTER;
    let installed = output(&mut cargo(&["install", "--list"])).unwrap_or_default();
    if installed.lines().any(|line| line == format!("{name} v{version}:")) {
        return Ok(());
    }
    install(name, version, &["--locked", "--features", "build-binary"], "1")
}

/// The driver of Firefox.
pub fn geckodriver() -> Result<(), String> {
    let [name, version] = GECKODRIVER;
    if find(name).is_some() { Ok(()) } else { install(name, version, &["--locked"], "0") }
}

/// The packages of tests/e2e: Playwright and axe, and the wasm-opt and esbuild of the release build.
pub fn npm_packages() -> Result<(), String> {
    let node = output(command("node").arg("--version"))
        .ok_or("Node.js is missing: install version 20 or newer from https://nodejs.org")?;
    if major(&node).is_none_or(|major| major < 20) {
        return Err(format!("Node.js is {node}; version 20 or newer is needed"));
    }
    npm_packages_of("tests/e2e")
}

/// The packages that a folder's lock file names.
pub fn npm_packages_of(folder: &str) -> Result<(), String> {
    let name = folder;
    let folder = root().join(name);
    let changed = |file: &str| fs::metadata(folder.join(file)).and_then(|meta| meta.modified());
    if let (Ok(have), Ok(want)) = (changed("node_modules/.package-lock.json"), changed("package-lock.json"))
        && have >= want
    {
        return Ok(());
    }
    println!("installing the npm packages of {name}");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    // Their own scripts of installation aren't needed, and may do anything.
    run(command(npm).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder))
}

/// Installs a program with Cargo. A development machine waits for the build of a
/// tool far longer than for the tool, so it is optimized little.
fn install(name: &str, version: &str, options: &[&str], opt_level: &str) -> Result<(), String> {
    println!("installing {name} {version} with cargo install: some minutes, once");
    run(cargo(&["install", name, "--version", version, "--force"])
        .args(options)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level)
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_LTO", "off"))
}

/// The version that `name --version` prints after the name.
fn installed(name: &str) -> Option<String> {
    let text = output(command(name).arg("--version"))?;
    text.split_whitespace().nth(1).map(str::to_owned)
}

fn locked_version<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    version.strip_suffix('"')
}

fn major(version: &str) -> Option<u32> {
    let digits = version.trim_start_matches('v').split('.').next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{locked_version, major};

    #[test]
    fn a_version_is_found_by_the_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "bindgen"), None);
    }

    #[test]
    fn node_says_its_version_with_a_v() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("unknown"), None);
    }
}
