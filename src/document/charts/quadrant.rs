//! A picture of priorities: how well something goes across, how much attention
//! it needs upwards. Marks have the numbers of the questions, named beside or
//! under the picture: names would cover one another.

use crate::document::charts::canvas::{self, Anchor, Canvas, FIGURE, LABEL, NOTE};
use crate::document::charts::layout::height;
use crate::document::charts::sizes::{EDGE, Extent, LINE, NARROW, SMALL, TEXT, WIDE};
use crate::document::charts::{Frame, Shape};
use crate::document::palette;

/// One topic.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct QuadrantMark {
    /// The number of its question: what its mark says.
    pub(crate) number: usize,
    pub(crate) label: String,
    /// How well it goes, 0 to 100.
    pub(crate) well: f64,
    /// How much attention it needs, 0 to 100.
    pub(crate) attention: f64,
    /// It stands in the corner that needs attention and is not going well.
    pub(crate) first: bool,
}

/// What is written around the picture.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct QuadrantWords {
    /// At the top: much attention.
    pub(crate) much: String,
    /// At the bottom: little attention.
    pub(crate) little: String,
    /// In the corner.
    pub(crate) corner: String,
}

/// Radius of a mark.
const RADIUS: i32 = 25;
/// From the edge of the picture to the outermost place of a mark's middle.
const INSET: i32 = RADIUS + 12;

/// Where the picture and its key stand.
struct Plane {
    width: i32,
    left: i32,
    right: i32,
    top: i32,
    bottom: i32,
    /// How well it goes.
    across: Extent,
    /// How much attention it needs.
    up: Extent,
    /// What stands in the corner.
    corner: Vec<String>,
    key_left: i32,
    key_top: i32,
}

impl Plane {
    fn new(words: &QuadrantWords, shape: Shape) -> Self {
        let (width, right, key_left) = match shape {
            Shape::Wide | Shape::Print => (WIDE, 940, 1000),
            Shape::Narrow => (NARROW, NARROW - EDGE, EDGE),
        };
        let left = EDGE;
        let half = left.midpoint(right);
        let corner = canvas::wrap_evenly(&words.corner, SMALL, half - left - 24);
        let top = LINE + 8;
        let first = top + height(&corner) + 12 + RADIUS;
        let bottom = first + if shape == Shape::Narrow { 500 } else { 560 };
        Self {
            width,
            left,
            right,
            top,
            bottom,
            across: Extent::new(left + INSET, right - INSET),
            up: Extent::new(bottom - INSET, first),
            corner,
            key_left,
            key_top: match shape {
                Shape::Wide | Shape::Print => top,
                Shape::Narrow => bottom + 2 * LINE + 20,
            },
        }
    }

    /// The names of the topics, as wide as there is room for.
    fn labels(&self, topics: &[QuadrantMark]) -> Vec<Vec<String>> {
        let room = self.width - EDGE - self.key_left - 2 * RADIUS - 20;
        let labels = topics
            .iter()
            .map(|topic| canvas::wrap(&topic.label, TEXT, room));
        labels.collect()
    }

    /// The fields, and what is written around them.
    fn draw(&self, canvas: &mut Canvas, frame: &Frame, words: &QuadrantWords) {
        let Self {
            left,
            right,
            top,
            bottom,
            ..
        } = *self;
        let (half, middle) = (left.midpoint(right), self.up.at(0.5));
        canvas.block(left, top, right, bottom, palette::LIGHT);
        canvas.block(left, top, half, middle, palette::MIDDLE);
        canvas.edged_only(left, top, right, bottom);
        canvas.line(half, top, half, bottom, palette::MUTED);
        canvas.line(left, middle, right, middle, palette::MUTED);
        let dark = NOTE.coloured(palette::INK);
        canvas.lines(&self.corner, left + 12, top + 6 + LINE / 2, dark);
        let under = bottom + LINE / 2 + 6;
        let (badly, well) = &frame.ends;
        for (text, x, y, anchor) in [
            (format!("↑ {}", words.much), left, LINE / 2, Anchor::Left),
            (format!("↓ {}", words.little), left, under, Anchor::Left),
            (format!("← {badly}"), left, under + LINE, Anchor::Left),
            (format!("{well} →"), right, under + LINE, Anchor::Right),
        ] {
            canvas.text(&text, x, y, anchor, NOTE);
        }
    }

    /// A place for each topic, none on another.
    fn places(&self, topics: &[QuadrantMark]) -> Vec<(i32, i32)> {
        let wanted: Vec<(i32, i32)> = topics
            .iter()
            .map(|topic| {
                let (well, attention) = (topic.well / 100.0, topic.attention / 100.0);
                (self.across.at(well), self.up.at(attention))
            })
            .collect();
        let Self { across, up, .. } = self;
        apart(&wanted, (across.left, across.right, up.right, up.left))
    }
}

/// Draws the topics. The ends of `frame` are those of the line across.
pub(super) fn quadrant(
    frame: &Frame,
    words: &QuadrantWords,
    topics: &[QuadrantMark],
    shape: Shape,
) -> String {
    let plane = Plane::new(words, shape);
    let labels = plane.labels(topics);
    let row = |label: &[String]| height(label).max(2 * RADIUS) + 14;
    let keys: i32 = labels.iter().map(|label| row(label)).sum();
    let full = (plane.bottom + 2 * LINE + 8).max(plane.key_top + keys + 4);

    let mut canvas = Canvas::new(plane.width, full);
    plane.draw(&mut canvas, frame, words);
    let mut y = plane.key_top;
    let placed = topics.iter().zip(plane.places(topics));
    for ((topic, place), label) in placed.zip(&labels) {
        let middle = y + (row(label) - 14) / 2;
        let beside = (plane.key_left + RADIUS, middle);
        mark(&mut canvas, place, topic);
        mark(&mut canvas, beside, topic);
        let first_line = middle - height(label) / 2 + LINE / 2;
        canvas.lines(label, plane.key_left + 2 * RADIUS + 20, first_line, LABEL);
        y += row(label);
    }
    canvas.finish(frame)
}

fn mark(canvas: &mut Canvas, (x, y): (i32, i32), topic: &QuadrantMark) {
    let number = topic.number.to_string();
    if topic.first {
        canvas.dot(x, y, RADIUS, palette::INK);
        let light = FIGURE.coloured(palette::LIGHT);
        canvas.text(&number, x, y, Anchor::Middle, light);
    } else {
        canvas.ring(x, y, RADIUS, palette::MUTED);
        canvas.text(&number, x, y, Anchor::Middle, FIGURE);
    }
}

/// Moves marks that would cover one another to the nearest free place, the
/// first of them staying where it is.
fn apart(wanted: &[(i32, i32)], bounds: (i32, i32, i32, i32)) -> Vec<(i32, i32)> {
    let (left, right, top, bottom) = bounds;
    let step = 2 * RADIUS + 4;
    let mut placed: Vec<(i32, i32)> = Vec::with_capacity(wanted.len());
    for &(x, y) in wanted {
        let free = |&(a, b): &(i32, i32)| {
            placed
                .iter()
                .all(|&(c, d)| (a - c).pow(2) + (b - d).pow(2) >= step.pow(2))
        };
        let inside =
            |&(a, b): &(i32, i32)| (left..=right).contains(&a) && (top..=bottom).contains(&b);
        // Rings of half steps around the place, the nearest first.
        let mut around: Vec<(i32, i32)> = (-12..=12)
            .flat_map(|i| (-12..=12).map(move |j| (x + i * step / 2, y + j * step / 2)))
            .filter(inside)
            .collect();
        around.sort_by_key(|&(a, b)| ((a - x).pow(2) + (b - y).pow(2), a, b));
        let place = around.into_iter().find(free).unwrap_or((x, y));
        placed.push(place);
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::{RADIUS, apart};

    #[test]
    fn marks_at_one_place_are_set_side_by_side() {
        let wanted = vec![(300, 300); 24];
        let placed = apart(&wanted, (0, 900, 0, 700));
        assert_eq!(placed[0], (300, 300));
        for (i, a) in placed.iter().enumerate() {
            for b in &placed[i + 1..] {
                let apart = (a.0 - b.0).pow(2) + (a.1 - b.1).pow(2);
                assert!(apart >= (2 * RADIUS).pow(2), "{a:?} {b:?}");
            }
        }
        let corner = apart(&[(0, 0), (0, 0), (0, 0)], (0, 900, 0, 700));
        assert!(corner.iter().all(|&(x, y)| x >= 0 && y >= 0));
    }
}
