//! F601.

use std::ops::Range;

use crate::diagnostic::{Applicability, Location, Severity};
use crate::locale::Locale;
use crate::report::Span;
use crate::rules::declare_rule;
use crate::rules::text::{STOPS, after, around, before, is_han, rewrite};

declare_rule! {
    /// # What it checks
    /// No word of up to eight characters and no stop stands twice in a row. Reduplication that is right (层层, 一条一条)
    /// and words that only meet (财政政策, 人民政府政府信息) are left alone.
    ///
    /// 八个字以内的词语和点号没有连着写两遍。正常的叠用（层层、一条一条）和恰好相接的词（财政政策、人民政府政府信息）不管。
    /// # Why it matters
    /// Doubled words come from editing and pasting. They are what readers see first and forgive least.
    ///
    /// 重复的词多是修改、粘贴时留下的，读者一眼就看得到。
    /// # Basis
    /// GB/T 9704-2012, on official documents: the text is accurate.
    ///
    /// GB/T 9704—2012《党政机关公文格式》：正文应当准确。
    /// # Example
    /// “对目录进行进行更新”, “更新了的的信息”.
    ///
    /// “对目录进行进行更新”“更新了的的信息”。
    /// # How to fix
    /// Take one of the two out.
    ///
    /// 删去其中一个。
    /// # Known limits
    /// A doubled noun of two characters is only found where no other word follows that it could belong to (信息公开工作工作机制
    /// may be right). Single characters are found only where they can't be doubled.
    ///
    /// 两个字的名词重复，后面还有词可以相连的（信息公开工作工作机制）不指出。单个字只指出不可能叠用的。
    DOUBLED_WORDS {
        code: "F601",
        name: "doubled-words",
        severity: Severity::Warning,
        title: ["词语或标点重复", "Doubled words"],
        basis: ["GB/T 9704—2012《党政机关公文格式》：正文应当准确", "GB/T 9704-2012: the text is accurate"],
        check: |context, outcome| {
            let mut seen = Seen { base: 1, last: [0; 4096] };
            for (part, index, paragraph) in context.paragraphs() {
                let mut is_clean = true;
                seen.each_double(paragraph, |first, length| {
                    let doubled = first..first + 2 * length;
                    let Some(applicability) = is_fault(paragraph, &doubled) else { return };
                    is_clean = false;
                    let (word, quoted) = (&paragraph[first..first + length], around(paragraph, doubled.clone()));
                    let span = Span::new(part, index, doubled);
                    let found = outcome.fails(Location::Span(span), match context.locale {
                        Locale::Zh => format!("“{quoted}”：“{word}”重复；请删去一个"),
                        Locale::En => format!("“{quoted}”: “{word}” stands twice; take one out"),
                    });
                    let title = match context.locale {
                        Locale::Zh => format!("只留一个“{word}”"),
                        Locale::En => format!("Keep one “{word}”"),
                    };
                    let second = Span { start: span.start + (span.end - span.start) / 2, ..span };
                    found.fix = Some(rewrite(title, applicability, second, ""));
                });
                if is_clean {
                    outcome.holds();
                }
            }
        },
    }
}

/// Where each character was seen last, by a part of its bytes; characters that share a place are told apart by
/// comparing the text itself.
struct Seen {
    /// What is added to places, so that those of an earlier paragraph lie too far back.
    base: usize,
    last: [usize; 4096],
}

const LONGEST: usize = 8 * 3;

impl Seen {
    /// Gives every stretch that stands twice in a row: where, and how many bytes once.
    fn each_double(&mut self, text: &str, mut tell: impl FnMut(usize, usize)) {
        let bytes = text.as_bytes();
        let (mut at, mut done) = (0, 0);
        while let Some(&first) = bytes.get(at) {
            if first < 0xe3 || at + 2 >= bytes.len() {
                at += 1;
                continue;
            }
            let key = usize::from(bytes[at + 1] & 0x3f) << 6 | usize::from(bytes[at + 2] & 0x3f);
            let lag = self.base + at - std::mem::replace(&mut self.last[key], self.base + at);
            if lag <= LONGEST && at >= done + lag && bytes[at..at + 3] == bytes[at - lag..at - lag + 3] {
                let same = |(one, other): &(&u8, &u8)| one == other;
                let left = bytes[done..at - lag].iter().rev().zip(bytes[done..at].iter().rev());
                let left = left.take(LONGEST).take_while(same).count();
                let right = bytes[at..].iter().zip(&bytes[at - lag..]).take(lag).take_while(same).count();
                let start = at - lag - left;
                let start = (start..at).find(|&start| text.is_char_boundary(start)).unwrap_or(start);
                if left + right >= lag
                    && text.get(start..start + lag).is_some_and(|word| is_word(word) || is_figure(word))
                {
                    tell(start, lag);
                    done = start + 2 * lag;
                }
            }
            at += 3;
        }
        self.base += bytes.len() + LONGEST + 1;
    }
}

/// Whether a stretch is a stop, or nothing but Chinese characters.
fn is_word(text: &str) -> bool {
    text.chars().all(is_han) || text.len() == 3 && text.starts_with(STOPS)
}

/// Whether a stretch is a figure of two digits or more with what it counts: 2025年, 20条.
fn is_figure(text: &str) -> bool {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.len() - unit.len() > 1 && !unit.is_empty() && unit.chars().all(is_han)
}

/// Measure words that are wrong twice behind a figure: 20条条.
const MEASURES: &[char] = &['条', '件', '次', '篇', '份', '场'];

/// Single characters that are never doubled, except after some and before some.
const SINGLE: &[(char, &str, &str)] = &[
    ('的', "目标中之", "确士"),
    ('了', "为除", "解结却然断不"),
    ('是', "凡但若如总还只于", "非否"),
    ('和', "总", "美气睦平"),
    ('或', "", ""),
    ('我', "自", ""),
    ('也', "", ""),
    ('又', "", ""),
    ('这', "", ""),
    ('各', "", "各"),
    ('已', "而不", ""),
    ('未', "", ""),
    ('被', "", ""),
    ('性', "", "能格质别状"),
    ('们', "", ""),
    ('况', "", ""),
    ('息', "出气利生", "相息"),
];

/// Words of two characters that are wrong twice whatever follows.
const ALWAYS: &[&str] = &[
    "进行", "开展", "加强", "完善", "根据", "按照", "严格", "及时", "认真", "积极", "不断", "充分", "切实", "以及",
    "对于", "关于", "由于", "已经", "并且", "为了", "没有", "可以", "应当", "应该", "达到", "收到", "提高", "增强",
    "做好", "确保", "围绕", "坚持", "结合", "全面", "深入", "同时", "其中", "我镇", "我局", "我县", "我市", "我区",
    "我乡", "我办", "我委", "逐步", "持续", "主动",
];

/// Words that may be doubled, or that are a whole sentence twice.
const REDUPLICATED: &[&str] = &["研究", "讨论", "学习", "了解", "商量", "很多", "许多", "非常", "公开"];

/// Whether a doubled stretch is wrong, and how sure it is that one half can go.
fn is_fault(text: &str, doubled: &Range<usize>) -> Option<Applicability> {
    let length = doubled.len() / 2;
    let word = &text[doubled.start..doubled.start + length];
    let (previous, next) = (before(text, doubled.start), after(text, doubled.end));
    if length == 3 {
        let c = word.chars().next()?;
        if STOPS.contains(&c) {
            return Some(Applicability::Safe);
        }
        if MEASURES.contains(&c) && previous.is_some_and(|c| c.is_ascii_digit()) {
            return next.is_some_and(|c| !is_han(c)).then_some(Applicability::Safe);
        }
        let (_, after_these, before_these) = SINGLE.iter().find(|(single, ..)| *single == c)?;
        let is_right =
            previous.is_some_and(|c| after_these.contains(c)) || next.is_some_and(|c| before_these.contains(c));
        return (!is_right).then_some(Applicability::Safe);
    }
    if is_figure(word) {
        let is_part = previous.is_some_and(|c| c.is_ascii_digit() || c == '.');
        return (!is_part).then_some(Applicability::NeedsReview);
    }
    if ALWAYS.contains(&word) {
        return Some(Applicability::Safe);
    }
    // 一条一条, 哈哈哈哈
    let is_same = word.as_bytes().chunks(3).all(|c| c == &word.as_bytes()[..3]);
    if is_same || word.starts_with(['一', '某', '逐']) {
        return None;
    }
    if length == 6 {
        return (next.is_some_and(|c| !is_han(c)) && !REDUPLICATED.contains(&word))
            .then_some(Applicability::NeedsReview);
    }
    // ××办公室办公室主任 and ××领导小组领导小组组长 are two words that meet.
    let is_organ = length <= 12
        && word.ends_with(['室', '会', '组', '厅', '局', '处', '科', '心', '部'])
        && next.is_some_and(is_han);
    (!is_organ).then_some(Applicability::NeedsReview)
}

#[cfg(test)]
mod tests {
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, codes, mended, words, written};

    #[test]
    fn words_that_stand_once_pass() {
        assert_clean("F601");
    }

    #[test]
    fn doubled_words_and_marks_are_found_and_one_is_taken_out() {
        for (text, doubled, right) in [
            ("对目录进行进行更新。", "进行进行", "对目录进行更新。"),
            ("更新了的的信息。", "的的", "更新了的信息。"),
            ("公开政府信息政府信息20条。", "政府信息政府信息", "公开政府信息20条。"),
            ("推动信息公开工作工作，加强审核。", "工作工作", "推动信息公开工作，加强审核。"),
            ("公开20条。。", "。。", "公开20条。"),
            ("属于过程性性信息。", "性性", "属于过程性信息。"),
            ("在门户网站门户网站公开。", "门户网站门户网站", "在门户网站公开。"),
            ("政务服务中心政务服务中心窗口。", "政务服务中心政务服务中心", "政务服务中心窗口。"),
            ("2025年2025年，我局开展培训。", "2025年2025年", "2025年，我局开展培训。"),
            ("公开信息20条条，", "条条", "公开信息20条，"),
            ("逐步逐步推进。", "逐步逐步", "逐步推进。"),
            ("依申请公开工作依申请公开工作有序。", "依申请公开工作依申请公开工作", "依申请公开工作有序。"),
        ] {
            let report = written(Prose::Overview, &[text]);
            assert!(codes(&report).contains(&"F601"), "{text}");
            assert_eq!(words("F601", &[text]), [doubled]);
            assert_eq!(mended("F601", &[text]), [right]);
        }
    }

    #[test]
    fn words_are_not_doubled_over_the_end_of_a_paragraph() {
        assert!(words("F601", &["按时公开信息", "信息齐全"]).is_empty());
    }

    #[test]
    fn reduplication_and_words_that_meet_are_right() {
        let right = [
            "层层落实，件件有着落，事事有回音，处处留心，时时更新，方方面面实实在在，天天公示，渐渐好转。",
            "解读财政政策、行政政策，某县人民政府政府信息公开指南，鼓励公众参与与监督，以及及时更新，为了了解民意。",
            "一条一条核对，一项一项落实，逐条逐条研究研究再定。",
            "政务公开办公室办公室主任，信息公开工作工作机制，政务公开公开透明，信息信息化。",
            "达到便民的目的的同时，存在在线答复慢的问题，可以以书面形式提出，市市场监管局、于于都县核对。",
            "电话0101010，编号20252025……——",
            "增加120条20条，服务20个个体工商户，2025年年底，1件1件核对，可靠性性能测试，20条条目，领导小组领导小组组长。",
            "信息息息相关，有了了不起的变化，各各单位，人民政府办公室政府信息公开办公室。",
        ];
        let found: Vec<_> = words("F601", &right);
        assert_eq!(found, ["各各"]);
    }
}
