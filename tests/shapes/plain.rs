//! Plain text, as it is copied from pages, documents, spreadsheets and PDF files.

use super::dice::Dice;
use super::made::Furniture;
use super::raster;
use super::sheet::{Piece, Sheet, Square, grid};

/// Writes the lines of a table.
type Table = fn(&[Vec<Square>], &mut Dice) -> Vec<String>;

/// How the rest of a sheet is written.
#[derive(Clone, Copy, Default)]
struct Setting {
    /// Headings with Markdown's marks.
    marked: bool,
    /// Paragraphs broken where lines end.
    wrapped: bool,
    /// A blank line after each line.
    spaced: bool,
}

fn lines(sheet: &Sheet, dice: &mut Dice, setting: Setting, table: Table) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for piece in &sheet.pieces {
        match piece {
            Piece::Title(lines) if setting.marked => out.push(format!("# {}", lines.concat())),
            Piece::Title(lines) => out.extend(lines.iter().cloned()),
            Piece::Heading(text) if setting.marked => out.push(format!("## {text}")),
            Piece::Heading(text) => out.push(text.clone()),
            Piece::Paragraph(text) if setting.wrapped => {
                let chars: Vec<char> = text.chars().collect();
                out.extend(chars.chunks(28).map(|line| line.iter().collect::<String>()));
            }
            Piece::Paragraph(text) => out.push(format!("　　{text}")),
            Piece::Table(rows) => {
                if setting.marked {
                    out.push(String::new());
                }
                out.extend(table(rows, dice));
            }
        }
    }
    if setting.spaced {
        out = out.into_iter().flat_map(|line| [line, String::new()]).collect();
    }
    out
}

/// Puts what every page carries between the lines.
pub fn furnished(lines: &[String], furniture: Furniture, title: &str, may_be_bare: bool) -> String {
    let Furniture::Every(kind, every) = furniture else { return lines.join("\n") };
    let mut out = Vec::new();
    for (page, chunk) in (1..).zip(lines.chunks(every)) {
        out.extend(chunk.iter().cloned());
        out.push(match kind {
            0 => format!("- {page} -"),
            1 => format!("第 {page} 页"),
            2 => format!("{page} / 8"),
            3 if may_be_bare => page.to_string(),
            4 => title.to_owned(),
            _ => format!("— {page} —"),
        });
    }
    out.join("\n")
}

fn filled(row: &[Square]) -> impl Iterator<Item = &str> {
    row.iter().map(|square| &*square.text).filter(|text| !text.trim().is_empty())
}

fn each_row(rows: &[Vec<Square>], line: impl Fn(&[Square]) -> String) -> Vec<String> {
    rows.iter().map(|row| line(row)).collect()
}

fn texts(row: &[Square]) -> Vec<&str> {
    row.iter().map(|square| &*square.text).collect()
}

pub type Write = fn(&Sheet, &mut Dice) -> Vec<String>;

/// One cell a line; blanks vanish.
pub fn cells_on_lines(sheet: &Sheet, dice: &mut Dice) -> Vec<String> {
    let setting = Setting { spaced: dice.chance(50), ..Setting::default() };
    lines(sheet, dice, setting, |rows, _| rows.iter().flat_map(|row| filled(row).map(str::to_owned)).collect())
}

/// One cell a line, each led by a tab, so that a blank one is still a line.
pub fn tabbed_cells(sheet: &Sheet, dice: &mut Dice) -> Vec<String> {
    lines(sheet, dice, Setting::default(), |rows, _| {
        rows.iter().flatten().map(|square| format!("\t{}", square.text)).collect()
    })
}

/// Rows with tabs between the cells that begin in them.
pub fn tabs(sheet: &Sheet, dice: &mut Dice) -> Vec<String> {
    lines(sheet, dice, Setting::default(), |rows, _| each_row(rows, |row| texts(row).join("\t")))
}

/// Every square of the grid with tabs, as a spreadsheet copies it.
pub fn spreadsheet(sheet: &Sheet, dice: &mut Dice) -> Vec<String> {
    lines(sheet, dice, Setting::default(), |rows, _| {
        let text = |square: Option<&Square>| square.map_or("", |square| &square.text).to_owned();
        grid(rows).iter().map(|row| row.iter().copied().map(text).collect::<Vec<_>>().join("\t")).collect()
    })
}

/// Rows as a spreadsheet saves them.
pub fn csv(sheet: &Sheet, dice: &mut Dice) -> Vec<String> {
    fn quoted(text: &str) -> String {
        if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
    }
    let mut out: Vec<String> = Vec::new();
    let _: &mut Dice = dice;
    for piece in &sheet.pieces {
        match piece {
            Piece::Title(lines) => out.push(quoted(&lines.concat())),
            Piece::Heading(text) | Piece::Paragraph(text) => out.push(format!("{},,", quoted(text))),
            Piece::Table(rows) => out.extend(grid(rows).iter().map(|row| {
                row.iter()
                    .map(|square| square.map_or_else(String::new, |square| quoted(&square.text)))
                    .collect::<Vec<_>>()
                    .join(",")
            })),
        }
    }
    out
}

/// Rows between bars.
pub fn bars(sheet: &Sheet, dice: &mut Dice) -> Vec<String> {
    lines(sheet, dice, Setting::default(), |rows, _| each_row(rows, |row| format!("| {} |", texts(row).join(" | "))))
}

/// Rows with a bar behind each cell and none before the first.
pub fn open_bars(sheet: &Sheet, dice: &mut Dice) -> Vec<String> {
    lines(sheet, dice, Setting::default(), |rows, _| each_row(rows, |row| format!("{} |", texts(row).join(" | "))))
}

/// Cells on lines, with lines that hold nothing but a bar between them.
pub fn lone_bars(sheet: &Sheet, dice: &mut Dice) -> Vec<String> {
    lines(sheet, dice, Setting::default(), |rows, _| {
        rows.iter().flatten().flat_map(|square| [square.text.clone(), "|".to_owned()]).collect()
    })
}

/// Markdown.
pub fn markdown(sheet: &Sheet, dice: &mut Dice) -> Vec<String> {
    let setting = Setting { marked: true, ..Setting::default() };
    lines(sheet, dice, setting, |rows, _| {
        let mut out = each_row(rows, |row| format!("| {} |", texts(row).join(" | ")));
        out.insert(1, format!("|{}", "---|".repeat(rows[0].len())));
        out
    })
}

/// Markdown from a program that recognised characters: every row or two a table of its own.
pub fn recognised_markdown(sheet: &Sheet, dice: &mut Dice) -> Vec<String> {
    let setting = Setting { marked: true, wrapped: true, ..Setting::default() };
    lines(sheet, dice, setting, |rows, dice| {
        let mut out = Vec::new();
        let mut begins = true;
        for row in rows {
            // A label may be lost from its row, into a line before or after it.
            let (label, figures): (Vec<&Square>, Vec<&Square>) = row.iter().partition(|square| !square.is_figure);
            let label_of = |squares: &[&Square]| squares.iter().map(|square| square.text.clone()).collect::<Vec<_>>();
            let torn = !figures.is_empty() && !label.is_empty() && dice.chance(15);
            let before = dice.chance(50);
            let cells = if torn { label_of(&figures) } else { texts(row).into_iter().map(str::to_owned).collect() };
            if torn && before {
                out.extend(label_of(&label));
            }
            out.push(format!("| {} |", cells.join(" | ")));
            if begins {
                out.push(format!("|{}", "---|".repeat(cells.len())));
            }
            if torn && !before {
                out.extend(label_of(&label));
            }
            begins = torn || dice.chance(40);
            if begins && dice.chance(50) {
                out.push(String::new());
            }
        }
        out
    })
}

/// Label and figures of a row on one line, blanks between them; blank cells vanish.
pub fn rows_on_lines(sheet: &Sheet, dice: &mut Dice) -> Vec<String> {
    let setting = Setting { wrapped: true, ..Setting::default() };
    lines(sheet, dice, setting, |rows, _| each_row(rows, |row| filled(row).collect::<Vec<_>>().join(" ")))
}

/// One cell a line, labels wrapped over several.
pub fn wrapped_labels(sheet: &Sheet, dice: &mut Dice) -> Vec<String> {
    let setting = Setting { wrapped: true, ..Setting::default() };
    lines(sheet, dice, setting, |rows, dice| {
        let width = 4 + dice.below(20);
        let cut = |square: &Square| {
            let chars: Vec<char> = square.text.trim().chars().collect();
            let width = if square.is_figure { chars.len().max(1) } else { width };
            chars.chunks(width).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>()
        };
        rows.iter().flatten().flat_map(cut).collect()
    })
}

/// The figures of a row on a line before its label.
pub fn figures_first(sheet: &Sheet, dice: &mut Dice) -> Vec<String> {
    lines(sheet, dice, Setting::default(), |rows, _| {
        let line = |row: &Vec<Square>| {
            let (label, figures): (Vec<&Square>, Vec<&Square>) = row.iter().partition(|square| !square.is_figure);
            let joined = |squares: Vec<&Square>| {
                squares
                    .iter()
                    .map(|square| &*square.text)
                    .filter(|text| !text.trim().is_empty())
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            [joined(figures), joined(label)].into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>()
        };
        rows.iter().flat_map(line).collect()
    })
}

/// What `pdftotext -layout` gives: columns held apart by blanks, labels wrapped, figures beside the middle of them.
pub fn columns(sheet: &Sheet, dice: &mut Dice) -> Vec<String> {
    let setting = Setting { wrapped: true, ..Setting::default() };
    lines(sheet, dice, setting, |rows, dice| raster::columns(rows, 6 + 2 * dice.below(18)))
}

/// The same page with a single blank between what stands on a line.
pub fn page_lines(sheet: &Sheet, dice: &mut Dice) -> Vec<String> {
    let setting = Setting { wrapped: true, ..Setting::default() };
    lines(sheet, dice, setting, |rows, dice| raster::lines(rows, 6 + 2 * dice.below(18)))
}

/// The same page by pieces, from top to bottom and left to right, one a line.
pub fn page_pieces(sheet: &Sheet, dice: &mut Dice) -> Vec<String> {
    let setting = Setting { wrapped: true, ..Setting::default() };
    lines(sheet, dice, setting, |rows, dice| raster::pieces(rows, 6 + 2 * dice.below(18)))
}
