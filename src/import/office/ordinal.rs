//! Numbers as Word writes them before paragraphs.

/// A number in one of Word's formats; in digits where the format isn't known, as Word does.
pub fn written(number: usize, format: &str) -> String {
    let one_of = |first: char, count: usize| {
        let offset = u32::try_from(number).ok()?.checked_sub(1).filter(|_| number <= count)?;
        char::from_u32(first as u32 + offset).map(String::from)
    };
    let cyclic = |letters: &str| {
        let count = letters.chars().count();
        letters.chars().nth(number.checked_sub(1)? % count).map(String::from)
    };
    let special = match format {
        "none" => Some(String::new()),
        "decimalZero" => Some(format!("{number:02}")),
        "decimalFullWidth" | "decimalFullWidth2" => Some(digits(number, "０１２３４５６７８９")),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            Some(digits(number, "〇一二三四五六七八九"))
        }
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => counted(number, "零一二三四五六七八九", ["千", "百", "十"]),
        "chineseLegalSimplified" => counted(number, "零壹贰叁肆伍陆柒捌玖", ["仟", "佰", "拾"]),
        "ideographTraditional" => cyclic("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => cyclic("子丑寅卯辰巳午未申酉戌亥"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => one_of('①', 20),
        "decimalEnclosedParen" => one_of('⑴', 20),
        "decimalEnclosedFullstop" => one_of('⒈', 20),
        "ideographEnclosedCircle" => one_of('㊀', 10),
        "numberInDash" => Some(format!("- {number} -")),
        "upperLetter" => letters(number, 'A'),
        "lowerLetter" => letters(number, 'a'),
        "upperRoman" => Some(roman(number)),
        "lowerRoman" => Some(roman(number).to_ascii_lowercase()),
        _ => None,
    };
    special.unwrap_or_else(|| number.to_string())
}

fn digits(number: usize, digits: &str) -> String {
    let digit = |byte: u8| digits.chars().nth(usize::from(byte - b'0'));
    number.to_string().bytes().filter_map(digit).collect()
}

/// 一百零一, and 十一 rather than 一十一.
fn counted(number: usize, digits: &str, units: [&str; 3]) -> Option<String> {
    let digit = |value: usize| digits.chars().nth(value);
    if number == 0 || number > 9999 {
        return None;
    }
    let mut text = String::new();
    let mut skipped = false;
    for (power, unit) in [1000, 100, 10, 1].into_iter().zip(units.into_iter().chain([""])) {
        let value = number / power % 10;
        if value == 0 {
            skipped = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut skipped) {
            text.extend(digit(0));
        }
        if !(value == 1 && power == 10 && text.is_empty()) {
            text.extend(digit(value));
        }
        text.push_str(unit);
    }
    Some(text)
}

/// A, B … Z, AA, BB …
fn letters(number: usize, first: char) -> Option<String> {
    const MOST: usize = 26 * 9;
    let index = number.checked_sub(1).filter(|&index| index < MOST)?;
    let letter = char::from_u32(first as u32 + u32::try_from(index % 26).ok()?)?;
    Some(letter.to_string().repeat(index / 26 + 1))
}

fn roman(number: usize) -> String {
    const LARGEST: usize = 3999;
    const SIGNS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > LARGEST {
        return number.to_string();
    }
    let (mut left, mut text) = (number, String::new());
    for (value, sign) in SIGNS {
        text.push_str(&sign.repeat(left / value));
        left %= value;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_word_writes_them() {
        for (number, format, expected) in [
            (3, "decimal", "3"),
            (6, "chineseCountingThousand", "六"),
            (10, "chineseCounting", "十"),
            (11, "japaneseCounting", "十一"),
            (20, "chineseCountingThousand", "二十"),
            (101, "chineseCountingThousand", "一百零一"),
            (110, "chineseCountingThousand", "一百一十"),
            (1001, "chineseCountingThousand", "一千零一"),
            (10, "ideographDigital", "一〇"),
            (12, "decimalFullWidth", "１２"),
            (2, "decimalEnclosedCircle", "②"),
            (21, "decimalEnclosedCircle", "21"),
            (2, "ideographTraditional", "乙"),
            (28, "upperLetter", "BB"),
            (14, "lowerRoman", "xiv"),
            (5, "chineseLegalSimplified", "伍"),
            (7, "none", ""),
            (7, "somethingNew", "7"),
        ] {
            assert_eq!(written(number, format), expected, "{number} {format}");
        }
    }
}
