//! The themes and the requirements side by side.

use crate::disclosure::GroupResult;
use crate::document::charts::{BarRow, Chart, Drawing, ScaleRow, ScorePlace, Tones};
use crate::document::{Cell, Column, Figure, Row, Table, palette};
use crate::report::view::{RoundView, drawn, findings, place, range};
use crate::report::wording::{Options, Wording};
use crate::scoring::{Exact, GroupScores, shares};

fn score_place(wording: &Wording, result: &GroupResult) -> Option<ScorePlace> {
    Some(ScorePlace {
        at: drawn(place(result)?),
        band: range(result).map(|(low, high)| (drawn(low), drawn(high))),
        text: wording.score_of(result),
    })
}

/// The themes: places on a scale, and their figures. None where there are none.
pub(in crate::report) fn themes(view: &RoundView) -> Option<Figure> {
    let wording = &view.wording;
    let themes = wording.instrument.themes();
    if themes.is_empty() {
        return None;
    }
    let named: Vec<(String, &GroupResult)> = themes
        .iter()
        .map(|theme| wording.translate(&theme.name))
        .zip(&view.disclosed.themes)
        .collect();
    let head = Column::new(wording.text("report-col-theme"), false);
    let row =
        |(name, result): &(String, &GroupResult)| Row::new(name.clone(), score_cells(view, result));
    let sentences = named
        .iter()
        .filter_map(|(name, result)| match result {
            GroupResult::Scored(group) if group.left_out > 0 => {
                let count = [("count", group.left_out.into())];
                let left_out = wording.text_with("report-theme-left-out", &count);
                Some(wording.said_of(name, &left_out))
            }
            _ => None,
        })
        .collect();
    Some(Figure {
        charts: places(wording, "chart-themes", "report-chart-themes", &named)
            .into_iter()
            .collect(),
        table: Some(Table {
            caption: wording.text("report-caption-themes"),
            columns: [head].into_iter().chain(score_columns(view)).collect(),
            rows: named.iter().map(row).collect(),
        }),
        sentences,
        ..Figure::default()
    })
}

/// A chart of places; none where no result has a place.
fn places(
    wording: &Wording,
    id: &str,
    title: &str,
    named: &[(String, &GroupResult)],
) -> Option<Chart> {
    let rows: Vec<ScaleRow> = named
        .iter()
        .filter_map(|(label, result)| {
            Some(ScaleRow {
                label: label.clone(),
                place: score_place(wording, result)?,
            })
        })
        .collect();
    let alt: Vec<String> = named
        .iter()
        .filter_map(|(name, result)| alt_of_place(wording, name, result))
        .collect();
    let note = wording.text(if rows.iter().any(|row| row.place.band.is_some()) {
        "report-band-legend"
    } else {
        "report-dot-legend"
    });
    (!rows.is_empty()).then(|| {
        let drawing = Drawing::Scale { note, rows };
        Chart::new(wording.language, id, wording.text(title), &alt, drawing)
    })
}

fn alt_of_place(wording: &Wording, name: &str, result: &GroupResult) -> Option<String> {
    let key = match result {
        GroupResult::Hidden | GroupResult::NoScore => return None,
        GroupResult::About(..) => "report-alt-about",
        GroupResult::Scored(group) if group.range.is_some() => "report-alt-score-range",
        GroupResult::Scored(_) => "report-alt-score",
    };
    let score = Wording::score_text(place(result)?);
    let [low, high] = ends(result).unwrap_or_default();
    let args = [
        ("name", name.into()),
        ("score", score.into()),
        ("low", low.into()),
        ("high", high.into()),
    ];
    Some(wording.text_with(key, &args))
}

/// The ends of a score's range, as they are printed.
fn ends(result: &GroupResult) -> Option<[String; 2]> {
    let (low, high) = range(result)?;
    Some([low, high].map(Wording::score_text))
}

/// Whether the ends of ranges stand in tables: not where each would be the score once more.
fn has_ends(view: &RoundView) -> bool {
    view.counts_shown() && !view.is_settled()
}

/// Heads of a score and of the ends of its range.
fn score_columns(view: &RoundView) -> Vec<Column> {
    let mut keys = vec!["report-col-score"];
    if has_ends(view) {
        keys.extend(["report-col-range-low", "report-col-range-high"]);
    }
    let keys = keys.into_iter();
    keys.map(|key| Column::new(view.wording.text(key), true))
        .collect()
}

fn score_cells(view: &RoundView, result: &GroupResult) -> Vec<Cell> {
    let none = || view.wording.text("report-cell-none");
    let mut cells = vec![view.wording.score_of(result)];
    if has_ends(view) {
        cells.extend(ends(result).unwrap_or_else(|| [none(), none()]));
    }
    cells.into_iter().map(Cell::number).collect()
}

/// The requirements that have a score: bars where counts are shown, else places.
/// None where none has.
pub(in crate::report) fn overview(view: &RoundView) -> Option<Figure> {
    let wording = &view.wording;
    let scored: Vec<usize> = (0..wording.instrument.items().len())
        .filter(|item| wording.item(*item).scored)
        .collect();
    let options = wording.options(scored.iter().copied());
    let named: Vec<(String, &GroupResult)> = wording
        .instrument
        .requirements()
        .iter()
        .zip(&view.disclosed.requirements)
        .filter(|(requirement, _)| requirement.scored)
        .map(|(requirement, result)| (wording.translate(&requirement.short), result))
        .collect();
    if named.is_empty() {
        return None;
    }
    let chart = if view.counts_shown() {
        let legend = wording.legend(&scored, Tones::Strength);
        bars(wording, options, legend, &named)
    } else {
        let title = wording.either("report-chart-places", "report-chart-places-sections");
        places(wording, "chart-requirements", title, &named)
    };
    Some(Figure {
        charts: chart.into_iter().collect(),
        table: Some(overview_table(view, options, &named)),
        ..Figure::default()
    })
}

/// `45% A, 30% B, 25% C`: the answers to a requirement's questions together.
pub(in crate::report) fn shares_of(wording: &Wording, group: &GroupScores) -> String {
    let options = wording.scored_options();
    parts(wording, options, &shares(&options.pooled(&group.pooled)))
}

fn parts(wording: &Wording, options: Options, shares: &[Exact]) -> String {
    let percents = shares.iter().map(|share| wording.percent(share));
    wording.amounts(percents, &wording.option_heads(options))
}

fn bars(
    wording: &Wording,
    options: Options,
    legend: Vec<String>,
    named: &[(String, &GroupResult)],
) -> Option<Chart> {
    let mut alt = Vec::new();
    let mut rows = Vec::new();
    for (name, result) in named {
        let GroupResult::Scored(group) = result else {
            continue;
        };
        let counts = options.pooled(&group.pooled);
        let shares = shares(&counts);
        let parts = parts(wording, options, &shares);
        alt.push(wording.parts_of(name, &parts));
        alt.extend(alt_of_place(wording, name, result));
        rows.push(BarRow {
            label: name.clone(),
            texts: shares.iter().map(|share| wording.percent(share)).collect(),
            shares: shares.iter().map(Exact::to_f64).collect(),
            place: score_place(wording, result),
            note: String::new(),
        });
    }
    let note = wording.text("report-band-legend");
    (!rows.is_empty()).then(|| {
        let title = wording.either("report-chart-requirements", "report-chart-sections");
        let drawing = Drawing::DivergingBars {
            legend,
            note,
            rows,
            tones: Tones::Strength,
        };
        Chart::new(
            wording.language,
            "chart-requirements",
            wording.text(title),
            &alt,
            drawing,
        )
    })
}

fn overview_table(view: &RoundView, options: Options, named: &[(String, &GroupResult)]) -> Table {
    let wording = &view.wording;
    let heads = if view.counts_shown() {
        wording.option_heads(options)
    } else {
        Vec::new()
    };
    let head = wording.requirement_head();
    let mut columns = vec![Column::new(head, false)];
    columns.extend(heads.iter().map(|head| Column::new(head.clone(), true)));
    columns.extend(score_columns(view));
    columns.push(Column::new(wording.text("report-col-reading"), false));
    let rows = named.iter().map(|(name, result)| {
        let mut cells = share_cells(wording, options, &heads, result);
        cells.extend(score_cells(view, result));
        cells.push(match findings(result) {
            [] => Cell::words(wording.text("report-cell-none")),
            found => Cell::chips(wording.chips(found)),
        });
        Row::new(name.clone(), cells)
    });
    let caption = wording.either("report-caption-requirements", "report-caption-sections");
    Table {
        caption: wording.text(caption),
        rows: rows.collect(),
        columns,
    }
}

/// How often each option was chosen, and which part of all answers that is.
fn share_cells(
    wording: &Wording,
    options: Options,
    heads: &[String],
    result: &GroupResult,
) -> Vec<Cell> {
    let GroupResult::Scored(group) = result else {
        let none = |_: &String| Cell::number(wording.text("report-cell-none"));
        return heads.iter().map(none).collect();
    };
    let counts = options.pooled(&group.pooled);
    let shares = shares(&counts);
    let cell = |j: usize| {
        let text = wording.noted(&counts[j].to_string(), &wording.percent(&shares[j]));
        Cell::number(text).shaded(&shares[j], palette::option(j, heads.len()))
    };
    (0..heads.len()).map(cell).collect()
}
