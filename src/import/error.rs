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
    /// A kind of file that isn't read.
    Unsupported(Foreign),
    /// A file of a kind that is read, by what people call it, but not whole or not right.
    Damaged(&'static str),
    /// Locked with a password.
    Encrypted,
    /// Small as a file, but with more inside than any report holds.
    TooMuch,
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
    /// A PDF whose pages are pictures, or whose text nobody can read.
    NoTextLayer,
    /// Text or a page in which no report was found.
    NotAReport,
}

/// Kinds of files that aren't read. For each there is something to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// A Word or WPS document from before 2007, or RTF.
    OldDocument,
    /// A workbook from before Excel 97.
    OldWorkbook,
    /// The XML of Office 2003.
    OldXml,
    /// A document of another program, such as ODT.
    OtherDocument,
    /// A workbook of another program, or in binary.
    OtherWorkbook,
    /// Slides.
    Presentation,
    /// OFD, the national standard's fixed layout.
    Ofd,
    /// An archive of files.
    Archive,
    /// A compound file that holds nothing known.
    Compound,
    /// A picture.
    Picture,
}

impl Foreign {
    const fn chinese(self) -> (&'static str, &'static str) {
        match self {
            Self::OldDocument => (
                "旧版 Word、WPS 或 RTF 文档（DOC、WPS、RTF）",
                "请用 Word 或 WPS 打开它，另存为 DOCX，再选择另存的文件",
            ),
            Self::OldWorkbook => {
                ("早期的 Excel 表格（Excel 95 或更早）", "请用 Excel 或 WPS 打开它，另存为 XLSX，再选择另存的文件")
            }
            Self::OldXml => {
                ("Office 2003 的 XML 文件", "请用 Word、Excel 或 WPS 打开它，另存为 DOCX 或 XLSX，再选择另存的文件")
            }
            Self::OtherDocument => {
                ("其他办公软件的文档（如 ODT）", "请用原来的软件打开它，另存为 DOCX，再选择另存的文件")
            }
            Self::OtherWorkbook => {
                ("其他格式的表格（如 ODS、XLSB）", "请用原来的软件打开它，另存为 XLSX，再选择另存的文件")
            }
            Self::Presentation => ("演示文稿（PPT）", "请选择年度报告本身的文档、表格或网页"),
            Self::Ofd => {
                ("OFD 版式文件", "请在 OFD 阅读器中打开它，全选、复制，再粘贴到这里；有 Word 原稿的，请选择原稿")
            }
            Self::Archive => ("压缩文件", "请先解压，再选择里面的报告"),
            Self::Compound => (
                "旧式办公文件（OLE），里面没有认得的文档或表格（DOC、XLS）",
                "请在原来的程序中打开它，另存为 DOCX 或 XLSX，再选择另存的文件",
            ),
            Self::Picture => ("图片", "图片里的字读不出来，请选择报告的文档、表格或网页"),
        }
    }

    const fn english(self) -> (&'static str, &'static str) {
        match self {
            Self::OldDocument => {
                ("an old Word or WPS document, or RTF", "Open it in Word or WPS, save it as DOCX, and choose that file")
            }
            Self::OldWorkbook => {
                ("a workbook of Excel 95 or earlier", "Open it in Excel or WPS, save it as XLSX, and choose that file")
            }
            Self::OldXml => {
                ("XML of Office 2003", "Open it in Word, Excel or WPS, save it as DOCX or XLSX, and choose that file")
            }
            Self::OtherDocument => {
                ("a document of another program, such as ODT", "Open it there, save it as DOCX, and choose that file")
            }
            Self::OtherWorkbook => (
                "a workbook of another kind, such as ODS or XLSB",
                "Open it in its program, save it as XLSX, and choose that file",
            ),
            Self::Presentation => ("a presentation", "Choose the document, workbook or web page of the report itself"),
            Self::Ofd => (
                "an OFD",
                "Open it in an OFD reader, select and copy all, and paste it here; or choose the Word document it was made from",
            ),
            Self::Archive => ("an archive", "Unpack it and choose the report inside"),
            Self::Compound => (
                "an old office file (OLE) without a document or workbook that is known",
                "Open it in its program, save it as DOCX or XLSX, and choose that file",
            ),
            Self::Picture => {
                ("a picture", "Its text can't be read; choose the document, workbook or web page of the report")
            }
        }
    }
}

impl ReadError {
    /// Stable code for scripts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge | Self::TooMuch => "too-large",
            Self::Damaged(_) => "damaged",
            Self::Encrypted => "encrypted",
            Self::Unsupported(_) => "unsupported",
            Self::Binary => "binary",
            Self::Charset => "charset",
            Self::TooDeep => "too-deep",
            Self::NoTextLayer => "no-text-layer",
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
            Self::Unsupported(kind) => {
                let (name, advice) = kind.chinese();
                format!("这是{name}，不能直接读取。{advice}。")
            }
            Self::Damaged(name) => format!(
                "这个 {name} 文件不完整或已损坏，打不开。请重新下载或复制一次；若原来的程序还能打开它，请在那里另存一份再试。"
            ),
            Self::Encrypted => {
                "文件设了密码，读不出内容。请在 Word、Excel 或 WPS 中输入密码打开它，取消密码后另存，再选择另存的文件。".to_owned()
            }
            Self::TooMuch => {
                "文件里的内容远多于一份年度报告。请确认选对了文件；表格中若有成千上万的空行空列，请删去，或只把报告所在的部分另存一份再试。".to_owned()
            }
            Self::Binary => {
                "认不出这是哪种文件，读不出内容。请选择 Word（DOCX）、Excel（XLSX、XLS）、PDF、网页（HTML）、文本（TXT）文件，或由公开年报导出的 JSON 文件。".to_owned()
            }
            Self::Charset => {
                "文件的文字编码认不出来。请在记事本中打开它，另存为 UTF-8 编码，再试一次；或复制全文粘贴到这里。".to_owned()
            }
            Self::Json(error) => error.message(Locale::Zh),
            Self::TooDeep => "网页的标签嵌套得太深，像是损坏了。请在浏览器中打开它，复制报告全文，再粘贴到这里。".to_owned(),
            Self::OnlyFrames => {
                "没有找到年度报告：这个网页的正文装在框架里，保存的文件中只有外框。请在浏览器中单独打开正文那一页再保存，或复制报告全文，粘贴到这里。".to_owned()
            }
            Self::NoTextLayer => "这个 PDF 里没有可以读出的文字，多半是扫描件。请打开原来的 Word、WPS 文档；没有的话，先用 WPS 等软件识别文字（OCR），再把识别出的文字复制粘贴到这里，并逐格核对。".to_owned(),
            Self::NotAReport => {
                "没有找到年度报告：既没有“一、总体情况”等章节标题，也没有认得的表格。请确认复制了报告全文（从标题到第六部分），再粘贴一次。".to_owned()
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Empty => "There is nothing in it. Choose a file that has content, or copy the whole report and paste it again.".to_owned(),
            Self::TooLarge => format!(
                "The file is over the limit of {LARGEST} MB or {} lines, and no annual report comes near it. Make sure it is the right file; of a whole site in one file, save only the page with the report.",
                super::MAX_LINES
            ),
            Self::Unsupported(kind) => {
                let (name, advice) = kind.english();
                format!("This is {name}, which can't be read directly. {advice}.")
            }
            Self::Damaged(name) => format!("This {name} file is not whole, or damaged, and can't be opened. Download or copy it again; if its own program can still open it, save a copy there and try that."),
            Self::Encrypted => "The file is locked with a password. Open it in Word, Excel or WPS, remove the password, save it, and choose that file.".to_owned(),
            Self::TooMuch => "There is far more in the file than an annual report. Make sure it is the right one; delete thousands of empty rows or columns, or save only the part with the report.".to_owned(),
            Self::Binary => "This is no kind of file that is known, so nothing can be read from it. Choose a Word (DOCX), Excel (XLSX, XLS) or PDF file, a web page (HTML), a text file (TXT), or a JSON file exported by gongkai.".to_owned(),
            Self::Charset => "The text encoding of the file is not known. Open it in a text editor and save it as UTF-8, or copy the text and paste it here.".to_owned(),
            Self::Json(error) => error.message(Locale::En),
            Self::TooDeep => "The page nests its tags so deep that it must be damaged. Open it in a browser, copy the report, and paste it here.".to_owned(),
            Self::OnlyFrames => "No annual report was found: the page shows its text in a frame, and the saved file holds only what is around it. Open the text in a page of its own and save that, or copy the whole report and paste it here.".to_owned(),
            Self::NoTextLayer => "There is no text in this PDF that could be read; it is probably a scan. Open the original document instead; or recognise its text (OCR) first, paste what was recognised here, and check every cell.".to_owned(),
            Self::NotAReport => "No annual report was found: no section headings and no table that is known. Make sure the whole report was copied, from its title to section 六, and paste it again.".to_owned(),
        }
    }
}
