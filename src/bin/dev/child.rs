//! Other programs: where they are found and how they are run.

use std::env;
use std::io::{BufRead, BufReader, Write, stdout};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder of Cargo.toml.
pub fn root() -> PathBuf {
    env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("."), PathBuf::from)
}

/// The folder Cargo builds into, which is where this program stands.
pub fn target() -> PathBuf {
    env::current_exe()
        .ok()
        .and_then(|program| program.ancestors().nth(2).map(Path::to_path_buf))
        .unwrap_or_else(|| root().join("target"))
}

/// Where Cargo keeps what it downloads and installs.
pub fn cargo_home() -> Option<PathBuf> {
    let folder = |name: &str| env::var_os(name).map(PathBuf::from);
    folder("CARGO_HOME").or_else(|| Some(folder("HOME").or_else(|| folder("USERPROFILE"))?.join(".cargo")))
}

/// The folders that programs are looked for in: those of the npm packages and of
/// `cargo install` first, whether or not they are on the user's own PATH.
pub fn folders() -> Vec<PathBuf> {
    let mut folders = vec![root().join("tests/e2e/node_modules/.bin")];
    folders.extend(cargo_home().map(|home| home.join("bin")));
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    folders
}

/// Where a program is, if it is anywhere.
pub fn find(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    let mut places = folders().into_iter().map(|folder| folder.join(&name));
    places.find(|place| place.is_file())
}

/// A program to run at the root of the project, without standard input.
pub fn command(program: &str) -> Command {
    let path = env::join_paths(folders()).unwrap_or_else(|_| env::var_os("PATH").unwrap_or_default());
    let mut command = Command::new(program);
    command.current_dir(root()).env("PATH", path).stdin(Stdio::null());
    command
}

/// `cargo` with these arguments.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = command("cargo");
    cargo.args(arguments);
    cargo
}

/// Runs to the end; anything but success is an error that names the command.
pub fn run(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|error| format!("`{}` did not start: {error}", shown(command)))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed: {status}", shown(command))) }
}

/// Like [`run`], but what it says is only shown where it fails.
pub fn run_quietly(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("`{}` did not start: {error}", shown(command)))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{said}`{}` failed: {}", shown(command), output.status))
}

/// Like [`run`], and hands over every line of standard output after passing it on.
pub fn run_lines(command: &mut Command, mut line: impl FnMut(&str)) -> Result<(), String> {
    let unread = |command: &Command, error| format!("`{}`: {error}", shown(command));
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("`{}` did not start: {error}", shown(command)))?;
    let mut output = BufReader::new(child.stdout.take().ok_or("no output to read")?);
    let mut bytes = Vec::new();
    while output.read_until(b'\n', &mut bytes).map_err(|error| unread(command, error))? > 0 {
        // Where nobody reads on, the count still matters.
        let mut screen = stdout().lock();
        let _ = screen.write_all(&bytes).and_then(|()| screen.flush());
        line(String::from_utf8_lossy(&bytes).trim_end());
        bytes.clear();
    }
    let status = child.wait().map_err(|error| unread(command, error))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed: {status}", shown(command))) }
}

/// What a program prints, unless it is missing or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

fn shown(command: &Command) -> String {
    let words = [command.get_program()].into_iter().chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}
