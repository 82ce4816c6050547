//! Where things lie on the machine that builds: none of its folders may stand in what is published.

use std::fs;
use std::path::PathBuf;

use crate::child::{cargo_home, command, output, root, target};

/// What the compiler is told so that panics name their place in the source, wherever that lies: a setting for `cargo --config`.
pub fn forgotten() -> String {
    let mut known = vec![(root(), "gongkai".to_owned()), (target(), "target".to_owned())];
    known.extend(registries().into_iter().map(|folder| (folder, String::new())));
    known.extend(standard_library());
    let flags: Vec<_> = known
        .into_iter()
        .map(|(from, to)| format!("{:?}", format!("--remap-path-prefix={}={to}", from.display())))
        .collect();
    format!("target.wasm32-unknown-unknown.rustflags=[{}]", flags.join(","))
}

/// The folders that hold the sources of libraries, one for each registry.
fn registries() -> Vec<PathBuf> {
    let sources = cargo_home().map(|home| home.join("registry/src"));
    let entries = sources.and_then(|sources| fs::read_dir(sources).ok()).into_iter().flatten();
    entries.flatten().map(|entry| entry.path()).collect()
}

/// The standard library's source where it is installed, and what its places are called where it isn't.
fn standard_library() -> Option<(PathBuf, String)> {
    let sysroot = PathBuf::from(output(command("rustc").args(["--print", "sysroot"]))?);
    let version = output(command("rustc").arg("-vV"))?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "))?;
    Some((sysroot.join("lib/rustlib/src/rust"), format!("/rustc/{commit}")))
}
