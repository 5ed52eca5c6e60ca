//! Where a group with half an hour may begin: at most three results, each with
//! a question to open with.

use super::super::Start;
use super::super::voice::Voice;
use super::others::{self, Lead};
use super::{
    Found, discuss_first, items_by_score, name, requirement_of, sentence, split_items, splits,
    strengths, with_place,
};
use crate::instrument::Text;
use crate::scoring::Finding;
use crate::scoring::rules::Pattern;

/// As many as a tired group talks about.
const STARTS: usize = 3;

/// One result to keep, one to discuss and one to hear each other out on. Where
/// nothing is found, the highest and the lowest requirement stand in; where
/// there is no score, what else stands out.
pub(in crate::report) fn starts(voice: &Voice) -> Vec<Start> {
    let mut starts = if voice.gives_scores() {
        of_scores(voice)
    } else {
        Vec::new()
    };
    for lead in leads(voice) {
        if starts.len() >= STARTS {
            break;
        }
        add(voice, &mut starts, lead);
    }
    starts
}

/// Adds what a lead says, unless the same is said already.
fn add(voice: &Voice, starts: &mut Vec<Start>, lead: Lead) {
    let anchor = Voice::anchor(lead.requirement);
    let here = |start: &&Start| start.anchor == anchor;
    if starts
        .iter()
        .filter(here)
        .any(|start| start.name == lead.name)
    {
        return;
    }
    let discussion = &voice.requirement(lead.requirement).discussion;
    let questions = match lead.tone {
        _ if discussion.weak.is_empty() => &discussion.any,
        "strength" => &discussion.strength,
        "split" => &discussion.split,
        _ => &discussion.weak,
    };
    // The second result of one section opens with its second question.
    let before = starts.iter().filter(here).count();
    let Some(question) = questions.get(before).or_else(|| questions.first()) else {
        return;
    };
    let question = voice.own(question);
    starts.push(Start {
        label: voice.t(lead.label),
        tone: lead.tone,
        name: lead.name,
        why: lead.sentence,
        question,
        anchor,
    });
}

/// What may be said without a score, the most helpful first: one of each sort,
/// then their seconds.
fn leads(voice: &Voice) -> Vec<Lead> {
    let of_items = |label: &'static str, tone: &'static str, items: Vec<usize>| -> Vec<Lead> {
        let lead = |item: usize| Lead {
            label,
            tone,
            requirement: voice.requirement_of(item),
            item: Some(item),
            name: name(voice, Found::Item(item)),
            sentence: sentence(voice, Found::Item(item), tone == "split"),
        };
        items.into_iter().map(lead).collect()
    };
    let read = |finding, pattern| items_by_score(voice, false, finding, pattern);
    let sorts = [
        others::priorities(voice),
        others::distances(voice),
        of_items("report-start-split", "split", split_items(voice)),
        of_items(
            "report-start-discuss",
            "discuss",
            read(Finding::DiscussFirst, Pattern::MostlyWeaker),
        ),
        of_items(
            // What leans to the strong side is not known to be seen alike.
            if voice.counts_shown() {
                "report-start-shared"
            } else {
                "report-start-keep"
            },
            "strength",
            read(Finding::SharedView, Pattern::MostlyStronger),
        ),
        others::spread(voice),
        others::near(voice),
        others::chosen(voice),
        others::written(voice),
        others::chosen_on_scales(voice),
    ];
    let mut sorts = sorts.map(Vec::into_iter);
    let mut leads = Vec::new();
    for _ in 0..STARTS {
        leads.extend(sorts.iter_mut().filter_map(Iterator::next));
    }
    leads
}

fn of_scores(voice: &Voice) -> Vec<Start> {
    let ordered = with_place(voice);
    let discussion = |found: Found| &voice.requirement(requirement_of(voice, found)).discussion;
    let kept = strengths(voice).first().copied();
    let weak = discuss_first(voice).first().copied();
    // One requirement is not both the highest and the lowest.
    let one = ordered.len() == 1;
    let highest = ordered.last().filter(|_| !one).copied();
    let mut starts = Vec::new();
    let built_on = match (kept, highest) {
        (Some(found), _) => Some(("report-start-keep", found)),
        (None, Some(index)) => Some(("report-start-highest", Found::Requirement(index))),
        (None, None) => None,
    };
    if let Some((label, found)) = built_on {
        let questions = &discussion(found).strength;
        starts.extend(start(voice, label, "strength", found, questions));
    }
    // A pair says of what is weak also that it needs attention: that comes first.
    let first = others::priorities(voice).into_iter().next();
    let lowest = ordered.first().map(|index| Found::Requirement(*index));
    // A strength alone needs no 'begin here'.
    let lowest = lowest.filter(|found| kept != Some(*found));
    if let Some(lead) = first {
        add(voice, &mut starts, lead);
    } else if let Some((label, found)) = weak
        .map(|found| ("report-start-discuss", found))
        .or_else(|| Some(("report-start-lowest", lowest?)))
    {
        let questions = &discussion(found).weak;
        starts.extend(start(voice, label, "discuss", found, questions));
    }
    let said = |found: &Found| {
        let (name, anchor) = (
            name(voice, *found),
            Voice::anchor(requirement_of(voice, *found)),
        );
        let same = |start: &Start| start.name == name && start.anchor == anchor;
        starts.iter().any(same)
    };
    if let Some(found) = splits(voice).into_iter().find(|found| !said(found)) {
        let discussion = discussion(found);
        let questions = if discussion.split.is_empty() {
            &discussion.any
        } else {
            &discussion.split
        };
        starts.extend(start(
            voice,
            "report-start-split",
            "split",
            found,
            questions,
        ));
    }
    starts
}

fn start(
    voice: &Voice,
    label: &str,
    tone: &'static str,
    found: Found,
    questions: &[Text],
) -> Option<Start> {
    let question = questions.first()?;
    Some(Start {
        label: voice.t(label),
        tone,
        name: name(voice, found),
        why: sentence(voice, found, tone == "split"),
        question: voice.own(question),
        anchor: Voice::anchor(requirement_of(voice, found)),
    })
}
