//! From a definition without problems to the instrument.

use super::schema::{Best, Definition, Identifier, ItemForm, OptionForm, ScaleForm, Shows};
use super::schema::{RequirementForm, ThemeForm, Translations};
use crate::instrument::question::Part;
use crate::instrument::{
    Discussion, Evidence, Instrument, Item, Language, OpenQuestion, OptionOrder, Own, Pair,
    PairRole, Question, Replaces, Requirement, Text, Theme,
};

/// The instrument of a definition without problems.
pub(super) fn instrument(source_text: &str, definition: Definition) -> Instrument {
    let scales: Vec<(String, Vec<Text>)> = definition
        .scales
        .into_iter()
        .map(|ScaleForm { id, options }| (id.0, descriptions(&options)))
        .collect();
    let asked = Asked::of(definition.items, &definition.requirements, &scales);
    let requirements: Vec<Requirement> = definition
        .requirements
        .into_iter()
        .map(|form| asked.requirement(form))
        .collect();
    let themes = definition.themes.into_iter();
    let languages = definition.languages.iter();
    Instrument {
        source_text: source_text.to_owned(),
        id: definition.id.0,
        version: definition.version,
        languages: languages
            .filter_map(|tag| Language::parse(&tag.0))
            .collect(),
        title: text(&definition.title),
        purpose: text(&definition.purpose),
        when: definition.when.as_ref().map(text),
        invitation: definition.invitation.as_ref().map(text),
        not_for: text(&definition.not_for),
        source: text(&definition.source),
        wording: text(&definition.wording),
        evidence: definition.evidence.map(|evidence| Evidence {
            kind: evidence.kind,
            source: text(&evidence.source),
        }),
        licence: definition.licence.0,
        minutes: definition.minutes,
        fewest_members: definition.fewest_members,
        ending: definition.ending,
        prerequisites: texts(&definition.prerequisites),
        themes: themes.map(|form| theme(form, &requirements)).collect(),
        requirements,
        items: asked.items,
        words: asked.words,
    }
}

fn theme(form: ThemeForm, requirements: &[Requirement]) -> Theme {
    Theme {
        requirements: indices(&form.requirements, requirements, |r| &r.id),
        id: form.id.0,
        name: text(&form.name),
        discussion: texts(&form.discussion),
    }
}

/// The questions of a file, and which of them each of its identifiers became.
#[derive(Default)]
struct Asked {
    items: Vec<Item>,
    words: Vec<OpenQuestion>,
    questions: Vec<(String, Question)>,
}

impl Asked {
    fn of(
        items: Vec<ItemForm>,
        requirements: &[RequirementForm],
        scales: &[(String, Vec<Text>)],
    ) -> Self {
        let mut asked = Self::default();
        for item in items {
            let unscored = requirements
                .iter()
                .any(|r| r.score.is_some() && r.items.iter().any(|id| id.0 == item.id.0));
            asked.take(item, scales, !unscored);
        }
        asked
    }

    fn take(&mut self, form: ItemForm, scales: &[(String, Vec<Text>)], scored: bool) {
        let id = form.id.0.clone();
        let next = self.items.len();
        for part in form.kind.profile().parts {
            self.items.push(item(&form, part, scales, scored));
        }
        let question = match form.kind.profile().parts.len() {
            0 => {
                self.words.push(OpenQuestion {
                    id: form.id.0,
                    topic: text(&form.topic),
                    question: text(&form.question),
                });
                Question::Open(self.words.len() - 1)
            }
            1 => Question::Item(next),
            _ => Question::Pair(next, next + 1),
        };
        self.questions.push((id, question));
    }

    fn requirement(&self, form: RequirementForm) -> Requirement {
        let questions: Vec<Question> = form
            .items
            .iter()
            .filter_map(|id| self.questions.iter().find(|(known, _)| *known == id.0))
            .map(|(_, question)| *question)
            .collect();
        let items: Vec<usize> = questions
            .iter()
            .flat_map(|question| question.items())
            .collect();
        Requirement {
            scored: items
                .iter()
                .any(|&item| self.items.get(item).is_some_and(|item| item.scored)),
            id: form.id.0,
            name: text(&form.name),
            short: text(&form.short),
            questions,
            items,
            optional: form.optional,
            discussion: Discussion {
                strength: texts(&form.discussion.strength),
                weak: texts(&form.discussion.weak),
                split: texts(&form.discussion.split),
                any: texts(&form.discussion.any),
            },
        }
    }
}

/// One of the items that an entry of the file becomes.
fn item(form: &ItemForm, part: &Part, scales: &[(String, Vec<Text>)], scored: bool) -> Item {
    // What one of two questions has of its own, where the file gives it.
    let own = match part.role {
        Some(PairRole::How) => form.how.as_ref(),
        Some(PairRole::Matters) => form.matters.as_ref(),
        _ => None,
    };
    let question = match part.role {
        Some(PairRole::Now) => form.now.as_ref(),
        Some(PairRole::Wished) => form.wished.as_ref(),
        _ => own.map(|own| &own.question),
    };
    let (options_of, scale, best) = match own {
        Some(own) => (&own.options, own.scale.as_ref(), own.best),
        None => (&form.options, form.scale.as_ref(), form.best),
    };
    let mut options = options(options_of, scale, scales);
    if best == Best::Last {
        options.reverse();
    }
    let id_of = |id: &str| match part.role {
        Some(role) => format!("{id}.{}", role.name()),
        None => id.to_owned(),
    };
    Item {
        id: id_of(&form.id.0),
        topic: text(&form.topic),
        question: text(question.unwrap_or(&form.question)),
        options,
        measure: part.measure,
        pair: part.role.map(|role| Pair {
            role,
            heading: text(&form.question),
        }),
        scored: scored && part.scores,
        weight: form.weight,
        may_decline: form.decline,
        may_not_apply: form.does_not_apply,
        shows_own: form.shows.map(|Shows::Principles| Own::Principles),
        shown: match best {
            Best::First => OptionOrder::BestFirst,
            Best::Last => OptionOrder::BestLast,
        },
        replaces: form.replaces.as_ref().map(|replaces| Replaces {
            id: id_of(&replaces.item.0),
            compares: replaces.compares,
        }),
        discussion: texts(&form.discussion),
    }
}

/// An entry's own options, or those of the scale that it names.
fn options(
    own: &[OptionForm],
    scale: Option<&Identifier>,
    scales: &[(String, Vec<Text>)],
) -> Vec<Text> {
    let shared = scale.and_then(|id| scales.iter().find(|(known, _)| *known == id.0));
    match shared {
        Some((_, options)) => options.clone(),
        None => descriptions(own),
    }
}

fn descriptions(options: &[OptionForm]) -> Vec<Text> {
    options.iter().map(|o| text(&o.text)).collect()
}

/// Where the things that `ids` name stand in `all`, in the order of `ids`.
fn indices<T>(ids: &[Identifier], all: &[T], id_of: impl Fn(&T) -> &str) -> Vec<usize> {
    ids.iter()
        .filter_map(|id| all.iter().position(|one| id_of(one) == id.0))
        .collect()
}

fn text<const MOST: usize>(translations: &Translations<MOST>) -> Text {
    Text(
        translations
            .0
            .iter()
            .filter_map(|(tag, words)| Some((Language::parse(&tag.0)?, words.0.clone())))
            .collect(),
    )
}

fn texts<const MOST: usize>(all: &[Translations<MOST>]) -> Vec<Text> {
    all.iter().map(text).collect()
}
