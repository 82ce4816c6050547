//! What a reader has to say. Codes R101 and up; they are findings about the source, not about the report.

use super::Reading;
use super::document::Place;
use super::office::Unread;
use crate::diagnostic::{Diagnostic, Location, Severity, SourcePlace};
use crate::locale::Locale;
use crate::report::Prose;
use crate::schema::{Edition, Row, Section, SectionId, Table, TableId};

/// How the sums of a row told which figures are its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Rows stand in the form's order, and each adds up.
    Order,
    /// One figure too many, without which the row adds up.
    Surplus,
}

/// Collects findings in one language.
#[derive(Debug)]
pub struct Findings {
    locale: Locale,
    list: Vec<Diagnostic>,
}

impl Findings {
    pub const fn new(locale: Locale) -> Self {
        Self { locale, list: Vec::new() }
    }

    pub fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }

    fn add(
        &mut self,
        (code, rule): (&'static str, &'static str),
        severity: Severity,
        at: Location,
        title: (&str, &str),
        message: String,
        source: Option<SourcePlace>,
    ) {
        self.list.push(Diagnostic {
            code: code.into(),
            rule: rule.into(),
            severity,
            at,
            title: self.locale.pick(title.0, title.1).to_owned(),
            message,
            terms: None,
            related: Vec::new(),
            basis: "".into(),
            source,
            fix: None,
            waived: None,
        });
    }

    /// A row was found, but its figures can't be told apart: there are not as many as it has columns.
    pub fn figures_unplaced(
        &mut self,
        table: &Table,
        row: &Row,
        found: usize,
        wanted: usize,
        place: Place,
        text: &str,
    ) {
        let name = self.locale.pick(row.name, row.gloss);
        let message = match self.locale {
            Locale::Zh => format!("“{name}”一行应有 {wanted} 个数，读到 {found} 个，无法确定各在哪一栏，整行留空。"),
            Locale::En => format!(
                "Row “{name}” should have {wanted} figures and {found} were found; which is which can't be told, so the row is left blank."
            ),
        };
        let at = row_location(table, row);
        let source = Some(place.with(text, self.locale));
        self.add(
            ("R101", "figures-unplaced"),
            Severity::Warning,
            at,
            ("这一行的数没有读入", "Figures of a row not read"),
            message,
            source,
        );
    }

    /// A row whose label and figures are torn apart.
    pub fn figures_torn(&mut self, table: &Table, row: &Row, place: Place, text: &str) {
        let name = self.locale.pick(row.name, row.gloss);
        let message = match self.locale {
            Locale::Zh => format!("原文中行名与数字是错开的，无法确定哪些数属于“{name}”，整行留空。"),
            Locale::En => format!(
                "Labels and figures are torn apart in the source; which belong to “{name}” can't be told, so the row is left blank."
            ),
        };
        let source = Some(place.with(text, self.locale));
        self.add(
            ("R101", "figures-unplaced"),
            Severity::Warning,
            row_location(table, row),
            ("这一行的数没有读入", "Figures of a row not read"),
            message,
            source,
        );
    }

    /// A row whose figures only the sums told apart.
    pub fn figures_inferred(&mut self, table: &Table, row: &Row, how: How, place: Place, text: &str) {
        let name = self.locale.pick(row.name, row.gloss);
        let message = match (how, self.locale) {
            (How::Order, Locale::Zh) => {
                format!("原文中行名与数字是错开的，“{name}”一行是按次序对上、用“总计等于各项之和”核实的，请核对。")
            }
            (How::Order, Locale::En) => format!(
                "Labels and figures are torn apart in the source; row “{name}” was matched by order and confirmed by its total. Please check it."
            ),
            (How::Surplus, Locale::Zh) => format!(
                "“{name}”一行多出一个数，只有去掉末尾或开头这个数时总计才等于各项之和，已当作页码去掉，请核对。"
            ),
            (How::Surplus, Locale::En) => format!(
                "Row “{name}” has a figure too many; its total is right only without the one at its end or beginning, which was taken for a page number. Please check it."
            ),
        };
        let source = Some(place.with(text, self.locale));
        self.add(
            ("R114", "figures-inferred"),
            Severity::Advice,
            row_location(table, row),
            ("这一行是推断读入的", "Figures of a row inferred"),
            message,
            source,
        );
    }

    /// Rows of a table that were not found.
    pub fn rows_missing(&mut self, table: &Table, rows: &[&'static Row]) {
        const NAMED: usize = 5;
        let mut names: Vec<&str> = rows.iter().take(NAMED).map(|row| self.locale.pick(row.name, row.gloss)).collect();
        if rows.len() > NAMED {
            names.push("……");
        }
        let (table_name, names) = (table.id.name(self.locale), names.join(self.locale.pick("、", ", ")));
        let message = match self.locale {
            Locale::Zh => format!("{table_name}有 {} 行没有找到：{names}。这些格留空。", rows.len()),
            Locale::En => {
                format!("{} rows of {table_name} were not found: {names}. Their cells are left blank.", rows.len())
            }
        };
        self.add(
            ("R102", "rows-missing"),
            Severity::Warning,
            Location::Table(table.id),
            ("有几行没有找到", "Rows not found"),
            message,
            None,
        );
    }

    /// A table that was not found at all.
    pub fn table_missing(&mut self, table: TableId) {
        let name = table.name(self.locale);
        let message = match self.locale {
            Locale::Zh => format!("没有找到{name}，各格留空。"),
            Locale::En => format!("{name} was not found; its cells are left blank."),
        };
        self.add(
            ("R103", "table-missing"),
            Severity::Warning,
            Location::Table(table),
            ("没有找到表格", "Table not found"),
            message,
            None,
        );
    }

    /// A section of prose that was not found.
    pub fn section_missing(&mut self, section: &Section, part: Prose) {
        let message = match self.locale {
            Locale::Zh => format!("没有找到“{}”这一部分，留空。", section.heading()),
            Locale::En => format!("Section “{}” was not found and is left empty.", section.heading()),
        };
        self.add(
            ("R104", "section-missing"),
            Severity::Warning,
            Location::Part(part.into()),
            ("没有找到这一部分", "Section not found"),
            message,
            None,
        );
    }

    /// No title that names organ and year.
    pub fn title_missing(&mut self) {
        let message = self.locale.pick(
            "没有找到写明机关名称和年份的标题，请在上方填写。",
            "No title with the name of the organ and the year was found; fill them in above.",
        );
        self.add(
            ("R105", "title-missing"),
            Severity::Warning,
            Location::Agency,
            ("没有找到标题", "Title not found"),
            message.to_owned(),
            None,
        );
    }

    /// Sections that stand in another order than the form's.
    pub fn sections_out_of_order(&mut self, order: &[SectionId]) {
        let numbers: Vec<&str> = order.iter().map(|&id| Edition::for_year(None).section(id).number).collect();
        let order = numbers.join(self.locale.pick("、", ", "));
        let message = match self.locale {
            Locale::Zh => format!("原文各部分的次序是{order}，与格式不同；这里按格式的次序排列，文字都在。"),
            Locale::En => format!(
                "In the source the sections stand in the order {order}; here they are in the form's order, with all their text."
            ),
        };
        self.add(
            ("R113", "sections-out-of-order"),
            Severity::Advice,
            Location::Report,
            ("各部分次序与格式不同", "Sections in another order"),
            message,
            None,
        );
    }

    /// Text that has no place in the report.
    pub fn left_out(&mut self, section: Option<SectionId>, count: usize, place: Place, text: &str) {
        let message = match self.locale {
            Locale::Zh => format!("有 {count} 处文字没有归入报告，请看一下是否有用。"),
            Locale::En => format!("{count} pieces of text have no place in the report; see whether they matter."),
        };
        let at = match section {
            Some(id) => id.table().map_or(Location::Report, Location::Table),
            None => Location::Report,
        };
        let source = Some(place.with(text, self.locale));
        self.add(
            ("R107", "text-left-out"),
            Severity::Advice,
            at,
            ("有文字没有归入报告", "Text left out"),
            message,
            source,
        );
    }

    /// Pieces of text that have no place in the report, told by the first.
    pub fn passages_left_out(&mut self, section: Option<SectionId>, passages: &[(Place, String)]) {
        if let [(place, text), ..] = passages {
            self.left_out(section, passages.len(), *place, text);
        }
    }

    /// A row that stands twice with different figures.
    pub fn row_repeated(&mut self, table: &Table, row: &Row, place: Place, text: &str) {
        let name = self.locale.pick(row.name, row.gloss);
        let message = match self.locale {
            Locale::Zh => format!("“{name}”一行出现两次而数字不同，无法确定哪次为准，整行留空。"),
            Locale::En => format!(
                "Row “{name}” stands twice with different figures; which is right can't be told, so it is left blank."
            ),
        };
        let at = row_location(table, row);
        let source = Some(place.with(text, self.locale));
        self.add(("R111", "row-repeated"), Severity::Warning, at, ("同一行出现两次", "Row repeated"), message, source);
    }

    /// Two tables of the same rows with different figures.
    pub fn table_repeated(&mut self, table: TableId, place: Place, text: &str) {
        let name = table.name(self.locale);
        let message = match self.locale {
            Locale::Zh => format!(
                "{name}出现两次而数字不同，可能附有上年数据。无法确定哪张是本年的，只读入两处相同的行，其余留空。"
            ),
            Locale::En => format!(
                "{name} stands twice with different figures, perhaps with last year's. Which is this year's can't be told; only rows that are the same in both were read, the others are left blank."
            ),
        };
        let source = Some(place.with(text, self.locale));
        self.add(
            ("R111", "row-repeated"),
            Severity::Warning,
            Location::Table(table),
            ("同一张表出现两次", "Table repeated"),
            message,
            source,
        );
    }

    /// A published page whose visible figure is not the one its data block carries.
    pub fn published_differs(&mut self, at: Location, name: &str, visible: &str, carried: &str) {
        let message = match self.locale {
            Locale::Zh => format!(
                "{name}：页面上写的是“{visible}”，页内数据是“{carried}”。页面发布后可能被改过，已采用页内数据。"
            ),
            Locale::En => format!(
                "{name}: the page shows “{visible}”, the data inside it says “{carried}”. The page may have been edited after publishing; the data was taken."
            ),
        };
        self.add(
            ("R108", "published-differs"),
            Severity::Warning,
            at,
            ("页面与页内数据不一致", "Page and data differ"),
            message,
            None,
        );
    }

    /// A published page whose words aren't those of its data block; without words of the page's own, some are missing.
    pub fn words_differ(&mut self, at: Location, name: &str, words: Option<(Place, &str)>) {
        let source = words.map(|(place, text)| place.with(text, self.locale));
        let message = match (self.locale, source.as_ref().map(|source| &source.excerpt)) {
            (Locale::Zh, Some(excerpt)) => format!(
                "{name}：页面上写的是“{excerpt}”，页内数据不是这样写的。页面发布后可能被改过，已采用页内数据；页面上改得对的，请照着改过来。"
            ),
            (Locale::Zh, None) => format!(
                "{name}：页内数据里的文字，页面上缺了一些。页面发布后可能被删改过，已采用页内数据；删得对的，请照着删去。"
            ),
            (Locale::En, Some(excerpt)) => format!(
                "{name}: the page says “{excerpt}”, the data inside it doesn't. The page may have been edited after publishing; the data was taken. Where the page is right, change it here too."
            ),
            (Locale::En, None) => format!(
                "{name}: words of the data inside the page are missing on it. The page may have been edited after publishing; the data was taken. Where the page is right, delete them here too."
            ),
        };
        self.add(
            ("R108", "published-differs"),
            Severity::Warning,
            at,
            ("页面与页内数据不一致", "Page and data differ"),
            message,
            source,
        );
    }

    /// Characters that could not be decoded.
    pub fn damaged_characters(&mut self, count: usize, place: Place, text: &str) {
        let message = match self.locale {
            Locale::Zh => format!(
                "原文件有 {count} 处文字已损坏（显示为“\u{FFFD}”），受损的数字留空，其余照常读取。请对照原文补上，或换一份完好的文件再打开。"
            ),
            Locale::En => format!(
                "Text is damaged in {count} places of the file (shown as “\u{FFFD}”). Damaged figures are left blank, all else was read. Complete them from the original, or open a file that is whole."
            ),
        };
        let source = Some(place.with(text, self.locale));
        self.add(
            ("R120", "damaged-characters"),
            Severity::Warning,
            Location::Report,
            ("文件中有损坏的文字", "Damaged characters"),
            message,
            source,
        );
    }

    /// What stands in a workbook out of sight.
    fn hidden(&mut self, sheets: &[String], cells: usize, first: Option<Place>) {
        let names = sheets.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>();
        let names = names.join(self.locale.pick("、", ", "));
        let mut parts = Vec::new();
        if !sheets.is_empty() {
            parts.push(match self.locale {
                Locale::Zh => format!("隐藏的工作表{names}"),
                Locale::En => format!("the hidden sheets {names}"),
            });
        }
        if cells > 0 {
            parts.push(match self.locale {
                Locale::Zh => format!("隐藏的行或列中的 {cells} 格"),
                Locale::En => format!("{cells} cells in hidden rows or columns"),
            });
        }
        let parts = parts.join(self.locale.pick("和", " and "));
        let message = match self.locale {
            Locale::Zh => format!("{parts}没有读入。若属于报告，请在表格中取消隐藏，保存后再打开。"),
            Locale::En => {
                format!("Not read: {parts}. If they belong to the report, unhide them, save, and open it again.")
            }
        };
        let source = first.map(|place| place.with("", self.locale));
        let title = ("有隐藏的内容没有读入", "Hidden content not read");
        self.add(("R121", "hidden-not-read"), Severity::Warning, Location::Report, title, message, source);
    }

    /// Formulas that the file has no values for.
    fn uncalculated(&mut self, count: usize, first: Option<Place>) {
        let message = match self.locale {
            Locale::Zh => format!(
                "有 {count} 格是公式，文件里没有存算出的数，留空。请用 Excel 或 WPS 打开文件，保存一次，再打开。"
            ),
            Locale::En => format!(
                "{count} cells are formulas without a value in the file, and are left blank. Open the file in Excel or WPS, save it, and open it again."
            ),
        };
        let source = first.map(|place| place.with("", self.locale));
        let title = ("公式没有算出的数", "Formulas without a value");
        self.add(("R122", "formula-without-value"), Severity::Warning, Location::Report, title, message, source);
    }

    /// A cell far away from everything else.
    fn far_off(&mut self, place: Place) {
        let message = self.locale.pick(
            "有离表格很远的格没有读入。若属于报告，请移到表格旁边，保存后再打开。",
            "Cells far away from the tables were not read. If they belong to the report, move them closer, save, and open it again.",
        );
        let source = Some(place.with("", self.locale));
        let title = ("远处的格没有读入", "Cells far away not read");
        self.add(("R123", "far-cells-not-read"), Severity::Advice, Location::Report, title, message.to_owned(), source);
    }

    fn block_damaged(&mut self) {
        let message = self.locale.pick(
            "页内数据已损坏，改从页面上看得见的内容读取，请核对。",
            "The data inside the page is damaged; what the page shows was read instead. Please check it.",
        );
        self.add(
            ("R112", "block-damaged"),
            Severity::Warning,
            Location::Report,
            ("页内数据已损坏", "Data inside the page is damaged"),
            message.to_owned(),
            None,
        );
    }

    fn unknown_members(&mut self, members: &str) {
        let message = match self.locale {
            Locale::Zh => format!("文件里有本版本不认识的内容，已原样保留，导出时仍会写回：{members}"),
            Locale::En => {
                format!("The file has members this version doesn't know; they are kept and written back: {members}")
            }
        };
        self.add(
            ("R109", "unknown-members"),
            Severity::Advice,
            Location::Report,
            ("有不认识的内容", "Unknown members"),
            message,
            None,
        );
    }

    fn newer_format(&mut self, format: &str) {
        let message = match self.locale {
            Locale::Zh => {
                format!("文件由更新的版本写成（{format}），这里只能查看。要修改，请用更新版本的公开年报打开。")
            }
            Locale::En => format!(
                "The file was written by a newer version ({format}) and can only be viewed here. Open it with a newer gongkai to edit it."
            ),
        };
        self.add(
            ("R110", "newer-format"),
            Severity::Warning,
            Location::Report,
            ("文件版本较新，只能查看", "Newer format, read only"),
            message,
            None,
        );
    }
}

fn row_location(table: &Table, row: &Row) -> Location {
    table
        .rows()
        .find(|(_, candidate)| candidate.id == row.id)
        .and_then(|(block, _)| table.cell(row.id, block.columns[0].id))
        .map_or(Location::Table(table.id), Location::Cell)
}

/// Says of a report from JSON what its reader should know.
pub fn of_json(reading: &mut Reading, locale: Locale) {
    let mut findings = Findings::new(locale);
    if let Some(format) = &reading.newer {
        findings.newer_format(format);
    }
    if !reading.report.extras.is_empty() {
        let members: Vec<&str> = reading.report.extras.keys().map(String::as_str).collect();
        findings.unknown_members(&members.join(", "));
    }
    reading.diagnostics.extend(findings.into_list());
}

/// Says what of a workbook was not read.
pub fn of_unread(reading: &mut Reading, unread: &Unread, locale: Locale) {
    let mut findings = Findings::new(locale);
    if !unread.sheets.is_empty() || unread.hidden > 0 {
        findings.hidden(&unread.sheets, unread.hidden, unread.first_hidden);
    }
    if unread.uncalculated > 0 {
        findings.uncalculated(unread.uncalculated, unread.first_uncalculated);
    }
    if let Some(place) = unread.far {
        findings.far_off(place);
    }
    reading.diagnostics.extend(findings.into_list());
}

/// Says that a page's data block could not be used.
pub fn of_damaged_block(reading: &mut Reading, locale: Locale) {
    let mut findings = Findings::new(locale);
    findings.block_damaged();
    reading.diagnostics.extend(findings.into_list());
}
