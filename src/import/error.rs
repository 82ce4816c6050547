//! Why a source could not be read at all.

use crate::format::FormatError;
use crate::locale::Locale;

/// The limit in megabytes, as people are told.
const LARGEST: usize = super::MAX_BYTES >> 20;

/// Why a source could not be read at all. Each says what was wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// Nothing in it.
    Empty,
    /// Over [`super::MAX_BYTES`].
    TooLarge,
    /// A kind of file that isn't read, by what people call it.
    Unsupported(&'static str),
    /// Neither text nor a kind of file that is known.
    Binary,
    /// Text in a charset nobody could decode.
    Charset,
    /// JSON that isn't a report.
    Json(FormatError),
    /// A page whose elements nest deeper than any real page's.
    TooDeep,
    /// A page without a report that shows other pages inside of it.
    OnlyFrames,
    /// Text or a page in which no report was found.
    NotAReport,
}

impl ReadError {
    /// Stable code for scripts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::Unsupported(_) => "unsupported",
            Self::Binary => "binary",
            Self::Charset => "charset",
            Self::TooDeep => "too-deep",
            Self::Json(FormatError::Syntax { truncated: true, .. }) => "truncated",
            Self::Json(FormatError::Syntax { .. }) => "bad-json",
            Self::Json(FormatError::WrongKind { .. }) => "bad-member",
            Self::Json(FormatError::UnknownEdition(_)) => "unknown-edition",
            Self::Json(FormatError::NotAReport(_)) | Self::NotAReport | Self::OnlyFrames => "not-a-report",
        }
    }

    /// What was wrong and what to do.
    #[must_use]
    pub fn message(&self, locale: Locale) -> String {
        match locale {
            Locale::Zh => self.chinese(),
            Locale::En => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::Empty => "内容是空的。请选择有内容的文件，或先复制报告全文再粘贴。".to_owned(),
            Self::TooLarge => format!(
                "文件超过 {LARGEST} MB 或 {} 行的上限，不像是一份年度报告。请确认选对了文件；若是整站打包，请只取报告这一页。",
                super::MAX_LINES
            ),
            Self::Unsupported(kind) => format!(
                "这是 {kind} 文件，目前还不能直接读取。请在原来的程序中打开它，全选、复制，再粘贴到这里；或另存为网页（HTML）后打开。"
            ),
            Self::Binary => {
                "这不是文字文件，读不出内容。请选择网页（HTML）、文本（TXT）或由公开年报导出的 JSON 文件。".to_owned()
            }
            Self::Charset => {
                "文件的文字编码认不出来。请在记事本中打开它，另存为 UTF-8 编码，再试一次；或复制全文粘贴到这里。".to_owned()
            }
            Self::Json(error) => error.message(Locale::Zh),
            Self::TooDeep => "网页的标签嵌套得太深，像是损坏了。请在浏览器中打开它，复制报告全文，再粘贴到这里。".to_owned(),
            Self::OnlyFrames => {
                "没有找到年度报告：这个网页的正文装在框架里，保存的文件中只有外框。请在浏览器中单独打开正文那一页再保存，或复制报告全文，粘贴到这里。".to_owned()
            }
            Self::NotAReport => {
                "没有找到年度报告：既没有“一、总体情况”等章节标题，也没有认得的表格。请确认复制了报告全文（从标题到第六部分），再粘贴一次。".to_owned()
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Empty => "There is nothing in it. Choose a file that has content, or copy the whole report and paste it again.".to_owned(),
            Self::TooLarge => format!(
                "The file is over the limit of {LARGEST} MB or {} lines, and no annual report comes near it. Make sure it is the right file.",
                super::MAX_LINES
            ),
            Self::Unsupported(kind) => format!(
                "This is a file of {kind}, which can't be read directly yet. Open it in its own program, select and copy all, and paste it here; or save it as a web page (HTML)."
            ),
            Self::Binary => "This is not text, so nothing can be read from it. Choose a web page (HTML), a text file, or a JSON exported by gongkai.".to_owned(),
            Self::Charset => "The text encoding of the file is not known. Open it in a text editor and save it as UTF-8, or copy the text and paste it here.".to_owned(),
            Self::Json(error) => error.message(Locale::En),
            Self::TooDeep => "The page nests its tags so deep that it must be damaged. Open it in a browser, copy the report, and paste it here.".to_owned(),
            Self::OnlyFrames => "No annual report was found: the page shows its text in a frame, and the saved file holds only what is around it. Open the text in a page of its own and save that, or copy the whole report and paste it here.".to_owned(),
            Self::NotAReport => "No annual report was found: no section headings and no table that is known. Make sure the whole report was copied, from its title to section 六, and paste it again.".to_owned(),
        }
    }
}
