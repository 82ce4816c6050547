//! What the reader of a file had to say, above the paper until it is dismissed.

use leptos::prelude::*;

use super::language::use_language;
use super::session::Session;
use crate::diagnostic::Severity;
use crate::format::ReadingNote;
use crate::locale::Locale;

/// What was read, what was not, and where to look.
#[component]
pub fn ReadingNotes() -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    view! {
        {move || session.reading.get().map(|notes| {
            let grave = notes.iter().any(|note| note.severity < Severity::Advice);
            let count = notes.len();
            view! {
                <section class="gk-reading" data-grave=grave.to_string() aria-label=language.of("读取情况", "What was read")>
                    <p>
                        <strong>{summary(session, language.get())}</strong>
                        <button type="button" class="gk-link" on:click=move |_| {
                            session.go_to_address("paper");
                            session.reading.set(None);
                        }>
                            {language.of("知道了", "Dismiss")}
                        </button>
                    </p>
                    {(count > 0).then(|| view! {
                        <details open=grave>
                            <summary>{match language.get() {
                                Locale::Zh => format!("{count} 条说明"),
                                Locale::En => format!("{count} remarks"),
                            }}</summary>
                            <ul class="gk-cards">
                                {notes.into_iter().map(|note| card(session, note, language.get())).collect_view()}
                            </ul>
                        </details>
                    })}
                </section>
            }
        })}
    }
}

/// What was found, in one line.
fn summary(session: Session, locale: Locale) -> String {
    session.report.with_untracked(|report| {
        let all = report.cells().count();
        let filled = report.cells().filter(|&cell| !report.quantity(cell).is_blank()).count();
        match locale {
            Locale::Zh => format!("已读入：{} 年格式，{all} 格中 {filled} 格有内容。", report.edition.id),
            Locale::En => format!("Read: form of {}, {filled} of {all} cells are filled.", report.edition.id),
        }
    })
}

fn card(session: Session, note: ReadingNote, locale: Locale) -> impl IntoView {
    let at = note.at;
    let go = (!at.is_empty()).then(|| {
        view! {
            <button type="button" class="gk-link" on:click=move |_| session.go_to_address(&at)>
                {locale.pick("定位", "Go there")}
            </button>
        }
    });
    let source = note.source.map(|source| {
        view! { <p class="gk-source">{locale.pick("原文 ", "Source, ")}{source.place}" "<q>{source.excerpt}</q></p> }
    });
    view! {
        <li class="gk-card" data-severity=note.severity.id()>
            <p><strong>{note.title}</strong></p>
            <p class="gk-card-message">{note.message}</p>
            {source}
            <p class="gk-card-actions">{go}</p>
        </li>
    }
}
