//! The themes and the requirements side by side.

use super::charts::{self, Bar, Mark, Place, Tones};
use super::section::{column, draw};
use super::voice::{Options, Voice, chips, drawn, findings, number, words};
use super::{Cell, Chart, Figure, Row, Table};
use crate::disclosure::GroupResult;
use crate::scoring::{Exact, by_strength, shares};

fn score_place(voice: &Voice, result: &GroupResult) -> Option<Place> {
    let text = voice.score_of(result);
    match result {
        GroupResult::Hidden | GroupResult::NoScore => None,
        GroupResult::About(about, _) => Some(Place {
            at: drawn(about),
            band: None,
            text,
        }),
        GroupResult::Scored(group) => Some(Place {
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
pub(super) fn themes(voice: &Voice) -> Option<Figure> {
    let themes = voice.instrument.themes();
    if themes.is_empty() {
        return None;
    }
    let named: Vec<(String, &GroupResult)> = themes
        .iter()
        .map(|theme| voice.own(&theme.name))
        .zip(&voice.disclosed.themes)
        .collect();
    let mut columns = vec![
        column(voice.t("report-col-theme"), false),
        column(voice.t("report-col-score"), true),
    ];
    if voice.counts_shown() {
        columns.push(column(voice.t("report-col-range-low"), true));
        columns.push(column(voice.t("report-col-range-high"), true));
    }
    let rows = named
        .iter()
        .map(|(name, result)| {
            let mut cells = vec![number(voice.score_of(result))];
            if voice.counts_shown() {
                cells.extend(range_cells(voice, result));
            }
            Row {
                name: name.clone(),
                cells,
            }
        })
        .collect();
    let sentences = named
        .iter()
        .filter_map(|(name, result)| match result {
            GroupResult::Scored(group) if group.left_out > 0 => Some(format!(
                "{name}: {}",
                voice.with("report-theme-left-out", &[("count", group.left_out.into())])
            )),
            _ => None,
        })
        .collect();
    Some(Figure {
        charts: places(voice, "chart-themes", "report-chart-themes", &named)
            .into_iter()
            .collect(),
        table: Some(Table {
            caption: voice.t("report-caption-themes"),
            columns,
            rows,
        }),
        sentences,
        ..Figure::default()
    })
}

/// A chart of places; none where no result has a place.
fn places(voice: &Voice, id: &str, title: &str, named: &[(String, &GroupResult)]) -> Option<Chart> {
    let rows: Vec<Mark> = named
        .iter()
        .filter_map(|(label, result)| {
            Some(Mark {
                label: label.clone(),
                place: score_place(voice, result)?,
            })
        })
        .collect();
    let alt: Vec<String> = named
        .iter()
        .filter_map(|(name, result)| alt_of_place(voice, name, result))
        .collect();
    let note = voice.t(if rows.iter().any(|row| row.place.band.is_some()) {
        "report-band-legend"
    } else {
        "report-dot-legend"
    });
    (!rows.is_empty()).then(|| {
        draw(voice, id, voice.t(title), &alt, |frame, shape| {
            charts::places(frame, &note, &rows, shape)
        })
    })
}

fn alt_of_place(voice: &Voice, name: &str, result: &GroupResult) -> Option<String> {
    let none = (String::new(), String::new());
    let (key, (low, high)) = match result {
        GroupResult::Hidden | GroupResult::NoScore => return None,
        GroupResult::About(about, _) => {
            return Some(voice.with(
                "report-alt-about",
                &[("name", name.into()), ("score", Voice::whole(about).into())],
            ));
        }
        GroupResult::Scored(group) => match &group.range {
            Some((low, high)) => (
                "report-alt-score-range",
                (Voice::whole(low), Voice::whole(high)),
            ),
            None => ("report-alt-score", none),
        },
    };
    Some(voice.with(
        key,
        &[
            ("name", name.into()),
            ("score", voice.score_of(result).into()),
            ("low", low.into()),
            ("high", high.into()),
        ],
    ))
}

fn range_cells(voice: &Voice, result: &GroupResult) -> [Cell; 2] {
    let none = || number(voice.t("report-cell-none"));
    match result {
        GroupResult::Scored(group) => group.range.as_ref().map_or_else(
            || [none(), none()],
            |(low, high)| [number(Voice::whole(low)), number(Voice::whole(high))],
        ),
        _ => [none(), none()],
    }
}

/// The requirements that have a score: bars where counts are shown, else places.
/// None where none has.
pub(super) fn overview(voice: &Voice) -> Option<Figure> {
    let scored: Vec<usize> = (0..voice.instrument.items().len())
        .filter(|item| voice.item(*item).scored)
        .collect();
    let options = voice.options(scored.iter().copied());
    let named: Vec<(String, &GroupResult)> = voice
        .instrument
        .requirements()
        .iter()
        .zip(&voice.disclosed.requirements)
        .filter(|(requirement, _)| requirement.scored)
        .map(|(requirement, result)| (voice.own(&requirement.short), result))
        .collect();
    if named.is_empty() {
        return None;
    }
    let chart = if voice.counts_shown() {
        let in_words = voice.options_in_words(&scored);
        let legend = in_words.unwrap_or_else(|| voice.option_legend(options));
        bars(voice, options, &legend, &named)
    } else {
        let title = either(voice, "report-chart-places", "report-chart-places-sections");
        places(voice, "chart-requirements", title, &named)
    };
    Some(Figure {
        charts: chart.into_iter().collect(),
        table: Some(overview_table(voice, options, &named)),
        ..Figure::default()
    })
}

/// The text for requirements, which themes group, or that for sections.
pub(super) fn either<'a>(voice: &Voice, requirements: &'a str, sections: &'a str) -> &'a str {
    if voice.has_themes() {
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

fn bars(
    voice: &Voice,
    options: Options,
    legend: &[String],
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
        let parts = shares
            .iter()
            .zip(voice.option_heads(options))
            .map(|(share, head)| format!("{} {head}", voice.percent(share)))
            .collect::<Vec<_>>()
            .join(", ");
        alt.push(voice.with(
            "report-alt-parts",
            &[("name", name.as_str().into()), ("parts", parts.into())],
        ));
        alt.extend(alt_of_place(voice, name, result));
        rows.push(Bar {
            label: name.clone(),
            texts: shares.iter().map(|share| voice.percent(share)).collect(),
            shares: shares.iter().map(Exact::to_f64).collect(),
            place: score_place(voice, result),
            note: String::new(),
        });
    }
    let note = voice.t("report-band-legend");
    (!rows.is_empty()).then(|| {
        draw(
            voice,
            "chart-requirements",
            voice.t(either(
                voice,
                "report-chart-requirements",
                "report-chart-sections",
            )),
            &alt,
            |frame, shape| charts::bars(frame, legend, &note, &rows, Tones::Strength, shape),
        )
    })
}

fn overview_table(voice: &Voice, options: Options, named: &[(String, &GroupResult)]) -> Table {
    let counts_shown = voice.counts_shown();
    let heads = if counts_shown {
        voice.option_heads(options)
    } else {
        Vec::new()
    };
    let mut columns = vec![column(
        voice.t(either(
            voice,
            "report-col-requirement",
            "report-col-section",
        )),
        false,
    )];
    columns.extend(heads.iter().map(|head| column(head.clone(), true)));
    columns.push(column(voice.t("report-col-score"), true));
    if counts_shown {
        columns.push(column(voice.t("report-col-range-low"), true));
        columns.push(column(voice.t("report-col-range-high"), true));
    }
    columns.push(column(voice.t("report-col-reading"), false));
    let none = || voice.t("report-cell-none");
    let rows = named
        .iter()
        .map(|(name, result)| {
            let mut cells = Vec::with_capacity(columns.len());
            if counts_shown {
                let counts = match result {
                    GroupResult::Scored(group) => Some(pooled(options, &group.pooled)),
                    _ => None,
                };
                cells.extend((0..heads.len()).map(|j| {
                    number(counts.as_ref().map_or_else(none, |all| {
                        format!("{} ({})", all[j], voice.percent(&shares(all)[j]))
                    }))
                }));
            }
            cells.push(number(voice.score_of(result)));
            if counts_shown {
                cells.extend(range_cells(voice, result));
            }
            cells.push(match findings(result) {
                [] => words(none()),
                found => chips(voice.chips(found)),
            });
            Row {
                name: name.clone(),
                cells,
            }
        })
        .collect();
    Table {
        caption: voice.t(either(
            voice,
            "report-caption-requirements",
            "report-caption-sections",
        )),
        columns,
        rows,
    }
}
