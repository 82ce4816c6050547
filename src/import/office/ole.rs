//! Compound files (OLE): what office files were before 2007, and what locks newer ones with a password.

use super::{Fault, Found, xls};
use crate::import::error::Foreign;

/// Reads what a compound file holds.
pub fn read(bytes: &[u8]) -> Result<Found, Fault> {
    let file = Compound::open(bytes).ok_or(Fault::Damaged)?;
    if file.has("EncryptedPackage") {
        return Err(Fault::Encrypted);
    }
    if file.has("Workbook") {
        return xls::read(&file.stream("Workbook").ok_or(Fault::Damaged)?);
    }
    if file.has("WordDocument") {
        // The head of the stream says whether the rest is locked.
        const LOCKED: u8 = 1;
        let head = file.stream("WordDocument").ok_or(Fault::Damaged)?;
        let is_locked = head.get(11).is_some_and(|flags| flags & LOCKED != 0);
        return Err(if is_locked { Fault::Encrypted } else { Fault::Foreign(Foreign::OldDocument) });
    }
    Err(Fault::Foreign(if file.has("Book") {
        Foreign::OldWorkbook
    } else if file.has("PowerPoint Document") {
        Foreign::Presentation
    } else {
        Foreign::Compound
    }))
}

/// Marks that are no number of a sector.
const LAST_REGULAR: u32 = 0xFFFF_FFFA;
/// Streams smaller than this stand in the small sectors.
const SMALL: usize = 4096;
const SMALL_SECTOR: usize = 64;
const ENTRY: usize = 128;

struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// For each sector the next of its chain.
    next: Vec<u32>,
    next_small: Vec<u32>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    is_stream: bool,
    first: u32,
    length: usize,
}

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        const IN_HEAD: usize = 109;
        let shift = short(bytes, 0x1E)?;
        let sector = if matches!(shift, 9 | 12) { 1_usize << shift } else { return None };
        let mut file = Self { bytes, sector, next: Vec::new(), next_small: Vec::new(), entries: Vec::new() };

        // The sectors that hold the chains are listed in the head, and from there on in sectors of their own.
        let mut tables: Vec<u32> = (0..IN_HEAD).map_while(|at| long(bytes, 0x4C + at * 4)).collect();
        let mut list = long(bytes, 0x44)?;
        for _ in 0..file.sectors() {
            let Some(content) = file.sector(list) else { break };
            let (own, link) = content.split_at_checked(sector - 4)?;
            tables.extend(own.chunks_exact(4).filter_map(|bytes| long(bytes, 0)));
            list = long(link, 0)?;
        }
        let tables = tables.into_iter().filter_map(|table| file.sector(table)).take(file.sectors());
        file.next = tables.flat_map(longs).collect();

        let directory = file.chain(long(bytes, 0x30)?)?;
        file.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        file.next_small = longs(&file.chain(long(bytes, 0x3C)?).unwrap_or_default()).collect();
        (!file.entries.is_empty()).then_some(file)
    }

    fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.is_stream && entry.name == name)
    }

    /// The bytes of a stream.
    fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.is_stream && entry.name == name)?;
        let mut content = if entry.length < SMALL {
            let small = self.chain(self.entries.first()?.first)?;
            let sector = |at: u32| {
                let start = usize::try_from(at).ok()?.checked_mul(SMALL_SECTOR)?;
                small.get(start..start.checked_add(SMALL_SECTOR)?)
            };
            follow(entry.first, &self.next_small, &sector)?
        } else {
            self.chain(entry.first)?
        };
        if content.len() < entry.length {
            return None;
        }
        content.truncate(entry.length);
        Some(content)
    }

    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector
    }

    /// A sector; the first stands behind the head. The last may be cut short.
    fn sector(&self, at: u32) -> Option<&'a [u8]> {
        if at >= LAST_REGULAR {
            return None;
        }
        let start = usize::try_from(at).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..)?;
        rest.get(..self.sector).or_else(|| (!rest.is_empty()).then_some(rest))
    }

    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        follow(first, &self.next, &|at| self.sector(at))
    }
}

/// The sectors of a chain, one behind the other; nothing where one is missing or the chain never ends.
fn follow<'b>(first: u32, next: &[u32], sector: &dyn Fn(u32) -> Option<&'b [u8]>) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    let mut at = first;
    for _ in 0..=next.len() {
        if at >= LAST_REGULAR {
            return Some(content);
        }
        content.extend_from_slice(sector(at)?);
        at = *next.get(usize::try_from(at).ok()?)?;
    }
    None
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    const STREAM: u8 = 2;
    let length = usize::from(short(bytes, 64)?).checked_sub(2)?;
    let units = bytes.get(..length.min(64))?.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    Some(Entry {
        name: char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{FFFD}')).collect(),
        is_stream: *bytes.get(66)? == STREAM,
        first: long(bytes, 116)?,
        length: usize::try_from(long(bytes, 120)?).ok()?,
    })
}

fn longs(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|bytes| long(bytes, 0))
}

/// Two bytes as a number.
pub fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// Four bytes as a number.
pub fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

#[cfg(test)]
#[path = "../../../tests/desk/compound.rs"]
mod compound;

#[cfg(test)]
pub mod tests {
    pub use super::compound::compound;
    use super::*;

    fn fault(name: &str, content: &[u8]) -> Option<Fault> {
        read(&compound(name, content)).err()
    }

    #[test]
    fn what_a_compound_file_holds_is_told_by_its_streams() {
        let mut locked = [0; 32];
        locked[11] = 1;
        assert_eq!(fault("EncryptedPackage", &[]), Some(Fault::Encrypted));
        assert_eq!(fault("WordDocument", &locked), Some(Fault::Encrypted));
        assert_eq!(fault("WordDocument", &[]), Some(Fault::Foreign(Foreign::OldDocument)));
        assert_eq!(fault("Book", &[]), Some(Fault::Foreign(Foreign::OldWorkbook)));
        assert_eq!(fault("PowerPoint Document", &[]), Some(Fault::Foreign(Foreign::Presentation)));
        assert_eq!(fault("Contents", &[]), Some(Fault::Foreign(Foreign::Compound)));
    }

    #[test]
    fn streams_are_put_together_whole() {
        let content: Vec<u8> = (0..100_000_u32).map(|at| u8::try_from(at % 251).expect("small")).collect();
        let file = compound("WordDocument", &content);
        assert_eq!(Compound::open(&file).and_then(|file| file.stream("WordDocument")), Some(content));
        assert!(Compound::open(&file[..5000]).is_none_or(|file| file.stream("WordDocument").is_none()));
    }

    #[test]
    fn a_chain_that_runs_in_a_circle_ends() {
        let mut file = compound("Workbook", &[0; 5000]);
        // The second sector of the stream points back to the first.
        file[512 + 3 * 4..512 + 4 * 4].copy_from_slice(&2_u32.to_le_bytes());
        assert_eq!(read(&file).err(), Some(Fault::Damaged));
    }
}
