//! Lists of bars: one option or place under another, in the order of the page,
//! each with its words and a bar or two from the left. Of a small group, a dot
//! for each who chose it in the place of the bar (see [`super::dots`]).

use crate::document::charts::canvas::{self, Anchor, Canvas, FIGURE, LABEL, NOTE};
use crate::document::charts::dots::{self, PEOPLE};
use crate::document::charts::layout::{height, wrapped_note};
use crate::document::charts::sizes::{EDGE, Extent, LINE, NARROW, TEXT, WIDE};
use crate::document::charts::{Frame, Shape};
use crate::document::palette::{self, Colour};

/// One option or place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OptionBar {
    /// Its words.
    pub(crate) label: String,
    /// One a series.
    pub(crate) bars: Vec<Chosen>,
}

/// How many chose an option.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Chosen {
    pub(crate) count: u32,
    /// Who answered the question.
    pub(crate) of: u32,
    /// As printed.
    pub(crate) text: String,
}

impl Chosen {
    /// Which part of those who answered, 0 to 1.
    fn share(&self) -> f64 {
        f64::from(self.count) / f64::from(self.of.max(1))
    }
}

/// From one dot to the next, at most.
const PITCH: i32 = 42;
/// Height of a bar that stands alone.
const ALONE: i32 = 38;
/// Height of one of two.
const OF_TWO: i32 = 32;
/// Between two bars of one line.
const BETWEEN: i32 = 6;
/// Between two lines.
const GAP: i32 = 16;
/// Where the words beside the bars end.
const WORDS: i32 = 840;

/// Where bars and words stand.
struct OptionLayout {
    shape: Shape,
    width: i32,
    bars: Extent,
    thick: i32,
    /// From one dot to the next, where the group is seen as people.
    pitch: Option<i32>,
    labels: Vec<Vec<String>>,
}

impl OptionLayout {
    fn new(rows: &[OptionBar], series: usize, shape: Shape) -> Self {
        let texts = rows.iter().flat_map(|row| &row.bars);
        let widest = texts.map(|bar| canvas::measure(&bar.text, TEXT)).max();
        let beside = widest.unwrap_or(0) + 20;
        let (width, room, left) = match shape {
            Shape::Wide | Shape::Print => (WIDE, WORDS, WORDS + 40),
            Shape::Narrow => (NARROW, NARROW - 2 * EDGE, EDGE),
        };
        let label = |row: &OptionBar| canvas::wrap(&row.label, TEXT, shape.room(room));
        let right = width - EDGE - beside;
        let most = rows
            .iter()
            .flat_map(|row| &row.bars)
            .map(|bar| bar.of)
            .max();
        let people = most.filter(|most| (1..=PEOPLE).contains(most));
        // All who answered fit into a line, whatever the round.
        let fits = |most: u32| (right - left) / i32::try_from(most).unwrap_or(1).max(1);
        Self {
            shape,
            width,
            pitch: people.map(|most| fits(most).min(PITCH)),
            bars: Extent::new(left, right),
            thick: if series > 1 { OF_TWO } else { ALONE },
            labels: rows.iter().map(label).collect(),
        }
    }

    /// Height of the bars of a line.
    fn stack(&self, row: &OptionBar) -> i32 {
        let bars = i32::try_from(row.bars.len()).unwrap_or(1);
        bars * self.thick + (bars - 1) * BETWEEN
    }

    fn row_height(&self, row: &OptionBar, label: &[String]) -> i32 {
        let inside = match self.shape {
            Shape::Wide | Shape::Print => height(label).max(self.stack(row)),
            Shape::Narrow => height(label) + 6 + self.stack(row),
        };
        inside + GAP
    }

    /// The middle of the first line of words and the top of the first bar, in a
    /// row that begins at `y`.
    fn in_row(&self, row: &OptionBar, label: &[String], y: i32) -> (i32, i32) {
        match self.shape {
            Shape::Wide | Shape::Print => {
                let inside = self.row_height(row, label) - GAP;
                (
                    y + (inside - height(label)) / 2 + LINE / 2,
                    y + (inside - self.stack(row)) / 2,
                )
            }
            Shape::Narrow => (y + LINE / 2, y + height(label) + 6),
        }
    }
}

/// The colour of a series: the first dark, the second light.
fn colour(series: usize) -> Colour {
    if series == 0 {
        palette::STRONGEST
    } else {
        palette::MIDDLE
    }
}

/// Draws the lines. `legend` names the series, empty where there is one;
/// `note` explains, empty where nothing needs it.
pub(super) fn option_bars(
    frame: &Frame,
    legend: &[String],
    note: &str,
    rows: &[OptionBar],
    shape: Shape,
) -> String {
    let series = rows.iter().map(|row| row.bars.len()).max().unwrap_or(1);
    let layout = OptionLayout::new(rows, series, shape);
    let keys = canvas::rows_of_keys(legend, layout.width - 2 * EDGE);
    let notes = wrapped_note(note, layout.width);
    let under_keys = canvas::height_of_keys(&keys);
    let head = under_keys + height(&notes) + 14;
    let heights = rows.iter().zip(&layout.labels);
    let body: i32 = heights
        .map(|(row, label)| layout.row_height(row, label))
        .sum();
    let mut canvas = Canvas::new(layout.width, head + body + 4);
    canvas.keys(&keys, colour);
    canvas.lines(&notes, EDGE, under_keys + LINE / 2, NOTE);
    let mut y = head;
    for (row, label) in rows.iter().zip(&layout.labels) {
        let (words, top) = layout.in_row(row, label, y);
        canvas.lines(label, EDGE, words, LABEL);
        for (at, bar) in row.bars.iter().enumerate() {
            let top = top + i32::try_from(at).unwrap_or(0) * (layout.thick + BETWEEN);
            draw(&mut canvas, &layout, top, bar, colour(at));
        }
        y += layout.row_height(row, label);
    }
    canvas.finish(frame)
}

/// A bar or its dots on a track: the whole track is all who answered.
fn draw(canvas: &mut Canvas, layout: &OptionLayout, top: i32, bar: &Chosen, colour: Colour) {
    let left = layout.bars.left;
    let middle = top + layout.thick / 2;
    let times = |pitch: i32, count: u32| pitch * i32::try_from(count).unwrap_or(0);
    let right = match layout.pitch {
        Some(pitch) => left + times(pitch, bar.of),
        None => layout.bars.right,
    };
    canvas.block(left, middle - 2, right, middle + 2, palette::RULE);
    canvas.line(right, middle - 10, right, middle + 10, palette::RULE);
    if let Some(pitch) = layout.pitch {
        for place in 0..bar.count {
            let x = left + times(pitch, place) + pitch / 2;
            dots::person(canvas, (x, middle), pitch * 2 / 5, colour);
        }
    } else {
        let to = layout.bars.at(bar.share());
        if to > left {
            canvas.edged(left, top, to, top + layout.thick, colour);
        }
    }
    canvas.line(left, top - 6, left, top + layout.thick + 6, palette::INK);
    let edge = layout.width - EDGE;
    canvas.text(&bar.text, edge, middle, Anchor::Right, FIGURE);
}
