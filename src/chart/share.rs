//! Shares people quote of a report, worked out from its tables.

use super::quantity;
use crate::report::{Decimal, Report};

/// A share with its name and how it is worked out, in Chinese and English.
pub(super) struct Share {
    pub name: [&'static str; 2],
    pub formula: [&'static str; 2],
    /// In percent, to one place; none where a figure is missing or there is nothing to share.
    pub percent: Option<Decimal>,
}

const SUITS: [&str; 2] = ["litigation_direct", "litigation_after_reconsideration"];

/// Every share.
pub(super) fn shares(report: &Report) -> [Share; 4] {
    let number = |address: &str| quantity(report, address).number();
    let sum = |addresses: &[&str]| addresses.iter().map(|address| number(address)).sum::<Option<Decimal>>();
    let decided = |rows: &[&str]| -> Option<(Decimal, Decimal)> {
        let all =
            |column: &str| rows.iter().map(|row| number(&format!("remedies/{row}/{column}"))).sum::<Option<Decimal>>();
        Some((all("corrected")?, all("total")?.checked_sub(all("pending")?)?))
    };
    let disclosed = sum(&["requests/granted/total", "requests/partly_granted/total"]);
    let disputes = sum(&[
        "remedies/reconsideration/total",
        "remedies/litigation_direct/total",
        "remedies/litigation_after_reconsideration/total",
    ]);
    [
        Share {
            name: ["公开的比例", "Disclosed"],
            formula: ["（予以公开＋部分公开）÷办结", "(granted + granted in part) ÷ closed"],
            percent: disclosed.zip(number("requests/total/total")).and_then(percent),
        },
        Share {
            name: ["复议纠正的比例", "Corrected upon reconsideration"],
            formula: ["结果纠正÷已审结", "corrected ÷ decided"],
            percent: decided(&["reconsideration"]).and_then(percent),
        },
        Share {
            name: ["诉讼纠正的比例", "Corrected in court"],
            formula: ["结果纠正÷已审结", "corrected ÷ decided"],
            percent: decided(&SUITS).and_then(percent),
        },
        Share {
            name: ["引起争议的比例", "Disputed"],
            formula: ["（行政复议＋行政诉讼）÷本年新收", "(reconsideration + litigation) ÷ received"],
            percent: disputes.zip(number("requests/received/total")).and_then(percent),
        },
    ]
}

fn percent((part, whole): (Decimal, Decimal)) -> Option<Decimal> {
    let mut share = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?.round_dp(1);
    share.rescale(1);
    Some(share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Edition;

    #[test]
    fn shares_are_worked_out_from_the_tables() {
        let told = shares(&Report::sample()).map(|share| share.percent.map(|share| share.to_string()));
        assert_eq!(told, ["54.2", "33.3", "0.0", "8.3"].map(|share| Some(share.to_owned())));
    }

    #[test]
    fn there_is_no_share_of_nothing() {
        let mut report = Report::new(Edition::for_year(None));
        assert!(shares(&report).iter().all(|share| share.percent.is_none()));
        for cell in report.cells().collect::<Vec<_>>() {
            report.grid_mut(cell.table).replace(cell, 0.into());
        }
        assert!(shares(&report).iter().all(|share| share.percent.is_none()));
    }
}
