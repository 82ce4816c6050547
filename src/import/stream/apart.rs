//! Labels and figures that are torn apart.

use super::token::Token;
use crate::import::align::{Mark, What};
use crate::import::furniture::Furniture;
use crate::import::sink::{Sink, Value};

/// Whether several figures stand on a line without a label: the label before them may not be their own.
pub(super) fn has_bare_figures(tokens: &[(usize, Token)]) -> bool {
    tokens.chunk_by(|(_, a), (_, b)| a.spot() == b.spot()).any(|line| {
        let figures = line.iter().filter(|(_, token)| matches!(token, Token::Figure(value) if !value.is_cell)).count();
        figures > 1 && !line.iter().any(|(_, token)| matches!(token, Token::Label(_)))
    })
}

/// Where labels and figures are torn apart: rows that stand on one line, and figures and labels by themselves.
pub(super) fn set_apart(tokens: &[(usize, Token)], marks: &mut Vec<Mark>, sink: &mut Sink<'_>) {
    let furniture = Furniture::of(sink.grid.table());
    // Figures with a line each.
    let mut run: (usize, Vec<Value>) = Default::default();
    let close = |run: &mut (usize, Vec<Value>), marks: &mut Vec<Mark>| {
        if !run.1.is_empty() {
            marks.push(Mark { block: run.0, what: What::Run(std::mem::take(&mut run.1)) });
        }
    };
    for line in tokens.chunk_by(|(_, a), (_, b)| a.spot() == b.spot()) {
        let number = line[0].0;
        sink.goes_to(number);
        let mut figures: Vec<Value> = Vec::new();
        let mut words = String::new();
        let mut label = None;
        for (_, token) in line {
            match token {
                Token::Label(found) if found.may_be_piece => {}
                Token::Label(found) => label = Some(*found),
                Token::Figure(value) => figures.push(value.clone()),
                Token::Words(text, _) => words.push_str(text),
            }
        }
        if label.is_none() && words.is_empty() && figures.len() == 1 {
            run.0 = number;
            run.1.append(&mut figures);
            continue;
        }
        close(&mut run, marks);
        let what = match label {
            Some(label) if figures.is_empty() => What::Label(label.block, label.row, label.place),
            Some(label) if figures.len() == label.block.columns.len() => {
                if sink.has(label.row) {
                    sink.beside(label.block, label.row, &figures);
                } else {
                    sink.row(label.block, label.row, &figures);
                }
                What::Row(label.row)
            }
            Some(label) => {
                sink.unplaced(label.block, label.row, &figures, label.place);
                What::Row(label.row)
            }
            None if figures.is_empty() && !may_be_label(&words, &furniture) => continue,
            None if furniture.has(&words) => What::Loose(figures),
            None => What::Foreign(figures),
        };
        marks.push(Mark { block: number, what });
    }
    close(&mut run, marks);
}

/// Whether words that are no part of the form's table may be the label of a row it doesn't know.
pub(super) fn may_be_label(words: &str, furniture: &Furniture) -> bool {
    const LONGEST: usize = 30;
    words.chars().count() <= LONGEST
        && !words.ends_with(['。', '；'])
        && words.starts_with("其中")
        && !furniture.is(words)
}
