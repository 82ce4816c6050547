//! A105.

use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::rules::declare_rule;

declare_rule! {
    /// # What it checks
    /// Counts are whole and not negative; amounts of money are not negative. Only 本年增/减 of the earlier form may
    /// be negative.
    ///
    /// 件数是不小于 0 的整数，金额不小于 0。只有 2019 年格式的“本年增/减”可以是负数。
    /// # Why it matters
    /// A request, a decision or a lawsuit can't be counted in fractions, and there can't be fewer than none. Such a
    /// figure is a slip of the keyboard or a value of another column.
    ///
    /// 申请、决定、诉讼不会有半件，也不会少于零件。这样的数是敲错了键，或者填到了别的栏。
    /// # Basis
    /// The form: its columns count 件 and 数量, and one amount in 万元.
    ///
    /// 表格格式：各栏计件数、数量，另有一处以万元计的金额。
    /// # Example
    /// 行政许可: 本年处理决定数量 1.5.
    ///
    /// 行政许可的本年处理决定数量写成 1.5。
    /// # How to fix
    /// Look the figure up where it came from and type it again.
    ///
    /// 到数据来源处核对，重新填写。
    /// # Known limits
    /// Whether a count is plausible is for other rules to ask.
    ///
    /// 一个数是否合理，由其他规则过问。
    IMPOSSIBLE_COUNT {
        code: "A105",
        name: "impossible-count",
        severity: Severity::Error,
        title: ["数值不可能成立", "Impossible figure"],
        basis: [
            "表格计量单位：件数为非负整数，金额不为负",
            "Units of the form: counts are whole and not negative, nor are amounts",
        ],
        check: |context, outcome| {
            for cell in context.report.cells() {
                let Some(value) = context.report.quantity(cell).number() else { continue };
                let table = context.report.grid(cell.table).table();
                let unit = table.column(cell).unit;
                let negative = value.is_sign_negative() && !unit.may_be_negative();
                let broken = unit.is_whole() && value.scale() > 0 && !value.fract().is_zero();
                if !negative && !broken {
                    outcome.holds();
                    continue;
                }
                let name = table.name(cell, context.locale);
                outcome.fails(Location::Cell(cell), match (context.locale, negative) {
                    (Locale::Zh, true) => format!("{name}：{value} 是负数，这里不会小于 0"),
                    (Locale::Zh, false) => format!("{name}：{value} 不是整数，件数只能是整数"),
                    (Locale::En, true) => format!("{name}: {value} is negative, which this can't be"),
                    (Locale::En, false) => format!("{name}: {value} is not whole, and counts are"),
                });
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{assert_clean, assert_finds, broken};

    #[test]
    fn whole_counts_and_decimal_money_pass() {
        assert_clean("A105");
    }

    #[test]
    fn negative_and_broken_counts_are_found() {
        let address = "disclosure/licensing/decisions";
        assert!(assert_finds(&broken(address, "-3"), "A105", address).message.contains("负数"));
        assert!(assert_finds(&broken(address, "1.5"), "A105", address).message.contains("不是整数"));
        assert_finds(&broken("disclosure/fees/amount", "-0.5"), "A105", "disclosure/fees/amount");
    }

    #[test]
    fn a_fall_in_the_earlier_form_is_no_fault() {
        use crate::edit::Edit;
        use crate::schema::Edition;
        let mut report = crate::report::Report::sample();
        let _ = Edit::Edition(Edition::by_id("2019").expect("edition")).apply(&mut report);
        let change = report.cell("disclosure/licensing/change").expect("cell");
        report.grid_mut(change.table).replace(change, (-1).into());
        assert!(!crate::rules::testing::codes(&report).contains(&"A105"));
    }
}
