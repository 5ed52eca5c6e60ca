//! Opening a round: the form, a review of everything, and the opening itself.

use super::draft::{self, Draft};
use super::forms::Problems;
use super::views::{closing_moment, entry_in_words, language_names};
use super::{Answer, Desk, Posted, go};
use crate::disclosure::CountsFrom;
use crate::round::RoundSettings;
use crate::store::Partnership;
use crate::texts::{Arg, text};
use crate::web::errors::WebError;
use crate::web::privacy::{self, Who, who};
use crate::web::visits::{Claim, Visits};
use actix_web::web::Path;
use serde::Serialize;

#[derive(Serialize)]
struct ReviewView {
    partnership: String,
    action: String,
    facts: Vec<Fact>,
    told: Vec<String>,
    who: Who,
    limits: Vec<String>,
    prerequisites: Vec<String>,
    prerequisites_met: bool,
    not_for: String,
    no_address: bool,
    hidden: Vec<Hidden>,
}

/// A setting in words.
#[derive(Serialize)]
pub(super) struct Fact {
    pub(super) term: String,
    pub(super) value: String,
}

#[derive(Serialize)]
struct Hidden {
    name: &'static str,
    value: String,
}

/// `GET /partnerships/{id}/rounds/new`.
pub(in crate::web) async fn form(desk: Desk, id: Path<String>) -> Answer {
    let partnership = desk.partnership(&id).await?;
    let of = partnership.id.clone();
    let rounds = desk.ask(move |store| store.rounds_of(&of)).await?;
    let draft = Draft::usual(&desk.app, rounds.first());
    let view = draft::view(&desk, &partnership, &draft, Problems::default());
    Ok(desk.page("round-form", &view))
}

/// `POST /partnerships/{id}/rounds/new`: to the review, back from it, or open.
pub(in crate::web) async fn step(posted: Posted, id: Path<String>) -> Answer {
    let Posted { desk, fields } = posted;
    let partnership = desk.partnership(&id).await?;
    let draft = Draft::read(&fields);
    if fields.one("go") == "change" {
        let view = draft::view(&desk, &partnership, &draft, Problems::default());
        return Ok(desk.page("round-form", &view));
    }
    let settings = match draft.settings(&desk.app, &desk.lang) {
        Ok(settings) => settings,
        Err(problems) => {
            let view = draft::view(&desk, &partnership, &draft, problems);
            return Ok(desk.refused("round-form", &view));
        }
    };
    if fields.one("go") == "open" {
        return open(&desk, &partnership, settings, fields.one("once")).await;
    }
    let view = review(&desk, &partnership, &draft, &settings);
    Ok(desk.page("round-review", &view))
}

/// Opens the round. A second press of the same button finds the form used.
async fn open(
    desk: &Desk,
    partnership: &Partnership,
    settings: RoundSettings,
    once: &str,
) -> Answer {
    let once = Visits::read(once).ok_or(WebError::BadForm)?;
    if desk.app.openings.claim(&once).await != Claim::Yours {
        return Ok(go(&format!("/partnerships/{}", partnership.id)));
    }
    let (of, now) = (partnership.id.clone(), desk.app.now());
    let opened = desk.ask(move |store| store.open_round(&of, &settings, now));
    match opened.await {
        Ok(id) => {
            desk.app.openings.done(&once);
            Ok(go(&format!("/rounds/{id}?done=opened")))
        }
        Err(error) => {
            desk.app.openings.release(&once);
            Err(error)
        }
    }
}

fn review(
    desk: &Desk,
    partnership: &Partnership,
    draft: &Draft,
    settings: &RoundSettings,
) -> ReviewView {
    let lang = &desk.lang;
    let instrument = settings.instrument();
    let hidden = draft.fields();
    let mut hidden: Vec<Hidden> = hidden.map(|(name, value)| Hidden { name, value }).collect();
    hidden.push(Hidden {
        name: "once",
        value: Visits::begin(),
    });
    let mut facts = facts(desk, settings);
    facts.push(Fact {
        term: text(lang, "fact-closes", &[]),
        value: closing_moment(lang, settings),
    });
    let said = |key: &str| {
        text(
            lang,
            key,
            &[("partnership", partnership.name.as_str().into())],
        )
    };
    let told = vec![
        said("landing-sees"),
        said(match settings.counts_from() {
            CountsFrom::Five => "landing-sees-five",
            CountsFrom::Eight => "landing-sees-eight",
        }),
        privacy::way(lang, settings.entry()),
    ];
    ReviewView {
        action: format!("/partnerships/{}/rounds/new", partnership.id),
        facts,
        told,
        who: who(lang, settings.entry()),
        limits: privacy::limits(settings, lang, desk.app.config.is_https()),
        prerequisites: instrument
            .prerequisites()
            .iter()
            .map(|statement| statement.get(lang).to_owned())
            .collect(),
        prerequisites_met: partnership.prerequisites_met,
        not_for: instrument.not_for().get(lang).to_owned(),
        no_address: desk.app.config.members_address().is_none(),
        partnership: partnership.name.clone(),
        hidden,
    }
}

/// All that was decided but the closing date, in words.
pub(super) fn facts(desk: &Desk, settings: &RoundSettings) -> Vec<Fact> {
    let lang = &desk.lang;
    let fact = |key: &str, value: String| Fact {
        term: text(lang, key, &[]),
        value,
    };
    let members: Arg = settings.invited().into();
    vec![
        fact("fact-label", settings.label().to_owned()),
        fact(
            "fact-instrument",
            settings.instrument().title().get(lang).to_owned(),
        ),
        fact(
            "fact-members",
            text(lang, "fact-members-value", &[("count", members)]),
        ),
        fact("fact-entry", entry_in_words(lang, settings.entry())),
        fact("fact-languages", language_names(settings.languages())),
        fact(
            "fact-shown",
            text(
                lang,
                match settings.counts_from() {
                    CountsFrom::Five => "shown-five",
                    CountsFrom::Eight => "shown-eight",
                },
                &[],
            ),
        ),
    ]
}
