//! Pages saved whole into one file (MHTML): the page among the parts of the message.

/// Parts inside of parts beyond this are no saved page.
const DEEPEST: usize = 3;
const MOST_PARTS: usize = 1_000;

/// A page as it stands in such a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The charset the file says they are in.
    pub charset: Option<String>,
}

/// Whether bytes are a message, by the headers they begin with.
pub fn is_message(bytes: &[u8]) -> bool {
    const HEAD: usize = 4_096;
    let (head, _) = Headers::split(&bytes[..bytes.len().min(HEAD)]);
    head.get("mime-version").is_some() && head.get("content-type").is_some()
}

/// The first page in a saved file.
pub fn page(bytes: &[u8]) -> Option<Saved> {
    part(bytes, DEEPEST)
}

fn part(bytes: &[u8], depth: usize) -> Option<Saved> {
    let (headers, body) = Headers::split(bytes);
    let content = headers.get("content-type").unwrap_or_default();
    let kind = content.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if kind.starts_with("multipart/") {
        let boundary = parameter(content, "boundary")?;
        return parts(body, &boundary)
            .into_iter()
            .take(MOST_PARTS)
            .find_map(|inner| part(inner, depth.checked_sub(1)?));
    }
    if kind != "text/html" && kind != "application/xhtml+xml" {
        return None;
    }
    let encoding = headers.get("content-transfer-encoding").unwrap_or_default().trim().to_ascii_lowercase();
    let bytes = match &*encoding {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => body.to_vec(),
    };
    Some(Saved { bytes, charset: parameter(content, "charset") })
}

/// Headers of a message or a part: names in lower case, folded lines put together.
struct Headers(Vec<(String, String)>);

impl Headers {
    /// Cuts a part into its headers and its body.
    fn split(bytes: &[u8]) -> (Self, &[u8]) {
        let mut headers: Vec<(String, String)> = Vec::new();
        let mut rest = bytes;
        while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
            let (line, after) = rest.split_at(end + 1);
            rest = after;
            let line = String::from_utf8_lossy(line);
            if line.trim().is_empty() {
                break;
            }
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = headers.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            } else {
                return (Self(headers), bytes);
            }
        }
        (Self(headers), rest)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}

/// `name="value"` among the parameters of a header.
fn parameter(header: &str, name: &str) -> Option<String> {
    header.split(';').skip(1).find_map(|parameter| {
        let (found, value) = parameter.split_once('=')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// What stands between lines that begin with the boundary.
fn parts<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mark = format!("--{boundary}");
    let mut parts = Vec::new();
    let (mut start, mut at) = (None, 0);
    for line in body.split_inclusive(|&byte| byte == b'\n') {
        if line.starts_with(mark.as_bytes()) {
            parts.extend(start.and_then(|start| body.get(start..at)));
            start = Some(at + line.len());
        }
        at += line.len();
    }
    parts.extend(start.and_then(|start| body.get(start..)));
    parts
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|&byte| byte == b'\n') {
        let text = line.trim_ascii_end();
        // A mark at the end joins the line to the next.
        let (text, end): (&[u8], &[u8]) = text.strip_suffix(b"=").map_or((text, b"\n"), |text| (text, b""));
        let mut rest = text;
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
            match code.and_then(|code| u8::from_str_radix(code, 16).ok()).filter(|_| byte == b'=') {
                Some(meant) => {
                    decoded.push(meant);
                    rest = &after[2..];
                }
                None => decoded.push(byte),
            }
        }
        decoded.extend_from_slice(end);
    }
    decoded
}

fn base64(body: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut decoded = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for value in body.iter().take_while(|&&byte| byte != b'=').filter_map(|&byte| digit(byte)) {
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            decoded.push((bits >> count & 0xFF) as u8);
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "From: <Saved by a browser>\r\nSubject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----seam\"\r\n\r\n\r\n------seam\r\nContent-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: ENCODING\r\nContent-Location: http://x/\r\n\r\nBODY\r\n------seam\r\nContent-Type: image/png\r\n\r\nx\r\n------seam--\r\n";

    fn saved(encoding: &str, body: &str) -> String {
        let file = FILE.replace("ENCODING", encoding).replace("BODY", body);
        assert!(is_message(file.as_bytes()));
        let saved = page(file.as_bytes()).expect("page");
        assert_eq!(saved.charset.as_deref(), Some("gb2312"));
        String::from_utf8_lossy(&saved.bytes).trim_end().to_owned()
    }

    #[test]
    fn the_page_is_found_in_every_encoding() {
        assert_eq!(saved("quoted-printable", "<p class=3Dx>=E4=B8=\r\n=80</p>"), "<p class=x>一</p>");
        assert_eq!(saved("base64", "PHA+5L\r\niA PC9wPg=="), "<p>一</p>");
        assert_eq!(saved("8bit", "<p>一</p>"), "<p>一</p>");
    }

    #[test]
    fn other_texts_are_no_messages() {
        assert!(!is_message("某局2023年政府信息公开工作年度报告\n发布日期：2024-01-05\n\n一、总体情况".as_bytes()));
        assert!(!is_message(b"<!DOCTYPE html>"));
        assert_eq!(page(b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n--x\n--x"), None);
    }
}
