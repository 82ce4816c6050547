//! The form in force since the reports for 2021: 国办公开办函〔2021〕30号 of 2021-09-26.

use super::{
    Axis, Balance, BalanceKind, Block, Column, Edition, Orientation, Part, Row, Section, SectionId, Table, TableId,
    Unit,
};

pub(super) static EDITION: Edition = Edition {
    id: "2021",
    basis: "国办公开办函〔2021〕30号",
    first_year: 2021,
    sections: SECTIONS,
    tables: [DISCLOSURE, REQUESTS, REMEDIES],
};

pub(super) const SECTIONS: [Section; 6] = [
    section(SectionId::Overview, "一", "总体情况", "General situation"),
    section(SectionId::Disclosure, "二", "主动公开政府信息情况", "Proactive disclosure"),
    section(SectionId::Requests, "三", "收到和处理政府信息公开申请情况", "Requests received and handled"),
    section(
        SectionId::Remedies,
        "四",
        "政府信息公开行政复议、行政诉讼情况",
        "Administrative reconsideration and litigation",
    ),
    section(SectionId::Problems, "五", "存在的主要问题及改进情况", "Main problems and improvements"),
    section(SectionId::OtherMatters, "六", "其他需要报告的事项", "Other matters to report"),
];

const fn section(id: SectionId, number: &'static str, title: &'static str, gloss: &'static str) -> Section {
    Section { id, number, title, gloss }
}

/// A row or column of table 二, which no sum touches.
pub(super) const fn item(id: &'static str, label: &'static str, gloss: &'static str) -> Row {
    Row { id, label, name: label, gloss, group: &[], part: Part::Free }
}

pub(super) const fn figure(id: &'static str, label: &'static str, gloss: &'static str, unit: Unit) -> Column {
    Column { id, label, gloss, group: &[], unit, part: Part::Free }
}

const DECISIONS: &[Column] = &[figure("decisions", "本年处理决定数量", "Decisions this year", Unit::Count)];

const DISCLOSURE: Table = Table {
    id: TableId::Disclosure,
    edition: "2021",
    orientation: Orientation::Down,
    corner: "信息内容",
    blocks: &[
        Block {
            title: "第二十条第（一）项",
            columns: &[
                figure("issued", "本年制发件数", "Issued this year", Unit::Count),
                figure("repealed", "本年废止件数", "Repealed this year", Unit::Count),
                figure("in_force", "现行有效件数", "In force", Unit::Count),
            ],
            rows: &[
                item("regulations", "规章", "Regulations"),
                item("normative_documents", "行政规范性文件", "Normative documents"),
            ],
        },
        Block {
            title: "第二十条第（五）项",
            columns: DECISIONS,
            rows: &[item("licensing", "行政许可", "Administrative licensing")],
        },
        Block {
            title: "第二十条第（六）项",
            columns: DECISIONS,
            rows: &[
                item("penalties", "行政处罚", "Administrative penalties"),
                item("coercion", "行政强制", "Administrative coercion"),
            ],
        },
        Block {
            title: "第二十条第（八）项",
            columns: &[figure(
                "amount",
                "本年收费金额（单位：万元）",
                "Charged this year (10,000 yuan)",
                Unit::TenThousandYuan,
            )],
            rows: &[item("fees", "行政事业性收费", "Administrative fees")],
        },
    ],
    balances: &[],
};

pub(super) const CORNER: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";
const APPLICANTS: &[&str] = &["申请人情况"];
const ORGANISATIONS: &[&str] = &["申请人情况", "法人或其他组织"];

const fn applicant(
    id: &'static str,
    label: &'static str,
    gloss: &'static str,
    group: &'static [&'static str],
    part: Part,
) -> Column {
    Column { id, label, gloss, group, unit: Unit::Count, part }
}

pub(super) const APPLICANT_COLUMNS: &[Column] = &[
    applicant("natural_person", "自然人", "Natural persons", APPLICANTS, Part::Item),
    applicant("business", "商业企业", "Businesses", ORGANISATIONS, Part::Item),
    applicant("research", "科研机构", "Research institutions", ORGANISATIONS, Part::Item),
    applicant("public_welfare", "社会公益组织", "Public-welfare organisations", ORGANISATIONS, Part::Item),
    applicant("legal_service", "法律服务机构", "Legal services", ORGANISATIONS, Part::Item),
    applicant("other", "其他", "Other organisations", ORGANISATIONS, Part::Item),
    applicant("total", "总计", "Total", APPLICANTS, Part::Total),
];

const RESULTS: &[&str] = &["三、本年度办理结果"];
const DENIED: &[&str] = &["三、本年度办理结果", "（三）不予公开"];
const UNAVAILABLE: &[&str] = &["三、本年度办理结果", "（四）无法提供"];
const NOT_PROCESSED: &[&str] = &["三、本年度办理结果", "（五）不予处理"];
const OTHER: &[&str] = &["三、本年度办理结果", "（六）其他处理"];

const fn row(
    id: &'static str,
    label: &'static str,
    name: &'static str,
    gloss: &'static str,
    group: &'static [&'static str],
    part: Part,
) -> Row {
    Row { id, label, name, gloss, group, part }
}

const fn result(
    id: &'static str,
    label: &'static str,
    name: &'static str,
    gloss: &'static str,
    group: &'static [&'static str],
) -> Row {
    row(id, label, name, gloss, group, Part::Result)
}

pub(super) const RECEIVED: Row =
    row("received", "一、本年新收政府信息公开申请数量", "本年新收", "Received this year", &[], Part::Received);
pub(super) const CARRIED_IN: Row =
    row("carried_in", "二、上年结转政府信息公开申请数量", "上年结转", "Carried in", &[], Part::CarriedIn);
pub(super) const GRANTED: Row = result("granted", "（一）予以公开", "予以公开", "Granted in full", RESULTS);
pub(super) const PARTLY_GRANTED: Row = result(
    "partly_granted",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "部分公开",
    "Granted in part",
    RESULTS,
);
pub(super) const STATE_SECRET: Row =
    result("denied.state_secret", "1.属于国家秘密", "属于国家秘密", "Denied: state secret", DENIED);
pub(super) const FORBIDDEN_BY_LAW: Row = result(
    "denied.forbidden_by_law",
    "2.其他法律行政法规禁止公开",
    "其他法律行政法规禁止公开",
    "Denied: forbidden by law",
    DENIED,
);
pub(super) const SECURITY_AND_STABILITY: Row = result(
    "denied.security_and_stability",
    "3.危及“三安全一稳定”",
    "危及“三安全一稳定”",
    "Denied: security and stability",
    DENIED,
);
pub(super) const THIRD_PARTY_RIGHTS: Row = result(
    "denied.third_party_rights",
    "4.保护第三方合法权益",
    "保护第三方合法权益",
    "Denied: third-party rights",
    DENIED,
);
pub(super) const INTERNAL_AFFAIRS: Row = result(
    "denied.internal_affairs",
    "5.属于三类内部事务信息",
    "属于三类内部事务信息",
    "Denied: internal affairs",
    DENIED,
);
pub(super) const DELIBERATIVE: Row = result(
    "denied.deliberative",
    "6.属于四类过程性信息",
    "属于四类过程性信息",
    "Denied: deliberative information",
    DENIED,
);
pub(super) const ENFORCEMENT_FILES: Row =
    result("denied.enforcement_files", "7.属于行政执法案卷", "属于行政执法案卷", "Denied: enforcement files", DENIED);
pub(super) const ADMINISTRATIVE_QUERY: Row = result(
    "denied.administrative_query",
    "8.属于行政查询事项",
    "属于行政查询事项",
    "Denied: administrative query",
    DENIED,
);
pub(super) const NOT_HELD: Row = result(
    "unavailable.not_held",
    "1.本机关不掌握相关政府信息",
    "本机关不掌握相关政府信息",
    "Unavailable: not held",
    UNAVAILABLE,
);
pub(super) const NEEDS_CREATION: Row = result(
    "unavailable.needs_creation",
    "2.没有现成信息需要另行制作",
    "没有现成信息需要另行制作",
    "Unavailable: would have to be created",
    UNAVAILABLE,
);
pub(super) const UNCLEAR: Row = result(
    "unavailable.unclear_after_correction",
    "3.补正后申请内容仍不明确",
    "补正后申请内容仍不明确",
    "Unavailable: unclear after correction",
    UNAVAILABLE,
);
pub(super) const PETITION: Row = result(
    "not_processed.petition",
    "1.信访举报投诉类申请",
    "信访举报投诉类申请",
    "Not processed: petition or complaint",
    NOT_PROCESSED,
);
pub(super) const REPEATED: Row =
    result("not_processed.repeated", "2.重复申请", "重复申请", "Not processed: repeated request", NOT_PROCESSED);
pub(super) const PUBLICATIONS: Row = result(
    "not_processed.publications",
    "3.要求提供公开出版物",
    "要求提供公开出版物",
    "Not processed: published material",
    NOT_PROCESSED,
);
pub(super) const EXCESSIVE: Row = result(
    "not_processed.excessive",
    "4.无正当理由大量反复申请",
    "无正当理由大量反复申请",
    "Not processed: excessive requests",
    NOT_PROCESSED,
);
pub(super) const RECONFIRMATION: Row = result(
    "not_processed.reconfirmation",
    "5.要求行政机关确认或重新出具已获取信息",
    "要求行政机关确认或重新出具已获取信息",
    "Not processed: reconfirmation",
    NOT_PROCESSED,
);
/// （六）其他处理 as the single row of the earlier form.
pub(super) const OTHER_ROW: Row = result("other", "（六）其他处理", "其他处理", "Other handling", RESULTS);
pub(super) const TOTAL: Row = row("total", "（七）总计", "办理结果总计", "Total of results", RESULTS, Part::Total);
pub(super) const CARRIED_OUT: Row =
    row("carried_out", "四、结转下年度继续办理", "结转下年度", "Carried out", &[], Part::CarriedOut);

pub(super) const REQUEST_BALANCES: &[Balance] = &[
    Balance {
        kind: BalanceKind::RowTotal,
        axis: Axis::Columns,
        left: &[Part::Total],
        right: &[Part::Item],
        at: Part::Total,
    },
    Balance {
        kind: BalanceKind::ResultsTotal,
        axis: Axis::Rows,
        left: &[Part::Total],
        right: &[Part::Result],
        at: Part::Total,
    },
    Balance {
        kind: BalanceKind::Flow,
        axis: Axis::Rows,
        left: &[Part::Received, Part::CarriedIn],
        right: &[Part::Total, Part::CarriedOut],
        at: Part::CarriedOut,
    },
];

const REQUESTS: Table = Table {
    id: TableId::Requests,
    edition: "2021",
    orientation: Orientation::Down,
    corner: CORNER,
    blocks: &[Block {
        title: "",
        columns: APPLICANT_COLUMNS,
        rows: &[
            RECEIVED,
            CARRIED_IN,
            GRANTED,
            PARTLY_GRANTED,
            STATE_SECRET,
            FORBIDDEN_BY_LAW,
            SECURITY_AND_STABILITY,
            THIRD_PARTY_RIGHTS,
            INTERNAL_AFFAIRS,
            DELIBERATIVE,
            ENFORCEMENT_FILES,
            ADMINISTRATIVE_QUERY,
            NOT_HELD,
            NEEDS_CREATION,
            UNCLEAR,
            PETITION,
            REPEATED,
            PUBLICATIONS,
            EXCESSIVE,
            RECONFIRMATION,
            result(
                "other.correction_overdue",
                "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                "逾期不补正",
                "Other: correction overdue",
                OTHER,
            ),
            result(
                "other.fee_unpaid",
                "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                "逾期未缴费",
                "Other: fee unpaid",
                OTHER,
            ),
            result("other.other", "3.其他", "其他处理的其他", "Other: other", OTHER),
            TOTAL,
            CARRIED_OUT,
        ],
    }],
    balances: REQUEST_BALANCES,
};

const fn outcome(id: &'static str, label: &'static str, gloss: &'static str, part: Part) -> Column {
    Column { id, label, gloss, group: &[], unit: Unit::Count, part }
}

const LITIGATION: &[&str] = &["行政诉讼"];

const REMEDIES: Table = remedies("2021");

const OUTCOMES: &[Column] = &[
    outcome("upheld", "结果维持", "Upheld", Part::Item),
    outcome("corrected", "结果纠正", "Corrected", Part::Item),
    outcome("other", "其他结果", "Other outcome", Part::Item),
    outcome("pending", "尚未审结", "Pending", Part::Item),
    outcome("total", "总计", "Total", Part::Total),
];

const REMEDY_ROWS: &[Row] = &[
    row("reconsideration", "行政复议", "行政复议", "Reconsideration", &[], Part::Free),
    row(
        "litigation_direct",
        "未经复议直接起诉",
        "未经复议直接起诉",
        "Litigation without reconsideration",
        LITIGATION,
        Part::Free,
    ),
    row(
        "litigation_after_reconsideration",
        "复议后起诉",
        "复议后起诉",
        "Litigation after reconsideration",
        LITIGATION,
        Part::Free,
    ),
];

/// Table 四, the same in every edition so far.
pub(super) const fn remedies(edition: &'static str) -> Table {
    Table {
        id: TableId::Remedies,
        edition,
        orientation: Orientation::Across,
        corner: "",
        blocks: &[Block { title: "", columns: OUTCOMES, rows: REMEDY_ROWS }],
        balances: &[Balance {
            kind: BalanceKind::RemediesTotal,
            axis: Axis::Columns,
            left: &[Part::Total],
            right: &[Part::Item],
            at: Part::Total,
        }],
    }
}
