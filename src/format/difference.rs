//! What leads from one report to another, as short JSON.
//!
//! `[x]` puts x there and `[]` takes a member away; `{"m": d}` changes members, or by number the elements of a
//! list that stays as long; `[at, n, x]` puts x in the place of n elements of a list or n bytes of a text.

use serde_json::{Map, Value};

use super::{report_from_value, report_to_value};
use crate::report::Report;

/// What leads from one wire value to another; nothing where they are the same.
#[must_use]
pub fn difference(from: &Value, to: &Value) -> String {
    if from == to { String::new() } else { between(from, to).to_string() }
}

/// The report a difference leads to; none where it doesn't begin at this one.
#[must_use]
pub fn with_difference(report: &Report, difference: &str) -> Option<Report> {
    let mut value = report_to_value(report);
    if !difference.is_empty() {
        apply(&mut value, serde_json::from_str(difference).ok()?)?;
    }
    Some(report_from_value(value).ok()?.report)
}

fn between(from: &Value, to: &Value) -> Value {
    let mut members = Map::new();
    match (from, to) {
        (Value::Object(from), Value::Object(to)) => {
            for (name, before) in from {
                match to.get(name) {
                    Some(after) if before == after => continue,
                    Some(after) => members.insert(name.clone(), between(before, after)),
                    None => members.insert(name.clone(), Value::Array(Vec::new())),
                };
            }
            for (name, after) in to {
                if !from.contains_key(name) {
                    members.insert(name.clone(), put(after));
                }
            }
        }
        (Value::Array(from), Value::Array(to)) if from.len() == to.len() => {
            for (index, (before, after)) in from.iter().zip(to).enumerate() {
                if before != after {
                    members.insert(index.to_string(), between(before, after));
                }
            }
        }
        (Value::Array(from), Value::Array(to)) => {
            let shorter = from.len().min(to.len());
            let start = from.iter().zip(to).take_while(|(a, b)| a == b).count();
            let end = from.iter().rev().zip(to.iter().rev()).take(shorter - start).take_while(|(a, b)| a == b).count();
            return splice(start, from.len() - start - end, to[start..to.len() - end].into());
        }
        (Value::String(from), Value::String(to)) => {
            let (a, b) = (from.as_bytes(), to.as_bytes());
            // Where one text ends a character so does the other: the bytes before, or after, are the same.
            let mut start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
            while !from.is_char_boundary(start) {
                start -= 1;
            }
            let shorter = a.len().min(b.len());
            let mut end = a.iter().rev().zip(b.iter().rev()).take(shorter - start).take_while(|(a, b)| a == b).count();
            while !from.is_char_boundary(a.len() - end) {
                end -= 1;
            }
            return splice(start, a.len() - start - end, to[start..b.len() - end].into());
        }
        _ => return put(to),
    }
    Value::Object(members)
}

fn put(value: &Value) -> Value {
    Value::Array(vec![value.clone()])
}

fn splice(at: usize, length: usize, with: Value) -> Value {
    Value::Array(vec![at.into(), length.into(), with])
}

fn apply(value: &mut Value, difference: Value) -> Option<()> {
    match (value, difference) {
        (value, Value::Array(mut one)) if one.len() == 1 => *value = one.pop()?,
        (Value::Object(members), Value::Object(differences)) => {
            for (name, difference) in differences {
                if matches!(&difference, Value::Array(none) if none.is_empty()) {
                    members.shift_remove(&name)?;
                } else {
                    apply(members.entry(name).or_insert(Value::Null), difference)?;
                }
            }
        }
        (Value::Array(list), Value::Object(differences)) => {
            for (index, difference) in differences {
                apply(list.get_mut(index.parse::<usize>().ok()?)?, difference)?;
            }
        }
        (value, Value::Array(mut splice)) => {
            let with = splice.pop()?;
            let [start, length] = &*splice else { return None };
            let start = usize::try_from(start.as_u64()?).ok()?;
            let end = start.checked_add(usize::try_from(length.as_u64()?).ok()?)?;
            match (value, with) {
                (Value::String(text), Value::String(with)) => {
                    text.get(start..end)?;
                    text.replace_range(start..end, &with);
                }
                (Value::Array(list), Value::Array(with)) => {
                    list.get(start..end)?;
                    let rest = list.split_off(end);
                    list.truncate(start);
                    list.extend(with);
                    list.extend(rest);
                }
                _ => return None,
            }
        }
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_difference_leads_from_one_value_to_the_other() {
        let values = [
            json!(null),
            json!("中文公开"),
            json!("中文年报公开"),
            json!("中丈公开"),
            json!("一"),
            json!("丁"),
            json!(""),
            json!(72701.2578),
            json!([]),
            json!(["甲", "乙", "丙"]),
            json!(["甲", "丙"]),
            json!(["甲", "乙乙", "丙"]),
            json!(["甲", "甲", "甲", "甲"]),
            json!({"a": {"b": 1, "c": [1, 2]}, "d": null}),
            json!({"a": {"b": 2, "c": [1, 2, 3]}}),
            json!({"d": {}, "e": [[]]}),
        ];
        for from in &values {
            for to in &values {
                let text = difference(from, to);
                assert_eq!(text.is_empty(), from == to);
                if from != to {
                    let mut value = from.clone();
                    apply(&mut value, serde_json::from_str(&text).expect("json")).expect(&text);
                    assert_eq!(value, *to, "{from} {text}");
                }
            }
        }
    }

    #[test]
    fn it_is_as_short_as_what_changed() {
        let (from, mut to) = (report_to_value(&Report::sample()), report_to_value(&Report::sample()));
        to["tables"]["requests"]["granted"]["total"] = 26.into();
        assert_eq!(difference(&from, &to), r#"{"tables":{"requests":{"granted":{"total":[26]}}}}"#);
        let paragraph = to["sections"]["problems"][1].as_str().expect("text").replace("按月", "按周");
        to["sections"]["problems"][1] = paragraph.into();
        let text = difference(&report_to_value(&Report::sample()), &to);
        assert!(text.contains(r#"{"problems":{"1":[39,3,"周"]}}"#), "{text}");
    }

    #[test]
    fn one_that_begins_elsewhere_is_refused() {
        let report = Report::sample();
        for wrong in [
            "x",
            "3",
            r#"{"year":{"a":[1]}}"#,
            r#"{"nothing":[]}"#,
            r#"{"sections":{"problems":{"7":["x"]}}}"#,
            r#"{"sections":{"problems":[9,1,[]]}}"#,
            r#"{"sections":{"problems":[0,1,"x"]}}"#,
            r#"{"sections":{"problems":{"0":[1,1,""]}}}"#,
            r#"{"sections":{"problems":{"0":[0,18446744073709551615,""]}}}"#,
            r#"{"format":["other/1"]}"#,
        ] {
            assert_eq!(with_difference(&report, wrong), None, "{wrong}");
        }
        assert_eq!(with_difference(&report, ""), Some(report));
    }
}
