//! The sheet on which charts are drawn: plotters' SVG backend, text of known
//! width, and a root element that screen readers understand.

use crate::document::charts::sizes::{EDGE, Extent, LINE, SMALL, TEXT};
use crate::document::charts::{Frame, ScorePlace};
use crate::document::fonts;
use crate::document::palette::{self, Colour};
use plotters::coord::Shift;
use plotters::prelude::{
    Circle, DrawingArea, DrawingBackend, IntoDrawingArea, PathElement, Rectangle, SVGBackend, Text,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, IntoFont, RGBColor, ShapeStyle};

/// Family that print embeds; screens fall back to a sans serif of their own.
const FAMILY: &str = "Source Sans 3";
const FALLBACK: &str =
    "'Source Sans 3', 'Segoe UI', 'Noto Sans', 'Helvetica Neue', Arial, sans-serif";
/// plotters writes its own sizes divided by this as `font-size`.
const PLOTTERS_SIZE: f64 = 1.24;
/// Fonts of screens run wider than the measured one; the widest that is common (`DejaVu`), by 22 %.
pub(super) const WIDER: f64 = 1.23;

/// Which end of a text stands at its point.
#[derive(Debug, Clone, Copy)]
pub(super) enum Anchor {
    Left,
    Middle,
    Right,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextStyle {
    size: i32,
    colour: Colour,
    strong: bool,
}

/// Names of rows.
pub(super) const LABEL: TextStyle = TextStyle {
    size: TEXT,
    colour: palette::INK,
    strong: false,
};
pub(super) const FIGURE: TextStyle = TextStyle {
    strong: true,
    ..LABEL
};
/// Keys of the legend.
const KEY: TextStyle = TextStyle {
    size: SMALL,
    ..LABEL
};
/// What explains.
pub(super) const NOTE: TextStyle = TextStyle {
    colour: palette::MUTED,
    ..KEY
};

impl TextStyle {
    /// The same in another colour.
    pub(super) fn coloured(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }
}

/// Width of a text, generous enough for the fonts of screens.
pub(super) fn measure(text: &str, size: i32) -> i32 {
    (fonts::OF_HEADINGS.width(text) * f64::from(size) * WIDER).ceil() as i32
}

/// Breaks a text at spaces into lines of at most `width`; a longer word keeps
/// its own line.
pub(super) fn wrap(text: &str, size: i32, width: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // Not at no-break spaces: these are what they say.
    for word in text
        .split([' ', '\n', '\t'])
        .filter(|word| !word.is_empty())
    {
        match lines.last_mut() {
            Some(line) if measure(&format!("{line} {word}"), size) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// The same in as many lines, as even in length as they can be.
pub(super) fn wrap_evenly(text: &str, size: i32, width: i32) -> Vec<String> {
    let lines = wrap(text, size, width);
    let narrower = (1..=20).map(|step| wrap(text, size, width - step * width / 25));
    narrower
        .take_while(|narrower| narrower.len() == lines.len())
        .last()
        .unwrap_or(lines)
}

/// A key of the legend: the option's number and its words, in lines.
pub(super) type Key = (usize, Vec<String>);

/// From one row of keys to the next, if each has one line.
const KEY_ROW: i32 = 46;
/// Side of a key's square.
const KEY_SQUARE: i32 = 30;
/// What a key needs besides its words, and to the next.
const KEY_ROOM: i32 = KEY_SQUARE + 12 + 40;

/// Spreads the keys over as many rows as they need; the words of one that is
/// wider than a row are broken.
pub(super) fn rows_of_keys(legend: &[String], width: i32) -> Vec<Vec<Key>> {
    let mut rows: Vec<(i32, Vec<Key>)> = Vec::new();
    for (j, words) in legend.iter().enumerate() {
        let lines = wrap(words, SMALL, width - KEY_ROOM + 40);
        let needs = key_width(&lines);
        match rows.last_mut() {
            Some((used, row)) if *used + needs <= width => {
                *used += needs;
                row.push((j, lines));
            }
            _ => rows.push((needs, vec![(j, lines)])),
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Height of the legend.
pub(super) fn height_of_keys(rows: &[Vec<Key>]) -> i32 {
    rows.iter().map(|row| height_of_row(row)).sum()
}

fn height_of_row(row: &[Key]) -> i32 {
    let most = row.iter().map(|(_, lines)| lines.len()).max().unwrap_or(1);
    KEY_ROW + (i32::try_from(most).unwrap_or(1) - 1) * (LINE - 4)
}

fn key_width(lines: &[String]) -> i32 {
    let widest = lines.iter().map(|line| measure(line, SMALL)).max();
    KEY_ROOM + widest.unwrap_or(0)
}

/// A drawing in the making. Elements are kept as plotters writes them; the
/// root element is written at the end.
pub(super) struct Canvas {
    width: i32,
    height: i32,
    marks: Vec<Drawn>,
}

enum Drawn {
    Block(i32, i32, i32, i32, Colour),
    Line(i32, i32, i32, i32, Colour),
    Dot(i32, i32, i32, Colour),
    Ring(i32, i32, i32, Colour),
    Frame(i32, i32, i32, i32, Colour),
    Words(String, i32, i32, Anchor, TextStyle),
}

impl Canvas {
    pub(super) fn new(width: i32, height: i32) -> Self {
        Self {
            width,
            height,
            marks: Vec::new(),
        }
    }

    pub(super) fn block(&mut self, x0: i32, y0: i32, x1: i32, y1: i32, colour: Colour) {
        self.marks.push(Drawn::Block(x0, y0, x1, y1, colour));
    }

    pub(super) fn line(&mut self, x0: i32, y0: i32, x1: i32, y1: i32, colour: Colour) {
        self.marks.push(Drawn::Line(x0, y0, x1, y1, colour));
    }

    /// One line of text, centred on `y`.
    pub(super) fn text(&mut self, text: &str, x: i32, y: i32, anchor: Anchor, style: TextStyle) {
        if !text.is_empty() {
            self.marks
                .push(Drawn::Words(text.to_owned(), x, y, anchor, style));
        }
    }

    /// Lines of text from the left, the first centred on `y`.
    pub(super) fn lines(&mut self, lines: &[String], x: i32, y: i32, style: TextStyle) {
        for (line, step) in lines.iter().zip(0..) {
            self.text(line, x, y + step * LINE, Anchor::Left, style);
        }
    }

    /// A track, with its two ends.
    pub(super) fn track(&mut self, Extent { left, right }: Extent, middle: i32) {
        self.block(left, middle - 3, right, middle + 3, palette::RULE);
        for end in [left, right] {
            self.line(end, middle - 10, end, middle + 10, palette::MUTED);
        }
    }

    /// A score on its track, with the band where it could lie.
    pub(super) fn place(&mut self, place: &ScorePlace, track: Extent, middle: i32) {
        let x = |value: f64| track.at(value / 100.0);
        self.track(track, middle);
        if let Some((low, high)) = place.band {
            self.block(x(low), middle - 10, x(high), middle + 10, palette::MIDDLE);
            self.line(x(low), middle - 10, x(low), middle + 10, palette::INK);
            self.line(x(high), middle - 10, x(high), middle + 10, palette::INK);
        }
        self.marks
            .push(Drawn::Dot(x(place.at), middle, 14, palette::STRONGEST));
    }

    /// A rectangle with an edge, so that a light one stands out from the paper.
    pub(super) fn edged(&mut self, x0: i32, y0: i32, x1: i32, y1: i32, colour: Colour) {
        self.block(x0, y0, x1, y1, colour);
        self.edged_only(x0, y0, x1, y1);
    }

    /// The edge of a rectangle alone.
    pub(super) fn edged_only(&mut self, x0: i32, y0: i32, x1: i32, y1: i32) {
        self.marks
            .push(Drawn::Frame(x0, y0, x1, y1, palette::MUTED));
    }

    pub(super) fn dot(&mut self, x: i32, y: i32, radius: i32, colour: Colour) {
        self.marks.push(Drawn::Dot(x, y, radius, colour));
    }

    /// A circle that is empty inside.
    pub(super) fn ring(&mut self, x: i32, y: i32, radius: i32, colour: Colour) {
        self.dot(x, y, radius, palette::LIGHT);
        self.marks.push(Drawn::Ring(x, y, radius, colour));
    }

    /// The legend at the top, each key in the colour of its number.
    pub(super) fn keys(&mut self, rows: &[Vec<Key>], colour: impl Fn(usize) -> Colour) {
        let mut y = 4;
        for row in rows {
            let mut x = EDGE;
            for (j, lines) in row {
                self.block(x, y, x + KEY_SQUARE, y + KEY_SQUARE, colour(*j));
                for (line, step) in lines.iter().zip(0..) {
                    let middle = y + KEY_SQUARE / 2 + step * (LINE - 4);
                    self.text(line, x + KEY_SQUARE + 12, middle, Anchor::Left, KEY);
                }
                x += key_width(lines);
            }
            y += height_of_row(row);
        }
    }

    /// The SVG element.
    pub(super) fn finish(self, frame: &Frame) -> String {
        let mut drawn = String::new();
        {
            let size = (self.width.unsigned_abs(), self.height.unsigned_abs());
            let area = SVGBackend::with_string(&mut drawn, size).into_drawing_area();
            for mark in &self.marks {
                draw(&area, mark).expect("drawing into a string cannot fail");
            }
            area.present().expect("drawing into a string cannot fail");
        }
        let body = drawn
            .split_once(">\n")
            .map_or("", |(_root, body)| body.trim_end())
            .trim_end_matches("</svg>");
        // What every element shares, and what is so anyway, is left out.
        let ink = format!(" fill=\"{}\"", palette::INK.hex().to_uppercase());
        let body = [
            (format!(" font-family=\"{FAMILY}\"").as_str(), ""),
            (" opacity=\"1\"", ""),
            (" stroke=\"none\"", ""),
            (" text-anchor=\"start\"", ""),
            (&ink, ""),
            (".000000000000004\"", "\""),
            (" \"/>", "\"/>"),
            ("\n</text>", "</text>"),
            (">\n", ">"),
        ]
        .iter()
        .fold(body.to_owned(), |body, (long, short)| {
            body.replace(long, short)
        });
        let (w, h) = (self.width, self.height);
        let root = format!("viewBox=\"0 0 {w} {h}\" font-family=\"{FALLBACK}\"{ink}");
        let Some(spoken) = &frame.spoken else {
            return format!("<svg {root}>{body}</svg>");
        };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" {root} width=\"{w}\" height=\"{h}\" \
             role=\"img\" xml:lang=\"{lang}\" aria-labelledby=\"{id}-title {id}-desc\">\
             <title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{desc}</desc>\
             {body}</svg>",
            lang = escape(&spoken.language),
            id = escape(&spoken.id),
            title = escape(&spoken.title),
            desc = escape(&spoken.description),
        )
    }
}

fn draw<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    mark: &Drawn,
) -> Result<(), plotters::drawing::DrawingAreaErrorKind<DB::ErrorType>> {
    match mark {
        Drawn::Block(x0, y0, x1, y1, colour) => area.draw(&Rectangle::new(
            [(*x0, *y0), (*x1, *y1)],
            rgb(*colour).filled(),
        )),
        Drawn::Line(x0, y0, x1, y1, colour) => area.draw(&PathElement::new(
            [(*x0, *y0), (*x1, *y1)],
            ShapeStyle::from(rgb(*colour)).stroke_width(3),
        )),
        Drawn::Dot(x, y, radius, colour) => {
            area.draw(&Circle::new((*x, *y), *radius, rgb(*colour).filled()))
        }
        Drawn::Ring(x, y, radius, colour) => area.draw(&Circle::new(
            (*x, *y),
            *radius,
            ShapeStyle::from(rgb(*colour)).stroke_width(5),
        )),
        Drawn::Frame(x0, y0, x1, y1, colour) => area.draw(&Rectangle::new(
            [(*x0, *y0), (*x1, *y1)],
            ShapeStyle::from(rgb(*colour)).stroke_width(2),
        )),
        Drawn::Words(words, x, y, anchor, look) => {
            let place = match anchor {
                Anchor::Left => HPos::Left,
                Anchor::Middle => HPos::Center,
                Anchor::Right => HPos::Right,
            };
            let weight = if look.strong {
                FontStyle::Bold
            } else {
                FontStyle::Normal
            };
            let size = f64::from(look.size) * PLOTTERS_SIZE;
            let style = (FAMILY, size, weight)
                .into_font()
                .color(&rgb(look.colour))
                .pos(Pos::new(place, VPos::Center));
            area.draw(&Text::new(words.as_str(), (*x, *y), style))
        }
    }
}

fn rgb(colour: Colour) -> RGBColor {
    RGBColor(colour.0, colour.1, colour.2)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
