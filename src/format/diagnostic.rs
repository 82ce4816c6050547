//! Findings as JSON, for scripts, and from the worker to the page.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::report::{quantity_from_value, quantity_to_value};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Location, Severity, Terms};
use crate::edit::Edit;
use crate::locale::Locale;
use crate::report::{Decimal, Quantity, Report};
use crate::rules::Checked;
use crate::schema::Edition;

/// The result of a check: `{ verdict, checked, diagnostics }`.
#[must_use]
pub fn checked_to_json(checked: &Checked, report: &Report, locale: Locale) -> Value {
    json!({
        "verdict": checked.verdict().id(),
        "checked": { "held": checked.held, "failed": checked.failed, "notJudged": checked.not_judged },
        "diagnostics": diagnostics_to_json(&checked.diagnostics, report, locale),
    })
}

/// Reads the result of a check of this very report. Findings at places it doesn't have are left out.
#[must_use]
pub fn checked_from_json(text: &str, report: &Report) -> Option<Checked> {
    let value: Value = serde_json::from_str(text).ok()?;
    let count = |member: &str| {
        let count = value.get("checked")?.get(member)?.as_u64()?;
        u32::try_from(count).ok()
    };
    let found = value.get("diagnostics")?.as_array()?;
    Some(Checked {
        held: count("held")?,
        failed: count("failed")?,
        not_judged: count("notJudged")?,
        diagnostics: found.iter().filter_map(|found| diagnostic_from_value(found, report)).collect(),
    })
}

/// A list of findings.
#[must_use]
pub fn diagnostics_to_json(diagnostics: &[Diagnostic], report: &Report, locale: Locale) -> Value {
    diagnostics.iter().map(|found| diagnostic_to_value(found, report, locale)).collect()
}

fn diagnostic_to_value(found: &Diagnostic, report: &Report, locale: Locale) -> Value {
    let mut object = Map::new();
    let mut put = |member: &str, value: Value| object.insert(member.to_owned(), value);
    put("code", found.code.as_ref().into());
    put("rule", found.rule.as_ref().into());
    put("severity", found.severity.id().into());
    put("at", found.at.address(report).into());
    if let Location::Span(span) = found.at {
        put("span", json!({ "at": span.part.address(), "paragraph": span.paragraph, "text": span.text(report) }));
    }
    put("title", found.title.as_str().into());
    put("message", found.message.as_str().into());
    if let Some(terms) = found.terms {
        let number = |value: Decimal| quantity_to_value(&Quantity::Number(value));
        put(
            "terms",
            json!({ "left": number(terms.left), "right": number(terms.right), "difference": number(terms.difference()) }),
        );
    }
    let related = found.related.iter().map(|&at| {
        let message = match at {
            Location::Cell(cell) => {
                let name = report.grid(cell.table).table().name(cell, locale);
                format!("{name} {}", report.quantity(cell))
            }
            Location::Span(span) => span.text(report).unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        json!({ "at": at.address(report), "message": message })
    });
    put("related", related.collect());
    put("basis", found.basis.as_ref().into());
    if let Some(source) = &found.source {
        put("source", json!({ "id": source.id, "place": source.place, "excerpt": source.excerpt }));
    }
    if let Some(fix) = &found.fix {
        put("fix", fix_to_value(fix, report));
    }
    if let Some(reason) = &found.waived {
        put("waived", reason.as_str().into());
    }
    object.into()
}

fn diagnostic_from_value(value: &Value, report: &Report) -> Option<Diagnostic> {
    let text = |member: &str| value.get(member).and_then(Value::as_str);
    let owned = |member: &str| Some(text(member)?.to_owned());
    let number = |side: &str| match quantity_from_value(value.get("terms")?.get(side)?.clone())? {
        Quantity::Number(number) => Some(number),
        _ => None,
    };
    let place = |place: &Value| Location::at(place.get("at")?.as_str()?, report);
    let related = value.get("related").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    Some(Diagnostic {
        code: Cow::Owned(owned("code")?),
        rule: Cow::Owned(owned("rule")?),
        severity: Severity::by_id(text("severity")?)?,
        at: place(value)?,
        title: owned("title")?,
        message: owned("message")?,
        terms: number("left").zip(number("right")).map(|(left, right)| Terms { left, right }),
        related: related.iter().filter_map(place).collect(),
        basis: Cow::Owned(owned("basis")?),
        source: None,
        fix: value.get("fix").and_then(|fix| fix_from_value(fix, report)),
        waived: owned("waived"),
    })
}

fn fix_to_value(fix: &Fix, report: &Report) -> Value {
    let edits: Value = fix.edits.iter().map(|edit| edit_to_value(edit, report)).collect();
    json!({ "title": fix.title, "applicability": fix.applicability.id(), "edits": edits })
}

/// A fix whose every edit is understood.
fn fix_from_value(value: &Value, report: &Report) -> Option<Fix> {
    let edits = value.get("edits")?.as_array()?;
    Some(Fix {
        title: value.get("title")?.as_str()?.to_owned(),
        applicability: Applicability::by_id(value.get("applicability")?.as_str()?)?,
        edits: edits.iter().map(|edit| edit_from_value(edit, report)).collect::<Option<_>>()?,
    })
}

/// Where a fix changes the edition; no place of the report.
const EDITION: &str = "edition";

/// An edit as `{ at, value }`: what stands at the address afterwards.
fn edit_to_value(edit: &Edit, report: &Report) -> Value {
    let (at, value) = match edit {
        Edit::Cell(cell, value) => (report.address(*cell), quantity_to_value(value)),
        Edit::Paragraphs(part, paragraphs) => (part.address(), paragraphs.as_slice().into()),
        Edit::Words(span, words) => (span.address(report), words.as_str().into()),
        Edit::Heading(section, heading) => (Location::Heading(*section).address(report), heading.as_deref().into()),
        Edit::Title(title) => (Location::Title.address(report), title.as_deref().into()),
        Edit::Waivers(waivers) => ("waivers".to_owned(), super::report::waivers_to_value(waivers)),
        Edit::Agency(agency) => (Location::Agency.address(report), agency.name.as_str().into()),
        Edit::Year(year) => (Location::Year.address(report), (*year).into()),
        Edit::Published(date) => (Location::Published.address(report), date.as_deref().into()),
        Edit::Edition(edition) => (EDITION.to_owned(), edition.id.into()),
        Edit::Replace(other) => (String::new(), super::report_to_value(other)),
    };
    json!({ "at": at, "value": value })
}

/// The edits rules propose.
fn edit_from_value(value: &Value, report: &Report) -> Option<Edit> {
    let (at, value) = (value.get("at")?.as_str()?, value.get("value")?);
    if at == EDITION {
        return Edition::by_id(value.as_str()?).map(Edit::Edition);
    }
    let at = Location::at(at, report)?;
    let text = || value.as_str().map(str::to_owned);
    Some(match at {
        Location::Cell(cell) => Edit::Cell(cell, quantity_from_value(value.clone())?),
        Location::Span(span) => Edit::Words(span, text()?),
        Location::Part(part) => {
            let paragraphs = value.as_array()?.iter().map(|paragraph| paragraph.as_str().map(str::to_owned));
            Edit::Paragraphs(part, paragraphs.collect::<Option<_>>()?)
        }
        Location::Heading(section) => Edit::Heading(section, text()),
        Location::Title => Edit::Title(text()),
        Location::Year => Edit::Year(u16::try_from(value.as_u64()?).ok()),
        Location::Published => Edit::Published(text()),
        Location::Report | Location::Agency | Location::Table(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Context, check};

    #[test]
    fn findings_come_back_as_they_were() {
        let mut report = Report::example();
        let cell = report.cell("requests/carried_in/other").expect("cell");
        report.grid_mut(cell.table).replace(cell, Quantity::Blank);
        let checked = check(&Context::new(&report, None, Locale::Zh));
        assert!(checked.diagnostics.iter().any(|found| found.fix.is_some() && found.terms.is_some()));
        let text = checked_to_json(&checked, &report, Locale::Zh).to_string();
        assert_eq!(checked_from_json(&text, &report), Some(checked));
    }
}
