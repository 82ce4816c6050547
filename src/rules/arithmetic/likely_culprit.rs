//! A106.

use super::mend::{Balances, Failure, Mend, Slip};
use crate::diagnostic::{Applicability, Fix, Location, Severity};
use crate::edit::Edit;
use crate::locale::Locale;
use crate::report::{Decimal, Quantity};
use crate::rules::{Context, declare_rule};
use crate::schema::{Cell, Identity, TableId};

/// More places than this help nobody.
const MOST_PLACES: usize = 3;

declare_rule! {
    /// # What it checks
    /// Where sums fail, whether one small change would mend all that fail together: another figure in one cell, some
    /// cases moved from one cell to another, or two cells exchanged. It says so where there is one such change that is
    /// likelier than any other, and names up to three places where they are equally likely.
    ///
    /// 勾稽关系不平时，看是否有一处小改动能让一起出错的各处全部平衡：改一格的数、把若干件从一格移到另一格，或者两格互换。
    /// 只有一种改法最可能时给出改法；几种同样可能时，最多列出三处。
    /// # Why it matters
    /// One wrong figure in table 三 breaks two or three sums, and each is reported at its total. Mending the totals one by
    /// one hides the wrong figure instead of correcting it.
    ///
    /// 表三里一个数错了，会有两三处不平，每处都报在总计上。逐个去改总计，只会把错数藏起来，并没有改正。
    /// # Basis
    /// The sums of the form, taken together: every figure of table 三 stands in two or three of them.
    ///
    /// 表格的各项勾稽关系合起来看：表三的每个数同时属于两三项勾稽关系。
    /// # Example
    /// 予以公开 · 自然人 says 12, while its row and its column both lack 9: 21 was meant.
    ///
    /// “予以公开 · 自然人”填了 12，而所在行、所在列都少 9：应为 21。
    /// # How to fix
    /// Look up the figures named here in the register of requests. Take the change only if the register agrees.
    ///
    /// 拿这里点到的数与申请登记台账核对，与台账一致再改。
    /// # Known limits
    /// It reckons and can't know: two errors may look like one. Sums with a blank or a word in them are left out, and
    /// three errors at once are not explained.
    ///
    /// 这是推算，不是事实：两处错误可能看起来像一处。含有空白或文字的勾稽关系不参与推算，同时有三处以上的错误也推算不出。
    LIKELY_CULPRIT {
        code: "A106",
        name: "likely-culprit",
        severity: Severity::Advice,
        title: ["可能错在这里", "The likely culprit"],
        basis: [
            "表格各项勾稽关系合并推算，须与台账核对",
            "Reckoned from the sums of the form taken together; to be compared with the register",
        ],
        check: |context, outcome| {
            for table in TableId::ALL {
                let balances = Balances::of(context.report, table);
                if balances.hold() {
                    outcome.holds();
                }
                for failure in balances.failures(context.report, table) {
                    if is_told_already(&failure) {
                        continue;
                    }
                    let Some(message) = message(context, table, &failure) else { continue };
                    let single = failure.mends.len() == 1;
                    let at = if single { failure.mends[0].changes[0].0 } else { failure.sums[0].at };
                    let found = outcome.fails(Location::Cell(at), message);
                    found.related = related(&failure);
                    found.fix = single.then(|| fix(context, &failure.mends[0]));
                }
            }
        },
    }
}

/// Whether the rule about the one sum that fails offers the same change of its total.
fn is_told_already(failure: &Failure) -> bool {
    let [sum] = failure.sums[..] else { return false };
    matches!(&failure.mends[..], [Mend { changes, .. }] if changes.len() == 1 && changes[0].0 == sum.at)
}

/// The totals of the sums and the cells that may be wrong.
fn related(failure: &Failure) -> Vec<Location> {
    let totals = failure.sums.iter().map(|sum| sum.at);
    let changed = failure.mends.iter().flat_map(|mend| &mend.changes).map(|change| change.0);
    let mut cells: Vec<_> = totals.chain(changed).collect();
    cells.sort_unstable();
    cells.dedup();
    cells.into_iter().map(Location::Cell).collect()
}

fn fix(context: &Context<'_>, mend: &Mend) -> Fix {
    let changes = mend.changes.iter().map(|&(cell, _, value)| {
        let name = name(context, cell);
        match context.locale {
            Locale::Zh => format!("“{name}”改为 {value}"),
            Locale::En => format!("{name} to {value}"),
        }
    });
    let changes = changes.collect::<Vec<_>>().join(context.locale.pick("、", ", "));
    Fix {
        title: format!("{}{changes}", context.locale.pick("把", "Set ")),
        applicability: Applicability::NeedsReview,
        edits: mend.changes.iter().map(|&(cell, _, value)| Edit::Cell(cell, Quantity::Number(value))).collect(),
    }
}

/// What can be said of a failure; nothing where too many changes are equally likely.
fn message(context: &Context<'_>, table: TableId, failure: &Failure) -> Option<String> {
    let section = context.report.edition.section(table.section()).number;
    if failure.mends.len() > MOST_PLACES {
        return misbooked(context, failure).map(|what| match context.locale {
            Locale::Zh => format!("表{section}：{what}；请与台账核对"),
            Locale::En => format!("Table {section}: {what}; compare with the register"),
        });
    }
    let (sums, ways) = (failure.sums.len(), failure.mends.len());
    let changes: Vec<_> = failure.mends.iter().map(|mend| change(context, mend)).collect();
    Some(match (context.locale, ways) {
        (Locale::Zh, 1) => format!("{}，表{section} {sums} 处不平随之消除；请与台账核对", changes[0]),
        (Locale::Zh, _) => {
            format!("表{section} {sums} 处不平有 {ways} 种改法同样可行：{}。请与台账核对", changes.join("；或者"))
        }
        (Locale::En, 1) => {
            format!("{}: this mends {sums} of the sums of table {section}; compare with the register", changes[0])
        }
        (Locale::En, _) => format!(
            "{sums} of the sums of table {section} could be mended in {ways} ways: {}. Compare with the register",
            changes.join("; or ")
        ),
    })
}

/// 可能是数字颠倒：把“予以公开 · 自然人”由 12 改为 21.
fn change(context: &Context<'_>, mend: &Mend) -> String {
    let locale = context.locale;
    let slip = mend.slip.map_or("", |slip| match slip {
        Slip::LeftAtZero => locale.pick("可能是总计漏填：", "the total may have been left at 0: "),
        Slip::Shifted => locale.pick("可能多写或少写了一位：", "a digit 0 may be too many or too few: "),
        Slip::Transposed => locale.pick("可能是数字颠倒：", "digits may be in the wrong order: "),
        Slip::Exchanged => locale.pick("可能是两格填反：", "two figures may stand in each other's place: "),
        Slip::Split => locale.pick("可能是一个数分填在两格：", "one figure may stand over two cells: "),
    });
    let changes = mend.changes.iter().map(|&(cell, from, to)| {
        let name = name(context, cell);
        match locale {
            Locale::Zh => format!("“{name}”由 {from} 改为 {to}"),
            Locale::En => format!("{name} from {from} to {to}"),
        }
    });
    let changes = changes.collect::<Vec<_>>().join(locale.pick("、", ", "));
    format!("{slip}{}{changes}", locale.pick("把", "change "))
}

/// Cases that stand in one line and belong into another, where only the lines can be told.
fn misbooked(context: &Context<'_>, failure: &Failure) -> Option<String> {
    let [one, other] = failure.sums[..] else { return None };
    let mut moves = failure.mends.iter().map(|mend| giver_and_taker(&mend.changes));
    let (giver, taker, count) = moves.next()??;
    let down = is_down(one) && is_down(other);
    let line = |cell: Cell| if down { cell.column } else { cell.row };
    let same = |next| matches!(next, Some((from, to, _)) if line(from) == line(giver) && line(to) == line(taker));
    if is_down(one) != is_down(other) || !moves.all(same) {
        return None;
    }
    let name = if down { super::column_name } else { super::row_name };
    let (giver, taker, places) = (name(context, giver), name(context, taker), failure.mends.len());
    Some(match (context.locale, down) {
        (Locale::Zh, true) => {
            format!(
                "“{giver}”列多 {count}，“{taker}”列少 {count}，可能有 {count} 件记错了列，错在 {places} 行中的哪一行无法推算"
            )
        }
        (Locale::Zh, false) => {
            format!(
                "“{giver}”行多 {count}，“{taker}”行少 {count}，可能有 {count} 件记错了行，错在 {places} 列中的哪一列无法推算"
            )
        }
        (Locale::En, _) => format!(
            "{giver} has {count} too many and {taker} as many too few: cases may be booked under the one that belong \
             under the other, in any of {places} places"
        ),
    })
}

fn giver_and_taker(changes: &[(Cell, Decimal, Decimal)]) -> Option<(Cell, Cell, Decimal)> {
    let [(one, from, to), (other, other_from, other_to)] = *changes else { return None };
    match (to < from, other_to < other_from) {
        (true, false) => Some((one, other, from - to)),
        (false, true) => Some((other, one, to - from)),
        _ => None,
    }
}

/// Whether a sum adds up a column.
fn is_down(sum: &Identity) -> bool {
    sum.left.iter().chain(&sum.right).all(|cell| cell.column == sum.at.column)
}

fn name(context: &Context<'_>, cell: Cell) -> String {
    context.report.grid(cell.table).table().name(cell, context.locale)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostic;
    use crate::locale::Locale;
    use crate::numeral;
    use crate::report::Report;
    use crate::rules::testing::{assert_clean, assert_finds, broken, codes};
    use crate::rules::{Context, check};

    fn sample_with(figures: &[(&str, &str)]) -> Report {
        let mut report = Report::sample();
        for (address, figure) in figures {
            let cell = report.cell(address).expect("address");
            report.grid_mut(cell.table).replace(cell, numeral::parse(figure));
        }
        report
    }

    fn culprits(report: &Report) -> Vec<Diagnostic> {
        let found = check(&Context::new(report, None, Locale::Zh)).diagnostics;
        found.into_iter().filter(|found| found.code == "A106").collect()
    }

    /// Asserts that taking the fix gives the sample back.
    fn assert_mends(figures: &[(&str, &str)], message: &str) {
        let mut report = sample_with(figures);
        let found = culprits(&report);
        assert_eq!(found.iter().map(|found| &*found.message).collect::<Vec<_>>(), [message]);
        for edit in found[0].fix.clone().expect("fix").edits {
            let _ = edit.apply(&mut report);
        }
        assert_eq!(report, Report::sample());
        assert!(!codes(&report).contains(&"A106"));
    }

    #[test]
    fn sums_that_hold_need_no_culprit() {
        assert_clean("A106");
    }

    #[test]
    fn a_wrong_figure_is_told_from_its_row_and_its_column() {
        let found =
            assert_finds(&broken("requests/granted/natural_person", "17"), "A106", "requests/granted/natural_person");
        assert_eq!(found.related.len(), 3);
        assert_mends(
            &[("requests/granted/natural_person", "17")],
            "把“予以公开 · 自然人”由 17 改为 21，表三 2 处不平随之消除；请与台账核对",
        );
        assert_mends(
            &[("requests/total/total", "95")],
            "可能是数字颠倒：把“办理结果总计 · 总计”由 95 改为 59，表三 3 处不平随之消除；请与台账核对",
        );
    }

    #[test]
    fn a_total_left_at_zero_is_the_culprit_whatever_its_parts_are() {
        assert_mends(
            &[("requests/granted/total", "0")],
            "可能是总计漏填：把“予以公开 · 总计”由 0 改为 25，表三 2 处不平随之消除；请与台账核对",
        );
    }

    #[test]
    fn what_the_rule_about_the_one_sum_offers_is_not_said_twice() {
        for total in ["0", "40"] {
            let report = sample_with(&[("remedies/reconsideration/total", total)]);
            assert_eq!(codes(&report), ["A104"]);
        }
    }

    #[test]
    fn two_wrong_figures_far_apart_are_both_told() {
        let figures = [("requests/granted/natural_person", "12"), ("requests/carried_in/business", "3")];
        let found = culprits(&sample_with(&figures));
        let messages: Vec<_> = found.iter().map(|found| &*found.message).collect();
        assert_eq!(
            messages,
            [
                "把“上年结转 · 商业企业”由 3 改为 0，表三 2 处不平随之消除；请与台账核对",
                "可能是数字颠倒：把“予以公开 · 自然人”由 12 改为 21，表三 2 处不平随之消除；请与台账核对",
            ]
        );
    }

    #[test]
    fn a_figure_and_its_total_that_are_off_together_are_both_told() {
        assert_mends(
            &[("requests/granted/natural_person", "18"), ("requests/total/natural_person", "47")],
            "把“予以公开 · 自然人”由 18 改为 21、“办理结果总计 · 自然人”由 47 改为 50，表三 3 处不平随之消除；请与台账核对",
        );
    }

    #[test]
    fn cases_moved_are_told_where_only_one_place_has_so_many() {
        assert_mends(
            &[("requests/granted/natural_person", "6"), ("requests/granted/business", "18")],
            "把“予以公开 · 自然人”由 6 改为 21、“予以公开 · 商业企业”由 18 改为 3，表三 2 处不平随之消除；请与台账核对",
        );
    }

    #[test]
    fn figures_in_each_others_place_are_likelier_than_cases_moved() {
        assert_mends(
            &[("requests/unavailable.not_held/natural_person", "2"), ("requests/unavailable.not_held/business", "12")],
            "可能是两格填反：把“本机关不掌握相关政府信息 · 自然人”由 2 改为 12、“本机关不掌握相关政府信息 · 商业企业”由 12 改为 2，表三 2 处不平随之消除；请与台账核对",
        );
    }

    #[test]
    fn a_figure_over_two_cells_is_put_together() {
        let (row, column) = ("requests/unavailable.not_held", "requests/granted");
        let whole = [(row, "14", "0"), (column, "19", "5")];
        let torn = [(row, "1", "4"), (column, "19", "5")];
        let [mut report, whole] = [torn, whole].map(|rows| {
            let cells = rows
                .map(|(row, one, other)| [(format!("{row}/natural_person"), one), (format!("{row}/business"), other)]);
            let cells: Vec<_> = cells.iter().flatten().map(|(address, figure)| (address.as_str(), *figure)).collect();
            sample_with(&cells)
        });
        let found = culprits(&report);
        assert!(
            found[0].message.starts_with("可能是一个数分填在两格：把“本机关不掌握相关政府信息 · 自然人”由 1 改为 14")
        );
        for edit in found[0].fix.clone().expect("fix").edits {
            let _ = edit.apply(&mut report);
        }
        assert_eq!(report, whole);
    }

    #[test]
    fn where_one_case_may_be_in_any_row_only_the_columns_are_named() {
        let found = culprits(&Report::example());
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "表三：“自然人”列多 1，“商业企业”列少 1，可能有 1 件记错了列，错在 11 行中的哪一行无法推算；请与台账核对"
        );
        assert!(found[0].fix.is_none());
    }

    #[test]
    fn equally_likely_places_are_named_without_a_fix() {
        let found = culprits(&sample_with(&[
            ("requests/denied.internal_affairs/natural_person", "1"),
            ("requests/denied.deliberative/natural_person", "2"),
        ]));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message.matches("把“属于三类内部事务信息").count(), 2);
        assert!(found[0].fix.is_none());
    }

    #[test]
    fn what_can_not_be_explained_is_left_alone() {
        // A blank leaves its sums unknown; four outcomes and their total may all be wrong; two cells are wrong alike.
        for figures in [
            &[("requests/granted/natural_person", "20"), ("requests/granted/other", "")][..],
            &[("remedies/reconsideration/total", "6")],
            &[("requests/granted/natural_person", "22"), ("requests/partly_granted/business", "2")],
        ] {
            assert_eq!(culprits(&sample_with(figures)), [], "{figures:?}");
        }
    }
}
