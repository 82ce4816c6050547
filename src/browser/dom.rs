//! The page's elements.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent, ScrollIntoViewOptions,
    ScrollLogicalPosition, ShadowRoot,
};

/// Moves the focus to the element with this `data-at`, and brings it into view.
pub fn focus(root: &Element, at: &str) -> bool {
    // Addresses hold letters, digits, dots, slashes and underlines only.
    focus_first(root, &format!("[data-at=\"{at}\"]"))
}

/// Moves the focus to the first element that a selector finds, and brings it into view.
pub fn focus_first(root: &Element, selector: &str) -> bool {
    root.query_selector(selector).ok().flatten().is_some_and(|element| focus_on(&element))
}

/// Moves the focus to an element, and brings it into view.
pub fn focus_on(element: &Element) -> bool {
    center(element);
    element.dyn_ref::<HtmlElement>().is_some_and(focus_in_place)
}

/// The `data-at` of what has the focus, in the page or shadow root an element is in.
#[must_use]
pub fn address_in_focus(beside: &Element) -> Option<String> {
    beside.get_root_node().unchecked_ref::<ShadowRoot>().active_element()?.get_attribute("data-at")
}

/// Shows another text in a text area. The caret stays at the words it was at.
pub fn replace_text(area: &HtmlTextAreaElement, text: &str) {
    let before: Vec<u16> = area.value().encode_utf16().collect();
    let after: Vec<u16> = text.encode_utf16().collect();
    let caret = area.selection_start().ok().flatten().unwrap_or_default() as usize;
    let same_start = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    area.set_value(text);
    let caret =
        if caret <= same_start { caret } else { (caret + after.len()).saturating_sub(before.len()).max(same_start) };
    let caret = u32::try_from(caret).unwrap_or(u32::MAX);
    // Refused only where an element has no caret.
    let _ = area.set_selection_range(caret, caret);
}

/// What stands in the text area with this `data-at`.
pub fn text_of(root: &Element, at: &str) -> Option<String> {
    text_area(root, at).map(|area| area.value())
}

/// Moves the focus to a stretch of the text area with this `data-at`, counted in UTF-16 units, and brings into view
/// the mark that lies over it.
pub fn select(root: &Element, at: &str, start: u32, end: u32) -> bool {
    let Some(area) = text_area(root, at) else { return false };
    let selector = format!("[data-marks=\"{at}\"] [data-start=\"{start}\"]");
    let mark = root.query_selector(&selector).ok().flatten();
    center(mark.as_ref().unwrap_or(&area));
    focus_in_place(&area) && area.set_selection_range(start, end).is_ok()
}

/// Brings an element into view without moving what is in view already.
pub fn reveal(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Puts an element below the mark that begins here, both inside the element's parent.
pub fn place_below_mark(element: &HtmlElement, start: u32) {
    let mark = element.parent_element().and_then(|parent| {
        parent
            .query_selector(&format!("[data-marks] [data-start=\"{start}\"]"))
            .ok()
            .flatten()?
            .dyn_into::<HtmlElement>()
            .ok()
    });
    if let Some(mark) = mark {
        let top = mark.offset_top() + mark.offset_height();
        // Refused only for names that are no properties.
        let _ = element.style().set_property("top", &format!("{top}px"));
    }
}

/// Whether the focus only moves within the element that a selector finds around what is left.
#[must_use]
pub fn stays_inside(event: &web_sys::FocusEvent, selector: &str) -> bool {
    let left = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let around = left.and_then(|left| left.closest(selector).ok().flatten());
    let next = event.related_target().and_then(|next| next.dyn_into::<web_sys::Node>().ok());
    around.is_some_and(|around| around.contains(next.as_ref()))
}

/// Puts text where the caret is, as if it were typed.
pub fn type_text(area: &HtmlTextAreaElement, text: &str) -> bool {
    if area.set_range_text(text).is_err() {
        return false;
    }
    let before = area.selection_start().ok().flatten().unwrap_or_default();
    let after = before + u32::try_from(text.encode_utf16().count()).unwrap_or_default();
    area.set_selection_range(after, after).is_ok()
}

/// Gives the focus back to a text area, which stays where it is on screen.
pub fn return_to(root: &Element, at: &str) {
    if let Some(area) = text_area(root, at) {
        focus_in_place(&area);
    }
}

fn text_area(root: &Element, at: &str) -> Option<HtmlTextAreaElement> {
    root.query_selector(&format!("textarea[data-at=\"{at}\"]")).ok().flatten()?.dyn_into().ok()
}

fn center(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn focus_in_place(element: &HtmlElement) -> bool {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).is_ok()
}

/// The input an event came from.
#[must_use]
pub fn input(event: &web_sys::Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Whether an input method is composing characters: its keys are not the page's. Some browsers only say so by the code.
#[must_use]
pub fn is_composing(event: &KeyboardEvent) -> bool {
    const IN_COMPOSITION: u32 = 229;
    event.is_composing() || event.key_code() == IN_COMPOSITION
}

/// Whether an event happened inside an element that a selector finds.
#[must_use]
pub fn is_inside(event: &web_sys::Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).is_ok_and(|found| found.is_some()))
}

/// The value of an attribute of the innermost element around an event that has it.
#[must_use]
pub fn attribute_around(event: &web_sys::Event, name: &str) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(&format!("[{name}]")).ok()??.get_attribute(name)
}

/// Gives a class to the elements a selector finds and takes it from all others. Gives the first.
pub fn mark_only(root: &Element, class: &str, selector: &str) -> Option<Element> {
    // Refused only for names that are no classes.
    for element in all(root, &format!(".{class}")) {
        let _ = element.class_list().remove_1(class);
    }
    let found = all(root, selector);
    for element in &found {
        let _ = element.class_list().add_1(class);
    }
    found.into_iter().next()
}

/// The values of the boxes that are ticked in a form, but for those that tick others.
#[must_use]
pub fn ticked(form: &Element) -> js_sys::Array {
    let boxes = all(form, "input[value]:checked");
    boxes.iter().filter_map(|element| element.get_attribute("value")).map(JsValue::from).collect()
}

/// Where the box that was ticked is for all in its fieldset, they follow it.
pub fn tick_all(event: &web_sys::Event) {
    let Some(lead) = input(event).filter(|input| input.has_attribute("data-all")) else { return };
    let group = lead.closest("fieldset").ok().flatten();
    for element in group.iter().flat_map(|group| all(group, "input")) {
        element.unchecked_into::<HtmlInputElement>().set_checked(lead.checked());
    }
}

fn all(root: &Element, selector: &str) -> Vec<Element> {
    let found = root.query_selector_all(selector).ok();
    let nodes = found.iter().flat_map(|list| (0..list.length()).filter_map(|index| list.get(index)));
    nodes.map(JsCast::unchecked_into).collect()
}
