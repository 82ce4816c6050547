//! Locks that all windows of this origin share (Web Locks).

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request(name: &str, options: &JsValue, held: &Function) -> Result<Promise, JsValue>;

    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = locks)]
    static LOCKS: Option<JsValue>;
}

thread_local! {
    /// Locks asked for here and not answered yet, or given up here and not free yet: who asks for the same meanwhile waits,
    /// or would take them for somebody else's.
    static BUSY: RefCell<HashMap<String, Promise>> = RefCell::default();
}

/// Nobody need wait for this any more.
fn settle(name: &str, busy: &Promise) {
    BUSY.with_borrow_mut(|all| {
        if all.get(name).is_some_and(|last| Object::is(last, busy)) {
            all.remove(name);
        }
    });
}

fn busy(name: &str, until: &Promise) {
    BUSY.with_borrow_mut(|all| all.insert(name.to_owned(), until.clone()));
}

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub struct Lock {
    name: String,
    release: Rc<RefCell<Option<Function>>>,
    /// Waits until it is free.
    whole: Promise,
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = self.release.take() {
            busy(&self.name, &self.whole);
            // Resolving a promise can't fail.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Whether a lock was had.
#[derive(Debug)]
pub enum Outcome {
    /// It is held now.
    Held(Lock),
    /// Another window holds it.
    Elsewhere,
    /// This browser, or this kind of page, has no locks.
    Missing,
}

/// Whether there are any in this browser, and for this kind of page.
pub fn are_there() -> bool {
    LOCKS.with(Option::is_some)
}

/// Takes a lock where nobody holds it, or takes it away from whoever does. `lost` is called when another window takes
/// it away from here.
pub async fn take(name: &str, by_force: bool, lost: impl FnOnce() + 'static) -> Outcome {
    while let Some(before) = BUSY.with_borrow(|all| all.get(name).cloned()) {
        // However it ended, whoever asked goes on first, and may give it up at once.
        let _ = JsFuture::from(before.clone()).await;
        settle(name, &before);
    }
    let options = Object::new();
    let how = if by_force { "steal" } else { "ifAvailable" };
    // Setting a member of a fresh object can't fail.
    let _ = Reflect::set(&options, &how.into(), &JsValue::TRUE);
    let release = Rc::new(RefCell::new(None));
    let mut tell = None;
    let asked = Promise::new(&mut |resolve, _| tell = Some(resolve));
    let Some(tell) = tell else { return Outcome::Missing };
    let held = {
        let (release, tell) = (release.clone(), tell.clone());
        Closure::once_into_js(move |lock: JsValue| {
            let _ = tell.call1(&JsValue::NULL, &(!lock.is_null()).into());
            if lock.is_null() {
                return JsValue::UNDEFINED;
            }
            // The lock is held as long as this promise waits.
            Promise::new(&mut |resolve, _| *release.borrow_mut() = Some(resolve)).into()
        })
    };
    let Ok(whole) = request(name, &options, held.unchecked_ref()) else { return Outcome::Missing };
    spawn_local({
        let (name, release, whole) = (name.to_owned(), release.clone(), whole.clone());
        async move {
            let outcome = JsFuture::from(whole.clone()).await;
            settle(&name, &whole);
            // It fails where the lock is taken away, or could not even be asked for.
            if outcome.is_err() {
                if release.take().is_some() {
                    lost();
                } else {
                    let _ = tell.call0(&JsValue::NULL);
                }
            }
        }
    });
    busy(name, &asked);
    let answer = JsFuture::from(asked.clone()).await;
    settle(name, &asked);
    match answer.ok().and_then(|had| had.as_bool()) {
        Some(true) => Outcome::Held(Lock { name: name.to_owned(), release, whole }),
        Some(false) => Outcome::Elsewhere,
        None => Outcome::Missing,
    }
}
