//! Small lists for scripts: the page of a rule as `[{ head, text }]`, and what changed
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_its_parts_and_changes_their_kinds() {
        let rule = crate::rules::rules().next().expect("rule");
        let page: Value = serde_json::from_str(&help_to_json(rule, Locale::Zh)).expect("json");
        assert_eq!((page.as_array().map(Vec::len), &page[0]["head"]), (Some(6), &"检查什么".into()));
        let changes = changes_to_json(&crate::similarity::diff("甲。乙。", "甲。丙。"));
        let right =
            r#"[{"change":"same","text":"甲。"},{"change":"removed","text":"乙。"},{"change":"added","text":"丙。"}]"#;
        assert_eq!(changes, right);
    }
}
