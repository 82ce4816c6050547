//! Whatever the bytes, reading gives a report or says why not: it never panics, takes long or eats the memory.
//!
//! - What once made trouble lies in `tests/fuzz/kept` and is read again each time.
//! - Sources of every kind are broken at random, for `GONGKAI_FUZZ_MINUTES` or a few seconds; what panics or takes
//!   too long is put into `kept`. A file in `tests/fuzz/seeds` is one more source to break; its name says its kind.
//! - Sources that are absurd in one way each are answered within seconds.
//!
//! `fuzz/` does the same under cargo-fuzz, which sees where the code branches:
//! `cargo +nightly fuzz run read -- -dict=fuzz/read.dict -max_len=100000`.
#![cfg(all(target_os = "linux", feature = "formats"))]
#![allow(clippy::format_collect, reason = "made-up sources need not be written quickly")]

mod absurd;
mod broken;
#[allow(dead_code, reason = "shared with other tests, which use more of it")]
#[path = "../desk/mod.rs"]
mod desk;
#[path = "../shapes/dice.rs"]
mod dice;
#[allow(dead_code, unused_imports, reason = "shared with other tests, which use more of it")]
#[path = "../paper/mod.rs"]
mod paper;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use gongkai::import::{self, ReadError, Reading, Source};
use gongkai::locale::Locale;

use dice::Dice;

/// A source of a megabyte or less is read in this many times what usual work takes.
const LONGEST: u32 = 30;
/// And one of many megabytes in this many times.
const LONGEST_OF_ALL: u32 = 100;
/// All that is read here stays below this many megabytes.
const LARGEST: u64 = 600;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(name)
}

/// The files of a folder with their names.
fn files(name: &str) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(folder(name)) else { return Vec::new() };
    let mut files: Vec<_> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_str()?.to_owned();
            (!name.starts_with('.')).then(|| fs::read(&path).ok().map(|bytes| (name, bytes)))?
        })
        .collect();
    files.sort();
    files
}

fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let (text, _, malformed) = encoding_rs::Encoding::for_label(label.as_bytes())?.decode(bytes);
    (!malformed).then(|| text.into_owned())
}

fn read(name: &str, bytes: &[u8]) -> Result<Reading, ReadError> {
    import::read(Source { bytes, name, media_type: "" }, &decode, Locale::Zh)
}

/// Time this thread has had a processor: a busy machine must not make a reader look slow.
fn spent() -> Duration {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(stat.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or(0))
}

/// What this machine takes, just now, for a usual piece of work: machines differ by more than what slows a reader down.
fn pace() -> Duration {
    // Long enough for a clock that tells no less than some milliseconds.
    let usual = desk::csv(&absurd::report(4_000), ",");
    let took = |_| {
        let before = spent();
        drop(read("a.csv", usual.as_bytes()));
        spent().saturating_sub(before)
    };
    (0..3).map(took).min().unwrap_or_default()
}

/// The most memory this process ever had, in megabytes.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|size| size.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// Reads and gives the time it took; in words where it panicked or took too long.
fn trouble(name: &str, bytes: &[u8], longest: Duration) -> Result<Duration, String> {
    let before = spent();
    catch_unwind(AssertUnwindSafe(|| drop(read(name, bytes)))).map_err(|_| "panicked".to_owned())?;
    let took = spent().saturating_sub(before);
    if took > longest { Err(format!("took {took:?}")) } else { Ok(took) }
}

#[test]
fn what_once_made_trouble_makes_none() {
    for (name, bytes) in files("kept") {
        assert_eq!(trouble(&name, &bytes, pace() * LONGEST).err(), None, "{name}");
    }
}

#[test]
fn absurd_sources_are_answered_within_seconds() {
    println!("usual work: {:?}", pace());
    let slow: Vec<String> = absurd::sources()
        .into_iter()
        .filter_map(|(name, make)| {
            let bytes = make();
            let outcome = trouble(if bytes.starts_with(b"{") { "a.json" } else { "" }, &bytes, pace() * LONGEST_OF_ALL);
            println!("{name}: {} bytes, {outcome:?}, peak {} MB", bytes.len(), peak());
            outcome.err().map(|trouble| format!("{name}: {trouble}"))
        })
        .collect();
    assert_eq!(slow, Vec::<String>::new());
    assert!(peak() < LARGEST, "{} MB", peak());
}

#[test]
fn broken_sources_are_read_or_refused() {
    let minutes: Option<u64> = std::env::var("GONGKAI_FUZZ_MINUTES").ok().and_then(|minutes| minutes.parse().ok());
    let end = Instant::now() + minutes.map_or(Duration::from_secs(5), |minutes| Duration::from_secs(60 * minutes));
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock").as_secs();
    let mut dice = Dice::new(minutes.map_or(1, |_| now));
    let seeds = broken::seeds(files("seeds"));
    let current = watched();
    let longest = pace() * LONGEST;
    let (mut count, mut slowest) = (0_u32, Duration::ZERO);
    while Instant::now() < end {
        let (name, bytes) = broken::mutated(&seeds, &mut dice);
        *current.lock().expect("lock") = (name.clone(), bytes.clone(), Instant::now());
        match trouble(&name, &bytes, longest) {
            Ok(took) => slowest = slowest.max(took),
            Err(trouble) => panic!("{trouble}; kept as {}", keep(&name, &bytes)),
        }
        count += 1;
    }
    println!("{count} sources, the slowest {slowest:?}, peak {} MB", peak());
    assert!(peak() < LARGEST, "{} MB", peak());
}

/// Keeps a source that made trouble.
fn keep(name: &str, bytes: &[u8]) -> String {
    let hash = bytes
        .iter()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    let extension = name.rsplit_once('.').map_or("txt", |(_, extension)| extension);
    let path = folder("kept").join(format!("{hash:016x}.{extension}"));
    fs::write(&path, bytes).expect("kept");
    path.display().to_string()
}

/// What is being read, for a thread that keeps it where reading never comes to an end.
fn watched() -> Arc<Mutex<(String, Vec<u8>, Instant)>> {
    const NEVER: Duration = Duration::from_mins(2);
    let current = Arc::new(Mutex::new((String::new(), Vec::new(), Instant::now())));
    let watcher = Arc::downgrade(&current);
    std::thread::spawn(move || {
        while let Some(current) = watcher.upgrade() {
            if let Ok(current) = current.lock()
                && current.2.elapsed() > NEVER
            {
                eprintln!("reading hangs; kept as {}", keep(&current.0, &current.1));
                std::process::exit(1);
            }
            drop(current);
            std::thread::sleep(Duration::from_secs(1));
        }
    });
    current
}
