//! H802.

use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::numeral::is_spacing;
use crate::report::{Prose, Span};
use crate::rules::declare_rule;
use crate::rules::text::{SENTENCE_ENDS, has_any, others};

declare_rule! {
    /// # What it checks
    /// No sentence of fifteen characters or more stands twice in sections 一, 五 and 六.
    ///
    /// 第一、五、六部分里，十五个字以上的句子没有重复出现。
    /// # Why it matters
    /// A passage that comes twice was pasted twice, or fills a place where something else should be told.
    ///
    /// 同一段话出现两遍，不是粘贴重了，就是拿来充数。
    /// # Basis
    /// Regulations, article 50, and the form: nothing left out, nothing padded.
    ///
    /// 《条例》第五十条，年度报告格式：不缺项，不注水。
    /// # Example
    /// The same sentence on training under 政府信息管理 and under 监督保障.
    ///
    /// “政府信息管理”和“监督保障”下面写了同一句关于培训的话。
    /// # How to fix
    /// Keep it where it belongs, and say something of its own in the other place.
    ///
    /// 留在该写的地方，另一处写自己的内容。
    /// # Known limits
    /// Sentences must be the same word for word. What was not received or did not happen may be said twice, and so may
    /// sentences that name a law; both are left alone.
    ///
    /// 一字不差才算重复。“未收到”“未发生”一类的话和引用法规名称的话，说两遍不指出。
    REPEATED_PASSAGE {
        code: "H802",
        name: "repeated-passage",
        severity: Severity::Warning,
        title: ["同一句话出现两次", "A sentence stands twice"],
        basis: ["年度报告格式：不缺项，不注水", "The form: nothing left out, nothing padded"],
        check: |context, outcome| {
            let mut seen: Vec<(u64, &str, Span)> = Vec::with_capacity(128);
            for part in [Prose::Overview, Prose::Problems, Prose::OtherMatters] {
                for (index, paragraph) in context.report.prose(part).iter().enumerate() {
                    let ends = others(paragraph).filter(|(_, c)| SENTENCE_ENDS.contains(c));
                    let mut start = 0;
                    for (end, mark) in ends.chain([(paragraph.len(), ' ')]) {
                        let sentence = paragraph[start..end].trim_start_matches(is_spacing);
                        if sentence.len() >= SHORTEST {
                            let span = Span::new(part.into(), index, end - sentence.len()..end);
                            seen.push((key(sentence), sentence, span));
                        }
                        start = (end + mark.len_utf8()).min(paragraph.len());
                    }
                }
            }
            // The same sentences come to stand together, each in the order of the report.
            seen.sort_by_key(|(key, ..)| *key);
            for pair in seen.windows(2) {
                let [(_, first, place), (_, second, again)] = pair else { continue };
                if first != second || first.chars().count() < 15 || may_come_twice(first) {
                    outcome.holds();
                    continue;
                }
                let begins: String = first.chars().take(12).collect();
                let found = outcome.fails(Location::Span(*again), match context.locale {
                    Locale::Zh => format!("“{begins}……”这句话前面已经有了；请留一处"),
                    Locale::En => format!("“{begins}……” stands twice; keep it in one place"),
                });
                found.related = vec![Location::Span(*place)];
            }
        },
    }
}

/// Fifteen characters have at least so many bytes, where most are Chinese.
const SHORTEST: usize = 36;

fn may_come_twice(sentence: &str) -> bool {
    const WORDS: &[&str] =
        &["未收到", "没有收到", "未发生", "没有发生", "未出现", "未收取", "没有收取", "条例》", "》（"];
    has_any(sentence, WORDS)
}

/// A number that is the same for the same sentences, and nearly always another for others: its length, its beginning,
/// middle and end.
fn key(sentence: &str) -> u64 {
    let bytes = sentence.as_bytes();
    let word = |at: usize| bytes[at..].first_chunk().map_or(0, |word| u64::from_le_bytes(*word));
    let ends = [word(0), word(bytes.len() / 2), word(bytes.len() - 8)];
    ends.into_iter()
        .fold(bytes.len() as u64, |key, word| (key ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Location;
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, codes, found, words, written};

    #[test]
    fn a_report_that_says_each_thing_once_passes() {
        assert_clean("H802");
    }

    #[test]
    fn a_sentence_that_comes_again_is_found_at_its_second_place() {
        let text = ["健全机制。组织全体承办人员开展集中培训两次。", "　　组织全体承办人员开展集中培训两次；效果良好。"];
        let report = written(Prose::Overview, &text);
        assert!(codes(&report).contains(&"H802"));
        let found = found(&report, "H802");
        let (Location::Span(at), [Location::Span(first)]) = (found[0].at, &found[0].related[..]) else { panic!() };
        assert_eq!((at.paragraph, first.paragraph), (1, 0));
        assert_eq!(at.text(&report), Some("组织全体承办人员开展集中培训两次"));
    }

    #[test]
    fn short_sentences_and_what_did_not_happen_may_come_twice() {
        let right = [
            "未发生因政府信息公开引起的行政复议。认真落实审核制度。",
            "未发生因政府信息公开引起的行政复议。认真落实审核制度。",
            "认真贯彻《中华人民共和国政府信息公开条例》要求。认真贯彻《中华人民共和国政府信息公开条例》要求。",
        ];
        assert!(words("H802", &right).is_empty());
    }
}
