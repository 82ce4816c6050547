//! The checks. A rule looks at the whole report and answers, for each thing it checks, *holds*, *fails*
//! or *cannot judge*; it never passes for lack of data.
//!
//! To add one, write its file in the folder of its group, give it its two lines in the group's `mod.rs`, and a mutation
//! that it finds; `CONTRIBUTING.md` has the steps and an empty rule to begin with. Its doc comment becomes its page in
//! `docs/rules.md` and the help beside its findings; each part of it says the same twice, in one paragraph of English
//! and, after a blank line, in one of Chinese.

mod arithmetic;
mod completeness;
mod continuity;
mod follow;
mod narrative;
mod outcome;
mod privacy;
mod structure;
mod substance;
#[cfg(test)]
mod testing;
mod text;
mod wording;
mod year;

pub use completeness::{OverviewTopic, overview_topics};
pub use outcome::{Checked, Outcome, Verdict};

use std::cell::OnceCell;

use crate::diagnostic::Severity;
use crate::locale::Locale;
use crate::report::{Part, Report};

/// Every group, by the letter of its codes.
pub static GROUPS: &[&Group] = &[
    &arithmetic::GROUP,
    &completeness::GROUP,
    &narrative::GROUP,
    &continuity::GROUP,
    &structure::GROUP,
    &wording::GROUP,
    &privacy::GROUP,
    &substance::GROUP,
];

/// The rules that are quick and small enough to run with every key. The page knows only these; its worker runs all.
pub static LIVE: &[&Rule] = &[
    &arithmetic::ROW_TOTAL_MISMATCH,
    &arithmetic::RESULTS_TOTAL_MISMATCH,
    &arithmetic::FLOW_MISMATCH,
    &arithmetic::REMEDIES_TOTAL_MISMATCH,
    &arithmetic::IMPOSSIBLE_COUNT,
    &completeness::BLANK_CELL,
    &completeness::NOT_A_NUMBER,
    &completeness::EMPTY_SECTION,
    &completeness::UNNAMED_REPORT,
];

/// Every rule, by code.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    GROUPS.iter().flat_map(|group| group.rules.iter().copied())
}

/// Rules about one thing.
#[derive(Debug)]
pub struct Group {
    /// What they are about.
    pub topic: Topic,
    /// The rules, by code.
    pub rules: &'static [&'static Rule],
}

impl Group {
    /// Runs the rules of this group alone.
    #[must_use]
    pub fn check(&self, context: &Context<'_>) -> Checked {
        run(context, self.rules.iter().copied())
    }
}

/// What a rule is about. The letter its code begins with tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// 勾稽 — sums.
    Arithmetic,
    /// 完整 — what is missing.
    Completeness,
    /// 文表 — prose against tables.
    Narrative,
    /// 衔接 — against last year.
    Continuity,
    /// 结构 — title, headings, edition, dates.
    Structure,
    /// 文字 — wording and punctuation.
    Wording,
    /// 隐私 — personal data.
    Privacy,
    /// 实质 — whether anything is said.
    Substance,
}

impl Topic {
    /// All of them, by letter.
    pub const ALL: [Self; 8] = [
        Self::Arithmetic,
        Self::Completeness,
        Self::Narrative,
        Self::Continuity,
        Self::Structure,
        Self::Wording,
        Self::Privacy,
        Self::Substance,
    ];

    /// The letter codes begin with.
    #[must_use]
    pub const fn letter(self) -> char {
        (b'A' + self as u8) as char
    }

    /// The topic of a code; none where it is no rule's.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| code.starts_with(topic.letter()))
    }

    /// Its name.
    #[must_use]
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Arithmetic => locale.pick("勾稽", "Sums"),
            Self::Completeness => locale.pick("完整", "Completeness"),
            Self::Narrative => locale.pick("文表一致", "Text and tables"),
            Self::Continuity => locale.pick("与上年衔接", "Last year"),
            Self::Structure => locale.pick("结构", "Structure"),
            Self::Wording => locale.pick("文字标点", "Wording"),
            Self::Privacy => locale.pick("个人信息", "Privacy"),
            Self::Substance => locale.pick("内容实质", "Substance"),
        }
    }
}

/// A check with all that is known of it.
#[derive(Debug)]
pub struct Rule {
    /// Stable code, never reused: `A101`.
    pub code: &'static str,
    /// Named for the fault, readable after "allow": `row-total-mismatch`.
    pub name: &'static str,
    /// How grave a finding is.
    pub severity: Severity,
    /// The fault in a few words, in Chinese and English: the head of every finding.
    pub title: [&'static str; 2],
    /// What the rule rests on, in Chinese and English: a line below every finding. “# Basis” in its page says it in a
    /// sentence.
    pub basis: [&'static str; 2],
    /// Its page, in Markdown. Empty in the page, which asks its worker for it.
    pub doc: &'static str,
    /// The check itself.
    pub check: fn(&Context<'_>, &mut Outcome),
}

impl Rule {
    /// Its page in one language: the parts of [`HELP_HEADS`], in that order.
    #[must_use]
    pub fn help(&self, locale: Locale) -> Vec<HelpPart> {
        let parts = self.doc.split("# ").skip(1);
        parts
            .filter_map(|part| {
                let (head, text) = part.split_once('\n')?;
                let head = HELP_HEADS.iter().find(|known| known[1] == head)?;
                let (english, chinese) = text.split_once("\n\n")?;
                let lines = locale.pick(chinese, english).lines().map(str::trim);
                // Lines of Chinese join without a blank between them.
                let text = lines.collect::<Vec<_>>().join(locale.pick("", " "));
                Some(HelpPart { head: locale.pick(head[0], head[1]), text: text.trim().to_owned() })
            })
            .collect()
    }
}

/// The parts of a rule's page, in Chinese and English.
pub const HELP_HEADS: [[&str; 2]; 6] = [
    ["检查什么", "What it checks"],
    ["为什么要紧", "Why it matters"],
    ["依据", "Basis"],
    ["例子", "Example"],
    ["怎么改", "How to fix"],
    ["局限", "Known limits"],
];

/// A part of a rule's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpPart {
    /// What it tells.
    pub head: &'static str,
    /// What it says.
    pub text: String,
}

/// What a rule may look at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The report to check.
    pub report: &'a Report,
    /// Last year's report of the same organ, where it was given.
    pub previous: Option<&'a Report>,
    /// The language of messages.
    pub locale: Locale,
    /// The last day to publish, as month and day; none is the law's, by the kind of organ.
    pub deadline: Option<(u8, u8)>,
    claims: OnceCell<narrative::Claims>,
}

impl<'a> Context<'a> {
    /// A report, and last year's where there is one.
    #[must_use]
    pub const fn new(report: &'a Report, previous: Option<&'a Report>, locale: Locale) -> Self {
        Self { report, previous, locale, deadline: None, claims: OnceCell::new() }
    }

    /// Every paragraph of prose and notes with its part and its index.
    pub fn paragraphs(&self) -> impl Iterator<Item = (Part, usize, &'a str)> + use<'a> {
        let report = self.report;
        Part::ALL.into_iter().flat_map(move |part| {
            let paragraphs = report.paragraphs(part).iter().enumerate();
            paragraphs.map(move |(index, paragraph)| (part, index, paragraph.as_str()))
        })
    }
}

/// Runs every rule.
#[must_use]
pub fn check(context: &Context<'_>) -> Checked {
    run(context, rules())
}

/// Runs the rules of [`LIVE`].
#[must_use]
pub fn check_live(context: &Context<'_>) -> Checked {
    run(context, LIVE.iter().copied())
}

/// Runs some rules. What the report explains is found all the same, and marked as explained.
fn run(context: &Context<'_>, rules: impl Iterator<Item = &'static Rule>) -> Checked {
    let mut checked = Checked::default();
    for rule in rules {
        let mut outcome = Outcome::new(rule, context.locale);
        (rule.check)(context, &mut outcome);
        checked.add(outcome);
    }
    checked.waive(context.report);
    checked.sort();
    checked
}

/// Declares a rule; its doc comment is its page.
macro_rules! declare_rule {
    ($(#[doc = $doc:literal])+ $name:ident { $($field:ident: $value:expr),+ $(,)? }) => {
        $(#[doc = $doc])+
        pub static $name: $crate::rules::Rule = $crate::rules::Rule {
            doc: if cfg!(all(target_arch = "wasm32", not(feature = "formats"))) { "" } else { concat!($($doc, "\n"),+) },
            $($field: $value),+
        };
    };
}
use declare_rule;
