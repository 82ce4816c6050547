//! The words such reports are written with, and what each contributes to a claim.

use super::tokens::What;
use std::sync::LazyLock;

/// What a word contributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// 收到, 新收.
    Receive,
    /// 受理: received, or with what was carried in.
    Accept,
    /// 办理, 处理: handled, or to be handled.
    Handle,
    /// 办结.
    Finish,
    /// 答复.
    Answer,
    /// 上年结转.
    CarriedIn,
    /// 结转下年度.
    CarriedOut,
    /// 结转, without saying which way.
    Carried,
    /// A result or a group of results of table 三.
    Result(&'static str),
    /// 政府信息公开申请: can be nothing else.
    Request,
    /// 申请: a request where the talk is of requests.
    Application,
    /// Columns of table 三.
    Applicant(&'static [&'static str]),
    /// 复议, 诉讼: rows of table 四.
    Remedy(&'static str),
    /// 维持: a column of table 四.
    Outcome(&'static str),
    /// 规章, 规范性文件: rows of table 二.
    Document(&'static str),
    /// 文件: any document.
    File,
    /// What happened to documents: a column of table 二.
    Fate(&'static str),
    /// 行政许可: rows of table 二.
    Decision(&'static str),
    /// 处理决定: that decisions are what is counted.
    Decided,
    /// 行政事业性收费.
    Fee,
    /// 信息处理费.
    ProcessingFee,
    /// 收取, 收费.
    Charge,
    /// 收费通知.
    Notice,
    /// 未, 无, 没有.
    Not,
    /// 未收到.
    NotReceived,
    /// 未制定: a column of table 二.
    NotMade(&'static str),
    /// 均, 全部.
    All,
    /// 各.
    Each,
    /// 分别.
    Respectively,
    /// 其中, 含.
    Including,
    /// 除.
    Except,
    /// 占.
    Share,
    /// 增长, 同比.
    Change,
    /// 去年.
    LastYear,
    /// 今年.
    ThisYear,
    /// 上半年.
    PartOfYear,
    /// 历年.
    ManyYears,
    /// 按期.
    InTime,
    /// 率.
    Rate,
    /// 等: what stands before it is not all.
    Etc,
    /// 网络: how a request came.
    Channel,
    /// Whose figures follow: a whole region by its kind, 全县.
    Region(char),
    /// 各乡镇, 各部门, 本级: a part of the whole.
    Others,
    /// 热线, 留言: matters that are not requests.
    Foreign,
    /// 公示, 信息: makes of a document or decision something that is published.
    Publish,
    /// 目录, 备案: something else is counted.
    Aside,
    /// 主动公开: begins another subject.
    Elsewhere,
    /// 延期, 协助: only some, or not for oneself.
    Partly,
    /// 信息公开: what the talk is of.
    Topic,
    /// 和, 及.
    Join,
    /// Says nothing for our purposes.
    Filler,
}

use Word::{
    Accept, All, Answer, Applicant, Application, Aside, Carried, CarriedIn, CarriedOut, Change, Channel, Charge,
    Decided, Decision, Document, Each, Elsewhere, Etc, Except, Fate, Fee, File, Filler, Finish, Foreign, Handle,
    InTime, Including, Join, LastYear, ManyYears, Not, NotMade, NotReceived, Notice, Others, Outcome, PartOfYear,
    Partly, ProcessingFee, Publish, Rate, Receive, Region, Remedy, Request, Respectively, Result, Share, ThisYear,
    Topic,
};

/// Every organisation among the applicants.
pub const ORGANISATIONS: &[&str] = &["business", "research", "public_welfare", "legal_service", "other"];

/// Words of one meaning, divided by blanks.
const WORDS: &[(Word, &str)] = &[
    (Receive, "收到 收到并 新收 新收到 接收 接到 收件 共收到 收取申请"),
    (Accept, "受理 接受 新受理 登记受理"),
    (Handle, "办理 处理 承办 应办"),
    (Finish, "办结 办毕 办理完毕 办理完成 处理完毕"),
    (Answer, "答复 回复 办复 予以答复 作出答复"),
    (
        CarriedIn,
        "上年结转 上年度结转 上一年结转 上一年度结转 去年结转 往年结转 结转上年 结转上年度 结转上一年 结转上一年度 \
         上年转入 上年度转入 上年转结 上年度转结 上年遗留 上年度延续 上年延续 年初结转 结转自上年 上年结余 上年未办结 上年度未办结",
    ),
    (
        CarriedOut,
        "结转下年 结转下年度 结转下一年 结转下一年度 结转至下年 结转至下年度 结转至下一年 结转至下一年度 结转到下年 \
         结转到下年度 结转到下一年 结转到下一年度 结转次年 结转至次年 结转明年 结转至明年 结转入下年 结转入下年度 \
         转下年 转下年度 转下一年 转下一年度 转入下年 转入下年度 转入下一年度 转至下年 转至下年度 转至下一年度 转结下年 \
         转结下年度 转结至下年 顺延到下年度 顺延至下年度 顺延到下一年度 顺延至下一年度 延至下年度 延至下一年度 \
         下年度结转 下一年度结转 下年结转 下年度继续办理 下一年度继续办理 下年继续办理 跨年度办理 跨年办理 结转下",
    ),
    (Carried, "结转"),
    (Result("granted"), "予以公开 准予公开 同意公开 全部公开 全部予以公开 完全公开 属于予以公开"),
    (Result("partly_granted"), "部分公开 予以部分公开 部分予以公开 同意部分公开 区分处理"),
    (Result("denied"), "不予公开 不同意公开 决定不予公开"),
    (Result("denied.state_secret"), "国家秘密 涉及国家秘密 属于国家秘密 属国家秘密"),
    (Result("denied.forbidden_by_law"), "法律行政法规禁止公开 其他法律行政法规禁止公开 法律、行政法规禁止公开"),
    (Result("denied.security_and_stability"), "三安全一稳定 “三安全一稳定” “三安全、一稳定”"),
    (Result("denied.third_party_rights"), "保护第三方合法权益 第三方合法权益"),
    (Result("denied.internal_affairs"), "三类内部事务信息 内部事务信息 三类内部管理信息"),
    (Result("denied.deliberative"), "四类过程性信息 过程性信息"),
    (Result("denied.enforcement_files"), "行政执法案卷信息 行政执法案卷 执法案卷"),
    (Result("denied.administrative_query"), "行政查询事项 行政查询"),
    (Result("unavailable"), "无法提供"),
    (
        Result("unavailable.not_held"),
        "不掌握相关政府信息 不掌握相关信息 不掌握 本机关不掌握相关政府信息 本机关不掌握 未掌握相关政府信息 未掌握",
    ),
    (
        Result("unavailable.needs_creation"),
        "没有现成信息需要另行制作 没有现成信息，需要另行制作 没有现成信息 需要另行制作 需另行制作 无现成信息",
    ),
    (
        Result("unavailable.unclear_after_correction"),
        "补正后申请内容仍不明确 补正后仍不明确 补正后申请内容不明确 补正后内容仍不明确",
    ),
    (Result("not_processed"), "不予处理"),
    (
        Result("not_processed.petition"),
        "信访举报投诉类申请 信访举报投诉类 信访举报投诉 信访、举报、投诉类申请 信访、投诉、举报类",
    ),
    (Result("not_processed.repeated"), "重复申请"),
    (Result("not_processed.publications"), "要求提供公开出版物 公开出版物"),
    (Result("not_processed.excessive"), "无正当理由大量反复申请 大量反复申请"),
    (
        Result("not_processed.reconfirmation"),
        "确认或重新出具已获取信息 重新出具已获取信息 要求行政机关确认或重新出具已获取信息",
    ),
    (Result("other"), "其他处理 其它处理 作其他处理"),
    (
        Result("other.correction_overdue"),
        "逾期不补正 逾期未补正 无正当理由逾期不补正 申请人无正当理由逾期不补正 申请人逾期不补正 申请人逾期未补正",
    ),
    (
        Result("other.fee_unpaid"),
        "逾期未缴费 逾期未缴纳费用 逾期未按收费通知要求缴纳费用 逾期未缴纳信息处理费 逾期未缴纳政府信息公开信息处理费",
    ),
    (
        Request,
        "政府信息公开申请 信息公开申请 政府信息申请 依申请公开政府信息申请 依申请公开申请 依申请公开 依申请政府信息公开 \
         政府信息依申请公开 公开申请 依申请 政府信息公开的申请 信息公开的申请 政府信息公开依申请 政府信息的申请 \
         信息依申请公开 依申请公开政府信息 依申请公开件 依申请公开信息 依申请信息 申请公开 申请公开政府信息 获取政府信息的申请",
    ),
    (Application, "申请 申请件 申请书 申请表"),
    (Applicant(&["natural_person"]), "自然人 公民个人 公民申请 个人申请 自然人申请"),
    (
        Applicant(ORGANISATIONS),
        "法人或其他组织 法人和其他组织 法人及其他组织 法人或者其他组织 法人、其他组织 法人与其他组织 法人以及其他组织 \
         法人（其他组织） 法人组织 法人",
    ),
    (Applicant(&["business"]), "商业企业 企业申请"),
    (Applicant(&["research"]), "科研机构"),
    (Applicant(&["public_welfare"]), "社会公益组织 公益组织"),
    (Applicant(&["legal_service"]), "法律服务机构"),
    (Remedy("reconsideration"), "行政复议 复议 提起复议 申请复议 行政复议申请"),
    (Remedy("litigation"), "行政诉讼 诉讼 行政应诉 应诉 提起诉讼 行政诉讼案件"),
    (
        Remedy("litigation_direct"),
        "未经复议直接起诉 未经复议直接诉讼 未经行政复议直接起诉 直接起诉 直接诉讼 直接提起诉讼 直接提起行政诉讼 未经复议 未经行政复议",
    ),
    (
        Remedy("litigation_after_reconsideration"),
        "复议后起诉 经复议后起诉 复议后诉讼 经复议后诉讼 复议后提起诉讼 经复议后提起诉讼 行政复议后起诉 经行政复议后起诉 \
         复议后提起行政诉讼 行政复议后提起行政诉讼 经行政复议后提起行政诉讼",
    ),
    (Outcome("upheld"), "维持 结果维持 胜诉 予以维持"),
    (Outcome("corrected"), "纠正 结果纠正 败诉 被纠正 纠错"),
    (Outcome("corrected?"), "撤销 确认违法 变更 责令重作 责令履行 责令重新"),
    (Outcome("other"), "其他结果"),
    (Outcome("other?"), "驳回 撤回 撤诉 终止 调解 和解 终结"),
    (Outcome("pending"), "尚未审结 未审结 正在审理 审理中 尚在审理 未结 待审 在审 未办结 暂未审结"),
    (Document("regulations"), "规章 政府规章"),
    (Document("normative_documents"), "行政规范性文件 规范性文件 政府规范性文件"),
    (File, "文件"),
    (Fate("issued"), "制发 制定 出台 印发 制定发布 制定印发 制定出台 新制定 新制发 制作"),
    (Fate("repealed"), "废止 宣布废止 宣布失效 清理废止"),
    (Fate("in_force"), "现行有效 继续有效 有效"),
    (Decision("licensing"), "行政许可"),
    (Decision("penalties"), "行政处罚"),
    (Decision("coercion"), "行政强制"),
    (Decided, "处理决定 决定"),
    (Fee, "行政事业性收费"),
    (ProcessingFee, "信息处理费 处理费 信息公开处理费"),
    (Charge, "收取 收费 征收 收缴 缴纳"),
    (Notice, "收费通知 收费通知书 缴费通知 缴费通知书"),
    (
        Not,
        "未发生 未出现 未产生 未引发 未涉及 未有 未被 未因 未提起 无 没有 暂无 尚无 从未 不存在 未发现 没有发生 \
         没有出现 没有产生 没有因 均无 皆无 都没有 未引起 没有被 未收取 没有收取 不收取 未发出 未开具 未向 免收 暂未 尚未 没有任何 无任何",
    ),
    (
        NotReceived,
        "未收到 没有收到 未接到 没有接到 未受理 没有受理 未接收 未新收 暂未收到 尚未收到 未接收到 未曾收到 从未收到 \
         未办理 没有办理 无人提出 无人申请 暂无收到 没收到",
    ),
    (NotMade("issued"), "未制定 未制发 未出台 没有制定 没有出台 没有制发 未印发 无制发 未新制定"),
    (NotMade("repealed"), "未废止 没有废止 无废止"),
    (All, "均 全部 都 全数 皆"),
    (Each, "各"),
    (Respectively, "分别 依次"),
    (Including, "其中 含 包括 包含 涵盖"),
    (Except, "除"),
    (Share, "占 占比 占总数 约占 比例"),
    (
        Change,
        "增加 减少 增长 下降 上升 回落 同比 环比 较上年 比上年 较去年 比去年 相比 增幅 降幅 增至 降至 较 多出 减幅 翻 \
         较上年度 比上年度 较上一年 比上一年 较上一年度 比上一年度 提高 降低 与去年 与上年 同上年 同去年 与上年度 与上一年度",
    ),
    (LastYear, "上年 上年度 去年 上一年 上一年度 往年 去年同期 上年同期 前年 同期"),
    (ThisYear, "今年 本年 本年度 当年 全年 年内"),
    (PartOfYear, "上半年 下半年 季度 月份 前三季度 半年"),
    (ManyYears, "历年 近年 近三年 近两年 近五年 三年来 五年来 十三五 十四五 十五五"),
    (InTime, "按时 按期 如期 及时 期限内 时限内 时间内 依法依规 法定期限 法定时限 规定时限 规定期限 规定时间"),
    (
        Partly,
        "延期 超期 逾期 延长 协助 代为 口头 重新 补充 转交 转办 移送 提前 首次 当场 不规范 补正 撤回申请 延迟 抽查 回访 复核 合并 一次性 不予受理 不受理 \
         不予答复 未答复 未按期 未按时 未按 未及时 待答复 待办 待办结 正在 尚在 应答复 拟",
    ),
    (Rate, "率"),
    (Etc, "等"),
    (
        Channel,
        "网络 网上 线上 互联网 在线 平台 网站 邮箱 邮件 电子邮件 信函 信件 邮寄 书面 当面 现场 传真 窗口 来信 电话 来访 其他方式 \
         其他渠道 其他形式 信函方式 线下 快递",
    ),
    (Region('省'), "全省 我省"),
    (Region('市'), "全市 我市"),
    (Region('区'), "全区 我区"),
    (Region('县'), "全县 我县"),
    (Region('州'), "全州 我州"),
    (Region('盟'), "全盟 我盟"),
    (Region('旗'), "全旗 我旗"),
    (Region('镇'), "全镇 我镇"),
    (Region('乡'), "全乡 我乡"),
    (
        Others,
        "各乡镇 各镇街 各街道 各镇 各部门 各单位 各县 各区 各乡 本级 区县 县区 县市区 各县区 各县市区 所属 下属 直属 基层 乡镇 镇街 \
         市直 县直 区直 二级单位 各科室 各地 下级 系统内 全系统 全行业 厅属 局属 委属 区属 县属 市属 省属 \
         省政府名义 市政府名义 区政府名义 县政府名义",
    ),
    (
        Foreign,
        "热线 12345 留言 信箱 咨询 提案 建议 议案 信访 投诉 举报 诉求 工单 网民 来电 民声 问政 互动 政务服务 审批 办件 征集 \
         人大代表 政协 舆情 民意 调查 意见箱 不动产 公共服务 民生 案卷评查 隐患 纠纷 群众反映 意见 来信来访 群众来信 群众来访 人民来信 接访 复议机关 复议机构",
    ),
    (
        Aside,
        "事项 目录 清单 结果 双公示 审核 审查 备案 解读 清理 修订 修改 栏目 党内 评估 汇编 转发 文书 数据 \
         人员 培训 案例 涉企 减免 减征 标准",
    ),
    (Publish, "公示 公布 公开 发布 信息"),
    (
        Elsewhere,
        "主动公开 信息管理 平台建设 监督保障 政府信息管理 信息公开平台建设 政府信息公开平台建设 信息公开平台 政策解读",
    ),
    (Topic, "政府信息公开 信息公开 政务公开 信息公开类 信息公开工作 政府信息公开工作 政府信息公开类"),
    (Join, "和 及 与 以及 或 或者 并 暨"),
    (
        Filler,
        "共 共计 共有 总量 总 总计 合计 累计 总共 总数 的 政府信息 各类 件数 数量 数 为 是 达 达到 计 了 有 案件 案 类 被 提起 因 引发 引起 \
         涉及 关于 年度 新 已 并 情况 情形 方面 工作 公民 社会公众 公众 群众 任何 其他组织 公民、法人和其他组织 公民、法人或其他组织 \
         公民、法人或者其他组织 公民、法人及其他组织 公民、法人或者其它组织 公民法人和其他组织 单位和个人 申请人 一年来 依法 \
         我局 我委 我办 我单位 我厅 我街道 我院 本机关 本单位 本局 本办 本委 对 向 提出 于 到 以 继续 进行 决定书 做出 作出 属于 属 方式 \
         渠道 通过 依法 针对 出具 再 引起的 相关 有关 在 也 分 还 另 另有 其中有 发生 获 得到 审结 已审结 判决 由 \
         该 此 按照 按 根据 依据 条例 原因 予以 之 者 形式 纳入 产生 实施 下达 开展 完成 金额 年内",
    ),
    // Held apart from the words they begin with.
    (
        Filler,
        "无障碍 无偿 无条件 无关 无误 无需 无纸化 无缝 无锡 未来 未成年 未公开 未缴 未超 未逾期 有无 毫无 无理由 无正当理由 \
         平均 均衡 人均 首都 成都 都市 各级 各项 各种 各界 各方 各环节 全部门 总体 含义 包括但不限于 删除 除险 除外 解除 消除 \
         效率 比率 率先 等级 等额 等候 平等 高等 中等 初等 有效性 有效期 有效保障 有效提升 有效推进 有效提高 有效落实 有效地 \
         行之有效 有效促进 有效满足 有效回应 有效解决 有效防范 有效维护 有效避免 有效监督 有效整合 较为 较好 较大 较高 较强 比较 \
         翻译 信息化 占用 占地 无论 无愧 无人 无效 无序 无力 并非 参与 及其 与会 或许 和谐 全面 全力 均匀 一等奖 二等奖",
    ),
];

impl Word {
    /// Whether it is the same word: most differ in kind, which is compared first.
    pub fn is(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other) && self == other
    }
}

/// What the characters at a place are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sign {
    Word(Word),
    Mark(&'static What),
    /// 《: the name of something begins.
    Name,
    /// A number may begin.
    Numeral,
}

/// Marks, and what numbers begin with, each a character.
const SIGNS: &[(Sign, &str)] = &[
    (Sign::Mark(&What::Stop), "。！？!?"),
    (Sign::Mark(&What::Semicolon), "；;"),
    (Sign::Mark(&What::Comma), "，,"),
    (Sign::Mark(&What::Colon), "：:"),
    (Sign::Mark(&What::Pause), "、"),
    (Sign::Mark(&What::Open), "（("),
    (Sign::Mark(&What::Close), "）)"),
    (Sign::Name, "《〔"),
    (Sign::Numeral, "0123456789０１２３４５６７８９零〇一二两三四五六七八九十百"),
];

/// The signs by the two characters they begin with, or the one they are.
pub struct Index {
    /// Whether some sign begins with a character of that short slot.
    begins: Vec<bool>,
    /// Where each slot's entries begin.
    starts: Vec<u16>,
    entries: Vec<Entry>,
}

struct Entry {
    /// Its first eight bytes, and which of them there are.
    head: u64,
    mask: u64,
    text: &'static str,
    sign: Sign,
}

pub static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let words = WORDS
        .iter()
        .flat_map(|&(word, texts)| texts.split_ascii_whitespace().map(move |text| (text, Sign::Word(word))));
    let marks = SIGNS
        .iter()
        .flat_map(|&(sign, texts)| texts.split("").filter(|text| !text.is_empty()).map(move |text| (text, sign)));
    let mut entries: Vec<Entry> = words.chain(marks).map(|(text, sign)| Entry::new(text, sign)).collect();
    // Of one slot the longest first; of one text the meaning listed first.
    entries.sort_by_key(|entry| (entry.slot(), std::cmp::Reverse(entry.text.len())));
    let starts = (0..=SLOTS).map(|at| entries.partition_point(|entry| entry.slot() < at));
    let mut begins = vec![false; HALF];
    for entry in &entries {
        begins[short_slot(entry.head)] = true;
    }
    Index { begins, starts: starts.map(|start| u16::try_from(start).unwrap_or(u16::MAX)).collect(), entries }
});

const HALF: usize = 1 << 12;
const SLOTS: usize = 2 * HALF;

/// The slot of signs of one character: tells most apart by the low bits of three bytes.
const fn short_slot(head: u64) -> usize {
    let [a, b, c, ..] = head.to_le_bytes();
    if a < 0x80 { a as usize } else { ((b & 0x3f) as usize) << 6 | (c & 0x3f) as usize }
}

/// The slot of longer signs: six bytes, mixed.
const fn long_slot(head: u64) -> usize {
    let [a, b, ..] = (head << 16).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes();
    HALF + (u16::from_be_bytes([a, b]) >> 4) as usize
}

/// The first eight bytes of a text.
fn head(text: &[u8]) -> u64 {
    let mut head = [0; 8];
    if let Some(first) = text.first_chunk() {
        head = *first;
    } else {
        head[..text.len()].copy_from_slice(text);
    }
    u64::from_le_bytes(head)
}

impl Entry {
    fn new(text: &'static str, sign: Sign) -> Self {
        let mask = u64::MAX >> (64 - 8 * text.len().min(8));
        Self { head: head(text.as_bytes()), mask, text, sign }
    }

    const fn slot(&self) -> usize {
        if self.text.len() < 6 { short_slot(self.head) } else { long_slot(self.head) }
    }
}

impl Index {
    /// The longest sign a text begins with, and its length.
    pub fn sign_at(&self, text: &[u8]) -> Option<(Sign, usize)> {
        let head = head(text);
        let short = short_slot(head);
        if !self.begins[short] {
            return None;
        }
        let begins = |entry: &&Entry| {
            head & entry.mask == entry.head && (entry.text.len() <= 8 || text.starts_with(entry.text.as_bytes()))
        };
        let longer = self.slot(long_slot(head)).iter().find(begins);
        longer.or_else(|| self.slot(short).iter().find(begins)).map(|entry| (entry.sign, entry.text.len()))
    }

    fn slot(&self, slot: usize) -> &[Entry] {
        &self.entries[usize::from(self.starts[slot])..usize::from(self.starts[slot + 1])]
    }
}

/// Beginnings without one of which a sentence says nothing of the tables, unless the talk is of requests already.
const TELLING: &[&str] = &[
    "申请", "复议", "诉讼", "应诉", "起诉", "胜诉", "败诉", "规范", "规章", "许可", "处罚", "强制", "收费", "理费",
    "予以", "准予", "同意", "分公", "部公", "不予", "法提", "他处", "它处", "结转", "转入", "转下", "维持", "纠正",
    "区分",
];

const STOPS: &[char] = &['。', '！', '？', '!', '?'];

/// Slots that a telling beginning or the end of a sentence may be in.
static HINTS: LazyLock<(Vec<bool>, Vec<u64>)> = LazyLock::new(|| {
    let heads: Vec<u64> = TELLING.iter().map(|text| head(text.as_bytes())).collect();
    let mut slots = vec![false; HALF];
    for head in &heads {
        slots[short_slot(*head)] = true;
    }
    for stop in STOPS {
        slots[short_slot(head(stop.encode_utf8(&mut [0; 4]).as_bytes()))] = true;
    }
    (slots, heads)
});

/// Where the sentence ends that begins at a place, and whether it may say something of the tables.
pub fn sentence_at(text: &str, start: usize) -> (usize, bool) {
    let (slots, heads) = &*HINTS;
    let bytes = text.as_bytes();
    let (mut at, mut telling) = (start, false);
    while let Some(&first) = bytes.get(at) {
        let head = head(&bytes[at..]);
        at += width(first);
        if slots[short_slot(head)] {
            let stop = text[..at].ends_with(STOPS);
            if stop {
                break;
            }
            telling |= heads.contains(&(head & 0xffff_ffff_ffff));
        }
    }
    (at, telling)
}

/// How many bytes a character takes, by its first.
pub const fn width(first: u8) -> usize {
    match first {
        0xf0.. => 4,
        0xe0.. => 3,
        0xc0.. => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_wins() {
        for (text, word, length) in [
            ("上年结转12件", CarriedIn, "上年结转".len()),
            ("上年收到", LastYear, "上年".len()),
            ("无法提供", Result("unavailable"), "无法提供".len()),
            ("无障碍阅读", Filler, "无障碍".len()),
            ("行政复议", Remedy("reconsideration"), "行政复议".len()),
        ] {
            assert_eq!(INDEX.sign_at(text.as_bytes()), Some((Sign::Word(word), length)), "{text}");
        }
        assert_eq!(INDEX.sign_at("龘".as_bytes()), None);
        assert_eq!(INDEX.sign_at(b""), None);
    }
}
