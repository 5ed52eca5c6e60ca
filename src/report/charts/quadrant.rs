//! A picture of priorities: how well something goes across, how much attention
//! it needs upwards. Marks are numbered, and the numbers named beside or under
//! the picture: names would cover one another.

use crate::report::charts::canvas::{self, Anchor, Canvas, FIGURE, LABEL, NOTE};
use crate::report::charts::layout::height;
use crate::report::charts::sizes::{EDGE, Extent, LINE, NARROW, SMALL, TEXT, WIDE};
use crate::report::charts::{Frame, Shape};
use crate::report::palette;

/// One topic. Its number is its place in the list, from 1.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::report) struct QuadrantMark {
    pub(in crate::report) label: String,
    /// How well it goes, 0 to 100.
    pub(in crate::report) well: f64,
    /// How much attention it needs, 0 to 100.
    pub(in crate::report) attention: f64,
    /// It stands in the corner that needs attention and is not going well.
    pub(in crate::report) first: bool,
}

/// What is written around the picture.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::report) struct QuadrantWords {
    /// At the top: much attention.
    pub(in crate::report) much: String,
    /// At the bottom: little attention.
    pub(in crate::report) little: String,
    /// In the corner.
    pub(in crate::report) corner: String,
}

/// Radius of a mark.
const RADIUS: i32 = 25;
/// From the edge of the picture to the outermost place of a mark's middle.
const INSET: i32 = RADIUS + 12;

/// Draws the topics. The ends of `frame` are those of the line across.
pub(super) fn quadrant(
    frame: &Frame,
    words: &QuadrantWords,
    topics: &[QuadrantMark],
    shape: Shape,
) -> String {
    let (width, right, key_left) = match shape {
        Shape::Wide => (WIDE, 940, 1000),
        Shape::Narrow => (NARROW, NARROW - EDGE, EDGE),
    };
    let left = EDGE;
    let half = left.midpoint(right);
    let corner = canvas::wrap_evenly(&words.corner, SMALL, half - left - 24);
    let top = LINE + 8;
    let first = top + height(&corner) + 12 + RADIUS;
    let bottom = first + if shape == Shape::Wide { 560 } else { 500 };
    let across = Extent {
        left: left + INSET,
        right: right - INSET,
    };
    let up = Extent {
        left: bottom - INSET,
        right: first,
    };
    let key_room = width - EDGE - key_left - 2 * RADIUS - 20;
    let labels = topics
        .iter()
        .map(|t| canvas::wrap(&t.label, TEXT, key_room));
    let labels: Vec<Vec<String>> = labels.collect();
    let key_top = match shape {
        Shape::Wide => top,
        Shape::Narrow => bottom + 2 * LINE + 20,
    };
    let row = |label: &[String]| height(label).max(2 * RADIUS) + 14;
    let keys: i32 = labels.iter().map(|label| row(label)).sum();
    let full = (bottom + 2 * LINE + 8).max(key_top + keys + 4);

    let mut canvas = Canvas::new(width, full);
    canvas.block(left, top, right, bottom, palette::LIGHT);
    let middle = up.at(0.5);
    canvas.block(left, top, half, middle, palette::MIDDLE);
    canvas.edged_only(left, top, right, bottom);
    canvas.line(half, top, half, bottom, palette::MUTED);
    canvas.line(left, middle, right, middle, palette::MUTED);
    let dark = NOTE.coloured(palette::INK);
    canvas.lines(&corner, left + 12, top + 6 + LINE / 2, dark);
    canvas.text(
        &format!("↑ {}", words.much),
        left,
        LINE / 2,
        Anchor::Left,
        NOTE,
    );
    let under = bottom + LINE / 2 + 6;
    canvas.text(
        &format!("↓ {}", words.little),
        left,
        under,
        Anchor::Left,
        NOTE,
    );
    let (badly, well) = &frame.ends;
    canvas.text(
        &format!("← {badly}"),
        left,
        under + LINE,
        Anchor::Left,
        NOTE,
    );
    canvas.text(
        &format!("{well} →"),
        right,
        under + LINE,
        Anchor::Right,
        NOTE,
    );

    let wanted: Vec<(i32, i32)> = topics
        .iter()
        .map(|topic| {
            (
                across.at(topic.well / 100.0),
                up.at(topic.attention / 100.0),
            )
        })
        .collect();
    let bounds = (across.left, across.right, up.right, up.left);
    let mut y = key_top;
    for (((topic, place), label), number) in topics
        .iter()
        .zip(apart(&wanted, bounds))
        .zip(&labels)
        .zip(1..)
    {
        mark(&mut canvas, place, number, topic.first);
        let middle = y + (row(label) - 14) / 2;
        mark(
            &mut canvas,
            (key_left + RADIUS, middle),
            number,
            topic.first,
        );
        let first_line = middle - height(label) / 2 + LINE / 2;
        canvas.lines(label, key_left + 2 * RADIUS + 20, first_line, LABEL);
        y += row(label);
    }
    canvas.finish(frame)
}

fn mark(canvas: &mut Canvas, (x, y): (i32, i32), number: i32, first: bool) {
    let number = number.to_string();
    if first {
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
