//! Sizes, and where the parts of a chart of rows stand.

use crate::document::charts::canvas::{self, Canvas, TextStyle};
use crate::document::charts::sizes::{
    BAR, EDGE, Extent, LABELS, LINE, NARROW, SMALL, TEXT, TRACK, WIDE,
};
use crate::document::charts::{BarRow, Shape};

/// Where the parts of a chart stand.
pub(super) struct Layout {
    pub(super) shape: Shape,
    pub(super) width: i32,
    /// The bars, or the scale if the chart has no bars.
    pub(super) main: Extent,
    /// The scores' tracks beside or under the bars.
    pub(super) track: Extent,
    /// What a row needs besides its label.
    pub(super) row: i32,
    pub(super) labels: Vec<Vec<String>>,
}

impl Layout {
    pub(super) fn of_bars(rows: &[BarRow], shape: Shape) -> Self {
        let scored = rows.iter().any(|row| row.place.is_some());
        // Words that stand for bars make no room beside them.
        let with_note = rows
            .iter()
            .filter(|row| !row.note.is_empty() && !row.shares.is_empty());
        let widths = with_note.map(|row| canvas::measure(&row.note, SMALL) + 24);
        let notes = widths.max().unwrap_or(0);
        let labels = rows.iter().map(|row| row.label.as_str());
        match shape {
            Shape::Wide | Shape::Print => Self {
                main: Extent::new(LABELS + 30, if scored { 1130 } else { WIDE - EDGE - notes }),
                track: Extent::new(1190, 1490),
                row: 18,
                ..Self::new(shape, labels)
            },
            Shape::Narrow => {
                let under = if scored || notes > 0 { TRACK } else { 0 };
                Self {
                    track: Extent::new(EDGE, NARROW - 120),
                    row: 8 + BAR + under + 24,
                    ..Self::new(shape, labels)
                }
            }
        }
    }

    pub(super) fn new<'a>(shape: Shape, labels: impl Iterator<Item = &'a str>) -> Self {
        let (width, room) = match shape {
            Shape::Wide | Shape::Print => (WIDE, LABELS),
            Shape::Narrow => (NARROW, NARROW - 2 * EDGE),
        };
        let all = Extent::new(EDGE, width - EDGE);
        Self {
            shape,
            width,
            main: all,
            track: all,
            row: 0,
            labels: labels
                .map(|label| canvas::wrap(label, TEXT, shape.room(room)))
                .collect(),
        }
    }

    /// Height of the row with this label.
    pub(super) fn row_height(&self, label: &[String]) -> i32 {
        match self.shape {
            Shape::Wide | Shape::Print => height(label).max(BAR) + self.row,
            Shape::Narrow => height(label) + self.row,
        }
    }

    pub(super) fn rows_height(&self) -> i32 {
        let heights = self.labels.iter().map(|label| self.row_height(label));
        heights.sum()
    }

    /// The middle of the label's first line and the top of what belongs to it,
    /// in a row that begins at `y`.
    pub(super) fn in_row(&self, label: &[String], y: i32) -> (i32, i32) {
        let full = self.row_height(label);
        match self.shape {
            Shape::Wide | Shape::Print => (
                y + (full - height(label)) / 2 + LINE / 2,
                y + (full - BAR) / 2,
            ),
            Shape::Narrow => (y + LINE / 2, y + height(label) + 8),
        }
    }
}

/// Height of lines of text.
pub(super) fn height(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX / LINE) * LINE
}

/// A note across a drawing of this width; no line where there is none.
pub(super) fn wrapped_note(note: &str, width: i32) -> Vec<String> {
    if note.is_empty() {
        Vec::new()
    } else {
        canvas::wrap(note, SMALL, width - 2 * EDGE)
    }
}

/// Names that do not fit in their places, each behind the number that stands there.
pub(super) fn numbered_key<'a>(
    names: impl Iterator<Item = &'a String>,
    width: i32,
) -> Vec<Vec<String>> {
    let numbered = |(number, name): (i32, &String)| {
        canvas::wrap(&format!("{number}\u{a0}=\u{a0}{name}"), SMALL, width)
    };
    (1..).zip(names).map(numbered).collect()
}

/// Draws a key, one name under the other from `y` on.
pub(super) fn draw_key(canvas: &mut Canvas, key: &[Vec<String>], mut y: i32, style: TextStyle) {
    for lines in key {
        canvas.lines(lines, EDGE, y + LINE / 2, style);
        y += height(lines);
    }
}
