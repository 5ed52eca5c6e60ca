//! From what may be shown to a report.

use super::kinds::{self, Kind};
use super::overview::{overview, themes};
use super::view::RoundView;
use super::wording::Wording;
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
    ///     codes_made: 0,
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
        let wording = Wording {
            instrument,
            language: &facts.language,
        };
        let view = RoundView {
            wording,
            disclosed,
            facts,
        };
        let nothing = disclosed.level == Level::Nothing;
        let language = wording.language();
        let entry = match facts.entry {
            Entry::Cards => "report-entry-cards",
            Entry::Mail => "report-entry-mail",
            Entry::SharedLink => "report-entry-link",
            Entry::Imported => "report-entry-imported",
        };
        Self {
            language: language.as_str().to_owned(),
            label: BTreeMap::from(LABELS.map(|key| (key, label(&wording, key)))),
            document_title: wording.text_with(
                "report-document-title",
                &[
                    ("partnership", facts.partnership.clone().into()),
                    ("round", facts.round.clone().into()),
                ],
            ),
            title: wording.translate(instrument.title()),
            partnership: facts.partnership.clone(),
            round: facts.round.clone(),
            closed: wording.text_with(
                "report-closed",
                &[("date", texts::date(language, facts.closed_on).into())],
            ),
            closed_on: [
                facts.closed_on.year(),
                i16::from(facts.closed_on.month()),
                i16::from(facts.closed_on.day()),
            ],
            answered: wording.text_with(
                "report-answered",
                &[
                    ("answered", disclosed.answered.into()),
                    ("invited", disclosed.invited.into()),
                ],
            ),
            entry: wording.text(entry),
            learning: wording.text("report-learning"),
            purpose: wording.translate(instrument.purpose()),
            not_for: wording.translate(instrument.not_for()),
            notes: notes(&view),
            nothing: nothing.then(|| no_results(&view)),
            short: (!nothing).then(|| InShort {
                meaning: meaning(&wording),
                themes: themes(&view),
                starts: standing::starts(&view),
                standing: standing::standing(&view),
            }),
            overview: overview(&view).filter(|_| !nothing),
            priorities: priority::figure(&view).filter(|_| !nothing),
            moves: moves::figure(&view).filter(|_| !nothing),
            sections: (0..instrument.requirements().len())
                .map(|index| section::section(&view, index))
                .collect(),
            comparison: None,
            words: kinds::words::chapter(&view),
            talk: if nothing { Vec::new() } else { talk(&wording) },
            annex: annex::annex(&view),
            sheet: sheet::sheet(&view),
            data: data::round(&view),
        }
    }
}

/// A fixed label. Without themes what they would group is called a section.
fn label(wording: &Wording, key: &str) -> String {
    if key == "requirements" && !wording.has_themes() {
        return wording.text("report-w-sections");
    }
    wording.text(&format!("report-w-{key}"))
}

/// What a score means, or that there is none, and what there is instead.
fn meaning(wording: &Wording) -> String {
    if wording.gives_scores() {
        return wording.text("report-score-meaning");
    }
    let none = wording.text("report-no-score");
    if kinds::all(wording, Kind::Place).is_empty() {
        none
    } else {
        format!("{none} {}", wording.text("report-no-score-places"))
    }
}

fn talk(wording: &Wording) -> Vec<String> {
    (1..=5)
        .map(|step| match step {
            3 if !wording.gives_scores() => wording.text("report-talk-3-no-score"),
            4 if !wording.gives_scores() => wording.text("report-talk-4-no-score"),
            _ => wording.text(&format!("report-talk-{step}")),
        })
        .collect()
}

fn notes(view: &RoundView) -> Vec<String> {
    let disclosed = view.disclosed;
    let mut notes = Vec::new();
    if view.facts.entry == Entry::Imported {
        notes.push(view.wording.text("report-note-imported"));
    }
    if disclosed.answered > disclosed.invited {
        notes.push(view.wording.text_with(
            "report-over-invited",
            &[
                ("answered", disclosed.answered.into()),
                ("invited", disclosed.invited.into()),
            ],
        ));
    }
    if view.facts.codes_made > 1 {
        let key = if disclosed.answered >= disclosed.invited {
            "report-codes-anew-all"
        } else {
            "report-codes-anew"
        };
        let again = view.facts.codes_made - 1;
        notes.push(view.wording.text_with(key, &[("count", again.into())]));
    }
    let with = |key: &str, count: usize| {
        let threshold = threshold(view).into();
        view.wording
            .text_with(key, &[("count", count.into()), ("threshold", threshold)])
    };
    let patterns = questions(view, |_, result| matches!(result, ItemResult::Pattern(_)));
    match disclosed.level {
        Level::Patterns => {
            let key = match (patterns > 0, view.wording.gives_scores()) {
                (true, true) => "report-patterns-note",
                (true, false) => "report-patterns-note-no-score",
                (false, _) => "report-no-patterns-note",
            };
            notes.push(
                view.wording
                    .text_with(key, &[("answered", disclosed.answered.into())]),
            );
        }
        Level::Counts if patterns > 0 => {
            let key = if view.wording.gives_scores() {
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
    let hidden = questions(view, |item, result| {
        *result == ItemResult::Hidden && !waits(item, result)
    });
    let waiting = questions(view, waits);
    if disclosed.level != Level::Nothing {
        if waiting > 0 {
            notes.push(with("report-waiting-note", waiting));
        }
        if hidden > 0 {
            notes.push(
                view.wording
                    .text_with("report-hidden-note", &[("count", hidden.into())]),
            );
        }
    }
    notes
}

/// How many questions have a result of this sort, two on one topic as one.
fn questions(view: &RoundView, of: impl Fn(&Item, &ItemResult) -> bool) -> usize {
    let is = |item: usize| of(view.wording.item(item), &view.disclosed.items[item]);
    let requirements = view.wording.instrument.requirements().iter();
    requirements
        .flat_map(|requirement| &requirement.questions)
        .filter(|question| match **question {
            Question::Item(item) => is(item),
            Question::Pair(first, second) => is(first) || is(second),
            Question::Words(_) => false,
        })
        .count()
}

fn threshold(view: &RoundView) -> u32 {
    match view.facts.counts_from {
        CountsFrom::Eight => COUNTS_FROM,
        CountsFrom::Five => PATTERNS_FROM,
    }
}

fn no_results(view: &RoundView) -> NoResults {
    NoResults {
        title: view.wording.text("report-nothing-title"),
        paragraphs: vec![
            view.wording.text(match view.facts.entry {
                Entry::Imported => "report-nothing-why-imported",
                Entry::Cards | Entry::Mail | Entry::SharedLink => "report-nothing-why",
            }),
            view.wording.text("report-nothing-what"),
        ],
        how: view.wording.text("report-nothing-how"),
        steps: (1..=5)
            .map(|step| view.wording.text(&format!("report-nothing-{step}")))
            .collect(),
        next: match view.facts.counts_from {
            CountsFrom::Eight => {
                let number = [("number", threshold(view).into())];
                let word = view.wording.text_with("report-number-word", &number);
                view.wording
                    .text_with("report-nothing-next", &[("threshold", word.into())])
            }
            CountsFrom::Five => view.wording.text("report-nothing-next-counts"),
        },
    }
}
