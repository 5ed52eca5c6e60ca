//! One of ordered options: bars that meet in the middle, and the counts. Where
//! the options give no score, the same without it.

use crate::disclosure::ItemResult;
use crate::instrument::Item;
use crate::report::Column;
use crate::report::charts::{BarRow, Chart, Drawing, Tones};
use crate::report::kinds::pattern_chip;
use crate::report::view::{Answers, RoundView};
use crate::report::wording::{Options, Wording};
use crate::report::{Cell, Figure, Row, Table};
use crate::scoring::Exact;

/// The figure of a requirement's ordered questions.
pub(super) fn figures(
    view: &RoundView,
    requirement: usize,
    questions: &[(usize, usize)],
) -> Vec<Figure> {
    let wording = &view.wording;
    let items: Vec<usize> = questions.iter().map(|question| question.0).collect();
    let name = wording.translate(&wording.requirement(requirement).short);
    let topic = |item: usize| wording.translate(&wording.item(item).topic);
    let named: Vec<(String, usize)> = items.iter().map(|item| (topic(*item), *item)).collect();
    let counted: Vec<usize> = items
        .iter()
        .copied()
        .filter(|item| view.answers(*item).is_some())
        .collect();
    if counted.is_empty() {
        return vec![Figure {
            table: Some(patterns_table(view, &named, &name)),
            ..Figure::default()
        }];
    }
    let title = wording.text_with("report-chart-items", &[("name", name.as_str().into())]);
    let id = format!("chart-requirement-{}", requirement + 1);
    vec![Figure {
        charts: vec![chart(view, &id, title, &counted, Tones::Strength)],
        table: Some(counts_table(view, &named, &name)),
        ..Figure::default()
    }]
}

/// Bars of items with counts.
pub(super) fn chart(
    view: &RoundView,
    id: &str,
    title: String,
    items: &[usize],
    tones: Tones,
) -> Chart {
    let wording = &view.wording;
    let options = wording.options(items.iter().copied());
    let in_words = wording.shared_option_labels(items);
    let counted = || {
        let with = |item: &usize| Some((*item, view.answers(*item)?));
        items.iter().filter_map(with)
    };
    let rows: Vec<BarRow> = counted()
        .map(|(item, answers)| BarRow {
            label: wording.translate(&wording.item(item).topic),
            shares: answers.shares.iter().map(Exact::to_f64).collect(),
            texts: answers.counts.iter().map(u32::to_string).collect(),
            place: None,
            note: open(wording, &answers),
        })
        .collect();
    let alt: Vec<String> = counted()
        .map(|(item, answers)| {
            let parts = match &in_words {
                Some(words) => said(wording, &answers, words),
                None => wording.letter_counts(answers.counts),
            };
            wording.text_with(
                "report-alt-parts",
                &[
                    ("name", wording.translate(&wording.item(item).topic).into()),
                    ("parts", parts.into()),
                ],
            )
        })
        .collect();
    // Questions with differing options: the letters on the bars would lie.
    let legend = match (in_words, options) {
        (Some(words), _) => words,
        (None, Options::Letters(_)) if tones == Tones::Strength => wording.option_legend(options),
        (None, Options::Letters(k)) => wording.amount_legend(k),
        (None, Options::Groups) => Vec::new(),
    };
    let ends = match tones {
        Tones::Strength => ["report-axis-weaker", "report-axis-stronger"],
        Tones::Amount => ["report-axis-little", "report-axis-much"],
    };
    let drawing = Drawing::DivergingBars {
        legend,
        note: String::new(),
        rows,
        tones,
    };
    let ends = ends.map(|key| wording.text(key));
    Chart::new(wording, id, title, &alt, drawing).between(ends)
}

fn said(wording: &Wording, answers: &Answers, options: &[String]) -> String {
    let parts = answers.counts.iter().zip(options);
    let parts: Vec<String> = parts.map(|(n, words)| format!("{n} × {words}")).collect();
    wording.list(&parts)
}

/// How many left it open and to how many it does not apply, in words; empty if
/// nobody.
pub(super) fn open(wording: &Wording, answers: &Answers) -> String {
    let count = |key: &str, count: u32| wording.text_with(key, &[("count", count.into())]);
    let mut notes = Vec::new();
    if answers.skipped > 0 {
        notes.push(count("report-skips-note", answers.skipped));
    }
    if answers.not_applicable > 0 {
        notes.push(count("report-not-applicable-note", answers.not_applicable));
    }
    wording.list(&notes)
}

/// Counts by letter, who left it open, and what is read in them; the score
/// where one of the items has one.
pub(super) fn counts_table(view: &RoundView, named: &[(String, usize)], caption: &str) -> Table {
    let wording = &view.wording;
    let items = || named.iter().map(|(_, item)| wording.item(*item));
    let most = items().map(|item| item.options.len()).max().unwrap_or(0);
    let scored = items().any(|item| item.scored);
    let may_not_apply = items().any(|item| item.may_not_apply);
    let mut columns = vec![Column::new(wording.text("report-col-question"), false)];
    columns.extend((0..most).map(|j| Column::new(Item::letter(j).to_string(), true)));
    columns.push(Column::new(wording.text("report-col-skipped"), true));
    if may_not_apply {
        columns.push(Column::new(wording.text("report-col-not-applicable"), true));
    }
    if scored {
        columns.push(Column::new(wording.text("report-col-score"), true));
    }
    columns.push(Column::new(wording.text("report-col-reading"), false));
    let numbers = columns.len() - 2;
    let none = || wording.text("report-cell-none");
    let counted = |item: usize, answers: &Answers| {
        let counts = (0..most).map(|j| {
            answers
                .counts
                .get(j)
                .map_or_else(String::new, u32::to_string)
        });
        let mut cells: Vec<Cell> = counts.map(Cell::number).collect();
        cells.push(Cell::number(answers.skipped.to_string()));
        if may_not_apply {
            let offered = wording.item(item).may_not_apply;
            cells.push(Cell::number(if offered {
                answers.not_applicable.to_string()
            } else {
                none()
            }));
        }
        if scored {
            cells.push(Cell::number(
                answers.score.map_or_else(none, Wording::score_text),
            ));
        }
        cells.push(if answers.findings.is_empty() {
            Cell::words(none())
        } else {
            Cell::chips(wording.chips(answers.findings))
        });
        cells
    };
    let rows = named
        .iter()
        .map(|(name, item)| {
            let cells = if let Some(answers) = view.answers(*item) {
                counted(*item, &answers)
            } else {
                let mut cells: Vec<Cell> = (0..numbers).map(|_| Cell::number(none())).collect();
                cells.push(reading(view, *item));
                cells
            };
            Row {
                name: name.clone(),
                cells,
            }
        })
        .collect();
    Table {
        caption: wording.text_with("report-caption-items", &[("name", caption.into())]),
        columns,
        rows,
    }
}

/// An item's pattern, or why there is none.
pub(in crate::report) fn reading(view: &RoundView, item: usize) -> Cell {
    let wording = &view.wording;
    match view.disclosed.items[item] {
        ItemResult::Pattern(pattern) => Cell::chips(vec![pattern_chip(wording, item, pattern)]),
        _ => Cell::words(wording.text("report-cell-hidden")),
    }
}

fn patterns_table(view: &RoundView, named: &[(String, usize)], caption: &str) -> Table {
    let wording = &view.wording;
    let rows = named.iter().map(|(name, item)| Row {
        name: name.clone(),
        cells: vec![reading(view, *item)],
    });
    Table {
        caption: wording.text_with("report-caption-patterns", &[("name", caption.into())]),
        rows: rows.collect(),
        columns: vec![
            Column::new(wording.text("report-col-question"), false),
            Column::new(wording.text("report-col-pattern"), false),
        ],
    }
}
