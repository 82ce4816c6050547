//! `localStorage`.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

use crate::drafts::{Store, StoreError};

/// The page's `localStorage`, looked up anew each time: access can be denied at any moment.
#[derive(Debug, Clone, Copy)]
pub struct LocalStorage;

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
        storage()?.set_item(key, value).map_err(|thrown| error(&thrown))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        storage()?.remove_item(key).map_err(|thrown| error(&thrown))
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let storage = storage()?;
        let length = storage.length().map_err(|thrown| error(&thrown))?;
        let keys = (0..length).filter_map(|index| storage.key(index).transpose());
        keys.collect::<Result<_, _>>().map_err(|thrown| error(&thrown))
    }
}
