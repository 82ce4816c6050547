//! What is done to several cells at once: copying, pasting, emptying, filling.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, DataTransfer};

use super::hands::{Deed, Hands};
use crate::clipboard::Block;
use crate::diagnostic::Location;
use crate::edit::{Edit, zero_fill};
use crate::format::report_to_line;
use crate::history::Act;
use crate::locale::Locale;
use crate::report::{Quantity, Report};
use crate::schema::{Cell, TableId};
use crate::ui::button::{button, saying};
use crate::ui::dialog::{dialog, open_while};
use crate::ui::language::use_language;
use crate::ui::leaf::Leaf;
use crate::ui::open::{Source, read_source};

impl Hands {
    fn cells(self) -> Vec<Cell> {
        self.range.with_untracked(|range| range.iter().flatten().copied().collect())
    }

    fn change(self, act: Act, at: Cell, edits: Vec<Edit>) {
        self.session().edit(act, Location::Cell(at), edits);
    }

    fn say(self, zh: String, en: String) {
        self.session().say(if self.session().locale() == Locale::Zh { zh } else { en });
    }

    fn say_range(self) {
        let (rows, columns) = self.range.with_untracked(|range| (range.len(), range.first().map_or(0, Vec::len)));
        self.say(format!("已选 {rows} 行 {columns} 列"), format!("{rows} by {columns} cells selected"));
    }

    /// Tells what a cell means and how it is counted.
    fn explain(self, cell: Cell) {
        let (report, address) =
            self.session().report.with_untracked(|report| (report_to_line(report), report.address(cell)));
        self.navigator().turn_to(Leaf {
            title: ["本格怎么填", "What goes here"],
            function: "cellHelpAsHtml",
            arguments: vec![report.into(), address.into()],
            options: vec![],
            on_choose: None,
        });
    }

    fn clear(self) {
        let cells = self.cells();
        if let Some(&first) = cells.first() {
            self.change(Act::Clear, first, cells.into_iter().map(|cell| Edit::Cell(cell, Quantity::Blank)).collect());
        }
    }

    /// The value of a cell in all that are taken in.
    fn fill(self, from: Cell) {
        let value = self.session().report.with_untracked(|report| report.quantity(from).clone());
        let edits = self.cells().into_iter().map(|cell| Edit::Cell(cell, value.clone())).collect();
        self.change(Act::FillDown, from, edits);
    }

    /// The first line of what is taken in, in the lines below; of a single cell, the one above it.
    fn fill_down(self, cell: Cell) {
        let mut lines = self.range.get_untracked();
        if lines.is_empty() {
            lines = self.above(cell).into_iter().chain([cell]).map(|cell| vec![cell]).collect();
        }
        let Some((first, rest)) = lines.split_first() else { return };
        let edits = self.session().report.with_untracked(|report| {
            let below = rest.iter().flat_map(|line| line.iter().zip(first));
            below.map(|(cell, from)| Edit::Cell(*cell, report.quantity(*from).clone())).collect()
        });
        self.change(Act::FillDown, cell, edits);
    }

    /// Puts 0 where there is nothing.
    fn fill_blanks(self) {
        let Some(cell) = self.here() else { return };
        let edits = self
            .session()
            .report
            .with_untracked(|report| self.range.with_untracked(|range| zeros(report, cell.table, range)));
        let count = edits.len();
        if count > 0 {
            self.change(Act::Fill, cell, edits);
            self.say(
                format!("已填 {count} 个 0，可以撤销。"),
                format!("{count} blanks filled with 0. Undo takes it back."),
            );
        }
    }

    /// Several cells are copied as rows of a table.
    fn copy(self, event: &ClipboardEvent) -> bool {
        let lines = self.range.get_untracked();
        let (false, Some(data)) = (lines.is_empty(), event.clipboard_data()) else { return false };
        let block = self.session().report.with_untracked(|report| Block::of(report, &lines));
        event.prevent_default();
        // Refused only outside of a copy.
        data.set_data("text/plain", &block.to_text()).is_ok() && data.set_data("text/html", &block.to_html()).is_ok()
    }

    /// The same, and they are emptied.
    fn cut(self, event: &ClipboardEvent) {
        if self.copy(event) {
            self.clear();
        }
    }

    /// A block goes in from the cell one is in; one figure goes into all that are taken in. What says itself where
    /// it belongs is read like a file.
    fn paste(self, event: &ClipboardEvent) {
        let Some((input, cell)) = self.place(event) else { return };
        let Some(data) = event.clipboard_data().filter(|_| !self.session().read_only.get_untracked()) else { return };
        let plain = text(&data);
        let block = Block::parse(&plain);
        let range = self.range.get_untracked();
        if block.single().is_some() && range.is_empty() && !super::hands::has_whole(&input) {
            return;
        }
        event.prevent_default();
        // Some programs give a table as a page only.
        if plain.is_empty() || block.single().is_none() && block.has_words() {
            let first = range.first().and_then(|line| line.first()).copied().unwrap_or(cell);
            self.paste_words(Source::of(&data), block.figures().map(|figures| (figures, self.from(first))));
            return;
        }
        let lines = match range.first().and_then(|line| line.first()) {
            Some(_) if block.single().is_some() => {
                let one = self.session().report.with_untracked(|report| block.place(report, &[vec![cell]]).edits);
                let Some(Edit::Cell(_, value)) = one.into_iter().next() else { return };
                let edits = self.cells().into_iter().map(|cell| Edit::Cell(cell, value.clone())).collect();
                self.change(Act::Paste, cell, edits);
                // The field shows the figure a moment later, which lets go of what was selected.
                Timeout::new(0, move || input.select()).forget();
                return;
            }
            Some(&first) => self.from(first),
            None => self.from(cell),
        };
        let is_too_large = self.session().report.with_untracked(|report| block.place(report, &lines).left_over > 0);
        if is_too_large {
            self.too_large.set(Some((block, lines)));
        } else {
            self.put_in(&block, &lines);
        }
    }

    /// Reads what says itself where it belongs. Where nobody can tell from a few lines, their figures are offered for the
    /// cell one is in.
    fn paste_words(self, source: Option<Source>, figures: Option<(Block, Vec<Vec<Cell>>)>) {
        let dropped = self.navigator().dropped;
        let (Some(source), Some(figures)) = (source.clone(), figures) else {
            dropped.set(source);
            return;
        };
        let locale = self.session().locale();
        spawn_local(async move {
            if read_source(source.clone(), locale).await.is_ok() {
                dropped.try_set(Some(source));
            } else {
                self.too_large.try_set(Some(figures));
            }
        });
    }

    fn put_in(self, block: &Block, lines: &[Vec<Cell>]) {
        let placed = self.session().report.with_untracked(|report| block.place(report, lines));
        let (Some(Edit::Cell(first, _)), Some(Edit::Cell(last, _))) = (placed.edits.first(), placed.edits.last())
        else {
            return;
        };
        let (first, last, count, words) = (*first, *last, placed.edits.len(), placed.not_figures);
        self.change(Act::Paste, first, placed.edits);
        self.session().go_to(Location::Cell(first));
        self.reach(first, Some(last));
        let not = if words > 0 {
            (format!("，其中 {words} 格不是数字"), format!(", {words} of them no figures"))
        } else {
            <_>::default()
        };
        self.say(format!("已粘贴 {count} 格{}。", not.0), format!("{count} cells pasted{}.", not.1));
    }
}

/// 0 for the blanks of what is taken in, or of the whole table.
fn zeros(report: &Report, table: TableId, range: &[Vec<Cell>]) -> Vec<Edit> {
    let is_meant = |edit: &Edit| match edit {
        Edit::Cell(cell, _) => range.is_empty() || range.iter().flatten().any(|one| one == cell),
        _ => false,
    };
    zero_fill(report, &[table]).into_iter().filter(is_meant).collect()
}

/// What can be done to several cells of a table: shows it, and teaches the hands.
pub fn tools(table: TableId, hands: Hands) -> AnyView {
    hands.learn(|hands, deed| match deed {
        Deed::Copy(event) => drop(hands.copy(event)),
        Deed::Cut(event) => hands.cut(event),
        Deed::Paste(event) => hands.paste(event),
        Deed::Clear => hands.clear(),
        Deed::Fill(cell) => hands.fill(cell),
        Deed::FillDown(cell) => hands.fill_down(cell),
        Deed::FillBlanks => hands.fill_blanks(),
        Deed::SayRange => hands.say_range(),
        Deed::Explain(cell) => hands.explain(cell),
    });
    view! { <Blanks table hands/> <TooLarge hands/> }.into_any()
}

fn text(data: &DataTransfer) -> String {
    data.get_data("text/plain").unwrap_or_default()
}

/// Offers to put 0 where there is nothing: in what is taken in, or in the whole table.
#[component]
fn Blanks(table: TableId, hands: Hands) -> impl IntoView {
    let language = use_language();
    let session = hands.session();
    // Keys elsewhere don't concern this table.
    let count = Memo::new(move |_| {
        session.follow(Location::Table(table), |report| {
            let grid = report.grid(table);
            if grid.table().cells().all(|cell| !grid.get(cell).is_blank()) {
                return (0, false);
            }
            hands.range.with(|range| (zeros(report, table, range).len(), !range.is_empty()))
        })
    });
    let words = move || {
        let (count, is_some) = count.get();
        match (language.get(), is_some) {
            (Locale::Zh, true) => format!("所选空格填 0（{count} 格）"),
            (Locale::Zh, false) => format!("本表空格填 0（{count} 格）"),
            (Locale::En, true) => format!("Fill the selected blanks with 0 ({count})"),
            (Locale::En, false) => format!("Fill the blanks of this table with 0 ({count})"),
        }
    };
    view! {
        <p lang=move || language.get().tag()>
            <span hidden=move || session.read_only.get() || count.get().0 == 0>
                {saying("gk-link", words, move || hands.act(Deed::FillBlanks))}
            </span>
            {button("gk-link", ["本格怎么填（F1）", "What goes here (F1)"], move || hands.here().into_iter().for_each(|cell| hands.act(Deed::Explain(cell))))}
        </p>
    }
}

/// Asks what to do with a block that has more cells than there are, or labels that tell nothing.
#[component]
fn TooLarge(hands: Hands) -> impl IntoView {
    let language = use_language();
    let open = open_while(hands.too_large);
    let take = move || {
        if let Some((block, lines)) = hands.too_large.get_untracked() {
            open.set(false);
            // A dialog that closes gives the focus back to where it was, which would let go of what was pasted.
            let put_in = move || {
                // The table may be gone by then.
                if !hands.too_large.is_disposed() {
                    hands.put_in(&block, &lines);
                }
            };
            Timeout::new(0, put_in).forget();
        }
    };
    dialog(open, ["粘贴前请核对", "Check before pasting"], move || {
        let Some((block, lines)) = hands.too_large.get() else { return ().into_any() };
        let (rows, columns) = block.size();
        let left = hands.session().report.with_untracked(|report| block.place(report, &lines).left_over);
        let words = match language.get() {
            Locale::Zh if left == 0 => format!(
                "粘贴的文字看不出是哪几行。只取其中的数字，{rows} 行 {columns} 列，从这一格起填入。请核对是否选对了起点。"
            ),
            Locale::En if left == 0 => format!(
                "The labels do not tell which rows these are. Only the figures go in, {rows} rows of {columns}, from this cell on. Check where you begin."
            ),
            Locale::Zh => {
                format!("剪贴板上有 {rows} 行 {columns} 列，从这一格起有 {left} 格没有位置。请核对是否选对了起点。")
            }
            Locale::En => format!(
                "The clipboard holds {rows} rows of {columns}; from this cell on, {left} cells have no place. Check where you begin."
            ),
        };
        view! {
            <p>{words}</p>
            <div class="gk-scroll gk-preview" lang="zh-CN" tabindex="0" inner_html=block.to_preview(&lines)></div>
            <p class="gk-choose-actions">
                {button("gk-button gk-primary", if left == 0 { ["粘贴数字", "Paste the figures"] } else { ["只粘贴放得下的", "Paste what fits"] }, take)}
                {button("gk-button", ["取消", "Cancel"], move || open.set(false))}
            </p>
        }
        .into_any()
    })
}
