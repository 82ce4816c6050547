//! The worker that runs the second module, started with the first question.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

#[wasm_bindgen]
extern "C" {
    /// Where this module was loaded from; the worker lies beside it.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
    static MODULE_URL: String;
}

/// Why a question was not answered.
#[derive(Debug, Clone)]
pub enum Failure {
    /// The source can't be read; with a message for people.
    Refused(String),
    /// It was stopped.
    Stopped,
    /// The worker broke or could not be loaded; with what the browser says of it.
    Broken(String),
}

type Waiting = Rc<RefCell<HashMap<u32, Function>>>;

struct Reader {
    worker: Worker,
    waiting: Waiting,
    asked: u32,
    _listeners: [EventListener; 2],
}

thread_local! {
    static READER: RefCell<Option<Reader>> = const { RefCell::new(None) };
}

/// Asks the worker to read a source. The answer is the JSON text of `readReportAsJson`.
///
/// # Errors
/// Where the source can't be read, reading was stopped, or the worker broke.
pub async fn read(bytes: Uint8Array, name: &str, media_type: &str, locale: &str) -> Result<String, Failure> {
    let answer = ask(&bytes, name, media_type, locale).map_err(|thrown| broken(&thrown))?;
    let answer = JsFuture::from(answer).await.map_err(|thrown| broken(&thrown))?;
    let member = |name: &str| Reflect::get(&answer, &name.into()).ok().and_then(|value| value.as_string());
    match (member("answer"), member("code").as_deref()) {
        (Some(text), _) => Ok(text),
        (None, Some(STOPPED)) => Err(Failure::Stopped),
        (None, None | Some(BROKEN)) => Err(Failure::Broken(member("failure").unwrap_or_default())),
        (None, Some(_)) => Err(Failure::Refused(member("failure").unwrap_or_default())),
    }
}

/// The code of an answer that is no reader's verdict.
const BROKEN: &str = "broken";
const STOPPED: &str = "stopped";

/// Stops what is being read.
pub fn stop() {
    end(STOPPED, &JsValue::NULL);
}

/// Ends the worker and tells all who wait. The next question starts another.
fn end(code: &str, failure: &JsValue) {
    let Some(reader) = READER.with_borrow_mut(Option::take) else { return };
    reader.worker.terminate();
    let answer = Object::new();
    // Setting a member of a fresh object can't fail.
    let _ = Reflect::set(&answer, &"code".into(), &code.into());
    let _ = Reflect::set(&answer, &"failure".into(), failure);
    let waiting: Vec<Function> = reader.waiting.borrow_mut().drain().map(|(_, resolve)| resolve).collect();
    for resolve in waiting {
        let _ = resolve.call1(&JsValue::NULL, &answer);
    }
    // This may run inside one of its listeners, which must not be dropped under it.
    gloo::timers::callback::Timeout::new(0, move || drop(reader)).forget();
}

fn ask(bytes: &Uint8Array, name: &str, media_type: &str, locale: &str) -> Result<Promise, JsValue> {
    READER.with_borrow_mut(|reader| {
        let reader = match reader {
            Some(reader) => reader,
            None => reader.insert(start()?),
        };
        reader.asked += 1;
        let id = reader.asked;
        let question = Object::new();
        for (member, value) in [
            ("id", JsValue::from(id)),
            ("bytes", bytes.into()),
            ("name", name.into()),
            ("mediaType", media_type.into()),
            ("locale", locale.into()),
        ] {
            Reflect::set(&question, &member.into(), &value)?;
        }
        let waiting = reader.waiting.clone();
        let promise = Promise::new(&mut |resolve, _| {
            waiting.borrow_mut().insert(id, resolve);
        });
        reader.worker.post_message(&question)?;
        Ok(promise)
    })
}

fn start() -> Result<Reader, JsValue> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let base = MODULE_URL.with(Clone::clone);
    let url = web_sys::Url::new_with_base("./worker.js", &base)?.href();
    let worker = Worker::new_with_options(&url, &options)?;
    let waiting = Waiting::default();
    let on_message = {
        let waiting = waiting.clone();
        EventListener::new(&worker, "message", move |event| {
            let data = event.unchecked_ref::<MessageEvent>().data();
            let id = Reflect::get(&data, &"id".into()).ok().and_then(|id| id.as_f64());
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an id given out here")]
            let resolve = id.and_then(|id| waiting.borrow_mut().remove(&(id as u32)));
            if let Some(resolve) = resolve {
                let _ = resolve.call1(&JsValue::NULL, &data);
            }
            // What broke once answers nobody any more.
            if Reflect::get(&data, &"code".into()).is_ok_and(|code| code == BROKEN) {
                end(BROKEN, &JsValue::NULL);
            }
        })
    };
    let on_error = EventListener::new(&worker, "error", |event| {
        end(BROKEN, &Reflect::get(event, &"message".into()).unwrap_or(JsValue::NULL));
    });
    Ok(Reader { worker, waiting, asked: 0, _listeners: [on_message, on_error] })
}

fn broken(thrown: &JsValue) -> Failure {
    let message = thrown.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    Failure::Broken(message.unwrap_or_default())
}
