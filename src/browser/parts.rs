//! The parts of the app that are not in this module. Where they are is known to `parts.js` alone; who mounts the app
//! hands over what that offers. Before that every call fails.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{File, Node, Worker};

#[wasm_bindgen]
extern "C" {
    /// What `parts.js` offers.
    #[derive(Clone)]
    pub type Parts;

    #[wasm_bindgen(method, js_name = startWorker, catch)]
    fn start_worker(this: &Parts) -> Result<Worker, JsValue>;

    #[wasm_bindgen(method, js_name = addStyle, catch)]
    fn add_style(this: &Parts, name: &str, root: &Node) -> Result<(), JsValue>;

    #[wasm_bindgen(method, js_name = keepOffline, catch)]
    fn keep(this: &Parts, offer: &JsValue, open: &JsValue) -> Result<(), JsValue>;
}

thread_local! {
    static PARTS: RefCell<Parts> = RefCell::new(JsValue::UNDEFINED.unchecked_into());
}

fn parts() -> Parts {
    PARTS.with_borrow(Clone::clone)
}

/// From now on the parts are these.
pub fn are(parts: Parts) {
    PARTS.set(parts);
}

/// Starts the worker that runs the second module.
///
/// # Errors
/// Where the browser won't have one.
pub fn start_worker() -> Result<Worker, JsValue> {
    parts().start_worker()
}

/// Adds a style sheet to a page or a shadow root, once.
///
/// # Errors
/// Where there is none to be had.
pub fn add_style(name: &str, root: &Node) -> Result<(), JsValue> {
    parts().add_style(name, root)
}

/// Keeps the page for use without a network, until it is closed. `offer` is called when a newer version is there, with
/// what reloads the page as that; `open` with a file that the installed page was opened with.
pub fn keep_offline(offer: impl Fn(Function) + 'static, open: impl Fn(File) + 'static) {
    let offer = Closure::<dyn Fn(Function)>::new(offer).into_js_value();
    let open = Closure::<dyn Fn(File)>::new(open).into_js_value();
    // Without it the page works as long as there is a network.
    let _ = parts().keep(&offer, &open);
}
