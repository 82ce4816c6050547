//! The text of bytes, whatever they claim to be. A few damaged ones don't cost the rest.

use super::{Decode, ReadError};

/// What can't be read stands as this.
pub const DAMAGED: char = '\u{FFFD}';

/// The word no report is without; decoded wrongly it does not come out.
const MARKS: [&str; 2] = ["政府", "公开"];
const MARKS_TRADITIONAL: [&str; 2] = ["政府", "公開"];

/// Decodes bytes. `claimed` is the charset something outside of them says they are in.
pub fn text(bytes: &[u8], claimed: Option<&str>, decode: Decode<'_>) -> Result<String, ReadError> {
    let bytes = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => rest,
        [0xFF, 0xFE, rest @ ..] => return Ok(utf16(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => return Ok(utf16(rest, u16::from_be_bytes)),
        _ => bytes,
    };
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return Ok(text.to_owned());
    }
    if bytes.contains(&0) {
        // In UTF-16 the first or the second bytes of a page's markup are all zero.
        let (even, odd) = zeros(bytes);
        let text = if even > odd { utf16(bytes, u16::from_be_bytes) } else { utf16(bytes, u16::from_le_bytes) };
        return if is_report(&text) { Ok(text) } else { Err(ReadError::Binary) };
    }
    if is_nearly_utf8(bytes) {
        return Ok(String::from_utf8_lossy(bytes).into_owned());
    }
    // A page may claim a charset that isn't its own, so what it claims is only tried first.
    let inside = claimed_charset(bytes);
    let charsets = claimed.into_iter().chain(inside.as_deref()).chain(["gb18030", "big5"]);
    let charsets: Vec<&str> = charsets.filter(|charset| !charset.eq_ignore_ascii_case("utf-8")).collect();
    let whole: Vec<String> = charsets.iter().filter_map(|charset| decode(charset, bytes)).collect();
    if let Some(text) = whole.iter().find(|text| is_report(text)).or(whole.first()) {
        return Ok(text.clone());
    }
    let damaged = charsets.iter().filter_map(|charset| with_damage(charset, bytes, decode));
    damaged.into_iter().find(|text| is_report(text)).ok_or_else(|| {
        let printable = bytes.iter().filter(|&&byte| byte >= 0x20 || byte.is_ascii_whitespace()).count();
        if printable < bytes.len() * 9 / 10 { ReadError::Binary } else { ReadError::Charset }
    })
}

fn is_report(text: &str) -> bool {
    [MARKS, MARKS_TRADITIONAL].iter().any(|marks| marks.iter().all(|mark| text.contains(mark)))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (units, _) = bytes.as_chunks::<2>();
    char::decode_utf16(units.iter().map(|pair| unit(*pair))).map(|c| c.unwrap_or(DAMAGED)).collect()
}

/// How many bytes are zero, at even and at odd places.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let count = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    (count(0), count(1))
}

/// Whether bytes are UTF-8 but for a few: no other charset comes near it by chance.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    const FEWEST: usize = 30;
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good >= FEWEST && bad * 20 <= good
}

fn claimed_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let after = head.split_once("charset=")?.1.trim_start_matches(['"', '\'', ' ']);
    let label: String = after.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect();
    (!label.is_empty()).then_some(label)
}

/// Pieces that can't be decoded, beyond which a charset is not the right one.
const MOST_DAMAGED: usize = 40;

/// Decodes what can be decoded. In the charsets of China a second byte is never a line break or a bracket of a tag,
/// so that text can be cut there, and the damage lies in few of the pieces.
fn with_damage(charset: &str, bytes: &[u8], decode: Decode<'_>) -> Option<String> {
    let mut text = String::new();
    let mut damaged = 0;
    let mut waiting = vec![bytes];
    while let Some(piece) = waiting.pop() {
        if let Some(decoded) = decode(charset, piece) {
            text.push_str(&decoded);
            continue;
        }
        let half = piece.len() / 2;
        let is_seam = |byte: &u8| matches!(byte, b'<' | b'>' | b'\n');
        let seam = piece[half..].iter().position(is_seam).map(|at| half + at).filter(|&at| at > 0);
        if let Some(at) = seam.or_else(|| piece[..half].iter().rposition(is_seam).filter(|&at| at > 0)) {
            let (before, after) = piece.split_at(at);
            waiting.extend([after, before]);
        } else {
            damaged += 1;
            if damaged > MOST_DAMAGED {
                return None;
            }
            salvage(charset, piece, decode, &mut text);
        }
    }
    Some(text)
}

/// Decodes a damaged piece character by character.
fn salvage(charset: &str, mut piece: &[u8], decode: Decode<'_>, text: &mut String) {
    const LONGEST: usize = 4_000;
    if piece.len() > LONGEST {
        text.push(DAMAGED);
        return;
    }
    while !piece.is_empty() {
        let found =
            [1, 2, 4].into_iter().filter_map(|length| piece.split_at_checked(length)).find_map(|(char, rest)| {
                decode(charset, char).filter(|decoded| decoded.chars().count() == 1).map(|decoded| (decoded, rest))
            });
        match found {
            Some((decoded, rest)) => {
                text.push_str(&decoded);
                piece = rest;
            }
            None => {
                text.push(DAMAGED);
                piece = &piece[1..];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(label: &str, bytes: &[u8]) -> Option<String> {
        let (text, _, malformed) = encoding_rs::Encoding::for_label(label.as_bytes())?.decode(bytes);
        (!malformed).then(|| text.into_owned())
    }

    const PAGE: &str = "<meta charset=utf-8>\n<p>某县政府信息公开工作年度报告</p>\n<td>12</td><p>三、收到和处理政府信息公开申请情况</p>";

    fn read(bytes: &[u8]) -> String {
        text(bytes, None, &decode).expect("text")
    }

    #[test]
    fn charsets_are_told_by_the_bytes_whatever_the_page_claims() {
        let (gbk, ..) = encoding_rs::GBK.encode(PAGE);
        assert_eq!(read(&gbk), PAGE);
        let wrong = PAGE.replace("utf-8", "gb2312");
        assert_eq!(read(wrong.as_bytes()), wrong);
        let traditional = "<p>某縣政府信息公開工作年度報告</p>";
        let (big5, ..) = encoding_rs::BIG5.encode(traditional);
        assert_eq!(read(&big5), traditional);
    }

    #[test]
    fn utf_16_needs_no_mark() {
        for bytes in [
            PAGE.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
            PAGE.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            "\u{feff}".encode_utf16().chain(PAGE.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        ] {
            assert_eq!(read(&bytes), PAGE);
        }
    }

    #[test]
    fn damage_costs_no_more_than_the_characters_it_hit() {
        let long = PAGE.repeat(3);
        let cut = &long.as_bytes()[..long.len() - 5];
        assert!(read(cut).starts_with(&long[..long.len() - 10]));
        let (gbk, ..) = encoding_rs::GBK.encode(PAGE);
        let mut cut = gbk.to_vec();
        cut.truncate(cut.len() - 5);
        assert!(read(&cut).ends_with("申请情\u{FFFD}"), "{}", read(&cut));
        let at = gbk.windows(2).position(|pair| pair == b"12").expect("figure");
        let mut hit = gbk.to_vec();
        hit[at] = 0xFF;
        assert_eq!(read(&hit), PAGE.replace("12", "\u{FFFD}2"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let noise: Vec<u8> = (0..4000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert!(text(&noise, None, &decode).is_err());
    }
}
