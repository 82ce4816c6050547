//! The one door to storage.

use crate::locale::Locale;

/// Texts under keys, such as `localStorage`. A write takes effect whole or not at all; whether it did is checked.
pub trait Store {
    /// The text under a key.
    ///
    /// # Errors
    /// Where storage can't be read.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Puts a text under a key.
    ///
    /// # Errors
    /// Where storage is full or can't be written.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;

    /// Removes a key; one that isn't there is no error.
    ///
    /// # Errors
    /// Where storage can't be written.
    fn remove(&self, key: &str) -> Result<(), StoreError>;

    /// All keys, also those of others, in any order.
    ///
    /// # Errors
    /// Where storage can't be read.
    fn keys(&self) -> Result<Vec<String>, StoreError>;
}

/// Why storage did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// Its quota is used up.
    Full,
    /// The browser doesn't let this page store anything.
    Denied,
    /// Anything else, in the browser's words.
    Other(String),
}

impl StoreError {
    /// What happened and what to do.
    #[must_use]
    pub fn message(&self, locale: Locale) -> String {
        match (self, locale) {
            (Self::Full, Locale::Zh) => {
                "浏览器存储空间已满，这次修改还没有保存。请先导出文件，或彻底删除不用的草稿。".to_owned()
            }
            (Self::Full, Locale::En) => {
                "The browser's storage is full; this change is not saved yet. Export the file, or delete for good drafts you no longer need.".to_owned()
            }
            (Self::Denied, Locale::Zh) => {
                "浏览器不允许本页存储数据（可能是无痕模式，或被设置禁止），修改只保留在当前页面里。请在关闭页面前导出文件。".to_owned()
            }
            (Self::Denied, Locale::En) => {
                "The browser doesn't let this page store data (a private window, or a setting); changes are kept only while the page is open. Export the file before you close it.".to_owned()
            }
            (Self::Other(reason), Locale::Zh) => {
                format!("浏览器存储出错（{reason}），这次修改还没有保存。请先导出文件，再重新打开页面试一次。")
            }
            (Self::Other(reason), Locale::En) => {
                format!("The browser's storage failed ({reason}); this change is not saved yet. Export the file, then reopen the page and try again.")
            }
        }
    }
}
