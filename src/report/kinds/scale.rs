//! One of ordered options: dots or bars from weak to strong, and the counts. Where
//! the options give no score, the same without it.

use crate::disclosure::Answers;
use crate::document::charts::{AnswerRow, Chart, Tones, of_answers};
use crate::document::{Cell, Chip, Column, Figure, Row, Table, palette};
use crate::instrument::Item;
use crate::report::kinds::{Items, patterns_of, reading};
use crate::report::view::RoundView;
use crate::report::wording::Wording;
use crate::scoring::rules::Pattern;

/// The figure of a requirement's ordered questions.
pub(super) fn figures(view: &RoundView, requirement: usize, questions: &[Items]) -> Vec<Figure> {
    let wording = &view.wording;
    let items: Vec<usize> = questions.iter().map(|question| question.first).collect();
    let name = wording.translate(&wording.requirement(requirement).short);
    let topic = |item: usize| wording.numbered_topic(item);
    let named: Vec<(String, usize)> = items.iter().map(|item| (topic(*item), *item)).collect();
    let counted: Vec<usize> = items
        .iter()
        .copied()
        .filter(|item| view.answers(*item).is_some())
        .collect();
    if counted.is_empty() {
        return vec![patterns_of(view, requirement, questions)];
    }
    let title = wording.text_of("report-chart-items", "name", name.as_str());
    let id = format!("chart-requirement-{}", requirement + 1);
    vec![Figure {
        charts: charts(view, &id, &title, &counted, Tones::Strength),
        table: Some(counts_table(view, &named, &name)),
        // Of one question the chart says it all.
        folded: named.len() == 1,
        ..Figure::default()
    }]
}

/// Dots or bars of items with counts: a chart for all that have options of one
/// sort, so that its columns or keys are true of each row.
pub(super) fn charts(
    view: &RoundView,
    id: &str,
    title: &str,
    items: &[usize],
    tones: Tones,
) -> Vec<Chart> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for item in items {
        let alike = |group: &&mut Vec<usize>| view.wording.offer_alike(group[0], *item);
        match groups.iter_mut().find(alike) {
            Some(group) => group.push(*item),
            None => groups.push(vec![*item]),
        }
    }
    let chart = |(number, group): (usize, Vec<usize>)| {
        let id = match number {
            1 => id.to_owned(),
            _ => format!("{id}-{number}"),
        };
        chart(view, &id, title.to_owned(), &group, tones)
    };
    (1..).zip(groups).map(chart).collect()
}

fn chart(view: &RoundView, id: &str, title: String, items: &[usize], tones: Tones) -> Chart {
    let wording = &view.wording;
    let in_words = wording.shared_option_labels(items);
    let counted = || {
        let with = |item: &usize| Some((*item, view.answers(*item)?));
        items.iter().filter_map(with)
    };
    let rows = counted().map(|(item, answers)| AnswerRow {
        label: wording.numbered_topic(item),
        counts: answers.counts.to_vec(),
        note: open(wording, &answers),
    });
    let alt: Vec<String> = counted()
        .map(|(item, answers)| {
            let parts = match &in_words {
                Some(words) => said(wording, &answers, words),
                None => wording.letter_counts(answers.counts),
            };
            wording.parts_of(&wording.numbered_topic(item), &parts)
        })
        .collect();
    let drawing = of_answers(wording.legend(items, tones), rows.collect(), tones);
    Chart::new(wording.language, id, title, &alt, drawing)
}

fn said(wording: &Wording, answers: &Answers, options: &[String]) -> String {
    let parts = answers.counts.iter().zip(options);
    let parts: Vec<String> = parts.map(|(n, words)| format!("{n} × {words}")).collect();
    wording.list(&parts)
}

/// How many left it open and to how many it does not apply, in words; empty if
/// nobody.
pub(super) fn open(wording: &Wording, answers: &Answers) -> String {
    let count = |key: &str, count: u32| wording.text_of(key, "count", count);
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
    let shape = CountsTable {
        most: items().map(|item| item.options.len()).max().unwrap_or(0),
        scored: items().any(|item| item.scored),
        may_not_apply: items().any(|item| item.may_not_apply),
    };
    let row = |(name, item): &(String, usize)| Row::new(name.clone(), shape.cells(view, *item));
    Table {
        caption: wording.text_of("report-caption-items", "name", caption),
        columns: shape.columns(wording),
        rows: named.iter().map(row).collect(),
    }
}

/// Which columns a table of counts has.
struct CountsTable {
    /// Most options of its questions.
    most: usize,
    scored: bool,
    may_not_apply: bool,
}

impl CountsTable {
    fn columns(&self, wording: &Wording) -> Vec<Column> {
        let letters = (0..self.most).map(|j| Column::new(Item::letter(j).to_string(), true));
        let of_text = |key: &str, numeric| Column::new(wording.text(key), numeric);
        let mut columns = vec![of_text("report-col-question", false)];
        columns.extend(letters);
        columns.push(of_text("report-col-skipped", true));
        if self.may_not_apply {
            columns.push(of_text("report-col-not-applicable", true));
        }
        if self.scored {
            columns.push(of_text("report-col-score", true));
        }
        columns.push(of_text("report-col-reading", false));
        columns
    }

    fn cells(&self, view: &RoundView, item: usize) -> Vec<Cell> {
        let wording = &view.wording;
        let none = || wording.text("report-cell-none");
        let Some(answers) = view.answers(item) else {
            // All columns but those of the question and of what is read.
            let numbers = self.columns(wording).len() - 2;
            let mut cells: Vec<Cell> = (0..numbers).map(|_| Cell::number(none())).collect();
            cells.push(reading(view, item));
            return cells;
        };
        let count = |j: usize| match (answers.counts.get(j), answers.shares.get(j)) {
            (Some(count), Some(share)) => {
                let colour = palette::option(j, answers.counts.len());
                Cell::number(count.to_string()).shaded(share, colour)
            }
            _ => Cell::number(String::new()),
        };
        let mut cells: Vec<Cell> = (0..self.most).map(count).collect();
        let mut numbers = vec![answers.skipped.to_string()];
        if self.may_not_apply {
            let offered = wording.item(item).may_not_apply;
            let count = offered.then(|| answers.not_applicable.to_string());
            numbers.push(count.unwrap_or_else(none));
        }
        if self.scored {
            numbers.push(
                answers
                    .scores
                    .map_or_else(none, |scores| Wording::score_text(&scores.score)),
            );
        }
        cells.extend(numbers.into_iter().map(Cell::number));
        cells.push(if answers.findings.is_empty() {
            Cell::words(none())
        } else {
            Cell::chips(wording.chips(answers.findings))
        });
        cells
    }
}

/// The pattern of ordered options, the first of them the strongest.
pub(in crate::report) fn pattern(wording: &Wording, pattern: Pattern) -> Chip {
    let (key, tone) = match pattern {
        Pattern::Split => ("report-pattern-split", "split"),
        Pattern::MostlyStronger => ("report-pattern-stronger", "strength"),
        Pattern::MostlyWeaker => ("report-pattern-weaker", "discuss"),
        Pattern::InBetween => ("report-pattern-between", "between"),
    };
    Chip::new(wording.text(key), tone)
}
