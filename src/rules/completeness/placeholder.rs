//! B208.

use std::ops::Range;

use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::numeral::is_spacing;
use crate::report::Span;
use crate::rules::declare_rule;
use crate::rules::text::{STOPS, after, around, before, is_han, others};

declare_rule! {
    /// # What it checks
    /// No gap is left for a number, a date or a name: “信息  条”, “年  月  日”, “〔202 〕”, XX镇, ___, （待补充）, empty brackets.
    ///
    /// 没有留着待填的空：“信息  条”“年  月  日”“〔202 〕”“XX镇”“___”“（待补充）”和空括号。
    /// # Why it matters
    /// Reports are written into last year's or a template. A gap that stays is the plainest sign that nobody read it
    /// through.
    ///
    /// 年报多在模板或上年稿子上改。留下的空，最能说明没有人通读过。
    /// # Basis
    /// Regulations, article 50: the figures are reported.
    ///
    /// 《条例》第五十条：应当报告相应的数据。
    /// # Example
    /// “全年主动公开信息  条”, where a figure is missing.
    ///
    /// “全年主动公开信息  条”，缺了数字。
    /// # How to fix
    /// Fill in what belongs there; where there was none, write 0 or leave the sentence out.
    ///
    /// 填上应有的内容；没有的写 0，或删去这句话。
    /// # Known limits
    /// A gap of one blank is found only before 条, 件 and the like at the end of a clause. XX and asterisks that stand for
    /// a name on purpose, and marks of the text that was pasted, such as ** for bold, are left alone.
    ///
    /// 只空一格的，后面是“条”“件”等量词并且停顿的才指出；有意用 XX、星号代替姓名的不管；粘贴带来的 ** 等记号不管。
    PLACEHOLDER {
        code: "B208",
        name: "placeholder",
        severity: Severity::Warning,
        title: ["留有待填的空", "A gap was left"],
        basis: ["《条例》第五十条", "Regulations, article 50"],
        check: |context, outcome| {
            for (part, index, paragraph) in context.paragraphs() {
                let (mut done, mut is_clean) = (0, true);
                for (at, c) in others(paragraph) {
                    if at < done {
                        continue;
                    }
                    let Some(bytes) = gap(paragraph, at, c, &mut done) else { continue };
                    is_clean = false;
                    done = bytes.end;
                    let quoted = around(paragraph, bytes.clone());
                    outcome.fails(Location::Span(Span::new(part, index, bytes)), match context.locale {
                        Locale::Zh => format!("“{quoted}”这里像是留着待填的；请填写或删去"),
                        Locale::En => format!("“{quoted}”: something seems to be left to fill in here"),
                    });
                }
                if is_clean {
                    outcome.holds();
                }
            }
        },
    }
}

/// What figures count, and what is said before a figure.
const UNITS: [char; 16] =
    ['条', '件', '次', '份', '篇', '个', '期', '场', '起', '项', '人', '万', '元', '%', '％', '户'];
/// Those nothing but a figure comes before.
const MEASURES: &[char] = &['条', '件', '次', '份', '篇'];
const LEADS: &[&str] = &[
    "共", "计", "信息", "收到", "受理", "办结", "公开", "发布", "答复", "制发", "废止", "动态", "申请", "报道", "稿件",
    "培训", "开展", "召开", "举办", "组织", "文件", "解读", "公告", "新增", "回复", "办理", "其中", "结转", "转发",
    "推送", "达", "约", "为", "占", "收取", "有效",
];
/// What a name stands before, and times.
const NAMED: [char; 13] = ['年', '月', '日', '局', '镇', '乡', '县', '市', '区', '省', '村', '厅', '街'];

const BRACKETS: [(char, char); 8] =
    [('（', '）'), ('(', ')'), ('《', '》'), ('“', '”'), ('〔', '〕'), ('【', '】'), ('[', ']'), ('＜', '＞')];

/// The gap a character shows or begins. `done` is where to go on where there is none.
fn gap(text: &str, at: usize, c: char, done: &mut usize) -> Option<Range<usize>> {
    let run = |is_part: fn(char) -> bool| text.len() - text[at..].trim_start_matches(is_part).len();
    match c {
        '0'..='9' => None,
        _ if is_spacing(c) => {
            let end = run(is_spacing);
            *done = end;
            blank(text, at..end)
        }
        'X' | 'x' | '×' | '＊' | '*' | '_' => {
            let end = run(|c| matches!(c, 'X' | 'x' | '×' | '＊' | '*' | '_'));
            *done = end;
            is_stand_in(text, c, &(at..end)).then_some(at..end)
        }
        '?' | '？' => {
            let end = run(|c| matches!(c, '?' | '？'));
            *done = end;
            is_counted(text, at, end, MEASURES).then_some(at..end)
        }
        'T' if text[at..].starts_with("TODO") => Some(at..at + 4),
        '〕' if is_year_before(text, at) => {
            let rest = text[at + 3..].trim_start_matches(is_spacing);
            rest.starts_with('号').then(|| at..text.len() - rest.len() + 3)
        }
        _ if STOPS.contains(&c) => {
            let lead = &text[..at];
            if !lead.ends_with(['条', '件']) {
                return None;
            }
            let counted = ["共条", "共件", "共计条", "共计件"].iter().find(|gap| lead.ends_with(**gap));
            counted.map(|gap| at - gap.len()..at)
        }
        _ => {
            let (_, close) = BRACKETS.iter().find(|(open, _)| *open == c)?;
            let inner = &text[at + c.len_utf8()..];
            let end = inner.char_indices().take(12).find(|(_, c)| c == close)?.0;
            is_unfilled(&inner[..end], c).then(|| at..at + c.len_utf8() + end + close.len_utf8())
        }
    }
}

/// Blanks where a figure or a date should be.
fn blank(text: &str, blanks: Range<usize>) -> Option<Range<usize>> {
    let (previous, next) = (before(text, blanks.start)?, after(text, blanks.end)?);
    if previous == '年' && next == '月' {
        let day = text[blanks.end + 3..].trim_start_matches(is_spacing);
        let end = if day.starts_with('日') { text.len() - day.len() + 3 } else { blanks.end + 3 };
        return Some(blanks.start - 3..end);
    }
    let is_wide = text[blanks.clone()].contains('\u{3000}') || text[blanks.clone()].chars().count() > 1;
    let units = if is_wide { &UNITS } else { MEASURES };
    is_counted(text, blanks.start, blanks.end, units).then_some(blanks.start..blanks.end + next.len_utf8())
}

/// Whether what stands between two places is in the place of a figure: 公开信息…条，
fn is_counted(text: &str, start: usize, end: usize, units: &[char]) -> bool {
    let Some(unit) = after(text, end).filter(|c| units.contains(c)) else { return false };
    let follows = text[end + unit.len_utf8()..].trim_start_matches(is_spacing).chars().next();
    LEADS.iter().any(|lead| text[..start].ends_with(lead))
        && (matches!(unit, '%' | '％' | '万') || follows.is_none_or(|c| !is_han(c)))
}

/// Whether X, × or the like stand where a number or a name belongs.
fn is_stand_in(text: &str, c: char, run: &Range<usize>) -> bool {
    let (previous, next) = (before(text, run.start), after(text, run.end));
    if next == Some('年') && text[..run.start].ends_with("20") {
        return true;
    }
    // 联系电话：XXXX-XXXXXXX
    if matches!(previous, Some('：' | ':')) && text[run.clone()].chars().nth(2).is_some() {
        return true;
    }
    let in_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-' | '*'));
    if in_word(previous) || in_word(next) {
        return false;
    }
    if text[run.clone()].chars().nth(1).is_none() {
        return match c {
            '_' => next.is_some_and(|c| UNITS.contains(&c)),
            // X月X日, 2025年X月
            'X' | 'x' | '×' if matches!(next, Some('月' | '日')) => {
                let is_date = |c: char| c.is_ascii_digit() || matches!(c, 'X' | 'x' | '×');
                matches!(previous, Some('年' | '月')) || after(text, run.end + "月".len()).is_some_and(is_date)
            }
            _ => false,
        };
    }
    match c {
        '_' => true,
        // Two pairs of asterisks are bold print.
        '*' if text.matches("**").nth(1).is_some() => false,
        _ => next.is_some_and(|c| UNITS.contains(&c) || NAMED.contains(&c)) || text[run.end..].starts_with("人民政府"),
    }
}

/// Whether 〔2021〕 stands before a place.
fn is_year_before(text: &str, at: usize) -> bool {
    let inner = text[..at].trim_end_matches(|c: char| c.is_ascii_digit());
    at - inner.len() == 4 && inner.ends_with('〔')
}

/// What is written in brackets until there is something to write.
const UNFILLED: [&str; 9] = ["待补充", "待定", "待核实", "待填", "待填写", "待完善", "待更新", "机关名称", "年份"];

/// Whether what is in brackets was left to fill in.
fn is_unfilled(inner: &str, open: char) -> bool {
    let bare = inner.trim_matches(is_spacing);
    if bare.is_empty() {
        return true;
    }
    if open == '〔' {
        let digits = bare.bytes().filter(u8::is_ascii_digit).count();
        return digits < 4 && bare.starts_with("20") && bare.chars().all(|c| c.is_ascii_digit() || is_spacing(c));
    }
    UNFILLED.contains(&bare) || ["此处", "请填", "请在此"].iter().any(|start| bare.starts_with(start))
}

#[cfg(test)]
mod tests {
    use crate::report::Prose;
    use crate::rules::testing::{assert_clean, codes, words, written};

    #[test]
    fn a_report_without_gaps_passes() {
        assert_clean("B208");
    }

    #[test]
    fn gaps_are_found_where_they_are() {
        for (text, gap) in [
            ("主动公开信息  条，比上年多。", "  条"),
            ("全年受理申请\u{3000}件。", "\u{3000}件"),
            ("占  %，", "  %"),
            ("公开信息共件，解读5篇。", "共件"),
            ("自  年  月  日起。", "年  月  日"),
            ("2025年 月公布。", "年 月"),
            ("依据国办函〔202 〕5号。", "〔202 〕"),
            ("依据国办函〔2020〕  号。", "〕  号"),
            ("依据国办函〔2020〕\u{2060}\u{feff}号。", "〕\u{2060}\u{feff}号"),
            ("XX镇公开信息20条。", "XX"),
            ("公开信息XX条。", "XX"),
            ("××人民政府办公室。", "××"),
            ("20XX年公开信息3条。", "XX"),
            ("公开信息**条。", "**"),
            ("公开信息____条。", "____"),
            ("联系人（  ）。", "（  ）"),
            ("数据（待核实）。", "（待核实）"),
            ("【此处填写工作亮点】", "【此处填写工作亮点】"),
            ("TODO：补数据。", "TODO"),
            ("印发《》通知。", "《》"),
            ("主动公开信息 条，比上年多。", " 条"),
            ("受理申请_件。", "_"),
            ("于X月15日公布。", "X"),
            ("联系电话：XXXXXXXX。", "XXXXXXXX"),
            ("主动公开信息？条。", "？"),
        ] {
            let report = written(Prose::Overview, &[text]);
            assert!(codes(&report).contains(&"B208"), "{text}");
            assert_eq!(words("B208", &[text]), [gap], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_gap_is_right() {
        let right = [
            "拍摄X光片20张，尺寸为3×5，7×24小时值守，XXL号，网址http://a.gov.cn/xxgk/t_2025__1.html。",
            "以“XX”项目为例，李XX同志，张**，138****0000，热线12345。",
            "**主动公开**条目齐全，公开信息20 条，第二十  条规定，政府  项目，公开  条例。",
            "邮 件，2025年 1月，出生年月日，计件工资，公共条件，对待核实的线索，有待补充完善，时间待定。",
            "国办函〔2020〕109号，〔一〕，（一），(2)，“三审”，公 告，　　全年公开信息20条。",
            "受理申请 20 件，其中 网络申请 3 件。",
            "公开 条 件，是否公开？条件如何？项目X日均流量，X月刊。",
        ];
        assert_eq!(words("B208", &right), Vec::<String>::new());
    }
}
