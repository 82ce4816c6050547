//! All drafts as one file, back again, and gone for good.

use js_sys::Uint8Array;
use leptos::html::Input;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Event;

use super::app::Navigator;
use super::button::button;
use super::dialog::{dialog, open_while};
use super::drafts::{self, store};
use super::language::use_language;
use super::open::bytes_of;
use super::sure::sure;
use crate::browser::{clock, file, lock, random};
use crate::drafts::{Backup, Entry};
use crate::locale::Locale;

/// More than any browser lets a page keep, in bytes.
const AT_MOST: i32 = 32 << 20;

/// What is done with all drafts; `after` is called when they changed.
#[component]
pub fn Safekeeping(after: Callback<()>) -> impl IntoView {
    let language = use_language();
    let navigator: Navigator = expect_context();
    let chooser = NodeRef::<Input>::new();
    let read = RwSignal::new(None::<Backup>);
    let save = move || {
        let now = clock::now();
        let name = format!("公开年报-备份-{}.json", clock::day_and_minute(now).replace([' ', ':'], "-"));
        let written = store().backup(now).map_err(|error| error.message(language.now()));
        let kept = written.and_then(|text| {
            let refused = |_| language.now().pick("浏览器没有允许下载。", "The browser did not allow the download.");
            file::download(&name, "application/json", &text).map_err(|error| refused(error).to_owned())
        });
        if let Err(message) = kept {
            navigator.tell(message);
        }
    };
    let on_choose = move |_: Event| {
        let Some(input) = chooser.get_untracked() else { return };
        let chosen = input.files().and_then(|files| files.get(0));
        input.set_value("");
        let Some(chosen) = chosen else { return };
        let locale = language.now();
        spawn_local(async move {
            // What is no text is no backup either.
            let text = |bytes: Uint8Array| String::from_utf8(bytes.to_vec()).unwrap_or_default();
            let backup = bytes_of(&chosen, AT_MOST, locale)
                .await
                .and_then(|bytes| Backup::read(&text(bytes)).map_err(|error| error.message(locale)));
            // Whoever has gone elsewhere meanwhile is told nothing of it.
            if read.is_disposed() {
                return;
            }
            match backup {
                Ok(found) => read.set(Some(found)),
                Err(message) => navigator.tell(message),
            }
        });
    };
    let choose = move || {
        if let Some(input) = chooser.get_untracked() {
            input.click();
        }
    };
    let restore = move |backup: &Backup| {
        let restored = store().take_in(backup, &mut random::uuid);
        navigator.tell(restored.message(language.now()));
        after.run(());
    };
    let wipe = move || {
        let locale = language.now();
        spawn_local(drafts::wipe(move |wiped| {
            navigator.tell(match wiped {
                Ok(()) => locale
                    .pick(
                        "已全部清除，这台电脑上没有留下内容。",
                        "Everything was removed; nothing is left on this computer.",
                    )
                    .to_owned(),
                Err(error) => error.message(locale),
            });
            // That takes a moment, and the start page may be gone by then.
            after.try_run(());
        }));
    };
    let question = if lock::are_there() {
        ["确定全部清除？草稿、版本和设置都不能恢复", "Sure? Drafts, versions and settings can't be brought back"]
    } else {
        [
            "请先关闭本页的其他窗口，否则那里会写回来。确定全部清除？草稿、版本和设置都不能恢复",
            "First close other windows of this page: they would write it back. Sure? Drafts, versions and settings can't be brought back",
        ]
    };
    view! {
        <p class="gk-safekeeping">
            <input type="file" node_ref=chooser hidden accept=".json" on:change=on_choose/>
            {button("gk-button", ["备份全部草稿", "Back up all drafts"], save)}
            {button("gk-button", ["从备份恢复…", "Restore a backup…"], choose)}
            {sure(["清除本机全部数据…", "Remove all data from this computer…"], question, String::new(), Box::new(wipe))}
        </p>
        {confirmation(read, restore)}
    }
}

/// Shows what a backup holds before anything is taken in.
fn confirmation(read: RwSignal<Option<Backup>>, restore: impl Fn(&Backup) + Copy + Send + 'static) -> impl IntoView {
    let language = use_language();
    let open = open_while(read);
    let take = move || {
        if let Some(backup) = read.get_untracked() {
            restore(&backup);
        }
        open.set(false);
    };
    dialog(open, ["从备份恢复", "Restore a backup"], move || {
        let Some(backup) = read.get() else { return ().into_any() };
        let listing = backup.listing();
        let made = clock::day_and_minute(backup.made());
        let words = match language.get() {
            Locale::Zh => format!("备份于 {made}。现有的草稿不会被覆盖：内容相同的跳过，不同的另存一份。"),
            Locale::En => format!(
                "Made {made}. No draft here is overwritten: the same ones are skipped, others are put beside them."
            ),
        };
        let damaged = (!backup.is_intact()).then(|| {
            view! {
                <p class="gk-problem">{language.of(
                    "这个备份文件有损坏，能确认完好的部分才会恢复。",
                    "This file is damaged; only what is certain to be whole will be restored.",
                )}</p>
            }
        });
        let one = |entry: &Entry| view! { <li>{entry.shown().to_owned()}" "<span class="gk-hint">{clock::day_and_minute(entry.modified)}</span></li> };
        view! {
            <p>{words}</p>
            {damaged}
            <ul>{listing.drafts.iter().chain(&listing.deleted).map(one).collect_view()}</ul>
            <p class="gk-choose-actions">
                {button("gk-button gk-primary", ["恢复", "Restore"], take)}
                {button("gk-button", ["取消", "Cancel"], move || open.set(false))}
            </p>
        }
        .into_any()
    })
}
