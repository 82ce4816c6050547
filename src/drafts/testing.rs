//! A store in memory that fails on demand.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Store, StoreError};

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fault {
    #[default]
    None,
    /// Nothing is allowed.
    Denied,
    /// Keys and texts may take this many bytes together.
    Quota(usize),
    /// From the n-th write on nothing happens any more, as if the power were cut before it.
    CutAt(u32),
    /// As before, but half of the n-th write is there.
    TornAt(u32),
    /// The n-th write fails.
    FailAt(u32),
    /// The n-th write is said to succeed, but half of it is missing.
    TruncateAt(u32),
}

type Interruption = (u32, Box<dyn FnOnce()>);

/// Texts in memory. Writes and removals count as writes, from 1.
#[derive(Default)]
pub struct Memory {
    texts: RefCell<BTreeMap<String, String>>,
    fault: Cell<Fault>,
    writes: Cell<u32>,
    cut: Cell<bool>,
    calls: Cell<u32>,
    interruption: RefCell<Option<Interruption>>,
}

impl Memory {
    pub fn new() -> Rc<Self> {
        Rc::default()
    }

    /// Lets something go wrong from now on; counts writes anew.
    pub fn set_fault(&self, fault: Fault) {
        self.fault.set(fault);
        self.writes.set(0);
        self.cut.set(false);
    }

    pub fn writes(&self) -> u32 {
        self.writes.get()
    }

    pub fn calls(&self) -> u32 {
        self.calls.get()
    }

    /// Before the n-th call from now, counted from 1, something else happens.
    pub fn interrupt(&self, call: u32, act: impl FnOnce() + 'static) {
        self.calls.set(0);
        *self.interruption.borrow_mut() = Some((call, Box::new(act)));
    }

    pub fn texts(&self) -> BTreeMap<String, String> {
        self.texts.borrow().clone()
    }

    pub fn bytes(&self) -> usize {
        self.texts.borrow().iter().map(|(key, text)| key.len() + text.len()).sum()
    }

    /// Puts a text under a key, whatever is wrong.
    pub fn put(&self, key: &str, text: &str) {
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
    }

    pub fn take(&self, key: &str) -> Option<String> {
        self.texts.borrow_mut().remove(key)
    }

    /// The one key with a part in it.
    pub fn key(&self, part: &str) -> String {
        let keys: Vec<_> = self.texts.borrow().keys().filter(|key| key.contains(part)).cloned().collect();
        assert_eq!(keys.len(), 1, "{part} in {keys:?}");
        keys[0].clone()
    }

    fn call(&self) -> Result<(), StoreError> {
        self.calls.set(self.calls.get() + 1);
        let due = self.interruption.borrow_mut().take_if(|(call, _)| *call == self.calls.get());
        if let Some((_, act)) = due {
            act();
        }
        if self.cut.get() || self.fault.get() == Fault::Denied { Err(StoreError::Denied) } else { Ok(()) }
    }

    fn write(&self, key: &str, text: Option<&str>) -> Result<(), StoreError> {
        self.call()?;
        self.writes.set(self.writes.get() + 1);
        let due = |write| write == self.writes.get();
        let half = text.map(|text| text.chars().take(text.chars().count() / 2).collect::<String>());
        let put = |text: Option<&str>| match text {
            Some(text) => self.put(key, text),
            None => drop(self.take(key)),
        };
        match self.fault.get() {
            Fault::CutAt(write) | Fault::TornAt(write) if due(write) => {
                self.cut.set(true);
                if matches!(self.fault.get(), Fault::TornAt(_)) {
                    put(half.as_deref());
                }
                Err(StoreError::Denied)
            }
            Fault::FailAt(write) if due(write) => Err(StoreError::Other("failed".to_owned())),
            Fault::TruncateAt(write) if due(write) => {
                put(half.as_deref());
                Ok(())
            }
            Fault::Quota(quota) => {
                let before = self.take(key);
                let needed = text.map_or(0, |text| key.len() + text.len());
                if self.bytes() + needed > quota && needed > 0 {
                    put(before.as_deref());
                    return Err(StoreError::Full);
                }
                put(text);
                Ok(())
            }
            _ => {
                put(text);
                Ok(())
            }
        }
    }
}

impl Store for Rc<Memory> {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.call()?;
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.write(key, Some(value))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.write(key, None)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.call()?;
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}
