//! `cargo dev serve`: the page on this machine, rebuilt after every change.

use std::net::{Ipv4Addr, TcpListener};

use crate::child::{become_child, target};
use crate::{build, tools};

const FIRST_PORT: u16 = 8080;

/// Builds and serves until interrupted.
pub fn run(options: &[&str]) -> Result<(), String> {
    let (port, release) = read(options)?;
    let port = match port {
        Some(port) => free(port).then_some(port),
        None => (FIRST_PORT..FIRST_PORT + 20).find(|&port| free(port)),
    }
    .ok_or("the port is taken; choose another with --port N")?;
    if release {
        tools::for_building()?;
    } else {
        tools::for_serving()?;
    }
    let profile = if release { "release" } else { "debug" };
    build::clear(profile)?;

    // A development build must never be taken for the page to publish: dist/ stays as it is.
    let folder = target().join("page").join(profile);
    let mut trunk = build::trunk("serve");
    trunk.args(["--port", &port.to_string()]);
    trunk.arg("--dist").arg(&folder);
    if release {
        trunk.arg("--release");
    }
    println!("building the page, then serving it at http://127.0.0.1:{port}/ (Ctrl-C ends)");
    become_child(&mut trunk)
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

fn free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn options_come_in_any_order() {
        assert_eq!(read(&[]), Ok((None, false)));
        assert_eq!(read(&["--release", "--port", "99"]), Ok((Some(99), true)));
        assert!(read(&["--port"]).is_err());
        assert!(read(&["--port", "70000"]).is_err());
        assert!(read(&["--watch"]).is_err());
    }
}
