//! Whose report it is, and whether a name in the text is another body's.

use crate::report::Report;

/// The organ that reports.
pub struct Reporter<'a> {
    name: &'a str,
    government: bool,
}

/// How names of organs end.
const ENDINGS: &[&str] = &[
    "委员会",
    "管委会",
    "办事处",
    "街道办",
    "办公室",
    "办公厅",
    "人民政府",
    "政府",
    "街道",
    "中心",
    "公司",
    "学校",
    "医院",
    "法院",
    "大队",
    "支队",
    "局",
    "委",
    "厅",
    "镇",
    "乡",
    "政府办",
];

impl<'a> Reporter<'a> {
    pub fn of(report: &'a Report) -> Self {
        let name = report.agency.name.trim();
        Self { name, government: name.ends_with("政府") }
    }

    /// Whether a stretch of text that no word explains names the reporter; none where it names no organ.
    pub fn speaks_of(&self, text: &str) -> Option<bool> {
        let text = text.trim();
        // 以县政府为答复主体, 向县政府报告: they act upon it.
        if text.len() > 90 || text.starts_with(['以', '向', '对', '与', '给', '报']) {
            return None;
        }
        let text = ["牵头", "统一", "负责"].iter().fold(text, |text, manner| text.trim_end_matches(manner));
        let ending = ENDINGS.iter().find(|ending| text.ends_with(*ending))?;
        if ["党委", "区委", "市委", "县委", "省委", "纪委", "工委", "镇党委"].iter().any(|party| text.ends_with(party))
        {
            return None;
        }
        let own =
            text.starts_with(['我', '本', '该']) || self.name.is_empty() || text == *ending || text.contains("代表");
        if own {
            return Some(true);
        }
        let bare = text.trim_start_matches(['省', '市', '区', '县', '州', '旗']);
        if self.government {
            return Some(ending.ends_with("政府") || self.name.contains(text) && *ending == self.level_ending());
        }
        Some(self.name.contains(bare) || kind(self.name) == kind(ending) && !text.starts_with("各"))
    }

    /// Whether a name of the reporter may stand for less than its report covers: a government's own office.
    pub fn is_doubtful(&self, text: &str) -> bool {
        self.government && text.trim().ends_with("政府") && !self.is_town()
    }

    /// Whether 全县, 全市 is what this report covers.
    pub fn covers(&self, kind: char) -> bool {
        if self.name.is_empty() {
            return true;
        }
        let name = self.name.strip_suffix("人民政府").unwrap_or(self.name);
        if self.government {
            name.ends_with(kind)
        } else {
            name.ends_with("管委会") || name.ends_with("管理委员会") || name.contains(kind) && self.is_town_office(kind)
        }
    }

    fn is_town(&self) -> bool {
        self.name.ends_with("镇人民政府") || self.name.ends_with("乡人民政府")
    }

    fn is_town_office(&self, kind: char) -> bool {
        matches!(kind, '镇' | '乡') && !self.name.ends_with('局')
    }

    fn level_ending(&self) -> &'static str {
        if self.name.ends_with("镇人民政府") {
            "镇"
        } else if self.name.ends_with("乡人民政府") {
            "乡"
        } else {
            ""
        }
    }
}

/// Kinds of organs that go by the same ending.
fn kind(name: &str) -> u8 {
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if ends(&["局"]) {
        1
    } else if ends(&["委员会", "委"]) {
        2
    } else if ends(&["厅"]) {
        3
    } else if ends(&["街道", "办事处", "街道办", "镇", "乡"]) {
        4
    } else if ends(&["办公室", "办", "办公厅"]) {
        5
    } else if ends(&["中心"]) {
        6
    } else {
        7
    }
}
