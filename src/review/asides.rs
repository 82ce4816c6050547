//! What a card of the findings shows when one asks: the rule's page, and what changed since last year.

use std::fmt::Write;

use crate::export::escape;
use crate::locale::Locale;
use crate::rules::Rule;
use crate::similarity::{Piece, diff};

/// The page of a rule.
#[must_use]
pub fn rule_page(rule: &Rule, locale: Locale) -> String {
    let mut out = String::new();
    for part in rule.help(locale) {
        paragraph(&mut out, part.head, &part.text);
    }
    out
}

/// What changed in a text, sentence by sentence: what is new and what is gone first, what stayed behind.
#[must_use]
pub fn prose_changes(old: &str, new: &str, locale: Locale) -> String {
    let pieces = diff(old, new);
    let mut out = String::new();
    let (same, others): (Vec<_>, Vec<_>) = pieces.iter().partition(|piece| matches!(piece, Piece::Same(_)));
    for piece in others.into_iter().chain(same) {
        let (head, text) = match piece {
            Piece::Removed(text) => (locale.pick("上年有，今年没有", "Last year only"), text),
            Piece::Added(text) => (locale.pick("今年新写", "This year only"), text),
            Piece::Same(text) => (locale.pick("相同", "Same"), text),
        };
        if !text.trim().is_empty() {
            paragraph(&mut out, head, text);
        }
    }
    out
}

fn paragraph(out: &mut String, head: &str, text: &str) {
    let _ = writeln!(out, "<p><strong>{}</strong> {}</p>", escape(head), escape(text));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_s_page_has_its_six_parts_in_the_language_asked_for() {
        let rule = crate::rules::rules().next().expect("rule");
        let page = rule_page(rule, Locale::Zh);
        assert!(page.starts_with("<p><strong>检查什么</strong> "), "{page}");
        assert_eq!(page.matches("<p>").count(), 6);
    }

    #[test]
    fn what_differs_stands_before_what_stayed() {
        let page = prose_changes("甲<。乙。", "甲<。丙。", Locale::Zh);
        let heads = ["上年有，今年没有</strong> 乙。", "今年新写</strong> 丙。", "相同</strong> 甲&lt;。"];
        let places = heads.map(|head| page.find(head).expect("piece"));
        assert!(places.is_sorted(), "{page}");
    }
}
