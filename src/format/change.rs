//! What changed between two reports, place by place, for whoever embeds the editor.

use serde_json::{Map, Value, json};

/// Each place that differs between two reports in the wire shape, as `{ at, before, after }`. A place is a cell, or a
/// member that isn't made of others; what isn't there is null.
#[must_use]
pub fn changes(before: &Value, after: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    collect("", before, after, &mut found);
    found
}

fn collect(at: &str, before: &Value, after: &Value, found: &mut Vec<Value>) {
    if before == after {
        return;
    }
    let empty = Map::new();
    let (old, new) = match (before, after) {
        (Value::Object(old), Value::Object(new)) => (old, new),
        (Value::Null, Value::Object(new)) => (&empty, new),
        (Value::Object(old), Value::Null) => (old, &empty),
        _ => return found.push(json!({ "at": at, "before": before, "after": after })),
    };
    let added = new.keys().filter(|name| !old.contains_key(*name));
    for name in old.keys().chain(added) {
        let place = match (at, name.as_str()) {
            // The addresses of cells begin with their table.
            ("", "tables") => String::new(),
            ("", name) => name.to_owned(),
            (at, name) => format!("{at}/{name}"),
        };
        let member = |members: &Map<String, Value>| members.get(name).cloned().unwrap_or_default();
        collect(&place, &member(old), &member(new), found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Edit;
    use crate::format::report_to_value;
    use crate::report::{Prose, Quantity, Report};

    fn after(edits: Vec<Edit>) -> Vec<Value> {
        let mut report = Report::sample();
        let before = report_to_value(&report);
        for edit in edits {
            let _ = edit.apply(&mut report);
        }
        changes(&before, &report_to_value(&report))
    }

    #[test]
    fn a_change_has_the_address_of_its_place() {
        let cell = Report::sample().cell("requests/received/total").expect("cell");
        let figure = json!({ "at": "requests/received/total", "before": 60, "after": null });
        assert_eq!(after(vec![Edit::Cell(cell, Quantity::Blank)]), [figure]);
        let year = after(vec![Edit::Year(None)]);
        assert_eq!(year.len(), 1);
        assert_eq!((&year[0]["at"], &year[0]["after"]), (&json!("year"), &Value::Null));
        let words = after(vec![Edit::Paragraphs(Prose::Problems.into(), vec!["一".into()])]);
        assert_eq!((&words[0]["at"], &words[0]["after"]), (&json!("sections/problems"), &json!(["一"])));
    }

    #[test]
    fn what_stays_is_no_change() {
        assert_eq!(after(vec![]), Vec::<Value>::new());
    }
}
