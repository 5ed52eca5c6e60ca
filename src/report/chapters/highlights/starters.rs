//! Where a group with half an hour may begin: at most three results, each with
//! a question to open with.

use crate::document::DiscussionStarter;
use crate::instrument::Text;
use crate::report::chapters::highlights::unscored::{self, Lead};
use crate::report::chapters::highlights::{
    Subject, discuss_first, ends, items_by_score, name, requirement_of, split_items, splits,
    strengths,
};
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
        add(wording, &mut starts, lead);
    }
    starts
}

/// Adds what a lead says, unless the same is said already.
fn add(wording: &Wording, starts: &mut Vec<DiscussionStarter>, lead: Lead) {
    let anchor = Wording::anchor(lead.requirement);
    let here = |start: &&DiscussionStarter| start.anchor == anchor;
    if starts
        .iter()
        .filter(here)
        .any(|start| start.name == lead.name)
    {
        return;
    }
    let discussion = &wording.requirement(lead.requirement).discussion;
    let of_tone = match lead.tone {
        "strength" => &discussion.strength,
        "split" => &discussion.split,
        "discuss" => &discussion.weak,
        _ => &discussion.any,
    };
    let lists = [of_tone, &discussion.any, &discussion.weak];
    let Some(questions) = lists.into_iter().find(|list| !list.is_empty()) else {
        return;
    };
    // The second result of one section opens with its second question.
    let before = starts.iter().filter(here).count();
    let of_section = || questions.get(before).or_else(|| questions.first());
    let Some(question) = of_item(wording, lead.item, lead.tone).or_else(of_section) else {
        return;
    };
    starts.push(opened(wording, lead, question));
}

/// What a lead says, with the question to open with.
fn opened(wording: &Wording, lead: Lead, question: &Text) -> DiscussionStarter {
    DiscussionStarter {
        label: wording.text(lead.label),
        tone: lead.tone,
        name: lead.name,
        why: lead.sentence,
        question: wording.translate(question),
        anchor: Wording::anchor(lead.requirement),
    }
}

/// The question that an item has of its own: one that is weak or split is to be
/// talked about, and its section's question may be about another.
fn of_item<'a>(wording: &'a Wording, item: Option<usize>, tone: &str) -> Option<&'a Text> {
    let item = item.filter(|_| ["discuss", "split"].contains(&tone))?;
    wording.item(item).discussion.first()
}

/// What may be said without a score, the most helpful first: one of each sort,
/// then their seconds.
pub(super) fn leads(view: &RoundView) -> Vec<Lead> {
    let of_items = |label: &'static str, tone: &'static str, items: Vec<usize>| -> Vec<Lead> {
        let lead = |item: usize| Lead::of(view, label, tone, Subject::Item(item));
        items.into_iter().map(lead).collect()
    };
    let read = |finding, pattern| items_by_score(view, false, finding, pattern);
    let sorts = [
        unscored::priorities(view),
        unscored::distances(view),
        of_items("report-start-split", "split", split_items(view)),
        of_items(
            "report-start-discuss",
            "discuss",
            read(Finding::DiscussFirst, Pattern::MostlyWeaker),
        ),
        of_items(
            // What leans to the strong side is not known to be seen alike.
            if view.counts_shown() {
                "report-start-shared"
            } else {
                "report-start-keep"
            },
            "strength",
            read(Finding::SharedView, Pattern::MostlyStronger),
        ),
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
    let (lowest, highest) = ends(view);
    let discussion = |found: Subject| {
        &wording
            .requirement(requirement_of(wording, found))
            .discussion
    };
    let kept = strengths(view).first().copied();
    let weak = discuss_first(view).first().copied();
    let mut starts = Vec::new();
    let built_on = match (kept, highest) {
        (Some(found), _) => Some(("report-start-keep", found)),
        (None, Some(index)) => Some(("report-start-highest", Subject::Requirement(index))),
        (None, None) => None,
    };
    if let Some((label, found)) = built_on {
        let questions = &discussion(found).strength;
        starts.extend(start(view, label, "strength", found, questions));
    }
    // A pair says of what is weak also that it needs attention: that comes first.
    let first = unscored::priorities(view).into_iter().next();
    let lowest = lowest.map(Subject::Requirement);
    // A strength alone needs no 'begin here'.
    let lowest = lowest.filter(|found| kept != Some(*found));
    if let Some(lead) = first {
        add(wording, &mut starts, lead);
    } else if let Some((label, found)) = weak
        .map(|found| ("report-start-discuss", found))
        .or_else(|| Some(("report-start-lowest", lowest?)))
    {
        let questions = &discussion(found).weak;
        starts.extend(start(view, label, "discuss", found, questions));
    }
    let said = |found: &Subject| {
        let (name, anchor) = (
            name(wording, *found),
            Wording::anchor(requirement_of(wording, *found)),
        );
        let same = |start: &DiscussionStarter| start.name == name && start.anchor == anchor;
        starts.iter().any(same)
    };
    if let Some(found) = splits(view).into_iter().find(|found| !said(found)) {
        let discussion = discussion(found);
        let questions = if discussion.split.is_empty() {
            &discussion.any
        } else {
            &discussion.split
        };
        starts.extend(start(view, "report-start-split", "split", found, questions));
    }
    if starts.is_empty() {
        starts.push(whole(wording));
    }
    starts
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

fn start(
    view: &RoundView,
    label: &'static str,
    tone: &'static str,
    found: Subject,
    questions: &[Text],
) -> Option<DiscussionStarter> {
    let lead = Lead::of(view, label, tone, found);
    let question = of_item(&view.wording, lead.item, tone).or_else(|| questions.first())?;
    Some(opened(&view.wording, lead, question))
}
