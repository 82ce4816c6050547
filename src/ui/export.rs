//! Taking a report out: as a published page, as JSON, as text, on paper.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::host::tell_of_export;
use super::menu::{entry, menu};
use super::session::Session;
use crate::browser::file;
use crate::browser::worker::{self, Failure};
use crate::format::{report_to_json, report_to_line};
use crate::report::Report;

/// A way out: its name in both languages, ending of the file, media type, and what the worker calls it.
type Way = ([&'static str; 2], &'static str, &'static str, &'static str);

const JSON: &str = "json";
const WAYS: [Way; 4] = [
    (["网页（HTML），用于发布", "Web page (HTML), to publish"], "html", "text/html;charset=utf-8", "html"),
    (
        ["网页正文，用于粘贴到网站后台", "Page body, to paste into a CMS"],
        "body.html",
        "text/html;charset=utf-8",
        "html-fragment",
    ),
    (["数据（JSON），用于再次打开", "Data (JSON), to open again"], "json", "application/json", JSON),
    (["纯文本（TXT）", "Plain text (TXT)"], "txt", "text/plain;charset=utf-8", "text"),
];

/// Writes a report. Data is written here and needs nothing that might not load: it is the way out when all else fails.
async fn write(report: Report, kind: &str) -> Result<String, Failure> {
    if kind == JSON {
        return Ok(report_to_json(&report));
    }
    worker::call("writeReport", &[report_to_line(&report).into(), kind.into()]).await
}

/// Gives the report as data, where it can't be kept.
pub fn take_out_data(session: Session) {
    WAYS.into_iter().filter(|way| way.3 == JSON).for_each(|way| take_out(session, way));
}

fn take_out(session: Session, (_, ending, media_type, kind): Way) {
    let (navigator, locale) = (session.navigator(), session.locale());
    if session.is_newer() {
        let refused = locale.pick(
            "这份报告由更新版本写成，在这里导出会丢失内容：请用原来的文件，或在更新的版本里导出。",
            "A newer version wrote this report; exported here it would lose something. Use the original file, or export it there.",
        );
        return navigator.tell(refused.to_owned());
    }
    let (report, host) = (session.report.get_untracked(), navigator.host());
    spawn_local(async move {
        let name = format!("{}.{ending}", file_name(&report.title()));
        let written = write(report, kind).await;
        if let (Ok(content), Some(host)) = (&written, host) {
            tell_of_export(&host, kind, content);
        }
        let problem = match written {
            Ok(content) if file::download(&name, media_type, &content).is_ok() => return,
            Ok(_) => locale.pick("浏览器没有允许下载。", "The browser did not allow the download."),
            Err(_) => locale.pick(
                "没能写出文件。请刷新页面再试；也可以先导出数据（JSON），内容都在里面。",
                "The file could not be written. Reload and try again, or export the data (JSON): it holds everything.",
            ),
        };
        navigator.tell(problem.to_owned());
    });
}

/// The menu of ways out.
#[component]
pub fn ExportMenu() -> impl IntoView {
    let session: Session = expect_context();
    let way = move |way: Way| entry(way.0, move || take_out(session, way));
    // Inside another page, that is what would be printed.
    let print = session.navigator().place().is_page().then(|| {
        entry(["打印", "Print"], || {
            if let Some(window) = web_sys::window() {
                let _ = window.print();
            }
        })
    });
    menu("gk-button gk-primary", "export", ["导出", "Export"], WAYS.into_iter().map(way).chain(print).collect())
}

/// A title without what file systems forbid.
fn file_name(title: &str) -> String {
    title.chars().map(|c| if c.is_control() || "\\/:*?\"<>|".contains(c) { '_' } else { c }).collect()
}
