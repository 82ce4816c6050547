//! The parts of the page that are not in this module. Where they are is known to `parts.js` alone, which `boot.js` puts
//! in place; where nobody did, every call fails.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{File, Worker};

#[wasm_bindgen]
extern "C" {
    /// Starts the worker that runs the second module.
    ///
    /// # Errors
    /// Where the browser won't have one.
    #[wasm_bindgen(js_namespace = gongkaiParts, js_name = startWorker, catch)]
    pub fn start_worker() -> Result<Worker, JsValue>;

    /// Adds a style sheet, once.
    ///
    /// # Errors
    /// Where there is none to be had.
    #[wasm_bindgen(js_namespace = gongkaiParts, js_name = addStyle, catch)]
    pub fn add_style(name: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = gongkaiParts, js_name = keepOffline, catch)]
    fn keep(offer: &JsValue, open: &JsValue) -> Result<(), JsValue>;
}

/// Keeps the page for use without a network, until it is closed. `offer` is called when a newer version is there, with
/// what reloads the page as that; `open` with a file that the installed page was opened with.
pub fn keep_offline(offer: impl Fn(Function) + 'static, open: impl Fn(File) + 'static) {
    let offer = Closure::<dyn Fn(Function)>::new(offer).into_js_value();
    let open = Closure::<dyn Fn(File)>::new(open).into_js_value();
    // Without it the page works as long as there is a network.
    let _ = keep(&offer, &open);
}
