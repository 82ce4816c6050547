//! Pages as office programs, editors and management systems leave them.

use gongkai::import::Kind;
use gongkai::report::{Prose, Report};

use super::layouts::{drawn, rows, stripped, table, written};
use super::{TITLE, expect, page, plain_table, read};

/// Words and figures one by one in spans, as Word writes them.
fn worded(text: &str) -> String {
    let spans = text.chars().map(|c| {
        let language = if c.is_ascii() { " lang=EN-US" } else { "" };
        format!("<span{language} style='font-size:10.5pt;mso-hansi-font-family:宋体'>{c}</span>")
    });
    spans.collect()
}

fn undated() -> Report {
    let mut report = Report::sample();
    report.published = None;
    report
}

#[test]
fn a_page_saved_from_word() {
    let report = undated();
    let number = |text: &str| match text.split_once('、') {
        Some((number, rest)) if text.chars().count() < 20 && number.chars().count() == 1 => format!(
            "<![if !supportLists]><span style='mso-list:Ignore'>{number}、<span style='font:7.0pt'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>{}",
            worded(rest)
        ),
        _ => worded(text),
    };
    let paragraph = |text: &str| {
        format!(
            "<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'>{}<span lang=EN-US><o:p></o:p></span></p>\n\n",
            number(text)
        )
    };
    let body = written(&report, paragraph, |id| {
        table(
            &report,
            id,
            "<table class=MsoTableGrid border=1 cellspacing=0 style='mso-yfti-tbllook:1184'>",
            |square| {
                let cell = format!(
                    "\n  <p class=MsoNormal align=center>{}<span lang=EN-US style='font-size:9.0pt'>{}</span></p>\n  ",
                    worded(&square.text),
                    if square.text.is_empty() { "<o:p>&nbsp;</o:p>" } else { "<o:p></o:p>" }
                );
                square.td(&cell)
            },
        )
    });
    let page = format!(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><meta name=Generator content=\"Microsoft Word 15\">\
         <!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->\
         <style><!-- p.MsoNormal {{margin:0}} --></style></head><body lang=ZH-CN><div class=WordSection1>\
         <xml><w:data>0 7.8 磅</w:data></xml><p>Normal 0 7.8 磅 0 2 false false false EN-US ZH-CN X-NONE</p>\
         <p class=MsoTitle align=center>{}<br>\n{}</p>{body}</div></body></html>",
        worded("示例县人民政府"),
        worded("2025年政府信息公开工作年度报告")
    );
    expect(&report, &page);
}

#[test]
fn a_sheet_pasted_from_a_spreadsheet() {
    let report = undated();
    let line =
        |text: &str| format!("<tr height=19><td colspan=10 class=xl65 style='mso-ignore:colspan'>{text}</td></tr>");
    let body = written(&report, line, |id| {
        let rows = rows(&report, id, |square| {
            let number = if square.is_head { String::new() } else { format!(" x:num=\"{}\" align=right", square.text) };
            square.td(&format!("<font class=font5>{}</font>", square.text)).replacen(
                "<td",
                &format!("<td class=xl66{number} style='mso-number-format:\"\\@\"'"),
                1,
            )
        });
        let hidden =
            "<tr style='display:none;mso-height-source:userset'><td>规章</td><td>9</td><td>9</td><td>9</td></tr>";
        format!("{hidden}{rows}")
    });
    let page = format!(
        "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body><!--StartFragment--><table border=0 cellpadding=0 width=720>\
         <col width=72 span=10 style='width:54pt'><tr height=30><td colspan=10>{TITLE}</td></tr>{body}</table><!--EndFragment--></body></html>"
    );
    expect(&report, &page);
}

#[test]
fn text_set_as_it_was_typed() {
    let report = Report::sample();
    // Tabs between cells, or bars around them.
    for (edge, bar) in [("", "\t"), ("|", "|")] {
        let body = written(
            &report,
            |text| format!("{text}\n"),
            |id| {
                let drawn = drawn(&report, id, [["", ""], [edge, "\n"], ["", bar]]);
                if bar == "\t" { drawn.replace("\t\n", "\n") } else { drawn }
            },
        );
        expect(&report, &format!("<body><pre>\n{TITLE}\n发布日期：2026-03-10\n{body}</pre></body>"));
        expect(
            &report,
            &format!("<body><div style='white-space: pre-wrap'>{TITLE}\n发布日期：2026-03-10\n{body}</div></body>"),
        );
    }
}

#[test]
fn lines_parted_by_breaks_in_one_block() {
    let report = Report::sample();
    let body = written(&report, |text| format!("　　{text}<br>\n<br/>"), |id| plain_table(&report, id));
    expect(&report, &format!("<body>{TITLE}<br>发布日期：2026-03-10<br>{body}</body>"));
    let torn = body.replace("收到和处理政府信息公开申请情况<", "收到和处理<br>政府信息公开申请情况<");
    expect(&report, &format!("<div>{TITLE}<br>发布日期：2026-03-10</div>{torn}"));
}

#[test]
fn what_is_struck_out_hidden_or_a_mark_is_no_figure() {
    let report = Report::sample();
    let body = written(
        &report,
        |text| format!("<p>{text}</p>"),
        |id| {
            table(&report, id, "<table>", |square| {
                if square.is_head {
                    return square.td(&format!("{}<sup>[1]</sup><!-- 0 -->", square.text));
                }
                square.td(&format!(
                "&amp;nbsp;<del>7</del><s>8</s>{}<span style=\"text-decoration: line-through\">9</span><sup>①</sup><i hidden>1</i>\
                 <i style=\"visibility:hidden\">2</i><i aria-hidden=true>3</i><i style=\"DISPLAY : none !important\">4</i>",
                square.text
            )) + "<td style=\"display:none\">5</td>"
            })
        },
    );
    expect(&report, &format!("<h1>{TITLE}</h1><p>发布日期：2026-03-10</p>{body}"));
}

#[test]
fn an_editors_sections_and_leaves() {
    let report = Report::sample();
    let leaf = |text: &str| {
        format!(
            "<section><section><span leaf=\"\"><strong><span style=\"font-size:17px\">{text}</span></strong></span></section></section>"
        )
    };
    let body = written(&report, leaf, |id| {
        table(&report, id, "<section><table data-sort=\"sortDisabled\">", |square| square.td(&leaf(&square.text)))
            .replace("</table>", "</table></section>")
            .replacen("<tr>", "<tr class=\"firstRow\">", 1)
    });
    expect(&report, &format!("<section>{}{}{body}</section>", leaf(TITLE), leaf("发布日期：2026-03-10")));
}

#[test]
fn what_a_management_system_leaves_of_a_published_page() {
    let report = Report::sample();
    let page = gongkai::export::html(&report, gongkai::export::Html::Page);
    let published = stripped(&page, &["colspan", "rowspan"]);
    let renamed = |page: &str, names: &[(&str, &str)]| {
        names.iter().fold(page.to_owned(), |page, (from, to)| {
            page.replace(&format!("<{from}>"), &format!("<{to}>"))
                .replace(&format!("<{from} "), &format!("<{to} "))
                .replace(&format!("</{from}>"), &format!("</{to}>"))
        })
    };
    let without = |page: &str, names: &[&str]| {
        names.iter().fold(page.to_owned(), |page, name| {
            page.replace(&format!("<{name}>"), "").replace(&format!("</{name}>"), "")
        })
    };
    for page in [
        stripped(&page, &[]),
        published.clone(),
        renamed(&published, &[("th", "td"), ("section", "div"), ("article", "div"), ("h1", "p"), ("h2", "p")]),
        without(&published, &["thead", "tbody", "article", "section", "div"]),
        without(
            &renamed(&published, &[("th", "td"), ("section", "p"), ("h1", "div"), ("h2", "div"), ("caption", "p")]),
            &["thead", "tbody"],
        ),
    ] {
        let reading = expect(&report, &page);
        assert_eq!(reading.kind, Kind::Html);
    }
    assert_eq!(read(page.as_bytes()).report, report);
}

/// Traditional characters for some of the form's words, and what programs make of others.
const TRADITIONAL: &str = "规規范範条條项項内內数數废廢现現处處决決许許罚罰强強费費单單万萬业業开開对對总總计計务務据據系係关關为為于於请請况況组組织織机機构構会會结結转轉办辦与與区區这這属屬国國稳穩护護权權类類过過执執询詢无無没沒补補后後确確访訪举舉报報诉訴复復获獲缴繳纳納续續继繼议議讼訟经經维維纠糾审審体體动動进進问題题題当當额額仅僅时時间間应應书書员員培培长長县縣网網种種标標准準";

#[test]
fn a_page_in_traditional_characters_keeps_its_words() {
    let mut report = Report::sample();
    let pairs: Vec<char> = TRADITIONAL.chars().collect();
    let turned = |text: &str| -> String {
        let text = text.replace("文件", "檔案").replace("信息", "資訊").replace("问题", "問題");
        text.chars().map(|c| pairs.chunks(2).find(|pair| pair[0] == c).map_or(c, |pair| pair[1])).collect()
    };
    let page = turned(&page(&report, &format!("<h1>{TITLE}</h1><p>发布日期：2026-03-10</p>"), ""));
    for part in Prose::ALL {
        let paragraphs: Vec<String> = report.prose(part).iter().map(|text| turned(text)).collect();
        *report.prose_mut(part) = paragraphs;
    }
    report.agency.name = turned(&report.agency.name);
    report.printed_title = Some(turned(TITLE));
    expect(&report, &page);
}
