//! F604.

use super::ends::{End, end_of, is_torn};
use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::report::{Prose, Span};
use crate::rules::declare_rule;
use crate::rules::text::tail;

declare_rule! {
    /// # What it checks
    /// No paragraph ends in the middle of a sentence: with 的, 和, 其中, 主要是 and the like, or with the next paragraph
    /// beginning with a comma.
    ///
    /// 段落不停在半句话上：不以“的”“和”“其中”“主要是”等结尾，下一段也不以逗号等开头。
    /// # Why it matters
    /// Half a sentence means that words got lost in copying, and nobody but the author knows which.
    ///
    /// 半句话说明复制时丢了字，丢的是什么只有写的人知道。
    /// # Basis
    /// GB/T 9704-2012, on official documents: the text is whole.
    ///
    /// GB/T 9704—2012《党政机关公文格式》：正文应当完整。
    /// # Example
    /// “全年公开信息20条，其中” at the end of a paragraph.
    ///
    /// 段落末尾是“全年公开信息20条，其中”。
    /// # How to fix
    /// Write the rest of the sentence, or join the two paragraphs.
    ///
    /// 把话写完，或把两段连起来。
    /// # Known limits
    /// A sentence that lost its end after a whole word is only found as one without a full stop (F602). A text torn into
    /// lines can't be judged.
    ///
    /// 停在完整的词上的半句话，只当作缺句号指出（F602）。被断行拆开的文字不判断。
    CUT_OFF_SENTENCE {
        code: "F604",
        name: "cut-off-sentence",
        severity: Severity::Warning,
        title: ["句子没有写完", "Sentence is cut off"],
        basis: ["GB/T 9704—2012《党政机关公文格式》：正文应当完整", "GB/T 9704-2012: the text is whole"],
        check: |context, outcome| {
            if is_torn(context.report) {
                outcome.cannot_judge();
                return;
            }
            for part in Prose::ALL {
                let paragraphs = context.report.prose(part);
                for (index, paragraph) in paragraphs.iter().enumerate() {
                    let End::Cut(length) = end_of(paragraphs, index) else {
                        outcome.holds();
                        continue;
                    };
                    let text = paragraph.trim_end();
                    let span = Span::new(part.into(), index, text.len() - length..text.len());
                    let ending = tail(text);
                    outcome.fails(Location::Span(span), match context.locale {
                        Locale::Zh => format!("这一段停在“{ending}”，话没有说完；请补上，或与下一段连起来"),
                        Locale::En => format!("The paragraph stops at “{ending}”, in the middle of a sentence"),
                    });
                }
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, codes, words, written};

    #[test]
    fn whole_sentences_pass() {
        assert_clean("F604");
    }

    #[test]
    fn half_a_sentence_is_found_at_its_end_and_not_as_a_missing_full_stop() {
        let text = ["全年公开信息20条，其中"];
        let report = written(Prose::Overview, &text);
        let codes = codes(&report);
        assert!(codes.contains(&"F604") && !codes.contains(&"F602"));
        assert_eq!(words("F604", &text), ["其中"]);
    }

    #[test]
    fn words_that_only_look_unfinished_are_whole() {
        let right = ["加强审核，鼓励参与", "加强宣传，做好普及", "完善机制，积极应对", "制度健全，达到目的"];
        assert!(words("F604", &right[..2]).is_empty() && words("F604", &right[2..]).is_empty());
    }
}
