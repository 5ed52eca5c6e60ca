//! The parts of a figure: charts, tables, readings.

use crate::document::charts::Chart;
use crate::document::palette::{self, Colour};
use crate::scoring::Exact;
use serde::Serialize;

/// Charts, none where a table says it all, and their figures as a table.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct Figure {
    /// What it is of; empty where that is said above it.
    pub heading: String,
    /// The question as it was asked; empty where the figure is of several.
    pub question: String,
    /// The charts.
    pub charts: Vec<Chart>,
    /// The same figures; none where nothing may be shown.
    pub table: Option<Table>,
    /// The table says what the charts say in words already: it is folded in the
    /// page, and left out in print.
    pub folded: bool,
    /// Sentences that belong to the figures.
    pub sentences: Vec<String>,
}

impl Figure {
    /// For print: the charts without the table that says the same.
    pub(crate) fn without_table(self) -> Self {
        Self {
            folded: !self.charts.is_empty(),
            ..self
        }
    }

    /// The same without our sentences.
    pub(crate) fn without_words(self) -> Self {
        Self {
            sentences: Vec::new(),
            ..self.without_table()
        }
    }
}

impl From<Table> for Figure {
    /// Without a chart: the table says it all.
    fn from(table: Table) -> Self {
        Self {
            table: Some(table),
            ..Self::default()
        }
    }
}

/// A table of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Caption.
    pub caption: String,
    /// Headings of the columns; the first is that of the rows' names.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Row>,
}

/// Heading of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Text.
    pub label: String,
    /// Whether it holds numbers, set flush right.
    pub numeric: bool,
    /// Whether it holds sentences, and has most of the width.
    pub wide: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Heading of the row.
    pub name: String,
    /// One a column but the first.
    pub cells: Vec<Cell>,
}

/// A cell: a text, or readings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Cell {
    /// Text; empty where there are readings.
    pub text: String,
    /// Whether it is a number, set flush right.
    pub numeric: bool,
    /// Readings.
    pub chips: Vec<Chip>,
    /// What part it is of a whole, where a table stands for a chart.
    #[serde(skip)]
    pub share: Option<Share>,
}

/// A part of a whole, in the colour of what it is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Whole per cent, as it is printed.
    percent: u8,
    colour: Colour,
}

impl Share {
    /// The ground of a cell: the larger the share, the nearer its colour.
    pub(crate) fn ground(self) -> Colour {
        let part = f64::from(self.percent) / 100.0;
        palette::LIGHT.towards(self.colour, part)
    }
}

/// A reading in two or three words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chip {
    /// Words.
    pub label: String,
    /// Name for the style sheet: `strength`, `discuss`, `split`, `shared`, `between`,
    /// of decisions also `open` and `dropped`.
    pub tone: &'static str,
}

impl Row {
    /// A row of this name.
    pub(crate) fn new(name: String, cells: impl IntoIterator<Item = Cell>) -> Self {
        let cells = cells.into_iter().collect();
        Self { name, cells }
    }
}

impl Chip {
    /// A reading in these words.
    pub(crate) fn new(label: String, tone: &'static str) -> Self {
        Self { label, tone }
    }
}

impl Column {
    /// A heading; `numeric` where numbers stand under it.
    pub(crate) fn new(label: String, numeric: bool) -> Self {
        Self {
            label,
            numeric,
            wide: false,
        }
    }

    /// A heading over sentences.
    pub(crate) fn of_sentences(label: String) -> Self {
        Self {
            wide: true,
            ..Self::new(label, false)
        }
    }
}

impl Cell {
    /// A number.
    pub(crate) fn number(text: String) -> Self {
        Self {
            text,
            numeric: true,
            ..Self::default()
        }
    }

    /// The same, a part of a whole: its share of 0 to 100, and its colour.
    pub(crate) fn shaded(self, share: &Exact, colour: Colour) -> Self {
        let percent = u8::try_from(share.rounded()).ok();
        let share = percent.map(|percent| Share { percent, colour });
        Self { share, ..self }
    }

    /// Words.
    pub(crate) fn words(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    /// Readings.
    pub(crate) fn chips(chips: Vec<Chip>) -> Self {
        Self {
            chips,
            ..Self::default()
        }
    }
}
