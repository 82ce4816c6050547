//! Made-up reports: one that is right in every sum, and one to learn on.

use super::{Prose, Report};
use crate::numeral;
use crate::schema::{Edition, TableId};

/// Table 三 of the sample: 21 leaf rows come from here, totals are the sums.
const REQUESTS: &[(&str, &str)] = &[
    ("received", "50 8 0 1 1 0 60"),
    ("carried_in", "2 0 0 0 0 0 2"),
    ("granted", "21 3 0 1 0 0 25"),
    ("partly_granted", "6 1 0 0 0 0 7"),
    ("denied.third_party_rights", "1 1 0 0 0 0 2"),
    ("denied.internal_affairs", "2 0 0 0 0 0 2"),
    ("denied.deliberative", "1 0 0 0 0 0 1"),
    ("denied.enforcement_files", "1 0 0 0 0 0 1"),
    ("unavailable.not_held", "12 2 0 0 1 0 15"),
    ("unavailable.needs_creation", "2 0 0 0 0 0 2"),
    ("not_processed.petition", "2 0 0 0 0 0 2"),
    ("not_processed.repeated", "1 0 0 0 0 0 1"),
    ("other.correction_overdue", "1 0 0 0 0 0 1"),
    ("total", "50 7 0 1 1 0 59"),
    ("carried_out", "2 1 0 0 0 0 3"),
];

const DISCLOSURE: &[(&str, &str)] = &[
    ("regulations", "0 0 0"),
    ("normative_documents", "3 1 27"),
    ("licensing", "4120"),
    ("penalties", "316"),
    ("coercion", "12"),
    ("fees", "3415.74"),
];

const REMEDIES: &[(&str, &str)] = &[
    ("reconsideration", "2 1 0 1 4"),
    ("litigation_direct", "0 0 0 0 0"),
    ("litigation_after_reconsideration", "1 0 0 0 1"),
];

const PROSE: &[(Prose, &[&str])] = &[
    (
        Prose::Preamble,
        &[
            "本报告依据《中华人民共和国政府信息公开条例》和年度报告格式要求编制，所列数据的统计期限自2025年1月1日起至2025年12月31日止。",
        ],
    ),
    (
        Prose::Overview,
        &[
            "2025年，示例县人民政府围绕群众关切推进政务公开，各项工作平稳有序。",
            "（一）主动公开。全年制发行政规范性文件3件，废止1件，均已在门户网站公开。",
            "（二）依申请公开。全年收到政府信息公开申请60件，其中网络申请41件、信函申请15件、当面申请4件，上年结转2件；办结59件，均在法定期限内答复，其中予以公开25件，占42.4%，结转下年度继续办理3件。政府信息公开行政复议4件，其中维持2件、纠正1件、尚未审结1件；行政诉讼1件，为复议后起诉，全部维持，没有未经复议直接起诉的案件。",
            "（三）政府信息管理。落实发布审核制度，每季度清理一次失效文件。",
            "（四）政府信息公开平台建设。门户网站公开专栏改版上线，增加无障碍阅读。",
            "（五）监督保障。将政务公开纳入年度考核，开展社会评议，全年培训2次，未发生责任追究情形。",
        ],
    ),
    (
        Prose::Problems,
        &[
            "存在的问题：一是部分乡镇目录更新不及时，两个乡镇的惠农补贴目录晚于规定时间公开；二是依申请公开答复文书说理不够充分。",
            "改进情况：对目录更新实行按月通报；编印答复文书范例，对承办人员开展一次集中培训。",
        ],
    ),
    (Prose::OtherMatters, &["2025年未收取政府信息公开信息处理费。"]),
];

impl Report {
    /// A made-up report, whole and right in every sum: where tests begin before they break one thing.
    #[must_use]
    pub fn sample() -> Self {
        let mut report = Self::new(Edition::for_year(Some(2025)));
        "示例县人民政府".clone_into(&mut report.agency.name);
        report.year = Some(2025);
        report.published = Some("2026-03-10".to_owned());
        for cell in report.cells().collect::<Vec<_>>() {
            report.grid_mut(cell.table).replace(cell, 0.into());
        }
        for (table, rows) in
            [(TableId::Disclosure, DISCLOSURE), (TableId::Requests, REQUESTS), (TableId::Remedies, REMEDIES)]
        {
            let grid = report.grid_mut(table);
            for (row, figures) in rows {
                let columns = grid.table().rows().find(|(_, found)| found.id == *row).map(|(block, _)| block.columns);
                for (column, figure) in columns.unwrap_or_default().iter().zip(figures.split(' ')) {
                    if let Some(cell) = grid.table().cell(row, column.id) {
                        grid.replace(cell, numeral::parse(figure));
                    }
                }
            }
        }
        for &(part, paragraphs) in PROSE {
            *report.prose_mut(part) = paragraphs.iter().map(|&paragraph| paragraph.to_owned()).collect();
        }
        report
    }

    /// The sample with two faults real reports are full of, for people to try the checks on: a case booked
    /// under the wrong applicant, and a total of table 四 left at 0.
    #[must_use]
    pub fn example() -> Self {
        let mut report = Self::sample();
        for (address, value) in [
            ("requests/granted/natural_person", 22),
            ("requests/granted/business", 2),
            ("remedies/reconsideration/total", 0),
        ] {
            if let Some(cell) = report.cell(address) {
                report.grid_mut(cell.table).replace(cell, value.into());
            }
        }
        report
    }
}
