//! The JSON Schema of `gongkai-report/1`, made from the form's own data.

use serde_json::{Map, Value, json};

use crate::schema::{EDITIONS, Edition, SectionId, Table, TableId};

/// The schema (JSON Schema 2020-12) of reports that follow an edition, as text that ends with a line feed.
#[must_use]
pub fn json_schema(edition: &Edition) -> String {
    let paragraphs = json!({ "type": "array", "items": { "type": "string" } });
    let prose: Map<_, _> = SectionId::ALL
        .into_iter()
        .filter(|section| section.table().is_none())
        .map(|section| (section.id().to_owned(), described(&paragraphs, &edition.section(section).heading())))
        .collect();
    let headings: Map<_, _> =
        SectionId::ALL.into_iter().map(|section| (section.id().to_owned(), json!({ "type": "string" }))).collect();
    let notes: Map<_, _> = TableId::ALL.into_iter().map(|table| (table.id().to_owned(), paragraphs.clone())).collect();
    let editions: Vec<&str> = EDITIONS.iter().map(|edition| edition.id).collect();
    let odd: Map<_, _> =
        TableId::ALL.into_iter().map(|table| (table.id().to_owned(), json!({ "enum": editions }))).collect();
    let tables: Map<_, _> = TableId::ALL
        .into_iter()
        .map(|id| {
            // A table in another edition's layout has that edition's rows; only its own are described here.
            (id.id().to_owned(), table_schema(edition.table(id), &edition.section(id.section()).heading()))
        })
        .collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("gongkai-report-1-edition-{}.schema.json", edition.id),
        "title": format!("政府信息公开工作年度报告（{}）", edition.basis),
        "type": "object",
        "required": ["format", "edition", "agency", "year", "sections", "tables"],
        "properties": {
            "format": { "const": super::FORMAT },
            "edition": { "const": edition.id },
            "table_editions": { "type": "object", "properties": odd, "description": "Tables printed in another edition's layout." },
            "agency": {
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": { "type": "string" },
                    "region_code": { "type": "string" },
                    "level": { "type": "string" },
                },
            },
            "year": { "type": ["integer", "null"], "description": "所属年度" },
            "published": { "type": "string" },
            "title": { "type": "string", "description": "The title as printed, where it isn't the form's." },
            "headings": { "type": "object", "properties": headings, "description": "Headings as printed, where they aren't the form's." },
            "preamble": paragraphs,
            "sections": { "type": "object", "properties": prose },
            "tables": { "type": "object", "properties": tables },
            "table_notes": { "type": "object", "properties": notes },
            "waivers": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["code", "at", "reason"],
                    "properties": {
                        "code": { "type": "string" },
                        "at": { "type": "string" },
                        "reason": { "type": "string" },
                        "text": { "type": "string", "description": "The words the finding was about." },
                    },
                },
            },
        },
        "$defs": {
            "cell": {
                "type": ["number", "null", "string"],
                "description": "A number, exact; null where blank; a string as written (不适用).",
            },
        },
    });
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

fn described(schema: &Value, description: &str) -> Value {
    let mut schema = schema.clone();
    schema["description"] = description.into();
    schema
}

fn table_schema(table: &Table, heading: &str) -> Value {
    let rows: Map<_, _> = table
        .rows()
        .map(|(block, row)| {
            let cells: Map<_, _> = block
                .columns
                .iter()
                .map(|column| (column.id.to_owned(), json!({ "$ref": "#/$defs/cell", "description": column.label })))
                .collect();
            (row.id.to_owned(), json!({ "type": "object", "description": row.label, "properties": cells }))
        })
        .collect();
    json!({ "type": "object", "description": heading, "properties": rows })
}
