//! `cargo dev`: the one command that builds, serves and checks the page, and
//! installs what it needs for that. It needs only what the core has anyway, so that
//! it compiles in seconds on a machine that has nothing but Rust and Node.

mod artefacts;
mod bench;
mod browser;
mod build;
mod child;
mod licences;
mod offline;
mod one_file;
mod paths;
mod release;
mod serve;
mod steps;
mod tally;
mod test;
mod tools;
mod twice;

use std::env;
use std::process::ExitCode;

const HELP: &str = "\
cargo dev serve [--port N] [--release]
    build the page, serve it on this machine and rebuild after every change
cargo dev build [--twice]
    build what is published into dist/, and weigh it; `--twice` builds the last
    commit again elsewhere and compares
cargo dev test [fast]
    every check there is; `fast` stops after format, lints and host tests
cargo dev bench
    measure the built page
cargo dev help
    this text

What is missing is installed first: the wasm32 target, wasm-bindgen, the splitter, the
packages of tests/e2e and, for the tests, Chromium where apt-get can do it.
GONGKAI_CHROMIUM and CHROMEDRIVER name other programs, GONGKAI_PORT the port of
the end-to-end tests.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["serve", options @ ..] => serve::run(options),
        ["build"] => build::run(),
        ["build", "--twice"] => twice::run(),
        ["test"] => return test::all(),
        ["test", "fast"] => return test::fast(),
        ["bench"] => bench::run(),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => Err(format!("cargo dev does not know `{}`\n\n{HELP}", words.join(" "))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
