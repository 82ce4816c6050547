//! F603.

use super::slips::{SLIPS, Slip};
use crate::diagnostic::{Applicability, Location, Severity};
use crate::locale::Locale;
use crate::report::Span;
use crate::rules::declare_rule;
use crate::rules::text::{after, around, before, rewrite};

declare_rule! {
    /// # What it checks
    /// Slips that such reports are full of, more than two hundred: 从一下 for 从以下, 布署 for 部署, 条列 for 条例, 截止 for
    /// 截至 before a date. Only those are listed that can't be right where they stand.
    ///
    /// 这类报告里常见的二百多种笔误：“从以下”写成“从一下”，“部署”写成“布署”，“条例”写成“条列”，日期前的“截至”写成“截止”。只收那些放在原处不可能对的。
    /// # Why it matters
    /// Input methods offer what sounds alike, and whoever wrote it reads over it. Readers don't.
    ///
    /// 输入法按读音给字，写的人自己看不出来，读者看得出来。
    /// # Basis
    /// The Law on the standard spoken and written Chinese language, article 9: organs use standard characters.
    ///
    /// 《国家通用语言文字法》第九条：国家机关以规范汉字为公务用字。
    /// # Example
    /// “从一下两点改进”, where 从以下 was meant.
    ///
    /// “从一下两点改进”，应为“从以下两点”。
    /// # How to fix
    /// Take the word that is proposed, after a look at the sentence.
    ///
    /// 看一眼原句，换成所建议的词。
    /// # Known limits
    /// A list finds what is on it. What is a matter of style (其它, 帐 in old names) isn't on it.
    ///
    /// 清单上没有的，找不出来。属于习惯写法的（如“其它”）不收。
    FREQUENT_SLIP {
        code: "F603",
        name: "frequent-slip",
        severity: Severity::Warning,
        title: ["疑似错别字", "Probably a slip of the pen"],
        basis: ["《国家通用语言文字法》第九条", "Law on the standard Chinese language, article 9"],
        check: |context, outcome| {
            for (part, index, paragraph) in context.paragraphs() {
                let mut is_clean = true;
                each_slip(paragraph, |at, slip| {
                    is_clean = false;
                    // 截止20 is told by its date, which needn't be said.
                    let [wrong, right] = [slip.wrong, slip.right].map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()));
                    let bytes = at..at + wrong.len();
                    let quoted = around(paragraph, bytes.clone());
                    let span = Span::new(part, index, bytes);
                    let found = outcome.fails(Location::Span(span), match context.locale {
                        Locale::Zh => format!("“{quoted}”：“{wrong}”疑为“{right}”"),
                        Locale::En => format!("“{quoted}”: “{wrong}” should probably be “{right}”"),
                    });
                    let title = match context.locale {
                        Locale::Zh => format!("改为“{right}”"),
                        Locale::En => format!("Change it to “{right}”"),
                    };
                    found.fix = Some(rewrite(title, Applicability::NeedsReview, span, right));
                });
                if is_clean {
                    outcome.holds();
                }
            }
        },
    }
}

/// Where the pair of characters a slip is told by stands in it: at the first that is wrong, since 信息 of 信息工开 is
/// everywhere.
static ANCHORS: [usize; SLIPS.len()] = {
    let mut anchors = [0; SLIPS.len()];
    let mut index = 0;
    while index < SLIPS.len() {
        let (wrong, right) = (SLIPS[index].wrong.as_bytes(), SLIPS[index].right.as_bytes());
        let mut same = 0;
        while same < right.len() && wrong[same] == right[same] {
            same += 1;
        }
        let first_wrong = same / 3 * 3;
        anchors[index] = if first_wrong == 0 { 0 } else { first_wrong - 3 };
        index += 1;
    }
    anchors
};

/// The number of that pair.
static KEYS: [usize; SLIPS.len()] = {
    let mut keys = [0; SLIPS.len()];
    let mut index = 0;
    while index < SLIPS.len() {
        let (bytes, at) = (SLIPS[index].wrong.as_bytes(), ANCHORS[index]);
        keys[index] = key(tail_of(bytes[at + 1], bytes[at + 2]), tail_of(bytes[at + 4], bytes[at + 5]));
        index += 1;
    }
    keys
};

/// These numbers as bits: one look passes over nearly every place of a text.
static TELLING: [u64; 1 << 9] = {
    let mut bits = [0; 1 << 9];
    let mut index = 0;
    while index < KEYS.len() {
        bits[KEYS[index] >> 6] |= 1 << (KEYS[index] & 63);
        index += 1;
    }
    bits
};

/// What a character of three bytes has in the last two.
const fn tail_of(second: u8, third: u8) -> usize {
    ((second as usize & 0x3f) << 6) | (third as usize & 0x3f)
}

/// A number below 2¹⁵ for a pair of characters.
const fn key(first: usize, second: usize) -> usize {
    ((first << 3) ^ (second * 21)) & 0x7fff
}

fn each_slip(text: &str, mut tell: impl FnMut(usize, &'static Slip)) {
    let (mut rest, mut previous, mut done) = (text.as_bytes(), 0, 0);
    while let [first, second, third, ..] = *rest {
        if first < 0xe3 {
            rest = &rest[1..];
            continue;
        }
        let this = tail_of(second, third);
        let key = key(previous, this);
        if TELLING[key >> 6] >> (key & 63) & 1 == 1 {
            let at = (text.len() - rest.len()).saturating_sub(3);
            let mut candidates = (0..SLIPS.len()).filter(|&index| KEYS[index] == key && at >= done + ANCHORS[index]);
            let found = candidates.find(|&index| is_at(text, at - ANCHORS[index], &SLIPS[index]));
            if let Some(index) = found {
                let (start, slip) = (at - ANCHORS[index], &SLIPS[index]);
                tell(start, slip);
                done = start + slip.wrong.len();
            }
        }
        (rest, previous) = (&rest[3..], this);
    }
}

fn is_at(text: &str, at: usize, slip: &Slip) -> bool {
    text.as_bytes()[at..].starts_with(slip.wrong.as_bytes())
        && !before(text, at).is_some_and(|c| slip.not_after.contains(c))
        && !after(text, at + slip.wrong.len()).is_some_and(|c| slip.not_before.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, codes, mended, words, written};

    #[test]
    fn right_words_pass() {
        assert_clean("F603");
    }

    #[test]
    fn slips_are_found_and_mended() {
        let text = ["今后将从一下两点改进，存在一下问题。截止2025年12月31日，按《条列》布署工作。"];
        let report = written(Prose::Problems, &text);
        assert!(codes(&report).contains(&"F603"));
        assert_eq!(words("F603", &text), ["从一下", "存在一下", "截止", "《条列", "布署"]);
        let right = "今后将从以下两点改进，存在以下问题。截至2025年12月31日，按《条例》部署工作。";
        assert_eq!(mended("F603", &text), [right]);
    }

    #[test]
    fn every_slip_is_found_and_what_it_should_be_is_not() {
        for slip in SLIPS {
            assert_ne!(slip.wrong, slip.right);
            assert!(slip.wrong.chars().count() >= 2);
            assert_eq!(words("F603", &[slip.wrong]).len(), 1, "{}", slip.wrong);
            assert!(words("F603", &[slip.right]).is_empty(), "{}", slip.right);
        }
        let names: std::collections::BTreeSet<_> = SLIPS.iter().map(|slip| slip.wrong).collect();
        assert_eq!(names.len(), SLIPS.len());
    }

    #[test]
    fn what_only_looks_like_a_slip_is_right() {
        let right = [
            "说一下几点要求，发布署名文章，自己完成，用于公布署名信息，召开座谈回应关切。",
            "教育部暑期培训，应急时公开信息，改进一部分栏目，以经济建设为中心，规范话语表达。",
            "报名截止2025年，申报截止12月，由与会人员讨论，可以申请公开，做为民办事的表率。",
            "不良反应情况通报，群众反应强烈，生活必需品，公民权利义务，拨给于都县，更近一步。",
            "按新机制做好公开，毕竟争取，举措失当，一贯策略，批复盖章，公布与众不同，从一下手就，信息工开展培训。",
            "官网战略合作，防止以点代面，按排班表，维修定期检查，全力以付出，对政府信心不足，体制做实，进一步建全县平台。",
            "推进一部手机办事，公示截止2025年底，交错施工，发布暑期安全提示，监督全、考核严，不于公开场合谈论。",
            "干部暑假值班，按排名公示，安排名单，参与于此，一下子，密切时刻关注。",
        ];
        assert_eq!(words("F603", &right), Vec::<String>::new());
    }
}
