//! What a round's page says of its messages, and what leads to them.

use super::super::SignedIn;
use super::super::views::Link;
use super::offer::{Purpose, Why};
use super::state::{Known, known, link, next};
use crate::round::{Entry, Round};
use crate::texts::text;
use crate::web::errors::WebError;
use crate::web::sendings::{MOST_REMINDERS, Stage};
use serde::Serialize;
use std::sync::Arc;

/// The messages of a round.
#[derive(Serialize)]
pub(in crate::web::coordinator) struct Sends {
    /// How far a sending is, or how it ended.
    told: Vec<String>,
    /// Of a round whose codes are sent from here.
    codes: Option<CodesPart>,
    /// Whether members can be reminded.
    reminder: Option<ReminderPart>,
}

#[derive(Serialize)]
struct CodesPart {
    text: String,
    /// What is to be done next, most likely.
    next: Option<Link>,
    /// To members who are added.
    more: Option<Link>,
    /// New ones in the place of all that are unused.
    anew: Option<Link>,
    /// Codes were made, so there may be more or new ones.
    made: bool,
}

#[derive(Serialize)]
struct ReminderPart {
    go: Option<Link>,
    /// Why not now.
    why: Option<String>,
}

impl Sends {
    /// Of an open round.
    pub(in crate::web::coordinator) async fn of(
        signed_in: &SignedIn,
        round: &Arc<Round>,
    ) -> Result<Self, WebError> {
        let known = known(signed_in, round).await?;
        let told = known.as_ref().map(|known| known.told(signed_in));
        let codes = match round.entry() {
            Some(Entry::Sent) => Some(codes(signed_in, round, known.as_ref()).await?),
            _ => None,
        };
        Ok(Self {
            told: told.unwrap_or_default(),
            codes,
            reminder: reminder(signed_in, round).await?,
        })
    }
}

async fn codes(
    signed_in: &SignedIn,
    round: &Arc<Round>,
    known: Option<&Known>,
) -> Result<CodesPart, WebError> {
    let lang = &signed_in.lang;
    let link = async |purpose| link(signed_in, round, purpose).await;
    let first = link(Purpose::First).await?;
    let made = round.codes_made() > 0 && signed_in.app.sends_mail();
    let (key, next) = match (known, first) {
        (_, Err(Why::NoMail)) => ("sending-why-no-mail", None),
        (Some(known), _) => ("sending-codes-made", next(signed_in, round, known).await?),
        (None, Ok(first)) => ("sending-codes-first", Some(first)),
        (None, Err(_)) => ("sending-codes-made", None),
    };
    let count = [("count", round.settings.invited().into())];
    Ok(CodesPart {
        text: text(lang, key, &count),
        next,
        more: link(Purpose::More).await?.ok(),
        anew: link(Purpose::Again).await?.ok(),
        made,
    })
}

async fn reminder(
    signed_in: &SignedIn,
    round: &Arc<Round>,
) -> Result<Option<ReminderPart>, WebError> {
    let lang = &signed_in.lang;
    let (go, why) = match link(signed_in, round, Purpose::Reminder).await? {
        Ok(link) => (Some(link), None),
        Err(Why::NotHere | Why::NoMail | Why::NoCodes) => return Ok(None),
        Err(why) => {
            let key = format!("sending-why-{}", why.name());
            (
                None,
                Some(text(lang, &key, &[("limit", MOST_REMINDERS.into())])),
            )
        }
    };
    Ok(Some(ReminderPart { go, why }))
}

/// That messages of a round are leaving, for whoever is about to end it.
pub(in crate::web::coordinator) fn going_on(signed_in: &SignedIn, round: &Round) -> Option<String> {
    let seen = signed_in.app.sendings.seen(&round.id)?;
    let args = [("sent", seen.sent.into()), ("all", seen.all.into())];
    (seen.stage == Stage::Going).then(|| text(&signed_in.lang, "sending-ends-too", &args))
}

/// That it was closed while messages were leaving.
pub(in crate::web::coordinator) fn broken_off(signed_in: &SignedIn, round: &Round) -> Vec<String> {
    let seen = signed_in.app.sendings.seen(&round.id);
    let seen = seen.filter(|seen| matches!(seen.stage, Stage::BrokenOff(_)));
    seen.map_or_else(Vec::new, |seen| Known::Seen(seen).told(signed_in))
}
