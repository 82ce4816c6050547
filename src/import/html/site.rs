//! What a site puts around its articles: paths, bars, lists of links, data about the page, feet.

use super::walk::{Piece, Walk};
use crate::import::document::{Block, Line, Matrix, Spot};
use crate::import::normal::normal;
use crate::import::{heading, title};
use crate::schema::SectionId;

use super::shape::{is_label, opens_table};

/// What stands before a value about the page. Dates are not among them: when it was published is part of the report.
const DATA: &[&str] = &[
    "索引号",
    "索取号",
    "信息索引",
    "信息分类",
    "主题分类",
    "组配分类",
    "体裁分类",
    "所属主题",
    "主题词",
    "关键词",
    "服务对象",
    "发布机构",
    "发布机关",
    "发布单位",
    "发布主体",
    "发文机关",
    "发文单位",
    "公开机构",
    "公开主体",
    "公开方式",
    "公开时限",
    "公开范围",
    "公开形式",
    "公开程序",
    "公开责任部门",
    "文号",
    "发文字号",
    "有效性",
    "时效性",
    "效力状态",
    "有效期",
    "语种",
    "内容概述",
    "信息来源",
    "文章来源",
    "来源",
    "稿源",
    "作者",
    "编辑",
    "责任编辑",
    "责编",
    "审核",
    "校对",
    "终审",
    "字体",
    "字号",
    "文字大小",
    "浏览次数",
    "浏览量",
    "浏览",
    "访问量",
    "访问次数",
    "阅读次数",
    "阅读量",
    "阅读",
    "点击数",
    "点击量",
    "点击次数",
    "点击",
    "分享",
    "分享到",
    "打印",
    "收藏",
    "保护视力色",
    "背景色",
    "所属栏目",
    "类别",
    "载体类型",
    "记录形式",
];
/// What stands before the page's name.
const NAMES: &[&str] = &["名称", "信息名称", "标题", "文件名称", "信息标题"];
/// What stands before a date, the surest first.
const DATES: &[&str] =
    &["发布日期", "发布时间", "公开日期", "公开时间", "发文日期", "生成日期", "成文日期", "更新日期", "更新时间"];
/// A path to the page, and what can be done with it.
const BARS: &[&str] = &[
    "您当前",
    "您现在",
    "您的位置",
    "你的位置",
    "当前位置",
    "当前所在",
    "现在位置",
    "所在位置",
    "首页>",
    "首页»",
    "首页/",
    "首页-",
    "网站首页",
    "设为首页",
    "加入收藏",
    "无障碍",
    "长者",
    "关怀版",
    "繁体",
    "返回",
    "关闭",
    "[关闭",
    "[打印",
    "打印",
    "分享",
    "扫一扫",
    "扫码",
    "微信扫",
    "用手机",
    "手机扫",
    "上一",
    "下一",
    "相关链接",
    "相关文章",
    "相关附件",
    "相关信息",
    "相关文档",
    "相关稿件",
    "相关阅读",
    "相关解读",
    "附件下载",
    "我要纠错",
    "字体",
    "大中小",
    "[大",
    "[字",
    "【",
    "语音",
    "朗读",
    "听全文",
    "阅读全文",
];
/// Where the foot of a page begins: nothing of the report stands behind them.
const FEET: &[&str] = &[
    "版权所有",
    "ICP备",
    "ICP证",
    "公网安备",
    "公安备",
    "网站标识码",
    "找错",
    "copyright",
    "技术支持",
    "主办单位",
    "承办单位",
    "主办:",
    "承办:",
    "网站地图",
    "站点地图",
    "扫一扫在手机",
    "扫一扫手机",
    "手机打开当前页",
    "打印本页",
    "关闭窗口",
    "关闭本页",
    "返回顶部",
    "分享到",
    "分享:",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
];
/// Longer lines are no furniture.
const LONGEST: usize = 60;

/// The report's own blocks among all that a page shows. `date` is when the site says it was published.
pub fn own_blocks(walk: Walk, date: Option<&str>) -> Vec<Block> {
    let Walk { mut pieces, article, paragraphs, .. } = walk;
    let mut marks = [article.0, article.1];
    drop_links(&mut pieces, &mut marks);
    let mut blocks: Vec<Block> = pieces.into_iter().map(|piece| piece.block).collect();
    let Some(first) = blocks.iter().position(opens) else { return blocks };
    let last = blocks.iter().rposition(|block| opens(block) || is_of_form(block)).unwrap_or(first);

    let mut tail = blocks.split_off(last + 1);
    let body = blocks.split_off(first);
    if let Some(end) = marks[1].filter(|&end| end > last) {
        tail.truncate(end - last - 1);
    }
    cut_foot(&mut tail);

    let start = marks[0].filter(|&start| start <= first).unwrap_or(0);
    let mut front = front(blocks, start);
    if let Some(date) = date.filter(|_| !front.iter().any(|block| date_of(block).is_some())) {
        let place = Spot::Paragraph(paragraphs + 1).whole();
        front.insert(0, Block::Line(Line { text: format!("发布日期：{date}"), is_cell: false, place }));
    }
    let mut own = front;
    own.extend(body);
    own.extend(tail);
    own.retain(|block| !matches!(block, Block::Line(line) if is_code(&line.text)));
    drop_second_headings(&mut own);
    own
}

/// Lines that only lead elsewhere are no text; but where everything does, that is a fault of the page. The marks move
/// with what is dropped.
fn drop_links(pieces: &mut Vec<Piece>, marks: &mut [Option<usize>; 2]) {
    let length = |piece: &Piece| match &piece.block {
        Block::Line(line) => line.text.len(),
        Block::Table(_) => 0,
    };
    let (linked, all) = pieces.iter().fold((0, 0), |(linked, all), piece| {
        let length = length(piece);
        (linked + if piece.is_link { length } else { 0 }, all + length)
    });
    if linked * 2 > all {
        return;
    }
    let section = |piece: &Piece| match &piece.block {
        Block::Line(line) => heading::parse(&line.text).map(|heading| heading.section),
        Block::Table(_) => None,
    };
    let plain: Vec<SectionId> = pieces.iter().filter(|piece| !piece.is_link).filter_map(section).collect();
    let is_kept = |piece: &Piece| !piece.is_link || section(piece).is_some_and(|section| !plain.contains(&section));
    for mark in marks.iter_mut().flatten() {
        *mark = pieces.iter().take(*mark).filter(|piece| is_kept(piece)).count();
    }
    pieces.retain(is_kept);
}

/// Whether a block opens one of the report's sections.
fn opens(block: &Block) -> bool {
    match block {
        Block::Line(line) => heading::parse(&line.text).is_some(),
        Block::Table(matrix) => matrix.rows.iter().any(|row| opens_table(row)),
    }
}

fn is_of_form(block: &Block) -> bool {
    matches!(block, Block::Table(matrix) if opens(block)
        || matrix.rows.iter().flatten().any(|slot| slot.begins && is_label(&slot.text)))
}

/// What stands before the first section: the title, when it was published, and sentences. What the site says is its
/// article begins at `start`; before that only the title and the date can be the report's.
fn front(blocks: Vec<Block>, start: usize) -> Vec<Block> {
    let mut lines: Vec<(Line, bool)> = Vec::new();
    let mut front = Vec::new();
    for (index, block) in blocks.into_iter().enumerate() {
        match block {
            Block::Line(line) => lines.push((line, index < start)),
            Block::Table(matrix) if matrix.rows.iter().flatten().any(|slot| is_label(&slot.text)) => {
                front.push(Block::Table(matrix));
            }
            Block::Table(matrix) => lines.extend(cells(&matrix).into_iter().map(|line| (line, index < start))),
        }
    }
    let mut named = Vec::new();
    let mut lines = lines.into_iter().peekable();
    while let Some((mut line, is_outside)) = lines.next() {
        // A label and what it is the label of may stand in boxes of their own.
        if is_name_of_data(&line.text)
            && let Some((value, _)) =
                lines.next_if(|(value, _)| !is_name_of_data(&value.text) && !is_title(&value.text))
        {
            line.text = format!("{}：{}", line.text.trim_end_matches([':', '：']), value.text);
            line.place = value.place;
        }
        if let Some(name) = after_label(&line.text, NAMES).filter(|name| is_title(name)) {
            line.text = name;
        }
        named.push((line, is_outside));
    }
    let surest = named.iter().filter_map(|(line, _)| rank(&line.text)).min();
    let titles = titles(&named);
    for ((mut line, is_outside), is_title) in named.into_iter().zip(titles) {
        if let Some(rank) = rank(&line.text) {
            if Some(rank) != surest {
                continue;
            }
        } else if let Some(date) = bare_date(&line.text) {
            if surest.is_some() {
                continue;
            }
            line.text = format!("发布日期：{date}");
        } else if is_furniture(&line.text) || is_outside && !is_title {
            continue;
        }
        front.push(Block::Line(line));
    }
    front
}

/// The cells of a table that isn't the report's, as lines.
fn cells(matrix: &Matrix) -> Vec<Line> {
    let slots = matrix.rows.iter().flatten().filter(|slot| slot.begins && !slot.text.is_empty());
    slots.map(|slot| Line { text: slot.text.to_string(), is_cell: false, place: slot.place }).collect()
}

fn is_title(text: &str) -> bool {
    title::parse(text).is_some()
}

/// Which lines are a title, each or some of them one after the other.
fn titles(lines: &[(Line, bool)]) -> Vec<bool> {
    const LONGEST_WRAP: usize = 3;
    let mut titles = vec![false; lines.len()];
    for start in 0..lines.len() {
        let mut text = String::new();
        for (end, (line, _)) in lines.iter().enumerate().skip(start).take(LONGEST_WRAP) {
            text.push_str(&line.text);
            if is_title(&text) {
                titles[start..=end].fill(true);
                break;
            }
        }
    }
    titles
}

/// Whether a line is nothing but what a value stands behind.
fn is_name_of_data(text: &str) -> bool {
    let text = normal(text);
    let text = text.trim_end_matches(':');
    [DATA, NAMES, DATES].iter().any(|labels| labels.contains(&text))
}

/// What stands behind one of some labels and a colon.
fn after_label(text: &str, labels: &[&str]) -> Option<String> {
    let (label, value) = text.split_once(['：', ':'])?;
    labels.contains(&normal(label).trim_start_matches(|c: char| !c.is_alphanumeric())).then(|| value.trim().to_owned())
}

/// How sure the date in a line is the day of publication, 0 being the surest.
fn rank(text: &str) -> Option<usize> {
    if text.chars().count() > LONGEST * 2 || text.ends_with('。') {
        return None;
    }
    let text = normal(text);
    let is_dated = |label: &&str| {
        text.match_indices(*label).any(|(at, _)| {
            let rest = text[at + label.len()..].trim_start_matches([':', ']']);
            rest.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    DATES.iter().position(|label| is_dated(label))
}

fn date_of(block: &Block) -> Option<usize> {
    match block {
        Block::Line(line) => rank(&line.text),
        Block::Table(_) => None,
    }
}

/// The date of a line of data about the page, where nothing but 时间 or 日期 says what it is.
fn bare_date(text: &str) -> Option<String> {
    let text = normal(text);
    let is_data =
        ["来源", "浏览", "阅读", "点击", "字体", "字号", "作者", "访问"].iter().any(|word| text.contains(word));
    let rest = ["时间:", "日期:"].iter().find_map(|label| text.split_once(label).map(|(_, rest)| rest));
    rest.filter(|rest| is_data && text.chars().count() <= LONGEST * 2 && rest.starts_with("20"))
        .map(|rest| rest.chars().take_while(|c| c.is_ascii_digit() || "-/年月日.".contains(*c)).collect())
}

/// Whether a line is the site's: data about the page, a path to it, a bar of things to do with it.
fn is_furniture(text: &str) -> bool {
    let text = normal(text);
    let length = text.chars().count();
    if length > LONGEST * 2 || text.ends_with('。') || title::parse(&text).is_some() {
        return false;
    }
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '[');
    bare.is_empty()
        || DATA
            .iter()
            .any(|label| bare.strip_prefix(label).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '['])))
        || length <= LONGEST && BARS.iter().any(|bar| bare.starts_with(bar))
        || DATES.iter().any(|label| bare.strip_prefix(label).is_some_and(|rest| rest.trim_matches(':').is_empty()))
}

/// Drops the foot of the page and the bars above it.
fn cut_foot(tail: &mut Vec<Block>) {
    let is_foot = |text: &str| {
        let text = normal(text).to_lowercase();
        text.chars().count() <= LONGEST * 2
            && !text.ends_with('。')
            && FEET.iter().any(|foot| text.contains(&foot.to_lowercase()))
    };
    let foot = tail.iter().position(|block| match block {
        Block::Line(line) => is_foot(&line.text),
        Block::Table(matrix) => matrix.rows.iter().flatten().any(|slot| is_foot(&slot.text)),
    });
    tail.truncate(foot.unwrap_or(tail.len()));
    tail.retain(|block| !matches!(block, Block::Line(line) if is_furniture(&line.text)));
}

/// Style and script that a site or an office program has let into the text.
fn is_code(text: &str) -> bool {
    let is_rule = text.contains('{') && text.contains('}') && text.contains([':', ';', '(']);
    is_rule && !text.contains('。') || text.starts_with("Normal 0 ") || text.starts_with("/* Style Definitions */")
}

/// A caption that only says once more what the heading above it says.
fn drop_second_headings(blocks: &mut Vec<Block>) {
    let mut above = String::new();
    let mut is_second = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        let text = match block {
            Block::Line(line) if line.text.chars().count() <= LONGEST => normal(&line.text),
            _ => String::new(),
        };
        let is_over_table = matches!(blocks.get(index + 1), Some(Block::Table(_)));
        is_second.push(is_over_table && !text.is_empty() && above.ends_with(&text));
        above = text;
    }
    let mut is_second = is_second.into_iter();
    blocks.retain(|_| !is_second.next().unwrap_or(false));
}
