//! What a release has beside the page and its modules: the papers of a package, and the list of all files.

use std::path::Path;

use serde_json::{Value, json};

use crate::build::write;
use crate::child::{cargo, output};
use crate::{artefacts, licences};

/// What a script may import, by the name it is imported under, and the module of that name.
const ENTRIES: [(&str, &str); 3] = [(".", "gongkai"), ("./core", "gongkai-core"), ("./frame", "gongkai-frame")];

/// Everybody's licence, which the page in one file holds too.
pub const LICENCES: &str = "LICENSES.txt";

/// Puts the papers beside the page.
pub fn describe(folder: &Path) -> Result<(), String> {
    let crates = crates()?;
    let this = this(&crates)?;
    write(&folder.join("package.json"), &format!("{:#}\n", package(this, |file| folder.join(file).exists())))?;
    write(&folder.join(LICENCES), &licences::text(&crates, this)?)
}

/// Lists what there is, once it is complete.
pub fn list(folder: &Path) -> Result<(), String> {
    artefacts::list(folder, this(&crates()?)?)
}

fn this(crates: &[Value]) -> Result<&Value, String> {
    let name = env!("CARGO_PKG_NAME");
    crates
        .iter()
        .find(|package| package["name"] == name)
        .ok_or_else(|| "cargo metadata does not know this crate".into())
}

/// What Cargo knows of this crate and of all that it is built from.
fn crates() -> Result<Vec<Value>, String> {
    let options = ["metadata", "--locked", "--format-version=1", "--filter-platform=wasm32-unknown-unknown"];
    let text = output(&mut cargo(&options)).ok_or("cargo metadata failed")?;
    let mut known: Value = serde_json::from_str(&text).map_err(|error| format!("cargo metadata: {error}"))?;
    match known["packages"].take() {
        Value::Array(packages) => Ok(packages),
        _ => Err("cargo metadata named no packages".to_owned()),
    }
}

/// The package as npm wants it described: all it says of itself stands in Cargo.toml.
fn package(this: &Value, exists: impl Fn(&str) -> bool) -> Value {
    let entry = |(name, module): (&str, &str)| {
        let [script, types] = [format!("./{module}.js"), format!("./{module}.d.ts")];
        let mut entry = json!({ "types": types, "default": script });
        if !exists(&types)
            && let Some(conditions) = entry.as_object_mut()
        {
            conditions.remove("types");
        }
        exists(&script).then(|| (name.to_owned(), entry))
    };
    let mut exports: serde_json::Map<_, _> = ENTRIES.into_iter().filter_map(entry).collect();
    // A page is published by its files, and a module may need its wasm by name.
    exports.insert("./*".to_owned(), json!("./*"));
    json!({
        "name": this["name"],
        "version": this["version"],
        "description": this["description"],
        "license": this["license"],
        "keywords": this["keywords"],
        "type": "module",
        "main": "./gongkai.js",
        "types": "./gongkai.d.ts",
        "exports": exports,
        "sideEffects": ["./gongkai.js", "./boot.js", "./worker.js", "./sw.js", "*.css"],
        "engines": { "node": ">=20" },
    })
}

#[cfg(test)]
mod tests {
    use super::package;
    use serde_json::json;

    #[test]
    fn only_what_is_there_can_be_imported() {
        let this = json!({ "name": "gongkai", "version": "1.2.3", "keywords": ["report"] });
        let package = package(&this, |file| file.starts_with("./gongkai-core.") || file == "./gongkai.js");
        assert_eq!(package["version"], "1.2.3");
        assert_eq!(package["keywords"], json!(["report"]));
        assert_eq!(
            package["exports"],
            json!({
                ".": { "default": "./gongkai.js" },
                "./core": { "types": "./gongkai-core.d.ts", "default": "./gongkai-core.js" },
                "./*": "./*",
            })
        );
    }
}
