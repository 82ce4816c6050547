//! `localStorage`.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

use crate::drafts::{Store, StoreError};

/// The page's `localStorage`, looked up anew each time: access can be denied at any moment.
#[derive(Debug, Clone, Copy)]
pub struct LocalStorage;

thread_local! {
    /// Who hears of changes made in this window; the browser tells only the others.
    static HEARERS: RefCell<Vec<Weak<dyn Fn()>>> = RefCell::default();
}

/// Hears that something may have changed, in whatever window, until it is dropped. Nothing of who hears may be borrowed
/// while something is stored.
pub struct Watch {
    _here: Rc<dyn Fn()>,
    _elsewhere: Option<EventListener>,
}

impl Watch {
    /// Begins to hear.
    pub fn new(hear: impl Fn() + 'static) -> Self {
        let here: Rc<dyn Fn()> = Rc::new(hear);
        HEARERS.with_borrow_mut(|all| {
            all.retain(|one| one.strong_count() > 0);
            all.push(Rc::downgrade(&here));
        });
        let hear = here.clone();
        let elsewhere = web_sys::window().map(|window| EventListener::new(&window, "storage", move |_| hear()));
        Self { _here: here, _elsewhere: elsewhere }
    }
}

fn tell() {
    let hearers: Vec<_> = HEARERS.with_borrow(|all| all.iter().filter_map(Weak::upgrade).collect());
    for hear in hearers {
        hear();
    }
}

fn storage() -> Result<Storage, StoreError> {
    let window = web_sys::window().ok_or(StoreError::Denied)?;
    window.local_storage().ok().flatten().ok_or(StoreError::Denied)
}

/// Browsers differ in how they say that storage is full.
fn error(thrown: &JsValue) -> StoreError {
    let Some(exception) = thrown.dyn_ref::<DomException>() else {
        let message = thrown.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
        return StoreError::Other(message.unwrap_or_default());
    };
    match (exception.name().as_str(), exception.code()) {
        ("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED", _) | (_, 22 | 1014) => StoreError::Full,
        ("SecurityError", _) => StoreError::Denied,
        (name, _) => StoreError::Other(format!("{name}: {}", exception.message())),
    }
}

impl Store for LocalStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        storage()?.get_item(key).map_err(|thrown| error(&thrown))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        storage()?.set_item(key, value).map_err(|thrown| error(&thrown)).inspect(|()| tell())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        storage()?.remove_item(key).map_err(|thrown| error(&thrown)).inspect(|()| tell())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let storage = storage()?;
        let length = storage.length().map_err(|thrown| error(&thrown))?;
        let keys = (0..length).filter_map(|index| storage.key(index).transpose());
        keys.collect::<Result<_, _>>().map_err(|thrown| error(&thrown))
    }
}
