//! The form of a round that is being prepared, and the choice of its instrument
//! before it.

use super::input::{Draft, date_type, first_language, first_threshold, thresholds, time_type};
use super::questionnaire_options::Offer;
use crate::instrument::{Instrument, Language, Reader};
use crate::round::Entry;
use crate::store::Partnership;
use crate::texts::{self, text};
use crate::web::coordinator::SignedIn;
use crate::web::coordinator::forms::{Choice, Field, FormErrors, Hidden};
use crate::web::coordinator::views::entry_words;
use crate::web::disclosure_matrix::{Who, who};
use crate::web::language;
use crate::web::pages::page_view;
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
pub(in crate::web::coordinator) struct FormView {
    partnership: String,
    action: String,
    back: String,
    /// What links to this page in another language carry on.
    carried: String,
    instrument: String,
    title: String,
    about: String,
    offer: Offer,
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
    id: String,
    value: &'static str,
    title: String,
    text: String,
    checked: bool,
    who: Who,
}

/// The choice of an instrument.
#[derive(Serialize)]
pub(in crate::web::coordinator) struct ChoiceView {
    partnership: String,
    action: String,
    back: String,
    instruments: Vec<Row>,
    /// What was typed before, to be carried on.
    typed: Vec<Hidden>,
    errors: FormErrors,
}

page_view!(ChoiceView: "round-instrument");

#[derive(Serialize)]
struct Row {
    id: String,
    title: String,
    purpose: String,
    about: String,
    /// The partnership's last round asked it.
    before: bool,
}

/// The form with what was typed.
pub(in crate::web::coordinator) fn form(
    signed_in: &SignedIn,
    partnership: &Partnership,
    instrument: &Instrument,
    draft: &Draft,
    errors: FormErrors,
) -> FormView {
    let lang = &signed_in.lang;
    let asks_prerequisites = !asked_of_partnership(signed_in, instrument);
    FormView {
        partnership: partnership.name.clone(),
        action: path(partnership),
        back: format!("/partnerships/{}", partnership.id),
        carried: format!("instrument={}&", instrument.id()),
        instrument: instrument.id().to_owned(),
        title: instrument.title().get(lang).to_owned(),
        about: about(instrument, lang),
        offer: draft
            .ticks
            .offer(&signed_in.app, instrument, lang, asks_prerequisites),
        asked_error: errors.of("asked"),
        ending_error: errors.of("no-ending"),
        label: Field::new("label", &draft.label, &errors),
        members: Field::new("members", &draft.members, &errors),
        ways: Entry::ALL.map(|entry| way(lang, entry, draft)).into(),
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

fn way(lang: &Reader, entry: Entry, draft: &Draft) -> Way {
    let (title, text) = entry_words(lang, entry);
    Way {
        id: format!("entry-{}", entry.name()),
        value: entry.name(),
        title,
        text,
        checked: draft.entry == entry.name(),
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
        let name = texts::own_name(language);
        Choice::new("languages", language.as_str(), name, checked)
    };
    languages.map(choice).collect()
}

/// The instruments to choose from. `typed` is what a form said already, `before`
/// the instrument of the partnership's last round.
pub(in crate::web::coordinator) fn instruments(
    signed_in: &SignedIn,
    partnership: &Partnership,
    typed: Option<&Draft>,
    before: Option<&str>,
    errors: FormErrors,
) -> ChoiceView {
    let lang = &signed_in.lang;
    let mut rows: Vec<Row> = signed_in
        .app
        .library
        .iter()
        .map(|one| Row {
            id: one.id().to_owned(),
            title: one.title().get(lang).to_owned(),
            purpose: one.purpose().get(lang).to_owned(),
            about: about(one, lang),
            before: before == Some(one.id()),
        })
        .collect();
    // The last one first; the others stay in their order.
    rows.sort_by_key(|row| !row.before);
    let typed = typed.map_or_else(Vec::new, |draft| {
        let fields = draft.fields().filter(|(name, _)| *name != "instrument");
        fields.map(|(name, value)| Hidden { name, value }).collect()
    });
    ChoiceView {
        partnership: partnership.name.clone(),
        action: path(partnership),
        back: format!("/partnerships/{}", partnership.id),
        instruments: rows,
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

/// The partnership's own page asks the prerequisites of one instrument; those of
/// another may be the same, or be none.
pub(in crate::web::coordinator) fn asked_of_partnership(
    signed_in: &SignedIn,
    instrument: &Instrument,
) -> bool {
    let asked = signed_in.app.library[0].prerequisites();
    instrument.prerequisites().is_empty() || instrument.prerequisites() == asked
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
