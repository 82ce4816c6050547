//! All texts of a store in one file: `gongkai-backup/1`.

use serde_json::{Map, Value, json};

use super::hash;
use crate::locale::Locale;

const FORMAT: &str = "gongkai-backup/1";
const FAMILY: &str = "gongkai-backup/";

/// The longest text that is read. No browser stores as much.
const LONGEST: usize = 64 << 20;

/// A backup, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupTexts {
    /// When it was made, in milliseconds since 1970.
    pub made: u64,
    /// Keys and what stood under them.
    pub texts: Vec<(String, String)>,
    /// Whether it is as it was made. Where it isn't, only texts that carry their own hash can be trusted.
    pub intact: bool,
}

/// Why a text can't be read as a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupError {
    /// It is longer than any backup.
    TooLarge,
    /// It ends before it is complete.
    Truncated,
    /// It is something else.
    NotABackup,
    /// It is in a format this version doesn't read.
    OtherFormat(String),
}

impl BackupError {
    /// What is wrong and what to do.
    #[must_use]
    pub fn message(&self, locale: Locale) -> String {
        let [zh, en] = match self {
            Self::OtherFormat(format) => {
                return match locale {
                    Locale::Zh => format!(
                        "这个备份的格式是“{format}”，当前版本只能读“{FORMAT}”，没有恢复任何内容。请刷新页面换用新版本；仍读不了的，请用当初做备份的版本。"
                    ),
                    Locale::En => format!(
                        "This backup is in the format “{format}”; this version reads “{FORMAT}”, so nothing was restored. Reload to get the newest version, or use the one that made it."
                    ),
                };
            }
            Self::TooLarge => [
                "这个文件太大，不会是公开年报的备份。请选择由“备份”保存的文件。",
                "This file is too large to be a backup. Choose one that gongkai saved as a backup.",
            ],
            Self::Truncated => [
                "这个备份文件不完整，像是下载或复制时被截断了。请重新取得完整的文件。",
                "This backup ends before it is complete; it was probably cut off on the way. Get the whole file.",
            ],
            Self::NotABackup => [
                "这不是公开年报的备份文件。请选择由“备份”保存的文件；单份报告请用“打开”。",
                "This is no backup. Choose a file gongkai saved as a backup; a single report is opened as a report.",
            ],
        };
        locale.pick(zh, en).to_owned()
    }
}

fn seal_of(made: u64, texts: &Value) -> String {
    format!("{:016x}", hash(&format!("{made} {texts}")))
}

/// Writes a backup.
#[must_use]
pub fn backup_to_json(made: u64, texts: Vec<(String, String)>) -> String {
    let texts: Value = texts.into_iter().map(|(key, text)| (key, text.into())).collect::<Map<_, _>>().into();
    json!({ "format": FORMAT, "made": made, "seal": seal_of(made, &texts), "texts": texts }).to_string()
}

/// Reads a backup.
///
/// # Errors
/// Where it isn't one, or not one this version reads.
pub fn backup_from_json(text: &str) -> Result<BackupTexts, BackupError> {
    if text.len() > LONGEST {
        return Err(BackupError::TooLarge);
    }
    let root: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| if error.is_eof() { BackupError::Truncated } else { BackupError::NotABackup })?;
    let format = root.get("format").and_then(Value::as_str).unwrap_or_default();
    if format != FORMAT {
        let is_other = format.starts_with(FAMILY);
        return Err(if is_other { BackupError::OtherFormat(format.to_owned()) } else { BackupError::NotABackup });
    }
    let texts = root.get("texts").ok_or(BackupError::NotABackup)?;
    let made = root.get("made").and_then(Value::as_u64).unwrap_or_default();
    let intact = root.get("seal").and_then(Value::as_str) == Some(&seal_of(made, texts));
    let Value::Object(members) = texts else { return Err(BackupError::NotABackup) };
    let texts = members.iter().filter_map(|(key, text)| Some((key.clone(), text.as_str()?.to_owned()))).collect();
    Ok(BackupTexts { made, texts, intact })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Vec<(String, String)> {
        [("b", "一\n二"), ("a", "\"{}\"")].map(|(key, text)| (key.to_owned(), text.to_owned())).into()
    }

    #[test]
    fn a_backup_comes_back_as_it_was_however_it_is_spaced() {
        let text = backup_to_json(7, texts());
        let right = BackupTexts { made: 7, texts: texts(), intact: true };
        assert_eq!(backup_from_json(&text), Ok(right.clone()));
        let spaced = serde_json::to_string_pretty(&serde_json::from_str::<Value>(&text).expect("json")).expect("json");
        assert_eq!(backup_from_json(&format!("\u{feff}{spaced}\n")), Ok(right));
    }

    #[test]
    fn damage_is_noticed() {
        let text = backup_to_json(7, texts());
        for damaged in [text.replace('一', "丁"), text.replace(":7", ":8"), text.replace("\"a\"", "\"c\"")] {
            assert_ne!(damaged, text);
            assert!(!backup_from_json(&damaged).expect("readable").intact);
        }
        assert_eq!(backup_from_json(&text[..text.len() - 2]), Err(BackupError::Truncated));
    }

    #[test]
    fn what_is_no_backup_is_told_apart_and_answered() {
        use BackupError::{NotABackup, OtherFormat, TooLarge, Truncated};
        let other = |number: &str| format!("gongkai-backup/{number}");
        let of = |format: &str| backup_from_json(&format!("{{\"format\":\"{format}\",\"texts\":{{}}}}"));
        assert_eq!((of(&other("2")), of(&other("0"))), (Err(OtherFormat(other("2"))), Err(OtherFormat(other("0")))));
        assert_eq!((of("gongkai-report/1"), backup_from_json("x")), (Err(NotABackup), Err(NotABackup)));
        assert_eq!(backup_from_json(r#"{"format":"gongkai-backup/1","texts":[]}"#), Err(NotABackup));
        assert_eq!(backup_from_json(&" ".repeat(LONGEST + 1)), Err(TooLarge));
        for error in [TooLarge, Truncated, NotABackup, OtherFormat(other("2"))] {
            assert!(error.message(Locale::Zh).contains('请'), "{error:?}");
            assert!(error.message(Locale::En).ends_with('.'), "{error:?}");
        }
    }
}
