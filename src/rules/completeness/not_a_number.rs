//! B202.

use crate::diagnostic::{Applicability, Fix, Location, Severity};
use crate::edit::Edit;
use crate::locale::Locale;
use crate::numeral;
use crate::report::{Decimal, Quantity};
use crate::rules::declare_rule;
use crate::schema::Unit;

declare_rule! {
    /// # What it checks
    /// Every cell that isn't blank holds a number this report can be added up with. 不适用 is accepted in table 二,
    /// where an organ may lack the power a row is about, and an amount with its unit (251000元) where the form names none.
    ///
    /// 凡不空白的格，填的都是能够参与计算的数。表二中机关没有相应职权的行可以填“不适用”；格式没有规定单位的金额可以带单位（251000元）。
    /// # Why it matters
    /// “/”, “—” and 无 may mean 0 or not known. What isn't a number is left out of every sum and every comparison.
    ///
    /// “/”“—”“无”可能是 0，也可能是不知道。不是数，就进不了任何一个合计，也没法比较。
    /// # Basis
    /// The form: its columns count 件 and 数量, and amounts of money.
    ///
    /// 年度报告格式：各栏计件数、数量或金额。
    /// # Example
    /// 现行有效件数: 55（含自然失效 29 件）.
    ///
    /// 现行有效件数填成“55（含自然失效 29 件）”。
    /// # How to fix
    /// Write the bare number (the unit alone can be taken away at once); a remark belongs in a note below the table. Where there was none, write 0.
    ///
    /// 只填数字（只多了单位的，可以一键去掉）；说明写在表下的注里；没有的填 0。
    /// # Known limits
    /// A number of more than 15 digits is kept as text and found here.
    ///
    /// 超过 15 位的数按文字保存，也在这里指出。
    NOT_A_NUMBER {
        code: "B202",
        name: "not-a-number",
        severity: Severity::Warning,
        title: ["单元格不是数字", "Not a number"],
        basis: ["年度报告格式：表格各项填写数字，没有的填 0", "The form: cells hold numbers, 0 where there was none"],
        check: |context, outcome| {
            for cell in context.report.cells() {
                let table = context.report.grid(cell.table).table();
                let value = context.report.quantity(cell);
                let accepted = match value {
                    Quantity::Blank => continue,
                    Quantity::Number(_) => true,
                    Quantity::NotApplicable => table.id == crate::schema::TableId::Disclosure,
                    Quantity::Text(text) => table.column(cell).unit == Unit::Money && is_amount(text),
                };
                if accepted {
                    outcome.holds();
                    continue;
                }
                let name = table.name(cell, context.locale);
                let found = outcome.fails(Location::Cell(cell), match context.locale {
                    Locale::Zh => format!("{name}：“{value}”不是数字；没有的填 0，说明写在表下注中"),
                    Locale::En => format!("{name}: “{value}” is not a number; write 0 for none, remarks go in a note"),
                });
                let bare = numeral::parse_in(&value.to_string(), table.column(cell).unit);
                if let Quantity::Number(number) = bare {
                    found.fix = Some(Fix {
                        title: match context.locale {
                            Locale::Zh => format!("只写数字 {number}"),
                            Locale::En => format!("Write the bare number {number}"),
                        },
                        applicability: Applicability::Safe,
                        edits: vec![Edit::Cell(cell, bare)],
                    });
                }
            }
        },
    }
}

/// Whether a text is a number with 元 or 万元 behind it.
fn is_amount(text: &str) -> bool {
    let bare = text.strip_suffix('元').map(|rest| rest.strip_suffix('万').unwrap_or(rest));
    bare.and_then(|number| numeral::parse_decimal(number.trim())).is_some_and(|value| value >= Decimal::ZERO)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{apply_fix, assert_clean, assert_finds, broken, codes, find};

    #[test]
    fn numbers_pass_and_so_does_not_applicable_in_table_two() {
        assert_clean("B202");
        assert!(codes(&broken("disclosure/regulations/issued", "不适用")).is_empty());
    }

    #[test]
    fn words_and_dashes_are_found() {
        for text in ["/", "无", "55（含自然失效 29 件）", "1e999", "1234567890123456"] {
            let address = "disclosure/normative_documents/in_force";
            assert_finds(&broken(address, text), "B202", address);
        }
        let address = "remedies/litigation_direct/upheld";
        assert_finds(&broken(address, "不适用"), "B202", address);
    }

    #[test]
    fn a_unit_alone_can_be_taken_away_and_nothing_else() {
        let address = "disclosure/normative_documents/in_force";
        let mut report = broken(address, "55件");
        apply_fix(&mut report, "B202");
        assert_eq!(report.quantity(report.cell(address).expect("cell")).to_string(), "55");
        for text in ["约55件", "55元", "/", "55（含自然失效 29 件）"] {
            assert!(find(&broken(address, text), "B202").fix.is_none(), "{text}");
        }
    }

    #[test]
    fn an_amount_with_its_unit_is_one_where_the_form_names_none() {
        assert!(super::is_amount("251000元") && super::is_amount("25.1万元"));
        assert!(!super::is_amount("约25万元") && !super::is_amount("元"));
    }
}
