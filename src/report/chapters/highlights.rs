//! What stands out, in plain words: strengths, what to discuss first, where
//! views are split. What has no score stands in `unscored`, where a group with
//! half an hour may begin in `starters`.

mod proposals;
mod ranked;
mod starters;
mod unscored;

pub(in crate::report) use proposals::{proposals, reading};
pub(in crate::report) use starters::starters;

use crate::disclosure::GroupResult;
use crate::document::{Highlight, Highlights};
use crate::instrument::{Item, Measure, PairRole};
use crate::report::chapters::highlights::ranked::topics_standing_out;
use crate::report::chapters::requirement::{is_found, is_split};
use crate::report::topic::Topic;
use crate::report::view::{RoundView, findings, place};
use crate::report::wording::{Options, Wording};
use crate::scoring::rules::Pattern;
use crate::scoring::{Exact, Finding, GroupScores, agreement};

/// At most this many results under a heading: more than a group talks about.
const LINES: usize = 5;

/// The headings: of scores where there are some, of split views where options
/// have an order, and of what else was asked.
pub(in crate::report) fn highlights(view: &RoundView) -> Vec<Highlights> {
    let wording = &view.wording;
    let mut standing = Vec::new();
    if wording.gives_scores() {
        standing.extend(of_scores(view));
    }
    let weak = items_by_score(view, false, Finding::DiscussFirst, Pattern::MostlyWeaker);
    if !wording.gives_scores() && !weak.is_empty() {
        standing.push(heading(view, "discuss", "discuss", &weak, String::new));
    }
    let ordered = |item: &Item| item.measure == Measure::Scale;
    if wording.instrument.items().iter().any(ordered) {
        standing.push(heading(view, "split", "split", &splits(view), || {
            wording.text("report-out-split-none")
        }));
    }
    standing.extend(unscored::standing(view));
    standing
}

fn of_scores(view: &RoundView) -> [Highlights; 2] {
    let by_patterns = !view.counts_shown();
    let (lowest, highest) = ends(view);
    let none = |key: &str, requirement: Option<usize>| match requirement {
        _ if by_patterns => view
            .wording
            .text(&format!("report-out-{key}-none-patterns")),
        Some(index) => view.wording.text_of(
            &format!("report-out-{key}-none"),
            "name",
            short(&view.wording, index),
        ),
        None => view.wording.text(&format!("report-out-{key}-none-tie")),
    };
    let strengths = strengths(view);
    let discuss = discuss_first(view);
    [
        heading(view, "strengths", "strength", &strengths, || {
            none("strengths", highest)
        }),
        heading(view, "discuss", "discuss", &discuss, || {
            none("discuss", lowest)
        }),
    ]
}

fn heading(
    view: &RoundView,
    key: &str,
    tone: &'static str,
    found: &[Topic],
    none: impl Fn() -> String,
) -> Highlights {
    let wording = &view.wording;
    let split = tone == "split";
    let named = topics_standing_out(view, found, LINES, split).iter();
    let lines = named.map(|found| {
        let sentence = sentence(view, *found, split);
        line(wording, *found, name(wording, *found), sentence)
    });
    listed(wording, (key, tone), lines.collect(), found.len(), none)
}

/// A result as it stands under a heading.
fn line(wording: &Wording, found: Topic, name: String, sentence: String) -> Highlight {
    Highlight {
        name,
        within: within(wording, found),
        sentence,
        anchor: anchor(wording, found),
    }
}

/// Where the rest of a result stands.
fn anchor(wording: &Wording, found: Topic) -> String {
    Wording::anchor(found.requirement(wording.instrument))
}

/// Results under one heading, those of `all` that are named.
fn listed(
    wording: &Wording,
    (key, tone): (&str, &'static str),
    lines: Vec<Highlight>,
    all: usize,
    none: impl Fn() -> String,
) -> Highlights {
    let rest = all - lines.len();
    Highlights {
        // No heading says what was not found.
        title: wording.text(&match all {
            0 => format!("report-out-{key}-nothing"),
            _ => format!("report-out-{key}"),
        }),
        tone,
        intro: if all == 0 {
            none()
        } else if lines.is_empty() {
            wording.text_of("report-out-alike", "count", rest)
        } else {
            wording.text(&format!("report-out-{key}-intro"))
        },
        more: if rest > 0 && !lines.is_empty() {
            wording.text_of("report-out-more", "count", rest)
        } else {
            String::new()
        },
        lines,
    }
}

/// The requirement of a question, unless it is called as the question is.
pub(in crate::report) fn within(wording: &Wording, found: Topic) -> String {
    let Topic::Item(item) = found else {
        return String::new();
    };
    let requirement = short(wording, wording.requirement_of(item));
    if requirement == name(wording, found) {
        return String::new();
    }
    wording.text_of("report-in-requirement", "requirement", requirement)
}

/// Requirements first, the highest on top, then single questions elsewhere.
fn strengths(view: &RoundView) -> Vec<Topic> {
    let mut requirements = with_place(view);
    requirements.reverse();
    let mut items = items_by_score(view, true, Finding::Strength, Pattern::MostlyStronger);
    items.reverse();
    together(view, requirements, items, Finding::Strength)
}

/// Requirements first, the lowest on top, then single questions elsewhere.
fn discuss_first(view: &RoundView) -> Vec<Topic> {
    let items = items_by_score(view, true, Finding::DiscussFirst, Pattern::MostlyWeaker);
    together(view, with_place(view), items, Finding::DiscussFirst)
}

/// What a group may build on, and under which label: a strength, else what is
/// highest.
fn built_on(view: &RoundView) -> Option<(&'static str, Topic)> {
    let strengths = strengths(view);
    let kept = topics_standing_out(view, &strengths, 1, false)
        .first()
        .copied();
    let (_, highest) = ends(view);
    kept.map(|found| ("report-start-keep", found))
        .or_else(|| Some(("report-start-highest", Topic::Requirement(highest?))))
}

/// What to discuss where nothing is found weak, and under which label.
fn lowest(view: &RoundView) -> Option<(&'static str, Topic)> {
    let (lowest, _) = ends(view);
    Some(("report-start-lowest", Topic::Requirement(lowest?)))
}

/// The requirement that has a question alone: both are called by one name, so
/// that no finding has two.
fn alone_in(wording: &Wording, item: usize) -> Option<usize> {
    let requirement = wording.requirement_of(item);
    let alone = wording.requirement(requirement).questions.len() == 1;
    (alone && wording.item(item).scored).then_some(requirement)
}

/// Questions on which views are split, the least agreed upon on top.
fn splits(view: &RoundView) -> Vec<Topic> {
    let mut items: Vec<usize> = (0..view.wording.instrument.items().len())
        .filter(|item| is_split(view, *item))
        .collect();
    items.sort_by_cached_key(|item| {
        let answers = view.answers(*item);
        let found = answers.and_then(|answers| agreement::agreement(answers.counts));
        found.unwrap_or_else(|| 0_u32.into())
    });
    items.into_iter().map(Topic::Item).collect()
}

fn together(
    view: &RoundView,
    mut requirements: Vec<usize>,
    mut items: Vec<Topic>,
    finding: Finding,
) -> Vec<Topic> {
    requirements.retain(|index| findings(&view.disclosed.requirements[*index]).contains(&finding));
    items.retain(|item| !requirements.contains(&item.requirement(view.wording.instrument)));
    let requirements = requirements.into_iter().map(Topic::Requirement);
    requirements.chain(items).collect()
}

/// Items that a rule or a pattern names, the lowest score first; those known
/// by pattern after those with counts. `scored`: whether they count in a score.
fn items_by_score(
    view: &RoundView,
    scored: bool,
    finding: Finding,
    pattern: Pattern,
) -> Vec<Topic> {
    let wording = &view.wording;
    let mut items: Vec<usize> = (0..wording.instrument.items().len())
        .filter(|item| wording.item(*item).scored == scored)
        .filter(|item| wording.item(*item).measure == Measure::Scale)
        .filter(|item| wording.item(*item).role() != Some(PairRole::Matters))
        .filter(|item| is_found(view, *item, finding, pattern))
        .collect();
    items.sort_by(|a, b| {
        // Those without a score come last.
        let score = |item: &usize| Some(&view.answers(*item)?.scores?.score);
        let (a, b) = (score(a), score(b));
        a.is_none().cmp(&b.is_none()).then(a.cmp(&b))
    });
    items.into_iter().map(Topic::Item).collect()
}

/// Requirements that have a place on the scale, the lowest first.
fn with_place(view: &RoundView) -> Vec<usize> {
    let mut places: Vec<(usize, &Exact)> = view
        .disclosed
        .requirements
        .iter()
        .enumerate()
        .filter_map(|(index, result)| Some((index, place(result)?)))
        .collect();
    places.sort_by(|a, b| a.1.cmp(b.1));
    places.into_iter().map(|(index, _)| index).collect()
}

/// The lowest and the highest requirement. None where two are printed alike: it
/// would be chance which of them is named.
fn ends(view: &RoundView) -> (Option<usize>, Option<usize>) {
    let ordered = with_place(view);
    let printed = |index: usize| place(&view.disclosed.requirements[index]).map(Exact::rounded);
    let apart = |one: usize, next: usize| printed(one) != printed(next);
    match ordered[..] {
        [] => (None, None),
        [only] => (Some(only), None),
        [low, .., high] => {
            let (second, last_but_one) = (ordered[1], ordered[ordered.len() - 2]);
            (
                apart(low, second).then_some(low),
                apart(high, last_but_one).then_some(high),
            )
        }
    }
}

fn short(wording: &Wording, requirement: usize) -> String {
    wording.translate(&wording.requirement(requirement).short)
}

/// What a result is called.
pub(in crate::report) fn name(wording: &Wording, found: Topic) -> String {
    match found {
        Topic::Requirement(index) => short(wording, index),
        Topic::Item(item) if wording.item(item).role() == Some(PairRole::Matters) => {
            wording.numbered_name(item)
        }
        Topic::Item(item) => match alone_in(wording, item) {
            Some(requirement) => short(wording, requirement),
            None => wording.numbered_topic(item),
        },
        Topic::Words(index) => wording.numbered_words(index),
    }
}

/// What the results say. Under the heading of split views, also how far apart
/// they are.
fn sentence(view: &RoundView, found: Topic, split: bool) -> String {
    let wording = &view.wording;
    match found {
        Topic::Requirement(index) => match &view.disclosed.requirements[index] {
            GroupResult::Hidden | GroupResult::NoScore => String::new(),
            GroupResult::About(about, _) => {
                wording.text_of("report-about-sentence", "score", Wording::score_text(about))
            }
            GroupResult::Scored(group) => requirement_sentence(wording, index, group),
        },
        Topic::Item(item) => match (view.answers(item), view.pattern(item)) {
            (Some(answers), _) => counted_sentence(wording, item, answers.counts, split),
            (None, Some(pattern)) => wording.text(pattern_sentence(wording.item(item), pattern)),
            (None, None) => String::new(),
        },
        Topic::Words(_) => String::new(),
    }
}

/// The key of what a pattern says in a sentence.
fn pattern_sentence(item: &Item, pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::Split if item.role() == Some(PairRole::Matters) => "report-split-pattern-amount",
        Pattern::Split => "report-split-pattern",
        Pattern::MostlyStronger => "report-pattern-stronger-sentence",
        Pattern::MostlyWeaker => "report-pattern-weaker-sentence",
        Pattern::InBetween => "report-pattern-between",
    }
}

fn requirement_sentence(wording: &Wording, index: usize, group: &GroupScores) -> String {
    let key = match wording.options(wording.scored_items(index)) {
        Options::Letters(_) => "report-ends",
        Options::Groups => "report-ends-groups",
    };
    let score = wording.text_of(
        "report-score-sentence",
        "score",
        Wording::score_text(&group.score),
    );
    let counts = ends_sentence(wording, key, &group.pooled);
    format!("{score} {counts}")
}

/// How many chose the two ends, in words: no letter stands before it is
/// explained, and of ten answers nobody wants per cents.
fn ends_sentence(wording: &Wording, key: &str, counts: &[u32]) -> String {
    let end = |count: Option<&u32>| count.copied().unwrap_or(0).into();
    wording.text_with(
        key,
        &[
            ("answers", counts.iter().sum::<u32>().into()),
            ("strong", end(counts.first())),
            ("weak", end(counts.last())),
        ],
    )
}

fn counted_sentence(wording: &Wording, item: usize, counts: &[u32], split: bool) -> String {
    let counts_said = match wording.short_options(wording.item(item)) {
        Some(words) => {
            let parts = counts.iter().zip(words).filter(|(count, _)| **count > 0);
            let parts: Vec<String> = parts
                .map(|(n, words)| wording.noted(&words, &n.to_string()))
                .collect();
            let counts = wording.list(&parts).into();
            wording.text_with("report-counts-sentence", &[("counts", counts)])
        }
        None if wording.item(item).role() == Some(PairRole::Matters) => {
            ends_sentence(wording, "report-ends-amount", counts)
        }
        None => ends_sentence(wording, "report-ends", counts),
    };
    if !split {
        return counts_said;
    }
    let even = agreement::even_spread(counts.len());
    let key = if agreement::agreement(counts).is_none_or(|agreement| agreement < even) {
        "report-spread"
    } else {
        "report-both-ends"
    };
    format!("{counts_said} {}", wording.text(key))
}
