//! The page of a rule as JSON, from the worker to the page and for scripts: `[{ head, text }]`.

use serde_json::{Value, json};

use crate::locale::Locale;
use crate::rules::Rule;

/// Writes the page of a rule.
#[must_use]
pub fn help_to_json(rule: &Rule, locale: Locale) -> String {
    let parts = rule.help(locale).into_iter().map(|part| json!({ "head": part.head, "text": part.text }));
    parts.collect::<Value>().to_string()
}

/// Reads it: heads and texts.
#[must_use]
pub fn help_from_json(text: &str) -> Option<Vec<(String, String)>> {
    let parts: Value = serde_json::from_str(text).ok()?;
    let part = |part: &Value| Some((part.get("head")?.as_str()?.to_owned(), part.get("text")?.as_str()?.to_owned()));
    parts.as_array()?.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_comes_back() {
        let rule = crate::rules::rules().next().expect("rule");
        let parts = help_from_json(&help_to_json(rule, Locale::Zh)).expect("own output");
        assert_eq!(parts.len(), 6);
        assert_eq!(parts[0].0, "检查什么");
    }
}
