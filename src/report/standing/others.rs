//! What stands out where there is no score: pairs that need attention, the way
//! to the places wished for, what was chosen most.

use super::super::kinds::{self, Kind, place};
use super::super::voice::Voice;
use super::super::{Line, Standing, moves, priority};
use super::LINES;
use crate::scoring::rules::Pattern;
use crate::scoring::{Exact, Limit};

/// From this distance on the wish is said to lie apart from today (ours).
const HALF_A_STEP: Limit = Limit::new_raw(1, 2);

/// One thing to say, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Lead {
    /// The text of its label, and the name for the style sheet.
    pub(super) label: &'static str,
    pub(super) tone: &'static str,
    pub(super) requirement: usize,
    /// None for a question in words.
    pub(super) item: Option<usize>,
    pub(super) name: String,
    pub(super) sentence: String,
}

/// The headings that this instrument's questions call for.
pub(super) fn standing(voice: &Voice) -> Vec<Standing> {
    let mut standing = Vec::new();
    let asked = |kind: Kind| !kinds::all(voice, kind).is_empty();
    if asked(Kind::Pair) {
        standing.push(heading(voice, "priority", "discuss", &priorities(voice)));
    }
    if asked(Kind::Place) {
        standing.push(heading(voice, "distance", "discuss", &distances(voice)));
        let spread = spread(voice);
        if !spread.is_empty() {
            standing.push(heading(voice, "spread", "split", &spread));
        }
    }
    if voice.counts_shown() && (asked(Kind::Choice) || asked(Kind::Several)) {
        standing.push(heading(voice, "chosen", "shared", &chosen(voice)));
    }
    standing
}

fn heading(voice: &Voice, key: &str, tone: &'static str, leads: &[Lead]) -> Standing {
    let rest = leads.len().saturating_sub(LINES);
    let lines = leads.iter().take(LINES).map(|lead| Line {
        name: lead.name.clone(),
        within: lead
            .item
            .map_or_else(String::new, |item| super::within(voice, item)),
        sentence: lead.sentence.clone(),
        anchor: Voice::anchor(lead.requirement),
    });
    Standing {
        title: voice.t(&format!("report-out-{key}")),
        tone,
        intro: if leads.is_empty() {
            voice.t(&format!("report-out-{key}-none"))
        } else {
            voice.t(&format!("report-out-{key}-intro"))
        },
        lines: lines.collect(),
        more: if rest > 0 {
            voice.with("report-out-more", &[("count", rest.into())])
        } else {
            String::new()
        },
    }
}

/// Pairs that need attention and are not going well, the clearest first.
pub(super) fn priorities(voice: &Voice) -> Vec<Lead> {
    let lead = |requirement: usize, how: usize, sentence: String| Lead {
        label: "report-start-priority",
        tone: "discuss",
        requirement,
        item: Some(how),
        name: voice.own(&voice.item(how).topic),
        sentence,
    };
    let counted = priority::placed(voice)
        .into_iter()
        .filter(priority::Placed::comes_first)
        .map(|pair| {
            let sentence = voice.with(
                "report-priority-sentence",
                &[
                    ("well", Voice::whole(&pair.well).into()),
                    ("attention", Voice::whole(&pair.attention).into()),
                ],
            );
            lead(pair.requirement, pair.how, sentence)
        });
    let by_pattern = priority::first_by_pattern(voice)
        .into_iter()
        .map(|(requirement, how)| {
            lead(
                requirement,
                how,
                voice.t("report-priority-pattern-sentence"),
            )
        });
    counted.chain(by_pattern).collect()
}

/// Places whose wished one lies elsewhere than today's, the farthest first.
pub(super) fn distances(voice: &Voice) -> Vec<Lead> {
    let mut moved = moves::moved(voice);
    moved.retain(|one| one.distance.abs() >= HALF_A_STEP.into());
    moved.sort_by_key(|moved| std::cmp::Reverse(moved.distance.abs()));
    let counted = moved.into_iter().map(|one| {
        let sentence = place::sentence(voice, voice.item(one.now), &one.distance);
        of_place(
            voice,
            "report-start-distance",
            one.requirement,
            one.now,
            sentence,
        )
    });
    let places = kinds::all(voice, Kind::Place).into_iter();
    let mut differ: Vec<(u32, Lead)> = places
        .filter_map(|(requirement, (now, wished))| {
            let (today, later) = (voice.pattern(now)?, voice.pattern(wished)?);
            let apart = along(today)?.abs_diff(along(later)?);
            let said = |half: usize, pattern| small(&voice.pattern_of(half, pattern).label);
            let sentence = voice.with(
                "report-distance-patterns",
                &[
                    ("now", said(now, today).into()),
                    ("wished", said(wished, later).into()),
                ],
            );
            let lead = of_place(voice, "report-start-distance", requirement, now, sentence);
            (apart > 0).then_some((apart, lead))
        })
        .collect();
    differ.sort_by_key(|found| std::cmp::Reverse(found.0));
    counted
        .chain(differ.into_iter().map(|(_, lead)| lead))
        .collect()
}

/// Where a pattern lies along a line of places; none where answers are spread.
fn along(pattern: Pattern) -> Option<u32> {
    match pattern {
        Pattern::MostlyStronger => Some(0),
        Pattern::InBetween => Some(1),
        Pattern::MostlyWeaker => Some(2),
        Pattern::Split => None,
    }
}

/// With a small first letter, as inside a sentence.
fn small(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// Places that are nearly where they are wished to be, the nearest first.
pub(super) fn near(voice: &Voice) -> Vec<Lead> {
    let mut moved = moves::moved(voice);
    // An average between two ends is nobody's place.
    let spread = |half: usize| {
        voice
            .answers(half)
            .is_some_and(|a| place::is_spread(a.counts))
    };
    moved.retain(|one| {
        one.distance.abs() < HALF_A_STEP.into() && !spread(one.now) && !spread(one.wished)
    });
    moved.sort_by_key(|moved| moved.distance.abs());
    moved
        .into_iter()
        .map(|one| {
            let sentence = place::sentence(voice, voice.item(one.now), &one.distance);
            of_place(
                voice,
                "report-start-near",
                one.requirement,
                one.now,
                sentence,
            )
        })
        .collect()
}

/// Places on which answers lie at both ends, of today's first.
pub(super) fn spread(voice: &Voice) -> Vec<Lead> {
    let places = kinds::all(voice, Kind::Place);
    let now = places
        .iter()
        .map(|(requirement, halves)| (*requirement, halves.0));
    let wished = places
        .iter()
        .map(|(requirement, halves)| (*requirement, halves.1));
    now.chain(wished)
        .filter(|(_, half)| match voice.answers(*half) {
            Some(answers) => place::is_spread(answers.counts),
            None => voice.pattern(*half) == Some(Pattern::Split),
        })
        .map(|(requirement, half)| {
            let sentence = place::spread(voice, half);
            of_place(voice, "report-start-split", requirement, half, sentence)
        })
        .collect()
}

fn of_place(
    voice: &Voice,
    label: &'static str,
    requirement: usize,
    now: usize,
    sentence: String,
) -> Lead {
    Lead {
        label,
        tone: match label {
            "report-start-near" => "strength",
            "report-start-split" => "split",
            _ => "discuss",
        },
        requirement,
        item: Some(now),
        name: voice.own(&voice.item(now).topic),
        sentence,
    }
}

/// Questions whose options have no order, the most chosen option first.
pub(super) fn chosen(voice: &Voice) -> Vec<Lead> {
    let mut all = kinds::all(voice, Kind::Choice);
    all.extend(kinds::all(voice, Kind::Several));
    most_chosen(
        voice,
        all.into_iter()
            .map(|(requirement, item)| (requirement, item.0)),
    )
}

/// Questions in words whose texts are shown: what was written is not repeated.
pub(super) fn written(voice: &Voice) -> Vec<Lead> {
    let asked = voice.instrument.words().iter().enumerate();
    asked
        .zip(&voice.disclosed.words)
        .filter(|(_, texts)| !texts.is_empty())
        .map(|((index, words), _)| Lead {
            label: "report-start-written",
            tone: "shared",
            requirement: voice.requirement_of_words(index),
            item: None,
            name: voice.own(&words.topic),
            sentence: voice.t("report-written-sentence"),
        })
        .collect()
}

/// The same of ordered options: where nothing else stands out.
pub(super) fn chosen_on_scales(voice: &Voice) -> Vec<Lead> {
    let all = kinds::all(voice, Kind::Scale).into_iter();
    most_chosen(voice, all.map(|(requirement, item)| (requirement, item.0)))
}

fn most_chosen(voice: &Voice, items: impl Iterator<Item = (usize, usize)>) -> Vec<Lead> {
    let mut found: Vec<(&Exact, Lead)> = items
        .filter_map(|(requirement, index)| {
            let item = voice.item(index);
            let answers = voice.answers(index)?;
            let most = voice.most_chosen(index)?;
            let (first, others) = most.split_first()?;
            // Where many tie, nothing was chosen most.
            if others.len() > 1 || answers.counts[*first] == 0 {
                return None;
            }
            let one = place::quoted(voice, item, *first);
            let (key, option) = match others.first() {
                None => ("report-chosen-sentence", one),
                Some(other) => {
                    let other = place::quoted(voice, item, *other);
                    let both = [("one", one.into()), ("other", other.into())];
                    (
                        "report-chosen-sentence-tie",
                        voice.with("report-and", &both),
                    )
                }
            };
            let sentence = voice.with(
                key,
                &[
                    ("option", option.into()),
                    ("count", answers.counts[*first].into()),
                    ("answered", answers.answered.into()),
                ],
            );
            let lead = Lead {
                label: "report-start-chosen",
                tone: "shared",
                requirement,
                item: Some(index),
                name: voice.own(&item.topic),
                sentence,
            };
            Some((&answers.shares[*first], lead))
        })
        .collect();
    found.sort_by(|a, b| b.0.cmp(a.0));
    found.into_iter().map(|(_, lead)| lead).collect()
}
