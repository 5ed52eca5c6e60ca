//! All places of an instrument under one another: from where to where.

use crate::document::charts::{Chart, Drawing, PlaceShift};
use crate::document::{Cell, Column, Figure, Row, Table};
use crate::instrument::{Kind, PairRole};
use crate::report::kinds;
use crate::report::kinds::place::{distance, steps};
use crate::report::view::RoundView;
use crate::scoring::{self, Exact};

/// A place whose two parts both have counts.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::report) struct Moved {
    pub(in crate::report) now: usize,
    pub(in crate::report) wished: usize,
    /// By how many places the wished one lies further along.
    pub(in crate::report) distance: Exact,
}

/// Places with counts, in the file's order.
pub(in crate::report) fn moved(view: &RoundView) -> Vec<Moved> {
    let places = kinds::all(&view.wording, Kind::Place).into_iter();
    places
        .filter_map(|place| {
            Some(Moved {
                now: place.first,
                wished: place.second,
                distance: distance(view, place.first, place.second)?,
            })
        })
        .collect()
}

/// The picture of all moves and its table. None where there are fewer than two
/// places.
pub(in crate::report) fn figure(view: &RoundView) -> Option<Figure> {
    let wording = &view.wording;
    let all = kinds::all(wording, Kind::Place);
    if all.len() < 2 {
        return None;
    }
    let moved = moved(view);
    if moved.is_empty() {
        let caption = wording.text("report-caption-moves-patterns");
        return Some(kinds::patterns_table(view, &all, caption).into());
    }
    let rows: Vec<PlaceShift> = moved.iter().filter_map(|one| row(view, one)).collect();
    let alt: Vec<String> = rows
        .iter()
        .map(|row| wording.parts_of(&row.label, &row.text))
        .collect();
    let note = wording.text("report-moves-legend");
    let title = wording.text("report-chart-moves");
    let ends = ["report-axis-first", "report-axis-last"].map(|key| wording.text(key));
    let drawing = Drawing::Dumbbell { note, rows };
    let chart = Chart::new(wording.language, "chart-moves", title, &alt, drawing).between(ends);
    let left_out = all.len() - moved.len();
    let sentence = wording.text_of("report-moves-left-out", "count", left_out);
    Some(Figure {
        charts: vec![chart],
        table: Some(table(view, &moved)),
        sentences: (left_out > 0).then_some(sentence).into_iter().collect(),
        ..Figure::default()
    })
}

fn row(view: &RoundView, moved: &Moved) -> Option<PlaceShift> {
    let wording = &view.wording;
    let item = wording.item(moved.now);
    // The first option counts 100 in a score and is the first place here.
    let place = |item: usize| {
        let score = scoring::score(view.answers(item)?.counts)?;
        Some(1.0 - score.to_f64() / 100.0)
    };
    Some(PlaceShift {
        label: wording.numbered_topic(moved.now),
        places: item.options.len(),
        from: place(moved.now)?,
        to: place(moved.wished)?,
        text: wording.signed(moved.distance.rounded_to_tenths()),
    })
}

fn table(view: &RoundView, moved: &[Moved]) -> Table {
    let wording = &view.wording;
    let rows = moved.iter().map(|one| Row {
        name: wording.numbered_topic(one.now),
        cells: vec![
            most(view, one.now),
            most(view, one.wished),
            Cell::words(steps(wording, &one.distance)),
        ],
    });
    Table {
        caption: wording.text("report-caption-moves"),
        rows: rows.collect(),
        columns: vec![
            Column::new(wording.text("report-col-question"), false),
            Column::new(wording.role_head(PairRole::Now), true),
            Column::new(wording.role_head(PairRole::Wished), true),
            Column::new(wording.text("report-col-distance"), false),
        ],
    }
}

/// The place that was chosen most, by its number.
fn most(view: &RoundView, item: usize) -> Cell {
    let wording = &view.wording;
    let chosen = view.most_chosen(item).unwrap_or_default();
    let numbers: Vec<String> = chosen.iter().map(|j| (j + 1).to_string()).collect();
    Cell::number(wording.text_with(
        "report-place-of",
        &[
            ("place", wording.list(&numbers).into()),
            ("places", wording.item(item).options.len().into()),
        ],
    ))
}
