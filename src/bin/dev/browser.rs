//! The browser of the tests and its driver: found, or installed where apt-get can.

use std::env;
use std::path::PathBuf;

use crate::child::{command, find, output, root, run};
use crate::tools;

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];
/// Firefox, and `WebKit` with a window to be in.
const OTHERS: [&str; 4] = ["firefox-esr", "webkit2gtk-driver", "xvfb", "xauth"];

/// Chromium or Chrome: named by the user, on the PATH, or Playwright's own.
pub fn chromium() -> Result<PathBuf, String> {
    let there = || named("GONGKAI_CHROMIUM").or_else(|| NAMES.into_iter().find_map(find));
    if let Some(program) = there().or_else(of_mac).or_else(of_playwright) {
        return Ok(program);
    }
    install(&PACKAGES).and_then(|()| there().ok_or_else(|| "apt-get brought no Chromium".to_owned())).map_err(
        |reason| {
            format!(
                "no Chromium found ({reason}). On Debian: apt-get install {}. Elsewhere: put Chrome or \
                 Chromium on the PATH, name it in GONGKAI_CHROMIUM, or run `npx playwright install \
                 chromium` in tests/e2e, which serves the end-to-end tests",
                PACKAGES.join(" ")
            )
        },
    )
}

/// What drives it for the browser unit tests.
pub fn chromedriver() -> Result<PathBuf, String> {
    let there = || named("CHROMEDRIVER").or_else(|| find("chromedriver"));
    if let Some(program) = there() {
        return Ok(program);
    }
    install(&PACKAGES).and_then(|()| there().ok_or_else(|| "apt-get brought none".to_owned())).map_err(|reason| {
        format!(
            "no chromedriver found ({reason}). On Debian: apt-get install {}. Elsewhere: put the \
                 chromedriver of the same version as Chrome on the PATH or name it in CHROMEDRIVER",
            PACKAGES.join(" ")
        )
    })
}

/// The browsers beside Chromium, as far as they can be had: the tests say which they miss.
pub fn others() {
    let missing = ["firefox-esr", "WebKitWebDriver", "xvfb-run"].into_iter().any(|program| find(program).is_none());
    if missing && let Err(reason) = install(&OTHERS) {
        println!("Firefox and WebKit are not installed: {reason}");
    }
    if let Err(reason) = tools::geckodriver() {
        println!("{reason}");
    }
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from)
}

fn of_mac() -> Option<PathBuf> {
    let program = PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    program.is_file().then_some(program)
}

fn of_playwright() -> Option<PathBuf> {
    let question = "console.log(require('@playwright/test').chromium.executablePath())";
    let answer = output(command("node").args(["-e", question]).current_dir(root().join("tests/e2e")))?;
    let program = PathBuf::from(answer);
    program.is_file().then_some(program)
}

fn install(packages: &[&str]) -> Result<(), String> {
    if find("apt-get").is_none() {
        return Err("this system has no apt-get".to_owned());
    }
    let is_root = output(command("id").arg("-u")).as_deref() == Some("0");
    let as_root: &[&str] = if is_root {
        &["env"]
    } else if output(command("sudo").args(["-n", "true"])).is_some() {
        &["sudo", "-n", "env"]
    } else {
        return Err("installing it needs root".to_owned());
    };
    println!("installing {} with apt-get", packages.join(", "));
    let apt = |arguments: &[&str]| {
        run(command(as_root[0]).args(&as_root[1..]).args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments))
    };
    // A source that cannot be reached need not be the one that carries Chromium.
    if let Err(message) = apt(&["update"]) {
        println!("{message}");
    }
    apt(&[&["install", "-y"], packages].concat())
}
