//! Where a group with half an hour may begin: at most three results, each with
//! a question to open with.

use crate::document::DiscussionStarter;
use crate::instrument::{Discussion, Text};
use crate::report::chapters::highlights::ranked::{standing_out, topics_standing_out};
use crate::report::chapters::highlights::unscored::{self, Lead};
use crate::report::chapters::highlights::{
    anchor, built_on, discuss_first, items_by_score, lowest, splits,
};
use crate::report::chapters::requirement::{is_split, is_weak};
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
    fill(view, &mut starts, &groups(view));
    let is_known = |item: usize| view.answers(item).is_some() || view.pattern(item).is_some();
    if starts.is_empty() && (0..wording.instrument.items().len()).any(is_known) {
        starts.push(whole(wording));
    }
    starts
}

/// Adds group after group while all of one have room: what is like something
/// that is named is named too. After one that has none, no more of its sort.
fn fill(view: &RoundView, starts: &mut Vec<DiscussionStarter>, groups: &[Vec<Lead>]) {
    let mut full: Vec<&str> = Vec::new();
    for group in groups {
        let mut more = starts.clone();
        for lead in group {
            add(view, &mut more, lead);
        }
        let label = group.first().map_or("", |lead| lead.label);
        if more.len() > STARTS {
            full.push(label);
        } else if !full.contains(&label) {
            *starts = more;
        }
    }
}

/// Adds what a lead says, unless the same is said already.
fn add(view: &RoundView, starts: &mut Vec<DiscussionStarter>, lead: &Lead) {
    let wording = &view.wording;
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
    let question = of_item(view, lead).or(of_section);
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
/// talked about, and its section's question may be about another. An item that is found
/// alone in its section stands for it.
fn of_item<'a>(view: &'a RoundView, lead: &Lead) -> Option<&'a Text> {
    let wording = &view.wording;
    let is_found: fn(&RoundView, usize) -> bool = match lead.tone {
        "discuss" => is_weak,
        "split" => is_split,
        _ => return None,
    };
    let items = match lead.topic {
        Topic::Item(item) => vec![item],
        Topic::Requirement(index) => match &wording.requirement(index).items[..] {
            [item] => vec![*item],
            items => (items.iter().copied())
                .filter(|item| is_found(view, *item))
                .collect(),
        },
        Topic::Words(_) => Vec::new(),
    };
    match items[..] {
        [item] => wording.item(item).discussion.first(),
        _ => None,
    }
}

/// What may be said without a score, the most helpful first: one of each sort,
/// then their seconds. A meeting chooses among them, whether they are alike or not.
pub(super) fn leads(view: &RoundView) -> Vec<Lead> {
    let mut sorts = sorts(view).map(Vec::into_iter);
    let mut leads = Vec::new();
    for _ in 0..STARTS {
        leads.extend(sorts.iter_mut().filter_map(Iterator::next));
    }
    leads
}

/// The same where none of many that are alike is named: what is alike together.
fn groups(view: &RoundView) -> Vec<Vec<Lead>> {
    let are_alike = |one: &Lead, next: &Lead| one.rank == next.rank;
    let named = |sort: Vec<Lead>| standing_out(&sort, STARTS, are_alike).to_vec();
    let sorts = sorts(view).map(named);
    let mut sorts = sorts.each_ref().map(|sort| sort.chunk_by(are_alike));
    let mut groups = Vec::new();
    for _ in 0..STARTS {
        let next = sorts.iter_mut().filter_map(Iterator::next);
        groups.extend(next.map(<[Lead]>::to_vec));
    }
    groups
}

/// Sort by sort, the clearest of each on top.
fn sorts(view: &RoundView) -> [Vec<Lead>; 10] {
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
    [
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
    ]
}

fn of_scores(view: &RoundView) -> Vec<DiscussionStarter> {
    let wording = &view.wording;
    let kept = built_on(view);
    let mut starts = Vec::new();
    if let Some((label, found)) = kept {
        starts.extend(start(view, &Lead::of(view, label, "strength", found)));
    }
    // A pair says of what is weak also that it needs attention: that comes first.
    let priorities = unscored::priorities(view);
    if let [lead] = standing_out(&priorities, 1, |one, next| one.rank == next.rank) {
        add(view, &mut starts, lead);
    } else {
        for (label, found) in to_discuss(view, kept.map(|kept| kept.1)) {
            starts.extend(start(view, &Lead::of(view, label, "discuss", found)));
        }
    }
    let mut split = splits(view);
    split.retain(|found| {
        let lead = Lead::of(view, "report-start-split", "split", *found);
        !is_said(wording, &starts, &lead)
    });
    if let [found] = topics_standing_out(view, &split, 1, true)
        && starts.len() < STARTS
    {
        let lead = Lead::of(view, "report-start-split", "split", *found);
        starts.extend(start(view, &lead));
    }
    if starts.is_empty() {
        starts.push(whole(wording));
    }
    starts
}

/// What to discuss, and under which label: the weakest, or two that are alike. A
/// strength alone needs no 'begin here'.
fn to_discuss(view: &RoundView, kept: Option<Topic>) -> Vec<(&'static str, Topic)> {
    let weak = discuss_first(view);
    let mut named = [1, 2]
        .map(|most| topics_standing_out(view, &weak, most, false))
        .into_iter();
    if let Some(named) = named.find(|named| !named.is_empty()) {
        let named = named.iter();
        return named
            .map(|found| ("report-start-discuss", *found))
            .collect();
    }
    let lowest = lowest(view).filter(|(_, found)| kept != Some(*found));
    lowest.into_iter().collect()
}

/// Where nothing stands out from the rest, the question is about the whole.
fn whole(wording: &Wording) -> DiscussionStarter {
    DiscussionStarter {
        label: wording.text("report-start-whole"),
        tone: "shared",
        name: wording.text("report-start-whole-name"),
        why: wording.text("report-start-whole-why"),
        question: wording.text("report-sowhat-whole"),
        anchor: if wording.gives_scores() {
            "report-requirements".to_owned()
        } else {
            "report-detail".to_owned()
        },
    }
}

/// What a lead says, if it has a question to open with.
fn start(view: &RoundView, lead: &Lead) -> Option<DiscussionStarter> {
    let wording = &view.wording;
    let discussion = discussion(wording, lead.topic);
    let of_tone = of_tone(discussion, lead.tone).first();
    let of_section = match lead.tone {
        "split" => of_tone.or_else(|| discussion.any.first()),
        _ => of_tone,
    };
    let question = of_item(view, lead).or(of_section)?;
    Some(opened(wording, lead, question))
}
