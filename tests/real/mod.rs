//! Real published reports, which are kept outside the project.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use gongkai::import::{self, Reading, Source};
use gongkai::locale::Locale;
use gongkai::report::Report;
use serde_json::Value;

/// Where real reports are kept; none where they are absent.
pub fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if folder.is_dir() {
        return Some(folder);
    }
    // What a test that passes prints is held back; this has to be seen.
    let _ = writeln!(io::stderr(), "SKIPPED: no corpus of real reports at {}", folder.display());
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

/// How a file's cells compare with what is printed: right, left blank, wrong.
#[allow(dead_code, reason = "each test that reads the corpus takes what it needs")]
pub fn compare(report: &Report, expected: &Value) -> (usize, usize, Vec<String>) {
    let (mut right, mut blank, mut wrong) = (0, 0, Vec::new());
    let mut judge = |address: String, printed: &Value| {
        let read = report.cell(&address).map(|cell| report.quantity(cell).to_string()).unwrap_or_default();
        let printed = match printed {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        if read == printed {
            right += 1;
        } else if read.is_empty() {
            blank += 1;
        } else {
            wrong.push(format!("{address}: printed {printed:?}, read {read:?}"));
        }
    };
    for (row, columns) in expected["requests"].as_object().expect("requests") {
        for (column, printed) in columns.as_object().expect("row") {
            judge(format!("requests/{row}/{column}"), printed);
        }
    }
    for (cell, printed) in expected["remedies"].as_object().expect("remedies") {
        judge(format!("remedies/{}", cell.replacen('.', "/", 1)), printed);
    }
    for (label, printed) in expected["disclosure_as_printed"].as_object().expect("disclosure") {
        let label = label.split('(').next().expect("label");
        let table = report.grid(gongkai::schema::TableId::Disclosure).table();
        let Some((block, row)) = table.rows().find(|(_, row)| row.label.contains(label)) else { continue };
        let printed = printed.as_array().cloned().unwrap_or_else(|| vec![printed.clone()]);
        for (column, printed) in block.columns.iter().zip(&printed) {
            judge(format!("disclosure/{}/{}", row.id, column.id), printed);
        }
    }
    (right, blank, wrong)
}

/// What is printed in the cells of a report.
#[allow(dead_code, reason = "each test that reads the corpus takes what it needs")]
pub fn expected(corpus: &Path, slug: &str) -> Value {
    let text = fs::read_to_string(corpus.join(format!("expected/{slug}.json"))).expect("expected values");
    serde_json::from_str(&text).expect("json")
}
