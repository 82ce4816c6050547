//! Sentences for the text of a report, written from its tables.
//!
//! A sentence is only ready where every figure in it is a number and the sums it touches hold; else it says which cell
//! keeps it waiting.

use std::fmt::Write;

use crate::diagnostic::Location;
use crate::report::{Decimal, Prose, Report};
use crate::schema::{Cell, Part, RESULT_GROUPS, TableId};

/// A sentence that could stand in a part of the report.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// What it tells, in Chinese and English.
    pub about: [&'static str; 2],
    /// The sentence, or why there is none yet.
    pub state: State,
}

/// Whether a sentence can be written.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// It says what the tables say.
    Ready(String),
    /// It says what no table tells: only its author knows whether it is so.
    ToConfirm(&'static str),
    /// These places hold no number yet.
    Missing(Vec<Location>),
    /// The sums at this place don't agree.
    Unsettled(Location),
}

/// The sentences for a part, in the order one would write them. Those that have nothing to tell are left out.
#[must_use]
pub fn sentences(report: &Report, part: Prose) -> Vec<Sentence> {
    let tell = |about, write: fn(&mut Figures<'_>) -> Option<String>| {
        let mut figures = Figures { report, used: Vec::new(), missing: Vec::new() };
        let text = write(&mut figures);
        figures.state(text).map(|state| Sentence { about, state })
    };
    let list = match part {
        Prose::Preamble => vec![
            tell(["编制依据", "Basis"], |figures| Some(basis(figures.report))),
            tell(["统计期限", "Period"], period),
        ],
        Prose::Overview => vec![
            tell(["规章", "Regulations"], |figures| figures.documents("regulations", "规章")),
            tell(["规范性文件", "Normative documents"], |figures| {
                let name = if figures.has("disclosure/normative_documents/issued") {
                    "行政规范性文件"
                } else {
                    "规范性文件"
                };
                figures.documents("normative_documents", name)
            }),
            tell(["处理决定", "Decisions"], |figures| Some(decisions(figures))),
            tell(["行政事业性收费", "Administrative fees"], fees),
            tell(["新收、办结和结转", "Received, closed and carried over"], |figures| Some(flow(figures))),
            tell(["申请人", "Applicants"], applicants),
            tell(["办理结果", "Results"], results),
            tell(["复议和诉讼", "Reconsideration and litigation"], remedies),
        ],
        Prose::Problems => Vec::new(),
        Prose::OtherMatters => vec![processing_fee(report)],
    };
    list.into_iter().flatten().collect()
}

/// What a sentence was made of.
struct Figures<'a> {
    report: &'a Report,
    used: Vec<Cell>,
    missing: Vec<Location>,
}

impl Figures<'_> {
    fn has(&self, address: &str) -> bool {
        self.report.cell(address).is_some()
    }

    /// The number at an address; where it holds none, 0 and a note of what is missing.
    fn number(&mut self, address: &str) -> Decimal {
        let Some(cell) = self.report.cell(address) else { return Decimal::ZERO };
        self.used.push(cell);
        self.report.quantity(cell).number().unwrap_or_else(|| {
            self.missing.push(Location::Cell(cell));
            Decimal::ZERO
        })
    }

    /// 2025年, or 本年 where the year isn't known.
    fn year(&self) -> String {
        self.report.year.map_or_else(|| "本年".to_owned(), |year| format!("{year}年"))
    }

    /// What becomes of the sentence. One that has nothing to tell still waits for what is missing.
    fn state(self, text: Option<String>) -> Option<State> {
        if !self.missing.is_empty() {
            return Some(State::Missing(self.missing));
        }
        let text = text?;
        Some(self.disagreement().map_or(State::Ready(text), |at| State::Unsettled(Location::Cell(at))))
    }

    /// Where a sum with one of the figures doesn't hold.
    fn disagreement(&self) -> Option<Cell> {
        let sum =
            |cells: &[Cell]| cells.iter().map(|&cell| self.report.quantity(cell).number()).sum::<Option<Decimal>>();
        let tables = TableId::ALL.iter().flat_map(|&table| self.report.grid(table).table().identities());
        let own = tables.filter(|one| one.left.iter().chain(&one.right).any(|cell| self.used.contains(cell)));
        own.into_iter()
            .find(|one| sum(&one.left).zip(sum(&one.right)).is_some_and(|(left, right)| left != right))
            .map(|one| one.at)
    }

    /// Documents issued, repealed and in force; in the earlier form made, newly public and public in all.
    fn documents(&mut self, row: &str, name: &str) -> Option<String> {
        let year = self.year();
        let mut number = |column: &str| self.number(&format!("disclosure/{row}/{column}"));
        let (issued, repealed, in_force) = (number("issued"), number("repealed"), number("in_force"));
        let (made, newly, public) = (number("made"), number("newly_public"), number("total_public"));
        if [issued, repealed, in_force, made, newly, public].iter().all(Decimal::is_zero) {
            return None;
        }
        Some(if self.has(&format!("disclosure/{row}/issued")) {
            format!("{year}制发{name}{issued}件，废止{repealed}件，现行有效{in_force}件。")
        } else {
            format!("{year}新制作{name}{made}件，新公开{newly}件，对外公开总数量{public}件。")
        })
    }
}

fn basis(report: &Report) -> String {
    let form = report.edition.basis;
    format!(
        "本报告依据《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》（{form}）编制。"
    )
}

fn period(figures: &mut Figures<'_>) -> Option<String> {
    let Some(year) = figures.report.year else {
        figures.missing.push(Location::Year);
        return None;
    };
    Some(format!("本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"))
}

fn decisions(figures: &mut Figures<'_>) -> String {
    let kinds = [("licensing", "行政许可"), ("penalties", "行政处罚"), ("coercion", "行政强制")];
    let counts = kinds.map(|(row, name)| (name, figures.number(&format!("disclosure/{row}/decisions"))));
    let told = list(counts, "决定", "，");
    let year = figures.year();
    if told.is_empty() {
        format!("{year}没有作出行政许可、行政处罚、行政强制决定。")
    } else {
        format!("{year}作出{told}。")
    }
}

fn fees(figures: &mut Figures<'_>) -> Option<String> {
    if !figures.has("disclosure/fees/amount") {
        return None;
    }
    let amount = figures.number("disclosure/fees/amount");
    (!amount.is_zero()).then(|| format!("{}行政事业性收费金额{amount}万元。", figures.year()))
}

fn flow(figures: &mut Figures<'_>) -> String {
    let rows = ["received", "carried_in", "total", "carried_out"];
    let [received, carried_in, closed, carried_out] = rows.map(|row| figures.number(&format!("requests/{row}/total")));
    let year = figures.year();
    if [received, carried_in, closed, carried_out].iter().all(Decimal::is_zero) {
        return format!("{year}未收到政府信息公开申请，也没有上年结转的申请。");
    }
    format!(
        "{year}新收政府信息公开申请{received}件，上年结转{carried_in}件；办结{closed}件，结转下年度继续办理{carried_out}件。"
    )
}

fn applicants(figures: &mut Figures<'_>) -> Option<String> {
    let table = figures.report.grid(TableId::Requests).table();
    let columns = table.blocks.first().map_or(&[][..], |block| block.columns);
    let received = figures.number("requests/received/total");
    let mut of_kind = |part: Part, grouped: bool| {
        let own = columns.iter().filter(|column| column.part == part && (column.group.len() > 1) == grouped);
        own.map(|column| (column.label, figures.number(&format!("requests/received/{}", column.id))))
            .collect::<Vec<_>>()
    };
    let (persons, organisations) = (of_kind(Part::Item, false), of_kind(Part::Item, true));
    let sum = |counts: &[(&str, Decimal)]| counts.iter().map(|(_, count)| count).sum::<Decimal>();
    let (of_persons, of_organisations) = (sum(&persons), sum(&organisations));
    if received.is_zero() {
        return None;
    }
    let kinds = list(organisations, "", "、");
    Some(if of_organisations.is_zero() {
        format!("新收的{received}件申请均由自然人提出。")
    } else if of_persons.is_zero() {
        format!("新收的{received}件申请均由法人或其他组织提出，其中{kinds}。")
    } else {
        format!(
            "新收的{received}件申请中，自然人提出{of_persons}件，法人或其他组织提出{of_organisations}件，其中{kinds}。"
        )
    })
}

fn results(figures: &mut Figures<'_>) -> Option<String> {
    let table = figures.report.grid(TableId::Requests).table();
    let closed = figures.number("requests/total/total");
    let counts = RESULT_GROUPS.map(|group| {
        let rows = group.rows(table);
        (group.name, rows.map(|row| figures.number(&format!("requests/{}/total", row.id))).sum())
    });
    (!closed.is_zero()).then(|| format!("办结的{closed}件中，{}。", list(counts, "", "，")))
}

fn remedies(figures: &mut Figures<'_>) -> Option<String> {
    let table = figures.report.grid(TableId::Remedies).table();
    let mut outcomes = Vec::new();
    let columns = table.blocks.first().map_or(&[][..], |block| block.columns);
    for (_, row) in table.rows() {
        let counts = columns
            .iter()
            .map(|column| (column.part, column.label, figures.number(&format!("remedies/{}/{}", row.id, column.id))));
        outcomes.push(counts.collect::<Vec<_>>());
    }
    let total = |row: &[(Part, &str, Decimal)]| {
        row.iter().filter(|(part, ..)| *part == Part::Total).map(|&(_, _, count)| count).sum::<Decimal>()
    };
    // Of several rows, the cases with each outcome.
    let told = |rows: &[&Vec<(Part, &'static str, Decimal)>]| {
        let items = columns.iter().enumerate().filter(|(_, column)| column.part == Part::Item);
        let count = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|&(_, _, count)| count).sum();
        list(items.map(|(at, column)| (column.label, count(at))), "", "、")
    };
    let [reconsideration, direct, after] = <[_; 3]>::try_from(outcomes).ok()?;
    let (reconsidered, sued) = (total(&reconsideration), total(&direct) + total(&after));
    let mut out = figures.year();
    if reconsidered.is_zero() && sued.is_zero() {
        return Some(out + "没有因政府信息公开工作被申请行政复议、被提起行政诉讼的情况。");
    }
    let _ = if reconsidered.is_zero() {
        write!(out, "没有政府信息公开行政复议；")
    } else {
        write!(out, "政府信息公开行政复议{reconsidered}件，其中{}；", told(&[&reconsideration]))
    };
    let _ = if sued.is_zero() {
        write!(out, "没有政府信息公开行政诉讼。")
    } else {
        let ways = [("未经复议直接起诉", total(&direct)), ("复议后起诉", total(&after))];
        let (ways, results) = (list(ways, "", "、"), told(&[&direct, &after]));
        write!(out, "政府信息公开行政诉讼{sued}件，其中{ways}。行政诉讼案件中，{results}。")
    };
    Some(out)
}

/// That no 信息处理费 was charged; not offered where a table says that a notice was given, nor for years before the fee.
fn processing_fee(report: &Report) -> Option<Sentence> {
    let unpaid = report.cell("requests/other.fee_unpaid/total").and_then(|cell| report.quantity(cell).number());
    let was_noticed = unpaid.is_some_and(|count| !count.is_zero());
    let before = report.year.is_some_and(|year| year <= 2020);
    (!was_noticed && !before).then_some(Sentence {
        about: ["信息处理费", "信息处理费"],
        state: State::ToConfirm("本年度未发出收费通知，未收取政府信息公开信息处理费。"),
    })
}

/// Counts that aren't 0, each with its name: 商业企业8件、科研机构1件.
fn list<'a>(counts: impl IntoIterator<Item = (&'a str, Decimal)>, what: &str, comma: &str) -> String {
    let told = counts.into_iter().filter(|(_, count)| !count.is_zero());
    told.map(|(name, count)| format!("{name}{what}{count}件")).collect::<Vec<_>>().join(comma)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Quantity;
    use crate::schema::Edition;

    fn ready(report: &Report, part: Prose) -> Vec<String> {
        let ready = |one: Sentence| if let State::Ready(text) = one.state { Some(text) } else { None };
        sentences(report, part).into_iter().filter_map(ready).collect()
    }

    fn set(report: &mut Report, address: &str, value: Quantity) {
        let cell = report.cell(address).expect("cell");
        report.grid_mut(cell.table).replace(cell, value);
    }

    #[test]
    fn the_sample_is_told_in_its_own_figures() {
        let right = [
            "2025年制发行政规范性文件3件，废止1件，现行有效27件。",
            "2025年作出行政许可决定4120件，行政处罚决定316件，行政强制决定12件。",
            "2025年行政事业性收费金额3415.74万元。",
            "2025年新收政府信息公开申请60件，上年结转2件；办结59件，结转下年度继续办理3件。",
            "新收的60件申请中，自然人提出50件，法人或其他组织提出10件，其中商业企业8件、社会公益组织1件、法律服务机构1件。",
            "办结的59件中，予以公开25件，部分公开7件，不予公开6件，无法提供17件，不予处理3件，其他处理1件。",
            "2025年政府信息公开行政复议4件，其中结果维持2件、结果纠正1件、尚未审结1件；政府信息公开行政诉讼1件，其中复议后起诉1件。行政诉讼案件中，结果维持1件。",
        ];
        assert_eq!(ready(&Report::sample(), Prose::Overview), right);
    }

    #[test]
    fn a_blank_figure_keeps_its_sentences_waiting_and_is_named() {
        let mut report = Report::sample();
        set(&mut report, "requests/carried_in/total", Quantity::Blank);
        let cell = report.cell("requests/carried_in/total").expect("cell");
        let told = sentences(&report, Prose::Overview);
        let flow = told.iter().find(|one| one.about[0] == "新收、办结和结转").expect("flow");
        assert_eq!(flow.state, State::Missing(vec![Location::Cell(cell)]));
        assert_eq!(ready(&report, Prose::Overview).len(), 6);
    }

    #[test]
    fn figures_that_contradict_each_other_make_no_sentence() {
        let report = Report::example();
        let told = sentences(&report, Prose::Overview);
        let remedies = told.iter().find(|one| one.about[0] == "复议和诉讼").expect("remedies");
        let at = report.cell("remedies/reconsideration/total").expect("cell");
        assert_eq!(remedies.state, State::Unsettled(Location::Cell(at)));
    }

    #[test]
    fn an_empty_report_has_nothing_ready_but_what_rests_on_no_figure() {
        let report = Report::new(Edition::for_year(None));
        assert_eq!(ready(&report, Prose::Overview), [""; 0]);
        assert_eq!(ready(&report, Prose::Preamble).len(), 1);
        assert!(
            sentences(&report, Prose::Preamble).iter().any(|one| one.state == State::Missing(vec![Location::Year]))
        );
    }

    #[test]
    fn a_report_of_nothing_says_so() {
        let mut report = Report::new(Edition::for_year(Some(2025)));
        for cell in report.cells().collect::<Vec<_>>() {
            report.grid_mut(cell.table).replace(cell, 0.into());
        }
        let right = [
            "本年没有作出行政许可、行政处罚、行政强制决定。",
            "本年未收到政府信息公开申请，也没有上年结转的申请。",
            "本年没有因政府信息公开工作被申请行政复议、被提起行政诉讼的情况。",
        ];
        assert_eq!(ready(&report, Prose::Overview), right);
        assert!(matches!(sentences(&report, Prose::OtherMatters)[..], [Sentence { state: State::ToConfirm(_), .. }]));
        set(&mut report, "requests/other.fee_unpaid/total", 1.into());
        assert_eq!(sentences(&report, Prose::OtherMatters), []);
    }
}
