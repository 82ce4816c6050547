//! What can go wrong with a draft, in words for its author.

use super::StoreError;
use crate::format::Revision;
use crate::locale::Locale;

/// Why something could not be done to a draft. Whatever was stored before is still there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftError {
    /// There is no such draft.
    NotFound,
    /// It is not among the deleted, so it can't be purged.
    NotDeleted,
    /// Storage holds another revision than the one the changes began from.
    Conflict {
        /// The revision it holds.
        stored: Revision,
    },
    /// A newer version wrote it: this one can't read it, or may not save over it.
    Newer {
        /// What is stored, to download.
        text: String,
    },
    /// No generation of it is undamaged. What is left was set aside.
    Damaged,
    /// What was read back is not what was written.
    Unverified,
    /// Storage failed.
    Store(StoreError),
}

impl From<StoreError> for DraftError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl DraftError {
    /// What happened and what to do.
    #[must_use]
    pub fn message(&self, locale: Locale) -> String {
        let [zh, en] = match self {
            Self::Store(error) => return error.message(locale),
            Self::Conflict { stored } => {
                let number = stored.number;
                return match locale {
                    Locale::Zh => format!(
                        "这份草稿已在另一个窗口中保存了别的内容（第 {number} 次保存），没有被这次修改覆盖。请比较两份内容，选择保留哪一份；也可以先导出这一份。"
                    ),
                    Locale::En => format!(
                        "Another window has saved something else to this draft (save no. {number}); it was not overwritten. Compare the two and choose which to keep, or export this one first."
                    ),
                };
            }
            Self::NotFound => [
                "找不到这份草稿，可能已在另一个窗口中彻底删除。请从草稿列表中另选；如果内容还在屏幕上，请导出文件。",
                "This draft is not there; another window may have deleted it for good. Choose one from the list, or export what is still on the screen.",
            ],
            Self::NotDeleted => [
                "这份草稿没有被删除，或已被恢复，所以没有清除。确实不要的话，请先删除它。",
                "This draft is not deleted, or was restored, so it was not removed for good. Delete it first if you don't need it.",
            ],
            Self::Newer { .. } => [
                "这份草稿是用更新版本的公开年报保存的，当前版本不能改写，原文没有动过。请刷新页面换用新版本，或下载原文。",
                "A newer gongkai saved this draft; this version must not change it and left it as it is. Reload the page to get the newer version, or download the text.",
            ],
            Self::Damaged => [
                "这份草稿在浏览器中的数据已损坏，无法打开。损坏的原文已另外存放，没有丢弃。请下载原文，或从以前导出的文件恢复。",
                "The browser's copy of this draft is damaged and can't be opened. What is left was set aside, not dropped. Download it, or go back to a file you exported.",
            ],
            Self::Unverified => [
                "写入后读回的内容不一致，这次修改没有保存成功，以前保存的内容没有动过。请先导出文件，再试一次。",
                "What was read back differs from what was written, so this change is not saved; what was saved before is untouched. Export the file, then try again.",
            ],
        };
        locale.pick(zh, en).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_says_what_to_do_in_both_languages() {
        use DraftError::{Conflict, Damaged, Newer, NotDeleted, NotFound, Store, Unverified};
        let all = [
            NotFound,
            NotDeleted,
            Conflict { stored: Revision::of(7, "") },
            Newer { text: String::new() },
            Damaged,
            Unverified,
            Store(StoreError::Full),
            Store(StoreError::Denied),
            Store(StoreError::Other("x".into())),
        ];
        for error in all {
            assert!(error.message(Locale::Zh).contains('请'), "{error:?}");
            assert!(error.message(Locale::En).is_ascii() && error.message(Locale::En).ends_with('.'), "{error:?}");
        }
    }
}
