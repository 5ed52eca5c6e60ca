//! Which pairs come first: those that need attention and are not going well.
//!
//! A pair's place follows from the two distributions, each turned into 0 (all
//! chose the last option) to 100 (all chose the first); never from what one
//! member answered to both.

use crate::document::charts::{Chart, Drawing, QuadrantMark, QuadrantWords};
use crate::document::{Cell, Chip, Column, Figure, Row, Table};
use crate::instrument::Kind;
use crate::report::kinds::{self, Items};
use crate::report::view::{RoundView, drawn};
use crate::report::wording::Wording;
use crate::scoring::rules::Pattern;
use crate::scoring::{self, Exact, Limit};

/// The middle of both lines.
const MIDDLE: Limit = Limit::new_raw(50, 1);

/// A pair whose two parts both have counts.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::report) struct PairScore {
    pub(in crate::report) how: usize,
    /// How well it goes, 0 to 100.
    pub(in crate::report) well: Exact,
    /// How much attention it needs, 0 to 100.
    pub(in crate::report) attention: Exact,
}

impl PairScore {
    /// Needs attention and is not going well.
    pub(in crate::report) fn comes_first(&self) -> bool {
        self.needs_attention() && !self.goes_well()
    }

    fn needs_attention(&self) -> bool {
        self.attention >= MIDDLE.into()
    }

    fn goes_well(&self) -> bool {
        self.well >= MIDDLE.into()
    }

    /// How near the corner of what comes first: -100 to 100.
    pub(in crate::report) fn urgency(&self) -> Exact {
        &self.attention - &self.well
    }
}

/// Pairs with counts, what comes first on top; equals in the file's order.
pub(in crate::report) fn placed(view: &RoundView) -> Vec<PairScore> {
    let score = |item: usize| scoring::score(view.answers(item)?.counts);
    let pairs = kinds::all(&view.wording, Kind::Pair).into_iter();
    let mut placed: Vec<PairScore> = pairs
        .filter_map(|pair| {
            Some(PairScore {
                how: pair.first,
                well: score(pair.first)?,
                attention: score(pair.second)?,
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
/// weaker side first; each with where it stands, equals alike.
pub(in crate::report) fn first_by_pattern(view: &RoundView) -> Vec<(u32, usize)> {
    let rank = |pattern: Pattern| match pattern {
        Pattern::MostlyWeaker => 0,
        Pattern::Split => 1,
        Pattern::InBetween => 2,
        Pattern::MostlyStronger => 3,
    };
    let pairs = kinds::all(&view.wording, Kind::Pair).into_iter();
    let mut found: Vec<(u32, usize)> = pairs
        .filter(|pair| view.pattern(pair.second) == Some(Pattern::MostlyStronger))
        .filter_map(|pair| Some((rank(view.pattern(pair.first)?), pair.first)))
        .filter(|(rank, _)| *rank < 3)
        .collect();
    found.sort_by_key(|found| found.0);
    found
}

/// The picture, its table, and a sentence that names what comes first. None
/// where there are fewer than two pairs.
pub(in crate::report) fn figure(view: &RoundView) -> Option<Figure> {
    let wording = &view.wording;
    let all = kinds::all(wording, Kind::Pair);
    if all.len() < 2 {
        return None;
    }
    let placed = placed(view);
    if placed.is_empty() {
        return Some(by_patterns(view, &all));
    }
    let mut sentences = vec![first_sentence(wording, &placed)];
    let left_out = all.len() - placed.len();
    if left_out > 0 {
        sentences.push(wording.text_of("report-priority-left-out", "count", left_out));
    }
    Some(Figure {
        charts: vec![chart(wording, &placed)],
        table: Some(table(wording, &placed)),
        sentences,
        ..Figure::default()
    })
}

fn topic(wording: &Wording, how: usize) -> String {
    wording.translate(&wording.item(how).topic)
}

fn first_sentence(wording: &Wording, placed: &[PairScore]) -> String {
    let first: Vec<String> = placed
        .iter()
        .filter(|pair| pair.comes_first())
        .map(|pair| topic(wording, pair.how))
        .collect();
    match &first[..] {
        [] if alike_at_the_top(placed) => wording.text("report-priority-none-pattern"),
        [] => wording.text_of(
            "report-priority-none",
            "name",
            topic(wording, placed[0].how),
        ),
        [one] => wording.text_of("report-priority-one", "name", one.as_str()),
        [one, other, rest @ ..] => wording.text_with(
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

/// Whether it would be chance which of two is called the closest.
fn alike_at_the_top(placed: &[PairScore]) -> bool {
    matches!(placed, [one, next, ..] if one.urgency() == next.urgency())
}

/// Where a pair stands, in two or three words.
fn reading(wording: &Wording, pair: &PairScore) -> Chip {
    let (key, tone) = match (pair.needs_attention(), pair.goes_well()) {
        (true, false) => ("report-finding-discuss", "discuss"),
        (true, true) => ("report-priority-care", "shared"),
        (false, false) => ("report-priority-wait", "between"),
        (false, true) => ("report-priority-fine", "strength"),
    };
    Chip::new(wording.text(key), tone)
}

fn chart(wording: &Wording, placed: &[PairScore]) -> Chart {
    let marks: Vec<QuadrantMark> = placed
        .iter()
        .map(|pair| QuadrantMark {
            number: wording.number_of(pair.how),
            label: topic(wording, pair.how),
            well: drawn(&pair.well),
            attention: drawn(&pair.attention),
            first: pair.comes_first(),
        })
        .collect();
    let alt: Vec<String> = placed
        .iter()
        .map(|pair| {
            wording.text_with(
                "report-alt-priority",
                &[
                    ("number", wording.number_of(pair.how).into()),
                    ("name", topic(wording, pair.how).into()),
                    ("well", Wording::score_text(&pair.well).into()),
                    ("attention", Wording::score_text(&pair.attention).into()),
                ],
            )
        })
        .collect();
    let words = QuadrantWords {
        much: wording.text("report-axis-much"),
        little: wording.text("report-axis-little"),
        corner: wording.text("report-priority-corner"),
    };
    let title = wording.text("report-chart-priorities");
    let ends = ["report-axis-badly", "report-axis-well"].map(|key| wording.text(key));
    let drawing = Drawing::Quadrant { words, marks };
    Chart::new(wording.language, "chart-priorities", title, &alt, drawing).between(ends)
}

fn table(wording: &Wording, placed: &[PairScore]) -> Table {
    let rows = placed.iter().map(|pair| Row {
        name: wording.numbered_topic(pair.how),
        cells: vec![
            Cell::number(Wording::score_text(&pair.well)),
            Cell::number(Wording::score_text(&pair.attention)),
            Cell::chips(vec![reading(wording, pair)]),
        ],
    });
    Table {
        caption: wording.text("report-caption-priorities"),
        rows: rows.collect(),
        columns: vec![
            Column::new(wording.text("report-col-question"), false),
            Column::new(wording.text("report-col-well"), true),
            Column::new(wording.text("report-col-attention"), true),
            Column::new(wording.text("report-col-reading"), false),
        ],
    }
}

fn by_patterns(view: &RoundView, all: &[Items]) -> Figure {
    let wording = &view.wording;
    let first = first_by_pattern(view);
    let sentence = match first.first() {
        Some((_, how)) => {
            wording.text_of("report-priority-one-pattern", "name", topic(wording, *how))
        }
        None => wording.text("report-priority-none-pattern"),
    };
    let caption = wording.text("report-caption-priorities-patterns");
    Figure {
        sentences: vec![sentence],
        ..kinds::patterns_table(view, all, caption).into()
    }
}
