//! The themes and the requirements side by side.

use crate::disclosure::GroupResult;
use crate::document::charts::{BarRow, Chart, Drawing, ScaleRow, ScorePlace, Tones};
use crate::document::{Cell, Column, Figure, Row, Table, palette};
use crate::report::view::{RoundView, drawn, findings};
use crate::report::wording::{Options, Wording};
use crate::scoring::{Exact, GroupScores, by_strength, shares};

fn score_place(wording: &Wording, result: &GroupResult) -> Option<ScorePlace> {
    let text = wording.score_of(result);
    match result {
        GroupResult::Hidden | GroupResult::NoScore => None,
        GroupResult::About(about, _) => Some(ScorePlace {
            at: drawn(about),
            band: None,
            text,
        }),
        GroupResult::Scored(group) => Some(ScorePlace {
            at: drawn(&group.score),
            band: group
                .range
                .as_ref()
                .map(|(low, high)| (drawn(low), drawn(high))),
            text,
        }),
    }
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
    let mut columns = vec![
        Column::new(wording.text("report-col-theme"), false),
        Column::new(wording.text("report-col-score"), true),
    ];
    if view.counts_shown() {
        columns.push(Column::new(wording.text("report-col-range-low"), true));
        columns.push(Column::new(wording.text("report-col-range-high"), true));
    }
    let rows = named
        .iter()
        .map(|(name, result)| {
            let mut cells = vec![Cell::number(wording.score_of(result))];
            if view.counts_shown() {
                cells.extend(range_cells(wording, result));
            }
            Row::new(name.clone(), cells)
        })
        .collect();
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
            columns,
            rows,
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
        Chart::new(wording.language(), id, wording.text(title), &alt, drawing)
    })
}

fn alt_of_place(wording: &Wording, name: &str, result: &GroupResult) -> Option<String> {
    let none = (String::new(), String::new());
    let (key, (low, high)) = match result {
        GroupResult::Hidden | GroupResult::NoScore => return None,
        GroupResult::About(about, _) => {
            return Some(wording.text_with(
                "report-alt-about",
                &[
                    ("name", name.into()),
                    ("score", Wording::score_text(about).into()),
                ],
            ));
        }
        GroupResult::Scored(group) => match &group.range {
            Some((low, high)) => (
                "report-alt-score-range",
                (Wording::score_text(low), Wording::score_text(high)),
            ),
            None => ("report-alt-score", none),
        },
    };
    Some(wording.text_with(
        key,
        &[
            ("name", name.into()),
            ("score", wording.score_of(result).into()),
            ("low", low.into()),
            ("high", high.into()),
        ],
    ))
}

fn range_cells(wording: &Wording, result: &GroupResult) -> [Cell; 2] {
    let none = || Cell::number(wording.text("report-cell-none"));
    match result {
        GroupResult::Scored(group) => group.range.as_ref().map_or_else(
            || [none(), none()],
            |(low, high)| {
                [
                    Cell::number(Wording::score_text(low)),
                    Cell::number(Wording::score_text(high)),
                ]
            },
        ),
        _ => [none(), none()],
    }
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
        let title = either(
            wording,
            "report-chart-places",
            "report-chart-places-sections",
        );
        places(wording, "chart-requirements", title, &named)
    };
    Some(Figure {
        charts: chart.into_iter().collect(),
        table: Some(overview_table(view, options, &named)),
        ..Figure::default()
    })
}

/// The text for requirements, which themes group, or that for sections.
pub(in crate::report) fn either<'a>(
    wording: &Wording,
    requirements: &'a str,
    sections: &'a str,
) -> &'a str {
    if wording.has_themes() {
        requirements
    } else {
        sections
    }
}

/// Pooled counts by the options of the whole instrument: a requirement whose
/// own questions agree in their options may stand beside others.
fn pooled(options: Options, pooled: &[u32]) -> Vec<u32> {
    match options {
        Options::Letters(_) => pooled.to_vec(),
        Options::Groups => by_strength(pooled).to_vec(),
    }
}

/// `45% A, 30% B, 25% C`: the answers to a requirement's questions together.
pub(in crate::report) fn shares_of(wording: &Wording, group: &GroupScores) -> String {
    let items = 0..wording.instrument.items().len();
    let options = wording.options(items.filter(|item| wording.item(*item).scored));
    parts(wording, options, &shares(&pooled(options, &group.pooled)))
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
        let counts = pooled(options, &group.pooled);
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
        let title = either(
            wording,
            "report-chart-requirements",
            "report-chart-sections",
        );
        let drawing = Drawing::DivergingBars {
            legend,
            note,
            rows,
            tones: Tones::Strength,
        };
        Chart::new(
            wording.language(),
            "chart-requirements",
            wording.text(title),
            &alt,
            drawing,
        )
    })
}

fn overview_table(view: &RoundView, options: Options, named: &[(String, &GroupResult)]) -> Table {
    let wording = &view.wording;
    let counts_shown = view.counts_shown();
    let heads = if counts_shown {
        wording.option_heads(options)
    } else {
        Vec::new()
    };
    let mut columns = vec![Column::new(
        wording.text(either(
            wording,
            "report-col-requirement",
            "report-col-section",
        )),
        false,
    )];
    columns.extend(heads.iter().map(|head| Column::new(head.clone(), true)));
    columns.push(Column::new(wording.text("report-col-score"), true));
    if counts_shown {
        columns.push(Column::new(wording.text("report-col-range-low"), true));
        columns.push(Column::new(wording.text("report-col-range-high"), true));
    }
    columns.push(Column::new(wording.text("report-col-reading"), false));
    let none = || wording.text("report-cell-none");
    let rows = named
        .iter()
        .map(|(name, result)| {
            let mut cells = Vec::with_capacity(columns.len());
            if counts_shown {
                let counts = match result {
                    GroupResult::Scored(group) => Some(pooled(options, &group.pooled)),
                    _ => None,
                };
                cells.extend((0..heads.len()).map(|j| match &counts {
                    None => Cell::number(none()),
                    Some(all) => {
                        let share = &shares(all)[j];
                        let text = wording.noted(&all[j].to_string(), &wording.percent(share));
                        Cell::number(text).shaded(share, palette::option(j, heads.len()))
                    }
                }));
            }
            cells.push(Cell::number(wording.score_of(result)));
            if counts_shown {
                cells.extend(range_cells(wording, result));
            }
            cells.push(match findings(result) {
                [] => Cell::words(none()),
                found => Cell::chips(wording.chips(found)),
            });
            Row::new(name.clone(), cells)
        })
        .collect();
    Table {
        caption: wording.text(either(
            wording,
            "report-caption-requirements",
            "report-caption-sections",
        )),
        columns,
        rows,
    }
}
