//! One requirement: its result, its questions' answers, what to talk about.

use super::kinds::{self, Kind};
use super::view::{RoundView, findings};
use super::wording::Wording;
use super::{MostChosen, Questions, Section};
use crate::disclosure::{GroupResult, Level};
use crate::instrument::{Item, Measure, Question};
use crate::scoring::Finding;

/// The section of requirement `index`.
pub(super) fn section(view: &RoundView, index: usize) -> Section {
    let requirement = view.wording.requirement(index);
    let result = &view.disclosed.requirements[index];
    let shown = view.disclosed.level != Level::Nothing;
    Section {
        anchor: Wording::anchor(index),
        number: index + 1,
        name: view.wording.translate(&requirement.name),
        chips: view.wording.chips(findings(result)),
        sentences: if shown {
            sentences(view, index)
        } else {
            Vec::new()
        },
        figures: kinds::figures(view, index),
        words: kinds::words::pointer(&view.wording, index),
        most_chosen: requirement
            .questions
            .iter()
            .filter(|question| {
                matches!(
                    kinds::of(&view.wording, **question),
                    Kind::Scale | Kind::Pair
                )
            })
            .flat_map(|question| match *question {
                Question::Item(item) => vec![item],
                Question::Pair(first, second) => vec![first, second],
                Question::Words(_) => Vec::new(),
            })
            .filter(|item| !kinds::named_in_chart(view, index, *item))
            .filter_map(|item| most_chosen(view, item))
            .collect(),
        questions: questions(view, index),
        asked: kinds::asked(&view.wording, index),
    }
}

fn sentences(view: &RoundView, index: usize) -> Vec<String> {
    match &view.disclosed.requirements[index] {
        GroupResult::NoScore => Vec::new(),
        GroupResult::Hidden => vec![view.wording.text("report-hidden-requirement")],
        GroupResult::About(about, _) => vec![view.wording.text_with(
            "report-about-sentence",
            &[("score", Wording::score_text(about).into())],
        )],
        GroupResult::Scored(group) => {
            let mut sentences = vec![view.wording.text_with(
                "report-score-sentence",
                &[("score", Wording::score_text(&group.score).into())],
            )];
            sentences.extend(view.range_sentence(group, index));
            if group.left_out > 0 {
                sentences.push(
                    view.wording
                        .text_with("report-left-out", &[("count", group.left_out.into())]),
                );
            }
            sentences
        }
    }
}

/// Which questions help depends on what was found: all where nothing was.
fn questions(view: &RoundView, index: usize) -> Vec<Questions> {
    let requirement = view.wording.requirement(index);
    let any = (!requirement.discussion.any.is_empty()).then(|| Questions {
        title: if requirement.scored {
            view.wording.text("report-questions-any")
        } else {
            String::new()
        },
        tone: "any",
        questions: view.wording.translate_all(&requirement.discussion.any),
    });
    if !requirement.scored {
        return any.into_iter().collect();
    }
    let found = findings(&view.disclosed.requirements[index]);
    let split_item = requirement.items.iter().any(|item| is_split(view, *item));
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
            title: view.wording.text(&format!("report-questions-{tone}")),
            tone,
            questions: view.wording.translate_all(texts),
        })
        .chain(any)
        .collect()
}

/// Whether views on an item are found split, by counts or by its pattern.
pub(super) fn is_split(view: &RoundView, item: usize) -> bool {
    use crate::scoring::rules::Pattern;
    view.wording.item(item).measure == Measure::Scale
        && (view
            .answers(item)
            .is_some_and(|answers| answers.findings.contains(&Finding::Split))
            || view.pattern(item) == Some(Pattern::Split))
}

fn most_chosen(view: &RoundView, index: usize) -> Option<MostChosen> {
    let item = view.wording.item(index);
    let chosen = view.most_chosen(index)?;
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
        topic: view.wording.name_of(index),
        label: view.wording.text_with(key, &[("letter", letters.into())]),
        texts: chosen
            .iter()
            .map(|j| view.wording.translate(&item.options[*j]))
            .collect(),
    })
}
