//! Whatever the bytes, reading gives a report or says why not: it never panics, hangs or eats the memory.
#![no_main]

use gongkai::import::{self, Source};
use gongkai::locale::Locale;
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 8] = ["", "a.html", "a.json", "a.csv", "a.txt", "a.docx", "a.xlsx", "a.pdf"];

fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let (text, _, malformed) = encoding_rs::Encoding::for_label(label.as_bytes())?.decode(bytes);
    (!malformed).then(|| text.into_owned())
}

fuzz_target!(|input: &[u8]| {
    // The first byte chooses what the file is called.
    let Some((choice, bytes)) = input.split_first() else { return };
    let name = NAMES[usize::from(*choice) % NAMES.len()];
    let locale = if choice % 16 < 8 { Locale::Zh } else { Locale::En };
    let _ = import::read(Source { bytes, name, media_type: "" }, &decode, locale);
});
