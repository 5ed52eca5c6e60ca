//! From a definition without problems to the instrument.

use super::schema::{
    Best, Definition, Identifier, ItemForm, Kind, OptionForm, PartForm, ScaleForm,
};
use super::schema::{RequirementForm, Translations};
use crate::instrument::{
    Discussion, Instrument, Item, Language, Measure, OpenQuestion, OptionOrder, Pair, PairRole,
    Question, Replaces, Requirement, Text, Theme,
};

/// The instrument of a definition without problems.
pub(super) fn instrument(source_text: &str, definition: Definition) -> Instrument {
    let scales: Vec<(String, Vec<Text>)> = definition
        .scales
        .into_iter()
        .map(|ScaleForm { id, options }| (id.0, descriptions(&options)))
        .collect();
    let mut asked = Asked::default();
    for item in definition.items {
        let unscored = definition
            .requirements
            .iter()
            .any(|r| r.score.is_some() && r.items.iter().any(|id| id.0 == item.id.0));
        asked.take(item, &scales, !unscored);
    }
    let requirements: Vec<Requirement> = definition
        .requirements
        .into_iter()
        .map(|form| asked.requirement(form))
        .collect();
    let themes = definition
        .themes
        .into_iter()
        .map(|theme| Theme {
            requirements: indices(&theme.requirements, &requirements, |r| &r.id),
            id: theme.id.0,
            name: text(&theme.name),
        })
        .collect();
    Instrument {
        source_text: source_text.to_owned(),
        id: definition.id.0,
        version: definition.version,
        languages: definition
            .languages
            .into_iter()
            .map(|tag| Language(tag.0))
            .collect(),
        title: text(&definition.title),
        purpose: text(&definition.purpose),
        when: definition.when.as_ref().map(text),
        not_for: text(&definition.not_for),
        source: text(&definition.source),
        wording: text(&definition.wording),
        licence: definition.licence.0,
        minutes: definition.minutes,
        fewest_members: definition.fewest_members,
        ending: definition.ending,
        prerequisites: texts(&definition.prerequisites),
        themes,
        requirements,
        items: asked.items,
        words: asked.words,
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
    fn take(&mut self, form: ItemForm, scales: &[(String, Vec<Text>)], scored: bool) {
        let id = form.id.0.clone();
        let next = self.items.len();
        let question = match form.kind {
            Kind::Words => {
                self.words.push(OpenQuestion {
                    id: form.id.0,
                    topic: text(&form.topic),
                    question: text(&form.question),
                });
                Question::Open(self.words.len() - 1)
            }
            Kind::Scale | Kind::Choice | Kind::Several => {
                let measure = match form.kind {
                    Kind::Choice => Measure::Choice,
                    Kind::Several => Measure::Several,
                    _ => Measure::Scale,
                };
                let common = Common::of(&form);
                let options = options(&form.options, form.scale.as_ref(), scales);
                let question = text(&form.question);
                self.items.push(Item {
                    scored: scored && measure == Measure::Scale,
                    ..common.item(question, options, measure, form.best)
                });
                Question::Item(next)
            }
            Kind::Place => {
                let common = Common::of(&form);
                let heading = text(&form.question);
                let options = options(&form.options, form.scale.as_ref(), scales);
                for (role, question) in [(PairRole::Now, form.now), (PairRole::Wished, form.wished)]
                {
                    let question = question.as_ref().map_or_else(|| heading.clone(), text);
                    let item = common.item(question, options.clone(), Measure::Place, Best::First);
                    self.items.push(one_of_two(item, role, &heading));
                }
                Question::Pair(next, next + 1)
            }
            Kind::Pair => {
                let common = Common::of(&form);
                let heading = text(&form.question);
                for (role, part) in [(PairRole::How, form.how), (PairRole::Matters, form.matters)] {
                    let Some(PartForm {
                        question,
                        options: own,
                        scale,
                        best,
                    }) = part
                    else {
                        continue;
                    };
                    let options = options(&own, scale.as_ref(), scales);
                    let item = common.item(text(&question), options, Measure::Scale, best);
                    let scored = scored && role == PairRole::How;
                    self.items
                        .push(one_of_two(Item { scored, ..item }, role, &heading));
                }
                Question::Pair(next, next + 1)
            }
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
        let items = items_of(&questions);
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

/// The items that questions are made of, in their order.
pub(in crate::instrument) fn items_of(questions: &[Question]) -> Vec<usize> {
    questions
        .iter()
        .flat_map(|question| match *question {
            Question::Item(item) => vec![item],
            Question::Pair(first, second) => vec![first, second],
            Question::Open(_) => Vec::new(),
        })
        .collect()
}

/// What the items of one entry of the file have in common.
struct Common {
    id: String,
    topic: Text,
    weight: u32,
    may_decline: bool,
    may_not_apply: bool,
    replaces: Option<Replaces>,
}

impl Common {
    fn of(form: &ItemForm) -> Self {
        Self {
            id: form.id.0.clone(),
            topic: text(&form.topic),
            weight: form.weight,
            may_decline: form.decline,
            may_not_apply: form.does_not_apply,
            replaces: form.replaces.as_ref().map(|replaces| Replaces {
                id: replaces.item.0.clone(),
                compares: replaces.compares,
            }),
        }
    }

    fn item(&self, question: Text, mut options: Vec<Text>, measure: Measure, best: Best) -> Item {
        let last_first = best == Best::Last;
        if last_first {
            options.reverse();
        }
        Item {
            id: self.id.clone(),
            topic: self.topic.clone(),
            question,
            options,
            measure,
            pair: None,
            scored: false,
            weight: self.weight,
            may_decline: self.may_decline,
            may_not_apply: self.may_not_apply,
            shown: if last_first {
                OptionOrder::BestLast
            } else {
                OptionOrder::BestFirst
            },
            replaces: self.replaces.clone(),
        }
    }
}

fn one_of_two(item: Item, role: PairRole, heading: &Text) -> Item {
    let part_of = |id: &str| format!("{id}.{}", role.name());
    Item {
        id: part_of(&item.id),
        replaces: item.replaces.map(|replaces| Replaces {
            id: part_of(&replaces.id),
            ..replaces
        }),
        pair: Some(Pair {
            role,
            heading: heading.clone(),
        }),
        ..item
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
            .map(|(tag, words)| (Language(tag.0.clone()), words.0.clone()))
            .collect(),
    )
}

fn texts<const MOST: usize>(all: &[Translations<MOST>]) -> Vec<Text> {
    all.iter().map(text).collect()
}
