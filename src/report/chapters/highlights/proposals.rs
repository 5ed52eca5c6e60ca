//! What a group might talk about: one strength, two results to discuss, one on
//! which views are split.

use crate::report::chapters::highlights::starters::leads;
use crate::report::chapters::highlights::unscored::Lead;
use crate::report::chapters::highlights::{built_on, discuss_first, lowest, sentence, splits};
use crate::report::topic::{Proposal, Topic};
use crate::report::view::RoundView;

/// As many as are proposed.
const PROPOSALS: usize = 4;

/// One strength, two to discuss, one split, each with what the results say of it;
/// what else stands out where there is no score.
pub(in crate::report) fn proposals(view: &RoundView) -> Vec<Proposal> {
    let mut all = Vec::new();
    if view.wording.gives_scores() {
        all.extend(of_scores(view));
    }
    let in_words = |lead: &Lead| matches!(lead.topic, Topic::Words(_));
    all.extend(leads(view).into_iter().filter(|lead| !in_words(lead)));
    let mut found: Vec<Proposal> = Vec::new();
    for lead in all {
        let is_new = found.iter().all(|one| one.name != lead.name);
        if is_new && found.len() < PROPOSALS {
            found.push(Proposal {
                topic: lead.topic,
                tone: lead.tone,
                label: view.wording.text(lead.label),
                name: lead.name,
                why: lead.sentence,
            });
        }
    }
    found
}

fn of_scores(view: &RoundView) -> Vec<Lead> {
    let discuss = discuss_first(view).into_iter().take(2);
    let mut weak: Vec<_> = discuss
        .map(|found| ("report-start-discuss", found))
        .collect();
    if weak.is_empty() {
        weak.extend(lowest(view));
    }
    let split = splits(view).into_iter().take(1);
    let split = split.map(|found| ("report-start-split", found));
    let strength = built_on(view).map(|found| (found, "strength"));
    let weak = weak.into_iter().map(|found| (found, "discuss"));
    let split = split.map(|found| (found, "split"));
    let all = strength.into_iter().chain(weak).chain(split);
    all.map(|((label, found), tone)| Lead::of(view, label, tone, found))
        .collect()
}

/// What the results say of it, in a sentence; empty where nothing may be said.
pub(in crate::report) fn reading(view: &RoundView, topic: Topic) -> String {
    sentence(view, topic, splits(view).contains(&topic))
}
