//! Characters that look like usual ones, or like nothing, and aren't: radicals, compatibility ideographs, marks
//! nobody sees. And, for comparing only, Traditional characters.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::char::decompose_compatible;

use crate::numeral::is_spacing;

/// Text as it is kept: the words as they were written, in usual characters, without marks nobody sees.
pub fn legible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| usual(c) != c || is_unseen(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|&c| !is_unseen(c)).map(usual).collect())
}

/// Whether a character takes no room and stands for nothing.
fn is_unseen(c: char) -> bool {
    is_spacing(c) && !c.is_whitespace()
}

/// The usual character for one that only a font's tables tell apart from it.
pub fn usual(c: char) -> char {
    match c {
        '\u{2E80}'..='\u{2EF3}' | '\u{31D0}' | '\u{31E0}' => look_up(&RADICALS, c),
        // In the Kangxi dictionary's own shapes these two are others than in print.
        '\u{2F3E}' => '户',
        '\u{2FAD}' => '青',
        '\u{2F00}'..='\u{2FD5}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => {
            let mut found = c;
            decompose_compatible(c, |piece| found = piece);
            found
        }
        _ => c,
    }
}

/// A Traditional character of the form's words as a Simplified one; any other as it is.
pub fn simplified(c: char) -> char {
    if is_traditional(c) { look_up(&TRADITIONAL, c) } else { c }
}

/// Whether a character is one of those; most text has none of them.
pub fn is_traditional(c: char) -> bool {
    let at = (c as usize).wrapping_sub(IDEOGRAPHS);
    MARKED.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
}

/// What programs that turn text into Traditional characters make of words of the form, and the words.
/// Both have as many characters.
pub const TERMS: [(&str, &str); 3] = [("檔案", "文件"), ("資訊", "信息"), ("專案", "项目")];

/// Characters with their partners, in order.
type Pairs<const N: usize> = [[u16; 2]; N];

/// What a character is paired with; itself where it isn't in the list.
fn look_up(pairs: &[[u16; 2]], c: char) -> char {
    let found = pairs.binary_search_by_key(&(c as u32), |&[first, _]| u32::from(first)).ok();
    found.and_then(|at| char::from_u32(u32::from(pairs[at][1]))).unwrap_or(c)
}

/// Pairs written one behind the other. All their characters have three bytes in UTF-8.
const fn pairs<const N: usize>(text: &str) -> Pairs<N> {
    let bytes = text.as_bytes();
    let mut pairs = [[0; 2]; N];
    let mut at = 0;
    while at < N * 2 {
        let [a, b, c] = [bytes[at * 3] as u16, bytes[at * 3 + 1] as u16, bytes[at * 3 + 2] as u16];
        pairs[at / 2][at % 2] = (a & 0xF) << 12 | (b & 0x3F) << 6 | c & 0x3F;
        at += 1;
    }
    pairs
}

/// The CJK Radicals Supplement where it stands for a usual character, and two strokes; each with that character.
const RADICALS_WRITTEN: &str = "⺁厂⺄乙⺅亻⺉刂⺊卜⺎兀⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歺\
    ⺟母⺠民⺡氵⺣灬⺤爫⺥爫⺦丬⺨犭⺩王⺪疋⺬示⺭礻⺮竹⺯糹⺰纟⺲罒⺹耂⺻聿\
    ⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長\
    ⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤\
    ⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟㇐一㇠乙";
static RADICALS: Pairs<{ RADICALS_WRITTEN.len() / 6 }> = pairs(RADICALS_WRITTEN);

/// The Traditional characters in which the form's words, titles, and what sites print around them are written; each
/// with the Simplified one.
const TRADITIONAL_WRITTEN: &str = "並并佈布佔占併并來来係系個个備备傳传僅仅億亿優优內内兩两冊册則则劃划動动\
    務务匯汇區区參参員员問问啓启啟启單单國国團团執执報报場场實实審审寫写專专\
    對对導导屆届層层屬属幹干廢废廳厅強强彊强彙汇後后從从復复徵征態态應应戶户\
    採采擇择據据數数於于時时曆历書书會会條条業业構构標标機机檔档檢检權权歷历\
    歸归氣气決决沒没況况淨净減减滿满為为無无營营爲为獎奖獲获現现環环產产當当\
    發发監监眾众確确祇只稅税稱称穩稳範范糾纠納纳級级細细組组結结給给經经綜综\
    維维網网編编緫总縂总縣县總总織织繫系繳缴繼继續续罰罚義义聯联與与舉举舊旧\
    萬万處处號号衆众術术衛卫裏里補补裡里製制複复覆复見见規规計计訊讯記记訟讼\
    訪访設设許许訴诉註注評评詢询話话該该認认說说説说課课調调談谈請请論论講讲\
    證证識识議议護护讀读變变讓让財财責责費费資资質质購购贊赞贏赢趙赵軍军轉转\
    辦办農农這这連连週周進进運运過过達达違违遠远適适遲迟選选遺遗還还邊边郵邮\
    鄉乡鄰邻針针鈎勾鉤勾銀银銷销錄录錢钱鎮镇鐵铁鑑鉴鑒鉴長长門门閉闭開开間间\
    閱阅關关陰阴陳陈陽阳隊队階阶際际隨随險险隱隐隻只雙双雜杂離离難难電电靜静\
    響响頁页項项順顺須须預预頒颁頓顿領领題题額额願愿類类顯显風风飛飞飯饭館馆\
    馬马駐驻驗验體体魚鱼鳥鸟麗丽麼么麽么黃黄點点黨党齊齐齒齿龍龙龜龟";
static TRADITIONAL: Pairs<{ TRADITIONAL_WRITTEN.len() / 6 }> = pairs(TRADITIONAL_WRITTEN);

/// Where the characters begin that `MARKED` has a bit for.
const IDEOGRAPHS: usize = 0x4E00;

/// A bit for every character, set for those of the list.
static MARKED: LazyLock<[u64; 328]> = LazyLock::new(|| {
    let mut marked = [0; 328];
    for [first, _] in TRADITIONAL {
        let at = usize::from(first).wrapping_sub(IDEOGRAPHS);
        if let Some(bits) = marked.get_mut(at / 64) {
            *bits |= 1 << (at % 64);
        }
    }
    marked
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_of_three_bytes_and_in_order() {
        for pairs in [RADICALS_WRITTEN, TRADITIONAL_WRITTEN] {
            assert!(pairs.chars().all(|c| c.len_utf8() == 3));
            let firsts: Vec<char> = pairs.chars().step_by(2).collect();
            assert!(firsts.is_sorted_by(|a, b| a < b));
            assert_eq!(pairs.chars().count(), firsts.len() * 2);
        }
    }

    #[test]
    fn what_only_looks_like_a_usual_character_becomes_one() {
        assert_eq!(legible("⺠⽣⻓⻔⻅⻛⻥⻬⼾⾭"), "民生长门见风鱼齐户青");
        assert_eq!(legible("\u{F9DD}益\u{2F800}"), "利益丽");
        assert_eq!(legible("全\u{200b}年\u{feff}\u{7}公\u{202c}开"), "全年公开");
    }

    #[test]
    fn text_in_usual_characters_is_kept_as_it_is() {
        for text in ["二〇二五年　全年\t１２件①，“三安全一稳定”。", "政府信息公開", "é ﬁ ㈠"]
        {
            assert!(matches!(legible(text), Cow::Borrowed(kept) if kept == text), "{text}");
        }
    }
}
