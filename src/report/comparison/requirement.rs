//! One requirement over all rounds: its change in words, its rounds under one
//! another, its questions by round.

use super::ComparedSection;
use super::charts::runs;
use super::data::{ChangeData, GroupChange, RequirementData, ResultData, Shown};
use super::others;
use super::words::Teller;
use crate::report::charts::{Bar, Place, Tones, rounds};
use crate::report::section::{column, draw};
use crate::report::voice::{Options, chips, number, words};
use crate::report::{Cell, Chart, Chip, Figure, Row, Table};
use crate::scoring::{Exact, shares};

/// The section of requirement `index` of the frame.
pub(super) fn section(teller: &Teller, index: usize) -> ComparedSection {
    let requirement = teller.voice.requirement(index);
    let mut all = teller.data.requirements.iter().enumerate();
    let scored = all.find(|(_, one)| one.requirement == index);
    let (mut chips, mut sentences, mut figures) = (Vec::new(), Vec::new(), Vec::new());
    if let Some((place, one)) = scored {
        let name = teller.voice.own(&requirement.short);
        chips.extend(latest_reading(teller, place));
        sentences.extend(changes(teller, place, one));
        sentences.extend(left_out(teller, one));
        if one.results.iter().any(|result| result.figure().is_some()) {
            figures.push(figure(teller, place, one, &name));
        }
        figures.extend(items(teller, one, &name));
    }
    figures.extend(others::figures(teller, index));
    ComparedSection {
        anchor: format!("compare-{}", index + 1),
        number: index + 1,
        name: teller.voice.own(&requirement.name),
        chips,
        sentences,
        figures,
    }
}

/// The pairs of rounds of which a page speaks in words: the last two with
/// counts; of three or more also the first and the last.
pub(super) fn spoken<'a>(teller: &Teller<'a>) -> Vec<&'a ChangeData> {
    let all = &teller.data.changes;
    let latest = all.iter().map(|change| change.later).max();
    let mut pairs: Vec<&ChangeData> = all
        .iter()
        .filter(|change| Some(change.later) == latest)
        .collect();
    // With three rounds in counts the list has the two ends last.
    pairs.sort_by_key(|change| std::cmp::Reverse(change.earlier));
    pairs
}

fn latest_reading(teller: &Teller, place: usize) -> Option<Chip> {
    let change = spoken(teller).first()?.requirements[place]?;
    Some(teller.reading(change))
}

fn changes(teller: &Teller, place: usize, one: &RequirementData) -> Vec<String> {
    spoken(teller)
        .iter()
        .filter_map(|pair| {
            let change = pair.requirements[place]?;
            Some(change_in_words(teller, pair, one, change))
        })
        .collect()
}

/// `From 2025 to 2026: 12 points more, from 51 to 63. Pick one answer ..`
fn change_in_words(
    teller: &Teller,
    pair: &ChangeData,
    one: &RequirementData,
    change: GroupChange,
) -> String {
    let moved = teller.change(pair, &one.results, change.difference);
    let key = match one.basis.len() {
        1 => "compare-better-one",
        _ => "compare-better",
    };
    let percent = teller.percent(change.later_better_percent);
    let later = teller.round(pair.later);
    let better = teller.with(key, &[("later", later.into()), ("percent", percent.into())]);
    format!("{moved} {better}")
}

/// Which scored questions are left out here, each with why.
fn left_out(teller: &Teller, one: &RequirementData) -> Vec<String> {
    let mut sentences = Vec::new();
    if one.basis.is_empty() {
        sentences.push(teller.t("compare-no-basis"));
    }
    sentences.extend(one.left_out.iter().map(|left| {
        let key = if left.too_few {
            "compare-left-out-too-few"
        } else {
            "compare-left-out-not-asked"
        };
        let name = teller.quoted(&teller.voice.name_of(left.item));
        let round = teller.round(left.round);
        teller.with(key, &[("name", name.into()), ("round", round.into())])
    }));
    sentences
}

/// The rounds as bars, and their figures.
fn figure(teller: &Teller, place: usize, one: &RequirementData, name: &str) -> Figure {
    let options = teller.voice.options(all_scored(teller, one));
    Figure {
        charts: chart(teller, one, name, options).into_iter().collect(),
        table: Some(table(teller, place, one, name, options)),
        ..Figure::default()
    }
}

/// All items that count in the score, compared or not: counts are pooled by them.
fn all_scored(teller: &Teller, one: &RequirementData) -> Vec<usize> {
    teller.voice.scored_items(one.requirement).collect()
}

fn chart(teller: &Teller, one: &RequirementData, name: &str, options: Options) -> Option<Chart> {
    let voice = teller.voice;
    let heads = voice.option_heads(options);
    let mut alt = Vec::new();
    let rows: Vec<Bar> = one
        .results
        .iter()
        .enumerate()
        .map(|(round, result)| {
            let label = teller.round(round).to_owned();
            let (mut exact, mut note, mut place) = (Vec::new(), String::new(), None);
            let text = Teller::short_figure(result);
            match result {
                ResultData::Gap => note = gap(teller, round),
                ResultData::Hidden => note = teller.t("report-cell-hidden"),
                ResultData::About { about } => {
                    note = teller.t("compare-row-patterns");
                    place = Some(Place {
                        at: f64::from(*about),
                        band: None,
                        text,
                    });
                }
                ResultData::Score {
                    score,
                    range,
                    pooled,
                } => {
                    exact = shares(pooled);
                    place = Some(Place {
                        at: f64::from(*score),
                        band: range.map(|(low, high)| (f64::from(low), f64::from(high))),
                        text,
                    });
                }
            }
            let texts: Vec<String> = exact.iter().map(|share| voice.percent(share)).collect();
            let parts = texts.iter().zip(&heads);
            let parts: Vec<String> = parts.map(|(text, head)| format!("{text} {head}")).collect();
            let said = if parts.is_empty() {
                note.clone()
            } else {
                parts.join(", ")
            };
            alt.push(teller.with(
                "compare-alt-round",
                &[("round", label.as_str().into()), ("said", said.into())],
            ));
            Bar {
                label,
                shares: exact.iter().map(Exact::to_f64).collect(),
                texts,
                place,
                note,
            }
        })
        .collect();
    if rows.iter().all(|row| row.shares.is_empty()) {
        return None;
    }
    let scored = all_scored(teller, one);
    let in_words = voice.options_in_words(&scored);
    let legend = in_words.unwrap_or_else(|| voice.option_legend(options));
    let id = format!("compare-requirement-{}", one.requirement + 1);
    let title = teller.with("compare-chart-rounds", &[("name", name.into())]);
    Some(draw(voice, &id, title, &alt, |frame, shape| {
        rounds::rounds(frame, &legend, "", &rows, Tones::Strength, shape)
    }))
}

/// Why a round is a gap.
pub(super) fn gap(teller: &Teller, round: usize) -> String {
    let answered = teller.data.rounds[round].answered;
    teller.with("compare-row-gap", &[("count", answered.into())])
}

fn table(
    teller: &Teller,
    place: usize,
    one: &RequirementData,
    name: &str,
    options: Options,
) -> Table {
    let voice = teller.voice;
    let heads = voice.option_heads(options);
    let mut columns = vec![column(teller.t("compare-col-round"), false)];
    columns.extend(heads.iter().map(|head| column(head.clone(), true)));
    let more = [
        "report-col-score",
        "report-col-range-low",
        "report-col-range-high",
    ];
    columns.extend(more.map(|key| column(teller.t(key), true)));
    columns.push(column(teller.t("compare-col-since"), true));
    columns.push(column(teller.t("report-col-reading"), false));
    let none = || number(teller.t("report-cell-none"));
    let since = |round: usize| {
        // The pair of the first and the last stands after the others.
        let mut pairs = teller.data.changes.iter();
        pairs.find(|pair| pair.later == round)?.requirements[place]
    };
    let rows = one.results.iter().enumerate().map(|(round, result)| {
        let mut cells: Vec<Cell> = Vec::with_capacity(columns.len() - 1);
        if let ResultData::Score { range, pooled, .. } = result {
            cells.extend(pooled.iter().map(|count| number(count.to_string())));
            cells.push(number(teller.figure(result)));
            let ends = range.map(|(low, high)| [low, high]);
            cells.extend(match ends {
                Some(ends) => ends.map(|end| number(end.to_string())),
                None => [none(), none()],
            });
        } else {
            cells.extend(heads.iter().map(|_| none()));
            cells.push(number(teller.figure(result)));
            cells.extend([none(), none()]);
        }
        let change = since(round);
        cells.push(change.map_or_else(none, |change| number(teller.signed(change.difference))));
        cells.push(match change {
            Some(change) => chips(vec![teller.reading(change)]),
            None => words(why_no_reading(teller, round, result)),
        });
        Row {
            name: teller.round(round).to_owned(),
            cells,
        }
    });
    Table {
        caption: teller.with("compare-caption-rounds", &[("name", name.into())]),
        rows: rows.collect(),
        columns,
    }
}

fn why_no_reading(teller: &Teller, round: usize, result: &ResultData) -> String {
    match teller.data.rounds[round].shown {
        Shown::Nothing => teller.t("compare-cell-gap"),
        Shown::Patterns => teller.t("compare-cell-patterns"),
        Shown::Counts if result.figure().is_none() => teller.t("report-cell-hidden"),
        Shown::Counts => teller.t("report-cell-none"),
    }
}

/// The scores of the requirement's questions by round; none where the
/// requirement is one question that all rounds asked.
fn items(teller: &Teller, one: &RequirementData, name: &str) -> Vec<Figure> {
    let scored = all_scored(teller, one);
    if scored.len() < 2 && one.left_out.is_empty() {
        return Vec::new();
    }
    runs(teller.data.rounds.len())
        .into_iter()
        .map(|run| {
            let mut columns = vec![column(teller.t("report-col-question"), false)];
            columns.extend(run.clone().map(|round| {
                let counts = teller.data.rounds[round].shown == Shown::Counts;
                column(teller.round(round).to_owned(), counts)
            }));
            let rows = scored.iter().map(|item| Row {
                name: teller.voice.name_of(*item),
                cells: run
                    .clone()
                    .map(|round| teller.item_cell(*item, &teller.data.items[*item], round))
                    .collect(),
            });
            Figure {
                table: Some(Table {
                    caption: teller.with("compare-caption-items", &[("name", name.into())]),
                    rows: rows.collect(),
                    columns,
                }),
                ..Figure::default()
            }
        })
        .collect()
}
