//! What to keep in mind while reading: who answered, and how much is shown.

use crate::disclosure::{ItemResult, Level};
use crate::instrument::question::Rule;
use crate::instrument::{Item, Question};
use crate::report::Entry;
use crate::report::view::RoundView;
use crate::texts::{self, Arg};

/// What to keep in mind while reading.
pub(in crate::report) fn notes(view: &RoundView) -> Vec<String> {
    let mut notes = notes_on_who_answered(view);
    notes.extend(notes_on_what_is_shown(view));
    notes
}

fn notes_on_who_answered(view: &RoundView) -> Vec<String> {
    let wording = &view.wording;
    let (answered, invited) = (view.disclosed.answered, view.disclosed.invited);
    let mut notes = Vec::new();
    if view.facts.entry == Entry::Imported {
        notes.push(wording.text("report-note-imported"));
    }
    if answered > invited {
        let args = [("answered", answered.into()), ("invited", invited.into())];
        notes.push(wording.text_with("report-over-invited", &args));
    }
    if view.facts.codes_made > 1 {
        let key = if answered >= invited {
            "report-codes-anew-all"
        } else {
            "report-codes-anew"
        };
        let again = view.facts.codes_made - 1;
        notes.push(wording.text_of(key, "count", again));
    }
    notes.extend(restored(view));
    notes
}

/// That answers may be missing, since the round was restored while it was open.
pub(in crate::report) fn restored(view: &RoundView) -> Option<String> {
    let (copied_on, on) = view.facts.restored?;
    let wording = &view.wording;
    let day = |day| Arg::from(texts::date(wording.language, day));
    let args = [("copied", day(copied_on)), ("on", day(on))];
    Some(wording.text_with("report-restored", &args))
}

fn notes_on_what_is_shown(view: &RoundView) -> Vec<String> {
    let (wording, level) = (&view.wording, view.disclosed.level);
    let note = |key: &str, count: usize| {
        let args = [
            ("count", count.into()),
            ("threshold", view.facts.counts_from.answers().into()),
            ("answered", view.disclosed.answered.into()),
        ];
        wording.text_with(key, &args)
    };
    let patterns = questions(view, |_, result| matches!(result, ItemResult::Pattern(_)));
    // Options in no order are hidden at pattern level for want of an order, not
    // for want of answers to the question.
    let waits = |item: &Item, result: &ItemResult| {
        level == Level::Patterns
            && *result == ItemResult::Hidden
            && item.kind().profile().rule == Rule::CountsAlone
    };
    let waiting = questions(view, waits);
    let hidden = questions(view, |item, result| {
        *result == ItemResult::Hidden && !waits(item, result)
    });
    let of_level = match (level, wording.gives_scores()) {
        (Level::Nothing, _) => return Vec::new(),
        (Level::Patterns, true) if patterns > 0 => Some("report-patterns-note"),
        (Level::Patterns, false) if patterns > 0 => Some("report-patterns-note-no-score"),
        (Level::Patterns, _) => Some("report-no-patterns-note"),
        (Level::Counts, true) if patterns > 0 => Some("report-some-patterns-note"),
        (Level::Counts, false) if patterns > 0 => Some("report-some-patterns-note-no-score"),
        (Level::Counts, _) => None,
    };
    let mut notes: Vec<String> = of_level
        .map(|key| note(key, patterns))
        .into_iter()
        .collect();
    for (key, count) in [
        ("report-waiting-note", waiting),
        ("report-hidden-note", hidden),
    ] {
        if count > 0 {
            notes.push(note(key, count));
        }
    }
    notes
}

/// How many questions have a result of this sort, two on one topic as one.
fn questions(view: &RoundView, of: impl Fn(&Item, &ItemResult) -> bool) -> usize {
    let wording = &view.wording;
    let is = |item: usize| of(wording.item(item), &view.disclosed.items[item]);
    let requirements = wording.instrument.requirements().iter();
    requirements
        .flat_map(|requirement| &requirement.questions)
        .filter(|question| match **question {
            Question::Item(item) => is(item),
            Question::Pair(first, second) => is(first) || is(second),
            Question::Open(_) => false,
        })
        .count()
}
