//! Which pairs come first: those that need attention and are not going well.
//!
//! A pair's place follows from the two distributions, each turned into 0 (all
//! chose the last option) to 100 (all chose the first); never from what one
//! member answered to both.

use super::charts::quadrant::{self, Topic, Words};
use super::kinds::{self, Kind, scale};
use super::section::{column, draw};
use super::voice::{Voice, chips, drawn, number};
use super::{Chart, Chip, Figure, Row, Table};
use crate::instrument::Role;
use crate::scoring::rules::Pattern;
use crate::scoring::{self, Exact, Limit};

/// The middle of both lines.
const MIDDLE: Limit = Limit::new_raw(50, 1);

/// A pair whose two parts both have counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub(super) requirement: usize,
    pub(super) how: usize,
    /// How well it goes, 0 to 100.
    pub(super) well: Exact,
    /// How much attention it needs, 0 to 100.
    pub(super) attention: Exact,
}

impl Placed {
    /// Needs attention and is not going well.
    pub(super) fn comes_first(&self) -> bool {
        self.needs_attention() && !self.goes_well()
    }

    fn needs_attention(&self) -> bool {
        self.attention >= MIDDLE.into()
    }

    fn goes_well(&self) -> bool {
        self.well >= MIDDLE.into()
    }

    /// How near the corner of what comes first: -100 to 100.
    fn urgency(&self) -> Exact {
        &self.attention - &self.well
    }
}

/// Pairs with counts, what comes first on top; equals in the file's order.
pub(super) fn placed(voice: &Voice) -> Vec<Placed> {
    let mut placed: Vec<Placed> = kinds::all(voice, Kind::Pair)
        .into_iter()
        .filter_map(|(requirement, (how, matters))| {
            Some(Placed {
                requirement,
                how,
                well: scoring::score(voice.answers(how)?.counts)?,
                attention: scoring::score(voice.answers(matters)?.counts)?,
            })
        })
        .collect();
    placed.sort_by(|a, b| {
        let first = b.comes_first().cmp(&a.comes_first());
        first.then(b.urgency().cmp(&a.urgency()))
    });
    placed
}

/// Pairs known by pattern whose attention leans to much, those that lean to the
/// weaker side first.
pub(super) fn first_by_pattern(voice: &Voice) -> Vec<(usize, usize)> {
    let rank = |pattern: Pattern| match pattern {
        Pattern::MostlyWeaker => 0,
        Pattern::Split => 1,
        Pattern::InBetween => 2,
        Pattern::MostlyStronger => 3,
    };
    let mut found: Vec<(i32, usize, usize)> = kinds::all(voice, Kind::Pair)
        .into_iter()
        .filter_map(|(requirement, (how, matters))| {
            let much = voice.pattern(matters) == Some(Pattern::MostlyStronger);
            let how_pattern = voice.pattern(how).filter(|_| much)?;
            Some((rank(how_pattern), requirement, how))
        })
        .filter(|(rank, ..)| *rank < 3)
        .collect();
    found.sort_by_key(|found| found.0);
    found
        .into_iter()
        .map(|(_, requirement, how)| (requirement, how))
        .collect()
}

/// The picture, its table, and a sentence that names what comes first. None
/// where there are fewer than two pairs.
pub(super) fn figure(voice: &Voice) -> Option<Figure> {
    let all = kinds::all(voice, Kind::Pair);
    if all.len() < 2 {
        return None;
    }
    let placed = placed(voice);
    if placed.is_empty() {
        return Some(by_patterns(voice, &all));
    }
    let mut sentences = vec![first_sentence(voice, &placed)];
    let left_out = all.len() - placed.len();
    if left_out > 0 {
        sentences.push(voice.with("report-priority-left-out", &[("count", left_out.into())]));
    }
    Some(Figure {
        charts: vec![chart(voice, &placed)],
        table: Some(table(voice, &placed)),
        sentences,
        ..Figure::default()
    })
}

fn topic(voice: &Voice, how: usize) -> String {
    voice.own(&voice.item(how).topic)
}

fn first_sentence(voice: &Voice, placed: &[Placed]) -> String {
    let first: Vec<String> = placed
        .iter()
        .filter(|pair| pair.comes_first())
        .map(|pair| topic(voice, pair.how))
        .collect();
    match &first[..] {
        [] => voice.with(
            "report-priority-none",
            &[("name", topic(voice, placed[0].how).into())],
        ),
        [one] => voice.with("report-priority-one", &[("name", one.as_str().into())]),
        [one, other, rest @ ..] => voice.with(
            if rest.is_empty() {
                "report-priority-two"
            } else {
                "report-priority-more"
            },
            &[
                ("first", one.as_str().into()),
                ("second", other.as_str().into()),
            ],
        ),
    }
}

/// Where a pair stands, in two or three words.
fn reading(voice: &Voice, pair: &Placed) -> Chip {
    let (key, tone) = match (pair.needs_attention(), pair.goes_well()) {
        (true, false) => ("report-priority-first", "discuss"),
        (true, true) => ("report-priority-care", "shared"),
        (false, false) => ("report-priority-wait", "between"),
        (false, true) => ("report-priority-fine", "strength"),
    };
    Chip {
        label: voice.t(key),
        tone,
    }
}

fn chart(voice: &Voice, placed: &[Placed]) -> Chart {
    let topics: Vec<Topic> = placed
        .iter()
        .map(|pair| Topic {
            label: topic(voice, pair.how),
            well: drawn(&pair.well),
            attention: drawn(&pair.attention),
            first: pair.comes_first(),
        })
        .collect();
    let alt: Vec<String> = placed
        .iter()
        .zip(1_u32..)
        .map(|(pair, place)| {
            voice.with(
                "report-alt-priority",
                &[
                    ("number", place.into()),
                    ("name", topic(voice, pair.how).into()),
                    ("well", Voice::whole(&pair.well).into()),
                    ("attention", Voice::whole(&pair.attention).into()),
                ],
            )
        })
        .collect();
    let words = Words {
        much: voice.t("report-axis-much"),
        little: voice.t("report-axis-little"),
        corner: voice.t("report-priority-corner"),
    };
    let title = voice.t("report-chart-priorities");
    draw(voice, "chart-priorities", title, &alt, |frame, shape| {
        let frame = super::charts::Frame {
            ends: (voice.t("report-axis-badly"), voice.t("report-axis-well")),
            ..frame.clone()
        };
        quadrant::quadrant(&frame, &words, &topics, shape)
    })
}

fn table(voice: &Voice, placed: &[Placed]) -> Table {
    let rows = placed.iter().zip(1..).map(|(pair, place)| Row {
        name: format!("{place}. {}", topic(voice, pair.how)),
        cells: vec![
            number(Voice::whole(&pair.well)),
            number(Voice::whole(&pair.attention)),
            chips(vec![reading(voice, pair)]),
        ],
    });
    Table {
        caption: voice.t("report-caption-priorities"),
        rows: rows.collect(),
        columns: vec![
            column(voice.t("report-col-question"), false),
            column(voice.t("report-col-well"), true),
            column(voice.t("report-col-attention"), true),
            column(voice.t("report-col-reading"), false),
        ],
    }
}

fn by_patterns(voice: &Voice, all: &[(usize, (usize, usize))]) -> Figure {
    let rows = all.iter().map(|(_, (how, matters))| Row {
        name: topic(voice, *how),
        cells: vec![scale::reading(voice, *how), scale::reading(voice, *matters)],
    });
    let first = first_by_pattern(voice);
    let sentence = match first.first() {
        Some((_, how)) => voice.with(
            "report-priority-one-pattern",
            &[("name", topic(voice, *how).into())],
        ),
        None => voice.t("report-priority-none-pattern"),
    };
    Figure {
        table: Some(Table {
            caption: voice.t("report-caption-priorities-patterns"),
            rows: rows.collect(),
            columns: vec![
                column(voice.t("report-col-question"), false),
                column(voice.role_head(Role::How), false),
                column(voice.role_head(Role::Matters), false),
            ],
        }),
        sentences: vec![sentence],
        ..Figure::default()
    }
}
