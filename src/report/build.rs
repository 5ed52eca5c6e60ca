//! From what may be shown to a report.

use super::kinds::{self, Kind};
use super::overview::{overview, themes};
use super::voice::Voice;
use super::{
    Entry, InShort, NoResults, Report, RoundFacts, annex, data, moves, priority, section, sheet,
    standing,
};
use crate::disclosure::{COUNTS_FROM, CountsFrom, Disclosed, ItemResult, Level, PATTERNS_FROM};
use crate::instrument::{Instrument, Item, Measure, Question};
use crate::texts;
use std::collections::BTreeMap;

/// The fixed labels of a report: keys of [`Report::label`], and of the texts
/// after `report-w-`.
pub const LABELS: [&str; 24] = [
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
    "priorities",
    "moves",
    "words",
];

impl Report {
    /// Tells a round's results in the language of `facts`, or in the first
    /// language that there is where a text is missing in it.
    ///
    /// # Panics
    /// When `disclosed` was not made of `instrument`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablee::disclosure::{CountsFrom, disclose, publish};
    /// use tablee::instrument::{Language, shipped};
    /// use tablee::report::{Entry, Report, RoundFacts, render};
    ///
    /// let instrument = &shipped()[0];
    /// let kept = publish(instrument, &[], Vec::new(), CountsFrom::Eight);
    /// let disclosed = disclose(instrument, &kept, 9);
    /// let facts = RoundFacts {
    ///     partnership: "Our table".to_owned(),
    ///     round: "2026".to_owned(),
    ///     closed_on: jiff::civil::date(2026, 5, 1),
    ///     entry: Entry::Cards,
    ///     counts_from: CountsFrom::Eight,
    ///     language: Language::parse("fr").expect("a language"),
    /// };
    /// let report = Report::new(instrument, &disclosed, &facts);
    /// assert!(report.nothing.is_some(), "nobody answered, so no result is told");
    /// assert!(render::html(&report).contains("Our table"));
    /// ```
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
            label: BTreeMap::from(LABELS.map(|key| (key, label(&voice, key)))),
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
                meaning: meaning(&voice),
                themes: themes(&voice),
                starts: standing::starts(&voice),
                standing: standing::standing(&voice),
            }),
            overview: overview(&voice).filter(|_| !nothing),
            priorities: priority::figure(&voice).filter(|_| !nothing),
            moves: moves::figure(&voice).filter(|_| !nothing),
            sections: (0..instrument.requirements().len())
                .map(|index| section::section(&voice, index))
                .collect(),
            comparison: None,
            words: kinds::words::chapter(&voice),
            talk: if nothing { Vec::new() } else { talk(&voice) },
            annex: annex::annex(&voice),
            sheet: sheet::sheet(&voice),
            data: data::round(&voice),
        }
    }
}

/// A fixed label. Without themes what they would group is called a section.
fn label(voice: &Voice, key: &str) -> String {
    if key == "requirements" && !voice.has_themes() {
        return voice.t("report-w-sections");
    }
    voice.t(&format!("report-w-{key}"))
}

/// What a score means, or that there is none, and what there is instead.
fn meaning(voice: &Voice) -> String {
    if voice.gives_scores() {
        return voice.t("report-score-meaning");
    }
    let none = voice.t("report-no-score");
    if kinds::all(voice, Kind::Place).is_empty() {
        none
    } else {
        format!("{none} {}", voice.t("report-no-score-places"))
    }
}

fn talk(voice: &Voice) -> Vec<String> {
    (1..=5)
        .map(|step| match step {
            3 if !voice.gives_scores() => voice.t("report-talk-3-no-score"),
            4 if !voice.gives_scores() => voice.t("report-talk-4-no-score"),
            _ => voice.t(&format!("report-talk-{step}")),
        })
        .collect()
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
    if voice.facts.codes_made > 1 {
        let key = if disclosed.answered >= disclosed.invited {
            "report-codes-anew-all"
        } else {
            "report-codes-anew"
        };
        let again = voice.facts.codes_made - 1;
        notes.push(voice.with(key, &[("count", again.into())]));
    }
    let with = |key: &str, count: usize| {
        let threshold = threshold(voice).into();
        voice.with(key, &[("count", count.into()), ("threshold", threshold)])
    };
    let patterns = questions(voice, |_, result| matches!(result, ItemResult::Pattern(_)));
    match disclosed.level {
        Level::Patterns => {
            let key = match (patterns > 0, voice.gives_scores()) {
                (true, true) => "report-patterns-note",
                (true, false) => "report-patterns-note-no-score",
                (false, _) => "report-no-patterns-note",
            };
            notes.push(voice.with(key, &[("answered", disclosed.answered.into())]));
        }
        Level::Counts if patterns > 0 => {
            let key = if voice.gives_scores() {
                "report-some-patterns-note"
            } else {
                "report-some-patterns-note-no-score"
            };
            notes.push(with(key, patterns));
        }
        Level::Counts | Level::Nothing => {}
    }
    // At pattern level options in no order are hidden for want of an order, not
    // for want of answers to the question.
    let waits = |item: &Item, result: &ItemResult| {
        disclosed.level == Level::Patterns
            && *result == ItemResult::Hidden
            && matches!(item.measure, Measure::Choice | Measure::Several)
    };
    let hidden = questions(voice, |item, result| {
        *result == ItemResult::Hidden && !waits(item, result)
    });
    let waiting = questions(voice, waits);
    if disclosed.level != Level::Nothing {
        if waiting > 0 {
            notes.push(with("report-waiting-note", waiting));
        }
        if hidden > 0 {
            notes.push(voice.with("report-hidden-note", &[("count", hidden.into())]));
        }
    }
    notes
}

/// How many questions have a result of this sort, two on one topic as one.
fn questions(voice: &Voice, of: impl Fn(&Item, &ItemResult) -> bool) -> usize {
    let is = |item: usize| of(voice.item(item), &voice.disclosed.items[item]);
    let requirements = voice.instrument.requirements().iter();
    requirements
        .flat_map(|requirement| &requirement.questions)
        .filter(|question| match **question {
            Question::Item(item) => is(item),
            Question::Pair(first, second) => is(first) || is(second),
            Question::Words(_) => false,
        })
        .count()
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
