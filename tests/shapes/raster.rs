//! A table set on a page: labels wrapped in their columns, everything centred in its cell.

use super::sheet::Square;

/// A piece of text and where it stands: half-lines from the top, half-characters from the left.
struct Piece {
    y: usize,
    x: usize,
    text: String,
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for c in text.trim().chars() {
        if lines.last().is_some_and(|line| width(line) + 2 > room && !line.is_empty()) {
            lines.push(String::new());
        }
        lines.last_mut().expect("a line").push(c);
    }
    lines
}

/// Sets a table whose columns of labels are so wide. Figures never wrap.
fn set(rows: &[Vec<Square>], label_room: usize) -> Vec<Piece> {
    struct Placed<'a> {
        row: usize,
        column: usize,
        square: &'a Square,
    }
    let mut placed = Vec::new();
    let mut below: Vec<usize> = Vec::new();
    for (row, squares) in rows.iter().enumerate() {
        let mut column = 0;
        for square in squares {
            while below.get(column).is_some_and(|left| *left > row) {
                column += 1;
            }
            placed.push(Placed { row, column, square });
            below.resize(below.len().max(column + square.across), 0);
            below[column..column + square.across].fill(row + square.down);
            column += square.across;
        }
    }
    let columns = below.len();
    // A column is as wide as its widest figure, or has room for some of a label.
    let mut rooms = vec![6_usize; columns];
    for at in &placed {
        let room = &mut rooms[at.column];
        if at.square.is_figure {
            *room = (*room).max(width(at.square.text.trim()).div_ceil(at.square.across) + 2);
        } else if at.square.across == 1 && at.square.down == 1 && at.row > 2 {
            *room = (*room).max(label_room.min(width(&at.square.text)));
        }
    }
    let room_of = |at: &Placed<'_>| rooms[at.column..at.column + at.square.across].iter().sum::<usize>();
    let texts: Vec<Vec<String>> = placed
        .iter()
        .map(|at| {
            if at.square.is_figure {
                vec![at.square.text.trim().to_owned()]
            } else {
                wrapped(&at.square.text, room_of(at))
            }
        })
        .collect();
    let mut heights = vec![2_usize; rows.len()];
    for (at, text) in placed.iter().zip(&texts) {
        if at.square.down == 1 {
            heights[at.row] = heights[at.row].max(2 * text.len());
        }
    }
    for (at, text) in placed.iter().zip(&texts) {
        let last = (at.row + at.square.down).min(rows.len());
        let have: usize = heights[at.row..last].iter().sum();
        heights[last - 1] += (2 * text.len()).saturating_sub(have);
    }
    let mut pieces = Vec::new();
    for (at, text) in placed.iter().zip(texts) {
        let top: usize = heights[..at.row].iter().sum();
        let height: usize = heights[at.row..(at.row + at.square.down).min(rows.len())].iter().sum();
        let x = rooms[..at.column].iter().sum::<usize>() + 2 * at.column;
        let first = top + (height - 2 * text.len()) / 2;
        for (line, text) in text.into_iter().enumerate() {
            if !text.trim().is_empty() {
                let indent = room_of(at).saturating_sub(width(&text)) / 2;
                pieces.push(Piece { y: first + 2 * line, x: x + indent, text });
            }
        }
    }
    pieces.sort_by_key(|piece| (piece.y, piece.x));
    pieces
}

/// Lines of the page, what stands in them held apart as on paper.
pub fn columns(rows: &[Vec<Square>], label_room: usize) -> Vec<String> {
    let pieces = set(rows, label_room);
    pieces
        .chunk_by(|a, b| a.y == b.y)
        .map(|line| {
            let mut out = String::new();
            for piece in line {
                let gap = piece.x.saturating_sub(width(&out)).max(if out.is_empty() { 0 } else { 2 });
                out.push_str(&" ".repeat(gap));
                out.push_str(&piece.text);
            }
            out
        })
        .collect()
}

/// Lines of the page with a blank between what stands in them.
pub fn lines(rows: &[Vec<Square>], label_room: usize) -> Vec<String> {
    let pieces = set(rows, label_room);
    let joined = |line: &[Piece]| line.iter().map(|piece| &*piece.text).collect::<Vec<_>>().join(" ");
    pieces.chunk_by(|a, b| a.y == b.y).map(joined).collect()
}

/// The pieces of the page one a line.
pub fn pieces(rows: &[Vec<Square>], label_room: usize) -> Vec<String> {
    set(rows, label_room).into_iter().map(|piece| piece.text).collect()
}
