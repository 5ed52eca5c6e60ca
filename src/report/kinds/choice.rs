//! One of options in no order: a bar an option, in the order of the page.

use crate::disclosure::Answers;
use crate::document::charts::{Chart, Chosen, Drawing, OptionBar};
use crate::document::{Cell, Column, Figure, Row, Table, palette};
use crate::instrument::Item;
use crate::report::kinds::Items;
use crate::report::view::RoundView;
use crate::report::wording::Wording;

/// One figure a question.
pub(super) fn figures(view: &RoundView, questions: &[Items]) -> Vec<Figure> {
    let figure = |question: &Items| figure(view, question.first, "");
    questions.iter().map(figure).collect()
}

/// Bars of the share that each option has of those who answered; `note` says
/// more of them. Why not, where there are no counts.
pub(super) fn figure(view: &RoundView, index: usize, note: &str) -> Figure {
    let wording = &view.wording;
    let item = wording.item(index);
    let topic = wording.translate(&item.topic);
    let figure = Figure {
        heading: topic.clone(),
        question: wording.translate(&item.question),
        ..Figure::default()
    };
    let Some(answers) = view.answers(index) else {
        return Figure {
            sentences: vec![why_hidden(view)],
            ..figure
        };
    };
    let order = item.page_order();
    let rows: Vec<OptionBar> = order
        .iter()
        .map(|j| OptionBar {
            label: wording.translate(&item.options[*j]),
            bars: vec![chosen(wording, &answers, *j)],
        })
        .collect();
    let alt: Vec<String> = rows
        .iter()
        .map(|row| wording.parts_of(row.label.trim_end_matches('.'), &row.bars[0].text))
        .collect();
    let title = wording.text_of("report-chart-options", "name", topic.as_str());
    let drawing = Drawing::OptionBars {
        legend: Vec::new(),
        note: note.to_owned(),
        rows,
    };
    let id = format!("chart-question-{}", index + 1);
    let chart = Chart::new(wording.language(), &id, title, &alt, drawing);
    Figure {
        charts: vec![chart],
        table: Some(table(wording, item, &order, &answers)),
        folded: true,
        sentences: open_sentences(wording, "", &answers).into_iter().collect(),
        ..figure
    }
}

/// Why there are no counts of a question whose options have no order.
pub(in crate::report) fn why_hidden(view: &RoundView) -> String {
    let wording = &view.wording;
    let from = view.facts.counts_from.answers();
    wording.text_of(
        "report-hidden-choice",
        "threshold",
        wording.number_word(from),
    )
}

/// How many chose an option, as a chart draws it.
pub(super) fn chosen(wording: &Wording, answers: &Answers, option: usize) -> Chosen {
    Chosen {
        count: answers.counts[option],
        of: answers.answered,
        text: count(wording, answers, option),
    }
}

/// `7 (58%)`: how many chose an option, and which part of those who answered.
pub(super) fn count(wording: &Wording, answers: &Answers, option: usize) -> String {
    wording.noted(
        &answers.counts[option].to_string(),
        &wording.percent(&answers.shares[option]),
    )
}

/// The same as a cell, shaded by that part.
pub(super) fn count_cell(wording: &Wording, answers: &Answers, option: usize) -> Cell {
    Cell::number(count(wording, answers, option)).shaded(&answers.shares[option], palette::ACCENT)
}

fn table(wording: &Wording, item: &Item, order: &[usize], answers: &Answers) -> Table {
    let mut rows: Vec<Row> = order
        .iter()
        .map(|j| Row {
            name: wording.translate(&item.options[*j]),
            cells: vec![
                Cell::number(answers.counts[*j].to_string()),
                Cell::number(wording.percent(&answers.shares[*j]))
                    .shaded(&answers.shares[*j], palette::ACCENT),
            ],
        })
        .collect();
    rows.extend(open_rows(wording, item, &[answers], 1));
    Table {
        caption: wording.text_with(
            "report-caption-options",
            &[
                ("name", wording.translate(&item.topic).into()),
                ("count", answers.answered.into()),
            ],
        ),
        columns: vec![
            Column::new(wording.text("report-col-option"), false),
            Column::new(wording.text("report-col-count"), true),
            Column::new(wording.text("report-col-share"), true),
        ],
        rows,
    }
}

/// How many left a question open and to how many it does not apply, a sentence
/// each; `of` says of which of two questions.
pub(super) fn open_sentences(wording: &Wording, of: &str, answers: &Answers) -> Option<String> {
    let counts = [
        ("report-col-skipped", answers.skipped),
        ("report-col-not-applicable", answers.not_applicable),
    ];
    let said: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| {
            let label = wording.text(key);
            let label = if of.is_empty() {
                label
            } else {
                wording.noted(&label, of)
            };
            let count = count.into();
            wording.text_with(
                "report-open-count",
                &[("label", label.into()), ("count", count)],
            )
        })
        .collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Who left a question open and to whom it does not apply, a row each; `empty`
/// cells follow.
pub(super) fn open_rows(wording: &Wording, item: &Item, of: &[&Answers], empty: usize) -> Vec<Row> {
    let row = |key: &str, count: &dyn Fn(&Answers) -> u32| {
        let counts = of
            .iter()
            .map(|answers| Cell::number(count(answers).to_string()));
        let empty = (0..empty).map(|_| Cell::number(String::new()));
        let cells: Vec<Cell> = counts.chain(empty).collect();
        Row::new(wording.text(key), cells)
    };
    let mut rows = Vec::new();
    if item.may_decline || of.iter().any(|answers| answers.skipped > 0) {
        rows.push(row("report-col-skipped", &|answers| answers.skipped));
    }
    if item.may_not_apply {
        rows.push(row("report-col-not-applicable", &|answers| {
            answers.not_applicable
        }));
    }
    rows
}
