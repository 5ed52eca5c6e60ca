//! Charts as SVG: diverging bars and places on a scale here, lists of bars,
//! moves along a line and a picture of priorities in modules of their own.
//!
//! The only user of plotters. It draws in whole pixels, so everything is drawn
//! large and scaled by the view box. Attributes alone carry the looks: no
//! `style`, no script, so that a page with a strict content policy shows them.
//! Every colour is named twice: by place and by a label.

mod canvas;
mod diverging_bars;
mod dots;
mod dumbbell;
mod layout;
mod option_bars;
mod quadrant;
mod radar;
mod scale;
mod sizes;
mod trend;

pub(crate) use crate::document::palette::Tones;
use crate::instrument::Reader;
use crate::texts::{self, text};
use serde::Serialize;

pub(crate) use dots::{AnswerRow, of_answers};
pub(crate) use dumbbell::PlaceShift;
pub(crate) use option_bars::{Chosen, OptionBar};
pub(crate) use quadrant::{QuadrantMark, QuadrantWords};
pub(crate) use radar::RadarAxis;
pub(crate) use trend::{Point, Series};

/// A chart as data: it is drawn where it is shown, by [`Chart::svg`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// Unique in the document.
    pub id: String,
    /// What stands above it; empty where its figure says it.
    pub caption: String,
    /// What it shows.
    pub title: String,
    /// What it shows and every figure in it, in words.
    pub alt: String,
    /// Language tag of the texts.
    #[serde(skip)]
    language: String,
    /// Words at the two ends of the scale.
    #[serde(skip)]
    ends: (String, String),
    #[serde(skip)]
    drawing: Drawing,
}

/// What a chart is drawn of.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Drawing {
    /// One dot an answer, in a column an option.
    Dots {
        legend: Vec<String>,
        rows: Vec<AnswerRow>,
        tones: Tones,
    },
    /// Bars that meet at the middle of the scale: weak answers to the left,
    /// strong ones to the right. `legend` names the options, best first; `note`
    /// explains the scores, empty where there are none.
    DivergingBars {
        legend: Vec<String>,
        note: String,
        rows: Vec<BarRow>,
        tones: Tones,
    },
    /// Places on a scale from 0 to 100.
    Scale { note: String, rows: Vec<ScaleRow> },
    /// A bar or more an option; `legend` names the series, if there are two.
    OptionBars {
        legend: Vec<String>,
        note: String,
        rows: Vec<OptionBar>,
    },
    /// From a place now to the place wished for.
    Dumbbell { note: String, rows: Vec<PlaceShift> },
    /// Scores over the rounds.
    Trend {
        note: String,
        rounds: Vec<String>,
        series: Vec<Series>,
    },
    /// Two rounds on one wheel.
    Radar {
        rounds: [String; 2],
        axes: Vec<RadarAxis>,
    },
    /// How well against how much attention it needs.
    Quadrant {
        words: QuadrantWords,
        marks: Vec<QuadrantMark>,
    },
}

impl Drawing {
    /// What it cannot show: the key of a sentence.
    fn limit(&self) -> &'static str {
        match self {
            Self::Dots { .. } => "chart-limit-dots",
            Self::DivergingBars { .. } => "chart-limit-bars",
            Self::Scale { .. } => "chart-limit-scale",
            Self::OptionBars { .. } => "chart-limit-options",
            Self::Dumbbell { .. } => "chart-limit-moves",
            Self::Trend { .. } => "chart-limit-trend",
            Self::Radar { .. } => "chart-limit-radar",
            Self::Quadrant { .. } => "chart-limit-priorities",
        }
    }
}

impl Chart {
    /// A chart between the ends of its tones; `sentences` say all its figures.
    /// What it cannot show is said after them.
    pub(crate) fn new(
        language: &Reader,
        id: &str,
        title: String,
        sentences: &[String],
        drawing: Drawing,
    ) -> Self {
        let ends = match &drawing {
            Drawing::DivergingBars { tones, .. } => tones.ends(),
            _ => Tones::Strength.ends(),
        };
        let mut said = sentences.to_vec();
        said.push(text(language, drawing.limit(), &[]));
        Self {
            id: id.to_owned(),
            caption: String::new(),
            alt: texts::under(language, &title, &said),
            title,
            language: language.as_str().to_owned(),
            ends: ends.map(|key| text(language, key, &[])).into(),
            drawing,
        }
    }

    /// The same between other ends.
    pub(crate) fn between(self, ends: [String; 2]) -> Self {
        Self {
            ends: ends.into(),
            ..self
        }
    }

    /// What it cannot show: the key of a sentence.
    pub(crate) fn limit(&self) -> &'static str {
        self.drawing.limit()
    }

    /// What it is drawn of, for whoever looks at a document as data.
    pub fn drawing(&self) -> &impl std::fmt::Debug {
        &self.drawing
    }

    /// The drawing, with title and description for those who do not see it.
    pub fn svg(&self, shape: Shape) -> String {
        self.drawn(shape, true)
    }

    /// The drawing alone, for a page that says beside it what it shows.
    pub(crate) fn inline(&self, shape: Shape) -> String {
        self.drawn(shape, false)
    }

    fn drawn(&self, shape: Shape, spoken: bool) -> String {
        let frame = Frame {
            spoken: spoken.then(|| Spoken {
                id: format!("{}-{}", self.id, shape.name()),
                language: self.language.clone(),
                title: self.title.clone(),
                description: self.alt.clone(),
            }),
            ends: self.ends.clone(),
        };
        match &self.drawing {
            Drawing::DivergingBars {
                legend,
                note,
                rows,
                tones,
            } => diverging_bars::diverging_bars(&frame, legend, note, rows, *tones, shape),
            Drawing::Dots {
                legend,
                rows,
                tones,
            } => dots::dots(&frame, legend, rows, *tones, shape),
            Drawing::Scale { note, rows } => scale::scale(&frame, note, rows, shape),
            Drawing::OptionBars { legend, note, rows } => {
                option_bars::option_bars(&frame, legend, note, rows, shape)
            }
            Drawing::Dumbbell { note, rows } => dumbbell::dumbbell(&frame, note, rows, shape),
            Drawing::Trend {
                note,
                rounds,
                series,
            } => trend::trend(&frame, note, rounds, series, shape),
            Drawing::Radar { rounds, axes } => radar::radar(&frame, rounds, axes, shape),
            Drawing::Quadrant { words, marks } => quadrant::quadrant(&frame, words, marks, shape),
        }
    }
}

/// Where a label stands relative to its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Labels left of the bars: wide screens.
    Wide,
    /// The same where the letters are known to be as narrow as they are measured.
    Print,
    /// Labels above the bars: phones.
    Narrow,
}

impl Shape {
    /// How much fits into so much room, as [`canvas::measure`] tells lengths.
    fn room(self, units: i32) -> i32 {
        match self {
            Self::Print => (f64::from(units) * canvas::WIDER) as i32,
            Self::Wide | Self::Narrow => units,
        }
    }

    /// Name of the shape in ids and templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Print => "print",
            Self::Narrow => "narrow",
        }
    }
}

/// What every chart needs.
#[derive(Debug, Clone)]
struct Frame {
    /// What the drawing says of itself; nothing where that stands beside it.
    spoken: Option<Spoken>,
    /// Words at the two ends of the scale.
    ends: (String, String),
}

/// What a drawing says to those who do not see it.
#[derive(Debug, Clone)]
struct Spoken {
    /// Unique in the page.
    id: String,
    /// Language tag of the texts.
    language: String,
    /// What the chart shows.
    title: String,
    /// The same with every figure.
    description: String,
}

/// A score on its scale.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ScorePlace {
    /// 0 to 100.
    pub(crate) at: f64,
    /// Where it could lie, 0 to 100.
    pub(crate) band: Option<(f64, f64)>,
    /// As printed.
    pub(crate) text: String,
}

/// A row of bars.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BarRow {
    pub(crate) label: String,
    /// Share of each option, best first, 0 to 100, sum 100; none where no counts
    /// are shown.
    pub(crate) shares: Vec<f64>,
    /// What stands on each part.
    pub(crate) texts: Vec<String>,
    /// The score beside the bar.
    pub(crate) place: Option<ScorePlace>,
    /// A few words after it, or in its place.
    pub(crate) note: String,
}

/// A row of a scale.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ScaleRow {
    pub(crate) label: String,
    pub(crate) place: ScorePlace,
}

#[cfg(test)]
mod tests;
