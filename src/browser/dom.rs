//! The page's elements.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Moves the focus to the element with this `data-at`, and brings it into view.
pub fn focus(root: &Element, at: &str) -> bool {
    // Addresses hold letters, digits, dots, slashes and underlines only.
    let Some(element) = root.query_selector(&format!("[data-at=\"{at}\"]")).ok().flatten() else { return false };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    element.dyn_ref::<HtmlElement>().is_some_and(|element| {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        element.focus_with_options(&options).is_ok()
    })
}

/// The input an event came from.
#[must_use]
pub fn input(event: &web_sys::Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// What stands behind `#` in the address.
#[must_use]
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Changes what stands behind `#` in the address.
pub fn set_fragment(fragment: &str) {
    if let Some(window) = web_sys::window() {
        // Refused only where a frame may not navigate itself; the page works without.
        let _ = window.location().set_hash(fragment);
    }
}

/// Scrolls the window to its beginning.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}
