//! Charts as SVG: diverging bars and places on a scale here, lists of bars,
//! moves along a line and a picture of priorities in modules of their own.
//!
//! The only user of plotters. It draws in whole pixels, so everything is drawn
//! large and scaled by the view box. Attributes alone carry the looks: no
//! `style`, no script, so that a page with a strict content policy shows them.
//! Every colour is named twice: by place and by a label.

mod canvas;
pub(super) mod listed;
pub(super) mod moves;
pub(super) mod over_time;
pub(super) mod quadrant;
pub(super) mod radar;
pub(super) mod rounds;

use super::Chart;
use super::palette;
pub(super) use super::palette::Tones;
use super::wording::Wording;
use canvas::{Canvas, FIGURE, LABEL, NOTE, Side};

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

/// Size of labels and figures.
const TEXT: i32 = 30;
/// Size of notes and keys.
const SMALL: i32 = 26;
/// From one line of text to the next.
const LINE: i32 = 38;
/// Height of a bar.
const BAR: i32 = 52;
/// Height of a score's track where it stands under its bar or label.
const TRACK: i32 = 54;
/// Width of the drawing for print and wide screens.
const WIDE: i32 = 1600;
/// Width of the drawing for phones.
const NARROW: i32 = 720;
/// Room at the left and right edge.
const EDGE: i32 = 4;
/// Where the labels beside the bars end.
const LABELS: i32 = 460;

/// From where to where, across.
#[derive(Debug, Clone, Copy)]
struct Span {
    left: i32,
    right: i32,
}

impl Span {
    /// The place of `part`, 0 at the left and 1 at the right.
    fn at(self, part: f64) -> i32 {
        self.left + (part * f64::from(self.right - self.left)).round() as i32
    }
}

/// Where the parts of a chart stand.
struct Layout {
    shape: Shape,
    width: i32,
    /// The bars, or the scale if the chart has no bars.
    main: Span,
    /// The scores' tracks beside or under the bars.
    track: Span,
    /// What a row needs besides its label.
    row: i32,
    labels: Vec<Vec<String>>,
}

impl Layout {
    fn of_bars(rows: &[Bar], shape: Shape) -> Self {
        let scored = rows.iter().any(|row| row.place.is_some());
        let with_note = rows.iter().filter(|row| !row.note.is_empty());
        let widths = with_note.map(|row| canvas::measure(&row.note, SMALL) + 24);
        let notes = widths.max().unwrap_or(0);
        let labels = rows.iter().map(|row| row.label.as_str());
        match shape {
            Shape::Wide => Self {
                main: Span {
                    left: LABELS + 30,
                    right: if scored { 1130 } else { WIDE - EDGE - notes },
                },
                track: Span {
                    left: 1190,
                    right: 1490,
                },
                row: 22,
                ..Self::new(shape, labels)
            },
            Shape::Narrow => {
                let under = if scored || notes > 0 { TRACK } else { 0 };
                Self {
                    track: Span {
                        left: EDGE,
                        right: NARROW - 120,
                    },
                    row: 8 + BAR + under + 24,
                    ..Self::new(shape, labels)
                }
            }
        }
    }

    fn of_places(rows: &[Mark], shape: Shape) -> Self {
        let labels = rows.iter().map(|row| row.label.as_str());
        let main = match shape {
            Shape::Wide => Span {
                left: LABELS + 50,
                right: 1340,
            },
            Shape::Narrow => Span {
                left: EDGE + 20,
                right: NARROW - 210,
            },
        };
        Self {
            main,
            row: match shape {
                Shape::Wide => 16,
                Shape::Narrow => TRACK + 16,
            },
            ..Self::new(shape, labels)
        }
    }

    fn new<'a>(shape: Shape, labels: impl Iterator<Item = &'a str>) -> Self {
        let (width, room) = match shape {
            Shape::Wide => (WIDE, LABELS),
            Shape::Narrow => (NARROW, NARROW - 2 * EDGE),
        };
        let all = Span {
            left: EDGE,
            right: width - EDGE,
        };
        Self {
            shape,
            width,
            main: all,
            track: all,
            row: 0,
            labels: labels
                .map(|label| canvas::wrap(label, TEXT, room))
                .collect(),
        }
    }

    /// Height of the row with this label.
    fn row_height(&self, label: &[String]) -> i32 {
        match self.shape {
            Shape::Wide => height(label).max(BAR) + self.row,
            Shape::Narrow => height(label) + self.row,
        }
    }

    fn rows_height(&self) -> i32 {
        let heights = self.labels.iter().map(|label| self.row_height(label));
        heights.sum()
    }

    /// The middle of the label's first line and the top of what belongs to it,
    /// in a row that begins at `y`.
    fn in_row(&self, label: &[String], y: i32) -> (i32, i32) {
        let full = self.row_height(label);
        match self.shape {
            Shape::Wide => (
                y + (full - height(label)) / 2 + LINE / 2,
                y + (full - BAR) / 2,
            ),
            Shape::Narrow => (y + LINE / 2, y + height(label) + 8),
        }
    }
}

/// Height of lines of text.
fn height(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX / LINE) * LINE
}

/// Bars that meet at the middle of the scale: weak answers to the left, strong
/// ones to the right. `legend` names the options, best first; `note` explains
/// the scores, empty where there are none.
pub(super) fn bars(
    frame: &Frame,
    legend: &[String],
    note: &str,
    rows: &[Bar],
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
        Side::Left,
        NOTE,
    );
    canvas.text(
        &format!("{stronger} →"),
        layout.main.right,
        ends,
        Side::Right,
        NOTE,
    );
    if shape == Shape::Wide && rows.iter().any(|row| row.place.is_some()) {
        canvas.text("0", layout.track.left, ends, Side::Middle, NOTE);
        canvas.text("100", layout.track.right, ends, Side::Middle, NOTE);
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
            canvas.text(&place.text, right, beside, Side::Right, FIGURE);
        } else {
            canvas.text(&row.note, right, beside, Side::Right, NOTE);
        }
        y += layout.row_height(label);
    }
    canvas.finish(frame)
}

/// Places on a scale from 0 to 100.
pub(super) fn places(frame: &Frame, note: &str, rows: &[Mark], shape: Shape) -> String {
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
        Side::Left,
        NOTE,
    );
    canvas.text(
        &format!("{stronger} · 100"),
        layout.main.right,
        ends,
        Side::Right,
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
        canvas.text(&row.place.text, right, middle, Side::Right, FIGURE);
        y += layout.row_height(label);
    }
    canvas.finish(frame)
}

fn wrapped_note(note: &str, layout: &Layout) -> Vec<String> {
    if note.is_empty() {
        Vec::new()
    } else {
        canvas::wrap(note, SMALL, layout.width - 2 * EDGE)
    }
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
fn diverge(canvas: &mut Canvas, row: &Bar, tones: Tones, top: i32, scale: &impl Fn(f64) -> i32) {
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
                    Side::Middle,
                    style,
                );
            }
        }
        from = to;
    }
}

/// Draws a chart in both shapes.
pub(super) fn draw(
    wording: &Wording,
    id: &str,
    title: String,
    sentences: &[String],
    draw: impl Fn(&Frame, Shape) -> String,
) -> Chart {
    let alt = format!("{title}. {}", sentences.join(" "));
    let frame = |shape: &str| Frame {
        id: format!("{id}-{shape}"),
        language: wording.language().as_str().to_owned(),
        title: title.clone(),
        description: alt.clone(),
        ends: (
            wording.text("report-axis-weaker"),
            wording.text("report-axis-stronger"),
        ),
    };
    Chart {
        caption: String::new(),
        id: id.to_owned(),
        wide: draw(&frame("wide"), Shape::Wide),
        narrow: draw(&frame("narrow"), Shape::Narrow),
        alt,
        title,
    }
}

#[cfg(test)]
mod tests;
