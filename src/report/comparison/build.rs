//! From what may be compared to a comparison.

use super::charts::{Named, scores_over_time, two_rounds};
use super::data::ComparisonData;
use super::words::ComparisonView;
use super::{Comparison, ComparisonFacts, lists, requirement, sheet};
use crate::disclosure::compared::Compared;
use crate::report::Figure;
use crate::report::wording::Wording;
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
        let wording = Wording {
            instrument: frame,
            language: &facts.language,
        };
        let view = ComparisonView {
            wording,
            data: &data,
            instruments: facts.rounds.iter().map(|round| round.instrument).collect(),
            labels: labels(&wording, &data),
        };
        let named: Vec<Named> = data
            .requirements
            .iter()
            .map(|one| {
                let name = wording.translate(&wording.requirement(one.requirement).short);
                (name, one.results.as_slice())
            })
            .collect();
        let themes: Vec<Named> = frame
            .themes()
            .iter()
            .zip(&data.themes)
            .map(|(theme, of)| (wording.translate(&theme.name), of.results.as_slice()))
            .collect();
        let last = facts.rounds.len() - 1;
        let closed_on = facts.rounds[last].closed_on;
        let all_gaps = (0..facts.rounds.len()).all(|round| data.is_gap(round));
        let partnership = [("partnership", facts.partnership.clone().into())];
        Self {
            language: facts.language.as_str().to_owned(),
            label: BTreeMap::from(
                LABELS.map(|key| (key, wording.text(&format!("compare-w-{key}")))),
            ),
            document_title: wording.text_with("compare-document-title", &partnership),
            instrument: wording.translate(frame.title()),
            partnership: facts.partnership.clone(),
            title: wording.text_with("compare-title", &view.pair(0, last)),
            closed_on: [
                closed_on.year(),
                i16::from(closed_on.month()),
                i16::from(closed_on.day()),
            ],
            lead: lists::lead(&view),
            rounds: lists::rounds(&view, facts),
            themes: if all_gaps {
                Vec::new()
            } else {
                with_sentences(scores_over_time(&view, "themes", &themes), &view)
            },
            over_time: if all_gaps {
                Vec::new()
            } else {
                scores_over_time(&view, "requirements", &named)
            },
            radar: two_rounds(&view, &named),
            sections: if all_gaps {
                Vec::new()
            } else {
                (0..frame.requirements().len())
                    .map(|index| requirement::section(&view, index))
                    .filter(|section| !(section.figures.is_empty() && section.sentences.is_empty()))
                    .collect()
            },
            moved: lists::moved(&view),
            not_compared: lists::not_compared(&view),
            talk: (1..=QUESTIONS)
                .map(|number| wording.text(&format!("compare-talk-{number}")))
                .collect(),
            reading: lists::reading(&view),
            sheet: sheet::sheet(&view, facts),
            data,
        }
    }
}

/// The themes' figures, the last with what is said of their changes.
fn with_sentences(mut figures: Vec<Figure>, view: &ComparisonView) -> Vec<Figure> {
    if let Some(last) = figures.last_mut() {
        last.sentences = lists::themes(view);
    }
    figures
}

/// What each round is called: its label, with a mark if it was brought in.
fn labels(wording: &Wording, data: &ComparisonData) -> Vec<String> {
    let label = |round: &super::data::RoundData| {
        if round.imported {
            wording.text_with(
                "compare-imported",
                &[("label", round.label.as_str().into())],
            )
        } else {
            round.label.clone()
        }
    };
    data.rounds.iter().map(label).collect()
}
