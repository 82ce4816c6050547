//! A report as JSON: `gongkai-report/1`.
//!
//! Members come in a fixed order and the output is stable byte for byte. A cell is an exact number, `null`
//! where blank, or a string as written. Members this version doesn't know come back in their object, behind those it knows.

use serde_json::{Map, Number, Value};

use super::FormatError;
use crate::numeral;
use crate::report::{Decimal, Extras, Prose, Quantity, Report, Waiver};
use crate::schema::{Edition, SectionId, TableId};

/// The format written.
pub const FORMAT: &str = "gongkai-report/1";
const FAMILY: &str = "gongkai-report/";
const VERSION: u32 = 1;

/// A report read from JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The report.
    pub report: Report,
    /// The format it claims, where that is newer than this version writes: show it, don't save over it.
    pub newer: Option<String>,
}

/// Reads a report.
///
/// # Errors
/// Where the text isn't JSON, isn't a report, or a member is of the wrong kind.
pub fn report_from_json(text: &str) -> Result<Parsed, FormatError> {
    let value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| FormatError::Syntax {
        line: error.line(),
        column: error.column(),
        truncated: error.is_eof(),
    })?;
    report_from_value(value)
}

/// Reads a report from parsed JSON.
///
/// # Errors
/// Where it isn't a report, or a member is of the wrong kind.
pub fn report_from_value(value: Value) -> Result<Parsed, FormatError> {
    let Value::Object(mut root) = value else { return Err(FormatError::NotAReport(None)) };
    let Some(Value::String(format)) = root.shift_remove("format") else { return Err(FormatError::NotAReport(None)) };
    let version: u32 = format
        .strip_prefix(FAMILY)
        .and_then(|version| version.parse().ok())
        .ok_or_else(|| FormatError::NotAReport(Some(format.clone())))?;

    if version <= VERSION {
        return Ok(Parsed { report: read_members(root)?, newer: None });
    }
    // A newer file is shown as far as it is understood; what isn't stays among the unknown members.
    let whole = root.clone();
    if root.get("edition").and_then(Value::as_str).and_then(Edition::by_id).is_none() {
        root.insert("edition".to_owned(), Edition::for_year(None).id.into());
    }
    let report = read_members(root).unwrap_or_else(|_| {
        let mut report = Report::new(Edition::for_year(None));
        report.extras = whole;
        report
    });
    Ok(Parsed { report, newer: Some(format) })
}

fn read_members(mut root: Extras) -> Result<Report, FormatError> {
    let edition = take_string(&mut root, "", "edition")?;
    let edition = edition.ok_or(FormatError::WrongKind { path: "edition".to_owned(), expected: "string" })?;
    let edition = Edition::by_id(&edition).ok_or(FormatError::UnknownEdition(edition))?;
    let mut report = Report::new(edition);
    if let Some(odd) = take_object(&mut root, "", "table_editions")? {
        for (table, edition) in odd {
            let path = format!("table_editions/{table}");
            let table = TableId::by_id(&table)
                .ok_or(FormatError::WrongKind { path: path.clone(), expected: "disclosure | requests | remedies" })?;
            let Value::String(id) = edition else { return Err(FormatError::WrongKind { path, expected: "string" }) };
            let edition = Edition::by_id(&id).ok_or(FormatError::UnknownEdition(id))?;
            *report.grid_mut(table) = crate::report::Grid::new(edition.table(table));
        }
        put_back(&mut root, "table_editions", Extras::new());
    }
    if let Some(mut agency) = take_object(&mut root, "", "agency")? {
        report.agency.name = take_string(&mut agency, "agency/", "name")?.unwrap_or_default();
        report.agency.region_code = take_string(&mut agency, "agency/", "region_code")?;
        report.agency.level = take_string(&mut agency, "agency/", "level")?;
        put_back(&mut root, "agency", agency);
    }
    report.year = match root.shift_remove("year") {
        None | Some(Value::Null) => None,
        Some(year) => Some(
            year.as_u64()
                .and_then(|year| u16::try_from(year).ok())
                .ok_or(FormatError::WrongKind { path: "year".to_owned(), expected: "year" })?,
        ),
    };
    report.published = take_string(&mut root, "", "published")?;
    report.printed_title = take_string(&mut root, "", "title")?;
    if let Some(mut headings) = take_object(&mut root, "", "headings")? {
        for section in SectionId::ALL {
            *report.printed_heading_mut(section) = take_string(&mut headings, "headings/", section.id())?;
        }
        put_back(&mut root, "headings", headings);
    }
    *report.prose_mut(Prose::Preamble) = take_paragraphs(&mut root, "", "preamble")?;
    if let Some(mut sections) = take_object(&mut root, "", "sections")? {
        for part in Prose::ALL {
            if let Some(section) = part.section() {
                *report.prose_mut(part) = take_paragraphs(&mut sections, "sections/", section.id())?;
            }
        }
        put_back(&mut root, "sections", sections);
    }
    if let Some(mut tables) = take_object(&mut root, "", "tables")? {
        for table in TableId::ALL {
            read_table(&mut report, table, &mut tables)?;
        }
        put_back(&mut root, "tables", tables);
    }
    if let Some(mut notes) = take_object(&mut root, "", "table_notes")? {
        for table in TableId::ALL {
            *report.notes_mut(table) = take_paragraphs(&mut notes, "table_notes/", table.id())?;
        }
        put_back(&mut root, "table_notes", notes);
    }
    report.waivers = read_waivers(&mut root)?;
    report.extras = root;
    Ok(report)
}

fn read_table(report: &mut Report, table: TableId, tables: &mut Extras) -> Result<(), FormatError> {
    let Some(mut rows) = take_object(tables, "tables/", table.id())? else { return Ok(()) };
    let grid = report.grid_mut(table);
    let layout = grid.table();
    for (block, row) in layout.rows() {
        let path = format!("tables/{}/", table.id());
        let Some(mut cells) = take_object(&mut rows, &path, row.id)? else { continue };
        for column in block.columns {
            let Some(value) = cells.shift_remove(column.id) else { continue };
            let quantity = quantity_from_value(value).ok_or_else(|| FormatError::WrongKind {
                path: format!("{path}{}/{}", row.id, column.id),
                expected: "number | null | string",
            })?;
            if let Some(cell) = layout.cell(row.id, column.id) {
                grid.replace(cell, quantity);
            }
        }
        put_back(&mut rows, row.id, cells);
    }
    put_back(tables, table.id(), rows);
    Ok(())
}

fn read_waivers(root: &mut Extras) -> Result<Vec<Waiver>, FormatError> {
    let wrong = |path: String, expected| FormatError::WrongKind { path, expected };
    let list = match root.shift_remove("waivers") {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Array(list)) => list,
        Some(_) => return Err(wrong("waivers".to_owned(), "array")),
    };
    list.into_iter()
        .enumerate()
        .map(|(index, entry)| {
            let Value::Object(mut entry) = entry else { return Err(wrong(format!("waivers/{index}"), "object")) };
            let path = format!("waivers/{index}/");
            Ok(Waiver {
                code: take_string(&mut entry, &path, "code")?.unwrap_or_default(),
                at: take_string(&mut entry, &path, "at")?.unwrap_or_default(),
                reason: take_string(&mut entry, &path, "reason")?.unwrap_or_default(),
                text: take_string(&mut entry, &path, "text")?,
                extras: entry,
            })
        })
        .collect()
}

pub(super) fn quantity_from_value(value: Value) -> Option<Quantity> {
    Some(match value {
        Value::Null => Quantity::Blank,
        Value::Number(number) => number_to_quantity(&number),
        Value::String(text) if text == "不适用" => Quantity::NotApplicable,
        Value::String(text) => Quantity::Text(text),
        _ => return None,
    })
}

/// A JSON number that can't be held exactly stays as written.
fn number_to_quantity(number: &Number) -> Quantity {
    let written = number.as_str();
    numeral::parse_decimal(written)
        .or_else(|| without_exponent(written))
        .map_or_else(|| Quantity::Text(written.to_owned()), Quantity::Number)
}

/// The value of `1.5e3`.
fn without_exponent(written: &str) -> Option<Decimal> {
    let (digits, exponent) = written.split_once(['e', 'E'])?;
    let (digits, exponent) = (numeral::parse_decimal(digits)?, exponent.parse::<i32>().ok()?);
    let scale = i32::try_from(digits.scale()).ok()?.checked_sub(exponent)?;
    let more = 10_i128.checked_pow(u32::try_from(scale.min(0).checked_neg()?).ok()?)?;
    let value =
        Decimal::try_from_i128_with_scale(digits.mantissa().checked_mul(more)?, u32::try_from(scale.max(0)).ok()?);
    numeral::parse_decimal(&value.ok()?.normalize().to_string())
}

pub(super) fn quantity_to_value(quantity: &Quantity) -> Value {
    match quantity {
        Quantity::Blank => Value::Null,
        Quantity::Number(value) => value.to_string().parse().map_or(Value::Null, Value::Number),
        Quantity::NotApplicable | Quantity::Text(_) => Value::String(quantity.to_string()),
    }
}

fn take_object(from: &mut Extras, path: &str, member: &str) -> Result<Option<Extras>, FormatError> {
    match from.get(member) {
        None => Ok(None),
        Some(Value::Null) => {
            from.shift_remove(member);
            Ok(None)
        }
        // A place is kept, so that what is left of the object can be put back where it was.
        Some(Value::Object(_)) => match from.get_mut(member).map(Value::take) {
            Some(Value::Object(object)) => Ok(Some(object)),
            _ => Ok(None),
        },
        Some(_) => Err(FormatError::WrongKind { path: format!("{path}{member}"), expected: "object" }),
    }
}

/// What is left of an object goes back among the unknown members; nothing left, nothing stays.
fn put_back(into: &mut Extras, member: &str, rest: Extras) {
    if rest.is_empty() {
        into.shift_remove(member);
    } else {
        into.insert(member.to_owned(), Value::Object(rest));
    }
}

fn take_string(from: &mut Extras, path: &str, member: &str) -> Result<Option<String>, FormatError> {
    match from.shift_remove(member) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(FormatError::WrongKind { path: format!("{path}{member}"), expected: "string" }),
    }
}

fn take_paragraphs(from: &mut Extras, path: &str, member: &str) -> Result<Vec<String>, FormatError> {
    let wrong = || FormatError::WrongKind { path: format!("{path}{member}"), expected: "array of strings" };
    match from.shift_remove(member) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(list)) => {
            list.into_iter().map(|item| if let Value::String(text) = item { Ok(text) } else { Err(wrong()) }).collect()
        }
        Some(_) => Err(wrong()),
    }
}

/// Writes a report, ending with a line feed.
#[must_use]
pub fn report_to_json(report: &Report) -> String {
    let mut text = serde_json::to_string_pretty(&report_to_value(report)).unwrap_or_default();
    text.push('\n');
    text
}

/// The same in one line, for whoever reads it at once: the worker, storage, a page.
#[must_use]
pub fn report_to_line(report: &Report) -> String {
    report_to_value(report).to_string()
}

/// A report as parsed JSON.
#[must_use]
pub fn report_to_value(report: &Report) -> Value {
    let mut root = Map::new();
    let mut put = |member: &str, value: Value| root.insert(member.to_owned(), value);
    put("format", FORMAT.into());
    put("edition", report.edition.id.into());
    let odd: Map<_, _> = TableId::ALL
        .into_iter()
        .map(|table| (table, report.grid(table).table().edition))
        .filter(|(_, edition)| *edition != report.edition.id)
        .map(|(table, edition)| (table.id().to_owned(), edition.into()))
        .collect();
    if !odd.is_empty() {
        put("table_editions", odd.into());
    }
    let mut agency = Map::new();
    agency.insert("name".to_owned(), report.agency.name.as_str().into());
    for (member, value) in [("region_code", &report.agency.region_code), ("level", &report.agency.level)] {
        if let Some(value) = value {
            agency.insert(member.to_owned(), value.as_str().into());
        }
    }
    put("agency", agency.into());
    put("year", report.year.into());
    if let Some(date) = &report.published {
        put("published", date.as_str().into());
    }
    if let Some(title) = &report.printed_title {
        put("title", title.as_str().into());
    }
    let headings: Map<_, _> = SectionId::ALL
        .into_iter()
        .filter_map(|section| Some((section.id().to_owned(), report.printed_heading(section)?.into())))
        .collect();
    if !headings.is_empty() {
        put("headings", headings.into());
    }
    if !report.prose(Prose::Preamble).is_empty() {
        put("preamble", report.prose(Prose::Preamble).as_slice().into());
    }
    let sections: Map<_, _> = Prose::ALL
        .into_iter()
        .filter_map(|part| part.section().map(|section| (part, section)))
        .map(|(part, section): (Prose, SectionId)| (section.id().to_owned(), report.prose(part).as_slice().into()))
        .collect();
    put("sections", sections.into());
    let tables: Map<_, _> =
        TableId::ALL.into_iter().map(|table| (table.id().to_owned(), table_to_value(report, table))).collect();
    put("tables", tables.into());
    let notes: Map<_, _> = TableId::ALL
        .into_iter()
        .filter(|&table| !report.notes(table).is_empty())
        .map(|table| (table.id().to_owned(), report.notes(table).as_slice().into()))
        .collect();
    if !notes.is_empty() {
        put("table_notes", notes.into());
    }
    if !report.waivers.is_empty() {
        put("waivers", waivers_to_value(&report.waivers));
    }
    merge(&mut root, &report.extras);
    root.into()
}

fn table_to_value(report: &Report, table: TableId) -> Value {
    let grid = report.grid(table);
    let layout = grid.table();
    let mut rows = Map::new();
    for (block, row) in layout.rows() {
        let cells: Map<_, _> = block
            .columns
            .iter()
            .filter_map(|column| layout.cell(row.id, column.id).map(|cell| (column, cell)))
            .map(|(column, cell)| (column.id.to_owned(), quantity_to_value(grid.get(cell))))
            .collect();
        rows.insert(row.id.to_owned(), cells.into());
    }
    rows.into()
}

pub(super) fn waivers_to_value(waivers: &[Waiver]) -> Value {
    waivers.iter().map(waiver_to_value).collect()
}

fn waiver_to_value(waiver: &Waiver) -> Value {
    let mut entry = Map::new();
    entry.insert("code".to_owned(), waiver.code.as_str().into());
    entry.insert("at".to_owned(), waiver.at.as_str().into());
    entry.insert("reason".to_owned(), waiver.reason.as_str().into());
    if let Some(text) = &waiver.text {
        entry.insert("text".to_owned(), text.as_str().into());
    }
    merge(&mut entry, &waiver.extras);
    entry.into()
}

/// Adds members that aren't there yet, at every depth.
fn merge(into: &mut Map<String, Value>, extras: &Extras) {
    for (member, extra) in extras {
        match (into.get_mut(member), extra) {
            (Some(Value::Object(into)), Value::Object(extras)) => merge(into, extras),
            (Some(_), _) => {}
            (None, _) => {
                into.insert(member.clone(), extra.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    fn round_trip(report: &Report) -> Report {
        report_from_json(&report_to_json(report)).expect("own output").report
    }

    fn with_cell(literal: &str) -> Result<Parsed, FormatError> {
        report_from_json(&format!(
            r#"{{"format":"gongkai-report/1","edition":"2021","tables":{{"disclosure":{{"fees":{{"amount":{literal}}}}}}}}}"#
        ))
    }

    fn fee(literal: &str) -> Quantity {
        let report = with_cell(literal).expect("report").report;
        report.quantity(report.cell("disclosure/fees/amount").expect("cell")).clone()
    }

    #[test]
    fn a_report_comes_back_as_it_was() {
        let mut as_printed = Report::sample();
        as_printed.printed_title = Some("示例县2025年政府信息公开年报".to_owned());
        *as_printed.printed_heading_mut(SectionId::Problems) = Some("存在的主要问题及改进情况".to_owned());
        for report in [Report::sample(), Report::example(), as_printed, Report::new(Edition::for_year(Some(2019)))] {
            assert_eq!(round_trip(&report), report);
            assert_eq!(report_to_json(&round_trip(&report)), report_to_json(&report));
        }
    }

    #[test]
    fn blank_zero_words_and_exact_decimals_stay_apart() {
        assert_eq!(fee("null"), Quantity::Blank);
        assert_eq!(fee("0"), 0.into());
        assert_eq!(fee("\"不适用\""), Quantity::NotApplicable);
        assert_eq!(fee("\"/\""), Quantity::Text("/".into()));
        assert_eq!(fee("72701.2578").to_string(), "72701.2578");
        assert_eq!(fee("1e3"), 1000.into());
        assert!(report_to_json(&with_cell("72701.2578").expect("report").report).contains(": 72701.2578"));
    }

    #[test]
    fn a_number_beyond_holding_stays_as_written() {
        assert_eq!(fee("1e999"), Quantity::Text("1e+999".into()));
        assert_eq!(fee("12345678901234567890"), Quantity::Text("12345678901234567890".into()));
    }

    #[test]
    fn members_nobody_knows_come_back_at_every_depth() {
        let text = r#"{"format":"gongkai-report/1","x":{"y":[1,2]},"edition":"2021","agency":{"name":"某局","z":1e400},
            "year":2024,"tables":{"requests":{"received":{"total":3,"new_column":4},"new_row":{"total":5}},"new_table":{}},
            "waivers":[{"code":"D402","at":"a","reason":"b","who":"c"}]}"#;
        let report = report_from_json(text).expect("report").report;
        let written: Value = serde_json::from_str(&report_to_json(&report)).expect("json");
        for pointer in [
            "/x/y/1",
            "/agency/z",
            "/tables/requests/received/new_column",
            "/tables/requests/new_row/total",
            "/tables/new_table",
            "/waivers/0/who",
        ] {
            assert!(written.pointer(pointer).is_some(), "{pointer}");
        }
        assert_eq!(round_trip(&report), report);
    }

    #[test]
    fn a_mixed_report_keeps_each_table_in_its_own_form() {
        let mut report = Report::sample();
        let earlier = Edition::by_id("2019").expect("edition");
        *report.grid_mut(TableId::Requests) =
            report.grid(TableId::Requests).in_layout(earlier.table(TableId::Requests));
        let cell = report.cell("requests/other/total").expect("cell");
        report.grid_mut(cell.table).replace(cell, 7.into());
        assert_eq!(round_trip(&report), report);
        assert_eq!(report_to_value(&report).pointer("/table_editions/requests"), Some(&"2019".into()));
    }

    #[test]
    fn what_is_not_a_report_is_told_apart() {
        use FormatError::{NotAReport, Syntax, UnknownEdition, WrongKind};
        let error = |text: &str| report_from_json(text).expect_err(text);
        assert!(matches!(error("{\"format\":"), Syntax { truncated: true, .. }));
        assert!(matches!(error("{]"), Syntax { truncated: false, .. }));
        assert!(matches!(error("{\"format\":\"\\ud800\"}"), Syntax { truncated: false, .. }));
        assert_eq!(error("[1]"), NotAReport(None));
        assert_eq!(error("{}"), NotAReport(None));
        assert_eq!(error(r#"{"format":"other/1"}"#), NotAReport(Some("other/1".into())));
        assert_eq!(error(r#"{"format":"gongkai-report/1","edition":"2035"}"#), UnknownEdition("2035".into()));
        assert!(matches!(with_cell("[]"), Err(WrongKind { path, .. }) if path == "tables/disclosure/fees/amount"));
        for error in [error("{"), error("{]"), error("{}"), error(r#"{"format":"other/1"}"#)] {
            assert!(error.message(Locale::Zh).contains("请") && !error.message(Locale::En).is_empty());
        }
    }

    #[test]
    fn a_newer_format_is_read_and_said_to_be_newer() {
        let parsed = report_from_json(r#"{"format":"gongkai-report/2","edition":"2021","year":2030}"#).expect("report");
        assert_eq!(parsed.newer.as_deref(), Some("gongkai-report/2"));
        assert_eq!(parsed.report.year, Some(2030));
        for newer in [
            r#"{"format":"gongkai-report/2","edition":"2026","year":2030}"#,
            r#"{"format":"gongkai-report/9","edition":{"of":1},"tables":{"requests":{"received":{"total":{"value":3}}}}}"#,
        ] {
            assert!(report_from_json(newer).expect("a newer file is shown").newer.is_some());
        }
    }
}
