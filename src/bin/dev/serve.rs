//! `cargo dev serve`: the page on this machine, rebuilt after every change.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::build::{self, Profile};
use crate::child::{root, target};
use crate::tools;

const FIRST_PORT: u16 = 8080;
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// A browser that says nothing holds a thread no longer than this.
const PATIENCE: Duration = Duration::from_secs(10);

/// Builds and serves until interrupted.
pub fn run(options: &[&str]) -> Result<(), String> {
    let (port, release) = read(options)?;
    let listener = match port {
        Some(port) => listen(port),
        None => (FIRST_PORT..FIRST_PORT + 20).find_map(listen),
    }
    .ok_or("the port is taken; choose another with --port N")?;
    let port = listener.local_addr().map_err(|error| error.to_string())?.port();
    let profile = if release { Profile::Release } else { Profile::Debug };
    if release {
        tools::for_building()?;
    } else {
        tools::for_serving()?;
    }

    // A development build must never be taken for the page to publish: dist/ stays as it is.
    let folder = target().join("page").join(profile.name());
    println!("building the page, then serving it at http://127.0.0.1:{port}/ (Ctrl-C ends)");
    let served = folder.clone();
    thread::spawn(move || serve(&listener, &served));
    let mut seen = None;
    loop {
        let now = Some(changed_last());
        if now != seen {
            seen = now;
            match build::page(profile, &folder) {
                Ok(()) => println!("built: http://127.0.0.1:{port}/"),
                Err(message) => eprintln!("error: {message}\nthe page stays as it was until the next change"),
            }
        }
        thread::sleep(LOOK_EVERY);
    }
}

fn read(options: &[&str]) -> Result<(Option<u16>, bool), String> {
    let (mut port, mut release) = (None, false);
    let mut words = options.iter();
    while let Some(&word) = words.next() {
        match word {
            "--release" => release = true,
            "--port" => {
                let number = words.next().and_then(|number| number.parse().ok());
                port = Some(number.ok_or("--port needs a number up to 65535")?);
            }
            _ => return Err(format!("cargo dev serve does not know `{word}`")),
        }
    }
    Ok((port, release))
}

fn listen(port: u16) -> Option<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok()
}

/// When what the page is made of changed last, and how many files that are: a file may also go.
fn changed_last() -> (Option<SystemTime>, usize) {
    let mut files = ["src", build::SOURCES, "Cargo.toml", "Cargo.lock"].map(|source| root().join(source)).to_vec();
    let mut last = (None, 0);
    while let Some(path) = files.pop() {
        if let Ok(entries) = fs::read_dir(&path) {
            files.extend(entries.flatten().map(|entry| entry.path()));
        } else {
            let changed = fs::metadata(&path).and_then(|meta| meta.modified()).ok();
            last = (last.0.max(changed), last.1 + 1);
        }
    }
    last
}

fn serve(listener: &TcpListener, folder: &Path) {
    for stream in listener.incoming().flatten() {
        let folder = folder.to_owned();
        // Whoever hangs up gets no answer.
        thread::spawn(move || answer(&stream, &folder).ok());
    }
}

/// Answers one request. Nothing is kept by the browser, for the next build may be another.
fn answer(mut stream: &TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let mut words = request.split(' ');
    let (method, address) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let file = file_of(address)
        .filter(|_| method == "GET")
        .and_then(|file| Some((kind(&file)?, fs::read(folder.join(&file)).ok()?)));
    let (status, kind, body) = match file {
        Some((kind, bytes)) => ("200 OK", kind, bytes),
        None => ("404 Not Found", "text/plain", b"not found\n".to_vec()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
        body.len(),
    )?;
    stream.write_all(&body)
}

/// The file an address means; none where it leads out of the folder.
fn file_of(address: &str) -> Option<PathBuf> {
    let path = address.split(['?', '#']).next()?.strip_prefix('/')?;
    let file = PathBuf::from(if path.is_empty() { "index.html" } else { path });
    file.components().all(|part| matches!(part, Component::Normal(_))).then_some(file)
}

fn kind(file: &Path) -> Option<&'static str> {
    Some(match file.extension()?.to_str()? {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "ts" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{file_of, read};

    #[test]
    fn options_come_in_any_order() {
        assert_eq!(read(&[]), Ok((None, false)));
        assert_eq!(read(&["--release", "--port", "99"]), Ok((Some(99), true)));
        assert!(read(&["--port"]).is_err());
        assert!(read(&["--port", "70000"]).is_err());
        assert!(read(&["--watch"]).is_err());
    }

    #[test]
    fn no_address_leads_out_of_the_folder() {
        assert_eq!(file_of("/"), Some(PathBuf::from("index.html")));
        assert_eq!(file_of("/style/report.css?1"), Some(PathBuf::from("style/report.css")));
        for address in ["", "style", "/../Cargo.toml", "//etc/passwd", "/style/../../Cargo.toml"] {
            assert_eq!(file_of(address), None, "{address}");
        }
    }
}
