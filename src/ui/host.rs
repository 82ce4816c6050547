//! Who embeds the editor in a page: what it is told, and the reports it takes to keep.

use std::future::Future;

use gloo::timers::callback::Timeout;
use js_sys::Promise;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::session::{Reach, Session};
use crate::diagnostic::Severity;
use crate::format::{changes, report_to_value};

/// How long after the last change the host is told, in milliseconds.
const TELL_AFTER: u32 = 50;

#[wasm_bindgen]
extern "C" {
    /// The element the editor is in.
    #[derive(Clone, Debug)]
    pub type Host;

    /// Tells it of something; `detail` is JSON.
    #[wasm_bindgen(method)]
    fn tell(this: &Host, kind: &str, detail: &str) -> JsValue;
}

impl Host {
    /// Offers the report, in the wire shape, to be kept; `is_stored` says whether this browser has it already. None where the host leaves it
    /// at that; else what it says in the end, with the reason, if it gives one, where it doesn't keep it.
    pub fn take(&self, report: &Value, is_stored: bool) -> Option<impl Future<Output = Result<(), String>> + use<>> {
        let detail = json!({ "report": report, "stored": is_stored });
        let taken: Promise = self.tell("save", &detail.to_string()).dyn_into().ok()?;
        Some(async {
            // A script may throw anything.
            let reason = |thrown: JsValue| match thrown.dyn_into::<js_sys::Error>() {
                Ok(error) => error.message().into(),
                Err(thrown) => thrown.as_string().unwrap_or_default(),
            };
            JsFuture::from(taken).await.map(drop).map_err(reason)
        })
    }
}

/// Tells the host of a file that was written for a person.
pub fn tell_of_export(host: &Host, kind: &str, content: &str) {
    // What it does with that is its own affair.
    host.tell("export", &json!({ "kind": kind, "content": content }).to_string());
}

/// Tells the host of every change, and of what the rules find, once the keys rest.
pub fn tell_host(session: Session) {
    let Some(host) = session.navigator().host() else { return };
    let host = StoredValue::new_local(host);
    let tell = move |kind: &str, detail: Value| {
        // What it does with that is its own affair.
        host.with_value(|host| host.tell(kind, &detail.to_string()));
    };
    let opened = session.navigator().opened();
    let told = StoredValue::new(opened.map(|opening| report_to_value(&opening.report)).unwrap_or_default());
    let timer = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |_| {
        session.report.track();
        let tell = move || {
            let now = session.report.with_untracked(report_to_value);
            for change in told.with_value(|before| changes(before, &now)) {
                tell("change", change);
            }
            told.set_value(now);
        };
        timer.set_value(Some(Timeout::new(TELL_AFTER, tell)));
    });
    Effect::new(move |before: Option<Value>| {
        let [errors, warnings, advice] = [Severity::Error, Severity::Warning, Severity::Advice]
            .map(|severity| session.listed.with(|checked| checked.count(severity)));
        let complete = match session.reach.get() {
            Reach::All => true,
            Reach::Starting | Reach::LiveOnly => false,
            // It is known once they are through.
            Reach::Following => return before.unwrap_or_default(),
        };
        let now = json!({ "errors": errors, "warnings": warnings, "advice": advice, "complete": complete });
        if before.as_ref() != Some(&now) {
            tell("validity", now.clone());
        }
        now
    });
}
