//! F602.

use std::ops::Range;

use super::ends::{End, end_of, is_torn};
use crate::diagnostic::{Applicability, Location, Severity};
use crate::locale::Locale;
use crate::report::{Part, Span};
use crate::rules::text::{STOPS, after, others, rewrite, tail};
use crate::rules::{Context, Outcome, declare_rule};

declare_rule! {
    /// # What it checks
    /// No paragraph ends with ； ， or 、 unless a list goes on, none begins with a stop, none that is a sentence ends
    /// without a mark, and no two different stops stand beside each other.
    ///
    /// 段落不以“；”“，”“、”结尾（列举还在继续的除外），不以点号开头，成句的段落末尾有标点，两个不同的点号不连用。
    /// # Why it matters
    /// A paragraph that stops at a ； reads as if something were missing, and often something is.
    ///
    /// 段落停在“；”上，读者会以为后面还有话——往往也确实漏了话。
    /// # Basis
    /// GB/T 15834-2011, on punctuation.
    ///
    /// GB/T 15834—2011《标点符号用法》。
    /// # Example
    /// “三是互动渠道少；” with the next paragraph beginning “针对上述问题”.
    ///
    /// “三是互动渠道少；”之后另起一段“针对上述问题”。
    /// # How to fix
    /// End the paragraph with 。 or write what is missing; of two stops keep the one that is meant.
    ///
    /// 段末改用“。”，或补上漏掉的话；两个点号只留该用的那个。
    /// # Known limits
    /// Short lines without commas are taken for headings, captions or signatures. A text torn into lines can't be judged.
    /// Notes beside tables may end as they like.
    ///
    /// 没有逗号的短行当作标题、说明或落款。被断行拆开的文字不判断。表下的注怎样结尾都可以。
    MISPLACED_PUNCTUATION {
        code: "F602",
        name: "misplaced-punctuation",
        severity: Severity::Warning,
        title: ["标点用得不对", "Misplaced punctuation"],
        basis: ["GB/T 15834—2011《标点符号用法》", "GB/T 15834-2011, punctuation"],
        check: |context, outcome| {
            let is_torn = is_torn(context.report);
            if is_torn {
                outcome.cannot_judge();
            }
            for part in Part::ALL {
                let paragraphs = context.report.paragraphs(part);
                let judges_ends = matches!(part, Part::Prose(_)) && !is_torn;
                for (index, paragraph) in paragraphs.iter().enumerate() {
                    let end = if judges_ends { end_of(paragraphs, index) } else { End::Right };
                    let pair = two_stops(paragraph);
                    let lead = judges_ends.then(|| leading_stop(paragraphs, index)).flatten();
                    if let Some(bytes) = pair.clone() {
                        tell_pair(context, outcome, Span::new(part, index, bytes));
                    }
                    if let Some(bytes) = lead.clone() {
                        tell_lead(context, outcome, Span::new(part, index, bytes));
                    }
                    match end {
                        End::Mark(mark) => tell_mark(context, outcome, (part, index), paragraph, mark),
                        End::NoMark => tell_missing(context, outcome, (part, index), paragraph),
                        End::Right | End::Cut(_) if pair.is_none() && lead.is_none() => outcome.holds(),
                        End::Right | End::Cut(_) => {}
                    }
                }
            }
        },
    }
}

/// The first place where two different stops stand beside each other; one of them may be half-width.
fn two_stops(text: &str) -> Option<Range<usize>> {
    let mut previous = (0, ' ');
    for (at, c) in others(text) {
        if STOPS.contains(&c) || c == ',' {
            let (start, other) = previous;
            if start + other.len_utf8() == at && other != c && other != ' ' {
                return Some(start..at + c.len_utf8());
            }
            previous = (at, c);
        }
    }
    None
}

/// The stop a paragraph begins with. Where the one before stops in the middle of its sentence, that is told there.
fn leading_stop(paragraphs: &[String], index: usize) -> Option<Range<usize>> {
    let text = &paragraphs[index];
    let at = text.len() - text.trim_start().len();
    let stop = after(text, at).filter(|c| STOPS.contains(c))?;
    let goes_on = index > 0 && !matches!(end_of(paragraphs, index - 1), End::Right);
    (!goes_on).then(|| at..at + stop.len_utf8())
}

fn tell_lead(context: &Context<'_>, outcome: &mut Outcome, span: Span) {
    let stop = span.text(context.report).unwrap_or_default();
    let found = outcome.fails(
        Location::Span(span),
        match context.locale {
            Locale::Zh => format!("这一段以“{stop}”开头；请删去，前面缺字的请补上"),
            Locale::En => format!("The paragraph begins with {stop}; delete it, or write what is missing before it"),
        },
    );
    let title = match context.locale {
        Locale::Zh => format!("删去段首的“{stop}”"),
        Locale::En => format!("Delete {stop} at the beginning"),
    };
    found.fix = Some(rewrite(title, Applicability::NeedsReview, span, ""));
}

fn tell_pair(context: &Context<'_>, outcome: &mut Outcome, span: Span) {
    let pair = span.text(context.report).unwrap_or_default();
    let found = outcome.fails(
        Location::Span(span),
        match context.locale {
            Locale::Zh => format!("“{pair}”两个标点连用；请只留一个"),
            Locale::En => format!("Two stops stand together: “{pair}”; keep one"),
        },
    );
    if pair.ends_with('。') {
        let title = context.locale.pick("只留句号", "Keep the full stop").to_owned();
        found.fix = Some(rewrite(title, Applicability::NeedsReview, span, "。"));
    }
}

fn tell_mark(context: &Context<'_>, outcome: &mut Outcome, at: (Part, usize), paragraph: &str, mark: char) {
    let text = paragraph.trim_end();
    // Two stops at the end are told as such.
    if text.strip_suffix(mark).is_some_and(|rest| rest.ends_with(STOPS)) {
        return;
    }
    let span = Span::new(at.0, at.1, text.len() - mark.len_utf8()..text.len());
    let ending = tail(text);
    let found = outcome.fails(
        Location::Span(span),
        match context.locale {
            Locale::Zh => format!("这一段以“{mark}”结尾（“{ending}”）；句子完了请用句号，没有完请补全"),
            Locale::En => format!("The paragraph ends with {mark} (“{ending}”); use 。 or write what is missing"),
        },
    );
    let applicability = if mark == '；' { Applicability::Safe } else { Applicability::NeedsReview };
    let title = context.locale.pick("改为句号", "Change it to 。").to_owned();
    found.fix = Some(rewrite(title, applicability, span, "。"));
}

fn tell_missing(context: &Context<'_>, outcome: &mut Outcome, at: (Part, usize), paragraph: &str) {
    let text = paragraph.trim_end();
    let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
    let span = Span::new(at.0, at.1, last..text.len());
    let (ending, mark) = (tail(text), if text.ends_with("如下") { '：' } else { '。' });
    let found = outcome.fails(
        Location::Span(span),
        match context.locale {
            Locale::Zh => format!("这一段末尾没有标点（“{ending}”）；句子完了请加“{mark}”，没有完请补全"),
            Locale::En => {
                format!("The paragraph ends without a mark (“{ending}”); add {mark} or write what is missing")
            }
        },
    );
    found.severity = Severity::Advice;
    let title = match context.locale {
        Locale::Zh => format!("段末补“{mark}”"),
        Locale::En => format!("Add {mark}"),
    };
    // Whether the sentence is whole, only its writer knows.
    found.fix = Some(rewrite(title, Applicability::NeedsReview, span, &format!("{}{mark}", &text[last..])));
}

#[cfg(test)]
mod tests {
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, codes, mended, words, written};

    #[test]
    fn a_well_pointed_report_passes() {
        assert_clean("F602");
    }

    #[test]
    fn a_semicolon_that_ends_a_paragraph_is_found() {
        let text = ["问题有二。一是目录不全；二是更新不快；", "今后加强更新。"];
        let report = written(Prose::Overview, &text);
        assert!(codes(&report).contains(&"F602"));
        assert_eq!(words("F602", &text), ["；"]);
        assert_eq!(mended("F602", &text)[0], "问题有二。一是目录不全；二是更新不快。");
    }

    #[test]
    fn a_missing_mark_is_found_and_added() {
        assert_eq!(mended("F602", &["加强审核，公开信息20条"]), ["加强审核，公开信息20条。"]);
        assert_eq!(mended("F602", &["根据要求，现将情况报告如下"]), ["根据要求，现将情况报告如下："]);
    }

    #[test]
    fn two_different_stops_are_found_once() {
        assert_eq!(words("F602", &["加强审核，。"]), ["，。"]);
        assert_eq!(words("F602", &["加强审核、，公开信息。"]), ["、，"]);
        assert_eq!(words("F602", &["加强审核。,公开信息。"]), ["。,"]);
        assert_eq!(mended("F602", &["加强审核，。"]), ["加强审核。"]);
    }

    #[test]
    fn a_stop_at_the_beginning_is_found_unless_the_paragraph_before_is_cut_off_there() {
        assert_eq!(
            mended("F602", &["培训一次。", "\u{3000}，公开信息20条。"]),
            ["培训一次。", "\u{3000}公开信息20条。"]
        );
        assert!(words("F602", &["加强审核，共公开信息", "，答复申请3件。"]).is_empty());
    }

    #[test]
    fn lists_and_lead_ins_are_right() {
        let right = ["全年工作如下：", "（一）公开信息；", "（二）答复“申请”；", "（三）组织培训等……"];
        assert!(words("F602", &right).is_empty());
    }
}
