//! The earlier form, for the reports of 2019 and 2020: 国办公开办函〔2019〕60号.

use super::form_2021::{
    ADMINISTRATIVE_QUERY, APPLICANT_COLUMNS, CARRIED_IN, CARRIED_OUT, CORNER, DELIBERATIVE, ENFORCEMENT_FILES,
    EXCESSIVE, FORBIDDEN_BY_LAW, GRANTED, INTERNAL_AFFAIRS, NEEDS_CREATION, NOT_HELD, OTHER_ROW, PARTLY_GRANTED,
    PETITION, PUBLICATIONS, RECEIVED, RECONFIRMATION, REPEATED, REQUEST_BALANCES, SECTIONS, SECURITY_AND_STABILITY,
    STATE_SECRET, THIRD_PARTY_RIGHTS, TOTAL, UNCLEAR, figure, item, remedies,
};
use super::{Block, Column, Edition, Orientation, Table, TableId, Unit};

pub(super) static EDITION: Edition = Edition {
    id: "2019",
    basis: "国办公开办函〔2019〕60号",
    first_year: 2019,
    sections: SECTIONS,
    tables: [DISCLOSURE, REQUESTS, remedies("2019")],
};

const LAST_YEAR: Column = figure("last_year", "上一年项目数量", "Items last year", Unit::Count);
const CHANGE: Column = figure("change", "本年增/减", "Change this year", Unit::Change);
const PROJECTS: &[Column] =
    &[LAST_YEAR, CHANGE, figure("decisions", "处理决定数量", "Decisions this year", Unit::Count)];

const DISCLOSURE: Table = Table {
    id: TableId::Disclosure,
    edition: "2019",
    orientation: Orientation::Down,
    corner: "信息内容",
    blocks: &[
        Block {
            title: "第二十条第（一）项",
            columns: &[
                figure("made", "本年新制作数量", "Made this year", Unit::Count),
                figure("newly_public", "本年新公开数量", "Newly public this year", Unit::Count),
                figure("total_public", "对外公开总数量", "Public in total", Unit::Count),
            ],
            rows: &[
                item("regulations", "规章", "Regulations"),
                item("normative_documents", "规范性文件", "Normative documents"),
            ],
        },
        Block {
            title: "第二十条第（五）项",
            columns: PROJECTS,
            rows: &[
                item("licensing", "行政许可", "Administrative licensing"),
                item("other_services", "其他对外管理服务事项", "Other services to the public"),
            ],
        },
        Block {
            title: "第二十条第（六）项",
            columns: PROJECTS,
            rows: &[
                item("penalties", "行政处罚", "Administrative penalties"),
                item("coercion", "行政强制", "Administrative coercion"),
            ],
        },
        Block {
            title: "第二十条第（八）项",
            columns: &[LAST_YEAR, CHANGE],
            rows: &[item("fees", "行政事业性收费", "Administrative fees")],
        },
        Block {
            title: "第二十条第（九）项",
            columns: &[
                figure("projects", "采购项目数量", "Procurement projects", Unit::Count),
                figure("amount", "采购总金额", "Procurement amount", Unit::Money),
            ],
            rows: &[item("procurement", "政府集中采购", "Centralised government procurement")],
        },
    ],
    balances: &[],
};

const REQUESTS: Table = Table {
    id: TableId::Requests,
    edition: "2019",
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
            OTHER_ROW,
            TOTAL,
            CARRIED_OUT,
        ],
    }],
    balances: REQUEST_BALANCES,
};
