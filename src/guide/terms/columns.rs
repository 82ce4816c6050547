//! What the columns of the form mean.

use super::Term;
use crate::schema::TableId;

/// The columns of a table, by id; by `row/column` where the same id means something else in one row.
pub(super) const fn of(table: TableId) -> &'static [Term] {
    match table {
        TableId::Disclosure => DISCLOSURE,
        TableId::Requests => REQUESTS,
        TableId::Remedies => REMEDIES,
    }
}

const NONE: [&str; 2] = ["", ""];

const DISCLOSURE: &[Term] = &[
    Term {
        id: "issued",
        meaning: ["本年1月1日至12月31日制定印发的件数。", "How many were issued from 1 January to 31 December."],
        counting: [
            "以新代旧的，新的计入制发，旧的计入废止，现行有效件数才接得上。",
            "Where a new one takes the place of an old one, the new counts as issued and the old as repealed, so that those in force add up.",
        ],
        slip: [
            "转发上级的文件不是本机关制发的。",
            "Documents of superiors that were only passed on weren't issued here.",
        ],
        basis: NONE,
    },
    Term {
        id: "repealed",
        meaning: [
            "本年宣布废止、失效或者被新文件代替的件数。",
            "How many were repealed, declared invalid or replaced this year.",
        ],
        counting: [
            "有效期届满自然失效的，是否计入按主管部门的口径；计入的，在表注中说明件数。",
            "Whether those whose term ran out count follows the competent office; where they do, a note says how many.",
        ],
        slip: [
            "只填数字，“含自然失效”一类的说明写到表注里。",
            "Only the number stands in the cell; remarks go into the note.",
        ],
        basis: NONE,
    },
    Term {
        id: "in_force",
        meaning: [
            "到本年12月31日仍然有效的总件数，不只是本年的。",
            "How many are in force on 31 December, from all years.",
        ],
        counting: [
            "一般等于上年的现行有效件数加本年制发、减本年废止；因清理、期满失效或者机构调整对不上的，在表注中说明。",
            "As a rule last year's number plus those issued less those repealed; where a clean-up, lapsed validity or restructuring breaks that, a note explains it.",
        ],
        slip: ["不要填成本年制发的件数。", "It isn't the number issued this year."],
        basis: NONE,
    },
    Term {
        id: "decisions",
        meaning: ["本年1月1日至12月31日作出的处理决定件数。", "The decisions made from 1 January to 31 December."],
        counting: ["不论决定是否公开，作出的都计。", "All that were made count, published or not."],
        slip: [
            "不是清单上的事项数，也不是网站上公示的条数。",
            "Neither the items on a list nor the entries on a site are asked for.",
        ],
        basis: NONE,
    },
    Term {
        id: "fees/amount",
        meaning: [
            "本年收取的总金额，单位是万元。",
            "What was collected this year in all, in units of 10,000 yuan (万元).",
        ],
        counting: [
            "以元记账的除以 10000，可以保留小数；单元格里只填数字，不写单位。",
            "Divide yuan by 10,000; decimals are fine. Only the number stands in the cell.",
        ],
        slip: ["把以元为单位的数直接填进来，会大一万倍。", "A figure in yuan would be ten thousand times too large."],
        basis: NONE,
    },
    Term {
        id: "made",
        meaning: ["本年制作（印发）的件数。", "How many were made this year."],
        counting: ["不论是否公开都计。", "Published or not."],
        slip: ["转发上级的文件不计。", "Documents of superiors that were only passed on don't count."],
        basis: NONE,
    },
    Term {
        id: "newly_public",
        meaning: ["本年新公开的件数。", "How many became public this year."],
        counting: ["以前制作、本年才公开的也计。", "Also those made earlier and published only this year."],
        slip: ["同一件在几个平台公开的，只计一件。", "One published in several places counts once."],
        basis: NONE,
    },
    Term {
        id: "total_public",
        meaning: [
            "到本年12月31日对外公开的总件数，含以前年度公开的。",
            "How many are public on 31 December, from all years.",
        ],
        counting: ["已经废止、失效并撤下的一般不计。", "Those repealed and taken down as a rule don't count."],
        slip: ["不应小于本年新公开的件数。", "It can hardly be less than the number newly public."],
        basis: NONE,
    },
    Term {
        id: "last_year",
        meaning: [
            "上一年的项目（事项）数量，不是决定或者办件的数量。",
            "The items on last year's list, not decisions or cases.",
        ],
        counting: [
            "与上年报告和权责清单、收费目录一致。",
            "It agrees with last year's report and the organ's published lists.",
        ],
        slip: ["没有的填 0，不要留空。", "Where there are none, write 0 rather than nothing."],
        basis: NONE,
    },
    Term {
        id: "change",
        meaning: ["本年比上一年增加或者减少的项目数量。", "By how many items the list grew or shrank this year."],
        counting: ["增加填正数，减少填负数，没有变化填 0。", "A rise is positive, a fall negative, no change 0."],
        slip: ["填变化的数，不是变化以后的总数。", "It is the change, not the number after it."],
        basis: NONE,
    },
    Term {
        id: "projects",
        meaning: ["本年集中采购的项目数量。", "How many centralised purchases were made this year."],
        counting: [
            "一个项目分几包采购的，一般按一个项目计。",
            "A project bought in several lots as a rule counts one.",
        ],
        slip: ["没有的填 0，不要留空。", "Where there were none, write 0 rather than nothing."],
        basis: NONE,
    },
    Term {
        id: "procurement/amount",
        meaning: ["本年集中采购的总金额。", "What centralised purchases cost this year in all."],
        counting: [
            "格式没有规定单位，连同“元”或者“万元”一起写。",
            "The form leaves the unit open, so write it behind the number: 元 or 万元.",
        ],
        slip: ["一般填成交的金额，不是预算。", "As a rule it is the price agreed, not the budget."],
        basis: NONE,
    },
];

const REQUESTS: &[Term] = &[
    Term {
        id: "natural_person",
        meaning: ["以个人名义提出的申请。", "Requests made by a person in his or her own name."],
        counting: [
            "委托律师等代理的，按委托人计，不按代理人计。",
            "Where a lawyer or another agent acts, the principal counts.",
        ],
        slip: [
            "不要错填到右边的“其他”，那一栏只计组织。",
            "Don't book a person under “other”, which is for organisations.",
        ],
        basis: NONE,
    },
    Term {
        id: "business",
        meaning: [
            "公司、合伙企业、个人独资企业等以企业名义提出的申请，国有企业也在内。",
            "Requests in the name of a company or other enterprise, state-owned ones too.",
        ],
        counting: ["以申请表上的申请人为准。", "The applicant named in the request decides."],
        slip: [
            "企业的人以个人名义提出的，计入自然人。",
            "One an employee makes in his own name is a natural person's.",
        ],
        basis: NONE,
    },
    Term {
        id: "research",
        meaning: [
            "科研院所等以单位名义提出的申请，高等学校一般也计在这里。",
            "Requests in the name of a research institute; universities as a rule count here too.",
        ],
        counting: ["以申请表上的申请人为准。", "The applicant named in the request decides."],
        slip: [
            "教师、学生以个人名义提出的，计入自然人。",
            "Those of teachers and students in their own name are natural persons'.",
        ],
        basis: NONE,
    },
    Term {
        id: "public_welfare",
        meaning: [
            "社会团体、基金会、社会服务机构等以组织名义提出的申请。",
            "Requests in the name of an association, foundation or other non-profit organisation.",
        ],
        counting: ["以申请表上的申请人为准。", "The applicant named in the request decides."],
        slip: [
            "村（居）民委员会、业主委员会一般计入“其他”。",
            "Villagers', residents' and owners' committees as a rule count as other.",
        ],
        basis: NONE,
    },
    Term {
        id: "legal_service",
        meaning: [
            "律师事务所、基层法律服务所等以本单位名义提出的申请。",
            "Requests in the name of a law firm or another office for legal services.",
        ],
        counting: ["代理当事人提出的，按当事人计。", "Where it acts for a client, the client counts."],
        slip: ["律师以个人名义提出的，计入自然人。", "Those of lawyers in their own name are natural persons'."],
        basis: NONE,
    },
    Term {
        id: "other",
        meaning: [
            "前四类以外的法人和其他组织提出的申请，如村（居）民委员会、业主委员会、机关和其他事业单位。",
            "Requests of organisations other than these four: villagers' and owners' committees, public bodies and institutions.",
        ],
        counting: ["能归入前四类的，归入前四类。", "What fits one of the four belongs there."],
        slip: [
            "自然人的申请不在这里；填错一栏，总计看不出来，各列的勾稽会不平。",
            "Persons don't count here; a request in the wrong column leaves the total right and breaks the sums of two columns.",
        ],
        basis: NONE,
    },
    Term {
        id: "total",
        meaning: [
            "自然人和五类法人或其他组织六栏之和。",
            "The sum of natural persons and the five kinds of organisation.",
        ],
        counting: ["每一行都要填，没有的填 0。", "Every row has one; 0 where there is nothing."],
        slip: NONE,
        basis: NONE,
    },
];

const REMEDIES: &[Term] = &[
    Term {
        id: "upheld",
        meaning: [
            "本机关的行为没有被改变：复议决定维持或者驳回复议请求，法院判决驳回诉讼请求等。",
            "What the organ did stands: reconsideration upheld it or rejected the claim, or the court did.",
        ],
        counting: ["按本年审结的结果计。", "Counted by cases decided this year."],
        slip: [
            "只因程序被驳回起诉、驳回申请的，一般计入“其他结果”。",
            "A case dismissed on procedure alone as a rule is another outcome.",
        ],
        basis: NONE,
    },
    Term {
        id: "corrected",
        meaning: [
            "本机关的行为被撤销、变更、确认违法或者无效，或者被责令履行、重新答复。",
            "What the organ did was set aside, changed or declared unlawful, or it was ordered to act or to answer anew.",
        ],
        counting: [
            "部分纠正的一般也计在这里，一件案件只计一次。",
            "Partly corrected as a rule counts here too, and each case once.",
        ],
        slip: [
            "有纠正的，第五部分宜写明原因和改进。",
            "Where there are any, section 五 should tell the cause and what was improved.",
        ],
        basis: NONE,
    },
    Term {
        id: "other",
        meaning: [
            "没有维持也没有纠正而结案的，如驳回起诉、撤回申请或者撤诉、终止、调解。",
            "Closed without either: dismissed on procedure, withdrawn, ended or settled.",
        ],
        counting: ["按本年结案的件数计。", "Counted by cases closed this year."],
        slip: ["还没有结案的，计入“尚未审结”。", "What isn't closed yet is pending."],
        basis: NONE,
    },
    Term {
        id: "pending",
        meaning: ["到本年12月31日还没有审结的案件。", "Cases not decided by 31 December."],
        counting: ["以前年度受理、到年底仍未审结的也计。", "Also those that began in earlier years."],
        slip: ["这里有数的，文字里不要写“全部维持”。", "Where there are any, the text can't say that all were upheld."],
        basis: NONE,
    },
    Term {
        id: "total",
        meaning: [
            "结果维持、结果纠正、其他结果、尚未审结四项之和。",
            "The sum of upheld, corrected, other and pending.",
        ],
        counting: ["没有案件的填 0；有案件时不要仍留 0。", "0 where there were no cases, and only there."],
        slip: NONE,
        basis: NONE,
    },
];
