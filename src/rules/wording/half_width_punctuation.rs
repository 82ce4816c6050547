//! F606.

use super::{Widths, tell_widths};
use crate::diagnostic::Severity;
use crate::locale::Locale;
use crate::report::{Part, Span};
use crate::rules::declare_rule;
use crate::rules::text::{after, before, is_han, is_numeral, others};

declare_rule! {
    /// # What it checks
    /// Marks between Chinese words are Chinese ones: ，；：？（） and not ,;:?(). Marks within numbers, addresses and
    /// English words are left alone.
    ///
    /// 中文词句之间用中文标点（，；：？（）），不用半角的 ,;:?()。数字、网址、英文里的标点不管。
    /// # Why it matters
    /// Half-width marks crowd the characters beside them, and where both kinds are used the report looks patched.
    ///
    /// 半角标点紧贴着汉字，两种混用，文稿像拼起来的。
    /// # Basis
    /// GB/T 15834-2011, on punctuation: marks in Chinese text take the place of a character.
    ///
    /// GB/T 15834—2011《标点符号用法》：中文标点占一个字的位置。
    /// # Example
    /// A half-width comma in “公开信息20条,其中动态5条”.
    ///
    /// “公开信息20条,其中动态5条”，逗号是半角的。
    /// # How to fix
    /// Change them all at once; each is replaced by the same mark in its Chinese form.
    ///
    /// 可一次全部改换，每个都换成对应的中文标点。
    /// # Known limits
    /// Straight quotes aren't judged, nor full stops within a paragraph. All places are one finding, because they
    /// mostly have one cause: text that was copied from a page that changed them.
    ///
    /// 不看直引号，也不看段中的句点。全文只作一条指出，因为多半出于同一原因：从改过标点的网页上复制。
    HALF_WIDTH_PUNCTUATION {
        code: "F606",
        name: "half-width-punctuation",
        severity: Severity::Advice,
        title: ["中文里用了半角标点", "Half-width punctuation in Chinese text"],
        basis: ["GB/T 15834—2011《标点符号用法》", "GB/T 15834-2011, punctuation"],
        check: |context, outcome| {
            let mut found = Widths::new();
            for (part, index, paragraph) in context.paragraphs() {
                let before = found.len();
                look_through(part, index, paragraph, &mut found);
                if found.len() == before {
                    outcome.holds();
                }
            }
            tell_widths(context, outcome, &found, |count, first| match context.locale {
                Locale::Zh => format!("文中有 {count} 处半角标点，第一处是“{first}”；中文词句之间用中文标点"),
                Locale::En => format!("{count} half-width marks stand between Chinese words, the first is “{first}”"),
            }, ["全部改为中文标点", "Change all to Chinese marks"]);
        },
    }
}

fn look_through(part: Part, index: usize, paragraph: &str, found: &mut Widths) {
    let mut opened: Option<(usize, char)> = None;
    let first = found.len();
    let mut add = |at: usize, right: char| found.push((Span::new(part, index, at..at + 1), right));
    for (at, c) in others(paragraph) {
        match c {
            ',' | ';' | ':' | '?' if is_chinese(paragraph, at) && !is_entity(paragraph, at) => add(
                at,
                match c {
                    ',' => '，',
                    ';' => '；',
                    ':' => '：',
                    _ => '？',
                },
            ),
            '.' if at + 1 == paragraph.len() && before(paragraph, at).is_some_and(is_han) => add(at, '。'),
            '(' | '（' => opened = Some((at, c)),
            ')' | '）' => {
                let Some((start, opening)) = opened.take() else { continue };
                let inner = &paragraph[start + opening.len_utf8()..at];
                let is_mixed = (opening == '(') != (c == ')');
                if is_mixed || c == ')' && inner.chars().any(is_han) {
                    if opening == '(' {
                        add(start, '（');
                    }
                    if c == ')' {
                        add(at, '）');
                    }
                }
            }
            _ => {}
        }
    }
    found[first..].sort_by_key(|(span, _)| span.start);
}

/// Whether a mark stands between Chinese words, and not in a number, an address or an outline.
fn is_chinese(text: &str, at: usize) -> bool {
    let (Some(previous), next) = (before(text, at), after(text, at + 1)) else { return false };
    if is_han(previous) && !(is_numeral(previous) && text[..at].chars().rev().all(is_numeral)) {
        return true;
    }
    if matches!(previous, '”' | '’' | '》' | '〉' | '）' | '〕' | '】') {
        return true;
    }
    let follows = next.is_some_and(|c| is_han(c) || matches!(c, '“' | '《' | '（'));
    follows
        && (previous.is_ascii_alphanumeric() || matches!(previous, ')' | '%'))
        && !text[..at].chars().rev().all(is_numeral)
}

/// Whether a mark ends what stands for a character in the source of a page: &nbsp;
fn is_entity(text: &str, at: usize) -> bool {
    let name = text[..at].trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() < at && name.ends_with('&')
}

#[cfg(test)]
mod tests {
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, codes, found, mended, words, written};

    #[test]
    fn chinese_marks_pass() {
        assert_clean("F606");
    }

    #[test]
    fn half_width_marks_are_one_finding_and_all_change_at_once() {
        let text = ["公开信息20条,其中(含转载)动态5条;占25%,比上年增加.", "问题:目录(试行）不全。"];
        let report = written(Prose::Overview, &text);
        assert!(codes(&report).contains(&"F606"));
        assert_eq!(words("F606", &text), [","]);
        assert_eq!(found(&written(Prose::Overview, &text), "F606")[0].related.len(), 7);
        let right = ["公开信息20条，其中（含转载）动态5条；占25%，比上年增加。", "问题：目录（试行）不全。"];
        assert_eq!(mended("F606", &text), right);
    }

    #[test]
    fn marks_in_numbers_addresses_and_outlines_are_left_alone() {
        let right = [
            "收费12,345.6万元，上午10:30至11:00，比例为1:2。",
            "网址为http://www.example.gov.cn:80/a?b=1。",
            "1,主动公开。",
            "&nbsp;公开信息20条。",
            "一,主动公开。",
            "3)监督保障，编号(2021)第5号，格式为A(B)。",
        ];
        assert!(words("F606", &right).is_empty());
    }
}
