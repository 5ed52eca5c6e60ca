//! Bars that meet at the middle of the scale.

use crate::document::charts::canvas::{self, Anchor, Canvas, FIGURE, LABEL, NOTE};
use crate::document::charts::layout::{Layout, height, wrapped_note};
use crate::document::charts::sizes::{BAR, EDGE, Extent, LINE, SMALL, TEXT, TRACK};
use crate::document::charts::{BarRow, Frame, Shape};
use crate::document::palette::{self, Tones};

/// Bars that meet at the middle of the scale: weak answers to the left, strong
/// ones to the right. `legend` names the options, best first; `note` explains
/// the scores, empty where there are none. A row without shares has its note in
/// the place of the bar; if it has a place all the same, that is a rough one and
/// drawn as a ring.
pub(super) fn diverging_bars(
    frame: &Frame,
    legend: &[String],
    note: &str,
    rows: &[BarRow],
    tones: Tones,
    shape: Shape,
) -> String {
    let layout = Layout::of_bars(rows, shape);
    let keys = canvas::rows_of_keys(legend, layout.width - 2 * EDGE);
    let notes = wrapped_note(note, layout.width);
    let under_keys = canvas::height_of_keys(&keys);
    let head = under_keys + height(&notes) + 12 + LINE;
    let said: Vec<Vec<String>> = rows.iter().map(|row| said(row, &layout)).collect();
    let extra = |lines: &[String]| (height(lines) - BAR).max(0);
    let more: i32 = said.iter().map(|lines| extra(lines)).sum();
    let mut canvas = Canvas::new(layout.width, head + layout.rows_height() + more + 8);
    canvas.keys(&keys, |j| tones.of(j, legend.len()));
    canvas.lines(&notes, EDGE, under_keys + LINE / 2, NOTE);
    ends(&mut canvas, frame, &layout, rows, head - LINE / 2);
    let (weak, strong) = extents(rows);
    let scale = |value: f64| layout.main.at((value + weak) / (weak + strong));
    let mut y = head;
    for ((row, label), lines) in rows.iter().zip(&layout.labels).zip(&said) {
        let (label_middle, top) = layout.in_row(label, y);
        let down = extra(lines);
        let label_down = if shape == Shape::Narrow { 0 } else { down / 2 };
        canvas.lines(label, EDGE, label_middle + label_down, LABEL);
        let beside = match shape {
            Shape::Wide | Shape::Print => top + i32::midpoint(BAR, down),
            Shape::Narrow => top + BAR + down + TRACK / 2,
        };
        if row.shares.is_empty() {
            let first = top + (BAR + down - height(lines)) / 2 + LINE / 2;
            canvas.lines(lines, layout.main.left, first, NOTE);
        } else {
            diverge(&mut canvas, row, tones, top, &scale);
        }
        what_is_beside(&mut canvas, row, &layout, beside);
        y += layout.row_height(label) + down;
    }
    canvas.finish(frame)
}

/// The score on its track, or a few words.
fn what_is_beside(canvas: &mut Canvas, row: &BarRow, layout: &Layout, middle: i32) {
    let right = layout.width - EDGE;
    match &row.place {
        Some(place) => {
            if row.shares.is_empty() {
                // A rough place.
                let x = layout.track.at(place.at / 100.0);
                canvas.track(layout.track, middle);
                canvas.ring(x, middle, 13, palette::STRONGEST);
            } else {
                canvas.place(place, layout.track, middle);
            }
            canvas.text(&place.text, right, middle, Anchor::Right, FIGURE);
        }
        None if !row.shares.is_empty() => {
            canvas.text(&row.note, right, middle, Anchor::Right, NOTE);
        }
        None => {}
    }
}

/// The words at the ends of the scales.
fn ends(canvas: &mut Canvas, frame: &Frame, layout: &Layout, rows: &[BarRow], middle: i32) {
    let (weaker, stronger) = &frame.ends;
    let Extent { left, right } = layout.main;
    canvas.text(&format!("← {weaker}"), left, middle, Anchor::Left, NOTE);
    canvas.text(&format!("{stronger} →"), right, middle, Anchor::Right, NOTE);
    if layout.shape != Shape::Narrow && rows.iter().any(|row| row.place.is_some()) {
        canvas.text("0", layout.track.left, middle, Anchor::Middle, NOTE);
        canvas.text("100", layout.track.right, middle, Anchor::Middle, NOTE);
    }
}

/// What a row says instead of a bar, in lines.
fn said(row: &BarRow, layout: &Layout) -> Vec<String> {
    if row.shares.is_empty() {
        canvas::wrap(&row.note, SMALL, layout.main.right - layout.main.left)
    } else {
        Vec::new()
    }
}

/// How far the bars reach to the weak and to the strong side, in per cent of
/// all answers; never so little that a chart looks empty.
fn extents(rows: &[BarRow]) -> (f64, f64) {
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
fn diverge(canvas: &mut Canvas, row: &BarRow, tones: Tones, top: i32, scale: &impl Fn(f64) -> i32) {
    let k = row.shares.len();
    // Where weak and strong meet: behind the bar, so that no label is struck.
    canvas.line(scale(0.0), top - 9, scale(0.0), top + BAR + 9, palette::INK);
    let mut from = -reach(&row.shares).0;
    for j in (0..k).rev() {
        let to = from + row.shares[j];
        let (x0, x1) = (scale(from), scale(to));
        if row.shares[j] > 0.0 {
            let colour = tones.of(j, k);
            canvas.block(x0, top, x1, top + BAR, colour);
            let text = &row.texts[j];
            if canvas::measure(text, TEXT) + 8 <= x1 - x0 {
                let style = FIGURE.coloured(colour.label());
                canvas.text(
                    text,
                    i32::midpoint(x0, x1),
                    top + BAR / 2,
                    Anchor::Middle,
                    style,
                );
            }
        }
        from = to;
    }
}
