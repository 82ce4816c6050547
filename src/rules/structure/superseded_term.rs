//! E504.

use std::ops::Range;

use crate::diagnostic::{Applicability, Location, Severity};
use crate::locale::Locale;
use crate::report::Span;
use crate::rules::declare_rule;
use crate::rules::text::rewrite;

declare_rule! {
    /// # What it checks
    /// The text doesn't cite the regulations as they were before 2019, nor the circular of the earlier form.
    ///
    /// 文字没有引用2019年以前的《条例》和已被取代的格式文件。
    /// # Why it matters
    /// A citation that is out of date is the first thing a careful reader sees, and shows that a text was copied.
    ///
    /// 引用过时的依据最容易被看出来，也说明文字是照抄旧稿。
    /// # Basis
    /// The regulations were revised as decree 711, in force since 15 May 2019; the form was laid down anew as
    /// 国办公开办函〔2021〕30号.
    ///
    /// 《条例》已修订为国务院令第711号，2019年5月15日起施行；年度报告格式由国办公开办函〔2021〕30号重新规定。
    /// # Example
    /// “根据《中华人民共和国政府信息公开条例》（国务院令第492号）…” in a report for 2023.
    ///
    /// 2023年度报告写“根据《中华人民共和国政府信息公开条例》（国务院令第492号）”。
    /// # How to fix
    /// Cite what is in force.
    ///
    /// 改引现行文件。
    /// # Known limits
    /// Only the decree and the circular are looked for. Articles cited by their old numbers, and kinds of reply of the
    /// earlier report, are not seen.
    ///
    /// 只看这两个文件；按旧《条例》条文序号引用的、沿用旧报告答复类别的，看不出来。
    SUPERSEDED_TERM {
        code: "E504",
        name: "superseded-term",
        severity: Severity::Advice,
        title: ["引用的依据已过时", "Out-of-date citation"],
        basis: ["国务院令第711号；国办公开办函〔2021〕30号", "Decree 711 of the State Council; 国办公开办函〔2021〕30号"],
        check: |context, outcome| {
            let Some(year) = context.report.year.filter(|&year| year >= 2020) else { return };
            for (part, index, text) in context.paragraphs() {
                let mut any = false;
                for found in citations(text, year >= 2021) {
                    any = true;
                    let Found { term, instead, bytes, words } = found;
                    let message = match context.locale {
                        Locale::Zh => format!("“{term}”已经过时，现行的是“{instead}”，请核对"),
                        Locale::En => format!("“{term}” is out of date; what is in force is “{instead}”. Please check it"),
                    };
                    let span = Span::new(part, index, bytes);
                    let diagnostic = outcome.fails(Location::Span(span), message);
                    diagnostic.fix = words.map(|words| {
                        let title = match context.locale {
                            Locale::Zh => format!("改为“{words}”"),
                            Locale::En => format!("Change to “{words}”"),
                        };
                        rewrite(title, Applicability::NeedsReview, span, words)
                    });
                }
                if !any {
                    outcome.holds();
                }
            }
        },
    }
}

/// A citation that is out of date.
struct Found {
    term: &'static str,
    /// What is in force.
    instead: &'static str,
    bytes: Range<usize>,
    /// What to write in its place.
    words: Option<&'static str>,
}

/// The citations out of date in a text. Only figures and one character are looked for; what stands around them is
/// read where they are found.
fn citations(text: &str, is_form_of_2021: bool) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('4') {
        if is_decree(text, at) {
            let (term, instead) = ("国务院令第492号", "国务院令第711号");
            found.push(Found { term, instead, bytes: at..at + "492".len(), words: Some("711") });
        }
    }
    if !is_form_of_2021 {
        return found;
    }
    let name = text.match_indices('项').find_map(|(at, _)| circular_by_name(text, at));
    let number = text.match_indices('6').find_map(|(at, _)| circular_by_number(text, at));
    if let Some(bytes) = number {
        let (term, instead) = ("国办公开办函〔2019〕60号", "国办公开办函〔2021〕30号");
        found.push(Found { term, instead, bytes, words: Some("〔2021〕30号") });
    } else if let Some(bytes) = name {
        let (term, instead) = ("关于政府信息公开工作年度报告有关事项的通知", "国办公开办函〔2021〕30号");
        found.push(Found { term, instead, bytes, words: None });
    }
    found
}

/// Whether 492 stands here as the number of a decree: 令第492号, 第492号令.
fn is_decree(text: &str, at: usize) -> bool {
    let (before, rest) = text.split_at(at);
    let Some(behind) = rest.strip_prefix("492").and_then(|rest| rest.trim_start().strip_prefix('号')) else {
        return false;
    };
    let before = before.trim_end_matches(|c: char| c == '第' || c.is_whitespace());
    before.ends_with('令') || before.ends_with("国务院") && behind.starts_with('令')
}

/// 〔2019〕60号 behind 公开办函, where its 6 stands here.
fn circular_by_number(text: &str, at: usize) -> Option<Range<usize>> {
    const BRACKETS: [char; 12] = ['〔', '〕', '[', ']', '(', ')', '（', '）', '【', '】', '［', '］'];
    let (before, rest) = text.split_at(at);
    let end = text.len() - rest.strip_prefix("60")?.trim_start().strip_prefix('号')?.len();
    let is_mark = |c: char| BRACKETS.contains(&c) || c.is_whitespace() || c == '第';
    let before = before.trim_end_matches(is_mark).strip_suffix("2019")?.trim_end_matches(is_mark);
    before.ends_with("公开办函").then_some(before.len()..end)
}

/// The circular of 2019 by its name, where its 项 stands here and no number of a later one follows.
fn circular_by_name(text: &str, at: usize) -> Option<Range<usize>> {
    const NAME: [&str; 2] = ["政府信息与政务公开办公室关于政府信息公开工作年度报告有关事", "项的通知"];
    let (before, rest) = text.split_at(at);
    let after = rest.strip_prefix(NAME[1])?;
    let is_name = before.ends_with(NAME[0]) && !after.chars().take(30).collect::<String>().contains("2021");
    is_name.then(|| at - NAME[0].len()..at + NAME[1].len())
}

#[cfg(test)]
mod tests {
    use crate::report::{Prose, Report};
    use crate::rules::testing::{apply_fix, assert_clean, codes_under};

    fn with(text: &str) -> Report {
        let mut report = Report::sample();
        report.prose_mut(Prose::Preamble)[0].insert_str(0, text);
        report
    }

    #[test]
    fn what_is_in_force_passes() {
        assert_clean("E504");
    }

    #[test]
    fn terms_of_today_that_sound_alike_pass() {
        for text in [
            "根据《条例》（国务院令第711号）和《格式》（国办公开办函〔2021〕30号）编制。",
            "第三方不同意公开且有合理理由的，不予公开；同意公开答复9件。",
            "经检索没有所申请信息的，告知申请人信息不存在。",
            "县政务公开办函告各单位，2019年以来60件均已办结，第12号通知。",
            "某省政务公开办公室关于政府信息公开工作年度报告有关事项的通知。",
        ] {
            assert_eq!(codes_under(&with(text), 'E'), [""; 0], "{text}");
        }
    }

    #[test]
    fn superseded_citations_are_found_and_replaced() {
        for text in [
            "根据《条例》（国务院令第492号）编制。",
            "根据《条例》（国务院令第 492 号）编制。",
            "根据《条例》（国务院第492号令）编制。",
            "按照《通知》（国办公开办函〔2019〕60号）要求编制。",
            "按照《通知》(国办公开办函[2019] 60号)要求编制。",
        ] {
            let mut report = with(text);
            assert_eq!(codes_under(&report, 'E'), ["E504"], "{text}");
            apply_fix(&mut report, "E504");
            assert_eq!(codes_under(&report, 'E'), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_circular_named_and_numbered_is_told_once_and_was_right_in_its_years() {
        let text = "按照国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知（国办公开办函〔2019〕60号）编制。";
        let mut report = with(text);
        assert_eq!(codes_under(&report, 'E'), ["E504"]);
        report.year = Some(2020);
        assert!(!codes_under(&report, 'E').contains(&"E504"));
    }
}
