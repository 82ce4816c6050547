//! Pages in every charset, saved whole, and damaged.

use gongkai::import::Kind;
use gongkai::report::{Quantity, Report};

use super::{TITLE, page, read};

#[test]
fn pages_saved_whole_and_in_every_charset() {
    let report = Report::sample();
    let html = page(
        &report,
        &format!("<html><head><meta charset=gb2312></head><body><h1>{TITLE}</h1><p>发布日期：2026-03-10</p>"),
        "</body></html>",
    );
    let (gbk, ..) = encoding_rs::GBK.encode(&html);
    let quoted: String = gbk
        .iter()
        .map(|byte| format!("={byte:02X}"))
        .collect::<Vec<_>>()
        .chunks(20)
        .map(|line| line.concat() + "=\r\n")
        .collect();
    let saved = format!(
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"x\"\r\n\r\n--x\r\n\
         Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n--x--\r\n"
    );
    let utf16: Vec<u8> = html.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (gb18030, ..) = encoding_rs::GB18030.encode(&html);
    for bytes in [&gbk[..], saved.as_bytes(), &utf16, &gb18030, html.as_bytes()] {
        let reading = read(bytes);
        assert_eq!((reading.report, reading.kind, reading.diagnostics), (report.clone(), Kind::Html, vec![]));
    }
}

#[test]
fn damaged_bytes_are_told_and_cost_one_cell() {
    let mut report = Report::sample();
    let html = page(&report, &format!("<meta charset=gbk><h1>{TITLE}</h1><p>发布日期：2026-03-10</p>"), "");
    let (gbk, ..) = encoding_rs::GBK.encode(&html);
    let mut gbk = gbk.into_owned();
    let at = gbk.windows(4).position(|four| four == b"4120").expect("figure");
    gbk[at + 1] = 0xFF;
    gbk.truncate(gbk.len() - 6);
    let reading = read(&gbk);
    let codes: Vec<&str> = reading.diagnostics.iter().map(|found| &*found.code).collect();
    assert_eq!(codes, ["R120"]);
    let cell = report.cell("disclosure/licensing/decisions").expect("cell");
    report.grid_mut(cell.table).replace(cell, Quantity::Blank);
    for cell in report.cells() {
        assert_eq!(report.quantity(cell), reading.report.quantity(cell));
    }
}
