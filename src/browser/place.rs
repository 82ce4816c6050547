//! Where the app stands: the page as a whole, or the shadow root of an element in somebody else's page, which then
//! keeps its address, its title and where it is scrolled to.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, ShadowRoot, Window};

use super::{dom, parts};

/// Where the app stands.
#[derive(Debug, Clone)]
pub struct Place {
    /// A shadow root or a document, which answers to all that is asked of a shadow root here.
    root: ShadowRoot,
    /// The element that has what holds for the whole, such as looks.
    host: Element,
    /// What is the app's own when it is a page.
    page: Option<(Window, Document)>,
}

impl Place {
    /// The page as a whole; none where there is none, as in a worker.
    pub fn page() -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let host = document.document_element()?;
        Some(Self { root: document.clone().unchecked_into(), host, page: Some((window, document)) })
    }

    /// Inside an element.
    pub fn inside(root: ShadowRoot) -> Self {
        Self { host: root.host(), root, page: None }
    }

    /// Whether it is a page of its own.
    pub fn is_page(&self) -> bool {
        self.page.is_some()
    }

    /// Answers events anywhere in it.
    pub fn listen(&self, kind: &'static str, answer: impl FnMut(&Event) + 'static) -> EventListener {
        EventListener::new(&self.root, kind, answer)
    }

    /// Answers events anywhere in it, in the place of the browser where it says so.
    pub fn listen_first(&self, kind: &'static str, answer: impl FnMut(&Event) + 'static) -> EventListener {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&self.root, kind, options, answer)
    }

    /// The first element that a selector finds.
    pub fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).ok().flatten()
    }

    /// Whether there is what a selector finds.
    pub fn has(&self, selector: &str) -> bool {
        self.find(selector).is_some()
    }

    /// Moves the focus to the first element that a selector finds, and brings it into view.
    pub fn focus_on(&self, selector: &str) {
        if let Some(element) = self.find(selector) {
            dom::focus_on(&element);
        }
    }

    /// Sets an attribute of the whole; empty takes it away.
    pub fn set(&self, name: &str, value: &str) {
        // Refused only for names that are no attribute names.
        let _ = if value.is_empty() { self.host.remove_attribute(name) } else { self.host.set_attribute(name, value) };
    }

    /// Adds a style sheet, once.
    pub fn add_style(&self, name: &str) {
        // Where it can't be had, what it dresses can still be read.
        let _ = parts::add_style(name, &self.root);
    }

    /// Sets the title of the window.
    pub fn set_title(&self, title: &str) {
        if let Some((_, document)) = &self.page {
            document.set_title(title);
        }
    }

    /// Scrolls to the beginning.
    pub fn scroll_to_top(&self) {
        if let Some((window, _)) = &self.page {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    }

    /// What stands behind `#` in the address.
    pub fn fragment(&self) -> String {
        let hash = self.page.as_ref().and_then(|(window, _)| window.location().hash().ok()).unwrap_or_default();
        hash.trim_start_matches('#').to_owned()
    }

    /// Changes what stands behind `#` in the address.
    pub fn set_fragment(&self, fragment: &str) {
        if let Some((window, _)) = &self.page {
            // Refused only where a frame may not navigate itself; the page works without.
            let _ = window.location().set_hash(fragment);
        }
    }

    /// Changes what stands behind `#` in the address, in place: no step back leads to what stood there.
    pub fn replace_fragment(&self, fragment: &str) {
        if let Some(history) = self.page.as_ref().and_then(|(window, _)| window.history().ok()) {
            // Refused only where a frame has no history of its own; the page works without.
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{fragment}")));
        }
    }
}
