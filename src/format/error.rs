//! Why JSON could not be read as a report.

use crate::locale::Locale;

/// Why JSON is not a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatError {
    /// Not JSON, or cut off. Line and column count from 1.
    Syntax {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
        /// Whether the text ends before it is complete.
        truncated: bool,
    },
    /// JSON, but no report of ours; with the `format` it claims, if any.
    NotAReport(Option<String>),
    /// An edition of the form this version doesn't know.
    UnknownEdition(String),
    /// A member of the wrong kind, by its path.
    WrongKind {
        /// The path.
        path: String,
        /// What belongs there.
        expected: &'static str,
    },
}

impl FormatError {
    /// What is wrong and what to do.
    #[must_use]
    pub fn message(&self, locale: Locale) -> String {
        match (self, locale) {
            (Self::Syntax { truncated: true, .. }, Locale::Zh) => {
                "JSON 文件不完整，像是下载或复制时被截断了。请重新取得完整的文件再打开。".to_owned()
            }
            (Self::Syntax { truncated: true, .. }, Locale::En) => {
                "The JSON ends before it is complete; it was probably cut off on the way. Get the whole file and open it again.".to_owned()
            }
            (Self::Syntax { line, column, .. }, Locale::Zh) => {
                format!("JSON 写得不对：第 {line} 行（第 {column} 个字节处）读不下去。请用原来的文件，或改正后再打开。")
            }
            (Self::Syntax { line, column, .. }, Locale::En) => {
                format!("The JSON has a syntax error at line {line}, byte {column}. Use the original file, or correct it and open it again.")
            }
            (Self::NotAReport(None), Locale::Zh) => {
                "这是一个 JSON 文件，但不是年度报告（没有 format 标记）。请选择由公开年报导出的 JSON。".to_owned()
            }
            (Self::NotAReport(None), Locale::En) => {
                "This is JSON but not an annual report (it has no format member). Choose a JSON exported by gongkai.".to_owned()
            }
            (Self::NotAReport(Some(format)), Locale::Zh) => {
                format!("这是一个 JSON 文件，但不是年度报告（format 为“{format}”）。请选择由公开年报导出的 JSON。")
            }
            (Self::NotAReport(Some(format)), Locale::En) => {
                format!("This is JSON but not an annual report (its format is “{format}”). Choose a JSON exported by gongkai.")
            }
            (Self::UnknownEdition(edition), Locale::Zh) => {
                format!("报告采用的格式版本“{edition}”本程序不认识。请用更新版本的公开年报打开。")
            }
            (Self::UnknownEdition(edition), Locale::En) => {
                format!("The report follows edition “{edition}” of the form, which this version doesn't know. Open it with a newer gongkai.")
            }
            (Self::WrongKind { path, expected }, Locale::Zh) => {
                format!("JSON 中“{path}”的内容类型不对，这里应当是 {expected}。请改正后再打开。")
            }
            (Self::WrongKind { path, expected }, Locale::En) => {
                format!("“{path}” in the JSON is of the wrong kind; {expected} belongs there. Correct it and open it again.")
            }
        }
    }
}
