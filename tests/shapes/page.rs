//! Web pages, as editors, word processors and publishing systems make them.

use super::dice::Dice;
use super::sheet::{Piece, Sheet, Square, grid};

/// Something that writes a sheet down as the body of a page.
pub type Write = fn(&Sheet, &mut Dice) -> String;

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\u{a0}', "&nbsp;")
}

/// Writes pieces one below the other, tables as told.
fn pieces(sheet: &Sheet, dice: &mut Dice, table: fn(&[Vec<Square>], &mut Dice) -> String) -> String {
    let mut out = String::new();
    for piece in &sheet.pieces {
        match piece {
            Piece::Title(lines) => {
                out += &lines
                    .iter()
                    .map(|line| format!("<p align=\"center\"><b>{}</b></p>\n", escaped(line)))
                    .collect::<String>();
            }
            Piece::Heading(text) => out += &format!("<p><strong>{}</strong></p>\n", escaped(text)),
            Piece::Paragraph(text) => out += &format!("<p>　　{}</p>\n", escaped(text)),
            Piece::Table(rows) => out += &table(rows, dice),
        }
    }
    out
}

fn spans(square: &Square) -> String {
    let mut out = String::new();
    if square.across > 1 {
        out += &format!(" colspan=\"{}\"", square.across);
    }
    if square.down > 1 {
        out += &format!(" rowspan={}", square.down);
    }
    out
}

fn rows(rows: &[Vec<Square>], dice: &mut Dice, cell: fn(&Square, &mut Dice) -> String) -> String {
    let row = |row: &Vec<Square>, dice: &mut Dice| {
        let cells: String = row.iter().map(|square| cell(square, dice)).collect();
        format!("<tr>{cells}</tr>\n")
    };
    rows.iter().map(|squares| row(squares, dice)).collect()
}

fn plain_cell(square: &Square, _: &mut Dice) -> String {
    format!("<td{}>{}</td>", spans(square), escaped(&square.text))
}

fn plain_table(squares: &[Vec<Square>], dice: &mut Dice) -> String {
    format!("<table border=\"1\"><tbody>\n{}</tbody></table>\n", rows(squares, dice, plain_cell))
}

/// Heads span as they should, one table a section.
pub fn laid_out(sheet: &Sheet, dice: &mut Dice) -> String {
    pieces(sheet, dice, plain_table)
}

/// What a word processor puts on the clipboard: every digit and every few words in a span of its own.
pub fn word(sheet: &Sheet, dice: &mut Dice) -> String {
    fn spanned(text: &str, dice: &mut Dice) -> String {
        let mut out = String::new();
        let mut run = String::new();
        for c in text.chars() {
            run.push(c);
            if c.is_ascii_digit() || dice.chance(25) {
                out += &format!("<span lang=EN-US style='font-size:10.5pt;font-family:宋体'>{}</span>", escaped(&run));
                run.clear();
                if dice.chance(20) {
                    out.push('\n');
                }
            }
        }
        format!("{}{}<o:p></o:p>", out.trim_end(), escaped(&run))
    }
    fn cell(square: &Square, dice: &mut Dice) -> String {
        let text =
            if square.text.is_empty() { "<o:p>&nbsp;</o:p>".to_owned() } else { spanned_cell(&square.text, dice) };
        format!(
            "<td{} valign=top style='border:solid windowtext 1.0pt'>\n  <p class=MsoNormal align=center>{text}</p>\n  </td>",
            spans(square)
        )
    }
    fn spanned_cell(text: &str, dice: &mut Dice) -> String {
        let runs: String =
            text.chars().map(|c| format!("<span style='color:black'>{}</span>", escaped(&c.to_string()))).collect();
        if dice.chance(50) { format!("<b>{runs}</b><o:p></o:p>") } else { runs }
    }
    fn table(squares: &[Vec<Square>], dice: &mut Dice) -> String {
        format!("<div align=center><table class=MsoNormalTable border=1>\n{}</table></div>", rows(squares, dice, cell))
    }
    let mut out = String::from(
        "<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->\n<style>p.MsoNormal{margin:0}</style>\n",
    );
    for piece in &sheet.pieces {
        match piece {
            Piece::Title(lines) => {
                out.extend(lines.iter().map(|line| format!("<p class=MsoNormal>{}</p>\n", spanned(line, dice))));
            }
            Piece::Heading(text) | Piece::Paragraph(text) => {
                out += &format!("<p class=MsoNormal style='text-indent:2em'>{}</p>\n", spanned(text, dice));
            }
            Piece::Table(rows) => out += &table(rows, dice),
        }
    }
    out
}

/// Paragraphs in cells, labels broken by the editor.
pub fn nested(sheet: &Sheet, dice: &mut Dice) -> String {
    fn cell(square: &Square, dice: &mut Dice) -> String {
        let chars: Vec<char> = square.text.chars().collect();
        let text = if square.is_figure || chars.len() < 4 {
            escaped(&square.text)
        } else {
            let (a, b) = chars.split_at(1 + dice.below(chars.len() - 2));
            let (a, b) = (escaped(&a.iter().collect::<String>()), escaped(&b.iter().collect::<String>()));
            dice.pick(
                &[format!("{a}<br>{b}"), format!("{a}</p>\n<p>{b}"), format!("{a}{b}"), format!("{a}\n      {b}")]
                    .each_ref(),
            )
            .clone()
        };
        let tag = if square.is_figure { "td" } else { "th" };
        format!("<{tag}{}><div><p>{text}</p></div></{tag}>", spans(square))
    }
    pieces(sheet, dice, |squares, dice| format!("<table>{}</table>", rows(squares, dice, cell)))
}

/// Empty cells where spans belong.
pub fn empty_squares(sheet: &Sheet, dice: &mut Dice) -> String {
    pieces(sheet, dice, |squares, _| {
        let cell = |square: Option<&Square>| {
            format!("<td>{}</td>", square.map_or_else(String::new, |square| escaped(&square.text)))
        };
        let row =
            |row: &Vec<Option<&Square>>| format!("<tr>{}</tr>", row.iter().copied().map(cell).collect::<String>());
        format!("<table>{}</table>", grid(squares).iter().map(row).collect::<String>())
    })
}

/// Neither spans nor cells in their stead.
pub fn without_spans(sheet: &Sheet, dice: &mut Dice) -> String {
    fn cell(square: &Square, _: &mut Dice) -> String {
        format!("<td>{}</td>", escaped(&square.text))
    }
    pieces(sheet, dice, |squares, dice| format!("<table>{}</table>", rows(squares, dice, cell)))
}

/// One logical table in several, cut between any two rows; what spanned the cut is gone below it.
pub fn cut(sheet: &Sheet, dice: &mut Dice) -> String {
    pieces(sheet, dice, |squares, dice| {
        let mut out = String::from("<table>");
        for (index, row) in squares.iter().enumerate() {
            if index > 0 && dice.chance(15) {
                out += "</table>\n<p></p><table>";
            }
            let cells: String = row.iter().map(|square| plain_cell(square, dice)).collect();
            out += &format!("<tr>{cells}</tr>\n");
        }
        out + "</table>"
    })
}

/// Everything in one table: headings and paragraphs are rows as wide as it.
pub fn one_table(sheet: &Sheet, dice: &mut Dice) -> String {
    let mut out = String::from("<table>");
    for piece in &sheet.pieces {
        match piece {
            Piece::Title(lines) => out += &format!("<tr><td colspan=15>{}</td></tr>\n", escaped(&lines.concat())),
            Piece::Heading(text) | Piece::Paragraph(text) => {
                out += &format!("<tr><td colspan=15>{}</td></tr>\n", escaped(text));
            }
            Piece::Table(squares) => out += &rows(squares, dice, plain_cell),
        }
    }
    out + "</table>"
}

/// Tables that only arrange the page around everything.
pub fn in_layout_tables(sheet: &Sheet, dice: &mut Dice) -> String {
    format!(
        "<table width=100%><tr><td width=20%><ul><li>政策文件</li><li>机构职能</li></ul></td><td><table><tr><td>{}</td></tr></table></td></tr></table>",
        laid_out(sheet, dice)
    )
}

/// A whole page of a site, with menus, links to other reports, a table of metadata and a foot.
pub fn on_a_site(sheet: &Sheet, dice: &mut Dice) -> String {
    format!(
        "<div class=\"top\"><a href=\"/\">首页</a> | <a>政务公开</a> | <a>办事服务</a></div>\n<div class=\"crumbs\">您当前所在位置：首页 &gt; 政府信息公开 &gt; 政府信息公开年报</div>\n\
         <ul><li><a>某某县人民政府2020年政府信息公开工作年度报告</a></li><li><a>某某县财政局2019年政府信息公开年度报告</a></li></ul>\n\
         <table class=\"info\"><tr><td>索引号</td><td>011234567/2024-00012</td><td>信息分类</td><td>年度报告</td></tr><tr><td>发布机构</td><td>某某办公室</td><td>发布日期</td><td>2024-01-25</td></tr></table>\n\
         <div id=\"zoom\">{}</div>\n<div class=\"share\">分享到： 打印 关闭</div><div>主办：某某人民政府 版权所有 ICP备00000000号 网站标识码：0000000000</div>",
        laid_out(sheet, dice)
    )
}

/// Characters as entities.
pub fn entities(sheet: &Sheet, dice: &mut Dice) -> String {
    let page = laid_out(sheet, dice);
    let mut out = String::new();
    let mut in_tag = false;
    for c in page.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ => {}
        }
        if !in_tag && (c > '\u{7f}' || c.is_ascii_digit()) && !page.contains("&nbsp;") && dice.chance(40) {
            out += &if dice.chance(50) { format!("&#{};", u32::from(c)) } else { format!("&#x{:X};", u32::from(c)) };
        } else {
            out.push(c);
        }
    }
    out
}
