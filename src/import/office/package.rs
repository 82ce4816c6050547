//! The ZIP file that a newer office file is: its parts, and which of them belong together.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Fault;
use super::xml::{self, Element};

/// Parts of one file come to no more than this when inflated; reports with pictures have a few megabytes of text.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// A file of more parts than this is an archive of something else.
const MOST_PARTS: usize = 10_000;

/// An open package.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Names of the parts, as they are compared.
    names: Vec<String>,
    /// How many bytes may still be inflated.
    left: u64,
}

/// A part that belongs to another, and as what.
pub struct Related {
    pub id: String,
    /// The last word of the relation's type, which is the same in every vocabulary.
    pub kind: String,
    /// Name of the part.
    pub target: String,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
        if archive.len() > MOST_PARTS {
            return Err(Fault::TooMuch);
        }
        let names = archive.file_names().map(|name| name.map(|name| plain(&name)).map_err(|error| fault(&error)));
        let names = names.collect::<Result<_, _>>()?;
        Ok(Self { archive, names, left: MOST_BYTES })
    }

    /// Whether there is a part of a name.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    /// The text of a part; nothing where there is none of the name.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let name = plain(name);
        let Some(index) = self.names.iter().position(|known| *known == name) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|error| fault(&error))?;
        // What a part claims of its size is checked against what it holds.
        if file.size() > self.left {
            return Err(Fault::TooMuch);
        }
        let mut bytes = Vec::new();
        let read = file.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| Fault::Damaged)?;
        self.left = self.left.checked_sub(read as u64).ok_or(Fault::TooMuch)?;
        xml::decode(bytes).map(Some)
    }

    /// The parts that belong to a part; those of the package as a whole for an empty name.
    pub fn related(&mut self, part: &str) -> Result<Vec<Related>, Fault> {
        let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
        let Some(text) = self.part(&format!("{folder}/_rels/{name}.rels"))? else { return Ok(Vec::new()) };
        let root = Element::parse(&text)?;
        let relations = root.all("Relationship").filter(|relation| {
            relation.attribute("TargetMode").is_none_or(|mode| !mode.eq_ignore_ascii_case("external"))
        });
        let related = relations.filter_map(|relation| {
            Some(Related {
                id: relation.attribute("Id")?.into_owned(),
                kind: relation.attribute("Type")?.rsplit('/').next()?.to_owned(),
                target: resolved(folder, &relation.attribute("Target")?),
            })
        });
        Ok(related.collect())
    }
}

/// A target as seen from a folder, from the root of the package.
fn resolved(folder: &str, target: &str) -> String {
    let base = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

fn fault(error: &ZipError) -> Fault {
    match error {
        ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Fault::Encrypted,
        _ => Fault::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::zipped;
    use super::*;

    #[test]
    fn parts_are_found_whatever_slashes_and_cases_their_names_have() {
        let file = zipped(&[
            (
                "_rels/.rels",
                "<Relationships><Relationship Id='a' Type='http://x/officeDocument' Target='/Word/document.xml'/></Relationships>",
            ),
            ("word\\Document.xml", "<document/>"),
            (
                "word/_rels/document.xml.rels",
                "<Relationships><Relationship Id='b' Type='x/y/numbering' Target='../word/numbering.xml'/>\
             <Relationship Id='c' Type='x/image' TargetMode='External' Target='http://x'/></Relationships>",
            ),
        ]);
        let mut package = Package::open(&file).expect("package");
        let main = package.related("").expect("relations").remove(0);
        assert_eq!((&*main.kind, &*main.target), ("officeDocument", "Word/document.xml"));
        assert_eq!(package.part(&main.target), Ok(Some("<document/>".to_owned())));
        let own: Vec<String> =
            package.related(&main.target).expect("relations").into_iter().map(|part| part.target).collect();
        assert_eq!(own, ["word/numbering.xml"]);
        assert_eq!(package.part("word/numbering.xml"), Ok(None));
    }

    #[test]
    fn what_would_fill_the_memory_is_not_inflated() {
        let file = zipped(&[("bomb.xml", &" ".repeat(70 << 20))]);
        assert!(file.len() < 1 << 20);
        assert_eq!(Package::open(&file).expect("package").part("bomb.xml"), Err(Fault::TooMuch));
        // The same, where the directory claims that it is small.
        let size = u32::to_le_bytes(70 << 20);
        let mut lying = file;
        for at in 0..lying.len() - 4 {
            if lying[at..at + 4] == size {
                lying[at..at + 4].copy_from_slice(&[9, 0, 0, 0]);
            }
        }
        assert!(Package::open(&lying).and_then(|mut package| package.part("bomb.xml")).is_err());
    }

    #[test]
    fn what_is_cut_off_is_damaged() {
        let file = zipped(&[("a.xml", &"<a/>".repeat(100))]);
        assert_eq!(Package::open(&file[..file.len() / 2]).err(), Some(Fault::Damaged));
    }
}
