//! Charts as SVG: diverging bars and places on a scale.
//!
//! The only user of plotters. It draws in whole pixels, so everything is drawn
//! large and scaled by the view box. Attributes alone carry the looks: no
//! `style`, no script, so that a page with a strict content policy shows them.
//! Every colour is named twice: by place and by a label.

mod canvas;

use super::palette;
use canvas::{Canvas, Weight};

/// Where a label stands relative to its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Labels left of the bars: print and wide screens.
    Wide,
    /// Labels above the bars: phones.
    Narrow,
}

/// What every chart needs.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// Unique in the page.
    pub(super) id: String,
    /// Language tag of the texts.
    pub(super) language: String,
    /// What the chart shows.
    pub(super) title: String,
    /// The same with every figure.
    pub(super) description: String,
    /// Words at the two ends of the scale.
    pub(super) ends: (String, String),
}

/// A score on its scale.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// 0 to 100.
    pub(super) at: f64,
    /// Where it could lie, 0 to 100.
    pub(super) band: Option<(f64, f64)>,
    /// As printed.
    pub(super) text: String,
}

/// A row of bars.
#[derive(Debug, Clone)]
pub(super) struct Bar {
    pub(super) label: String,
    /// Share of each option, best first, 0 to 100, sum 100.
    pub(super) shares: Vec<f64>,
    /// What stands on each part.
    pub(super) texts: Vec<String>,
    /// The score beside the bar.
    pub(super) place: Option<Place>,
    /// A few words after it.
    pub(super) note: String,
}

/// A row of a scale.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub(super) label: String,
    pub(super) place: Place,
}

const TEXT: i32 = 30;
const SMALL: i32 = 26;
const LINE: i32 = 38;
const BAR: i32 = 52;
const WIDE: i32 = 1600;
const NARROW: i32 = 720;
/// Room at the left and right edge.
const EDGE: i32 = 4;

/// Bars that meet at the middle of the scale: weak answers to the left, strong
/// ones to the right. `legend` names the options, best first; `note` explains
/// the scores, empty where there are none.
pub(super) fn bars(
    frame: &Frame,
    legend: &[String],
    note: &str,
    rows: &[Bar],
    shape: Shape,
) -> String {
    let (width, label_width) = match shape {
        Shape::Wide => (WIDE, 470),
        Shape::Narrow => (NARROW, NARROW - 2 * EDGE),
    };
    let scored = rows.iter().any(|row| row.place.is_some());
    let note_width = rows
        .iter()
        .filter(|row| !row.note.is_empty())
        .map(|row| canvas::measure(&row.note, SMALL) + 24)
        .max()
        .unwrap_or(0);
    // Columns: label, bars, scale, number or note.
    let (left, right) = match (shape, scored) {
        (Shape::Wide, true) => (490, 1130),
        (Shape::Wide, false) => (490, WIDE - EDGE - note_width),
        (Shape::Narrow, _) => (EDGE, NARROW - EDGE),
    };
    let (scale_left, scale_right) = match shape {
        Shape::Wide => (1190, 1490),
        Shape::Narrow => (EDGE, NARROW - 120),
    };
    let labels: Vec<Vec<String>> = rows
        .iter()
        .map(|row| canvas::wrap(&row.label, TEXT, label_width - 10))
        .collect();
    let row_height = |lines: usize| match shape {
        Shape::Wide => (lines as i32 * LINE).max(BAR) + 22,
        Shape::Narrow => lines as i32 * LINE + 8 + BAR + if scored { 54 } else { 0 } + 30,
    };
    let keys = canvas::rows_of_keys(legend, SMALL, width - 2 * EDGE);
    let notes = canvas::wrap(note, SMALL, width - 2 * EDGE);
    let note_height = if note.is_empty() {
        0
    } else {
        notes.len() as i32 * LINE
    };
    let head = keys.len() as i32 * 46 + note_height + 12 + LINE;
    let height = head + labels.iter().map(|l| row_height(l.len())).sum::<i32>() + 8;

    let extents = extents(rows);
    let mut canvas = Canvas::new(width, height);
    canvas.keys(&keys, legend.len());
    let mut y = keys.len() as i32 * 46;
    if !note.is_empty() {
        canvas.lines(&notes, EDGE, y + LINE / 2, SMALL, palette::MUTED);
        y += note_height;
    }
    y += 12;
    let scale = |value: f64| {
        left + ((value + extents.0) / (extents.0 + extents.1) * f64::from(right - left)) as i32
    };
    // The words at the ends; the left one belongs to the weaker side.
    canvas.text(
        &format!("← {}", frame.ends.0),
        left,
        y + LINE / 2,
        SMALL,
        palette::MUTED,
        canvas::Side::Left,
        Weight::Normal,
    );
    canvas.text(
        &format!("{} →", frame.ends.1),
        right,
        y + LINE / 2,
        SMALL,
        palette::MUTED,
        canvas::Side::Right,
        Weight::Normal,
    );
    if scored && shape == Shape::Wide {
        canvas.text(
            "0",
            scale_left,
            y + LINE / 2,
            SMALL,
            palette::MUTED,
            canvas::Side::Middle,
            Weight::Normal,
        );
        canvas.text(
            "100",
            scale_right,
            y + LINE / 2,
            SMALL,
            palette::MUTED,
            canvas::Side::Middle,
            Weight::Normal,
        );
    }
    y += LINE;
    for (row, label) in rows.iter().zip(&labels) {
        let full = row_height(label.len());
        let label_height = label.len() as i32 * LINE;
        let (bar_top, label_middle) = match shape {
            Shape::Wide => (
                y + (full - BAR) / 2,
                y + (full - label_height) / 2 + LINE / 2,
            ),
            Shape::Narrow => (y + label_height + 8, y + LINE / 2),
        };
        canvas.lines(label, EDGE, label_middle, TEXT, palette::INK);
        diverge(&mut canvas, row, bar_top, &scale);
        match shape {
            Shape::Wide => {
                let middle = bar_top + BAR / 2;
                if let Some(place) = &row.place {
                    canvas.place(place, scale_left, scale_right, middle);
                    canvas.text(
                        &place.text,
                        WIDE - EDGE,
                        middle,
                        TEXT,
                        palette::INK,
                        canvas::Side::Right,
                        Weight::Strong,
                    );
                } else {
                    canvas.text(
                        &row.note,
                        WIDE - EDGE,
                        middle,
                        SMALL,
                        palette::MUTED,
                        canvas::Side::Right,
                        Weight::Normal,
                    );
                }
            }
            Shape::Narrow => {
                if let Some(place) = &row.place {
                    let middle = bar_top + BAR + 28;
                    canvas.place(place, scale_left, scale_right, middle);
                    canvas.text(
                        &place.text,
                        NARROW - EDGE,
                        middle,
                        TEXT,
                        palette::INK,
                        canvas::Side::Right,
                        Weight::Strong,
                    );
                } else if !row.note.is_empty() {
                    canvas.text(
                        &row.note,
                        NARROW - EDGE,
                        bar_top + BAR + 18,
                        SMALL,
                        palette::MUTED,
                        canvas::Side::Right,
                        Weight::Normal,
                    );
                }
            }
        }
        y += full;
    }
    canvas.finish(frame)
}

/// Places on a scale from 0 to 100.
pub(super) fn places(frame: &Frame, note: &str, rows: &[Mark], shape: Shape) -> String {
    let (width, label_width) = match shape {
        Shape::Wide => (WIDE, 470),
        Shape::Narrow => (NARROW, NARROW - 2 * EDGE),
    };
    let (left, right) = match shape {
        Shape::Wide => (510, 1340),
        Shape::Narrow => (EDGE + 20, NARROW - 210),
    };
    let labels: Vec<Vec<String>> = rows
        .iter()
        .map(|row| canvas::wrap(&row.label, TEXT, label_width - 10))
        .collect();
    let row_height = |lines: usize| match shape {
        Shape::Wide => (lines as i32 * LINE).max(BAR) + 16,
        Shape::Narrow => lines as i32 * LINE + 54 + 16,
    };
    let notes = canvas::wrap(note, SMALL, width - 2 * EDGE);
    let head = notes.len() as i32 * LINE + 8 + LINE;
    let height = head + labels.iter().map(|l| row_height(l.len())).sum::<i32>() + 8;
    let mut canvas = Canvas::new(width, height);
    canvas.lines(&notes, EDGE, LINE / 2, SMALL, palette::MUTED);
    let mut y = head - LINE;
    canvas.text(
        &format!("0 · {}", frame.ends.0),
        left,
        y + LINE / 2,
        SMALL,
        palette::MUTED,
        canvas::Side::Left,
        Weight::Normal,
    );
    canvas.text(
        &format!("{} · 100", frame.ends.1),
        right,
        y + LINE / 2,
        SMALL,
        palette::MUTED,
        canvas::Side::Right,
        Weight::Normal,
    );
    y += LINE;
    for (row, label) in rows.iter().zip(&labels) {
        let full = row_height(label.len());
        let label_height = label.len() as i32 * LINE;
        let (middle, label_middle) = match shape {
            Shape::Wide => (y + full / 2, y + (full - label_height) / 2 + LINE / 2),
            Shape::Narrow => (y + label_height + 27, y + LINE / 2),
        };
        canvas.lines(label, EDGE, label_middle, TEXT, palette::INK);
        canvas.place(&row.place, left, right, middle);
        canvas.text(
            &row.place.text,
            width - EDGE,
            middle,
            TEXT,
            palette::INK,
            canvas::Side::Right,
            Weight::Strong,
        );
        y += full;
    }
    canvas.finish(frame)
}

/// How far the bars reach to the weak and to the strong side, in per cent of
/// all answers; never so little that a chart looks empty.
fn extents(rows: &[Bar]) -> (f64, f64) {
    rows.iter().fold((20.0, 20.0), |(weak, strong), row| {
        let (to_weak, to_strong) = reach(&row.shares);
        (f64::max(weak, to_weak), f64::max(strong, to_strong))
    })
}

/// How far one bar reaches to each side: the option in the middle is halved.
fn reach(shares: &[f64]) -> (f64, f64) {
    let k = shares.len();
    let half = k / 2;
    let middle = if k % 2 == 1 { shares[half] / 2.0 } else { 0.0 };
    let strong: f64 = shares[..half].iter().sum();
    let weak: f64 = shares[k - half..].iter().sum();
    (weak + middle, strong + middle)
}

/// One bar, from the weakest at the left to the best at the right.
fn diverge(canvas: &mut Canvas, row: &Bar, top: i32, scale: &impl Fn(f64) -> i32) {
    let k = row.shares.len();
    // Where weak and strong meet: behind the bar, so that no label is struck.
    canvas.line(scale(0.0), top - 9, scale(0.0), top + BAR + 9, palette::INK);
    let mut from = -reach(&row.shares).0;
    for j in (0..k).rev() {
        let to = from + row.shares[j];
        let (x0, x1) = (scale(from), scale(to));
        if row.shares[j] > 0.0 {
            let colour = palette::option(j, k);
            canvas.block(x0, top, x1, top + BAR, colour);
            let text = &row.texts[j];
            if canvas::measure(text, TEXT) + 8 <= x1 - x0 {
                canvas.text(
                    text,
                    i32::midpoint(x0, x1),
                    top + BAR / 2,
                    TEXT,
                    colour.label(),
                    canvas::Side::Middle,
                    Weight::Strong,
                );
            }
        }
        from = to;
    }
}

#[cfg(test)]
mod tests;
