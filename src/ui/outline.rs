//! The six sections: how much is filled in, and what is wrong where.

use leptos::prelude::*;

use super::button::saying;
use super::language::use_language;
use super::session::Session;
use crate::diagnostic::{Diagnostic, Severity};
use crate::locale::Locale;
use crate::progress;
use crate::report::Report;
use crate::rules::Checked;
use crate::schema::SectionId;

#[derive(Clone, Copy, PartialEq)]
struct Progress {
    /// What is filled in, and of how much.
    filled: (usize, usize),
    errors: usize,
    others: usize,
}

/// The list of sections beside the paper.
#[component]
pub fn Outline() -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let progress = Memo::new(move |_| {
        session.report.with(|report| session.checked.with(|checked| SectionId::ALL.map(|id| of(report, checked, id))))
    });
    let gaps = Memo::new(move |_| session.report.with(|report| progress::gaps(report).len()));
    let next = move || match language.get() {
        Locale::Zh => format!("还有 {} 处未填，去下一处", gaps.get()),
        Locale::En => format!("{} places left; go to the next", gaps.get()),
    };
    let percent = move || {
        let sum = |part: fn(&Progress) -> usize| progress.with(|all| all.iter().map(part).sum::<usize>());
        sum(|one| one.filled.0) * 100 / sum(|one| one.filled.1).max(1)
    };
    view! {
        <nav class="gk-outline" aria-label=move || language.of("章节", "Sections")>
            <p class="gk-progress">
                {move || language.of("完成度", "Filled in")}" "{percent}"%"
                <progress max="100" value=percent aria-label=move || language.of("完成度", "Filled in")></progress>
                <span hidden=move || gaps.get() == 0>{saying("gk-link", next, move || session.go_to_gap())}</span>
            </p>
            <ol>
                {SectionId::ALL.into_iter().enumerate().map(|(index, id)| {
                    let one = move || progress.get()[index];
                    let section = move || session.report.with_untracked(|report| report.edition.section(id).number);
                    view! {
                        <li>
                            <button
                                type="button"
                                class="gk-outline-entry"
                                on:click=move |_| session.go_to_address(&format!("headings/{}", id.id()))
                            >
                                <span class="gk-tick" aria-hidden="true">
                                    {move || if one().filled.0 == one().filled.1 && one().errors == 0 { "✓" } else { "" }}
                                </span>
                                <span>{section}" "{move || short(id, language)}</span>
                                {move || (one().errors > 0).then(|| view! {
                                    <span class="gk-count" data-severity="error">
                                        {one().errors}<span class="gk-hidden">{language.of("个错误", " errors")}</span>
                                    </span>
                                })}
                                {move || (one().others > 0).then(|| view! {
                                    <span class="gk-count" data-severity="warning">
                                        {one().others}<span class="gk-hidden">{language.of("个提醒", " notices")}</span>
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

fn of(report: &Report, checked: &Checked, id: SectionId) -> Progress {
    let filled = progress::of_section(report, id);
    let here: Vec<&Diagnostic> =
        checked.diagnostics.iter().filter(|found| found.at.section() == Some(id) && found.stands()).collect();
    let errors = here.iter().filter(|found| found.severity == Severity::Error).count();
    Progress { filled, errors, others: here.len() - errors }
}
