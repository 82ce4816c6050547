//! The six sections: how much is filled in, and what is wrong where.

use leptos::prelude::*;

use super::button::saying;
use super::language::use_language;
use super::session::Session;
use crate::diagnostic::{Location, Severity};
use crate::locale::Locale;
use crate::progress;
use crate::report::{Part, Prose};
use crate::rules::Checked;
use crate::schema::SectionId;

/// What is filled in, and of how much.
type Filled = (usize, usize);

/// The list of sections beside the paper.
#[component]
pub fn Outline() -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let head = Memo::new(move |_| session.follow(Location::Report, progress::of_head));
    let filled = SectionId::ALL.map(|id| Memo::new(move |_| filled(session, id)));
    let found = Memo::new(move |_| session.checked.with(|checked| SectionId::ALL.map(|id| found(checked, id))));
    let sum = move |of: fn(Filled) -> usize| filled.iter().map(|one| of(one.get())).sum::<usize>();
    let left = |(filled, all): Filled| all - filled;
    let gaps = move || left(head.get()) + sum(left);
    let next = move || match language.get() {
        Locale::Zh => format!("还有 {} 处未填，去下一处", gaps()),
        Locale::En => format!("{} places left; go to the next", gaps()),
    };
    let percent = move || (head.get().0 + sum(|one| one.0)) * 100 / (head.get().1 + sum(|one| one.1)).max(1);
    view! {
        <nav class="gk-outline" aria-label=move || language.of("章节", "Sections")>
            <p class="gk-progress">
                {move || language.of("完成度", "Filled in")}" "{percent}"%"
                <progress max="100" value=percent aria-label=move || language.of("完成度", "Filled in")></progress>
                <span hidden=move || gaps() == 0>{saying("gk-link", next, move || session.go_to_gap())}</span>
            </p>
            <ol>
                {SectionId::ALL.into_iter().zip(filled).enumerate().map(|(index, (id, filled))| {
                    let is_filled = move || left(filled.get()) == 0;
                    let errors = move || found.get()[index].0;
                    let others = move || found.get()[index].1;
                    let section = move || session.report.with_untracked(|report| report.edition.section(id).number);
                    view! {
                        <li>
                            <button
                                type="button"
                                class="gk-outline-entry"
                                on:click=move |_| session.go_to_address(&format!("headings/{}", id.id()))
                            >
                                <span class="gk-tick" aria-hidden="true">
                                    {move || if is_filled() && errors() == 0 { "✓" } else { "" }}
                                </span>
                                <span>{section}" "{move || short(id, language)}</span>
                                {move || (errors() > 0).then(|| view! {
                                    <span class="gk-count" data-severity="error">
                                        {errors()}<span class="gk-hidden">{language.of("个错误", " errors")}</span>
                                    </span>
                                })}
                                {move || (others() > 0).then(|| view! {
                                    <span class="gk-count" data-severity="warning">
                                        {others()}<span class="gk-hidden">{language.of("条提示", " notices")}</span>
                                    </span>
                                })}
                            </button>
                        </li>
                    }
                }).collect_view()}
            </ol>
        </nav>
    }
}

fn short(id: SectionId, language: super::language::Language) -> &'static str {
    match id {
        SectionId::Overview => language.of("总体情况", "General situation"),
        SectionId::Disclosure => language.of("主动公开", "Disclosure"),
        SectionId::Requests => language.of("申请办理", "Requests"),
        SectionId::Remedies => language.of("复议诉讼", "Remedies"),
        SectionId::Problems => language.of("问题改进", "Problems"),
        SectionId::OtherMatters => language.of("其他事项", "Other matters"),
    }
}

fn filled(session: Session, id: SectionId) -> Filled {
    let text = Prose::of_section(id).map(|prose| Location::Part(Part::Prose(prose)));
    let at = id.table().map(Location::Table).or(text).unwrap_or(Location::Heading(id));
    session.follow(at, |report| progress::of_section(report, id))
}

/// Errors in a section, and what else was found there.
fn found(checked: &Checked, id: SectionId) -> (usize, usize) {
    let here = checked.diagnostics.iter().filter(|found| found.at.section() == Some(id) && found.stands());
    here.fold((0, 0), |(errors, others), found| match found.severity {
        Severity::Error => (errors + 1, others),
        _ => (errors, others + 1),
    })
}
