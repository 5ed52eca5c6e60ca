//! From what several rounds' groups noted to what may stand side by side.

use super::data::{Answered, GroupData, GroupHead, GroupLine, SCHEMA_ID, SettledName};
use super::words::{choices_in_words, in_words, is_ordered};
use super::{GroupFacts, GroupReport, GroupRound};
use crate::disclosure::compared::matching::{Replacement, match_items};
use crate::discussion::{About, CollectiveAnswer, Settled, choices, moved};
use crate::instrument::{Instrument, Item, Question, Reader};
use crate::report::data::Day;
use crate::report::topic::Topic;
use crate::report::wording::Wording;

impl GroupReport {
    /// What the groups answered, in the language of `facts`, or in the first language
    /// that there is where a text is missing in it.
    ///
    /// # Panics
    /// When `facts` has fewer than two rounds.
    pub fn new(facts: &GroupFacts<'_>) -> Self {
        assert!(facts.rounds.len() > 1, "nothing to set beside it");
        let frame = &facts.rounds[facts.rounds.len() - 1];
        let wording = Wording::new(frame.instrument, &facts.language);
        let rounds = facts.rounds.iter().map(|round| GroupHead {
            label: round.label.clone(),
            held_on: Day(round.held_on),
            members: round.members,
        });
        let data = GroupData {
            schema: SCHEMA_ID,
            language: facts.language.as_str().to_owned(),
            partnership: facts.partnership.clone(),
            instrument: wording.translate(frame.instrument.title()),
            rounds: rounds.collect(),
            answers: lines(facts, frame),
        };
        Self {
            instrument: frame.instrument.clone(),
            language: facts.language.clone(),
            data,
        }
    }

    /// All of it as data.
    pub fn data(&self) -> &GroupData {
        &self.data
    }

    pub(super) fn wording(&self) -> Wording<'_> {
        Wording::new(&self.instrument, &self.language)
    }
}

fn lines(facts: &GroupFacts, frame: &GroupRound) -> Vec<GroupLine> {
    let earlier = &facts.rounds[..facts.rounds.len() - 1];
    let chain = facts.rounds.iter().rev().map(|round| round.instrument);
    let declared = Replacement::declared(chain);
    let matched: Vec<Vec<(About, About)>> = earlier
        .iter()
        .map(|round| counterparts(round, frame, &declared))
        .collect();
    let mut lines: Vec<GroupLine> = Vec::new();
    for one in &frame.to_settle {
        for about in &one.parts {
            let mut line = line(frame, one.requirement, one.question, about, &facts.language);
            for (round, pairs) in earlier.iter().zip(&matched) {
                let then = pairs.iter().find(|(_, later)| later == about);
                line.rounds
                    .push(then.and_then(|(then, _)| answered(round, then, &facts.language)));
            }
            line.rounds.push(answered(frame, about, &facts.language));
            if let (Some(round), Some(pairs)) = (earlier.last(), matched.last()) {
                let then = pairs.iter().find(|(_, later)| later == about);
                let then = then.and_then(|(then, _)| settled(round, then));
                let ordered = is_ordered(frame.instrument, about);
                line.moved = moved(then, settled(frame, about), ordered).map(Into::into);
            }
            lines.push(line);
        }
    }
    for (place, (round, pairs)) in earlier.iter().zip(&matched).enumerate() {
        gone(facts, round, place, pairs, &mut lines);
    }
    lines
}

/// What an earlier round settled that the last one did not ask.
fn gone(
    facts: &GroupFacts,
    round: &GroupRound,
    place: usize,
    pairs: &[(About, About)],
    lines: &mut Vec<GroupLine>,
) {
    for one in &round.to_settle {
        for about in &one.parts {
            let is_there = pairs.iter().any(|(then, _)| then == about);
            let Some(then) = answered(round, about, &facts.language).filter(|_| !is_there) else {
                continue;
            };
            let id = about.to_string();
            let last = facts.rounds.len() - 1;
            let known = lines
                .iter_mut()
                .find(|line| line.id == id && line.rounds[last].is_none());
            if let Some(line) = known.filter(|line| line.rounds[place].is_none()) {
                line.rounds[place] = Some(then);
                continue;
            }
            let mut line = line(round, one.requirement, one.question, about, &facts.language);
            line.rounds = vec![None; facts.rounds.len()];
            line.rounds[place] = Some(then);
            lines.push(line);
        }
    }
}

/// What both an earlier round and the last one settled, asked alike: then and now.
fn counterparts(
    round: &GroupRound,
    frame: &GroupRound,
    declared: &[Replacement],
) -> Vec<(About, About)> {
    let (then, now) = (round.instrument, frame.instrument);
    let matching = match_items(then, now, declared);
    let items = matching.matches.iter().map(|one| {
        let id = |of: &Instrument, item: usize| About::Question(of.items()[item].id.clone());
        (id(then, one.earlier), id(now, one.later))
    });
    let words = then.open_questions().iter().filter_map(|one| {
        let mut now = now.open_questions().iter();
        let same = now.any(|other| other.id == one.id);
        same.then(|| {
            (
                About::Question(one.id.clone()),
                About::Question(one.id.clone()),
            )
        })
    });
    let requirements = then.requirements().iter().filter_map(|one| {
        let about = About::Requirement(one.id.clone());
        let alike = about.is_of(now) && choices(&about, then) == choices(&about, now);
        alike.then(|| (about.clone(), about))
    });
    let all = items.chain(words).chain(requirements);
    let settled = |of: &GroupRound, about: &About| {
        let mut parts = of.to_settle.iter().flat_map(|one| &one.parts);
        parts.any(|part| part == about)
    };
    all.filter(|(then, now)| settled(round, then) && settled(frame, now))
        .collect()
}

/// A line without its answers.
fn line(
    round: &GroupRound,
    requirement: usize,
    question: Option<Question>,
    about: &About,
    reader: &Reader,
) -> GroupLine {
    let wording = Wording::new(round.instrument, reader);
    let of = wording.requirement(requirement);
    let topic = Topic::of(about, round.instrument).unwrap_or(Topic::Requirement(requirement));
    let (name, asked) = match topic {
        Topic::Requirement(index) => {
            let name = wording.translate(&wording.requirement(index).name);
            (name, String::new())
        }
        Topic::Item(item) => {
            let asked = wording.translate(&wording.item(item).question);
            (wording.name_of(item), asked)
        }
        Topic::Words(words) => {
            let words = &round.instrument.open_questions()[words];
            let texts = [&words.topic, &words.question];
            let [name, asked] = texts.map(|text| wording.translate(text));
            (name, asked)
        }
    };
    GroupLine {
        id: about.to_string(),
        number: question.map(|question| round.instrument.number_of(question)),
        requirement: of.id.clone(),
        requirement_name: wording.translate(&of.short),
        name,
        question: asked,
        rounds: Vec::new(),
        moved: None,
    }
}

fn answer(round: &GroupRound, about: &About) -> Option<CollectiveAnswer> {
    let found = round.discussion.collective_answer(about)?;
    let known = match found.settled {
        Settled::Option(place) => usize::from(place) < choices(about, round.instrument),
        Settled::NotAgreed | Settled::InWords => true,
    };
    known.then_some(found)
}

fn settled(round: &GroupRound, about: &About) -> Option<Settled> {
    answer(round, about).map(|found| found.settled)
}

fn answered(round: &GroupRound, about: &About, reader: &Reader) -> Option<Answered> {
    let found = answer(round, about)?;
    let own_words = || in_words(round.instrument, about, &found, reader);
    let (settled, letter, text) = match found.settled {
        Settled::Option(place) => {
            let place = usize::from(place);
            let mut all = choices_in_words(round.instrument, about, reader).into_iter();
            let text = all.nth(place).unwrap_or_default();
            (SettledName::Description, Some(Item::letter(place)), text)
        }
        Settled::NotAgreed => (SettledName::NotAgreed, None, own_words()),
        Settled::InWords => (SettledName::InWords, None, own_words()),
    };
    let reason = match found.settled {
        Settled::InWords => String::new(),
        Settled::Option(_) | Settled::NotAgreed => found.reason,
    };
    Some(Answered {
        settled,
        letter,
        text,
        reason,
    })
}
