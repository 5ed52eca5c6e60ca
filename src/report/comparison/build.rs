//! From what may be compared to a comparison.

use super::charts::{Named, scores_over_time, two_rounds};
use super::data::ComparisonData;
use super::words::Teller;
use super::{Comparison, ComparisonFacts, lists, requirement, sheet};
use crate::disclosure::compared::Compared;
use crate::disclosure::{CountsFrom, Disclosed, Level};
use crate::report::voice::Voice;
use crate::report::{Entry, Figure, RoundFacts};
use std::collections::BTreeMap;

/// The fixed labels of a comparison: keys of [`Comparison::label`], and of the
/// texts after `compare-w-`.
pub const LABELS: [&str; 11] = [
    "kicker",
    "rounds",
    "over-time",
    "themes",
    "radar",
    "radar-caveat",
    "moved",
    "moved-note",
    "not-compared",
    "reading",
    "talk",
];

/// Questions for the discussion.
const QUESTIONS: usize = 4;

impl Comparison {
    /// Tells what is compared in the language of `facts`, or in the first
    /// language that there is where a text is missing in it.
    ///
    /// # Panics
    /// When `compared` was not made of the rounds of `facts`.
    pub fn new(compared: &Compared, facts: &ComparisonFacts<'_>) -> Self {
        let frame = facts.rounds[compared.frame].instrument;
        let fits = compared.rounds.len() == facts.rounds.len()
            && compared.items.len() == frame.items().len()
            && compared.themes.len() == frame.themes().len();
        assert!(fits, "results of other rounds");
        let data = ComparisonData::new(frame, compared, facts);
        let of_frame = &facts.rounds[compared.frame];
        // A voice speaks of one round; this one is asked for words alone.
        let (silent, round) = (silence(frame), round_facts(facts, &of_frame.label));
        let voice = Voice {
            instrument: frame,
            disclosed: &silent,
            facts: &round,
        };
        let teller = Teller {
            voice: &voice,
            data: &data,
            instruments: facts.rounds.iter().map(|round| round.instrument).collect(),
            labels: labels(&voice, &data),
        };
        let named: Vec<Named> = data
            .requirements
            .iter()
            .map(|one| {
                let name = voice.own(&voice.requirement(one.requirement).short);
                (name, one.results.as_slice())
            })
            .collect();
        let themes: Vec<Named> = frame
            .themes()
            .iter()
            .zip(&data.themes)
            .map(|(theme, of)| (voice.own(&theme.name), of.results.as_slice()))
            .collect();
        let last = facts.rounds.len() - 1;
        let closed_on = facts.rounds[last].closed_on;
        let all_gaps = (0..facts.rounds.len()).all(|round| data.is_gap(round));
        let partnership = [("partnership", facts.partnership.clone().into())];
        Self {
            language: facts.language.as_str().to_owned(),
            label: BTreeMap::from(LABELS.map(|key| (key, voice.t(&format!("compare-w-{key}"))))),
            document_title: voice.with("compare-document-title", &partnership),
            instrument: voice.own(frame.title()),
            partnership: facts.partnership.clone(),
            title: voice.with("compare-title", &teller.pair(0, last)),
            closed_on: [
                closed_on.year(),
                i16::from(closed_on.month()),
                i16::from(closed_on.day()),
            ],
            lead: lists::lead(&teller),
            rounds: lists::rounds(&teller, facts),
            themes: if all_gaps {
                Vec::new()
            } else {
                with_sentences(scores_over_time(&teller, "themes", &themes), &teller)
            },
            over_time: if all_gaps {
                Vec::new()
            } else {
                scores_over_time(&teller, "requirements", &named)
            },
            radar: two_rounds(&teller, &named),
            sections: if all_gaps {
                Vec::new()
            } else {
                (0..frame.requirements().len())
                    .map(|index| requirement::section(&teller, index))
                    .filter(|section| !(section.figures.is_empty() && section.sentences.is_empty()))
                    .collect()
            },
            moved: lists::moved(&teller),
            not_compared: lists::not_compared(&teller),
            talk: (1..=QUESTIONS)
                .map(|number| voice.t(&format!("compare-talk-{number}")))
                .collect(),
            reading: lists::reading(&teller),
            sheet: sheet::sheet(&teller, facts),
            data,
        }
    }
}

/// The themes' figures, the last with what is said of their changes.
fn with_sentences(mut figures: Vec<Figure>, teller: &Teller) -> Vec<Figure> {
    if let Some(last) = figures.last_mut() {
        last.sentences = lists::themes(teller);
    }
    figures
}

/// What each round is called: its label, with a mark if it was brought in.
fn labels(voice: &Voice, data: &ComparisonData) -> Vec<String> {
    let label = |round: &super::data::RoundData| {
        if round.imported {
            voice.with(
                "compare-imported",
                &[("label", round.label.as_str().into())],
            )
        } else {
            round.label.clone()
        }
    };
    data.rounds.iter().map(label).collect()
}

/// Nothing of a round.
fn silence(of: &crate::instrument::Instrument) -> Disclosed {
    use crate::disclosure::{GroupResult, ItemResult};
    Disclosed {
        answered: 0,
        invited: 0,
        level: Level::Nothing,
        items: vec![ItemResult::Hidden; of.items().len()],
        requirements: vec![GroupResult::Hidden; of.requirements().len()],
        themes: vec![GroupResult::Hidden; of.themes().len()],
        words: Vec::new(),
    }
}

fn round_facts(facts: &ComparisonFacts<'_>, label: &str) -> RoundFacts {
    RoundFacts {
        codes_made: 0,
        partnership: facts.partnership.clone(),
        round: label.to_owned(),
        closed_on: facts.rounds[facts.rounds.len() - 1].closed_on,
        entry: Entry::Cards,
        counts_from: CountsFrom::Eight,
        language: facts.language.clone(),
    }
}
