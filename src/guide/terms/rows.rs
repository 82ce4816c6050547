//! What the rows of the form mean.

use super::Term;
use crate::schema::TableId;

/// The rows of a table, by id.
pub(super) const fn of(table: TableId) -> &'static [Term] {
    match table {
        TableId::Disclosure => DISCLOSURE,
        TableId::Requests => REQUESTS,
        TableId::Remedies => REMEDIES,
    }
}

/// What holds of every row under a head: 不予公开, 无法提供, 不予处理, 其他处理. By the first word of the row's id.
pub(super) const GROUPS: &[(&str, [&str; 2])] = &[
    (
        "denied",
        [
            "全部内容都不公开的，在这里计一件；能区分处理、公开了一部分的，计入“部分公开”。同时有几项理由的，只计主要的一项。",
            "Counts one where nothing was disclosed; where part of it was, the request counts as granted in part. Of several reasons only the main one counts.",
        ],
    ),
    (
        "unavailable",
        [
            "一点也没有可提供的，在这里计一件；提供了一部分的，一般计入“部分公开”。",
            "Counts one where nothing could be provided; where part of it was, the request as a rule counts as granted in part.",
        ],
    ),
    (
        "not_processed",
        [
            "不予处理也是办理结果，告知申请人以后计一件；这件申请收到时已计入“本年新收”，不要从新收中扣除。",
            "This too is a result: it counts one once the applicant was told. The request stays counted among those received.",
        ],
    ),
    (
        "other",
        [
            "已经办结、又不属于（一）至（五）的，才计在“其他处理”；每件只计一种结果。",
            "Only what is closed and belongs to none of the results before counts as other handling; each request has one result.",
        ],
    ),
];

const DISCLOSURE: &[Term] = &[
    Term {
        id: "regulations",
        meaning: [
            "国务院部门制定的部门规章和有权的地方人民政府制定的地方政府规章。",
            "Rules made by departments of the State Council, and by those local governments that have the power to make them.",
        ],
        counting: [
            "没有规章制定权的机关，如县、乡两级人民政府和地方政府部门，填 0。",
            "Organs without that power, such as county and township governments and local departments, write 0.",
        ],
        slip: [
            "不要把规范性文件、办法、细则等一概填在这里；是不是规章，看制定权和发布程序，不看名称。",
            "Not everything called measures or detailed rules is one: power and procedure decide, not the name.",
        ],
        basis: ["《条例》第二十条第（一）项", "Regulations, article 20, item 1"],
    },
    Term {
        id: "normative_documents",
        meaning: [
            "行政机关依照法定权限和程序制定并公开发布，涉及公民、法人和其他组织权利义务，具有普遍约束力，在一定期限内反复适用的公文。",
            "Documents an organ makes within its powers and publishes, that touch people's rights and duties, bind generally and apply repeatedly.",
        ],
        counting: [
            "几个机关联合制发的，一般由主办机关计，避免重复。",
            "One issued jointly is as a rule counted by the organ in the lead, so that it isn't counted twice.",
        ],
        slip: [
            "内部管理制度、人事任免、会议纪要、请示报告，以及只对特定人、特定事的决定，不是规范性文件。",
            "Internal rules, appointments, minutes, reports to superiors and decisions on single cases are none.",
        ],
        basis: [
            "《条例》第二十条第（一）项；国办发〔2018〕37号",
            "Regulations, article 20, item 1; 国办发〔2018〕37号",
        ],
    },
    Term {
        id: "licensing",
        meaning: [
            "行政机关根据申请，经依法审查，准予从事特定活动的行为。",
            "Permission for a certain activity that an organ gives upon application and examination.",
        ],
        counting: [
            "准予和不予许可的决定一般都计；没有许可事项的机关填 0。",
            "Decisions to give and to refuse it both count as a rule; an organ that grants no licences writes 0.",
        ],
        slip: ["备案、行政确认、行政给付等不是行政许可。", "Filings, confirmations and benefits are not licences."],
        basis: ["《条例》第二十条第（五）项", "Regulations, article 20, item 5"],
    },
    Term {
        id: "other_services",
        meaning: [
            "行政许可以外，对外管理和服务的事项，如行政确认、行政给付、备案等。",
            "What an organ manages for or offers to the public besides licences: confirmations, benefits, filings and the like.",
        ],
        counting: [
            "一般按权责清单或者办事目录计，没有的填 0。",
            "As a rule counted by the organ's list of powers or services; 0 where there are none.",
        ],
        slip: ["只在机关内部办理的事项不计。", "What is only handled inside the organ doesn't count."],
        basis: ["《条例》第二十条第（五）项", "Regulations, article 20, item 5"],
    },
    Term {
        id: "penalties",
        meaning: [
            "对违反行政管理秩序的公民、法人或者其他组织依法给予的行政处罚，如警告、罚款、没收、吊销许可证、行政拘留。",
            "Penalties for breaches of administrative order: warnings, fines, confiscation, revoked licences, detention.",
        ],
        counting: [
            "按作出的处罚决定计，当场作出的也计；没有处罚权的机关填 0。",
            "Counted by decisions, also those made on the spot; an organ that may impose none writes 0.",
        ],
        slip: [
            "不予处罚的决定和单独的责令改正，不是行政处罚。",
            "Decisions not to punish and mere orders to rectify are no penalties.",
        ],
        basis: ["《条例》第二十条第（六）项", "Regulations, article 20, item 6"],
    },
    Term {
        id: "coercion",
        meaning: [
            "包括行政强制措施（如查封、扣押、冻结）和行政强制执行（如加处罚款、划拨、代履行）。",
            "Coercive measures (sealing, seizing, freezing) and coercive enforcement (added fines, transfers, performance by others).",
        ],
        counting: [
            "按作出的强制决定计；没有行政强制权的机关填 0。",
            "Counted by decisions; an organ without that power writes 0.",
        ],
        slip: [
            "同一案件既有处罚又有强制的，分别在各自的行里计。",
            "A case with both a penalty and coercion counts in both rows, once in each.",
        ],
        basis: ["《条例》第二十条第（六）项", "Regulations, article 20, item 6"],
    },
    Term {
        id: "fees",
        meaning: [
            "国家机关等依照法律法规、按规定的项目和标准，在实施管理或者提供特定公共服务时收取的费用。",
            "What organs collect under the law, by fixed items and rates, for administration or certain public services.",
        ],
        counting: ["没有行政事业性收费的，填 0。", "Where nothing is charged, write 0."],
        slip: [
            "不含税款、罚没收入、政府性基金和经营服务收费；政府信息公开的信息处理费也不在这里，在第六部分报告。",
            "Taxes, fines, government funds and commercial charges don't belong here; nor does 信息处理费, which section 六 reports.",
        ],
        basis: ["《条例》第二十条第（八）项", "Regulations, article 20, item 8"],
    },
    Term {
        id: "procurement",
        meaning: [
            "列入集中采购目录、委托集中采购机构代理的采购项目。",
            "Purchases listed in the catalogue of centralised procurement and made through its agency.",
        ],
        counting: [
            "按本年实施的项目计，没有的填 0。",
            "Counted by projects carried out this year; 0 where there were none.",
        ],
        slip: [
            "目录以外自行组织的分散采购不计。",
            "What the organ bought by itself outside the catalogue doesn't count.",
        ],
        basis: ["《条例》第二十条第（九）项", "Regulations, article 20, item 9"],
    },
];

const REQUESTS: &[Term] = &[
    Term {
        id: "received",
        meaning: [
            "本年1月1日至12月31日收到的政府信息公开申请，不论当面、信函、传真还是网络提交。",
            "Requests received from 1 January to 31 December, in person, by letter, fax or online.",
        ],
        counting: [
            "按收到申请之日归年，一份申请计一件；要求补正的，补正前后是同一件。后来撤回、不予处理或者告知向其他机关申请的，也计。",
            "The day of receipt decides the year, and each request counts one, also when it was corrected, later withdrawn, not processed, or belonged to another organ.",
        ],
        slip: [
            "咨询、投诉和领导信箱来信不是政府信息公开申请，不计。",
            "Questions, complaints and letters to the leaders' mailbox are no requests.",
        ],
        basis: ["《条例》第二十九条、第三十一条", "Regulations, articles 29 and 31"],
    },
    Term {
        id: "carried_in",
        meaning: [
            "上一年收到、到上年12月31日还没有办结的申请。",
            "Requests received last year that weren't closed by its 31 December.",
        ],
        counting: [
            "逐栏等于上年报告的“结转下年度继续办理”。",
            "Equals, column by column, what last year's report carried out.",
        ],
        slip: [
            "上年报告数字有误的，不要只改数字，在表注或者第六部分说明原因。",
            "Where last year's figure was wrong, explain the difference in a note or in section 六 instead of silently changing it.",
        ],
        basis: ["年度报告格式", "The form"],
    },
    Term {
        id: "granted",
        meaning: [
            "申请的内容全部公开：已经提供，或者告知了获取的方式、途径和时间。",
            "All that was asked for is disclosed: provided, or the applicant was told how, where and when to get it.",
        ],
        counting: [
            "已经主动公开、告知申请人在哪里查的，一般也计在这里。上年结转、本年答复的同样计入本年。",
            "What was public already and the applicant was pointed to counts here as a rule. So do requests carried in from last year and answered this year.",
        ],
        slip: ["只公开其中一部分的，计入“部分公开”。", "Where only part was disclosed, it is granted in part."],
        basis: ["《条例》第三十六条第（一）、（二）项", "Regulations, article 36, items 1 and 2"],
    },
    Term {
        id: "partly_granted",
        meaning: [
            "申请的内容有的公开、有的不公开或者不是政府信息，作了区分处理。",
            "Part of what was asked for is disclosed and part is withheld, or is no government information.",
        ],
        counting: [
            "整件申请只计在这一行，不再计入予以公开、不予公开等其他情形。",
            "The whole request counts in this row and in no other.",
        ],
        slip: [
            "一件拆成“予以公开”和“不予公开”各一件，办理结果总计就会多出一件。",
            "Booking it as one granted and one denied makes the total of results one too many.",
        ],
        basis: ["《条例》第三十七条；年度报告格式", "Regulations, article 37; the form"],
    },
    Term {
        id: "denied.state_secret",
        meaning: [
            "依法确定为国家秘密的政府信息，不予公开。",
            "Information lawfully classified as a state secret is not disclosed.",
        ],
        counting: ["", ""],
        slip: [
            "应当有定密的依据；没有定密、只是内容敏感的，不计在这里。",
            "It takes a classification; what is merely sensitive doesn't count here.",
        ],
        basis: ["《条例》第十四条", "Regulations, article 14"],
    },
    Term {
        id: "denied.forbidden_by_law",
        meaning: [
            "国家秘密以外，法律、行政法规禁止公开的政府信息。",
            "Information, other than state secrets, that a law or administrative regulation forbids to disclose.",
        ],
        counting: ["", ""],
        slip: [
            "答复应当写明是哪部法律、行政法规的哪一条；规章和其他文件不能单独作为依据。",
            "The reply names the provision; rules of departments and other documents are not enough.",
        ],
        basis: ["《条例》第十四条", "Regulations, article 14"],
    },
    Term {
        id: "denied.security_and_stability",
        meaning: [
            "“三安全一稳定”指国家安全、公共安全、经济安全和社会稳定；公开后可能危及其中之一的，不予公开。",
            "National security, public security, economic security and social stability: what could endanger one of them is not disclosed.",
        ],
        counting: ["", ""],
        slip: ["应当有具体的判断和理由，不能笼统引用。", "It takes concrete reasons in the case at hand."],
        basis: ["《条例》第十四条", "Regulations, article 14"],
    },
    Term {
        id: "denied.third_party_rights",
        meaning: [
            "涉及商业秘密、个人隐私等，公开会损害第三方合法权益的政府信息。",
            "Business secrets, personal privacy and the like, whose disclosure would harm a third party's lawful rights.",
        ],
        counting: ["", ""],
        slip: [
            "第三方同意公开，或者不公开会对公共利益造成重大影响的，应当公开，不计在这里。征求意见时还没有答复的，年底计入结转。",
            "Where the third party agrees, or withholding would gravely harm the public interest, it is disclosed and doesn't count here. One still out for consultation at year's end is carried out.",
        ],
        basis: ["《条例》第十五条、第三十二条", "Regulations, articles 15 and 32"],
    },
    Term {
        id: "denied.internal_affairs",
        meaning: [
            "三类内部事务信息指人事管理、后勤管理、内部工作流程方面的信息，可以不予公开。",
            "Information on staff, logistics and internal procedure, which may be withheld.",
        ],
        counting: ["", ""],
        slip: [
            "对外产生效力的内容，不因写在内部文件里就是内部事务信息。",
            "What has effect outside the organ is no internal affair merely because an internal paper says it.",
        ],
        basis: ["《条例》第十六条第一款", "Regulations, article 16, paragraph 1"],
    },
    Term {
        id: "denied.deliberative",
        meaning: [
            "四类过程性信息指讨论记录、过程稿、磋商信函、请示报告，可以不予公开。",
            "Records of discussion, drafts, letters of consultation and reports to superiors, which may be withheld.",
        ],
        counting: ["", ""],
        slip: [
            "法律、法规、规章规定应当公开的，从其规定；最后作出的决定不是过程性信息。",
            "Where a law, regulation or rule demands disclosure, that holds; the final decision is not deliberative.",
        ],
        basis: ["《条例》第十六条第二款", "Regulations, article 16, paragraph 2"],
    },
    Term {
        id: "denied.enforcement_files",
        meaning: [
            "行政处罚、行政强制等执法活动中形成的案卷信息，可以不予公开。",
            "The files of enforcement cases, such as penalties and coercion, which may be withheld.",
        ],
        counting: ["", ""],
        slip: [
            "法律、法规、规章规定应当公开的内容，从其规定，不能以案卷为由不公开。",
            "What a law, regulation or rule demands to be disclosed can't be withheld for being in a file.",
        ],
        basis: ["《条例》第十六条第二款", "Regulations, article 16, paragraph 2"],
    },
    Term {
        id: "denied.administrative_query",
        meaning: [
            "工商、不动产登记资料等，法律、行政法规对获取另有规定的信息，告知申请人依照有关规定办理。",
            "Business and land registers and the like, for whose access a law or administrative regulation has its own procedure; the applicant is told to follow it.",
        ],
        counting: ["", ""],
        slip: [
            "只是由别的机关负责公开的，计入“本机关不掌握相关政府信息”。",
            "What another organ has to disclose counts as not held.",
        ],
        basis: ["《条例》第三十六条第（七）项", "Regulations, article 36, item 7"],
    },
    Term {
        id: "unavailable.not_held",
        meaning: [
            "经检索没有所申请的信息，或者不属于本机关负责公开。",
            "The information was searched for and not found, or isn't this organ's to disclose.",
        ],
        counting: ["", ""],
        slip: [
            "告知申请人向别的机关申请的，在本机关已经办结，不计入结转。",
            "A request directed to another organ is closed here and isn't carried out.",
        ],
        basis: ["《条例》第三十六条第（四）、（五）项", "Regulations, article 36, items 4 and 5"],
    },
    Term {
        id: "unavailable.needs_creation",
        meaning: [
            "没有现成的信息，要对现有信息加工、分析才能提供。",
            "No such information exists yet; existing information would have to be processed or analysed.",
        ],
        counting: ["", ""],
        slip: [
            "只是复制、打印或者遮盖个别内容的，不是另行制作。",
            "Copying, printing or covering a few words is not creating.",
        ],
        basis: ["《条例》第三十八条", "Regulations, article 38"],
    },
    Term {
        id: "unavailable.unclear_after_correction",
        meaning: [
            "已告知申请人补正，申请人也补正了，申请内容仍不明确。",
            "The applicant was asked to correct the request and did, and it is still unclear.",
        ],
        counting: ["", ""],
        slip: [
            "申请人逾期没有补正的，计入“其他处理”，不计在这里。",
            "Where the applicant didn't correct it in time, it is other handling.",
        ],
        basis: ["《条例》第三十条", "Regulations, article 30"],
    },
    Term {
        id: "not_processed.petition",
        meaning: [
            "以申请的形式进行信访、投诉、举报等活动的，告知不作为政府信息公开申请处理。",
            "A petition, complaint or report in the form of a request; the applicant is told that it isn't handled as one.",
        ],
        counting: ["", ""],
        slip: [
            "其中还要求公开具体政府信息的，这部分应当照常答复。",
            "Where it also asks for certain information, that part is answered as usual.",
        ],
        basis: ["《条例》第三十九条第一款", "Regulations, article 39, paragraph 1"],
    },
    Term {
        id: "not_processed.repeated",
        meaning: [
            "同一申请人的申请已经答复，又重复申请同一政府信息的，告知不予重复处理。",
            "The same applicant asks again for information on which he was answered already.",
        ],
        counting: ["", ""],
        slip: [
            "不同的人申请同一信息不是重复申请；前一次还没有答复的，也不是。",
            "Another person's request for the same is no repetition, nor is one made before the first was answered.",
        ],
        basis: ["《条例》第三十六条第（六）项", "Regulations, article 36, item 6"],
    },
    Term {
        id: "not_processed.publications",
        meaning: [
            "要求提供政府公报、报刊、书籍等公开出版物的，可以告知获取的途径。",
            "A request for gazettes, newspapers, books and other publications; the applicant may be told where to get them.",
        ],
        counting: ["", ""],
        slip: [
            "本机关已在网站主动公开的信息不是出版物，告知网址的一般计入“予以公开”。",
            "What the organ published on its site is no publication in this sense; pointing to it counts as granted as a rule.",
        ],
        basis: ["《条例》第三十九条第二款", "Regulations, article 39, paragraph 2"],
    },
    Term {
        id: "not_processed.excessive",
        meaning: [
            "申请的数量、频次明显超过合理范围，要求说明理由后认为理由不合理的，告知不予处理。",
            "Requests beyond reasonable number or frequency, where the reasons the applicant was asked for don't hold.",
        ],
        counting: ["", ""],
        slip: [
            "没有要求说明理由的，或者理由合理、只是延迟答复的，不计在这里。",
            "Not where no reasons were asked for, nor where they held and the reply only took longer.",
        ],
        basis: ["《条例》第三十五条", "Regulations, article 35"],
    },
    Term {
        id: "not_processed.reconfirmation",
        meaning: [
            "申请人已经获取了信息，又要求行政机关确认，或者重新出具。",
            "The applicant has the information and wants the organ to confirm it or to issue it again.",
        ],
        counting: ["", ""],
        slip: ["第一次申请获取的，按是否公开计入相应的行。", "A first request counts by whether it was granted."],
        basis: ["年度报告格式", "The form"],
    },
    Term {
        id: "other.correction_overdue",
        meaning: [
            "告知补正后，申请人无正当理由逾期不补正的，视为放弃申请，行政机关不再处理。",
            "Asked to correct the request, the applicant didn't do so in time and without good reason; it counts as given up.",
        ],
        counting: ["", ""],
        slip: [
            "到年底补正期限还没有届满的，计入结转。",
            "Where the time for it isn't over at year's end, the request is carried out.",
        ],
        basis: ["《条例》第三十条", "Regulations, article 30"],
    },
    Term {
        id: "other.fee_unpaid",
        meaning: [
            "发出信息处理费收费通知后，申请人逾期没有缴纳，行政机关不再处理。",
            "A notice of 信息处理费 was given and not paid in time; the request isn't handled further.",
        ],
        counting: ["", ""],
        slip: [
            "这里有数的，第六部分应当写明收费通知的件数、金额和实际收取的情况。",
            "Where this isn't 0, section 六 tells of the notices, their amount and what was collected.",
        ],
        basis: ["《条例》第四十二条；国办函〔2020〕109号", "Regulations, article 42; 国办函〔2020〕109号"],
    },
    Term {
        id: "other.other",
        meaning: [
            "前两项以外的其他处理，如申请人主动撤回申请。",
            "Handling other than these two, such as a request its applicant withdrew.",
        ],
        counting: ["", ""],
        slip: [
            "数字较大的，逐件查一查，能归入前面各项的归到前面。",
            "A large figure deserves a look: what fits a row above belongs there.",
        ],
        basis: ["年度报告格式", "The form"],
    },
    Term {
        id: "other",
        meaning: [
            "前五种情形以外的办理结果，如逾期不补正、逾期未缴费、申请人主动撤回。",
            "Results other than the five before: correction overdue, fee unpaid, request withdrawn.",
        ],
        counting: ["", ""],
        slip: [
            "2019年格式只有这一行，不再细分；数字较大的，逐件查一查能否归入前面各项。",
            "The form of 2019 has this one row only. A large figure deserves a look: what fits a row above belongs there.",
        ],
        basis: ["年度报告格式（2019年）", "The form of 2019"],
    },
    Term {
        id: "total",
        meaning: [
            "（一）至（六）各项办理结果之和，即本年办结的件数。",
            "The sum of all results from （一） to （六）: the requests closed this year.",
        ],
        counting: [
            "上年结转、本年办结的也在内；没有办结的不在内。",
            "Those carried in and closed this year are in it; those still open are not.",
        ],
        slip: [
            "不要填成本年新收的件数；两者只有在结转都为 0 时才一定相等。",
            "It isn't the number received; the two are bound to agree only where nothing is carried in or out.",
        ],
        basis: ["年度报告格式", "The form"],
    },
    Term {
        id: "carried_out",
        meaning: [
            "到本年12月31日还没有办结的申请，包括等待补正、征求第三方意见和延长答复期限的。",
            "Requests not closed by 31 December, also those waiting for correction, a third party or an extended term.",
        ],
        counting: [
            "等于本年新收加上年结转减办理结果总计，逐栏转为下一年度的“上年结转”。",
            "Received plus carried in less the total of results; next year's report carries it in, column by column.",
        ],
        slip: [
            "已经答复、后来进入复议或者诉讼的，已经办结，不是结转。",
            "A request that was answered and then taken to reconsideration or court is closed.",
        ],
        basis: ["年度报告格式", "The form"],
    },
];

const REMEDIES: &[Term] = &[
    Term {
        id: "reconsideration",
        meaning: [
            "因政府信息公开工作，本机关被申请行政复议的案件。",
            "Cases in which this organ's disclosure work was taken to administrative reconsideration.",
        ],
        counting: [
            "本年审结的按结果计，到年底没有审结的计入“尚未审结”；以前年度受理、本年审结的也计。",
            "Those decided this year count by result, also where they began earlier; those undecided at year's end count as pending.",
        ],
        slip: [
            "本机关作为复议机关审理、被申请人是别的机关的案件，不计。",
            "Cases this organ decides as the reconsidering authority over others don't count.",
        ],
        basis: ["《条例》第五十条第（三）项、第五十一条", "Regulations, article 50, item 3, and article 51"],
    },
    Term {
        id: "litigation_direct",
        meaning: [
            "没有经过行政复议，直接以本机关为被告起诉的政府信息公开案件。",
            "Cases on disclosure in which this organ was sued without reconsideration before.",
        ],
        counting: [
            "按案件计，一审、二审怎样计按主管部门的口径，各年一致。",
            "Counted by case; how first and second instance count follows the competent office, the same way each year.",
        ],
        slip: [
            "自2024年起，对不予公开不服的，应当先申请复议；直接起诉的多是其他情形，填写前核对。",
            "Since 2024 a refusal to disclose goes to reconsideration first, so direct suits are mostly about other things: check before you fill this in.",
        ],
        basis: [
            "《条例》第五十条第（三）项；《行政复议法》第二十三条",
            "Regulations, article 50, item 3; Administrative Reconsideration Law, article 23",
        ],
    },
    Term {
        id: "litigation_after_reconsideration",
        meaning: [
            "先申请行政复议，不服复议结果再起诉的政府信息公开案件。",
            "Cases on disclosure that went to court after reconsideration.",
        ],
        counting: [
            "复议阶段计在“行政复议”，诉讼阶段计在这里，不算重复。",
            "The reconsideration counts in its own row and the suit in this one; that isn't counting twice.",
        ],
        slip: [
            "一审、二审怎样计，按主管部门的口径，不要一年一个样。",
            "How first and second instance count follows the competent office, the same way each year.",
        ],
        basis: ["《条例》第五十条第（三）项", "Regulations, article 50, item 3"],
    },
];
