//! Streams a file must unpack before anything of it is known: those that hold its objects and their places. They are
//! unpacked once here, within bounds, before the reader does so without any.

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::budget::{Exhausted, spend};

/// What all of them together may unpack to. A report's take a few thousand bytes.
const LARGEST: usize = 48 << 20;

/// Whether they unpack to what any report could need.
pub fn check(file: &[u8]) -> Result<(), Exhausted> {
    const MARK: &[u8] = b"stream";
    /// The entries of such a stream are no longer than this.
    const LONGEST_DICT: usize = 2_048;
    let mut left = LARGEST;
    let marks = file.windows(MARK.len()).enumerate().filter(|(_, window)| *window == MARK);
    for (at, _) in marks {
        let before = &file[at.saturating_sub(LONGEST_DICT)..at];
        // The mark behind a stream ends like that before it, and what stands before it there is anything.
        if before.ends_with(b"end") {
            continue;
        }
        let start = last(before, b"obj").unwrap_or(0);
        let dict = &before[start..];
        // A name may be written in numbers, to hide.
        if !["ObjStm", "XRef", "#"].iter().any(|name| last(dict, name.as_bytes()).is_some()) {
            continue;
        }
        let filters = ["Fl", "LZW", "RL", "RunLength"].iter().map(|name| count(dict, name.as_bytes())).sum::<usize>();
        let mut data = &file[at + MARK.len()..];
        while let [b'\r' | b'\n' | b' ', rest @ ..] = data {
            data = rest;
        }
        let unpacked = match decompress_to_vec_zlib_with_limit(data, left) {
            Ok(unpacked) => unpacked.len(),
            Err(failure) => failure.output.len(),
        };
        // What was packed twice unpacks to who knows what.
        spend(&mut left, if filters > 1 { unpacked.saturating_mul(1_000) } else { unpacked })?;
        if left == 0 {
            return Err(Exhausted);
        }
    }
    Ok(())
}

fn last(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).rposition(|window| window == wanted)
}

fn count(text: &[u8], wanted: &[u8]) -> usize {
    text.windows(wanted.len()).filter(|window| *window == wanted).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_looks_like_such_a_stream_costs_nothing() {
        let stream =
            [b"1 0 obj <</Filter /FlateDecode>> stream\n#".as_slice(), &[0xA5; 4_000], b"\nendstream endobj "].concat();
        assert_eq!(check(&stream.repeat(300)), Ok(()));
    }

    #[test]
    fn a_bomb_among_the_objects_is_found_before_it_goes_off() {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; LARGEST + 1], 6);
        let file = |kind: &str| [b"1 0 obj <</Type /", kind.as_bytes(), b">> stream\n", &packed].concat();
        assert_eq!(check(&file("ObjStm")), Err(Exhausted));
        assert_eq!(check(&file("Ob#6aStm")), Err(Exhausted));
        assert_eq!(check(&file("XObject")), Ok(()));
    }
}
