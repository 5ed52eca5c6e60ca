//! How far a sending is, and how it ended.

use super::super::code_file::{CodeFile, FEWEST_CARDS, Which};
use super::super::forms::Pressed;
use super::super::views::Link;
use super::super::{PageResult, SignedIn, SignedInForm, redirect};
use super::offer::{Purpose, Why, offer};
use crate::document::Paper;
use crate::instrument::Reader;
use crate::mail::Address;
use crate::memory::leaving_nothing;
use crate::paper::usual_paper;
use crate::role::Right;
use crate::round::{Entry, Round};
use crate::sending::Refused;
use crate::store::{Mailing, NewCards};
use crate::texts::text;
use crate::web::downloads;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::sendings::{Seen, Stage};
use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Serialize)]
#[allow(clippy::struct_excessive_bools)] // what the page says or leaves out
struct StateView {
    id: String,
    partnership: String,
    label: String,
    what: &'static str,
    /// Messages leave, here or elsewhere: it is worth to look again.
    again: bool,
    /// Messages leave: how many have, of how many.
    going: Option<Going>,
    /// How things are, in sentences.
    told: Vec<String>,
    refused: Vec<RefusedLine>,
    /// What is to be done next, most likely.
    next: Option<Link>,
    /// The codes that are left can be printed on cards.
    cards: bool,
    /// Cards are printed on Letter paper, unless somebody chooses the other.
    letter: bool,
    /// There is something to note.
    to_note: bool,
}

page_view!(StateView: "sending");

#[derive(Serialize)]
struct Going {
    sent: usize,
    all: usize,
}

/// An address that got nothing, and why.
#[derive(Serialize)]
struct RefusedLine {
    address: String,
    why: String,
}

/// What is known of a round's sending.
pub(super) enum Known {
    /// It is in memory.
    Seen(Seen),
    /// It was, of this process or of one before.
    Stopped(Mailing),
    /// It is in that of another program.
    Elsewhere(Mailing),
}

impl Known {
    pub(super) fn what(&self) -> &'static str {
        let what = match self {
            Self::Seen(seen) => seen.what,
            Self::Stopped(what) | Self::Elsewhere(what) => *what,
        };
        match what {
            Mailing::Codes => "codes",
            Mailing::Reminder => "reminder",
        }
    }

    /// How it is, in a sentence or two; nothing once that was noted.
    pub(super) fn told(&self, signed_in: &SignedIn) -> Vec<String> {
        let lang = &signed_in.lang;
        let what = ("what", self.what().into());
        let seen = match self {
            Self::Seen(seen) => seen,
            Self::Stopped(_) => return vec![text(lang, "sending-stopped", &[what])],
            Self::Elsewhere(_) => return vec![text(lang, "sending-elsewhere", &[what])],
        };
        let minutes = signed_in.app.minutes_to_send(seen.before_end);
        let args = [
            what,
            ("sent", seen.sent.into()),
            ("all", seen.all.into()),
            ("not-sent", seen.not_sent.into()),
            ("minutes", minutes.into()),
        ];
        let say = |key: &str| text(lang, key, &args);
        match seen.stage {
            Stage::Going if seen.waits => vec![say("sending-going"), say("sending-waits")],
            Stage::Going => vec![format!(
                "{} {}",
                say("sending-going"),
                say("sending-minutes")
            )],
            Stage::Ended(_) => vec![say("sending-ended")],
            Stage::BrokenOff(_) => vec![say("sending-broken-off")],
            Stage::Noted => Vec::new(),
        }
    }
}

/// What is known of a round's sending, if anything is.
pub(super) async fn known(signed_in: &SignedIn, round: &Round) -> Result<Option<Known>, WebError> {
    let id = round.id;
    if let Some(seen) = signed_in.app.sendings.seen(&id) {
        return Ok(Some(Known::Seen(seen)));
    }
    let now = signed_in.app.now();
    let known = signed_in.blocking(move |store| {
        let noted = store.noted_sending(&id)?;
        if store.is_posted_elsewhere(&id, now)? {
            // Where nothing is noted any more, it has codes that are left.
            return Ok(Some(Known::Elsewhere(noted.unwrap_or(Mailing::Codes))));
        }
        Ok(noted.map(Known::Stopped))
    });
    known.await
}

/// `GET /rounds/{id}/sending`.
pub(in crate::web) async fn show(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let round = signed_in.round(&id, Right::Coordinate).await?;
    let Some(known) = known(&signed_in, &round).await? else {
        return Ok(redirect(&format!("/rounds/{}", round.id)));
    };
    let is_elsewhere = matches!(known, Known::Elsewhere(_));
    let mut view = StateView {
        id: round.id.to_string(),
        partnership: round.partnership_name.clone(),
        label: round.settings.label().to_owned(),
        what: known.what(),
        again: is_elsewhere,
        going: None,
        told: known.told(&signed_in),
        refused: Vec::new(),
        next: next(&signed_in, &round, &known).await?,
        cards: false,
        letter: usual_paper(Some(&round)) == Paper::Letter,
        to_note: !is_elsewhere,
    };
    if let Known::Seen(seen) = &known {
        view.add(&signed_in.lang, seen);
    }
    Ok(signed_in.page(&view))
}

impl StateView {
    /// Adds what only the memory of this program has.
    fn add(&mut self, lang: &Reader, seen: &Seen) {
        let is_going = seen.stage == Stage::Going;
        if seen.left > 0 && !is_going {
            self.told.push(left_in_words(lang, seen.left));
            self.cards = seen.left >= FEWEST_CARDS;
        }
        if seen.refused.len() < seen.not_sent && matches!(seen.stage, Stage::Ended(_)) {
            self.told.push(text(lang, "sending-refused-gone", &[]));
        }
        self.refused = seen.refused.iter().map(|one| line(lang, one)).collect();
        self.to_note = matches!(seen.stage, Stage::Ended(_) | Stage::BrokenOff(_));
        self.again = is_going;
        self.going = is_going.then_some(Going {
            sent: seen.sent,
            all: seen.all,
        });
    }
}

fn left_in_words(lang: &Reader, left: usize) -> String {
    let few = if left < FEWEST_CARDS { "yes" } else { "no" };
    let args = [
        ("left", left.into()),
        ("fewest", FEWEST_CARDS.into()),
        ("few", few.into()),
    ];
    text(lang, "sending-left", &args)
}

fn line(lang: &Reader, refused: &Refused) -> RefusedLine {
    let why = format!("sending-not-sent-{}", refused.why.name());
    RefusedLine {
        address: refused.to.as_str().to_owned(),
        why: text(lang, &why, &[]),
    }
}

/// What most want to do next: send the codes that are left, or, where nobody knows
/// who has which, new ones.
pub(super) async fn next(
    signed_in: &SignedIn,
    round: &Arc<Round>,
    known: &Known,
) -> Result<Option<Link>, WebError> {
    let purpose = match known {
        Known::Seen(seen) if seen.left > 0 => Purpose::Rest,
        Known::Seen(seen) if matches!(seen.stage, Stage::BrokenOff(_)) => Purpose::Again,
        Known::Stopped(Mailing::Codes) if round.codes_made() == 0 => Purpose::First,
        Known::Stopped(Mailing::Codes) => Purpose::Again,
        Known::Seen(_) | Known::Stopped(Mailing::Reminder) | Known::Elsewhere(_) => {
            return Ok(None);
        }
    };
    Ok(link(signed_in, round, purpose).await?.ok())
}

/// A link to the form of a purpose, or why there is none now.
pub(super) async fn link(
    signed_in: &SignedIn,
    round: &Arc<Round>,
    purpose: Purpose,
) -> Result<Result<Link, Why>, WebError> {
    let offered = offer(signed_in, Arc::clone(round), purpose).await?;
    let key = format!("sending-go-{}", purpose.name());
    Ok(offered.map(|_| Link {
        to: purpose.path(round),
        text: text(&signed_in.lang, &key, &[]),
    }))
}

/// `POST /rounds/{id}/sending/noted`: the coordinator knows how it ended. Addresses
/// that got nothing are let go; codes that are left are not.
pub(in crate::web) async fn noted(posted: SignedInForm<Pressed>, id: Path<String>) -> PageResult {
    let signed_in = posted.signed_in;
    let round = signed_in.round(&id, Right::Coordinate).await?;
    let (app, id) = (&signed_in.app, round.id);
    let now = app.now();
    let elsewhere = signed_in.blocking(move |store| store.is_posted_elsewhere(&id, now));
    if elsewhere.await? {
        return Ok(redirect(&format!("/rounds/{id}/sending")));
    }
    if !app.sendings.is_going(&id) {
        app.sendings.noted(&id);
        signed_in
            .blocking(move |store| store.forget_sending(&id))
            .await?;
    }
    Ok(redirect(&format!("/rounds/{id}")))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct PaperForm {
    paper: String,
}

/// `POST /rounds/{id}/sending/cards`: the codes that are left, as a sheet of cards.
/// Of one card alone, or two, whoever printed them would know whose code it is.
pub(in crate::web) async fn cards(posted: SignedInForm<PaperForm>, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let round = signed_in.round(&id, Right::Coordinate).await?;
    let _turn = signed_in.app.making_cards.lock().await;
    let sendings = &signed_in.app.sendings;
    let codes = if sendings.is_going(&round.id) {
        Vec::new()
    } else {
        sendings.take_left(&round.id)
    };
    if codes.len() < FEWEST_CARDS || !round.takes_answers(signed_in.app.now()) {
        sendings.put_back(&round.id, codes);
        return Ok(redirect(&format!("/rounds/{}/sending", round.id)));
    }
    let which = Which::made(&round);
    let file = CodeFile::new(&signed_in, &round, Entry::Sent, which, &form.paper);
    let (name, kind) = (file.name(&round), file.media_type());
    let about = Arc::clone(&round);
    let cards = NewCards { codes };
    let filled = signed_in.app.typeset(move || {
        let filled = leaving_nothing(|| file.fill(&about, &cards));
        (filled, cards)
    });
    let (filled, cards) = filled.await?;
    match filled {
        Ok(bytes) => Ok(downloads::file(name, kind, bytes)),
        Err(error) => {
            sendings.put_back(&round.id, cards.codes);
            Err(WebError::Inside(error))
        }
    }
}

/// Addresses as a form has them.
pub(super) fn one_a_line(addresses: &[Address]) -> String {
    let lines: Vec<&str> = addresses.iter().map(Address::as_str).collect();
    lines.join("\n")
}
