//! What a site puts around its articles: paths, bars, lists of links, data about the page, feet.

use super::walk::{Piece, Walk};
use crate::import::document::{Block, Line, Matrix, Spot};
use crate::import::normal::normal;
use crate::import::{heading, title};
use crate::schema::SectionId;

use super::shape::{is_label, opens_table};
use crate::import::chrome::{is_chrome, is_foot};
use crate::import::signs::{DATA, DATES, NAMES, words};

/// Longer lines are no furniture.
const LONGEST: usize = 60;
/// Nor is what has more bytes than this, whatever it says.
const LONGEST_BYTES: usize = LONGEST * 6;

/// The report's own blocks among all that a page shows, and the site's lines among them. `date` is when the site says
/// it was published.
pub fn own_blocks(walk: Walk, date: Option<&str>) -> (Vec<Block>, Vec<(usize, Line)>) {
    let Walk { mut pieces, article, paragraphs, .. } = walk;
    let mut marks = [article.0, article.1];
    let mut aside = drop_links(&mut pieces, &mut marks);
    let mut blocks: Vec<Block> = pieces.into_iter().map(|piece| piece.block).collect();
    let Some(first) = blocks.iter().position(opens) else { return (blocks, Vec::new()) };
    let last = blocks.iter().rposition(|block| opens(block) || is_of_form(block)).unwrap_or(first);

    let mut tail = blocks.split_off(last + 1);
    let body = blocks.split_off(first);
    if let Some(end) = marks[1].filter(|&end| end > last) {
        tail.truncate(end - last - 1);
    }
    cut_foot(&mut tail, &mut aside);

    let start = marks[0].filter(|&start| start <= first).unwrap_or(0);
    let mut front = front(blocks, start, &mut aside);
    let is_date = |date: &&str| date.bytes().take_while(u8::is_ascii_digit).count() == 4;
    if let Some(date) = date.filter(is_date).filter(|_| !front.iter().any(|block| date_of(block).is_some())) {
        let place = Spot::Paragraph(paragraphs + 1).whole();
        front.insert(0, Block::Line(Line { text: format!("发布日期：{date}"), is_cell: false, place }));
    }
    let mut own = front;
    own.extend(body);
    own.extend(tail);
    put_aside(&mut own, &mut aside, is_code);
    drop_second_headings(&mut own);
    let aside = between(aside, &own);
    (own, aside)
}

/// Lines that only lead elsewhere are no text; but where everything does, that is a fault of the page. The marks move
/// with what is dropped.
fn drop_links(pieces: &mut Vec<Piece>, marks: &mut [Option<usize>; 2]) -> Vec<Line> {
    let length = |piece: &Piece| match &piece.block {
        Block::Line(line) => line.text.len(),
        Block::Table(_) => 0,
    };
    let (linked, all) = pieces.iter().fold((0, 0), |(linked, all), piece| {
        let length = length(piece);
        (linked + if piece.is_link { length } else { 0 }, all + length)
    });
    if linked * 2 > all {
        return Vec::new();
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
    let dropped = pieces.extract_if(.., |piece| !is_kept(piece));
    dropped.flat_map(|piece| piece.block.lines()).collect()
}

/// Whether a block opens one of the report's sections.
fn opens(block: &Block) -> bool {
    match block {
        Block::Line(line) => heading::parse(&line.text).is_some() || heading::lead(&line.text).is_some(),
        Block::Table(matrix) => matrix.rows.iter().any(|row| opens_table(row)),
    }
}

fn is_of_form(block: &Block) -> bool {
    matches!(block, Block::Table(matrix) if opens(block)
        || matrix.rows.iter().flatten().any(|slot| slot.begins && is_label(&slot.text)))
}

/// What stands before the first section: the title, when it was published, and sentences. What the site says is its
/// article begins at `start`; before that only the title and the date can be the report's.
fn front(blocks: Vec<Block>, start: usize, aside: &mut Vec<Line>) -> Vec<Block> {
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
        if line.text.len() <= LONGEST
            && is_name_of_data(&line.text)
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
    let mut is_below = false;
    for ((mut line, is_outside), is_title) in named.into_iter().zip(titles) {
        is_below |= is_title;
        let is_own = match (rank(&line.text), bare_date(&line.text)) {
            (Some(rank), _) => Some(rank) == surest,
            (None, Some(_)) => surest.is_none(),
            (None, None) => !is_furniture(&line.text) && (!is_outside || is_title),
        };
        if is_own {
            if let (None, Some(date)) = (rank(&line.text), bare_date(&line.text)) {
                line.text = format!("发布日期：{date}");
            }
            front.push(Block::Line(line));
        } else if is_below {
            aside.push(line);
        }
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
    [DATA, NAMES, DATES].into_iter().flat_map(words).any(|label| label == text)
}

/// What stands behind one of some labels and a colon.
fn after_label(text: &str, labels: &'static str) -> Option<String> {
    let (label, value) = text.split_once(['：', ':'])?;
    let label = normal(label);
    let label = label.trim_start_matches(|c: char| !c.is_alphanumeric());
    words(labels).any(|known| known == label).then(|| value.trim().to_owned())
}

/// How sure the date in a line is the day of publication, 0 being the surest.
fn rank(text: &str) -> Option<usize> {
    if text.len() > LONGEST_BYTES || text.ends_with('。') {
        return None;
    }
    let text = normal(text);
    let is_dated = |label: &str| {
        text.match_indices(label).any(|(at, _)| {
            let rest = text[at + label.len()..].trim_start_matches([':', ']']);
            rest.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    words(DATES).position(is_dated)
}

fn date_of(block: &Block) -> Option<usize> {
    match block {
        Block::Line(line) => rank(&line.text),
        Block::Table(_) => None,
    }
}

/// The date of a line of data about the page, where nothing but 时间 or 日期 says what it is.
fn bare_date(text: &str) -> Option<String> {
    if text.len() > LONGEST_BYTES {
        return None;
    }
    let text = text.replace('：', ":");
    let is_data =
        ["来源", "浏览", "阅读", "点击", "字体", "字号", "作者", "访问"].iter().any(|word| text.contains(word));
    let rest = ["时间:", "日期:"].iter().find_map(|label| text.split_once(label).map(|(_, rest)| rest.trim_start()));
    rest.filter(|rest| is_data && rest.starts_with("20"))
        .map(|rest| rest.chars().take_while(|c| c.is_ascii_digit() || "-/年月日.".contains(*c)).collect())
}

/// Whether a line is the site's.
fn is_furniture(text: &str) -> bool {
    !is_title(text) && (is_chrome(text) || !text.contains(char::is_alphanumeric))
}

/// Drops the foot of the page and the bars above it.
fn cut_foot(tail: &mut Vec<Block>, aside: &mut Vec<Line>) {
    let foot = tail.iter().position(|block| match block {
        Block::Line(line) => is_foot(&line.text),
        Block::Table(matrix) => matrix.rows.iter().flatten().any(|slot| is_foot(&slot.text)),
    });
    tail.truncate(foot.unwrap_or(tail.len()));
    put_aside(tail, aside, is_furniture);
}

/// Takes lines out.
fn put_aside(blocks: &mut Vec<Block>, aside: &mut Vec<Line>, is_out: impl Fn(&str) -> bool) {
    aside.extend(
        blocks
            .extract_if(.., |block| matches!(block, Block::Line(line) if is_out(&line.text)))
            .flat_map(|block| block.lines()),
    );
}

/// What was taken out between the title and the end of the report, each line with the number of blocks before it.
fn between(aside: Vec<Line>, own: &[Block]) -> Vec<(usize, Line)> {
    let paragraph = |line: &Line| if let Spot::Paragraph(number) = line.place.spot { Some(number) } else { None };
    // For each line of the report its paragraph and how many blocks it and those before it are.
    let lines: Vec<(usize, usize)> = own
        .iter()
        .enumerate()
        .filter_map(|(index, block)| match block {
            Block::Line(line) => Some((paragraph(line)?, index + 1)),
            Block::Table(_) => None,
        })
        .collect();
    let title = own.iter().position(|block| matches!(block, Block::Line(line) if is_title(&line.text)));
    let first = title.and_then(|title| lines.iter().find(|(_, before)| *before == title + 1));
    let (Some(first), Some(last)) = (first.or(lines.first()), lines.iter().map(|(number, _)| *number).max()) else {
        return Vec::new();
    };
    let place = |line: Line| {
        let Some(number) = paragraph(&line) else { return Some((first.1, line)) };
        let before = lines.iter().rfind(|(own, _)| *own < number)?;
        (number > first.0 && number < last).then_some((before.1, line))
    };
    let mut between: Vec<(usize, Line)> = aside.into_iter().filter_map(place).collect();
    between.sort_by_key(|(before, line)| (*before, line.place));
    between
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_site_says_of_a_page_is_told_from_what_the_report_says() {
        for text in [
            "您当前的位置：首页 > 政务公开",
            "索引号：000000/2026-00001",
            "【字体：大 中 小】",
            "来源：县政府办公室",
            "扫一扫在手机打开当前页",
            "打印",
            "分享到：",
        ] {
            assert!(is_furniture(text), "{text}");
        }
        for text in [
            "示例县人民政府2025年政府信息公开工作年度报告",
            "下一步工作安排",
            "上一年度结转情况说明",
            "返回申请人补正的2件，均已办结。",
            "来源渠道分析",
            "分享经验做法",
        ] {
            assert!(!is_furniture(text), "{text}");
        }
    }

    #[test]
    fn the_surest_date_is_told() {
        assert_eq!(rank("发布日期：2026-03-10"), Some(0));
        assert!(rank("成文日期：2026-03-01 来源：县政府办公室") > rank("[发布时间]2026年3月10日"));
        assert_eq!(rank("发布日期："), None);
        assert_eq!(rank("发布日期2026-03-10已更新。"), None);
        assert_eq!(bare_date("时间：2026-03-10 09:30 来源：县政府办公室").as_deref(), Some("2026-03-10"));
        assert_eq!(bare_date("时间：2026-03-10"), None);
    }

    #[test]
    fn the_foot_takes_nothing_of_the_report() {
        let line =
            |text: &str| Block::Line(Line { text: text.to_owned(), is_cell: false, place: Spot::Line(1).whole() });
        let mut tail =
            ["无其他事项。", "主办单位答复情况如下：", "一是技术支持到位；", "主办：示例县人民政府", "联系电话：0000"]
                .map(line)
                .to_vec();
        cut_foot(&mut tail, &mut Vec::new());
        assert_eq!(tail.len(), 3);
    }
}
