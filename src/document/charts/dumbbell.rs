//! Moves along a line: where it is today and where it is wished to be.

use crate::document::charts::canvas::{self, Canvas};
use crate::document::charts::scale::{Lines, lines};
use crate::document::charts::sizes::{Extent, TEXT};
use crate::document::charts::{Frame, Shape};
use crate::document::palette;

/// One place now and one wished for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PlaceShift {
    pub(crate) label: String,
    /// How many places there are.
    pub(crate) places: usize,
    /// Mean places, 0 (the first place) to 1 (the last).
    pub(crate) from: f64,
    pub(crate) to: f64,
    /// As printed.
    pub(crate) text: String,
}

/// Radius of the marks.
const RADIUS: i32 = 15;

/// Draws the moves; `note` says what the marks are.
pub(super) fn dumbbell(frame: &Frame, note: &str, rows: &[PlaceShift], shape: Shape) -> String {
    let texts = rows.iter().map(|row| canvas::measure(&row.text, TEXT));
    let (first, last) = frame.ends.clone();
    let of = Lines {
        note,
        rows: rows
            .iter()
            .map(|row| (row.label.as_str(), row.text.as_str()))
            .collect(),
        ends: [first, last],
        beyond: RADIUS,
        beside: texts.max().unwrap_or(0) + 40,
    };
    lines(frame, &of, shape, |canvas, row, line, middle| {
        draw(canvas, &rows[row], line, middle);
    })
}

fn draw(canvas: &mut Canvas, row: &PlaceShift, track: Extent, middle: i32) {
    let Extent { left, right } = track;
    canvas.block(left, middle - 2, right, middle + 2, palette::RULE);
    let last = row.places.saturating_sub(1).max(1);
    for place in 0..=last {
        let x = track.at(place as f64 / last as f64);
        canvas.line(x, middle - 10, x, middle + 10, palette::MUTED);
    }
    let (from, to) = (track.at(row.from), track.at(row.to));
    // The bar of the move, with a head that points to where it goes.
    let (low, high) = (from.min(to), from.max(to));
    canvas.block(low, middle - 6, high, middle + 6, palette::MIDDLE);
    canvas.ring(to, middle, RADIUS, palette::ACCENT);
    // The dot is smaller than the ring, so that both show where they meet.
    canvas.dot(from, middle, RADIUS - 5, palette::STRONGEST);
}
