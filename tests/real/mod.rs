//! Real published reports, which are kept outside the project.

use std::fs;
use std::path::{Path, PathBuf};

use gongkai::import::{self, Reading, Source};
use gongkai::locale::Locale;

/// Where real reports are kept; none where they are absent.
pub fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED: no corpus of real reports at {}", folder.display());
    None
}

fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let (text, _, malformed) = encoding_rs::Encoding::for_label(label.as_bytes())?.decode(bytes);
    (!malformed).then(|| text.into_owned())
}

/// Reads one of them.
pub fn read(path: &Path) -> Reading {
    let bytes = fs::read(path).expect("file");
    let name = path.file_name().and_then(|name| name.to_str()).expect("name");
    import::read(Source { bytes: &bytes, name, media_type: "" }, &decode, Locale::Zh)
        .unwrap_or_else(|error| panic!("{name}: {}", error.message(Locale::Zh)))
}
