//! One requirement: its result, its questions' answers, what to talk about.

use super::charts::{self, Bar, Frame, Shape};
use super::voice::{Options, Voice, chips, findings, number, words};
use super::{
    Asked, AskedOption, Cell, Chart, Column, Figure, MostChosen, Questions, Row, Section, Table,
};
use crate::disclosure::{GroupResult, ItemResult, Level};
use crate::instrument::Item;
use crate::scoring::Finding;

/// The section of requirement `index`.
pub(super) fn section(voice: &Voice, index: usize) -> Section {
    let requirement = voice.requirement(index);
    let result = &voice.disclosed.requirements[index];
    let shown = voice.disclosed.level != Level::Nothing;
    Section {
        anchor: Voice::anchor(index),
        number: index + 1,
        name: voice.own(&requirement.name),
        chips: voice.chips(findings(result)),
        sentences: if shown {
            sentences(voice, index)
        } else {
            Vec::new()
        },
        figure: shown.then(|| figure(voice, index)),
        most_chosen: requirement
            .items
            .iter()
            .filter_map(|item| most_chosen(voice, *item))
            .collect(),
        questions: questions(voice, index),
        asked: requirement
            .items
            .iter()
            .map(|item| asked(voice, voice.item(*item)))
            .collect(),
    }
}

fn sentences(voice: &Voice, index: usize) -> Vec<String> {
    match &voice.disclosed.requirements[index] {
        GroupResult::NoScore => Vec::new(),
        GroupResult::Hidden => vec![voice.t("report-hidden-requirement")],
        GroupResult::About(about, _) => vec![voice.with(
            "report-about-sentence",
            &[("score", voice.whole(*about).into())],
        )],
        GroupResult::Scored(group) => {
            let mut sentences = vec![voice.with(
                "report-score-sentence",
                &[("score", voice.whole(group.score).into())],
            )];
            sentences.extend(voice.range_sentence(group, index));
            if group.left_out > 0 {
                sentences.push(voice.with("report-left-out", &[("count", group.left_out.into())]));
            }
            sentences
        }
    }
}

/// Which questions help depends on what was found: all where nothing was.
fn questions(voice: &Voice, index: usize) -> Vec<Questions> {
    let requirement = voice.requirement(index);
    let found = findings(&voice.disclosed.requirements[index]);
    let split_item = requirement.items.iter().any(|item| is_split(voice, *item));
    let strength = found.contains(&Finding::Strength);
    let weak = found.contains(&Finding::DiscussFirst);
    let split = found.contains(&Finding::Split) || split_item;
    let none = !(strength || weak || split);
    let lists = [
        (strength, "strength", &requirement.discussion.strength),
        (weak, "weak", &requirement.discussion.weak),
        (split, "split", &requirement.discussion.split),
    ];
    lists
        .into_iter()
        .filter(|(chosen, _, _)| *chosen || none)
        .map(|(_, tone, texts)| Questions {
            title: voice.t(&format!("report-questions-{tone}")),
            tone,
            questions: voice.owns(texts),
        })
        .collect()
}

/// Whether views on an item are found split, by counts or by its pattern.
pub(super) fn is_split(voice: &Voice, item: usize) -> bool {
    use crate::scoring::rules::Pattern;
    voice
        .scores(item)
        .is_some_and(|scores| scores.findings.contains(&Finding::Split))
        || voice.pattern(item) == Some(Pattern::Split)
}

fn asked(voice: &Voice, item: &Item) -> Asked {
    Asked {
        id: item.id.clone(),
        topic: voice.own(&item.topic),
        question: voice.own(&item.question),
        options: item
            .options
            .iter()
            .enumerate()
            .map(|(j, text)| AskedOption {
                letter: Item::letter(j).to_string(),
                text: voice.own(text),
            })
            .collect(),
    }
}

fn most_chosen(voice: &Voice, index: usize) -> Option<MostChosen> {
    let item = voice.item(index);
    let scores = voice.scores(index)?;
    let most = *scores.counts.iter().max()?;
    let chosen: Vec<usize> = (0..scores.counts.len())
        .filter(|j| scores.counts[*j] == most)
        .collect();
    let letters = chosen
        .iter()
        .map(|j| Item::letter(*j).to_string())
        .collect::<Vec<_>>()
        .join(", ");
    let key = if chosen.len() == 1 {
        "report-most-chosen"
    } else {
        "report-most-chosen-tie"
    };
    Some(MostChosen {
        topic: voice.own(&item.topic),
        label: voice.with(key, &[("letter", letters.into())]),
        texts: chosen
            .iter()
            .map(|j| voice.own(&item.options[*j]))
            .collect(),
    })
}

fn figure(voice: &Voice, index: usize) -> Figure {
    let requirement = voice.requirement(index);
    let name = voice.own(&requirement.short);
    let scored: Vec<usize> = requirement
        .items
        .iter()
        .copied()
        .filter(|item| voice.scores(*item).is_some())
        .collect();
    Figure {
        chart: (!scored.is_empty()).then(|| chart(voice, index, &scored)),
        table: if scored.is_empty() {
            patterns_table(voice, index, &name)
        } else {
            counts_table(voice, index, &name)
        },
        sentences: Vec::new(),
    }
}

fn chart(voice: &Voice, index: usize, scored: &[usize]) -> Chart {
    let name = voice.own(&voice.requirement(index).short);
    let options = voice.options(scored.iter().copied());
    let legend = voice.option_legend(options);
    let rows: Vec<Bar> = scored
        .iter()
        .filter_map(|item| Some((item, voice.scores(*item)?)))
        .map(|(item, scores)| Bar {
            label: voice.own(&voice.item(*item).topic),
            shares: scores.shares.clone(),
            texts: scores.counts.iter().map(u32::to_string).collect(),
            place: None,
            note: if scores.skipped > 0 {
                voice.with("report-skips-note", &[("count", scores.skipped.into())])
            } else {
                String::new()
            },
        })
        .collect();
    let alt = scored
        .iter()
        .filter_map(|item| Some((item, voice.scores(*item)?)))
        .map(|(item, scores)| {
            voice.with(
                "report-alt-parts",
                &[
                    ("name", voice.own(&voice.item(*item).topic).into()),
                    ("parts", Voice::counts_in_words(&scores.counts).into()),
                ],
            )
        })
        .collect::<Vec<_>>();
    let title = voice.with("report-chart-items", &[("name", name.into())]);
    // Questions with differing options: the letters on the bars would lie.
    let legend = if matches!(options, Options::Letters(_)) {
        legend
    } else {
        Vec::new()
    };
    draw(
        voice,
        &format!("chart-requirement-{}", index + 1),
        title,
        &alt,
        |frame, shape| charts::bars(frame, &legend, "", &rows, shape),
    )
}

/// Draws a chart in both shapes.
pub(super) fn draw(
    voice: &Voice,
    id: &str,
    title: String,
    sentences: &[String],
    draw: impl Fn(&Frame, Shape) -> String,
) -> Chart {
    let alt = format!("{title}. {}", sentences.join(" "));
    let frame = |shape: &str| Frame {
        id: format!("{id}-{shape}"),
        language: voice.language().as_str().to_owned(),
        title: title.clone(),
        description: alt.clone(),
        ends: (
            voice.t("report-axis-weaker"),
            voice.t("report-axis-stronger"),
        ),
    };
    Chart {
        id: id.to_owned(),
        wide: draw(&frame("wide"), Shape::Wide),
        narrow: draw(&frame("narrow"), Shape::Narrow),
        alt,
        title,
    }
}

fn counts_table(voice: &Voice, index: usize, name: &str) -> Table {
    let items = &voice.requirement(index).items;
    let most = items
        .iter()
        .map(|item| voice.item(*item).options.len())
        .max()
        .unwrap_or(0);
    let mut columns = vec![column(voice.t("report-col-question"), false)];
    columns.extend((0..most).map(|j| column(Item::letter(j).to_string(), true)));
    columns.push(column(voice.t("report-col-skipped"), true));
    columns.push(column(voice.t("report-col-score"), true));
    columns.push(column(voice.t("report-col-reading"), false));
    let none = || voice.t("report-cell-none");
    let rows = items
        .iter()
        .map(|item| {
            let mut cells: Vec<Cell> = Vec::with_capacity(most + 3);
            match &voice.disclosed.items[*item] {
                ItemResult::Scored(scores) => {
                    cells.extend((0..most).map(|j| {
                        number(
                            scores
                                .counts
                                .get(j)
                                .map_or_else(String::new, u32::to_string),
                        )
                    }));
                    cells.push(number(scores.skipped.to_string()));
                    cells.push(number(voice.whole(scores.score)));
                    cells.push(if scores.findings.is_empty() {
                        words(none())
                    } else {
                        chips(voice.chips(&scores.findings))
                    });
                }
                ItemResult::Pattern(pattern) => {
                    cells.extend((0..most + 2).map(|_| number(none())));
                    cells.push(chips(vec![voice.pattern_chip(*pattern)]));
                }
                ItemResult::Hidden | ItemResult::Shares(_) => {
                    cells.extend((0..most + 2).map(|_| number(none())));
                    cells.push(words(voice.t("report-cell-hidden")));
                }
            }
            Row {
                name: voice.own(&voice.item(*item).topic),
                cells,
            }
        })
        .collect();
    Table {
        caption: voice.with("report-caption-items", &[("name", name.into())]),
        columns,
        rows,
    }
}

fn patterns_table(voice: &Voice, index: usize, name: &str) -> Table {
    let rows = voice
        .requirement(index)
        .items
        .iter()
        .map(|item| Row {
            name: voice.own(&voice.item(*item).topic),
            cells: vec![match voice.pattern(*item) {
                Some(pattern) => chips(vec![voice.pattern_chip(pattern)]),
                None => words(voice.t("report-cell-hidden")),
            }],
        })
        .collect();
    Table {
        caption: voice.with("report-caption-patterns", &[("name", name.into())]),
        columns: vec![
            column(voice.t("report-col-question"), false),
            column(voice.t("report-col-pattern"), false),
        ],
        rows,
    }
}

/// A heading of a column.
pub(super) fn column(label: String, numeric: bool) -> Column {
    Column { label, numeric }
}
