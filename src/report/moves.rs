//! All places of an instrument under one another: from where to where.

use super::Column;
use super::charts::draw;
use super::charts::moves::{self, Move};
use super::kinds::place::{distance, patterns_table, steps};
use super::kinds::{self, Kind};
use super::view::RoundView;
use super::wording::Wording;
use super::{Cell, Figure, Row, Table};
use crate::instrument::Role;
use crate::scoring::{self, Exact};

/// A place whose two parts both have counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Moved {
    pub(super) requirement: usize,
    pub(super) now: usize,
    pub(super) wished: usize,
    /// By how many places the wished one lies further along.
    pub(super) distance: Exact,
}

/// Places with counts, in the file's order.
pub(super) fn moved(view: &RoundView) -> Vec<Moved> {
    kinds::all(&view.wording, Kind::Place)
        .into_iter()
        .filter_map(|(requirement, (now, wished))| {
            Some(Moved {
                requirement,
                now,
                wished,
                distance: distance(view, now, wished)?,
            })
        })
        .collect()
}

/// The picture of all moves and its table. None where there are fewer than two
/// places.
pub(super) fn figure(view: &RoundView) -> Option<Figure> {
    let all = kinds::all(&view.wording, Kind::Place);
    if all.len() < 2 {
        return None;
    }
    let moved = moved(view);
    if moved.is_empty() {
        let places: Vec<(usize, usize)> = all.into_iter().map(|(_, place)| place).collect();
        let caption = view.wording.text("report-caption-moves-patterns");
        return Some(Figure {
            table: Some(patterns_table(view, &places, caption)),
            ..Figure::default()
        });
    }
    let rows: Vec<Move> = moved.iter().filter_map(|one| row(view, one)).collect();
    let alt: Vec<String> = rows
        .iter()
        .map(|row| {
            let parts = [
                ("name", row.label.as_str().into()),
                ("parts", row.text.as_str().into()),
            ];
            view.wording.text_with("report-alt-parts", &parts)
        })
        .collect();
    let note = view.wording.text("report-moves-legend");
    let title = view.wording.text("report-chart-moves");
    let chart = draw(&view.wording, "chart-moves", title, &alt, |frame, shape| {
        let frame = super::charts::Frame {
            ends: (
                view.wording.text("report-axis-first"),
                view.wording.text("report-axis-last"),
            ),
            ..frame.clone()
        };
        moves::moves(&frame, &note, &rows, shape)
    });
    let left_out = all.len() - moved.len();
    let sentence = view
        .wording
        .text_with("report-moves-left-out", &[("count", left_out.into())]);
    Some(Figure {
        charts: vec![chart],
        table: Some(table(view, &moved)),
        sentences: (left_out > 0).then_some(sentence).into_iter().collect(),
        ..Figure::default()
    })
}

fn row(view: &RoundView, moved: &Moved) -> Option<Move> {
    let item = view.wording.item(moved.now);
    // The first option counts 100 in a score and is the first place here.
    let place = |item: usize| {
        let score = scoring::score(view.answers(item)?.counts)?;
        Some(1.0 - score.to_f64() / 100.0)
    };
    Some(Move {
        label: view.wording.translate(&item.topic),
        places: item.options.len(),
        from: place(moved.now)?,
        to: place(moved.wished)?,
        text: short(&view.wording, &moved.distance),
    })
}

/// `+1.2`, as beside the picture.
fn short(wording: &Wording, distance: &Exact) -> String {
    let tenths = distance.rounded_to_tenths();
    let amount = crate::texts::tenths(wording.language(), tenths.unsigned_abs());
    match tenths {
        0 => amount,
        1.. => format!("+{amount}"),
        ..0 => format!("\u{2212}{amount}"),
    }
}

fn table(view: &RoundView, moved: &[Moved]) -> Table {
    let rows = moved.iter().map(|one| Row {
        name: view.wording.translate(&view.wording.item(one.now).topic),
        cells: vec![
            most(view, one.now),
            most(view, one.wished),
            Cell::words(steps(&view.wording, &one.distance)),
        ],
    });
    Table {
        caption: view.wording.text("report-caption-moves"),
        rows: rows.collect(),
        columns: vec![
            Column::new(view.wording.text("report-col-question"), false),
            Column::new(view.wording.role_head(Role::Now), true),
            Column::new(view.wording.role_head(Role::Wished), true),
            Column::new(view.wording.text("report-col-distance"), false),
        ],
    }
}

/// The place that was chosen most, by its number.
fn most(view: &RoundView, item: usize) -> Cell {
    let chosen = view.most_chosen(item).unwrap_or_default();
    let numbers: Vec<String> = chosen.iter().map(|j| (j + 1).to_string()).collect();
    Cell::number(view.wording.text_with(
        "report-place-of",
        &[
            ("place", numbers.join(", ").into()),
            ("places", view.wording.item(item).options.len().into()),
        ],
    ))
}
