//! Rows with marks on a line each, between words at its two ends: places on a scale.

use crate::document::charts::canvas::{Anchor, Canvas, FIGURE, LABEL, NOTE};
use crate::document::charts::layout::{Layout, height, wrapped_note};
use crate::document::charts::sizes::{BAR, EDGE, Extent, LABELS, LINE, TRACK};
use crate::document::charts::{Frame, ScaleRow, Shape};

/// What stands around the lines.
pub(super) struct Lines<'a> {
    /// Above them all.
    pub(super) note: &'a str,
    /// Label and figure of each.
    pub(super) rows: Vec<(&'a str, &'a str)>,
    /// At the left and at the right end.
    pub(super) ends: [String; 2],
    /// How far the words at the ends stand out.
    pub(super) beyond: i32,
    /// What the figures need beside the lines.
    pub(super) beside: i32,
}

/// Draws the lines' surroundings; `mark` draws what is on the line of a row, at this
/// height.
pub(super) fn lines(
    frame: &Frame,
    of: &Lines,
    shape: Shape,
    mark: impl Fn(&mut Canvas, usize, Extent, i32),
) -> String {
    let mut layout = Layout::new(shape, of.rows.iter().map(|(label, _)| *label));
    let right = layout.width - EDGE;
    let (left, row) = match shape {
        Shape::Wide | Shape::Print => (LABELS + 50, 16),
        Shape::Narrow => (EDGE + 20, TRACK + 16),
    };
    layout.main = Extent::new(left, right - of.beside);
    layout.row = row;
    let notes = wrapped_note(of.note, layout.width);
    let head = height(&notes) + 8 + LINE;
    let mut canvas = Canvas::new(layout.width, head + layout.rows_height() + 8);
    canvas.lines(&notes, EDGE, LINE / 2, NOTE);
    let (middle, Extent { left, right: end }) = (head - LINE / 2, layout.main);
    let [first, last] = &of.ends;
    canvas.text(first, left - of.beyond, middle, Anchor::Left, NOTE);
    canvas.text(last, end + of.beyond, middle, Anchor::Right, NOTE);
    let mut y = head;
    for (at, ((_, figure), label)) in of.rows.iter().zip(&layout.labels).enumerate() {
        let (label_middle, top) = layout.in_row(label, y);
        let middle = match shape {
            Shape::Wide | Shape::Print => top + BAR / 2,
            Shape::Narrow => top + TRACK / 2 - 8,
        };
        canvas.lines(label, EDGE, label_middle, LABEL);
        mark(&mut canvas, at, layout.main, middle);
        canvas.text(figure, right, middle, Anchor::Right, FIGURE);
        y += layout.row_height(label);
    }
    canvas.finish(frame)
}

/// Places on a scale from 0 to 100.
pub(super) fn scale(frame: &Frame, note: &str, rows: &[ScaleRow], shape: Shape) -> String {
    let (weaker, stronger) = &frame.ends;
    let of = Lines {
        note,
        rows: rows.iter().map(ScaleRow::in_words).collect(),
        ends: [format!("0 · {weaker}"), format!("{stronger} · 100")],
        beyond: 0,
        beside: match shape {
            Shape::Wide | Shape::Print => 256,
            Shape::Narrow => 206,
        },
    };
    lines(frame, &of, shape, |canvas, row, line, middle| {
        canvas.place(&rows[row].place, line, middle);
    })
}

impl ScaleRow {
    fn in_words(&self) -> (&str, &str) {
        (&self.label, &self.place.text)
    }
}
