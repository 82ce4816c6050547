//! What happens to characters between a form and its copies.

use gongkai::numeral::is_spacing;
use unicode_normalization::UnicodeNormalization;

use super::dice::Dice;
use super::made::Noise;

/// Characters and the Kangxi radicals that look like them; text taken from PDF files is full of them.
const RADICALS: [(char, char); 24] = [
    ('人', '⼈'),
    ('力', '⼒'),
    ('口', '⼝'),
    ('大', '⼤'),
    ('子', '⼦'),
    ('工', '⼯'),
    ('文', '⽂'),
    ('方', '⽅'),
    ('日', '⽇'),
    ('月', '⽉'),
    ('止', '⽌'),
    ('比', '⽐'),
    ('水', '⽔'),
    ('用', '⽤'),
    ('目', '⽬'),
    ('立', '⽴'),
    ('自', '⾃'),
    ('行', '⾏'),
    ('里', '⾥'),
    ('金', '⾦'),
    ('面', '⾯'),
    ('生', '⽣'),
    ('无', '⽆'),
    ('二', '⼆'),
];

/// Words as they come out of a copier.
pub fn words(text: &str, noise: &Noise, dice: &mut Dice) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let radical = RADICALS.iter().find(|(plain, _)| noise.radicals && *plain == c && dice.chance(60));
        out.push(radical.map_or(c, |(_, radical)| *radical));
        if noise.unseen && dice.chance(5) {
            out.push(dice.pick(&['\u{200b}', '\u{feff}', '\u{ad}', '\u{2060}']));
        }
    }
    out
}

/// A label: perhaps misprinted, perhaps set with blanks around it.
pub fn label(text: &str, noise: &Noise, dice: &mut Dice) -> String {
    const LONG_ENOUGH: usize = 10;
    let chars: Vec<char> = text.chars().collect();
    let mut text = text.to_owned();
    if noise.misprints && chars.len() >= LONG_ENOUGH && !text.contains('（') && dice.chance(10) {
        let at = 3 + dice.below(chars.len() - 3);
        text = chars.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, c)| c).collect();
        if dice.chance(50) {
            text = chars.iter().enumerate().map(|(index, &c)| if index == at { '某' } else { c }).collect();
        }
    }
    around(words(&text, noise, dice), noise, dice)
}

/// A figure as printed. What it means stays the same.
pub fn figure(text: &str, signed: bool, noise: &Noise, dice: &mut Dice) -> String {
    let is_whole = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let mut printed = text.to_owned();
    if is_whole && noise.thousands && text.len() > 3 {
        printed.clear();
        for (index, digit) in text.chars().enumerate() {
            if index > 0 && (text.len() - index).is_multiple_of(3) {
                printed.push(',');
            }
            printed.push(digit);
        }
    }
    if is_whole && signed && text != "0" && dice.chance(50) {
        printed.insert(0, '+');
    }
    if noise.wide {
        printed = printed
            .chars()
            .map(|c| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xFEE0).expect("full width") } else { c })
            .collect();
    }
    if noise.unseen && !printed.is_empty() && dice.chance(10) {
        printed.push('\u{200b}');
    }
    around(printed, noise, dice)
}

fn around(text: String, noise: &Noise, dice: &mut Dice) -> String {
    if !noise.spaced || !dice.chance(30) {
        return text;
    }
    let space = dice.pick(&['\u{a0}', '\u{3000}', ' ']);
    if dice.chance(50) { format!("{space}{text}") } else { format!("{text}{space}{space}") }
}

/// Text as it is compared here: without spacing, and every width and radical folded.
pub fn folded(text: &str) -> String {
    text.nfkc().filter(|&c| !is_spacing(c)).collect()
}
