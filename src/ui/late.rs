//! The parts of the page that nobody needs for the first keystroke.
//!
//! They lie in a file of their own, `gongkai-late.wasm`, which the page fetches a moment after it stands. It runs in the
//! memory of the page, so late parts use signals and contexts like any others. A new one is a [`Late`], a line in
//! [`make`], and [`late`] where it belongs. What only late parts need goes into that file by itself.
//!
//! The feature `split` cuts the page in two, as it is published. Without it everything is there from the start.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::app::Navigator;
use super::draft_list::DraftList;
use super::findings::Findings;
use super::grid::{Hands, tools};
use super::host::tell_host;
use super::language::use_language;
use super::leaf::{Leaf, LeafDialog};
use super::merge::ImportDialog;
use super::more::MoreMenu;
use super::offline::Offline;
use super::previous::PreviousDialog;
use super::prose::{Beside, foot, tip};
use super::review::{ReviewNotes, SourcePane};
use super::session::Session;
use super::versions::Versions;
use crate::schema::TableId;

/// How long after the page stands the late parts are fetched, in milliseconds.
const FETCH_AFTER: u32 = 200;

/// A late part, with what it is given.
#[derive(Clone, Copy)]
pub enum Late {
    /// The dialog that brings a report in; open or not.
    Import(RwSignal<bool>),
    /// The dialog that sets last year's report; open or not.
    Previous(RwSignal<bool>),
    /// What was read.
    Notes,
    /// The source beside the paper.
    Source,
    /// Steps of undo that outlive the page; nothing to be seen.
    Steps,
    /// What the host of an element is told; nothing to be seen.
    Host,
    /// The named versions of the draft.
    Versions,
    /// What the rules found.
    Findings,
    /// The drafts on the start page.
    Drafts,
    /// The page kept for use without a network, and what is said when there is a newer one.
    Offline,
    /// The menu of looks and help.
    More,
    /// The dialog of leaves to read.
    Leaf(RwSignal<Option<Leaf>, LocalStorage>),
    /// How long a text is, and what helps to write it.
    Foot(Beside),
    /// What is said about the words the caret is in.
    Tip(Beside),
    /// What can be done with the blanks of a table, and about a block that is too large for it.
    Tools(TableId, Hands),
}

/// Makes a part. Whoever else names these components takes them back into the first load.
fn make(part: Late) -> AnyView {
    match part {
        Late::Import(open) => view! { <ImportDialog open/> }.into_any(),
        Late::Previous(open) => view! { <PreviousDialog open/> }.into_any(),
        Late::Notes => view! { <ReviewNotes/> }.into_any(),
        Late::Source => view! { <SourcePane/> }.into_any(),
        Late::Steps => {
            expect_context::<Session>().keep_steps();
            ().into_any()
        }
        Late::Host => {
            tell_host(expect_context());
            ().into_any()
        }
        Late::Versions => view! { <Versions/> }.into_any(),
        Late::Findings => view! { <Findings/> }.into_any(),
        Late::Drafts => view! { <DraftList/> }.into_any(),
        Late::Offline => view! { <Offline/> }.into_any(),
        Late::More => view! { <MoreMenu/> }.into_any(),
        Late::Leaf(leaf) => view! { <LeafDialog leaf/> }.into_any(),
        Late::Foot(beside) => foot(beside),
        Late::Tip(beside) => tip(beside),
        Late::Tools(table, hands) => tools(table, hands),
    }
}

impl Late {
    /// Whether there is something to show, tracked.
    fn is_wanted(self) -> bool {
        match self {
            Self::Import(open) | Self::Previous(open) => open.get(),
            Self::Notes | Self::Source => expect_context::<Session>().review.with(Option::is_some),
            Self::Leaf(leaf) => leaf.with(Option::is_some),
            Self::Findings | Self::Drafts => true,
            Self::Steps
            | Self::Host
            | Self::Versions
            | Self::Offline
            | Self::More
            | Self::Foot(_)
            | Self::Tip(_)
            | Self::Tools(..) => false,
        }
    }

    /// It doesn't come: what was opened is closed, so that it can be opened again.
    fn give_up(self) {
        match self {
            Self::Import(open) | Self::Previous(open) => drop(open.try_set(false)),
            Self::Leaf(leaf) => drop(leaf.try_set(None)),
            _ => {}
        }
    }
}

/// Whether the late parts are there.
#[derive(Clone, Copy)]
struct AreThere(RwSignal<bool>);

/// Fetches the late parts once the page stands. Where that fails, whoever wants one is told then.
pub fn fetch_soon() {
    let AreThere(are_there) = AreThere(RwSignal::new(!cfg!(feature = "split")));
    provide_context(AreThere(are_there));
    if cfg!(feature = "split") {
        let fetch = async move {
            if chunk::load().await.is_ok() {
                are_there.try_set(true);
            }
        };
        // Who goes before that needs them no more.
        StoredValue::new_local(Timeout::new(FETCH_AFTER, || spawn_local(fetch)));
    }
}

/// A part, where it belongs. Who wants it before it is there sees that it is coming, or is told that it won't.
pub fn late(part: Late) -> AnyView {
    let AreThere(are_there) = expect_context();
    let language = use_language();
    let navigator: Navigator = expect_context();
    Effect::new(move |_| {
        if !part.is_wanted() || are_there.get_untracked() {
            return;
        }
        // Asked now: what belongs to the page may be gone with it once the answer is there.
        let unloaded = language.now().pick(
            "这部分没能载入，可能是网络断了。已写的内容都在。请稍后再试；仍不行，请刷新页面。",
            "This part could not be loaded; the network may be down. Nothing is lost. Try again later, or reload the page.",
        );
        spawn_local(async move {
            if chunk::load().await.is_ok() {
                are_there.try_set(true);
            } else {
                part.give_up();
                navigator.tell(unloaded.to_owned());
            }
        });
    });
    let part = move || {
        if are_there.get() {
            return chunk::make(part);
        }
        let coming = || view! { <span class="gk-hint">{language.of("正在载入…", "Loading…")}</span> };
        part.is_wanted().then(coming).into_any()
    };
    part.into_any()
}

#[cfg(not(feature = "split"))]
mod chunk {
    use std::future::{Ready, ready};

    use wasm_bindgen::JsValue;

    pub(super) use super::make;

    pub fn load() -> Ready<Result<(), JsValue>> {
        ready(Ok(()))
    }
}

/// Where the page is cut. The splitter knows by their names the function that is called and the one that answers. It
/// moves the second with all that nothing else needs into the other file, and the call goes through the table of
/// functions, which both share.
#[cfg(feature = "split")]
#[allow(unsafe_code, reason = "that no other function has the same name is for us to see to")]
mod chunk {
    use js_sys::Promise;
    use leptos::prelude::AnyView;
    use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
    use wasm_bindgen_futures::JsFuture;

    use super::Late;

    #[wasm_bindgen(raw_module = "./late.js")]
    extern "C" {
        #[wasm_bindgen(js_name = load)]
        fn fetch() -> Promise;
    }

    pub async fn load() -> Result<(), JsValue> {
        JsFuture::from(fetch()).await.map(|_| ())
    }

    #[link(wasm_import_module = "__wasm_split_placeholder__")]
    #[allow(improper_ctypes, reason = "both sides are compiled together")]
    unsafe extern "C" {
        #[link_name = "__wasm_split_00late00_import_00000000000000000000000000000000"]
        safe fn call(part: Late) -> AnyView;
    }

    #[unsafe(export_name = "__wasm_split_00late00_export_00000000000000000000000000000000")]
    #[allow(improper_ctypes_definitions, reason = "both sides are compiled together")]
    extern "C" fn answer(part: Late) -> AnyView {
        super::make(part)
    }

    /// Makes a part; only once [`load`] went well.
    pub fn make(part: Late) -> AnyView {
        call(part)
    }
}
