//! Places on a scale.

use crate::report::charts::canvas::{Anchor, Canvas, FIGURE, LABEL, NOTE};
use crate::report::charts::layout::{Layout, height, wrapped_note};
use crate::report::charts::sizes::{BAR, EDGE, LINE, TRACK};
use crate::report::charts::{Frame, ScaleRow, Shape};

/// Places on a scale from 0 to 100.
pub(super) fn scale(frame: &Frame, note: &str, rows: &[ScaleRow], shape: Shape) -> String {
    let layout = Layout::of_places(rows, shape);
    let notes = wrapped_note(note, &layout);
    let head = height(&notes) + 8 + LINE;
    let mut canvas = Canvas::new(layout.width, head + layout.rows_height() + 8);
    canvas.lines(&notes, EDGE, LINE / 2, NOTE);
    let ends = head - LINE / 2;
    let (weaker, stronger) = &frame.ends;
    canvas.text(
        &format!("0 · {weaker}"),
        layout.main.left,
        ends,
        Anchor::Left,
        NOTE,
    );
    canvas.text(
        &format!("{stronger} · 100"),
        layout.main.right,
        ends,
        Anchor::Right,
        NOTE,
    );
    let mut y = head;
    for (row, label) in rows.iter().zip(&layout.labels) {
        let (label_middle, top) = layout.in_row(label, y);
        let middle = match shape {
            Shape::Wide => top + BAR / 2,
            Shape::Narrow => top + TRACK / 2 - 8,
        };
        canvas.lines(label, EDGE, label_middle, LABEL);
        canvas.place(&row.place, layout.main, middle);
        let right = layout.width - EDGE;
        canvas.text(&row.place.text, right, middle, Anchor::Right, FIGURE);
        y += layout.row_height(label);
    }
    canvas.finish(frame)
}
