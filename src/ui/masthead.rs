//! The head of the paper: organ, year, edition of the form, date of publication.

use leptos::prelude::*;

use super::language::use_language;
use super::session::Session;
use crate::browser::dom;
use crate::diagnostic::Location;
use crate::edit::Edit;
use crate::history::Act;
use crate::locale::Locale;
use crate::numeral;
use crate::report::Agency;
use crate::schema::{EDITIONS, Edition};

/// The head of the paper.
#[component]
pub fn Masthead() -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let name = Memo::new(move |_| session.report.with(|report| report.agency.name.clone()));
    let year =
        Memo::new(move |_| session.report.with(|report| report.year.map(|year| year.to_string()).unwrap_or_default()));
    let set_name = move |event| {
        let Some(input) = dom::input(&event) else { return };
        let agency = session.report.with_untracked(|report| Agency { name: input.value(), ..report.agency.clone() });
        session.edit(Act::Type, Location::Agency, vec![Edit::Agency(agency)]);
    };
    let set_year = move |event| {
        let Some(input) = dom::input(&event) else { return };
        let digits: String = input.value().chars().map(numeral::fold).filter(char::is_ascii_digit).collect();
        // A year half typed is no year yet; the report keeps none until it is whole.
        let year = (digits.len() == 4).then(|| digits.parse().ok()).flatten();
        session.edit(Act::Type, Location::Year, vec![Edit::Year(year)]);
    };
    let leave_year = move |event| {
        if let Some(input) = dom::input(&event) {
            input.set_value(&year.get_untracked());
        }
    };
    view! {
        <Details/>
        <h1 class="gk-title">
            <span>
                <input
                    class="gk-title-name"
                    data-at="agency/name"
                    aria-label=move || language.of("机关名称", "Name of the organ")
                    placeholder=move || language.of("机关名称", "Name of the organ")
                    autocomplete="organization"
                    readonly=session.read_only
                    prop:value=name
                    on:input=set_name
                />
            </span>
            <span>
                <input
                    class="gk-title-year"
                    data-at="year"
                    inputmode="numeric"
                    aria-label=move || language.of("所属年度", "Year reported on")
                    placeholder=move || language.of("年份", "Year")
                    autocomplete="off"
                    readonly=session.read_only
                    value=year.get_untracked()
                    prop:value=move || year.get()
                    on:change=leave_year
                    on:input=set_year
                />
                "年政府信息公开工作年度报告"
            </span>
        </h1>
    }
}

/// What is about the report rather than in it.
#[component]
fn Details() -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let edition = Memo::new(move |_| session.report.with(|report| report.edition.id));
    let published = Memo::new(move |_| session.report.with(|report| report.published.clone().unwrap_or_default()));
    let set_edition = move |event: web_sys::Event| {
        if let Some(edition) = Edition::by_id(&event_target_value(&event)) {
            session.edit(Act::Edition, Location::Report, vec![Edit::Edition(edition)]);
        }
    };
    let set_published = move |event: web_sys::Event| {
        let date = event_target_value(&event);
        let date = (!date.is_empty()).then_some(date);
        session.edit(Act::Type, Location::Published, vec![Edit::Published(date)]);
    };
    view! {
        <div class="gk-details" lang=move || language.get().tag()>
            <label>
                {move || language.of("格式", "Form")}
                <select disabled=session.read_only on:change=set_edition prop:value=edition>
                    {EDITIONS.iter().rev().map(|one| view! {
                        <option value=one.id selected=move || edition.get() == one.id>
                            {move || match language.get() {
                                Locale::Zh => format!("{} 年格式（{}）", one.id, one.basis),
                                Locale::En => format!("Form of {} ({})", one.id, one.basis),
                            }}
                        </option>
                    }).collect_view()}
                </select>
            </label>
            <label>
                {move || language.of("发布日期", "Published")}
                <input type="date" data-at="published" readonly=session.read_only prop:value=published on:change=set_published/>
            </label>
        </div>
    }
}
