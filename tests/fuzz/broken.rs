//! Sources broken at random: bytes changed, pieces cut, doubled, moved and put in from others.

use gongkai::export::{Html, html, text};
use gongkai::format::report_to_json;
use gongkai::report::Report;

use super::dice::Dice;
use super::{desk, paper};

/// A source with the name that says its kind.
pub type Seed = (String, Vec<u8>);

/// Sources of every kind that can be made here, and what else there is.
pub fn seeds(more: Vec<Seed>) -> Vec<Seed> {
    let report = Report::example();
    let page = html(&report, Html::Page);
    let visible = page.replace("<script", "<template").replace("</script", "</template");
    let lines = text(&report);
    let cells = lines.replace('\t', "\n");
    let bars = lines.replace('\t', " | ");
    let blanks = lines.replace('\t', "  ");
    let commas = lines.replace('\t', ",");
    let mut seeds: Vec<Seed> = [
        ("a.html", page),
        ("b.html", visible),
        ("a.json", report_to_json(&report)),
        ("a.txt", lines),
        ("b.txt", cells),
        ("c.txt", bars),
        ("d.txt", blanks),
        ("a.csv", commas),
    ]
    .map(|(name, text)| (name.to_owned(), text.into_bytes()))
    .into();
    seeds.extend(files(&report).map(|(name, bytes)| (name.to_owned(), bytes)));
    seeds.extend(more);
    seeds
}

/// A report in every kind of file that is no text.
pub fn files(report: &Report) -> [(&'static str, Vec<u8>); 5] {
    [
        ("b.docx", desk::docx(report, desk::Style::Spans)),
        ("c.docx", desk::docx(report, desk::Style::Numbered)),
        ("b.xlsx", desk::xlsx(report, false)),
        ("b.xls", desk::xls(report)),
        ("b.pdf", paper::print(report, &paper::Style::default())),
    ]
}

const WORDS: [&[u8]; 48] = [
    b"<table>",
    b"</table>",
    b"<tr>",
    b"<td>",
    b"</td>",
    b"<td colspan=100>",
    b"<td rowspan=100 colspan=100>",
    b"<div>",
    b"<p>",
    b"<b>",
    b"<!--",
    b"-->",
    b"<sup>",
    b"</p>",
    b"&nbsp;",
    b"&#x4e00;",
    b"&#99999999;",
    b"<title>",
    b"charset=gb2312",
    b"|",
    b"|---|---|",
    b"\t",
    b"\n",
    b"\r\n",
    b"\0",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"{",
    b"[",
    b"\"",
    b"e999",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"<w:tbl>",
    b"<w:gridSpan w:val=\"9999\"/>",
    b"<mergeCell ref=\"A1:XFD1048576\"/>",
    b"%PDF-1.7",
    b"endobj",
    b"stream\n",
    b" 0 R",
    b"/Kids [",
    "一、总体情况\n".as_bytes(),
    "第二十条第（一）项".as_bytes(),
    "规章".as_bytes(),
    "总计".as_bytes(),
    "其他".as_bytes(),
    "１２".as_bytes(),
    "\u{200b}".as_bytes(),
];

/// One of the sources, broken in a few places.
pub fn mutated(seeds: &[Seed], dice: &mut Dice) -> Seed {
    const LARGEST: usize = 1 << 20;
    let (name, seed) = &seeds[dice.below(seeds.len())];
    let mut bytes = seed.clone();
    for _ in 0..=dice.below(8) {
        if bytes.is_empty() {
            break;
        }
        let at = dice.below(bytes.len());
        let to = at + dice.below((bytes.len() - at).min(2_000));
        match dice.below(9) {
            0 => bytes[at] = u8::try_from(dice.below(256)).unwrap_or(0),
            1 => bytes[at] ^= 1 << dice.below(8),
            2 => drop(bytes.drain(at..to)),
            3 => bytes.truncate(at),
            4 => put(&mut bytes, at, dice.pick(&WORDS)),
            5 => {
                let word = dice.pick(&WORDS).repeat(1 + dice.below(400));
                put(&mut bytes, at, &word);
            }
            6 => {
                let piece = bytes[at..to].to_vec();
                let times = 1 + dice.below(12);
                let place = dice.below(bytes.len());
                put(&mut bytes, place, &piece.repeat(times));
            }
            7 => {
                let other = &seeds[dice.below(seeds.len())].1;
                if !other.is_empty() {
                    let from = dice.below(other.len());
                    let end = from + dice.below((other.len() - from).min(4_000));
                    let piece = other[from..end].to_vec();
                    put(&mut bytes, at, &piece);
                }
            }
            _ => {
                let piece: Vec<u8> = bytes.drain(at..to).collect();
                let place = dice.below(bytes.len() + 1);
                put(&mut bytes, place, &piece);
            }
        }
    }
    bytes.truncate(LARGEST);
    (name.clone(), bytes)
}

fn put(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    bytes.splice(at..at, piece.iter().copied());
}
