//! The worker that runs the second module, started with the first question.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};

use super::parts;

/// Why a question was not answered.
#[derive(Debug, Clone)]
pub enum Failure {
    /// The module refuses, say because a source can't be read.
    Refused {
        /// Why, as the module's callers know it.
        code: String,
        /// Why, for people.
        message: String,
    },
    /// It was stopped.
    Stopped,
    /// The worker broke or could not be loaded; with what the browser says of it.
    Broken(String),
}

type Waiting = Rc<RefCell<HashMap<u32, Function>>>;

struct Running {
    worker: Worker,
    waiting: Waiting,
    asked: u32,
    _listeners: [EventListener; 2],
}

thread_local! {
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

/// Calls a function of the second module. The answer is text: JSON, where the function gives an object.
///
/// # Errors
/// Where the module refuses, it was stopped, or the worker broke.
pub async fn call(function: &str, arguments: &[JsValue]) -> Result<String, Failure> {
    let answer = ask(function, arguments).map_err(|thrown| broken(&thrown))?;
    let answer = JsFuture::from(answer).await.map_err(|thrown| broken(&thrown))?;
    let member = |name: &str| Reflect::get(&answer, &name.into()).ok().and_then(|value| value.as_string());
    if let Some(text) = member("answer") {
        return Ok(text);
    }
    let message = member("failure").unwrap_or_default();
    Err(match member("code") {
        Some(code) if code == STOPPED => Failure::Stopped,
        Some(code) if code != BROKEN => Failure::Refused { code, message },
        _ => Failure::Broken(message),
    })
}

/// An options argument: an object of strings.
#[must_use]
pub fn options(members: &[(&str, &str)]) -> JsValue {
    let object = Object::new();
    for (member, value) in members {
        // Setting a member of a fresh object can't fail.
        let _ = Reflect::set(&object, &(*member).into(), &(*value).into());
    }
    object.into()
}

/// The code of an answer that is no verdict of the module's.
const BROKEN: &str = "broken";
const STOPPED: &str = "stopped";

/// Stops whatever is being done.
pub fn stop() {
    end(STOPPED, &JsValue::NULL);
}

/// Ends the worker and tells all who wait. The next question starts another.
fn end(code: &str, failure: &JsValue) {
    let Some(running) = RUNNING.with_borrow_mut(Option::take) else { return };
    running.worker.terminate();
    let answer = Object::new();
    // Setting a member of a fresh object can't fail.
    let _ = Reflect::set(&answer, &"code".into(), &code.into());
    let _ = Reflect::set(&answer, &"failure".into(), failure);
    let waiting: Vec<Function> = running.waiting.borrow_mut().drain().map(|(_, resolve)| resolve).collect();
    for resolve in waiting {
        let _ = resolve.call1(&JsValue::NULL, &answer);
    }
    // This may run inside one of its listeners, which must not be dropped under it.
    gloo::timers::callback::Timeout::new(0, move || drop(running)).forget();
}

fn ask(function: &str, arguments: &[JsValue]) -> Result<Promise, JsValue> {
    RUNNING.with_borrow_mut(|running| {
        let running = match running {
            Some(running) => running,
            None => running.insert(start()?),
        };
        running.asked += 1;
        let id = running.asked;
        let question = Object::new();
        let arguments: Array = arguments.iter().collect();
        for (member, value) in [("id", id.into()), ("call", function.into()), ("args", arguments.into())] {
            Reflect::set(&question, &member.into(), &value)?;
        }
        let waiting = running.waiting.clone();
        let promise = Promise::new(&mut |resolve, _| {
            waiting.borrow_mut().insert(id, resolve);
        });
        running.worker.post_message(&question)?;
        Ok(promise)
    })
}

fn start() -> Result<Running, JsValue> {
    let worker = parts::start_worker()?;
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
    Ok(Running { worker, waiting, asked: 0, _listeners: [on_message, on_error] })
}

fn broken(thrown: &JsValue) -> Failure {
    let message = thrown.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    Failure::Broken(message.unwrap_or_default())
}
