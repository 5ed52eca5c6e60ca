//! Questions that count in no score, round by round: how much something matters,
//! a place now and a place wished for, choices.

use crate::document::charts::{AnswerRow, Chart, Chosen, Drawing, OptionBar, Tones, of_answers};
use crate::document::{Cell, Figure, Row, Table};
use crate::instrument::{Measure, PairRole};
use crate::report::comparison::by_round;
use crate::report::comparison::data::{ItemData, ItemResultData};
use crate::report::comparison::view::ComparisonView;
use crate::report::kinds::{pattern_cell, pattern_chip, place};
use crate::scoring;
use std::ops::Range;

/// The figures of a requirement's questions that have no score.
pub(super) fn figures(view: &ComparisonView, requirement: usize) -> Vec<Figure> {
    let questions = view.wording.requirement(requirement).questions.iter();
    questions
        .flat_map(|question| of_items(view, &question.items()))
        .collect()
}

/// The figures of one question, or of two on one topic.
fn of_items(view: &ComparisonView, items: &[usize]) -> Vec<Figure> {
    let wording = &view.wording;
    let mut figures: Vec<Figure> = items
        .iter()
        .filter(|item| !wording.item(**item).scored)
        .flat_map(|item| of_item(view, *item))
        .collect();
    if let ([now, wished], Some(last)) = (items, figures.last_mut())
        && wording.item(*now).measure == Measure::Place
    {
        last.sentences.extend(distances(view, *now, *wished));
    }
    figures
}

/// Chart and tables of one item: a figure, and one more where the rounds need a
/// second table.
fn of_item(view: &ComparisonView, index: usize) -> Vec<Figure> {
    let wording = &view.wording;
    let item = wording.item(index);
    let data = &view.data.items[index];
    let name = wording.name_of(index);
    let heading = wording.numbered_name(index);
    let any = |is: fn(&ItemResultData) -> bool| data.results.iter().any(is);
    if !any(|result| {
        matches!(
            result,
            ItemResultData::Counts { .. } | ItemResultData::Pattern { .. }
        )
    }) {
        return vec![Figure {
            heading,
            sentences: vec![view.text("compare-none-shown")],
            ..Figure::default()
        }];
    }
    let chart = match item.measure {
        Measure::Scale => ordered(view, index, &name),
        Measure::Place | Measure::Choice | Measure::Several => listed_rounds(view, index, &name),
    };
    let mut tables = tables(view, index, &name).into_iter();
    let mut figures = vec![Figure {
        question: wording.translate(&item.question),
        charts: chart.into_iter().collect(),
        table: tables.next(),
        heading,
        ..Figure::default()
    }];
    figures.extend(tables.map(Figure::from));
    if data.reworded
        && let Some(last) = figures.last_mut()
    {
        last.sentences.push(view.text("compare-reworded-here"));
    }
    figures
}

/// Dots or bars of ordered options, a row a round.
fn ordered(view: &ComparisonView, index: usize, name: &str) -> Option<Chart> {
    let wording = &view.wording;
    let item = wording.item(index);
    let tones = match item.role() {
        Some(PairRole::Matters) => Tones::Amount,
        _ => Tones::Strength,
    };
    let results = view.data.items[index].results.iter().enumerate();
    let rows: Vec<AnswerRow> = results
        .map(|(round, result)| answer_row(view, index, round, result))
        .collect();
    if rows.iter().all(|row| row.counts.is_empty()) {
        return None;
    }
    let legend = wording.legend(&[index], tones);
    let alt: Vec<String> = rows
        .iter()
        .map(|row| {
            let said = match row.counts[..] {
                [] => row.note.clone(),
                _ => wording.letter_counts(&row.counts),
            };
            view.in_round(&row.label, &said)
        })
        .collect();
    let id = format!("compare-question-{}", index + 1);
    let title = view.text_of("compare-chart-question", "name", name);
    let drawing = of_answers(legend, rows, tones);
    Some(Chart::new(wording.language, &id, title, &alt, drawing))
}

/// A round's answers, or what is said instead.
fn answer_row(
    view: &ComparisonView,
    index: usize,
    round: usize,
    result: &ItemResultData,
) -> AnswerRow {
    let (counts, note) = match result {
        ItemResultData::Counts { counts, .. } => (counts.clone(), String::new()),
        _ => (Vec::new(), said(view, index, round, result)),
    };
    AnswerRow {
        label: view.round(round).to_owned(),
        counts,
        note,
    }
}

/// What a round without counts of an item says instead.
fn said(view: &ComparisonView, index: usize, round: usize, result: &ItemResultData) -> String {
    match result {
        ItemResultData::Gap => view.gap(round),
        ItemResultData::NotAsked { otherwise } => view.not_asked(*otherwise),
        ItemResultData::Hidden | ItemResultData::Counts { .. } => view.text("report-cell-hidden"),
        ItemResultData::Pattern { pattern } => pattern_chip(&view.wording, index, *pattern).label,
    }
}

/// Shares of the options in the first and the last round with counts, side by
/// side; the table has all rounds. None with one such round.
fn listed_rounds(view: &ComparisonView, index: usize, name: &str) -> Option<Chart> {
    let wording = &view.wording;
    let item = wording.item(index);
    let results = &view.data.items[index].results;
    let has_counts = |round: &usize| matches!(results[*round], ItemResultData::Counts { .. });
    let counted: Vec<usize> = (0..results.len()).filter(has_counts).collect();
    let [first, .., last] = counted[..] else {
        return None;
    };
    // The later round is the dark one.
    let bars = |option: usize| OptionBar {
        label: wording.translate(&item.options[option]),
        bars: [last, first]
            .map(|round| bar(view, &results[round], option))
            .into(),
    };
    let rows: Vec<OptionBar> = item.page_order().into_iter().map(bars).collect();
    let alt: Vec<String> = rows
        .iter()
        .map(|row| {
            let were = [1, 0].map(|bar: usize| row.bars[bar].text.clone());
            view.then_and_now(row.label.trim_end_matches('.'), [first, last], were)
        })
        .collect();
    let legend = [last, first].map(|round| view.round(round).to_owned());
    let id = format!("compare-question-{}", index + 1);
    let title = view.text_of("compare-chart-question", "name", name);
    let drawing = Drawing::OptionBars {
        legend: legend.to_vec(),
        note: String::new(),
        rows,
    };
    Some(Chart::new(wording.language, &id, title, &alt, drawing))
}

/// How many chose an option in a round, as a chart draws it.
fn bar(view: &ComparisonView, result: &ItemResultData, option: usize) -> Chosen {
    match result {
        ItemResultData::Counts {
            counts, answered, ..
        } => Chosen {
            count: counts[option],
            of: *answered,
            text: count(view, result, option).text,
        },
        _ => Chosen::default(),
    }
}

/// Options by round: counts and shares, or why there are none.
fn tables(view: &ComparisonView, index: usize, name: &str) -> Vec<Table> {
    let wording = &view.wording;
    let item = wording.item(index);
    let data = &view.data.items[index];
    let has_counts = |round: usize| matches!(data.results[round], ItemResultData::Counts { .. });
    let rows = |run: Range<usize>| {
        let option = |j: usize| {
            let cells = run.clone().map(|r| count(view, &data.results[r], j));
            Row::new(wording.translate(&item.options[j]), cells)
        };
        let mut rows: Vec<Row> = item.page_order().into_iter().map(option).collect();
        if !run.clone().all(has_counts) {
            let cells = run.map(|round| instead(view, index, data, round));
            rows.push(Row::new(view.text("report-col-reading"), cells));
        }
        rows
    };
    let caption = view.text_of("compare-caption-question", "name", name);
    let names = view.text("report-col-option");
    by_round::tables(view, &caption, &names, has_counts, rows)
}

fn count(view: &ComparisonView, result: &ItemResultData, option: usize) -> Cell {
    match result {
        ItemResultData::Counts { counts, shares, .. } => Cell::number(view.wording.noted(
            &counts[option].to_string(),
            &view.wording.percent(&u32::from(shares[option]).into()),
        )),
        _ => Cell::words(view.text("report-cell-none")),
    }
}

/// What a round says that has no counts of the item.
fn instead(view: &ComparisonView, index: usize, data: &ItemData, round: usize) -> Cell {
    match &data.results[round] {
        ItemResultData::Counts { .. } => Cell::number(String::new()),
        ItemResultData::Pattern { pattern } => pattern_cell(&view.wording, index, *pattern),
        ItemResultData::Gap => Cell::words(view.text("compare-cell-gap")),
        other => Cell::words(said(view, index, round, other)),
    }
}

/// How far the place wished for lies from today's, in each round with counts.
fn distances(view: &ComparisonView, now: usize, wished: usize) -> Vec<String> {
    let wording = &view.wording;
    let counts = |item: usize, round: usize| match &view.data.items[item].results[round] {
        ItemResultData::Counts { counts, .. } => Some(counts),
        _ => None,
    };
    (0..view.data.rounds.len())
        .filter_map(|round| {
            let distance = scoring::distance(counts(now, round)?, counts(wished, round)?)?;
            let item = wording.item(now);
            let said = place::sentence(wording, item, &distance);
            Some(view.text_with(
                "compare-said-in-round",
                &[("round", view.round(round).into()), ("said", said.into())],
            ))
        })
        .collect()
}
