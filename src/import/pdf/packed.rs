//! Streams a file must unpack before anything of it is known: those that hold its objects and their places. They are
//! unpacked once here, within bounds, before the reader does so without any.

use std::borrow::Cow;

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::budget::{Exhausted, spend};

/// What all of them together may unpack to. A report's take a few thousand bytes.
const LARGEST: usize = 48 << 20;

/// No way of packing makes more of a byte.
const MOST_OF_A_BYTE: usize = 2_600;

/// Whether they unpack to what any report could need.
pub fn check(file: &[u8]) -> Result<(), Exhausted> {
    const BEGIN: &[u8] = b"obj";
    const MARK: &[u8] = b"stream";
    let (mut left, mut entries, mut read) = (LARGEST, Entries::default(), 0);
    for at in 0..file.len() {
        let rest = &file[at..];
        if rest.starts_with(BEGIN) {
            (entries, read) = (Entries::default(), at + BEGIN.len());
        }
        // The mark behind a stream ends like that before it, and what stands before it there is anything.
        if !rest.starts_with(MARK) || file[..at].ends_with(b"end") {
            continue;
        }
        entries.read(&file[read..at]);
        read = at;
        if entries.holds_objects {
            let data = rest[MARK.len()..].trim_ascii_start();
            let unpacked = entries.unpacked(data, left);
            spend(&mut left, unpacked)?;
            if left == 0 {
                return Err(Exhausted);
            }
        }
    }
    Ok(())
}

/// What the entries of an object say of its stream.
#[derive(Default)]
struct Entries {
    holds_objects: bool,
    /// Packed as nearly all are.
    flate: usize,
    /// Packed otherwise.
    other: usize,
    /// Written in letters, which packs nothing and must be undone first.
    letters: usize,
    /// How many filters there are said to be, by their key.
    filters: usize,
}

impl Entries {
    /// Takes in a stretch of an object.
    fn read(&mut self, text: &[u8]) {
        let text = plain(text);
        let count = |names: &[&str]| -> usize {
            let count = |name: &&str| text.windows(name.len()).filter(|window| *window == name.as_bytes()).count();
            names.iter().map(count).sum()
        };
        self.holds_objects |= count(&["ObjStm", "XRef"]) > 0;
        self.flate += count(&["/Fl"]);
        self.other += count(&["/LZW", "/RL", "/RunLength"]);
        self.letters += count(&["/AHx", "/ASCII", "/A85"]);
        self.filters += count(&["/Filter", "/F ", "/F/", "/F["]);
    }

    /// What the data of the stream unpacks to, at most. What is packed twice may unpack to anything.
    fn unpacked(&self, data: &[u8], left: usize) -> usize {
        match (self.flate, self.other, self.letters) {
            (0, 0, 0) if self.filters == 0 => 0,
            (2.., ..) | (_, 2.., _) | (1, 1, _) => usize::MAX,
            (1, 0, 0) => match decompress_to_vec_zlib_with_limit(data, left) {
                Ok(unpacked) => unpacked.len(),
                Err(failure) => failure.output.len(),
            },
            _ => {
                const END: &[u8] = b"endstream";
                let enough = &data[..data.len().min(left / MOST_OF_A_BYTE + END.len())];
                let length = enough.windows(END.len()).position(|window| window == END).unwrap_or(enough.len());
                length.saturating_mul(MOST_OF_A_BYTE)
            }
        }
    }
}

/// Names as they are meant: a character of one may be written as a number, to hide.
fn plain(text: &[u8]) -> Cow<'_, [u8]> {
    if !text.contains(&b'#') {
        return Cow::Borrowed(text);
    }
    let (mut plain, mut rest) = (Vec::with_capacity(text.len()), text);
    while let [first, after @ ..] = rest {
        let number = after.get(..2).filter(|_| *first == b'#').and_then(|digits| str::from_utf8(digits).ok());
        let number = number.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        plain.push(number.unwrap_or(*first));
        rest = if number.is_some() { &after[2..] } else { after };
    }
    Cow::Owned(plain)
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
        let file =
            |kind: &str| [b"1 0 obj <</Type /", kind.as_bytes(), b" /Filter /FlateDecode>> stream\n", &packed].concat();
        assert_eq!(check(&file("ObjStm")), Err(Exhausted));
        assert_eq!(check(&file("Ob#6aStm")), Err(Exhausted));
        assert_eq!(check(&file("XObject")), Ok(()));
    }

    #[test]
    fn a_bomb_far_behind_its_name_or_packed_otherwise_is_found_too() {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; LARGEST + 1], 6);
        let file =
            |entries: &str, data: &[u8]| [b"1 0 obj <</Type/ObjStm", entries.as_bytes(), b">> stream\n", data].concat();
        let far = format!("/Filter/FlateDecode{}", " ".repeat(100_000));
        assert_eq!(check(&file(&far, &packed)), Err(Exhausted));
        assert_eq!(check(&file("/Filter [/Fl /Fl]", b"x\nendstream")), Err(Exhausted));
        let hex: String = packed
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .filter_map(|digit| char::from_digit(digit.into(), 16))
            .collect();
        for filter in
            ["[/ASCIIHexDecode /FlateDecode]", "[/AHx/Fl]", "[/ASCIIHexDecode /#46lateDecode]", "7 0 R", "/LZWDecode"]
        {
            assert_eq!(check(&file(&format!("/Filter {filter}"), hex.as_bytes())), Err(Exhausted), "{filter}");
            let small = file(&format!("/Filter {filter}"), b"789c0300>\nendstream");
            assert_eq!(check(&[small, vec![b' '; 1 << 20]].concat()), Ok(()), "{filter}");
        }
    }
}
