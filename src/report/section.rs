//! One requirement: its result, its questions' answers, what to talk about.

use super::charts::{Frame, Shape};
use super::kinds::{self, Kind};
use super::voice::{Voice, findings};
use super::{Chart, Column, MostChosen, Questions, Section};
use crate::disclosure::{GroupResult, Level};
use crate::instrument::{Item, Measure, Question};
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
        figures: kinds::figures(voice, index),
        words: kinds::words::pointer(voice, index),
        most_chosen: requirement
            .questions
            .iter()
            .filter(|question| matches!(kinds::of(voice, **question), Kind::Scale | Kind::Pair))
            .flat_map(|question| match *question {
                Question::Item(item) => vec![item],
                Question::Pair(first, second) => vec![first, second],
                Question::Words(_) => Vec::new(),
            })
            .filter(|item| !kinds::named_in_chart(voice, index, *item))
            .filter_map(|item| most_chosen(voice, item))
            .collect(),
        questions: questions(voice, index),
        asked: kinds::asked(voice, index),
    }
}

fn sentences(voice: &Voice, index: usize) -> Vec<String> {
    match &voice.disclosed.requirements[index] {
        GroupResult::NoScore => Vec::new(),
        GroupResult::Hidden => vec![voice.t("report-hidden-requirement")],
        GroupResult::About(about, _) => vec![voice.with(
            "report-about-sentence",
            &[("score", Voice::whole(about).into())],
        )],
        GroupResult::Scored(group) => {
            let mut sentences = vec![voice.with(
                "report-score-sentence",
                &[("score", Voice::whole(&group.score).into())],
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
    let any = (!requirement.discussion.any.is_empty()).then(|| Questions {
        title: if requirement.scored {
            voice.t("report-questions-any")
        } else {
            String::new()
        },
        tone: "any",
        questions: voice.owns(&requirement.discussion.any),
    });
    if !requirement.scored {
        return any.into_iter().collect();
    }
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
        .chain(any)
        .collect()
}

/// Whether views on an item are found split, by counts or by its pattern.
pub(super) fn is_split(voice: &Voice, item: usize) -> bool {
    use crate::scoring::rules::Pattern;
    voice.item(item).measure == Measure::Scale
        && (voice
            .answers(item)
            .is_some_and(|answers| answers.findings.contains(&Finding::Split))
            || voice.pattern(item) == Some(Pattern::Split))
}

fn most_chosen(voice: &Voice, index: usize) -> Option<MostChosen> {
    let item = voice.item(index);
    let chosen = voice.most_chosen(index)?;
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
        topic: voice.name_of(index),
        label: voice.with(key, &[("letter", letters.into())]),
        texts: chosen
            .iter()
            .map(|j| voice.own(&item.options[*j]))
            .collect(),
    })
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
        caption: String::new(),
        id: id.to_owned(),
        wide: draw(&frame("wide"), Shape::Wide),
        narrow: draw(&frame("narrow"), Shape::Narrow),
        alt,
        title,
    }
}

/// A heading of a column.
pub(super) fn column(label: String, numeric: bool) -> Column {
    Column { label, numeric }
}
