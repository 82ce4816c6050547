//! A103.

use super::{addends, check_identities, column_name};
use crate::diagnostic::Severity;
use crate::locale::Locale;
use crate::rules::declare_rule;
use crate::schema::BalanceKind;

declare_rule! {
    /// # What it checks
    /// In each column of table 三, 本年新收 and 上年结转 together equal （七）总计 and 结转下年度 together.
    ///
    /// 表三每一列，本年新收加上年结转，等于（七）总计加结转下年度。
    /// # Why it matters
    /// What came in has either been handled or is carried on. It is the one sum the form itself prints, and the
    /// first thing an inspector adds up. Next year's report starts from what is carried out here.
    ///
    /// 收到的申请，要么办结，要么结转。这是表格自己印出来的勾稽关系，检查的人首先核对它；明年的报告也从这里的结转数开始。
    /// # Basis
    /// The note in the corner of table 三: 本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和.
    ///
    /// 表三左上角：本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和。
    /// # Example
    /// 自然人: 新收 60 + 结转 0, but 总计 61 + 结转下年度 0.
    ///
    /// 自然人一列：新收 60 + 结转 0，而总计 61 + 结转下年度 0。
    /// # How to fix
    /// When one column is short and another has as much too many, a case was booked under the wrong applicant.
    /// Otherwise compare 新收 with the register and 上年结转 with last year's report.
    ///
    /// 一列少了，另一列恰好多出同样的数，是有申请记错了申请人类别。否则拿新收与台账核对，拿上年结转与上年报告核对。
    /// # Known limits
    /// A column with a blank or a word in one of the four cells can't be judged.
    ///
    /// 四格中有空白或文字，无法判断。
    FLOW_MISMATCH {
        code: "A103",
        name: "flow-mismatch",
        severity: Severity::Error,
        title: ["表三收支不平", "Requests in and out don't balance"],
        basis: [
            "表三注：“第一项加第二项之和，等于第三项加第四项之和”",
            "Note in table 三: items one and two together equal items three and four together",
        ],
        check: |context, outcome| {
            check_identities(context, outcome, BalanceKind::Flow, |context, identity, terms| {
                let column = column_name(context, identity.at);
                let (left, right) = (addends(context, &identity.left), addends(context, &identity.right));
                let difference = terms.difference_in_words();
                match context.locale {
                    Locale::Zh => format!(
                        "{column}列：{left} = {}，{right} = {}，差\u{a0}{difference}",
                        terms.left, terms.right
                    ),
                    Locale::En => format!(
                        "{column}: {left} = {}, {right} = {}, off by\u{a0}{difference}",
                        terms.left, terms.right
                    ),
                }
            });
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{assert_clean, assert_finds, broken};

    #[test]
    fn what_came_in_and_went_on_passes() {
        assert_clean("A103");
    }

    #[test]
    fn a_column_out_of_balance_is_found_at_what_is_carried_out() {
        let report = broken("requests/received/natural_person", "51");
        let found = assert_finds(&report, "A103", "requests/carried_out/natural_person");
        assert_eq!(
            found.message,
            "自然人列：本年新收 51 + 上年结转 2 = 53，办理结果总计 50 + 结转下年度 2 = 52，差\u{a0}1"
        );
    }
}
