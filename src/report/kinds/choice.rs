//! One of options in no order: a bar an option, in the order of the page. Places and
//! things in an order have their bars and rows from here, too.

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
    let counted = view.answers(index).map(|answers| {
        let order = item.page_order();
        let rows = bars(wording, item, &order, &[answers]);
        let alt: Vec<String> = rows
            .iter()
            .map(|row| wording.parts_of(row.label.trim_end_matches('.'), &row.bars[0].text))
            .collect();
        let drawing = Drawing::OptionBars {
            legend: Vec::new(),
            note: note.to_owned(),
            rows,
        };
        let chart = chart(wording, index, "report-chart-options", &alt, drawing);
        (chart, table(wording, item, &order, answers), answers)
    });
    figure_of(view, index, counted)
}

/// What is counted of a question whose options have no order, or why nothing is.
pub(super) fn figure_of(
    view: &RoundView,
    index: usize,
    counted: Option<(Chart, Table, Answers)>,
) -> Figure {
    let wording = &view.wording;
    let item = wording.item(index);
    let figure = Figure {
        heading: wording.numbered_topic(index),
        question: wording.translate(&item.question),
        ..Figure::default()
    };
    match counted {
        Some((chart, table, answers)) => Figure {
            charts: vec![chart],
            table: Some(table),
            folded: true,
            sentences: open_sentences(wording, "", &answers).into_iter().collect(),
            ..figure
        },
        None => Figure {
            sentences: vec![why_hidden(view)],
            ..figure
        },
    }
}

/// The picture of a question, under a title with its topic.
pub(super) fn chart(
    wording: &Wording,
    index: usize,
    title: &str,
    alt: &[String],
    drawing: Drawing,
) -> Chart {
    let topic = wording.translate(&wording.item(index).topic);
    let title = wording.text_of(title, "name", topic);
    let id = format!("chart-question-{}", index + 1);
    Chart::new(wording.language, &id, title, alt, drawing)
}

/// The options in this order, with a bar for each of these answers.
pub(super) fn bars(
    wording: &Wording,
    item: &Item,
    order: &[usize],
    of: &[Answers],
) -> Vec<OptionBar> {
    let bar = |answers: &Answers, option: usize| Chosen {
        count: answers.counts[option],
        of: answers.answered,
        text: count(wording, answers, option),
    };
    let bars = |option: &usize| OptionBar {
        label: wording.translate(&item.options[*option]),
        bars: of.iter().map(|answers| bar(answers, *option)).collect(),
    };
    order.iter().map(bars).collect()
}

/// The same as rows of a table, below them who left the questions open.
pub(super) fn rows(wording: &Wording, item: &Item, order: &[usize], of: &[Answers]) -> Vec<Row> {
    let cell = |answers: &Answers, option: usize| {
        Cell::number(count(wording, answers, option))
            .shaded(&answers.shares[option], palette::ACCENT)
    };
    let row = |option: &usize| {
        let cells = of.iter().map(|answers| cell(answers, *option));
        Row::new(wording.translate(&item.options[*option]), cells)
    };
    let rows = order.iter().map(row);
    rows.chain(open_rows(wording, item, of, 0)).collect()
}

/// Why there are no counts of a question whose options have no order.
fn why_hidden(view: &RoundView) -> String {
    let wording = &view.wording;
    let from = view.facts.counts_from.answers();
    wording.text_of(
        "report-hidden-choice",
        "threshold",
        wording.number_word(from),
    )
}

/// `7 (58%)`: how many chose an option, and which part of those who answered.
fn count(wording: &Wording, answers: &Answers, option: usize) -> String {
    wording.noted(
        &answers.counts[option].to_string(),
        &wording.percent(&answers.shares[option]),
    )
}

fn table(wording: &Wording, item: &Item, order: &[usize], answers: Answers) -> Table {
    let row = |option: &usize| {
        let share = &answers.shares[*option];
        let cells = [
            Cell::number(answers.counts[*option].to_string()),
            Cell::number(wording.percent(share)).shaded(share, palette::ACCENT),
        ];
        Row::new(wording.translate(&item.options[*option]), cells)
    };
    let rows = order.iter().map(row);
    Table {
        caption: caption(wording, item, &answers),
        columns: vec![
            Column::new(wording.text("report-col-option"), false),
            Column::new(wording.text("report-col-count"), true),
            Column::new(wording.text("report-col-share"), true),
        ],
        rows: rows
            .chain(open_rows(wording, item, &[answers], 1))
            .collect(),
    }
}

/// What the table of a question's options is called.
pub(super) fn caption(wording: &Wording, item: &Item, answers: &Answers) -> String {
    let args = [
        ("name", wording.translate(&item.topic).into()),
        ("count", answers.answered.into()),
    ];
    wording.text_with("report-caption-options", &args)
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
            let label = match of {
                "" => wording.text(key),
                of => wording.noted(&wording.text(key), of),
            };
            let args = [("label", label.into()), ("count", count.into())];
            wording.text_with("report-open-count", &args)
        })
        .collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Who left a question open and to whom it does not apply, a row each; `empty`
/// cells follow.
fn open_rows(wording: &Wording, item: &Item, of: &[Answers], empty: usize) -> Vec<Row> {
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
