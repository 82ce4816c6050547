//! What only a browser can tell: the platform's decoder, and a page that mounts and answers.
#![cfg(all(target_arch = "wasm32", feature = "page", feature = "formats"))]

use gongkai::{module, ui};
use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("document")
}

/// A mount point of its own, with a page in it.
fn mounted() -> Element {
    let place = document().create_element("div").expect("element");
    document().body().expect("body").append_child(&place).expect("append");
    ui::mount_page(place.clone());
    place
}

fn member(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, name| Reflect::get(&value, &name.into()).expect("member"))
}

#[wasm_bindgen_test]
fn a_page_in_gb18030_is_decoded_by_the_platform() {
    // 一、总体情况
    let heading = [0xd2, 0xbb, 0xa1, 0xa2, 0xd7, 0xdc, 0xcc, 0xe5, 0xc7, 0xe9, 0xbf, 0xf6];
    let bytes = [b"<meta charset=gb2312><p>".as_slice(), &heading, b"</p><p>\xb6\xce</p>"].concat();
    let options = Object::new();
    Reflect::set(&options, &"mediaType".into(), &"text/html".into()).expect("set");
    let reading = module::read_report(&Uint8Array::from(&bytes[..]).into(), &options.into()).expect("reading");
    assert_eq!(member(&reading, "source.kind"), "html");
    assert_eq!(member(&reading, "report.sections.overview.0"), "段");
}

#[wasm_bindgen_test]
fn a_check_answers_in_plain_objects() {
    let report =
        js_sys::JSON::parse(r#"{"format":"gongkai-report/1","edition":"2021","agency":{"name":"a"},"year":2024}"#);
    let checked = module::check_report(&report.expect("json"), &JsValue::UNDEFINED).expect("checked");
    assert_eq!(member(&checked, "verdict"), "review");
    // The 42 sums, and whatever else needs what isn't there.
    assert!(member(&checked, "checked.notJudged").as_f64().is_some_and(|count| count >= 42.0));
}

#[wasm_bindgen_test]
async fn the_page_mounts_and_a_new_report_shows_its_blanks() {
    let place = mounted();
    let heading = place.query_selector("h1").expect("query").expect("heading");
    assert_eq!(heading.text_content().as_deref(), Some("公开年报"));

    let buttons = place.query_selector_all("button").expect("query");
    let blank = (0..buttons.length())
        .filter_map(|index| buttons.get(index)?.dyn_into::<HtmlElement>().ok())
        .find(|button| button.text_content().as_deref() == Some("新建空白报告"))
        .expect("button");
    blank.click();
    // Views change after the event.
    let turn = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().expect("window");
        window.set_timeout_with_callback(&resolve).expect("timer");
    });
    wasm_bindgen_futures::JsFuture::from(turn).await.expect("turn");
    let marked = place.query_selector_all("[aria-invalid]").expect("query");
    assert_eq!(marked.length(), 200);
    let cells = place.query_selector_all("input.gk-cell").expect("query");
    assert_eq!(cells.length(), 200);
}
