//! From what may be shown to a report.

use super::charts::{self, Bar, Mark, Place};
use super::section::{column, draw};
use super::voice::{Options, Voice, chips, findings, number, words};
use super::{
    Chart, Entry, Figure, InShort, NoResults, Report, RoundFacts, Row, Table, annex, section,
    sheet, standing,
};
use crate::disclosure::{
    COUNTS_FROM, CountsFrom, Disclosed, GroupResult, ItemResult, Level, PATTERNS_FROM,
};
use crate::instrument::Instrument;
use crate::scoring::by_strength;
use crate::texts;
use std::collections::BTreeMap;

/// The fixed labels of a report: keys of [`Report::label`], and of the texts
/// after `report-w-`.
pub const LABELS: [&str; 21] = [
    "short",
    "themes",
    "half-hour",
    "stands-out",
    "talk",
    "requirements",
    "in-detail",
    "figures",
    "questions",
    "descriptions",
    "all-questions",
    "annex",
    "likely",
    "source",
    "purpose",
    "not-for",
    "contents",
    "notes",
    "notes-what",
    "notes-who",
    "notes-when",
];

impl Report {
    /// Tells a round's results in the language of `facts`, or in the first
    /// language that there is where a text is missing in it.
    ///
    /// # Panics
    /// When `disclosed` was not made of `instrument`.
    pub fn new(instrument: &Instrument, disclosed: &Disclosed, facts: &RoundFacts) -> Self {
        let fits = disclosed.items.len() == instrument.items().len()
            && disclosed.requirements.len() == instrument.requirements().len()
            && disclosed.themes.len() == instrument.themes().len();
        assert!(fits, "results of another instrument");
        let voice = Voice {
            instrument,
            disclosed,
            facts,
        };
        let nothing = disclosed.level == Level::Nothing;
        let language = voice.language();
        let entry = match facts.entry {
            Entry::Cards => "report-entry-cards",
            Entry::Mail => "report-entry-mail",
            Entry::SharedLink => "report-entry-link",
        };
        Self {
            language: language.as_str().to_owned(),
            label: BTreeMap::from(LABELS.map(|key| (key, voice.t(&format!("report-w-{key}"))))),
            document_title: voice.with(
                "report-document-title",
                &[
                    ("partnership", facts.partnership.clone().into()),
                    ("round", facts.round.clone().into()),
                ],
            ),
            title: voice.own(instrument.title()),
            partnership: facts.partnership.clone(),
            round: facts.round.clone(),
            closed: voice.with(
                "report-closed",
                &[("date", texts::date(language, facts.closed_on).into())],
            ),
            closed_on: [
                facts.closed_on.year(),
                i16::from(facts.closed_on.month()),
                i16::from(facts.closed_on.day()),
            ],
            answered: voice.with(
                "report-answered",
                &[
                    ("answered", disclosed.answered.into()),
                    ("invited", disclosed.invited.into()),
                ],
            ),
            entry: voice.t(entry),
            learning: voice.t("report-learning"),
            purpose: voice.own(instrument.purpose()),
            not_for: voice.own(instrument.not_for()),
            notes: notes(&voice),
            nothing: nothing.then(|| no_results(&voice)),
            short: (!nothing).then(|| InShort {
                meaning: voice.t("report-score-meaning"),
                themes: themes(&voice),
                starts: standing::starts(&voice),
                standing: standing::standing(&voice),
            }),
            overview: (!nothing).then(|| overview(&voice)),
            sections: (0..instrument.requirements().len())
                .map(|index| section::section(&voice, index))
                .collect(),
            talk: if nothing {
                Vec::new()
            } else {
                (1..=5)
                    .map(|step| voice.t(&format!("report-talk-{step}")))
                    .collect()
            },
            annex: annex::annex(&voice),
            sheet: sheet::sheet(&voice),
        }
    }
}

fn notes(voice: &Voice) -> Vec<String> {
    let disclosed = voice.disclosed;
    let mut notes = Vec::new();
    if disclosed.answered > disclosed.invited {
        notes.push(voice.with(
            "report-over-invited",
            &[
                ("answered", disclosed.answered.into()),
                ("invited", disclosed.invited.into()),
            ],
        ));
    }
    let count = |of: fn(&ItemResult) -> bool| disclosed.items.iter().filter(|i| of(i)).count();
    let hidden = count(|item| matches!(item, ItemResult::Hidden));
    let patterns = count(|item| matches!(item, ItemResult::Pattern(_)));
    match disclosed.level {
        Level::Nothing => {}
        Level::Patterns => {
            notes.push(voice.with(
                "report-patterns-note",
                &[("answered", disclosed.answered.into())],
            ));
        }
        Level::Counts if patterns > 0 => {
            notes.push(voice.with(
                "report-some-patterns-note",
                &[
                    ("count", patterns.into()),
                    ("threshold", threshold(voice).into()),
                ],
            ));
        }
        Level::Counts => {}
    }
    if disclosed.level != Level::Nothing && hidden > 0 {
        notes.push(voice.with("report-hidden-note", &[("count", hidden.into())]));
    }
    notes
}

fn threshold(voice: &Voice) -> u32 {
    match voice.facts.counts_from {
        CountsFrom::Eight => COUNTS_FROM,
        CountsFrom::Five => PATTERNS_FROM,
    }
}

fn no_results(voice: &Voice) -> NoResults {
    NoResults {
        title: voice.t("report-nothing-title"),
        paragraphs: vec![
            voice.t("report-nothing-why"),
            voice.t("report-nothing-what"),
        ],
        how: voice.t("report-nothing-how"),
        steps: (1..=5)
            .map(|step| voice.t(&format!("report-nothing-{step}")))
            .collect(),
        next: match voice.facts.counts_from {
            CountsFrom::Eight => voice.with(
                "report-nothing-next",
                &[("threshold", threshold(voice).into())],
            ),
            CountsFrom::Five => voice.t("report-nothing-next-counts"),
        },
    }
}

fn score_place(voice: &Voice, result: &GroupResult) -> Option<Place> {
    let text = voice.score_of(result);
    match result {
        GroupResult::Hidden => None,
        GroupResult::About(about, _) => Some(Place {
            at: *about,
            band: None,
            text,
        }),
        GroupResult::Scored(group) => Some(Place {
            at: group.score,
            band: group.range,
            text,
        }),
    }
}

fn themes(voice: &Voice) -> Figure {
    let themes = voice.instrument.themes();
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
    Figure {
        chart: places(voice, "chart-themes", "report-chart-themes", &named),
        table: Table {
            caption: voice.t("report-caption-themes"),
            columns,
            rows,
        },
        sentences,
    }
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
    let (key, low, high) = match result {
        GroupResult::Hidden => return None,
        GroupResult::About(about, _) => {
            return Some(voice.with(
                "report-alt-about",
                &[("name", name.into()), ("score", voice.whole(*about).into())],
            ));
        }
        GroupResult::Scored(group) => match group.range {
            Some((low, high)) => ("report-alt-score-range", low, high),
            None => ("report-alt-score", 0.0, 0.0),
        },
    };
    Some(voice.with(
        key,
        &[
            ("name", name.into()),
            ("score", voice.score_of(result).into()),
            ("low", voice.whole(low).into()),
            ("high", voice.whole(high).into()),
        ],
    ))
}

fn range_cells(voice: &Voice, result: &GroupResult) -> [super::Cell; 2] {
    let none = || number(voice.t("report-cell-none"));
    match result {
        GroupResult::Scored(group) => group.range.map_or_else(
            || [none(), none()],
            |(low, high)| [number(voice.whole(low)), number(voice.whole(high))],
        ),
        _ => [none(), none()],
    }
}

fn overview(voice: &Voice) -> Figure {
    let items = || 0..voice.instrument.items().len();
    let options = voice.options(items());
    let named: Vec<(String, &GroupResult)> = voice
        .instrument
        .requirements()
        .iter()
        .map(|requirement| voice.own(&requirement.short))
        .zip(&voice.disclosed.requirements)
        .collect();
    let chart = if voice.counts_shown() {
        bars(voice, options, &named)
    } else {
        places(voice, "chart-requirements", "report-chart-places", &named)
    };
    Figure {
        chart,
        table: overview_table(voice, options, &named),
        sentences: Vec::new(),
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

fn share(count: u32, of: &[u32]) -> f64 {
    let total: u32 = of.iter().sum();
    100.0 * f64::from(count) / f64::from(total.max(1))
}

fn bars(voice: &Voice, options: Options, named: &[(String, &GroupResult)]) -> Option<Chart> {
    let mut alt = Vec::new();
    let mut rows = Vec::new();
    for (name, result) in named {
        let GroupResult::Scored(group) = result else {
            continue;
        };
        let counts = pooled(options, &group.pooled);
        let shares: Vec<f64> = counts.iter().map(|count| share(*count, &counts)).collect();
        let parts = shares
            .iter()
            .zip(voice.option_heads(options))
            .map(|(share, head)| format!("{} {head}", voice.percent(*share)))
            .collect::<Vec<_>>()
            .join(", ");
        alt.push(voice.with(
            "report-alt-parts",
            &[("name", name.as_str().into()), ("parts", parts.into())],
        ));
        alt.extend(alt_of_place(voice, name, result));
        rows.push(Bar {
            label: name.clone(),
            texts: shares.iter().map(|share| voice.percent(*share)).collect(),
            shares,
            place: score_place(voice, result),
            note: String::new(),
        });
    }
    let note = voice.t("report-band-legend");
    let legend = voice.option_legend(options);
    (!rows.is_empty()).then(|| {
        draw(
            voice,
            "chart-requirements",
            voice.t("report-chart-requirements"),
            &alt,
            |frame, shape| charts::bars(frame, &legend, &note, &rows, shape),
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
    let mut columns = vec![column(voice.t("report-col-requirement"), false)];
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
                        format!("{} ({})", all[j], voice.percent(share(all[j], all)))
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
        caption: voice.t("report-caption-requirements"),
        columns,
        rows,
    }
}
