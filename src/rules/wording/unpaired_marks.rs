//! F607.

use super::ends::is_torn;
use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::report::Span;
use crate::rules::declare_rule;
use crate::rules::text::{STOPS, after, around, is_numeral, others};

declare_rule! {
    /// # What it checks
    /// Quotes and brackets come in pairs within a paragraph: “” ‘’ 《》 〈〉 （） 〔〕 [] 【】. Labels such as 1） are right.
    ///
    /// 一段之内，引号、书名号、括号成对：“”‘’《》〈〉（）〔〕[]【】。“1）”这样的编号不算。
    /// # Why it matters
    /// A reader can't tell where a quotation or a title ends; often a word got lost with the mark.
    ///
    /// 读者看不出引文或名称到哪里为止，丢掉标点的地方往往也丢了字。
    /// # Basis
    /// GB/T 15834-2011, on punctuation: these marks are used in pairs.
    ///
    /// GB/T 15834—2011《标点符号用法》：这些标点成对使用。
    /// # Example
    /// “落实《政府信息公开条例要求”, without 》.
    ///
    /// “落实《政府信息公开条例要求”，缺了“》”。
    /// # How to fix
    /// Put in the missing half where it belongs, or take the stray one out.
    ///
    /// 在该有的位置补上另一半，或删去多出的一半。
    /// # Known limits
    /// Only the first place of a paragraph is told. A quotation that runs over several paragraphs is found though it
    /// may be right; a text torn into lines isn't judged.
    ///
    /// 每段只指出第一处。跨段的引文会被指出，虽然可能没有错；被断行拆开的文字不判断。
    UNPAIRED_MARKS {
        code: "F607",
        name: "unpaired-marks",
        severity: Severity::Warning,
        title: ["引号或括号不成对", "Quotes or brackets don't pair"],
        basis: ["GB/T 15834—2011《标点符号用法》", "GB/T 15834-2011, punctuation"],
        check: |context, outcome| {
            if is_torn(context.report) {
                outcome.cannot_judge();
                return;
            }
            for (part, index, paragraph) in context.paragraphs() {
                let Some((at, c)) = first_unpaired(paragraph) else {
                    outcome.holds();
                    continue;
                };
                let bytes = at..at + c.len_utf8();
                let quoted = around(paragraph, bytes.clone());
                let span = Span::new(part, index, bytes);
                outcome.fails(Location::Span(span), match context.locale {
                    Locale::Zh => format!("“{quoted}”这里的 {c} 没有配对；请补上另一半，或删去"),
                    Locale::En => format!("{c} in “{quoted}” has no other half; add it or take this one out"),
                });
            }
        },
    }
}

/// The kind a mark is of, and whether it opens.
const fn kind(c: char) -> Option<(usize, bool)> {
    Some(match c {
        '（' | '(' => (0, true),
        '）' | ')' => (0, false),
        '《' => (1, true),
        '》' => (1, false),
        '“' => (2, true),
        '”' => (2, false),
        '‘' => (3, true),
        '’' => (3, false),
        '〔' => (4, true),
        '〕' => (4, false),
        '【' => (5, true),
        '】' => (5, false),
        '[' => (6, true),
        ']' => (6, false),
        '〈' => (7, true),
        '〉' => (7, false),
        _ => return None,
    })
}

fn first_unpaired(text: &str) -> Option<(usize, char)> {
    // How many are open of each kind, and the first of these.
    let mut open = [(0u32, 0usize, ' '); 8];
    for (at, c) in others(text) {
        let Some((kind, opens)) = kind(c) else { continue };
        let (depth, first, mark) = open[kind];
        open[kind] = match (depth, opens) {
            (0, true) => (1, at, c),
            (_, true) => (depth + 1, first, mark),
            (0, false) if is_label(text, at, c) || is_apostrophe(text, at, c) => continue,
            (0, false) => return Some((at, c)),
            (_, false) => (depth - 1, first, mark),
        };
    }
    open.into_iter().filter(|(depth, ..)| *depth > 0).map(|(_, at, c)| (at, c)).min()
}

/// Whether a closing bracket ends the label of an item: 1） at the beginning or after a stop.
fn is_label(text: &str, at: usize, c: char) -> bool {
    let number = text[..at].trim_end_matches(|c| is_numeral(c) || ('①'..='⑳').contains(&c));
    let lead = number.trim_end();
    matches!(c, '）' | ')')
        && number.len() < at
        && (lead.is_empty() || lead.ends_with(STOPS) || lead.ends_with([',', ';', ':']))
}

/// Whether ’ stands in an English word.
fn is_apostrophe(text: &str, at: usize, c: char) -> bool {
    c == '’' && after(text, at + c.len_utf8()).is_some_and(|c| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, codes, words, written};

    #[test]
    fn pairs_pass() {
        assert_clean("F607");
    }

    #[test]
    fn a_lost_half_is_found_at_the_half_that_is_left() {
        let report = written(Prose::Overview, &["落实《条例要求。"]);
        assert!(codes(&report).contains(&"F607"));
        assert_eq!(words("F607", &["落实《条例要求。"]), ["《"]);
        assert_eq!(words("F607", &["开展“政务公开主题活动，发放手册20份。"]), ["“"]);
        assert_eq!(words("F607", &["依据国办函〔2020]5号文件。"]), ["]"]);
        assert_eq!(words("F607", &["公开信息20条），比上年多。"]), ["）"]);
    }

    #[test]
    fn labels_and_nested_pairs_are_right() {
        let right = [
            "1）公开目录；2）答复申请；三）培训。",
            "落实《〈条例〉实施办法》（试行）、国办函〔2020〕5号和“三审‘三校’”要求。",
            "约定格式(见附件），英文写作it’s也可以。",
            "①）公开。",
        ];
        assert!(words("F607", &right).is_empty());
    }
}
