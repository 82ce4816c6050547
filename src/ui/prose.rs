//! Writing in paragraphs: one text area a part, a line a paragraph, each indented by two characters as on paper.

use leptos::html::Textarea;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::language::{Language, use_language};
use super::marks::{self, Mark, Piece};
use super::session::Session;
use crate::browser::dom;
use crate::diagnostic::{Location, Severity};
use crate::edit::Edit;
use crate::history::Act;
use crate::locale::Locale;
use crate::numeral::is_spacing;
use crate::report::{Part, Prose};
use crate::schema::TableId;

/// What a part is called.
fn label(part: Part, language: Language) -> &'static str {
    match part {
        Part::Prose(Prose::Preamble) => language.of("引言", "Preamble"),
        Part::Prose(Prose::Overview) => language.of("一、总体情况 正文", "Text of 一、总体情况"),
        Part::Prose(Prose::Problems) => {
            language.of("五、存在的主要问题及改进情况 正文", "Text of 五、存在的主要问题及改进情况")
        }
        Part::Prose(Prose::OtherMatters) => {
            language.of("六、其他需要报告的事项 正文", "Text of 六、其他需要报告的事项")
        }
        Part::Notes(TableId::Disclosure) => language.of("表二的注", "Notes to table 2"),
        Part::Notes(TableId::Requests) => language.of("表三的注", "Notes to table 3"),
        Part::Notes(TableId::Remedies) => language.of("表四的注", "Notes to table 4"),
    }
}

/// What to write, for who sees it empty.
fn guidance(part: Part, language: Language) -> &'static str {
    match part {
            Part::Prose(Prose::Preamble) => language.of(
                "引言（可不写）：依据什么编制，数据统计期限自几月几日起至几月几日止。",
                "Preamble (optional): what the report rests on and the period its figures cover.",
            ),
            Part::Prose(Prose::Overview) => language.of(
                "写五个方面：主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障。一般不超过 1000 字。",
                "Five topics: proactive disclosure, requests, information management, platforms, supervision. About 1,000 characters.",
            ),
            Part::Prose(Prose::Problems) => language.of(
                "写具体的问题和改进情况：上年问题改得如何，今年有什么问题、准备怎么改。",
                "Real problems and what is done about them: last year's, and this year's.",
            ),
            Part::Prose(Prose::OtherMatters) => language.of(
                "须报告收取信息处理费的情况：发出收费通知几件、总金额和实际收取金额；没有收取的，也要写明。",
                "Report the information processing fees of the year, or that none were charged.",
            ),
            Part::Notes(_) => language.of("注（没有可不写）", "Notes, if any"),
    }
}

const INDENT: &str = "\u{3000}\u{3000}";

/// Paragraphs as they are shown.
fn shown(paragraphs: &[String]) -> String {
    let lines: Vec<String> = paragraphs.iter().map(|paragraph| format!("{INDENT}{paragraph}")).collect();
    lines.join("\n")
}

/// Paragraphs out of what is shown.
fn written(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.trim_matches(is_spacing));
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A part of the report that is written in paragraphs.
#[component]
pub fn Paragraphs(part: Part) -> impl IntoView {
    let language = use_language();
    let session: Session = expect_context();
    let area = NodeRef::<Textarea>::new();
    let paragraphs = Memo::new(move |_| session.report.with(|report| report.paragraphs(part).clone()));
    // What the text area shows, typed but not yet settled spacing included; the mirror behind it gives the height.
    let mirror = RwSignal::new(shown(&paragraphs.get_untracked()));
    Effect::new(move |_| {
        let now = paragraphs.get();
        let Some(area) = area.get() else { return };
        if written(&area.value()) != now {
            dom::replace_text(&area, &shown(&now));
            mirror.set(shown(&now));
        }
    });
    let take = move || {
        let Some(area) = area.get_untracked() else { return };
        mirror.set(area.value());
        let edit = Edit::Paragraphs(part, written(&area.value()));
        session.edit(Act::Type, Location::Part(part), vec![edit]);
    };
    // Where the caret is, for what is said about the words there.
    let caret = RwSignal::new(None::<u32>);
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            caret.set(None);
        }
        // A new paragraph begins indented. While characters are being composed, Enter belongs to the input method.
        let is_other = event.key() != "Enter" || event.ctrl_key() || event.meta_key();
        if is_other || dom::is_composing(&event) || session.read_only.get_untracked() {
            return;
        }
        if area.get_untracked().is_some_and(|area| dom::type_text(&area, &format!("\n{INDENT}"))) {
            event.prevent_default();
            take();
        }
    };
    let on_focus = move |_| {
        let Some(area) = area.get_untracked() else { return };
        if area.value().is_empty() && !session.read_only.get_untracked() {
            area.set_value(INDENT);
            mirror.set(INDENT.to_owned());
        }
    };
    let on_blur = move |_| {
        if !session.is_open() {
            return;
        }
        let Some(area) = area.get_untracked() else { return };
        let settled = shown(&paragraphs.get_untracked());
        area.set_value(&settled);
        mirror.set(settled);
        session.save();
    };
    let marks = Memo::new(move |_| session.words.with(|words| marks::in_part(words, part)));
    let look = move || {
        let at = area.get_untracked().and_then(|area| area.selection_start().ok().flatten());
        if caret.get_untracked() != at {
            caret.set(at);
        }
    };
    let on_leave = move |event: web_sys::FocusEvent| {
        if !dom::stays_inside(&event, ".gk-prose") {
            caret.set(None);
        }
    };
    let said_id = format!("said-{}", part.address().replace('/', "-"));
    let describe = said_id.clone();
    let described_by = move || marks.with(|marks| (!marks.is_empty()).then(|| describe.clone()));
    let empty = move || mirror.with(|text| text.trim_matches(is_spacing).is_empty());
    view! {
        <div class="gk-prose" class:gk-empty=empty on:focusout=on_leave>
            <div class="gk-mirror" aria-hidden="true" data-marks=part.address()>
                {move || if empty() { guidance(part, language).into_any() } else { marked(mirror, marks).into_any() }}
                "\u{200b}"
            </div>
            <textarea
                node_ref=area
                data-at=part.address()
                rows="1"
                spellcheck="false"
                aria-label=move || label(part, language)
                aria-describedby=described_by
                placeholder=move || guidance(part, language)
                readonly=move || session.read_only.get()
                on:input=move |_| take()
                on:keyup=move |_| look()
                on:click=move |_| look()
                on:select=move |_| look()
                on:keydown=on_key
                on:focus=on_focus
                on:blur=on_blur
            >
                {shown(&paragraphs.get_untracked())}
            </textarea>
            <Count id=said_id marks/>
            <Tip part mirror marks caret/>
        </div>
    }
}

/// What a text area shows, with lines under the words something is said about.
fn marked(mirror: RwSignal<String>, marks: Memo<Vec<Mark>>) -> impl IntoView {
    let pieces = mirror.with(|text| marks.with(|marks| marks::pieces(text, marks)));
    let piece = |Piece { text, mark }| match mark {
        Some((start, severity)) => {
            view! { <mark data-severity=Severity::id(severity) data-start=start>{text}</mark> }.into_any()
        }
        None => text.into_any(),
    };
    pieces.into_iter().map(piece).collect_view()
}

/// How much is said about a text, for who can't see the marks.
#[component]
fn Count(id: String, marks: Memo<Vec<Mark>>) -> impl IntoView {
    let language = use_language();
    view! {
        {move || marks.with(|marks| (!marks.is_empty()).then(|| view! {
            <p class="gk-hidden" id=id.clone()>{match language.get() {
                Locale::Zh => format!("这里有 {} 处提示，按 F8 逐条查看", marks.len()),
                Locale::En => format!("{} findings in this text; F8 goes through them", marks.len()),
            }}</p>
        }))}
    }
}

/// What is said about the words the caret is in, below them.
#[component]
fn Tip(part: Part, mirror: RwSignal<String>, marks: Memo<Vec<Mark>>, caret: RwSignal<Option<u32>>) -> impl IntoView {
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
            <div class="gk-tip" node_ref=tip on:mousedown=|event| event.prevent_default()>
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
}
