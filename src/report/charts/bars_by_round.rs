//! One result over several rounds: their bars under one another. A round
//! without counts keeps its row and says in words why.

use crate::report::charts::canvas::{self, Anchor, Canvas, FIGURE, LABEL, NOTE};
use crate::report::charts::diverging_bars::{diverge, extents};
use crate::report::charts::layout::{Layout, height, wrapped_note};
use crate::report::charts::sizes::{BAR, EDGE, Extent, LINE, SMALL, TRACK};
use crate::report::charts::{BarRow, Frame, Shape, Tones};
use crate::report::palette;

/// Draws the rounds, the earliest on top. A row without shares has its `note`
/// in the place of the bar; if it has a place all the same, that is a rough one
/// and drawn as a ring. `legend` and `note` as for [`crate::report::charts::bars`].
pub(super) fn bars_by_round(
    frame: &Frame,
    legend: &[String],
    note: &str,
    rows: &[BarRow],
    tones: Tones,
    shape: Shape,
) -> String {
    let layout = Layout::of_bars(&without_notes(rows), shape);
    let keys = canvas::rows_of_keys(legend, layout.width - 2 * EDGE);
    let notes = wrapped_note(note, &layout);
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
        let label_down = if shape == Shape::Wide { down / 2 } else { 0 };
        canvas.lines(label, EDGE, label_middle + label_down, LABEL);
        let beside = match shape {
            Shape::Wide => top + i32::midpoint(BAR, down),
            Shape::Narrow => top + BAR + down + TRACK / 2,
        };
        let rough = row.shares.is_empty();
        if rough {
            let first = top + (BAR + down - height(lines)) / 2 + LINE / 2;
            canvas.lines(lines, layout.main.left, first, NOTE);
        } else {
            diverge(&mut canvas, row, tones, top, &scale);
        }
        if let Some(place) = &row.place {
            if rough {
                about(&mut canvas, layout.track, place.at, beside);
            } else {
                canvas.place(place, layout.track, beside);
            }
            let right = layout.width - EDGE;
            canvas.text(&place.text, right, beside, Anchor::Right, FIGURE);
        }
        y += layout.row_height(label) + down;
    }
    canvas.finish(frame)
}

/// The words at the ends of the scales.
fn ends(canvas: &mut Canvas, frame: &Frame, layout: &Layout, rows: &[BarRow], middle: i32) {
    let (weaker, stronger) = &frame.ends;
    let Extent { left, right } = layout.main;
    canvas.text(&format!("← {weaker}"), left, middle, Anchor::Left, NOTE);
    canvas.text(&format!("{stronger} →"), right, middle, Anchor::Right, NOTE);
    if layout.shape == Shape::Wide && rows.iter().any(|row| row.place.is_some()) {
        canvas.text("0", layout.track.left, middle, Anchor::Middle, NOTE);
        canvas.text("100", layout.track.right, middle, Anchor::Middle, NOTE);
    }
}

/// Words that stand for bars make no room beside them.
fn without_notes(rows: &[BarRow]) -> Vec<BarRow> {
    let plain = |row: &BarRow| BarRow {
        note: String::new(),
        ..row.clone()
    };
    rows.iter().map(plain).collect()
}

/// What a row says instead of a bar, in lines.
fn said(row: &BarRow, layout: &Layout) -> Vec<String> {
    if row.shares.is_empty() {
        canvas::wrap(&row.note, SMALL, layout.main.right - layout.main.left)
    } else {
        Vec::new()
    }
}

/// A rough place on its track.
fn about(canvas: &mut Canvas, track: Extent, at: f64, middle: i32) {
    let Extent { left, right } = track;
    canvas.block(left, middle - 3, right, middle + 3, palette::RULE);
    for end in [left, right] {
        canvas.line(end, middle - 10, end, middle + 10, palette::MUTED);
    }
    canvas.ring(track.at(at / 100.0), middle, 13, palette::STRONGEST);
}
