//! Time.

use js_sys::Date;
use wasm_bindgen::JsValue;

/// Milliseconds since 1970.
#[must_use]
pub fn now() -> u64 {
    // Whole and positive; f64 holds it exactly until the year 287396.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a time since 1970")]
    let now = Date::now() as u64;
    now
}

/// The year it is here.
#[must_use]
pub fn this_year() -> u16 {
    u16::try_from(Date::new_0().get_full_year()).unwrap_or(u16::MAX)
}

/// Hour and minute here: `10:42`.
#[must_use]
pub fn hour_and_minute(time: u64) -> String {
    let date = local(time);
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// Day, hour and minute here: `2026-01-09 10:42`.
#[must_use]
pub fn day_and_minute(time: u64) -> String {
    let date = local(time);
    format!("{}-{:02}-{:02} {}", date.get_full_year(), date.get_month() + 1, date.get_date(), hour_and_minute(time))
}

fn local(time: u64) -> Date {
    #[allow(clippy::cast_precision_loss, reason = "a time since 1970")]
    Date::new(&JsValue::from_f64(time as f64))
}
