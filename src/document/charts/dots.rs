//! A small group as people: one dot an answer, in a column an option, from the
//! weakest at the left to the best at the right. Rows are questions, or rounds of
//! one question; dots and columns have the same size in all of them.
//!
//! Up to [`PEOPLE`] answers dots stand instead of the bars. Both were drawn of the
//! same rounds and looked at on a phone, on paper and in grey. A bar says sooner to
//! which side answers lean, so requirements keep theirs side by side; but it needs
//! its key to say which part is which, in grey its two ends are hard to tell apart,
//! and nine answers make it as long as fourteen. Of dots the column says the
//! option without any colour, they are counted at a glance, nine are fewer than
//! fourteen, and on a phone they take two thirds of the height. Bars beside them
//! only said the same once more.
//!
//! Dots are made of the published counts alone. They fill a column line by line:
//! where one stands within it says nothing.

use crate::document::charts::canvas::{self, Anchor, Canvas, FIGURE, LABEL, NOTE};
use crate::document::charts::layout::height;
use crate::document::charts::sizes::{EDGE, Extent, LABELS, LINE, NARROW, SMALL, TEXT, WIDE};
use crate::document::charts::{BarRow, Drawing, Frame, Shape};
use crate::document::palette::{self, Colour, Tones};
use crate::instrument::Item;

/// Most answers that are seen as people: more are seen as shares.
pub(super) const PEOPLE: u32 = 40;

/// From one dot to the next.
const PITCH: i32 = 30;
/// Radius of a dot.
const RADIUS: i32 = 12;
/// Room for a count before its dots.
const COUNT: i32 = 50;
/// Between two columns.
const BETWEEN: i32 = 22;
/// Between two rows.
const GAP: i32 = 24;

/// The answers to one question, or of one round.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AnswerRow {
    pub(crate) label: String,
    /// One an option, best first; none where none are shown.
    pub(crate) counts: Vec<u32>,
    /// A few words after them, or in their place.
    pub(crate) note: String,
}

/// One dot a person while a group is small, else bars of shares; bars also where
/// the rows differ in their options, since a column is one option.
pub(crate) fn of_answers(legend: Vec<String>, rows: Vec<AnswerRow>, tones: Tones) -> Drawing {
    let counted = || rows.iter().filter(|row| !row.counts.is_empty());
    let options = legend.len();
    let few = |row: &AnswerRow| row.counts.iter().sum::<u32>() <= PEOPLE;
    if counted().all(|row| few(row) && row.counts.len() == options) {
        return Drawing::Dots {
            legend,
            rows,
            tones,
        };
    }
    let bar = |row: AnswerRow| {
        let of = f64::from(row.counts.iter().sum::<u32>().max(1));
        let shares = row.counts.iter().map(|n| 100.0 * f64::from(*n) / of);
        BarRow {
            shares: shares.collect(),
            texts: row.counts.iter().map(u32::to_string).collect(),
            label: row.label,
            place: None,
            note: row.note,
        }
    };
    Drawing::DivergingBars {
        legend,
        note: String::new(),
        rows: rows.into_iter().map(bar).collect(),
        tones,
    }
}

/// Where the parts of the chart stand.
struct Columns {
    shape: Shape,
    width: i32,
    all: Extent,
    /// Width of one column.
    column: i32,
    /// Dots in a line of a column.
    across: i32,
    /// Counts stand over their dots, where there is no room before them.
    over: bool,
}

impl Columns {
    fn new(options: usize, shape: Shape) -> Self {
        let (width, left) = match shape {
            Shape::Wide | Shape::Print => (WIDE, LABELS + 30),
            Shape::Narrow => (NARROW, EDGE),
        };
        let right = width - EDGE;
        let all = Extent::new(left, right);
        let options = i32::try_from(options).unwrap_or(1).max(1);
        let column = (all.right - all.left) / options;
        let fits = |room: i32| ((room - BETWEEN) / PITCH).max(1);
        let over = fits(column - COUNT) < 5;
        let room = if over { column } else { column - COUNT };
        // Lines of five or ten are counted at a glance.
        let across = match fits(room) {
            most if most >= 10 => 10,
            most if most >= 5 => 5,
            few => few,
        };
        Self {
            shape,
            width,
            all,
            column,
            across,
            over,
        }
    }

    /// Left edge of an option's column: the best is the last.
    fn left(&self, option: usize, options: usize) -> i32 {
        let place = i32::try_from(options - 1 - option).unwrap_or(0);
        self.all.left + place * self.column
    }

    /// Height of the fullest column.
    fn tall(&self, row: &AnswerRow) -> i32 {
        let most = row.counts.iter().max().copied().unwrap_or(0);
        let lines = most.div_ceil(self.across.unsigned_abs().max(1));
        let more = i32::try_from(lines.max(1) - 1).unwrap_or(0) * PITCH;
        LINE + more + if self.over { LINE } else { 0 }
    }
}

/// What the columns are called, in lines; the keys above them where a word of
/// the legend is wider than a column.
struct ColumnHeads {
    over: Vec<Vec<String>>,
    keys: Vec<Vec<canvas::Key>>,
}

impl ColumnHeads {
    fn new(legend: &[String], columns: &Columns) -> Self {
        let room = columns.shape.room(columns.column - BETWEEN);
        let over: Vec<Vec<String>> = legend
            .iter()
            .map(|words| canvas::wrap(words, SMALL, room))
            .collect();
        let fits = |line: &String| canvas::measure(line, SMALL) <= room;
        if over.iter().flatten().all(fits) {
            let keys = Vec::new();
            return Self { over, keys };
        }
        Self {
            over: (0..legend.len())
                .map(|option| vec![Item::letter(option).to_string()])
                .collect(),
            keys: canvas::rows_of_keys(legend, columns.width - 2 * EDGE),
        }
    }

    fn height(&self) -> i32 {
        let tallest = self.over.iter().map(|lines| height(lines)).max();
        canvas::height_of_keys(&self.keys) + tallest.unwrap_or(0) + 16
    }
}

/// Draws the rows under the names of their columns.
pub(super) fn dots(
    frame: &Frame,
    legend: &[String],
    rows: &[AnswerRow],
    tones: Tones,
    shape: Shape,
) -> String {
    let columns = Columns::new(legend.len(), shape);
    let heads = ColumnHeads::new(legend, &columns);
    let drawn: Vec<DotRow> = rows.iter().map(|row| DotRow::new(row, &columns)).collect();
    let body: i32 = drawn.iter().map(|row| row.full + GAP).sum();
    let mut canvas = Canvas::new(columns.width, heads.height() + body + 4);
    canvas.keys(&heads.keys, |option| tones.of(option, legend.len()));
    let under_keys = canvas::height_of_keys(&heads.keys);
    for (option, lines) in heads.over.iter().enumerate() {
        let left = columns.left(option, legend.len());
        canvas.lines(lines, left, under_keys + LINE / 2, NOTE);
    }
    let mut y = heads.height();
    for row in &drawn {
        canvas.line(EDGE, y - 8, columns.width - EDGE, y - 8, palette::RULE);
        row.draw(&mut canvas, &columns, tones, y + 4);
        y += row.full + GAP;
    }
    canvas.finish(frame)
}

/// A row, measured.
struct DotRow<'a> {
    of: &'a AnswerRow,
    label: Vec<String>,
    /// Words under the label; those in the place of dots.
    under: Vec<String>,
    instead: Vec<String>,
    /// Height of its dots, or of what stands in their place.
    inside: i32,
    full: i32,
}

impl<'a> DotRow<'a> {
    fn new(of: &'a AnswerRow, columns: &Columns) -> Self {
        let room = match columns.shape {
            Shape::Wide | Shape::Print => LABELS,
            Shape::Narrow => columns.all.right - columns.all.left,
        };
        let label = canvas::wrap(&of.label, TEXT, columns.shape.room(room));
        let said = |room: i32| match of.note.as_str() {
            "" => Vec::new(),
            note => canvas::wrap(note, SMALL, columns.shape.room(room)),
        };
        let (under, instead) = if of.counts.is_empty() {
            (Vec::new(), said(columns.all.right - columns.all.left))
        } else {
            (said(room), Vec::new())
        };
        let inside = match instead[..] {
            [] => columns.tall(of),
            _ => height(&instead),
        };
        let words = height(&label) + height(&under);
        let full = match columns.shape {
            Shape::Wide | Shape::Print => words.max(inside),
            Shape::Narrow => words + 4 + inside,
        };
        Self {
            of,
            label,
            under,
            instead,
            inside,
            full,
        }
    }

    fn draw(&self, canvas: &mut Canvas, columns: &Columns, tones: Tones, y: i32) {
        let words = height(&self.label) + height(&self.under);
        let (first, top) = match columns.shape {
            Shape::Wide | Shape::Print => (
                y + (self.full - words) / 2 + LINE / 2,
                y + (self.full - self.inside) / 2,
            ),
            Shape::Narrow => (y + LINE / 2, y + words + 4),
        };
        canvas.lines(&self.label, EDGE, first, LABEL);
        canvas.lines(&self.under, EDGE, first + height(&self.label), NOTE);
        canvas.lines(&self.instead, columns.all.left, top + LINE / 2, NOTE);
        let options = self.of.counts.len();
        for (option, count) in self.of.counts.iter().enumerate() {
            let left = columns.left(option, options);
            column(
                canvas,
                columns,
                *count,
                (left, top),
                tones.of(option, options),
            );
        }
    }
}

/// How many chose an option, and a dot for each.
fn column(canvas: &mut Canvas, columns: &Columns, count: u32, at: (i32, i32), colour: Colour) {
    let (left, top) = at;
    let number = if count == 0 { NOTE } else { FIGURE };
    canvas.text(
        &count.to_string(),
        left,
        top + LINE / 2,
        Anchor::Left,
        number,
    );
    let (first, over) = if columns.over {
        (left + RADIUS, top + LINE + PITCH / 2)
    } else {
        (left + COUNT + RADIUS, top + LINE / 2)
    };
    for place in 0..i32::try_from(count).unwrap_or(0) {
        let x = first + place % columns.across * PITCH;
        let y = over + place / columns.across * PITCH;
        person(canvas, (x, y), RADIUS, colour);
    }
}

/// One dot; a light one has an edge, so that it stands out from the paper.
pub(super) fn person(canvas: &mut Canvas, (x, y): (i32, i32), radius: i32, colour: Colour) {
    if colour.contrast(palette::PAPER) < 3.0 {
        canvas.dot(x, y, radius, palette::MUTED);
        canvas.dot(x, y, radius - 3, colour);
    } else {
        canvas.dot(x, y, radius, colour);
    }
}
