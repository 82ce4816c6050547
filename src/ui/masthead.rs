//! The head of the paper: organ, year, edition of the form, date of publication.

use leptos::prelude::*;

use super::app::Navigator;
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
    let name = Memo::new(move |_| session.follow(Location::Agency, |report| report.agency.name.clone()));
    let year = Memo::new(move |_| session.follow(Location::Year, |report| report.year));
    let set_name = move |event| {
        let Some(input) = dom::input(&event) else { return };
        let agency = session.report.with_untracked(|report| Agency { name: input.value(), ..report.agency.clone() });
        // Who writes the title anew means it as the form words it.
        session.edit(Act::Type, Location::Agency, vec![Edit::Agency(agency), Edit::Title(None)]);
    };
    let year_field = NodeRef::<leptos::html::Input>::new();
    let set_year = move |event| {
        let Some(input) = dom::input(&event) else { return };
        session.edit(Act::Type, Location::Year, vec![Edit::Year(year_of(&input.value())), Edit::Title(None)]);
    };
    // A year half typed stays as it is typed.
    Effect::new(move |_| {
        let year = year.get();
        let Some(input) = year_field.get() else { return };
        if year_of(&input.value()) != year {
            input.set_value(&year.map(|year| year.to_string()).unwrap_or_default());
        }
    });
    view! {
        <Details/>
        <h1 class="gk-title" data-at="title" tabindex="-1">
            <span>
                <input
                    class="gk-title-name"
                    data-at="agency/name"
                    aria-label=move || language.of("机关名称", "Name of the organ")
                    placeholder=move || language.of("机关名称", "Name of the organ")
                    autocomplete="organization"
                    readonly=move || session.read_only.get()
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
                    readonly=move || session.read_only.get()
                    node_ref=year_field
                    value=year.get_untracked().map(|year| year.to_string())
                    on:input=set_year
                />
                "年政府信息公开工作年度报告"
            </span>
        </h1>
        {move || session.follow(Location::Title, |report| report.printed_title.clone()).map(|title| view! {
            <p class="gk-printed-title"><span lang=language.get().tag()>{language.of("原标题：", "As printed: ")}</span>{title}</p>
        })}
    }
}

/// The year a text means; none while it isn't whole.
fn year_of(text: &str) -> Option<u16> {
    let digits: String = text.chars().filter(|c| !numeral::is_spacing(*c)).map(numeral::fold).collect();
    digits.parse().ok().filter(|year| (1990..2100).contains(year))
}

/// What is about the report rather than in it.
#[component]
fn Details() -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let navigator: Navigator = expect_context();
    let edition = Memo::new(move |_| session.follow(Location::Report, |report| report.edition.id));
    let published =
        Memo::new(move |_| session.follow(Location::Published, |report| report.published.clone().unwrap_or_default()));
    let set_edition = move |event: web_sys::Event| {
        let Some(edition) = Edition::by_id(&event_target_value(&event)) else { return };
        let figures = || {
            session
                .report
                .with_untracked(|report| report.cells().filter(|&cell| !report.quantity(cell).is_blank()).count())
        };
        let before = figures();
        session.edit(Act::Edition, Location::Report, vec![Edit::Edition(edition)]);
        let lost = before.saturating_sub(figures());
        if lost > 0 {
            navigator.tell(match language.now() {
                Locale::Zh => format!("有 {lost} 格在这个格式里没有对应的位置，没有带过来。点“撤销”可以恢复。"),
                Locale::En => {
                    format!("{lost} figures have no place in this form and were left behind. Undo brings them back.")
                }
            });
        }
    };
    let set_published = move |event: web_sys::Event| {
        let date = event_target_value(&event);
        let date = (!date.is_empty()).then_some(date);
        session.edit(Act::Type, Location::Published, vec![Edit::Published(date)]);
    };
    // The day falls into the year after the one reported on.
    let following =
        move || session.follow(Location::Year, |report| report.year.map_or(2000, |year| year.saturating_add(1)));
    let deadline = move || session.deadline.get().map(|day| format!("{}-{day}", following())).unwrap_or_default();
    let set_deadline = move |event: web_sys::Event| {
        let day = event_target_value(&event).split_once('-').map(|(_, day)| day.to_owned());
        session.publish_until(day);
    };
    view! {
        <div class="gk-details" lang=move || language.get().tag()>
            <label>
                {move || language.of("格式", "Form")}
                <select disabled=move || session.read_only.get() on:change=set_edition prop:value=edition>
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
                <input type="date" data-at="published" readonly=move || session.read_only.get() prop:value=published on:change=set_published/>
            </label>
            <label title=move || language.of(
                "上级要求的公布期限，记在这台电脑上；没有填的，按 1 月 31 日（一级政府 3 月 31 日）核对",
                "When it must be out, kept in this browser; without it 31 January, for a government 31 March",
            )>
                {move || language.of("公布期限", "Publish by")}
                <input type="date" prop:value=deadline on:change=set_deadline/>
            </label>
        </div>
    }
}
