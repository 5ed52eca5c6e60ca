//! What stands out where there is no score: pairs that need attention, the way
//! to the places wished for, what was chosen most.

use crate::document::Highlights;
use crate::instrument::question::upper;
use crate::instrument::{Item, Kind};
use crate::report::chapters::highlights::ranked::{Rank, standing_out};
use crate::report::chapters::highlights::{LINES, line, listed, name, sentence};
use crate::report::chapters::{importance_performance, now_and_wished};
use crate::report::kinds::{self, Items, place};
use crate::report::topic::Topic;
use crate::report::view::RoundView;
use crate::report::wording::Wording;
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
    pub(super) topic: Topic,
    pub(super) name: String,
    pub(super) sentence: String,
    pub(super) rank: Rank,
}

impl Lead {
    /// What the results say of something, under a label.
    pub(super) fn of(
        view: &RoundView,
        label: &'static str,
        tone: &'static str,
        found: Topic,
    ) -> Self {
        Self {
            label,
            tone,
            topic: found,
            name: name(&view.wording, found),
            sentence: sentence(view, found, tone == "split"),
            rank: Rank::of(view, found, tone == "split"),
        }
    }
}

/// The headings that this instrument's questions call for.
pub(super) fn standing(view: &RoundView) -> Vec<Highlights> {
    let wording = &view.wording;
    let mut standing = Vec::new();
    let asked = |kind: Kind| !kinds::all(wording, kind).is_empty();
    if asked(Kind::Pair) {
        standing.push(heading(wording, "priority", "discuss", &priorities(view)));
    }
    if asked(Kind::Place) {
        standing.push(heading(wording, "distance", "discuss", &distances(view)));
        let spread = spread(view);
        if !spread.is_empty() {
            standing.push(heading(wording, "spread", "split", &spread));
        }
    }
    if view.counts_shown() && (asked(Kind::Choice) || asked(Kind::Several)) {
        standing.push(heading(wording, "chosen", "shared", &chosen(view)));
    }
    standing
}

fn heading(wording: &Wording, key: &str, tone: &'static str, leads: &[Lead]) -> Highlights {
    let of_lead = |lead: &Lead| {
        let (name, sentence) = (lead.name.clone(), lead.sentence.clone());
        line(wording, lead.topic, name, sentence)
    };
    let named = standing_out(leads, LINES, |one, next| one.rank == next.rank);
    let lines = named.iter().map(of_lead);
    listed(wording, (key, tone), lines.collect(), leads.len(), || {
        wording.text(&format!("report-out-{key}-none"))
    })
}

/// Pairs that need attention and are not going well, the clearest first.
pub(super) fn priorities(view: &RoundView) -> Vec<Lead> {
    let wording = &view.wording;
    let lead = |how: usize, sentence: String, rank: Rank| Lead {
        rank,
        label: "report-start-discuss",
        tone: "discuss",
        topic: Topic::Item(how),
        name: wording.numbered_topic(how),
        sentence,
    };
    let counted = importance_performance::placed(view)
        .into_iter()
        .filter(importance_performance::PairScore::comes_first)
        .map(|pair| {
            let sentence = wording.text_with(
                "report-priority-sentence",
                &[
                    ("well", Wording::score_text(&pair.well).into()),
                    ("attention", Wording::score_text(&pair.attention).into()),
                ],
            );
            lead(pair.how, sentence, Rank::Figure(pair.urgency()))
        });
    let by_pattern = importance_performance::first_by_pattern(view)
        .into_iter()
        .map(|(clear, how)| {
            let sentence = wording.text("report-priority-pattern-sentence");
            lead(how, sentence, Rank::Pattern(clear))
        });
    counted.chain(by_pattern).collect()
}

/// Places whose wished one lies elsewhere than today's, the farthest first.
pub(super) fn distances(view: &RoundView) -> Vec<Lead> {
    let wording = &view.wording;
    let mut moved = now_and_wished::moved(view);
    moved.retain(|one| one.distance.abs() >= HALF_A_STEP.into());
    moved.sort_by_key(|moved| std::cmp::Reverse(moved.distance.abs()));
    let counted = moved
        .iter()
        .map(|one| of_moved(wording, "report-start-distance", one));
    let places = kinds::all(wording, Kind::Place).into_iter();
    let mut differ: Vec<(u32, Lead)> = places
        .filter_map(|place| apart_by_pattern(view, place))
        .collect();
    differ.sort_by_key(|found| std::cmp::Reverse(found.0));
    counted
        .chain(differ.into_iter().map(|(_, lead)| lead))
        .collect()
}

/// How far the two of a place known by pattern lie apart, and that in words; none
/// where they do not.
fn apart_by_pattern(view: &RoundView, place: Items) -> Option<(u32, Lead)> {
    let wording = &view.wording;
    let (now, wished) = (view.pattern(place.first)?, view.pattern(place.second)?);
    let apart = along(now)?.abs_diff(along(wished)?);
    let said = |half: usize, pattern| within(wording, wording.item(half), pattern);
    let args = [
        ("now", said(place.first, now).into()),
        ("wished", said(place.second, wished).into()),
    ];
    let sentence = wording.text_with("report-distance-patterns", &args);
    let rank = Rank::Pattern(apart);
    let lead = of_place(
        wording,
        "report-start-distance",
        place.first,
        (sentence, rank),
    );
    (apart > 0).then_some((apart, lead))
}

/// Where the answers to a place lie, as it stands within a sentence.
fn within(wording: &Wording, item: &Item, pattern: Pattern) -> String {
    let near = |option: usize| {
        let place = place::quoted(wording, item, option);
        wording.text_of("report-within-near", "place", place)
    };
    match pattern {
        Pattern::Split => wording.text("report-within-spread"),
        Pattern::InBetween => wording.text("report-within-between"),
        Pattern::MostlyStronger => near(0),
        Pattern::MostlyWeaker => near(item.options.len() - 1),
    }
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

/// Places that are nearly where they are wished to be, the nearest first.
pub(super) fn near(view: &RoundView) -> Vec<Lead> {
    let wording = &view.wording;
    let mut moved = now_and_wished::moved(view);
    let is_near = |one: &now_and_wished::Moved| one.distance.abs() < HALF_A_STEP.into();
    // Where all are, none is nearer than the others.
    if moved.len() > 1 && moved.iter().all(is_near) {
        return Vec::new();
    }
    // An average between two ends is nobody's place.
    let spread = |half: usize| {
        view.answers(half)
            .is_some_and(|a| place::is_spread(a.counts))
    };
    moved.retain(|one| is_near(one) && !spread(one.now) && !spread(one.wished));
    moved.sort_by_key(|moved| moved.distance.abs());
    let moved = moved.iter();
    moved
        .map(|one| of_moved(wording, "report-start-near", one))
        .collect()
}

/// Places on which answers lie at both ends, of today's first.
pub(super) fn spread(view: &RoundView) -> Vec<Lead> {
    let wording = &view.wording;
    let places = kinds::all(wording, Kind::Place);
    let now = places.iter().map(|halves| halves.first);
    let wished = places.iter().map(|halves| halves.second);
    now.chain(wished)
        .filter(|half| match view.answers(*half) {
            Some(answers) => place::is_spread(answers.counts),
            None => view.pattern(*half) == Some(Pattern::Split),
        })
        .map(|half| {
            let sentence = place::spread(wording, half);
            of_place(
                wording,
                "report-start-split",
                half,
                (sentence, Rank::Pattern(0)),
            )
        })
        .collect()
}

/// By how much a wished place lies elsewhere than today's.
fn of_moved(wording: &Wording, label: &'static str, one: &now_and_wished::Moved) -> Lead {
    let sentence = place::sentence(wording, wording.item(one.now), &one.distance);
    let rank = Rank::Figure(one.distance.abs());
    of_place(wording, label, one.now, (sentence, rank))
}

fn of_place(
    wording: &Wording,
    label: &'static str,
    now: usize,
    (sentence, rank): (String, Rank),
) -> Lead {
    Lead {
        rank,
        label,
        tone: match label {
            "report-start-near" => "strength",
            "report-start-split" => "split",
            _ => "discuss",
        },
        topic: Topic::Item(now),
        name: wording.numbered_topic(now),
        sentence,
    }
}

/// Questions whose options have no order, the most chosen option first.
pub(super) fn chosen(view: &RoundView) -> Vec<Lead> {
    let wording = &view.wording;
    let mut all = kinds::all(wording, Kind::Choice);
    all.extend(kinds::all(wording, Kind::Several));
    // Of an order, what stands most often among the first.
    let rankings = kinds::all(wording, Kind::Ranking).into_iter();
    let rankings = rankings.map(|order| order.second);
    let all = all.into_iter().map(|question| question.first);
    most_chosen(view, all.chain(rankings))
}

/// Questions in words whose texts are shown: what was written is not repeated.
pub(super) fn written(view: &RoundView) -> Vec<Lead> {
    let wording = &view.wording;
    let asked = wording.instrument.open_questions().iter().enumerate();
    asked
        .zip(&view.disclosed.words)
        .filter(|(_, texts)| !texts.is_empty())
        .map(|((index, _), _)| Lead {
            rank: Rank::Words(index),
            label: "report-start-written",
            tone: "shared",
            topic: Topic::Words(index),
            name: wording.numbered_words(index),
            sentence: wording.text("report-written-sentence"),
        })
        .collect()
}

/// The same of ordered options, where nothing else stands out; what has a score
/// says more by it.
pub(super) fn chosen_on_scales(view: &RoundView) -> Vec<Lead> {
    if view.wording.gives_scores() {
        return Vec::new();
    }
    let all = kinds::all(&view.wording, Kind::Scale).into_iter();
    most_chosen(view, all.map(|question| question.first))
}

fn most_chosen(view: &RoundView, items: impl Iterator<Item = usize>) -> Vec<Lead> {
    let wording = &view.wording;
    let mut found: Vec<(&Exact, Lead)> = items
        .filter_map(|index| {
            let item = wording.item(index);
            let answers = view.answers(index)?;
            let most = view.most_chosen(index)?;
            let (first, others) = most.split_first()?;
            // Where some tie, nothing was chosen most.
            if !others.is_empty() || answers.counts[*first] == 0 {
                return None;
            }
            let option = place::quoted(wording, item, *first);
            let key = match item.kind() {
                Kind::Ranking => "report-ranked-sentence",
                _ => "report-chosen-sentence",
            };
            let sentence = wording.text_with(
                key,
                &[
                    ("option", option.into()),
                    ("count", answers.counts[*first].into()),
                    ("answered", answers.answered.into()),
                    ("upper", upper(item.options.len()).into()),
                ],
            );
            let lead = Lead {
                rank: Rank::Figure(answers.shares[*first].clone()),
                label: "report-start-chosen",
                tone: "shared",
                topic: Topic::Item(index),
                name: name(wording, Topic::Item(index)),
                sentence,
            };
            Some((&answers.shares[*first], lead))
        })
        .collect();
    found.sort_by(|a, b| b.0.cmp(a.0));
    found.into_iter().map(|(_, lead)| lead).collect()
}
