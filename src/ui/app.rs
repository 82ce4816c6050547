//! The page as a whole: the start page or one open report, by what stands behind `#` in the address.

use std::rc::Rc;

use gloo::events::EventListener;
use leptos::prelude::*;

use super::drafts::{self, Opening};
use super::editor::Editor;
use super::language::Language;
use super::start::Start;
use crate::browser::dom;

/// Where in the page one is.
#[derive(Clone)]
pub enum View {
    /// The start page.
    Start,
    /// An open report.
    Editor(Rc<Opening>),
}

/// Moves between views.
#[derive(Clone, Copy)]
pub struct Navigator {
    view: RwSignal<View, LocalStorage>,
    notice: RwSignal<Option<String>>,
}

const DRAFT: &str = "/draft/";

impl Navigator {
    /// Shows a report and names it in the address.
    pub fn open(self, opening: Opening) {
        let id = opening.id.clone();
        self.notice.set(None);
        self.view.set(View::Editor(Rc::new(opening)));
        dom::set_fragment(&format!("{DRAFT}{id}"));
        dom::scroll_to_top();
    }

    /// Shows the start page.
    pub fn start(self) {
        self.view.set(View::Start);
        dom::set_fragment("/");
    }

    /// Shows a notice over whatever is on screen.
    pub fn tell(self, notice: String) {
        self.notice.set(Some(notice));
    }

    /// Goes where the address says, unless one is there already.
    fn follow(self, language: Language) {
        let fragment = dom::fragment();
        let wanted = fragment.strip_prefix(DRAFT);
        let here = self.view.with_untracked(|view| match view {
            View::Start => None,
            View::Editor(opening) => Some(opening.id.clone()),
        });
        if wanted == here.as_deref() {
            return;
        }
        match wanted.map(|id| drafts::open(id, language.now())) {
            Some(Ok(opening)) => self.view.set(View::Editor(Rc::new(opening))),
            Some(Err(message)) => {
                self.start();
                self.tell(message);
            }
            None => self.view.set(View::Start),
        }
    }
}

/// The page.
#[component]
pub fn App() -> impl IntoView {
    let language = Language::new();
    let navigator = Navigator { view: RwSignal::new_local(View::Start), notice: RwSignal::new(None) };
    provide_context(language);
    provide_context(navigator);
    navigator.follow(language);
    if let Some(window) = web_sys::window() {
        EventListener::new(&window, "hashchange", move |_| navigator.follow(language)).forget();
    }
    let close = move |_| navigator.notice.set(None);
    view! {
        <div class="gk-app" lang=move || language.get().tag()>
            {move || navigator.notice.get().map(|notice| view! {
                <div class="gk-notice" role="alert">
                    <p>{notice}</p>
                    <button type="button" class="gk-button" on:click=close>{language.of("知道了", "Dismiss")}</button>
                </div>
            })}
            {move || match navigator.view.get() {
                View::Start => view! { <Start/> }.into_any(),
                View::Editor(opening) => view! { <Editor opening/> }.into_any(),
            }}
        </div>
    }
}
