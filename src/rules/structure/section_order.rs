//! E505.

use super::{is_title_of, parts, place, swapped};
use crate::diagnostic::{Applicability, Fix, Location, Severity};
use crate::edit::Edit;
use crate::locale::Locale;
use crate::outline::Ordinal;
use crate::report::Span;
use crate::rules::declare_rule;
use crate::schema::SectionId;

declare_rule! {
    /// # What it checks
    /// The six sections come in the form's order, and no heading of one stands among the paragraphs of another.
    ///
    /// 六个部分按格式的次序排列，一个部分的标题没有落在另一部分的正文里。
    /// # Why it matters
    /// A heading among the paragraphs shows that a section was pasted into another, or that its place was lost.
    ///
    /// 正文里出现标题，说明有的部分粘到了别处，或者位置弄丢了。
    /// # Basis
    /// The form gives the order of the six sections.
    ///
    /// 年度报告格式规定了六个部分的次序。
    /// # Example
    /// The line “六、其他需要报告的事项” inside section 五, with what belongs to 六 after it.
    ///
    /// 第五部分正文里有一行“六、其他需要报告的事项”，后面是第六部分的内容。
    /// # How to fix
    /// Move what follows the heading to its own section and delete the line.
    ///
    /// 把这一行后面的内容移到它自己的部分，再删去这一行。
    /// # Known limits
    /// Sub-headings numbered （一） or 1. may read like a section's heading and are left alone.
    ///
    /// 编号为（一）或1. 的小标题可以与部分的标题同名，不作判断。
    SECTION_ORDER {
        code: "E505",
        name: "section-order",
        severity: Severity::Warning,
        title: ["部分的次序或位置不对", "Sections out of order"],
        basis: ["年度报告格式：六个部分的次序", "The form: order of the six sections"],
        check: |context, outcome| {
            let report = context.report;
            if let Some([first, second]) = swapped(report) {
                let [a, b] = [first, second].map(|section| report.heading(section));
                let found = outcome.fails(Location::Heading(first), match context.locale {
                    Locale::Zh => format!("“{b}”排在了“{a}”前面，与格式的次序相反"),
                    Locale::En => format!("“{b}” comes before “{a}”; in the form it is the other way round"),
                });
                found.related = vec![Location::Heading(second)];
                let renumbered = [first, second].map(|section| {
                    let words = parts(report.printed_heading(section).unwrap_or_default()).1;
                    let form = report.edition.section(section);
                    let heading = format!("{}、{words}", form.number);
                    Edit::Heading(section, Some(heading).filter(|heading| *heading != form.heading()))
                });
                found.fix = Some(Fix {
                    title: context.locale.pick("按格式的次序编号", "Number them in the form's order").to_owned(),
                    applicability: Applicability::NeedsReview,
                    edits: renumbered.to_vec(),
                });
            } else {
                outcome.holds();
            }
            for (part, index, text) in context.paragraphs() {
                let Some(section) = heading_in(text) else { continue };
                if !is_title_of(report, section, parts(text).1) {
                    continue;
                }
                let span = Span::new(part, index, 0..text.len());
                let text = text.trim();
                let is_own = part.section() == Some(section);
                outcome.fails(Location::Span(span), match (context.locale, is_own) {
                    (Locale::Zh, false) => format!("这一行是另一部分的标题“{text}”，请看后面的内容是否该移过去"),
                    (Locale::Zh, true) => format!("标题“{text}”在正文里又出现了一次，请看是否重复粘贴"),
                    (Locale::En, false) => format!(
                        "This line is the heading of another section, “{text}”; please see whether what follows belongs there"
                    ),
                    (Locale::En, true) => {
                        format!("The heading “{text}” stands in the text once more; please see whether it was pasted twice")
                    }
                });
            }
        },
    }
}

/// The section whose number a short line begins with, written as the form writes it.
fn heading_in(text: &str) -> Option<SectionId> {
    const LONGEST: usize = 120;
    let text = text.trim_start();
    if text.len() > LONGEST || !text.starts_with(['一', '二', '三', '四', '五', '六']) {
        return None;
    }
    let Some(Ordinal::Chinese(number)) = parts(text).0 else { return None };
    SectionId::ALL.into_iter().find(|&section| place(section) == number)
}

#[cfg(test)]
mod tests {
    use crate::report::{Prose, Report};
    use crate::rules::testing::{apply_fix, assert_clean, codes, find};
    use crate::schema::SectionId;

    #[test]
    fn the_forms_order_passes() {
        assert_clean("E505");
    }

    #[test]
    fn a_heading_among_paragraphs_is_found() {
        let mut report = Report::sample();
        let problems = report.prose_mut(Prose::Problems);
        problems.push("六、其他需要报告的事项".to_owned());
        assert_eq!(find(&report, "E505").at.address(&report), "sections/problems/2:0-11");
        assert_eq!(codes(&report), ["E505"]);
    }

    #[test]
    fn sub_headings_and_sentences_pass() {
        for text in [
            "（二）主动公开政府信息情况",
            "2、主动公开政府信息情况",
            "二、主动公开政府信息情况良好，全年无差错。",
            "三、工作机制",
        ] {
            let mut report = Report::sample();
            report.prose_mut(Prose::Overview).insert(1, text.to_owned());
            assert!(!codes(&report).contains(&"E505"), "{text}");
        }
    }

    #[test]
    fn sections_in_each_others_place_are_told_once() {
        let mut report = Report::sample();
        *report.printed_heading_mut(SectionId::Problems) = Some("四、存在的主要问题及改进情况".to_owned());
        *report.printed_heading_mut(SectionId::Remedies) = Some("五、政府信息公开行政复议、行政诉讼情况".to_owned());
        assert_eq!(codes(&report), ["E505"]);
        apply_fix(&mut report, "E505");
        assert_eq!(report, Report::sample());
    }
}
