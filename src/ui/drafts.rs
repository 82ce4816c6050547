//! Drafts as the page sees them: where an open report came from and where it is kept.

use gloo::timers::callback::Timeout;

use super::review::Review;
use crate::browser::storage::LocalStorage;
use crate::browser::{clock, lock, random, worker};
use crate::drafts::{DraftError, Drafts, Listing, Revision, StoreError};
use crate::format::{ReadingMessage, report_from_json};
use crate::locale::Locale;
use crate::report::Report;
use crate::schema::Edition;

/// The drafts of this browser.
pub const fn store() -> Drafts<LocalStorage> {
    Drafts::new(LocalStorage)
}

/// How long a window that a draft is taken from has to store what it holds, in milliseconds.
pub const HANDING_OVER: u32 = 400;

/// The lock of a draft: who holds it may write it.
pub fn lock_of(id: &str) -> String {
    format!("gongkai/1/draft/{id}")
}

/// Removes everything for good, and tells how that went. Windows that write a draft have to give it up first, or they
/// would write it back.
pub async fn wipe(tell: impl FnOnce(Result<(), StoreError>) + 'static) {
    let Listing { drafts, deleted, quarantined } = match store().list() {
        Ok(listing) => listing,
        Err(error) => return tell(Err(error)),
    };
    let ids = drafts.into_iter().chain(deleted).map(|entry| entry.id).chain(quarantined.into_iter().map(|one| one.id));
    let mut held = Vec::new();
    for id in ids {
        held.push(lock::take(&lock_of(&id), true, || {}).await);
    }
    let wipe = move || {
        tell(store().wipe());
        drop(held);
    };
    Timeout::new(HANDING_OVER, wipe).forget();
}

/// When a report is stored in this browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// With the first change.
    OnceChanged,
    /// At once.
    AtOnce,
    /// As soon as no other window has it: it was here before, and somebody who keeps it hasn't it yet.
    OnceOwned,
    /// Not here: whoever embeds the editor sees to it.
    Elsewhere,
}

/// A report about to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// Id of the draft it is, or will be once saved.
    pub id: String,
    /// The report.
    pub report: Report,
    /// The revision that is stored; none where it never was.
    pub revision: Option<Revision>,
    /// When it was stored.
    pub saved: Option<u64>,
    /// Whether it may only be looked at.
    pub read_only: bool,
    /// When it is stored.
    pub keeping: Keeping,
    /// Last year's report, to check it against.
    pub previous: Option<Report>,
    /// What to say over it once it is shown.
    pub notice: Option<String>,
    /// What its reader had to say; none where it wasn't read from a file.
    pub review: Option<Review>,
}

impl Opening {
    /// A report that isn't stored yet.
    pub fn of(report: Report) -> Self {
        Self {
            id: random::uuid(),
            report,
            revision: None,
            saved: None,
            read_only: false,
            keeping: Keeping::OnceChanged,
            previous: None,
            notice: None,
            review: None,
        }
    }

    /// An empty report, for last year: reports are written in January about the year before.
    pub fn blank() -> Self {
        Self::blank_for(None)
    }

    /// An empty report for a year, for last year where none is given.
    pub fn blank_for(year: Option<u16>) -> Self {
        let year = year.unwrap_or_else(|| clock::this_year().saturating_sub(1));
        let mut report = Report::new(Edition::for_year(Some(year)));
        report.year = Some(year);
        Self::of(report)
    }

    /// The report for the year after, with last year's beside it.
    pub fn after(previous: Report) -> Self {
        let report = Report::succeeding(&previous);
        Self { previous: Some(previous), keeping: Keeping::AtOnce, ..Self::of(report) }
    }

    /// A version of a report that is open.
    pub fn version(report: Report) -> Self {
        Self { keeping: Keeping::AtOnce, ..Self::of(report) }
    }

    /// The report to try things on; none where the worker can't give it.
    pub async fn example() -> Option<Self> {
        let text = worker::call("exampleReport", &[]).await.ok()?;
        Some(Self::of(report_from_json(&text).ok()?.report))
    }

    /// A report that was read from a file or pasted.
    pub fn read(reading: ReadingMessage) -> Self {
        let read_only = reading.newer.is_some();
        let review = Review { summary: reading.summary, source: reading.source };
        let keeping = if read_only { Keeping::OnceChanged } else { Keeping::AtOnce };
        Self { read_only, keeping, review: Some(review), ..Self::of(reading.report) }
    }
}

/// Opens a stored draft.
///
/// # Errors
/// With a message for people.
pub fn open(id: &str, locale: Locale) -> Result<Opening, String> {
    find(id, locale).map_err(|error| error.message(locale))
}

/// The same, for who has an answer of its own.
///
/// # Errors
/// Where it can't be opened.
pub fn find(id: &str, locale: Locale) -> Result<Opening, DraftError> {
    let opened = store().open(id)?;
    let notice = opened.recovered.then(|| {
        let notice = locale.pick(
            "这份草稿最后保存的一版已损坏，打开的是它的前一版；损坏的内容没有删除，可在开始页下载。",
            "The last saved version of this draft is damaged; this is the one before it. The damaged text is kept and can be downloaded from the start page.",
        );
        notice.to_owned()
    });
    Ok(Opening {
        // Where it can't be read the draft opens without; the panel then says that nothing was compared.
        previous: store().previous(id).ok().flatten(),
        notice,
        id: id.to_owned(),
        revision: Some(opened.revision),
        saved: Some(opened.modified),
        read_only: opened.read_only,
        ..Opening::of(opened.report)
    })
}
