//! What stands out, in plain words: strengths, what to discuss first, where
//! views are split. What has no score stands in `others`, where a group with
//! half an hour may begin in `starts`.

mod others;
mod starts;

pub(super) use starts::starts;

use super::section::is_split;
use super::voice::{Voice, findings, place};
use super::{Line, Standing};
use crate::disclosure::{GroupResult, ItemResult};
use crate::instrument::{Item, Measure, Role};
use crate::scoring::rules::Pattern;
use crate::scoring::{Exact, Finding, GroupScores, agreement};

/// At most this many results under a heading: more than a group talks about.
const LINES: usize = 5;

/// A result: a requirement, or one of its items.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    Requirement(usize),
    Item(usize),
}

/// The headings: of scores where there are some, of split views where options
/// have an order, and of what else was asked.
pub(super) fn standing(voice: &Voice) -> Vec<Standing> {
    let mut standing = Vec::new();
    if voice.gives_scores() {
        standing.extend(of_scores(voice));
    }
    let ordered = |item: &Item| item.measure == Measure::Scale;
    if voice.instrument.items().iter().any(ordered) {
        standing.push(heading(voice, "split", "split", &splits(voice), || {
            voice.t("report-out-split-none")
        }));
    }
    standing.extend(others::standing(voice));
    standing
}

fn of_scores(voice: &Voice) -> [Standing; 2] {
    let by_patterns = !voice.counts_shown();
    let mut highest: Vec<usize> = with_place(voice);
    let lowest = highest.first().copied();
    highest.reverse();
    let none = |key: &str, requirement: Option<usize>| match requirement {
        Some(index) if !by_patterns => voice.with(
            &format!("report-out-{key}-none"),
            &[("name", short(voice, index).into())],
        ),
        _ => voice.t(&format!("report-out-{key}-none-patterns")),
    };
    let strengths = strengths(voice);
    let discuss = discuss_first(voice);
    [
        heading(voice, "strengths", "strength", &strengths, || {
            none("strengths", highest.first().copied())
        }),
        heading(voice, "discuss", "discuss", &discuss, || {
            none("discuss", lowest)
        }),
    ]
}

fn heading(
    voice: &Voice,
    key: &str,
    tone: &'static str,
    found: &[Found],
    none: impl Fn() -> String,
) -> Standing {
    let rest = found.len().saturating_sub(LINES);
    Standing {
        title: voice.t(&format!("report-out-{key}")),
        tone,
        intro: if found.is_empty() {
            none()
        } else {
            voice.t(&format!("report-out-{key}-intro"))
        },
        lines: found
            .iter()
            .take(LINES)
            .map(|found| Line {
                name: name(voice, *found),
                within: match found {
                    Found::Requirement(_) => String::new(),
                    Found::Item(item) => within(voice, *item),
                },
                sentence: sentence(voice, *found, tone == "split"),
                anchor: Voice::anchor(requirement_of(voice, *found)),
            })
            .collect(),
        more: if rest > 0 {
            voice.with("report-out-more", &[("count", rest.into())])
        } else {
            String::new()
        },
    }
}

/// The requirement of a question, unless it is called as the question is.
fn within(voice: &Voice, item: usize) -> String {
    let requirement = short(voice, voice.requirement_of(item));
    if requirement == voice.own(&voice.item(item).topic) {
        return String::new();
    }
    voice.with(
        "report-in-requirement",
        &[("requirement", requirement.into())],
    )
}

/// Requirements first, the highest on top, then single questions elsewhere.
fn strengths(voice: &Voice) -> Vec<Found> {
    let mut ordered = with_place(voice);
    ordered.reverse();
    let mut items = items_by_score(voice, true, Finding::Strength, Pattern::MostlyStronger);
    items.reverse();
    together(voice, ordered, items, Finding::Strength)
}

/// Requirements first, the lowest on top, then single questions elsewhere.
fn discuss_first(voice: &Voice) -> Vec<Found> {
    let items = items_by_score(voice, true, Finding::DiscussFirst, Pattern::MostlyWeaker);
    together(voice, with_place(voice), items, Finding::DiscussFirst)
}

/// Questions on which views are split, the least agreed upon on top.
fn splits(voice: &Voice) -> Vec<Found> {
    split_items(voice).into_iter().map(Found::Item).collect()
}

fn split_items(voice: &Voice) -> Vec<usize> {
    let mut items: Vec<usize> = (0..voice.instrument.items().len())
        .filter(|item| is_split(voice, *item))
        .collect();
    items.sort_by_cached_key(|item| {
        let answers = voice.answers(*item);
        let found = answers.and_then(|answers| agreement::agreement(answers.counts));
        found.unwrap_or_else(|| 0_u32.into())
    });
    items
}

fn together(voice: &Voice, ordered: Vec<usize>, items: Vec<usize>, finding: Finding) -> Vec<Found> {
    let requirements: Vec<usize> = ordered
        .into_iter()
        .filter(|index| findings(&voice.disclosed.requirements[*index]).contains(&finding))
        .collect();
    let elsewhere = items
        .into_iter()
        .filter(|item| !requirements.contains(&voice.requirement_of(*item)))
        .map(Found::Item)
        .collect::<Vec<_>>();
    requirements
        .into_iter()
        .map(Found::Requirement)
        .chain(elsewhere)
        .collect()
}

/// Items that a rule or a pattern names, the lowest score first; those known
/// by pattern after those with counts. `scored`: whether they count in a score.
fn items_by_score(voice: &Voice, scored: bool, finding: Finding, pattern: Pattern) -> Vec<usize> {
    let mut items: Vec<usize> = (0..voice.instrument.items().len())
        .filter(|item| voice.item(*item).scored == scored)
        .filter(|item| voice.item(*item).measure == Measure::Scale)
        .filter(|item| voice.item(*item).role() != Some(Role::Matters))
        .filter(|item| match &voice.disclosed.items[*item] {
            ItemResult::Scored(found) => found.findings.contains(&finding),
            ItemResult::Pattern(shown) => *shown == pattern,
            ItemResult::Shares(found) => found.findings.contains(&finding),
            ItemResult::Hidden => false,
        })
        .collect();
    items.sort_by(|a, b| {
        // Those without a score come last.
        let score = |item: &usize| voice.scores(*item).map(|scores| &scores.score);
        let (a, b) = (score(a), score(b));
        a.is_none().cmp(&b.is_none()).then(a.cmp(&b))
    });
    items
}

/// Requirements that have a place on the scale, the lowest first.
fn with_place(voice: &Voice) -> Vec<usize> {
    let mut places: Vec<(usize, &Exact)> = voice
        .disclosed
        .requirements
        .iter()
        .enumerate()
        .filter_map(|(index, result)| Some((index, place(result)?)))
        .collect();
    places.sort_by(|a, b| a.1.cmp(b.1));
    places.into_iter().map(|(index, _)| index).collect()
}

fn requirement_of(voice: &Voice, found: Found) -> usize {
    match found {
        Found::Requirement(index) => index,
        Found::Item(item) => voice.requirement_of(item),
    }
}

fn short(voice: &Voice, requirement: usize) -> String {
    voice.own(&voice.requirement(requirement).short)
}

fn name(voice: &Voice, found: Found) -> String {
    match found {
        Found::Requirement(index) => short(voice, index),
        Found::Item(item) if voice.item(item).role() == Some(Role::Matters) => voice.name_of(item),
        Found::Item(item) => voice.own(&voice.item(item).topic),
    }
}

/// What the results say. Under the heading of split views, also how far apart
/// they are.
fn sentence(voice: &Voice, found: Found, split: bool) -> String {
    match found {
        Found::Requirement(index) => match &voice.disclosed.requirements[index] {
            GroupResult::Hidden | GroupResult::NoScore => String::new(),
            GroupResult::About(about, _) => voice.with(
                "report-about-sentence",
                &[("score", Voice::whole(about).into())],
            ),
            GroupResult::Scored(group) => requirement_sentence(voice, index, group),
        },
        Found::Item(item) => match &voice.disclosed.items[item] {
            ItemResult::Hidden => String::new(),
            ItemResult::Shares(shares) => counted_sentence(voice, item, &shares.counts, split),
            ItemResult::Pattern(pattern) => voice.t(match pattern {
                Pattern::Split if voice.item(item).role() == Some(Role::Matters) => {
                    "report-split-pattern-amount"
                }
                Pattern::Split => "report-split-pattern",
                Pattern::MostlyStronger => "report-pattern-stronger-sentence",
                Pattern::MostlyWeaker => "report-pattern-weaker-sentence",
                Pattern::InBetween => "report-pattern-between",
            }),
            ItemResult::Scored(scores) => counted_sentence(voice, item, &scores.counts, split),
        },
    }
}

fn requirement_sentence(voice: &Voice, index: usize, group: &GroupScores) -> String {
    let options = voice.options(voice.scored_items(index));
    let (strongest, weakest) = voice.ends(options);
    let total: u32 = group.pooled.iter().sum();
    let share = |count: Option<&u32>| {
        let count = count.copied().unwrap_or(0);
        voice.percent(&Exact::per_cent(count, total))
    };
    let key = match options {
        super::voice::Options::Letters(_) => "report-shares-sentence",
        super::voice::Options::Groups => "report-shares-sentence-words",
    };
    let shares = voice.with(
        key,
        &[
            ("strong", share(group.pooled.first()).into()),
            ("weak", share(group.pooled.last()).into()),
            ("strongest", strongest.into()),
            ("weakest", weakest.into()),
        ],
    );
    let score = voice.with(
        "report-score-sentence",
        &[("score", Voice::whole(&group.score).into())],
    );
    format!("{score} {shares}")
}

fn counted_sentence(voice: &Voice, item: usize, counts: &[u32], split: bool) -> String {
    let in_words = match voice.short_options(voice.item(item)) {
        Some(words) => {
            let parts = counts.iter().zip(words).filter(|(count, _)| **count > 0);
            let parts: Vec<String> = parts.map(|(n, words)| format!("{words} ({n})")).collect();
            parts.join(", ")
        }
        None => Voice::counts_in_words(counts),
    };
    let counts_said = voice.with("report-counts-sentence", &[("counts", in_words.into())]);
    if !split {
        return counts_said;
    }
    let even = agreement::even_spread(counts.len());
    let key = if agreement::agreement(counts).is_none_or(|agreement| agreement < even) {
        "report-spread"
    } else {
        "report-both-ends"
    };
    format!("{counts_said} {}", voice.t(key))
}
