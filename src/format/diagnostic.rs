//! Findings as JSON, for scripts and the worker.

use serde_json::{Map, Value, json};

use super::report::quantity_to_value;
use crate::diagnostic::{Diagnostic, Fix};
use crate::edit::Edit;
use crate::locale::Locale;
use crate::report::Report;
use crate::rules::Checked;

/// The result of a check: `{ verdict, checked, diagnostics }`.
#[must_use]
pub fn checked_to_json(checked: &Checked, report: &Report, locale: Locale) -> Value {
    json!({
        "verdict": checked.verdict().id(),
        "checked": { "held": checked.held, "failed": checked.failed, "notJudged": checked.not_judged },
        "diagnostics": diagnostics_to_json(&checked.diagnostics, report, locale),
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
    put("code", found.code.into());
    put("rule", found.rule.into());
    put("severity", found.severity.id().into());
    put("at", found.at.address(report).into());
    put("title", found.title.as_str().into());
    put("message", found.message.as_str().into());
    if let Some(terms) = found.terms {
        let number = |value: crate::report::Decimal| quantity_to_value(&crate::report::Quantity::Number(value));
        put(
            "terms",
            json!({ "left": number(terms.left), "right": number(terms.right), "difference": number(terms.difference()) }),
        );
    }
    let related = found.related.iter().map(|&cell| {
        let name = report.grid(cell.table).table().name(cell, locale);
        json!({ "at": report.address(cell), "message": format!("{name} {}", report.quantity(cell)) })
    });
    put("related", related.collect());
    put("basis", found.basis.into());
    if let Some(source) = &found.source {
        put("source", json!({ "place": source.place, "excerpt": source.excerpt }));
    }
    if let Some(fix) = &found.fix {
        put("fix", fix_to_value(fix, report));
    }
    object.into()
}

fn fix_to_value(fix: &Fix, report: &Report) -> Value {
    let edits: Value = fix.edits.iter().map(|edit| edit_to_value(edit, report)).collect();
    json!({ "title": fix.title, "applicability": fix.applicability.id(), "edits": edits })
}

/// An edit as `{ at, value }`: what stands at the address afterwards.
fn edit_to_value(edit: &Edit, report: &Report) -> Value {
    match edit {
        Edit::Cell(cell, value) => json!({ "at": report.address(*cell), "value": quantity_to_value(value) }),
        Edit::Prose(part, paragraphs) => json!({ "at": part.address(), "value": paragraphs }),
        Edit::Notes(table, notes) => json!({ "at": format!("table_notes/{}", table.id()), "value": notes }),
        Edit::Agency(agency) => json!({ "at": "agency/name", "value": agency.name }),
        Edit::Year(year) => json!({ "at": "year", "value": year }),
        Edit::Published(date) => json!({ "at": "published", "value": date }),
        Edit::Edition(edition) => json!({ "at": "edition", "value": edition.id }),
        Edit::Replace(other) => json!({ "at": "", "value": super::report_to_value(other) }),
    }
}
