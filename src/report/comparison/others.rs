//! Questions that count in no score, round by round: how much something matters,
//! a place now and a place wished for, choices.

use super::charts::runs;
use super::data::{ItemData, ItemResultData};
use super::requirement::gap;
use super::words::Teller;
use crate::instrument::{Item, Measure, Question, Role};
use crate::report::charts::listed::{Line, listed};
use crate::report::charts::{Bar, Tones, rounds};
use crate::report::kinds::place;
use crate::report::section::{column, draw};
use crate::report::voice::{chips, number, words};
use crate::report::{Cell, Chart, Chip, Figure, Row, Table};
use crate::scoring;

/// The figures of a requirement's questions that have no score.
pub(super) fn figures(teller: &Teller, requirement: usize) -> Vec<Figure> {
    let questions = teller.voice.requirement(requirement).questions.iter();
    questions
        .flat_map(|question| match *question {
            Question::Item(item) => of_items(teller, &[item]),
            Question::Pair(first, second) => of_items(teller, &[first, second]),
            Question::Words(_) => Vec::new(),
        })
        .collect()
}

/// The figures of one question, or of two on one topic.
fn of_items(teller: &Teller, items: &[usize]) -> Vec<Figure> {
    let mut figures: Vec<Figure> = items
        .iter()
        .filter(|item| !teller.voice.item(**item).scored)
        .flat_map(|item| of_item(teller, *item))
        .collect();
    if let ([now, wished], Some(last)) = (items, figures.last_mut())
        && teller.voice.item(*now).measure == Measure::Place
    {
        last.sentences.extend(distances(teller, *now, *wished));
    }
    figures
}

/// Chart and tables of one item: a figure, and one more where the rounds need a
/// second table.
fn of_item(teller: &Teller, index: usize) -> Vec<Figure> {
    let item = teller.voice.item(index);
    let data = &teller.data.items[index];
    let heading = teller.voice.name_of(index);
    let any = |is: fn(&ItemResultData) -> bool| data.results.iter().any(is);
    if !any(|result| {
        matches!(
            result,
            ItemResultData::Counts { .. } | ItemResultData::Pattern { .. }
        )
    }) {
        return vec![Figure {
            heading,
            sentences: vec![teller.t("compare-none-shown")],
            ..Figure::default()
        }];
    }
    let chart = match item.measure {
        Measure::Scale => ordered(teller, index, &heading),
        Measure::Place | Measure::Choice | Measure::Several => {
            listed_rounds(teller, index, &heading)
        }
    };
    let mut tables = tables(teller, index, &heading).into_iter();
    let mut figures = vec![Figure {
        question: teller.voice.own(&item.question),
        charts: chart.into_iter().collect(),
        table: tables.next(),
        heading,
        ..Figure::default()
    }];
    figures.extend(tables.map(|table| Figure {
        table: Some(table),
        ..Figure::default()
    }));
    if data.reworded
        && let Some(last) = figures.last_mut()
    {
        last.sentences.push(teller.t("compare-reworded-here"));
    }
    figures
}

/// Bars of ordered options, a row a round.
fn ordered(teller: &Teller, index: usize, name: &str) -> Option<Chart> {
    let voice = teller.voice;
    let item = voice.item(index);
    let (tones, ends) = if item.role() == Some(Role::Matters) {
        (Tones::Amount, ["report-axis-little", "report-axis-much"])
    } else {
        (
            Tones::Strength,
            ["report-axis-weaker", "report-axis-stronger"],
        )
    };
    let results = teller.data.items[index].results.iter().enumerate();
    let rows: Vec<Bar> = results
        .map(|(round, result)| {
            let (mut shares, mut texts, mut note) = (Vec::new(), Vec::new(), String::new());
            if let ItemResultData::Counts {
                counts, answered, ..
            } = result
            {
                let of = f64::from((*answered).max(1));
                shares = counts.iter().map(|n| 100.0 * f64::from(*n) / of).collect();
                texts = counts.iter().map(u32::to_string).collect();
            } else {
                note = said(teller, index, round, result);
            }
            Bar {
                label: teller.round(round).to_owned(),
                shares,
                texts,
                place: None,
                note,
            }
        })
        .collect();
    if rows.iter().all(|row| row.shares.is_empty()) {
        return None;
    }
    let legend = voice
        .options_in_words(&[index])
        .unwrap_or_else(|| voice.option_legend(voice.options([index])));
    let alt: Vec<String> = rows
        .iter()
        .map(|row| {
            let counted: Vec<String> = row
                .texts
                .iter()
                .enumerate()
                .map(|(j, text)| format!("{text}\u{a0}{}", Item::letter(j)))
                .collect();
            let said = if counted.is_empty() {
                row.note.clone()
            } else {
                counted.join(", ")
            };
            teller.with(
                "compare-alt-round",
                &[("round", row.label.as_str().into()), ("said", said.into())],
            )
        })
        .collect();
    let id = format!("compare-question-{}", index + 1);
    let title = teller.with("compare-chart-question", &[("name", name.into())]);
    Some(draw(voice, &id, title, &alt, |frame, shape| {
        let frame = crate::report::charts::Frame {
            ends: (voice.t(ends[0]), voice.t(ends[1])),
            ..frame.clone()
        };
        rounds::rounds(&frame, &legend, "", &rows, tones, shape)
    }))
}

/// What a round without counts of an item says instead.
fn said(teller: &Teller, index: usize, round: usize, result: &ItemResultData) -> String {
    match result {
        ItemResultData::Gap => gap(teller, round),
        ItemResultData::NotAsked => teller.t("compare-cell-not-asked"),
        ItemResultData::Hidden | ItemResultData::Counts { .. } => teller.t("report-cell-hidden"),
        ItemResultData::Pattern { pattern } => teller.voice.pattern_of(index, *pattern).label,
    }
}

/// Shares of the options in the first and the last round with counts, side by
/// side; the table has all rounds. None with one such round.
fn listed_rounds(teller: &Teller, index: usize, name: &str) -> Option<Chart> {
    let voice = teller.voice;
    let item = voice.item(index);
    let results = teller.data.items[index].results.iter().enumerate();
    let counted: Vec<(usize, &Vec<u8>)> = results
        .filter_map(|(round, result)| match result {
            ItemResultData::Counts { shares, .. } => Some((round, shares)),
            _ => None,
        })
        .collect();
    let [first, .., last] = counted[..] else {
        return None;
    };
    let bar = |shares: &[u8], j: usize| {
        let share = f64::from(shares[j]);
        (share, voice.percent(&u32::from(shares[j]).into()))
    };
    // The later round is the dark one.
    let rows: Vec<Line> = item
        .page_order()
        .into_iter()
        .map(|j| Line {
            label: voice.own(&item.options[j]),
            bars: vec![bar(last.1, j), bar(first.1, j)],
        })
        .collect();
    let alt: Vec<String> = rows
        .iter()
        .map(|row| {
            teller.with(
                "compare-alt-radar",
                &[
                    ("name", row.label.trim_end_matches('.').into()),
                    ("earlier", teller.round(first.0).into()),
                    ("before", row.bars[1].1.as_str().into()),
                    ("later", teller.round(last.0).into()),
                    ("after", row.bars[0].1.as_str().into()),
                ],
            )
        })
        .collect();
    let legend = [last.0, first.0].map(|round| teller.round(round).to_owned());
    let id = format!("compare-question-{}", index + 1);
    let title = teller.with("compare-chart-question", &[("name", name.into())]);
    Some(draw(voice, &id, title, &alt, |frame, shape| {
        listed(frame, &legend, "", &rows, shape)
    }))
}

/// Options by round: counts and shares, or why there are none.
fn tables(teller: &Teller, index: usize, name: &str) -> Vec<Table> {
    let voice = teller.voice;
    let item = voice.item(index);
    let data = &teller.data.items[index];
    runs(data.results.len())
        .into_iter()
        .map(|run| {
            let mut columns = vec![column(teller.t("report-col-option"), false)];
            columns.extend(run.clone().map(|round| {
                let counts = matches!(data.results[round], ItemResultData::Counts { .. });
                column(teller.round(round).to_owned(), counts)
            }));
            let mut rows: Vec<Row> = item
                .page_order()
                .into_iter()
                .map(|j| Row {
                    name: voice.own(&item.options[j]),
                    cells: run
                        .clone()
                        .map(|r| count(teller, &data.results[r], j))
                        .collect(),
                })
                .collect();
            let bare = |result: &ItemResultData| !matches!(result, ItemResultData::Counts { .. });
            if data.results[run.clone()].iter().any(bare) {
                rows.push(Row {
                    name: teller.t("report-col-reading"),
                    cells: run
                        .clone()
                        .map(|r| instead(teller, index, data, r))
                        .collect(),
                });
            }
            Table {
                caption: teller.with("compare-caption-question", &[("name", name.into())]),
                columns,
                rows,
            }
        })
        .collect()
}

fn count(teller: &Teller, result: &ItemResultData, option: usize) -> Cell {
    match result {
        ItemResultData::Counts { counts, shares, .. } => number(format!(
            "{} ({})",
            counts[option],
            teller.voice.percent(&u32::from(shares[option]).into())
        )),
        _ => words(teller.t("report-cell-none")),
    }
}

/// What a round says that has no counts of the item.
fn instead(teller: &Teller, index: usize, data: &ItemData, round: usize) -> Cell {
    match &data.results[round] {
        ItemResultData::Counts { .. } => number(String::new()),
        ItemResultData::Pattern { pattern } => {
            let Chip { label, tone } = teller.voice.pattern_of(index, *pattern);
            if teller.voice.item(index).measure == Measure::Place {
                words(label)
            } else {
                chips(vec![Chip { label, tone }])
            }
        }
        ItemResultData::Gap => words(teller.t("compare-cell-gap")),
        other => words(said(teller, index, round, other)),
    }
}

/// How far the place wished for lies from today's, in each round with counts.
fn distances(teller: &Teller, now: usize, wished: usize) -> Vec<String> {
    let counts = |item: usize, round: usize| match &teller.data.items[item].results[round] {
        ItemResultData::Counts { counts, .. } => Some(counts),
        _ => None,
    };
    (0..teller.data.rounds.len())
        .filter_map(|round| {
            let distance = scoring::distance(counts(now, round)?, counts(wished, round)?)?;
            let item = teller.voice.item(now);
            let said = place::sentence(teller.voice, item, &distance);
            Some(teller.with(
                "compare-said-in-round",
                &[("round", teller.round(round).into()), ("said", said.into())],
            ))
        })
        .collect()
}
