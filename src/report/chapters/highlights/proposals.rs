//! What a group might talk about: one strength, two results to discuss, one on
//! which views are split.

use crate::report::chapters::highlights::starters::leads;
use crate::report::chapters::highlights::unscored::Lead;
use crate::report::chapters::highlights::{
    Subject, discuss_first, ends, name, sentence, splits, strengths, within,
};
use crate::report::topic::{Proposal, Topic};
use crate::report::view::RoundView;

/// As many as are proposed.
const PROPOSALS: usize = 4;

/// One strength, two to discuss, one split, each with what the results say of it;
/// what else stands out where there is no score.
pub(in crate::report) fn proposals(view: &RoundView) -> Vec<Proposal> {
    let mut found: Vec<Proposal> = Vec::new();
    let mut add = |proposal: Proposal| {
        let is_new = found.iter().all(|one| one.name != proposal.name);
        if is_new && found.len() < PROPOSALS {
            found.push(proposal);
        }
    };
    if view.wording.gives_scores() {
        for proposal in of_scores(view) {
            add(proposal);
        }
    }
    for lead in leads(view) {
        if let Some(item) = lead.item {
            add(proposed(view, lead, Topic::Item(item)));
        }
    }
    found
}

fn proposed(view: &RoundView, lead: Lead, topic: Topic) -> Proposal {
    Proposal {
        topic,
        tone: lead.tone,
        label: view.wording.text(lead.label),
        name: lead.name,
        why: lead.sentence,
    }
}

fn of_scores(view: &RoundView) -> Vec<Proposal> {
    let proposal = |found: Subject, label: &'static str, tone: &'static str| {
        let topic = match found {
            Subject::Requirement(index) => Topic::Requirement(index),
            Subject::Item(item) => Topic::Item(item),
        };
        proposed(view, Lead::of(view, label, tone, found), topic)
    };
    let (lowest, highest) = ends(view);
    let kept = strengths(view).first().copied();
    let highest = highest.map(Subject::Requirement);
    let built_on = kept
        .map(|found| (found, "report-start-keep"))
        .or_else(|| Some((highest?, "report-start-highest")));
    let mut weak: Vec<(Subject, &'static str)> = discuss_first(view)
        .into_iter()
        .take(2)
        .map(|found| (found, "report-start-discuss"))
        .collect();
    if weak.is_empty() {
        let lowest = lowest.map(Subject::Requirement);
        weak.extend(lowest.map(|found| (found, "report-start-lowest")));
    }
    let split = splits(view).into_iter().next();
    let strength = built_on.map(|(found, label)| proposal(found, label, "strength"));
    let weak = weak.into_iter();
    let weak = weak.map(|(found, label)| proposal(found, label, "discuss"));
    let split = split.map(|found| proposal(found, "report-start-split", "split"));
    strength.into_iter().chain(weak).chain(split).collect()
}

/// What a result is called, and where it stands.
pub(in crate::report) fn named(view: &RoundView, topic: Topic) -> (String, String) {
    let wording = &view.wording;
    match topic {
        Topic::Requirement(index) => (name(wording, Subject::Requirement(index)), String::new()),
        Topic::Item(item) => (name(wording, Subject::Item(item)), within(wording, item)),
        Topic::Words(index) => {
            let question = &wording.instrument.open_questions()[index];
            (wording.translate(&question.topic), String::new())
        }
    }
}

/// What the results say of it, in a sentence; empty where nothing may be said.
pub(in crate::report) fn reading(view: &RoundView, topic: Topic) -> String {
    match topic {
        Topic::Requirement(index) => sentence(view, Subject::Requirement(index), false),
        Topic::Item(item) => {
            let split = splits(view).contains(&Subject::Item(item));
            sentence(view, Subject::Item(item), split)
        }
        Topic::Words(_) => String::new(),
    }
}
