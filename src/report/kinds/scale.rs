//! One of ordered options: bars that meet in the middle, and the counts. Where
//! the options give no score, the same without it.

use crate::disclosure::ItemResult;
use crate::instrument::Item;
use crate::report::charts::{self, Bar, Tones};
use crate::report::section::{column, draw};
use crate::report::voice::{Answers, Options, Voice, chips, number, words};
use crate::report::{Cell, Chart, Figure, Row, Table};
use crate::scoring::Exact;

/// The figure of a requirement's ordered questions.
pub(super) fn figures(
    voice: &Voice,
    requirement: usize,
    questions: &[(usize, usize)],
) -> Vec<Figure> {
    let items: Vec<usize> = questions.iter().map(|question| question.0).collect();
    let name = voice.own(&voice.requirement(requirement).short);
    let topic = |item: usize| voice.own(&voice.item(item).topic);
    let named: Vec<(String, usize)> = items.iter().map(|item| (topic(*item), *item)).collect();
    let counted: Vec<usize> = items
        .iter()
        .copied()
        .filter(|item| voice.answers(*item).is_some())
        .collect();
    if counted.is_empty() {
        return vec![Figure {
            table: Some(patterns_table(voice, &named, &name)),
            ..Figure::default()
        }];
    }
    let title = voice.with("report-chart-items", &[("name", name.as_str().into())]);
    let id = format!("chart-requirement-{}", requirement + 1);
    vec![Figure {
        charts: vec![chart(voice, &id, title, &counted, Tones::Strength)],
        table: Some(counts_table(voice, &named, &name)),
        ..Figure::default()
    }]
}

/// Bars of items with counts.
pub(super) fn chart(
    voice: &Voice,
    id: &str,
    title: String,
    items: &[usize],
    tones: Tones,
) -> Chart {
    let options = voice.options(items.iter().copied());
    let in_words = voice.options_in_words(items);
    let counted = || {
        let with = |item: &usize| Some((*item, voice.answers(*item)?));
        items.iter().filter_map(with)
    };
    let rows: Vec<Bar> = counted()
        .map(|(item, answers)| Bar {
            label: voice.own(&voice.item(item).topic),
            shares: answers.shares.iter().map(Exact::to_f64).collect(),
            texts: answers.counts.iter().map(u32::to_string).collect(),
            place: None,
            note: open(voice, &answers),
        })
        .collect();
    let alt: Vec<String> = counted()
        .map(|(item, answers)| {
            let parts = match &in_words {
                Some(words) => said(&answers, words),
                None => Voice::counts_in_words(answers.counts),
            };
            voice.with(
                "report-alt-parts",
                &[
                    ("name", voice.own(&voice.item(item).topic).into()),
                    ("parts", parts.into()),
                ],
            )
        })
        .collect();
    // Questions with differing options: the letters on the bars would lie.
    let legend = match (in_words, options) {
        (Some(words), _) => words,
        (None, Options::Letters(_)) if tones == Tones::Strength => voice.option_legend(options),
        (None, Options::Letters(k)) => voice.amount_legend(k),
        (None, Options::Groups) => Vec::new(),
    };
    let ends = match tones {
        Tones::Strength => ["report-axis-weaker", "report-axis-stronger"],
        Tones::Amount => ["report-axis-little", "report-axis-much"],
    };
    draw(voice, id, title, &alt, |frame, shape| {
        let frame = charts::Frame {
            ends: (voice.t(ends[0]), voice.t(ends[1])),
            ..frame.clone()
        };
        charts::bars(&frame, &legend, "", &rows, tones, shape)
    })
}

fn said(answers: &Answers, options: &[String]) -> String {
    let parts = answers.counts.iter().zip(options);
    let parts: Vec<String> = parts.map(|(n, words)| format!("{n} × {words}")).collect();
    parts.join(", ")
}

/// How many left it open and to how many it does not apply, in words; empty if
/// nobody.
pub(super) fn open(voice: &Voice, answers: &Answers) -> String {
    let count = |key: &str, count: u32| voice.with(key, &[("count", count.into())]);
    let mut notes = Vec::new();
    if answers.skipped > 0 {
        notes.push(count("report-skips-note", answers.skipped));
    }
    if answers.not_applicable > 0 {
        notes.push(count("report-not-applicable-note", answers.not_applicable));
    }
    notes.join(", ")
}

/// Counts by letter, who left it open, and what is read in them; the score
/// where one of the items has one.
pub(super) fn counts_table(voice: &Voice, named: &[(String, usize)], caption: &str) -> Table {
    let items = || named.iter().map(|(_, item)| voice.item(*item));
    let most = items().map(|item| item.options.len()).max().unwrap_or(0);
    let scored = items().any(|item| item.scored);
    let may_not_apply = items().any(|item| item.may_not_apply);
    let mut columns = vec![column(voice.t("report-col-question"), false)];
    columns.extend((0..most).map(|j| column(Item::letter(j).to_string(), true)));
    columns.push(column(voice.t("report-col-skipped"), true));
    if may_not_apply {
        columns.push(column(voice.t("report-col-not-applicable"), true));
    }
    if scored {
        columns.push(column(voice.t("report-col-score"), true));
    }
    columns.push(column(voice.t("report-col-reading"), false));
    let numbers = columns.len() - 2;
    let none = || voice.t("report-cell-none");
    let counted = |item: usize, answers: &Answers| {
        let counts = (0..most).map(|j| {
            answers
                .counts
                .get(j)
                .map_or_else(String::new, u32::to_string)
        });
        let mut cells: Vec<Cell> = counts.map(number).collect();
        cells.push(number(answers.skipped.to_string()));
        if may_not_apply {
            let offered = voice.item(item).may_not_apply;
            cells.push(number(if offered {
                answers.not_applicable.to_string()
            } else {
                none()
            }));
        }
        if scored {
            cells.push(number(answers.score.map_or_else(none, Voice::whole)));
        }
        cells.push(if answers.findings.is_empty() {
            words(none())
        } else {
            chips(voice.chips(answers.findings))
        });
        cells
    };
    let rows = named
        .iter()
        .map(|(name, item)| {
            let cells = if let Some(answers) = voice.answers(*item) {
                counted(*item, &answers)
            } else {
                let mut cells: Vec<Cell> = (0..numbers).map(|_| number(none())).collect();
                cells.push(reading(voice, *item));
                cells
            };
            Row {
                name: name.clone(),
                cells,
            }
        })
        .collect();
    Table {
        caption: voice.with("report-caption-items", &[("name", caption.into())]),
        columns,
        rows,
    }
}

/// An item's pattern, or why there is none.
pub(in crate::report) fn reading(voice: &Voice, item: usize) -> Cell {
    match voice.disclosed.items[item] {
        ItemResult::Pattern(pattern) => chips(vec![voice.pattern_of(item, pattern)]),
        _ => words(voice.t("report-cell-hidden")),
    }
}

fn patterns_table(voice: &Voice, named: &[(String, usize)], caption: &str) -> Table {
    let rows = named.iter().map(|(name, item)| Row {
        name: name.clone(),
        cells: vec![reading(voice, *item)],
    });
    Table {
        caption: voice.with("report-caption-patterns", &[("name", caption.into())]),
        rows: rows.collect(),
        columns: vec![
            column(voice.t("report-col-question"), false),
            column(voice.t("report-col-pattern"), false),
        ],
    }
}
