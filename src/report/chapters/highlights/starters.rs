//! Where a group with half an hour may begin: at most three results, each with
//! a question to open with.

use crate::document::DiscussionStarter;
use crate::instrument::{Discussion, Text};
use crate::report::chapters::highlights::unscored::{self, Lead};
use crate::report::chapters::highlights::{
    anchor, built_on, discuss_first, items_by_score, lowest, splits,
};
use crate::report::topic::Topic;
use crate::report::view::RoundView;
use crate::report::wording::Wording;
use crate::scoring::Finding;
use crate::scoring::rules::Pattern;

/// As many as a tired group talks about.
const STARTS: usize = 3;

/// One result to keep, one to discuss and one to hear each other out on. Where
/// nothing is found, the highest and the lowest requirement stand in; where
/// there is no score, what else stands out.
pub(in crate::report) fn starters(view: &RoundView) -> Vec<DiscussionStarter> {
    let wording = &view.wording;
    let mut starts = if wording.gives_scores() {
        of_scores(view)
    } else {
        Vec::new()
    };
    for lead in leads(view) {
        if starts.len() >= STARTS {
            break;
        }
        add(wording, &mut starts, &lead);
    }
    starts
}

/// Adds what a lead says, unless the same is said already.
fn add(wording: &Wording, starts: &mut Vec<DiscussionStarter>, lead: &Lead) {
    if is_said(wording, starts, lead) {
        return;
    }
    let discussion = discussion(wording, lead.topic);
    let of_tone = of_tone(discussion, lead.tone);
    let lists = [of_tone, &discussion.any, &discussion.weak];
    let Some(questions) = lists.into_iter().find(|list| !list.is_empty()) else {
        return;
    };
    // The second result of one section opens with its second question.
    let anchor = anchor(wording, lead.topic);
    let before = starts.iter().filter(|start| start.anchor == anchor).count();
    let of_section = questions.get(before).or_else(|| questions.first());
    let question = of_item(wording, lead).or(of_section);
    starts.extend(question.map(|question| opened(wording, lead, question)));
}

/// Whether the same is said of the same section already.
fn is_said(wording: &Wording, starts: &[DiscussionStarter], lead: &Lead) -> bool {
    let anchor = anchor(wording, lead.topic);
    let same = |start: &DiscussionStarter| start.name == lead.name && start.anchor == anchor;
    starts.iter().any(same)
}

/// The questions of the section in which something stands.
fn discussion<'a>(wording: &'a Wording, found: Topic) -> &'a Discussion {
    let requirement = found.requirement(wording.instrument);
    &wording.requirement(requirement).discussion
}

/// Those that fit a result of this tone.
fn of_tone<'a>(discussion: &'a Discussion, tone: &str) -> &'a Vec<Text> {
    match tone {
        "strength" => &discussion.strength,
        "split" => &discussion.split,
        "discuss" => &discussion.weak,
        _ => &discussion.any,
    }
}

/// What a lead says, with the question to open with.
fn opened(wording: &Wording, lead: &Lead, question: &Text) -> DiscussionStarter {
    DiscussionStarter {
        label: wording.text(lead.label),
        tone: lead.tone,
        name: lead.name.clone(),
        why: lead.sentence.clone(),
        question: wording.translate(question),
        anchor: anchor(wording, lead.topic),
    }
}

/// The question that an item has of its own: one that is weak or split is to be
/// talked about, and its section's question may be about another.
fn of_item<'a>(wording: &'a Wording, lead: &Lead) -> Option<&'a Text> {
    match lead.topic {
        Topic::Item(item) if ["discuss", "split"].contains(&lead.tone) => {
            wording.item(item).discussion.first()
        }
        _ => None,
    }
}

/// What may be said without a score, the most helpful first: one of each sort,
/// then their seconds.
pub(super) fn leads(view: &RoundView) -> Vec<Lead> {
    let of_all = |label: &'static str, tone: &'static str, found: Vec<Topic>| -> Vec<Lead> {
        let lead = |found: Topic| Lead::of(view, label, tone, found);
        found.into_iter().map(lead).collect()
    };
    let read = |finding, pattern| items_by_score(view, false, finding, pattern);
    let weak = read(Finding::DiscussFirst, Pattern::MostlyWeaker);
    let shared = read(Finding::SharedView, Pattern::MostlyStronger);
    // What leans to the strong side is not known to be seen alike.
    let of_shared = if view.counts_shown() {
        "report-start-shared"
    } else {
        "report-start-keep"
    };
    let sorts = [
        unscored::priorities(view),
        unscored::distances(view),
        of_all("report-start-split", "split", splits(view)),
        of_all("report-start-discuss", "discuss", weak),
        of_all(of_shared, "strength", shared),
        unscored::spread(view),
        unscored::near(view),
        unscored::chosen(view),
        unscored::written(view),
        unscored::chosen_on_scales(view),
    ];
    let mut sorts = sorts.map(Vec::into_iter);
    let mut leads = Vec::new();
    for _ in 0..STARTS {
        leads.extend(sorts.iter_mut().filter_map(Iterator::next));
    }
    leads
}

fn of_scores(view: &RoundView) -> Vec<DiscussionStarter> {
    let wording = &view.wording;
    let kept = built_on(view);
    let mut starts = Vec::new();
    if let Some((label, found)) = kept {
        starts.extend(start(wording, &Lead::of(view, label, "strength", found)));
    }
    // A pair says of what is weak also that it needs attention: that comes first.
    if let Some(lead) = unscored::priorities(view).into_iter().next() {
        add(wording, &mut starts, &lead);
    } else if let Some((label, found)) = to_discuss(view, kept.map(|kept| kept.1)) {
        starts.extend(start(wording, &Lead::of(view, label, "discuss", found)));
    }
    let mut split = splits(view)
        .into_iter()
        .map(|found| Lead::of(view, "report-start-split", "split", found));
    if let Some(lead) = split.find(|lead| !is_said(wording, &starts, lead)) {
        starts.extend(start(wording, &lead));
    }
    if starts.is_empty() {
        starts.push(whole(wording));
    }
    starts
}

/// What to discuss, and under which label. A strength alone needs no 'begin here'.
fn to_discuss(view: &RoundView, kept: Option<Topic>) -> Option<(&'static str, Topic)> {
    let weak = discuss_first(view).first().copied();
    weak.map(|found| ("report-start-discuss", found))
        .or_else(|| lowest(view).filter(|(_, found)| kept != Some(*found)))
}

/// Where nothing stands out from the rest, the question is about the whole.
fn whole(wording: &Wording) -> DiscussionStarter {
    DiscussionStarter {
        label: wording.text("report-start-whole"),
        tone: "shared",
        name: wording.text("report-start-whole-name"),
        why: wording.text("report-start-whole-why"),
        question: wording.text("report-sowhat-whole"),
        anchor: "report-requirements".to_owned(),
    }
}

/// What a lead says, if it has a question to open with.
fn start(wording: &Wording, lead: &Lead) -> Option<DiscussionStarter> {
    let discussion = discussion(wording, lead.topic);
    let of_tone = of_tone(discussion, lead.tone).first();
    let of_section = match lead.tone {
        "split" => of_tone.or_else(|| discussion.any.first()),
        _ => of_tone,
    };
    let question = of_item(wording, lead).or(of_section)?;
    Some(opened(wording, lead, question))
}
