//! One of options in no order: a bar an option, in the order of the page.

use crate::disclosure::{COUNTS_FROM, CountsFrom, PATTERNS_FROM};
use crate::instrument::Item;
use crate::report::charts::{listed, listed::Line};
use crate::report::section::{column, draw};
use crate::report::voice::{Answers, Voice, number};
use crate::report::{Cell, Figure, Row, Table};

/// One figure a question.
pub(super) fn figures(voice: &Voice, questions: &[(usize, usize)]) -> Vec<Figure> {
    let figure = |question: &(usize, usize)| figure(voice, question.0, "");
    questions.iter().map(figure).collect()
}

/// Bars of the share that each option has of those who answered; `note` says
/// more of them. Why not, where there are no counts.
pub(super) fn figure(voice: &Voice, index: usize, note: &str) -> Figure {
    let item = voice.item(index);
    let topic = voice.own(&item.topic);
    let figure = Figure {
        heading: topic.clone(),
        question: voice.own(&item.question),
        ..Figure::default()
    };
    let Some(answers) = voice.answers(index) else {
        return Figure {
            sentences: vec![why_hidden(voice)],
            ..figure
        };
    };
    let order = item.page_order();
    let rows: Vec<Line> = order
        .iter()
        .map(|j| Line {
            label: voice.own(&item.options[*j]),
            bars: vec![(answers.shares[*j].to_f64(), count(voice, &answers, *j))],
        })
        .collect();
    let alt: Vec<String> = rows
        .iter()
        .map(|row| {
            let parts = &row.bars[0].1;
            let name = row.label.trim_end_matches('.');
            voice.with(
                "report-alt-parts",
                &[("name", name.into()), ("parts", parts.as_str().into())],
            )
        })
        .collect();
    let title = voice.with("report-chart-options", &[("name", topic.as_str().into())]);
    let chart = draw(
        voice,
        &format!("chart-question-{}", index + 1),
        title,
        &alt,
        |frame, shape| listed::listed(frame, &[], note, &rows, shape),
    );
    Figure {
        charts: vec![chart],
        table: Some(table(voice, item, &order, &answers)),
        folded: true,
        sentences: open_sentences(voice, "", &answers).into_iter().collect(),
        ..figure
    }
}

/// Why there are no counts of a question whose options have no order.
pub(in crate::report) fn why_hidden(voice: &Voice) -> String {
    let from = match voice.facts.counts_from {
        CountsFrom::Eight => COUNTS_FROM,
        CountsFrom::Five => PATTERNS_FROM,
    };
    let word = voice.with("report-number-word", &[("number", from.into())]);
    voice.with("report-hidden-choice", &[("threshold", word.into())])
}

/// `7 (58%)`: how many chose an option, and which part of those who answered.
pub(super) fn count(voice: &Voice, answers: &Answers, option: usize) -> String {
    format!(
        "{} ({})",
        answers.counts[option],
        voice.percent(&answers.shares[option])
    )
}

fn table(voice: &Voice, item: &Item, order: &[usize], answers: &Answers) -> Table {
    let mut rows: Vec<Row> = order
        .iter()
        .map(|j| Row {
            name: voice.own(&item.options[*j]),
            cells: vec![
                number(answers.counts[*j].to_string()),
                number(voice.percent(&answers.shares[*j])),
            ],
        })
        .collect();
    rows.extend(open_rows(voice, item, &[answers], 1));
    Table {
        caption: voice.with(
            "report-caption-options",
            &[
                ("name", voice.own(&item.topic).into()),
                ("count", answers.answered.into()),
            ],
        ),
        columns: vec![
            column(voice.t("report-col-option"), false),
            column(voice.t("report-col-count"), true),
            column(voice.t("report-col-share"), true),
        ],
        rows,
    }
}

/// How many left a question open and to how many it does not apply, a sentence
/// each; `of` says of which of two questions.
pub(super) fn open_sentences(voice: &Voice, of: &str, answers: &Answers) -> Option<String> {
    let counts = [
        ("report-col-skipped", answers.skipped),
        ("report-col-not-applicable", answers.not_applicable),
    ];
    let said: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| {
            let label = voice.t(key);
            let label = if of.is_empty() {
                label
            } else {
                format!("{label} ({of})")
            };
            let count = count.into();
            voice.with(
                "report-open-count",
                &[("label", label.into()), ("count", count)],
            )
        })
        .collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Who left a question open and to whom it does not apply, a row each; `empty`
/// cells follow.
pub(super) fn open_rows(voice: &Voice, item: &Item, of: &[&Answers], empty: usize) -> Vec<Row> {
    let row = |key: &str, count: &dyn Fn(&Answers) -> u32| {
        let counts = of.iter().map(|answers| number(count(answers).to_string()));
        let empty = (0..empty).map(|_| number(String::new()));
        let cells: Vec<Cell> = counts.chain(empty).collect();
        Row {
            name: voice.t(key),
            cells,
        }
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
