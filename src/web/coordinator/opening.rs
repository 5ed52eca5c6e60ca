//! Opening a round: the form, a review of everything, and the opening itself.

use super::draft::Draft;
use super::forms::{Hidden, Problems};
use super::round_form::{self, asked_of_partnership};
use super::views::{closing_moment, entry_in_words};
use super::{Answer, Desk, Posted, arranging, go};
use crate::config::Quotas;
use crate::disclosure::{COUNTS_FROM, CountsFrom};
use crate::instrument::Language;
use crate::round::{Entry, RoundSettings};
use crate::store::{NoRoom, Partnership, Room};
use crate::texts::{self, Arg, text};
use crate::web::beside::beside;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::privacy::{self, Who, who};
use crate::web::visits::{Claim, Visits};
use crate::web::{language, query};
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

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
    /// They are those that the partnership's own page asks.
    prerequisites_usual: bool,
    /// What does not stand in the way, but should be known.
    warnings: Vec<String>,
    not_for: String,
    /// Why no card can lead anywhere.
    no_address: Option<&'static str>,
    hidden: Vec<Hidden>,
}

page_view!(ReviewView: "round-review");

/// Which instrument the address of the form names.
#[derive(Deserialize)]
struct Asked {
    instrument: Option<String>,
}

/// A setting in words.
#[derive(Serialize)]
pub(super) struct Fact {
    pub(super) term: String,
    pub(super) value: String,
}

/// `GET /partnerships/{id}/rounds/new`: the instruments to choose from, or with
/// `?instrument=ID` the form for one.
pub(in crate::web) async fn form(desk: Desk, id: Path<String>) -> Answer {
    let partnership = desk.partnership(&id).await?;
    let of = partnership.id.clone();
    let rounds = desk.ask(move |store| store.rounds_of(&of)).await?;
    let last = rounds.readable.first();
    let Asked { instrument: asked } = query::read(&desk.request)?;
    let before = last.map(|round| round.settings.instrument().id().to_owned());
    let before = before.as_deref();
    let Some(asked) = asked else {
        let none = Problems::default();
        let view = round_form::instruments(&desk, &partnership, None, before, none);
        return Ok(desk.page(&view));
    };
    let library = &desk.app.library;
    let Some(instrument) = library.iter().find(|one| one.id() == asked) else {
        let view = round_form::instruments(&desk, &partnership, None, before, unknown(&desk));
        return Ok(desk.refused(&view));
    };
    let draft = Draft::usual(&desk.app, last, instrument);
    let none = Problems::default();
    let view = round_form::form(&desk, &partnership, instrument, &draft, none);
    Ok(desk.page(&view))
}

/// `POST /partnerships/{id}/rounds/new`: to another instrument, to the review,
/// back from it, or open.
pub(in crate::web) async fn step(posted: Posted, id: Path<String>) -> Answer {
    let Posted { desk, fields } = posted;
    let partnership = desk.partnership(&id).await?;
    let draft = Draft::read(&fields);
    let none = Problems::default();
    if fields.one("go") == "choose" {
        let view = round_form::instruments(&desk, &partnership, Some(&draft), None, none);
        return Ok(desk.page(&view));
    }
    let Some(instrument) = draft.chosen(&desk.app) else {
        let unknown = unknown(&desk);
        let view = round_form::instruments(&desk, &partnership, Some(&draft), None, unknown);
        return Ok(desk.refused(&view));
    };
    if fields.one("go") == "change" {
        let view = round_form::form(&desk, &partnership, instrument, &draft, none);
        return Ok(desk.page(&view));
    }
    let (settings, entry) = match draft.settings(&desk.app, instrument, &desk.lang) {
        Ok(settings) => settings,
        Err(problems) => {
            let view = round_form::form(&desk, &partnership, instrument, &draft, problems);
            return Ok(desk.refused(&view));
        }
    };
    if fields.one("go") == "open" {
        return match open(&desk, &partnership, settings, entry, fields.one("once")).await? {
            Ok(opened) => Ok(opened),
            Err(no_room) => {
                let mut problems = Problems::default();
                let (target, message) = in_words(&desk, no_room);
                problems.add(target, message);
                let view = round_form::form(&desk, &partnership, instrument, &draft, problems);
                Ok(desk.refused(&view))
            }
        };
    }
    let mut view = review(&desk, &partnership, &draft, &settings, entry);
    view.warnings
        .extend(besides(&desk, &partnership, &settings).await?);
    Ok(desk.page(&view))
}

/// No instrument has the name that was given.
fn unknown(desk: &Desk) -> Problems {
    let mut problems = Problems::default();
    let message = text(&desk.lang, "instrument-unknown", &[]);
    problems.add("instrument", message);
    problems
}

/// Opens the round. A second press of the same button finds the form used.
async fn open(
    desk: &Desk,
    partnership: &Partnership,
    settings: RoundSettings,
    entry: Entry,
    once: &str,
) -> Result<Result<HttpResponse, NoRoom>, WebError> {
    let once = Visits::read(once).ok_or(WebError::BadForm)?;
    if desk.app.openings.claim(&once).await != Claim::Yours {
        return Ok(Ok(go(&format!("/partnerships/{}", partnership.id))));
    }
    let most = room(desk.app.config.quotas);
    let (of, now) = (partnership.id.clone(), desk.app.now());
    let opened = desk.ask(move |store| store.open_round_within(&most, &of, &settings, entry, now));
    match opened.await {
        Ok(Ok(id)) => {
            desk.app.openings.done(&once);
            Ok(Ok(go(&format!("/rounds/{id}?done=opened"))))
        }
        Ok(Err(no_room)) => {
            desk.app.openings.release(&once);
            Ok(Err(no_room))
        }
        Err(error) => {
            desk.app.openings.release(&once);
            Err(error)
        }
    }
}

/// What the settings of this server allow, in bytes.
fn room(quotas: Quotas) -> Room {
    let bytes = |mb: usize| mb.saturating_mul(1_000_000);
    Room {
        rounds: quotas.rounds,
        one_box: bytes(quotas.box_mb),
        all_boxes: bytes(quotas.boxes_mb),
    }
}

/// Why there is no room for the round: the field that can help, and what to do.
fn in_words(desk: &Desk, no_room: NoRoom) -> (&'static str, String) {
    let quotas = desk.app.config.quotas;
    let say = |key: &str, args: &[(&str, Arg)]| text(&desk.lang, key, args);
    match no_room {
        NoRoom::Rounds => {
            let most = [("count", quotas.rounds.into())];
            ("label", say("no-room-rounds", &most))
        }
        NoRoom::Box { bytes } => {
            let args = [
                ("size", bytes.div_ceil(1_000_000).into()),
                ("most", quotas.box_mb.into()),
            ];
            ("members", say("no-room-box", &args))
        }
        NoRoom::Boxes => ("members", say("no-room-boxes", &[])),
    }
}

fn review(
    desk: &Desk,
    partnership: &Partnership,
    draft: &Draft,
    settings: &RoundSettings,
    entry: Entry,
) -> ReviewView {
    let lang = &desk.lang;
    let instrument = settings.instrument();
    let hidden = draft.fields();
    let mut hidden: Vec<Hidden> = hidden.map(|(name, value)| Hidden { name, value }).collect();
    hidden.push(Hidden {
        name: "once",
        value: Visits::begin(),
    });
    let mut facts = facts(desk, settings, Some(entry));
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
    let mut told = vec![
        said("landing-sees"),
        said(match settings.counts_from() {
            CountsFrom::Five => "landing-sees-five",
            CountsFrom::Eight => "landing-sees-eight",
        }),
        privacy::way(lang, entry),
    ];
    let in_words = instrument.words().len();
    if in_words > 0 {
        let count = [("count", in_words.into())];
        told.insert(1, text(lang, "landing-words", &count));
    }
    let usual = asked_of_partnership(desk, instrument);
    ReviewView {
        action: format!("/partnerships/{}/rounds/new", partnership.id),
        facts,
        told,
        who: who(lang, entry),
        limits: privacy::limits(settings, entry, lang, desk.app.config.is_https()),
        prerequisites: instrument
            .prerequisites()
            .iter()
            .map(|statement| statement.get(lang).to_owned())
            .collect(),
        prerequisites_met: if usual {
            partnership.prerequisites_met
        } else {
            draft.ticks.all_hold(settings.questionnaire().whole())
        },
        prerequisites_usual: usual,
        warnings: warnings(settings, lang),
        not_for: instrument.not_for().get(lang).to_owned(),
        no_address: desk.app.config.no_address(),
        partnership: partnership.name.clone(),
        hidden,
    }
}

/// That other rounds ask, or asked lately, the same of the same people.
async fn besides(
    desk: &Desk,
    partnership: &Partnership,
    settings: &RoundSettings,
) -> Result<Vec<String>, WebError> {
    let instrument = settings.instrument().id();
    let found = beside(&desk.app, &partnership.id, instrument, None).await?;
    let mut warnings = Vec::new();
    if found.open {
        warnings.push(text(&desk.lang, "warning-second-open", &[]));
    }
    if let Some(on) = found.closed {
        let date = [("date", texts::date(&desk.lang, on).into())];
        warnings.push(text(&desk.lang, "warning-closed-lately", &date));
    }
    Ok(warnings)
}

/// What speaks against these settings without forbidding them.
fn warnings(settings: &RoundSettings, lang: &Language) -> Vec<String> {
    let instrument = settings.instrument();
    let invited = settings.invited();
    let mut warnings = Vec::new();
    if invited < instrument.fewest_members() {
        let fewest = instrument.fewest_members().into();
        let args = [("fewest", fewest), ("count", invited.into())];
        warnings.push(text(lang, "warning-few-members", &args));
    }
    let without_pattern = privacy::without_pattern(settings);
    let counts = settings.counts_from() == CountsFrom::Eight;
    if without_pattern > 0 && counts && invited < COUNTS_FROM {
        let args = [("count", without_pattern.into())];
        warnings.push(text(lang, "warning-little-shown", &args));
    }
    warnings
}

/// All that was decided but the closing date, in words. `entry`: how members get
/// in; nobody does where a round came in as counts.
pub(super) fn facts(desk: &Desk, settings: &RoundSettings, entry: Option<Entry>) -> Vec<Fact> {
    let lang = &desk.lang;
    let fact = |key: &str, value: String| Fact {
        term: text(lang, key, &[]),
        value,
    };
    let members: Arg = settings.invited().into();
    let shown = match settings.counts_from() {
        CountsFrom::Five => "shown-five",
        CountsFrom::Eight => "shown-eight",
    };
    let mut facts = vec![
        fact("fact-label", settings.label().to_owned()),
        fact(
            "fact-instrument",
            settings.instrument().title().get(lang).to_owned(),
        ),
    ];
    let asked = arranging::facts(settings, lang).into_iter();
    facts.extend(asked.map(|(key, value)| fact(key, value)));
    facts.extend([
        fact(
            "fact-members",
            text(lang, "fact-members-value", &[("count", members)]),
        ),
        fact(
            "fact-entry",
            match entry {
                Some(entry) => entry_in_words(lang, entry),
                None => text(lang, "fact-entry-imported", &[]),
            },
        ),
        fact(
            "fact-languages",
            language::names(lang, settings.languages()),
        ),
        fact("fact-shown", text(lang, shown, &[])),
    ]);
    facts
}
