//! Scores over several rounds: a strip for each requirement or theme, the rounds
//! in columns. What is unknown is a hole in the line, what is rough a ring.

use crate::document::charts::canvas::{self, Anchor, Canvas, FIGURE, LABEL, NOTE};
use crate::document::charts::layout::{draw_key, height, numbered_key};
use crate::document::charts::sizes::{EDGE, Extent, LABELS, LINE, NARROW, SMALL, TEXT, WIDE};
use crate::document::charts::{Frame, Shape};
use crate::document::palette::{self, Colour};

/// One result in one round.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Point {
    /// The round shows nothing at all.
    Gap,
    /// The round shows nothing of this.
    Unknown,
    /// A rough figure, 0 to 100.
    About(f64),
    /// A score, 0 to 100, and where it could lie.
    Score(f64, Option<(f64, f64)>),
}

impl Point {
    fn at(&self) -> Option<f64> {
        match self {
            Self::Gap | Self::Unknown => None,
            Self::About(at) | Self::Score(at, _) => Some(*at),
        }
    }
}

/// One requirement or theme.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Series {
    pub(crate) label: String,
    /// One a round, with the figure as printed.
    pub(crate) points: Vec<(Point, String)>,
}

/// Height of the figures over a strip, and of the rounds' names.
const FIGURES: i32 = 40;
/// Between two strips.
const GAP: i32 = 34;
/// All strips together are about so high, so that they fit on a page.
const STRIPS: i32 = 1500;

/// How the rounds are named over their columns.
struct Heads {
    over: Vec<String>,
    /// Names that do not fit over a column, by the number that stands there.
    key: Vec<Vec<String>>,
}

impl Heads {
    fn new(rounds: &[String], column: i32, width: i32) -> Self {
        if rounds
            .iter()
            .all(|name| canvas::measure(name, SMALL) + 12 <= column)
        {
            return Self {
                over: rounds.to_vec(),
                key: Vec::new(),
            };
        }
        let numbers = (1..).take(rounds.len());
        Self {
            over: numbers.map(|n: i32| n.to_string()).collect(),
            key: numbered_key(rounds.iter(), width),
        }
    }

    fn key_height(&self) -> i32 {
        self.key.iter().map(|lines| height(lines)).sum()
    }

    fn draw(&self, canvas: &mut Canvas, layout: &TrendLayout, middle: i32) {
        for (round, name) in self.over.iter().enumerate() {
            canvas.text(name, layout.middle(round), middle, Anchor::Middle, NOTE);
        }
    }
}

struct TrendLayout {
    shape: Shape,
    width: i32,
    /// The columns of the rounds.
    plot: Extent,
    rounds: usize,
    /// Height of a strip between 0 and 100.
    tall: i32,
    labels: Vec<Vec<String>>,
}

impl TrendLayout {
    fn new(rounds: usize, series: &[Series], shape: Shape) -> Self {
        let (width, plot, room) = match shape {
            Shape::Wide | Shape::Print => (WIDE, (LABELS + 90, WIDE - EDGE), LABELS),
            Shape::Narrow => (NARROW, (EDGE + 52, NARROW - EDGE), NARROW - 2 * EDGE),
        };
        let count = i32::try_from(series.len()).unwrap_or(1).max(1);
        let label = |one: &Series| canvas::wrap(&one.label, TEXT, room);
        // A page holds more than a chart.
        let most = if shape == Shape::Print { 96 } else { 190 };
        Self {
            shape,
            width,
            plot: Extent::new(plot.0, plot.1),
            rounds,
            tall: (STRIPS / count - FIGURES - GAP).clamp(90, most),
            labels: series.iter().map(label).collect(),
        }
    }

    fn column(&self) -> i32 {
        let rounds = i32::try_from(self.rounds).unwrap_or(1).max(1);
        (self.plot.right - self.plot.left) / rounds
    }

    /// The middle of a round's column.
    fn middle(&self, round: usize) -> i32 {
        let part = (round as f64 + 0.5) / (self.rounds.max(1) as f64);
        self.plot.at(part)
    }

    /// What stands above the top of a strip's figures in its row.
    fn above(&self, label: &[String]) -> i32 {
        match self.shape {
            Shape::Wide | Shape::Print => 0,
            Shape::Narrow => height(label) + 8,
        }
    }

    fn row_height(&self, label: &[String]) -> i32 {
        let strip = FIGURES + self.tall;
        let under = match self.shape {
            Shape::Wide | Shape::Print => GAP,
            Shape::Narrow => GAP + LINE,
        };
        let beside = match self.shape {
            Shape::Wide | Shape::Print => height(label) - strip,
            Shape::Narrow => 0,
        };
        self.above(label) + strip + under + beside.max(0)
    }
}

/// Draws the strips. `rounds` are the rounds' names, `note` explains the marks.
pub(super) fn trend(
    frame: &Frame,
    note: &str,
    rounds: &[String],
    series: &[Series],
    shape: Shape,
) -> String {
    let layout = TrendLayout::new(rounds.len(), series, shape);
    let inside = layout.width - 2 * EDGE;
    let notes = canvas::wrap(note, SMALL, inside);
    let heads = Heads::new(rounds, layout.column(), inside);
    let key_top = height(&notes) + 8;
    let names_top = key_top + heads.key_height() + 10;
    let over = match shape {
        Shape::Wide | Shape::Print => LINE,
        Shape::Narrow => 0,
    };
    let head = names_top + over;
    let body: i32 = layout.labels.iter().map(|l| layout.row_height(l)).sum();
    // Far from the names at the top, they stand at the bottom once more.
    let again = shape != Shape::Narrow && series.len() > 4;
    let foot = if again { LINE } else { 0 };
    let mut canvas = Canvas::new(layout.width, head + body + foot);
    canvas.lines(&notes, EDGE, LINE / 2, NOTE);
    draw_key(&mut canvas, &heads.key, key_top, NOTE);
    if shape != Shape::Narrow {
        heads.draw(&mut canvas, &layout, names_top + LINE / 2);
    }
    let mut y = head;
    for (one, label) in series.iter().zip(&layout.labels) {
        row(&mut canvas, &layout, one, label, y);
        if shape == Shape::Narrow {
            let strip_end = y + layout.above(label) + FIGURES + layout.tall;
            heads.draw(&mut canvas, &layout, strip_end + LINE / 2 + 6);
        }
        y += layout.row_height(label);
    }
    if again {
        heads.draw(&mut canvas, &layout, y + LINE / 2 - 8);
    }
    canvas.finish(frame)
}

/// A strip with its label, from `y` on.
fn row(canvas: &mut Canvas, layout: &TrendLayout, series: &Series, label: &[String], y: i32) {
    let top = y + layout.above(label);
    let label_top = match layout.shape {
        Shape::Wide | Shape::Print => top + (FIGURES + layout.tall - height(label)).max(0) / 2,
        Shape::Narrow => y,
    };
    canvas.lines(label, EDGE, label_top + LINE / 2, LABEL);
    let up = Extent::new(top + FIGURES + layout.tall, top + FIGURES);
    let strip = Strip { layout, series, up };
    strip.scale(canvas);
    strip.ranges(canvas);
    strip.line(canvas);
    strip.marks(canvas, top + FIGURES / 2 - 4);
}

/// One requirement or theme between 0, at the left end of `up`, and 100.
struct Strip<'a> {
    layout: &'a TrendLayout,
    series: &'a Series,
    up: Extent,
}

impl Strip<'_> {
    fn scale(&self, canvas: &mut Canvas) {
        let Extent { left, right } = self.layout.plot;
        for (value, colour) in [
            (0, palette::MUTED),
            (50, palette::RULE),
            (100, palette::RULE),
        ] {
            let y = self.up.at(f64::from(value) / 100.0);
            canvas.line(left, y, right, y, colour);
            if value != 50 {
                canvas.text(&value.to_string(), left - 10, y, Anchor::Right, NOTE);
            }
        }
    }

    /// Where a score could lie, and where a round shows nothing.
    fn ranges(&self, canvas: &mut Canvas) {
        let up = self.up;
        for (round, (point, _)) in self.series.points.iter().enumerate() {
            let x = self.layout.middle(round);
            match point {
                Point::Gap => dashed(canvas, (x, up.left), (x, up.right), palette::MUTED),
                Point::Score(_, Some((low, high))) => {
                    let (low, high) = (up.at(low / 100.0), up.at(high / 100.0));
                    canvas.block(x - 13, high, x + 13, low, palette::MIDDLE);
                    canvas.line(x - 13, low, x + 13, low, palette::INK);
                    canvas.line(x - 13, high, x + 13, high, palette::INK);
                }
                Point::Score(_, None) | Point::About(_) | Point::Unknown => {}
            }
        }
    }

    /// From each round to the next, where both have a figure.
    fn line(&self, canvas: &mut Canvas) {
        for round in 1..self.series.points.len() {
            let (Some(from), Some(to)) = (self.place(round - 1), self.place(round)) else {
                continue;
            };
            if self.is_rough(round - 1) || self.is_rough(round) {
                dashed(canvas, from, to, palette::STRONGEST);
            } else {
                canvas.line(from.0, from.1, to.0, to.1, palette::STRONGEST);
            }
        }
    }

    /// The rounds, and over them at `y` their figures.
    fn marks(&self, canvas: &mut Canvas, y: i32) {
        for (round, (_, text)) in self.series.points.iter().enumerate() {
            if let Some((x, y)) = self.place(round) {
                if self.is_rough(round) {
                    canvas.ring(x, y, 12, palette::STRONGEST);
                } else {
                    canvas.dot(x, y, 12, palette::STRONGEST);
                }
            }
            let x = self.layout.middle(round);
            canvas.text(text, x, y, Anchor::Middle, FIGURE);
        }
    }

    fn place(&self, round: usize) -> Option<(i32, i32)> {
        let at = self.series.points[round].0.at()?;
        Some((self.layout.middle(round), self.up.at(at / 100.0)))
    }

    fn is_rough(&self, round: usize) -> bool {
        matches!(self.series.points[round].0, Point::About(_))
    }
}

/// A line of dashes.
pub(super) fn dashed(canvas: &mut Canvas, from: (i32, i32), to: (i32, i32), colour: Colour) {
    let across = f64::from(to.0 - from.0);
    let down = f64::from(to.1 - from.1);
    let dashes = (across.hypot(down) / 22.0).round().max(1.0) as i32;
    let at = |part: f64| {
        (
            from.0 + (across * part).round() as i32,
            from.1 + (down * part).round() as i32,
        )
    };
    for dash in 0..dashes {
        let (a, b) = (
            at(f64::from(dash) / f64::from(dashes)),
            at((f64::from(dash) + 0.55) / f64::from(dashes)),
        );
        canvas.line(a.0, a.1, b.0, b.1, colour);
    }
}
