//! What stands out, in plain words: strengths, what to discuss first, where
//! views are split, and where a group with half an hour may begin.

use super::section::is_split;
use super::voice::{Voice, findings, place};
use super::{Line, Standing, Start};
use crate::disclosure::{GroupResult, ItemResult};
use crate::instrument::Text;
use crate::scoring::rules::Pattern;
use crate::scoring::{Finding, GroupScores, ItemScores, agreement};

/// At most this many results under a heading: more than a group talks about.
const LINES: usize = 5;

/// A result: a requirement, or one of its items.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    Requirement(usize),
    Item(usize),
}

/// The three headings.
pub(super) fn standing(voice: &Voice) -> Vec<Standing> {
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
    let split = splits(voice);
    vec![
        heading(voice, "strengths", "strength", &strengths, || {
            none("strengths", highest.first().copied())
        }),
        heading(voice, "discuss", "discuss", &discuss, || {
            none("discuss", lowest)
        }),
        heading(voice, "split", "split", &split, || {
            voice.t("report-out-split-none")
        }),
    ]
}

/// One result to keep, one to discuss and one to hear each other out on, each
/// with a question to open with. Where nothing is found, the highest and the
/// lowest requirement stand in.
pub(super) fn starts(voice: &Voice) -> Vec<Start> {
    let ordered = with_place(voice);
    let mut starts = Vec::new();
    let mut add = |label: &str, tone: &'static str, found: Found, questions: &[Text]| {
        let requirement = requirement_of(voice, found);
        if let Some(question) = questions.first() {
            starts.push(Start {
                label: voice.t(label),
                tone,
                name: name(voice, found),
                why: sentence(voice, found, tone == "split"),
                question: voice.own(question),
                anchor: Voice::anchor(requirement),
            });
        }
    };
    let discussion = |found: Found| {
        let requirement = requirement_of(voice, found);
        &voice.instrument.requirements()[requirement].discussion
    };
    let kept = strengths(voice).first().copied();
    let weak = discuss_first(voice).first().copied();
    // One requirement is not both the highest and the lowest.
    let one = ordered.len() == 1;
    let highest = ordered.last().filter(|_| !one).copied();
    match (kept, highest) {
        (Some(found), _) => add(
            "report-start-keep",
            "strength",
            found,
            &discussion(found).strength,
        ),
        (None, Some(index)) => {
            let found = Found::Requirement(index);
            add(
                "report-start-highest",
                "strength",
                found,
                &discussion(found).strength,
            );
        }
        (None, None) => {}
    }
    match (weak, ordered.first().copied()) {
        (Some(found), _) => add(
            "report-start-discuss",
            "discuss",
            found,
            &discussion(found).weak,
        ),
        (None, Some(index)) => {
            let found = Found::Requirement(index);
            // A strength alone needs no 'begin here'.
            if kept != Some(found) {
                add(
                    "report-start-lowest",
                    "discuss",
                    found,
                    &discussion(found).weak,
                );
            }
        }
        (None, None) => {}
    }
    if let Some(found) = splits(voice).first().copied() {
        add(
            "report-start-split",
            "split",
            found,
            &discussion(found).split,
        );
    }
    starts
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
                    Found::Item(_) => voice.with(
                        "report-in-requirement",
                        &[(
                            "requirement",
                            short(voice, requirement_of(voice, *found)).into(),
                        )],
                    ),
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

/// Requirements first, the highest on top, then single questions elsewhere.
fn strengths(voice: &Voice) -> Vec<Found> {
    let mut ordered = with_place(voice);
    ordered.reverse();
    let mut items = items_by_score(voice, Finding::Strength, Pattern::MostlyStronger);
    items.reverse();
    together(voice, ordered, items, Finding::Strength)
}

/// Requirements first, the lowest on top, then single questions elsewhere.
fn discuss_first(voice: &Voice) -> Vec<Found> {
    let items = items_by_score(voice, Finding::DiscussFirst, Pattern::MostlyWeaker);
    together(voice, with_place(voice), items, Finding::DiscussFirst)
}

/// Questions on which views are split, the least agreed upon on top.
fn splits(voice: &Voice) -> Vec<Found> {
    let mut items: Vec<usize> = (0..voice.instrument.items().len())
        .filter(|item| voice.item(*item).scored && is_split(voice, *item))
        .collect();
    items.sort_by(|a, b| {
        let agreement = |item: &usize| voice.scores(*item).map_or(0.0, |s| s.agreement);
        agreement(a).total_cmp(&agreement(b))
    });
    items.into_iter().map(Found::Item).collect()
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
/// by pattern after those with counts.
fn items_by_score(voice: &Voice, finding: Finding, pattern: Pattern) -> Vec<usize> {
    let mut items: Vec<usize> = (0..voice.instrument.items().len())
        .filter(|item| voice.item(*item).scored)
        .filter(|item| match &voice.disclosed.items[*item] {
            ItemResult::Scored(scores) => scores.findings.contains(&finding),
            ItemResult::Pattern(shown) => *shown == pattern,
            ItemResult::Hidden | ItemResult::Shares(_) => false,
        })
        .collect();
    items.sort_by(|a, b| {
        let score = |item: &usize| voice.scores(*item).map_or(f64::MAX, |s| s.score);
        score(a).total_cmp(&score(b))
    });
    items
}

/// Requirements that have a place on the scale, the lowest first.
fn with_place(voice: &Voice) -> Vec<usize> {
    let mut places: Vec<(usize, f64)> = voice
        .disclosed
        .requirements
        .iter()
        .enumerate()
        .filter_map(|(index, result)| Some((index, place(result)?)))
        .collect();
    places.sort_by(|a, b| a.1.total_cmp(&b.1));
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
                &[("score", voice.whole(*about).into())],
            ),
            GroupResult::Scored(group) => requirement_sentence(voice, index, group),
        },
        Found::Item(item) => match &voice.disclosed.items[item] {
            ItemResult::Hidden | ItemResult::Shares(_) => String::new(),
            ItemResult::Pattern(pattern) => voice.t(match pattern {
                Pattern::Split => "report-split-pattern",
                Pattern::MostlyStronger => "report-pattern-stronger-sentence",
                Pattern::MostlyWeaker => "report-pattern-weaker-sentence",
                Pattern::InBetween => "report-pattern-between",
            }),
            ItemResult::Scored(scores) => item_sentence(voice, scores, split),
        },
    }
}

fn requirement_sentence(voice: &Voice, index: usize, group: &GroupScores) -> String {
    let options = voice.options(voice.requirement(index).items.iter().copied());
    let (strongest, weakest) = voice.ends(options);
    let total: u32 = group.pooled.iter().sum();
    let share = |count: Option<&u32>| {
        let count = count.copied().unwrap_or(0);
        voice.percent(100.0 * f64::from(count) / f64::from(total.max(1)))
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
        &[("score", voice.whole(group.score).into())],
    );
    format!("{score} {shares}")
}

fn item_sentence(voice: &Voice, scores: &ItemScores, split: bool) -> String {
    let counts = voice.with(
        "report-counts-sentence",
        &[("counts", Voice::counts_in_words(&scores.counts).into())],
    );
    if !split {
        return counts;
    }
    let even = agreement::even_spread(scores.counts.len());
    let key = if scores.agreement < even {
        "report-spread"
    } else {
        "report-both-ends"
    };
    format!("{counts} {}", voice.t(key))
}
