//! From what may be shown to a report.

use super::overview::{overview, themes};
use super::voice::Voice;
use super::{Entry, InShort, NoResults, Report, RoundFacts, annex, data, section, sheet, standing};
use crate::disclosure::{COUNTS_FROM, CountsFrom, Disclosed, ItemResult, Level, PATTERNS_FROM};
use crate::instrument::Instrument;
use crate::texts;
use std::collections::BTreeMap;

/// The fixed labels of a report: keys of [`Report::label`], and of the texts
/// after `report-w-`.
pub const LABELS: [&str; 21] = [
    "short",
    "themes",
    "half-hour",
    "stands-out",
    "talk",
    "requirements",
    "in-detail",
    "figures",
    "questions",
    "descriptions",
    "all-questions",
    "annex",
    "likely",
    "source",
    "purpose",
    "not-for",
    "contents",
    "notes",
    "notes-what",
    "notes-who",
    "notes-when",
];

impl Report {
    /// Tells a round's results in the language of `facts`, or in the first
    /// language that there is where a text is missing in it.
    ///
    /// # Panics
    /// When `disclosed` was not made of `instrument`.
    pub fn new(instrument: &Instrument, disclosed: &Disclosed, facts: &RoundFacts) -> Self {
        let fits = disclosed.items.len() == instrument.items().len()
            && disclosed.requirements.len() == instrument.requirements().len()
            && disclosed.themes.len() == instrument.themes().len();
        assert!(fits, "results of another instrument");
        let voice = Voice {
            instrument,
            disclosed,
            facts,
        };
        let nothing = disclosed.level == Level::Nothing;
        let language = voice.language();
        let entry = match facts.entry {
            Entry::Cards => "report-entry-cards",
            Entry::Mail => "report-entry-mail",
            Entry::SharedLink => "report-entry-link",
            Entry::Imported => "report-entry-imported",
        };
        Self {
            language: language.as_str().to_owned(),
            label: BTreeMap::from(LABELS.map(|key| (key, voice.t(&format!("report-w-{key}"))))),
            document_title: voice.with(
                "report-document-title",
                &[
                    ("partnership", facts.partnership.clone().into()),
                    ("round", facts.round.clone().into()),
                ],
            ),
            title: voice.own(instrument.title()),
            partnership: facts.partnership.clone(),
            round: facts.round.clone(),
            closed: voice.with(
                "report-closed",
                &[("date", texts::date(language, facts.closed_on).into())],
            ),
            closed_on: [
                facts.closed_on.year(),
                i16::from(facts.closed_on.month()),
                i16::from(facts.closed_on.day()),
            ],
            answered: voice.with(
                "report-answered",
                &[
                    ("answered", disclosed.answered.into()),
                    ("invited", disclosed.invited.into()),
                ],
            ),
            entry: voice.t(entry),
            learning: voice.t("report-learning"),
            purpose: voice.own(instrument.purpose()),
            not_for: voice.own(instrument.not_for()),
            notes: notes(&voice),
            nothing: nothing.then(|| no_results(&voice)),
            short: (!nothing).then(|| InShort {
                meaning: voice.t("report-score-meaning"),
                themes: themes(&voice),
                starts: standing::starts(&voice),
                standing: standing::standing(&voice),
            }),
            overview: (!nothing).then(|| overview(&voice)),
            sections: (0..instrument.requirements().len())
                .map(|index| section::section(&voice, index))
                .collect(),
            talk: if nothing {
                Vec::new()
            } else {
                (1..=5)
                    .map(|step| voice.t(&format!("report-talk-{step}")))
                    .collect()
            },
            annex: annex::annex(&voice),
            sheet: sheet::sheet(&voice),
            data: data::round(&voice),
        }
    }
}

fn notes(voice: &Voice) -> Vec<String> {
    let disclosed = voice.disclosed;
    let mut notes = Vec::new();
    if voice.facts.entry == Entry::Imported {
        notes.push(voice.t("report-note-imported"));
    }
    if disclosed.answered > disclosed.invited {
        notes.push(voice.with(
            "report-over-invited",
            &[
                ("answered", disclosed.answered.into()),
                ("invited", disclosed.invited.into()),
            ],
        ));
    }
    let count = |of: fn(&ItemResult) -> bool| disclosed.items.iter().filter(|i| of(i)).count();
    let hidden = count(|item| matches!(item, ItemResult::Hidden));
    let patterns = count(|item| matches!(item, ItemResult::Pattern(_)));
    match disclosed.level {
        Level::Patterns => {
            notes.push(voice.with(
                "report-patterns-note",
                &[("answered", disclosed.answered.into())],
            ));
        }
        Level::Counts if patterns > 0 => {
            notes.push(voice.with(
                "report-some-patterns-note",
                &[
                    ("count", patterns.into()),
                    ("threshold", threshold(voice).into()),
                ],
            ));
        }
        Level::Counts | Level::Nothing => {}
    }
    if disclosed.level != Level::Nothing && hidden > 0 {
        notes.push(voice.with("report-hidden-note", &[("count", hidden.into())]));
    }
    notes
}

fn threshold(voice: &Voice) -> u32 {
    match voice.facts.counts_from {
        CountsFrom::Eight => COUNTS_FROM,
        CountsFrom::Five => PATTERNS_FROM,
    }
}

fn no_results(voice: &Voice) -> NoResults {
    NoResults {
        title: voice.t("report-nothing-title"),
        paragraphs: vec![
            voice.t(match voice.facts.entry {
                Entry::Imported => "report-nothing-why-imported",
                Entry::Cards | Entry::Mail | Entry::SharedLink => "report-nothing-why",
            }),
            voice.t("report-nothing-what"),
        ],
        how: voice.t("report-nothing-how"),
        steps: (1..=5)
            .map(|step| voice.t(&format!("report-nothing-{step}")))
            .collect(),
        next: match voice.facts.counts_from {
            CountsFrom::Eight => {
                let number = [("number", threshold(voice).into())];
                let word = voice.with("report-number-word", &number);
                voice.with("report-nothing-next", &[("threshold", word.into())])
            }
            CountsFrom::Five => voice.t("report-nothing-next-counts"),
        },
    }
}
