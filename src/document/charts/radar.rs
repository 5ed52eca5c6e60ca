//! Two rounds as a radar: an outline each, not filled, since its area says
//! nothing. The axes are numbered where their names would not fit around it.

use crate::document::charts::canvas::{self, Anchor, Canvas, LABEL, NOTE};
use crate::document::charts::layout::{draw_key, height, numbered_key};
use crate::document::charts::sizes::{EDGE, LINE, NARROW, SMALL, TEXT, WIDE};
use crate::document::charts::trend::dashed;
use crate::document::charts::{Frame, Shape};
use crate::document::palette;

/// One requirement.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RadarAxis {
    pub(crate) label: String,
    /// In the earlier round and in the later, 0 to 100.
    pub(crate) at: [f64; 2],
}

/// From the outermost ring to an axis' name.
const BESIDE: i32 = 26;

struct Wheel {
    x: i32,
    y: i32,
    radius: i32,
    axes: usize,
}

impl Wheel {
    /// Direction of an axis: the first upwards, the others clockwise.
    fn direction(&self, axis: usize) -> (f64, f64) {
        let turn = std::f64::consts::TAU * axis as f64 / self.axes as f64;
        (turn.sin(), -turn.cos())
    }

    /// The place of a value on an axis, `more` pixels further out.
    fn at(&self, axis: usize, value: f64, more: i32) -> (i32, i32) {
        let (across, down) = self.direction(axis);
        let out = f64::from(self.radius) * value / 100.0 + f64::from(more);
        (
            self.x + (across * out).round() as i32,
            self.y + (down * out).round() as i32,
        )
    }
}

/// Draws two rounds. `rounds` are their names, the earlier first.
pub(super) fn radar(
    frame: &Frame,
    rounds: &[String; 2],
    axes: &[RadarAxis],
    shape: Shape,
) -> String {
    let (width, radius) = match shape {
        Shape::Wide | Shape::Print => (WIDE, 330),
        Shape::Narrow => (NARROW, 270),
    };
    let legend = legend(rounds, width);
    let head = legend.iter().map(|lines| height(lines)).sum::<i32>() + 20;
    let names = names(axes, shape);
    let tallest = names.iter().map(|lines| height(lines)).max().unwrap_or(0);
    let wheel = Wheel {
        x: width / 2,
        y: head + tallest + BESIDE + radius,
        radius,
        axes: axes.len(),
    };
    let under = wheel.y + radius + BESIDE + tallest;
    let key = match shape {
        Shape::Wide | Shape::Print => Vec::new(),
        Shape::Narrow => numbered_key(axes.iter().map(|axis| &axis.label), width - 2 * EDGE),
    };
    let keys: i32 = key.iter().map(|lines| height(lines)).sum();
    let mut canvas = Canvas::new(width, under + keys + 12);
    draw_legend(&mut canvas, &legend);
    web(&mut canvas, &wheel);
    outline(&mut canvas, &wheel, axes, 0);
    outline(&mut canvas, &wheel, axes, 1);
    for (axis, lines) in names.iter().enumerate() {
        name(&mut canvas, &wheel, axis, lines);
    }
    draw_key(&mut canvas, &key, under, NOTE.coloured(palette::INK));
    canvas.finish(frame)
}

/// What stands at the ends of the axes, in lines.
fn names(axes: &[RadarAxis], shape: Shape) -> Vec<Vec<String>> {
    let name = |(number, axis): (i32, &RadarAxis)| match shape {
        Shape::Wide | Shape::Print => canvas::wrap(&axis.label, TEXT, 400),
        Shape::Narrow => vec![number.to_string()],
    };
    (1..).zip(axes).map(name).collect()
}

/// The names of both rounds, in lines.
fn legend(rounds: &[String; 2], width: i32) -> Vec<Vec<String>> {
    let words = |name: &str| canvas::wrap(name, SMALL, width - 2 * EDGE - 120);
    rounds.iter().map(|name| words(name)).collect()
}

fn draw_legend(canvas: &mut Canvas, legend: &[Vec<String>]) {
    let mut y = 0;
    for (round, lines) in legend.iter().enumerate() {
        let middle = y + LINE / 2;
        let (from, to) = ((EDGE, middle), (EDGE + 90, middle));
        stroke(canvas, from, to, round);
        mark(canvas, (EDGE + 45, middle), round);
        canvas.lines(lines, EDGE + 110, middle, NOTE.coloured(palette::INK));
        y += height(lines);
    }
}

/// The rings at 25, 50, 75 and 100, and the axes.
fn web(canvas: &mut Canvas, wheel: &Wheel) {
    for value in [25.0, 50.0, 75.0, 100.0] {
        for axis in 0..wheel.axes {
            let (a, b) = (
                wheel.at(axis, value, 0),
                wheel.at((axis + 1) % wheel.axes, value, 0),
            );
            canvas.line(a.0, a.1, b.0, b.1, palette::RULE);
        }
    }
    for axis in 0..wheel.axes {
        let end = wheel.at(axis, 100.0, 0);
        canvas.line(wheel.x, wheel.y, end.0, end.1, palette::RULE);
    }
    // Beside the first axis, which points upwards.
    for value in [0, 50, 100] {
        let (x, y) = wheel.at(0, f64::from(value), 0);
        let down = if value == 100 { 18 } else { 0 };
        canvas.text(&value.to_string(), x + 12, y + down, Anchor::Left, NOTE);
    }
}

fn outline(canvas: &mut Canvas, wheel: &Wheel, axes: &[RadarAxis], round: usize) {
    let place = |axis: usize| wheel.at(axis, axes[axis].at[round], 0);
    for axis in 0..axes.len() {
        stroke(canvas, place(axis), place((axis + 1) % axes.len()), round);
    }
    for axis in 0..axes.len() {
        mark(canvas, place(axis), round);
    }
}

/// The earlier round is dashed, the later one is not.
fn stroke(canvas: &mut Canvas, from: (i32, i32), to: (i32, i32), round: usize) {
    if round == 0 {
        dashed(canvas, from, to, palette::WEAKEST);
    } else {
        canvas.line(from.0, from.1, to.0, to.1, palette::STRONGEST);
    }
}

/// The earlier round has rings, the later one dots.
fn mark(canvas: &mut Canvas, (x, y): (i32, i32), round: usize) {
    if round == 0 {
        canvas.ring(x, y, 10, palette::WEAKEST);
    } else {
        canvas.dot(x, y, 11, palette::STRONGEST);
    }
}

/// An axis' name beyond its end.
fn name(canvas: &mut Canvas, wheel: &Wheel, axis: usize, lines: &[String]) {
    let (across, down) = wheel.direction(axis);
    let (x, y) = wheel.at(axis, 100.0, BESIDE);
    let side = if across > 0.1 {
        Anchor::Left
    } else if across < -0.1 {
        Anchor::Right
    } else {
        Anchor::Middle
    };
    // Names above the wheel end at its edge, names below begin there.
    let first = y + LINE / 2 - (f64::from(height(lines)) * (1.0 - down) / 2.0).round() as i32;
    for (line, step) in lines.iter().zip(0..) {
        canvas.text(line, x, first + step * LINE, side, LABEL);
    }
}
