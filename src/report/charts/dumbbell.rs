//! Moves along a line: where it is today and where it is wished to be.

use crate::report::charts::canvas::{self, Anchor, Canvas, FIGURE, LABEL, NOTE};
use crate::report::charts::layout::{Layout, height};
use crate::report::charts::sizes::{EDGE, Extent, LABELS, LINE, SMALL, TRACK};
use crate::report::charts::{Frame, Shape};
use crate::report::palette;

/// One place now and one wished for.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::report) struct PlaceShift {
    pub(in crate::report) label: String,
    /// How many places there are.
    pub(in crate::report) places: usize,
    /// Mean places, 0 (the first place) to 1 (the last).
    pub(in crate::report) from: f64,
    pub(in crate::report) to: f64,
    /// As printed.
    pub(in crate::report) text: String,
}

/// Radius of the marks.
const RADIUS: i32 = 15;

/// Draws the moves; `note` says what the marks are.
pub(super) fn dumbbell(frame: &Frame, note: &str, rows: &[PlaceShift], shape: Shape) -> String {
    let labels = rows.iter().map(|row| row.label.as_str());
    let texts = rows.iter().map(|row| canvas::measure(&row.text, 30));
    let beside = texts.max().unwrap_or(0) + 40;
    let mut layout = Layout::new(shape, labels);
    layout.main = Extent {
        left: match shape {
            Shape::Wide => LABELS + 50,
            Shape::Narrow => EDGE + 20,
        },
        right: layout.width - EDGE - beside,
    };
    layout.row = match shape {
        Shape::Wide => 16,
        Shape::Narrow => TRACK + 16,
    };
    let notes = canvas::wrap(note, SMALL, layout.width - 2 * EDGE);
    let head = height(&notes) + 8 + LINE;
    let mut canvas = Canvas::new(layout.width, head + layout.rows_height() + 8);
    canvas.lines(&notes, EDGE, LINE / 2, NOTE);
    let ends = head - LINE / 2;
    let (first, last) = &frame.ends;
    canvas.text(first, layout.main.left - RADIUS, ends, Anchor::Left, NOTE);
    canvas.text(last, layout.main.right + RADIUS, ends, Anchor::Right, NOTE);
    let mut y = head;
    for (row, label) in rows.iter().zip(&layout.labels) {
        let (label_middle, top) = layout.in_row(label, y);
        let middle = match shape {
            Shape::Wide => top + crate::report::charts::sizes::BAR / 2,
            Shape::Narrow => top + TRACK / 2 - 8,
        };
        canvas.lines(label, EDGE, label_middle, LABEL);
        draw(&mut canvas, row, layout.main, middle);
        let right = layout.width - EDGE;
        canvas.text(&row.text, right, middle, Anchor::Right, FIGURE);
        y += layout.row_height(label);
    }
    canvas.finish(frame)
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
