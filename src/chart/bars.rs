//! Horizontal bars as SVG. Places and lengths are attributes and looks are classes, so that a page without inline style can
//! show them; the names and figures beside the bars are text.

use std::fmt::Write;

use super::figure::Figure;
use crate::export::escape;
use crate::locale::Locale;
use crate::report::Decimal;

/// Width of a drawing, in its own units; about as many pixels on a narrow screen.
const WIDTH: u16 = 320;
/// Where the bars of two years begin and end, between the year and the figure.
const PAIRED: (u16, u16) = (44, 240);
const THICK: u16 = 10;

/// Bars with a common scale, in groups with or without a head.
pub(super) fn bars(id: &str, title: &str, groups: &[(Option<String>, Vec<Figure>)], locale: Locale) -> String {
    const PITCH: u16 = 40;
    const HEAD: u16 = 24;
    let peak = peak(groups.iter().flat_map(|(_, figures)| figures.iter().map(|figure| figure.value)));
    let mut body = String::new();
    let mut y = 0;
    for (head, figures) in groups {
        if let Some(head) = head {
            text(&mut body, "gk-chart-head", (0, y + 16), head);
            y += HEAD;
        }
        for figure in figures {
            text(&mut body, "gk-chart-name", (0, y + 13), &figure.name);
            value(&mut body, figure, y + 13);
            bar(&mut body, "gk-chart-bar", figure.value, peak, (0, WIDTH, y + 18));
            y += PITCH;
        }
    }
    let scale = locale.pick(
        "横条的长短与数字成比例，数字见下表。",
        "Bars are as long as their figures, which the table below lists.",
    );
    drawing(id, title, scale, y, &body)
}

/// Pairs of bars, this year's over last year's, each pair with its own scale.
pub(super) fn pairs(id: &str, title: &str, years: &[String; 2], figures: &[[Figure; 2]], locale: Locale) -> String {
    const PITCH: u16 = 58;
    let mut body = String::new();
    let mut y = 0;
    for pair in figures {
        let peak = peak(pair.iter().map(|figure| figure.value));
        text(&mut body, "gk-chart-name", (0, y + 13), &pair[0].name);
        let lines = [(y + 20, "gk-chart-bar"), (y + 36, "gk-chart-bar gk-chart-before")];
        for ((figure, year), (top, class)) in pair.iter().zip(years).zip(lines) {
            text(&mut body, "gk-chart-year", (0, top + THICK), year);
            value(&mut body, figure, top + THICK);
            bar(&mut body, class, figure.value, peak, (PAIRED.0, PAIRED.1, top));
        }
        y += PITCH;
    }
    let scale = locale.pick(
        "每个项目两条，实心是今年，空心是上年；各项目的比例不同，数字见下表。",
        "Two bars each, this year's filled and last year's hollow. Each pair has its own scale; the table below lists the figures.",
    );
    drawing(id, title, scale, y, &body)
}

fn drawing(id: &str, title: &str, description: &str, height: u16, body: &str) -> String {
    format!(
        "<svg class=\"gk-bars\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-about\" \
         focusable=\"false\"><title id=\"{id}-title\">{}</title><desc id=\"{id}-about\">{}</desc>{body}</svg>\n",
        escape(title),
        escape(description),
    )
}

fn peak(values: impl Iterator<Item = Option<Decimal>>) -> Decimal {
    values.flatten().max().unwrap_or_default()
}

fn text(out: &mut String, class: &str, (x, y): (u16, u16), words: &str) {
    let _ = write!(out, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>", escape(words));
}

fn value(out: &mut String, figure: &Figure, y: u16) {
    let class = if figure.value.is_some() { "gk-chart-value" } else { "gk-chart-value gk-chart-none" };
    text(out, class, (WIDTH, y), &shortened(&figure.words));
}

/// Words that fit beside a name; the table has them whole.
fn shortened(words: &str) -> String {
    const LENGTH: usize = 16;
    match words.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

/// A bar on its ground. What is no number has neither, so that a blank can't be taken for 0.
fn bar(out: &mut String, class: &str, value: Option<Decimal>, peak: Decimal, (from, to, y): (u16, u16, u16)) {
    let Some(value) = value else { return };
    let room = to - from;
    let _ = write!(out, "<rect class=\"gk-chart-ground\" x=\"{from}\" y=\"{y}\" width=\"{room}\" height=\"{THICK}\"/>");
    if value > Decimal::ZERO {
        let share = value.checked_div(peak).unwrap_or_default();
        // What is there can be seen, however small.
        let length = (share * Decimal::from(room)).round_dp(1).max(Decimal::ONE).normalize();
        let _ = write!(out, "<rect class=\"{class}\" x=\"{from}\" y=\"{y}\" width=\"{length}\" height=\"{THICK}\"/>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Quantity;

    fn draw(quantities: &[Quantity]) -> String {
        let figures = quantities.iter().map(|quantity| Figure::of("甲", quantity, Locale::Zh)).collect();
        bars("x", "题", &[(None, figures)], Locale::Zh)
    }

    #[test]
    fn bars_are_as_long_as_their_figures() {
        let drawn = draw(&[8.into(), 2.into(), 0.into()]);
        let lengths: Vec<_> =
            drawn.split("class=\"gk-chart-bar\"").skip(1).filter_map(|rest| rest.split('"').nth(5)).collect();
        assert_eq!(lengths, ["320", "80"]);
        assert_eq!(drawn.matches("gk-chart-ground").count(), 3);
    }

    #[test]
    fn a_blank_is_said_and_not_drawn() {
        let drawn = draw(&[Quantity::Blank]);
        assert!(!drawn.contains("<rect") && drawn.contains(">未填</text>"), "{drawn}");
    }

    #[test]
    fn nothing_absurd_breaks_a_drawing() {
        let text = Quantity::Text("<b>很长很长很长很长很长很长很长很长".to_owned());
        let large = crate::numeral::parse("999999999999999");
        let drawn = draw(&[(-3).into(), text, large, 1.into()]);
        assert!(!drawn.contains("<b>") && drawn.contains('…') && !drawn.contains("\"-"), "{drawn}");
        assert!(!drawn.contains("style="), "{drawn}");
    }
}
