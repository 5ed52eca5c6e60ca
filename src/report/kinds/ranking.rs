//! Things in an order: for each, who put it first and who among the first two or
//! three, the most often named at the top. What stands behind an order, the
//! answers to its two questions, is all that there is: no order is kept.

use crate::disclosure::Answers;
use crate::document::charts::{Drawing, OptionBar};
use crate::document::{Column, Figure, Table};
use crate::instrument::Item;
use crate::instrument::question::upper;
use crate::report::kinds::{Items, choice};
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
    let both = view.answers(first).zip(view.answers(among));
    let counted = both.map(|(first_answers, among_answers)| {
        let both = [first_answers, among_answers];
        let order = by_counts(both);
        let heads = heads(wording, item);
        let rows = choice::bars(wording, item, &order, &both);
        let alt: Vec<String> = rows.iter().map(|row| said(wording, &heads, row)).collect();
        let drawing = Drawing::OptionBars {
            legend: heads.to_vec(),
            note: wording.text("report-ranking-note"),
            rows,
        };
        let chart = choice::chart(wording, first, "report-chart-ranking", &alt, drawing);
        let [head, among_head] = heads;
        let table = Table {
            caption: choice::caption(wording, item, &first_answers),
            columns: vec![
                Column::new(wording.text("report-col-option"), false),
                Column::new(head, true),
                Column::new(among_head, true),
            ],
            rows: choice::rows(wording, item, &order, &both),
        };
        (chart, table, first_answers)
    });
    choice::figure_of(view, first, counted)
}

/// The options, the most often among the first at the top; of those that are
/// there as often, the more often first; else in the order of the page.
fn by_counts([first, among]: [Answers; 2]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..among.counts.len()).collect();
    order.sort_by_key(|option| {
        let counts = (among.counts[*option], first.counts[*option]);
        (std::cmp::Reverse(counts), *option)
    });
    order
}

/// What the two counts of an option are called.
fn heads(wording: &Wording, item: &Item) -> [String; 2] {
    let upper = upper(item.options.len());
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
