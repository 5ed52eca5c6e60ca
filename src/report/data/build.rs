//! From what may be shown to plain data.

use crate::disclosure::{GroupResult, ItemResult, Level};
use crate::instrument::{Item, Question};
use crate::report::data::{
    Day, GroupPart, InstrumentPart, ItemPart, ItemResultPart, OptionPart, Pooled, Reading,
    RequirementPart, RestoredPart, RoundData, RoundPart, SCHEMA_ID, Span, ThemePart, WordsPart,
};
use crate::report::kinds::pattern_chip;
use crate::report::topic::Topic;
use crate::report::view::RoundView;
use crate::report::wording::Wording;
use crate::scoring::{Exact, Finding, GroupScores};

/// The data of a round, in the language of its report.
pub(in crate::report) fn round(view: &RoundView) -> RoundData {
    let wording = &view.wording;
    let (facts, instrument, disclosed) = (view.facts, wording.instrument, view.disclosed);
    let nothing = disclosed.level == Level::Nothing;
    let mut data = RoundData {
        schema: SCHEMA_ID,
        language: (*facts.language).clone(),
        partnership: facts.partnership.clone(),
        round: RoundPart {
            label: facts.round.clone(),
            closed_on: Day(facts.closed_on),
            invited: disclosed.invited,
            answered: disclosed.answered,
            entry: facts.entry,
            counts_from: facts.counts_from.answers(),
            restored: facts.restored.map(RestoredPart::of),
        },
        instrument: InstrumentPart {
            id: instrument.id().to_owned(),
            version: instrument.version(),
            title: wording.translate(instrument.title()),
        },
        shown: disclosed.level.into(),
        why_nothing: nothing.then(|| view.why_nothing()),
        themes: Vec::new(),
        requirements: Vec::new(),
        items: Vec::new(),
        words: Vec::new(),
    };
    if !nothing {
        data.themes = themes(view);
        data.requirements = requirements(view);
        data.items = (0..instrument.items().len())
            .map(|index| item(view, index))
            .collect();
        data.words = words(view);
    }
    data
}

fn themes(view: &RoundView) -> Vec<ThemePart> {
    let wording = &view.wording;
    let themes = wording.instrument.themes().iter();
    themes
        .zip(&view.disclosed.themes)
        .map(|(theme, result)| ThemePart {
            id: theme.id.clone(),
            name: wording.translate(&theme.name),
            requirements: theme
                .requirements
                .iter()
                .map(|part| wording.requirement(*part).id.clone())
                .collect(),
            result: group(wording, result),
        })
        .collect()
}

fn requirements(view: &RoundView) -> Vec<RequirementPart> {
    let wording = &view.wording;
    let requirements = wording.instrument.requirements().iter();
    requirements
        .zip(&view.disclosed.requirements)
        .enumerate()
        .map(|(index, (requirement, result))| RequirementPart {
            id: requirement.id.clone(),
            name: wording.translate(&requirement.name),
            short: wording.translate(&requirement.short),
            theme: wording
                .instrument
                .themes()
                .iter()
                .find(|theme| theme.requirements.contains(&index))
                .map(|theme| theme.id.clone()),
            items: requirement
                .items
                .iter()
                .map(|item| wording.item(*item).id.clone())
                .collect(),
            result: group(wording, result),
        })
        .collect()
}

fn group(wording: &Wording, result: &GroupResult) -> GroupPart {
    match result {
        GroupResult::Hidden => GroupPart::Hidden,
        GroupResult::NoScore => GroupPart::NoScore,
        GroupResult::About(about, findings) => GroupPart::About {
            about: whole(about),
            readings: readings(wording, findings),
        },
        GroupResult::Scored(scores) => GroupPart::Score {
            score: whole(&scores.score),
            range: scores.range.as_ref().map(span),
            pooled: pooled(wording, scores),
            left_out: scores.left_out,
            readings: readings(wording, &scores.findings),
        },
    }
}

/// Pooled counts under the names that the report has for them: the same for
/// all requirements, so that they can stand in one table. None of a theme.
fn pooled(wording: &Wording, scores: &GroupScores) -> Vec<Pooled> {
    if scores.pooled.is_empty() {
        return Vec::new();
    }
    let options = wording.scored_options();
    let heads = wording.option_heads(options).into_iter();
    heads
        .zip(options.pooled(&scores.pooled))
        .map(|(name, count)| Pooled { name, count })
        .collect()
}

fn item(view: &RoundView, index: usize) -> ItemPart {
    let wording = &view.wording;
    let item = wording.item(index);
    let result = &view.disclosed.items[index];
    ItemPart {
        number: wording.number_of(index),
        id: item.id.clone(),
        requirement: requirement_id(wording, Topic::Item(index)),
        topic: wording.translate(&item.topic),
        question: wording.translate(&item.question),
        kind: item.into(),
        part: item.role().map(Into::into),
        scored: item.scored,
        weight: item.weight,
        options: options(wording, item, result),
        result: item_result(wording, index, result),
    }
}

fn requirement_id(wording: &Wording, of: Topic) -> String {
    let requirement = of.requirement(wording.instrument);
    wording.requirement(requirement).id.clone()
}

fn options(wording: &Wording, item: &Item, result: &ItemResult) -> Vec<OptionPart> {
    let answers = result.answers();
    let texts = item.options.iter().enumerate();
    texts
        .map(|(j, text)| OptionPart {
            letter: Item::letter(j),
            text: wording.translate(text),
            count: answers.map(|answers| answers.counts[j]),
            share: answers.map(|answers| whole(&answers.shares[j])),
        })
        .collect()
}

fn item_result(wording: &Wording, index: usize, result: &ItemResult) -> ItemResultPart {
    if let Some(pattern) = result.pattern() {
        return ItemResultPart::Pattern {
            pattern: pattern.into(),
            words: pattern_chip(wording, index, pattern).label,
        };
    }
    let Some(answers) = result.answers() else {
        return ItemResultPart::Hidden;
    };
    let scores = answers.scores;
    ItemResultPart::Counts {
        answered: answers.answered,
        skipped: answers.skipped,
        not_applicable: answers.not_applicable,
        score: scores.map(|scores| whole(&scores.score)),
        range: scores.and_then(|scores| scores.range.as_ref()).map(span),
        likely: scores.and_then(|scores| scores.likely.as_ref()).map(span),
        agreement: scores.map(|scores| whole(&scores.agreement)),
        readings: readings(wording, answers.findings),
    }
}

fn words(view: &RoundView) -> Vec<WordsPart> {
    let wording = &view.wording;
    let questions = wording.instrument.open_questions().iter();
    questions
        .zip(&view.disclosed.words)
        .enumerate()
        .map(|(index, (words, texts))| WordsPart {
            number: wording.instrument.number_of(Question::Open(index)),
            id: words.id.clone(),
            requirement: requirement_id(wording, Topic::Words(index)),
            topic: wording.translate(&words.topic),
            question: wording.translate(&words.question),
            texts: texts.clone(),
        })
        .collect()
}

fn readings(wording: &Wording, findings: &[Finding]) -> Vec<Reading> {
    findings
        .iter()
        .map(|finding| Reading {
            reading: (*finding).into(),
            words: wording.chip(*finding).label,
        })
        .collect()
}

fn span((low, high): &(Exact, Exact)) -> Span {
    Span {
        low: whole(low),
        high: whole(high),
    }
}

/// A quantity of 0 to 100 as the page prints it.
pub(in crate::report) fn whole(value: &Exact) -> u8 {
    u8::try_from(value.rounded()).unwrap_or(0)
}
