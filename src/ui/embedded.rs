//! The editor inside an element of somebody else's page: which report it opens, and what its script may do with it.

use std::any::Any;
use std::cell::OnceCell;
use std::rc::Rc;

use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::prelude::*;
use web_sys::ShadowRoot;

use super::app::App;
use super::drafts::{self, Keeping, Opening};
use super::host::Host;
use super::language::Language;
use super::session::{NotOurs, Saved, Session};
use crate::browser::place::Place;
use crate::browser::worker::{self, Failure};
use crate::drafts::DraftError;
use crate::format::{FormatError, Parsed, Revision, report_from_json, report_to_json};
use crate::locale::Locale;
use crate::report::Report;

/// The ids of drafts that belong to an element begin so.
const EMBEDDED: &str = "embed-";

/// What an element asks for: an object with `draftKey`, `report` and `previous` (as JSON text), `unstored` (the report was here
/// before and is not stored: the revision it began from, or empty), `owed` (it was here before, and whoever keeps it hasn't it), `year`, `agency`, `lang` and `around` (the language of
/// the page), each where it was given.
struct Options(Value);

impl Options {
    fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
    }

    /// What a member holds as a report; none where it holds none that can be read.
    fn report(&self, name: &str) -> Option<Report> {
        self.read(name)?.ok().map(|read| read.report)
    }

    fn read(&self, name: &str) -> Option<Result<Parsed, FormatError>> {
        Some(report_from_json(self.text(name)?))
    }

    /// Whether the reports given can be read: nobody is to fill in an empty one in the place of one that can't.
    fn are_readable(&self) -> Result<(), JsValue> {
        let refused = ["report", "previous"].into_iter().find_map(|name| self.read(name)?.err());
        refused.map_or(Ok(()), |error| {
            let locale = self.text("lang").map_or(Locale::Zh, Locale::of_tag);
            Err(coded("not-a-report", &error.message(locale)))
        })
    }

    /// What to open, to look at where a newer version wrote it.
    fn open(&self, locale: Locale) -> Opening {
        let opening = self.find(locale);
        let is_newer = || self.read("report")?.ok()?.newer;
        if opening.revision.is_some() || is_newer().is_none() {
            return opening;
        }
        let notice = locale.pick(
            "这份报告由更新版本写成，只能查看；要修改，请网站更新公开年报。",
            "A newer version wrote this report, so it can only be looked at here; to change it, this site needs the newer version.",
        );
        Opening { read_only: true, notice: Some(notice.to_owned()), ..opening }
    }

    /// The draft that is kept under the element's key; else the report given, else an empty one.
    fn find(&self, locale: Locale) -> Opening {
        let given = self.report("report");
        let Some(key) = self.text("draftKey") else {
            return Opening { keeping: Keeping::Elsewhere, ..self.begin(given) };
        };
        let id = format!("{EMBEDDED}{}", String::from(js_sys::encode_uri_component(key)));
        if let (Some(report), Some(began)) = (&given, self.0.get("unstored").and_then(Value::as_str)) {
            // Going on from where it began, it isn't stored over what another window stored meanwhile.
            let (revision, previous) = (Revision::parse(began), self.report("previous"));
            return Opening { id, revision, previous, keeping: Keeping::OnceOwned, ..Opening::of(report.clone()) };
        }
        match drafts::find(&id, locale) {
            Ok(opening) => {
                let is_other = given.is_some_and(|given| given != opening.report);
                let notice = is_other.then(|| {
                    let notice = locale.pick(
                        "打开的是上次在这里填写的草稿，与本页给出的内容不同。",
                        "This is the draft written here last; it differs from what this page supplied.",
                    );
                    notice.to_owned()
                });
                let previous = opening.previous.clone().or_else(|| self.report("previous"));
                let is_owed = self.0.get("owed").and_then(Value::as_bool) == Some(true);
                let keeping = if is_owed { Keeping::OnceOwned } else { opening.keeping };
                Opening { previous, keeping, notice: opening.notice.clone().or(notice), ..opening }
            }
            Err(DraftError::NotFound) => Opening { id, ..self.begin(given) },
            Err(error) => Opening { id, notice: Some(error.message(locale)), ..self.begin(given) },
        }
    }

    fn begin(&self, given: Option<Report>) -> Opening {
        let mut opening = given.map_or_else(|| self.blank(), Opening::of);
        opening.previous = self.report("previous");
        opening
    }

    fn blank(&self) -> Opening {
        let year = self.0.get("year").and_then(Value::as_u64).and_then(|year| u16::try_from(year).ok());
        let mut opening = Opening::blank_for(year);
        self.text("agency").unwrap_or_default().clone_into(&mut opening.report.agency.name);
        opening
    }
}

/// An editor in an element.
#[wasm_bindgen(skip_typescript)]
pub struct Embedded {
    app: App,
    /// The report it was given, as JSON text.
    given: Option<String>,
    /// Dropping it takes the editor away.
    _mounted: Box<dyn Any>,
}

impl Embedded {
    /// Mounts an editor into a shadow root. An `Error` with a `code` where a report it is given can't be read.
    pub(super) fn mount(root: ShadowRoot, host: Host, options: &str) -> Result<Self, JsValue> {
        // Such as half of a character that a script cut in two. Nobody is to fill in an empty report in the place of that.
        let options =
            Options(serde_json::from_str(options).map_err(|error| coded("not-a-report", &error.to_string()))?);
        options.are_readable()?;
        let given = options.text("report").map(str::to_owned);
        let made = Rc::new(OnceCell::new());
        let place = Place::inside(root.clone());
        let here = made.clone();
        let editor = mount_to(root.unchecked_into(), move || {
            let app = *here.get_or_init(|| App::new(place, Some(host)));
            // What the element says, then what was chosen, then what is spoken around.
            let around = options.text("around").filter(|_| !Language::is_chosen());
            if let Some(tag) = options.text("lang").or(around) {
                app.language.show(Locale::of_tag(tag));
            }
            app.navigator.show(options.open(app.language.now()));
            app.view()
        });
        let app = *made.get().expect_throw("mounting makes the app");
        Ok(Self { app, given, _mounted: Box::new(editor) })
    }

    fn session(&self) -> Result<Session, JsError> {
        self.app.navigator.session().ok_or_else(|| JsError::new("no report is open"))
    }
}

#[wasm_bindgen]
impl Embedded {
    /// The report as JSON: one of a newer version as it was given, for written here it would be less.
    ///
    /// # Errors
    /// Where none is open.
    pub fn report(&self) -> Result<String, JsError> {
        let session = self.session()?;
        let is_as_given = session.is_newer() && session.revision().is_none();
        let given = self.given.clone().filter(|_| is_as_given);
        Ok(given.unwrap_or_else(|| session.report.with_untracked(report_to_json)))
    }

    /// Puts another report in its place, as one step of undo.
    ///
    /// # Errors
    /// Where that is no report, or a newer version wrote it; where none is open, or another window has the draft.
    #[wasm_bindgen(js_name = setReport)]
    pub fn set_report(&self, json: &str) -> Result<(), JsValue> {
        let (parsed, session) = (parse(json, self.app.language.now())?, self.session()?);
        let received = if parsed.newer.is_some() { Err(NotOurs) } else { session.receive(parsed.report) };
        received.map_err(|NotOurs| coded("read-only", "the draft is open elsewhere, or a newer version wrote it"))
    }

    /// Last year's report it is checked against, as JSON.
    ///
    /// # Errors
    /// Where none is open.
    pub fn previous(&self) -> Result<Option<String>, JsValue> {
        Ok(self.session()?.previous.with_untracked(|previous| previous.as_ref().map(report_to_json)))
    }

    /// Checks against another report of last year; against none where `json` is empty.
    ///
    /// # Errors
    /// Where that is no report, or none is open.
    #[wasm_bindgen(js_name = setPrevious)]
    pub fn set_previous(&self, json: &str) -> Result<(), JsValue> {
        let previous = if json.is_empty() { None } else { Some(parse(json, self.app.language.now())?.report) };
        self.session()?.compare_with(previous);
        Ok(())
    }

    /// The last day to publish that it is checked against, as `MM-DD`, where one was set in this browser.
    ///
    /// # Errors
    /// Where none is open.
    pub fn deadline(&self) -> Result<Option<String>, JsError> {
        Ok(self.session()?.deadline.get_untracked())
    }

    /// Lets nobody change it, or lets them again.
    ///
    /// # Errors
    /// Where none is open.
    pub fn hold(&self, is_held: bool) -> Result<(), JsError> {
        self.session()?.hold(is_held);
        Ok(())
    }

    /// Speaks a language, by its tag.
    pub fn speak(&self, tag: &str) {
        self.app.language.show(Locale::of_tag(tag));
    }

    /// The tag of the language spoken.
    pub fn language(&self) -> String {
        self.app.language.now().tag().to_owned()
    }

    /// Puts on a look: `large` or `theme`, with a value as the page's menu sets it; empty is as usual.
    #[wasm_bindgen(js_name = putOn)]
    pub fn put_on(&self, look: &str, value: String) {
        self.app.looks.put_on(look, value);
    }

    /// Shows a notice over the report, with what is said there already.
    pub fn notice(&self, words: &str) {
        self.app.navigator.tell_too(words);
    }

    /// Stores what waits to be stored.
    pub fn save(&self) {
        if let Ok(session) = self.session() {
            session.save();
        }
    }

    /// Offers it to the host now, even if nothing was changed since it was opened. With a draft key it waits until no other
    /// window has the draft.
    pub fn keep(&self) {
        if let Ok(session) = self.session()
            && !session.is_kept()
        {
            session.keep();
        }
    }

    /// Where something was written that is nowhere but on screen: the revision it began from, or empty.
    pub fn unstored(&self) -> Option<String> {
        let session = self.session().ok().filter(|session| session.is_only_here())?;
        Some(session.revision().map(|revision| revision.to_string()).unwrap_or_default())
    }

    /// Whether something isn't stored yet.
    #[wasm_bindgen(js_name = isDirty)]
    pub fn is_dirty(&self) -> bool {
        self.session().is_ok_and(|session| {
            matches!(session.saved.get_untracked(), Saved::Pending | Saved::HandedOver | Saved::Failed(_))
        })
    }
}

fn parse(json: &str, locale: Locale) -> Result<Parsed, JsValue> {
    report_from_json(json).map_err(|error| coded("not-a-report", &error.message(locale)))
}

/// Calls a function of the second module, off the main thread. Its answer is text.
///
/// # Errors
/// An `Error`, with the `code` the module gives where it refuses.
#[wasm_bindgen(js_name = ask, skip_typescript)]
pub async fn ask(function: String, arguments: Vec<JsValue>) -> Result<String, JsValue> {
    let mut answer = worker::call(&function, &arguments).await;
    // Somebody stopped the reading of a file, and with it whatever else was asked.
    if matches!(answer, Err(Failure::Stopped)) {
        answer = worker::call(&function, &arguments).await;
    }
    answer.map_err(|failure| {
        let (code, message) = match failure {
            Failure::Refused { code, message } => (code, message),
            Failure::Stopped => ("stopped".to_owned(), "stopped".to_owned()),
            Failure::Broken(message) => ("unavailable".to_owned(), message),
        };
        coded(&code, &message)
    })
}

/// An `Error` with a code for scripts.
fn coded(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    // Setting a member of a fresh object can't fail.
    let _ = js_sys::Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
