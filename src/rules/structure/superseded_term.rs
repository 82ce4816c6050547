//! E504.

use crate::diagnostic::{Applicability, Fix, Location, Severity};
use crate::edit::Edit;
use crate::locale::Locale;
use crate::report::Span;
use crate::rules::declare_rule;

declare_rule! {
    /// # What it checks
    /// The text doesn't rest on the regulations before 2019 or on the earlier form, nor use terms only they have.
    ///
    /// 文字没有引用2019年以前的《条例》、已被取代的格式文件，也没有用只有它们才有的说法。
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
    /// Cite what is in force, and use its terms.
    ///
    /// 改引现行文件，使用现行说法。
    /// # Known limits
    /// Only a few terms that are beyond doubt. Articles of the earlier regulations cited by number are not seen.
    ///
    /// 只看少数确实过时的说法；按旧《条例》条文序号引用的看不出来。
    SUPERSEDED_TERM {
        code: "E504",
        name: "superseded-term",
        severity: Severity::Advice,
        title: ["依据或说法已过时", "Out-of-date citation or term"],
        basis: ["国务院令第711号；国办公开办函〔2021〕30号", "Decree 711 of the State Council; 国办公开办函〔2021〕30号"],
        check: |context, outcome| {
            let Some(year) = context.report.year.filter(|&year| year >= 2020) else { return };
            for (part, index, text) in context.paragraphs() {
                let mut any = false;
                for found in terms(text, year >= 2021) {
                    any = true;
                    let Found { term, instead, bytes, words } = found;
                    let message = match context.locale {
                        Locale::Zh => format!("“{term}”已经过时，现行的是“{instead}”，请核对"),
                        Locale::En => format!("“{term}” is out of date; what is in force is “{instead}”. Please check it"),
                    };
                    let span = Span::new(part, index, bytes);
                    let diagnostic = outcome.fails(Location::Span(span), message);
                    diagnostic.fix = words.map(|words| Fix {
                        title: match context.locale {
                            Locale::Zh => format!("改为“{words}”"),
                            Locale::En => format!("Change to “{words}”"),
                        },
                        applicability: Applicability::NeedsReview,
                        edits: vec![Edit::Words(span, words.to_owned())],
                    });
                }
                if !any {
                    outcome.holds();
                }
            }
        },
    }
}

/// A term that is out of date.
struct Found {
    term: &'static str,
    /// What is in force.
    instead: &'static str,
    bytes: std::ops::Range<usize>,
    /// What to write in its place.
    words: Option<&'static str>,
}

/// The circular of 2019 by its name.
const CIRCULAR: [&str; 2] = ["政府信息与政务公开办公室关于政府信息公开工作年度报告有关事", "项的通知"];

/// Terms of the earlier report: the character looked for, what stands before it, what follows it with it, what the
/// form now has.
const TERMS: [(char, &str, &str, &str); 4] = [
    ('答', "同意公开", "答复", "予以公开／不予公开"),
    ('答', "同意部分公开", "答复", "部分公开"),
    ('更', "告知作出", "更改补充", "补正后申请内容仍不明确／其他处理"),
    ('途', "告知通过其他", "途径办理", "不予处理／其他处理"),
];

/// The terms out of date in a text. One look at each character; what stands around it is read only at a few.
fn terms(text: &str, is_form_of_2021: bool) -> Vec<Found> {
    let mut found = Vec::new();
    let mut names_circular = false;
    for (at, c) in text.char_indices() {
        match c {
            '令' => {
                if let Some(bytes) = number_behind(text, at, "492") {
                    let (term, instead) = ("国务院令第492号", "国务院令第711号");
                    found.push(Found { term, instead, bytes, words: Some("711") });
                }
            }
            '项' if is_form_of_2021 && text[..at].ends_with(CIRCULAR[0]) && text[at..].starts_with(CIRCULAR[1]) => {
                let rest = text[at..].chars().take(30).collect::<String>();
                if !rest.contains("2021") {
                    names_circular = true;
                    let bytes = at - CIRCULAR[0].len()..at + CIRCULAR[1].len();
                    let (term, instead) = ("关于政府信息公开工作年度报告有关事项的通知", "国办公开办函〔2021〕30号");
                    found.push(Found { term, instead, bytes, words: None });
                }
            }
            '函' if is_form_of_2021 && !names_circular && text[..at].ends_with("公开办") => {
                let end = text[at..].find('号').map_or(at, |end| at + end);
                let number = &text[at + c.len_utf8()..end.max(at + c.len_utf8())];
                if number.len() < 24 && number.contains("2019") && number.ends_with("60") {
                    let bytes = at + c.len_utf8()..end + '号'.len_utf8();
                    let (term, instead) = ("国办公开办函〔2019〕60号", "国办公开办函〔2021〕30号");
                    found.push(Found { term, instead, bytes, words: Some("〔2021〕30号") });
                }
            }
            '答' | '更' | '途' => {
                let own = TERMS.iter().find(|(key, before, after, _)| {
                    *key == c && text[..at].ends_with(before) && text[at..].starts_with(after)
                });
                if let Some(&(_, before, after, instead)) = own {
                    let bytes = at - before.len()..at + after.len();
                    let term = match before {
                        "同意公开" => "同意公开答复",
                        "同意部分公开" => "同意部分公开答复",
                        "告知作出" => "告知作出更改补充",
                        _ => "告知通过其他途径办理",
                    };
                    found.push(Found { term, instead, bytes, words: None });
                }
            }
            _ => {}
        }
    }
    found
}

/// Where a number stands close behind a place.
fn number_behind(text: &str, at: usize, number: &str) -> Option<std::ops::Range<usize>> {
    const NEAR: usize = 10;
    let near = text[at..].find(number).filter(|&offset| offset <= NEAR)?;
    let bytes = at + near..at + near + number.len();
    (!text[bytes.end..].starts_with(|c: char| c.is_ascii_digit())).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use crate::report::{Prose, Report};
    use crate::rules::testing::{apply_fix, assert_clean, codes};

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
            "第三方不同意公开且有合理理由的，不予公开。",
            "经检索没有所申请信息的，告知申请人信息不存在。",
            "县政务公开办函告各单位，2019年以来60件均已办结，第12号通知。",
            "某省政务公开办公室关于政府信息公开工作年度报告有关事项的通知。",
        ] {
            assert_eq!(codes(&with(text)), [""; 0], "{text}");
        }
    }

    #[test]
    fn superseded_citations_are_found_and_replaced() {
        for text in [
            "根据《条例》（国务院令第492号）编制。",
            "根据《条例》（国务院令第 492 号）编制。",
            "按照《通知》（国办公开办函〔2019〕60号）要求编制。",
            "按照《通知》(国办公开办函[2019] 60号)要求编制。",
        ] {
            let mut report = with(text);
            assert_eq!(codes(&report), ["E504"], "{text}");
            apply_fix(&mut report, "E504");
            assert_eq!(codes(&report), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_circular_named_and_numbered_is_told_once_and_was_right_in_its_years() {
        let text = "按照国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知（国办公开办函〔2019〕60号）编制。";
        let mut report = with(text);
        assert_eq!(codes(&report), ["E504"]);
        report.year = Some(2020);
        assert!(!codes(&report).contains(&"E504"));
    }

    #[test]
    fn kinds_of_reply_of_the_earlier_report_are_found() {
        let report = with("其中不同意公开答复0件，告知作出更改补充0件。");
        assert_eq!(codes(&report), ["E504", "E504"]);
    }
}
