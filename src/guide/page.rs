//! Pages of help: a first run, the keys, where the data is, what this is, and all rules.

use std::fmt::Write;

use crate::export::escape;
use crate::locale::Locale;
use crate::review::rule_page;
use crate::rules::GROUPS;

/// What a page of help is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// The steps from nothing to a published report.
    FirstRun,
    /// What keys do.
    Keys,
    /// Where a report is kept and who can see it.
    Data,
    /// What this is, its licence, and what it is made of.
    About,
    /// Every rule with its page.
    Rules,
}

impl Topic {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::FirstRun, Self::Keys, Self::Data, Self::About, Self::Rules];

    /// The word for it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::FirstRun => "first-run",
            Self::Keys => "keys",
            Self::Data => "data",
            Self::About => "about",
            Self::Rules => "rules",
        }
    }

    /// What a word means.
    #[must_use]
    pub fn by_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.id() == id)
    }
}

/// A page of help as HTML, without a heading of its own.
#[must_use]
pub fn page(topic: Topic, locale: Locale) -> String {
    match topic {
        Topic::FirstRun => first_run(locale),
        Topic::Keys => keys(locale),
        Topic::Data => data(locale),
        Topic::About => about(locale),
        Topic::Rules => rules(locale),
    }
}

/// A head and a text, both in Chinese and English.
type Entry = [[&'static str; 2]; 2];

const STEPS: &[Entry] = &[
    [
        ["开头", "Begin"],
        [
            "有上年报告的，先打开它，再点“做下一年的”（开始页的草稿旁边也有），“结转下年度”会填到今年的“上年结转”；已经有初稿的，点“选择文件…”或者粘贴进来，读不准的格子会留空并告诉您在原文哪里；都没有的，点“新建空白报告”。",
            "Open last year's report if there is one, and choose “Begin next year's”, there or beside the draft on the start page: what it carried out becomes carried in. A draft in Word, Excel or PDF is read with “Choose a file…” or pasted; what can't be read with certainty stays blank and is told with its place. Without either, “New empty report”.",
        ],
    ],
    [
        ["填机关名称和年份", "Name and year"],
        [
            "年份是所报告的年度，不是发布的年份；2026年1月发布的，填2025。",
            "The year is the one reported on, not that of publication: 2025 for a report published in January 2026.",
        ],
    ],
    [
        ["填三张表", "The three tables"],
        [
            "像在 Excel 里一样用方向键移动，可以整块粘贴。空白和 0 不同：没有的填 0。总计旁边会显示应为多少，由您决定是否采用。",
            "Move with the arrows and paste whole blocks as in Excel. Blank is not 0: write 0 where there was none. Beside a total stands what it should be; taking it is up to you.",
        ],
    ],
    [
        ["写一、五、六", "Sections 一, 五 and 六"],
        [
            "每一部分下面的“写作提示与常用句”里有应写内容的清单，还有按表格数字写好的句子可以插入。",
            "Below each, “What to write, and ready sentences” has a list of what it should say, and sentences with the tables' figures to put in.",
        ],
    ],
    [
        ["逐条核对", "Go through the findings"],
        [
            "右边列出检查结果，点“定位”到它所在的地方。确实无误的，点“没有写错，说明原因”，原因会随报告保存，并印在报告末尾。",
            "They stand at the right; “Go there” leads to the place. What is right all the same is explained once with “It is correct: say why”; the reason is kept in the report and printed at its end.",
        ],
    ],
    [
        ["导出和备份", "Export and back up"],
        [
            "从“导出”存网页（HTML）交给网站发布，存数据（JSON）留底；数据文件可以随时重新打开，内容一字不差。开始页的“备份全部草稿”把所有草稿存成一个文件。",
            "Under “Export”, the web page goes to whoever publishes it and the data (JSON) into your records: it opens again exactly as it was. “Back up all drafts” on the start page puts all of them into one file.",
        ],
    ],
];

fn first_run(locale: Locale) -> String {
    let mut out = String::from("<ol class=\"gk-steps\">\n");
    for [head, text] in STEPS {
        let _ = writeln!(
            out,
            "<li><strong>{}</strong> {}</li>",
            escape(locale.pick(head[0], head[1])),
            escape(locale.pick(text[0], text[1]))
        );
    }
    out.push_str("</ol>\n");
    out
}

/// Keys, alternatives parted by blanks, and what they do.
type Key = (&'static str, [&'static str; 2]);

/// Keys by where they work.
const KEYS: &[([&str; 2], &[Key])] = &[
    (
        ["表格", "In a table"],
        &[
            ("↑ ↓ ← →", ["移到相邻的格子", "to the cell beside"]),
            ("Enter Shift+Enter", ["向下、向上一格", "down, up"]),
            ("Tab Shift+Tab", ["向右、向左一格，到头离开表格", "right, left; at the end it leaves the table"]),
            ("F2", ["修改格子里的内容", "edit what stands in the cell"]),
            ("Esc", ["放弃正在输入的；再按 Tab 离开表格", "give up what was typed; Tab then leaves the table"]),
            ("Del", ["清空", "clear"]),
            ("Shift+↑ Shift+↓ Shift+← Shift+→", ["选择一块格子", "select a block"]),
            (
                "Ctrl+C Ctrl+X Ctrl+V",
                ["复制、剪切、粘贴一块，可与 Excel、WPS 互相粘贴", "copy, cut, paste a block, also from and to Excel"],
            ),
            ("Shift+Space Ctrl+A", ["选择整行、整张表", "select the row, the table"]),
            ("Ctrl+D", ["用上面一格的内容向下填", "fill down"]),
            ("Ctrl+Enter", ["用这一格的内容填满所选的格子", "put what stands here into all that is selected"]),
            ("Alt+0", ["把这张表的空白填 0", "put 0 into the blanks of the table"]),
            ("=", ["采用旁边显示的应为数", "take the expected total"]),
        ],
    ),
    (
        ["整份报告", "Anywhere"],
        &[
            ("F8 Shift+F8", ["下一处、上一处问题", "next, previous finding"]),
            ("F7", ["转到这处问题的处理办法", "to what can be done about it"]),
            ("Ctrl+Z", ["撤销", "undo"]),
            ("Ctrl+Y Ctrl+Shift+Z", ["重做", "redo"]),
            ("Ctrl+S", ["立即保存", "save now"]),
            ("F1", ["说明光标所在的格子", "help on this cell"]),
            ("?", ["打开这张表（不在输入时）", "this list, while not typing"]),
        ],
    ),
];

fn keys(locale: Locale) -> String {
    let mut out = String::new();
    for (head, entries) in KEYS {
        let head = escape(locale.pick(head[0], head[1]));
        let _ = writeln!(out, "<h3>{head}</h3>\n<table class=\"gk-keys\" aria-label=\"{head}\"><tbody>");
        for (keys, does) in *entries {
            let keys: Vec<String> = keys
                .split(' ')
                .map(|one| {
                    one.split('+').map(|key| format!("<kbd>{}</kbd>", escape(key))).collect::<Vec<_>>().join("+")
                })
                .collect();
            let _ = writeln!(
                out,
                "<tr><th scope=\"row\">{}</th><td>{}</td></tr>",
                keys.join(" "),
                escape(locale.pick(does[0], does[1]))
            );
        }
        out.push_str("</tbody></table>\n");
    }
    let mac = locale.pick("在 Mac 上用 ⌘ 代替 Ctrl。", "On a Mac, ⌘ stands for Ctrl.");
    let _ = writeln!(out, "<p class=\"gk-hint\">{mac}</p>");
    out
}

const DATA: &[Entry] = &[
    [
        ["存在哪里", "Where it is"],
        [
            "草稿存在这台电脑、这个浏览器的本地存储（localStorage）里，键名以 gongkai/1/ 开头。换一台电脑、换一个浏览器、换一个网址打开，都看不到。",
            "Drafts are in the local storage (localStorage) of this browser on this computer, under gongkai/1/. Another computer, browser or address doesn't see them.",
        ],
    ],
    [
        ["发送到哪里", "Where it goes"],
        [
            "哪里也不发送。页面的安全策略只允许连接它自己所在的网站，读入的文件和写的内容都留在浏览器里。",
            "Nowhere. The page's policy lets it connect to its own site only; what you open and write stays in the browser.",
        ],
    ],
    [
        ["谁能看到", "Who can see it"],
        [
            "能用这台电脑上同一个用户、同一个浏览器的人；同一网址下的其他网页，技术上也能读到这份存储。单文件版用 Edge、Chrome 打开时，从磁盘打开的任何网页文件都能读到它的草稿，来历不明的网页文件不要打开。公用电脑上用完，请先“备份全部草稿”带走，再点开始页的“清除本机全部数据…”。",
            "Whoever uses this browser under the same account; and, technically, other pages of the same site. In Edge and Chrome any HTML file opened from disk can read the drafts of the one-file version, so open none you don't trust. On a shared computer, take everything along with “Back up all drafts”, then choose “Remove all data from this computer…” on the start page.",
        ],
    ],
    [
        ["什么时候会丢", "When it can be lost"],
        [
            "无痕（隐私）窗口关闭时；“清除浏览数据”时；清理软件或者还原系统把浏览器数据删掉时；存储空间满了、保存不了时，页面会提示。",
            "When a private window closes, when browsing data is cleared, when a cleaning tool or a restored system wipes it. Where storage is full or refused, the page says so.",
        ],
    ],
    [
        ["怎样备份", "How to back up"],
        [
            "开始页的“备份全部草稿”把草稿、版本和上年报告存成一个文件，存到别的盘；在任何一台电脑上用“从备份恢复…”取回，已有的草稿不会被覆盖。只要一份报告的，从“导出”存数据（JSON）归档；导出的网页里也带着全部数据，两种文件都可以重新打开，继续编辑。",
            "“Back up all drafts” on the start page puts drafts, versions and last year's reports into one file, to be kept elsewhere; “Restore a backup…” brings them back on any computer and overwrites no draft. For one report, export its data (JSON); the exported page carries all data too, and either opens again for editing.",
        ],
    ],
];

fn data(locale: Locale) -> String {
    let mut out = String::from("<dl class=\"gk-about\">\n");
    for [head, text] in DATA {
        let _ = writeln!(
            out,
            "<dt>{}</dt><dd>{}</dd>",
            escape(locale.pick(head[0], head[1])),
            escape(locale.pick(text[0], text[1]))
        );
    }
    out.push_str("</dl>\n");
    out
}

/// Name, version and licence of every library that is part of the page or the second module, a line each; a test keeps it.
const LIBRARIES: &str = include_str!("libraries.tsv");

fn about(locale: Locale) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<p><strong>{}</strong> {version}</p>\n<p>{}</p>\n<p>{}</p>",
        locale.pick("公开年报 gongkai", "gongkai 公开年报"),
        locale.pick(
            "编辑、检查和发布政府信息公开工作年度报告，全部在浏览器里完成，不需要账号，不发送任何内容。检查结果供核对参考，不代替主管部门的审核。",
            "Edits, checks and publishes the annual report on government information disclosure, all in the browser, without an account and without sending anything. Its findings are there to be looked at; they don't replace the competent office's review.",
        ),
        match locale {
            Locale::Zh => format!("许可证：{}。下列程序库已编入其中：", env!("CARGO_PKG_LICENSE")),
            Locale::En => format!("Licence: {}. These libraries are part of it:", env!("CARGO_PKG_LICENSE")),
        }
    );
    let count = LIBRARIES.lines().count();
    let _ = write!(
        out,
        "<details><summary>{}</summary><table class=\"gk-libraries\"><thead><tr>",
        match locale {
            Locale::Zh => format!("{count} 个程序库"),
            Locale::En => format!("{count} libraries"),
        }
    );
    for head in [locale.pick("名称", "Name"), locale.pick("版本", "Version"), locale.pick("许可证", "Licence")] {
        let _ = write!(out, "<th scope=\"col\">{head}</th>");
    }
    out.push_str("</tr></thead><tbody>\n");
    for library in LIBRARIES.lines() {
        out.push_str("<tr>");
        for (index, field) in library.split('\t').enumerate() {
            let _ = match index {
                0 => write!(out, "<th scope=\"row\">{}</th>", escape(field)),
                _ => write!(out, "<td>{}</td>", escape(field)),
            };
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></details>\n");
    out
}

fn rules(locale: Locale) -> String {
    let mut out = String::new();
    for group in GROUPS {
        let _ = writeln!(out, "<h3>{}</h3>", group.topic.name(locale));
        for rule in group.rules {
            let _ = writeln!(
                out,
                "<details class=\"gk-rule\" id=\"gk-rule-{code}\"><summary><span class=\"gk-hint\">{code}</span> {}</summary>\n{}</details>",
                escape(locale.pick(rule.title[0], rule.title[1])),
                rule_page(rule, locale),
                code = rule.code,
            );
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_has_a_page_in_both_languages_and_its_word() {
        for topic in Topic::ALL {
            assert_eq!(Topic::by_id(topic.id()), Some(topic));
            let [zh, en] = [Locale::Zh, Locale::En].map(|locale| page(topic, locale));
            assert!(zh != en && !zh.contains("style="), "{topic:?}");
            for tag in ["<li>", "<dt>", "<tr>", "<details", "<strong>"] {
                assert_eq!(zh.matches(tag).count(), en.matches(tag).count(), "{topic:?} {tag}");
            }
        }
        assert_eq!(Topic::by_id("x"), None);
    }

    #[test]
    fn a_first_run_has_four_to_six_steps() {
        assert!((4..=6).contains(&STEPS.len()));
    }

    #[test]
    fn all_rules_are_listed_with_their_pages() {
        let listed = page(Topic::Rules, Locale::Zh);
        assert_eq!(listed.matches("<details").count(), crate::rules::rules().count());
        assert_eq!(listed.matches("检查什么").count(), crate::rules::rules().count());
    }

    #[test]
    fn what_is_inside_is_named_with_its_licence() {
        let told = page(Topic::About, Locale::En);
        assert!(told.contains(env!("CARGO_PKG_VERSION")) && told.contains("Apache-2.0"));
        assert!(LIBRARIES.lines().all(|line| line.split('\t').filter(|field| !field.is_empty()).count() == 3));
        assert!(["leptos", "rust_decimal", "scraper"].iter().all(|name| told.contains(&format!(">{name}</th>"))));
    }

    #[test]
    fn keys_stand_one_by_one() {
        let told = page(Topic::Keys, Locale::Zh);
        assert!(told.contains("<kbd>Shift</kbd>+<kbd>F8</kbd>") && told.contains("<kbd>=</kbd>"), "{told}");
    }
}
