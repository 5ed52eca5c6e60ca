//! Bars that meet at the middle of the scale.

use crate::report::charts::canvas::{self, Anchor, Canvas, FIGURE, LABEL, NOTE};
use crate::report::charts::layout::{Layout, height, wrapped_note};
use crate::report::charts::sizes::{BAR, EDGE, LINE, TEXT, TRACK};
use crate::report::charts::{BarRow, Frame, Shape};
use crate::report::palette::{self, Tones};

/// Bars that meet at the middle of the scale: weak answers to the left, strong
/// ones to the right. `legend` names the options, best first; `note` explains
/// the scores, empty where there are none.
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
    let notes = wrapped_note(note, &layout);
    let head = canvas::height_of_keys(&keys) + height(&notes) + 12 + LINE;
    let mut canvas = Canvas::new(layout.width, head + layout.rows_height() + 8);
    canvas.keys(&keys, |j| tones.of(j, legend.len()));
    let under_keys = canvas::height_of_keys(&keys);
    canvas.lines(&notes, EDGE, under_keys + LINE / 2, NOTE);
    let ends = head - LINE / 2;
    let (weaker, stronger) = &frame.ends;
    canvas.text(
        &format!("← {weaker}"),
        layout.main.left,
        ends,
        Anchor::Left,
        NOTE,
    );
    canvas.text(
        &format!("{stronger} →"),
        layout.main.right,
        ends,
        Anchor::Right,
        NOTE,
    );
    if shape == Shape::Wide && rows.iter().any(|row| row.place.is_some()) {
        canvas.text("0", layout.track.left, ends, Anchor::Middle, NOTE);
        canvas.text("100", layout.track.right, ends, Anchor::Middle, NOTE);
    }
    let (weak, strong) = extents(rows);
    let scale = |value: f64| layout.main.at((value + weak) / (weak + strong));
    let mut y = head;
    for (row, label) in rows.iter().zip(&layout.labels) {
        let (label_middle, top) = layout.in_row(label, y);
        canvas.lines(label, EDGE, label_middle, LABEL);
        diverge(&mut canvas, row, tones, top, &scale);
        let beside = match shape {
            Shape::Wide => top + BAR / 2,
            Shape::Narrow => top + BAR + TRACK / 2,
        };
        let right = layout.width - EDGE;
        if let Some(place) = &row.place {
            canvas.place(place, layout.track, beside);
            canvas.text(&place.text, right, beside, Anchor::Right, FIGURE);
        } else {
            canvas.text(&row.note, right, beside, Anchor::Right, NOTE);
        }
        y += layout.row_height(label);
    }
    canvas.finish(frame)
}

/// How far the bars reach to the weak and to the strong side, in per cent of
/// all answers; never so little that a chart looks empty.
pub(super) fn extents(rows: &[BarRow]) -> (f64, f64) {
    rows.iter().fold((20.0, 20.0), |(weak, strong), row| {
        let (to_weak, to_strong) = reach(&row.shares);
        (f64::max(weak, to_weak), f64::max(strong, to_strong))
    })
}

/// How far one bar reaches to each side: the option in the middle is halved.
pub(super) fn reach(shares: &[f64]) -> (f64, f64) {
    let k = shares.len();
    let half = k / 2;
    let middle = if k % 2 == 1 { shares[half] / 2.0 } else { 0.0 };
    let strong: f64 = shares[..half].iter().sum();
    let weak: f64 = shares[k - half..].iter().sum();
    (weak + middle, strong + middle)
}

/// One bar, from the weakest at the left to the best at the right.
pub(super) fn diverge(
    canvas: &mut Canvas,
    row: &BarRow,
    tones: Tones,
    top: i32,
    scale: &impl Fn(f64) -> i32,
) {
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
