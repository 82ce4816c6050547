//! How a paragraph ends, told once for all rules that ask.

use crate::report::{Prose, Report};
use crate::rules::text::{has_any, is_han, is_item};

/// How a paragraph ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// As it should, or in a way that can't be called wrong.
    Right,
    /// With a mark that can't end it.
    Mark(char),
    /// Without a mark, though it is a sentence.
    NoMark,
    /// In the middle of a sentence, with the last so many bytes showing it.
    Cut(usize),
}

/// Characters that promise more, with those before them that make them the end of a word.
const PROMISING: &[(&str, &str)] = &[
    ("的", "目标"),
    ("和", "总平饱温柔缓"),
    ("与", "参赋给授付干"),
    ("及", "普涉波企顾"),
    ("或", "抑"),
    ("对", "应核面校比针查相绝配"),
    ("将", "即大小主"),
    ("把", "一火"),
    ("被", ""),
    ("并", "合兼一"),
    ("且", "苟"),
    ("其中", ""),
    ("包括", ""),
    ("主要是", ""),
    ("主要有", ""),
    ("分别为", ""),
    ("分别是", ""),
    ("以及", ""),
    ("关于", ""),
    ("通过", "审已未获表决不"),
    ("根据", ""),
    ("按照", ""),
    ("例如", ""),
];

/// How one of some paragraphs ends. A text torn into lines should be told by [`is_torn`] first.
pub fn end_of(paragraphs: &[String], index: usize) -> End {
    let Some(text) = paragraphs.get(index).map(|paragraph| paragraph.trim_end()) else { return End::Right };
    let next = paragraphs.get(index + 1).map(|paragraph| paragraph.trim_start());
    let Some(last) = text.chars().next_back() else { return End::Right };
    match last {
        '；' if is_in_list(text, next) => End::Right,
        '；' | '，' | '、' => End::Mark(last),
        _ if !is_unfinished(text, last) => End::Right,
        _ => {
            let cut = PROMISING
                .iter()
                .find(|(word, but)| text.strip_suffix(word).is_some_and(|rest| !rest.ends_with(|c| but.contains(c))));
            if let Some((word, _)) = cut {
                return End::Cut(word.len());
            }
            if next.is_some_and(|next| next.starts_with(['，', '。', '、', '；', '”', '》', '）'])) {
                return End::Cut(last.len_utf8());
            }
            End::NoMark
        }
    }
}

/// Whether a text was torn into lines, as text copied from a PDF is: the ends of its paragraphs then say nothing.
pub fn is_torn(report: &Report) -> bool {
    Prose::ALL.into_iter().any(|part| {
        let paragraphs = report.prose(part);
        let ends = paragraphs.iter().filter(|text| {
            let text = text.trim_end();
            let last = text.chars().next_back();
            last.is_some_and(|last| matches!(last, '，' | '、' | ',') || is_unfinished(text, last))
        });
        let torn = ends.count();
        torn >= 3 && torn * 3 > paragraphs.len()
    })
}

/// Whether a ； may stand at the end, because a list goes on.
fn is_in_list(text: &str, next: Option<&str>) -> bool {
    match next {
        None => false,
        Some(next) if is_item(next) => true,
        // Items without labels; one with a full stop in it is no item.
        Some(_) => !is_item(text) && !text.contains('。'),
    }
}

/// Whether a paragraph is a sentence without an end. Headings, captions, signatures and addresses aren't.
fn is_unfinished(text: &str, last: char) -> bool {
    const HEADING: usize = 40;
    const LABEL: usize = 15;
    if !is_han(last) && !last.is_ascii_digit() && last != '%' {
        return false;
    }
    let is_long = text.len() > HEADING * 3;
    let has_clauses = text.contains(['，', '。', '；']);
    let is_listing = has_any(text, &["附件", "地址", "电话", "邮编", "http", "www.", "|", "\t"]);
    // 第一，主动公开
    let is_label = is_item(text) && text.len() <= LABEL * 3 && text.matches(['，', '。', '；']).count() < 2;
    let is_fields = !text.contains('。') && text.matches(['：', ':']).count() > 1;
    (is_long || has_clauses) && !is_listing && !is_fields && !is_label
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::written;

    fn end(paragraphs: &[&str]) -> End {
        let paragraphs: Vec<_> = paragraphs.iter().map(|&paragraph| paragraph.to_owned()).collect();
        end_of(&paragraphs, 0)
    }

    #[test]
    fn sentences_headings_and_addresses_end_as_they_should() {
        for right in [
            "公开信息20条。",
            "（一）主动公开情况",
            "1.主动公开",
            "第一，主动公开",
            "示例县人民政府办公室",
            "2026年1月20日",
            "现将有关情况报告如下：",
            "全文见网站（附后）",
            "如有疑问，请与本机关联系，地址：某路1号，电话：0100-1234567",
            "来源：某局 时间：2025年1月20日 浏览次数：68 作者：某某 编辑：某某某某某某某某某某某某某某",
            "",
        ] {
            assert_eq!(end(&[right]), End::Right, "{right}");
        }
    }

    #[test]
    fn lists_may_go_on_after_a_semicolon() {
        for next in ["（二）答复申请。", "二是答复申请。", "2.答复申请。", "其次，答复申请。"]
        {
            assert_eq!(end(&["（一）公开信息；", next]), End::Right, "{next}");
        }
        assert_eq!(end(&["公开信息；", "答复申请；", "组织培训。"]), End::Right);
        assert_eq!(end(&["存在问题。一是少；二是慢；", "下一步加强。"]), End::Mark('；'));
        assert_eq!(end(&["公开信息；"]), End::Mark('；'));
        assert_eq!(end(&["三是更新慢；", "下一步，加强更新。"]), End::Mark('；'));
    }

    #[test]
    fn a_sentence_in_the_middle_is_cut_and_one_without_a_mark_is_not() {
        assert_eq!(end(&["全年公开信息20条，主要是"]), End::Cut("主要是".len()));
        assert_eq!(end(&["加强审核，完善制度，推动工作的"]), End::Cut(3));
        assert_eq!(end(&["加强审核，达到了公开的目的"]), End::NoMark);
        assert_eq!(end(&["加强审核，鼓励公众参与"]), End::NoMark);
        assert_eq!(end(&["加强审核，共公开信息", "，答复申请3件。"]), End::Cut(3));
    }

    #[test]
    fn lines_of_a_torn_text_are_told() {
        let torn =
            ["全年公开信息20条，答复申请", "3件，组织培训1次，举办开放", "日活动，更新目录和指南，加强", "审核。"];
        assert!(is_torn(&written(Prose::Overview, &torn)));
        let whole = ["公开信息20条。", "（一）主动公开", "加强审核，完善制度", "组织培训。"];
        assert!(!is_torn(&written(Prose::Overview, &whole)));
    }
}
