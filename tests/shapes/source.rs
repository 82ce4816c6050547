//! A sheet as the bytes of a file.

use encoding_rs::{Encoding, GB18030};

use super::dice::Dice;
use super::made::{Charset, Made};
use super::sheet::Sheet;
use super::{page, plain};

/// A way a source writes a report down.
#[derive(Clone, Copy)]
pub enum Shape {
    /// The body of a web page.
    Page(page::Write),
    /// Lines of text; whether blanks vanish in them, so that a bare page number could be a figure.
    Plain(plain::Write, bool),
    /// Lines of a file of values.
    Values(plain::Write),
}

impl Shape {
    /// The bytes, the file's name, and the text they were.
    pub fn write(self, made: &Made, sheet: &Sheet, dice: &mut Dice) -> (Vec<u8>, &'static str, String) {
        match self {
            Self::Page(write) => {
                let body = write(sheet, dice);
                let charset = match made.charset {
                    Charset::Gbk => "<meta charset=\"gb2312\">",
                    Charset::Utf8 if dice.chance(50) => "",
                    _ => "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">",
                };
                let text = format!(
                    "<!DOCTYPE html>\n<html><head>{charset}<title>年度报告</title></head><body>\n{body}</body></html>"
                );
                (encoded(&text, made.charset), "report.html", text)
            }
            Self::Plain(write, loses_blanks) => {
                let lines = write(sheet, dice);
                let text = plain::furnished(&lines, made.furniture, &made.report.title(), !loses_blanks);
                (encoded(&text, made.charset), "", text)
            }
            Self::Values(write) => {
                let text = write(sheet, dice).join("\r\n");
                (encoded(&text, made.charset), "report.csv", text)
            }
        }
    }
}

fn encoded(text: &str, charset: Charset) -> Vec<u8> {
    match charset {
        Charset::Utf8 => text.as_bytes().to_vec(),
        Charset::Utf8Marked => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        Charset::Gbk | Charset::GbkMislabelled => GB18030.encode(text).0.into_owned(),
        Charset::Utf16Le => [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        Charset::Utf16Be => [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect(),
    }
}

/// What browsers and Node bring along.
pub fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let (text, _, malformed) = Encoding::for_label(label.as_bytes())?.decode(bytes);
    (!malformed).then(|| text.into_owned())
}
