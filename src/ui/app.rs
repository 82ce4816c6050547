//! The app as a whole. As a page: the start page or one open report, by what stands behind `#` in the address. In an
//! element: the report its host asks for.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, FocusOptions, HtmlElement};

use super::button::button;
use super::drafts::{self, Keeping, Opening};
use super::editor::Editor;
use super::host::Host;
use super::language::Language;
use super::late::{Late, fetch_soon, late};
use super::leaf::Leaf;
use super::more::Looks;
use super::open::Source;
use super::session::Session;
use super::start::Start;
use crate::browser::dom;
use crate::browser::place::Place;

/// Where in the page one is.
#[derive(Clone)]
pub enum View {
    /// The start page.
    Start,
    /// An open report.
    Editor(Rc<Opening>),
}

/// Saves what is on screen before it goes; with a message where it can't be saved.
type Guard = Rc<dyn Fn() -> Result<(), String>>;

/// Moves between views.
#[derive(Clone, Copy)]
pub struct Navigator {
    view: RwSignal<View, LocalStorage>,
    notice: RwSignal<Option<String>>,
    leaf: RwSignal<Option<Leaf>, LocalStorage>,
    /// What was dropped anywhere on the page, until somebody takes it.
    pub dropped: RwSignal<Option<Source>, LocalStorage>,
    /// What stands behind `#` for the view on screen.
    here: StoredValue<String>,
    place: StoredValue<Place, LocalStorage>,
    host: StoredValue<Option<Host>, LocalStorage>,
    session: StoredValue<Option<Session>>,
    guard: StoredValue<Option<Guard>, LocalStorage>,
}

const START: &str = "/";
/// A report that isn't stored has no address to come back to.
const NEW: &str = "/new";
const DRAFT: &str = "/draft/";

/// Where one goes on when what had the focus is gone: the report, or the heading of the start page.
pub const GROUND: &str = "[data-at=paper], .gk-start h1";

impl Navigator {
    fn new(place: Place, host: Option<Host>) -> Self {
        Self {
            view: RwSignal::new_local(View::Start),
            notice: RwSignal::new(None),
            leaf: RwSignal::new_local(None),
            dropped: RwSignal::new_local(None),
            here: StoredValue::new(START.to_owned()),
            place: StoredValue::new_local(place),
            host: StoredValue::new_local(host),
            session: StoredValue::new(None),
            guard: StoredValue::new_local(None),
        }
    }

    /// Where all this is shown.
    pub fn place(self) -> Place {
        self.place.get_value()
    }

    /// Who embeds it; none where it is a page.
    pub fn host(self) -> Option<Host> {
        self.host.get_value()
    }

    /// The report on screen.
    pub fn session(self) -> Option<Session> {
        self.session.try_get_value().flatten().filter(|session| session.is_open())
    }

    /// What it was opened with.
    pub fn opened(self) -> Option<Rc<Opening>> {
        match self.view.get_untracked() {
            View::Start => None,
            View::Editor(opening) => Some(opening),
        }
    }

    /// This is the report on screen from now on.
    pub fn shows(self, session: Session) {
        self.session.set_value(Some(session));
    }

    /// Shows a report.
    pub fn open(self, opening: Opening) {
        if self.may_leave() {
            self.show(opening);
        }
    }

    /// Shows a report in the place of whatever is on screen.
    pub(super) fn show(self, opening: Opening) {
        let is_stored = opening.revision.is_some() || opening.keeping == Keeping::AtOnce;
        let here = if is_stored { format!("{DRAFT}{}", opening.id) } else { NEW.to_owned() };
        self.notice.set(opening.notice.clone());
        self.here.set_value(here.clone());
        self.view.set(View::Editor(Rc::new(opening)));
        let place = self.place();
        place.set_fragment(&here);
        place.scroll_to_top();
    }

    /// Shows the start page.
    pub fn start(self) {
        if self.may_leave() {
            self.show_start();
        }
    }

    fn show_start(self) {
        self.here.set_value(START.to_owned());
        self.view.set(View::Start);
        self.place().set_fragment(START);
    }

    /// The report on screen is stored under this id from now on.
    pub fn stored_as(self, id: &str) {
        let here = format!("{DRAFT}{id}");
        if self.here.with_value(|now| *now != here) {
            self.place().replace_fragment(&here);
            self.here.set_value(here);
        }
    }

    /// Shows a notice over whatever is on screen.
    pub fn tell(self, notice: String) {
        // Who tells of something late may tell nobody any more.
        self.notice.try_set(Some(notice));
    }

    /// Adds to the notice on screen what it doesn't say yet.
    pub fn tell_too(self, notice: &str) {
        self.notice.update(|now| match now {
            Some(now) if now.contains(notice) => {}
            Some(now) => now.push_str(notice),
            None => *now = Some(notice.to_owned()),
        });
    }

    /// What had the focus may be gone; then what a selector finds takes it, and what is on screen stays where it is.
    pub fn catch_focus(self, selector: &'static str) {
        let place = self.place();
        Timeout::new(0, move || {
            if place.has(":focus") {
                return;
            }
            if let Some(element) = place.find(selector).and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
                let options = FocusOptions::new();
                options.set_prevent_scroll(true);
                // Focusing what is on screen can't fail.
                let _ = element.focus_with_options(&options);
            }
        })
        .forget();
    }

    /// Shows a leaf over whatever is on screen.
    pub fn turn_to(self, leaf: Leaf) {
        self.leaf.set(Some(leaf));
    }

    /// Asks before the view on screen goes, until it is gone.
    pub fn guard_with(self, guard: impl Fn() -> Result<(), String> + 'static) {
        self.guard.set_value(Some(Rc::new(guard)));
        on_cleanup(move || {
            self.guard.try_set_value(None);
        });
    }

    /// Whether what is on screen may go; it is saved first, and who may not is told why.
    fn may_leave(self) -> bool {
        let guard = self.guard.with_value(Option::clone);
        match guard.map(|guard| guard()) {
            Some(Err(message)) => {
                self.tell(message);
                false
            }
            _ => true,
        }
    }

    /// Files may be dropped anywhere: left to itself, the browser would go to them. Text may be where files are read;
    /// elsewhere it is moved within the text.
    fn take_drop(self, event: &Event) {
        let Some(drag) = event.dyn_ref::<DragEvent>() else { return };
        let Some(data) = drag.data_transfer() else { return };
        if !data.types().includes(&"Files".into(), 0) && !dom::is_inside(event, ".gk-open") {
            return;
        }
        event.prevent_default();
        // Over a dialog that asks for something else it is nobody's.
        let place = self.place();
        let is_wanted = place.has(".gk-open") || !place.has("dialog[open]");
        if event.type_() == "drop" && is_wanted {
            self.dropped.set(Source::of(&data));
        }
    }

    /// Goes where the address says, unless one is there already.
    fn follow(self, language: Language) {
        let wanted =
            Some(self.place().fragment()).filter(|fragment| !fragment.is_empty()).unwrap_or_else(|| START.to_owned());
        if self.here.with_value(|here| *here == wanted) {
            return;
        }
        if !self.may_leave() {
            self.place().replace_fragment(&self.here.get_value());
            return;
        }
        match wanted.strip_prefix(DRAFT).map(|id| drafts::open(id, language.now())) {
            Some(Ok(opening)) => self.show(opening),
            Some(Err(message)) => {
                self.show_start();
                self.tell(message);
            }
            None => {
                self.here.set_value(wanted);
                self.view.set(View::Start);
            }
        }
    }
}

/// The app: the page as a whole, or as much of it as an element shows.
#[derive(Clone, Copy)]
pub struct App {
    /// What is on screen.
    pub navigator: Navigator,
    /// The language spoken.
    pub language: Language,
    /// How it looks.
    pub looks: Looks,
}

impl App {
    /// The app in a place; `host` is told what happens in an element.
    pub fn new(place: Place, host: Option<Host>) -> Self {
        let is_page = place.is_page();
        let (language, navigator) = (Language::new(), Navigator::new(place, host));
        let looks = Looks::new(navigator);
        provide_context(language);
        provide_context(navigator);
        provide_context(looks);
        fetch_soon();
        let place = navigator.place();
        while_shown(
            ["dragover", "drop"].map(|kind| place.listen_first(kind, move |event| navigator.take_drop(event))).into(),
        );
        if is_page {
            Effect::new(move |_| navigator.place().set("lang", language.get().tag()));
        }
        Self { navigator, language, looks }
    }

    /// Shows what the address says, now and whenever it says something else.
    pub fn follow_address(self) {
        let Self { navigator, language, .. } = self;
        navigator.follow(language);
        if let Some(window) = web_sys::window() {
            while_shown(vec![EventListener::new(&window, "hashchange", move |_| navigator.follow(language))]);
        }
    }

    /// All there is to see.
    pub fn view(self) -> impl IntoView {
        let Self { navigator, language, .. } = self;
        let close = move || {
            navigator.notice.set(None);
            navigator.catch_focus(GROUND);
        };
        view! {
            <div class="gk-app" part="editor" lang=move || language.get().tag()>
                {navigator.place().is_page().then(|| late(Late::Offline))}
                {move || navigator.notice.get().map(|notice| view! {
                    <div class="gk-notice" role="alert">
                        <p>{notice}</p>
                        {button("gk-button", ["知道了", "Dismiss"], close)}
                    </div>
                })}
                {move || match navigator.view.get() {
                    View::Start => view! { <Start/> }.into_any(),
                    View::Editor(opening) => view! { <Editor opening/> }.into_any(),
                }}
                {late(Late::Leaf(navigator.leaf))}
            </div>
        }
    }
}

/// Keeps listeners as long as what is being made is shown.
pub fn while_shown(listeners: Vec<EventListener>) {
    let listeners = StoredValue::new_local(listeners);
    on_cleanup(move || listeners.update_value(Vec::clear));
}
