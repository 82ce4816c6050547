//! The menu of everything that is about the page rather than the report: how it looks, and what helps.

use leptos::prelude::*;

use super::app::Navigator;
use super::button::Words;
use super::language::use_language;
use super::leaf::{Chosen, Leaf};
use super::menu::{Entry, entry, menu};
use super::settings::Setting;
use crate::format::report_to_line;

/// How the page looks.
#[derive(Clone, Copy)]
pub struct Looks {
    large: Setting,
    theme: Setting,
}

impl Looks {
    /// As it was left.
    pub fn new(navigator: Navigator) -> Self {
        Self { large: Setting::styling("large", navigator), theme: Setting::styling("theme", navigator) }
    }

    /// Puts on a look by its name and value; empty is as usual.
    pub fn put_on(self, name: &str, value: String) {
        match name {
            "large" => self.large.set(value),
            "theme" => self.theme.set(value),
            _ => {}
        }
    }
}

/// Names of help, and what the worker calls them.
const TOPICS: [(Words, &str); 5] = [
    (["怎样填这份报告", "How to write the report"], "first-run"),
    (["键盘快捷键（?）", "Keyboard shortcuts (?)"], "keys"),
    (["检查规则一览", "All checks"], "rules"),
    (["数据存放在哪里", "Where is my data?"], "data"),
    (["关于", "About"], "about"),
];

impl Navigator {
    /// Shows help about something.
    pub fn help(self, topic: &'static str) {
        let title = TOPICS.iter().find(|(_, name)| *name == topic).map_or(["帮助", "Help"], |(title, _)| *title);
        self.turn_to(Leaf {
            title,
            function: "helpAsHtml",
            arguments: vec![topic.into()],
            options: vec![],
            on_choose: None,
        });
    }
}

/// The menu.
#[component]
pub fn MoreMenu() -> impl IntoView {
    let language = use_language();
    let navigator: Navigator = expect_context();
    let Looks { large, theme }: Looks = expect_context();
    let size: Entry = (
        Box::new(move || {
            let words = if large.get().is_empty() {
                language.of("大字版", "Large type")
            } else {
                language.of("普通字号", "Normal type")
            };
            words.to_owned()
        }),
        Box::new(move || large.turn(&["", "on"])),
    );
    let colours: Entry = (
        Box::new(move || {
            let now = match theme.get().as_str() {
                "light" => language.of("浅色", "light"),
                "dark" => language.of("深色", "dark"),
                _ => language.of("跟随系统", "as the system"),
            };
            format!("{}{now}", language.of("外观：", "Colours: "))
        }),
        Box::new(move || theme.turn(&["", "light", "dark"])),
    );
    // The start page has no report.
    let of_report = navigator.session().into_iter().flat_map(|session| {
        let glance = move || {
            let report = session.report.with_untracked(report_to_line);
            let previous = session.previous.with_untracked(|previous| previous.as_ref().map(report_to_line));
            navigator.turn_to(Leaf {
                title: ["一览", "At a glance"],
                function: "summaryAsHtml",
                arguments: vec![report.into()],
                options: previous.map(|previous| ("previous", previous)).into_iter().collect(),
                on_choose: Some(Callback::new(move |chosen| {
                    if let Chosen::Place(address) = chosen {
                        session.go_to_address(&address);
                    }
                })),
            });
        };
        let versions = || entry(["版本…", "Versions…"], move || session.versions.set(true));
        [entry(["一览（图表）", "At a glance (charts)"], glance)].into_iter().chain(session.is_kept().then(versions))
    });
    let topics = TOPICS.into_iter().map(|(words, topic)| entry(words, move || navigator.help(topic)));
    menu("gk-button", "more", ["更多", "More"], of_report.chain([size, colours]).chain(topics).collect())
}
