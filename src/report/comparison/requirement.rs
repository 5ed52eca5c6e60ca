//! One requirement over all rounds: its change in words, its rounds under one
//! another, its questions by round.

use crate::document::charts::{AnswerRow, BarRow, Chart, Drawing, ScorePlace, Tones, of_answers};
use crate::document::{Block, Cell, Chip, Column, Figure, Row, Section, Table};
use crate::report::chapters::requirement::numbered;
use crate::report::comparison::data::{ChangeData, GroupChange, RequirementData, ResultData};
use crate::report::comparison::view::ComparisonView;
use crate::report::comparison::{by_round, decided, unscored};
use crate::report::data::Shown;
use crate::report::wording::Options;
use crate::scoring::{Exact, shares};
use std::ops::Range;

/// The section of requirement `index` of the frame; none where there is nothing
/// to say of it.
pub(super) fn section(view: &ComparisonView, index: usize) -> Option<Section> {
    let wording = &view.wording;
    let requirement = wording.requirement(index);
    let mut all = view.data.requirements.iter().enumerate();
    let scored = all.find(|(_, one)| one.requirement == index);
    let mut blocks = Vec::new();
    let mut figures = Vec::new();
    if let Some((place, one)) = scored {
        blocks.extend(changes(view, place, one).into_iter().map(Block::Text));
        blocks.extend(left_out(view, one).into_iter().map(Block::Text));
    }
    blocks.extend(decided::sentence(view, &requirement.id).map(Block::Text));
    if let Some((place, one)) = scored {
        let name = wording.translate(&requirement.short);
        if one.results.iter().any(|result| result.figure().is_some()) {
            figures.push(figure(view, place, one, &name));
        }
        figures.extend(items(view, one, &name));
    }
    figures.extend(unscored::figures(view, index));
    blocks.extend(figures.into_iter().map(Block::Figure));
    (!blocks.is_empty()).then(|| Section {
        anchor: format!("compare-{}", index + 1),
        heading: numbered(wording, index),
        chips: scored
            .and_then(|(place, _)| latest_reading(view, place))
            .into_iter()
            .collect(),
        blocks,
    })
}

/// The pairs of rounds of which a page speaks in words: the last two with
/// counts; of three or more also the first and the last.
pub(super) fn headline_changes<'a>(view: &ComparisonView<'a>) -> Vec<&'a ChangeData> {
    let all = &view.data.changes;
    let latest = all.iter().map(|change| change.later).max();
    let mut pairs: Vec<&ChangeData> = all
        .iter()
        .filter(|change| Some(change.later) == latest)
        .collect();
    // With three rounds in counts the list has the two ends last.
    pairs.sort_by_key(|change| std::cmp::Reverse(change.earlier));
    pairs
}

fn latest_reading(view: &ComparisonView, place: usize) -> Option<Chip> {
    let change = headline_changes(view).first()?.requirements[place]?;
    Some(view.reading(change))
}

fn changes(view: &ComparisonView, place: usize, one: &RequirementData) -> Vec<String> {
    headline_changes(view)
        .iter()
        .filter_map(|pair| {
            let change = pair.requirements[place]?;
            Some(change_in_words(view, pair, one, change))
        })
        .collect()
}

/// `From 2025 to 2026: 12 points more, from 51 to 63. Pick one answer ..`
fn change_in_words(
    view: &ComparisonView,
    pair: &ChangeData,
    one: &RequirementData,
    change: GroupChange,
) -> String {
    let moved = view.change(pair, &one.results, change.difference);
    let key = match one.basis.len() {
        1 => "compare-better-one",
        _ => "compare-better",
    };
    let percent = view.percent(change.later_better_percent);
    let later = view.round(pair.later);
    let better = view.text_with(key, &[("later", later.into()), ("percent", percent.into())]);
    format!("{moved} {better}")
}

/// Which scored questions are left out here, each with why.
fn left_out(view: &ComparisonView, one: &RequirementData) -> Vec<String> {
    let mut sentences = Vec::new();
    if one.basis.is_empty() {
        sentences.push(view.text("compare-no-basis"));
    }
    sentences.extend(one.left_out.iter().map(|left| {
        let key = if left.too_few {
            "compare-left-out-too-few"
        } else {
            "compare-left-out-not-asked"
        };
        let name = view.quoted(&view.wording.name_of(left.item));
        let rounds = view.rounds(&left.rounds);
        view.text_with(key, &[("name", name.into()), ("rounds", rounds.into())])
    }));
    sentences
}

/// The rounds as bars, and their figures.
fn figure(view: &ComparisonView, place: usize, one: &RequirementData, name: &str) -> Figure {
    let options = view.wording.options(all_scored(view, one));
    Figure {
        charts: chart(view, one, name, options).into_iter().collect(),
        table: Some(table(view, place, one, name, options)),
        ..Figure::default()
    }
}

/// All items that count in the score, compared or not: counts are pooled by them.
fn all_scored(view: &ComparisonView, one: &RequirementData) -> Vec<usize> {
    view.wording.scored_items(one.requirement).collect()
}

fn chart(
    view: &ComparisonView,
    one: &RequirementData,
    name: &str,
    options: Options,
) -> Option<Chart> {
    let wording = &view.wording;
    let counted = |result: &ResultData| matches!(result, ResultData::Score { .. });
    if !one.results.iter().any(counted) {
        return None;
    }
    let scored = all_scored(view, one);
    let legend = wording.legend(&scored, Tones::Strength);
    let results = || one.results.iter().enumerate();
    // The answers to one question are people; to several, shares of answers.
    let of_people = scored.len() == 1;
    let drawing = if of_people {
        let rows = results().map(|(round, result)| answer_row(view, round, result));
        of_answers(legend, rows.collect(), Tones::Strength)
    } else {
        Drawing::DivergingBars {
            legend,
            note: String::new(),
            rows: results()
                .map(|(round, result)| bar_row(view, round, result))
                .collect(),
            tones: Tones::Strength,
        }
    };
    let heads = wording.option_heads(options);
    let alt: Vec<String> = results()
        .map(|(round, result)| {
            let said = match result {
                ResultData::Score { pooled, .. } => {
                    let counts: Vec<String> = if of_people {
                        pooled.iter().map(u32::to_string).collect()
                    } else {
                        percents(view, pooled)
                    };
                    wording.amounts(counts.into_iter(), &heads)
                }
                _ => instead(view, round, result),
            };
            view.in_round(view.round(round), &said)
        })
        .collect();
    let id = format!("compare-requirement-{}", one.requirement + 1);
    let title = view.text_of("compare-chart-rounds", "name", name);
    Some(Chart::new(wording.language, &id, title, &alt, drawing))
}

fn percents(view: &ComparisonView, counts: &[u32]) -> Vec<String> {
    let shares = shares(counts);
    let percents = shares.iter().map(|share| view.wording.percent(share));
    percents.collect()
}

/// What stands in the place of counts; nothing where there are some.
fn instead(view: &ComparisonView, round: usize, result: &ResultData) -> String {
    match result {
        ResultData::Gap => view.gap(round),
        ResultData::Hidden => view.text("report-cell-hidden"),
        ResultData::About { .. } => view.text("compare-row-patterns"),
        ResultData::Score { .. } => String::new(),
    }
}

/// A round's answers to the one question, or why there are none.
fn answer_row(view: &ComparisonView, round: usize, result: &ResultData) -> AnswerRow {
    AnswerRow {
        label: view.round(round).to_owned(),
        counts: match result {
            ResultData::Score { pooled, .. } => pooled.clone(),
            _ => Vec::new(),
        },
        note: instead(view, round, result),
    }
}

/// A round's bar, or why it has none.
fn bar_row(view: &ComparisonView, round: usize, result: &ResultData) -> BarRow {
    let place = |at: u8, band: Option<(u8, u8)>| ScorePlace {
        at: f64::from(at),
        band: band.map(|(low, high)| (f64::from(low), f64::from(high))),
        text: ComparisonView::short_figure(result),
    };
    let (pooled, place) = match result {
        ResultData::Gap | ResultData::Hidden => (&[][..], None),
        ResultData::About { about } => (&[][..], Some(place(*about, None))),
        ResultData::Score {
            score,
            range,
            pooled,
        } => (pooled.as_slice(), Some(place(*score, *range))),
    };
    BarRow {
        label: view.round(round).to_owned(),
        shares: shares(pooled).iter().map(Exact::to_f64).collect(),
        texts: percents(view, pooled),
        place,
        note: instead(view, round, result),
    }
}

fn table(
    view: &ComparisonView,
    place: usize,
    one: &RequirementData,
    name: &str,
    options: Options,
) -> Table {
    let heads = view.wording.option_heads(options);
    let results = one.results.iter().enumerate();
    let rows = results.map(|(round, result)| {
        // The pair of the first and the last stands after the others.
        let mut pairs = view.data.changes.iter();
        let since = pairs.find(|pair| pair.later == round);
        let change = since.and_then(|pair| pair.requirements[place]);
        let mut cells = score_cells(view, result, heads.len());
        cells.push(match change {
            Some(change) => view.signed(change.difference),
            None => view.text("report-cell-none"),
        });
        let mut cells: Vec<Cell> = cells.into_iter().map(Cell::number).collect();
        let mut reading = match change {
            Some(change) => Cell::chips(vec![view.reading(change)]),
            None => Cell::words(why_no_reading(view, round, result)),
        };
        if is_decided(view, one, round) {
            reading.chips.push(decided::mark(view));
        }
        cells.push(reading);
        Row::new(view.round(round).to_owned(), cells)
    });
    Table {
        caption: view.text_of("compare-caption-rounds", "name", name),
        rows: rows.collect(),
        columns: columns(view, &heads),
    }
}

fn columns(view: &ComparisonView, options: &[String]) -> Vec<Column> {
    let of_score = [
        "report-col-score",
        "report-col-range-low",
        "report-col-range-high",
        "compare-col-since",
    ];
    let numbers = options.iter().cloned();
    let numbers = numbers.chain(of_score.map(|key| view.text(key)));
    let mut columns = vec![Column::new(view.text("compare-col-round"), false)];
    columns.extend(numbers.map(|head| Column::new(head, true)));
    columns.push(Column::new(view.text("report-col-reading"), false));
    columns
}

/// So many counts, the score and the ends of its range, or that there are none.
fn score_cells(view: &ComparisonView, result: &ResultData, options: usize) -> Vec<String> {
    let none = || view.text("report-cell-none");
    let (counts, range) = match result {
        ResultData::Score { range, pooled, .. } => {
            (pooled.iter().map(u32::to_string).collect(), *range)
        }
        _ => (vec![none(); options], None),
    };
    let ends = range.map(|(low, high)| [low, high].map(|end| end.to_string()));
    let ends = ends.unwrap_or_else(|| [none(), none()]);
    let figure = [view.figure(result)];
    counts.into_iter().chain(figure).chain(ends).collect()
}

/// Whether something was decided for it since the round before, whatever either
/// shows.
fn is_decided(view: &ComparisonView, one: &RequirementData, round: usize) -> bool {
    round > 0 && !decided::of(view, &one.id, round - 1, round).is_empty()
}

fn why_no_reading(view: &ComparisonView, round: usize, result: &ResultData) -> String {
    match view.data.rounds[round].shown {
        Shown::Nothing => view.text("compare-cell-gap"),
        Shown::Patterns => view.text("compare-cell-patterns"),
        Shown::Counts if result.figure().is_none() => view.text("report-cell-hidden"),
        Shown::Counts => view.text("report-cell-none"),
    }
}

/// The scores of the requirement's questions by round; none where the
/// requirement is one question that all rounds asked.
fn items(view: &ComparisonView, one: &RequirementData, name: &str) -> Vec<Figure> {
    let scored = all_scored(view, one);
    if scored.len() < 2 && one.left_out.is_empty() {
        return Vec::new();
    }
    let rows = |run: Range<usize>| {
        let row = |item: &usize| {
            let cells = run.clone().map(|round| view.item_cell(*item, round));
            Row::new(view.wording.numbered_name(*item), cells)
        };
        scored.iter().map(row).collect()
    };
    let caption = view.text_of("compare-caption-items", "name", name);
    let names = view.text("report-col-question");
    let is_number = |round: usize| view.data.rounds[round].shown == Shown::Counts;
    let tables = by_round::tables(view, &caption, &names, is_number, rows);
    tables.into_iter().map(Figure::from).collect()
}
