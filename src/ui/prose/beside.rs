//! What stands beside a text: its length and help below it, and what is said about its words.

use leptos::prelude::*;

use crate::browser::dom;
use crate::diagnostic::Location;
use crate::format::report_to_line;
use crate::history::Act;
use crate::locale::Locale;
use crate::numeral::is_spacing;
use crate::report::Part;
use crate::ui::button::button;
use crate::ui::language::use_language;
use crate::ui::leaf::{Chosen, Leaf};
use crate::ui::marks::{self, Mark};
use crate::ui::session::Session;

/// A text with what is said about it.
#[derive(Clone, Copy)]
pub struct Beside {
    /// The part it fills.
    pub part: Part,
    /// What the text area shows.
    pub text: RwSignal<String>,
    /// What is said about its words.
    pub marks: Memo<Vec<Mark>>,
    /// Where the caret is, for what is said about the words there.
    pub caret: RwSignal<Option<u32>>,
    /// Puts text where the caret is.
    pub insert: Callback<String>,
}

/// How long a text is, and what helps to write it.
pub fn foot(beside: Beside) -> AnyView {
    let Beside { part, text, insert, .. } = beside;
    let language = use_language();
    let session: Session = expect_context();
    let length = move || {
        let count = text.with(|text| text.chars().filter(|c| !is_spacing(*c)).count());
        (count > 0).then(|| match language.get() {
            Locale::Zh => format!("{count} 字"),
            Locale::En => format!("{count} characters"),
        })
    };
    let guide = move || {
        let report = session.report.with_untracked(report_to_line);
        session.navigator().turn_to(Leaf {
            title: ["写作提示", "What to write"],
            function: "sectionGuideAsHtml",
            arguments: vec![report.into(), part.address().into()],
            options: vec![],
            on_choose: Some(Callback::new(move |chosen| match chosen {
                Chosen::Words(words) => insert.run(words),
                Chosen::Place(address) => session.go_to_address(&address),
            })),
        });
    };
    view! {
        <p lang=move || language.get().tag()>
            <span class="gk-hint">{length}</span>
            {button("gk-link", ["写作提示与常用句", "What to write, and ready sentences"], guide)}
        </p>
    }
    .into_any()
}

/// How much is said about a text, for who can't see the marks.
#[component]
pub fn Count(id: String, marks: Memo<Vec<Mark>>) -> impl IntoView {
    let language = use_language();
    view! {
        {move || marks.with(|marks| (!marks.is_empty()).then(|| view! {
            <p class="gk-hidden" id=id.clone() lang=language.get().tag()>{match language.get() {
                Locale::Zh => format!("这里有 {} 处提示，按 F8 逐条查看", marks.len()),
                Locale::En => format!("{} findings in this text; F8 goes through them", marks.len()),
            }}</p>
        }))}
    }
}

/// What is said about the words the caret is in, below them.
pub fn tip(beside: Beside) -> AnyView {
    let Beside { part, text: mirror, marks, caret, .. } = beside;
    let language = use_language();
    let session: Session = expect_context();
    let here = Memo::new(move |_| {
        let caret = caret.get()?;
        let found: Vec<(u32, Mark)> = mirror.with(|text| {
            let places = marks.get().into_iter().filter_map(|mark| Some((marks::place(text, mark.span)?, mark)));
            let around = places.filter(|(place, _)| place.start <= caret && caret <= place.end);
            around.map(|(place, mark)| (place.start, mark)).collect()
        });
        (!found.is_empty()).then_some(found)
    });
    let tip = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let (Some(tip), Some(start)) = (tip.get(), here.with(|here| Some(here.as_ref()?.first()?.0))) {
            dom::place_below_mark(&tip, start);
        }
    });
    view! {
        {move || here.get().map(|found| view! {
            // Taking a correction leaves the caret where it is.
            <div class="gk-tip" lang=move || language.get().tag() node_ref=tip on:mousedown=|event| event.prevent_default()>
                {found.into_iter().map(|(_, Mark { found, .. })| {
                    let fix = found.fix.clone().filter(|_| !session.read_only.get_untracked()).map(|fix| {
                        let title = fix.title.clone();
                        let take = move |_| {
                            session.edit(Act::Fix, Location::Part(part), fix.edits.clone());
                            session.return_to(part);
                        };
                        view! { <button type="button" class="gk-link gk-fix" on:click=take>{title}</button> }
                    });
                    view! { <p data-severity=found.severity.id()>{found.message}" "{fix}</p> }
                }).collect_view()}
            </div>
        })}
    }
    .into_any()
}
