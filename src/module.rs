//! The JavaScript module `gongkai-core.js`: the core without a face, for windows, workers and Node.
//!
//! Plain objects in and out, as `gongkai-report/1` has them. What is thrown has a `code`: a `TypeError` that names a wrong
//! argument (`wrong-argument`), an `Error` for a source that can't be read, and for a report of a newer format where it
//! would have to be written (`newer-format`).

use js_sys::{Error, JSON, Object, Reflect, TypeError, Uint8Array};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use crate::chart;
use crate::edit::zero_fill;
use crate::export::{self, Html};
use crate::format::{self, Parsed};
use crate::guide;
use crate::import::{self, ReadError, Reading, Source};
use crate::locale::Locale;
use crate::report::{Part, Report};
use crate::review;
use crate::rules::{self, Context};
use crate::schema::{Edition, TableId};
use crate::similarity;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("module.d.ts");

/// Reads a report from the bytes of a file or of pasted text.
///
/// # Errors
/// An `Error` with a `code` where no report can be read; a `TypeError` for wrong arguments.
#[wasm_bindgen(js_name = readReport, skip_typescript)]
pub fn read_report(bytes: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    JSON::parse(&read_report_as_json(bytes, options)?)
}

/// The same as JSON text, in which figures are exact to the last zero.
///
/// # Errors
/// As [`read_report`].
#[wasm_bindgen(js_name = readReportAsJson, skip_typescript)]
pub fn read_report_as_json(bytes: &JsValue, options: &JsValue) -> Result<String, JsValue> {
    let (reading, locale) = read(bytes, options)?;
    Ok(reading_to_value(&reading, locale).to_string())
}

/// Reads a report for the page: `{ report, newer?, summary, source? }`, the last two as HTML to be shown.
///
/// # Errors
/// As [`read_report`].
#[wasm_bindgen(js_name = readForReview, skip_typescript)]
pub fn read_for_review(bytes: &JsValue, options: &JsValue) -> Result<String, JsValue> {
    let (reading, locale) = read(bytes, options)?;
    let mut answer = json!({
        "report": format::report_to_value(&reading.report),
        "summary": review::summary(&reading, locale),
        "source": review::source(&reading, locale),
    });
    if let Some(newer) = &reading.newer {
        answer["newer"] = newer.as_str().into();
    }
    Ok(answer.to_string())
}

fn read(bytes: &JsValue, options: &JsValue) -> Result<(Reading, Locale), JsValue> {
    let bytes: &Uint8Array = bytes.dyn_ref().ok_or_else(|| wrong("bytes", "a Uint8Array"))?;
    let options = Options::new(options)?;
    let locale = options.locale()?;
    let (name, media_type) = (options.string("name")?, options.string("mediaType")?);
    // Refused before it is copied: memory once grown stays.
    if bytes.length() as usize > import::MAX_BYTES {
        return Err(unreadable(&ReadError::TooLarge, locale));
    }
    let source = Source { bytes: &bytes.to_vec(), name: &name, media_type: &media_type };
    let reading = import::read(source, &decode, locale).map_err(|error| unreadable(&error, locale))?;
    Ok((reading, locale))
}

/// What an open report would gain or lose by another, as a form to choose from, in HTML.
///
/// # Errors
/// A `TypeError` for wrong arguments.
#[wasm_bindgen(js_name = mergeChoices, skip_typescript)]
pub fn merge_choices(open: &JsValue, read: &JsValue, options: &JsValue) -> Result<String, JsValue> {
    let locale = Options::new(options)?.locale()?;
    Ok(review::choices(&report_argument("open", open)?, &report_argument("read", read)?, locale))
}

/// An open report with what was chosen of another, by address.
///
/// # Errors
/// A `TypeError` for wrong arguments; an `Error` where the open one is of a newer format.
#[wasm_bindgen(js_name = mergeReports, skip_typescript)]
pub fn merge_reports(open: &JsValue, read: &JsValue, chosen: &JsValue) -> Result<String, JsValue> {
    let chosen: &js_sys::Array = chosen.dyn_ref().ok_or_else(|| wrong("chosen", "an array of addresses"))?;
    let chosen: Option<Vec<String>> = chosen.iter().map(|address| address.as_string()).collect();
    let chosen = chosen.ok_or_else(|| wrong("chosen", "an array of addresses"))?;
    let chosen: Vec<&str> = chosen.iter().map(String::as_str).collect();
    let merged = review::merged(&writable_argument("open", open)?, &report_argument("read", read)?, &chosen);
    Ok(format::report_to_json(&merged))
}

/// Checks a report with every rule.
///
/// # Errors
/// A `TypeError` for wrong arguments.
#[wasm_bindgen(js_name = checkReport, skip_typescript)]
pub fn check_report(report: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    JSON::parse(&check_report_as_json(report, options)?)
}

/// The same as JSON text, in which figures are exact to the last zero.
///
/// # Errors
/// As [`check_report`].
#[wasm_bindgen(js_name = checkReportAsJson, skip_typescript)]
pub fn check_report_as_json(report: &JsValue, options: &JsValue) -> Result<String, JsValue> {
    let options = Options::new(options)?;
    check(&report_argument("report", report)?, &options)
}

fn check(report: &Report, options: &Options) -> Result<String, JsValue> {
    let locale = options.locale()?;
    let previous = options.previous()?;
    let deadline = match &*options.string("deadline")? {
        "" => None,
        text => Some(month_and_day(text).ok_or_else(|| wrong("options.deadline", "a day as MM-DD"))?),
    };
    let mut context = Context::new(report, previous.as_ref(), locale);
    context.deadline = deadline;
    Ok(format::checked_to_json(&rules::check(&context), report, locale).to_string())
}

/// A day of the year as `MM-DD`.
fn month_and_day(text: &str) -> Option<(u8, u8)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((month, day))
}

/// A made-up report with a few of the mistakes real ones are full of, to try things on.
///
/// # Errors
/// None: it always gives one.
#[wasm_bindgen(js_name = exampleReport, skip_typescript)]
pub fn example_report() -> Result<JsValue, JsValue> {
    JSON::parse(&format::report_to_json(&Report::example()))
}

/// What a rule is about: `[{ head, text }]`.
///
/// # Errors
/// A `TypeError` where there is no such rule.
#[wasm_bindgen(js_name = ruleHelp, skip_typescript)]
pub fn rule_help(code: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let locale = Options::new(options)?.locale()?;
    JSON::parse(&format::help_to_json(rule_argument(code)?, locale))
}

/// The same as HTML to be shown.
///
/// # Errors
/// As [`rule_help`].
#[wasm_bindgen(js_name = ruleHelpAsHtml, skip_typescript)]
pub fn rule_help_as_html(code: &JsValue, options: &JsValue) -> Result<String, JsValue> {
    Ok(review::rule_page(rule_argument(code)?, Options::new(options)?.locale()?))
}

fn rule_argument(code: &JsValue) -> Result<&'static rules::Rule, JsValue> {
    rules::rules().find(|rule| code == rule.code).ok_or_else(|| wrong("code", "the code of a rule"))
}

/// What a cell means and how it is counted, by its address, as HTML to be shown. The form is that of a report's table, or of an
/// edition by its id.
///
/// # Errors
/// A `TypeError` where there is no such form or cell.
#[wasm_bindgen(js_name = cellHelpAsHtml, skip_typescript)]
pub fn cell_help_as_html(form: &JsValue, at: &JsValue, options: &JsValue) -> Result<String, JsValue> {
    let locale = Options::new(options)?.locale()?;
    let report = match form.as_string().and_then(|id| Edition::by_id(&id)) {
        Some(edition) => Report::new(edition),
        None => report_argument("form", form)?,
    };
    let cell = at.as_string().and_then(|at| report.cell(&at)).ok_or_else(|| wrong("at", "the address of a cell"))?;
    Ok(guide::cell_help(report.grid(cell.table).table(), cell, locale))
}

/// What a part written in prose (`preamble`, `sections/overview` …) should say, whether it seems to, and sentences with
/// the figures of the tables, as HTML to be shown.
///
/// # Errors
/// A `TypeError` for wrong arguments.
#[wasm_bindgen(js_name = sectionGuideAsHtml, skip_typescript)]
pub fn section_guide_as_html(report: &JsValue, at: &JsValue, options: &JsValue) -> Result<String, JsValue> {
    let locale = Options::new(options)?.locale()?;
    let Some(Part::Prose(part)) = at.as_string().and_then(|at| Part::at(&at)) else {
        return Err(wrong("at", "the address of a section in prose"));
    };
    Ok(guide::section(&report_argument("report", report)?, part, locale))
}

/// A report at a glance, against last year's where it is given, as HTML with inline SVG to be shown.
///
/// # Errors
/// A `TypeError` for wrong arguments.
#[wasm_bindgen(js_name = summaryAsHtml, skip_typescript)]
pub fn summary_as_html(report: &JsValue, options: &JsValue) -> Result<String, JsValue> {
    let options = Options::new(options)?;
    let (locale, previous) = (options.locale()?, options.previous()?);
    Ok(chart::summary(&report_argument("report", report)?, previous.as_ref(), locale))
}

/// A page of help as HTML to be shown: `first-run`, `keys`, `data`, `about` or `rules`.
///
/// # Errors
/// A `TypeError` where there is no such page.
#[wasm_bindgen(js_name = helpAsHtml, skip_typescript)]
pub fn help_as_html(topic: &JsValue, options: &JsValue) -> Result<String, JsValue> {
    let locale = Options::new(options)?.locale()?;
    let known = topic.as_string().and_then(|id| guide::Topic::by_id(&id));
    let topic = known.ok_or_else(|| wrong("topic", "'first-run', 'keys', 'data', 'about' or 'rules'"))?;
    Ok(guide::page(topic, locale))
}

/// The report with 0 in every blank cell of some tables, as JSON text, exact to the last zero.
///
/// # Errors
/// A `TypeError` for wrong arguments; an `Error` for a report of a newer format.
#[wasm_bindgen(js_name = zeroFilled, skip_typescript)]
pub fn zero_filled(report: &JsValue, tables: &JsValue) -> Result<String, JsValue> {
    let names: &js_sys::Array = tables.dyn_ref().ok_or_else(|| wrong("tables", "an array of tables' ids"))?;
    let known: Option<Vec<TableId>> = names.iter().map(|name| TableId::by_id(&name.as_string()?)).collect();
    let tables = known.ok_or_else(|| wrong("tables", "an array of 'disclosure', 'requests', 'remedies'"))?;
    let mut report = writable_argument("report", report)?;
    for edit in zero_fill(&report, &tables) {
        // Nobody takes this back: the caller keeps the report it gave.
        let _ = edit.apply(&mut report);
    }
    Ok(format::report_to_json(&report))
}

/// What changed in the prose of a section since last year: `[{ change, text }]`.
///
/// # Errors
/// A `TypeError` for wrong arguments.
#[wasm_bindgen(js_name = compareProse, skip_typescript)]
pub fn compare_prose(report: &JsValue, previous: &JsValue, at: &JsValue) -> Result<JsValue, JsValue> {
    let [old, new] = prose_arguments(report, previous, at)?;
    JSON::parse(&format::changes_to_json(&similarity::diff(&old, &new)))
}

/// The same as HTML to be shown.
///
/// # Errors
/// As [`compare_prose`].
#[wasm_bindgen(js_name = compareProseAsHtml, skip_typescript)]
pub fn compare_prose_as_html(
    report: &JsValue,
    previous: &JsValue,
    at: &JsValue,
    options: &JsValue,
) -> Result<String, JsValue> {
    let [old, new] = prose_arguments(report, previous, at)?;
    Ok(review::prose_changes(&old, &new, Options::new(options)?.locale()?))
}

/// The prose of a section last year and this year.
fn prose_arguments(report: &JsValue, previous: &JsValue, at: &JsValue) -> Result<[String; 2], JsValue> {
    let reports = [report_argument("previous", previous)?, report_argument("report", report)?];
    let part = at.as_string().and_then(|at| Part::at(&at)).ok_or_else(|| wrong("at", "the address of a section"))?;
    Ok(reports.map(|report| report.paragraphs(part).join("\n")))
}

/// Writes a report as `json`, `html`, `html-fragment` or `text`.
///
/// # Errors
/// A `TypeError` for wrong arguments; an `Error` for a report of a newer format.
#[wasm_bindgen(js_name = writeReport, skip_typescript)]
pub fn write_report(report: &JsValue, kind: &JsValue, options: &JsValue) -> Result<String, JsValue> {
    let options = Options::new(options)?;
    options.locale()?;
    let styled = options.boolean("style", true)?;
    let report = writable_argument("report", report)?;
    match kind.as_string().as_deref() {
        Some("json") => Ok(format::report_to_json(&report)),
        Some("html") => Ok(export::html(&report, if styled { Html::Page } else { Html::PlainPage })),
        Some("html-fragment") => Ok(export::html(&report, Html::Fragment)),
        Some("text") => Ok(export::text(&report)),
        _ => Err(wrong("kind", "'json', 'html', 'html-fragment' or 'text'")),
    }
}

fn reading_to_value(reading: &Reading, locale: Locale) -> Value {
    let report = &reading.report;
    let mut source = json!({ "kind": reading.kind.id(), "edition": report.edition.id });
    let mut read = format::report_to_value(report);
    if let Some(newer) = &reading.newer {
        source["newer"] = newer.as_str().into();
        // Nobody is to take it for one that this version may write over.
        read["format"] = newer.as_str().into();
    }
    let origins = reading.origins.iter().map(|origin| {
        let mut entry = json!({ "at": origin.at.address(report), "place": origin.place.words(locale) });
        if origin.inferred {
            entry["inferred"] = true.into();
        }
        entry
    });
    json!({
        "report": read,
        "diagnostics": format::diagnostics_to_json(&reading.diagnostics, report, locale),
        "origins": origins.collect::<Vec<_>>(),
        "source": source,
    })
}

/// A report as an object, or as JSON text, in which figures are exact to the last zero.
fn report_argument(name: &str, value: &JsValue) -> Result<Report, JsValue> {
    Ok(parsed_argument(name, value)?.report)
}

/// The same of a report that is to be written again: in a newer format it would lose what this version doesn't know.
fn writable_argument(name: &str, value: &JsValue) -> Result<Report, JsValue> {
    let parsed = parsed_argument(name, value)?;
    match parsed.newer {
        None => Ok(parsed.report),
        Some(newer) => {
            Err(coded(Error::new(&format!("{name} is a {newer}: a newer version wrote it")), "newer-format"))
        }
    }
}

fn parsed_argument(name: &str, value: &JsValue) -> Result<Parsed, JsValue> {
    let text = if value.is_object() {
        JSON::stringify(value).ok().and_then(|text| text.as_string())
    } else {
        value.as_string()
    };
    let text = text.ok_or_else(|| wrong(name, "a gongkai-report/1 object or its JSON text"))?;
    format::report_from_json(&text).map_err(|error| mistaken(&format!("{name}: {}", error.message(Locale::En))))
}

/// An options object; absent is empty.
struct Options(JsValue);

impl Options {
    fn new(value: &JsValue) -> Result<Self, JsValue> {
        if value.is_null_or_undefined() {
            Ok(Self(Object::new().into()))
        } else if value.is_object() && !js_sys::Array::is_array(value) {
            Ok(Self(value.clone()))
        } else {
            Err(wrong("options", "an object"))
        }
    }

    fn get(&self, member: &str) -> Result<JsValue, JsValue> {
        Reflect::get(&self.0, &member.into())
    }

    fn string(&self, member: &str) -> Result<String, JsValue> {
        let value = self.get(member)?;
        if value.is_null_or_undefined() {
            return Ok(String::new());
        }
        value.as_string().ok_or_else(|| wrong(&format!("options.{member}"), "a string"))
    }

    fn boolean(&self, member: &str, absent: bool) -> Result<bool, JsValue> {
        let value = self.get(member)?;
        if value.is_undefined() {
            return Ok(absent);
        }
        value.as_bool().ok_or_else(|| wrong(&format!("options.{member}"), "a boolean"))
    }

    /// Last year's report, where it is given.
    fn previous(&self) -> Result<Option<Report>, JsValue> {
        let previous = self.get("previous")?;
        if previous.is_null_or_undefined() {
            Ok(None)
        } else {
            report_argument("options.previous", &previous).map(Some)
        }
    }

    fn locale(&self) -> Result<Locale, JsValue> {
        Ok(Locale::of_tag(&self.string("locale")?))
    }
}

fn wrong(argument: &str, expected: &str) -> JsValue {
    mistaken(&format!("{argument} must be {expected}"))
}

/// A `TypeError` for what the caller got wrong.
fn mistaken(message: &str) -> JsValue {
    coded(TypeError::new(message).into(), "wrong-argument")
}

fn unreadable(error: &ReadError, locale: Locale) -> JsValue {
    coded(Error::new(&error.message(locale)), error.code())
}

/// With the code by which scripts tell what is thrown apart; what has none broke.
fn coded(thrown: Error, code: &str) -> JsValue {
    // Setting a member of a fresh object can't fail.
    let _ = Reflect::set(&thrown, &"code".into(), &code.into());
    thrown.into()
}

/// The platform's own decoder of legacy charsets.
fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let options = web_sys::TextDecoderOptions::new();
    options.set_fatal(true);
    web_sys::TextDecoder::new_with_label_and_options(label, &options).ok()?.decode_with_u8_array(bytes).ok()
}
