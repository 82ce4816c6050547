//! Small lists from the worker to the page and for scripts: the page of a rule as `[{ head, text }]`, and what changed
//! in a text as `[{ change, text }]`.

use serde_json::{Value, json};

use crate::locale::Locale;
use crate::rules::Rule;
use crate::similarity::Piece;

/// Writes the page of a rule.
#[must_use]
pub fn help_to_json(rule: &Rule, locale: Locale) -> String {
    let parts = rule.help(locale).into_iter().map(|part| json!({ "head": part.head, "text": part.text }));
    parts.collect::<Value>().to_string()
}

/// Writes what changed in a text: `same`, `removed` or `added`, stretch by stretch.
#[must_use]
pub fn changes_to_json(pieces: &[Piece<'_>]) -> String {
    let piece = |piece: &Piece<'_>| {
        let (change, text) = match piece {
            Piece::Same(text) => ("same", text),
            Piece::Removed(text) => ("removed", text),
            Piece::Added(text) => ("added", text),
        };
        json!({ "change": change, "text": text })
    };
    pieces.iter().map(piece).collect::<Value>().to_string()
}

/// Reads such a list: what is under `member`, and the texts.
#[must_use]
pub fn pairs_from_json(text: &str, member: &str) -> Option<Vec<(String, String)>> {
    let parts: Value = serde_json::from_str(text).ok()?;
    let part = |part: &Value| Some((part.get(member)?.as_str()?.to_owned(), part.get("text")?.as_str()?.to_owned()));
    parts.as_array()?.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_comes_back() {
        let rule = crate::rules::rules().next().expect("rule");
        let parts = pairs_from_json(&help_to_json(rule, Locale::Zh), "head").expect("own output");
        assert_eq!(parts.len(), 6);
        assert_eq!(parts[0].0, "检查什么");
    }

    #[test]
    fn changes_come_back() {
        let changes = pairs_from_json(&changes_to_json(&crate::similarity::diff("甲。乙。", "甲。丙。")), "change");
        let right = [("same", "甲。"), ("removed", "乙。"), ("added", "丙。")];
        assert_eq!(changes, Some(right.map(|(change, text)| (change.to_owned(), text.to_owned())).to_vec()));
    }
}
