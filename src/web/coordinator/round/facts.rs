//! What was decided of a round, in words.

use super::{questionnaire_options, way};
use crate::round::{Entry, RoundSettings};
use crate::texts::{Arg, text};
use crate::web::coordinator::SignedIn;
use crate::web::coordinator::views::entry_in_words;
use crate::web::language;
use serde::Serialize;

/// A setting in words.
#[derive(Serialize)]
pub(in crate::web::coordinator) struct Fact {
    pub(in crate::web::coordinator) term: String,
    pub(in crate::web::coordinator) value: String,
}

/// All that was decided but the closing date. `entry`: how members get in; nobody
/// does where a round came in as counts. Of one that the group answers together
/// there is neither a way in nor anything that counts could show.
pub(in crate::web::coordinator) fn facts(
    signed_in: &SignedIn,
    settings: &RoundSettings,
    entry: Option<Entry>,
) -> Vec<Fact> {
    let lang = &signed_in.lang;
    let fact = |key: &str, value: String| Fact {
        term: text(lang, key, &[]),
        value,
    };
    let members: Arg = settings.invited().into();
    let instrument = settings.instrument();
    let mut facts = vec![
        fact("fact-label", settings.label().to_owned()),
        fact("fact-instrument", instrument.title().get(lang).to_owned()),
        fact("fact-way", way::in_words(lang, settings.way, instrument)),
    ];
    let asked = questionnaire_options::facts(settings, lang).into_iter();
    facts.extend(asked.map(|(key, value)| fact(key, value)));
    facts.push(fact(
        "fact-members",
        text(lang, "fact-members-value", &[("count", members)]),
    ));
    let languages = language::names(lang, settings.languages());
    if settings.way.is_together() {
        facts.push(fact("fact-languages", languages));
        return facts;
    }
    let shown = format!("shown-{}", settings.counts_from().name());
    facts.extend([
        fact(
            "fact-entry",
            match entry {
                Some(entry) => entry_in_words(lang, entry),
                None => text(lang, "fact-entry-imported", &[]),
            },
        ),
        fact("fact-languages", languages),
        fact("fact-shown", text(lang, &shown, &[])),
    ]);
    facts
}
