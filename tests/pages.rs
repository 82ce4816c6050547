//! Whole pages as sites, editors and office programs write them, each around the same report: every cell, the prose,
//! organ, year and date are read from each.
#![cfg(all(not(target_arch = "wasm32"), feature = "formats"))]

mod layouts;

use gongkai::import::{self, Kind, Reading, Source};
use gongkai::locale::Locale;
use gongkai::report::{Prose, Report};
use gongkai::schema::TableId;

use layouts::{Square, filled, rows, table, written};

fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let (text, _, malformed) = encoding_rs::Encoding::for_label(label.as_bytes())?.decode(bytes);
    (!malformed).then(|| text.into_owned())
}

fn read(page: &[u8]) -> Reading {
    let source = Source { bytes: page, name: "page.html", media_type: "" };
    import::read(source, &decode, Locale::Zh).unwrap_or_else(|error| panic!("{}", error.message(Locale::Zh)))
}

/// Reads a page and compares all of it with what was printed.
#[track_caller]
fn expect(report: &Report, page: &str) -> Reading {
    let reading = read(page.as_bytes());
    let wrong: Vec<String> = report
        .cells()
        .filter(|cell| report.quantity(*cell) != reading.report.quantity(*cell))
        .map(|cell| {
            format!("{}: {:?} as {:?}", report.address(cell), report.quantity(cell), reading.report.quantity(cell))
        })
        .collect();
    assert_eq!(wrong, Vec::<String>::new(), "{:#?}", reading.diagnostics);
    for part in Prose::ALL {
        assert_eq!(report.prose(part), reading.report.prose(part), "{part:?}");
    }
    assert_eq!((&report.agency.name, report.year), (&reading.report.agency.name, reading.report.year));
    assert_eq!(report.published, reading.report.published);
    assert_eq!(report.printed_title, reading.report.printed_title);
    let told: Vec<&str> = reading.diagnostics.iter().map(|found| &*found.message).collect();
    assert_eq!(told, Vec::<&str>::new());
    reading
}

/// A page of paragraphs and tables, with whatever the site puts before and behind.
fn page(report: &Report, before: &str, behind: &str) -> String {
    let body = written(report, |text| format!("<p>{text}</p>\n"), |id| plain_table(report, id));
    format!("{before}{body}{behind}")
}

fn plain_table(report: &Report, id: TableId) -> String {
    table(report, id, "<table border=\"1\">", |square| square.td(&square.text))
}

const TITLE: &str = "示例县人民政府2025年政府信息公开工作年度报告";

#[test]
fn a_page_of_a_portal_with_paths_bars_and_a_foot() {
    let report = Report::sample();
    let before = format!(
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>{TITLE}_示例县人民政府门户网站</title>\
         <meta name=\"ArticleTitle\" content=\"{TITLE}\"><meta name=\"PubDate\" content=\"2026-03-10 09:30\"></head><body>\
         <div class=top><a href=/>网站首页</a> | <a href=/zw>政务公开</a> | <a href=/hd>互动交流</a></div>\
         <div class=search><form><input type=text value=请输入关键字><button>搜索</button></form></div>\
         <div class=path>您当前所在位置：<a href=/>首页</a> &gt; <a href=/zw>政府信息公开年报</a></div>\
         <div class=title>{TITLE}</div>\
         <div class=info><span>时间：2026-03-10 09:30</span><span>来源：县政府办公室</span><span>浏览次数：<em>128</em></span>\
         字号：[ <a href=#>大</a> <a href=#>中</a> <a href=#>小</a> ]</div><div class=TRS_Editor><style>.TRS_Editor P{{margin:0}}</style>"
    );
    let behind = "</div><div class=share>分享到：<a href=#>微信</a></div><div><a href=#>【打印本页】</a><a href=#>【关闭窗口】</a></div>\
         <div>上一篇：<a href=1.html>示例县人民政府2024年政府信息公开工作年度报告</a></div><div>下一篇：没有了</div>\
         <div class=links><p><a href=2.html>示例县教育局2025年政府信息公开工作年度报告</a></p></div>\
         <div class=foot><p>主办单位：示例县人民政府办公室　版权所有</p><p>备案号：某ICP备00000000号</p><p>网站标识码：0000000000</p>\
         <p>联系电话：0000-0000000</p></div></body></html>";
    expect(&report, &page(&report, &before, behind));
}

#[test]
fn a_page_that_marks_its_article_and_lists_data_about_itself() {
    let report = Report::sample();
    let before = format!(
        "<html><head><title>示例县 政府信息公开年报 {TITLE}</title></head><body><div id=nav><ul><li>政务公开</li><li>机构职能</li></ul></div>\
         <table class=xxgk><tr><td>索 引 号：</td><td>000000/2026-00001</td><td>信息分类：</td><td>政府信息公开年报</td></tr>\
         <tr><td>发布机构：</td><td>县政府办公室</td><td>成文日期：</td><td>2026-03-01</td></tr>\
         <tr><td>名　　称：</td><td colspan=3>{TITLE}</td></tr><tr><td>文　　号：</td><td></td><td>发布日期：</td><td>2026-03-10</td></tr></table>\
         <p>这是站内的一段说明文字，介绍本栏目收录的内容，读者可以按年份查看各单位历年的政府信息公开工作年度报告全文。</p>\
         <div id=zoom><!--ZJEG_RSS.content.begin--><meta name=\"ContentStart\"/>"
    );
    let behind = "<meta name=\"ContentEnd\"/><!--ZJEG_RSS.content.end--></div><p>热点信息</p><p>某某活动在我县举行。</p></body></html>";
    expect(&report, &page(&report, &before, behind));
}

#[test]
fn data_about_the_page_in_boxes_and_lists() {
    let report = Report::sample();
    for data in [
        "<dl><dt>索引号</dt><dd>000000/2026-00001</dd><dt>主题分类</dt><dd>年度报告</dd><dt>发布日期</dt><dd>2026-03-10</dd></dl>",
        "<ul><li><b>索引号：</b>000000/2026-00001</li><li><b>发布机构：</b>县政府办公室</li><li><b>公开日期：</b>2026年3月10日</li></ul>",
        "<div><div>发文机关：县政府办公室</div><div>成文日期：2026-03-01</div><div>发布时间：2026-03-10 08:00:00</div></div>",
    ] {
        let before = format!("<body><ucaptitle>{TITLE}</ucaptitle>{data}<ucapcontent>");
        expect(&report, &page(&report, &before, "</ucapcontent></body>"));
    }
}

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
fn a_blog_with_linked_title_and_captions() {
    let report = Report::sample();
    let body = written(
        &report,
        |text| format!("<p>{text}</p>"),
        |id| {
            let caption = report.edition.section(id.section()).title;
            let table = plain_table(&report, id);
            format!("<figure class=wp-block-table>{table}<figcaption>{caption}</figcaption></figure>").replace(
                "<figcaption>",
                if id == TableId::Requests { "<figcaption hidden>" } else { "<figcaption style='display: none'>" },
            )
        },
    );
    let page = format!(
        "<body class=single><header><a href=/>示例县</a></header><main><article class=post><header class=entry-header>\
         <h1 class=entry-title><a href=/p=1 rel=bookmark>{TITLE}</a></h1><span class=posted-on>发布于：2026-03-09</span>\
         <time>发布日期：2026-03-10</time></header><div class=entry-content>{body}</div></article>\
         <nav><a href=#>上一篇</a></nav></main><aside><h2>近期文章</h2><ul><li><a href=#>某某公告</a></li></ul></aside></body>"
    );
    let reading = read(page.as_bytes());
    assert_eq!(reading.report.published.as_deref(), Some("2026-03-10"));
}

#[test]
fn a_caption_that_repeats_the_heading_is_no_text() {
    let report = Report::sample();
    let before = format!("<h1>{TITLE}</h1><p>发布日期：2026-03-10</p>");
    let body = written(
        &report,
        |text| format!("<p>{text}</p>"),
        |id| {
            let caption = report.edition.section(id.section()).title;
            plain_table(&report, id).replace("<table border=\"1\">", &format!("<table><caption>{caption}</caption>"))
        },
    );
    expect(&report, &format!("{before}{body}"));
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
fn a_report_in_one_table_with_a_cell_a_row() {
    let report = Report::sample();
    let line = |text: &str| format!("<tr><td colspan=\"15\"><p>{text}</p></td></tr>");
    let body = written(&report, line, |id| rows(&report, id, |square| square.td(&format!("<p>{}</p>", square.text))));
    let page = format!(
        "<table><tr><td colspan=15>{TITLE}</td></tr><tr><td colspan=15>发布日期：2026-03-10</td></tr>{body}</table>"
    );
    expect(&report, &page);
}

#[test]
fn an_old_page_of_tables_in_tables() {
    let report = Report::sample();
    let body = written(
        &report,
        |text| format!("<P>　　{text}"),
        |id| {
            table(&report, id, "<TABLE BORDER=1 CELLSPACING=0>", |square| {
                square.td(&format!("<FONT SIZE=2>{}</FONT>", square.text))
            })
            .replace("</td>", "")
            .replace("</tr>", "")
        },
    );
    let page = format!(
        "<HTML><BODY><CENTER><TABLE WIDTH=1002><TR><TD><IMG SRC=top.jpg></TD></TR></TABLE>\
         <TABLE WIDTH=1002><TR><TD WIDTH=200 VALIGN=top><TABLE><TR><TD><A HREF=1.htm>机构设置</A></TD></TR><TR><TD><A HREF=2.htm>政策法规</A></TD></TR></TABLE></TD>\
         <TD><TABLE WIDTH=100%><TR><TD ALIGN=center><B>{TITLE}</B></TD></TR><TR><TD>发布日期：2026-03-10</TD><TD>点击数：12</TD></TR>\
         <TR><TD COLSPAN=2>{body}</TD></TR></TABLE></TD></TR></TABLE>\
         <TABLE WIDTH=1002><TR><TD>版权所有：示例县人民政府</TD><TD>技术支持：某公司</TD></TR></TABLE></CENTER></BODY></HTML>"
    );
    expect(&report, &page);
}

#[test]
fn tables_in_pieces_and_cells_that_are_tables() {
    let report = Report::sample();
    let before = format!("<h1>{TITLE}</h1><p>发布日期：2026-03-10</p>");
    // Each line of a table is a table.
    let body = written(
        &report,
        |text| format!("<p>{text}</p>"),
        |id| {
            rows(&report, id, |square| square.td(&square.text))
                .replace("<tr>", "<table><tr>")
                .replace("</tr>", "</tr></table>")
        },
    );
    expect(&report, &format!("{before}{body}"));
    // Every cell holds a table.
    let body = written(
        &report,
        |text| format!("<p>{text}</p>"),
        |id| {
            table(&report, id, "<table>", |square| {
                square.td(&format!("<table><tr><td>{}</td></tr></table>", square.text))
            })
        },
    );
    expect(&report, &format!("{before}{body}"));
    // The figures of a line are a table in its last cell.
    let body = written(
        &report,
        |text| format!("<p>{text}</p>"),
        |id| {
            if id != TableId::Requests {
                return plain_table(&report, id);
            }
            let lines = filled(&report, id).into_iter().map(|line| {
                let (heads, figures): (Vec<_>, Vec<_>) = line.into_iter().partition(|(is_head, _)| *is_head);
                let cells = |cells: Vec<(bool, String)>| {
                    cells.into_iter().map(|(_, text)| format!("<td>{text}</td>")).collect::<String>()
                };
                let inner = if figures.is_empty() {
                    String::new()
                } else {
                    format!("<td colspan=7><table><tr>{}</tr></table></td>", cells(figures))
                };
                format!("<tr>{}{inner}</tr>", cells(heads))
            });
            format!("<table>{}</table>", lines.collect::<String>())
        },
    );
    expect(&report, &format!("{before}{body}"));
}

#[test]
fn a_table_cut_in_two_goes_on_with_or_without_its_heads() {
    let report = Report::sample();
    let before = format!("<h1>{TITLE}</h1><p>发布日期：2026-03-10</p>");
    for again in [false, true] {
        let body = written(
            &report,
            |text| format!("<p>{text}</p>"),
            |id| {
                let whole = plain_table(&report, id);
                if id != TableId::Requests {
                    return whole;
                }
                let parts: Vec<&str> = whole.split("<tr>").collect();
                let heads =
                    if again { parts[1..4].iter().map(|row| format!("<tr>{row}")).collect() } else { String::new() };
                let (first, second) = parts.split_at(6);
                format!("{}</table><table>{heads}<tr>{}", first.join("<tr>"), second.join("<tr>"))
            },
        );
        expect(&report, &format!("{before}{body}"));
    }
}

#[test]
fn empty_cells_where_spans_belong() {
    let report = Report::sample();
    let before = format!("<h1>{TITLE}</h1><p>发布日期：2026-03-10</p>");
    let body = written(
        &report,
        |text| format!("<p>{text}</p>"),
        |id| {
            let lines = filled(&report, id).into_iter().map(|line| {
                format!("<tr>{}</tr>", line.into_iter().map(|(_, text)| format!("<td>{text}</td>")).collect::<String>())
            });
            format!("<table>{}</table>", lines.collect::<String>())
        },
    );
    expect(&report, &format!("{before}{body}"));
}

#[test]
fn all_tables_in_one_with_headings_inside() {
    let report = Report::sample();
    let before = format!("<h1>{TITLE}</h1><p>发布日期：2026-03-10</p>");
    let body =
        written(&report, |text| format!("<p>{text}</p>"), |id| rows(&report, id, |square| square.td(&square.text)));
    // From table 二 to 四 all is one table: their headings are rows.
    let start = body.find("<p>二、").expect("heading");
    let end = body.find("<p>五、").expect("heading");
    let inside = body[start..end].replace("<p>", "<tr><td colspan=15><b>").replace("</p>", "</b></td></tr>");
    expect(&report, &format!("{before}{}<table>{inside}</table>{}", &body[..start], &body[end..]));
}

#[test]
fn tables_drawn_without_tables() {
    let report = Report::sample();
    let before = format!("<h1>{TITLE}</h1><p>发布日期：2026-03-10</p>");
    for [open, row, cell] in [
        ["<div role=table>", "<div role=row>", "<span role=cell>"],
        [
            "<div style='display: table'>",
            "<div style='display: table-row;'>",
            "<div style='padding:1px;display: table-cell'>",
        ],
    ] {
        let tag = |open: &str| format!("</{}>", &open[1..open.find(' ').expect("blank")]);
        let body = written(
            &report,
            |text| format!("<p>{text}</p>"),
            |id| {
                let lines = filled(&report, id).into_iter().map(|line| {
                    format!(
                        "{row}{}{}",
                        line.into_iter().map(|(_, text)| format!("{cell}{text}{}", tag(cell))).collect::<String>(),
                        tag(row)
                    )
                });
                format!("{open}{}{}", lines.collect::<String>(), tag(open))
            },
        );
        expect(&report, &format!("{before}{body}"));
    }
}

#[test]
fn text_set_as_it_was_typed() {
    let report = Report::sample();
    for (edge, separator) in [("", "\t"), ("|", "|")] {
        let body = written(
            &report,
            |text| format!("{text}\n"),
            |id| {
                filled(&report, id)
                    .into_iter()
                    .map(|line| line.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(separator))
                    .map(|line| format!("{edge}{line}{edge}\n"))
                    .collect()
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
fn figures_in_fields_of_a_form() {
    let report = Report::sample();
    let body = written(
        &report,
        |text| format!("<p>{text}</p>"),
        |id| {
            table(&report, id, "<table>", |square| {
                if square.is_head {
                    square.td(&square.text)
                } else {
                    square.td(&format!("<input type=\"text\" readonly value=\"{}\">", square.text))
                }
            })
        },
    );
    expect(
        &report,
        &format!(
            "<form id=aspnetForm><input type=hidden name=__VIEWSTATE value=9><h1>{TITLE}</h1><p>发布日期：2026-03-10</p>{body}</form>"
        ),
    );
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
fn strict_pages_with_empty_elements() {
    let report = Report::sample();
    let page = page(&report, "", "").replace("<td></td>", "<td/>");
    let page = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\">\
         <html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/><script src=\"a.js\" type=\"text/javascript\"/></head><body>\
         <div id=\"top\"/><h1>{TITLE}</h1><p>发布日期：2026-03-10</p>{page}</body></html>"
    );
    expect(&report, &page);
}

#[test]
fn rows_copied_without_their_table() {
    let report = Report::sample();
    let rows = rows(&report, TableId::Requests, |square| square.td(&square.text));
    let reading = read(rows.as_bytes());
    for cell in report.cells().filter(|cell| cell.table == TableId::Requests) {
        assert_eq!(report.quantity(cell), reading.report.quantity(cell));
    }
}

#[test]
fn pages_saved_whole_and_in_every_charset() {
    let report = Report::sample();
    let html = page(
        &report,
        &format!("<html><head><meta charset=gb2312></head><body><h1>{TITLE}</h1><p>发布日期：2026-03-10</p>"),
        "</body></html>",
    );
    let (gbk, ..) = encoding_rs::GBK.encode(&html);
    let quoted: String = gbk
        .iter()
        .map(|byte| format!("={byte:02X}"))
        .collect::<Vec<_>>()
        .chunks(20)
        .map(|line| line.concat() + "=\r\n")
        .collect();
    let saved = format!(
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"x\"\r\n\r\n--x\r\n\
         Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n--x--\r\n"
    );
    let utf16: Vec<u8> = html.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (gb18030, ..) = encoding_rs::GB18030.encode(&html);
    for bytes in [&gbk[..], saved.as_bytes(), &utf16, &gb18030, html.as_bytes()] {
        let reading = read(bytes);
        assert_eq!((reading.report, reading.kind, reading.diagnostics), (report.clone(), Kind::Html, vec![]));
    }
}

#[test]
fn damaged_bytes_are_told_and_cost_one_cell() {
    let mut report = Report::sample();
    let html = page(&report, &format!("<meta charset=gbk><h1>{TITLE}</h1><p>发布日期：2026-03-10</p>"), "");
    let (gbk, ..) = encoding_rs::GBK.encode(&html);
    let mut gbk = gbk.into_owned();
    let at = gbk.windows(4).position(|four| four == b"4120").expect("figure");
    gbk[at + 1] = 0xFF;
    gbk.truncate(gbk.len() - 6);
    let reading = read(&gbk);
    let codes: Vec<&str> = reading.diagnostics.iter().map(|found| &*found.code).collect();
    assert_eq!(codes, ["R120"]);
    let cell = report.cell("disclosure/licensing/decisions").expect("cell");
    report.grid_mut(cell.table).replace(cell, gongkai::report::Quantity::Blank);
    for cell in report.cells() {
        assert_eq!(report.quantity(cell), reading.report.quantity(cell));
    }
}

#[test]
fn a_page_of_frames_says_so() {
    let page = "<html><head><title>年报</title></head><frameset cols=20%,80%><frame src=a.htm><frame src=b.htm></frameset></html>";
    let source = Source { bytes: page.as_bytes(), name: "page.html", media_type: "" };
    let error = import::read(source, &decode, Locale::Zh).expect_err("no report");
    assert!(error.message(Locale::Zh).contains("框架"), "{}", error.message(Locale::Zh));
}

#[test]
fn what_a_management_system_leaves_of_a_published_page() {
    let report = Report::sample();
    let published = layouts::stripped(&gongkai::export::html(&report, gongkai::export::Html::Page));
    let spanless = {
        let mut page = String::new();
        for part in published.split('<') {
            let part = part.split_once('>').map_or(part.to_owned(), |(tag, rest)| {
                format!("<{}>{rest}", tag.split(' ').next().unwrap_or_default())
            });
            page.push_str(&part);
        }
        page
    };
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
        published.clone(),
        spanless,
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
    assert_eq!(read(gongkai::export::html(&report, gongkai::export::Html::Page).as_bytes()).report, report);
}

#[test]
fn a_square_has_spans_only_where_it_needs_them() {
    let square = Square { text: "甲".into(), is_head: true, colspan: 2, rowspan: 1 };
    assert_eq!(square.td("乙"), "<td colspan=\"2\">乙</td>");
}
