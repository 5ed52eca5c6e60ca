//! All places of an instrument under one another: from where to where.

use super::charts::moves::{self, Move};
use super::kinds::place::{distance, patterns_table, steps};
use super::kinds::{self, Kind};
use super::section::{column, draw};
use super::voice::{Voice, number, words};
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
pub(super) fn moved(voice: &Voice) -> Vec<Moved> {
    kinds::all(voice, Kind::Place)
        .into_iter()
        .filter_map(|(requirement, (now, wished))| {
            Some(Moved {
                requirement,
                now,
                wished,
                distance: distance(voice, now, wished)?,
            })
        })
        .collect()
}

/// The picture of all moves and its table. None where there are fewer than two
/// places.
pub(super) fn figure(voice: &Voice) -> Option<Figure> {
    let all = kinds::all(voice, Kind::Place);
    if all.len() < 2 {
        return None;
    }
    let moved = moved(voice);
    if moved.is_empty() {
        let places: Vec<(usize, usize)> = all.into_iter().map(|(_, place)| place).collect();
        let caption = voice.t("report-caption-moves-patterns");
        return Some(Figure {
            table: Some(patterns_table(voice, &places, caption)),
            ..Figure::default()
        });
    }
    let rows: Vec<Move> = moved.iter().filter_map(|one| row(voice, one)).collect();
    let alt: Vec<String> = rows
        .iter()
        .map(|row| {
            let parts = [
                ("name", row.label.as_str().into()),
                ("parts", row.text.as_str().into()),
            ];
            voice.with("report-alt-parts", &parts)
        })
        .collect();
    let note = voice.t("report-moves-legend");
    let title = voice.t("report-chart-moves");
    let chart = draw(voice, "chart-moves", title, &alt, |frame, shape| {
        let frame = super::charts::Frame {
            ends: (voice.t("report-axis-first"), voice.t("report-axis-last")),
            ..frame.clone()
        };
        moves::moves(&frame, &note, &rows, shape)
    });
    let left_out = all.len() - moved.len();
    let sentence = voice.with("report-moves-left-out", &[("count", left_out.into())]);
    Some(Figure {
        charts: vec![chart],
        table: Some(table(voice, &moved)),
        sentences: (left_out > 0).then_some(sentence).into_iter().collect(),
        ..Figure::default()
    })
}

fn row(voice: &Voice, moved: &Moved) -> Option<Move> {
    let item = voice.item(moved.now);
    // The first option counts 100 in a score and is the first place here.
    let place = |item: usize| {
        let score = scoring::score(voice.answers(item)?.counts)?;
        Some(1.0 - score.to_f64() / 100.0)
    };
    Some(Move {
        label: voice.own(&item.topic),
        places: item.options.len(),
        from: place(moved.now)?,
        to: place(moved.wished)?,
        text: short(voice, &moved.distance),
    })
}

/// `+1.2`, as beside the picture.
fn short(voice: &Voice, distance: &Exact) -> String {
    let tenths = distance.rounded_to_tenths();
    let amount = crate::texts::tenths(voice.language(), tenths.unsigned_abs());
    match tenths {
        0 => amount,
        1.. => format!("+{amount}"),
        ..0 => format!("\u{2212}{amount}"),
    }
}

fn table(voice: &Voice, moved: &[Moved]) -> Table {
    let rows = moved.iter().map(|one| Row {
        name: voice.own(&voice.item(one.now).topic),
        cells: vec![
            most(voice, one.now),
            most(voice, one.wished),
            words(steps(voice, &one.distance)),
        ],
    });
    Table {
        caption: voice.t("report-caption-moves"),
        rows: rows.collect(),
        columns: vec![
            column(voice.t("report-col-question"), false),
            column(voice.role_head(Role::Now), true),
            column(voice.role_head(Role::Wished), true),
            column(voice.t("report-col-distance"), false),
        ],
    }
}

/// The place that was chosen most, by its number.
fn most(voice: &Voice, item: usize) -> Cell {
    let chosen = voice.most_chosen(item).unwrap_or_default();
    let numbers: Vec<String> = chosen.iter().map(|j| (j + 1).to_string()).collect();
    number(voice.with(
        "report-place-of",
        &[
            ("place", numbers.join(", ").into()),
            ("places", voice.item(item).options.len().into()),
        ],
    ))
}
