//! Things in an order: for each, who put it first and who among the first two or
//! three, the most often named at the top. What stands behind an order, the
//! answers to its two questions, is all that there is: no order is kept.

use crate::disclosure::Answers;
use crate::document::charts::{Chart, Drawing, OptionBar};
use crate::document::{Column, Figure, Row, Table};
use crate::instrument::question::upper;
use crate::report::kinds::Items;
use crate::report::kinds::choice::{chosen, count_cell, open_rows, open_sentences, why_hidden};
use crate::report::view::RoundView;
use crate::report::wording::Wording;

/// One figure a question.
pub(super) fn figures(view: &RoundView, questions: &[Items]) -> Vec<Figure> {
    let figure = |question: &Items| figure(view, question.first, question.second);
    questions.iter().map(figure).collect()
}

fn figure(view: &RoundView, first: usize, among: usize) -> Figure {
    let wording = &view.wording;
    let item = wording.item(first);
    let topic = wording.translate(&item.topic);
    let figure = Figure {
        heading: topic.clone(),
        question: wording.translate(&item.question),
        ..Figure::default()
    };
    let Some(both) = view.answers(first).zip(view.answers(among)) else {
        return Figure {
            sentences: vec![why_hidden(view)],
            ..figure
        };
    };
    let order = by_counts(&both);
    let heads = heads(wording, first);
    let rows: Vec<OptionBar> = order
        .iter()
        .map(|option| OptionBar {
            label: wording.translate(&item.options[*option]),
            bars: [&both.0, &both.1]
                .map(|of| chosen(wording, of, *option))
                .into(),
        })
        .collect();
    let alt: Vec<String> = rows.iter().map(|row| said(wording, &heads, row)).collect();
    let title = wording.text_of("report-chart-ranking", "name", topic.as_str());
    let drawing = Drawing::OptionBars {
        legend: heads.to_vec(),
        note: wording.text("report-ranking-note"),
        rows,
    };
    let id = format!("chart-question-{}", first + 1);
    Figure {
        charts: vec![Chart::new(wording.language(), &id, title, &alt, drawing)],
        table: Some(table(wording, first, &order, &both)),
        folded: true,
        sentences: open_sentences(wording, "", &both.0).into_iter().collect(),
        ..figure
    }
}

/// The options, the most often among the first at the top; of those that are
/// there as often, the more often first; else in the order of the page.
fn by_counts((first, among): &(Answers, Answers)) -> Vec<usize> {
    let mut order: Vec<usize> = (0..among.counts.len()).collect();
    order.sort_by_key(|option| {
        let counts = (among.counts[*option], first.counts[*option]);
        (std::cmp::Reverse(counts), *option)
    });
    order
}

/// What the two counts of an option are called.
fn heads(wording: &Wording, item: usize) -> [String; 2] {
    let upper = upper(wording.item(item).options.len());
    [
        wording.text("report-head-first"),
        wording.text_of("report-ranking-among", "upper", upper),
    ]
}

/// An option with its two counts, in a sentence.
fn said(wording: &Wording, heads: &[String; 2], row: &OptionBar) -> String {
    let args = [
        ("name", row.label.trim_end_matches('.').into()),
        ("first", row.bars[0].text.as_str().into()),
        ("head", heads[1].as_str().into()),
        ("among", row.bars[1].text.as_str().into()),
    ];
    wording.text_with("report-alt-ranking", &args)
}

fn table(wording: &Wording, item: usize, order: &[usize], both: &(Answers, Answers)) -> Table {
    let (first, among) = both;
    let [head, among_head] = heads(wording, item);
    let of = wording.item(item);
    let mut rows: Vec<Row> = order
        .iter()
        .map(|option| Row {
            name: wording.translate(&of.options[*option]),
            cells: [first, among]
                .map(|answers| count_cell(wording, answers, *option))
                .into(),
        })
        .collect();
    rows.extend(open_rows(wording, of, &[first, among], 0));
    let args = [
        ("name", wording.translate(&of.topic).into()),
        ("count", first.answered.into()),
    ];
    Table {
        caption: wording.text_with("report-caption-options", &args),
        columns: vec![
            Column::new(wording.text("report-col-option"), false),
            Column::new(head, true),
            Column::new(among_head, true),
        ],
        rows,
    }
}
