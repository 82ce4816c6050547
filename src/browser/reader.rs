//! The worker that runs the second module: started with the first question, one question at a time.

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
pub struct Failure {
    /// A message for people where the module gave one.
    pub message: String,
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
/// With the module's message where the source can't be read, or what went wrong with the worker.
pub async fn read(bytes: Uint8Array, name: &str, media_type: &str, locale: &str) -> Result<String, Failure> {
    let answer = ask(&bytes, name, media_type, locale).map_err(|thrown| failure(&thrown))?;
    let answer = JsFuture::from(answer).await.map_err(|thrown| failure(&thrown))?;
    let member = |name: &str| Reflect::get(&answer, &name.into()).ok().and_then(|value| value.as_string());
    match member("answer") {
        Some(text) => Ok(text),
        None => Err(Failure { message: member("failure").unwrap_or_default() }),
    }
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
        })
    };
    // A worker that broke answers nobody any more: all who wait are told, and the next question starts another.
    let on_error = {
        let waiting = waiting.clone();
        EventListener::new(&worker, "error", move |event| {
            let message = Reflect::get(event, &"message".into()).unwrap_or(JsValue::NULL);
            let answer = Object::new();
            let _ = Reflect::set(&answer, &"failure".into(), &message);
            for (_, resolve) in waiting.borrow_mut().drain() {
                let _ = resolve.call1(&JsValue::NULL, &answer);
            }
            READER.with_borrow_mut(|reader| {
                if let Some(reader) = reader {
                    reader.worker.terminate();
                }
            });
            gloo::timers::callback::Timeout::new(0, || READER.with_borrow_mut(|reader| *reader = None)).forget();
        })
    };
    Ok(Reader { worker, waiting, asked: 0, _listeners: [on_message, on_error] })
}

fn failure(thrown: &JsValue) -> Failure {
    let message = thrown.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    Failure { message: message.unwrap_or_else(|| format!("{thrown:?}")) }
}
