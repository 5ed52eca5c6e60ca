//! A comparison's charts over all requirements: their scores over time, and two
//! rounds as a radar.

use crate::document::charts::{Chart, Drawing, Point, RadarAxis, Series};
use crate::document::{Cell, Column, Figure, Row, Table};
use crate::report::comparison::by_round;
use crate::report::comparison::data::ResultData;
use crate::report::comparison::view::ComparisonView;
use crate::texts;
use std::ops::Range;

/// Most strips in one chart: they fit on a page of print.
const STRIPS_A_CHART: usize = 12;
/// From how many requirements on a radar has a shape.
const AXES: usize = 3;

/// A requirement or a theme with its results.
pub(super) type Named<'a> = (String, &'a [ResultData]);

/// Scores over time, with their figures as tables. None of nothing.
pub(super) fn scores_over_time(view: &ComparisonView, what: &str, named: &[Named]) -> Vec<Figure> {
    if named.is_empty() {
        return Vec::new();
    }
    let parts = named.len().div_ceil(STRIPS_A_CHART);
    let charts = named
        .chunks(named.len().div_ceil(parts))
        .enumerate()
        .map(|(part, some)| chart(view, what, part, some))
        .collect();
    let caption = view.text(&format!("compare-caption-{what}"));
    let heads = match what {
        "themes" => view.text("report-col-theme"),
        _ => view.wording.requirement_head(),
    };
    let rows = |run: Range<usize>| {
        let row = |(name, results): &Named| Row {
            name: name.clone(),
            cells: results[run.clone()]
                .iter()
                .map(|result| Cell::number(view.figure(result)))
                .collect(),
        };
        named.iter().map(row).collect()
    };
    let mut tables = by_round::tables(view, &caption, &heads, |_| true, rows).into_iter();
    // The chart prints every figure of the tables.
    let folded = |charts, table| Figure {
        charts,
        table,
        folded: true,
        ..Figure::default()
    };
    let mut figures = vec![folded(charts, tables.next())];
    figures.extend(tables.map(|table| folded(Vec::new(), Some(table))));
    figures
}

fn chart(view: &ComparisonView, what: &str, part: usize, named: &[Named]) -> Chart {
    let series: Vec<Series> = named
        .iter()
        .map(|(label, results)| Series {
            label: label.clone(),
            points: results
                .iter()
                .map(|result| (point(result), ComparisonView::short_figure(result)))
                .collect(),
        })
        .collect();
    let any = |is: fn(&ResultData) -> bool| {
        let mut all = named.iter().flat_map(|(_, results)| results.iter());
        all.any(is)
    };
    let mut note = vec![view.text("report-band-legend")];
    if any(|result| matches!(result, ResultData::About { .. })) {
        note.push(view.text("compare-ring-legend"));
    }
    if any(|result| *result == ResultData::Gap) {
        note.push(view.text("compare-gap-legend"));
    }
    let alt: Vec<String> = named
        .iter()
        .map(|(name, results)| said(view, name, results))
        .collect();
    let drawing = Drawing::Trend {
        note: note.join(" "),
        rounds: view.labels.clone(),
        series,
    };
    Chart::new(
        view.wording.language,
        &format!("compare-{what}-{}", part + 1),
        view.text(&format!("compare-chart-{what}")),
        &alt,
        drawing,
    )
}

fn point(result: &ResultData) -> Point {
    match result {
        ResultData::Gap => Point::Gap,
        ResultData::Hidden => Point::Unknown,
        ResultData::About { about } => Point::About(f64::from(*about)),
        ResultData::Score { score, range, .. } => Point::Score(
            f64::from(*score),
            range.map(|(low, high)| (f64::from(low), f64::from(high))),
        ),
    }
}

/// `Voices. 2024: 52, between 45 and 60. 2025: about 50. 2026: nothing to show.`
fn said(view: &ComparisonView, name: &str, results: &[ResultData]) -> String {
    let rounds: Vec<String> = results
        .iter()
        .enumerate()
        .map(|(round, result)| {
            let label = view.round(round);
            let said = match result {
                ResultData::Gap | ResultData::Hidden => view.text("compare-alt-nothing"),
                ResultData::Score {
                    score,
                    range: Some((low, high)),
                    ..
                } => view.text_with(
                    "compare-alt-range",
                    &[
                        ("score", score.to_string().into()),
                        ("low", low.to_string().into()),
                        ("high", high.to_string().into()),
                    ],
                ),
                _ => view.figure(result),
            };
            view.in_round(label, &said)
        })
        .collect();
    texts::under(view.wording.language, name, &rounds)
}

/// The first and the last round with results as a radar, with its caveat. None
/// where fewer than three requirements have a figure in both.
pub(super) fn two_rounds(view: &ComparisonView, named: &[Named]) -> Option<Figure> {
    let with_figures = |round: &usize| {
        let figures = named
            .iter()
            .filter(|(_, results)| results[*round].figure().is_some());
        figures.count() >= AXES
    };
    let rounds: Vec<usize> = (0..view.data.rounds.len()).filter(with_figures).collect();
    let [first, .., last] = rounds[..] else {
        return None;
    };
    let rounds = [first, last];
    let both = named.iter().filter_map(|one| {
        let axis = axis(one, rounds)?;
        Some((axis, axis_row(view, one, rounds)))
    });
    let (axes, rows): (Vec<RadarAxis>, Vec<Row>) = both.unzip();
    if axes.len() < AXES {
        return None;
    }
    let is_missing = rows.len() < named.len();
    let sentence = is_missing.then(|| view.text("compare-radar-missing"));
    let [earlier, later] = rounds.map(|round| Column::new(view.round(round).to_owned(), true));
    Some(Figure {
        charts: vec![radar(view, rounds, axes)],
        table: Some(Table {
            caption: view.text_with("compare-chart-radar", &view.pair(first, last)),
            rows,
            columns: vec![
                Column::new(view.wording.requirement_head(), false),
                earlier,
                later,
            ],
        }),
        folded: true,
        sentences: sentence.into_iter().collect(),
        ..Figure::default()
    })
}

fn radar(view: &ComparisonView, rounds: [usize; 2], axes: Vec<RadarAxis>) -> Chart {
    let said = |axis: &RadarAxis| {
        let figures = axis.at.map(|at| at.to_string());
        view.then_and_now(&axis.label, rounds, figures)
    };
    let alt: Vec<String> = axes.iter().map(said).collect();
    let [first, last] = rounds;
    let title = view.text_with("compare-chart-radar", &view.pair(first, last));
    let rounds = rounds.map(|round| view.round(round).to_owned());
    let drawing = Drawing::Radar { rounds, axes };
    Chart::new(view.wording.language, "compare-radar", title, &alt, drawing)
}

/// A requirement that has a figure in both rounds.
fn axis((name, results): &Named, rounds: [usize; 2]) -> Option<RadarAxis> {
    let [before, after] = rounds.map(|round| results[round].figure().map(f64::from));
    Some(RadarAxis {
        label: name.clone(),
        at: [before?, after?],
    })
}

fn axis_row(view: &ComparisonView, (name, results): &Named, rounds: [usize; 2]) -> Row {
    let figure = |round: usize| Cell::number(view.figure(&results[round]));
    Row::new(name.clone(), rounds.map(figure))
}
