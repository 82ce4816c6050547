//! Pages as sites build them.

use gongkai::import::{self, Source};
use gongkai::locale::Locale;
use gongkai::report::Report;
use gongkai::schema::TableId;

use super::layouts::{table, written};
use super::{TITLE, decode, expect, page, plain_table, read};

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
fn a_page_of_frames_says_so() {
    let page = "<html><head><title>年报</title></head><frameset cols=20%,80%><frame src=a.htm><frame src=b.htm></frameset></html>";
    let source = Source { bytes: page.as_bytes(), name: "page.html", media_type: "" };
    let error = import::read(source, &decode, Locale::Zh).expect_err("no report");
    assert!(error.message(Locale::Zh).contains("框架"), "{}", error.message(Locale::Zh));
}
