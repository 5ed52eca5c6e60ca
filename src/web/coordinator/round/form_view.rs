//! The form of a round that is being prepared, and the choice of its instrument
//! before it.

use super::input::{Draft, first_language, first_threshold, offered, thresholds};
use super::questionnaire_options::Offer;
use super::typed_moment::{date_type, time_type};
use super::way::WayOffer;
use crate::instrument::{Instrument, Language, Reader, Stage, stage_of};
use crate::round::Entry;
use crate::store::Partnership;
use crate::texts::text;
use crate::web::coordinator::SignedIn;
use crate::web::coordinator::forms::{Choice, ExplainedChoice, Field, FormErrors, Hidden};
use crate::web::coordinator::views::entry_words;
use crate::web::disclosure_matrix::{Who, who};
use crate::web::language;
use crate::web::pages::page_view;
use actix_web::HttpResponse;
use serde::Serialize;
use std::collections::BTreeSet;

/// Zones of Canada, from west to east, before all others.
const FIRST_ZONES: [&str; 9] = [
    "America/Vancouver",
    "America/Whitehorse",
    "America/Edmonton",
    "America/Regina",
    "America/Winnipeg",
    "America/Toronto",
    "America/Halifax",
    "America/Moncton",
    "America/St_Johns",
];

#[derive(Serialize)]
struct FormView {
    partnership: String,
    action: String,
    back: String,
    /// What links to this page in another language carry on.
    carried: String,
    /// That it begins as the last round was.
    as_last: Option<String>,
    /// Something is wrong among the settings that are folded.
    more_is_wrong: bool,
    instrument: String,
    /// The plan that it goes on from.
    plan: String,
    title: String,
    about: String,
    offer: Offer,
    way: WayOffer,
    way_error: Option<String>,
    asked_error: Option<String>,
    ending_error: Option<String>,
    label: Field,
    members: Field,
    ways: Vec<Way>,
    entry_error: Option<String>,
    spoken: Vec<Choice>,
    languages_error: Option<String>,
    date: Field,
    date_type: &'static str,
    time: Field,
    time_type: &'static str,
    zone: Field,
    zones: Vec<String>,
    counts: Vec<Choice>,
    counts_error: Option<String>,
    /// Why no card can lead anywhere.
    no_address: Option<&'static str>,
    errors: FormErrors,
}

page_view!(FormView: "round-form");

/// A way in to choose, with who could know what.
#[derive(Serialize)]
struct Way {
    #[serde(flatten)]
    choice: ExplainedChoice,
    who: Who,
}

/// The choice of an instrument.
#[derive(Serialize)]
struct ChoiceView {
    partnership: String,
    action: String,
    back: String,
    /// The one that is looked at first.
    first: Option<Row>,
    /// All of them, by when they are of use.
    groups: Vec<Group>,
    /// What was typed before, to be carried on.
    typed: Vec<Hidden>,
    errors: FormErrors,
}

page_view!(ChoiceView: "round-instrument");

/// Instruments that are of use at one time of a partnership.
#[derive(Serialize)]
struct Group {
    title: String,
    instruments: Vec<Row>,
}

#[derive(Clone, Serialize)]
struct Row {
    id: String,
    title: String,
    purpose: String,
    about: String,
    /// The partnership's last round asked it.
    before: bool,
}

/// The page of the form with what was typed, and with what is wrong with it.
pub(in crate::web::coordinator) fn form_page(
    signed_in: &SignedIn,
    partnership: &Partnership,
    instrument: &Instrument,
    draft: &Draft,
    errors: FormErrors,
) -> HttpResponse {
    let is_wrong = !errors.none();
    let view = form(signed_in, partnership, instrument, draft, errors);
    signed_in.page_of_form(&view, is_wrong)
}

fn form(
    signed_in: &SignedIn,
    partnership: &Partnership,
    instrument: &Instrument,
    draft: &Draft,
    errors: FormErrors,
) -> FormView {
    let lang = &signed_in.lang;
    FormView {
        as_last: draft.as_last.as_deref().map(|label| as_last(lang, label)),
        more_is_wrong: is_wrong_where_folded(instrument, &errors),
        partnership: partnership.name.clone(),
        action: path(partnership),
        back: format!("/partnerships/{}", partnership.id),
        carried: format!("instrument={}&", instrument.id()),
        instrument: instrument.id().to_owned(),
        plan: draft.plan.clone(),
        title: instrument.title().get(lang).to_owned(),
        about: about(instrument, lang),
        offer: draft.ticks.offer(&signed_in.app, instrument, lang),
        way: draft.way.offer(instrument, lang),
        way_error: errors.of("way-compiled"),
        asked_error: errors.of("asked"),
        ending_error: errors.of("no-ending"),
        label: Field::new("label", &draft.label, &errors),
        members: Field::new("members", &draft.members, &errors),
        ways: offered(&signed_in.app)
            .map(|entry| way(lang, entry, draft))
            .collect(),
        entry_error: errors.of("entry-cards"),
        spoken: spoken(instrument, &draft.languages),
        languages_error: errors.of(&first_language(instrument)),
        date: Field::new("date", &draft.date, &errors),
        date_type: date_type(&draft.date),
        time: Field::new("time", &draft.time, &errors),
        time_type: time_type(&draft.time),
        zone: Field::new("zone", &draft.zone, &errors),
        zones: zones(),
        counts: thresholds(&draft.counts, |name| {
            text(lang, &format!("counts-{name}"), &[])
        }),
        counts_error: errors.of(&first_threshold()),
        no_address: signed_in.app.config.no_address(),
        errors,
    }
}

fn as_last(lang: &Reader, label: &str) -> String {
    text(lang, "round-as-last", &[("label", label.into())])
}

fn is_wrong_where_folded(instrument: &Instrument, errors: &FormErrors) -> bool {
    let first = [first_language(instrument), first_threshold()];
    let first = first.iter().map(String::as_str);
    let mut folded = ["asked", "no-ending", "zone"].into_iter().chain(first);
    folded.any(|target| errors.of(target).is_some())
}

fn way(lang: &Reader, entry: Entry, draft: &Draft) -> Way {
    let (title, text) = entry_words(lang, entry);
    let checked = draft.entry == entry.name();
    Way {
        choice: ExplainedChoice::new("entry", entry.name(), (title, text), checked),
        who: who(lang, entry),
    }
}

/// The languages of an instrument to choose from, by the tags that were chosen.
pub(in crate::web::coordinator) fn spoken(
    instrument: &Instrument,
    chosen: &[String],
) -> Vec<Choice> {
    let languages = instrument.languages().iter();
    let choice = |language: &Language| {
        let checked = chosen.iter().any(|tag| tag == language.as_str());
        Choice::of_language("languages", language, checked)
    };
    languages.map(choice).collect()
}

/// The page of the instruments to choose from, with what is wrong with the choice.
/// `typed` is what a form said already, `before` the instrument of the partnership's
/// last round.
pub(in crate::web::coordinator) fn choice_page(
    signed_in: &SignedIn,
    partnership: &Partnership,
    typed: Option<&Draft>,
    before: Option<&str>,
    errors: FormErrors,
) -> HttpResponse {
    let is_wrong = !errors.none();
    let view = instruments(signed_in, partnership, typed, before, errors);
    signed_in.page_of_form(&view, is_wrong)
}

fn instruments(
    signed_in: &SignedIn,
    partnership: &Partnership,
    typed: Option<&Draft>,
    before: Option<&str>,
    errors: FormErrors,
) -> ChoiceView {
    let lang = &signed_in.lang;
    let row = |one: &Instrument| Row {
        id: one.id().to_owned(),
        title: one.title().get(lang).to_owned(),
        purpose: one.purpose().get(lang).to_owned(),
        about: about(one, lang),
        before: before == Some(one.id()),
    };
    let library = &signed_in.app.library;
    // The last one, else the one that most begin with.
    let last = library.iter().find(|one| before == Some(one.id()));
    let first = last.or(library.first()).map(|one| row(one));
    let groups = Stage::ALL.into_iter().map(|stage| Group {
        title: text(lang, stage_key(stage), &[]),
        instruments: library
            .iter()
            .filter(|one| stage_of(one.id()) == stage)
            .map(|one| row(one))
            .collect(),
    });
    let groups = groups
        .filter(|group| !group.instruments.is_empty())
        .collect();
    let typed = typed.map_or_else(Vec::new, |draft| {
        let fields = draft.fields().filter(|(name, _)| *name != "instrument");
        fields.map(|(name, value)| Hidden { name, value }).collect()
    });
    ChoiceView {
        partnership: partnership.name.clone(),
        action: path(partnership),
        back: format!("/partnerships/{}", partnership.id),
        first,
        groups,
        typed,
        errors,
    }
}

fn path(partnership: &Partnership) -> String {
    format!("/partnerships/{}/rounds/new", partnership.id)
}

/// How long an instrument is, for how many, and in which languages.
fn about(instrument: &Instrument, lang: &Reader) -> String {
    let args = [
        ("count", instrument.question_count().into()),
        ("words", instrument.open_questions().len().into()),
        ("minutes", instrument.minutes().into()),
        ("fewest", instrument.fewest_members().into()),
        (
            "languages",
            language::names(lang, instrument.languages()).into(),
        ),
    ];
    text(lang, "instrument-about", &args)
}

/// When in the life of a partnership a tool is of use, in words.
pub(in crate::web::coordinator) fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Before => "stage-before",
        Stage::During => "stage-during",
        Stage::TurningPoint => "stage-turning-point",
        Stage::Own => "stage-own",
    }
}

/// Names of time zones to choose from, those of Canada first.
fn zones() -> Vec<String> {
    let known = jiff::tz::db().available();
    let others: BTreeSet<String> = known
        .map(|name| name.to_string())
        .filter(|name| name.contains('/') && !name.starts_with("Etc/"))
        .filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase()))
        .filter(|name| !FIRST_ZONES.contains(&name.as_str()))
        .collect();
    let first = FIRST_ZONES.iter().map(ToString::to_string);
    first.chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    #[test]
    fn every_first_zone_is_known() {
        for zone in FIRST_ZONES {
            assert!(TimeZone::get(zone).is_ok(), "{zone}");
        }
        assert!(zones().iter().any(|zone| zone == "Europe/Paris"));
    }
}
