//! The drafts of this browser: to open, name, copy, delete, and bring back.

use leptos::html::Input;
use leptos::prelude::*;

use super::app::Navigator;
use super::button::{Button, Words, button};
use super::dialog::{dialog, open_while};
use super::drafts::{self, Opening, store};
use super::language::{Language, use_language};
use super::safekeeping::Safekeeping;
use super::sure::sure;
use crate::browser::{clock, file, random};
use crate::drafts::{DraftError, Entry, Listing, Quarantined};

/// What is done for good, and what is asked before.
const FOR_GOOD: [Words; 2] = [["彻底删除", "Delete for good"], ["确定？不能恢复", "Sure? It can't be undone"]];

/// What the entries of the list share.
#[derive(Clone, Copy)]
struct Shelf {
    language: Language,
    navigator: Navigator,
    listing: RwSignal<Result<Listing, crate::drafts::StoreError>>,
    /// The draft that is being named.
    naming: RwSignal<Option<Entry>>,
}

impl Shelf {
    fn refresh(self) {
        self.listing.set(store().list());
        // The last entry of a list may be gone, and its buttons with it.
        self.navigator.catch_focus(".gk-drafts h2");
    }

    /// Shows what became of a change.
    fn after<T>(self, result: Result<T, DraftError>) {
        if let Err(error) = result {
            self.navigator.tell(error.message(self.language.now()));
        }
        self.refresh();
    }

    fn open(self, opening: Result<Opening, String>) {
        match opening {
            Ok(opening) => self.navigator.open(opening),
            Err(message) => {
                self.navigator.tell(message);
                self.refresh();
            }
        }
    }
}

/// The drafts of this browser.
#[component]
pub fn DraftList() -> impl IntoView {
    let language = use_language();
    let shelf = Shelf {
        language,
        navigator: expect_context(),
        listing: RwSignal::new(store().list()),
        naming: RwSignal::new(None),
    };
    // The second click of two would meet the draft that moves up.
    let once = |event: web_sys::MouseEvent| {
        if event.detail() > 1 {
            event.stop_propagation();
        }
    };
    view! {
        {move || match shelf.listing.get() {
            Err(error) => view! { <p class="gk-problem" role="alert">{error.message(language.get())}</p> }.into_any(),
            Ok(Listing { drafts, deleted: gone, quarantined }) => view! {
                <section class="gk-drafts" on:click:capture=once>
                    <h2 tabindex="-1">{language.of("草稿", "Drafts")}</h2>
                    {drafts.is_empty().then(|| view! {
                        <p class="gk-hint">{language.of(
                            "还没有草稿。一动笔就自动保存在这台电脑的浏览器里。",
                            "No drafts yet. What you write is saved in this browser as you go.",
                        )}</p>
                    })}
                    <ul>{drafts.iter().map(|entry| draft(shelf, entry)).collect_view()}</ul>
                    {(!gone.is_empty()).then(|| view! {
                        <details open>
                            <summary>{language.of("最近删除", "Recently deleted")}" "{gone.len()}</summary>
                            <ul>{gone.iter().map(|entry| deleted(shelf, entry)).collect_view()}</ul>
                        </details>
                    })}
                    {(!quarantined.is_empty()).then(|| view! {
                        <p class="gk-hint">{language.of(
                            "下面的内容已损坏，打不开，单独存放着，没有删除：",
                            "These are damaged and can't be opened; they were set aside, not deleted:",
                        )}</p>
                        <ul>{quarantined.into_iter().map(|found| damaged(shelf, found)).collect_view()}</ul>
                    })}
                </section>
            }.into_any(),
        }}
        {naming(shelf)}
        <Safekeeping after=Callback::new(move |()| shelf.refresh())/>
    }
}

fn draft(shelf: Shelf, entry: &Entry) -> impl IntoView + use<> {
    let language = use_language();
    let [id, next, copy, delete] = [(); 4].map(|()| entry.id.clone());
    let title = entry.shown().to_owned();
    let named = entry.name.is_some().then(|| entry.title.clone());
    let (renamed, modified) = (entry.clone(), entry.modified);
    let from = origin_of(&entry.id);
    view! {
        <li class="gk-draft">
            <button type="button" class="gk-draft-open" on:click=move |_| shelf.open(drafts::open(&id, language.now()))>
                <strong>{title.clone()}</strong>
                {named.map(|title| view! { <span>{title}</span> })}
                <span class="gk-hint">
                    {move || language.of("修改于 ", "Changed ")}{clock::day_and_minute(modified)}
                    {from.map(|from| move || format!("{}{from}", language.of("，在网站里写的：", ", written on a page of ")))}
                </span>
            </button>
            <span class="gk-draft-acts">
                {of_draft(["做下一年的", "Begin next year's"], &title, move || {
                    shelf.open(drafts::open(&next, language.now()).map(|last| Opening::after(last.report)));
                })}
                {of_draft(["命名", "Name"], &title, move || shelf.naming.set(Some(renamed.clone())))}
                {of_draft(["复制", "Copy"], &title, move || {
                    shelf.after(store().duplicate(&copy, &random::uuid(), clock::now()));
                })}
                {of_draft(["删除", "Delete"], &title, move || shelf.after(store().delete(&delete, clock::now())))}
            </span>
        </li>
    }
}

fn deleted(shelf: Shelf, entry: &Entry) -> impl IntoView + use<> {
    let (restore, purge) = (entry.id.clone(), entry.id.clone());
    let title = entry.shown().to_owned();
    let [words, question] = FOR_GOOD;
    view! {
        <li class="gk-draft">
            <span class="gk-draft-open">{title.clone()}</span>
            {of_draft(["恢复", "Restore"], &title, move || shelf.after(store().restore(&restore)))}
            {sure(words, question, title, Box::new(move || shelf.after(store().purge(&purge))))}
        </li>
    }
}

fn damaged(shelf: Shelf, found: Quarantined) -> impl IntoView {
    let language = use_language();
    let name = format!("{}.txt", found.name());
    let (label, of, gone) = (name.clone(), name.clone(), found.clone());
    let [words, question] = FOR_GOOD;
    let discard = move || shelf.after(store().discard(&gone).map_err(DraftError::Store));
    let download = move || {
        let saved = store().text(&found).ok().flatten().map(|text| file::download(&name, "text/plain", &text));
        if !matches!(saved, Some(Ok(()))) {
            let message = language.now().pick("这份内容取不出来。", "This text could not be fetched.");
            shelf.navigator.tell(message.to_owned());
        }
    };
    view! {
        <li class="gk-draft">
            <span class="gk-draft-open">{label}</span>
            {button("gk-button gk-quiet", ["下载", "Download"], download)}
            {sure(words, question, of, Box::new(discard))}
        </li>
    }
}

/// The dialog that gives a draft a name of its own.
fn naming(shelf: Shelf) -> impl IntoView {
    let language = use_language();
    let open = open_while(shelf.naming);
    let field = NodeRef::<Input>::new();
    let keep = move || {
        let (Some(entry), Some(field)) = (shelf.naming.get_untracked(), field.get_untracked()) else { return };
        let name = field.value();
        open.set(false);
        shelf.after(store().rename(&entry.id, Some(name.trim()).filter(|name| !name.is_empty())));
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && !crate::browser::dom::is_composing(&event) {
            keep();
        }
    };
    dialog(open, ["给草稿起个名字", "Name the draft"], move || {
        let now = shelf.naming.get().and_then(|entry| entry.name).unwrap_or_default();
        view! {
            <p class="gk-hint">{language.of(
                "只用来在列表里区分，不会印在报告上。留空则用报告的标题。",
                "Only to tell drafts apart in the list; it is not printed. Left empty, the title is shown.",
            )}</p>
            <input
                node_ref=field
                class="gk-field"
                maxlength="60"
                value=now
                aria-label=language.of("草稿的名字", "Name of the draft")
                on:keydown=on_key
            />
            <p class="gk-choose-actions">
                {button("gk-button gk-primary", ["确定", "Keep"], keep)}
                {button("gk-button", ["取消", "Cancel"], move || open.set(false))}
            </p>
        }
        .into_any()
    })
}

/// A button of a draft in the list, named after it.
fn of_draft(words: Words, title: &str, act: impl Fn() + 'static) -> AnyView {
    let language = use_language();
    let says = move || language.of(words[0], words[1]);
    let title = title.to_owned();
    Button {
        class: "gk-button gk-quiet",
        words: Box::new(move || says().to_owned()),
        name: Some(Box::new(move || format!("{} {title}", says()))),
        hidden: None,
        act: Box::new(act),
    }
    .into_any()
}

/// The site in whose page a draft was written in a frame, as its id tells.
fn origin_of(id: &str) -> Option<String> {
    let key = String::from(js_sys::decode_uri_component(id.strip_prefix("embed-")?).ok()?);
    key.split_once(' ').map(|(origin, _)| origin.to_owned()).filter(|origin| origin.contains("://"))
}
