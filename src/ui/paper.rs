//! The report as it looks on paper, to be edited in place.

use leptos::prelude::*;

use super::grid::Grid;
use super::language::use_language;
use super::masthead::Masthead;
use super::prose::Paragraphs;
use super::session::{Session, layouts};
use crate::diagnostic::Location;
use crate::report::{Part, Prose};
use crate::schema::{SectionId, TableId};

/// The paper.
#[component]
pub fn Paper() -> impl IntoView {
    view! {
        <article class="gk-report gk-paper" lang="zh-CN">
            <Masthead/>
            <div class="gk-preamble"><Paragraphs part=Part::Prose(Prose::Preamble)/></div>
            {SectionId::ALL.into_iter().map(|id| view! { <Section id/> }).collect_view()}
        </article>
    }
}

#[component]
fn Section(id: SectionId) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let heading = move || session.follow(Location::Heading(id), |report| report.heading(id));
    let gloss = move || {
        let gloss = session.report.with_untracked(|report| report.edition.section(id).gloss);
        (language.get() == crate::locale::Locale::En).then(|| view! { <span class="gk-gloss" lang="en">{gloss}</span> })
    };
    let worst = Memo::new(move |_| {
        session.words.with(|words| {
            let here = words.iter().filter(|found| found.at == Location::Heading(id));
            here.map(|found| (found.severity, found.message.clone())).min()
        })
    });
    let body = match (id.table(), Prose::of_section(id)) {
        (Some(table), _) => view! { <TableSection table/> }.into_any(),
        (None, Some(part)) => view! { <Paragraphs part=Part::Prose(part)/> }.into_any(),
        (None, None) => ().into_any(),
    };
    view! {
        <section class="gk-section">
            <h2
                data-at=format!("headings/{}", id.id())
                data-severity=move || worst.get().map(|(severity, _)| severity.id())
                tabindex="-1"
            >
                {heading}{gloss}
                {move || worst.get().map(|(_, message)| view! {
                    <span class="gk-hidden" lang=language.get().tag()>{message}</span>
                })}
            </h2>
            {body}
        </section>
    }
}

#[component]
fn TableSection(table: TableId) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    // Another layout is another table: it is drawn anew.
    let layout = Memo::new(move |_| session.follow(Location::Report, layouts)[table as usize]);
    let mixed = move || {
        let own = session.follow(Location::Report, |report| report.edition.id);
        (layout.get() != own).then(|| {
            let form = layout.get();
            view! {
                <p class="gk-hint" lang=language.get().tag()>
                    {match language.get() {
                        crate::locale::Locale::Zh => format!("本表按 {form} 年格式填写，与报告其他部分不同。"),
                        crate::locale::Locale::En => format!("This table follows the form of {form}, unlike the rest."),
                    }}
                </p>
            }
        })
    };
    view! {
        {mixed}
        {move || {
            layout.track();
            view! { <Grid table/> }
        }}
        <div class="gk-notes"><Paragraphs part=Part::Notes(table)/></div>
    }
}
